//! The settings document: what a merchant may want to change. Parsed on every call (the component keeps no
//! state), so a hook reads its own section only; [`check`] reads everything, once, when a host binds it.

use std::ops::Deref;

use lz4_flex::block::decompress_size_prepended;

use crate::acknowledgement::AcknowledgementSettings;
use crate::calendar::Zone;
use crate::contact_form::ContactFormSettings;
use crate::contract::kulanz::service::types::{Context, Problem};
use crate::goodwill::GoodwillSettings;
use crate::json::{self, Fault, Field, Node, Read, Tree};
use crate::language::{Locale, Text};
use crate::order_confirmation::OrderConfirmationSettings;
use crate::withdrawal::WithdrawalSettings;
use crate::wording::{Own, Wording};

mod check;
mod read;
#[cfg(test)]
mod schema;

pub use check::check;
pub(crate) use check::{is_web_address, mail_address, not_empty, web_address};

/// The JSON Schema of the document, generated from the types of this crate by `settings/schema.rs`. It is read once in a
/// while and would be a twelfth of the component, so `build.rs` compresses it (RFC 1951) to a quarter.
#[must_use]
pub fn schema() -> String {
    let text = decompress_size_prepended(include_bytes!(concat!(env!("OUT_DIR"), "/schema.json.lz4")));
    text.ok().and_then(|text| String::from_utf8(text).ok()).expect("build.rs compressed a text")
}

/// The document, of which only the shop is read: enough for a hook that names no contacts.
#[derive(Debug)]
pub struct Document<'a> {
    /// The shop.
    pub shop: Shop,
    /// The merchant's own wording of single messages.
    own_wording: Own,
    tree: Tree<'a>,
}

/// The document with everything that is said of the shop to its customers; the sections of the hooks are still unread.
#[derive(Debug)]
pub struct Settings<'a> {
    document: Document<'a>,
    /// Who sells.
    pub seller: Seller,
    /// How customers reach the service.
    pub service: Service,
    /// Pages of the shop.
    pub links: Links,
}

/// Settings are a document of which more is read.
impl<'a> Deref for Settings<'a> {
    type Target = Document<'a>;

    fn deref(&self) -> &Document<'a> {
        &self.document
    }
}

/// A hook's own part of the document. It has a default for everything.
#[allow(private_bounds, reason = "only this crate has sections, and only it reads JSON")]
pub trait Section: Read + Default {
    /// Its key.
    const KEY: &'static str;

    /// What the types cannot say: rules between fields. `path` is the section's.
    fn check(&self, path: &str, problems: &mut Vec<Problem>);
}

impl<'a> Settings<'a> {
    /// Reads the document of a call.
    pub fn of(context: &'a Context) -> Result<Self, Vec<Problem>> {
        Self::parse(&context.settings)
    }

    /// Reads a document.
    pub fn parse(json: &'a str) -> Result<Self, Vec<Problem>> {
        Self::read(json).map_err(|first| all_mistakes(json, *first))
    }

    fn read(json: &'a str) -> Result<Self, Fault> {
        let document = Document::read(json)?;
        let parts = Parts::of(document.tree.root())?;
        let (seller, service, links) = (parts.seller.need()?, parts.service.or_default()?, parts.links.or_default()?);
        Ok(Self { document, seller, service, links })
    }
}

/// Only once there is a mistake, all of them are looked for.
fn all_mistakes(json: &str, first: Problem) -> Vec<Problem> {
    match check(json) {
        problems if problems.is_empty() => vec![first],
        problems => problems,
    }
}

impl<'a> Document<'a> {
    /// Reads the document of a call.
    pub fn of(context: &'a Context) -> Result<Self, Vec<Problem>> {
        Self::read(&context.settings).map_err(|first| all_mistakes(&context.settings, *first))
    }

    fn read(json: &'a str) -> Result<Self, Fault> {
        let tree = Tree::parse(json)?;
        let parts = Parts::of(tree.root())?;
        let (shop, own_wording) = (parts.shop.need()?, parts.wording.or_default()?);
        Ok(Self { shop, own_wording, tree })
    }

    /// Reads a hook's section.
    pub fn section<S: Section>(&self) -> Result<S, Vec<Problem>> {
        self.unread(S::KEY).map_or_else(|| Ok(S::default()), json::read).map_err(|fault| vec![*fault])
    }

