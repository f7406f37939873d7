//! From a dynamic value to JSON.

use serde_json::{Map, Number, Value, json};
use wasmtime::component::Val;

/// The JSON form of a value.
pub(crate) fn write(value: &Val) -> Value {
    match value {
        Val::Bool(b) => Value::Bool(*b),
        Val::S8(n) => (*n).into(),
        Val::U8(n) => (*n).into(),
        Val::S16(n) => (*n).into(),
        Val::U16(n) => (*n).into(),
        Val::S32(n) => (*n).into(),
        Val::U32(n) => (*n).into(),
        Val::S64(n) => (*n).into(),
        Val::U64(n) => (*n).into(),
        // The shortest text of the f32, so that it does not grow digits it never had.
        Val::Float32(n) => float(n.to_string().parse().unwrap_or(f64::from(*n))),
        Val::Float64(n) => float(*n),
        Val::Char(c) => Value::String(c.to_string()),
        Val::String(text) | Val::Enum(text) => Value::String(text.clone()),
        Val::List(items) | Val::Tuple(items) | Val::FixedLengthList(items) => items.iter().map(write).collect(),
        Val::Map(entries) => entries.iter().map(|(key, value)| json!([write(key), write(value)])).collect(),
        Val::Record(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), write(value))).collect::<Map<_, _>>().into()
        }
        Val::Variant(tag, None) => json!({ "tag": tag }),
        Val::Variant(tag, Some(payload)) => json!({ "tag": tag, "val": write(payload) }),
        Val::Option(None) => Value::Null,
        Val::Option(Some(inner)) if matches!(**inner, Val::Option(_)) => json!({ "some": write(inner) }),
        Val::Option(Some(inner)) => write(inner),
        Val::Result(Ok(payload)) => json!({ "ok": payload.as_deref().map(write) }),
        Val::Result(Err(payload)) => json!({ "err": payload.as_deref().map(write) }),
        Val::Flags(names) => names.iter().map(|name| Value::String(name.clone())).collect(),
        // They have no JSON form; a component of plain data gives none, and whoever reads this sees what it was.
        Val::Resource(_) | Val::Future(_) | Val::Stream(_) | Val::ErrorContext(_) => Value::Null,
    }
}

fn float(n: f64) -> Value {
    match Number::from_f64(n) {
        Some(number) => Value::Number(number),
        None if n.is_nan() => "NaN".into(),
        None if n > 0.0 => "Infinity".into(),
        None => "-Infinity".into(),
    }
}
