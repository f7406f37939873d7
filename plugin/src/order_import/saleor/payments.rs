//! Transactions, and the payments of older orders.

use super::{Reader, instruments, parts};
use crate::contract::kulanz::service::types::{Order, PaymentStatus};
use crate::json::Object;

/// Others are awaited; also those charged in part, for how the rest comes is not told.
const STATES: &[(&str, PaymentStatus)] = &[
    ("FULLY_CHARGED", PaymentStatus::Paid),
    ("PARTIALLY_REFUNDED", PaymentStatus::Paid),
    ("FULLY_REFUNDED", PaymentStatus::Refunded),
    ("REFUSED", PaymentStatus::Failed),
    ("CANCELLED", PaymentStatus::Failed),
];

impl Reader {
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) {
        for transaction in source.objects("transactions") {
            self.transaction(&transaction, order);
        }
        if !order.payments.is_empty() {
            return;
        }
        for payment in source.objects("payments") {
            self.payment(&payment, order);
        }
    }

    fn money(&self, object: &Object<'_>, name: &str) -> i64 {
        object.object(name).map_or(0, |money| money.money_or_zero("amount", &self.currency))
    }

    /// What was taken, else what is reserved, else what is on its way; of a transaction that holds nothing, nothing.
    fn transaction(&self, source: &Object<'_>, order: &mut Order) {
        let refunded = self.money(source, "refundedAmount");
        let taken = self.money(source, "chargedAmount").saturating_add(refunded);
        let reserved = self.money(source, "authorizedAmount");
        let on_its_way = self.money(source, "chargePendingAmount");
        let (amount, status) = match (taken, reserved, on_its_way) {
            (1.., ..) => (taken, PaymentStatus::Paid),
            (_, 1.., _) => (reserved, PaymentStatus::Authorised),
            (.., 1..) => (on_its_way, PaymentStatus::Pending),
            _ => return,
        };
        let id = source.first_text(&["id", "pspReference"]);
        let id = id.unwrap_or_else(|| parts::payment_id(order, "transaction"));
        let mut instrument = match source.text("name") {
            Some(name) => instruments::instrument(&name, self.words),
            None => parts::unnamed(self.words),
        };
        if let Some(details) = source.object("paymentMethodDetails") {
            let called = details.first_text(&["brand", "name"]).unwrap_or_else(|| instrument.1.clone());
            instrument = match details.text("__typename").as_deref() {
                Some("CardPaymentMethodDetails") => {
                    instruments::card(capital(called), &details.text("lastDigits").unwrap_or_default())
                }
                Some("GiftCardPaymentMethodDetails") => instruments::instrument("gift_card", self.words),
                _ => instruments::titled(&called, Some(called.clone()), self.words),
            };
        }
        parts::pay(order, id, instrument, amount, refunded, status);
    }

    fn payment(&self, source: &Object<'_>, order: &mut Order) {
        let active = ["isActive", "is_active"].into_iter().find(|name| source.get(name).is_some());
        if !active.is_none_or(|name| source.flag(name)) {
            return;
        }
        let amount = match source.whole("total") {
            Some(total) => total.need_money("amount", &self.currency),
            None => source.money("total", &self.currency).unwrap_or(order.totals.total),
        };
        let status = source.first_text(&["chargeStatus", "charge_status"]);
        let status = status.map(|status| status.to_ascii_uppercase().replace('-', "_"));
        let status = parts::meaning(status, STATES, PaymentStatus::Pending);
        let gateway = source.text("gateway").unwrap_or_default();
        let kind = source.first_text(&["paymentMethodType", "payment_method_type"]).unwrap_or_default();
        let mut instrument = instruments::instrument(if kind.is_empty() { &gateway } else { &kind }, self.words);
        let (company, digits) = match source.object("creditCard") {
            Some(card) => (card.text("brand"), card.text("lastDigits")),
            None => (source.text("cc_brand"), source.text("cc_last_digits")),
        };
        if let Some(company) = company {
            instrument = instruments::card(capital(company), &digits.unwrap_or_default());
        } else if kind == "card" {
            instrument = instruments::instrument("creditcard", self.words);
        }
        let refunded = if status == PaymentStatus::Refunded { amount } else { 0 };
        let id = source.text("id").unwrap_or_else(|| parts::payment_id(order, "payment"));
        parts::pay(order, id, instrument, amount, refunded, status);
    }
}

/// `Visa` for `visa`.
fn capital(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
