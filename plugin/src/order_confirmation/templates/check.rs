//! Templates are checked when a host binds the settings: first what is written, then, with a full and a bare sample order
//! in each language, how it runs and whether both parts tell the same. What passes here can only fail for an order unlike
//! both samples; then the built-in block steps in.

use super::super::build::Maker;
use super::super::model::Model;
use super::super::settings::OrderConfirmationSettings;
use super::super::{items, sample};
use super::engine::{self, Engine, Failure, Own, fenced};
use super::{BlockTemplate, Source, Templates, context};
use crate::contract::kulanz::service::types::Problem;
use crate::language::{Language, Locale};
use crate::settings::{Settings, problem};
use upon::Value;

/// The longest template, in bytes: several times the longest built-in block.
const LONGEST: usize = 20_000;

/// What is looks, or leads a machine somewhere, rather than a fact: the other part may do without.
const LOOKS: [&str; 6] = ["alt", "href", "labels", "language", "src", "subject"];

impl Templates {
    /// What is written wrongly.
    pub(in super::super) fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        for (name, block) in self.overridden() {
            check_block(block, &format!("{path}.{name}"), problems);
        }
    }

    /// What fails with the sample orders. `path` is that of the templates.
    pub(in super::super) fn try_out(
        settings: &Settings<'_>,
        section: &OrderConfirmationSettings,
        path: &str,
        problems: &mut Vec<Problem>,
    ) {
        for locale in Language::ALL.map(Locale::of) {
            let Some(engine) = Engine::of(&section.templates, locale) else { continue };
            let Ok(words) = settings.wording(locale) else { continue };
            for order in [sample::full(), sample::bare()] {
                let maker = Maker::new(settings, section, &words, locale, &order);
                // One item less than there are, so that there is something to say of the rest.
                let lines = items::arranged(&order);
                let Ok(model) = maker.model(&order, &lines, (lines.len() - 1).max(1)) else { continue };
                let own = engine.write(&model);
                let found = failures(&section.templates, locale, &model, &own, path);
                let found = found.into_iter().chain(differences(&section.templates, locale, &model, &own, path));
                let new: Vec<Problem> = found.filter(|found| !problems.contains(found)).collect();
                problems.extend(new);
            }
        }
    }

    /// A template, and its path below that of the templates.
    fn source(&self, block: &str, part: &str, locale: Locale) -> Option<(&str, String)> {
        let (_, template) = self.overridden().find(|(known, _)| *known == block)?;
        let source = if part == "html" { &template.html } else { &template.text };
        let wanted = source.get(locale)?;
        let (suffix, text) = source.each().into_iter().find(|(_, text)| std::ptr::eq(*text, wanted))?;
        Some((text, format!("{block}.{part}{suffix}")))
    }
}

fn check_block(block: &BlockTemplate, path: &str, problems: &mut Vec<Problem>) {
    for (part, source, other) in [("html", &block.html, &block.text), ("text", &block.text, &block.html)] {
        let path = format!("{path}.{part}");
        check_languages(source, other, &path, problems);
        for (suffix, template) in source.each() {
            check_template(template, &format!("{path}{suffix}"), problems);
        }
    }
}

/// The languages are ours, and those of the other part.
fn check_languages(source: &Source, other: &Source, path: &str, problems: &mut Vec<Problem>) {
    if let Source::ByLanguage(templates) = source {
        if templates.languages().next().is_none() {
            problems.push(problem(path, "the template has no language", "a text, or { de = \"...\", en = \"...\" }"));
        }
        for tag in templates.languages().filter(|tag| Locale::parse(tag).is_none()) {
            let message = format!("{tag:?} is not a language this component writes");
            let known = Language::ALL.map(Language::code).join(", ");
            problems.push(problem(
                format!("{path}.{tag}"),
                message,
                format!("one of {known}, with or without a region"),
            ));
        }
    }
    let own = source.each();
    for (suffix, _) in other.each().iter().filter(|(suffix, _)| own.iter().all(|(known, _)| known != suffix)) {
        let language = suffix.strip_prefix('.').map_or_else(|| "all languages".to_owned(), |tag| format!("{tag:?}"));
        let message = format!("there is no template for {language} here, but in the other part there is");
        problems.push(problem(path, message, "the same languages in html and text"));
    }
}

