//! Fields of the merchant's own: what they ask, when they are shown, and what is wrong with them.

use super::conditions::{Case, TOPIC, When, add};
use super::fields::STANDARD_NAMES;
use super::settings::{ContactFormSettings, check_name};
use crate::contract::exports::kulanz::service::contact_form::FieldKind;
use crate::contract::kulanz::service::types::Problem;
use crate::json::{Fault, Node, Read};
use crate::language::Text;
use crate::settings::problem;

/// A field of the merchant's own.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct OwnField {
    /// Its name: lower-case letters, digits and hyphens.
    pub name: String,
    /// How it is typed in.
    #[cfg_attr(test, schemars(default))]
    pub kind: OwnFieldKind,
    /// What the visitor reads.
    pub label: Text,
    /// A hint below the label.
    #[cfg_attr(test, schemars(default))]
    pub help: Option<Text>,
    /// The topics that show it. Empty: all.
    #[cfg_attr(test, schemars(default))]
    pub topics: Vec<String>,
    /// What else has to hold for it to be shown: all of it.
    #[cfg_attr(test, schemars(default))]
    pub shown_when: Vec<FieldCondition>,
    /// Whether it must be filled where it is shown; a checkbox must be ticked.
    #[cfg_attr(test, schemars(default))]
    pub required: bool,
    /// Where it is shown and all of this holds, it must be filled.
    #[cfg_attr(test, schemars(default))]
    pub required_when: Vec<FieldCondition>,
    /// The ways to fill it, for `choice`.
    #[cfg_attr(test, schemars(default))]
    pub choices: Vec<OwnChoice>,
    /// Most characters: 1 to 5000.
    #[cfg_attr(test, schemars(default = "default_field_length"))]
    pub max_length: u32,
}

/// Something an earlier field has to say.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct FieldCondition {
    /// An earlier field of your own of kind choice or checkbox, or `topic`.
    pub field: String,
    /// It has one of these values: of its choices, of the topics' ids, or `true` for a checkbox.
    pub values: Vec<String>,
}

/// One way to fill a choice.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct OwnChoice {
    /// The value kept.
    pub value: String,
    /// What the visitor reads.
    pub label: Text,
}

/// How a field of the merchant's own is typed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum OwnFieldKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    MultiLine,
    /// One of `choices`.
    Choice,
    /// A day.
    Date,
    /// Yes or no.
    Checkbox,
}

impl OwnFieldKind {
    /// The same in the contract's words.
    pub(super) fn kind(self) -> FieldKind {
        match self {
            Self::Text => FieldKind::Text,
            Self::MultiLine => FieldKind::MultiLine,
            Self::Choice => FieldKind::Choice,
            Self::Date => FieldKind::Date,
            Self::Checkbox => FieldKind::Checkbox,
        }
    }
}

fn default_field_length() -> u32 {
    200
}

/// When one of the merchant's fields is shown and when it must be filled, the topics among the conditions.
pub(super) struct Conditions<'a> {
    pub(super) shown: Case<'a>,
    /// `None`: it may stay empty.
    pub(super) required: Option<Case<'a>>,
}

/// The conditions of each field, complete: those of the fields it asks are among them.
pub(super) fn conditions<'a>(fields: &'a [OwnField]) -> Vec<Conditions<'a>> {
    let mut all: Vec<Conditions> = Vec::with_capacity(fields.len());
    for (at, field) in fields.iter().enumerate() {
        let with = |mut case, asked: &'a [FieldCondition]| {
            for condition in asked {
                complete(&mut case, condition, &fields[..at], &all);
            }
            case
        };
        let mut shown = Vec::new();
        if !field.topics.is_empty() {
            shown.push(When::is_one_of(TOPIC, field.topics.iter().map(String::as_str).collect()));
        }
        let shown = with(shown, &field.shown_when);
        let required = match (field.required, field.required_when.as_slice()) {
            (true, _) => Some(shown.clone()),
            (false, []) => None,
            (false, asked) => Some(with(shown.clone(), asked)),
        };
        all.push(Conditions { shown, required });
    }
    all
}

/// Adds a condition, and those under which the field that it asks is there at all.
fn complete<'a>(case: &mut Case<'a>, asked: &'a FieldCondition, earlier: &'a [OwnField], known: &[Conditions<'a>]) {
    let mut values: Vec<&str> = asked.values.iter().map(String::as_str).collect();
    let mut is_tick = false;
    if asked.field != TOPIC {
        match earlier.iter().position(|field| field.name == asked.field) {
            Some(at) => {
                known[at].shown.iter().for_each(|when| add(case, when));
                is_tick = earlier[at].kind == OwnFieldKind::Checkbox;
            }
            // The settings were never checked: what asks a field that is not there is never given.
            None => values.clear(),
        }
    }
    add(case, &When { field: &asked.field, values, is_tick });
}

