//! A shop's settings document.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::error::SettingsError;

/// A shop's settings: a JSON document, kept by the merchant as TOML or JSON. Cheap to clone.
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
    /// Reads TOML. Dates become texts.
    pub fn from_toml(_text: &str) -> Result<Self, SettingsError> {
        Err(SettingsError("not yet".to_owned()))
    }

    /// Reads JSON. The text is passed to the component as it is, so that it sees a key given twice.
    pub fn from_json(_text: &str) -> Result<Self, SettingsError> {
        Err(SettingsError("not yet".to_owned()))
    }

    /// Reads a file that ends in `.toml` or `.json`.
    pub fn load(_path: &Path) -> Result<Self, SettingsError> {
        Err(SettingsError("not yet".to_owned()))
    }

    /// The document as the component gets it: JSON.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.0.text
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
