//! The fallbacks, on the example shop, without a component.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use kulanz::contract::acknowledgement::{Reply, Silence};
use kulanz::contract::contact_form::{Rejection, Submission, Visitor};
use kulanz::contract::types::NameValue;
use kulanz::contract::withdrawal;
use kulanz::{Call, Settings, eml, fallback};

const CALL: Call = Call { locale: "de", now: 1_795_305_600 };

fn settings() -> Settings {
    Settings::load(&common::example()).unwrap()
}

fn submission(values: &[(&str, &str)]) -> Submission {
    let value = |(name, value): &(&str, &str)| NameValue { name: (*name).to_owned(), value: (*value).to_owned() };
    Submission {
        topic: "delivery".to_owned(),
        values: values.iter().map(value).collect(),
        attachments: Vec::new(),
        visitor: Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None },
    }
}

fn codes(values: &[(&str, &str)]) -> Vec<(String, String)> {
    match fallback::validate(&settings(), "de", &submission(values)) {
        Ok(_) => Vec::new(),
        Err(Rejection::Violations(violations)) => violations.into_iter().map(|v| (v.field, v.code)).collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_minimal_form_speaks_the_visitors_language_and_takes_what_it_asks_for() {
    let form = fallback::contact_form(&settings(), "en-GB");
    assert_eq!((form.language.as_str(), form.submit_label.as_str()), ("en", "Send message"));
    assert_eq!(fallback::contact_form(&settings(), "fr").language, "de", "the shop's first language");
    let schema: serde_json::Value = serde_json::from_str(&form.json_schema).unwrap();
    for field in &form.fields {
        assert!(schema["properties"][&field.name].is_object(), "{}", field.name);
    }
    assert_eq!(form.privacy_url.as_deref(), Some("http://127.0.0.1:8080/privacy"));
    let filled = [("email", "a@b.example"), ("message", "Hello")];
    assert_eq!(codes(&filled), []);
}

#[test]
fn the_fallbacks_rules_lose_nothing_and_let_no_nonsense_in() {
    let values = [
        ("email", "  Max@Example.com "),
        ("message", "Line 1\r\nLine 2\u{0}\r\n"),
        ("name", "Zoe\u{308}\r\nBcc: x@y.z"),
        ("order-number", " #1001 "),
        ("product", "Korb"),
    ];
    let inquiry = fallback::validate(&settings(), "de", &submission(&values)).unwrap();
    assert_eq!(inquiry.email.as_deref(), Some("Max@Example.com"));
    assert_eq!(inquiry.message, "Line 1\nLine 2");
    assert_eq!(inquiry.name.as_deref(), Some("Zoë Bcc: x@y.z"));
    assert_eq!((inquiry.topic.as_str(), inquiry.order_number.as_deref()), ("delivery", Some("#1001")));
    assert_eq!(inquiry.further.len(), 1, "a field of the component's own form is kept");

    let two = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(
        codes(&[("email", ""), ("message", " ")]),
        [two("email", "required"), two("message", "required")].concat()
    );
    for address in
        ["a", "@b.example", "a@b", "a@b.example\r\nBcc: c@d.example", "a@b.example,c@d.example", "a@b@c.example"]
    {
        assert_eq!(codes(&[("email", address), ("message", "x")]), two("email", "format"), "{address:?}");
    }
    assert_eq!(codes(&[("email", "a@b.example"), ("message", &"x".repeat(10_001))]), two("message", "too-long"));
    assert_eq!(codes(&[("email", "a@b.example"), ("message", &"x".repeat(10_000))]), []);
}

#[test]
fn the_bare_receipt_has_a_number_of_its_own_and_repeats_nothing() {
    let inquiry =
        fallback::validate(&settings(), "de", &submission(&[("email", "a@b.example"), ("message", "Geheim <b>")]))
            .unwrap();
    let entropy: Vec<u8> = (0..16).collect();
    let receipt = fallback::receipt(&settings(), CALL, &entropy, &inquiry, Some("https://shop.example/t/1?a=b&c=<d>"));
    assert_eq!(receipt.ticket_number, "KU-H-01234-56789");
    assert_eq!(receipt.answer_by, CALL.now + 7 * 86_400);
    let Reply::Mail(mail) = &receipt.reply else { panic!("there is an address") };
    assert_eq!((mail.to.address.as_str(), mail.from.address.as_str()), ("a@b.example", "service@apfelkiste.example"));
    for body in [&mail.text, &mail.html] {
        assert!(body.contains("KU-H-01234-56789") && !body.contains("Geheim"), "{body}");
    }
    assert!(mail.html.contains("https://shop.example/t/1?a=b&amp;c=&lt;d&gt;"), "{}", mail.html);
    assert!(mail.headers.iter().any(|header| header.name == "Auto-Submitted" && header.value == "auto-generated"));
    eml::to_bytes(mail, CALL.now).unwrap();

    let prefix = settings().with(&["acknowledgement", "ticket-prefix"], "AK".into());
    assert!(fallback::receipt(&prefix, CALL, &entropy, &inquiry, None).ticket_number.starts_with("AK-H-"));
    let silent = kulanz::contract::contact_form::Inquiry { email: None, ..inquiry };
    let receipt = fallback::receipt(&settings(), CALL, &entropy, &silent, None);
    assert_eq!(receipt.reply, Reply::Silence(Silence::NoAddress));
}

#[test]
fn a_withdrawal_is_received_without_the_component() {
    let visitor = withdrawal::Visitor {
        name: Some("Ada".to_owned()),
        email: None,
        order_number: Some("1001".to_owned()),
        purchase: None,
    };
    let form = fallback::withdrawal_form(&settings(), "de", &visitor);
    // The words of § 356a BGB.
    assert_eq!(
        (form.button_label.as_str(), form.confirm_label.as_str()),
        ("Vertrag widerrufen", "Widerruf bestätigen")
    );
    let filled: Vec<_> = form.fields.iter().filter_map(|field| field.value.as_deref()).collect();
    assert_eq!(filled, ["Ada", "1001"]);

    let statement = |values: &[(&str, &str)]| withdrawal::Statement {
        values: submission(values).values,
        items: Vec::new(),
        visitor: visitor.clone(),
        received_at: CALL.now,
        ticket_url: None,
        entropy: vec![7; 16],
        ticket_number: None,
    };
    let values = [
        ("name", "Ada\r\nBcc: x@y.z"),
        ("contract", "1001"),
        ("part", "die <b>Birnen"),
        ("email", "ada@kunde.example"),
    ];
    let receipt = fallback::withdrawal_receipt(&settings(), CALL, &statement(&values)).unwrap();
    let declared = "Ich widerrufe den Vertrag über: die <b>Birnen";
    assert!(receipt.mail.text.contains(declared) && receipt.mail.text.contains("22.11.2026, 01:00:00 (UTC+01:00)"));
    assert!(receipt.mail.html.contains("die &lt;b&gt;Birnen") && !receipt.mail.html.contains("<b>"));
    assert!(receipt.mail.subject.contains(&receipt.ticket_number));
    let bytes = eml::to_bytes(&receipt.mail, CALL.now).unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains("\nBcc:"));

    let empty = fallback::withdrawal_receipt(&settings(), CALL, &statement(&[("email", "nobody")]));
    let Err(withdrawal::Rejection::Violations(violations)) = empty else { panic!("{empty:?}") };
    let codes: Vec<_> = violations.iter().map(|v| (v.field.as_str(), v.code.as_str())).collect();
    assert_eq!(codes, [("name", "required"), ("contract", "required"), ("email", "format")]);
}
