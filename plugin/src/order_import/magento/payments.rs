//! The payment, and what gift cards and store credit paid of it.

use super::{Reader, instruments, parts};
use crate::contract::kulanz::service::types::{Order, PaymentStatus};
use crate::json::{Node, Object};
use crate::wording::{Wording, shipped};

/// Methods whose first further word is their title, and the second what the customer has to do.
const WITH_INSTRUCTIONS: [&str; 2] = ["banktransfer", "cashondelivery"];

impl Reader<'_> {
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) {
        self.gift_cards(order);
        for means in ["customer_balance_amount", "reward_currency_amount"] {
            let amount = self.further(means);
            if amount > 0 {
                parts::pay_by(order, "store_credit", means, amount, self.words);
            }
        }
        let Some(payment) = source.object("payment") else { return };
        let amount = source.need_money("grand_total", &self.currency);
        let method = payment.text("method").unwrap_or_default();
        if amount == 0 || method.is_empty() {
            return;
        }
        let status = if source.is("state", &["canceled"]) {
            PaymentStatus::Failed
        } else if self.amount(&payment, "amount_paid") >= amount {
            PaymentStatus::Paid
        } else if self.amount(&payment, "amount_authorized") >= amount {
            PaymentStatus::Authorised
        } else {
            PaymentStatus::Pending
        };
        let refunded = self.amount(&payment, "amount_refunded").min(amount);
        let (title, instructions) = self.texts(&payment, &method);
        let mut instrument = instruments::titled(&method, title, self.words);
        if let Some(last) = payment.text("cc_last4") {
            let company = payment.text("cc_type").unwrap_or_else(|| shipped(self.words, Wording::import_card));
            instrument = instruments::card(company, &last);
        }
        let id = payment.text("entity_id").unwrap_or_else(|| method.clone());
        parts::pay(order, id, instrument, amount, refunded, status);
        if let (PaymentStatus::Pending, Some(payment)) = (status, order.payments.last_mut()) {
            payment.instructions = instructions;
        }
    }

    fn gift_cards(&self, order: &mut Order) {
        let mut told = 0_i64;
        for card in self.further_objects("gift_cards") {
            let amount = self.amount(&card, "amount");
            told = told.saturating_add(amount);
            let id = "gift_card-".to_owned() + &card.first_text(&["id", "code"]).unwrap_or_default();
            parts::pay_by(order, "gift_card", &id, amount, self.words);
        }
        let rest = self.further("gift_cards_amount").saturating_sub(told);
        if rest > 0 {
            parts::pay_by(order, "gift_card", "gift_card", rest, self.words);
        }
    }

    /// The method's title and instructions. The further words of other methods may be anything, tokens among them.
    fn texts(&self, payment: &Object<'_>, method: &str) -> (Option<String>, Option<String>) {
        if let Some(title) = self.further_word("method_title") {
            return (title.text("value"), self.further_word("instructions").and_then(|word| word.text("value")));
        }
        let is_list = payment.get("additional_information").is_some_and(Node::is_list);
        if !is_list || !WITH_INSTRUCTIONS.contains(&method) {
            return (None, None);
        }
        let mut words = payment.texts("additional_information").into_iter();
        (words.next(), words.next())
    }

    fn further_word(&self, key: &str) -> Option<Object<'_>> {
        self.further_objects("payment_additional_info").into_iter().find(|word| word.is("key", &[key]))
    }
}
