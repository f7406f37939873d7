//! A mail's bytes, as mail-parser reads them, and as strictly as the RFCs are written.

use std::fmt::Write as _;

use kulanz::contract::types::{Mail, Mailbox};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders as _, PartType};
use serde_json::{Value, json};

use crate::mails::recorded;
use crate::python::{self, Job};

/// 24 November 2026, 10:30 in Berlin.
pub(crate) const DATE: i64 = 1_795_512_600;

/// The bytes that travel.
pub(crate) fn bytes(mail: &Mail) -> Vec<u8> {
    kulanz::eml::to_bytes(mail, DATE).unwrap_or_else(|error| panic!("{error}"))
}

/// Names of the header fields, how many addresses, which parts: all that must not depend on what was typed.
///
/// # Errors
/// What mail-parser cannot read.
pub(crate) fn outline(bytes: &[u8]) -> Result<String, String> {
    let message = parsed(bytes)?;
    let mut out = String::new();
    for part in &message.parts {
        for header in &part.headers {
            let _ = write!(out, "{}", header.name.as_str());
            if let HeaderValue::Address(address) = &header.value {
                let addresses = flat(address);
                let _ = write!(out, " {addresses:?}");
            }
            out.push('|');
        }
        let media = part.content_type().map(|it| (it.ctype(), it.subtype()));
        let kind = match &part.body {
            PartType::Multipart(parts) => format!("{} parts", parts.len()),
            _ => "a part".to_owned(),
        };
        let _ = writeln!(out, " {kind} {media:?}");
    }
    Ok(out)
}

fn flat(address: &Address<'_>) -> Vec<String> {
    address.iter().map(|it| it.address().unwrap_or_default().to_owned()).collect()
}

/// The addresses in To, Cc and Bcc.
///
/// # Errors
/// What mail-parser cannot read.
pub(crate) fn recipients(bytes: &[u8]) -> Result<Vec<String>, String> {
    let message = parsed(bytes)?;
    Ok([message.to(), message.cc(), message.bcc()].into_iter().flatten().flat_map(flat).collect())
}

fn parsed(bytes: &[u8]) -> Result<Message<'_>, String> {
    MessageParser::default().parse(bytes).ok_or_else(|| "mail-parser reads no mail".to_owned())
}

/// Whether the bytes say what the mail says: subject, names, both bodies.
///
/// # Errors
/// What is read otherwise.
pub(crate) fn says(mail: &Mail, bytes: &[u8]) -> Result<(), String> {
    let message = parsed(bytes)?;
    let body = |read: Option<std::borrow::Cow<'_, str>>| read.unwrap_or_default().replace("\r\n", "\n");
    let first = |address: Option<&Address<'_>>| {
        address.and_then(|it| it.first()).and_then(|it| it.name()).unwrap_or_default().to_owned()
    };
    for (what, is, expected) in [
        ("subject", message.subject().unwrap_or_default().to_owned(), mail.subject.clone()),
        ("to", first(message.to()), mail.to.name.clone().unwrap_or_default()),
        ("from", first(message.from()), mail.from.name.clone().unwrap_or_default()),
        ("text", body(message.body_text(0)), mail.text.clone()),
        ("html", body(message.body_html(0)), mail.html.clone()),
    ] {
        // Headers keep no double blanks.
        let folded = |text: &str| text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let body = matches!(what, "text" | "html");
        if is != expected && (body || folded(&is) != folded(&expected)) {
            return Err(format!("{what}: the bytes say {is:?}, the mail {expected:?}"));
        }
    }
    Ok(())
}

/// What the bytes have to say, as `strict.py` reads it.
fn to_be_said(mail: &Mail) -> Value {
    json!({
        "subject": mail.subject, "text": mail.text, "html": mail.html,
        "to-name": mail.to.name.as_deref().unwrap_or_default(),
        "from-name": mail.from.name.as_deref().unwrap_or_default(),
    })
}

/// Fails with what Python's parser says of the mails, if anything.
pub(crate) fn strict(jobs: Vec<Job>) -> Option<Vec<python::Found>> {
    let found = python::read(jobs)?;
    let wrong = found.iter().flat_map(|it| it.problems.iter().map(move |problem| format!("{}: {problem}", it.name)));
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} problems:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    Some(found)
}

/// The mail as a job for Python.
pub(crate) fn job(name: String, mail: &Mail) -> Job {
    Job { name, eml: bytes(mail), says: to_be_said(mail) }
}

