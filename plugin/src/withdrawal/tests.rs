//! The withdrawal function as a whole.

mod deadlines;
mod properties;

use serde_json::{Value, json};

use super::*;
use crate::contract::exports::kulanz::service::contact_form::Violation;
use crate::contract::exports::kulanz::service::withdrawal::{
    Declaration, Extent, FreeDay, Instruction, Period, PeriodState, PurchaseDelivery, PurchaseLine, Right, StartEvent,
};
use crate::contract::kulanz::service::types::{
    CustomerKind, DeliveryStatus, LineKind, LineQuantity, NameValue, WithdrawalExemption,
};
use crate::language::Language;

/// Sunday, 22 November 2026, 12:00:07 UTC.
const NOW: i64 = 1_795_348_807;
const DAY: i64 = 86_400;
/// Tuesday, 10 November 2026, 10:00 UTC.
const DELIVERED: i64 = NOW - 12 * DAY - 7_207;

fn context(locale: &str) -> Context {
    Context { settings: crate::settings::example(), locale: locale.to_owned(), now: NOW, limits: None }
}

/// The example's settings with a section of its own.
fn with_section(locale: &str, section: Value) -> Context {
    let mut settings: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    settings["withdrawal"] = section;
    Context { settings: settings.to_string(), ..context(locale) }
}

fn line(id: &str, name: &str, quantity: u32) -> PurchaseLine {
    PurchaseLine { id: id.to_owned(), name: name.to_owned(), quantity, kind: LineKind::Goods, exemption: None }
}

fn delivery(at: i64) -> PurchaseDelivery {
    PurchaseDelivery { status: DeliveryStatus::Delivered, delivered_at: Some(at) }
}

fn purchase() -> Purchase {
    Purchase {
        number: "#1001".to_owned(),
        placed_at: DELIVERED - 5 * DAY,
        buyer: CustomerKind::Consumer,
        lines: vec![line("1", "Quittengelee", 3), line("2", "Saft & Most <0,7 l>", 1)],
        deliveries: vec![delivery(DELIVERED)],
        recurring: false,
        instruction: Instruction::WithTheOrder,
    }
}

fn stranger() -> Visitor {
    Visitor { name: None, email: None, order_number: None, purchase: None }
}

fn customer() -> Visitor {
    Visitor {
        name: Some("Frieda Muster".to_owned()),
        email: Some("frieda@example.com".to_owned()),
        order_number: None,
        purchase: Some(purchase()),
    }
}

fn values(fields: &[(&str, &str)]) -> Vec<NameValue> {
    fields.iter().map(|(name, value)| NameValue { name: (*name).to_owned(), value: (*value).to_owned() }).collect()
}

fn statement(visitor: Visitor, fields: &[(&str, &str)]) -> Statement {
    Statement {
        values: values(fields),
        items: Vec::new(),
        visitor,
        received_at: NOW,
        ticket_url: None,
        entropy: (0..16).collect(),
        ticket_number: None,
    }
}

fn whole() -> Statement {
    statement(stranger(), &[("name", "Frieda Muster"), ("contract", "#1001"), ("email", "frieda@example.com")])
}

fn some_items(items: &[(&str, u32)]) -> Statement {
    let fields =
        [("name", "Frieda Muster"), ("contract", " 1001"), ("extent", "items"), ("email", "frieda@example.com")];
    let items = items.iter().map(|(id, quantity)| LineQuantity { line_id: (*id).to_owned(), quantity: *quantity });
    Statement { items: items.collect(), ..statement(customer(), &fields) }
}

fn received(statement: &Statement) -> Receipt {
    acknowledge(&context("de"), statement).unwrap()
}

