//! The contract's values as JSON: names as in the contract, an absent option is null or left out, an enum is a
//! string, a variant is `{"tag": ..., "val": ...}`, integers are JSON integers.
//!
//! Writing is serde's business. Reading is our own small trait, so that whoever sent a wrong value hears where it is
//! and what would be right. Both are made for every type of the contract from the table that `build.rs` writes.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value};

/// What is wrong with a request, told so that a person can mend it.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Wrong {
    /// Where: a JSONPath from the body's root, or the name of what is not in the body.
    pub(crate) path: String,
    /// What is wrong.
    pub(crate) message: String,
    /// What would be right.
    pub(crate) expected: String,
}

impl Wrong {
    /// Something wrong with the value at hand; the callers of its reader put the path before it.
    pub(crate) fn here(message: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { path: String::new(), message: message.into(), expected: expected.into() }
    }

    /// The same, seen from the object or list around it. `step` is `.name` or `[index]`.
    pub(crate) fn within(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }
}

/// A value that can be read from JSON.
pub(crate) trait FromJson: Sized {
    /// What a sender should write.
    const EXPECTED: &'static str;

    /// The value, or what is wrong with it.
    fn from_json(value: &Value) -> Result<Self, Wrong>;
}

/// What every reader says of a value of another kind.
fn unexpected<T: FromJson>(value: &Value) -> Wrong {
    let message = match value {
        Value::Null => "a value is missing here",
        Value::Bool(_) => "true or false cannot stand here",
        Value::Number(_) => "this number cannot stand here",
        Value::String(_) => "a string cannot stand here",
        Value::Array(_) => "a list cannot stand here",
        Value::Object(_) => "an object cannot stand here",
    };
    Wrong::here(message, T::EXPECTED)
}

impl FromJson for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_json(value: &Value) -> Result<Self, Wrong> {
        value.as_bool().ok_or_else(|| unexpected::<Self>(value))
    }
}

impl FromJson for String {
    const EXPECTED: &'static str = "a string";

    fn from_json(value: &Value) -> Result<Self, Wrong> {
        value.as_str().map(str::to_owned).ok_or_else(|| unexpected::<Self>(value))
    }
}

macro_rules! integer {
    ($type:ty, $read:ident, $expected:literal) => {
        impl FromJson for $type {
            const EXPECTED: &'static str = $expected;

            fn from_json(value: &Value) -> Result<Self, Wrong> {
                let number = value.$read().and_then(|number| number.try_into().ok());
                number.ok_or_else(|| unexpected::<Self>(value))
            }
        }
    };
}

integer!(u8, as_u64, "an integer from 0 to 255");
integer!(u32, as_u64, "an integer from 0 to 4294967295");
integer!(u64, as_u64, "an integer from 0 to 18446744073709551615");
integer!(i64, as_i64, "an integer from -9223372036854775808 to 9223372036854775807");

impl<T: FromJson> FromJson for Option<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn from_json(value: &Value) -> Result<Self, Wrong> {
        if value.is_null() { Ok(None) } else { T::from_json(value).map(Some) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_json(value: &Value) -> Result<Self, Wrong> {
        let items = value.as_array().ok_or_else(|| unexpected::<Self>(value))?;
        let read = |(index, item)| T::from_json(item).map_err(|wrong| wrong.within(&format!("[{index}]")));
        items.iter().enumerate().map(read).collect()
    }
}

/// The object at hand, if it has no other fields than `known`: a misspelt option would be lost silently.
fn object<'a, T: FromJson>(value: &'a Value, known: &[&str]) -> Result<&'a Map<String, Value>, Wrong> {
    let object = value.as_object().ok_or_else(|| unexpected::<T>(value))?;
    match object.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(Wrong::here("there is no such field", one_of(known)).within(&format!(".{name}"))),
        None => Ok(object),
    }
}

/// A field of an object; one that is left out reads as null.
fn field<T: FromJson>(object: &Map<String, Value>, name: &str) -> Result<T, Wrong> {
    let value = object.get(name).unwrap_or(&Value::Null);
    T::from_json(value).map_err(|wrong| wrong.within(&format!(".{name}")))
}

/// `one of a, b, c`.
pub(crate) fn one_of(names: &[&str]) -> String {
    format!("one of {}", names.join(", "))
}

macro_rules! record {
    ($type:path: $($field:ident = $name:literal,)*) => {
        impl FromJson for $type {
            const EXPECTED: &'static str = "an object";

            fn from_json(value: &Value) -> Result<Self, Wrong> {
                let object = object::<Self>(value, &[$($name),*])?;
                Ok(Self { $($field: field(object, $name)?),* })
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $(map.serialize_entry($name, &self.$field)?;)*
                map.end()
            }
        }
    };
}

macro_rules! choice {
    ($type:path: $($case:ident = $name:literal,)*) => {
        impl FromJson for $type {
            const EXPECTED: &'static str = concat!("one of", $(" ", $name),*);

            fn from_json(value: &Value) -> Result<Self, Wrong> {
                match value.as_str() {
                    $(Some($name) => Ok(Self::$case),)*
                    Some(other) => Err(Wrong::here(format!("{other:?} is not a choice"), one_of(&[$($name),*]))),
                    None => Err(unexpected::<Self>(value)),
                }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self { $(Self::$case => $name),* })
            }
        }
    };
}

macro_rules! variant {
    ($type:path: $($case:ident $(($payload:ident))? = $name:literal,)*) => {
        impl FromJson for $type {
            const EXPECTED: &'static str = concat!("an object whose tag is one of", $(" ", $name),*);

            fn from_json(value: &Value) -> Result<Self, Wrong> {
                let object = object::<Self>(value, &["tag", "val"])?;
                let tag: String = field(object, "tag")?;
                match tag.as_str() {
                    $($name => {
                        let has_payload = false $(|| !stringify!($payload).is_empty())?;
                        if !has_payload && object.contains_key("val") {
                            return Err(Wrong::here("there is no such field", "the tag alone").within(".val"));
                        }
                        $(let $payload = field(object, "val")?;)?
                        Ok(Self::$case $(($payload))?)
                    })*
                    other => {
                        let wrong = Wrong::here(format!("{other:?} is not a choice"), one_of(&[$($name),*]));
                        Err(wrong.within(".tag"))
                    }
                }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                match self {
                    $(Self::$case $(($payload))? => {
                        map.serialize_entry("tag", $name)?;
                        $(map.serialize_entry("val", $payload)?;)?
                    })*
                }
                map.end()
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/json_types.rs"));