#[test]
fn every_mail_is_right_to_the_letter() {
    let mails = recorded();
    for (name, mail) in &mails {
        says(mail, &bytes(mail)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let count = mails.len();
    if strict(mails.iter().map(|(name, mail)| job(name.clone(), mail)).collect()).is_some() {
        println!("{count} mails of the fixtures are strictly right");
    }
}

/// Names as long as they come, in scripts of two to four bytes a character, with nothing to fold at or much.
const NAMES: [&str; 8] = [
    "Константин Константинопольский-Преображенский, заслуженный мастер спорта",
    "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処藪ら柑子の藪柑子パイポパイポ",
    "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
    "Ngô Thị Kim Ngân-Nguyễn-Phương-Thảo-Hoàng-Thị-Bích-Ngọc",
    "\"Quoted\" (comment) <brackets>, semicolon; back\\slash @ at",
    "=?utf-8?q?not_an_encoded_word?= =?utf-8?b?bm90IG9uZQ==?=",
    "DonaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftDonaudampfschifffahrtskapitän",
    "عبد الرحمن بن محمد بن عبد الله بن عبد العزيز آل سعود",
];

#[test]
fn long_names_and_subjects_of_every_script_travel() {
    let (_, mail) = recorded().swap_remove(0);
    let with = |name: &str| Mail {
        subject: format!("{name}: {}", name.repeat(6)),
        to: Mailbox { name: Some(name.to_owned()), address: mail.to.address.clone() },
        from: Mailbox { name: Some(name.repeat(2)), address: mail.from.address.clone() },
        ..mail.clone()
    };
    for name in NAMES {
        says(&with(name), &bytes(&with(name))).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    strict(NAMES.iter().map(|name| job((*name).to_owned(), &with(name))).collect());
}

#[test]
fn a_domain_beyond_ascii_travels_as_an_a_label() {
    let (_, mail) = recorded().swap_remove(0);
    // By hand (RFC 3492, RFC 5891, UTS 46 without transition): no library of ours has a say.
    let addresses = [
        ("kundin@müller.example", "kundin@xn--mller-kva.example"),
        ("kundin@bücher.straße.example", "kundin@xn--bcher-kva.xn--strae-oqa.example"),
        ("kundin@例子.广告", "kundin@xn--fsqu00a.xn--4rr70v"),
        ("kundin@MÜLLER.Example", "kundin@xn--mller-kva.example"),
    ];
    let with = |address: &str| Mail { to: Mailbox { name: None, address: address.to_owned() }, ..mail.clone() };
    let jobs = addresses
        .map(|(typed, travels)| Job { says: json!({ "to-address": travels }), ..job(typed.to_owned(), &with(typed)) });
    for job in &jobs {
        let message = parsed(&job.eml).unwrap();
        assert_eq!(message.to().map(flat).unwrap(), [job.says["to-address"].as_str().unwrap()], "{}", job.name);
    }
    strict(jobs.into());
}

#[test]
fn a_local_part_beyond_ascii_takes_smtputf8_and_nothing_else_does() {
    let (_, mail) = recorded().swap_remove(0);
    let to = Mailbox { name: Some("Jörg Weiß".to_owned()), address: "jörg@müller.example".to_owned() };
    let mail = Mail { to, ..mail };
    let eml = bytes(&mail);
    // RFC 6532: the address as UTF-8, everything around it ASCII as before.
    let text = String::from_utf8(eml.clone()).unwrap();
    let beyond: Vec<&str> = text.split_whitespace().filter(|word| !word.is_ascii()).collect();
    assert_eq!(beyond, ["<jörg@xn--mller-kva.example>"]);
    assert_eq!(parsed(&eml).unwrap().to().map(flat).unwrap(), ["jörg@xn--mller-kva.example"]);
    says(&mail, &eml).unwrap();
}

#[test]
fn what_is_wrong_is_noticed() {
    let (_, mail) = recorded().swap_remove(0);
    let good = String::from_utf8(bytes(&mail)).unwrap();
    let head_end = good.find("\r\n\r\n").unwrap();
    let with = |header: &str| format!("{header}\r\n{good}");
    let broken = [
        (good.replacen("\r\n", "\n", 1), "alone"),
        (with(&format!("X-Long: {}", "word ".repeat(20))), "characters in a header line"),
        (with(&format!("X-Long: {}", "x".repeat(1000))), "a line of"),
        (with("X-Name: Jörg"), "beyond ASCII"),
        (with("X-Name: =?utf-8?q?J=C3?= =?utf-8?q?=B6rg?="), "decode by itself"),
        (with(&format!("X-Name: =?utf-8?q?{}?=", "x".repeat(70))), "an encoded word of"),
        (with("X-Name: a=?utf-8?q?b?="), "inside of a word"),
        (with("Bcc: a@b.example"), "bcc has no place"),
        (with("Message-ID: <a@b.example>"), "message-id stands 2 times"),
        (good.replacen("Date:", "X-Date:", 1), "date stands 0 times"),
        (good.replacen("text/plain", "text/html", 1), "not a text and then"),
        (good[..head_end].replace("multipart/alternative", "multipart/mixed") + &good[head_end..], "belongs"),
        (good.replacen("Subject: ", "Subject: Re: ", 1), "subject: the bytes say"),
    ];
    let jobs = broken.iter().map(|(eml, problem)| Job {
        name: (*problem).to_owned(),
        eml: eml.clone().into_bytes(),
        says: to_be_said(&mail),
    });
    let Some(found) = python::read(jobs.collect()) else { return };
    for it in found {
        assert!(it.problems.iter().any(|problem| problem.contains(&it.name)), "{}: {:?}", it.name, it.problems);
    }
}