    /// A section as it stands in the document; nothing where it is left out.
    #[must_use]
    pub fn text_of(&self, key: &str) -> &str {
        self.unread(key).map_or("", Node::text)
    }

    /// Reads one field of a hook's section, for a hook that has no use for the rest of it.
    pub(crate) fn field<S: Section, T: Read>(&self, name: &str) -> Result<Option<T>, Vec<Problem>> {
        let field = self.unread(S::KEY).and_then(|section| section.object().ok()?.member(name));
        field.map(json::read).transpose().map_err(|fault| vec![*fault])
    }

    /// A section that is read piece by piece.
    pub(crate) fn unread(&self, key: &str) -> Option<Node<'_>> {
        self.tree.root().object().ok()?.member(key)
    }

    /// The locale to write in: the one wanted if it is ours, else the shop's first.
    #[must_use]
    pub fn locale(&self, wanted: &str) -> Locale {
        Locale::choose(wanted, &self.shop.locales)
    }

    /// What is said in a locale, with the merchant's own wording in it.
    pub(crate) fn wording(&self, locale: Locale) -> Result<Wording, Vec<Problem>> {
        Wording::with_own(&self.own_wording, locale).map_err(|fault| vec![*fault])
    }

    /// The shop's time zone. Checked when the settings are bound; UTC for an unchecked, unknown name.
    #[must_use]
    pub fn time_zone(&self) -> Zone {
        crate::time::zone(&self.shop.time_zone).unwrap_or(Zone::UTC)
    }
}

/// The parts of the document, unread.
struct Parts<'a> {
    shop: Field<'a>,
    seller: Field<'a>,
    service: Field<'a>,
    links: Field<'a>,
    wording: Field<'a>,
    order_confirmation: Field<'a>,
    contact_form: Field<'a>,
    acknowledgement: Field<'a>,
    withdrawal: Field<'a>,
    goodwill: Field<'a>,
}

impl<'a> Parts<'a> {
    fn of(document: Node<'a>) -> Result<Self, Fault> {
        let [
            shop,
            seller,
            service,
            links,
            wording,
            order_confirmation,
            contact_form,
            acknowledgement,
            withdrawal,
            goodwill,
        ] = document.fields([
            "shop",
            "seller",
            "service",
            "links",
            "wording",
            OrderConfirmationSettings::KEY,
            ContactFormSettings::KEY,
            AcknowledgementSettings::KEY,
            WithdrawalSettings::KEY,
            GoodwillSettings::KEY,
        ])?;
        Ok(Self {
            shop,
            seller,
            service,
            links,
            wording,
            order_confirmation,
            contact_form,
            acknowledgement,
            withdrawal,
            goodwill,
        })
    }
}

/// A problem with a document.
pub(crate) fn problem(path: impl Into<String>, message: impl Into<String>, expected: impl Into<String>) -> Problem {
    Problem { path: path.into(), message: message.into(), expected: expected.into() }
}

/// The shop as customers know it.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Shop {
    /// Name of the shop, as in "your order at ...".
    pub name: String,
    /// Address of the shop's home page, beginning with https:// (http:// is accepted for localhost).
    pub url: String,
    /// Languages of the shop (BCP 47), the most important first.
    #[cfg_attr(test, schemars(default = "default_locales"))]
    pub locales: Vec<String>,
    /// Time zone of the shop (IANA name), in which dates and deadlines are told.
    #[cfg_attr(test, schemars(default = "default_time_zone"))]
    pub time_zone: String,
    /// Currency of the shop (ISO 4217), in which budgets and limits are told.
    #[cfg_attr(test, schemars(default = "default_currency"))]
    pub currency: String,
}

/// The business behind the shop: what the imprint says (§ 5 DDG).
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Seller {
    /// Legal name with legal form.
    pub name: String,
    /// Street and house number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Country (ISO 3166-1 alpha-2).
    #[cfg_attr(test, schemars(default = "default_country"))]
    pub country: String,
    /// E-mail address at which the business can really be reached.
    pub email: String,
    /// Telephone number in international form, for example +49 89 1234567.
    #[cfg_attr(test, schemars(default))]
    pub phone: Option<String>,
    /// Who represents the business.
    #[cfg_attr(test, schemars(default))]
    pub represented_by: Option<String>,
    /// Register and number, for example "Amtsgericht München, HRB 123456".
    #[cfg_attr(test, schemars(default))]
    pub register: Option<String>,
    /// VAT identification number.
    #[cfg_attr(test, schemars(default))]
    pub vat_id: Option<String>,
    /// Bank account for payments in advance, told in the order confirmation. Left out: none is told.
    #[cfg_attr(test, schemars(default))]
    pub bank_account: Option<BankAccount>,
}

