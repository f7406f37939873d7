//! Transactions, gateways and refunds become payments and money given back.

use super::{AMOUNT, Reader, currency, parts, sum};
use crate::contract::kulanz::service::types::{Money, Order, Payment, PaymentKind, PaymentStatus, PriceBasis, Refund};
use crate::json::Object;
use crate::language::Language;
use crate::order_import::instruments;

/// Others are awaited.
const STATES: &[(&str, PaymentStatus)] = &[
    ("paid", PaymentStatus::Paid),
    ("partially_refunded", PaymentStatus::Paid),
    ("partially_paid", PaymentStatus::Paid),
    ("authorized", PaymentStatus::Authorised),
    ("partially_authorized", PaymentStatus::Authorised),
    ("refunded", PaymentStatus::Refunded),
    ("voided", PaymentStatus::Failed),
];

impl Reader {
    /// What was really given back; per line where the lines of the refund make up its whole sum.
    pub(super) fn refunds(&self, order: &Object<'_>) -> Vec<Refund> {
        let mut refunds = Vec::new();
        for refund in order.objects("refunds") {
            let refunded_at = refund.instant("created_at");
            let mut paid_back = 0_i64;
            for transaction in refund.objects("transactions") {
                let ours = currency(&transaction, "currency").is_none_or(|code| code == self.currency);
                if ours && is_success(&transaction, &["refund"]) {
                    let amount = transaction.amount("amount", &self.currency);
                    paid_back = paid_back.saturating_add(amount.unwrap_or(0));
                }
            }
            let mut lines = Vec::new();
            for line in refund.objects("refund_line_items") {
                let tax = if self.basis == PriceBasis::Net { self.amount(&line, "total_tax") } else { None };
                let amount = self.amount(&line, "subtotal").unwrap_or(0).saturating_add(tax.unwrap_or(0));
                if amount > 0 {
                    lines.push(Refund { line_id: line.text("line_item_id"), amount, refunded_at });
                }
            }
            if sum(lines.iter().map(|line| line.amount)) == paid_back {
                refunds.append(&mut lines);
            } else if paid_back > 0 {
                refunds.push(Refund { line_id: None, amount: paid_back, refunded_at });
            }
        }
        refunds
    }

    pub(super) fn payments(&self, source: &Object<'_>, order: &mut Order) {
        let transactions = source.objects("transactions");
        if transactions.is_empty() {
            return self.payment_by_status(source, order);
        }
        for transaction in &transactions {
            order.payments.extend(self.payment(transaction, &transactions));
        }
    }

    fn payment(&self, transaction: &Object<'_>, all: &[Object<'_>]) -> Option<Payment> {
        let kind = transaction.text("kind").unwrap_or_default();
        let status = transaction.text("status").unwrap_or_default();
        let status = match (kind.as_str(), status.as_str()) {
            ("sale" | "capture", "success") => PaymentStatus::Paid,
            ("authorization", "success") => PaymentStatus::Authorised,
            ("sale" | "capture" | "authorization", "pending") => PaymentStatus::Pending,
            _ => return None,
        };
        let id = transaction.need_text("id", "the transaction's id");
        let currency = currency(transaction, "currency").unwrap_or_else(|| self.currency.clone());
        let amount = transaction.amount("amount", &currency);
        if amount.is_none() {
            transaction.lacks("amount", AMOUNT);
        }
        let amount = amount.unwrap_or(0);
        let mut refunded = 0_i64;
        for child in all {
            if !child.is("parent_id", &[&id]) {
                continue;
            }
            // What was reserved is no longer so once it was taken or let go.
            if status == PaymentStatus::Authorised && is_success(child, &["capture", "void"]) {
                return None;
            }
            if is_success(child, &["refund"]) {
                refunded = refunded.saturating_add(child.amount("amount", &currency).unwrap_or(0));
            }
        }
        let gateway = transaction.text("gateway").unwrap_or_default();
        let (kind, name) = instrument(&gateway, transaction.object("payment_details").as_ref(), self.language);
        Some(Payment {
            id,
            kind,
            name,
            amount: Money { minor_units: amount, currency },
            refunded,
            status: if refunded == amount && amount > 0 { PaymentStatus::Refunded } else { status },
            instructions: None,
        })
    }

    /// Webhooks carry no transactions: then the gateways and the financial status say what there is.
    fn payment_by_status(&self, source: &Object<'_>, order: &mut Order) {
        let mut gateways = source.texts("payment_gateway_names");
        if gateways.is_empty() {
            gateways.extend(source.text("gateway"));
        }
        if gateways.is_empty() {
            return;
        }
        let total = order.totals.total;
        let outstanding = self.amount_or_shop(source, "total_outstanding").unwrap_or(0);
        let in_part = source.is("financial_status", &["partially_paid"]);
        let amount = if in_part { total.saturating_sub(outstanding) } else { total };
        let status = parts::meaning(source.text("financial_status"), STATES, PaymentStatus::Pending);
        let details = source.object("payment_details");
        let mut names = Vec::new();
        let mut kind = PaymentKind::Other;
        for gateway in &gateways {
            let (this_kind, name) = instrument(gateway, details.as_ref(), self.language);
            // How the sum is shared among several instruments is not told.
            kind = if gateways.len() == 1 { this_kind } else { PaymentKind::Other };
            names.push(name);
        }
        let refunded = if status == PaymentStatus::Refunded { total } else { 0 };
        parts::pay(order, gateways.join("+"), (kind, names.join(", ")), amount, refunded, status);
    }

    /// A field that has no customer-currency form: only read where both currencies are the same.
    fn amount_or_shop(&self, object: &Object<'_>, name: &str) -> Option<i64> {
        if self.presented { None } else { object.amount(name, &self.currency) }
    }
}

fn is_success(transaction: &Object<'_>, kinds: &[&str]) -> bool {
    transaction.is("kind", kinds) && transaction.is("status", &["success"])
}

/// What a gateway is, and what the customer calls it.
fn instrument(gateway: &str, details: Option<&Object<'_>>, language: Language) -> (PaymentKind, String) {
    let (kind, name) = instruments::instrument(gateway, language);
    if !matches!(kind, PaymentKind::GiftCard | PaymentKind::StoreCredit)
        && let Some(details) = details
        && let Some(company) = details.text("credit_card_company")
    {
        return instruments::card(company, &details.text("credit_card_number").unwrap_or_default());
    }
    (kind, name)
}
