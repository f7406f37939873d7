//! Checks a whole settings document: its shape by the types, then what types cannot say.

use super::{BankAccount, Links, OpeningHours, Parts, Section, Seller, Service, Settings, Shop, problem};
use crate::acknowledgement::AcknowledgementSettings;
use crate::bank::{Iban, is_bic};
use crate::calendar::Date;
use crate::contact_form::ContactFormSettings;
use crate::contract::kulanz::service::types::Problem;
use crate::goodwill::GoodwillSettings;
use crate::json::{Fault, Field, Tree};
use crate::language::{EXPECTED, Locale};
use crate::mail::is_invisible_control;
use crate::order_confirmation::OrderConfirmationSettings;
use crate::withdrawal::WithdrawalSettings;
use crate::{money, time};

/// Everything that is wrong with a document; empty: it can be used.
#[must_use]
pub fn check(json: &str) -> Vec<Problem> {
    let document = match Tree::parse(json) {
        Ok(document) => document,
        Err(fault) => return vec![*fault],
    };
    // Each part is read by itself, so that one mistake does not hide the next.
    let parts = match Parts::of(document.root()) {
        Ok(parts) => parts,
        Err(fault) => return vec![*fault],
    };
    let mut problems = Vec::new();
    if let Some(shop) = keep(parts.shop.need(), &mut problems) {
        check_shop(&shop, &mut problems);
    }
    if let Some(seller) = keep(parts.seller.need(), &mut problems) {
        check_seller(&seller, &mut problems);
    }
    let service = keep(parts.service.or_default(), &mut problems);
    if let Some(service) = &service {
        check_service(service, &mut problems);
    }
    if let Some(links) = keep(parts.links.or_default(), &mut problems) {
        check_links(&links, &mut problems);
    }
    if let Some(own) = keep(parts.wording.or_default(), &mut problems) {
        crate::wording::check(&own, &mut problems);
    }
    let order_confirmation = section::<OrderConfirmationSettings>(parts.order_confirmation, &mut problems);
    let contact_form = section::<ContactFormSettings>(parts.contact_form, &mut problems);
    let acknowledgement = section::<AcknowledgementSettings>(parts.acknowledgement, &mut problems);
    let withdrawal = section::<WithdrawalSettings>(parts.withdrawal, &mut problems);
    if let Some(contact_form) = contact_form {
        if let Some(service) = &service {
            contact_form.check_telephone(service, &mut problems);
        }
        if let Some(acknowledgement) = acknowledgement {
            acknowledgement.check_topics(&contact_form, &mut problems);
        }
        if let Some(withdrawal) = withdrawal {
            withdrawal.check_mailbox(&contact_form, &mut problems);
        }
    }
    section::<GoodwillSettings>(parts.goodwill, &mut problems);
    // What a template writes depends on the whole document: it is run once nothing else is wrong.
    if let (Some(section), true) = (order_confirmation, problems.is_empty()) {
        try_templates(json, &section, &mut problems);
    }
    problems
}

fn try_templates(json: &str, section: &OrderConfirmationSettings, problems: &mut Vec<Problem>) {
    if !section.templates.is_empty()
        && let Ok(settings) = Settings::read(json)
    {
        section.try_templates(&settings, &format!("$.{}", OrderConfirmationSettings::KEY), problems);
    }
}

/// Checks one hook's section, and gives it back where its shape is right: the default where there is none.
fn section<S: Section>(field: Field<'_>, problems: &mut Vec<Problem>) -> Option<S> {
    let section = keep(field.or_default::<S>(), problems)?;
    if field.value().is_some() {
        section.check(&format!("$.{}", S::KEY), problems);
    }
    Some(section)
}

/// What was read, or its fault among the problems.
fn keep<T>(read: Result<T, Fault>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|fault| problems.push(*fault)).ok()
}

fn check_shop(shop: &Shop, problems: &mut Vec<Problem>) {
    not_empty(&shop.name, "$.shop.name", problems);
    web_address(&shop.url, "$.shop.url", problems);
    if shop.locales.is_empty() {
        problems.push(problem("$.shop.locales", "the list is empty", "at least one language tag, for example \"de\""));
    }
    for (i, tag) in shop.locales.iter().enumerate() {
        if Locale::parse(tag).is_none() {
            let path = format!("$.shop.locales[{i}]");
            problems.push(problem(path, format!("{tag:?} is not a language this component writes"), EXPECTED));
        }
    }
    if time::zone(&shop.time_zone).is_none() {
        let message = format!("{:?} is not a known time zone", shop.time_zone);
        problems.push(problem("$.shop.time-zone", message, "an IANA name, for example Europe/Berlin"));
    }
    if !money::is_currency(&shop.currency) {
        let message = format!("{:?} is not a currency code", shop.currency);
        problems.push(problem("$.shop.currency", message, "an ISO 4217 code, for example EUR"));
    }
}

