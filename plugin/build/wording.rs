//! Makes the tables of the component's wording from `wording/<language>/*.ftl` (Project Fluent), and checks them: every
//! language has the messages of the German, with the same variables and every plural it needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::codes::{CATEGORIES, FIRST_VARIABLE, KEY_END, MOST_VARIABLES, SELECT, SELECT_END, VARIANT_END};

/// The languages, in the order of `Language::ALL`, with the plural categories of whole numbers that each tells apart (CLDR;
/// what French, Italian and Spanish have for whole millions is never needed here).
const LANGUAGES: [(&str, &[&str]); 7] = [
    ("de", &["one", "other"]),
    ("en", &["one", "other"]),
    ("fr", &["one", "other"]),
    ("it", &["one", "other"]),
    ("nl", &["one", "other"]),
    ("es", &["one", "other"]),
    ("pl", &["one", "few", "many"]),
];

/// A message: its pattern, and the names of its variables with whether they are told apart by number.
struct Message {
    pattern: Pattern<String>,
    variables: BTreeMap<String, bool>,
}

type Messages = BTreeMap<String, Message>;

/// The tables as Rust, or every mistake in the files.
pub(crate) fn code(folder: &Path) -> Result<String, String> {
    let mut flaws = Vec::new();
    let all: Vec<Messages> =
        LANGUAGES.iter().map(|(language, plurals)| read(&folder.join(language), plurals, &mut flaws)).collect();
    let german = &all[0];
    for ((language, _), messages) in LANGUAGES.iter().zip(&all).skip(1) {
        compare(language, german, messages, &mut flaws);
    }
    if !flaws.is_empty() {
        return Err(flaws.join("\n"));
    }
    let numbers = |id: &str, name: &str| all.iter().any(|messages| messages[id].variables[name]);
    let variables: BTreeMap<&str, Vec<(&str, bool)>> = german
        .iter()
        .map(|(id, message)| {
            let names = message.variables.keys().map(|name| (name.as_str(), numbers(id, name))).collect();
            (id.as_str(), names)
        })
        .collect();
    Ok([ids(&variables), accessors(german, &variables), texts(&all, &variables)?].concat())
}

/// Every message of a language.
fn read(folder: &Path, plurals: &[&str], flaws: &mut Vec<String>) -> Messages {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = match fs::read_dir(folder) {
        Ok(files) => files.filter_map(|file| Some(file.ok()?.path())).collect(),
        Err(error) => {
            flaws.push(format!("{}: {error}", folder.display()));
            return Messages::new();
        }
    };
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ftl"));
    files.sort();
    let mut messages = Messages::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let text = fs::read_to_string(&file).unwrap_or_default();
        let mut flaw = |at: usize, what: &str| {
            let line = 1 + text[..at].matches('\n').count();
            flaws.push(format!("{}:{line}: {what}", file.display()));
        };
        let resource = match fluent_syntax::parser::parse(text.clone()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                errors.iter().for_each(|error| flaw(error.pos.start, &error.kind.to_string()));
                resource
            }
        };
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let id = message.id.name;
                    let at = text.find(&format!("\n{id} =")).map_or(0, |at| at + 1);
                    let Some(pattern) = message.value.filter(|_| message.attributes.is_empty()) else {
                        flaw(at, &format!("{id}: a message is one text, without attributes"));
                        continue;
                    };
                    let mut variables = BTreeMap::new();
                    if let Err(what) = look_through(&pattern, plurals, &mut variables) {
                        flaw(at, &format!("{id}: {what}"));
                    }
                    if messages.insert(id.clone(), Message { pattern, variables }).is_some() {
                        flaw(at, &format!("{id} is there twice"));
                    }
                }
                Entry::Term(term) => flaw(0, &format!("-{}: terms are not used here", term.id.name)),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
            }
        }
    }
    messages
}

