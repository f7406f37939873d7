//! From serde's form of the typed values (Rust's names, externally tagged variants) to the JSON form.

use serde_json::{Map, Value, json};
use wasmtime::component::types::Type;

use super::{JsonError, listed};

/// Converts a typed value, as `serde_json::to_value` gave it, to the JSON form. `path` is its place, for errors.
pub(crate) fn from_typed(ty: &Type, value: &Value, path: &str) -> Result<Value, JsonError> {
    match (ty, value) {
        (Type::Record(record), Value::Object(fields)) => {
            let convert = |field: wasmtime::component::types::Field| {
                let path = format!("{path}.{}", field.name);
                let value = fields
                    .iter()
                    .find(|(name, _)| is_same_name(name, field.name))
                    .ok_or_else(|| JsonError::new(&path, "nothing", "a field of this name"))?
                    .1;
                Ok((field.name.to_owned(), from_typed(&field.ty, value, &path)?))
            };
            record.fields().map(convert).collect::<Result<Map<_, _>, _>>().map(Value::Object)
        }
        (Type::Enum(cases), Value::String(name)) => cases
            .names()
            .find(|case| is_same_name(name, case))
            .map(|case| Value::String(case.to_owned()))
            .ok_or_else(|| JsonError::new(path, "another case", format!("one of {}", listed(cases.names())))),
        (Type::Variant(variant), value) => {
            let (name, payload) = tagged(value);
            let case = name
                .and_then(|name| variant.cases().find(|case| is_same_name(name, case.name)))
                .ok_or_else(|| JsonError::new(path, "another case", "a case of the variant"))?;
            match (&case.ty, payload) {
                (Some(ty), Some(payload)) => {
                    Ok(json!({ "tag": case.name, "val": from_typed(ty, payload, &format!("{path}.val"))? }))
                }
                _ => Ok(json!({ "tag": case.name })),
            }
        }
        (Type::Option(_), Value::Null) => Ok(Value::Null),
        (Type::Option(option), value) => from_typed(&option.ty(), value, path),
        (Type::Result(result), value) => match tagged(value) {
            (Some("Ok"), Some(payload)) => Ok(json!({ "ok": half(result.ok().as_ref(), payload, path)? })),
            (Some("Err"), Some(payload)) => Ok(json!({ "err": half(result.err().as_ref(), payload, path)? })),
            _ => Err(JsonError::new(path, "no result", "Ok or Err")),
        },
        (Type::List(list), Value::Array(items)) => {
            let ty = list.ty();
            let convert = |(i, item): (usize, &Value)| from_typed(&ty, item, &format!("{path}[{i}]"));
            items.iter().enumerate().map(convert).collect()
        }
        (Type::Tuple(tuple), Value::Array(items)) => {
            let parts = items.iter().zip(tuple.types()).enumerate();
            parts.map(|(i, (item, ty))| from_typed(&ty, item, &format!("{path}[{i}]"))).collect()
        }
        (_, value) => Ok(value.clone()),
    }
}

fn half(ty: Option<&Type>, payload: &Value, path: &str) -> Result<Value, JsonError> {
    ty.map_or(Ok(Value::Null), |ty| from_typed(ty, payload, path))
}

/// The case of a variant as serde writes it: a text, or an object with the case as its only key.
fn tagged(value: &Value) -> (Option<&str>, Option<&Value>) {
    match value {
        Value::String(name) => (Some(name), None),
        Value::Object(fields) => match fields.iter().next() {
            Some((name, payload)) => (Some(name), Some(payload)),
            None => (None, None),
        },
        _ => (None, None),
    }
}

/// Whether a Rust name (`unit_price`, `ChangedMind`, `type_`) is a WIT name (`unit-price`, `changed-mind`, `type`).
pub(super) fn is_same_name(rust: &str, wit: &str) -> bool {
    let letters = |c: &char| c.is_ascii_alphanumeric();
    let rust = rust.chars().filter(letters).map(|c| c.to_ascii_lowercase());
    rust.eq(wit.chars().filter(letters).map(|c| c.to_ascii_lowercase()))
}
