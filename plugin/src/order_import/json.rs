//! What platforms write, read leniently: an amount may be a string or a number, an id a number, blanks do not count.
//!
//! A field that is missing or cannot be read is kept as the document's fault, and an empty value stands for it: the
//! platforms' readers read on as if all were well, and [`super::parse`] asks for the fault at the end. After it nothing
//! more is read, so the rest of the way is short.

use std::borrow::Cow;

use crate::calendar;
use crate::json::{Node, Object};
use crate::money;

const WHOLE: &str = "a whole number such as 2";

impl<'a> Node<'a> {
    /// Keeps what is wrong with this value, unless something was wrong before.
    pub(super) fn refuse(self, what: &str, expected: &str) {
        if !self.is_faulty() {
            self.keep(self.wrong(what, expected));
        }
    }

    /// A string, or a number or truth value as it is written.
    #[inline(never)]
    fn plain(self, expected: &str) -> Option<Cow<'a, str>> {
        self.scalar(expected).map_err(|fault| self.keep(fault)).ok()
    }

    /// What a text means, if it means anything.
    fn meant<T>(self, value: Option<T>, what: &str, expected: &str) -> Option<T> {
        if value.is_none() {
            self.refuse(what, expected);
        }
        value
    }

    /// Whether this is a single value, no object and no list.
    pub(super) fn is_single(self) -> bool {
        !self.is_object() && !self.is_list()
    }
}

