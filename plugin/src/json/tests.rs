//! The parser against serde_json, and what our own reader adds to it.

use proptest::prelude::*;
use serde_json::Value;

use super::{Node, Read, Tree, Writer, from_str};

/// The whole tree as serde_json would make it; numbers by their text.
fn value(node: Node<'_>) -> Option<Value> {
    Some(match node.first_byte() {
        b'{' => {
            let mut map = serde_json::Map::new();
            for (name, member) in node.object().ok()?.members() {
                map.insert(name.unescaped()?.into_owned(), value(member)?);
            }
            Value::Object(map)
        }
        b'[' => Value::Array(node.list().ok()?.map(value).collect::<Option<_>>()?),
        b'"' => Value::String(node.unescaped()?.into_owned()),
        _ => serde_json::from_str(node.text()).ok()?,
    })
}

/// Both read the same, or both refuse. Half a surrogate pair and a number beyond a float are only found on reading.
fn agree(text: &str) -> Result<(), TestCaseError> {
    let theirs: Option<Value> = serde_json::from_str(text).ok();
    let ours = Tree::parse(text).ok();
    let read = ours.as_ref().and_then(|tree| value(tree.root()));
    prop_assert_eq!(read, theirs, "{}", text);
    let raw = serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok();
    prop_assert_eq!(ours.is_some(), raw, "{}", text);
    Ok(())
}

/// Pieces of JSON, whole and broken.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"b\\n\"",
        "\\u00e4",
        "\\ud83d\\ude00",
        "\\ud800",
        "\"\\u12\"",
        "\\",
        "0",
        "-",
        "1",
        "1.5",
        "1e3",
        "E+",
        ".",
        "00",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\n",
        "\t",
        "ä",
        "\u{1}",
        "\"k\":",
        "\"\\u006b\":",
        "[]",
        "{}",
        "\\udc00",
        "\\ud800\\u0041",
        "1e400",
        "\u{feff}",
    ]);
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Any value.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        "\\PC{0,12}|[\\x00-\\x7f]{0,6}".prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::vec(("\\PC{0,6}", inner), 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn broken_pieces_are_judged_alike(text in pieces()) {
        agree(&text)?;
    }

    #[test]
    fn what_is_written_is_read(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        agree(&text)?;
    }

    #[test]
    fn a_document_with_one_byte_changed_is_judged_alike(value in values(), at in any::<prop::sample::Index>(), byte in 0_u8..128) {
        let mut text = serde_json::to_string(&value).unwrap().into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        if let Ok(text) = String::from_utf8(text) {
            agree(&text)?;
        }
    }

    /// `path` and serde_json's pointer lead to the same value.
    #[test]
    fn a_path_leads_back(value in values()) {
        let text = serde_json::to_string(&value).unwrap();
        let tree = Tree::parse(&text).unwrap();
        visit(tree.root(), &value, "$")?;
    }
}

fn visit(node: Node<'_>, value: &Value, path: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(node.path(), path);
    match value {
        Value::Array(items) => {
            for (index, (child, item)) in node.list().unwrap().zip(items).enumerate() {
                visit(child, item, &format!("{path}[{index}]"))?;
            }
        }
        Value::Object(items) => {
            for ((_, child), (name, item)) in node.object().unwrap().members().zip(items) {
                let mut path = path.to_owned();
                super::push_name(&mut path, name);
                visit(child, item, &path)?;
            }
        }
        _ => {}
    }
    Ok(())
}

#[test]
fn depth_is_limited_as_in_serde_json() {
    for depth in [127, 128] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(Tree::parse(&text).is_ok(), depth == 127);
        assert_eq!(serde_json::from_str::<Value>(&text).is_ok(), depth == 127);
    }
    assert!(Tree::parse(&"[".repeat(1_000_000)).is_err());
    assert!(Tree::parse(&"{\"a\":".repeat(1_000_000)).is_err());
}

#[derive(Debug, PartialEq)]
struct Pair {
    left: u16,
    right: Option<String>,
}

impl Read for Pair {
    fn read(node: Node<'_>) -> Result<Self, super::Fault> {
        let [left, right] = node.fields(["left", "right"])?;
        Ok(Self { left: left.need()?, right: right.or_default()? })
    }
}

#[test]
fn a_type_is_read_strictly() {
    assert_eq!(from_str(r#"{"left":1,"right":"x"}"#), Ok(Pair { left: 1, right: Some("x".to_owned()) }));
    assert_eq!(from_str(r#"{"right":null,"\u006ceft":65535}"#), Ok(Pair { left: 65_535, right: None }));
    let table = [
        (r#"{"left":1,"middle":2}"#, "$.middle", "there is no field \"middle\"", "one of left, right"),
        (r#"{"left":1,"left":2}"#, "$.left", "2 stands here, but the field stands here twice", "each field once"),
        ("{}", "$.left", "the field is missing", "a value: this field cannot be left out"),
        (r#"{"left":null}"#, "$.left", "null is not a whole number from 0 to 65535", "a whole number from 0 to 65535"),
        (
            r#"{"left":65536}"#,
            "$.left",
            "65536 is not a whole number from 0 to 65535",
            "a whole number from 0 to 65535",
        ),
        (r#"{"left":-1}"#, "$.left", "-1 is not a whole number from 0 to 65535", "a whole number from 0 to 65535"),
        (r#"{"left":1.0}"#, "$.left", "1.0 is not a whole number from 0 to 65535", "a whole number from 0 to 65535"),
        (r#"{"left":"1"}"#, "$.left", "\"1\" is not a whole number from 0 to 65535", "a whole number from 0 to 65535"),
        (r#"{"left":1,"right":2}"#, "$.right", "2 is not a string", "a string"),
        ("[]", "$", "[] is not an object", "an object { ... }"),
    ];
    for (text, path, message, expected) in table {
        let fault = from_str::<Pair>(text).unwrap_err();
        assert_eq!((fault.path.as_str(), fault.message.as_str(), fault.expected.as_str()), (path, message, expected));
    }
}

#[test]
fn what_is_written_cannot_leave_its_script() {
    let hostile = "</script><!--\"\\\u{2028}\u{202e}\r\n&amp;";
    let mut writer = Writer::with_capacity(0);
    writer.open('{');
    writer.strings("a", &["1", hostile]);
    writer.member("b", hostile);
    writer.optional("c", None);
    writer.name("d");
    writer.literal("1");
    writer.close('}');
    let out = writer.finish();
    assert!(!out.contains(['<', '>', '&', '\n', '\r', '\u{2028}', '\u{202e}']), "{out}");
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value, serde_json::json!({"a": ["1", hostile], "b": hostile, "d": 1}));
}

/// Character by character: the table of first bytes lets none through that has to be escaped, nor any other be.
#[test]
fn every_character_is_written_as_itself_or_escaped() {
    for c in '\0'..=char::MAX {
        let text = format!("ä{c}z");
        let mut writer = Writer::with_capacity(0);
        writer.string(&text);
        let out = writer.finish();
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text, "{c:?}");
        let as_itself = out == format!("\"{text}\"");
        let fit = !matches!(c, '"' | '\\' | '<' | '>' | '&') && !crate::mail::is_invisible_control(c);
        assert_eq!(as_itself, fit, "{c:?}: {out}");
    }
}
