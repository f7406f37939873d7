//! The mail that confirms that something has arrived: a message, a withdrawal. HTML and text from one model.
//!
//! It confirms receipt and promises no more. It advertises nothing, and it can be answered.

use askama::Template;

use crate::acknowledgement::AcknowledgementSettings;
use crate::contract::exports::kulanz::service::contact_form::HelpEntry;
use crate::contract::kulanz::service::types::{Mail, NameValue};
use crate::mail;
use crate::order_confirmation::link;
use crate::settings::Settings;
use crate::wording::{GreetingNamed, Wording};

/// Characters of a name that are said: as many as the forms take.
pub(crate) const NAME_LENGTH: usize = 100;

/// What a receipt is written from. Texts are in the language of `words`.
pub(crate) struct Receipt<'a> {
    pub(crate) settings: &'a Settings<'a>,
    /// Holds the closing, and the address of each mailbox.
    pub(crate) own: &'a AcknowledgementSettings,
    pub(crate) words: &'a Wording,
    /// The address to write to.
    pub(crate) to: &'a str,
    /// Whom to greet, fit for a header.
    pub(crate) name: Option<String>,
    /// The mailbox (team) that an answer goes to.
    pub(crate) mailbox: &'a str,
    /// When it is dated: the same call gives the same Message-ID.
    pub(crate) at: i64,
    /// `auto-generated` or `auto-replied` (RFC 3834).
    pub(crate) keyword: &'static str,
    /// Header fields that tie it to the mail it answers.
    pub(crate) thread: Vec<NameValue>,
    pub(crate) ticket_number: &'a str,
    pub(crate) ticket_url: Option<&'a str>,
    /// The subject is this and the ticket number.
    pub(crate) title: &'a str,
    pub(crate) intro: &'a str,
    /// What follows the introduction.
    pub(crate) answer: String,
    /// What stands below the ticket number.
    pub(crate) facts: Vec<Fact<'a>>,
    pub(crate) link_label: &'a str,
    pub(crate) help_title: &'a str,
    pub(crate) help: &'a [HelpEntry],
    pub(crate) copy_title: &'a str,
    /// What was sent, line by line.
    pub(crate) copy: Option<String>,
}

/// A fact with its name.
pub(crate) struct Fact<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: String,
}

#[derive(Template)]
#[template(path = "receipt.html")]
struct Html<'a> {
    m: &'a Model<'a>,
}

#[derive(Template)]
#[template(path = "receipt.txt", escape = "none")]
struct Text<'a>(&'a Model<'a>);

/// Everything the mail says.
struct Model<'a> {
    words: &'a Wording,
    lang: String,
    subject: String,
    title: &'a str,
    greeting: String,
    intro: &'a str,
    answer: &'a str,
    ticket_number: &'a str,
    facts: &'a [Fact<'a>],
    help_title: &'a str,
    help: &'a [HelpEntry],
    ticket_url: Option<&'a str>,
    link_label: &'a str,
    copy_title: &'a str,
    copy: Option<&'a str>,
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

/// Writes the mail.
pub(crate) fn write(receipt: &Receipt) -> Result<Mail, askama::Error> {
    let model = model(receipt);
    let html = Html { m: &model }.render()?;
    let text = Text(&model).render()?;
    let (language, subject) = (model.lang, model.subject);
    let headers = headers(receipt);
    let shop = &receipt.settings.shop.name;
    Ok(Mail {
        from: mail::mailbox(Some(shop), &receipt.settings.seller.email),
        to: mail::mailbox(receipt.name.as_deref(), receipt.to),
        reply_to: receipt.own.mailboxes.get(receipt.mailbox).map(|address| mail::mailbox(Some(shop), address)),
        subject,
        html,
        text,
        headers,
        parts: Vec::new(),
        language,
    })
}

fn model<'a>(receipt: &'a Receipt<'a>) -> Model<'a> {
    let settings = receipt.settings;
    let locale = receipt.words.locale();
    let phone = settings.service.phone.as_ref().map(|phone| PhoneLine {
        number: &phone.number,
        href: link::tel(&phone.number),
        hours: phone.hours.get(locale),
        cost: phone.cost.get(locale),
    });
    let line = |label, email| Line { label, email, href: link::mailto(email, receipt.ticket_number) };
    let mut contacts: Vec<Line> =
        settings.service.contacts.iter().map(|contact| line(contact.label.get(locale), &contact.email)).collect();
    if contacts.is_empty() {
        contacts.push(line(receipt.words.service(), &settings.seller.email));
    }
    Model {
        words: receipt.words,
        lang: locale.tag(),
        subject: format!("{}: {}", receipt.title, receipt.ticket_number),
        title: receipt.title,
        greeting: greeting(receipt),
        intro: receipt.intro,
        answer: &receipt.answer,
        ticket_number: receipt.ticket_number,
        facts: &receipt.facts,
        help_title: receipt.help_title,
        help: receipt.help,
        ticket_url: receipt.ticket_url,
        link_label: receipt.link_label,
        copy_title: receipt.copy_title,
        copy: receipt.copy.as_deref(),
        closing: receipt.own.closing.as_ref().map_or(settings.shop.name.as_str(), |closing| closing.get(locale)),
        shop: &settings.shop.name,
        contacts,
        phone,
        imprint: imprint(settings, receipt.words),
        imprint_url: settings.links.imprint.as_deref(),
        privacy_url: settings.links.privacy.as_deref(),
    }
}

fn greeting(receipt: &Receipt) -> String {
    match &receipt.name {
        Some(name) => GreetingNamed { name }.say(receipt.words),
        None => receipt.words.greeting().to_owned(),
    }
}

fn imprint(settings: &Settings, words: &Wording) -> Vec<String> {
    let seller = &settings.seller;
    let mut lines = vec![seller.name.clone(), format!("{}, {} {}", seller.street, seller.postal_code, seller.city)];
    let mut line = |label: &str, value: Option<&str>| {
        if let Some(value) = value {
            lines.push(format!("{label}{}{value}", words.colon()));
        }
    };
    line(words.email(), Some(&seller.email));
    line(words.phone(), seller.phone.as_deref());
    line(words.represented_by(), seller.represented_by.as_deref());
    line(words.register(), seller.register.as_deref());
    line(words.vat_id(), seller.vat_id.as_deref());
    lines
}

fn headers(receipt: &Receipt) -> Vec<NameValue> {
    let mut headers = mail::automatic_headers(receipt.keyword);
    headers.push(mail::header("Message-ID", message_id(receipt)));
    headers.extend_from_slice(&receipt.thread);
    headers.push(mail::header("Content-Language", receipt.words.locale().tag()));
    headers
}

/// The same for the same call, so that a mail sent twice is recognised; told apart by its time.
fn message_id(receipt: &Receipt) -> String {
    format!("<{OWN_MESSAGE}{}.{}@{}>", receipt.ticket_number, receipt.at, domain(receipt.settings))
}

/// What the Message-ID of a receipt begins with.
const OWN_MESSAGE: &str = "receipt.";

/// Whether a Message-ID is that of a receipt of this shop.
pub(crate) fn is_own_message(message_id: &str, settings: &Settings) -> bool {
    let own = message_id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    own.and_then(|id| id.rsplit_once('@'))
        .is_some_and(|(left, right)| left.starts_with(OWN_MESSAGE) && right.eq_ignore_ascii_case(domain(settings)))
}

fn domain<'a>(settings: &'a Settings) -> &'a str {
    settings.seller.email.rsplit_once('@').map_or("localhost", |(_, domain)| domain)
}
