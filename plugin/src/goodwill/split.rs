//! Splits an amount over tax rates and payment instruments, to the last cent, by largest remainder.

use super::case::{Base, Case};
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

/// The amount per payment instrument (§ 357(3) BGB: the means the customer used), in proportion to what is left on
/// each: a gift card gets back its share, and none gets back more than was paid with it.
pub(super) fn by_payment(case: &Case, amount: i64) -> Vec<PaymentPart> {
    if amount == 0 {
        return Vec::new();
    }
    let instruments = &case.paid.instruments;
    let weights: Vec<i64> = instruments.iter().map(|instrument| instrument.available).collect();
    let parts = instruments.iter().zip(money::split(amount, &weights)).filter(|(_, part)| *part > 0);
    let part = |id: Option<&str>, name: &str, amount| PaymentPart {
        payment_id: id.map(str::to_owned),
        name: name.to_owned(),
        amount,
    };
    parts.map(|(instrument, amount)| part(instrument.id, instrument.name, amount)).collect()
}
