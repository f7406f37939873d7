//! The form as a whole: what it looks like, and that its rules are the same wherever they are read.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::contract::exports::kulanz::service::contact_form::{
    Attachment, Condition, Field, FieldKind, LineChoice, OrderChoice, Parcel, Scope, Violation,
};
use crate::contract::kulanz::service::types::{
    Customer, CustomerKind, DateWindow, DeliveryStatus, NameValue, OrderLinks, TimeWindow, Tracking,
};
use crate::language::Language;

mod agreement;
mod callback;
mod conditions;
mod self_service;

fn context(locale: &str) -> Context {
    // Sunday, 22 November 2026, 12:00 UTC.
    Context { settings: crate::settings::example(), locale: locale.to_owned(), now: 1_795_348_800, limits: None }
}

fn stranger() -> Visitor {
    Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None }
}

fn customer() -> Customer {
    Customer {
        id: Some("7".to_owned()),
        name: Some("Frieda Beispiel".to_owned()),
        given_name: None,
        family_name: None,
        email: Some("frieda@example.com".to_owned()),
        email_verified: true,
        phone: Some("040 1234567".to_owned()),
        company: None,
        vat_id: None,
        kind: CustomerKind::Consumer,
        locale: None,
    }
}

fn order(number: &str, lines: &[(&str, &str)]) -> OrderChoice {
    let line = |(id, name): &(&str, &str)| LineChoice { id: (*id).to_owned(), name: (*name).to_owned() };
    OrderChoice {
        number: number.to_owned(),
        placed_at: 1_795_000_000,
        lines: lines.iter().map(line).collect(),
        parcels: Vec::new(),
        links: no_links(),
    }
}

fn no_links() -> OrderLinks {
    OrderLinks { order: None, withdrawal: None, returns: None, invoice: None }
}

/// The example's settings with these changes to the section.
fn with_section(locale: &str, change: impl FnOnce(&mut Value)) -> Context {
    let mut settings: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    change(&mut settings["contact-form"]);
    Context { settings: settings.to_string(), ..context(locale) }
}

fn friend() -> Visitor {
    Visitor {
        customer: Some(customer()),
        orders: vec![
            order("#1002", &[("1", "Boskoop, 5 kg"), ("2", "Apfelsaft")]),
            order("#1001", &[("1", "Quitten, 2 kg")]),
            order("#1000", &[]),
        ],
        topic: Some("defect".to_owned()),
        order_number: Some("1001".to_owned()),
    }
}

fn sent(visitor: Visitor, topic: &str, values: &[(&str, &str)]) -> Submission {
    let value = |(name, value): &(&str, &str)| NameValue { name: (*name).to_owned(), value: (*value).to_owned() };
    Submission { topic: topic.to_owned(), values: values.iter().map(value).collect(), attachments: Vec::new(), visitor }
}

fn violations(result: Result<Inquiry, Rejection>) -> Vec<Violation> {
    match result {
        Err(Rejection::Violations(violations)) => violations,
        other => panic!("violations expected, got {other:?}"),
    }
}

fn codes(result: Result<Inquiry, Rejection>) -> Vec<(String, String)> {
    violations(result).into_iter().map(|violation| (violation.field, violation.code)).collect()
}

/// The schemas are read back, so that the snapshot shows them line by line.
fn snapshot(definition: &Definition) -> Value {
    let mut value = serde_json::to_value(definition).unwrap();
    for schema in ["json-schema", "ui-schema"] {
        let key =
            [schema, &schema.replace('-', "_")].into_iter().find(|key| value.get(key).is_some()).unwrap().to_owned();
        value[&key] = serde_json::from_str(value[&key].as_str().unwrap()).unwrap();
    }
    value
}

#[test]
fn the_form_for_a_stranger_and_for_a_friend() {
    for locale in ["de", "en"] {
        let definition = form(&context(locale), &stranger()).unwrap();
        insta::assert_json_snapshot!(format!("stranger-{locale}"), snapshot(&definition));
        let definition = form(&context(locale), &friend()).unwrap();
        insta::assert_json_snapshot!(format!("friend-{locale}"), snapshot(&definition));
    }
}

