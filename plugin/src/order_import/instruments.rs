//! What a payment method is, by the code the platform or its payment plug-in has for it.

use crate::contract::kulanz::service::types::PaymentKind;
use crate::language::Language;

/// A kind, the parts of codes that mean it, and what it is called.
type Instrument = (PaymentKind, &'static [&'static str], &'static str, &'static str);

/// The first that matches counts, so the narrower ones come first.
const INSTRUMENTS: [Instrument; 11] = [
    (PaymentKind::GiftCard, &["giftcard"], "Geschenkkarte", "Gift card"),
    (PaymentKind::StoreCredit, &["storecredit"], "Guthaben", "Store credit"),
    (PaymentKind::CashOnDelivery, &["cashondelivery", "nachnahme"], "Nachnahme", "Cash on delivery"),
    (PaymentKind::Wallet, &["paypal", "ppcp"], "PayPal", "PayPal"),
    (PaymentKind::InstantTransfer, &["sofort", "instanttransfer"], "Sofortüberweisung", "Instant bank transfer"),
    (
        PaymentKind::Prepayment,
        &["bankdeposit", "banktransfer", "vorkasse", "überweisung", "prepayment", "bacs"],
        "Vorkasse",
        "Bank transfer",
    ),
    (PaymentKind::Invoice, &["invoice", "rechnung"], "Rechnung", "Invoice"),
    (PaymentKind::DirectDebit, &["sepa", "lastschrift", "directdebit"], "Lastschrift", "Direct debit"),
    (PaymentKind::Instalments, &["instalment", "installment", "ratenzahlung"], "Ratenzahlung", "Instalments"),
    (
        PaymentKind::Card,
        &["shopifypayments", "authorizenet", "stripe", "visa", "mastercard", "creditcard", "kreditkarte"],
        "Kartenzahlung",
        "Card",
    ),
    (PaymentKind::Cash, &["cashinshop", "barzahlung"], "Barzahlung", "Cash"),
];

/// The kind of a method and its name; one that is not known is itself.
pub(super) fn instrument(code: &str, words: Language) -> (PaymentKind, String) {
    let letters: String = code.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Short words stand inside others, so these have to be the whole code.
    let whole = match letters.as_str() {
        "cod" => Some("cashondelivery"),
        "cash" => Some("cashinshop"),
        _ => None,
    };
    let letters = whole.unwrap_or(&letters);
    let known = INSTRUMENTS.iter().find(|(_, parts, ..)| parts.iter().any(|part| letters.contains(part)));
    match known {
        Some((kind, _, de, en)) => (*kind, words.pick(*de, *en).to_owned()),
        None => (PaymentKind::Other, code.to_owned()),
    }
}

/// The kind of a method, under the name that the customer chose it by.
pub(super) fn titled(code: &str, title: Option<String>, words: Language) -> (PaymentKind, String) {
    let (kind, name) = instrument(code, words);
    (kind, title.unwrap_or(name))
}

/// `Visa •••• 4242`: at most four digits of a card are anyone's business, however the gateway sends it.
pub(super) fn card(company: String, number: &str) -> (PaymentKind, String) {
    let digits = number.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let last = &number[number.len() - digits..];
    (PaymentKind::Card, if last.is_empty() { company } else { company + " •••• " + last })
}
