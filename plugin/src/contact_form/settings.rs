//! The hook's settings.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::contract::kulanz::service::types::Problem;
use crate::settings::{Section, Settings};

/// The hook's section of the settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ContactFormSettings {}

impl Section for ContactFormSettings {
    const KEY: &'static str = "contact-form";

    fn raw<'a>(settings: &Settings<'a>) -> Option<&'a RawValue> {
        settings.raw_contact_form()
    }

    fn check(&self, _path: &str, _problems: &mut Vec<Problem>) {}
}
