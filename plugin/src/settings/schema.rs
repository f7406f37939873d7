//! Makes `schema.json`, the JSON Schema of the settings document, from the types that read it: descriptions are their
//! doc comments, titles their field names, and the German of both stands in `schema.de.json`.
//!
//! After a change of a setting, `UPDATE_SCHEMA=1 cargo test --release -p kulanz-plugin schema` writes the file anew;
//! it names every field that still lacks its German.

use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::{Links, Seller, Service, Shop, example};
use crate::acknowledgement::AcknowledgementSettings;
use crate::contact_form::ContactFormSettings;
use crate::goodwill::GoodwillSettings;
use crate::order_confirmation::OrderConfirmationSettings;
use crate::withdrawal::WithdrawalSettings;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/settings/schema.json");

/// Settings of a shop: who sells, how the service is reached, and what each kind of answer should be like.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is used")]
struct Document {
    /// The shop as customers know it.
    shop: Shop,
    /// The business behind the shop.
    seller: Seller,
    /// How customers reach the service.
    #[schemars(default)]
    service: Service,
    /// Pages of the shop.
    #[schemars(default)]
    links: Links,
    /// Your own wording of single messages: the id of a message (plugin/wording lists them), and its text by language in the
    /// syntax of Project Fluent. A language left out keeps ours.
    #[schemars(default)]
    wording: std::collections::BTreeMap<String, crate::language::Text>,
    /// The mail that confirms an order.
    #[schemars(default)]
    order_confirmation: OrderConfirmationSettings,
    /// The contact form.
    #[schemars(default)]
    contact_form: ContactFormSettings,
    /// The receipt of an inquiry.
    #[schemars(default)]
    acknowledgement: AcknowledgementSettings,
    /// The withdrawal function (§ 356a BGB).
    #[schemars(default)]
    withdrawal: WithdrawalSettings,
    /// Goodwill: what the shop gives on top of the customer's rights.
    #[schemars(default)]
    goodwill: GoodwillSettings,
}

/// Puts titles and German into a schema, and notes what German is missing or no longer needed.
struct Translator {
    german: Map<String, Value>,
    used: Vec<String>,
    missing: Vec<String>,
}

impl Translator {
    /// The fields and choices of a type.
    fn of_parts(&mut self, name: &str, schema: &mut Value) {
        let Some(schema) = schema.as_object_mut() else { return };
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for (field, property) in properties {
                let key = format!("{name}.{field}");
                property["title"] = json!(title(field));
                self.describe(&key, property);
            }
        }
        for choices in ["oneOf", "anyOf"] {
            let Some(Value::Array(choices)) = schema.get_mut(choices) else { continue };
            for choice in choices {
                if let Some(constant) = choice.get("const").and_then(Value::as_str) {
                    let key = format!("{name}.{constant}");
                    choice["title"] = json!(title(constant));
                    self.describe(&key, choice);
                }
                self.of_parts(name, choice);
            }
        }
    }

    /// German beside the English; the key is the type's name and the field's, for example `Range.from`.
    fn describe(&mut self, key: &str, schema: &mut Value) {
        self.used.push(key.to_owned());
        for (from, to) in [("title", "x-title-de"), ("description", "x-description-de")] {
            match self.german.get(key).and_then(|german| german.get(from)).and_then(Value::as_str) {
                Some(german) if !german.trim().is_empty() => schema[to] = json!(german),
                _ => self.missing.push(format!("{key}: {from}, in English {}", schema[from])),
            }
        }
    }
}

/// The lines of a doc comment are one text.
fn unwrap_lines(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::String(description)) = object.get_mut("description") {
                *description = description.replace('\n', " ");
            }
            object.values_mut().for_each(unwrap_lines);
        }
        Value::Array(values) => values.iter_mut().for_each(unwrap_lines),
        _ => {}
    }
}

