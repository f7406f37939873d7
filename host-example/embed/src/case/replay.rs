//! A recorded call run again: the same component must give the same bytes, today and in ten years.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Case;
use crate::error::CallError;
use crate::outcome::{Failure, Outcome, Report};
use crate::plugin::Plugin;

/// What came of a call when it was made, and what made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    /// What came of it.
    pub came: Came,
    /// SHA-256 of the component that was called, hexadecimal; `None` where the host did not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<String>,
}

/// What came of a call, in the [JSON form](crate::json).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Came {
    /// The hook's answer.
    Answered(Value),
    /// The hook's own error.
    Refused(Value),
    /// The call failed. Its detail is left out: it tells of times and of the machine.
    Failed {
        /// What happened, for example `trap`.
        kind: String,
        /// Who had to mend it.
        blame: String,
    },
}

impl Came {
    pub(crate) fn failed(failure: &Failure) -> Self {
        Self::Failed { kind: failure.kind.to_string(), blame: failure.blame.to_string() }
    }

    fn of(outcome: &Outcome<Value, Value>) -> Self {
        match outcome {
            Outcome::Answered(answer) => Self::Answered(answer.clone()),
            Outcome::Refused(reason) => Self::Refused(reason.clone()),
            Outcome::Failed(failure) => Self::failed(failure),
        }
    }

    /// One word for a person.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Answered(_) => "answered",
            Self::Refused(_) => "refused",
            Self::Failed { .. } => "failed",
        }
    }

    fn as_value(&self) -> Value {
        match self {
            Self::Answered(value) | Self::Refused(value) => value.clone(),
            Self::Failed { kind, blame } => json!({ "kind": kind, "blame": blame }),
        }
    }
}

/// A place where two values differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// JSONPath below the answer, `$`.
    pub path: String,
    /// What was recorded; `None`: nothing was there.
    pub recorded: Option<Value>,
    /// What came now; `None`: nothing is there.
    pub replayed: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<Value>| value.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
        write!(f, "{}: recorded {}, now {}", self.path, shown(&self.recorded), shown(&self.replayed))
    }
}

/// A recorded call and the same call now.
#[derive(Debug, Clone, PartialEq)]
pub struct Replay {
    /// What was recorded.
    pub recorded: Recorded,
    /// What the call gave now, and what it took.
    pub report: Report<Outcome<Value, Value>>,
    /// Where the two differ, in the answer's order; empty: they are the same, byte for byte.
    pub differences: Vec<Difference>,
    /// Whether the same component answered; `None` where one of the two hashes is not known.
    pub same_component: Option<bool>,
}

impl Case {
    /// Runs a recorded call again and compares what comes with what came.
    ///
    /// # Errors
    /// Nothing is recorded, or those of [`Case::run`].
    pub fn replay(mut self, plugin: &Plugin) -> Result<Replay, CallError> {
        let Some(recorded) = self.recorded.take() else {
            return Err(CallError("$.recorded: nothing is recorded; expected what came of the call".to_owned()));
        };
        let report = self.run(plugin)?;
        let now = Came::of(&report.outcome);
        let differences = differences(&recorded.came, &now);
        let hashes = recorded.component.as_deref().zip(plugin.component_hash());
        Ok(Replay { same_component: hashes.map(|(then, now)| then == now), differences, recorded, report })
    }
}

fn differences(recorded: &Came, now: &Came) -> Vec<Difference> {
    let mut found = Vec::new();
    if recorded.name() == now.name() {
        compare("$", &recorded.as_value(), &now.as_value(), &mut found);
        return found;
    }
    let whole = |came: &Came| Some(json!({ came.name(): came.as_value() }));
    vec![Difference { path: "$".to_owned(), recorded: whole(recorded), replayed: whole(now) }]
}

fn compare(path: &str, recorded: &Value, now: &Value, found: &mut Vec<Difference>) {
    match (recorded, now) {
        (Value::Object(recorded), Value::Object(now)) => compare_fields(path, recorded, now, found),
        (Value::Array(recorded), Value::Array(now)) => {
            for i in 0..recorded.len().max(now.len()) {
                compare_parts(format!("{path}[{i}]"), recorded.get(i), now.get(i), found);
            }
        }
        (recorded, now) if recorded == now => {}
        (recorded, now) => found.push(Difference {
            path: path.to_owned(),
            recorded: Some(recorded.clone()),
            replayed: Some(now.clone()),
        }),
    }
}

fn compare_fields(path: &str, recorded: &Map<String, Value>, now: &Map<String, Value>, found: &mut Vec<Difference>) {
    for (name, value) in recorded {
        compare_parts(format!("{path}.{name}"), Some(value), now.get(name), found);
    }
    for (name, value) in now.iter().filter(|(name, _)| !recorded.contains_key(*name)) {
        compare_parts(format!("{path}.{name}"), None, Some(value), found);
    }
}

fn compare_parts(path: String, recorded: Option<&Value>, now: Option<&Value>, found: &mut Vec<Difference>) {
    match (recorded, now) {
        (Some(recorded), Some(now)) => compare(&path, recorded, now, found),
        (recorded, now) => found.push(Difference { path, recorded: recorded.cloned(), replayed: now.cloned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(recorded: Value, now: Value) -> Vec<String> {
        let found = differences(&Came::Answered(recorded), &Came::Answered(now));
        found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_place_that_differs_is_named() {
        let recorded = json!({ "a": [1, { "b": "x" }], "gone": true, "same": null });
        let now = json!({ "a": [2, { "b": "y" }, 3], "new": {}, "same": null });
        assert_eq!(
            paths(recorded.clone(), now),
            [
                "$.a[0]: recorded 1, now 2",
                "$.a[1].b: recorded \"x\", now \"y\"",
                "$.a[2]: recorded nothing, now 3",
                "$.gone: recorded true, now nothing",
                "$.new: recorded nothing, now {}",
            ]
        );
        assert_eq!(paths(recorded.clone(), recorded), Vec::<String>::new());
        assert_eq!(paths(json!({ "a": null }), json!({})), ["$.a: recorded null, now nothing"]);
        assert_eq!(paths(json!(1), json!([1])), ["$: recorded 1, now [1]"]);
    }

    #[test]
    fn an_answer_is_no_refusal() {
        let found = differences(&Came::Answered(json!(1)), &Came::Refused(json!(1)));
        assert_eq!(found[0].to_string(), "$: recorded {\"answered\":1}, now {\"refused\":1}");
    }
}
