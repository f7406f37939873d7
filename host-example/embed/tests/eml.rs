//! Mails as bytes, read back by a parser that shares no code with the writer.
#![allow(clippy::unwrap_used, reason = "tests")]

use kulanz::contract::types::{Mail, MailPart, Mailbox, NameValue};
use kulanz::eml::to_bytes;
use mail_parser::{Message, MessageParser, MimeHeaders};

/// 2026-11-22T10:00:00Z.
const DATE: i64 = 1_795_341_600;

fn mailbox(name: Option<&str>, address: &str) -> Mailbox {
    Mailbox { name: name.map(str::to_owned), address: address.to_owned() }
}

fn mail() -> Mail {
    Mail {
        from: mailbox(Some("Apfelkiste & Söhne"), "service@apfelkiste.example"),
        to: mailbox(Some("Jürgen \"Jörg\" Müller, Köln"), "jm@kunde.example"),
        reply_to: Some(mailbox(None, "bestellungen@apfelkiste.example")),
        subject: "Ihre Bestellung #1001 über Äpfel, Birnen und mancherlei anderes Obst – vielen Dank! 🍎".to_owned(),
        html: format!("<!DOCTYPE html><html lang=\"de\"><body><p>{}</p></body></html>", "Grüße ".repeat(400)),
        text: "Grüße\n.\n..\nFrom here\n".to_owned() + &"lang ".repeat(300) + "\n",
        headers: vec![NameValue { name: "Auto-Submitted".to_owned(), value: "auto-generated".to_owned() }],
        parts: Vec::new(),
        language: "de".to_owned(),
    }
}

/// What every mail must be, whatever is in it; gives the parsed mail's bytes back for more.
fn checked(mail: &Mail) -> Vec<u8> {
    let bytes = to_bytes(mail, DATE).unwrap();
    let head_end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    for line in bytes.split(|&b| b == b'\n') {
        assert!(line.len() <= 999, "RFC 5322 allows 998 bytes and CR: {}", line.len());
        assert!(line.is_empty() || line.ends_with(b"\r"), "a bare LF");
        assert!(!line[..line.len().saturating_sub(1)].contains(&b'\r'), "a bare CR");
    }
    for line in bytes[..head_end].split(|&b| b == b'\n') {
        let line = String::from_utf8_lossy(line);
        let most = if line.contains("=?") { 76 } else { 78 };
        assert!(line.trim_end().chars().count() <= most, "headers fold at {most}: {line}");
    }
    bytes
}

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

#[test]
fn what_was_said_is_read() {
    let mail = mail();
    let bytes = checked(&mail);
    assert!(bytes.is_ascii());
    let message = parsed(&bytes);
    assert_eq!(message.subject(), Some(mail.subject.as_str()));
    let from = message.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (mail.from.name.as_deref(), Some(mail.from.address.as_str())));
    let to: Vec<_> = message.to().unwrap().iter().collect();
    assert_eq!(to.len(), 1);
    assert_eq!((to[0].name(), to[0].address()), (mail.to.name.as_deref(), Some(mail.to.address.as_str())));
    assert_eq!(message.reply_to().unwrap().first().unwrap().address(), Some("bestellungen@apfelkiste.example"));
    assert_eq!(message.body_text(0).unwrap().replace("\r\n", "\n"), mail.text);
    assert_eq!(message.body_html(0).unwrap().replace("\r\n", "\n"), mail.html);
    assert_eq!(message.date().unwrap().to_timestamp(), DATE);
    assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(message.header_raw("Content-Language").map(str::trim), Some("de"));
    let id = message.message_id().unwrap();
    assert!(id.ends_with("@apfelkiste.example"), "{id}");
    assert_eq!(message.content_type().unwrap().subtype(), Some("alternative"));
    assert_eq!(bytes, to_bytes(&mail, DATE).unwrap(), "the same mail gives the same bytes");
    assert_ne!(message.message_id(), parsed(&to_bytes(&mail, DATE + 1).unwrap()).message_id());
}

