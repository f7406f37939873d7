//! The receipt as a whole, and when there is none.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::contract::exports::kulanz::service::contact_form::Inquiry;
use crate::contract::kulanz::service::types::{Mail, NameValue, Order};

mod callback;

/// Sunday, 22 November 2026, 12:00 UTC.
const NOW: i64 = 1_795_348_800;

fn context(locale: &str) -> Context {
    Context { settings: crate::settings::example(), locale: locale.to_owned(), now: NOW, limits: None }
}

fn inquiry(locale: &str) -> Inquiry {
    Inquiry {
        topic: "delivery".to_owned(),
        name: Some("Max Muster".to_owned()),
        email: Some("max@example.com".to_owned()),
        phone: None,
        order_number: Some("1001".to_owned()),
        line_id: None,
        answer_channel: "email".to_owned(),
        callback: None,
        message: "Guten Tag,\n\nwann kommt mein Paket & die <Quitten>?".to_owned(),
        further: Vec::new(),
        attachments: Vec::new(),
        locale: locale.to_owned(),
    }
}

fn request(locale: &str) -> Request {
    Request {
        channel: Channel::Form,
        inquiry: inquiry(locale),
        sender_verified: false,
        order: None,
        ticket_url: None,
        entropy: (0..16).collect(),
        ticket_number: None,
    }
}

fn headers(fields: &[(&str, &str)]) -> Channel {
    let field = |(name, value): &(&str, &str)| NameValue { name: (*name).to_owned(), value: (*value).to_owned() };
    Channel::Mail(fields.iter().map(field).collect())
}

fn acknowledged(request: &Request) -> Acknowledgement {
    acknowledge(&context("de"), request).unwrap()
}

fn mail_of(request: &Request) -> Mail {
    match acknowledged(request).reply {
        Reply::Mail(mail) => mail,
        Reply::Silence(silence) => panic!("{silence:?}"),
    }
}

fn header<'a>(mail: &'a Mail, name: &str) -> Option<&'a str> {
    mail.headers.iter().find(|header| header.name == name).map(|header| header.value.as_str())
}

fn order() -> Order {
    serde_json::from_value(order_json()).unwrap()
}

/// An order with a parcel on its way, in the contract's names.
fn order_json() -> Value {
    let customer = json!({"id": null, "name": "Frieda {ticket-number}", "given_name": null, "family_name": null,
        "email": "frieda@example.com", "email_verified": true, "phone": null, "company": null, "vat_id": null,
        "kind": "Consumer", "locale": null});
    json!({
        "id": "1", "number": "#1001", "placed_at": 0, "cancelled_at": null, "currency": "EUR", "price_basis": "Gross",
        "tax_treatment": "Standard", "locale": "de", "customer": customer, "billing_address": null,
        "delivery_address": null, "lines": [], "discounts": [], "fees": [],
        "deliveries": [{"id": null, "method": null, "price": 0, "discounts": [], "taxes": [], "address": null,
            "lines": [], "window": null, "status": "Shipped", "shipped_at": null, "delivered_at": null,
            "tracking": [{"carrier": "DHL", "number": "0034", "url": "https://example.com/0034"}]}],
        "payments": [], "refunds": [], "taxes": [],
        "totals": {"subtotal": null, "tax": null, "rounding": 0, "total": 0}, "customer_note": null, "attributes": [],
        "links": {"order": null, "withdrawal": null, "returns": null, "invoice": null}
    })
}

