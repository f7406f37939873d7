//! A shop's settings document.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::value::RawValue;
use serde_json::{Map, Number, Value};

use crate::error::SettingsError;

/// A shop's settings: one JSON document, kept by the merchant as TOML or JSON. Cheap to clone.
///
/// Only its form is known here; what it may say is the component's to check
/// ([`Plugin::bind`](crate::Plugin::bind)).
#[derive(Debug, Clone, PartialEq)]
pub struct Settings(Arc<Document>);

#[derive(Debug, PartialEq)]
struct Document {
    text: String,
    value: Value,
}

impl Settings {
    /// Reads TOML. Dates and times become texts, as the settings want them.
    ///
    /// # Errors
    /// It is no TOML, or holds a number JSON lacks; the message names line and column.
    pub fn from_toml(text: &str) -> Result<Self, SettingsError> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let (line, column) = position(text, error.span().map_or(0, |span| span.start));
            let message = error.message().trim().replace('\n', "; ");
            SettingsError(format!("line {line}, column {column}: {message}; expected TOML"))
        })?;
        let value = json_of(toml::Value::Table(table), "$")?;
        Ok(Self(Arc::new(Document { text: value.to_string(), value })))
    }

    /// Reads JSON. The component gets the text as it is, so that it sees what a parser would drop, such as a key
    /// given twice.
    ///
    /// # Errors
    /// It is no JSON object; the message names line and column.
    pub fn from_json(text: &str) -> Result<Self, SettingsError> {
        let fields: Map<String, Value> = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            SettingsError(format!(
                "line {}, column {}: {message}; expected a JSON object",
                error.line(),
                error.column()
            ))
        })?;
        Ok(Self(Arc::new(Document { text: text.to_owned(), value: Value::Object(fields) })))
    }

    /// Reads a file whose name ends in `.toml` or `.json`.
    ///
    /// # Errors
    /// A missing file, another ending, or what [`Settings::from_toml`] and [`Settings::from_json`] say; the message
    /// begins with the file's name.
    pub fn load(path: &Path) -> Result<Self, SettingsError> {
        let name = path.display();
        let read = match path.extension().and_then(|ending| ending.to_str()) {
            Some("toml") => Self::from_toml,
            Some("json") => Self::from_json,
            _ => {
                return Err(SettingsError(format!(
                    "{name}: settings are read by the file's ending; expected .toml or .json"
                )));
            }
        };
        let text = fs::read_to_string(path)
            .map_err(|error| SettingsError(format!("{name}: {error}; expected a settings document (TOML or JSON)")))?;
        read(&text).map_err(|SettingsError(why)| SettingsError(format!("{name}: {why}")))
    }

    /// The document with a value set, and the objects on the way to it made where they are missing: for example
    /// `["order-confirmation", "trust-totals"]`. Something else than an object on the way is replaced by one.
    #[must_use]
    pub fn with(&self, path: &[&str], value: Value) -> Self {
        let mut document = self.0.value.clone();
        let mut place = &mut document;
        for key in path {
            if !place.is_object() {
                *place = Value::Object(Map::new());
            }
            place = &mut place[*key];
        }
        *place = value;
        Self(Arc::new(Document { text: document.to_string(), value: document }))
    }

    /// The document as the component gets it: JSON.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.0.text
    }

    /// The document with these parts only, each as it is written: an interface of the contract names the parts that its
    /// functions read, and a call need not carry the others.
    #[must_use]
    pub fn only(&self, parts: &[&str]) -> Self {
        // It was read before, so it is an object.
        let mut written: BTreeMap<String, &RawValue> = serde_json::from_str(&self.0.text).unwrap_or_default();
        written.retain(|name, _| parts.contains(&name.as_str()));
        let text = serde_json::to_string(&written).unwrap_or_default();
        let mut fields = self.0.value.as_object().cloned().unwrap_or_default();
        fields.retain(|name, _| parts.contains(&name.as_str()));
        Self(Arc::new(Document { text, value: Value::Object(fields) }))
    }

    /// The document as a value.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0.value
    }

    /// A text in the document by its path, for example `["seller", "email"]`.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        path.iter().try_fold(&self.0.value, |value, key| value.get(key))?.as_str()
    }
}

