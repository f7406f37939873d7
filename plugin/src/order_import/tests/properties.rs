//! Whatever stands in a document, the answer is an order or a refusal: no reader panics.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::order_import::tests::platforms::OWN;

/// How many values a document has, itself included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Puts another value in the place of the one with this index; `None` takes a member away.
fn replace(value: &mut Value, index: &mut usize, by: Option<&Value>) {
    match value {
        Value::Array(items) => {
            for item in items {
                step(item, index, by);
            }
        }
        Value::Object(members) => {
            let names: Vec<String> = members.keys().cloned().collect();
            for name in names {
                if *index == 0 && by.is_none() {
                    members.remove(&name);
                    *index = usize::MAX;
                } else if let Some(member) = members.get_mut(&name) {
                    step(member, index, by);
                }
            }
        }
        _ => {}
    }
}

fn step(value: &mut Value, index: &mut usize, by: Option<&Value>) {
    if *index == 0 {
        *index = usize::MAX;
        if let Some(by) = by {
            *value = by.clone();
        }
        return;
    }
    *index -= 1;
    replace(value, index, by);
}

fn junk() -> impl Strategy<Value = Option<Value>> {
    let values = [
        "null",
        "true",
        "0",
        "-1",
        "0.5",
        "1e30",
        "99999999999999999999",
        "-9223372036854775808",
        "\"\"",
        "\" \"",
        "\"x\"",
        "\"ä_\"",
        "\"12\"",
        "\"-0.005\"",
        "\"2026-11-23 17:42:07\"",
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[null]",
        "[1,2]",
        "{\"id\":1}",
        "\"<&\"",
        "\"9223372036854775807\"",
        "4294967295",
    ];
    let values: Vec<Value> = values.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    prop_oneof![9 => prop::sample::select(values).prop_map(Some), 1 => Just(None)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_changed_order_makes_a_reader_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), junk()), 1..6)) {
        for (platform, json) in OWN {
            let mut document: Value = serde_json::from_str(json).unwrap();
            for (place, by) in &changes {
                let values = count(&document);
                replace(&mut document, &mut place.index(values), by.as_ref());
            }
            let text = document.to_string();
            for other in platforms() {
                // Each reader, on its own shape and on the others'.
                if other == *platform || changes.len() == 1 {
                    let _ = parse(&other, &text);
                }
            }
        }
    }

    #[test]
    fn no_cut_order_is_read(at in any::<prop::sample::Index>()) {
        for (platform, json) in OWN {
            let mut end = at.index(json.trim_end().len());
            while !json.is_char_boundary(end) {
                end -= 1;
            }
            let answer = parse(platform, &json[..end]);
            prop_assert!(matches!(answer, Err(ImportError::NotJson(_))), "{platform} {end}: {answer:?}");
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,80}", value in "(null|1|\"x\"|\\[\\]|\\{\\}|\\[1\\]|\\[\\{\\}\\]|-0.5)") {
        for platform in platforms() {
            let _ = parse(&platform, &text);
            let _ = parse(&platform, &value);
            for lines in ["line_items", "lineItems", "items", "lines"] {
                let _ = parse(&platform, &format!("{{\"{lines}\": {value}, \"id\": 1, \"total\": {value}}}"));
            }
        }
    }
}