/// `sign-above` as a title: `Sign above`.
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The schema as text, and what is wrong with the German table.
fn generate() -> (String, Vec<String>) {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let mut schema = settings.into_generator().into_root_schema_for::<Document>().to_value();
    let german: Value = serde_json::from_str(include_str!("schema.de.json")).expect("schema.de.json is JSON");
    let german = german.as_object().expect("schema.de.json is an object").clone();
    let mut translator = Translator { german, used: Vec::new(), missing: Vec::new() };
    schema["title"] = json!("Settings");
    unwrap_lines(&mut schema);
    translator.describe("Document", &mut schema);
    translator.of_parts("Document", &mut schema);
    if let Some(Value::Object(types)) = schema.get_mut("$defs") {
        for (name, schema) in types {
            translator.of_parts(name, schema);
        }
    }
    let mut flaws = translator.missing;
    let unused = translator.german.keys().filter(|key| !translator.used.contains(key));
    flaws.extend(unused.map(|key| format!("{key}: German for a setting that does not exist")));
    // One line for each value keeps changes readable; indenting would double what the component carries.
    let mut text = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b"");
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, formatter);
    serde::Serialize::serialize(&schema, &mut serializer).expect("a JSON value can be written");
    text.push(b'\n');
    (String::from_utf8(text).expect("JSON is UTF-8"), flaws)
}

#[test]
fn the_schema_is_up_to_date() {
    let (schema, _) = generate();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(FILE, &schema).expect("schema.json can be written");
        return;
    }
    assert!(
        schema == include_str!("schema.json"),
        "schema.json is stale: run UPDATE_SCHEMA=1 cargo test --release -p kulanz-plugin schema"
    );
}

/// What the component carries is the file without its blanks, as serde_json would write it.
#[test]
fn the_schema_carried_is_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("schema.json")).expect("schema.json is JSON");
    assert_eq!(super::schema(), schema.to_string());
}

#[test]
fn every_setting_has_its_german() {
    let (_, flaws) = generate();
    assert!(flaws.is_empty(), "schema.de.json:\n{}", flaws.join("\n"));
}

/// By a validator that knows nothing of our types.
#[test]
fn the_schema_takes_the_example_and_refuses_what_the_types_refuse() {
    let schema: Value = serde_json::from_str(&generate().0).expect("the schema is JSON");
    jsonschema::meta::validate(&schema).expect("the schema follows draft 2020-12");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be used");
    let document: Value = serde_json::from_str(&example()).expect("the example is JSON");
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    type Spoil = fn(&mut Value);
    let table: [(&str, Spoil); 8] = [
        ("no shop", |document| drop(document.as_object_mut().and_then(|object| object.remove("shop")))),
        ("no seller's name", |document| document["seller"] = json!({})),
        ("an unknown section", |document| document["goodwil"] = json!({})),
        ("an unknown field", |document| document["goodwill"]["sign-abov"] = json!(1)),
        ("a wrong type", |document| document["goodwill"]["sign-above"] = json!("1")),
        ("a negative amount", |document| document["goodwill"]["sign-above"] = json!(-1)),
        ("an unknown kind", |document| document["goodwill"]["rules"][1]["when"]["kinds"] = json!(["lost"])),
        ("a percentage beyond", |document| {
            document["goodwill"]["rules"][7]["offer"]["refund"] = json!({"percent": 100});
        }),
    ];
    for (name, spoil) in table {
        let mut document = document.clone();
        spoil(&mut document);
        assert!(!validator.is_valid(&document), "{name}");
        assert_ne!(super::check(&document.to_string()), [], "{name}");
    }
}

/// The fullest document that a schema describes: every field, one item in each list, the last of several
/// choices; `phone` where a name is free, for that is the name of a field too.
fn fullest(schema: &Value, defs: &Value) -> Value {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return fullest(&defs[name.trim_start_matches("#/$defs/")], defs);
    }
    for choices in ["oneOf", "anyOf"] {
        let Some(choices) = schema.get(choices).and_then(Value::as_array) else { continue };
        let choice = choices.iter().rfind(|choice| choice["type"] != "null").expect("a choice other than null");
        return fullest(choice, defs);
    }
    if let Some(word) = schema.get("const").or_else(|| schema["enum"].as_array()?.first()) {
        return word.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
    match kind {
        "object" => {
            let named = schema["properties"].as_object().into_iter().flatten();
            let free = schema.get("additionalProperties").filter(|free| free.is_object()).map(|free| ("phone", free));
            let members = named.map(|(name, property)| (name.as_str(), property)).chain(free);
            members.map(|(name, property)| (name.to_owned(), fullest(property, defs))).collect()
        }
        "array" => json!([fullest(&schema["items"], defs)]),
        "integer" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(true),
        "string" if schema["format"] == "date" => json!("2026-11-01"),
        "string" => json!("KU"),
        other => panic!("a type not seen before: {other}, in {schema}"),
    }
}

