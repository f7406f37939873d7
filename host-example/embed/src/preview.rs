//! What the order mail would be with a settings document that may not be finished: the mail, or what stands against it.
//! For merchants who write it; nothing is stored or sent.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::contract::types::Problem;
use crate::error::{BindError, CallError};
use crate::outcome::Outcome;
use crate::plugin::Plugin;
use crate::service::Call;
use crate::settings::Settings;

/// A made-up order with a little of everything, in the contract's [JSON form](crate::json): a bundle, discounts, fees, deposit,
/// three deliveries and as many payments.
pub const SAMPLE_ORDER: &str = include_str!("preview/sample_order.json");

/// The header in which the component names blocks whose template failed for this order.
const FAILED_BLOCKS: &str = "X-Kulanz-Template-Failed";

/// A mail, or why there is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    /// The mail in the contract's JSON form.
    pub mail: Option<Value>,
    /// What is wrong: with the settings, with the order, or (beside a mail) with a template that failed for this order.
    pub problems: Vec<Problem>,
}

impl Preview {
    /// One problem and no mail.
    #[must_use]
    pub fn of_problem(path: &str, message: impl Into<String>, expected: &str) -> Self {
        let problem = Problem { path: path.to_owned(), message: message.into(), expected: expected.to_owned() };
        Self { mail: None, problems: vec![problem] }
    }

    /// A text of the mail, for example `html`; empty where there is no mail.
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.mail.as_ref().and_then(|mail| mail[field].as_str()).unwrap_or_default()
    }

    /// The mail's headers, name and value.
    #[must_use]
    pub fn headers(&self) -> Vec<(&str, &str)> {
        let headers = self.mail.as_ref().and_then(|mail| mail["headers"].as_array());
        let pair = |header| -> Option<(&str, &str)> {
            let header: &Value = header;
            Some((header["name"].as_str()?, header["value"].as_str()?))
        };
        headers.into_iter().flatten().filter_map(pair).collect()
    }
}

/// Binds the settings and renders the mail for an order in the contract's JSON form. Costs a check of the whole document and
/// a mail: some milliseconds.
///
/// # Errors
/// The order or the component do not fit the contract; a call that failed in the component is a problem.
pub fn order_mail(plugin: &Plugin, settings: &Settings, order: &Value, call: Call) -> Result<Preview, CallError> {
    match plugin.bind(settings.clone()) {
        Ok(_) => {}
        Err(BindError::Settings(problems)) => return Ok(Preview { mail: None, problems }),
        Err(BindError::Failed(failure)) => {
            return Ok(Preview::of_problem("$", failure.to_string(), "settings that can be checked within the limits"));
        }
    }
    let context = json!({ "settings": settings.as_json(), "locale": call.locale, "now": call.now });
    let report = plugin.call_json("order-confirmation", "render", &[context, order.clone()])?;
    Ok(match report.outcome {
        Outcome::Answered(mail) => {
            let preview = Preview { mail: Some(self_contained(mail)), problems: Vec::new() };
            Preview { problems: failed_blocks(&preview), ..preview }
        }
        Outcome::Refused(reason) => refusal(&reason),
        Outcome::Failed(failure) => Preview::of_problem("$", failure.to_string(), "a mail within the limits of a call"),
    })
}

/// The mail with its pictures inside the HTML: a browser has no parts of a mail at hand.
fn self_contained(mut mail: Value) -> Value {
    let mut html = mail["html"].as_str().unwrap_or_default().to_owned();
    for part in mail["parts"].as_array().into_iter().flatten() {
        let (Some(id), Some(content)) = (part["content-id"].as_str(), part["content"].as_array()) else { continue };
        let bytes: Vec<u8> = content.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect();
        let data = format!(
            "data:{};base64,{}",
            part["media-type"].as_str().unwrap_or_default(),
            BASE64_STANDARD.encode(bytes)
        );
        html = html.replace(&format!("\"cid:{id}\""), &format!("\"{data}\""));
    }
    mail["html"] = html.into();
    mail
}

fn failed_blocks(preview: &Preview) -> Vec<Problem> {
    let headers = preview.headers();
    let blocks = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(FAILED_BLOCKS)).map(|(_, value)| *value);
    let problem = |block: &str| Problem {
        path: format!("$.order-confirmation.templates.{}", block.trim()),
        message: "the template failed for this order: the built-in block stands in its place".to_owned(),
        expected: "a template that asks {% if ... %} before it prints what an order may not have".to_owned(),
    };
    blocks.into_iter().flat_map(|blocks| blocks.split(',')).map(problem).collect()
}

/// A refusal of the hook as problems: its payload is a problem, a list of them, or figures that differ.
fn refusal(reason: &Value) -> Preview {
    let payload = &reason["val"];
    let several = payload.as_array().cloned().unwrap_or_else(|| vec![payload.clone()]);
    let text = |value: &Value, field: &str| value[field].as_str().map(str::to_owned);
    let problem = |value: &Value| Problem {
        path: text(value, "path").unwrap_or_else(|| "$".to_owned()),
        message: text(value, "message").unwrap_or_else(|| reason.to_string()),
        expected: text(value, "expected").unwrap_or_else(|| "an order whose sums add up".to_owned()),
    };
    Preview { mail: None, problems: several.iter().map(problem).collect() }
}