fn violations(statement: &Statement) -> Vec<(String, String)> {
    match acknowledge(&context("de"), statement) {
        Err(Rejection::Violations(violations)) => {
            violations.into_iter().map(|Violation { field, code, .. }| (field, code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn named(violations: &[(&str, &str)]) -> Vec<(String, String)> {
    violations.iter().map(|(field, code)| ((*field).to_owned(), (*code).to_owned())).collect()
}

fn deadlines_of(purchase: &Purchase) -> Deadlines {
    deadline(&context("de"), purchase).unwrap()
}

fn period_of(purchase: &Purchase) -> Period {
    match deadlines_of(purchase).order {
        Right::Period(period) => period,
        other => panic!("{other:?}"),
    }
}

/// Noon of a day in Berlin, or an hour beside it.
fn noon(day: &str) -> i64 {
    crate::calendar::parse_rfc3339(&format!("{day}T11:00:00Z")).unwrap()
}

#[test]
fn the_form_for_a_stranger_and_for_a_customer() {
    for locale in ["de", "en"] {
        for (name, visitor) in [("stranger", stranger()), ("customer", customer())] {
            let form = form(&context(locale), &visitor).unwrap();
            insta::assert_json_snapshot!(format!("form-{name}-{locale}"), form);
        }
    }
}

/// By the law each is told in its language (Art. 11a(1) and (3) of Directive 2011/83/EU).
#[test]
fn the_buttons_in_every_language() {
    let labels = |language: Language| {
        let form = form(&context(language.code()), &stranger()).unwrap();
        [form.button_label, form.confirm_label]
    };
    let table = [
        (Language::De, ["Vertrag widerrufen", "Widerruf bestätigen"]),
        (Language::En, ["Withdraw from contract here", "Confirm withdrawal"]),
        (Language::Fr, ["Renoncer au contrat ici", "Confirmer la rétractation"]),
        (Language::It, ["Recedere dal contratto qui", "Conferma recesso"]),
        (Language::Nl, ["Overeenkomst hier herroepen", "Herroeping bevestigen"]),
        (Language::Es, ["Desistir del contrato aquí", "Confirmar desistimiento"]),
        (Language::Pl, ["Odstąp od umowy tutaj", "Potwierdź odstąpienie od umowy"]),
    ];
    for (language, expected) in table {
        assert_eq!(labels(language), expected);
    }
}

#[test]
fn the_receipt_in_every_other_language() {
    for locale in ["fr", "it", "nl", "es", "pl"] {
        let form = form(&context(locale), &customer()).unwrap();
        let fields = form.fields.iter().map(|field| format!("{}: {:?}", field.label, field.help));
        let form = format!("{}\n{}\n{}", form.title, form.intro, fields.collect::<Vec<_>>().join("\n"));
        let receipt = acknowledge(&context(locale), &whole()).unwrap().mail;
        insta::assert_snapshot!(
            format!("receipt-{locale}"),
            format!("{form}\n\n{}\n\n{}", receipt.subject, receipt.text)
        );
    }
}

#[test]
fn the_buttons_have_the_words_of_the_law_whatever_the_settings_say() {
    let section = json!({"intro": {"de": "Schade.", "en": "Pity."}});
    let form = form(&with_section("de", section), &stranger()).unwrap();
    assert_eq!(
        (form.button_label.as_str(), form.confirm_label.as_str()),
        ("Vertrag widerrufen", "Widerruf bestätigen")
    );
    assert_eq!(form.intro, "Schade.");
    let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["name", "contract", "part", "email"]);
}

#[test]
fn what_is_exempt_can_be_picked_and_says_so() {
    let mut visitor = customer();
    let order = visitor.purchase.as_mut().unwrap();
    order.lines[0].exemption = Some(WithdrawalExemption::Perishable);
    order.lines[1].name = "zwei\nZeilen".to_owned();
    let items = form(&context("de"), &visitor).unwrap().items;
    assert_eq!(items[0].note.as_deref(), Some("Widerruf ausgeschlossen, leicht verderblich"));
    assert_eq!((items[1].name.as_str(), items[1].note.as_deref(), items[1].quantity), ("zwei Zeilen", None, 1));
}

#[test]
fn the_receipt_of_the_whole_and_of_single_items() {
    for locale in ["de", "en"] {
        let section = json!({"next-steps": {"de": "Ein Rücksendeetikett kommt getrennt.", "en": "A label follows."}});
        let receipt = acknowledge(&with_section(locale, section), &whole()).unwrap();
        insta::assert_json_snapshot!(format!("receipt-whole-{locale}"), shown(&receipt));
        let mut items = some_items(&[("2", 1), ("1", 2)]);
        items.ticket_url = Some("https://apfelkiste.example/tickets/1?token=a&b".to_owned());
        let receipt = acknowledge(&context(locale), &items).unwrap();
        insta::assert_json_snapshot!(format!("receipt-items-{locale}"), shown(&receipt));
    }
}

/// The bodies line by line, so that a change of the wording is seen as one.
fn shown(receipt: &Receipt) -> Value {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let field = |header: &NameValue| format!("{}: {}", header.name, header.value);
    let mail = &receipt.mail;
    json!({
        "ticket-number": receipt.ticket_number,
        "declaration": receipt.declaration,
        "content": receipt.content.iter().map(field).collect::<Vec<_>>(),
        "mailbox": receipt.mailbox,
        "from": format!("{:?}", mail.from),
        "to": format!("{:?}", mail.to),
        "reply-to": format!("{:?}", mail.reply_to),
        "subject": mail.subject,
        "headers": mail.headers.iter().map(field).collect::<Vec<_>>(),
        "text": lines(&mail.text),
        "html": lines(&mail.html),
    })
}

#[test]
fn the_receipt_tells_all_of_the_statement_in_both_bodies() {
    let mut statement = whole();
    statement.values.push(NameValue { name: "part".to_owned(), value: "nur der Saft\r\nund ein Gelee".to_owned() });
    let receipt = received(&statement);
    let expected = Declaration {
        name: "Frieda Muster".to_owned(),
        contract: "#1001".to_owned(),
        order_number: Some("1001".to_owned()),
        extent: Extent::Described("nur der Saft\nund ein Gelee".to_owned()),
        email: "frieda@example.com".to_owned(),
        received_at: NOW,
    };
    assert_eq!(receipt.declaration, expected);
    for told in [
        "Frieda Muster",
        "#1001",
        "nur der Saft",
        "und ein Gelee",
        "frieda@example.com",
        "Sonntag, 22. November 2026, 13:00:07\u{a0}Uhr (UTC+01:00)",
        &receipt.ticket_number,
    ] {
        assert!(receipt.mail.text.contains(told), "{told}");
        assert!(receipt.mail.html.contains(told) || told == "#1001", "{told}");
    }
    assert!(receipt.mail.html.contains("1001") && receipt.mail.subject.contains(&receipt.ticket_number));
    assert_eq!(receipt.mail.to.address, "frieda@example.com");
}

#[test]
fn the_same_statement_gives_the_same_mail_later_too() {
    let first = received(&whole());
    let mut again = whole();
    again.ticket_number = Some(first.ticket_number.clone());
    again.entropy = Vec::new();
    let later = acknowledge(&Context { now: NOW + DAY, ..context("de") }, &again).unwrap();
    assert_eq!(first, later);
    // Other entropy, another number.
    let other = received(&Statement { entropy: vec![7; 16], ..whole() });
    assert_ne!(first.ticket_number, other.ticket_number);
}

#[test]
fn an_answer_goes_to_the_mailbox_of_returns_or_the_one_set() {
    let receipt = received(&whole());
    assert_eq!(receipt.mailbox, "returns");
    assert_eq!(receipt.mail.reply_to.unwrap().address, "retouren@apfelkiste.example");
    let receipt = acknowledge(&with_section("de", json!({"mailbox": "billing"})), &whole()).unwrap();
    assert_eq!(receipt.mailbox, "billing");
    assert_eq!(receipt.mail.reply_to.unwrap().address, "rechnung@apfelkiste.example");
}

#[test]
fn what_is_missing_or_wrong_is_named_field_by_field() {
    let long = "x".repeat(201);
    let with = |fields: &[(&str, &str)]| statement(stranger(), fields);
    let good = [("name", "F"), ("contract", "Bestellung vom 3. März"), ("email", "f@example.com")];
    assert_eq!(received(&with(&good)).declaration.order_number, None, "words are no number");
    let table = [
        (with(&[]), named(&[("name", "required"), ("contract", "required"), ("email", "required")])),
        (
            with(&[("name", " \u{202e} "), ("contract", "1"), ("email", "f@example.com")]),
            named(&[("name", "required")]),
        ),
        (
            with(&[("name", "F"), ("contract", &long), ("email", "f@b")]),
            named(&[("contract", "too-long"), ("email", "format")]),
        ),
        (
            with(&[("name", "F"), ("name", "G"), ("contract", "1"), ("email", "f@example.com")]),
            named(&[("name", "duplicate-field")]),
        ),
        (
            statement(
                customer(),
                &[("name", "F"), ("contract", "1001"), ("extent", "half"), ("email", "f@example.com")],
            ),
            named(&[("extent", "not-a-choice")]),
        ),
        (some_items(&[]), named(&[("items", "required")])),
        (some_items(&[("1", 0), ("2", 0)]), named(&[("items", "required")])),
        (some_items(&[("1", 4)]), named(&[("items", "too-many")])),
        (some_items(&[("1", 1), ("1", 1)]), named(&[("items", "duplicate-field")])),
        (some_items(&[("1", 1), ("9", 1), ("8", 1)]), named(&[("items", "not-a-choice")])),
    ];
    for (statement, expected) in table {
        assert_eq!(violations(&statement), expected, "{statement:?}");
    }
    let mut other = some_items(&[("9", 1)]);
    other.values[1].value = "1002".to_owned();
    other.values[3].value = "nobody".to_owned();
    assert_eq!(
        violations(&other),
        named(&[("contract", "not-a-choice"), ("items", "not-a-choice"), ("email", "format")])
    );
}

#[test]
fn nothing_else_stands_in_the_way_of_a_statement() {
    // Fields of the page, pieces nobody asked for, and a customer who names another contract.
    let mut statement = whole();
    statement.values.extend(values(&[("csrf", "x"), ("reason", ""), ("extent", "nonsense")]));
    statement.items = vec![LineQuantity { line_id: "9".to_owned(), quantity: 99 }];
    assert_eq!(received(&statement).declaration.extent, Extent::Whole);
    let mut statement = statement_of_a_customer("1002");
    assert_eq!(received(&statement).declaration.extent, Extent::Whole);
    // Exempt, over, a business: it is received all the same.
    let order = statement.visitor.purchase.as_mut().unwrap();
    order.buyer = CustomerKind::Business;
    order.lines[0].exemption = Some(WithdrawalExemption::Perishable);
    order.deliveries = vec![delivery(DELIVERED - 400 * DAY)];
    assert_eq!(received(&statement).declaration.contract, "1002");
}

fn statement_of_a_customer(contract: &str) -> Statement {
    statement(customer(), &[("name", "Frieda"), ("contract", contract), ("email", "frieda@example.com")])
}

#[test]
fn what_the_host_adds_is_refused_with_its_path() {
    type Spoil = fn(&mut Statement);
    let table: [(&str, Spoil); 8] = [
        ("$.entropy", |statement| statement.entropy.truncate(15)),
        ("$.ticket-number", |statement| statement.ticket_number = Some("a\r\nb".to_owned())),
        ("$.ticket-url", |statement| statement.ticket_url = Some("javascript:x".to_owned())),
        ("$.received-at", |statement| statement.received_at = i64::MAX),
        ("$.visitor.purchase.lines", |statement| statement.visitor.purchase.as_mut().unwrap().lines.clear()),
        ("$.visitor.purchase.lines[1].id", |statement| {
            statement.visitor.purchase.as_mut().unwrap().lines[1].id = "1".to_owned();
        }),
        ("$.visitor.purchase.lines[0].quantity", |statement| {
            statement.visitor.purchase.as_mut().unwrap().lines[0].quantity = 0;
        }),
        ("$.visitor.purchase.instruction", |statement| {
            statement.visitor.purchase.as_mut().unwrap().instruction = Instruction::Later(i64::MIN);
        }),
    ];
    for (path, spoil) in table {
        let mut statement = statement_of_a_customer("1001");
        spoil(&mut statement);
        match acknowledge(&context("de"), &statement) {
            Err(Rejection::InvalidRequest(problem)) => assert_eq!(problem.path, path),
            other => panic!("{path}: {other:?}"),
        }
    }
    let mut order = purchase();
    order.deliveries[0].delivered_at = Some(i64::MAX);
    match deadline(&context("de"), &order) {
        Err(WithdrawalError::InvalidRequest(problem)) => assert_eq!(problem.path, "$.deliveries[0].delivered-at"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn settings_that_cannot_be_used_are_refused_by_every_function() {
    let context = with_section("de", json!({"land": "DE-XX"}));
    let path = "$.withdrawal.land";
    match (form(&context, &stranger()), deadline(&context, &purchase()), acknowledge(&context, &whole())) {
        (
            Err(WithdrawalError::InvalidSettings(form)),
            Err(WithdrawalError::InvalidSettings(deadline)),
            Err(Rejection::InvalidSettings(statement)),
        ) => assert!([form, deadline, statement].iter().all(|problems| problems[0].path == path)),
        other => panic!("{other:?}"),
    }
    for (section, path) in [
        (json!({"mailbox": "nobody"}), "$.withdrawal.mailbox"),
        (json!({"intro": {"de": " "}}), "$.withdrawal.intro.de"),
        (json!({"next-steps": {"en": ""}}), "$.withdrawal.next-steps.en"),
        (json!({"lnd": "all"}), "$.withdrawal.lnd"),
    ] {
        let problems = crate::settings::check(&with_section("de", section).settings);
        assert_eq!(problems.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), [path]);
    }
    assert_eq!(crate::settings::check(&with_section("de", json!({"land": "DE-BY"})).settings), []);
}

/// What a customer can do to a text that stands in a mail.
const HOSTILE: &str = "<script>alert(1)</script>\r\nBcc: x@evil.example\u{202e}\u{0}\"><img src=x onerror=y>{{m}}&amp;";

#[test]
fn hostile_text_comes_out_inert_in_every_field() {
    let mut all = some_items(&[("1", 1)]);
    all.values[0].value = HOSTILE.to_owned();
    let order = all.visitor.purchase.as_mut().unwrap();
    order.lines[0].name = HOSTILE.to_owned();
    order.number = HOSTILE.to_owned();
    order.lines[0].id = HOSTILE.to_owned();
    all.items[0].line_id = HOSTILE.to_owned();
    all.values[1].value = HOSTILE.to_owned();
    let mut described = whole();
    described.values[1].value = HOSTILE.to_owned();
    described.values.extend(values(&[("part", HOSTILE)]));
    for statement in [described, Statement { visitor: stranger(), ..all.clone() }, whole_of(all)] {
        let receipt = received(&statement);
        let mail = &receipt.mail;
        assert!(!mail.html.contains("<script") && !mail.html.contains("<img"), "{}", mail.html);
        assert!(mail.html.contains("&#60;script") || mail.html.contains("&lt;script"), "{}", mail.html);
        for body in [&mail.html, &mail.text] {
            assert!(!body.contains(['\u{202e}', '\u{0}', '\r']));
        }
        // A line that begins like a header field is quoted like every other.
        assert!(mail.text.lines().all(|line| !line.starts_with("Bcc")), "{}", mail.text);
        for header in mail.headers.iter().map(|header| &header.value).chain([&mail.subject]).chain(&mail.to.name) {
            assert!(!header.contains(['\r', '\n', '\u{202e}']), "{header}");
        }
        assert_eq!(mail.to.address, "frieda@example.com");
    }
}

/// The same with the number of the order as its hostile shop writes it.
fn whole_of(mut statement: Statement) -> Statement {
    statement.values[2].value = "whole".to_owned();
    statement
}

#[test]
fn an_address_cannot_carry_a_header() {
    let mut statement = whole();
    for address in ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>"] {
        statement.values[2].value = address.to_owned();
        assert_eq!(violations(&statement), named(&[("email", "format")]), "{address}");
    }
}

#[test]
fn much_is_refused_or_read_in_no_time() {
    let started = std::time::Instant::now();
    let mut statement = statement_of_a_customer("1001");
    let order = statement.visitor.purchase.as_mut().unwrap();
    order.lines = (0..20_000).map(|i| line(&format!("line-{i}"), "Quitte", 2)).collect();
    order.deliveries = (0..20_000).map(|i| delivery(DELIVERED - i)).collect();
    statement.items = order.lines.iter().map(|line| LineQuantity { line_id: line.id.clone(), quantity: 1 }).collect();
    statement.values.extend(values(&[("extent", "items")]));
    statement.items.reverse();
    let receipt = received(&statement);
    let Extent::Items(items) = &receipt.declaration.extent else { panic!("items") };
    assert_eq!((items.len(), items[1].line_id.as_str()), (20_000, "line-1"));
    assert_eq!(deadlines_of(statement.visitor.purchase.as_ref().unwrap()).lines.len(), 20_000);
    // A megabyte in a field, and a million unknown items: one violation each.
    statement.values[0].value = "é".repeat(1 << 20);
    statement.items = vec![LineQuantity { line_id: "x".to_owned(), quantity: 1 }; 1_000_000];
    assert_eq!(violations(&statement), named(&[("name", "too-long"), ("items", "not-a-choice")]));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
