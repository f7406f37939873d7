//! Fields of a form, ready to be drawn: the shop's own and the component's alike.

use kulanz::contract::contact_form::{self, Condition, Definition, FieldKind, Scope};

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
    /// When it is shown, for the script: cases as JSON. Without the script it is shown always, with `condition` below it.
    pub(crate) shown_when: Option<String>,
    /// When it must be filled, for the script.
    pub(crate) required_when: Option<String>,
    /// The same for people.
    pub(crate) condition: Option<String>,
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
        let shown = for_topic(&field.shown, topic)?;
        let mut choices: Vec<(String, String)> =
            field.choices.iter().map(|choice| (choice.value.clone(), choice.label.clone())).collect();
        if matches!(field.kind, FieldKind::Choice) && !choices.iter().any(|(value, _)| value.is_empty()) {
            choices.insert(0, (String::new(), t.please_choose.to_owned()));
        }
        let required = for_topic(&field.required, topic);
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
            required: required.as_ref().is_some_and(Vec::is_empty),
            choices,
            autocomplete: field.autocomplete.clone(),
            input_mode: field.input_mode.clone(),
            max_length: field.max_length,
            value: field.value.clone().unwrap_or_default(),
            error: None,
            shown_when: as_json(Some(shown)),
            required_when: as_json(required),
            condition: None,
        })
    }

    /// Says on what other fields it depends: in words, as no script may be there to show and hide it.
    pub(crate) fn explained(self, field: &contact_form::Field, form: &Definition, topic: &str, t: &Words) -> Self {
        let (lead, scope) = match (&self.shown_when, &self.required_when) {
            (Some(_), _) => (t.only_with, &field.shown),
            (None, Some(_)) => (t.needed_with, &field.required),
            (None, None) => return self,
        };
        let cases = for_topic(scope, topic).unwrap_or_default();
        let cases: Vec<String> = cases
            .iter()
            .map(|case| case.iter().map(|condition| said(condition, form, t)).collect::<Vec<_>>().join(", "))
            .collect();
        Self { condition: Some(format!("{lead} {}", cases.join(t.or_with))), ..self }
    }

    pub(crate) fn is_input(&self) -> bool {
        !matches!(self.kind, "textarea" | "select" | "checkbox")
    }

    /// The ids that describe the control, for `aria-describedby`.
    pub(crate) fn described_by(&self) -> Option<String> {
        let id = |text: &Option<String>, part: &str| text.as_ref().map(|_| format!("{}-{part}", self.name));
        let parts = [id(&self.error, "error"), id(&self.help, "help"), id(&self.condition, "condition")];
        let ids: Vec<String> = parts.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The conditions that are left of a scope once the topic is known: the cases of which any has to be given, none of them
/// where it holds anyway. `None`: it never holds for this topic.
fn for_topic(scope: &Scope, topic: &str) -> Option<Vec<Vec<Condition>>> {
    let cases = match scope {
        Scope::Always => return Some(Vec::new()),
        Scope::Never => return None,
        Scope::When(cases) => cases,
    };
    let is_topic = |condition: &Condition| condition.field == "topic";
    let fits = |condition: &Condition| condition.values.iter().any(|id| id == topic);
    let left: Vec<Vec<Condition>> = cases
        .iter()
        .filter(|case| case.iter().filter(|condition| is_topic(condition)).all(fits))
        .map(|case| case.iter().filter(|condition| !is_topic(condition)).cloned().collect())
        .collect();
    if left.iter().any(Vec::is_empty) {
        return Some(Vec::new());
    }
    (!left.is_empty()).then_some(left)
}

/// Cases for the script; `None` where there is nothing to watch.
fn as_json(cases: Option<Vec<Vec<Condition>>>) -> Option<String> {
    let cases = cases.filter(|cases| !cases.is_empty())?;
    serde_json::to_string(&cases).ok()
}

/// A condition in words: the field's label, and its values as they are read.
fn said(condition: &Condition, form: &Definition, t: &Words) -> String {
    let Some(field) = form.fields.iter().find(|field| field.name == condition.field) else {
        return condition.field.clone();
    };
    let quoted = format!("{}{}{}", t.quote_open, field.label, t.quote_close);
    if matches!(field.kind, FieldKind::Checkbox) {
        return quoted;
    }
    let choices = field.choices.iter().filter(|choice| condition.values.contains(&choice.value));
    let labels: Vec<&str> = choices.map(|choice| choice.label.as_str()).collect();
    format!("{quoted}: {}", labels.join(t.or_with))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(conditions: &[(&str, &str)]) -> Vec<Condition> {
        let condition =
            |(field, value): &(&str, &str)| Condition { field: (*field).to_owned(), values: vec![(*value).to_owned()] };
        conditions.iter().map(condition).collect()
    }

    #[test]
    fn the_topic_settles_its_own_conditions() {
        let call = ("answer-channel", "telephone");
        let table = [
            (Scope::Always, Some(vec![])),
            (Scope::Never, None),
            (Scope::When(vec![case(&[("topic", "defect")])]), Some(vec![])),
            (Scope::When(vec![case(&[("topic", "other")])]), None),
            (Scope::When(vec![case(&[("topic", "defect"), call])]), Some(vec![case(&[call])])),
            (Scope::When(vec![case(&[("topic", "other"), call])]), None),
            (Scope::When(vec![case(&[("topic", "other")]), case(&[call])]), Some(vec![case(&[call])])),
            (Scope::When(vec![case(&[("topic", "defect")]), case(&[call])]), Some(vec![])),
        ];
        for (scope, expected) in table {
            assert_eq!(for_topic(&scope, "defect"), expected, "{scope:?}");
        }
    }
}
