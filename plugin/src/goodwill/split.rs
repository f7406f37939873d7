//! Splits an amount over tax rates and payment instruments, to the last cent, by largest remainder.

use super::case::{Base, Case};
use super::instruments::Instrument;
use crate::contract::exports::kulanz::service::goodwill::{PaymentPart, TaxPart};
use crate::money;

/// The amount per tax rate, in proportion to what it is a part of.
pub(super) fn by_tax(base: &Base, amount: i64) -> Vec<TaxPart> {
    if amount == 0 {
        return Vec::new();
    }
    let weights: Vec<i64> = base.bands.iter().map(|band| band.gross).collect();
    let parts = base.bands.iter().zip(money::split(amount, &weights)).map(|(band, part)| band.scaled(part));
    let parts = parts.filter(|part| part.gross > 0);
    parts.map(|part| TaxPart { rate: part.rate, gross: part.gross, tax: part.tax }).collect()
}

/// A voucher for several purposes is taxed when it is spent (§ 3(15) UStG).
pub(super) fn untaxed(amount: i64) -> Vec<TaxPart> {
    vec![TaxPart { rate: None, gross: amount, tax: 0 }]
}

/// The amount per payment instrument (§ 357(3) BGB: the means the customer used), and none gets back more than was paid
/// with it. What was paid in money comes back first, in proportion to what is left on each; only what remains goes back to
/// the shop's own credit, a gift card: money can be spent anywhere.
pub(super) fn by_payment(case: &Case, amount: i64) -> Vec<PaymentPart> {
    if amount == 0 {
        return Vec::new();
    }
    let instruments = &case.paid.instruments;
    let left_on = |credit: bool| {
        let left = |instrument: &Instrument| if instrument.is_credit == credit { instrument.available } else { 0 };
        instruments.iter().map(left).collect::<Vec<_>>()
    };
    let (money_left, credit_left) = (left_on(false), left_on(true));
    let in_money = amount.min(money_left.iter().sum());
    let parts = money::split(in_money, &money_left).into_iter().zip(money::split(amount - in_money, &credit_left));
    let parts = instruments.iter().zip(parts).map(|(instrument, (money, credit))| PaymentPart {
        payment_id: instrument.id.map(str::to_owned),
        name: instrument.name.to_owned(),
        amount: money + credit,
    });
    parts.filter(|part| part.amount > 0).collect()
}