fn check_template(source: &str, path: &str, problems: &mut Vec<Problem>) {
    if source.len() > LONGEST {
        let message = format!("the template has {} bytes", source.len());
        problems.push(problem(path, message, format!("at most {LONGEST} bytes")));
        return;
    }
    if let Err(error) = engine::interpreter("text").compile(told_apart(source)) {
        let (place, reason) = taken_apart(&error);
        let expected = "{{ fact }}, {% if fact %}, {% else %}, {% endif %}, {% for each in list %}, {% endfor %}";
        problems.push(problem(path, format!("{place}{reason}"), expected));
    } else if let Err((byte, message, expected)) = fenced(source) {
        let before = source.get(..byte).unwrap_or(source);
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        let line = before.matches('\n').count() + 1;
        problems.push(problem(path, format!("line {line}, column {column}: {message}"), expected));
    }
}

/// Where and why templates failed: they are run once more, for their errors.
fn failures(templates: &Templates, locale: Locale, model: &Model<'_>, own: &Own, path: &str) -> Vec<Problem> {
    let facts = context::of(model, |_| true);
    let of = |failure: &Failure| {
        let (source, place) = templates.source(failure.block, failure.part, locale)?;
        let engine = engine::interpreter(failure.part);
        let template = engine.compile(told_apart(source)).ok()?;
        let error = template.render_from(&engine, &facts).to_string().err()?;
        let (position, reason) = taken_apart(&error);
        let expected = match reason.contains("not found") {
            true => format!("one of {}, or a field they have", context::FACTS.join(", ")),
            false => "what host-example/templates.md tells of this fact".to_owned(),
        };
        Some(problem(format!("{path}.{place}"), format!("{position}{reason}"), expected))
    };
    own.failed.iter().filter_map(of).collect()
}

/// The interpreter counts columns by bytes where it should by characters: it gets each character as one byte.
fn told_apart(source: &str) -> String {
    source.chars().map(|c| if c.is_ascii() { c } else { '~' }).collect()
}

/// `line 3, column 5: ` and what is wrong there, of an error as the interpreter prints it.
fn taken_apart(error: &upon::Error) -> (String, String) {
    let text = format!("{error:#}");
    let place = text.split("--> ").nth(1).and_then(|rest| rest.lines().next()).and_then(|place| {
        let mut numbers = place.rsplit(':');
        let (column, line) = (numbers.next()?, numbers.next()?);
        Some(format!("line {line}, column {column}: "))
    });
    let reason = text.split("= reason: ").nth(1).map_or_else(|| error.to_string(), |reason| reason.trim().to_owned());
    (place.unwrap_or_default(), reason)
}

/// What one part of a block tells and the other does not.
fn differences(templates: &Templates, locale: Locale, model: &Model<'_>, own: &Own, path: &str) -> Vec<Problem> {
    let all = context::of(model, |_| true);
    let mut facts = Vec::new();
    collect("", &all, &mut facts);
    let mut problems = Vec::new();
    for (block, written) in &own.written {
        let html = visible(&written.html);
        let mut tell = |part, message: String, expected: &str| {
            if let Some((_, place)) = templates.source(block, part, locale) {
                problems.push(problem(format!("{path}.{place}"), message, expected));
            }
        };
        let only_in =
            |told: &str, other: &str| facts.iter().find(|fact| told.contains(**fact) && !other.contains(**fact));
        if let Some(fact) = only_in(&html, &written.text) {
            tell(
                "text",
                format!("the HTML tells {fact:?} of a sample order, the text does not"),
                "every fact in both parts",
            );
        } else if let Some(fact) = only_in(&written.text, &html) {
            tell(
                "html",
                format!("the text tells {fact:?} of a sample order, the HTML does not"),
                "every fact in both parts",
            );
        }
        let rest = model.more.as_deref().filter(|more| !written.text.is_empty() && !written.text.contains(more));
        if *block == "items" && rest.is_some() {
            let expected = "{% if more %}{{ more }}{% endif %} after the items";
            tell("text", "of a long order items would be missing without a word".to_owned(), expected);
        }
    }
    problems
}

/// Every text among the facts, but for looks.
fn collect<'v>(name: &str, value: &'v Value, facts: &mut Vec<&'v str>) {
    match value {
        _ if LOOKS.contains(&name) => {}
        Value::String(text) if text.len() > 2 => facts.push(text),
        Value::List(values) => values.iter().for_each(|value| collect(name, value, facts)),
        Value::Map(fields) => fields.iter().for_each(|(name, value)| collect(name, value, facts)),
        _ => {}
    }
}

/// What HTML shows or links to: without tags but for the addresses in them, encoded characters as themselves.
fn visible(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for (i, piece) in html.split('<').enumerate() {
        let Some((tag, shown)) = piece.split_once('>').filter(|_| i > 0) else {
            text.push_str(piece);
            continue;
        };
        let address = tag.split("href=").nth(1).filter(|address| address.contains("http"));
        text.extend(address.into_iter().flat_map(|address| [" ", address, " "]));
        text.push_str(shown);
    }
    let entities = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}
