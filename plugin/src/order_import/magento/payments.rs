//! The payment, and what gift cards and store credit paid of it.

use super::{Reader, Result, instruments, parts};
use crate::contract::kulanz::service::types::{Order, PaymentStatus};
use crate::json::Object;

/// Methods whose first further word is their title, and the second what the customer has to do.
const WITH_INSTRUCTIONS: [&str; 2] = ["banktransfer", "cashondelivery"];

impl Reader<'_> {
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        self.gift_cards(order)?;
        for means in ["customer_balance_amount", "reward_currency_amount"] {
            let amount = self.further(means)?;
            if amount > 0 {
                let instrument = instruments::instrument("store_credit", self.words);
                order.payments.push(parts::payment(order, means.into(), instrument, amount, 0, PaymentStatus::Paid));
            }
        }
        let Some(payment) = source.object("payment")? else { return Ok(()) };
        let amount = source.need_money("grand_total", &self.currency)?;
        let method = payment.text("method")?.unwrap_or_default();
        if amount == 0 || method.is_empty() {
            return Ok(());
        }
        let reaches = |name: &str| -> Result<bool> { Ok(self.amount(&payment, name)? >= amount) };
        let status = match source.text("state")?.as_deref() {
            Some("canceled") => PaymentStatus::Failed,
            _ if reaches("amount_paid")? => PaymentStatus::Paid,
            _ if reaches("amount_authorized")? => PaymentStatus::Authorised,
            _ => PaymentStatus::Pending,
        };
        let refunded = self.amount(&payment, "amount_refunded")?.min(amount);
        let (title, instructions) = self.texts(&payment, &method)?;
        let mut instrument = instruments::titled(&method, title, self.words);
        if let Some(last) = payment.text("cc_last4")? {
            let company = payment.text("cc_type")?.unwrap_or_else(|| self.words.pick("Karte", "Card").to_owned());
            instrument = instruments::card(company, &last);
        }
        let id = payment.text("entity_id")?.unwrap_or_else(|| method.clone());
        let mut payment = parts::payment(order, id, instrument, amount, refunded, status);
        payment.instructions = instructions.filter(|_| status == PaymentStatus::Pending);
        order.payments.push(payment);
        Ok(())
    }

    fn gift_cards(&self, order: &mut Order) -> Result<()> {
        let mut told = 0_i64;
        if let Some(further) = &self.further {
            for card in further.objects("gift_cards")? {
                let amount = self.amount(&card, "amount")?;
                told = told.saturating_add(amount);
                let id = format!("gift_card-{}", card.first_text(&["id", "code"])?.unwrap_or_default());
                self.gift_card(order, id, amount);
            }
        }
        let rest = self.further("gift_cards_amount")?.saturating_sub(told);
        if rest > 0 {
            self.gift_card(order, "gift_card".into(), rest);
        }
        Ok(())
    }

    fn gift_card(&self, order: &mut Order, id: String, amount: i64) {
        let instrument = instruments::instrument("gift_card", self.words);
        order.payments.push(parts::payment(order, id, instrument, amount, 0, PaymentStatus::Paid));
    }

    /// The method's title and instructions. The further words of other methods may be anything, tokens among them.
    fn texts(&self, payment: &Object<'_>, method: &str) -> Result<(Option<String>, Option<String>)> {
        if let Some(further) = &self.further {
            for word in further.objects("payment_additional_info")? {
                if word.text("key")?.as_deref() == Some("method_title") {
                    return Ok((word.text("value")?, self.instructions()?));
                }
            }
        }
        let is_list = payment.get("additional_information").is_some_and(|node| node.list().is_ok());
        if !is_list || !WITH_INSTRUCTIONS.contains(&method) {
            return Ok((None, None));
        }
        let mut words = payment.texts("additional_information")?.into_iter();
        Ok((words.next(), words.next()))
    }

    fn instructions(&self) -> Result<Option<String>> {
        let Some(further) = &self.further else { return Ok(None) };
        for word in further.objects("payment_additional_info")? {
            if word.text("key")?.as_deref() == Some("instructions") {
                return word.text("value");
            }
        }
        Ok(None)
    }
}
