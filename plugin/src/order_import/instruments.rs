//! What a payment method is, by the code the platform or its payment plug-in has for it.

use crate::contract::kulanz::service::types::PaymentKind;
use crate::language::Language;
use crate::wording::{Wording, shipped};

/// A kind, the parts of codes that mean it, and what it is called.
type Instrument = (PaymentKind, &'static [&'static str], fn(&Wording) -> &str);

/// The first that matches counts, so the narrower ones come first.
const INSTRUMENTS: [Instrument; 11] = [
    (PaymentKind::GiftCard, &["giftcard"], Wording::pay_gift_card),
    (PaymentKind::StoreCredit, &["storecredit"], Wording::pay_store_credit),
    (PaymentKind::CashOnDelivery, &["cashondelivery", "nachnahme"], Wording::pay_cash_on_delivery),
    (PaymentKind::Wallet, &["paypal", "ppcp"], Wording::pay_paypal),
    (PaymentKind::InstantTransfer, &["sofort", "instanttransfer"], Wording::pay_instant_transfer),
    (
        PaymentKind::Prepayment,
        &["bankdeposit", "banktransfer", "vorkasse", "überweisung", "prepayment", "bacs"],
        Wording::pay_prepayment,
    ),
    (PaymentKind::Invoice, &["invoice", "rechnung"], Wording::pay_invoice),
    (PaymentKind::DirectDebit, &["sepa", "lastschrift", "directdebit"], Wording::pay_direct_debit),
    (PaymentKind::Instalments, &["instalment", "installment", "ratenzahlung"], Wording::pay_instalments),
    (
        PaymentKind::Card,
        &["shopifypayments", "authorizenet", "stripe", "visa", "mastercard", "creditcard", "kreditkarte"],
        Wording::pay_card,
    ),
    (PaymentKind::Cash, &["cashinshop", "barzahlung"], Wording::pay_cash),
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
        Some((kind, _, name)) => (*kind, shipped(words, *name)),
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