/// Notes the variables of a pattern, and checks its selects.
fn look_through(
    pattern: &Pattern<String>,
    plurals: &[&str],
    variables: &mut BTreeMap<String, bool>,
) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                variables.entry(id.name.clone()).or_insert(false);
            }
            Expression::Inline(_) => {}
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("a select tells a variable apart".to_owned());
                };
                variables.insert(id.name.clone(), true);
                let keys: BTreeSet<&str> = variants.iter().map(key).collect();
                if let Some(missing) = plurals.iter().find(|plural| !keys.contains(*plural)) {
                    return Err(format!("the plural [{missing}] is missing"));
                }
                for variant in variants {
                    look_through(&variant.value, plurals, variables)?;
                }
            }
        }
    }
    Ok(())
}

fn compare(language: &str, german: &Messages, messages: &Messages, flaws: &mut Vec<String>) {
    for (id, message) in german {
        match messages.get(id) {
            None => flaws.push(format!("wording/{language} lacks the message {id}, which the German has")),
            Some(own) if !own.variables.keys().eq(message.variables.keys()) => {
                let (own, german): (Vec<_>, Vec<_>) =
                    (own.variables.keys().collect(), message.variables.keys().collect());
                flaws.push(format!("wording/{language}: {id} uses the variables {own:?}, the German {german:?}"));
            }
            Some(_) => {}
        }
    }
    for id in messages.keys().filter(|id| !german.contains_key(*id)) {
        flaws.push(format!("wording/{language} has the message {id}, which the German lacks"));
    }
}

fn key(variant: &Variant<String>) -> &str {
    match &variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// A pattern as it is kept; `variables` in their order.
pub(crate) fn compile(pattern: &Pattern<String>, variables: &[(&str, bool)]) -> Result<String, String> {
    let mut out = String::new();
    add(pattern, variables, false, &mut out)?;
    Ok(out)
}

fn add(
    pattern: &Pattern<String>,
    variables: &[(&str, bool)],
    in_a_select: bool,
    out: &mut String,
) -> Result<(), String> {
    let code = |name: &str| {
        let place = variables.iter().position(|(known, _)| *known == name).and_then(|place| u8::try_from(place).ok());
        match place.filter(|place| *place < MOST_VARIABLES) {
            Some(place) => Ok(char::from(FIRST_VARIABLE + place)),
            None => Err(format!("there is no variable ${name}")),
        }
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                out.push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => out.push(code(&id.name)?),
            PatternElement::Placeable {
                expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
            } if !in_a_select => {
                out.extend([SELECT, code(&id.name)?]);
                // The default is looked at last, whatever its key.
                for variant in variants.iter().filter(|v| !v.default).chain(variants.iter().filter(|v| v.default)) {
                    let key = key(variant);
                    if !CATEGORIES.contains(&key) && key.parse::<u64>().is_err() {
                        return Err(format!("[{key}] is neither a plural nor a whole number"));
                    }
                    out.push_str(key);
                    out.push(KEY_END);
                    add(&variant.value, variables, true, out)?;
                    out.push(VARIANT_END);
                }
                out.push(SELECT_END);
            }
            PatternElement::Placeable { .. } => {
                return Err("in braces stands a variable, a text in quotes, or one select on a variable".to_owned());
            }
        }
    }
    Ok(())
}

/// `order-subject` as `OrderSubject`.
fn camel(id: &str) -> String {
    id.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn ids(variables: &BTreeMap<&str, Vec<(&str, bool)>>) -> String {
    let names: Vec<&str> = variables.keys().copied().collect();
    let enumerated: String = names.iter().map(|id| format!("    {},\n", camel(id))).collect();
    let with_variables: Vec<String> = variables
        .iter()
        .filter(|(_, variables)| !variables.is_empty())
        .map(|(id, variables)| {
            let names: Vec<String> =
                variables.iter().map(|(name, number)| format!("{name}{}", if *number { "#" } else { "" })).collect();
            format!("(Id::{}, {:?})", camel(id), names.join(" "))
        })
        .collect();
    format!(
        "/// Every message, in the order of the ids.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]\n\
         #[repr(u16)]\n\
         #[allow(clippy::enum_variant_names, reason = \"the ids are those of the files\")]\npub(crate) enum Id {{\n{enumerated}}}\n\
         #[cfg(test)]\npub(crate) const ALL: [Id; {count}] = [{all}];\n\
         static IDS: [Id; {count}] = [{all}];\n\
         static NAMES: &str = {names:?};\n{begins}\
         /// The variables of each message that has some; `#` marks those told apart by number.\n\
         static VARIABLES: [(Id, &str); {variables}] = [{listed}];\n",
        count = names.len(),
        all = names.iter().map(|id| format!("Id::{}, ", camel(id))).collect::<String>(),
        names = names.concat(),
        begins = begins("NAME_BEGINS", names.iter().map(|name| name.len())),
        variables = with_variables.len(),
        listed = with_variables.join(", "),
    )
}

/// Where each of several texts begins in all of them, and the end.
fn begins(name: &str, lengths: impl Iterator<Item = usize>) -> String {
    let begins: Vec<usize> = std::iter::once(0)
        .chain(lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        }))
        .collect();
    format!("static {name}: [u16; {}] = {begins:?};\n", begins.len())
}