impl<'a> Object<'a> {
    /// A member to be read. The empty name stands for a field that a platform does not have.
    fn field(&self, name: &str) -> Option<Node<'a>> {
        if name.is_empty() || self.node().is_faulty() { None } else { self.get(name) }
    }

    /// A member that is a string, a number or a truth value, and its text.
    #[inline(never)]
    pub(super) fn scalar(&self, name: &str, expected: &str) -> Option<(Node<'a>, Cow<'a, str>)> {
        let node = self.field(name)?;
        Some((node, node.plain(expected)?))
    }

    /// Keeps that a member is missing, unless something was wrong before.
    pub(super) fn lacks(&self, name: &str, expected: &str) {
        if !self.node().is_faulty() {
            self.node().keep(self.missing(name, expected));
        }
    }

    /// Text; `None` where it is absent or blank. Numbers (ids) are taken as they are written.
    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let (_, text) = self.scalar(name, "a string")?;
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| trimmed.to_owned())
    }

    /// Text that has to be there.
    #[inline(never)]
    pub(super) fn need_text(&self, name: &str, expected: &str) -> String {
        let text = self.text(name);
        if text.is_none() {
            self.lacks(name, expected);
        }
        text.unwrap_or_default()
    }

    /// The first of several fields that has text.
    #[inline(never)]
    pub(super) fn first_text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.text(name))
    }

    /// The text of a field in an object.
    #[inline(never)]
    pub(super) fn text_in(&self, object: &str, name: &str) -> Option<String> {
        self.object(object)?.text(name)
    }

    /// Whether a field's text is one of these.
    #[inline(never)]
    pub(super) fn is(&self, name: &str, texts: &[&str]) -> bool {
        self.text(name).is_some_and(|text| texts.contains(&text.as_str()))
    }

    /// True or false; absent is false.
    #[inline(never)]
    pub(super) fn flag(&self, name: &str) -> bool {
        let Some(node) = self.field(name) else { return false };
        match node.text() {
            "true" => true,
            "false" => false,
            _ => {
                node.refuse("is neither true nor false", "true or false");
                false
            }
        }
    }

    /// An amount in minor units, as a decimal string or number that is as fine as the currency at most.
    #[inline(never)]
    pub(super) fn amount(&self, name: &str, currency: &str) -> Option<i64> {
        let (node, text) = self.scalar(name, example(currency))?;
        node.decimal(money::parse_decimal(text.trim(), currency), example(currency))
    }

    /// An amount in minor units from a decimal string or number; what is finer than the currency is rounded. Blank
    /// is absent.
    #[inline(never)]
    pub(super) fn money(&self, name: &str, currency: &str) -> Option<i64> {
        let (node, text) = self.scalar(name, example(currency))?;
        if text.trim().is_empty() {
            return None;
        }
        node.decimal(money::parse_rounded(text.trim(), money::decimals(currency)), example(currency))
    }

    /// An amount that has to be there.
    #[inline(never)]
    pub(super) fn need_money(&self, name: &str, currency: &str) -> i64 {
        let amount = self.money(name, currency);
        if amount.is_none() {
            self.lacks(name, example(currency));
        }
        amount.unwrap_or(0)
    }

    /// An amount, zero where it is absent.
    #[inline(never)]
    pub(super) fn money_or_zero(&self, name: &str, currency: &str) -> i64 {
        self.money(name, currency).unwrap_or(0)
    }

    /// A tax rate as a fraction, for example 0.19, in parts per million; finer ones are rounded half up.
    pub(super) fn rate(&self, name: &str) -> Option<u32> {
        self.scaled_rate(name, 6, "is not between 0 and 1", "a fraction from 0 to 1, for example 0.19")
    }

    /// A tax rate in per cent, for example 19, in parts per million; finer ones are rounded half up.
    pub(super) fn percent(&self, name: &str) -> Option<u32> {
        self.scaled_rate(name, 4, "is not between 0 and 100", "a number from 0 to 100, for example 19")
    }

    #[inline(never)]
    fn scaled_rate(&self, name: &str, scale: u32, range: &str, expected: &str) -> Option<u32> {
        let (node, text) = self.scalar(name, expected)?;
        // Rounded, for 0.07250000000000001 is the shadow of a float on the platform's side.
        let ppm = node.decimal(money::parse_rounded(text.trim(), scale), expected)?;
        node.meant(u32::try_from(ppm).ok().filter(|ppm| *ppm <= 1_000_000), range, expected)
    }

    /// A whole number from 0 to 4294967295.
    #[inline(never)]
    pub(super) fn count(&self, name: &str) -> Option<u32> {
        let (node, text) = self.scalar(name, WHOLE)?;
        // 2.0 and "2" are whole numbers as well.
        let count = money::parse_scaled(&text, 0).ok().and_then(|count| u32::try_from(count).ok());
        node.meant(count, "is not a whole number of pieces", WHOLE)
    }

    /// The text of a number of pieces that is a fraction such as 1.5.
    #[inline(never)]
    pub(super) fn fraction(&self, name: &str) -> Option<String> {
        let text = self.field(name)?.scalar(WHOLE).ok()?;
        let is_fraction = money::parse_scaled(&text, 0) == Err(money::DecimalError::TooPrecise)
            && money::parse_rounded(&text, 6).is_ok_and(|millionths| millionths > 0);
        is_fraction.then(|| text.into_owned())
    }

    /// A point in time: RFC 3339 with its offset.
    #[inline(never)]
    pub(super) fn instant(&self, name: &str) -> Option<i64> {
        let expected = "a time with its offset (RFC 3339), for example \"2026-11-22T13:05:00+01:00\"";
        let (node, text) = self.scalar(name, expected)?;
        node.meant(calendar::parse_rfc3339(&text), "is not a point in time", expected)
    }

    /// A point in time; one without an offset is in UTC.
    #[inline(never)]
    pub(super) fn instant_utc(&self, name: &str) -> Option<i64> {
        let expected = "a time, in UTC where it has no offset, for example \"2026-11-22T12:05:00\"";
        let (node, text) = self.scalar(name, expected)?;
        let instant = calendar::parse_rfc3339(&text).or_else(|| calendar::parse_rfc3339(&(text.into_owned() + "Z")));
        node.meant(instant, "is not a point in time", expected)
    }

    /// A point in time that has to be there; one without an offset is in UTC.
    pub(super) fn need_instant_utc(&self, name: &str, expected: &str) -> i64 {
        let instant = self.instant_utc(name);
        if instant.is_none() {
            self.lacks(name, expected);
        }
        instant.unwrap_or(0)
    }

    /// An object; `None` where it is absent, or an empty list, which is how PHP writes an object without members.
    #[inline(never)]
    pub(super) fn object(&self, name: &str) -> Option<Object<'a>> {
        let node = self.field(name)?;
        if node.is_list() && node.list().is_ok_and(|mut items| items.next().is_none()) {
            return None;
        }
        node.object().map_err(|fault| node.keep(fault)).ok()
    }

    /// An object that is there whole; `None` also where another value stands for it, such as its id.
    #[inline(never)]
    pub(super) fn whole(&self, name: &str) -> Option<Object<'a>> {
        self.field(name).filter(|node| node.is_object())?.object().ok()
    }

    /// A list of objects; empty where it is absent.
    #[inline(never)]
    pub(super) fn objects(&self, name: &str) -> Vec<Object<'a>> {
        let mut objects = Vec::new();
        let Some(node) = self.field(name) else { return objects };
        match node.list() {
            Ok(items) => {
                for item in items {
                    match item.object() {
                        Ok(object) => objects.push(object),
                        Err(fault) => {
                            item.keep(fault);
                            break;
                        }
                    }
                }
            }
            Err(fault) => node.keep(fault),
        }
        objects
    }

    /// A list of objects that has to be there, be it empty.
    pub(super) fn need_objects(&self, name: &str, expected: &str) -> Vec<Object<'a>> {
        if self.get(name).is_none() {
            self.lacks(name, expected);
        }
        self.objects(name)
    }

    /// A list of texts, blank ones left out; empty where it is absent.
    #[inline(never)]
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        let Some(node) = self.field(name) else { return texts };
        match node.list() {
            Ok(items) => {
                for text in items.filter(|item| !item.is_null()).map_while(|item| item.plain("a string")) {
                    if !text.trim().is_empty() {
                        texts.push(text.trim().to_owned());
                    }
                }
            }
            Err(fault) => node.keep(fault),
        }
        texts
    }
}

impl Node<'_> {
    fn decimal(self, amount: Result<i64, money::DecimalError>, expected: &str) -> Option<i64> {
        amount.map_err(|error| self.refuse(error.what(), expected)).ok()
    }
}

/// What an amount of a currency looks like.
pub(super) fn example(currency: &str) -> &'static str {
    match money::decimals(currency) {
        0 => "a decimal string such as \"1990\"",
        3 => "a decimal string such as \"19.900\"",
        _ => "a decimal string such as \"19.90\"",
    }
}