#[test]
fn the_receipt_of_a_stranger_and_of_a_friend() {
    for locale in ["de", "en"] {
        let stranger = request(locale);
        let acknowledgement = acknowledge(&context(locale), &stranger).unwrap();
        insta::assert_json_snapshot!(format!("stranger-{locale}"), shown(&acknowledgement));

        let mut friend = request(locale);
        friend.sender_verified = true;
        friend.order = Some(order());
        friend.inquiry.topic = "defect".to_owned();
        friend.inquiry.answer_channel = "telephone".to_owned();
        friend.inquiry.phone = Some("+49401234567".to_owned());
        friend.ticket_url = Some("https://apfelkiste.example/tickets/1?token=a&b".to_owned());
        friend.channel = headers(&[("Message-ID", "<1@mail.example>"), ("References", "<0@mail.example>")]);
        let acknowledgement = acknowledge(&context(locale), &friend).unwrap();
        insta::assert_json_snapshot!(format!("friend-{locale}"), shown(&acknowledgement));
    }
}

#[test]
fn the_receipt_in_every_other_language() {
    let mut bare: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    bare.as_object_mut().unwrap().remove("acknowledgement");
    for locale in ["fr", "it", "nl", "es", "pl"] {
        let mut friend = request(locale);
        friend.sender_verified = true;
        friend.order = Some(order());
        friend.inquiry.message = "x".repeat(5_000);
        let acknowledgement = acknowledge(&Context { settings: bare.to_string(), ..context(locale) }, &friend).unwrap();
        let Reply::Mail(mail) = &acknowledgement.reply else { panic!("a mail") };
        let text = mail.text.replace(&"x".repeat(100), "x");
        let answers: Vec<String> = acknowledgement
            .suggested_answers
            .iter()
            .map(|a| format!("\n\n[{}] {}\n{}", a.id, a.title, a.text))
            .collect();
        insta::assert_snapshot!(format!("friend-{locale}"), format!("{}\n\n{text}{}", mail.subject, answers.concat()));
    }
}