#[test]
fn the_form_in_every_other_language() {
    let mut bare: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    bare.as_object_mut().unwrap().remove("contact-form");
    bare.as_object_mut().unwrap().remove("acknowledgement");
    for locale in ["fr", "it", "nl", "es", "pl"] {
        let context = Context { settings: bare.to_string(), ..context(locale) };
        let form = form(&context, &friend()).unwrap();
        let mut words = vec![form.title, form.intro, form.submit_label, form.privacy_notice, form.topic_label];
        for topic in form.topics {
            words.push(topic.label);
            words.extend(topic.help.into_iter().map(|help| format!("    {}: {}", help.title, help.text)));
        }
        for field in form.fields {
            words.push(format!("{}: {}", field.label, field.help.unwrap_or_default()));
            words.extend(field.choices.into_iter().map(|choice| format!("    {}", choice.label)));
        }
        insta::assert_snapshot!(format!("built-in-{locale}"), words.join("\n"));
    }
}

#[test]
fn without_a_section_the_form_has_every_built_in_topic() {
    let mut bare: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    bare.as_object_mut().unwrap().remove("contact-form");
    bare.as_object_mut().unwrap().remove("acknowledgement");
    let context = Context { settings: bare.to_string(), ..context("de") };
    let definition = form(&context, &stranger()).unwrap();
    let ids: Vec<&str> = definition.topics.iter().map(|topic| topic.id.as_str()).collect();
    assert_eq!(ids, ["order", "delivery", "return", "defect", "invoice", "product", "data-protection", "other"]);
    assert!(definition.privacy_notice.contains("Apfelkiste & Söhne GmbH, Obsthof 7, 21635 Jork"));
    insta::assert_json_snapshot!("built-in", snapshot(&definition));
}

#[test]
fn a_friend_is_asked_nothing_the_shop_knows() {
    let definition = form(&context("de"), &friend()).unwrap();
    let field = |name: &str| definition.fields.iter().find(|field| field.name == name).unwrap();
    for name in ["name", "email"] {
        assert_eq!((&field(name).shown, &field(name).required), (&Scope::Never, &Scope::Never));
    }
    assert_eq!(field("order-number").kind, FieldKind::Choice);
    assert_eq!(field("order-number").value.as_deref(), Some("#1001"));
    assert_eq!(field("phone").value.as_deref(), Some("040 1234567"));
    assert_eq!(definition.topic.as_deref(), Some("defect"));

    let line = [("message", "Der Saft ist ausgelaufen."), ("line-id", "#1002/2"), ("email", "x@evil.example")];
    let inquiry = validate(&context("de"), &sent(friend(), "other", &line[..1])).unwrap();
    assert_eq!(
        (inquiry.name.as_deref(), inquiry.email.as_deref()),
        (Some("Frieda Beispiel"), Some("frieda@example.com"))
    );
    let defect = sent(friend(), "defect", &[line[0], line[1], line[2], ("order-number", "#1002")]);
    let inquiry = validate(&context("de"), &defect).unwrap();
    assert_eq!((inquiry.order_number.as_deref(), inquiry.line_id.as_deref()), (Some("#1002"), Some("2")));
    assert_eq!(inquiry.email.as_deref(), Some("frieda@example.com"), "a field that is not shown changes nothing");
    assert_eq!(inquiry.further, []);
}

#[test]
fn an_item_belongs_to_its_order() {
    let with = |order: &str, line: &str| {
        let values = [("message", "kaputt"), ("order-number", order), ("line-id", line)];
        validate(&context("de"), &sent(friend(), "defect", &values))
    };
    assert!(with("#1001", "#1001/1").is_ok());
    for (order, line) in [("#1001", "#1002/1"), ("other", "#1001/1"), ("#1001", "1"), ("#1001", "#1001/9")] {
        assert_eq!(codes(with(order, line)), [("line-id".to_owned(), "not-a-choice".to_owned())], "{order} {line}");
    }
    assert_eq!(codes(with("9999", "")), [("order-number".to_owned(), "not-a-choice".to_owned())]);
    assert_eq!(with("other", "").unwrap().order_number, None);
    let other =
        sent(friend(), "delivery", &[("message", "Wo ist es?"), ("line-id", "#1001/1"), ("order-number", "#1001")]);
    assert_eq!(validate(&context("de"), &other).unwrap().order_number.as_deref(), Some("#1001"));
}

const GOOD: [(&str, &str); 4] = [
    ("name", "Max Muster"),
    ("email", "max@example.com"),
    ("message", "Wo ist mein Paket?"),
    ("order-number", "# 10 01"),
];

