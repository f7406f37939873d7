//! What is sent in: one JSON object per call, whose values are read as the contract's types.

use std::collections::BTreeMap;

use http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use spin_sdk::variables;
use spin_sdk::wasip3::clocks::system_clock;

use crate::contract::types::Context;
use crate::json::{FromJson, Wrong, one_of};
use crate::reply::Reply;

/// The largest body read, in bytes: an order of a thousand lines, as a platform sends it, has about 2 MiB.
const MAX_BODY: usize = 4 << 20;

/// One call of a hook.
pub(crate) struct Call {
    /// The body's fields. Each is kept as it was written, because a platform's order is handed on unchanged.
    fields: BTreeMap<String, Box<RawValue>>,
    /// The first language of the request's `Accept-Language`.
    language: Option<String>,
}

impl Call {
    /// Reads the body, if it says it is JSON and is not too large.
    pub(crate) async fn receive<B>(headers: &HeaderMap, body: B) -> Result<Self, Reply>
    where
        B: http_body_util::BodyExt,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        if !is_json(headers) {
            let message = "the body does not say that it is JSON";
            return Err(Reply::wrong(StatusCode::UNSUPPORTED_MEDIA_TYPE, "content-type", message, "application/json"));
        }
        let body = match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => {
                let expected = format!("at most {MAX_BODY} bytes");
                return Err(Reply::wrong(StatusCode::PAYLOAD_TOO_LARGE, "$", "the body is too large", expected));
            }
            Err(error) => return Err(Wrong::here(format!("the body broke off: {error}"), "one JSON object").into()),
        };
        let language = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| first_language(value.to_str().ok()?));
        Ok(Self { fields: fields(&body)?, language })
    }

    /// Refuses fields that nobody would read.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), Wrong> {
        match self.fields.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => Err(Wrong::here("there is no such field", one_of(known)).within(&format!("$.{name}"))),
            None => Ok(()),
        }
    }

    /// A field of the body, exactly as it was written; `null` where it was left out.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("null", |raw| raw.get())
    }

    /// A field of the body.
    pub(crate) fn value(&self, name: &str) -> Result<Value, Wrong> {
        serde_json::from_str(self.text(name)).map_err(|error| {
            let wrong = Wrong::here(format!("this cannot be read: {error}"), "JSON of no great depth or numbers");
            wrong.within(&format!("$.{name}"))
        })
    }

    /// A field of the body as a value of the contract.
    pub(crate) fn read<T: FromJson>(&self, name: &str) -> Result<T, Wrong> {
        read(name, &self.value(name)?)
    }

    /// The context of the call: what the request leaves out, this side knows. `locale` is what the matter itself
    /// says about the customer's language.
    pub(crate) async fn context(&self, locale: Option<&str>) -> Result<Context, Reply> {
        let mut value = self.value("context")?;
        if value.is_null() {
            value = Value::Object(Map::new());
        }
        if let Some(object) = value.as_object_mut() {
            // `und`, an undetermined language, makes the component take the shop's first.
            let locale = locale.or(self.language.as_deref()).unwrap_or("und");
            fill(object, "locale", || locale.into());
            fill(object, "now", || system_clock::now().seconds.into());
            if object.get("settings").is_none_or(Value::is_null) {
                object.insert("settings".to_owned(), settings().await?.into());
            }
        }
        Ok(read("context", &value)?)
    }
}

/// Reads a value that stands in the body's field `name`.
pub(crate) fn read<T: FromJson>(name: &str, value: &Value) -> Result<T, Wrong> {
    T::from_json(value).map_err(|wrong| wrong.within(&format!("$.{name}")))
}

/// Sets a field that is absent or null.
pub(crate) fn fill(object: &mut Map<String, Value>, name: &str, make: impl FnOnce() -> Value) {
    if object.get(name).is_none_or(Value::is_null) {
        object.insert(name.to_owned(), make());
    }
}

/// The app's settings document, from the Spin variable `settings`.
async fn settings() -> Result<String, Reply> {
    match variables::get("settings").await {
        Ok(settings) if !settings.is_empty() => Ok(settings),
        Ok(_) | Err(variables::Error::Undefined(_)) => Err(Wrong::here(
            "neither this request nor the app has settings",
            "the shop's settings as a string of JSON, here or in the app's variable `settings`",
        )
        .within("$.context.settings")
        .into()),
        Err(error) => {
            let message = format!("the app's settings cannot be fetched: {error}");
            let expected = "a variables provider that answers";
            Err(Reply::wrong(StatusCode::INTERNAL_SERVER_ERROR, "variable settings", message, expected))
        }
    }
}

fn fields(body: &[u8]) -> Result<BTreeMap<String, Box<RawValue>>, Wrong> {
    serde_json::from_slice(body).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Wrong::here("the body is no JSON object", "an object").within("$"),
        _ => Wrong::here(format!("the body is not JSON: {error}"), "one JSON object").within(&format!(
            "line {}, column {}",
            error.line(),
            error.column()
        )),
    })
}

/// Whether a body says it is JSON (RFC 8259, RFC 6839 § 3.1).
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let media_type = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    media_type == "application/json" || (media_type.starts_with("application/") && media_type.ends_with("+json"))
}

/// The first language of an `Accept-Language` (RFC 9110 § 12.5.4): senders put the one they like best first.
fn first_language(value: &str) -> Option<String> {
    let language = value.split([',', ';']).next()?.trim();
    (!language.is_empty() && language != "*").then(|| language.to_owned())
}
