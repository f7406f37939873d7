//! Takes a customer's data out of a saved case and leaves its shape: a letter becomes `x`, a digit `0`, punctuation
//! stays, lengths stay. What made the call fail mostly does, too.

use serde_json::Value;
use wasmtime::component::types::{Record, Type};

/// Texts that say nothing about a person and that a replay needs as they are: references between the parts of an
/// order, codes, and the merchant's own document.
const KEPT: &[&str] = &[
    "settings",
    "platform",
    "locale",
    "language",
    "currency",
    "country",
    "id",
    "line-id",
    "parent-id",
    "payment-id",
    "product-id",
    "sku",
    "category",
    "topic",
    "media-type",
    "answer-channel",
    "measure",
    "earliest",
    "latest",
];

/// Parts of the names of platforms' JSON fields whose texts are amounts, dates and codes.
const KEPT_IN_PLATFORM_JSON: &[&str] = &[
    "price", "amount", "total", "subtotal", "tax", "rate", "currency", "quantity", "status", "kind", "type", "at",
    "date", "locale",
];

/// Parts of the names of platforms' JSON fields that make a text or number personal whatever else is in the name.
const NEVER_IN_PLATFORM_JSON: &[&str] =
    &["id", "name", "email", "mail", "phone", "address", "zip", "postal", "latitude", "longitude", "ip", "note"];

/// Blurs a value in the JSON form. `name` is that of the parameter, field or case it stands in.
pub(super) fn redact(ty: &Type, name: &str, value: &mut Value) {
    match (ty, value) {
        (Type::String, Value::String(text)) if name == "json" => *text = platform_document(text),
        (Type::String, Value::String(text)) if !KEPT.contains(&name) => *text = blur(text),
        (Type::List(list), Value::Array(items)) => items.iter_mut().for_each(|item| redact(&list.ty(), name, item)),
        (Type::Option(option), value) => redact(&option.ty(), name, value),
        (Type::Record(record), Value::Object(fields)) => {
            for field in record.fields() {
                let Some(value) = fields.get_mut(field.name) else { continue };
                redact(&field.ty, name_in(record, name, field.name), value);
            }
        }
        (Type::Variant(variant), Value::Object(fields)) => {
            let case = variant.cases().find(|case| fields.get("tag").is_some_and(|tag| tag == case.name));
            if let (Some((case, ty)), Some(value)) =
                (case.and_then(|case| Some((case.name.to_owned(), case.ty?))), fields.get_mut("val"))
            {
                redact(&ty, &case, value);
            }
        }
        _ => {}
    }
}

/// What a field counts as. A customer's id is personal, an order's is a reference; the name of a header or form field is
/// the merchant's, its value the customer's.
fn name_in<'a>(record: &Record, outer: &str, field: &'a str) -> &'a str {
    let is_name_value = record.fields().len() == 2 && record.fields().map(|field| field.name).eq(["name", "value"]);
    match field {
        "name" if is_name_value => "id",
        "id" if outer == "customer" => "name",
        field => field,
    }
}

/// A platform's own order document. What is no JSON is blurred as a whole.
fn platform_document(text: &str) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(text) else { return blur(text) };
    platform_value("", &mut document);
    document.to_string()
}

fn platform_value(name: &str, value: &mut Value) {
    let has = |parts: &[&str]| {
        name.split(['_', '-', '.', ' ']).any(|part| parts.contains(&part.to_ascii_lowercase().as_str()))
    };
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| platform_value(name, value)),
        Value::Array(items) => items.iter_mut().for_each(|item| platform_value(name, item)),
        Value::String(_) if has(KEPT_IN_PLATFORM_JSON) && !has(NEVER_IN_PLATFORM_JSON) => {}
        Value::String(text) => *text = blur(text),
        Value::Number(_) if has(NEVER_IN_PLATFORM_JSON) && !has(&["id"]) => *value = 0.into(),
        _ => {}
    }
}

/// The same text with other letters and digits: as long in characters and in bytes.
fn blur(text: &str) -> String {
    let (scheme, rest) = match text.find("://") {
        Some(end) if text.starts_with("http") => text.split_at(end),
        _ => ("", text),
    };
    scheme.chars().chain(rest.chars().map(blur_char)).collect()
}

fn blur_char(c: char) -> char {
    match (c.len_utf8(), c) {
        (_, '0'..='9') => '0',
        (_, 'A'..='Z') => 'X',
        (_, 'a'..='z') => 'x',
        (2, c) if c.is_alphanumeric() => 'ä',
        (3, c) if c.is_alphanumeric() => '字',
        (4, c) if c.is_alphanumeric() => '𠀀',
        (_, c) => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blurred_text_keeps_its_shape() {
        assert_eq!(blur("Jörg Müller-Weiß, +49 4162 555"), "Xäxx Xäxxxx-Xxxä, +00 0000 000");
        assert_eq!(blur("https://shop.example/o/1?t=Ab9"), "https://xxxx.xxxxxxx/x/0?x=Xx0");
        for text in ["Ωmega 用户 𝒳 🍎", "a\u{301}\r\n\t"] {
            assert_eq!(blur(text).len(), text.len(), "{text:?}");
            assert_eq!(blur(text).chars().count(), text.chars().count(), "{text:?}");
        }
    }

    #[test]
    fn a_platform_document_keeps_amounts_and_loses_people() {
        let order = r#"{"id":7,"email":"max@example.com","total_price":"19.90","customer":{"first_name":"Max","phone":491234},
            "created_at":"2026-11-22T10:00:00Z","note":"Klingel 3","vat_id":"DE123"}"#;
        let blurred: Value = serde_json::from_str(&platform_document(order)).unwrap();
        let expected = serde_json::json!({"id":7,"email":"xxx@xxxxxxx.xxx","total_price":"19.90",
            "customer":{"first_name":"Xxx","phone":0},"created_at":"2026-11-22T10:00:00Z","note":"Xxxxxxx 0","vat_id":"XX000"});
        assert_eq!(blurred, expected);
        assert_eq!(platform_document("{\"email\": \"max@"), "{\"xxxxx\": \"xxx@");
    }
}