impl ContactFormSettings {
    pub(super) fn check_fields(&self, path: &str, problems: &mut Vec<Problem>) {
        let conditions = conditions(&self.fields);
        for (i, (field, conditions)) in self.fields.iter().zip(&conditions).enumerate() {
            let path = format!("{path}.fields[{i}]");
            self.check_field(i, field, &path, problems);
            let before = problems.len();
            for (name, asked) in [("shown-when", &field.shown_when), ("required-when", &field.required_when)] {
                for (j, condition) in asked.iter().enumerate() {
                    self.check_condition(i, condition, &format!("{path}.{name}[{j}]"), problems);
                }
            }
            if problems.len() > before {
                continue;
            }
            let required = conditions.required.as_deref().unwrap_or_default();
            for (name, case) in [("shown-when", conditions.shown.as_slice()), ("required-when", required)] {
                if let Some(never) = case.iter().find(|when| when.values.is_empty()) {
                    let message =
                        format!("this never holds: the conditions ask {:?} for different values", never.field);
                    let expected = "conditions that can hold together, with those of the fields they ask";
                    problems.push(problem(format!("{path}.{name}"), message, expected));
                    break;
                }
            }
        }
    }

    fn check_field(&self, at: usize, field: &OwnField, path: &str, problems: &mut Vec<Problem>) {
        check_name(&field.name, &format!("{path}.name"), problems);
        let taken = STANDARD_NAMES.contains(&field.name.as_str())
            || self.fields[..at].iter().any(|earlier| earlier.name == field.name);
        if taken {
            let message = format!("{:?} is taken", field.name);
            problems.push(problem(format!("{path}.name"), message, "a name that no other field has"));
        }
        if (field.kind == OwnFieldKind::Choice) == field.choices.is_empty() {
            let message = "choices belong to a field of kind choice, and to no other";
            problems.push(problem(format!("{path}.choices"), message, "choices exactly where kind is \"choice\""));
        }
        if !(1..=5000).contains(&field.max_length) {
            let message = format!("{} is out of range", field.max_length);
            problems.push(problem(format!("{path}.max-length"), message, "characters, 1 to 5000"));
        }
        self.check_topics_of(&field.topics, &format!("{path}.topics"), problems);
    }

    fn check_topics_of(&self, ids: &[String], path: &str, problems: &mut Vec<Problem>) {
        let topics = self.topics();
        for (j, id) in ids.iter().enumerate() {
            if !topics.iter().any(|topic| topic.id() == id) {
                let message = format!("there is no topic {id:?}");
                problems.push(problem(format!("{path}[{j}]"), message, "the id of a topic of the form"));
            }
        }
    }

    fn check_condition(&self, at: usize, condition: &FieldCondition, path: &str, problems: &mut Vec<Problem>) {
        let name = condition.field.as_str();
        let values = format!("{path}.values");
        if condition.values.is_empty() {
            problems.push(problem(&values, "the list is empty", "at least one value"));
        }
        if name == TOPIC {
            return self.check_topics_of(&condition.values, &values, problems);
        }
        let Some(asked) = self.fields[..at].iter().find(|field| field.name == name) else {
            return problems.push(problem(
                format!("{path}.field"),
                self.why_not(at, name),
                "topic, or an earlier field of your own",
            ));
        };
        let known: Vec<&str> = match asked.kind {
            OwnFieldKind::Choice => asked.choices.iter().map(|choice| choice.value.as_str()).collect(),
            OwnFieldKind::Checkbox => vec!["true"],
            _ => {
                let message = format!("{name:?} has no values to choose from");
                return problems.push(problem(format!("{path}.field"), message, "a field of kind choice or checkbox"));
            }
        };
        for (j, value) in condition.values.iter().enumerate() {
            if !known.contains(&value.as_str()) {
                let message = format!("{name:?} has no value {value:?}");
                problems.push(problem(format!("{values}[{j}]"), message, format!("one of {}", known.join(", "))));
            }
        }
    }

    /// Why a condition cannot ask this field.
    fn why_not(&self, at: usize, name: &str) -> String {
        if self.fields[at].name == name {
            return "a field cannot ask itself".to_owned();
        }
        match self.fields.iter().any(|field| field.name == name) || STANDARD_NAMES.contains(&name) {
            true => format!("{name:?} does not stand before this field among your own"),
            false => format!("there is no field {name:?}"),
        }
    }
}

impl Read for OwnField {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [name, kind, label, help, topics, shown_when, required, required_when, choices, max_length] =
            node.fields([
                "name",
                "kind",
                "label",
                "help",
                "topics",
                "shown-when",
                "required",
                "required-when",
                "choices",
                "max-length",
            ])?;
        Ok(Self {
            name: name.need()?,
            kind: kind.or_default()?,
            label: label.need()?,
            help: help.or_default()?,
            topics: topics.or_default()?,
            shown_when: shown_when.or_default()?,
            required: required.or_default()?,
            required_when: required_when.or_default()?,
            choices: choices.or_default()?,
            max_length: max_length.or(default_field_length)?,
        })
    }
}

impl Read for FieldCondition {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [field, values] = node.fields(["field", "values"])?;
        Ok(Self { field: field.need()?, values: values.need()? })
    }
}

impl Read for OwnChoice {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [value, label] = node.fields(["value", "label"])?;
        Ok(Self { value: value.need()?, label: label.need()? })
    }
}

impl Read for OwnFieldKind {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([
            ("text", Self::Text),
            ("multi-line", Self::MultiLine),
            ("choice", Self::Choice),
            ("date", Self::Date),
            ("checkbox", Self::Checkbox),
        ])
    }
}
