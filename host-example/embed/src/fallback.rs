//! What a shop does when a hook failed: plain, correct, and without a component. The customer gets an answer, and a
//! person in the shop gets the case.

mod contact;
mod order;
mod withdrawal;
mod words;

use std::fmt::Write as _;

pub use contact::{contact_form, receipt, validate};
pub use order::order_mail;
pub use withdrawal::{withdrawal_form, withdrawal_receipt};
use words::Language;

use crate::contract::goodwill::{Claim, Decision, HandOver, Outcome, Reason, ReasonCode};
use crate::contract::types::{Mail, Mailbox, NameValue, Order, PaymentStatus};
use crate::settings::Settings;

/// A claim that a human decides: nothing is offered, nothing is refused.
///
/// `reason` is for the agent, for example the failure's detail. The ceiling is what the payments in the order's currency
/// come to, less what was given back. Nothing was decided by a policy, so `policy_hash` and `input_hash`
/// are empty.
#[must_use]
pub fn hand_over(claim: &Claim, reason: &str) -> Decision {
    let locale = claim.order.locale.as_deref().or(claim.order.customer.locale.as_deref()).unwrap_or_default();
    let language = Language::of(locale, None);
    Decision {
        outcome: Outcome::HandOver,
        currency: claim.order.currency.clone(),
        offers: Vec::new(),
        hand_over: Some(HandOver {
            reasons: vec![Reason { code: ReasonCode::NoDecision, text: reason.to_owned() }],
            recommendation: "Decide by hand; the customer's statutory rights come first.".to_owned(),
            proposal: None,
        }),
        ceiling: ceiling(&claim.order),
        rule: None,
        trace: Vec::new(),
        customer_message: language.words().handed_over.to_owned(),
        agent_note: format!(
            "The goodwill hook gave no decision: {reason}. Nothing was offered and nothing was refused."
        ),
        language: language.code().to_owned(),
        policy_version: "fallback".to_owned(),
        policy_hash: String::new(),
        input_hash: String::new(),
    }
}

/// Paid in the order's currency, less already given back, at least 0. Refunds may stand at the payments, at the order, or
/// at both: the larger sum counts.
fn ceiling(order: &Order) -> i64 {
    let paid = order.payments.iter().filter(|payment| {
        payment.amount.currency == order.currency
            && matches!(payment.status, PaymentStatus::Paid | PaymentStatus::Refunded)
    });
    let sum = |amounts: &mut dyn Iterator<Item = i64>| amounts.fold(0_i64, i64::saturating_add);
    let at_payments = sum(&mut paid.clone().map(|payment| payment.refunded));
    let at_order = sum(&mut order.refunds.iter().map(|refund| refund.amount));
    sum(&mut paid.map(|payment| payment.amount.minor_units)).saturating_sub(at_payments.max(at_order)).max(0)
}

/// A mail of paragraphs, as text and as HTML, from the shop to one customer.
fn mail(settings: &Settings, language: Language, to: Mailbox, subject: String, paragraphs: &[String]) -> Mail {
    let shop = settings.text(&["shop", "name"]);
    let address = settings.text(&["seller", "email"]).unwrap_or_default().to_owned();
    let signature = signature(settings);
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).chain([signature.as_str()]).collect();
    Mail {
        from: Mailbox { name: shop.map(str::to_owned), address },
        to,
        reply_to: None,
        html: html(language, &subject, &paragraphs),
        text: paragraphs.join("\n\n") + "\n",
        subject,
        headers: [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")]
            .map(|(name, value)| NameValue { name: name.to_owned(), value: value.to_owned() })
            .into(),
        parts: Vec::new(),
        language: language.code().to_owned(),
    }
}

/// Who writes, with what a business letter must tell (§ 35a GmbHG), as far as the settings have it.
fn signature(settings: &Settings) -> String {
    let seller = |key| settings.text(&["seller", key]).unwrap_or_default();
    let town = format!("{} {}", seller("postal-code"), seller("city"));
    let lines = [
        seller("name"),
        seller("street"),
        &town,
        seller("email"),
        seller("phone"),
        seller("represented-by"),
        seller("register"),
    ];
    lines.map(str::trim).into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn html(language: Language, title: &str, paragraphs: &[&str]) -> String {
    let body = paragraphs.iter().fold(String::new(), |mut body, paragraph| {
        // Writing to a String never fails.
        let _ = writeln!(body, "<p>{}</p>", escape(paragraph).replace('\n', "<br>\n"));
        body
    });
    let (code, title) = (language.code(), escape(title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// A text as HTML, fit for an element's content.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push(' '),
            c => out.push(c),
        }
        out
    })
}

/// What somebody typed as one line: trimmed, blanks folded, no control characters.
fn line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
