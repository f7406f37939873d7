//! Whether a mail was sent by a machine, so that two machines never write to each other (RFC 3834).

use crate::contract::kulanz::service::types::NameValue;

/// How subjects of automatic mails begin that carry no header field to tell them by (Apple's absence notes, the bounces of
/// Notes and of Exchange).
const SUBJECTS: [&str; 9] = [
    "delivery failure:",
    "undeliverable:",
    "auto reply:",
    "auto-reply:",
    "autoreply:",
    "automatic reply:",
    "automatische antwort:",
    "abwesenheitsnotiz:",
    "out of office:",
];

/// The header field that shows that the mail was sent by a machine, as it was sent; `None` for a person's mail.
/// `is_ours` tells a Message-ID of our own: what we sent came back.
pub(super) fn telltale(headers: &[NameValue], is_ours: impl Fn(&str) -> bool) -> Option<&str> {
    let tells = |header: &&NameValue| {
        let name = header.name.trim().to_ascii_lowercase();
        let value = without_comments(&header.value).to_ascii_lowercase();
        let value = value.trim();
        match name.as_str() {
            // RFC 3834 § 2, RFC 5436: everything but `no`, with or without parameters.
            "auto-submitted" => {
                let keyword = value.split(';').next().unwrap_or("").trim();
                !keyword.is_empty() && keyword != "no"
            }
            "precedence" => matches!(value, "bulk" | "list" | "junk" | "auto_reply"),
            "x-auto-response-suppress" => {
                value.split(',').any(|word| matches!(word.trim(), "oof" | "autoreply" | "all"))
            }
            // A null return path is how a bounce, and every good automatic reply, is sent (RFC 5321 § 4.5.5).
            "return-path" => header.value.trim().is_empty() || value == "<>" || is_machine(&header.value),
            "from" | "sender" => is_machine(&header.value),
            "content-type" => value.starts_with("multipart/report") || value.starts_with("message/delivery-status"),
            "x-autoreply" | "x-autorespond" | "x-autoresponder" | "x-failed-recipients" => value != "no",
            "x-apple-action" => value == "vacation",
            "message-id" => is_ours(header.value.trim()),
            "subject" => SUBJECTS.iter().any(|beginning| value.starts_with(beginning)),
            // RFC 2369, RFC 2919: mailing lists and newsletters.
            name => name.starts_with("list-"),
        }
    };
    headers.iter().find(tells).map(|header| header.name.trim())
}

/// Whether the address is one of those that RFC 3834 § 2 says never to answer.
fn is_machine(value: &str) -> bool {
    let address = value.rsplit_once('<').map_or(value, |(_, rest)| rest);
    let local = address.split('@').next().unwrap_or("").trim().to_ascii_lowercase();
    local == "mailer-daemon"
        || local.starts_with("owner-")
        || local.ends_with("-owner")
        || local.ends_with("-request")
        || local.ends_with("-bounces")
}

/// A field's value without its comments in parentheses (RFC 5322 § 3.2.2).
fn without_comments(value: &str) -> String {
    let mut depth = 0_u32;
    let mut escaped = false;
    let mut plain = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if depth > 0 => escaped = true,
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}
