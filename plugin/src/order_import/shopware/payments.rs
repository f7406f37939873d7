//! Transactions and their refunds.

use super::{Reader, instruments, parts, state};
use crate::contract::kulanz::service::types::{Order, Payment, PaymentStatus, Refund};
use crate::json::Object;

/// Others are awaited; also those paid in part, for how much is not told.
const STATES: &[(&str, PaymentStatus)] = &[
    ("paid", PaymentStatus::Paid),
    ("refunded_partially", PaymentStatus::Paid),
    ("authorized", PaymentStatus::Authorised),
    ("refunded", PaymentStatus::Refunded),
    ("cancelled", PaymentStatus::Failed),
    ("failed", PaymentStatus::Failed),
    ("chargeback", PaymentStatus::Failed),
];

impl Reader {
    /// An order keeps every attempt to pay; those that came to nothing count only where there is no other.
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) {
        for transaction in source.objects("transactions") {
            self.payment(&transaction, order);
        }
        let live = |payment: &Payment| payment.status != PaymentStatus::Failed;
        if order.payments.iter().any(live) {
            order.payments.retain(live);
        } else {
            order.payments.truncate(1);
        }
    }

    fn payment(&self, transaction: &Object<'_>, order: &mut Order) {
        let amount = match transaction.object("amount") {
            Some(amount) => amount.need_money("totalPrice", &self.currency),
            None => order.totals.total,
        };
        let (mut title, mut code) = (None, String::new());
        if let Some(method) = transaction.object("paymentMethod") {
            title = method.first_text(&["name", "distinguishableName"]);
            code = method.first_text(&["technicalName", "shortName"]).or_else(|| title.clone()).unwrap_or_default();
        }
        // Shopware's own "cash payment" is cash on delivery.
        let code = if code.ends_with("cashpayment") || code == "cash_payment" { "cod" } else { &code };
        let words = self.words;
        let title = title.or_else(|| code.is_empty().then(|| parts::unnamed(words).1));
        let status = parts::meaning(state(transaction), STATES, PaymentStatus::Pending);
        let mut refunded = if status == PaymentStatus::Refunded { amount } else { 0 };
        for capture in transaction.objects("captures") {
            for refund in capture.objects("refunds") {
                let Some(sum) = refund.object("amount") else { continue };
                if state(&refund).as_deref() == Some("completed") {
                    let amount = sum.money_or_zero("totalPrice", &self.currency);
                    let refunded_at = refund.instant_utc("createdAt");
                    order.refunds.push(Refund { line_id: None, amount, refunded_at });
                    refunded = refunded.saturating_add(amount);
                }
            }
        }
        let id = transaction.need_text("id", "the transaction's id");
        let instrument = instruments::titled(code, title, words);
        parts::pay(order, id, instrument, amount, refunded.min(amount), status);
    }
}