#[test]
fn an_inquiry_comes_out_normalised() {
    let mut values = GOOD.to_vec();
    values[0].1 = " Ju\u{308}rgen\t\u{202e}Muster ";
    values[2].1 = "Zeile 1\r\nZeile 2\u{0}\n\n";
    values.extend([("answer-channel", "telephone"), ("phone", "(040) 123 45-67")]);
    let mut submission = sent(stranger(), "delivery", &values);
    submission.attachments = vec![Attachment {
        file_name: "C:\\Fotos\\..\\kiste\r\n.JPG".to_owned(),
        media_type: "Image/JPEG; name=x".to_owned(),
        bytes: 1,
    }];
    let inquiry = validate(&context("de-AT"), &submission).unwrap();
    let expected = Inquiry {
        topic: "delivery".to_owned(),
        name: Some("Jürgen Muster".to_owned()),
        email: Some("max@example.com".to_owned()),
        phone: Some("+49401234567".to_owned()),
        order_number: Some("1001".to_owned()),
        line_id: None,
        answer_channel: "telephone".to_owned(),
        callback: None,
        message: "Zeile 1\nZeile 2".to_owned(),
        further: Vec::new(),
        attachments: vec![Attachment {
            file_name: "kiste .JPG".to_owned(),
            media_type: "image/jpeg".to_owned(),
            bytes: 1,
        }],
        locale: "de-AT".to_owned(),
    };
    assert_eq!(inquiry, expected);
}

#[test]
fn violations_stand_in_the_order_of_the_form() {
    let nothing = codes(validate(&context("de"), &sent(stranger(), "delivery", &[("x", "1"), ("email", "max@")])));
    let nothing: Vec<(&str, &str)> = nothing.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
    let expected = [
        ("order-number", "required"),
        ("message", "required"),
        ("name", "required"),
        ("email", "format"),
        ("x", "unknown-field"),
    ];
    assert_eq!(nothing, expected);
}

#[test]
fn every_violation_is_told() {
    let long = "x".repeat(5001);
    let table: [(&str, &str, &str, &str); 13] = [
        ("delivery", "order-number", "", "required"),
        ("delivery", "order-number", "<script>", "format"),
        ("other", "name", "M", "too-short"),
        ("other", "message", &long, "too-long"),
        ("other", "email", "max@example", "format"),
        ("other", "email", "a@b.de\r\nBcc: c@d.de", "format"),
        ("other", "phone", "ruf mich an", "format"),
        ("other", "answer-channel", "brieftaube", "not-a-choice"),
        ("other", "answer-channel", "telephone", "required"),
        ("orchard-visit", "group-size", "", "required"),
        ("orchard-visit", "group-size", "1000", "not-a-choice"),
        ("orchard-visit", "visit-day", "2026-02-31", "format"),
        ("defect", "box-number", "123456789012345678901", "too-long"),
    ];
    let mut told = Vec::new();
    for (topic, field, value, code) in table {
        for locale in Language::ALL.map(Language::code) {
            let mut values: Vec<_> = GOOD.iter().copied().filter(|(name, _)| *name != field).collect();
            if topic == "orchard-visit" && field != "group-size" {
                values.push(("group-size", "1-4"));
            }
            values.push((field, value));
            let found = violations(validate(&context(locale), &sent(stranger(), topic, &values)));
            let at = if code == "required" && field == "answer-channel" { "phone" } else { field };
            assert_eq!(found.len(), 1, "{topic} {field}");
            assert_eq!((found[0].field.as_str(), found[0].code.as_str()), (at, code), "{topic} {field}");
            told.push(format!("{locale} {at} {code}: {}", found[0].message));
        }
    }
    let twice = [GOOD[0], GOOD[1], GOOD[2], GOOD[3], GOOD[2]];
    let found = codes(validate(&context("de"), &sent(stranger(), "delivery", &twice)));
    assert_eq!(found, [("message".to_owned(), "duplicate-field".to_owned())]);
    let found = codes(validate(&context("de"), &sent(stranger(), "praise", &GOOD)));
    assert_eq!(found, [("topic".to_owned(), "not-a-choice".to_owned())]);
    insta::assert_snapshot!("violations", told.join("\n"));
}

