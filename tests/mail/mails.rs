//! Where mails come from: every hook that writes one, natively and through the real component; and the fixtures.

use kulanz::contract::types::Mail;
use kulanz::json::from_json;
use kulanz::{Config, Plugin};
use kulanz_plugin::Component;
use kulanz_plugin::contract::exports::kulanz::service::acknowledgement::Reply;
use kulanz_plugin::contract::exports::kulanz::service::order_confirmation::Guest as _;
use kulanz_plugin::contract::exports::kulanz::service::{acknowledgement, withdrawal};
use kulanz_plugin::contract::kulanz::service::types as native;
use kulanz_tests::fixture::{self, Case};
use serde_json::{Value, json};

/// A hook that writes mails, with the arguments to start from.
pub(crate) struct Hook {
    /// The interface.
    pub(crate) interface: &'static str,
    /// Its function.
    pub(crate) function: &'static str,
    /// The arguments: a case of the fixtures, with more of its fields filled in.
    pub(crate) arguments: Value,
}

/// Every hook that writes mails.
pub(crate) fn hooks() -> Vec<Hook> {
    let cases = fixture::cases();
    let hook = |interface, function, case: &str, further: &[(&str, Value)]| {
        let found = cases.iter().find(|it| it.name() == format!("{interface}/{case}"));
        let found = found.unwrap_or_else(|| panic!("no case {interface}/{case}"));
        let mut arguments = Value::Array(found.arguments.clone());
        for (pointer, value) in further {
            let (parent, name) = pointer.rsplit_once('/').unwrap();
            let parent = arguments.pointer_mut(parent).unwrap_or_else(|| panic!("no {pointer} in {case}"));
            match parent {
                Value::Array(items) => items.push(value.clone()),
                other => other[name] = value.clone(),
            }
        }
        Hook { interface, function, arguments }
    };
    let page = || json!("https://shop.example/p");
    let order = [
        ("/1/customer/kind", json!("consumer")),
        ("/1/customer/given-name", json!("Jörg")),
        ("/1/customer/family-name", json!("Weiß")),
        ("/1/customer-note", json!("Bitte klingeln.")),
        ("/1/billing-address/region", json!("BW")),
        ("/1/delivery-address/phone", json!("0711 555 0199")),
        ("/1/lines/3/url", page()),
        ("/1/lines/3/image-url", page()),
        ("/1/lines/3/image-alt", json!("Eine Maschine")),
        ("/1/lines/3/category", json!("Küche")),
        ("/1/lines/3/product-id", json!("p-13")),
        ("/1/lines/3/options/-", json!({ "name": "Grußkarte", "value": "Alles Gute!" })),
        ("/1/lines/4/image-url", page()),
        ("/1/deliveries/0/tracking/-", json!({ "carrier": "Spedition", "number": "77", "url": page() })),
        (
            "/1/deliveries/2/address",
            json!({ "name": "Ada", "street": ["Weg 1"], "city": "Ulm", "postal-code": "89073" }),
        ),
        ("/1/taxes/0/name", json!("MwSt.")),
        // The code of a payment in advance is a picture of the order's number, and as large as that is long.
        ("/1/payments/2/kind", json!("invoice")),
    ];
    vec![
        hook("order-confirmation", "render", "everything-de", &order),
        hook("acknowledgement", "acknowledge", "form-known-sender-with-order-de", &[("/1/ticket-url", page())]),
        hook("withdrawal", "acknowledge", "acknowledge-guest-de", &[("/1/ticket-url", page())]),
    ]
}

/// Has the native code write the mail.
///
/// # Errors
/// A refusal, or arguments that are not of the contract's types.
pub(crate) fn native(hook: &Hook, arguments: &Value) -> Result<Mail, String> {
    let text = |error: &dyn std::fmt::Debug| format!("{error:?}");
    let typed = |error: serde_json::Error| error.to_string();
    let mail: native::Mail = match hook.interface {
        "order-confirmation" => {
            let (context, order) = from_json(arguments).map_err(typed)?;
            Component::render(context, order).map_err(|error| text(&error))?
        }
        "acknowledgement" => {
            let (context, request) = from_json(arguments).map_err(typed)?;
            let answer = <Component as acknowledgement::Guest>::acknowledge(context, request);
            match answer.map_err(|error| text(&error))?.reply {
                Reply::Mail(mail) => mail,
                Reply::Silence(why) => return Err(text(&why)),
            }
        }
        "withdrawal" => {
            let (context, statement) = from_json(arguments).map_err(typed)?;
            let answer = <Component as withdrawal::Guest>::acknowledge(context, statement);
            answer.map_err(|error| text(&error))?.mail
        }
        other => panic!("{other} writes no mail"),
    };
    Ok(serde_json::to_value(mail).and_then(serde_json::from_value).expect("the two sides have one contract"))
}

/// The component.
pub(crate) fn plugin() -> Plugin {
    Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("the component of this checkout loads")
}

/// Has the real component write the mail.
///
/// # Errors
/// A refusal, or arguments that are not of the contract's types.
pub(crate) fn component(plugin: &Plugin, hook: &Hook, arguments: &Value) -> Result<Mail, String> {
    let list = arguments.as_array().expect("a list of arguments");
    let report = plugin.call_json(hook.interface, hook.function, list).map_err(|error| error.to_string())?;
    let outcome = report.map(fixture::outcome).outcome;
    in_answer(&outcome["answered"]).ok_or_else(|| outcome.to_string())
}

/// Every mail that the fixtures record, with the case's name.
pub(crate) fn recorded() -> Vec<(String, Mail)> {
    let mail = |case: &Case| {
        let expected: Value = serde_json::from_str(&case.expected().ok()?).ok()?;
        Some((case.name(), in_answer(&expected["answered"])?))
    };
    let mails: Vec<_> = fixture::cases().iter().filter_map(mail).collect();
    for interface in ["order-confirmation", "acknowledgement", "withdrawal"] {
        assert!(mails.iter().any(|(name, _)| name.starts_with(interface)), "no recorded mail of {interface}");
    }
    mails
}

/// The mail in a hook's answer, wherever it stands there.
fn in_answer(answer: &Value) -> Option<Mail> {
    let inner = [answer, &answer["mail"], &answer["reply"]["val"]];
    let mail = inner.into_iter().find(|value| value.get("html").is_some())?;
    Some(from_json(mail).expect("a mail"))
}
