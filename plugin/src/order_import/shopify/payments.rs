//! Transactions, gateways and refunds become payments and money given back.

use super::{AMOUNT, Reader, Result, currency, sum};
use crate::contract::kulanz::service::types::{Money, Payment, PaymentKind, PaymentStatus, PriceBasis, Refund};
use crate::json::Object;
use crate::language::Language;
use crate::order_import::instruments;

impl Reader {
    /// What was really given back; per line where the lines of the refund make up its whole sum.
    pub(super) fn refunds(&self, order: &Object<'_>) -> Result<Vec<Refund>> {
        let mut refunds = Vec::new();
        for refund in order.objects("refunds")? {
            let refunded_at = refund.instant("created_at")?;
            let mut paid_back = 0_i64;
            for transaction in refund.objects("transactions")? {
                let ours = currency(&transaction, "currency")?.is_none_or(|code| code == self.currency);
                if ours && is_success(&transaction, &["refund"])? {
                    let amount = transaction.amount("amount", &self.currency)?;
                    paid_back = paid_back.saturating_add(amount.unwrap_or(0));
                }
            }
            let mut lines = Vec::new();
            for line in refund.objects("refund_line_items")? {
                let tax = if self.basis == PriceBasis::Net { self.amount(&line, "total_tax")? } else { None };
                let amount = self.amount(&line, "subtotal")?.unwrap_or(0).saturating_add(tax.unwrap_or(0));
                if amount > 0 {
                    lines.push(Refund { line_id: line.text("line_item_id")?, amount, refunded_at });
                }
            }
            if sum(lines.iter().map(|line| line.amount)) == paid_back {
                refunds.append(&mut lines);
            } else if paid_back > 0 {
                refunds.push(Refund { line_id: None, amount: paid_back, refunded_at });
            }
        }
        Ok(refunds)
    }

    pub(super) fn payments(&self, order: &Object<'_>, total: i64) -> Result<Vec<Payment>> {
        let transactions = order.objects("transactions")?;
        if transactions.is_empty() {
            return self.payment_by_status(order, total);
        }
        let mut payments = Vec::new();
        for transaction in &transactions {
            if let Some(payment) = self.payment(transaction, &transactions)? {
                payments.push(payment);
            }
        }
        Ok(payments)
    }

    fn payment(&self, transaction: &Object<'_>, all: &[Object<'_>]) -> Result<Option<Payment>> {
        let kind = transaction.text("kind")?.unwrap_or_default();
        let status = transaction.text("status")?.unwrap_or_default();
        let status = match (kind.as_str(), status.as_str()) {
            ("sale" | "capture", "success") => PaymentStatus::Paid,
            ("authorization", "success") => PaymentStatus::Authorised,
            ("sale" | "capture" | "authorization", "pending") => PaymentStatus::Pending,
            _ => return Ok(None),
        };
        let id = transaction.need_text("id", "the transaction's id")?;
        let currency = currency(transaction, "currency")?.unwrap_or_else(|| self.currency.clone());
        let amount = transaction.amount("amount", &currency)?.ok_or_else(|| transaction.missing("amount", AMOUNT))?;
        let mut refunded = 0_i64;
        for child in all {
            if child.text("parent_id")?.as_deref() != Some(id.as_str()) {
                continue;
            }
            // What was reserved is no longer so once it was taken or let go.
            if status == PaymentStatus::Authorised && is_success(child, &["capture", "void"])? {
                return Ok(None);
            }
            if is_success(child, &["refund"])? {
                refunded = refunded.saturating_add(child.amount("amount", &currency)?.unwrap_or(0));
            }
        }
        let gateway = transaction.text("gateway")?.unwrap_or_default();
        let (kind, name) = instrument(&gateway, transaction.object("payment_details")?.as_ref(), self.language)?;
        Ok(Some(Payment {
            id,
            kind,
            name,
            amount: Money { minor_units: amount, currency },
            refunded,
            status: if refunded == amount && amount > 0 { PaymentStatus::Refunded } else { status },
            instructions: None,
        }))
    }

    /// Webhooks carry no transactions: then the gateways and the financial status say what there is.
    fn payment_by_status(&self, order: &Object<'_>, total: i64) -> Result<Vec<Payment>> {
        let mut gateways = order.texts("payment_gateway_names")?;
        if gateways.is_empty() {
            gateways.extend(order.text("gateway")?);
        }
        if gateways.is_empty() {
            return Ok(Vec::new());
        }
        let outstanding = self.amount_or_shop(order, "total_outstanding")?;
        let (status, amount) = match order.text("financial_status")?.as_deref() {
            Some("paid" | "partially_refunded") => (PaymentStatus::Paid, total),
            Some("partially_paid") => (PaymentStatus::Paid, total.saturating_sub(outstanding.unwrap_or(0))),
            Some("authorized" | "partially_authorized") => (PaymentStatus::Authorised, total),
            Some("refunded") => (PaymentStatus::Refunded, total),
            Some("voided") => (PaymentStatus::Failed, total),
            _ => (PaymentStatus::Pending, total),
        };
        let details = order.object("payment_details")?;
        let mut names = Vec::new();
        let mut kind = PaymentKind::Other;
        for gateway in &gateways {
            let (this_kind, name) = instrument(gateway, details.as_ref(), self.language)?;
            // How the sum is shared among several instruments is not told.
            kind = if gateways.len() == 1 { this_kind } else { PaymentKind::Other };
            names.push(name);
        }
        Ok(vec![Payment {
            id: gateways.join("+"),
            kind,
            name: names.join(", "),
            amount: Money { minor_units: amount, currency: self.currency.clone() },
            refunded: if status == PaymentStatus::Refunded { total } else { 0 },
            status,
            instructions: None,
        }])
    }

    /// A field that has no customer-currency form: only read where both currencies are the same.
    fn amount_or_shop(&self, object: &Object<'_>, name: &str) -> Result<Option<i64>> {
        if self.presented { Ok(None) } else { object.amount(name, &self.currency) }
    }
}

fn is_success(transaction: &Object<'_>, kinds: &[&str]) -> Result<bool> {
    let kind = transaction.text("kind")?.unwrap_or_default();
    Ok(kinds.contains(&kind.as_str()) && transaction.text("status")?.as_deref() == Some("success"))
}

/// What a gateway is, and what the customer calls it.
fn instrument(gateway: &str, details: Option<&Object<'_>>, language: Language) -> Result<(PaymentKind, String)> {
    let (kind, name) = instruments::instrument(gateway, language);
    if !matches!(kind, PaymentKind::GiftCard | PaymentKind::StoreCredit)
        && let Some(details) = details
        && let Some(company) = details.text("credit_card_company")?
    {
        return Ok(instruments::card(company, &details.text("credit_card_number")?.unwrap_or_default()));
    }
    Ok((kind, name))
}