#[test]
fn files_are_checked() {
    let file = |name: &str, media_type: &str, bytes| Attachment {
        file_name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes,
    };
    let with = |attachments: Vec<Attachment>| {
        let submission = Submission { attachments, ..sent(stranger(), "delivery", &GOOD) };
        validate(&context("de"), &submission)
    };
    assert!(with(vec![file("a.pdf", "application/pdf", 10 << 20)]).is_ok());
    let both = with(vec![file("x.exe", "application/x-msdownload", (10 << 20) + 1)]);
    let expected = [("attachments", "too-large"), ("attachments", "media-type")];
    assert_eq!(codes(both), expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    let many = with((0..6).map(|i| file(&format!("{i}.png"), "image/png", 1)).collect());
    assert_eq!(codes(many), [("attachments".to_owned(), "too-many".to_owned())]);
}

#[test]
fn hostile_text_comes_out_inert() {
    let megabyte = "ä\u{308}<".repeat(200_000);
    let hostile = [
        "<script>alert(1)</script>",
        "a\r\nBcc: evil@example.com",
        "\u{202e}txt.exe\u{2066}",
        "\u{0}\u{1b}[31m",
        &megabyte,
    ];
    let definition = form(&context("de"), &stranger()).unwrap();
    for text in hostile {
        for field in &definition.fields {
            let mut values: Vec<_> = GOOD.iter().copied().filter(|(name, _)| *name != field.name).collect();
            values.push((&field.name, text));
            let result = validate(&context("de"), &sent(stranger(), "defect", &values));
            let kept = serde_json::to_string(&result).unwrap();
            assert!(kept.len() < 16_000, "{}: {} bytes", field.name, kept.len());
            assert!(!kept.contains(['\u{202e}', '\u{2066}', '\u{0}', '\u{1b}']), "{}", field.name);
            assert!(!kept.contains("\\r"), "{}", field.name);
            if let Ok(inquiry) = result {
                assert!(inquiry.name.is_none_or(|name| !name.contains('\n')));
            }
        }
        // As a name, a topic and a file.
        let mut submission = sent(stranger(), text, &[(text, text), (text, text)]);
        submission.attachments =
            vec![Attachment { file_name: text.to_owned(), media_type: text.to_owned(), bytes: u64::MAX }];
        let told = serde_json::to_string(&validate(&context("en"), &submission)).unwrap();
        assert!(told.len() < 4_000 && !told.contains(['\u{202e}', '\u{1b}']), "{} bytes", told.len());
    }
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let table = [
        (json!({"topics": []}), "$.contact-form.topics"),
        (json!({"topics": [{"id": "praise"}]}), "$.contact-form.topics[0].label"),
        (json!({"topics": [{"id": "order"}, {"id": "order"}]}), "$.contact-form.topics[1].id"),
        (json!({"topics": [{"id": "Order 1", "label": {"de": "x"}}]}), "$.contact-form.topics[0].id"),
        (json!({"topics": [{"id": "order", "fields": {"shoe-size": "optional"}}]}), "$.contact-form.topics[0].fields"),
        (
            json!({"topics": [{"id": "order", "help": [{"title": {}, "text": {}, "url": "javascript:alert(1)"}]}]}),
            "$.contact-form.topics[0].help[0].url",
        ),
        (json!({"fields": [{"name": "email", "label": {"de": "x"}}]}), "$.contact-form.fields[0].name"),
        (
            json!({"fields": [{"name": "size", "kind": "choice", "label": {"de": "x"}}]}),
            "$.contact-form.fields[0].choices",
        ),
        (
            json!({"fields": [{"name": "size", "label": {"de": "x"}, "topics": ["nope"]}]}),
            "$.contact-form.fields[0].topics[0]",
        ),
        (json!({"gates": {"honeypot": "name"}}), "$.contact-form.gates.honeypot"),
        (json!({"gates": {"max-per-hour": 0}}), "$.contact-form.gates.max-per-hour"),
        (json!({"attachments": {"media-types": ["jpeg"]}}), "$.contact-form.attachments.media-types[0]"),
        (json!({"answer-channels": []}), "$.contact-form.answer-channels"),
        (json!({"message-max-length": 10}), "$.contact-form.message-max-length"),
        (json!({"headline": "x"}), "$.contact-form"),
    ];
    let example: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    for (section, path) in table {
        let mut settings = example.clone();
        settings["contact-form"] = section.clone();
        settings.as_object_mut().unwrap().remove("acknowledgement");
        let problems = crate::settings::check(&settings.to_string());
        assert!(!problems.is_empty(), "{section}");
        assert!(problems[0].path.starts_with(path), "{section}: {problems:?}");
    }
}

proptest! {
    /// No text makes it panic, and what is kept is clean.
    #[test]
    fn any_text_is_survived(topic in ".*", name in ".*", value in "\\PC*|(?s).*") {
        let names = ["message", "email", "phone", "order-number", "answer-channel", "line-id", name.as_str()];
        let values: Vec<(&str, &str)> = names.iter().map(|name| (*name, value.as_str())).collect();
        for visitor in [stranger(), friend()] {
            for topic in [topic.as_str(), "defect"] {
                let _ = validate(&context("en"), &sent(visitor.clone(), topic, &values));
            }
        }
    }
}