/// A bank account.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct BankAccount {
    /// Whose account it is, as the bank knows it: banks compare the name. Default: the seller's legal name.
    #[cfg_attr(test, schemars(default))]
    pub holder: Option<String>,
    /// The IBAN, with or without blanks.
    pub iban: String,
    /// The bank's BIC. Only needed where the bank is outside the European Economic Area.
    #[cfg_attr(test, schemars(default))]
    pub bic: Option<String>,
}

/// How customers reach the service.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
#[derive(Default)]
pub struct Service {
    /// One e-mail address per area, shown in every mail. Empty: the seller's address.
    pub contacts: Vec<Contact>,
    /// Telephone service.
    pub phone: Option<Phone>,
    /// When the service works: answers are promised by these hours.
    pub opening_hours: OpeningHours,
    /// Days on which the service is closed (YYYY-MM-DD).
    pub closed_on: Vec<String>,
    /// Opening hours within which an inquiry is answered.
    pub answer_within_hours: AnswerWithin,
}

/// Opening hours within which an inquiry is answered: 1 to 240.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct AnswerWithin(#[cfg_attr(test, schemars(range(min = 1, max = 240)))] pub u16);

impl Default for AnswerWithin {
    fn default() -> Self {
        Self(8)
    }
}

/// An address for one area of service.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Contact {
    /// What it is for, as the customer reads it, for example "Returns and refunds".
    pub label: Text,
    /// E-mail address that sounds like service, for example retouren@...
    pub email: String,
}

/// Telephone service.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Phone {
    /// Number in international form, for example +49 89 1234567.
    pub number: String,
    /// When somebody answers, as the customer reads it.
    pub hours: Text,
    /// What a call costs (§ 312a(5) BGB: no more than the basic rate).
    pub cost: Text,
}

/// Opening hours per weekday, each a list of spans such as "09:00-17:00". An empty day is closed.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct OpeningHours {
    /// Monday.
    pub monday: Vec<String>,
    /// Tuesday.
    pub tuesday: Vec<String>,
    /// Wednesday.
    pub wednesday: Vec<String>,
    /// Thursday.
    pub thursday: Vec<String>,
    /// Friday.
    pub friday: Vec<String>,
    /// Saturday.
    pub saturday: Vec<String>,
    /// Sunday.
    pub sunday: Vec<String>,
}

impl Default for OpeningHours {
    fn default() -> Self {
        let day = || vec!["09:00-17:00".to_owned()];
        Self {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: day(),
            saturday: Vec::new(),
            sunday: Vec::new(),
        }
    }
}

/// Pages of the shop, each an https address.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct Links {
    /// Contact page.
    pub contact: Option<String>,
    /// Help pages.
    pub help: Option<String>,
    /// Returns centre.
    pub returns: Option<String>,
    /// Withdrawal function (§ 356a BGB).
    pub withdrawal: Option<String>,
    /// Terms and conditions.
    pub terms: Option<String>,
    /// Privacy policy.
    pub privacy: Option<String>,
    /// Imprint.
    pub imprint: Option<String>,
}

fn default_locales() -> Vec<String> {
    vec!["de".to_owned(), "en".to_owned()]
}

fn default_time_zone() -> String {
    "Europe/Berlin".to_owned()
}

fn default_currency() -> String {
    "EUR".to_owned()
}

fn default_country() -> String {
    "DE".to_owned()
}

/// A span of opening hours on one day, in minutes since midnight; `from` is before `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First minute open.
    pub from: u16,
    /// First minute closed again, at most 1440.
    pub to: u16,
}

impl Span {
    /// Reads `09:00-17:00`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (minutes(from)?, minutes(to)?);
        (from < to).then_some(Self { from, to })
    }
}

fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 1440).then_some(total)
}

/// The example document that the demo and the tests of every crate use, as JSON.
#[cfg(test)]
pub(crate) fn example() -> String {
    let document: toml::Table =
        include_str!("../../host-example/settings.example.toml").parse().expect("the example is TOML");
    serde_json::to_string(&document).expect("TOML tables become JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_document_is_accepted() {
        assert_eq!(check(&example()), []);
    }
}
