//! A mail as the bytes that travel: RFC 5322 with MIME (RFC 2045 to 2047, 2231, 2387), by `lettre`.
//!
//! Nothing a customer typed can add a header: texts lose their control characters here whatever the component did, and
//! a field that cannot be mended is refused by name. A domain beyond ASCII travels as Punycode (IDNA); a local part
//! beyond ASCII as UTF-8 (RFC 6532), which takes a server with SMTPUTF8.

use std::fmt::Write as _;
use std::time::{Duration, UNIX_EPOCH};

use email_encoding::headers::writer::EmailWriter;
use email_encoding::headers::{quoted_string, rfc2047};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use sha2::{Digest, Sha256};

use crate::component::hex;
use crate::contract::types::{self, Mail, MailPart, NameValue};

/// Why a mail has no form as bytes: one sentence that names the field as a JSONPath and says what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct EmlError(String);

/// The last second a `Date` field can tell: the end of the year 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// The longest word a header line can hold: 998 bytes by RFC 5322 § 2.1.1, less the longest field name we take.
const LONGEST_WORD: usize = 900;

/// The longest word of a text that is not encoded: with the field's name before it the line stays within 78 characters.
const LONGEST_PLAIN_WORD: usize = 60;

/// Header fields that are made from the mail's own fields, or that are not the sender's to write.
const OURS: &[&str] =
    &["from", "sender", "to", "cc", "bcc", "reply-to", "subject", "date", "mime-version", "return-path", "received"];

/// The mail as bytes, lines ended by CRLF. `date` is its `Date` field, in seconds since the epoch.
///
/// The same mail and date give the same bytes, `Message-ID` and MIME boundaries included, so that a mail sent again
/// after a crash can be told for the same one.
///
/// # Errors
/// An address, header field, content id or media type that cannot be written; a date before 1970 or after 9999.
pub fn to_bytes(mail: &Mail, date: i64) -> Result<Vec<u8>, EmlError> {
    let from = mailbox(&mail.from, "$.from")?;
    let to = mailbox(&mail.to, "$.to")?;
    let reply_to = mail.reply_to.as_ref().map(|reply_to| mailbox(reply_to, "$.reply-to")).transpose()?;
    let id = digest(mail, date);
    let mut message = Message::builder()
        .date(UNIX_EPOCH + Duration::from_secs(seconds(date)?))
        .to(to.clone())
        .raw_header(text_header("Subject", &mail.subject))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Content-Language"), language(&mail.language)?));
    if !mail.headers.iter().any(|header| header.name.eq_ignore_ascii_case("message-id")) {
        message = message.message_id(Some(format!("<{id}@{}>", from.email.domain())));
    }
    for (i, header) in mail.headers.iter().enumerate() {
        // The mail's own language has said it already.
        if header.name.eq_ignore_ascii_case("content-language") {
            continue;
        }
        message = message.raw_header(further_header(header, &format!("$.headers[{i}]"))?);
    }
    let mut message = message.from(from.clone()).multipart(body(mail, &id)?).map_err(|error| {
        EmlError(format!("$: the mail cannot be put together: {error}; expected one sender and one recipient"))
    })?;
    let headers = message.headers_mut();
    for (name, mailbox) in [("From", Some(&from)), ("To", Some(&to)), ("Reply-To", reply_to.as_ref())] {
        mailbox.into_iter().for_each(|mailbox| headers.insert_raw(address_header(name, mailbox)));
    }
    Ok(message.formatted())
}

fn seconds(date: i64) -> Result<u64, EmlError> {
    u64::try_from(date).ok().filter(|date| *date <= LAST_SECOND).ok_or_else(|| {
        EmlError(format!("date: found {date}; expected seconds since 1970, at most {LAST_SECOND} (the end of 9999)"))
    })
}

/// What the `Message-ID` and the boundaries are made of: nobody can write a text that contains its own digest.
fn digest(mail: &Mail, date: i64) -> String {
    let mut hash = Sha256::new();
    for part in [&mail.from.address, &mail.to.address, &mail.subject, &mail.text, &mail.html, &date.to_string()] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    for part in &mail.parts {
        hash.update(part.content.len().to_le_bytes());
        hash.update(&part.content);
    }
    hex(&hash.finalize()[..16])
}

/// Text, then HTML (the best last: RFC 2046 § 5.1.4); pictures beside the HTML that shows them, attachments around it all.
fn body(mail: &Mail, id: &str) -> Result<MultiPart, EmlError> {
    let boundary = |n: u8| format!("={n}={id}");
    let (mut inline, mut attached) = (Vec::new(), Vec::new());
    for (i, part) in mail.parts.iter().enumerate() {
        let made = single_part(part, &format!("$.parts[{i}]"))?;
        if part.content_id.is_some() { inline.push(made) } else { attached.push(made) }
    }
    let alternative = MultiPart::alternative().boundary(boundary(1)).singlepart(SinglePart::plain(mail.text.clone()));
    let html = SinglePart::html(mail.html.clone());
    let alternative = match inline.is_empty() {
        true => alternative.singlepart(html),
        false => {
            let related = MultiPart::related().boundary(boundary(2)).singlepart(html);
            alternative.multipart(inline.into_iter().fold(related, MultiPart::singlepart))
        }
    };
    if attached.is_empty() {
        return Ok(alternative);
    }
    let mixed = MultiPart::mixed().boundary(boundary(3)).multipart(alternative);
    Ok(attached.into_iter().fold(mixed, MultiPart::singlepart))
}

