//! The minimal contact form, its rules, and the bare receipt.

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::words::{Language, Words};
use super::{line, mail};
use crate::contract::acknowledgement::{Acknowledgement, Reply, Silence};
use crate::contract::contact_form::{
    AttachmentRules, Definition, Field, FieldKind, Gates, Inquiry, Rejection, Scope, Submission, Topic, Violation,
};
use crate::contract::types::Mailbox;
use crate::service::Call;
use crate::settings::Settings;

/// The one topic of the form.
const TOPIC: &str = "other";

/// Most characters of a line: as long as the longest mail address (RFC 5321 § 4.5.3.1: 64 + 1 + 255).
pub(super) const LONGEST_LINE: u32 = 320;

/// Most characters of a message: some three pages.
const LONGEST_MESSAGE: u32 = 10_000;

/// What the bare receipt promises: a week, in seconds. Opening hours are not reckoned with here.
const ANSWER_WITHIN: i64 = 7 * 24 * 60 * 60;

/// Crockford's base 32: no I, L, O, U, so that a number survives being read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A minimal contact form: name, address, order number, message.
#[must_use]
pub fn contact_form(settings: &Settings, locale: &str) -> Definition {
    let language = Language::of(locale, Some(settings));
    let words = language.words();
    Definition {
        language: language.code().to_owned(),
        title: words.form_title.to_owned(),
        intro: words.form_intro.to_owned(),
        topics: vec![Topic { id: TOPIC.to_owned(), label: words.form_topic.to_owned(), help: Vec::new() }],
        topic: Some(TOPIC.to_owned()),
        topic_label: words.form_topic_label.to_owned(),
        fields: fields(words),
        attachments: AttachmentRules { max_count: 0, max_bytes: 0, media_types: Vec::new() },
        privacy_notice: words.form_privacy.to_owned(),
        privacy_url: settings.text(&["links", "privacy"]).map(str::to_owned),
        submit_label: words.form_submit.to_owned(),
        gates: Gates { honeypot: "subject-line".to_owned(), min_fill_seconds: 3, max_per_hour: 20, max_per_day: 240 },
        json_schema: json_schema(words),
        ui_schema: ui_schema(),
    }
}

/// A field that is always shown. `most`: characters.
pub(super) fn field(
    name: &str,
    kind: FieldKind,
    label: &str,
    required: Scope,
    autocomplete: Option<&str>,
    most: u32,
) -> Field {
    Field {
        name: name.to_owned(),
        kind,
        label: label.to_owned(),
        help: None,
        shown: Scope::Always,
        required,
        choices: Vec::new(),
        autocomplete: autocomplete.map(str::to_owned),
        input_mode: None,
        min_length: None,
        max_length: Some(most),
        value: None,
    }
}

fn fields(words: &Words) -> Vec<Field> {
    vec![
        field("name", FieldKind::Text, words.name, Scope::Never, Some("name"), LONGEST_LINE),
        field("email", FieldKind::Email, words.email, Scope::Always, Some("email"), LONGEST_LINE),
        field("order-number", FieldKind::Text, words.order_number, Scope::Never, None, LONGEST_LINE),
        field("message", FieldKind::MultiLine, words.message, Scope::Always, None, LONGEST_MESSAGE),
    ]
}

fn json_schema(words: &Words) -> String {
    let text = |title: &str, most: u32| json!({ "type": "string", "title": title, "maxLength": most });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "topic": { "type": "string", "title": words.form_topic_label, "enum": [TOPIC] },
            "name": text(words.name, LONGEST_LINE),
            "email": { "type": "string", "title": words.email, "maxLength": LONGEST_LINE, "format": "email", "pattern": "^[^@\\s]+@[^@\\s]+$" },
            "order-number": text(words.order_number, LONGEST_LINE),
            "message": { "type": "string", "title": words.message, "minLength": 1, "maxLength": LONGEST_MESSAGE },
        },
        "required": ["topic", "email", "message"],
        "additionalProperties": false,
    })
    .to_string()
}

fn ui_schema() -> String {
    let control = |name: &str| json!({ "type": "Control", "scope": format!("#/properties/{name}") });
    let mut message = control("message");
    message["options"] = json!({ "multi": true });
    json!({ "type": "VerticalLayout", "elements": [control("name"), control("email"), control("order-number"), message] }).to_string()
}

