//! What platforms write, read leniently: an amount may be a string or a number, an id a number, blanks do not count.

use crate::calendar;
use crate::json::{Fault, Node, Object};
use crate::money;

impl<'a> Object<'a> {
    /// Text; `None` where it is absent or blank. Numbers (ids) are taken as they are written.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let text = node.scalar("a string")?;
        let trimmed = text.trim();
        Ok((!trimmed.is_empty()).then(|| trimmed.to_owned()))
    }

    /// Text that has to be there.
    pub(super) fn need_text(&self, name: &str, expected: &str) -> Result<String, Fault> {
        self.text(name)?.ok_or_else(|| self.missing(name, expected))
    }

    /// True or false; absent is false.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Fault> {
        match self.get(name) {
            None => Ok(false),
            Some(node) => match node.text() {
                "true" => Ok(true),
                "false" => Ok(false),
                _ => Err(node.wrong("is neither true nor false", "true or false")),
            },
        }
    }

    /// An amount, as a decimal string or number.
    pub(super) fn amount(&self, name: &str, currency: &str) -> Result<Option<i64>, Fault> {
        self.get(name).map(|node| amount(node, currency)).transpose()
    }

    /// The first of several fields that has text.
    pub(super) fn first_text(&self, names: &[&str]) -> Result<Option<String>, Fault> {
        for name in names {
            if let Some(text) = self.text(name)? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// An amount in minor units from a decimal string or number; what is finer than the currency is rounded. Blank
    /// is absent.
    pub(super) fn money(&self, name: &str, currency: &str) -> Result<Option<i64>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let expected = example(currency);
        let text = node.scalar(expected)?;
        if text.trim().is_empty() {
            return Ok(None);
        }
        match money::parse_rounded(text.trim(), money::decimals(currency)) {
            Ok(amount) => Ok(Some(amount)),
            Err(error) => Err(node.wrong(&error.to_string(), expected)),
        }
    }

    /// An amount that has to be there.
    pub(super) fn need_money(&self, name: &str, currency: &str) -> Result<i64, Fault> {
        self.money(name, currency)?.ok_or_else(|| self.missing(name, example(currency)))
    }

    /// An amount, zero where it is absent.
    pub(super) fn money_or_zero(&self, name: &str, currency: &str) -> Result<i64, Fault> {
        Ok(self.money(name, currency)?.unwrap_or(0))
    }

    /// A tax rate as a fraction, for example 0.19, in parts per million; finer ones are rounded half up.
    pub(super) fn rate(&self, name: &str) -> Result<Option<u32>, Fault> {
        self.scaled_rate(name, 6, "is not between 0 and 1", "a fraction from 0 to 1, for example 0.19")
    }

    /// A tax rate in per cent, for example 19, in parts per million; finer ones are rounded half up.
    pub(super) fn percent(&self, name: &str) -> Result<Option<u32>, Fault> {
        self.scaled_rate(name, 4, "is not between 0 and 100", "a number from 0 to 100, for example 19")
    }

    fn scaled_rate(&self, name: &str, scale: u32, range: &str, expected: &str) -> Result<Option<u32>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let text = node.scalar(expected)?;
        // Rounded, for 0.07250000000000001 is the shadow of a float on the platform's side.
        match money::parse_rounded(text.trim(), scale) {
            Ok(ppm @ 0..=1_000_000) => Ok(u32::try_from(ppm).ok()),
            Ok(_) => Err(node.wrong(range, expected)),
            Err(error) => Err(node.wrong(&error.to_string(), expected)),
        }
    }

    /// A whole number from 0 to 4294967295.
    pub(super) fn count(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let expected = "a whole number such as 2";
        let text = node.scalar(expected)?;
        // 2.0 and "2" are whole numbers as well.
        match money::parse_scaled(&text, 0).map(u32::try_from) {
            Ok(Ok(count)) => Ok(Some(count)),
            _ => Err(node.wrong("is not a whole number of pieces", expected)),
        }
    }

    /// A point in time: RFC 3339 with its offset.
    pub(super) fn instant(&self, name: &str) -> Result<Option<i64>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let expected = "a time with its offset (RFC 3339), for example \"2026-11-22T13:05:00+01:00\"";
        let text = node.scalar(expected)?;
        match calendar::parse_rfc3339(&text) {
            Some(instant) => Ok(Some(instant)),
            None => Err(node.wrong("is not a point in time", expected)),
        }
    }

    /// A point in time; one without an offset is in UTC.
    pub(super) fn instant_utc(&self, name: &str) -> Result<Option<i64>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let expected = "a time, in UTC where it has no offset, for example \"2026-11-22T12:05:00\"";
        let text = node.scalar(expected)?;
        let instant = calendar::parse_rfc3339(&text).or_else(|| calendar::parse_rfc3339(&format!("{text}Z")));
        instant.map(Some).ok_or_else(|| node.wrong("is not a point in time", expected))
    }

    /// An object; `None` where it is absent, or an empty list, which is how PHP writes an object without members.
    pub(super) fn object(&self, name: &str) -> Result<Option<Object<'a>>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        if node.list().is_ok_and(|mut items| items.next().is_none()) {
            return Ok(None);
        }
        node.object().map(Some)
    }

    /// A list of objects; empty where it is absent.
    pub(super) fn objects(&self, name: &str) -> Result<Vec<Object<'a>>, Fault> {
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(node) => node.list()?.map(Node::object).collect(),
        }
    }

    /// A list of texts, blank ones left out; empty where it is absent.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, Fault> {
        let Some(node) = self.get(name) else { return Ok(Vec::new()) };
        let mut texts = Vec::new();
        for item in node.list()?.filter(|item| !item.is_null()) {
            let text = item.scalar("a string")?;
            if !text.trim().is_empty() {
                texts.push(text.trim().to_owned());
            }
        }
        Ok(texts)
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

fn amount(node: Node<'_>, currency: &str) -> Result<i64, Fault> {
    let expected = example(currency);
    let text = node.scalar(expected)?;
    money::parse_decimal(text.trim(), currency).map_err(|error| node.wrong(&error.to_string(), expected))
}
