//! What platforms write, read leniently: an amount may be a string or a number, an id a number, blanks do not count.

use crate::calendar;
use crate::json::{Fault, Node, Object};
use crate::money::{self, DecimalError};

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

    /// A tax rate as a fraction, for example 0.19, in parts per million; finer ones are rounded half up.
    pub(super) fn rate(&self, name: &str) -> Result<Option<u32>, Fault> {
        let Some(node) = self.get(name) else { return Ok(None) };
        let expected = "a fraction from 0 to 1, for example 0.19";
        let text = node.scalar(expected)?;
        let ppm = money::parse_scaled(&text, 6).or_else(|error| match error {
            // Such as 0.07250000000000001, the shadow of a float on the platform's side.
            DecimalError::TooPrecise => Ok((money::parse_scaled(&text, 18)? + 500_000_000_000) / 1_000_000_000_000),
            other => Err(other),
        });
        match ppm {
            Ok(ppm @ 0..=1_000_000) => Ok(u32::try_from(ppm).ok()),
            Ok(_) => Err(node.wrong("is not between 0 and 1", expected)),
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

    /// An object; `None` where it is absent.
    pub(super) fn object(&self, name: &str) -> Result<Option<Object<'a>>, Fault> {
        self.get(name).map(Node::object).transpose()
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

fn amount(node: Node<'_>, currency: &str) -> Result<i64, Fault> {
    let expected = match money::decimals(currency) {
        0 => "a decimal string such as \"1990\"",
        3 => "a decimal string such as \"19.900\"",
        _ => "a decimal string such as \"19.90\"",
    };
    let text = node.scalar(expected)?;
    money::parse_decimal(text.trim(), currency).map_err(|error| node.wrong(&error.to_string(), expected))
}
