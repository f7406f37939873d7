//! The interpreter (upon), fenced in: it has no functions, loads nothing, its loops end, and all it prints goes through
//! one encoder for the part it stands in, which no template can switch off.
//!
//! Not minijinja: it would be a third of the component (437 KB of 1.2 MB measured; this is a fifth of that).

use std::fmt::Write as _;

use askama::filters::{Escaper, Html};
use upon::Value;

use super::super::model::Model;
use super::{Templates, context};
use crate::language::Locale;

/// How deep loops may nest: lists of lists is the deepest a mail has.
const DEEPEST_LOOP: usize = 2;

/// A block as a template wrote it.
pub(in super::super) struct Written {
    pub(in super::super) html: String,
    pub(in super::super) text: String,
}

/// The blocks of a mail that come from templates.
#[derive(Default)]
pub(in super::super) struct Own {
    pub(super) written: Vec<(&'static str, Written)>,
    /// The templates that failed: their blocks stand as built in.
    pub(in super::super) failed: Vec<Failure>,
}

/// A template that failed.
pub(in super::super) struct Failure {
    pub(in super::super) block: &'static str,
    /// `html` or `text`.
    pub(super) part: &'static str,
}

impl Own {
    /// A block, where it is a template's.
    pub(in super::super) fn block(&self, name: &str) -> Option<&Written> {
        self.written.iter().find(|(block, _)| *block == name).map(|(_, written)| written)
    }
}

/// The templates of one language, ready to run.
pub(in super::super) struct Engine<'s> {
    html: upon::Engine<'s>,
    text: upon::Engine<'s>,
    names: Vec<&'static str>,
    sources: Vec<&'s str>,
}

impl<'s> Engine<'s> {
    /// Reads the templates for a locale; `None` where there are none.
    pub(in super::super) fn of(templates: &'s Templates, locale: Locale) -> Option<Self> {
        let mut engine: Option<Self> = None;
        for (name, block) in templates.overridden() {
            let (Some(html), Some(text)) = (block.html.get(locale), block.text.get(locale)) else { continue };
            let engine = engine.get_or_insert_with(|| Self {
                html: interpreter("html"),
                text: interpreter("text"),
                names: Vec::new(),
                sources: Vec::new(),
            });
            engine.names.push(name);
            engine.sources.extend([html, text]);
            // A template that cannot be read is not there: it fails when it is asked for.
            for (interpreter, source) in [(&mut engine.html, html), (&mut engine.text, text)] {
                if fenced(source).is_ok() {
                    let _ = interpreter.add_template(name, source);
                }
            }
        }
        engine
    }

    /// Writes every block. One that fails is left to the built-in one, in both parts: a mail that looks as it did before
    /// beats no mail, and the facts are the same.
    pub(in super::super) fn write(&self, model: &Model<'_>) -> Own {
        let facts = context::of(model, |fact| self.sources.iter().any(|source| source.contains(fact)));
        let mut own = Own::default();
        for block in &self.names {
            match self.block(block, &facts) {
                Ok(written) => own.written.push((block, written)),
                Err(part) => own.failed.push(Failure { block, part }),
            }
        }
        own
    }

    fn block(&self, name: &str, facts: &Value) -> Result<Written, &'static str> {
        let render = |engine: &upon::Engine<'_>, part| {
            let written = engine.get_template(name).ok_or(part)?.render_from(facts).to_string();
            written.map(|text| text.trim().to_owned()).map_err(|_| part)
        };
        Ok(Written { html: render(&self.html, "html")?, text: render(&self.text, "text")? })
    }
}

/// An interpreter that writes a part.
pub(super) fn interpreter<'s>(part: &str) -> upon::Engine<'s> {
    let mut engine = upon::Engine::new();
    match part {
        "html" => engine.set_default_formatter(&print_html),
        _ => engine.set_default_formatter(&print_text),
    }
    engine
}

fn print_html(out: &mut upon::fmt::Formatter<'_>, value: &Value) -> upon::fmt::Result {
    match value {
        Value::String(text) => Ok(Html.write_escaped_str(out, text)?),
        other => print_text(out, other),
    }
}

fn print_text(out: &mut upon::fmt::Formatter<'_>, value: &Value) -> upon::fmt::Result {
    match value {
        Value::String(text) => Ok(out.write_str(text)?),
        Value::Integer(number) => Ok(write!(out, "{number}")?),
        Value::None => Err("this order does not have it: {% if ... %} has to stand around it".into()),
        Value::List(_) => Err("this is a list: {% for ... in ... %} prints what is in it".into()),
        Value::Map(_) => Err("this has fields: print one of them, with a dot before its name".into()),
        Value::Bool(_) | Value::Float(_) => Err("this is no text".into()),
    }
}

/// Whether a template stays within the fence: its loops end in the time it takes to look at every fact a few times.
///
/// # Errors
/// The byte where it does not, what is wrong, and what would be right.
pub(super) fn fenced(source: &str) -> Result<(), (usize, &'static str, &'static str)> {
    let mut loops = 0_usize;
    let mut at = 0;
    while let Some((place, rest)) = tag(source, at) {
        at = place + 2;
        let inner = rest.find("%}").map_or(rest, |end| &rest[..end]);
        let mut words = inner.trim_start_matches('-').split_whitespace();
        match words.next() {
            Some("for") => {
                loops += 1;
                let list = words.skip_while(|word| *word != "in").nth(1).unwrap_or_default();
                if loops > DEEPEST_LOOP {
                    return Err((place, "loops nest three deep", "at most a loop within a loop"));
                }
                if loops > 1 && !list.contains('.') {
                    let expected = "a list of the outer loop's, for example {% for detail in item.details %}";
                    return Err((place, "the inner loop runs over everything again", expected));
                }
            }
            Some("endfor") => loops = loops.saturating_sub(1),
            Some("include") => return Err((place, "a block includes no other", "a template of its own")),
            _ => {}
        }
    }
    Ok(())
}

/// The next `{%` from a byte on that stands in no comment, and what follows it.
fn tag(source: &str, from: usize) -> Option<(usize, &str)> {
    let mut at = from;
    loop {
        let place = at + source.get(at..)?.find(['{'])?;
        let rest = &source[place + 1..];
        match rest.as_bytes().first()? {
            b'%' => return Some((place, &rest[1..])),
            b'#' => at = place + rest.find("#}")?,
            _ => at = place + 1,
        }
    }
}
