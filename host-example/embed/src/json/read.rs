//! From JSON to a dynamic value, by its type.

use serde_json::{Map, Value};
use wasmtime::component::Val;
use wasmtime::component::types::{Record, Type, Variant};

use super::{JsonError, listed};

/// Reads a value of a type. `path` is its place, for errors.
pub(crate) fn read(ty: &Type, value: &Value, path: &str) -> Result<Val, JsonError> {
    let wrong = |expected: &str| JsonError::new(path, shown(value), expected);
    match ty {
        Type::Bool => value.as_bool().map(Val::Bool).ok_or_else(|| wrong("true or false")),
        Type::S8 => integer(value, path).map(Val::S8),
        Type::U8 => integer(value, path).map(Val::U8),
        Type::S16 => integer(value, path).map(Val::S16),
        Type::U16 => integer(value, path).map(Val::U16),
        Type::S32 => integer(value, path).map(Val::S32),
        Type::U32 => integer(value, path).map(Val::U32),
        Type::S64 => integer(value, path).map(Val::S64),
        Type::U64 => integer(value, path).map(Val::U64),
        Type::Float32 => float(value).map(|n| Val::Float32(n as f32)).ok_or_else(|| wrong("a number")),
        Type::Float64 => float(value).map(Val::Float64).ok_or_else(|| wrong("a number")),
        Type::Char => character(value).map(Val::Char).ok_or_else(|| wrong("a text of one character")),
        Type::String => value.as_str().map(|text| Val::String(text.to_owned())).ok_or_else(|| wrong("a text")),
        Type::List(list) => items(&list.ty(), array(value, path)?, path).map(Val::List),
        Type::FixedLengthList(list) => {
            let values = array(value, path)?;
            if values.len() != list.len() as usize {
                return Err(wrong(&format!("an array of {} values", list.len())));
            }
            items(&list.ty(), values, path).map(Val::FixedLengthList)
        }
        Type::Tuple(tuple) => {
            let (values, types) = (array(value, path)?, tuple.types());
            if values.len() != types.len() {
                return Err(wrong(&format!("an array of {} values", types.len())));
            }
            let parts = values.iter().zip(types).enumerate();
            parts
                .map(|(i, (value, ty))| read(&ty, value, &format!("{path}[{i}]")))
                .collect::<Result<_, _>>()
                .map(Val::Tuple)
        }
        Type::Map(map) => entries(&map.key(), &map.value(), array(value, path)?, path).map(Val::Map),
        Type::Record(ty) => record(ty, value, path),
        Type::Variant(ty) => variant(ty, value, path),
        Type::Enum(ty) => {
            let known = |case: &&str| ty.names().any(|name| name == *case);
            let case = value.as_str().filter(known);
            case.map(|case| Val::Enum(case.to_owned())).ok_or_else(|| wrong(&format!("one of {}", listed(ty.names()))))
        }
        Type::Option(_) if value.is_null() => Ok(Val::Option(None)),
        Type::Option(option) => match option.ty() {
            inner @ Type::Option(_) => {
                let some = object(value, path)?.get("some").ok_or_else(|| wrong("null or {\"some\": ...}"))?;
                read(&inner, some, &format!("{path}.some")).map(|inner| Val::Option(Some(Box::new(inner))))
            }
            inner => read(&inner, value, path).map(|inner| Val::Option(Some(Box::new(inner)))),
        },
        Type::Result(ty) => {
            let (key, payload) = single(value, path).ok_or_else(|| wrong("{\"ok\": ...} or {\"err\": ...}"))?;
            let path = &format!("{path}.{key}");
            match key {
                "ok" => payload_of(ty.ok().as_ref(), Some(payload), path).map(|payload| Val::Result(Ok(payload))),
                "err" => payload_of(ty.err().as_ref(), Some(payload), path).map(|payload| Val::Result(Err(payload))),
                _ => Err(wrong("{\"ok\": ...} or {\"err\": ...}")),
            }
        }
        Type::Flags(flags) => {
            let expected = || format!("an array of {}", listed(flags.names()));
            let known = |name: &&str| flags.names().any(|known| known == *name);
            let names = array(value, path)?.iter().map(|name| name.as_str().filter(known).map(str::to_owned));
            names.collect::<Option<_>>().map(Val::Flags).ok_or_else(|| wrong(&expected()))
        }
        Type::Own(_) | Type::Borrow(_) | Type::Future(_) | Type::Stream(_) | Type::ErrorContext => {
            Err(wrong("nothing: the component's type has no JSON form"))
        }
    }
}

fn record(ty: &Record, value: &Value, path: &str) -> Result<Val, JsonError> {
    let fields = object(value, path)?;
    if let Some(unknown) = fields.keys().find(|key| !ty.fields().any(|field| field.name == **key)) {
        let names = format!("one of {}", listed(ty.fields().map(|field| field.name)));
        return Err(JsonError::new(&format!("{path}.{unknown}"), "an unknown field", names));
    }
    let read_field = |field: wasmtime::component::types::Field| {
        let path = format!("{path}.{}", field.name);
        let value = match (fields.get(field.name), &field.ty) {
            (Some(value), ty) => read(ty, value, &path)?,
            (None, Type::Option(_)) => Val::Option(None),
            (None, ty) => return Err(JsonError::new(&path, "nothing", named(ty))),
        };
        Ok((field.name.to_owned(), value))
    };
    ty.fields().map(read_field).collect::<Result<_, _>>().map(Val::Record)
}

