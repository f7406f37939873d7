//! What one field asks of another.

use super::*;

fn when(field: &str, values: &[&str]) -> Condition {
    Condition { field: field.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }
}

fn case(conditions: &[(&str, &[&str])]) -> Vec<Condition> {
    conditions.iter().map(|(field, values)| when(field, values)).collect()
}

#[test]
fn the_cases_of_a_field_are_complete() {
    let definition = form(&context("de"), &stranger()).unwrap();
    let field = |name: &str| definition.fields.iter().find(|field| field.name == name).unwrap();
    let visit: (&str, &[&str]) = ("topic", &["orchard-visit"]);
    let big: (&str, &[&str]) = ("group-size", &["16+"]);
    let coach: (&str, &[&str]) = ("by-coach", &["true"]);
    let call: (&str, &[&str]) = ("answer-channel", &["telephone"]);
    let table = [
        ("visit-day", vec![case(&[visit])], vec![case(&[visit, big])]),
        ("by-coach", vec![case(&[visit, big])], vec![]),
        // Whoever asks by-coach needs what by-coach itself needs.
        ("coach-arrival", vec![case(&[visit, big, coach])], vec![case(&[visit, big, coach])]),
        ("phone", vec![], vec![case(&[call])]),
        ("callback", vec![case(&[call])], vec![]),
    ];
    for (name, shown, required) in table {
        let scope = |cases: Vec<_>, none| if cases.is_empty() { none } else { Scope::When(cases) };
        assert_eq!(field(name).shown, scope(shown, Scope::Always), "{name}");
        assert_eq!(field(name).required, scope(required, Scope::Never), "{name}");
    }
}

#[test]
fn a_number_is_needed_by_its_topic_or_for_a_call() {
    let context = with_section("de", |section| section["topics"][3]["fields"]["phone"] = json!("required"));
    let definition = form(&context, &stranger()).unwrap();
    let phone = definition.fields.iter().find(|field| field.name == "phone").unwrap();
    let others = ["order", "delivery", "return", "invoice", "product", "orchard-visit", "data-protection", "other"];
    let required =
        vec![case(&[("topic", &["defect"])]), case(&[("topic", &others), ("answer-channel", &["telephone"])])];
    assert_eq!(phone.required, Scope::When(required));
}

#[test]
fn what_is_asked_depends_on_what_was_said() {
    let visit = |values: &[(&str, &str)]| {
        let all: Vec<(&str, &str)> = GOOD[..3].iter().chain(values).copied().collect();
        validate(&context("de"), &sent(stranger(), "orchard-visit", &all))
    };
    let big = ("group-size", "16+");
    let required = |field: &str| vec![(field.to_owned(), "required".to_owned())];
    assert_eq!(codes(visit(&[big])), required("visit-day"));
    assert_eq!(codes(visit(&[big, ("visit-day", "2026-12-05"), ("by-coach", "true")])), required("coach-arrival"));
    let small = visit(&[("group-size", "1-4"), ("by-coach", "true"), ("coach-arrival", "x")]).unwrap();
    let names: Vec<&str> = small.further.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(names, ["group-size"], "what is not shown is dropped");
    let whole = visit(&[big, ("visit-day", "2026-12-05"), ("by-coach", "true"), ("coach-arrival", "10 Uhr")]).unwrap();
    assert_eq!(whole.further.len(), 4);
    // Another topic asks for none of it.
    let other: Vec<(&str, &str)> = GOOD.iter().copied().chain([big]).collect();
    assert_eq!(validate(&context("de"), &sent(stranger(), "other", &other)).unwrap().further, []);
}

#[test]
fn conditions_that_cannot_work_are_refused() {
    let label = json!({"de": "Feld"});
    let size = json!({"name": "size", "kind": "choice", "label": label, "topics": ["order", "delivery"],
        "choices": [{"value": "s", "label": label}, {"value": "l", "label": label}]});
    let tick = json!({"name": "tick", "kind": "checkbox", "label": label,
        "shown-when": [{"field": "size", "values": ["s"]}]});
    let note = json!({"name": "note", "label": label});
    let with = |member: &str, conditions: Value| {
        let mut field = json!({"name": "last", "label": label});
        field[member] = conditions;
        json!([size, tick, note, field])
    };
    let of = |field: &str, values: &[&str]| json!({"field": field, "values": values});
    let table = [
        (with("shown-when", json!([of("colour", &["s"])])), "[3].shown-when[0].field"),
        (with("shown-when", json!([of("email", &["s"])])), "[3].shown-when[0].field"),
        (with("required-when", json!([of("last", &["s"])])), "[3].required-when[0].field"),
        (with("shown-when", json!([of("note", &["s"])])), "[3].shown-when[0].field"),
        (with("shown-when", json!([of("size", &["s", "xl"])])), "[3].shown-when[0].values[1]"),
        (with("shown-when", json!([of("tick", &["false"])])), "[3].shown-when[0].values[0]"),
        (with("shown-when", json!([of("topic", &["praise"])])), "[3].shown-when[0].values[0]"),
        (with("shown-when", json!([of("size", &[])])), "[3].shown-when[0].values"),
        (with("shown-when", json!([{"field": "size"}])), "[3].shown-when[0].values"),
        // The box is only there for s.
        (with("shown-when", json!([of("tick", &["true"]), of("size", &["l"])])), "[3].shown-when"),
        (with("shown-when", json!([of("topic", &["defect"]), of("size", &["l"])])), "[3].shown-when"),
        (with("required-when", json!([of("size", &["s"]), of("size", &["l"])])), "[3].required-when"),
    ];
    for (fields, path) in table {
        let settings = with_section("de", |section| section["fields"] = fields.clone()).settings;
        let problems = crate::settings::check(&settings);
        let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, [format!("$.contact-form.fields{path}")], "{fields}");
        // Unchecked they hide the field; nothing breaks.
        if !path.ends_with("values") {
            let definition = form(&Context { settings, ..context("de") }, &stranger()).unwrap();
            serde_json::from_str::<Value>(&definition.json_schema).unwrap();
        }
    }
    // A circle: one of the two always stands later, and what asks it is never shown.
    let box_that_asks = |name: &str, other: &str| json!({"name": name, "kind": "checkbox", "label": label, "shown-when": [of(other, &["true"])]});
    let circle = json!([box_that_asks("a", "b"), box_that_asks("b", "a")]);
    let problems = crate::settings::check(&with_section("de", |section| section["fields"] = circle).settings);
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    let fields = "$.contact-form.fields";
    assert_eq!(paths, [format!("{fields}[0].shown-when[0].field"), format!("{fields}[1].shown-when")]);

    let good = with("required-when", json!([of("tick", &["true"]), of("topic", &["order"])]));
    assert_eq!(crate::settings::check(&with_section("de", |section| section["fields"] = good).settings), []);
}
