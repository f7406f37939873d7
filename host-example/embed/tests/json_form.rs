//! The JSON form: every type there and back, and every mistake told.

mod common;

use common::{component_of, load};
use kulanz::{Config, Outcome, Plugin};
use serde_json::{Value, json};

/// Gives back what it gets: a record this large travels by a pointer in both directions, so the function only returns
/// the pointer it was given.
fn echo() -> Plugin {
    let wit = "package test:echo@1.2.3;
        interface echo {
            enum colour { light-red, blue }
            flags sizes { small, extra-large }
            variant shape { none, circle(u32), named(option<string>), both(tuple<s8, string>) }
            record inner { some-name: string, items: list<u8> }
            record everything {
                truth: bool, a: u8, b: u16, c: u32, d: u64, e: s8, f: s16, g: s32, h: s64, i: f32, j: f64,
                letter: char, text: string, numbers: list<s64>, inner: inner, pair: tuple<u8, string>, colour: colour,
                sizes: sizes, shapes: list<shape>, maybe: option<string>, twice: option<option<u8>>,
                outcomes: list<result<u8, string>>, empty: result,
            }
            echo: func(x: everything) -> everything;
            divide: func(a: u32, b: u32) -> result<u32, string>;
            nothing: func();
        }
        world w { export echo; }";
    let core = r#"(module
        (memory (export "memory") 1)
        (global $top (mut i32) (i32.const 64))
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local $at i32)
            (global.set $top (i32.and (i32.add (global.get $top) (i32.const 15)) (i32.const -16)))
            (local.set $at (global.get $top))
            (global.set $top (i32.add (global.get $top) (local.get 3)))
            (local.get $at))
        (func (export "test:echo/echo@1.2.3#echo") (param i32) (result i32) (local.get 0))
        (func (export "test:echo/echo@1.2.3#divide") (param i32 i32) (result i32)
            (if (i32.eqz (local.get 1)) (then
                (i32.store8 (i32.const 0) (i32.const 1)) (i32.store (i32.const 4) (i32.const 16))
                (i32.store (i32.const 8) (i32.const 4)) (return (i32.const 0))))
            (i32.store (i32.const 4) (i32.div_u (local.get 0) (local.get 1))) (i32.const 0))
        (data (i32.const 16) "zero")
        (func (export "test:echo/echo@1.2.3#nothing")))"#;
    load(&component_of(wit, "w", core), &Config { instances: 2, ..Config::default() })
}

fn everything() -> Value {
    json!({
        "truth": true, "a": 255, "b": 65535, "c": 4_294_967_295_u32, "d": u64::MAX, "e": -128, "f": -32768, "g": i32::MIN, "h": i64::MIN,
        "i": 0.1, "j": -1.5e300, "letter": "𝒳", "text": "Größe \"<&>\" \u{0}\n", "numbers": [i64::MAX, 0, -1],
        "inner": { "some-name": "", "items": [0, 255] }, "pair": [7, "seven"], "colour": "light-red", "sizes": ["small", "extra-large"],
        "shapes": [{ "tag": "none" }, { "tag": "circle", "val": 3 }, { "tag": "named", "val": null }, { "tag": "named", "val": "x" },
            { "tag": "both", "val": [-1, "y"] }],
        "maybe": null, "twice": { "some": null }, "outcomes": [{ "ok": 1 }, { "err": "no" }], "empty": { "ok": null },
    })
}

