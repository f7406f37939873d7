//! Reads JSON lazily, digit by digit (a number stays the text it was), and can say where in the document a value
//! stands. Only the levels that are looked at are parsed; the path is worked out once there is something to report.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::contract::kulanz::service::types::Problem;
use crate::money::{self, DecimalError};
use crate::settings::problem;

/// What is wrong with a field. Boxed, so that handing on an answer stays cheap: there are hundreds of places.
pub(super) type Fault = Box<Problem>;

/// A value of a document.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    document: &'a str,
    raw: &'a RawValue,
}

/// The fields of an object. `null` and absent are the same here: no platform means two things by them.
pub(super) struct Object<'a> {
    node: Node<'a>,
    fields: Fields<'a>,
}

impl<'a> Node<'a> {
    /// Checks the syntax of a whole document.
    pub(super) fn parse(document: &'a str) -> Result<Self, Fault> {
        match serde_json::from_str::<&RawValue>(document) {
            Ok(raw) => Ok(Self { document, raw }),
            Err(error) => {
                let text = error.to_string();
                let why = text.split(" at line ").next().unwrap_or(&text);
                Err(Box::new(problem(
                    format!("line {}, column {}", error.line(), error.column()),
                    format!("the text is not JSON: {why}"),
                    "one JSON document (RFC 8259)",
                )))
            }
        }
    }

    /// The value as it stands in the document.
    fn text(self) -> &'a str {
        self.raw.get()
    }

    fn first_byte(self) -> u8 {
        // A JSON value has at least one byte.
        self.text().as_bytes().first().copied().unwrap_or(b'n')
    }

    fn is_null(self) -> bool {
        self.text() == "null"
    }

    /// What kind of value this is, for messages.
    fn kind(self) -> &'static str {
        match self.first_byte() {
            b'{' => "an object",
            b'[' => "a list",
            b'"' => "a string",
            b't' | b'f' => "true or false",
            b'n' => "null",
            _ => "a number",
        }
    }

    /// The value for a message: short ones as they stand, long ones by their kind.
    fn found(self) -> &'a str {
        if self.text().len() <= 40 { self.text() } else { self.kind() }
    }

    /// A problem with this value. `what` follows the value found, for example `is not a decimal number`.
    pub(super) fn wrong(self, what: &str, expected: &str) -> Fault {
        Box::new(problem(self.path(), format!("{} {what}", self.found()), expected))
    }

    /// The value as an object.
    pub(super) fn object(self) -> Result<Object<'a>, Fault> {
        if self.first_byte() != b'{' {
            return Err(self.wrong("is not an object", "an object { ... }"));
        }
        Ok(Object { node: self, fields: self.decode("an object { ... }")? })
    }

    /// The value as a list.
    pub(super) fn list(self) -> Result<impl Iterator<Item = Node<'a>>, Fault> {
        if self.first_byte() != b'[' {
            return Err(self.wrong("is not a list", "a list [ ... ]"));
        }
        let items: Vec<&'a RawValue> = self.decode("a list [ ... ]")?;
        Ok(items.into_iter().map(move |raw| Self { raw, ..self }))
    }

    /// A string, or a number or truth value as it is written; without blanks around it.
    fn scalar(self, expected: &str) -> Result<Cow<'a, str>, Fault> {
        match self.first_byte() {
            b'"' => Ok(self.decode::<Text>(expected)?.0),
            b'{' | b'[' => Err(self.wrong(&format!("is {}", self.kind()), expected)),
            _ => Ok(Cow::Borrowed(self.text())),
        }
    }

    fn decode<T: Deserialize<'a>>(self, expected: &str) -> Result<T, Fault> {
        // The grammar was checked by `parse`; what is left are escapes of characters that do not exist.
        serde_json::from_str(self.text()).map_err(|_| self.wrong("has an escape that is no character", expected))
    }

    /// Where this value stands: a JSONPath (RFC 9535).
    pub(super) fn path(self) -> String {
        let mut path = "$".to_owned();
        let Ok(mut node) = Self::parse(self.document) else { return path };
        while node.start() != self.start() {
            let Some(child) = node.child_around(self.start(), &mut path) else { break };
            node = child;
        }
        path
    }

    fn child_around(self, position: usize, path: &mut String) -> Option<Self> {
        let around = |raw: &RawValue| {
            let start = raw.get().as_ptr() as usize;
            (start..start + raw.get().len()).contains(&position)
        };
        if self.first_byte() == b'{' {
            let fields: Fields = serde_json::from_str(self.text()).ok()?;
            let (name, raw) = fields.0.into_iter().find(|(_, raw)| around(raw))?;
            push_name(path, &name);
            return Some(Self { raw, ..self });
        }
        let items: Vec<&'a RawValue> = serde_json::from_str(self.text()).ok()?;
        let index = items.iter().position(|raw| around(raw))?;
        path.push_str(&format!("[{index}]"));
        Some(Self { raw: items[index], ..self })
    }

    fn start(self) -> usize {
        self.text().as_ptr() as usize
    }
}

/// Adds a member's name to a path, in brackets where it is no plain word.
fn push_name(path: &mut String, name: &str) {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if plain {
        path.push('.');
        path.push_str(name);
    } else {
        path.push_str(&format!("['{}']", name.escape_default()));
    }
}

impl<'a> Object<'a> {
    /// The object as a value.
    pub(super) fn node(&self) -> Node<'a> {
        self.node
    }

    /// A member that is there and not null. Of a name that stands twice the last counts, as in JavaScript.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a>> {
        let (_, raw) = self.fields.0.iter().rev().find(|(known, _)| known == name)?;
        Some(Node { raw, ..self.node }).filter(|node| !node.is_null())
    }

    /// The names of its members.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.0.iter().map(|(name, _)| name.as_ref())
    }

    /// A problem with a member that is not there.
    pub(super) fn missing(&self, name: &str, expected: &str) -> Fault {
        let mut path = self.node.path();
        push_name(&mut path, name);
        Box::new(problem(path, "the field is missing or null", expected))
    }

    /// A member that has to be there.
    pub(super) fn need(&self, name: &str, expected: &str) -> Result<Node<'a>, Fault> {
        self.get(name).ok_or_else(|| self.missing(name, expected))
    }

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
        match text.parse::<jiff::Timestamp>() {
            Ok(instant) => Ok(Some(instant.as_second())),
            Err(_) => Err(node.wrong("is not a point in time", expected)),
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

/// A string, borrowed from the document where it has no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// The members of an object in the order written, their values unread.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut fields = Vec::with_capacity(32);
                while let Some((name, value)) = map.next_entry::<Text, &RawValue>()? {
                    fields.push((name.0, value));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}