/// The bodies line by line, so that a change of the wording is seen as one.
fn shown(acknowledgement: &Acknowledgement) -> Value {
    let Reply::Mail(mail) = &acknowledgement.reply else { panic!("a mail") };
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let field = |header: &NameValue| format!("{}: {}", header.name, header.value);
    json!({
        "ticket-number": acknowledgement.ticket_number,
        "mailbox": acknowledgement.mailbox,
        "answer-by": acknowledgement.answer_by,
        "answer-by-text": acknowledgement.answer_by_text,
        "suggested": acknowledgement.suggested_answers.iter()
            .map(|answer| json!([answer.id, answer.title, answer.reason, lines(&answer.text)])).collect::<Vec<_>>(),
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
fn the_answer_is_promised_by_opening_hours() {
    // Sunday noon; eight hours from Monday 9:00 with half an hour of lunch are Tuesday 9:30.
    let receipt = acknowledged(&request("de"));
    assert_eq!(receipt.answer_by_text, "bis Dienstag, 24. November 2026, 09:30\u{a0}Uhr");
    assert_eq!(receipt.answer_by, 1_795_509_000);
    let receipt = acknowledged(&request("en-US"));
    assert_eq!(receipt.answer_by_text, "by Tuesday, November 24, 2026, 9:30\u{a0}AM");
}

#[test]
fn a_stranger_gets_nothing_back_of_what_was_typed() {
    let mut typed = request("de");
    typed.inquiry.name = Some("ECHO1".to_owned());
    typed.inquiry.message = "ECHO2".to_owned();
    typed.inquiry.order_number = Some("ECHO3".to_owned());
    typed.inquiry.phone = Some("ECHO4".to_owned());
    typed.inquiry.topic = "ECHO5".to_owned();
    typed.inquiry.further = vec![NameValue { name: "ECHO6".to_owned(), value: "ECHO7".to_owned() }];
    let mail = mail_of(&typed);
    let all = serde_json::to_string(&mail).unwrap();
    assert!(!all.contains("ECHO"), "{all}");
    assert!(mail.text.contains("Guten Tag,\n") && mail.to.name.is_none());

    typed.sender_verified = true;
    let mail = mail_of(&typed);
    assert!(mail.text.contains("Guten Tag ECHO1,") && mail.text.contains("> ECHO2"));
    assert!(mail.html.contains("ECHO2") && mail.to.name.as_deref() == Some("ECHO1"));
}

#[test]
fn both_bodies_say_the_same() {
    let mut friend = request("de");
    friend.sender_verified = true;
    friend.order = Some(order());
    friend.ticket_url = Some("https://apfelkiste.example/t/1".to_owned());
    for topic in ["order", "delivery", "defect", "orchard-visit", "other"] {
        friend.inquiry.topic = topic.to_owned();
        let receipt = acknowledged(&friend);
        let Reply::Mail(mail) = &receipt.reply else { panic!("a mail") };
        let facts = [
            receipt.ticket_number.as_str(),
            &receipt.answer_by_text,
            "https://apfelkiste.example/t/1",
            "#1001",
            "bestellungen@apfelkiste.example",
            "retouren@apfelkiste.example",
            "+49 4162 5550100",
            "Ortstarif",
            "Apfelkiste &amp; Söhne GmbH",
            "Obsthof 7, 21635 Jork",
            "HRB 999999",
            "DE999999999",
            "Frieda Holzapfel",
            "Paket &amp; die &lt;Quitten&gt;?",
        ];
        let html = mail.html.replace("&#38;", "&amp;").replace("&#60;", "&lt;").replace("&#62;", "&gt;");
        for fact in facts {
            assert!(html.contains(fact), "{fact} in {html}");
            let plain = fact.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert!(mail.text.contains(&plain), "{plain} in {}", mail.text);
        }
        assert!(mail.subject.contains(&receipt.ticket_number));
        assert!(mail.html.len() < 12_000, "{} bytes", mail.html.len());
    }
}

#[test]
fn the_headers_keep_machines_quiet_and_threads_together() {
    let mail = mail_of(&request("de"));
    let number = acknowledged(&request("de")).ticket_number;
    assert_eq!(header(&mail, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!(header(&mail, "X-Auto-Response-Suppress"), Some("All"));
    assert_eq!(header(&mail, "Content-Language"), Some("de"));
    assert_eq!(header(&mail, "In-Reply-To"), None);
    let own = format!("<receipt.{number}.{NOW}@apfelkiste.example>");
    assert_eq!(header(&mail, "Message-ID"), Some(own.as_str()));
    assert_eq!(mail.reply_to.unwrap().address, "bestellungen@apfelkiste.example");

    let mut reply = request("de");
    let many: Vec<String> = (0..40).map(|i| format!("<{i}@x.example>")).collect();
    let references = format!("{} evil\r\nBcc: x@y.z <no at> <a@b,c>", many.join("\r\n "));
    reply.channel = headers(&[("message-id", " <m@x.example>\r\nBcc: y@z.a"), ("References", &references)]);
    let mail = mail_of(&reply);
    assert_eq!(header(&mail, "Auto-Submitted"), Some("auto-replied"));
    assert_eq!(header(&mail, "In-Reply-To"), Some("<m@x.example>"));
    let expected = "<0@x.example> <34@x.example> <35@x.example> <36@x.example> <37@x.example> <38@x.example> \
                    <39@x.example> <m@x.example>";
    assert_eq!(header(&mail, "References"), Some(expected));
    reply.channel = headers(&[("Message-ID", "no id")]);
    assert_eq!(header(&mail_of(&reply), "References"), None);
}

#[test]
fn machines_get_no_answer() {
    let silent = [
        ("Auto-Submitted", "auto-replied"),
        ("auto-submitted", " Auto-Generated ; owner=x"),
        ("Auto-Submitted", "(see RFC 3834) auto-notified (by a machine)"),
        ("List-Id", "<news.example.com>"),
        ("List-Unsubscribe", "<https://example.com>"),
        ("Precedence", "BULK"),
        ("Precedence", "list"),
        ("X-Auto-Response-Suppress", "DR, OOF"),
        ("X-Auto-Response-Suppress", "all"),
        ("Return-Path", "<>"),
        ("Return-Path", " "),
        ("Return-Path", "<MAILER-DAEMON@example.com>"),
        ("From", "Mail Delivery <mailer-daemon@example.com>"),
        ("From", "owner-list@example.com"),
        ("Sender", "<list-request@example.com>"),
        ("Content-Type", "multipart/report; report-type=delivery-status"),
        ("Message-ID", "<receipt.KU-11111-22222.1@apfelkiste.example>"),
        ("Subject", "Automatische Antwort: Ihre Nachricht"),
    ];
    for field in silent {
        let mut mail = request("de");
        mail.channel = headers(&[("From", "max@example.com"), field]);
        let expected = Reply::Silence(Silence::Automatic(field.0.to_owned()));
        assert_eq!(acknowledged(&mail).reply, expected, "{field:?}");
    }
    let answered = [
        ("Auto-Submitted", "no"),
        ("Auto-Submitted", "NO (a person); x=y"),
        ("Auto-Submitted", ""),
        ("Precedence", "first-class"),
        ("X-Auto-Response-Suppress", "None"),
        ("X-Auto-Response-Suppress", "DR, RN, NRN"),
        ("Return-Path", "<max@example.com>"),
        ("From", "\"Owner-Occupier\" <max@example.com>"),
        ("Message-ID", "<receipt.1@elsewhere.example>"),
        ("Message-ID", "<1@apfelkiste.example>"),
        ("Content-Type", "multipart/alternative"),
        ("Subject", "Unzustellbar: mein Paket"),
        ("Listing", "x"),
    ];
    for field in answered {
        let mut mail = request("de");
        mail.channel = headers(&[("From", "max@example.com"), field]);
        assert!(matches!(acknowledged(&mail).reply, Reply::Mail(_)), "{field:?}");
    }
    // What came by the form is a person's, whatever it says.
    assert!(matches!(acknowledged(&request("de")).reply, Reply::Mail(_)));
}

/// The header fields of a mail file, unfolded.
fn header_fields(mail: &str) -> Channel {
    let mut fields: Vec<NameValue> = Vec::new();
    for line in mail.replace("\r\n", "\n").replace('\r', "\n").lines().take_while(|line| !line.is_empty()) {
        match (line.starts_with([' ', '\t']), fields.last_mut()) {
            (true, Some(last)) => last.value.push_str(line),
            _ => {
                if let Some((name, value)) = line.split_once(':') {
                    fields.push(NameValue { name: name.to_owned(), value: value.trim().to_owned() });
                }
            }
        }
    }
    Channel::Mail(fields)
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that had no data says so")]
fn real_automatic_mails_get_no_answer() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("KULANZ_SHARED_DATA").map_or(beside, std::path::PathBuf::from);
    let folder = folder.join("corpora/sisimai/maildir");
    if !folder.is_dir() {
        println!("no shared test data: set KULANZ_SHARED_DATA to its folder to try real automatic mails");
        return;
    }
    let mut tried = 0;
    for kind in ["bsd", "dos", "mac"] {
        for entry in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = entry.unwrap().path();
            if !path.file_name().unwrap().to_string_lossy().starts_with("rfc3834-") {
                continue;
            }
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            let mut mail = request("de");
            mail.channel = header_fields(&text);
            let reply = acknowledged(&mail).reply;
            assert!(matches!(reply, Reply::Silence(Silence::Automatic(_))), "{}: {reply:?}", path.display());
            tried += 1;
        }
    }
    println!("{tried} real automatic mails");
    assert!(tried >= 6, "{tried}");
}

#[test]
fn without_an_address_nothing_is_sent() {
    for email in [None, Some("max@"), Some("a@b.de\r\nBcc: c@d.de"), Some("")] {
        let mut typed = request("de");
        typed.inquiry.email = email.map(str::to_owned);
        let receipt = acknowledged(&typed);
        assert_eq!(receipt.reply, Reply::Silence(Silence::NoAddress), "{email:?}");
        assert!(!receipt.ticket_number.is_empty() && receipt.mailbox == "orders");
    }
}

#[test]
fn a_number_once_given_is_kept() {
    let mut known = request("de");
    known.ticket_number = Some("KU-EMERGENCY-1".to_owned());
    known.entropy = Vec::new();
    assert_eq!(acknowledged(&known).ticket_number, "KU-EMERGENCY-1");
    let long = "A".repeat(41);
    for bad in ["", "KU 1", "KU-1\r\nBcc: x", "<b>", &long] {
        known.ticket_number = Some(bad.to_owned());
        let Err(AcknowledgeError::InvalidRequest(problem)) = acknowledge(&context("de"), &known) else {
            panic!("{bad}")
        };
        assert_eq!(problem.path, "$.ticket-number");
    }
}

#[test]
fn a_request_that_cannot_be_used_is_refused() {
    let refused = |request: &Request| match acknowledge(&context("de"), request) {
        Err(AcknowledgeError::InvalidRequest(problem)) => problem.path,
        other => panic!("{other:?}"),
    };
    let mut request = request("de");
    request.entropy.pop();
    assert_eq!(refused(&request), "$.entropy");
    request.entropy = vec![1; 16];
    request.ticket_url = Some("javascript:alert(1)".to_owned());
    assert_eq!(refused(&request), "$.ticket-url");
}

#[test]
fn standard_answers_are_ranked_and_filled() {
    let mut asked = request("de");
    asked.order = Some(order());
    asked.inquiry.message = "WANN kommt meine Kiste? Die Pakete sind sonst faulig.".to_owned();
    let answers = acknowledged(&asked).suggested_answers;
    let found: Vec<(&str, &str)> = answers.iter().map(|a| (a.id.as_str(), a.reason.as_str())).collect();
    let expected =
        [("where-is-my-parcel", "topic delivery; words: paket, kiste, wann"), ("bruised-fruit", "words: faul")];
    assert_eq!(found, expected);
    // A name with braces is not read again; what is known is filled in.
    assert!(answers[0].text.contains("Guten Tag Frieda {ticket-number},"), "{}", answers[0].text);
    assert!(answers[0].text.contains("#1001 ist unterwegs mit DHL, Sendungsnummer 0034: https://example.com/0034"));
    asked.order = None;
    let answers = acknowledged(&asked).suggested_answers;
    assert!(answers[0].text.contains("1001 ist unterwegs mit {carrier}"), "what is not known stays visible");
    asked.inquiry.topic = "data-protection".to_owned();
    asked.inquiry.message = "Hallo".to_owned();
    assert_eq!(acknowledged(&asked).suggested_answers, []);
}

#[test]
fn a_number_is_found_through_the_settings() {
    let number = acknowledged(&request("de")).ticket_number;
    let text = format!("AW: {}", number.to_lowercase().replace('-', " "));
    assert_eq!(find_ticket(&context("de"), &text), Ok(Some(number)));
    assert_eq!(find_ticket(&context("de"), "#1001"), Ok(None));
    let broken = Context { settings: "{".to_owned(), ..context("de") };
    assert!(matches!(find_ticket(&broken, ""), Err(AcknowledgeError::InvalidSettings(_))));
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let answer = |change: Value| {
        let mut answer = json!({"id": "a", "title": {"de": "x"}, "text": {"de": "x"}});
        answer.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        json!({"standard-answers": [answer]})
    };
    let table = [
        (json!({"ticket-prefix": "k"}), "$.acknowledgement.ticket-prefix"),
        (json!({"ticket-prefix": "ÄÖÜ"}), "$.acknowledgement.ticket-prefix"),
        (json!({"ticket-prefix": "KULANZ1"}), "$.acknowledgement.ticket-prefix"),
        (json!({"mailboxes": {"orders": "nobody"}}), "$.acknowledgement.mailboxes.orders"),
        (json!({"mailboxes": {"sales": "a@b.de"}}), "$.acknowledgement.mailboxes.sales"),
        (answer(json!({"topics": ["praise"]})), "$.acknowledgement.standard-answers[0].topics[0]"),
        (answer(json!({"id": ""})), "$.acknowledgement.standard-answers[0].id"),
        (answer(json!({"text": {"de": "{nam}"}})), "$.acknowledgement.standard-answers[0].text.de"),
        (json!({"signature": {}}), "$.acknowledgement"),
    ];
    let example: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    for (section, path) in table {
        let mut settings = example.clone();
        settings["acknowledgement"] = section.clone();
        let problems = crate::settings::check(&settings.to_string());
        assert!(problems.first().is_some_and(|problem| problem.path.starts_with(path)), "{section}: {problems:?}");
    }
    let mut settings = example;
    settings["acknowledgement"] = json!({"ticket-prefix": "a<b"});
    let context = Context { settings: settings.to_string(), ..context("de") };
    assert!(matches!(acknowledge(&context, &request("de")), Err(AcknowledgeError::InvalidSettings(_))));
}

#[test]
fn hostile_text_comes_out_inert() {
    let megabyte = "<a href=x>\u{202e}".repeat(70_000);
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}}",
        "a\r\nBcc: evil@example.com",
        "\u{202e}gpj.exe",
        "\u{0}\u{1b}[31m",
        &megabyte,
    ];
    for text in hostile {
        let mut typed = request("de");
        typed.sender_verified = true;
        typed.order = Some(order());
        for field in [&mut typed.inquiry.name, &mut typed.inquiry.phone, &mut typed.inquiry.order_number] {
            *field = Some(text.to_owned());
        }
        if let Some(order) = &mut typed.order {
            order.number = text.chars().take(50).collect();
        }
        typed.inquiry.message = text.to_owned();
        typed.inquiry.topic = text.to_owned();
        typed.inquiry.answer_channel = text.to_owned();
        typed.inquiry.locale = text.to_owned();
        typed.channel = headers(&[("Message-ID", text), ("References", text), (text, text)]);
        let mail = mail_of(&typed);
        assert!(mail.html.len() + mail.text.len() < 100_000, "{} bytes", mail.html.len());
        assert!(!mail.html.contains("<script") && !mail.html.contains("<img") && !mail.html.contains("<a href=x"));
        let controls = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!mail.html.contains(controls) && !mail.text.contains(controls));
        for header in &mail.headers {
            assert!(header.value.bytes().all(|b| (0x20..0x7f).contains(&b)), "{header:?}");
        }
        let name = mail.to.name.unwrap();
        assert!(!name.contains(char::is_control) && name.len() < 1000 && !mail.subject.contains(char::is_control));
    }
}

proptest! {
    /// No text in any field makes it panic, and every mail can be sent.
    #[test]
    fn any_text_is_survived(text in "(?s).{0,200}", other in "(?s).{0,80}", verified: bool, now: i64) {
        let mut typed = request("de");
        typed.sender_verified = verified;
        typed.inquiry.message.clone_from(&text);
        typed.inquiry.name = Some(other.clone());
        typed.inquiry.topic.clone_from(&other);
        typed.channel = headers(&[("Message-ID", &text), ("From", &other), ("Auto-Submitted", &text), (&text, &other)]);
        let context = Context { now: now % 300_000_000_000, ..context("en") };
        if let Ok(Acknowledgement { reply: Reply::Mail(mail), .. }) = acknowledge(&context, &typed) {
            prop_assert!(mail.headers.iter().all(|header| !header.value.contains(['\r', '\n'])));
        }
        let _ = find_ticket(&context, &text);
    }
}
