//! How large a value is: its texts in UTF-8, numbers in their own size, one byte for each other choice (a truth
//! value, a case, whether an option is there). Typed and dynamic values of the same content measure the same.

use std::fmt::{self, Display};

use serde::ser::{self, Serialize};
use wasmtime::component::Val;

/// The size of a typed value.
pub(crate) fn of(value: &impl Serialize) -> usize {
    let mut bytes = Bytes(0);
    // No part of `Bytes` fails, and the contract's types have no failing `Serialize`.
    let _: Result<(), Never> = value.serialize(&mut bytes);
    bytes.0
}

/// The size of a dynamic value.
pub(crate) fn of_val(value: &Val) -> usize {
    match value {
        Val::U8(_) | Val::S8(_) => 1,
        Val::U16(_) | Val::S16(_) => 2,
        Val::U32(_) | Val::S32(_) | Val::Float32(_) => 4,
        Val::U64(_) | Val::S64(_) | Val::Float64(_) => 8,
        Val::Char(c) => c.len_utf8(),
        Val::String(text) => text.len(),
        Val::List(items) | Val::Tuple(items) | Val::FixedLengthList(items) => items.iter().map(of_val).sum(),
        Val::Map(entries) => entries.iter().map(|(key, value)| of_val(key) + of_val(value)).sum(),
        Val::Record(fields) => fields.iter().map(|(_, value)| of_val(value)).sum(),
        Val::Variant(_, payload) | Val::Option(payload) => 1 + payload.as_deref().map_or(0, of_val),
        Val::Result(Ok(payload) | Err(payload)) => 1 + payload.as_deref().map_or(0, of_val),
        Val::Flags(names) => names.len(),
        Val::Bool(_) | Val::Enum(_) | Val::Resource(_) | Val::Future(_) | Val::Stream(_) | Val::ErrorContext(_) => 1,
    }
}

struct Bytes(usize);

/// The error of a serializer that has none.
#[derive(Debug)]
enum Never {}

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: Display>(message: T) -> Self {
        unreachable!("a value of the contract always serializes: {message}")
    }
}

macro_rules! fixed {
    ($($method:ident($type:ty) = $size:expr;)*) => {
        $(fn $method(self, _: $type) -> Result<(), Never> {
            self.0 += $size;
            Ok(())
        })*
    };
}

impl ser::Serializer for &mut Bytes {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fixed! {
        serialize_bool(bool) = 1;
        serialize_i8(i8) = 1;
        serialize_i16(i16) = 2;
        serialize_i32(i32) = 4;
        serialize_i64(i64) = 8;
        serialize_u8(u8) = 1;
        serialize_u16(u16) = 2;
        serialize_u32(u32) = 4;
        serialize_u64(u64) = 8;
        serialize_f32(f32) = 4;
        serialize_f64(f64) = 8;
        serialize_unit_struct(&'static str) = 0;
    }

    fn serialize_char(self, c: char) -> Result<(), Never> {
        self.0 += c.len_utf8();
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Never> {
        self.0 += text.len();
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Never> {
        self.0 += bytes.len();
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Never> {
        self.0 += 1;
        Ok(())
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<(), Never> {
        self.0 += 1;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Never> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Never> {
        self.0 += 1;
        Ok(())
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Result<(), Never> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Never> {
        self.0 += 1;
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.0 += 1;
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Never> {
        self.0 += 1;
        Ok(self)
    }
}

macro_rules! parts {
    ($($trait:ident :: $method:ident($($name:ident: $type:ty),*);)*) => {
        $(impl<'a> ser::$trait for &'a mut Bytes {
            type Ok = ();
            type Error = Never;

            fn $method<T: ?Sized + Serialize>(&mut self, $($name: $type,)* value: &T) -> Result<(), Never> {
                $(let _ = $name;)*
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Never> {
                Ok(())
            }
        })*
    };
}

parts! {
    SerializeSeq::serialize_element();
    SerializeTuple::serialize_element();
    SerializeTupleStruct::serialize_field();
    SerializeTupleVariant::serialize_field();
    SerializeStruct::serialize_field(key: &'static str);
    SerializeStructVariant::serialize_field(key: &'static str);
}

impl ser::SerializeMap for &mut Bytes {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Never> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Never> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Never> {
        Ok(())
    }
}