/// Takes a submission of this form, or of the component's own: a visitor who has filled in more than the minimum loses
/// nothing. Only an address and a message are asked for; any topic is taken, and fields not known here are kept as
/// they are.
///
/// # Errors
/// [`Rejection::Violations`] for a missing or impossible address, a missing message, or a text that is too long.
pub fn validate(settings: &Settings, locale: &str, submission: &Submission) -> Result<Inquiry, Rejection> {
    let language = Language::of(locale, Some(settings));
    let words = language.words();
    let customer = submission.visitor.customer.as_ref();
    let value = |name: &str| {
        let value = submission.values.iter().find(|value| value.name == name)?;
        Some(normalised(&value.value, name == "message")).filter(|value| !value.is_empty())
    };
    let email = value("email").or_else(|| customer?.email.clone());
    let message = value("message");

    let mut violations = Vec::new();
    for (name, value, most) in [("email", &email, LONGEST_LINE), ("message", &message, LONGEST_MESSAGE)] {
        match value {
            None => violations.push(violation(name, "required", words.fill_in)),
            Some(value) if value.chars().count() > most as usize => {
                violations.push(violation(name, "too-long", words.too_long));
            }
            Some(value) if name == "email" && !is_address(value) => {
                violations.push(violation(name, "format", words.email_format));
            }
            Some(_) => {}
        }
    }
    let (Some(message), true) = (message, violations.is_empty()) else { return Err(Rejection::Violations(violations)) };

    let own = ["name", "email", "phone", "order-number", "line-id", "answer-channel", "message"];
    let further = submission.values.iter().filter(|value| !own.contains(&value.name.as_str())).cloned().collect();
    Ok(Inquiry {
        topic: submission.topic.clone(),
        name: value("name").or_else(|| customer?.name.clone()),
        email,
        phone: value("phone").or_else(|| customer?.phone.clone()),
        order_number: value("order-number"),
        line_id: value("line-id"),
        answer_channel: "email".to_owned(),
        callback: None,
        message,
        further,
        attachments: submission.attachments.clone(),
        locale: language.code().to_owned(),
    })
}

fn violation(field: &str, code: &str, message: &str) -> Violation {
    Violation { field: field.to_owned(), code: code.to_owned(), message: message.to_owned() }
}

/// Trimmed, Unicode NFC, line ends LF; a line loses its line breaks.
pub(super) fn normalised(text: &str, is_multi_line: bool) -> String {
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    if !is_multi_line {
        return line(&text);
    }
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

/// Whether a text can be an address: one `@` with something on both sides, no blanks. Only a mail can tell more.
pub(super) fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !text.contains(|c: char| c.is_whitespace() || "<>(),;:\"@".contains(c) && c != '@')
        && !local.contains('@')
}

/// A bare receipt with a ticket number made here: prefix, `H` for host-made, and ten characters of Crockford's base 32 out
/// of `entropy`, for example `KU-H-7QF4M-2XR9T`. It has no check digits, and the component's `find-ticket` does not
/// know it.
///
/// `entropy` must be at least 16 unpredictable bytes. The receipt does not repeat the message: who really sent it is not
/// known.
#[must_use]
pub fn receipt(
    settings: &Settings,
    call: Call,
    entropy: &[u8],
    inquiry: &Inquiry,
    ticket_url: Option<&str>,
) -> Acknowledgement {
    let language = Language::of(call.locale, Some(settings));
    let words = language.words();
    let ticket_number = ticket_number(settings, entropy);
    let reply = match &inquiry.email {
        None => Reply::Silence(Silence::NoAddress),
        Some(address) => {
            let mut paragraphs = vec![words.receipt.replace("{}", &ticket_number)];
            paragraphs.extend(ticket_url.map(|url| words.receipt_page.replace("{}", url)));
            let to = Mailbox { name: inquiry.name.as_deref().map(line), address: address.clone() };
            let subject = words.receipt_subject.replace("{}", &ticket_number);
            Reply::Mail(mail(settings, language, to, subject, &paragraphs))
        }
    };
    Acknowledgement {
        ticket_number,
        reply,
        mailbox: "service".to_owned(),
        answer_by: call.now.saturating_add(ANSWER_WITHIN),
        answer_by_text: words.answer_by.to_owned(),
        suggested_answers: Vec::new(),
    }
}

pub(super) fn ticket_number(settings: &Settings, entropy: &[u8]) -> String {
    let prefix = settings.text(&["acknowledgement", "ticket-prefix"]).unwrap_or("KU");
    let digits: String = entropy.iter().take(10).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    let (first, last) = digits.split_at(digits.len() / 2);
    format!("{prefix}-H-{first}-{last}")
}
