//! Transactions, and the payments of older orders.

use super::{Reader, Result, instruments, parts};
use crate::contract::kulanz::service::types::{Order, PaymentKind, PaymentStatus};
use crate::json::Object;

impl Reader {
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        for transaction in source.objects("transactions")? {
            self.transaction(&transaction, order)?;
        }
        if !order.payments.is_empty() {
            return Ok(());
        }
        for payment in source.objects("payments")? {
            self.payment(&payment, order)?;
        }
        Ok(())
    }

    fn money(&self, object: &Object<'_>, name: &str) -> Result<i64> {
        match object.object(name)? {
            Some(money) => money.money_or_zero("amount", &self.currency),
            None => Ok(0),
        }
    }

    /// What was taken, else what is reserved, else what is on its way; of a transaction that holds nothing, nothing.
    fn transaction(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let refunded = self.money(source, "refundedAmount")?;
        let taken = self.money(source, "chargedAmount")?.saturating_add(refunded);
        let reserved = self.money(source, "authorizedAmount")?;
        let on_its_way = self.money(source, "chargePendingAmount")?;
        let (amount, status) = match (taken, reserved, on_its_way) {
            (1.., ..) => (taken, PaymentStatus::Paid),
            (_, 1.., _) => (reserved, PaymentStatus::Authorised),
            (.., 1..) => (on_its_way, PaymentStatus::Pending),
            _ => return Ok(()),
        };
        let place = format!("transaction-{}", order.payments.len() + 1);
        let id = source.first_text(&["id", "pspReference"])?.unwrap_or(place);
        let name = source.text("name")?;
        let mut instrument = match &name {
            Some(name) => instruments::instrument(name, self.words),
            None => (PaymentKind::Other, self.words.pick("Zahlung", "Payment").to_owned()),
        };
        if let Some(details) = source.object("paymentMethodDetails")? {
            let called = details.first_text(&["brand", "name"])?.unwrap_or_else(|| instrument.1.clone());
            instrument = match details.text("__typename")?.as_deref() {
                Some("CardPaymentMethodDetails") => {
                    instruments::card(capital(&called), &details.text("lastDigits")?.unwrap_or_default())
                }
                Some("GiftCardPaymentMethodDetails") => instruments::instrument("gift_card", self.words),
                _ => instruments::titled(&called, Some(called.clone()), self.words),
            };
        }
        order.payments.push(parts::payment(order, id, instrument, amount, refunded, status));
        Ok(())
    }

    fn payment(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let active = ["isActive", "is_active"].into_iter().find(|name| source.get(name).is_some());
        if !active.map_or(Ok(true), |name| source.flag(name))? {
            return Ok(());
        }
        let status = source.first_text(&["chargeStatus", "charge_status"])?.unwrap_or_default();
        let status = status.to_ascii_uppercase().replace('-', "_");
        let amount = match source.get("total").map(|node| node.object()) {
            Some(Ok(total)) => total.need_money("amount", &self.currency)?,
            _ => source.money("total", &self.currency)?.unwrap_or(order.totals.total),
        };
        let status = match status.as_str() {
            "FULLY_CHARGED" | "PARTIALLY_REFUNDED" => PaymentStatus::Paid,
            "FULLY_REFUNDED" => PaymentStatus::Refunded,
            "REFUSED" | "CANCELLED" => PaymentStatus::Failed,
            // Also charged in part: how the rest comes is not told.
            _ => PaymentStatus::Pending,
        };
        let gateway = source.text("gateway")?.unwrap_or_default();
        let kind = source.first_text(&["paymentMethodType", "payment_method_type"])?.unwrap_or_default();
        let mut instrument = instruments::instrument(if kind.is_empty() { &gateway } else { &kind }, self.words);
        let mut company = source.text("cc_brand")?;
        let mut digits = source.text("cc_last_digits")?;
        if let Some(card) = source.object("creditCard")? {
            (company, digits) = (card.text("brand")?, card.text("lastDigits")?);
        }
        if let Some(company) = company {
            instrument = instruments::card(capital(&company), &digits.unwrap_or_default());
        } else if kind == "card" {
            instrument = instruments::instrument("creditcard", self.words);
        }
        let refunded = if status == PaymentStatus::Refunded { amount } else { 0 };
        let place = format!("payment-{}", order.payments.len() + 1);
        let id = source.text("id")?.unwrap_or(place);
        order.payments.push(parts::payment(order, id, instrument, amount, refunded, status));
        Ok(())
    }
}

/// `Visa` for `visa`.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
