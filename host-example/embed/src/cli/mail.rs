//! A mail as a file or on standard output.

use kulanz::contract::types::Mail;
use kulanz::{Plugin, Report, eml};

use super::arguments::Run;
use super::run::tell;
use super::{Stop, write};

/// Hands a mail out in the form asked for.
pub(super) fn hand_out<T>(plugin: &Plugin, report: &Report<T>, mail: &Mail, now: i64, run: &Run) -> Result<(), Stop> {
    if let Some(path) = &run.eml {
        let bytes =
            eml::to_bytes(mail, now).map_err(|error| Stop::input(format!("the mail cannot be written: {error}")))?;
        write(path, &bytes)?;
        return tell(report, plugin, &format!("{}: {} bytes, for {}\n", path.display(), bytes.len(), mail.to.address));
    }
    if run.json {
        return tell(report, plugin, &format!("{:#}\n", json_form(plugin, mail)?));
    }
    tell(report, plugin, if run.html { &mail.html } else { &mail.text })
}

/// The mail in the contract's JSON form.
fn json_form(plugin: &Plugin, mail: &Mail) -> Result<serde_json::Value, Stop> {
    plugin.json_form_of_answer("order-confirmation", "render", mail).map_err(Stop::input)
}