#[test]
fn every_type_survives_the_way_there_and_back() {
    let echo = echo();
    let report = echo.call_json("echo", "echo", &[everything()]).unwrap();
    assert_eq!(report.outcome, Outcome::Answered(everything()));

    let mut other = everything();
    other["maybe"] = json!("there");
    other["twice"] = json!({ "some": 5 });
    other["sizes"] = json!([]);
    other["colour"] = json!("blue");
    other["j"] = json!("-Infinity");
    other["empty"] = json!({ "err": null });
    assert_eq!(
        echo.call_json("test:echo/echo", "echo", &[other.clone()]).unwrap().outcome,
        Outcome::Answered(other.clone())
    );
    // An absent option may be left out, and comes back as null.
    for name in ["maybe", "twice"] {
        other.as_object_mut().unwrap().remove(name);
    }
    let answer = echo.call_json("test:echo/echo@1.2.3", "echo", &[other]).unwrap().outcome.answered().unwrap();
    assert_eq!((&answer["maybe"], &answer["twice"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_result_answers_or_refuses() {
    let echo = echo();
    let divide = |a: u32, b: u32| echo.call_json("echo", "divide", &[a.into(), b.into()]).unwrap().outcome;
    assert_eq!(divide(42, 6), Outcome::Answered(json!(7)));
    assert_eq!(divide(42, 0), Outcome::Refused(json!("zero")));
    assert_eq!(echo.call_json("echo", "nothing", &[]).unwrap().outcome, Outcome::Answered(Value::Null));
}

#[test]
fn every_mistake_names_its_place_and_what_would_be_right() {
    let echo = echo();
    let error = |path: &str, value: Value| {
        let mut argument = everything();
        *argument.pointer_mut(path).unwrap_or_else(|| panic!("{path}")) = value;
        echo.call_json("echo", "echo", &[argument]).unwrap_err().to_string()
    };
    let at = "$.arguments[0]";
    assert_eq!(error("/a", json!(256)), format!("{at}.a: found 256; expected an integer from 0 to 255"));
    assert_eq!(
        error("/h", json!(1.5)),
        format!("{at}.h: found 1.5; expected an integer from {} to {}", i64::MIN, i64::MAX)
    );
    assert_eq!(
        error("/h", json!("12")),
        format!("{at}.h: found \"12\"; expected an integer from {} to {}", i64::MIN, i64::MAX)
    );
    assert_eq!(
        error("/numbers/1", json!(null)),
        format!("{at}.numbers[1]: found null; expected an integer from {} to {}", i64::MIN, i64::MAX)
    );
    assert_eq!(
        error("/inner/items", json!("AAA=")),
        format!("{at}.inner.items: found a text of 4 characters; expected an array")
    );
    assert_eq!(error("/inner/some-name", json!(true)), format!("{at}.inner.some-name: found true; expected a text"));
    assert_eq!(error("/letter", json!("ab")), format!("{at}.letter: found \"ab\"; expected a text of one character"));
    assert_eq!(error("/colour", json!("red")), format!("{at}.colour: found \"red\"; expected one of light-red, blue"));
    assert_eq!(
        error("/sizes", json!(["huge"])),
        format!("{at}.sizes: found an array of 1; expected an array of small, extra-large")
    );
    assert_eq!(error("/pair", json!([1])), format!("{at}.pair: found an array of 1; expected an array of 2 values"));
    assert_eq!(
        error("/shapes/0/tag", json!("oval")),
        format!("{at}.shapes[0].tag: found \"oval\"; expected one of none, circle, named, both")
    );
    assert_eq!(
        error("/shapes/1/val", json!({})),
        format!("{at}.shapes[1].val: found an object; expected an integer from 0 to 4294967295")
    );
    assert_eq!(
        error("/shapes/1", json!({"tag": "circle"})),
        format!("{at}.shapes[1].val: found nothing; expected an integer")
    );
    assert_eq!(
        error("/shapes/0", json!({"tag": "none", "val": 1})),
        format!("{at}.shapes[0].val: found 1; expected nothing: this case has no payload")
    );
    assert_eq!(
        error("/shapes/0", json!({"tag": "none", "value": 1})),
        format!("{at}.shapes[0].value: found an unknown field; expected tag and val")
    );
    assert_eq!(
        error("/inner", json!({"some-name": "", "items": [], "extra": 1})),
        format!("{at}.inner.extra: found an unknown field; expected one of some-name, items")
    );
    assert_eq!(error("/inner", json!({"items": []})), format!("{at}.inner.some-name: found nothing; expected a text"));
    assert_eq!(
        error("/outcomes/0", json!({"good": 1})),
        format!("{at}.outcomes[0]: found an object; expected {{\"ok\": ...}} or {{\"err\": ...}}")
    );
    assert_eq!(error("/twice", json!({})), format!("{at}.twice: found an object; expected null or {{\"some\": ...}}"));
    // What a customer typed is not repeated: errors end up in logs.
    assert!(!error("/a", json!("max.muster@example.com")).contains("max"));

    let count = echo.call_json("echo", "divide", &[json!(1)]).unwrap_err().to_string();
    assert_eq!(count, "$.arguments: test:echo/echo@1.2.3#divide got 1 arguments; expected 2 (a, b)");
}
