//! The component's code compiled natively: what it answers must be what the component answers.

use kulanz::json::from_json;
use kulanz_plugin::Component;
use kulanz_plugin::contract::exports::kulanz::service::{
    about, acknowledgement, contact_form, goodwill, order_confirmation, order_import, withdrawal,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::fixture::Case;

/// Tells how the native code's answer to a case differs from the component's (as [`Case::run`] gave it), if it does.
///
/// # Errors
/// Where the case or the answer is not of the contract's types, or there is no such function.
pub fn differs(case: &Case, answer: &Value) -> Result<Option<String>, String> {
    let name = case.name();
    compare(case, answer).map_err(|error| format!("{name}: {error}")).map(|difference| {
        difference.map(|native| format!("{name}: natively the answer is another:\n  {native}\n  component: {answer}"))
    })
}

fn compare(case: &Case, answer: &Value) -> Result<Option<String>, serde_json::Error> {
    use about::Guest as _;
    use acknowledgement::Guest as _;
    use contact_form::Guest as _;
    use goodwill::Guest as _;
    use order_confirmation::Guest as _;
    use order_import::Guest as _;
    use withdrawal::Guest as _;

    let arguments = &Value::Array(case.arguments.clone());
    match (case.interface.as_str(), case.function.as_str()) {
        ("about", "describe") => plain(&Component::describe(), answer),
        ("about", "settings-schema") => plain(&Component::settings_schema(), answer),
        ("about", "check-settings") => {
            let (settings,) = from_json(arguments)?;
            plain(&Component::check_settings(settings), answer)
        }
        ("acknowledgement", "acknowledge") => {
            let (context, request) = from_json(arguments)?;
            result(&<Component as acknowledgement::Guest>::acknowledge(context, request), answer)
        }
        ("acknowledgement", "find-ticket") => {
            let (context, text) = from_json(arguments)?;
            result(&Component::find_ticket(context, text), answer)
        }
        ("contact-form", "form") => {
            let (context, visitor) = from_json(arguments)?;
            result(&<Component as contact_form::Guest>::form(context, visitor), answer)
        }
        ("contact-form", "validate") => {
            let (context, submission) = from_json(arguments)?;
            result(&Component::validate(context, submission), answer)
        }
        ("goodwill", "decide") => {
            let (context, claim) = from_json(arguments)?;
            result(&Component::decide(context, claim), answer)
        }
        ("order-confirmation", "render") => {
            let (context, order) = from_json(arguments)?;
            result(&Component::render(context, order), answer)
        }
        ("order-import", "platforms") => plain(&Component::platforms(), answer),
        ("order-import", "parse") => {
            let (platform, json) = from_json(arguments)?;
            result(&Component::parse(platform, json), answer)
        }
        ("withdrawal", "form") => {
            let (context, visitor) = from_json(arguments)?;
            result(&<Component as withdrawal::Guest>::form(context, visitor), answer)
        }
        ("withdrawal", "deadline") => {
            let (context, purchase) = from_json(arguments)?;
            result(&Component::deadline(context, purchase), answer)
        }
        ("withdrawal", "acknowledge") => {
            let (context, statement) = from_json(arguments)?;
            result(&<Component as withdrawal::Guest>::acknowledge(context, statement), answer)
        }
        (interface, function) => {
            Err(serde::de::Error::custom(format!("the native side of this test does not know {interface}.{function}")))
        }
    }
}

fn plain<T: DeserializeOwned + PartialEq + std::fmt::Debug>(
    native: &T,
    answer: &Value,
) -> Result<Option<String>, serde_json::Error> {
    let component: T = from_json(&answer["answered"])?;
    Ok((*native != component).then(|| format!("{native:?}")))
}

fn result<T, E>(native: &Result<T, E>, answer: &Value) -> Result<Option<String>, serde_json::Error>
where
    T: DeserializeOwned + PartialEq + std::fmt::Debug,
    E: DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let component: Result<T, E> = match answer.get("refused") {
        Some(error) => Err(from_json(error)?),
        None => Ok(from_json(&answer["answered"])?),
    };
    Ok((*native != component).then(|| format!("{native:?}")))
}
