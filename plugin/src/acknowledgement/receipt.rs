//! The acknowledgement mail: HTML and text from one model.
//!
//! It confirms receipt and promises no more. To a sender the shop does not know it repeats nothing that was typed:
//! a form that echoes is how spam is reflected. It advertises nothing, and it can be answered.

use askama::Template;

use super::settings::AcknowledgementSettings;
use crate::contact_form::clean_text;
use crate::contract::exports::kulanz::service::acknowledgement::{Channel, Request};
use crate::contract::exports::kulanz::service::contact_form::HelpEntry;
use crate::contract::kulanz::service::types::{Mail, NameValue};
use crate::language::{Language, Locale};
use crate::mail;
use crate::order_confirmation::link;
use crate::settings::Settings;

/// Characters of the customer's message that are sent back to a known sender: no significant quoting (RFC 3834).
const COPY_LENGTH: usize = 4000;

/// Characters of a name that are said: as many as the form takes.
const NAME_LENGTH: usize = 100;

/// Message-IDs kept in References: the first and the latest say where the mail belongs.
const REFERENCES: usize = 8;

/// What the receipt is written from.
pub(super) struct Facts<'a> {
    pub(super) settings: &'a Settings<'a>,
    pub(super) own: &'a AcknowledgementSettings,
    pub(super) request: &'a Request,
    pub(super) locale: Locale,
    pub(super) now: i64,
    pub(super) ticket_number: &'a str,
    pub(super) topic: &'a str,
    pub(super) mailbox: &'a str,
    pub(super) answer_by_text: &'a str,
    pub(super) help: &'a [HelpEntry],
    /// The address to write to.
    pub(super) to: &'a str,
}

#[derive(Template)]
#[template(path = "acknowledgement.html")]
struct Html<'a>(&'a Model<'a>);

#[derive(Template)]
#[template(path = "acknowledgement.txt", escape = "none")]
struct Text<'a>(&'a Model<'a>);

/// Everything the mail says.
struct Model<'a> {
    de: bool,
    language: String,
    subject: &'a str,
    greeting: String,
    intro: &'a str,
    ticket_number: &'a str,
    topic: &'a str,
    order_number: Option<String>,
    answer: String,
    help: &'a [HelpEntry],
    ticket_url: Option<&'a str>,
    copy: Option<String>,
    closing: &'a str,
    shop: &'a str,
    contacts: Vec<Line<'a>>,
    phone: Option<PhoneLine<'a>>,
    imprint: Vec<String>,
    imprint_url: Option<&'a str>,
    privacy_url: Option<&'a str>,
}

struct Line<'a> {
    label: &'a str,
    email: &'a str,
    href: String,
}

struct PhoneLine<'a> {
    number: &'a str,
    href: String,
    hours: &'a str,
    cost: &'a str,
}

impl Model<'_> {
    /// The words of the mail's language.
    fn say<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        if self.de { de } else { en }
    }
}

/// Writes the receipt.
pub(super) fn write(facts: &Facts) -> Result<Mail, askama::Error> {
    let subject = subject(facts);
    let model = model(facts, &subject);
    let html = Html(&model).render()?;
    let text = Text(&model).render()?;
    let shop = &facts.settings.shop.name;
    Ok(Mail {
        from: mail::mailbox(Some(shop), &facts.settings.seller.email),
        to: mail::mailbox(known_name(facts).as_deref(), facts.to),
        reply_to: facts.own.mailboxes.get(facts.mailbox).map(|address| mail::mailbox(Some(shop), address)),
        headers: headers(facts),
        html,
        text,
        parts: Vec::new(),
        language: model.language,
        subject,
    })
}

fn subject(facts: &Facts) -> String {
    let number = facts.ticket_number;
    match facts.locale.language {
        Language::De => format!("Ihre Nachricht ist angekommen: {number}"),
        Language::En => format!("We have received your message: {number}"),
    }
}

fn model<'a>(facts: &Facts<'a>, subject: &'a str) -> Model<'a> {
    let settings = facts.settings;
    let locale = facts.locale;
    let request = facts.request;
    let known = request.sender_verified;
    let seller = &settings.seller;
    let intro = facts.own.intro.as_ref().map(|intro| intro.get(locale));
    let phone = settings.service.phone.as_ref().map(|phone| PhoneLine {
        number: &phone.number,
        href: link::tel(&phone.number),
        hours: phone.hours.get(locale),
        cost: phone.cost.get(locale),
    });
    let line = |label, email| Line { label, email, href: link::mailto(email, facts.ticket_number) };
    let mut contacts: Vec<Line> =
        settings.service.contacts.iter().map(|contact| line(contact.label.get(locale), &contact.email)).collect();
    if contacts.is_empty() {
        contacts.push(line(locale.language.pick("Kundenservice", "Customer service"), &seller.email));
    }
    Model {
        de: locale.language == Language::De,
        language: locale.tag(),
        subject,
        greeting: greeting(facts),
        intro: intro.unwrap_or(locale.language.pick(
            "vielen Dank für Ihre Nachricht. Sie ist gut bei uns angekommen.",
            "Thank you for your message. It has reached us safely.",
        )),
        ticket_number: facts.ticket_number,
        topic: facts.topic,
        order_number: known.then(|| request.order.as_ref().map(|order| mail::header_text(&order.number))).flatten(),
        answer: answer(facts),
        help: facts.help,
        ticket_url: request.ticket_url.as_deref(),
        copy: known.then(|| copy(&request.inquiry.message, locale)).filter(|copy| !copy.is_empty()),
        closing: facts.own.closing.as_ref().map_or(settings.shop.name.as_str(), |closing| closing.get(locale)),
        shop: &settings.shop.name,
        contacts,
        phone,
        imprint: imprint(settings, locale),
        imprint_url: settings.links.imprint.as_deref(),
        privacy_url: settings.links.privacy.as_deref(),
    }
}