fn variant(ty: &Variant, value: &Value, path: &str) -> Result<Val, JsonError> {
    let fields = object(value, path)?;
    if let Some(unknown) = fields.keys().find(|key| !["tag", "val"].contains(&key.as_str())) {
        return Err(JsonError::new(&format!("{path}.{unknown}"), "an unknown field", "tag and val"));
    }
    let tag = fields.get("tag").and_then(Value::as_str);
    let case = tag.and_then(|tag| ty.cases().find(|case| case.name == tag)).ok_or_else(|| {
        let found = fields.get("tag").map_or_else(|| "nothing".to_owned(), shown);
        JsonError::new(&format!("{path}.tag"), found, format!("one of {}", listed(ty.cases().map(|case| case.name))))
    })?;
    let payload = payload_of(case.ty.as_ref(), fields.get("val"), &format!("{path}.val"))?;
    Ok(Val::Variant(case.name.to_owned(), payload))
}

/// The payload of a case: none where its type has none, an absent option where it is left out.
fn payload_of(ty: Option<&Type>, value: Option<&Value>, path: &str) -> Result<Option<Box<Val>>, JsonError> {
    match (ty, value) {
        (None, None | Some(Value::Null)) => Ok(None),
        (None, Some(value)) => Err(JsonError::new(path, shown(value), "nothing: this case has no payload")),
        (Some(ty), Some(value)) => read(ty, value, path).map(|value| Some(Box::new(value))),
        (Some(Type::Option(_)), None) => Ok(Some(Box::new(Val::Option(None)))),
        (Some(ty), None) => Err(JsonError::new(path, "nothing", named(ty))),
    }
}

fn items(ty: &Type, values: &[Value], path: &str) -> Result<Vec<Val>, JsonError> {
    values.iter().enumerate().map(|(i, value)| read(ty, value, &format!("{path}[{i}]"))).collect()
}

fn entries(key: &Type, value: &Type, pairs: &[Value], path: &str) -> Result<Vec<(Val, Val)>, JsonError> {
    let entry = |(i, pair): (usize, &Value)| {
        let path = format!("{path}[{i}]");
        match pair.as_array().map(Vec::as_slice) {
            Some([k, v]) => Ok((read(key, k, &format!("{path}[0]"))?, read(value, v, &format!("{path}[1]"))?)),
            _ => Err(JsonError::new(&path, shown(pair), "an array of a key and a value")),
        }
    };
    pairs.iter().enumerate().map(entry).collect()
}

fn integer<T: TryFrom<i128> + Bounds>(value: &Value, path: &str) -> Result<T, JsonError> {
    let n = value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    n.and_then(|n| T::try_from(n).ok())
        .ok_or_else(|| JsonError::new(path, shown(value), format!("an integer from {} to {}", T::LEAST, T::MOST)))
}

/// The range of an integer type, for errors.
trait Bounds {
    const LEAST: i128;
    const MOST: i128;
}

macro_rules! bounds {
    ($($type:ty)*) => {
        $(impl Bounds for $type {
            const LEAST: i128 = <$type>::MIN as i128;
            const MOST: i128 = <$type>::MAX as i128;
        })*
    };
}
bounds! { i8 u8 i16 u16 i32 u32 i64 u64 }

fn float(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some("NaN") => Some(f64::NAN),
        Some("Infinity") => Some(f64::INFINITY),
        Some("-Infinity") => Some(f64::NEG_INFINITY),
        _ => value.as_f64(),
    }
}

fn character(value: &Value) -> Option<char> {
    let mut chars = value.as_str()?.chars();
    chars.next().filter(|_| chars.next().is_none())
}

fn array<'a>(value: &'a Value, path: &str) -> Result<&'a [Value], JsonError> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| JsonError::new(path, shown(value), "an array"))
}

fn object<'a>(value: &'a Value, path: &str) -> Result<&'a Map<String, Value>, JsonError> {
    value.as_object().ok_or_else(|| JsonError::new(path, shown(value), "an object"))
}

fn single<'a>(value: &'a Value, path: &str) -> Option<(&'a str, &'a Value)> {
    let fields = object(value, path).ok()?;
    let mut entries = fields.iter().map(|(key, value)| (key.as_str(), value));
    entries.next().filter(|_| entries.next().is_none())
}

/// A type in a person's words.
fn named(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "true or false",
        Type::S8 | Type::U8 | Type::S16 | Type::U16 | Type::S32 | Type::U32 | Type::S64 | Type::U64 => "an integer",
        Type::Float32 | Type::Float64 => "a number",
        Type::Char | Type::String | Type::Enum(_) => "a text",
        Type::List(_) | Type::FixedLengthList(_) | Type::Tuple(_) | Type::Map(_) | Type::Flags(_) => "an array",
        Type::Variant(_) => "an object with tag and val",
        _ => "an object",
    }
}

/// A value in a few words. What a customer typed is not repeated: errors end up in logs.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Number(n) => n.to_string(),
        Value::String(text)
            if text.len() <= 24 && text.bytes().all(|b| b.is_ascii_lowercase() || b"-._0123456789".contains(&b)) =>
        {
            format!("{text:?}")
        }
        Value::String(text) => format!("a text of {} characters", text.chars().count()),
        Value::Array(items) => format!("an array of {}", items.len()),
        Value::Object(_) => "an object".to_owned(),
    }
}
