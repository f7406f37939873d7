//! The acknowledgement of an inquiry, by the mail of [`crate::receipt`].
//!
//! To a sender the shop does not know it repeats nothing that was typed: a form that echoes is how spam is reflected.

use super::is_call;
use super::settings::AcknowledgementSettings;
use crate::contact_form::clean_text;
use crate::contract::exports::kulanz::service::acknowledgement::{Channel, Request};
use crate::contract::exports::kulanz::service::contact_form::HelpEntry;
use crate::contract::kulanz::service::types::{Mail, NameValue};
use crate::mail;
use crate::receipt::{self, Fact, NAME_LENGTH, Receipt};
use crate::settings::Settings;
use crate::wording::{AckAnswer, AckCall, AckCallback, AckCallbackNumber, Wording};

/// Characters of the customer's message that are sent back to a known sender: no significant quoting (RFC 3834).
const COPY_LENGTH: usize = 4000;

/// Characters of a telephone number that are said: as many as the form takes.
const PHONE_LENGTH: usize = 40;

/// Message-IDs kept in References: the first and the latest say where the mail belongs.
const REFERENCES: usize = 8;

/// What the receipt is written from.
pub(super) struct Facts<'a> {
    pub(super) settings: &'a Settings<'a>,
    pub(super) own: &'a AcknowledgementSettings,
    pub(super) request: &'a Request,
    pub(super) words: &'a Wording,
    pub(super) now: i64,
    pub(super) ticket_number: &'a str,
    pub(super) topic: &'a str,
    pub(super) mailbox: &'a str,
    pub(super) answer_by_text: &'a str,
    /// Whether that is the time to call which the customer has chosen.
    pub(super) is_call_at: bool,
    pub(super) help: &'a [HelpEntry],
    /// The address to write to.
    pub(super) to: &'a str,
}

/// Writes the receipt.
pub(super) fn write(facts: &Facts) -> Result<Mail, askama::Error> {
    let request = facts.request;
    let known = request.sender_verified;
    let words = facts.words;
    let mut rows = vec![Fact { label: words.ack_topic(), value: facts.topic.to_owned() }];
    if let Some(order) = request.order.as_ref().filter(|_| known) {
        rows.push(Fact { label: words.ack_order(), value: mail::header_text(&order.number) });
    }
    let intro = facts.own.intro.as_ref().map(|intro| intro.get(words.locale()));
    receipt::write(&Receipt {
        settings: facts.settings,
        own: facts.own,
        words,
        to: facts.to,
        name: known_name(facts),
        mailbox: facts.mailbox,
        at: facts.now,
        keyword: match request.channel {
            Channel::Form => "auto-generated",
            Channel::Mail(_) => "auto-replied",
        },
        thread: thread(&request.channel),
        ticket_number: facts.ticket_number,
        ticket_url: request.ticket_url.as_deref(),
        title: words.ack_title(),
        intro: intro.unwrap_or(words.ack_intro()),
        answer: answer(facts),
        facts: rows,
        link_label: words.ack_link(),
        help_title: words.ack_help(),
        help: facts.help,
        copy_title: words.field_message(),
        copy: known.then(|| copy(&request.inquiry.message, words)).filter(|copy| !copy.is_empty()),
    })
}

/// The name of a sender the shop knows. A mail's inquiry was not checked by the form: its name may be any text.
fn known_name(facts: &Facts) -> Option<String> {
    let name = facts.request.inquiry.name.as_deref().filter(|_| facts.request.sender_verified)?;
    let name: String = mail::header_text(name).chars().take(NAME_LENGTH).collect();
    (!name.is_empty()).then_some(name)
}

/// When the customer hears from us. The number goes to a known sender only: any number could be typed beside anybody's
/// address, and a mail of ours would send them there.
fn answer(facts: &Facts) -> String {
    let (by, words, request) = (facts.answer_by_text, facts.words, facts.request);
    if !facts.is_call_at {
        return if is_call(&request.inquiry) { AckCall { by }.say(words) } else { AckAnswer { by }.say(words) };
    }
    match request.inquiry.phone.as_deref().filter(|_| request.sender_verified) {
        Some(number) => {
            let number: String = mail::header_text(number).chars().take(PHONE_LENGTH).collect();
            AckCallbackNumber { slot: by, number: &number }.say(words)
        }
        None => AckCallback { slot: by }.say(words),
    }
}

fn copy(message: &str, words: &Wording) -> String {
    // Cleaning reads all of it, so a text of a megabyte is cut first; what is stripped is not missed.
    let beginning = &message[..message.floor_char_boundary(COPY_LENGTH * 8)];
    let clean = clean_text(beginning, true);
    let mut copy: String = clean.chars().take(COPY_LENGTH).collect();
    if copy.len() < clean.len() || beginning.len() < message.len() {
        copy.push_str(words.ack_shortened());
    }
    copy
}

/// What ties the receipt of a mail to it (RFC 5322 § 3.6.4).
fn thread(channel: &Channel) -> Vec<NameValue> {
    let Channel::Mail(incoming) = channel else { return Vec::new() };
    let field = |name: &str| {
        incoming.iter().find(|field| field.name.trim().eq_ignore_ascii_case(name)).map(|field| field.value.as_str())
    };
    let Some(replied) = field("Message-ID").and_then(|value| message_ids(value).next()) else { return Vec::new() };
    vec![
        mail::header("References", references(field("References").unwrap_or(""), replied)),
        mail::header("In-Reply-To", replied),
    ]
}

/// The well-formed Message-IDs in a header field (RFC 5322 § 3.6.4): nothing else of it may go into ours.
fn message_ids(value: &str) -> impl DoubleEndedIterator<Item = &str> {
    value.split_ascii_whitespace().filter(|id| {
        let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
        inner.is_some_and(|inner| {
            inner.len() <= 200
                && inner.contains('@')
                && inner.bytes().all(|b| b.is_ascii_graphic() && !b"<>,;\"".contains(&b))
        })
    })
}

/// The thread so far and the mail answered: the first, then the latest.
fn references(earlier: &str, replied: &str) -> String {
    let mut references = String::with_capacity(earlier.len().min(1024) + replied.len());
    let first = message_ids(earlier).next().filter(|first| *first != replied);
    let mut latest: Vec<&str> = message_ids(earlier).rev().filter(|id| *id != replied).take(REFERENCES - 2).collect();
    latest.reverse();
    if let Some(first) = first
        && !latest.contains(&first)
    {
        references.push_str(first);
        references.push(' ');
    }
    for id in latest {
        references.push_str(id);
        references.push(' ');
    }
    references.push_str(replied);
    references
}
