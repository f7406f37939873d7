//! What the component says, in seven languages: `wording/<language>/*.ftl` (Project Fluent), which `build.rs` checks and
//! makes into tables; and the merchant's own wording of single messages, which is read here.
//!
//! A message without variables is a method of [`Wording`], one with variables a struct with a method `say`: one that is
//! missing, misspelt or lacks a variable does not compile.

mod codes;
mod read;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use crate::cldr::Plural;
use crate::contract::kulanz::service::types::Problem;
use crate::json::Members;
use crate::language::{Language, Locale, Text};
use crate::settings::problem;
use codes::{FIRST_VARIABLE, KEY_END, SELECT, SELECT_END, VARIANT_END};

// `Id`, the methods and structs, and the tables they read.
include!(concat!(env!("OUT_DIR"), "/wording.rs"));

/// The merchant's own wording: the id of a message, and its texts by language.
pub(crate) type Own = Members<Text>;

/// What is said in one locale.
pub(crate) struct Wording {
    locale: Locale,
    /// What the merchant says otherwise.
    own: Vec<(Id, String)>,
}

/// What is filled in.
pub(crate) enum Value<'a> {
    Text(&'a str),
    Number(u64),
}

impl Wording {
    /// The wording as shipped.
    pub(crate) fn built_in(locale: Locale) -> Self {
        Self { locale, own: Vec::new() }
    }

    /// Whose language it is, and how its numbers and dates are written.
    pub(crate) fn locale(&self) -> Locale {
        self.locale
    }

    /// The wording with the merchant's own in it. Its mistakes are those that [`check`] reports; the first one ends it.
    pub(crate) fn with_own(own: &Own, locale: Locale) -> Result<Self, Box<Problem>> {
        let mut wording = Self::built_in(locale);
        for (name, texts) in own.iter() {
            // German for French would help nobody: another language's text is no fall-back here.
            let Some(text) = texts.exact(locale) else { continue };
            let id = known(name)?;
            wording.own.push((
                id,
                read::compile(text, variables(id)).map_err(|flaw| flaw.problem(name, locale.language.code()))?,
            ));
        }
        Ok(wording)
    }

    /// The text of a message, with its codes.
    fn text(&self, id: Id) -> &str {
        if !self.own.is_empty()
            && let Some((_, text)) = self.own.iter().find(|(own, _)| *own == id)
        {
            return text;
        }
        let (texts, begins) = TEXTS[self.locale.language as usize];
        &texts[usize::from(begins[id as usize])..usize::from(begins[id as usize + 1])]
    }

    /// A message with its variables filled in. What is filled in is not read again.
    fn filled(&self, id: Id, values: &[Value]) -> String {
        let text = self.text(id);
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text;
        while let Some(at) = rest.find(is_code) {
            out.push_str(&rest[..at]);
            // A code is one byte.
            let code = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            if code == SELECT as u8 {
                let (select, after) = rest.split_once(SELECT_END).unwrap_or((rest, ""));
                let chosen = self.chosen(select, values);
                push_filled(&mut out, chosen, values);
                rest = after;
            } else {
                push_value(&mut out, code, values);
            }
        }
        out.push_str(rest);
        out
    }

    /// The variant of a select that its number calls for: the first that fits, else the default, which is the last.
    fn chosen<'t>(&self, select: &'t str, values: &[Value]) -> &'t str {
        let mut chars = select.chars();
        let variable = chars.next().map_or(0, |code| code as u8);
        let Some(Value::Number(number)) = value(variable, values) else { return "" };
        let category = Plural::of(*number, self.locale.language).name();
        let mut chosen = "";
        for variant in chars.as_str().split_terminator(VARIANT_END) {
            let Some((key, text)) = variant.split_once(KEY_END) else { continue };
            chosen = text;
            if key == category || key.parse() == Ok(*number) {
                break;
            }
        }
        chosen
    }
}

/// A message as shipped, where there are no settings to say it otherwise.
pub(crate) fn shipped(language: Language, message: fn(&Wording) -> &str) -> String {
    message(&Wording::built_in(Locale::of(language))).to_owned()
}

/// A code, not the line break that a text may hold.
fn is_code(c: char) -> bool {
    c <= SELECT_END && c != '\n'
}

fn push_filled(out: &mut String, text: &str, values: &[Value]) {
    let mut rest = text;
    while let Some(at) = rest.find(is_code) {
        out.push_str(&rest[..at]);
        push_value(out, rest.as_bytes()[at], values);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

fn value<'v>(code: u8, values: &'v [Value<'v>]) -> Option<&'v Value<'v>> {
    values.get(usize::from(code.checked_sub(FIRST_VARIABLE)?))
}

fn push_value(out: &mut String, code: u8, values: &[Value]) {
    match value(code, values) {
        Some(Value::Text(text)) => out.push_str(text),
        Some(Value::Number(number)) => out.push_str(&number.to_string()),
        None => {}
    }
}

fn name_of(place: usize) -> &'static str {
    &NAMES[usize::from(NAME_BEGINS[place])..usize::from(NAME_BEGINS[place + 1])]
}

/// A message by its id in the files.
fn known(name: &str) -> Result<Id, Box<Problem>> {
    let (mut from, mut to) = (0, IDS.len());
    while from < to {
        let middle = from.midpoint(to);
        match name_of(middle).cmp(name) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Ok(IDS[middle]),
            Ordering::Greater => to = middle,
        }
    }
    let near = name_of(from.min(IDS.len() - 1));
    let expected = format!("the id of a message in plugin/wording, for example {near:?}");
    Err(Box::new(problem(format!("$.wording.{name}"), format!("there is no message {name:?}"), expected)))
}

/// The names of a message's variables, each with a blank after the last; `#` marks those that are numbers.
fn variables(id: Id) -> &'static str {
    VARIABLES.iter().find(|(with, _)| *with == id).map_or("", |(_, names)| names)
}

/// Reports what is wrong with the merchant's own wording.
pub(crate) fn check(own: &Own, problems: &mut Vec<Problem>) {
    for (name, texts) in own.iter() {
        let id = match known(name) {
            Ok(id) => id,
            Err(unknown) => {
                problems.push(*unknown);
                continue;
            }
        };
        for (language, text) in texts.iter() {
            if Locale::parse(language).is_none() {
                let message = format!("{language:?} is not a language this component writes");
                problems.push(problem(format!("$.wording.{name}.{language}"), message, crate::language::EXPECTED));
            }
            if let Err(flaw) = read::compile(text, variables(id)) {
                problems.push(*flaw.problem(name, language));
            }
        }
    }
}