/// Every JSON pointer into a value.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(name, v)| pointers(v, &format!("{here}/{name}"), all)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| pointers(v, &format!("{here}/{i}"), all)),
        _ => {}
    }
}

/// Whether our types read the document; the rules between fields are not asked.
fn is_read(document: &Value) -> bool {
    let text = document.to_string();
    let Ok(settings) = super::Settings::read(&text) else { return false };
    settings.section::<OrderConfirmationSettings>().is_ok()
        && settings.section::<ContactFormSettings>().is_ok()
        && settings.section::<AcknowledgementSettings>().is_ok()
        && settings.section::<WithdrawalSettings>().is_ok()
        && settings.section::<GoodwillSettings>().is_ok()
}

/// Each field of the fullest document left out, renamed, null, and of a wrong type: both take it, or both refuse it.
#[test]
fn the_reader_and_the_schema_judge_every_field_alike() {
    let schema: Value = serde_json::from_str(&generate().0).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be used");
    let document = fullest(&schema, &schema["$defs"]);
    assert!(validator.is_valid(&document) && is_read(&document), "{document:#}");
    let mut all = Vec::new();
    pointers(&document, "", &mut all);
    let (mut taken, mut refused, mut apart) = (0, 0, Vec::new());
    for pointer in &all[1..] {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer begins with /");
        // The schema lets a topic name any field; which there are, only the reader knows.
        let free_in_schema = pointer.ends_with("/fields/phone");
        for change in ["left out", "renamed", "null", "[[]]", "{\"\":{}}", "-1.5"] {
            let mut changed = document.clone();
            let parent = changed.pointer_mut(parent).expect("the pointer leads there");
            match (change, parent.as_object_mut()) {
                ("left out", Some(members)) => drop(members.remove(name)),
                ("renamed", _) if free_in_schema => continue,
                ("renamed", Some(members)) => {
                    let value = members.remove(name).unwrap_or_default();
                    members.insert("a-name-that-is-not-known".to_owned(), value);
                }
                ("left out" | "renamed", None) => continue,
                (value, _) => *changed.pointer_mut(pointer).expect("it is there") = value.parse().expect("it is JSON"),
            }
            let valid = validator.is_valid(&changed);
            if is_read(&changed) != valid {
                apart.push(format!("{pointer} {change}: the schema says {valid}"));
            }
            *(if valid { &mut taken } else { &mut refused }) += 1;
        }
    }
    assert!(apart.is_empty(), "{apart:#?}");
    assert!(taken > 50 && refused > 300, "{taken} {refused}");
}

/// Reading `{}` gives what stands where the whole is left out.
#[test]
fn what_is_left_out_is_the_default() {
    fn same<T: crate::json::Read + Default + std::fmt::Debug>() {
        let read: T = crate::json::from_str("{}").expect("everything has a default");
        assert_eq!(format!("{read:?}"), format!("{:?}", T::default()));
    }
    same::<Service>();
    same::<Links>();
    same::<super::OpeningHours>();
    same::<OrderConfirmationSettings>();
    same::<ContactFormSettings>();
    same::<AcknowledgementSettings>();
    same::<WithdrawalSettings>();
    same::<GoodwillSettings>();
    // Those inside are default where the whole is; here each by itself.
    let goodwill: GoodwillSettings =
        crate::json::from_str(r#"{"costs":{},"rules":[{"id":"a","when":{},"offer":{}}]}"#).expect("it is right");
    assert_eq!(goodwill.costs, GoodwillSettings::default().costs);
    let form: ContactFormSettings = crate::json::from_str(r#"{"attachments":{},"gates":{}}"#).expect("it is right");
    assert_eq!(format!("{form:?}"), format!("{:?}", ContactFormSettings::default()));
}
