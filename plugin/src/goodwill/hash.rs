//! Hashes by which a decision can be told to be the same again: of the policy's text, and of what was decided on.

use std::fmt::Error;

use blake2::{Blake2b256, Digest as _};
use serde::ser::{self, Serialize, Serializer};

use crate::contract::exports::kulanz::service::goodwill::Claim;
use crate::contract::kulanz::service::types::Context;

/// Enough for an order of ten lines.
const USUAL_BYTES: usize = 8_192;

/// BLAKE2b-256 of a text, hexadecimal; `b2sum -l 256` says the same. It reckons with 64 bits, as WebAssembly does: a fifth
/// of the fuel of SHA-256.
pub(super) fn of_text(text: &str) -> String {
    hexadecimal(text.as_bytes())
}

/// BLAKE2b-256 of what is decided on, hexadecimal. `decision.input-hash` in the contract says which bytes they are.
pub(super) fn of_input(context: &Context, claim: &Claim) -> String {
    let mut bytes = Canonical { bytes: Vec::with_capacity(USUAL_BYTES) };
    // Nothing can fail: the contract's values are integers, texts, lists, options, records and variants.
    let _ = claim.serialize(&mut bytes);
    let _ = context.locale.serialize(&mut bytes);
    let _ = context.now.serialize(&mut bytes);
    hexadecimal(&bytes.bytes)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |four_bits: u8| char::from(b"0123456789abcdef"[usize::from(four_bits)]);
    let mut text = String::with_capacity(64);
    for byte in Blake2b256::digest(bytes) {
        text.push(digit(byte >> 4));
        text.push(digit(byte & 15));
    }
    text
}

/// Writes a value of the contract as bytes, each value in one way only. The types are generated from the WIT, fields and
/// cases in its order, so a new field is in the hash without a line here.
struct Canonical {
    bytes: Vec<u8>,
}

impl Canonical {
    /// Seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
    fn integer(&mut self, value: i64) -> Result<(), Error> {
        let mut rest = value;
        loop {
            let seven = (rest & 0x7F) as u8;
            rest >>= 7;
            // What is left is only the sign, and the last byte's highest bit but one says which.
            let sign = if seven & 0x40 == 0 { 0 } else { -1 };
            if rest == sign {
                self.bytes.push(seven);
                return Ok(());
            }
            self.bytes.push(seven | 0x80);
        }
    }

    fn count(&mut self, count: usize) -> Result<(), Error> {
        self.integer(count as i64)
    }
}

/// What takes part in records, lists and variants: their parts one after the other.
macro_rules! parts {
    ($($trait:ident $function:ident ($($name:ident)?);)*) => {$(
        impl ser::$trait for &mut Canonical {
            type Ok = ();
            type Error = Error;

            fn $function<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> Result<(), Error> {
                $(let _ = $name;)?
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        }
    )*};
}

parts! {
    SerializeSeq serialize_element();
    SerializeTuple serialize_element();
    SerializeTupleStruct serialize_field();
    SerializeTupleVariant serialize_field();
    SerializeStruct serialize_field(name);
    SerializeStructVariant serialize_field(name);
}

macro_rules! integers {
    ($($function:ident $type:ty;)*) => {$(
        fn $function(self, value: $type) -> Result<(), Error> {
            self.integer(value as i64)
        }
    )*};
}

impl Serializer for &mut Canonical {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = ser::Impossible<(), Error>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    integers! {
        serialize_i8 i8;
        serialize_i16 i16;
        serialize_i32 i32;
        serialize_i64 i64;
        serialize_u8 u8;
        serialize_u16 u16;
        serialize_u32 u32;
        serialize_u64 u64;
        serialize_char char;
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.bytes.push(u8::from(value));
        Ok(())
    }

    /// The contract has no floats: no amount is one.
    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.serialize_bytes(value.as_bytes())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.count(value.len())?;
        self.bytes.extend_from_slice(value);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_bool(false)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.serialize_bool(true)?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, case: u32, _: &'static str) -> Result<(), Error> {
        self.integer(case.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        case: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.integer(case.into())?;
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        // The contract's lists know their length.
        self.count(length.ok_or(Error)?)?;
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, case: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        self.integer(case.into())?;
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, case: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        self.integer(case.into())?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::exports::kulanz::service::withdrawal::Instruction;
    use crate::contract::kulanz::service::types::{LineKind, Money};

    fn bytes(value: &impl Serialize) -> Vec<u8> {
        let mut canonical = Canonical { bytes: Vec::new() };
        value.serialize(&mut canonical).unwrap();
        canonical.bytes
    }

    #[test]
    fn a_text_has_its_known_hash() {
        assert_eq!(of_text("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    }

    #[derive(serde::Serialize)]
    struct Newtype(i64);

    /// The form the contract states, value by value.
    #[test]
    fn values_are_written_as_the_contract_says() {
        assert_eq!(bytes(&0_i64), [0]);
        assert_eq!(bytes(&-2_i64), [0x7E]);
        assert_eq!(bytes(&63_i64), [63]);
        assert_eq!(bytes(&64_i64), [0xC0, 0]);
        assert_eq!(bytes(&-128_i64), [0x80, 0x7F]);
        // The example of DWARF 5, appendix C.
        assert_eq!(bytes(&-123_456_i64), [0xC0, 0xBB, 0x78]);
        assert_eq!(bytes(&i64::MIN), [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F]);
        assert_eq!(bytes(&true), [1]);
        assert_eq!(bytes(&"né".to_owned()), [3, b'n', 0xC3, 0xA9]);
        assert_eq!(bytes(&vec![false, true]), [2, 0, 1]);
        assert_eq!(bytes(&None::<i64>), [0]);
        assert_eq!(bytes(&Some(false)), [1, 0]);
        assert_eq!(bytes(&LineKind::Service), [2]);
        assert_eq!(bytes(&Instruction::Missing), [2]);
        assert_eq!(bytes(&Instruction::Later(7)), [1, 7]);
        let money = Money { minor_units: 5, currency: "EUR".to_owned() };
        assert_eq!(bytes(&money), [5, 3, b'E', b'U', b'R']);
        // None is in the contract; it would be what it holds.
        assert_eq!(bytes(&Newtype(5)), [5]);
        let mut canonical = Canonical { bytes: Vec::new() };
        assert!(1.5_f64.serialize(&mut canonical).is_err() && 1.5_f32.serialize(&mut canonical).is_err());
    }
}