#[test]
fn nothing_typed_by_a_customer_adds_a_header_or_a_recipient() {
    let evil = "x\r\nBcc: evil@example.com\r\n\r\n<b>body</b>\n\rFrom: a@b.c\u{0}\u{2028}Cc: d@e.f";
    let mut mail = mail();
    mail.subject = evil.to_owned();
    mail.from.name = Some(evil.to_owned());
    mail.to.name = Some(format!("\" <evil@example.com>, \"{evil}"));
    mail.headers.push(NameValue { name: "In-Reply-To".to_owned(), value: evil.to_owned() });
    let bytes = checked(&mail);
    let message = parsed(&bytes);
    assert!(message.bcc().is_none() && message.cc().is_none());
    assert_eq!(message.to().unwrap().iter().count(), 1);
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some("jm@kunde.example"));
    assert_eq!(message.from().unwrap().first().unwrap().address(), Some("service@apfelkiste.example"));
    assert_eq!(message.subject(), Some("x Bcc: evil@example.com <b>body</b> From: a@b.c Cc: d@e.f"));

    for (address, is_good) in [
        ("a@b.example\r\nBcc: c@d.example", false),
        ("a@b.example, c@d.example", false),
        ("<a@b.example>", false),
        ("=?utf-8?q?c=40d.example=3e?=@b.example", false),
        ("a b@c.example", false),
        ("", false),
        ("o'neill+tag@example.com", true),
    ] {
        mail.to.address = address.to_owned();
        match to_bytes(&mail, DATE) {
            Ok(_) => assert!(is_good, "{address:?}"),
            Err(error) => {
                assert!(!is_good, "{error}");
                assert!(
                    error.to_string().starts_with("$.to.address: found ") && error.to_string().contains("expected"),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn a_header_that_is_not_the_components_to_write_is_refused() {
    for (name, value) in [
        ("Bcc", "a@b.c"),
        ("bcc", "a@b.c"),
        ("To", "a@b.c"),
        ("Content-Type", "text/html"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X: y", "z"),
        ("X\r\nBcc", "a@b.c"),
        ("", "x"),
        ("Grüße", "x"),
        ("X-Long", &"x".repeat(901)),
    ] {
        let mut mail = mail();
        mail.headers = vec![NameValue { name: name.to_owned(), value: value.to_owned() }];
        let error = to_bytes(&mail, DATE).unwrap_err().to_string();
        assert!(error.starts_with("$.headers[0].") && error.contains("expected"), "{name}: {error}");
    }
    let mut mail = mail();
    mail.headers = vec![
        NameValue { name: "Message-ID".to_owned(), value: "<own@apfelkiste.example>".to_owned() },
        NameValue { name: "X-Shop".to_owned(), value: "Äpfel für alle".to_owned() },
    ];
    let bytes = checked(&mail);
    assert_eq!(parsed(&bytes).message_id(), Some("own@apfelkiste.example"));
    assert_eq!(parsed(&bytes).header_raw("Message-ID").map(str::trim), Some("<own@apfelkiste.example>"));
    assert_eq!(parsed(&bytes).header_raw("X-Shop").map(str::trim), Some("=?utf-8?b?w4RwZmVsIGbDvHI=?= alle"));
}

#[test]
fn names_and_subjects_survive_whatever_is_in_them() {
    for text in [
        "plain",
        "a, b; c <d>",
        "\"quoted\" \\ back",
        "=?utf-8?q?not_an_encoded_word?=",
        "x =?utf-8?b?QQ==?= y",
        "ends with space ä ",
        "ä b ö",
        "🍎🍏",
        &"Ünbreakable".repeat(30),
        &"word ".repeat(60),
        &"x".repeat(300),
        "用户 名",
        "(comment)",
        ".",
        "a@b.c",
    ] {
        let mut mail = mail();
        mail.subject = text.to_owned();
        mail.to.name = Some(text.to_owned());
        let bytes = checked(&mail);
        let message = parsed(&bytes);
        let expected = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(message.subject(), Some(expected.as_str()));
        let to = message.to().unwrap().first().unwrap();
        assert_eq!((to.name(), to.address()), (Some(expected.as_str()), Some("jm@kunde.example")));
    }
}

#[test]
fn addresses_beyond_ascii_travel_as_the_standards_say() {
    let mut mail = mail();
    mail.to.address = "kunde@müller-obst.example".to_owned();
    let bytes = checked(&mail);
    assert_eq!(parsed(&bytes).to().unwrap().first().unwrap().address(), Some("kunde@xn--mller-obst-9db.example"));
    mail.to.address = "jörg@müller-obst.example".to_owned();
    let bytes = checked(&mail);
    assert_eq!(parsed(&bytes).to().unwrap().first().unwrap().address(), Some("jörg@xn--mller-obst-9db.example"));
}

#[test]
fn files_inside_are_found_where_a_mail_program_looks() {
    let part = |content_id: Option<&str>, file_name: &str, media_type: &str, content: &[u8]| MailPart {
        content_id: content_id.map(str::to_owned),
        file_name: file_name.to_owned(),
        media_type: media_type.to_owned(),
        content: content.to_owned(),
    };
    let picture: Vec<u8> = (0..=255).cycle().take(5000).collect();
    let mut mail = mail();
    mail.parts = vec![
        part(Some("logo@shop"), "logo.png", "image/png", &picture),
        part(None, "Widerrufsbelehrung für Sie.pdf", "application/pdf", b"%PDF-1.7 \r\n\0"),
    ];
    let bytes = checked(&mail);
    let message = parsed(&bytes);
    assert_eq!(message.content_type().unwrap().subtype(), Some("mixed"));
    let subtypes: Vec<_> =
        message.parts.iter().filter_map(|part| part.content_type()).filter_map(|ty| ty.subtype()).collect();
    assert_eq!(subtypes, ["mixed", "alternative", "plain", "related", "html", "png", "pdf"]);
    let logo = message.parts.iter().find(|part| part.content_id() == Some("logo@shop")).unwrap();
    assert_eq!(logo.contents(), picture);
    let pdf =
        message.attachments().find(|part| part.attachment_name() == Some("Widerrufsbelehrung für Sie.pdf")).unwrap();
    assert_eq!(pdf.contents(), b"%PDF-1.7 \r\n\0");

    for (change, path) in [
        (part(Some("a b"), "x", "image/png", b""), "$.parts[0].content-id"),
        (part(Some("a>\r\nX: y"), "x", "image/png", b""), "$.parts[0].content-id"),
        (part(None, "x", "image", b""), "$.parts[0].media-type"),
        (part(None, "x", "image/png\r\nX: y", b""), "$.parts[0].media-type"),
    ] {
        mail.parts = vec![change];
        assert!(to_bytes(&mail, DATE).unwrap_err().to_string().starts_with(path));
    }
    mail.parts = vec![part(None, "a\"\r\nX: y;ö.txt", "text/plain", b"x")];
    let bytes = checked(&mail);
    assert_eq!(parsed(&bytes).attachment(0).unwrap().attachment_name(), Some("a\" X: y;ö.txt"));
}

#[test]
fn dates_outside_the_calendar_are_refused() {
    for date in [-1, i64::MAX, 253_402_300_800] {
        assert!(to_bytes(&mail(), date).unwrap_err().to_string().starts_with("date: found "), "{date}");
    }
    assert!(to_bytes(&mail(), 0).is_ok() && to_bytes(&mail(), 253_402_300_799).is_ok());
    let mut no_language = mail();
    no_language.language = "de\r\nX: y".to_owned();
    assert!(to_bytes(&no_language, DATE).unwrap_err().to_string().starts_with("$.language"));
}
