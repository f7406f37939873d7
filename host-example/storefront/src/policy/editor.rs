//! The policy on its way from the settings to the form and back: the figures, and the table rule by rule.

use serde_json::{Map, Value, json};

use super::fields::{Control, Schema};
use crate::web::Fields;

/// Rules of one table: more is a mistake, not a policy.
pub(super) const MOST_RULES: usize = 60;
/// What an earlier policy keeps beside its first day; limits and costs are those of today.
const OF_A_POLICY: [&str; 4] = ["policy-version", "rules", "withdrawal-return", "standard-shipping"];
/// What the page does not show as a figure: the rules have their own place, and the earlier policies are kept as they
/// are.
const NO_FIGURES: [&str; 3] = ["rules", "earlier-policies", "categories"];
/// The first day of a policy that does not tell its own: before any order.
const EVER: &str = "2000-01-01";

/// A policy while it is being changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// All of the section but the rules.
    figures: Map<String, Value>,
    pub(super) rules: Vec<Value>,
}

/// What a button of the form does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Check,
    Try,
    Save,
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
}

impl Step {
    pub(super) fn parse(text: &str) -> Self {
        let of = |prefix: &str| text.strip_prefix(prefix)?.parse::<usize>().ok();
        match text {
            "try" => Self::Try,
            "save" => Self::Save,
            "add" => Self::Add,
            _ => of("remove-")
                .map(Self::Remove)
                .or_else(|| of("up-").map(Self::Up))
                .or_else(|| of("down-").map(Self::Down))
                .unwrap_or(Self::Check),
        }
    }
}

impl Draft {
    /// The section as it stands in the settings.
    pub(super) fn of(section: &Value) -> Self {
        let mut figures = section.as_object().cloned().unwrap_or_default();
        let rules = figures.remove("rules").and_then(|rules| rules.as_array().cloned()).unwrap_or_default();
        Self { figures, rules }
    }

    /// What the form says, over what the page does not show.
    pub(super) fn read(schema: &Schema, present: &Value, fields: &Fields) -> Self {
        let section = schema.section("goodwill");
        let mut draft = Self { rules: Vec::new(), ..Self::of(present) };
        let shown = schema.read(section, fields, "", &NO_FIGURES);
        let properties = section["properties"].as_object().into_iter().flatten();
        for (key, _) in properties.filter(|(key, _)| !NO_FIGURES.contains(&key.as_str())) {
            let mut value = shown.as_ref().and_then(|shown| shown.get(key)).cloned();
            if let Some(hidden) = draft.figures.get(key).and_then(|old| old.get("categories")).cloned() {
                // The costs' categories are a list of objects, which the page does not edit.
                let object = value.get_or_insert_with(|| json!({}));
                object["categories"] = hidden;
            }
            match value {
                Some(value) => draft.figures.insert(key.clone(), value),
                None => draft.figures.remove(key),
            };
        }
        let rule = &section["properties"]["rules"]["items"];
        let count = fields.get("count").parse::<usize>().unwrap_or(0).min(MOST_RULES);
        let rules = (0..count).map(|i| schema.read(rule, fields, &format!("rules.{i}"), &[]));
        draft.rules = rules.map(|rule| rule.unwrap_or_else(|| json!({ "id": "" }))).collect();
        draft
    }

    /// Does what a button says.
    pub(super) fn apply(&mut self, step: Step) {
        let last = self.rules.len().saturating_sub(1);
        match step {
            Step::Add if self.rules.len() < MOST_RULES => {
                // Before the last one, which by custom catches all.
                let id = format!("rule-{}", self.rules.len() + 1);
                self.rules.insert(last, json!({ "id": id, "when": {}, "offer": { "hand-over": true } }));
            }
            Step::Remove(i) if i < self.rules.len() => {
                self.rules.remove(i);
            }
            Step::Up(i) if i > 0 && i < self.rules.len() => self.rules.swap(i, i - 1),
            Step::Down(i) if i < last => self.rules.swap(i, i + 1),
            _ => {}
        }
    }

    /// The section for the settings.
    pub(super) fn section(&self) -> Value {
        let mut section = self.figures.clone();
        section.insert("rules".to_owned(), Value::Array(self.rules.clone()));
        Value::Object(section)
    }

    /// The section with the present policy among the earlier ones: orders before `valid-from` keep it. A policy that
    /// begins on the same day takes the present one's place: days are told apart, hours are not.
    pub(super) fn section_after(&self, present: &Value) -> Value {
        let mut section = self.section();
        let mut earlier = present["earlier-policies"].as_array().cloned().unwrap_or_default();
        let from = present["valid-from"].as_str().unwrap_or(EVER);
        if from != self.text("valid-from") {
            let mut policy = json!({ "valid-from": from });
            for key in OF_A_POLICY {
                if let Some(value) = present.get(key) {
                    policy[key] = value.clone();
                }
            }
            earlier.push(policy);
        }
        section["earlier-policies"] = Value::Array(earlier);
        section
    }

