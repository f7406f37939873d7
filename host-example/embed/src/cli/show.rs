//! `kulanz inspect`, `schema` and `check-settings`: what a component says of itself and of a document.

use std::fmt::Write as _;
use std::path::Path;

use kulanz::{BindError, Inspection};
use serde_json::{Value, json};

use super::{Stop, plugin, print, print_json, settings};

/// How deep the tree of settings is drawn: no document nests deeper, and a schema that refers to itself ends here.
const DEEPEST: usize = 8;

/// Tells what a component is.
pub(super) fn inspect(component: Option<&Path>, as_json: bool) -> Result<(), Stop> {
    let inspection = plugin(component)?.inspect().map_err(|failure| {
        let name = component.map_or("the component".into(), |path| path.display().to_string());
        Stop::failed(format!("{name} does not tell what it is: {failure}"))
    })?;
    if as_json {
        return print_json(&json!({
            "name": inspection.about.name,
            "version": inspection.about.version,
            "contract-version": inspection.about.contract_version,
            "locales": inspection.about.locales,
            "exports": inspection.exports,
            "imports": inspection.imports,
            "size-bytes": inspection.size_bytes,
            "component-hash": inspection.component_hash,
            "settings-schema": inspection.settings_schema,
        }));
    }
    print(&readable(&inspection))
}

fn readable(inspection: &Inspection) -> String {
    let about = &inspection.about;
    let none_or = |names: &[String]| if names.is_empty() { "none".to_owned() } else { names.join("\n            ") };
    let mut out = format!(
        "name        {} {}\ncontract    kulanz:service {}\nlanguages   {}\nsize        {} bytes\nsha-256     {}\nimports     {}\nexports     {}\nsettings\n",
        about.name,
        about.version,
        about.contract_version,
        about.locales.join(", "),
        inspection.size_bytes,
        inspection.component_hash.as_deref().unwrap_or("not known: compiled code was loaded"),
        none_or(&inspection.imports),
        none_or(&inspection.exports),
    );
    fields(&inspection.settings_schema, &inspection.settings_schema, 1, &mut out);
    out
}

/// Draws the fields of a schema, indented below each other.
fn fields(root: &Value, schema: &Value, depth: usize, out: &mut String) {
    let schema = resolved(root, schema);
    let Some(properties) = schema["properties"].as_object().filter(|_| depth <= DEEPEST) else { return };
    for (name, field) in properties {
        let inner = resolved(root, field);
        let required = schema["required"].as_array().is_some_and(|names| names.iter().any(|required| required == name));
        let note = match &field["default"] {
            _ if required => ", required".to_owned(),
            Value::Null | Value::Object(_) | Value::Array(_) => String::new(),
            default => format!(", default {default}"),
        };
        // Writing to a String never fails.
        let _ = write!(out, "{:width$}{name} ({}{note})", "", kind(root, inner), width = depth * 2);
        let about =
            [field, inner].into_iter().find_map(|schema| schema["description"].as_str().or(schema["title"].as_str()));
        let _ = match about.and_then(|text| text.lines().next()) {
            Some(text) => writeln!(out, ": {text}"),
            None => writeln!(out),
        };
        let items = resolved(root, &inner["items"]);
        fields(root, if items["properties"].is_object() { items } else { inner }, depth + 1, out);
    }
}

/// A schema's kind in a word or two.
fn kind(root: &Value, schema: &Value) -> String {
    if let Some(values) = choices(schema) {
        return values
            .iter()
            .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join(" or ");
    }
    let name = match &schema["type"] {
        Value::String(name) => name.as_str(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null").unwrap_or("any"),
        _ if schema["properties"].is_object() => "object",
        _ => "one of several",
    };
    match name {
        "array" => format!("list of {}", kind(root, resolved(root, &schema["items"]))),
        "string" => "text".to_owned(),
        "object" if schema["properties"].is_object() => "section".to_owned(),
        "object" => "texts by key".to_owned(),
        name => name.to_owned(),
    }
}

/// The values of an enumeration: written as `enum`, or as one constant per alternative.
fn choices(schema: &Value) -> Option<Vec<&Value>> {
    if let Some(values) = schema["enum"].as_array() {
        return Some(values.iter().collect());
    }
    schema["oneOf"].as_array()?.iter().map(|option| option.get("const")).collect()
}

/// Follows a reference, and takes the one alternative that is not null.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let mut schema = schema;
    for _ in 0..DEEPEST {
        let not_null = |options: &'a Vec<Value>| {
            let mut others = options.iter().filter(|option| option["type"] != "null");
            others.next().filter(|_| others.next().is_none())
        };
        let next = schema["$ref"].as_str().and_then(|path| root.pointer(path.strip_prefix('#')?));
        let next = next
            .or_else(|| schema["anyOf"].as_array().and_then(not_null))
            .or_else(|| schema["allOf"].as_array().and_then(not_null));
        match next {
            Some(next) => schema = next,
            None => break,
        }
    }
    schema
}

/// Prints the JSON Schema of the settings.
pub(super) fn schema(component: Option<&Path>) -> Result<(), Stop> {
    let schema = plugin(component)?
        .settings_schema()
        .map_err(|failure| Stop::failed(format!("about.settings-schema failed: {failure}")))?;
    print_json(&schema)
}

/// Checks a settings document.
pub(super) fn check_settings(component: Option<&Path>, path: &Path, as_json: bool) -> Result<(), Stop> {
    let document = settings(path)?;
    let problems = match plugin(component)?.bind(document) {
        Ok(_) => Vec::new(),
        Err(BindError::Settings(problems)) => problems,
        Err(error @ BindError::Failed(_)) => return Err(Stop::failed(error)),
    };
    let name = path.display();
    if as_json {
        let problem = |p: &kulanz::contract::types::Problem| json!({ "path": p.path, "message": p.message, "expected": p.expected });
        print_json(&problems.iter().map(problem).collect())?;
    } else {
        let line =
            |p: &kulanz::contract::types::Problem| format!("{}: {}; expected {}\n", p.path, p.message, p.expected);
        print(&problems.iter().map(line).collect::<String>())?;
    }
    match problems.len() {
        0 if as_json => Ok(()),
        0 => print(&format!("{name}: can be used\n")),
        1 => Err(Stop::refused(format!("{name}: 1 problem"))),
        n => Err(Stop::refused(format!("{name}: {n} problems"))),
    }
}
