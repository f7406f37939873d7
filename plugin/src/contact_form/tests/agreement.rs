//! The rules of the form are the same wherever they are read.

use super::*;

fn visitors() -> [Visitor; 3] {
    [stranger(), friend(), Visitor { customer: None, ..friend() }]
}

/// A value as `validate` leaves it (trimmed, not empty), right or wrong.
fn any_value() -> impl Strategy<Value = String> {
    let likely = [
        "Max Muster",
        "M",
        "max@example.com",
        "jörg@müller.example",
        "max@example",
        "max@-x.de",
        "a..b@c.de",
        "@",
        "+4989123456",
        "089123456",
        "12345",
        "1234567890123456",
        "1001",
        "#1001",
        "#1002",
        "A-1/2",
        "other",
        "#1002/2",
        "#1001/1",
        "email",
        "telephone",
        "fax",
        "2026-11-24",
        "2026-02-31",
        "24.11.2026",
        "1-4",
        "17",
        "true",
        "Hi",
        "Hallo\nWelt",
        "<script>",
        "äöü",
        "1 2",
    ];
    prop_oneof![
        8 => proptest::sample::select(likely.to_vec()).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9@.#+()/_äß-][a-zA-Z0-9@.# +()/_äß-]{0,40}[a-zA-Z0-9@.#+()/_äß-]",
        1 => (1_usize..6000).prop_map(|length| "ü".repeat(length)),
    ]
}

/// A right value for a field.
fn right_value(field: &Field) -> &str {
    match field.name.as_str() {
        "email" => "max@example.com",
        "phone" => "+4989123456",
        "order-number" => field.choices.first().map_or("1001", |choice| choice.value.as_str()),
        "visit-day" => "2026-11-24",
        _ if field.kind == FieldKind::Checkbox => "true",
        _ => field.choices.first().map_or("Sieben Birnen", |choice| choice.value.as_str()),
    }
}

/// Whether a field is shown, by what was filled in before it.
fn holds(scope: &Scope, value: impl Fn(&str) -> Option<String>) -> bool {
    let given = |condition: &Condition| value(&condition.field).is_some_and(|value| condition.values.contains(&value));
    match scope {
        Scope::Always => true,
        Scope::Never => false,
        Scope::When(cases) => cases.iter().any(|case| case.iter().all(given)),
    }
}

/// The example, with fields that ask each other and a topic that always needs a number.
fn entangled() -> Context {
    with_section("de", |section| {
        section["topics"][3]["fields"]["phone"] = json!("required");
        let label = json!({"de": "Feld"});
        let choices = |values: [&str; 3]| json!(values.map(|value| json!({"value": value, "label": label})));
        let when = |field: &str, values: &[&str]| json!({"field": field, "values": values});
        section["fields"].as_array_mut().unwrap().extend([
            json!({"name": "tick", "kind": "checkbox", "label": label}),
            json!({"name": "ticked", "label": label, "shown-when": [when("tick", &["true"])], "required": true}),
            json!({"name": "part", "kind": "choice", "label": label, "topics": ["defect", "delivery"],
                "choices": choices(["a", "b", "c"]),
                "required-when": [when("topic", &["defect"]), when("tick", &["true"])]}),
            json!({"name": "detail", "kind": "choice", "label": label, "choices": choices(["x", "y", "z"]),
                "shown-when": [when("part", &["a", "b"])], "required-when": [when("topic", &["defect"])]}),
            json!({"name": "agreed", "kind": "checkbox", "label": label, "required": true,
                "shown-when": [when("detail", &["x"]), when("part", &["a", "c"])]}),
        ]);
    })
}

