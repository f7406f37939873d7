//! A form drawn from a JSON Schema, and its values read back by the same schema. It knows what the settings' schema
//! uses: objects, choices, lists of choices or texts, whole numbers, truth values, texts, and a choice of which some
//! cases carry a number.

use serde_json::{Map, Value};

use crate::lang::Lang;
use crate::web::Fields;

/// One control.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Control {
    /// Its name and id: the path below the section, for example `rules.3.when.amount.from`.
    pub(super) name: String,
    /// For example `When: Amount: From`.
    pub(super) label: String,
    pub(super) help: String,
    pub(super) kind: Kind,
    pub(super) value: String,
}

/// What a control is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Text,
    Date,
    Number,
    Checkbox,
    /// Value and label of each choice; the empty one is "not given".
    Select(Vec<(String, String)>),
    /// Value, label, whether chosen.
    Checkboxes(Vec<(String, String, bool)>),
}

/// The settings' schema.
pub(super) struct Schema {
    root: Value,
    lang: Lang,
}

impl Schema {
    pub(super) fn new(root: Value, lang: Lang) -> Self {
        Self { root, lang }
    }

    /// The schema of a property of the document, references resolved.
    pub(super) fn section(&self, name: &str) -> &Value {
        self.resolve(&self.root["properties"][name])
    }

    /// Follows references, and takes the other one of "this or null".
    pub(super) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.resolve(&self.root["$defs"][name]);
        }
        let either = schema["anyOf"].as_array().and_then(|cases| cases.iter().find(|case| case["type"] != "null"));
        either.map_or(schema, |case| self.resolve(case))
    }

    /// Title or description, in the page's language.
    pub(super) fn text<'a>(&self, schema: &'a Value, name: &str) -> &'a str {
        let german = schema[format!("x-{name}-de")].as_str().filter(|_| self.lang == Lang::De);
        german.or_else(|| schema[name].as_str()).unwrap_or_default()
    }

    /// The controls of a value. `name` and `label` are those of the way to it; `skip` are properties left out.
    pub(super) fn controls(
        &self,
        schema: &Value,
        value: &Value,
        name: &str,
        label: &str,
        skip: &[&str],
    ) -> Vec<Control> {
        let resolved = self.resolve(schema);
        if let Some(properties) = resolved["properties"].as_object().filter(|_| resolved["type"] == "object") {
            let shown = properties.iter().filter(|(key, _)| !skip.contains(&key.as_str()));
            return shown
                .flat_map(|(key, property)| {
                    let title = self.text(property, "title");
                    let label = if label.is_empty() { title.to_owned() } else { format!("{label}: {title}") };
                    self.controls(property, &value[key], &join(name, key), &label, &[])
                })
                .collect();
        }
        let control = |suffix: &str, kind, value| Control {
            name: join(name, suffix),
            label: label.to_owned(),
            help: self.text(schema, "description").to_owned(),
            kind,
            value,
        };
        if let Some(cases) = resolved["oneOf"].as_array() {
            let chosen = cases.iter().find(|case| is_case(case, value)).map(case_name).unwrap_or_default();
            let mut controls = vec![control("", Kind::Select(self.choices(cases)), chosen.to_owned())];
            if cases.iter().any(|case| case["const"].is_null()) {
                let number = value.as_object().and_then(|fields| fields.values().next()).map(Value::to_string);
                controls.push(control("number", Kind::Number, number.unwrap_or_default()));
            }
            return controls;
        }
        if is_type(resolved, "array") {
            return self.list(resolved, value, control).into_iter().collect();
        }
        let kind = match () {
            () if is_type(resolved, "boolean") => Kind::Checkbox,
            () if is_type(resolved, "integer") => Kind::Number,
            () if resolved["format"] == "date" => Kind::Date,
            () if is_type(resolved, "string") => Kind::Text,
            () => return Vec::new(),
        };
        let value = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        vec![control("", kind, value)]
    }

    fn list(&self, schema: &Value, value: &Value, control: impl Fn(&str, Kind, String) -> Control) -> Option<Control> {
        let items = self.resolve(&schema["items"]);
        let chosen: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if let Some(cases) = items["oneOf"].as_array() {
            let boxes = cases.iter().map(|case| {
                let name = case_name(case);
                (name.to_owned(), self.text(case, "title").to_owned(), chosen.contains(&name))
            });
            return Some(control("", Kind::Checkboxes(boxes.collect()), String::new()));
        }
        (items["type"] == "string").then(|| control("", Kind::Text, chosen.join(", ")))
    }

    fn choices(&self, cases: &[Value]) -> Vec<(String, String)> {
        let titled = cases.iter().map(|case| {
            let inner = case["properties"].as_object().and_then(|all| all.values().next()).unwrap_or(case);
            (case_name(case).to_owned(), self.text(inner, "title").to_owned())
        });
        std::iter::once((String::new(), "–".to_owned())).chain(titled).collect()
    }

    /// Reads a value back. `None`: nothing was given, and the settings' default holds. What is no number stays the text
    /// that was typed, for the component to refuse with its path.
    pub(super) fn read(&self, schema: &Value, fields: &Fields, name: &str, skip: &[&str]) -> Option<Value> {
        let resolved = self.resolve(schema);
        if let Some(properties) = resolved["properties"].as_object().filter(|_| resolved["type"] == "object") {
            let read = properties
                .iter()
                .filter(|(key, _)| !skip.contains(&key.as_str()))
                .filter_map(|(key, property)| Some((key.clone(), self.read(property, fields, &join(name, key), &[])?)));
            let read: Map<String, Value> = read.collect();
            return (!read.is_empty()).then_some(Value::Object(read));
        }
        let text = fields.get(name);
        if let Some(cases) = resolved["oneOf"].as_array() {
            let case = cases.iter().find(|case| case_name(case) == text)?;
            if !case["const"].is_null() {
                return Some(Value::String(text));
            }
            let number = number(&fields.get(&join(name, "number")));
            return Some(Value::Object(Map::from_iter([(text, number.unwrap_or(Value::Null))])));
        }
        if is_type(resolved, "array") {
            let is_choice = self.resolve(&resolved["items"])["oneOf"].is_array();
            let texts: Vec<Value> = match is_choice {
                true => fields.every(name).into_iter().map(Value::String).collect(),
                false => text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(Value::from).collect(),
            };
            return (!texts.is_empty()).then_some(Value::Array(texts));
        }
        if is_type(resolved, "boolean") {
            return (!text.is_empty()).then_some(Value::Bool(true));
        }
        if is_type(resolved, "integer") {
            return number(&text);
        }
        (!text.is_empty()).then_some(Value::String(text))
    }
}

fn number(text: &str) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from))
}

fn join(name: &str, key: &str) -> String {
    match (name, key) {
        ("", key) => key.to_owned(),
        (name, "") => name.to_owned(),
        (name, key) => format!("{name}.{key}"),
    }
}

/// `type` is a name, or a list of names where null is allowed.
fn is_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name || schema["type"].as_array().is_some_and(|names| names.iter().any(|other| other == name))
}

/// The name of a case: its constant, or its one field.
fn case_name(case: &Value) -> &str {
    let field = || case["properties"].as_object().and_then(|fields| fields.keys().next());
    case["const"].as_str().or_else(|| field().map(String::as_str)).unwrap_or_default()
}

fn is_case(case: &Value, value: &Value) -> bool {
    match value {
        Value::String(text) => case["const"] == *text,
        Value::Object(fields) => case["const"].is_null() && fields.contains_key(case_name(case)),
        _ => false,
    }
}
