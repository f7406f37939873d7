//! One mail, read: who wrote what, and where it belongs.

use kulanz::contract::contact_form::Attachment;
use kulanz::contract::types::NameValue;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders};
use sha2::{Digest, Sha256};

use crate::shop::hex;

/// Characters of a mail's text that are kept beside the mail itself.
const LONGEST_TEXT: usize = 50_000;
/// Characters of what stands on one line: a subject, a name, a header field.
const LONGEST_LINE: usize = 2_000;
/// Header fields looked at. A person's mail has some thirty.
const MOST_HEADERS: usize = 300;
/// Earlier mails looked up to find the ticket.
const MOST_REFERENCES: usize = 50;
/// Files listed; the mail itself keeps them all.
const MOST_FILES: usize = 50;

/// A mail, as far as the shop needs it.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// SHA-256, hexadecimal, of what makes it this mail.
    pub digest: String,
    /// The address of whoever wrote it.
    pub sender: Option<String>,
    /// Their name.
    pub sender_name: Option<String>,
    /// Its subject on one line.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// Its language, where it tells.
    pub language: Option<String>,
    /// Its header fields, unfolded, in the order received.
    pub headers: Vec<NameValue>,
    /// Its own Message-ID, with angle brackets.
    pub message_id: Option<String>,
    /// The mails it answers, the latest first; with angle brackets.
    pub answers: Vec<String>,
    /// Its files.
    pub files: Vec<Attachment>,
}

/// The bytes are no mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no mail: it has no header field; expected a message as in RFC 5322")]
pub struct Unreadable;

impl Incoming {
    /// Reads a mail.
    ///
    /// # Errors
    /// When the bytes do not begin with header fields.
    pub fn read(raw: &[u8]) -> Result<Self, Unreadable> {
        let mail = MessageParser::default().parse(raw).filter(|mail| !mail.headers().is_empty()).ok_or(Unreadable)?;
        let sender = mail.reply_to().or(mail.from()).and_then(Address::first);
        let address = sender.and_then(|sender| sender.address()).map(line);
        let name = sender.and_then(|sender| sender.name()).map(line).filter(|name| !name.is_empty());
        let headers: Vec<NameValue> = mail.headers_raw().take(MOST_HEADERS).map(unfolded).collect();
        if headers.is_empty() {
            return Err(Unreadable);
        }
        let text = mail.body_text(0).unwrap_or_default();
        Ok(Self {
            digest: digest(&mail, &text),
            sender: address.filter(|address| address.contains('@')),
            sender_name: name,
            subject: line(mail.subject().unwrap_or_default()),
            text: several_lines(&text),
            language: language(&headers),
            message_id: mail.message_id().map(bracketed),
            answers: answers(&mail),
            files: mail.attachments().take(MOST_FILES).map(file).collect(),
            headers,
        })
    }
}

/// The same for each copy of a mail, whichever way it came: servers only add fields above it.
fn digest(mail: &Message, text: &str) -> String {
    let mut hash = Sha256::new();
    let from = mail.header_raw("From").unwrap_or_default();
    let date = mail.header_raw("Date").unwrap_or_default();
    for part in [mail.message_id().unwrap_or_default(), from.trim(), date.trim(), text] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// A header field on one line (RFC 5322 § 2.2.3).
fn unfolded((name, value): (&str, &str)) -> NameValue {
    NameValue { name: line(name), value: line(value) }
}

fn bracketed(id: &str) -> String {
    format!("<{}>", line(id))
}

/// What it answers: the mail it names itself, then the thread from its latest end.
fn answers(mail: &Message) -> Vec<String> {
    let mut ids = listed(mail.in_reply_to());
    ids.extend(listed(mail.references()).into_iter().rev());
    ids.truncate(MOST_REFERENCES);
    ids
}

fn listed(value: &HeaderValue) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => vec![bracketed(id)],
        HeaderValue::TextList(ids) => ids.iter().map(|id| bracketed(id)).collect(),
        _ => Vec::new(),
    }
}

/// The first language that the mail names (RFC 3282).
fn language(headers: &[NameValue]) -> Option<String> {
    let named = |wanted: &str| headers.iter().find(|header| header.name.eq_ignore_ascii_case(wanted));
    let value = &named("Content-Language").or_else(|| named("Accept-Language"))?.value;
    let first = value.split([',', ';']).next()?.trim();
    let is_tag = (2..=35).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_tag.then(|| first.to_owned())
}

fn file(part: &mail_parser::MessagePart) -> Attachment {
    let media_type = part.content_type().map_or_else(String::new, |kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()),
        None => kind.ctype().to_owned(),
    });
    Attachment {
        file_name: line(part.attachment_name().unwrap_or("file")),
        media_type: line(&media_type).to_ascii_lowercase(),
        bytes: part.contents().len() as u64,
    }
}

/// Name and content of a file of a mail, by its place among those that [`Incoming::files`] lists.
pub(crate) fn file_of(raw: &[u8], number: usize) -> Option<(String, Vec<u8>)> {
    let mail = MessageParser::default().parse(raw)?;
    let part = mail.attachments().take(MOST_FILES).nth(number)?;
    Some((file(part).file_name, part.contents().to_vec()))
}

/// A text on one line, without control characters.
fn line(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(LONGEST_LINE);
    let clean: String = kept.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    clean.trim().to_owned()
}

/// A text with its lines, without other control characters.
fn several_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let clean: String =
        text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(LONGEST_TEXT).collect();
    clean.trim().to_owned()
}