/// What the JSON Schema accepts, `validate` accepts, and the other way round: by a validator that is not ours.
#[test]
fn the_json_schema_and_the_server_agree() {
    let context = entangled();
    assert_eq!(crate::settings::check(&context.settings), []);
    let cases: Vec<(Visitor, Definition, jsonschema::Validator)> = visitors()
        .into_iter()
        .map(|visitor| {
            let definition = form(&context, &visitor).unwrap();
            let schema: Value = serde_json::from_str(&definition.json_schema).unwrap();
            let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
            (visitor, definition, validator)
        })
        .collect();
    // Per field of the form: leave it out, fill it right, or put anything.
    let filled =
        prop_oneof![2 => Just(None), 12 => Just(Some(None)), 1 => any_value().prop_map(|value| Some(Some(value)))];
    let case = (0_usize..3, 0_usize..10, proptest::collection::vec(filled, 20), proptest::bool::weighted(0.05));
    let accepted = std::cell::Cell::new(0);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(6000));
    let result = runner.run(&case, |(visitor, topic, filled, unknown)| {
        let (visitor, definition, validator) = &cases[visitor];
        let topic = definition.topics.get(topic).map_or("no-such-topic", |topic| topic.id.as_str());
        let mut object = json!({"topic": topic});
        let mut submission = sent(visitor.clone(), topic, &[]);
        for (field, value) in definition.fields.iter().zip(&filled) {
            let said = |name: &str| match name {
                "topic" => Some(topic.to_owned()),
                name => submission.values.iter().find(|value| value.name == name).map(|value| value.value.clone()),
            };
            // A value of a field that is not shown is dropped by `validate` and judged by nobody: it is not sent here.
            let Some(value) = value.as_ref().filter(|_| holds(&field.shown, said)) else { continue };
            let value = value.as_deref().unwrap_or_else(|| right_value(field));
            // As it is left by `validate`: only a text of several lines has line ends.
            let value = if field.kind == FieldKind::MultiLine { value.to_owned() } else { value.replace('\n', " ") };
            object[&field.name] = match (field.kind, value.as_str()) {
                (FieldKind::Checkbox, "true" | "false") => json!(value == "true"),
                _ => json!(value),
            };
            submission.values.push(NameValue { name: field.name.clone(), value });
        }
        if unknown {
            object["shoe-size"] = json!("43");
            submission.values.push(NameValue { name: "shoe-size".to_owned(), value: "43".to_owned() });
        }
        let by_schema: Vec<String> = validator.iter_errors(&object).map(|error| error.to_string()).collect();
        let by_server = validate(&context, &submission);
        prop_assert_eq!(by_schema.is_empty(), by_server.is_ok(), "{:?}\n{:?}\n{:?}", object, by_schema, by_server);
        let Ok(inquiry) = by_server else { return Ok(()) };
        accepted.set(accepted.get() + 1);
        // What was normalised stays as it is.
        for value in submission.values.iter_mut().filter(|value| value.name == "phone") {
            value.value.clone_from(inquiry.phone.as_ref().unwrap());
        }
        prop_assert_eq!(validate(&context, &submission).unwrap(), inquiry);
        Ok(())
    });
    result.unwrap();
    assert!((1000..5000).contains(&accepted.get()), "{} of 6000 accepted: one side was hardly tried", accepted.get());
}

#[test]
fn the_json_schema_tells_good_from_bad() {
    let definition = form(&context("de"), &stranger()).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&definition.json_schema).unwrap()).unwrap();
    let good = json!({"topic": "delivery", "name": "Max Muster", "email": "max@example.com",
        "message": "Wo ist mein Paket?", "order-number": "1001"});
    assert!(validator.is_valid(&good));
    for (name, value) in [("email", json!("max@")), ("topic", json!("x")), ("name", json!(7)), ("more", json!(""))] {
        let mut bad = good.clone();
        bad[name] = value;
        assert!(!validator.is_valid(&bad), "{name}");
    }
    let mut telephone = good.clone();
    telephone["answer-channel"] = json!("telephone");
    assert!(!validator.is_valid(&telephone), "a call needs a number");
    telephone["phone"] = json!("040 1234567");
    assert!(validator.is_valid(&telephone));
}