/// A method for each message without variables, a struct for each with some.
fn accessors(german: &Messages, variables: &BTreeMap<&str, Vec<(&str, bool)>>) -> String {
    let mut methods = String::new();
    let mut structs = String::new();
    for (id, variables) in variables {
        let name = camel(id);
        let doc = serialized(&german[*id].pattern);
        let snake = id.replace('-', "_");
        // Writing to a String cannot fail.
        if variables.is_empty() {
            let _ = write!(
                methods,
                "    /// {doc}\n    pub(crate) fn {snake}(&self) -> &str {{\n        self.text(Id::{name})\n    }}\n"
            );
            continue;
        }
        let lifetime = if variables.iter().any(|(_, number)| !number) { "<'v>" } else { "" };
        let fields: String = variables
            .iter()
            .map(|(name, number)| {
                format!("    pub(crate) {}: {},\n", name.replace('-', "_"), if *number { "u64" } else { "&'v str" })
            })
            .collect();
        let values: String = variables
            .iter()
            .map(|(name, number)| {
                format!("Value::{}(self.{}), ", if *number { "Number" } else { "Text" }, name.replace('-', "_"))
            })
            .collect();
        let _ = write!(
            structs,
            "/// {doc}\npub(crate) struct {name}{lifetime} {{\n{fields}}}\n\
             impl {name}{elided} {{\n    pub(crate) fn say(&self, wording: &Wording) -> String {{\n        \
             wording.filled(Id::{name}, &[{values}])\n    }}\n}}\n",
            elided = if lifetime.is_empty() { "" } else { "<'_>" },
        );
    }
    format!("impl Wording {{\n{methods}}}\n{structs}")
}

/// The German, for whoever reads the code.
fn serialized(pattern: &Pattern<String>) -> String {
    let mut text = String::from("`");
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(&value.replace('\n', " ")),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                let _ = write!(text, "{{${}}}", id.name);
            }
            PatternElement::Placeable { .. } => text.push_str("{...}"),
        }
    }
    text.replace('\u{a0}', " ") + "`"
}

fn texts(all: &[Messages], variables: &BTreeMap<&str, Vec<(&str, bool)>>) -> Result<String, String> {
    let (mut texts, mut code) = (Vec::new(), String::new());
    for ((language, _), messages) in LANGUAGES.iter().zip(all) {
        let mut compiled = Vec::new();
        for (id, variables) in variables {
            let text = compile(&messages[*id].pattern, variables);
            compiled.push(text.map_err(|what| format!("wording/{language}: {id}: {what}"))?);
        }
        let text = compiled.concat();
        if u16::try_from(text.len()).is_err() {
            return Err(format!("wording/{language} is too long: {} bytes, at most {}", text.len(), u16::MAX));
        }
        code += &begins(&format!("BEGINS_{}", language.to_uppercase()), compiled.iter().map(String::len));
        texts.push(format!("({text:?}, &BEGINS_{})", language.to_uppercase()));
    }
    let count = variables.len() + 1;
    let _ = writeln!(
        code,
        "/// The texts of each language, one after the other, and where each begins.\n\
         static TEXTS: [(&str, &[u16; {count}]); {}] = [{}];",
        texts.len(),
        texts.join(", ")
    );
    Ok(code)
}