/// Line and column, from 1, of a byte of a text; columns are counted in characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn json_of(value: toml::Value, path: &str) -> Result<Value, SettingsError> {
    Ok(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(n) => n.into(),
        toml::Value::Float(n) => Number::from_f64(n)
            .map(Value::Number)
            .ok_or_else(|| SettingsError(format!("{path}: found {n}; expected a number that JSON has")))?,
        toml::Value::Boolean(b) => Value::Bool(b),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => {
            let convert = |(i, item)| json_of(item, &format!("{path}[{i}]"));
            items.into_iter().enumerate().map(convert).collect::<Result<_, _>>()?
        }
        toml::Value::Table(fields) => {
            let convert = |(key, value): (String, _)| Ok((key.clone(), json_of(value, &format!("{path}.{key}"))?));
            Value::Object(fields.into_iter().map(convert).collect::<Result<_, SettingsError>>()?)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_and_json_give_the_same_document() {
        let toml = Settings::from_toml("[shop]\nname = 'A'\nday = 2026-12-24\nn = [1, 2.5, true]\n").unwrap();
        let json = Settings::from_json(r#"{"shop":{"day":"2026-12-24","n":[1,2.5,true],"name":"A"}}"#).unwrap();
        assert_eq!(toml, json);
        assert_eq!(toml.text(&["shop", "name"]), Some("A"));
        assert_eq!(toml.text(&["shop", "n"]), None);
    }

    #[test]
    fn parts_are_cut_out_as_they_are_written() {
        let settings = Settings::from_json(r#"{ "b" : {"n": 1.50, "c":[ ]} , "a":2, "d":{} }"#).unwrap();
        let cut = settings.only(&["d", "b", "x"]);
        assert_eq!(cut.as_json(), r#"{"b":{"n": 1.50, "c":[ ]},"d":{}}"#);
        assert_eq!(cut.value(), &serde_json::json!({"b": {"n": 1.5, "c": []}, "d": {}}));
    }

    #[test]
    fn a_broken_document_is_refused_with_line_and_column() {
        let error = |result: Result<Settings, SettingsError>| result.unwrap_err().to_string();
        let toml = error(Settings::from_toml("[shop]\nnäme = 1\nurl = \n"));
        assert!(toml.starts_with("line 2, column 2: "), "{toml}");
        let json = error(Settings::from_json("{\n  \"shop\": }"));
        assert_eq!(json, "line 2, column 11: expected value; expected a JSON object");
        assert!(error(Settings::from_json("[]")).contains("expected a JSON object"));
        assert!(error(Settings::from_toml("[a]\nb = [1, nan]")).starts_with("$.a.b[1]: found NaN"));
        let missing = error(Settings::load(Path::new("/nowhere/settings.toml")));
        assert!(missing.starts_with("/nowhere/settings.toml: ") && missing.contains("expected"), "{missing}");
        assert!(error(Settings::load(Path::new("settings.yaml"))).contains("expected .toml or .json"));
    }

    #[test]
    fn a_value_is_set_where_it_belongs() {
        let settings = Settings::from_json(r#"{"a":{"b":1},"c":2}"#).unwrap();
        assert_eq!(settings.with(&["a", "d"], true.into()).as_json(), r#"{"a":{"b":1,"d":true},"c":2}"#);
        assert_eq!(settings.with(&["x", "y"], 3.into()).as_json(), r#"{"a":{"b":1},"c":2,"x":{"y":3}}"#);
        assert_eq!(settings.with(&["c", "y"], 3.into()).as_json(), r#"{"a":{"b":1},"c":{"y":3}}"#);
    }
}
