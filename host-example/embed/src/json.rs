//! One JSON form of the contract's values, for the command line, saved cases, fixtures and gateways alike.
//!
//! It follows the component's own types, so that no hook needs code of its own and a component of any contract version
//! can be called ([`Plugin::call_json`](crate::Plugin::call_json)). What a value looks like:
//!
//! | WIT | JSON |
//! | --- | --- |
//! | `bool` | `true`, `false` |
//! | `u8` to `u64`, `s8` to `s64` | an integer, never a text and never a fraction |
//! | `f32`, `f64` | a number; `"NaN"`, `"Infinity"`, `"-Infinity"` for those JSON lacks |
//! | `char`, `string` | a text (one character for `char`) |
//! | `list<T>`, `tuple<...>` | an array; `list<u8>` is an array of integers |
//! | `record` | an object with the names of the WIT (kebab-case); a name it does not have is an error |
//! | `option<T>` | the value, or `null`, or the field left out; a present `option` of an `option` is `{"some": ...}` |
//! | `enum` | the case as a text, in kebab-case |
//! | `variant` | `{"tag": case, "val": payload}`; `val` is left out where the case has no payload |
//! | `result<T, E>` | `{"ok": ...}` or `{"err": ...}`, `null` where there is no payload |
//! | `flags` | an array of the names that are set |
//! | `map<K, V>` | an array of `[key, value]` |
//!
//! Resources, streams, futures and error contexts have no JSON form. Errors name the place as a JSONPath and say what is
//! expected there.

mod from_json;
mod read;

mod typed;
mod write;

use std::fmt;

pub use from_json::from_json;
pub(crate) use read::read;
pub(crate) use typed::from_typed;
pub(crate) use write::write;

/// What is wrong with a JSON value, where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JsonError {
    path: String,
    found: String,
    expected: String,
}

impl JsonError {
    fn new(path: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { path: path.to_owned(), found: found.into(), expected: expected.into() }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}; expected {}", self.path, self.found, self.expected)
    }
}

/// Names listed for a person, shortened where they are many.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    /// A sentence stays readable with about as many names as this.
    const MOST: usize = 16;
    let names: Vec<&str> = names.collect();
    match names.split_at_checked(MOST) {
        Some((first, rest)) if !rest.is_empty() => format!("{} ({} more)", first.join(", "), rest.len()),
        _ => names.join(", "),
    }
}
