//! From the contract's JSON form to typed values, of the component's crate or of a host alike. The types lead: a name is
//! kebab-case in JSON and whatever their generator made of it in Rust.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde_json::{Error, Value};

use super::typed::is_same_name;

/// Reads a typed value of the contract from its JSON form, for any crate's Rust types generated from the WIT.
///
/// # Errors
/// The JSON is not of that type; the message says what was met, but not where: [`Plugin::argument`](crate::Plugin::argument)
/// does.
pub fn from_json<T: DeserializeOwned>(value: &Value) -> Result<T, Error> {
    T::deserialize(Json(value))
}

#[derive(Clone, Copy)]
struct Json<'de>(&'de Value);

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Json))),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| (name.replace('-', "_"), Json(value)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
            plain => plain.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let is_known = |name: &str| fields.iter().any(|field| is_same_name(field, name));
        if let Some(unknown) = self.0.as_object().and_then(|object| object.keys().find(|name| !is_known(name))) {
            return Err(de::Error::custom(format_args!("unknown field {unknown}")));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let case = match self.0 {
            Value::String(name) => Case { name, payload: &Value::Null },
            Value::Object(fields) => Case {
                name: fields.get("tag").and_then(Value::as_str).unwrap_or_default(),
                payload: fields.get("val").unwrap_or(&Value::Null),
            },
            _ => return Err(de::Error::custom("expected an enum's case, or tag and val")),
        };
        visitor.visit_enum(case)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Json<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A case of an enum or variant.
struct Case<'de> {
    name: &'de str,
    payload: &'de Value,
}

impl<'de> de::EnumAccess<'de> for Case<'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        let name = seed.deserialize(upper_camel(self.name).into_deserializer())?;
        Ok((name, self))
    }
}

impl<'de> de::VariantAccess<'de> for Case<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(Json(self.payload))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, _visitor: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("no case of the contract is a tuple"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _fields: &'static [&'static str], _visitor: V) -> Result<V::Value, Error> {
        Err(de::Error::custom("no case of the contract is a struct"))
    }
}

/// `gift-card` is `GiftCard` in Rust.
fn upper_camel(kebab: &str) -> String {
    let mut capital = true;
    let letter = |c: char| {
        let letter = if capital { c.to_ascii_uppercase() } else { c };
        capital = c == '-';
        (c != '-').then_some(letter)
    };
    kebab.chars().filter_map(letter).collect()
}
