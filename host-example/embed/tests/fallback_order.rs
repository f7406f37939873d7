//! The plain confirmation and the hand-over, for an order that the component once read.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::path::Path;

use kulanz::contract::goodwill::{Claim, ClaimKind, Outcome, ReasonCode};
use kulanz::contract::types::Order;
use kulanz::{Config, Plugin, Settings, eml, fallback};

fn settings() -> Settings {
    Settings::load(&common::example()).unwrap()
}

fn order() -> Order {
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/order-import/shopify-de/order.json");
    plugin.import_order("shopify", &fs::read_to_string(path).unwrap()).outcome.answered().unwrap()
}

#[test]
fn an_order_is_confirmed_plainly() {
    let mut order = order();
    order.lines[0].name = "Korb <script>\r\nBcc: a@b.c".to_owned();
    let mail = fallback::order_mail(&settings(), "de", &order);
    assert!(mail.subject.contains(&order.number), "{}", mail.subject);
    assert_eq!(Some(&mail.to.address), order.customer.email.as_ref());
    for body in [&mail.text, &mail.html] {
        assert!(body.contains(&order.number) && body.contains("89,70 EUR"), "{body}");
        assert!(body.contains("Amtsgericht Tostedt"), "who writes: {body}");
    }
    assert!(mail.html.contains("Korb &lt;script&gt; Bcc: a@b.c") && !mail.html.contains("<script"), "{}", mail.html);
    assert!(mail.text.contains("Korb <script> Bcc: a@b.c"));
    eml::to_bytes(&mail, 1_795_305_600).unwrap();

    order.customer.email = None;
    assert_eq!(fallback::order_mail(&settings(), "en", &order).to.address, "service@apfelkiste.example");
}

#[test]
fn a_claim_without_a_decision_goes_to_a_human() {
    let order = order();
    let paid = order.totals.total;
    let claim = Claim {
        id: "c".to_owned(),
        order,
        items: Vec::new(),
        kind: ClaimKind::Defective,
        wanted: None,
        description: Some("kaputt".to_owned()),
        evidence: Vec::new(),
        noticed_at: None,
        reported_at: 1_795_305_600,
        instruction: None,
        history: None,
        costs: None,
        budget: None,
    };
    let decision = fallback::hand_over(&claim, "the call burnt all its fuel");
    assert_eq!(decision.outcome, Outcome::HandOver);
    assert_eq!(decision.offers, []);
    let reasons = &decision.hand_over.as_ref().unwrap().reasons;
    assert_eq!((reasons.len(), reasons[0].code), (1, ReasonCode::NoDecision));
    assert_eq!(reasons[0].text, "the call burnt all its fuel");
    assert!(decision.ceiling <= paid && decision.ceiling >= 0, "{}", decision.ceiling);
    assert!(decision.customer_message.contains("gesetzlichen Rechte"), "{}", decision.customer_message);
    assert!(!decision.customer_message.contains("kaputt"));

    let mut english = claim.clone();
    english.order.locale = Some("en-IE".to_owned());
    for payment in &mut english.order.payments {
        payment.status = kulanz::contract::types::PaymentStatus::Paid;
        payment.refunded = 1;
    }
    let sum: i64 = english.order.payments.iter().map(|payment| payment.amount.minor_units - 1).sum();
    let decision = fallback::hand_over(&english, "x");
    assert_eq!((decision.language.as_str(), decision.ceiling), ("en", sum));
}
