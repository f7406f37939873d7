//! What one field asks of another: when it is shown, and when it must be filled.

use super::fields::{Form, Rule};
use super::settings::Demand;
use crate::contract::exports::kulanz::service::contact_form::{Condition, Scope};

/// The name of the topic picker.
pub(super) const TOPIC: &str = "topic";

/// A field has one of these values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When<'a> {
    pub(super) field: &'a str,
    pub(super) values: Vec<&'a str>,
    /// Whether it is a checkbox: JSON knows its value as a truth value.
    pub(super) is_tick: bool,
}

impl<'a> When<'a> {
    pub(super) fn is_one_of(field: &'a str, values: Vec<&'a str>) -> Self {
        Self { field, values, is_tick: false }
    }
}

/// Conditions that hold together, one per field.
pub(crate) type Case<'a> = Vec<When<'a>>;

/// Adds a condition to a case: of two on one field, what both allow.
pub(super) fn add<'a>(case: &mut Case<'a>, when: &When<'a>) {
    match case.iter_mut().find(|known| known.field == when.field) {
        Some(known) => known.values.retain(|value| when.values.contains(value)),
        None => case.push(when.clone()),
    }
}

/// Whether no submission can meet it.
pub(super) fn is_impossible(case: &[When]) -> bool {
    case.iter().any(|when| when.values.is_empty())
}

/// Whether every condition holds, by the values that were kept.
pub(super) fn holds<'v>(case: &[When], value: impl Fn(&str) -> Option<&'v str>) -> bool {
    case.iter().all(|when| value(when.field).is_some_and(|value| when.values.contains(&value)))
}

/// The cases in the contract's words.
pub(super) fn scope(cases: Vec<Case>) -> Scope {
    if cases.is_empty() {
        return Scope::Never;
    }
    if cases.iter().any(Vec::is_empty) {
        return Scope::Always;
    }
    let condition = |when: When| Condition {
        field: when.field.to_owned(),
        values: when.values.into_iter().map(str::to_owned).collect(),
    };
    Scope::When(cases.into_iter().map(|case| case.into_iter().map(condition).collect()).collect())
}

impl<'a> Form<'a> {
    /// The case in which a field is shown; `None`: never.
    pub(super) fn shown(&self, rule: &Rule<'a>) -> Option<Case<'a>> {
        let mut case = self.topics_where(rule, |demand| demand != Demand::Hidden)?;
        case.extend_from_slice(&rule.shown_when);
        Some(case)
    }

    /// The cases in which a field must be filled; none: never.
    pub(super) fn required(&self, rule: &Rule<'a>) -> Vec<Case<'a>> {
        let mut cases = Vec::new();
        if let Some(mut case) = self.topics_where(rule, |demand| demand == Demand::Required) {
            case.extend_from_slice(&rule.shown_when);
            cases.push(case);
        }
        if let Some(mut case) = self.topics_where(rule, |demand| demand == Demand::Conditional) {
            case.extend_from_slice(&rule.shown_when);
            rule.required_when.iter().for_each(|when| add(&mut case, when));
            cases.push(case);
        }
        cases
    }

    /// The topics whose demand is such, as a condition; none is needed where it is all of them.
    fn topics_where(&self, rule: &Rule, is_such: impl Fn(Demand) -> bool) -> Option<Case<'a>> {
        let topics = self.topics.iter().zip(&rule.demands).filter(|(_, demand)| is_such(**demand));
        let ids: Vec<&str> = topics.map(|(topic, _)| topic.id()).collect();
        match ids.len() {
            0 => None,
            all if all == self.topics.len() => Some(Vec::new()),
            _ => Some(vec![When::is_one_of(TOPIC, ids)]),
        }
    }
}