fn single_part(part: &MailPart, path: &str) -> Result<SinglePart, EmlError> {
    let media_type = ContentType::parse(&part.media_type)
        .ok()
        .filter(|_| part.media_type.is_ascii() && !part.media_type.contains(char::is_control))
        .ok_or_else(|| {
            EmlError(format!("{path}.media-type: found {:?}; expected one such as image/png", part.media_type))
        })?;
    let file_name = one_line(&part.file_name);
    let attachment = match &part.content_id {
        None => Attachment::new(file_name),
        Some(id) if is_content_id(id) => Attachment::new_inline_with_name(id.clone(), file_name),
        Some(id) => {
            let expected = "expected letters, digits and !#$%&'*+-/=?^_`{|}~.@ only";
            return Err(EmlError(format!("{path}.content-id: found {id:?}; {expected}")));
        }
    };
    Ok(attachment.body(part.content.clone(), media_type))
}

fn is_content_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_WORD
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.@".contains(&b))
}

/// A mailbox whose domain is ASCII.
fn mailbox(mailbox: &types::Mailbox, path: &str) -> Result<Mailbox, EmlError> {
    let wrong = || {
        EmlError(format!(
            "{path}.address: found {:?}; expected an e-mail address such as service@example.com",
            mailbox.address
        ))
    };
    if mailbox.address.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Err(wrong());
    }
    let (local, domain) = mailbox.address.rsplit_once('@').ok_or_else(wrong)?;
    // Many a parser decodes encoded words where RFC 2047 § 5 forbids them, and would read another address.
    if local.contains("=?") {
        return Err(wrong());
    }
    let domain = idna::domain_to_ascii_strict(domain).map_err(|_| wrong())?;
    let address = lettre::Address::new(local, domain).map_err(|_| wrong())?;
    let name = mailbox.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, address))
}

/// An unstructured field. It travels as encoded words wherever it could be read as anything but what it says: beyond
/// ASCII, in words too long to fold, or where it looks like an encoded word itself.
fn text_header(name: &'static str, text: &str) -> HeaderValue {
    let text = one_line(text);
    let name_of = HeaderName::new_from_ascii_str(name);
    if is_plain(&text) {
        return HeaderValue::new(name_of, text);
    }
    let mut encoded = String::new();
    let mut writer = EmailWriter::new(&mut encoded, name.len() + ": ".len(), 0, false);
    // Writing to a String never fails.
    let _ = rfc2047::encode(&text, &mut writer);
    drop(writer);
    HeaderValue::dangerous_new_pre_encoded(name_of, text, encoded)
}

/// A field with one mailbox. lettre would leave the address on the line of the name's last encoded word, however long
/// that gets (RFC 2047 § 2 allows 76 characters).
fn address_header(name: &'static str, mailbox: &Mailbox) -> HeaderValue {
    let mut encoded = String::new();
    let mut writer = EmailWriter::new(&mut encoded, name.len() + ": ".len(), 0, false);
    // Writing to a String never fails.
    let _ = match &mailbox.name {
        None => writer.write_str(mailbox.email.as_ref()),
        Some(phrase) => {
            // The library leaves a single word as it is, dots and all; a phrase may not hold them (RFC 5322 § 4.1).
            let dotted_word = phrase.contains('.') && !phrase.contains(' ');
            let written = match is_plain(phrase) && !dotted_word {
                true => quoted_string::encode(phrase, &mut writer),
                false => rfc2047::encode(phrase, &mut writer),
            };
            writer.space();
            written.and_then(|()| writer.folding().write_str(&format!("<{}>", mailbox.email)))
        }
    };
    drop(writer);
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), mailbox.to_string(), encoded)
}

/// Whether a text can stand as it is, folded between its words.
fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.contains("=?") && text.split(' ').all(|word| word.len() <= LONGEST_PLAIN_WORD)
}

/// A field the component asks for, such as Auto-Submitted.
fn further_header(header: &NameValue, path: &str) -> Result<HeaderValue, EmlError> {
    let known = header.name.to_ascii_lowercase();
    if OURS.contains(&known.as_str()) || known.starts_with("content-") {
        let expected = "a field that the mail does not have of its own, such as Auto-Submitted";
        return Err(EmlError(format!("{path}.name: found {:?}; expected {expected}", header.name)));
    }
    // ftext of RFC 5322 § 3.6.8: printable ASCII without the colon.
    let name = Some(header.name.clone()).filter(|name| name.bytes().all(|b| b.is_ascii_graphic() && b != b':'));
    let name = name.and_then(|name| HeaderName::new_from_ascii(name).ok()).ok_or_else(|| {
        EmlError(format!(
            "{path}.name: found {:?}; expected up to 76 ASCII characters without blanks and colons",
            header.name
        ))
    })?;
    let value = one_line(&header.value);
    if value.split(' ').any(|word| word.len() > LONGEST_WORD) {
        return Err(EmlError(format!(
            "{path}.value: a word is too long to fold; expected at most {LONGEST_WORD} bytes"
        )));
    }
    Ok(HeaderValue::new(name, value))
}

fn language(tag: &str) -> Result<String, EmlError> {
    match !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        true => Ok(tag.to_owned()),
        false => Err(EmlError(format!("$.language: found {tag:?}; expected a language tag such as de-AT"))),
    }
}

/// A text without control characters, blanks folded: what stands in a header stays in it.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
