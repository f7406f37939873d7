//! What was paid, on which instrument, and what is left on it to give back.

use super::charged::proportion;
use crate::contract::kulanz::service::types::{Order, Payment, PaymentKind, PaymentStatus};

/// A payment instrument with what can still go back to it.
#[derive(Debug)]
pub(super) struct Instrument<'a> {
    /// The payment's id; `None` where the order names no payment.
    pub id: Option<&'a str>,
    /// What the customer calls it.
    pub name: &'a str,
    /// Whether it holds the shop's own credit, not money: a gift card.
    pub is_credit: bool,
    /// Paid and not yet given back, in minor units of the order's currency.
    pub available: i64,
}

/// The money side of an order.
#[derive(Debug)]
pub(super) struct Paid<'a> {
    /// The instruments that were charged.
    pub instruments: Vec<Instrument<'a>>,
    /// Taken from the customer.
    pub paid: i64,
    /// Given back already.
    pub refunded: i64,
    /// Asked for, but not yet taken: an invoice that is not paid.
    pub open: i64,
    /// Whether each payment's worth in the order's currency is certain.
    pub certain: bool,
}

impl Paid<'_> {
    /// The most that can be given back.
    pub(super) fn ceiling(&self) -> i64 {
        let available = self.instruments.iter().map(|instrument| instrument.available).sum();
        (self.paid - self.refunded).clamp(0, available)
    }
}

/// Reads the payments. An order that names none is taken as paid in full. A payment that was charged in another
/// currency is worth what the others leave of the order's total; where there are several of those, their worth cannot
/// be told, and nothing is offered on them.
pub(super) fn paid(order: &Order) -> Paid<'_> {
    let booked: i64 = order.refunds.iter().map(|refund| refund.amount).sum();
    if order.payments.is_empty() {
        let total = order.totals.total;
        let available = (total - booked).max(0);
        let instruments = vec![Instrument { id: None, name: "", is_credit: false, available }];
        return Paid { instruments, paid: total, refunded: booked, open: 0, certain: true };
    }
    let live = || order.payments.iter().filter(|payment| payment.status != PaymentStatus::Failed);
    let foreign = live().filter(|payment| payment.amount.currency != order.currency).count();
    let own: i64 = live().filter(|p| p.amount.currency == order.currency).map(|p| p.amount.minor_units).sum();
    let left = (order.totals.total - own).max(0);
    let mut result = Paid { instruments: Vec::new(), paid: 0, refunded: 0, open: 0, certain: foreign < 2 };
    for payment in live() {
        let worth = match payment.amount.currency == order.currency {
            true => payment.amount.minor_units,
            false if foreign == 1 => left,
            false => 0,
        };
        if matches!(payment.status, PaymentStatus::Pending | PaymentStatus::Authorised) {
            result.open += worth;
            continue;
        }
        let refunded = refunded(payment, worth);
        result.paid += worth;
        result.refunded += refunded;
        let (id, name) = (Some(payment.id.as_str()), payment.name.as_str());
        let is_credit = matches!(payment.kind, PaymentKind::GiftCard | PaymentKind::StoreCredit);
        result.instruments.push(Instrument { id, name, is_credit, available: worth - refunded });
    }
    // Both lists tell of the same money; where one knows of more, that is gone as well.
    result.refunded = result.refunded.max(booked);
    result
}

/// What of a payment's worth is gone.
fn refunded(payment: &Payment, worth: i64) -> i64 {
    if payment.status == PaymentStatus::Refunded {
        return worth;
    }
    proportion(worth, payment.refunded, payment.amount.minor_units).clamp(0, worth)
}