fn greeting(facts: &Facts) -> String {
    let hello = facts.locale.language.pick("Guten Tag", "Hello");
    match known_name(facts) {
        Some(name) => format!("{hello} {name},"),
        None => format!("{hello},"),
    }
}

/// The name of a sender the shop knows. A mail's inquiry was not checked by the form: its name may be any text.
fn known_name(facts: &Facts) -> Option<String> {
    let name = facts.request.inquiry.name.as_deref().filter(|_| facts.request.sender_verified)?;
    let name: String = mail::header_text(name).chars().take(NAME_LENGTH).collect();
    (!name.is_empty()).then_some(name)
}

fn answer(facts: &Facts) -> String {
    let by = facts.answer_by_text;
    let call = facts.request.inquiry.answer_channel == "telephone" && facts.request.inquiry.phone.is_some();
    match (facts.locale.language, call) {
        (Language::De, true) => format!("Wir rufen Sie {by} an, wie Sie es gewünscht haben."),
        (Language::De, false) => format!("Sie bekommen {by} eine Antwort von uns."),
        (Language::En, true) => format!("As you wished, we will call you {by}."),
        (Language::En, false) => format!("You will have an answer from us {by}."),
    }
}

fn copy(message: &str, locale: Locale) -> String {
    // Cleaning reads all of it, so a text of a megabyte is cut first; what is stripped is not missed.
    let beginning = &message[..message.floor_char_boundary(COPY_LENGTH * 8)];
    let clean = clean_text(beginning, true);
    let mut copy: String = clean.chars().take(COPY_LENGTH).collect();
    if copy.len() < clean.len() || beginning.len() < message.len() {
        copy.push_str(locale.language.pick(" … (gekürzt)", " … (shortened)"));
    }
    copy
}

fn imprint(settings: &Settings, locale: Locale) -> Vec<String> {
    let seller = &settings.seller;
    let mut lines = vec![seller.name.clone(), format!("{}, {} {}", seller.street, seller.postal_code, seller.city)];
    let mut line = |label: &str, value: Option<&str>| {
        if let Some(value) = value {
            lines.push(format!("{label}: {value}"));
        }
    };
    let pick = |de, en| locale.language.pick(de, en);
    line(pick("E-Mail", "E-mail"), Some(&seller.email));
    line(pick("Telefon", "Telephone"), seller.phone.as_deref());
    line(pick("Vertreten durch", "Represented by"), seller.represented_by.as_deref());
    line(pick("Register", "Register"), seller.register.as_deref());
    line(pick("USt-IdNr.", "VAT ID"), seller.vat_id.as_deref());
    lines
}

fn headers(facts: &Facts) -> Vec<NameValue> {
    let keyword = match facts.request.channel {
        Channel::Form => "auto-generated",
        Channel::Mail(_) => "auto-replied",
    };
    let mut headers = mail::automatic_headers(keyword);
    headers.push(mail::header("Message-ID", message_id(facts)));
    if let Channel::Mail(incoming) = &facts.request.channel {
        let field = |name: &str| {
            incoming.iter().find(|field| field.name.trim().eq_ignore_ascii_case(name)).map(|field| field.value.as_str())
        };
        if let Some(replied) = field("Message-ID").and_then(|value| message_ids(value).next()) {
            headers.push(mail::header("References", references(field("References").unwrap_or(""), replied)));
            headers.push(mail::header("In-Reply-To", replied));
        }
    }
    headers.push(mail::header("Content-Language", facts.locale.tag()));
    headers
}

/// The same for the same call, so that a mail sent twice is recognised; told apart by the time of the call.
fn message_id(facts: &Facts) -> String {
    format!("<{}{}.{}@{}>", OWN_MESSAGE, facts.ticket_number, facts.now, domain(facts.settings))
}

/// What the Message-ID of a receipt begins with.
const OWN_MESSAGE: &str = "receipt.";

/// Whether a Message-ID is that of a receipt of this shop.
pub(super) fn is_own_message(message_id: &str, settings: &Settings) -> bool {
    let own = message_id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    own.and_then(|id| id.rsplit_once('@'))
        .is_some_and(|(left, right)| left.starts_with(OWN_MESSAGE) && right.eq_ignore_ascii_case(domain(settings)))
}

fn domain<'a>(settings: &'a Settings) -> &'a str {
    settings.seller.email.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
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
