//! Payments of the order's collections, and what gift cards and credit paid of it.

use super::{Reader, instruments, parts};
use crate::contract::kulanz::service::types::{Order, PaymentStatus, Refund};
use crate::json::Object;

impl Reader {
    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) {
        for collection in source.objects("payment_collections") {
            for payment in collection.objects("payments") {
                self.payment(&payment, order);
            }
        }
        let by_provider = std::mem::take(&mut order.payments);
        self.credit(source, order);
        order.payments.extend(by_provider);
    }

    /// Gift cards and credit, which Medusa takes off the total: ours is before them. So it does, of late, with what was
    /// refunded, which is a credit line too.
    fn credit(&self, source: &Object<'_>, order: &mut Order) {
        let cards = source.money_or_zero("gift_card_total", &self.currency);
        let credit_lines = source.money_or_zero("credit_line_total", &self.currency);
        let refunded = parts::sum(order.refunds.iter().map(|refund| refund.amount));
        for taken_off in [refunded, 0] {
            let credit = credit_lines.saturating_sub(taken_off).max(0);
            let total = parts::sum([order.totals.total, cards, credit, taken_off].into_iter());
            if parts::sum_of_parts(order) != total {
                continue;
            }
            order.totals.total = total;
            for (code, amount) in [("gift_card", cards), ("store_credit", credit)] {
                if amount > 0 {
                    parts::pay_by(order, code, code, amount, self.words);
                }
            }
            return;
        }
    }

    fn payment(&self, source: &Object<'_>, order: &mut Order) {
        let amount = source.need_money("amount", &self.currency);
        let provider = source.text("provider_id").unwrap_or_default();
        // `pp_stripe_stripe` is a provider and its name in the shop; `pp_system_default` says nothing about the means.
        let instrument = match provider.strip_prefix("pp_").unwrap_or(&provider) {
            "" | "system" | "system_default" => parts::unnamed(self.words),
            code => instruments::instrument(code, self.words),
        };
        let status = match (source.get("canceled_at"), source.get("captured_at")) {
            (Some(_), _) => PaymentStatus::Failed,
            (_, Some(_)) => PaymentStatus::Paid,
            // A payment comes into being when it is authorised.
            _ => PaymentStatus::Authorised,
        };
        let mut refunded = 0_i64;
        for refund in source.objects("refunds") {
            let amount = refund.money_or_zero("amount", &self.currency);
            refunded = refunded.saturating_add(amount);
            order.refunds.push(Refund { line_id: None, amount, refunded_at: refund.instant_utc("created_at") });
        }
        let id = source.need_text("id", "the payment's id");
        parts::pay(order, id, instrument, amount, refunded.min(amount), status);
    }
}