    pub(super) fn text(&self, key: &str) -> &str {
        self.figures.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    pub(super) fn set(&mut self, key: &str, value: &str) {
        self.figures.insert(key.to_owned(), Value::from(value));
    }

    /// The controls of the figures.
    pub(super) fn figures(&self, schema: &Schema) -> Vec<Control> {
        let value = Value::Object(self.figures.clone());
        schema.controls(schema.section("goodwill"), &value, "", "", &NO_FIGURES)
    }

    /// The controls of a rule.
    pub(super) fn rule(&self, schema: &Schema, i: usize) -> Vec<Control> {
        let rule = &schema.section("goodwill")["properties"]["rules"]["items"];
        schema.controls(rule, &self.rules[i], &format!("rules.{i}"), "", &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use kulanz::{Config, Plugin, Settings};

    /// Every control as a browser sends it back.
    fn sent(draft: &Draft, schema: &Schema) -> Fields {
        use super::super::fields::Kind;
        let mut all = vec![("count".to_owned(), draft.rules.len().to_string())];
        let rules = (0..draft.rules.len()).flat_map(|i| draft.rule(schema, i));
        for control in draft.figures(schema).into_iter().chain(rules) {
            match control.kind {
                Kind::Checkboxes(boxes) => {
                    let chosen = boxes.into_iter().filter(|(_, _, chosen)| *chosen);
                    all.extend(chosen.map(|(value, _, _)| (control.name.clone(), value)));
                }
                Kind::Checkbox if control.value != "true" => {}
                _ => all.push((control.name, control.value)),
            }
        }
        Fields::of(all)
    }

    #[test]
    fn what_the_form_shows_is_what_it_gives_back() {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("it loads");
        let schema = Schema::new(plugin.settings_schema().expect("a schema"), Lang::De);
        let example = Settings::from_toml(include_str!("../../../settings.example.toml")).expect("TOML");
        let section = &example.value()["goodwill"];
        let draft = Draft::of(section);
        let back = Draft::read(&schema, section, &sent(&draft, &schema));
        assert_eq!(back.figures, draft.figures);
        for (back, rule) in back.rules.iter().zip(&draft.rules) {
            // An empty object is the same as none.
            let mut rule = rule.clone();
            rule.as_object_mut().expect("a rule").retain(|_, value| *value != json!({}));
            assert_eq!(*back, rule);
        }
        assert_eq!(back.rules.len(), draft.rules.len());
        // And the component takes it.
        plugin.bind(example.with(&["goodwill"], back.section())).expect("it binds");
    }

    #[test]
    fn a_policy_saved_again_on_its_first_day_replaces_itself() {
        let present = json!({ "policy-version": "2", "valid-from": "2026-11-22", "rules": [{ "id": "b" }],
            "earlier-policies": [{ "policy-version": "1", "valid-from": "2026-01-01", "rules": [{ "id": "a" }] }] });
        let versions_after = |day: &str| {
            let mut draft = Draft::of(&present);
            draft.set("valid-from", day);
            let section = draft.section_after(&present);
            let earlier = section["earlier-policies"].as_array().cloned().unwrap_or_default();
            earlier.iter().map(|policy| policy["policy-version"].to_string()).collect::<String>()
        };
        assert_eq!(versions_after("2026-11-23"), "\"1\"\"2\"");
        assert_eq!(versions_after("2026-11-22"), "\"1\"");
    }

    #[test]
    fn earlier_orders_keep_what_their_customers_were_told_of_returns() {
        let present = json!({ "policy-version": "1", "rules": [{ "id": "a" }], "withdrawal-return": "customer",
            "sign-above": 1 });
        let mut draft = Draft::of(&present);
        draft.set("valid-from", "2026-11-23");
        draft.set("withdrawal-return", "seller");
        let section = draft.section_after(&present);
        assert_eq!(section["withdrawal-return"], "seller");
        assert_eq!(
            section["earlier-policies"],
            json!([{ "policy-version": "1", "valid-from": EVER, "rules": [{ "id": "a" }], "withdrawal-return": "customer" }])
        );
    }

    #[test]
    fn buttons_move_rules() {
        let mut draft = Draft::of(&json!({ "rules": [{ "id": "a" }, { "id": "b" }, { "id": "c" }] }));
        let ids = |draft: &Draft| {
            draft.rules.iter().map(|rule| rule["id"].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>()
        };
        for (button, expected) in [
            ("up-2", vec!["a", "c", "b"]),
            ("down-0", vec!["c", "a", "b"]),
            ("up-0", vec!["c", "a", "b"]),
            ("down-2", vec!["c", "a", "b"]),
            ("remove-1", vec!["c", "b"]),
            ("remove-9", vec!["c", "b"]),
            ("add", vec!["c", "rule-3", "b"]),
        ] {
            draft.apply(Step::parse(button));
            assert_eq!(ids(&draft), expected, "{button}");
        }
    }
}
