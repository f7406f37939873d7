//! Fields of a form, ready to be drawn: the shop's own and the component's alike.

use kulanz::contract::contact_form::{self, FieldKind, Scope};

use crate::web::Mistakes;
use crate::words::Words;

/// A field.
#[derive(Debug, Clone, Default)]
pub(crate) struct Field {
    pub(crate) name: String,
    /// `textarea`, `select`, `checkbox`, or a type of `input`.
    pub(crate) kind: &'static str,
    pub(crate) label: String,
    pub(crate) help: Option<String>,
    pub(crate) required: bool,
    /// Value and label of each choice.
    pub(crate) choices: Vec<(String, String)>,
    pub(crate) autocomplete: Option<String>,
    pub(crate) input_mode: Option<String>,
    pub(crate) max_length: Option<u32>,
    pub(crate) value: String,
    pub(crate) error: Option<String>,
}

impl Field {
    /// A required field of the shop's own forms.
    pub(crate) fn new(name: &str, kind: &'static str, label: &str, autocomplete: &str, max_length: u32) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            label: label.to_owned(),
            required: true,
            autocomplete: Some(autocomplete.to_owned()).filter(|token| !token.is_empty()),
            max_length: Some(max_length),
            ..Self::default()
        }
    }

    pub(crate) fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    pub(crate) fn help(self, help: &str) -> Self {
        Self { help: Some(help.to_owned()), ..self }
    }

    pub(crate) fn input_mode(self, mode: &str) -> Self {
        Self { input_mode: Some(mode.to_owned()), ..self }
    }

    pub(crate) fn choices(self, choices: &[(&str, &str)]) -> Self {
        let choices = choices.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned())).collect();
        Self { choices, ..self }
    }

    /// Filled with what was typed, and what is wrong with it.
    pub(crate) fn filled(self, value: String, mistakes: &Mistakes) -> Self {
        let error = mistakes.of(&self.name).map(str::to_owned);
        Self { value, error, ..self }
    }

    /// A field of the component's form; `None` where the topic does not show it.
    pub(crate) fn of_component(field: &contact_form::Field, topic: &str, t: &Words) -> Option<Self> {
        if !covers(&field.shown, topic) {
            return None;
        }
        let mut choices: Vec<(String, String)> =
            field.choices.iter().map(|choice| (choice.value.clone(), choice.label.clone())).collect();
        if matches!(field.kind, FieldKind::Choice) && !choices.iter().any(|(value, _)| value.is_empty()) {
            choices.insert(0, (String::new(), t.please_choose.to_owned()));
        }
        Some(Self {
            name: field.name.clone(),
            kind: match field.kind {
                FieldKind::Text => "text",
                FieldKind::MultiLine => "textarea",
                FieldKind::Email => "email",
                FieldKind::Telephone => "tel",
                FieldKind::Choice => "select",
                FieldKind::Date => "date",
                FieldKind::Checkbox => "checkbox",
            },
            label: field.label.clone(),
            help: field.help.clone(),
            required: covers(&field.required, topic),
            choices,
            autocomplete: field.autocomplete.clone(),
            input_mode: field.input_mode.clone(),
            max_length: field.max_length,
            value: field.value.clone().unwrap_or_default(),
            error: None,
        })
    }

    pub(crate) fn is_input(&self) -> bool {
        !matches!(self.kind, "textarea" | "select" | "checkbox")
    }

    /// The ids that describe the control, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let help = self.help.as_ref().map(|_| format!("{}-help", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let ids: Vec<String> = error.into_iter().chain(help).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Whether something holds for a topic.
pub(crate) fn covers(scope: &Scope, topic: &str) -> bool {
    match scope {
        Scope::Always => true,
        Scope::Never => false,
        Scope::Topics(topics) => topics.iter().any(|id| id == topic),
    }
}