fn check_seller(seller: &Seller, problems: &mut Vec<Problem>) {
    for (value, path) in [
        (&seller.name, "$.seller.name"),
        (&seller.street, "$.seller.street"),
        (&seller.postal_code, "$.seller.postal-code"),
        (&seller.city, "$.seller.city"),
    ] {
        not_empty(value, path, problems);
    }
    if seller.country.len() != 2 || !seller.country.bytes().all(|b| b.is_ascii_uppercase()) {
        let message = format!("{:?} is not a country code", seller.country);
        problems.push(problem("$.seller.country", message, "an ISO 3166-1 alpha-2 code, for example DE"));
    }
    mail_address(&seller.email, "$.seller.email", problems);
    if let Some(account) = &seller.bank_account {
        check_bank_account(account, problems);
    }
}

fn check_bank_account(account: &BankAccount, problems: &mut Vec<Problem>) {
    if let Some(holder) = &account.holder {
        not_empty(holder, "$.seller.bank-account.holder", problems);
    }
    if Iban::parse(&account.iban).is_none() {
        let message = format!("{:?} is not an IBAN: its form, length or check digits are wrong", account.iban);
        let expected = "an IBAN such as DE89 3704 0044 0532 0130 00";
        problems.push(problem("$.seller.bank-account.iban", message, expected));
    }
    if let Some(bic) = account.bic.as_ref().filter(|bic| !is_bic(bic)) {
        let message = format!("{bic:?} is not a BIC");
        let expected = "8 or 11 capital letters and digits, for example COBADEFFXXX";
        problems.push(problem("$.seller.bank-account.bic", message, expected));
    }
}

fn check_service(service: &Service, problems: &mut Vec<Problem>) {
    for (i, contact) in service.contacts.iter().enumerate() {
        mail_address(&contact.email, &format!("$.service.contacts[{i}].email"), problems);
    }
    if !(1..=240).contains(&service.answer_within_hours.0) {
        let message = format!("{} is out of range", service.answer_within_hours.0);
        problems.push(problem("$.service.answer-within-hours", message, "opening hours, 1 to 240"));
    }
    let mut any_open = false;
    for (day, spans) in service.opening_hours.days() {
        for (i, span) in spans.iter().enumerate() {
            any_open = true;
            if super::Span::parse(span).is_none() {
                let path = format!("$.service.opening-hours.{day}[{i}]");
                problems.push(problem(
                    path,
                    format!("{span:?} is not a span of time"),
                    "from and to on one day, for example 09:00-17:00",
                ));
            }
        }
    }
    if !any_open {
        let message = "the service is never open, so no answer could be promised";
        problems.push(problem("$.service.opening-hours", message, "at least one span on one day"));
    }
    for (i, day) in service.closed_on.iter().enumerate() {
        if Date::parse(day).is_none() {
            let path = format!("$.service.closed-on[{i}]");
            problems.push(problem(
                path,
                format!("{day:?} is not a day"),
                "a day as YYYY-MM-DD, for example 2026-12-24",
            ));
        }
    }
}

fn check_links(links: &Links, problems: &mut Vec<Problem>) {
    let all = [
        ("contact", &links.contact),
        ("help", &links.help),
        ("returns", &links.returns),
        ("withdrawal", &links.withdrawal),
        ("terms", &links.terms),
        ("privacy", &links.privacy),
        ("imprint", &links.imprint),
    ];
    for (name, link) in all {
        if let Some(link) = link {
            web_address(link, &format!("$.links.{name}"), problems);
        }
    }
}

/// Reports an empty text.
pub(crate) fn not_empty(value: &str, path: &str, problems: &mut Vec<Problem>) {
    if value.trim().is_empty() {
        problems.push(problem(path, "the text is empty", "some text"));
    }
}

/// Reports what cannot stand in a mail as a link.
pub(crate) fn web_address(value: &str, path: &str, problems: &mut Vec<Problem>) {
    if !is_web_address(value) {
        let message = format!("{value:?} is not a web address");
        problems.push(problem(path, message, "an address that begins with https:// (http:// for localhost)"));
    }
}

/// Whether a text can stand as a link: https (http for localhost), a host, nothing that ends an attribute or turns the
/// address around.
#[must_use]
pub(crate) fn is_web_address(value: &str) -> bool {
    let local = value.strip_prefix("http://").filter(|rest| {
        let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("");
        host == "localhost" || host == "127.0.0.1"
    });
    let rest = value.strip_prefix("https://").or(local);
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#', '@'])
            && !value.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c))
            && (value.is_ascii() || !value.chars().any(is_invisible_control))
    })
}

/// Reports what is plainly no mail address. Whether it is reachable only a mail can tell.
pub(crate) fn mail_address(value: &str, path: &str, problems: &mut Vec<Problem>) {
    if !crate::mail::is_address(value) {
        problems.push(problem(
            path,
            format!("{value:?} is not an e-mail address"),
            "an address such as service@example.com",
        ));
    }
}

impl OpeningHours {
    /// The days, Monday first, with the key of each.
    #[must_use]
    pub fn days(&self) -> [(&'static str, &[String]); 7] {
        [
            ("monday", &self.monday),
            ("tuesday", &self.tuesday),
            ("wednesday", &self.wednesday),
            ("thursday", &self.thursday),
            ("friday", &self.friday),
            ("saturday", &self.saturday),
            ("sunday", &self.sunday),
        ]
    }
}
