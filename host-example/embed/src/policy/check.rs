//! What the component says of a policy, rule by rule.

use crate::contract::types::Problem;
use crate::error::BindError;
use crate::outcome::Failure;
use crate::plugin::Plugin;
use crate::settings::Settings;

/// One thing that is wrong with a settings document.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule it concerns, by its place in its table, from 0.
    pub rule: Option<usize>,
    /// The rule's name, where it has one.
    pub rule_id: Option<String>,
    /// Where, what, and what would be right; for rules with a case that shows it.
    pub problem: Problem,
}

/// Everything the component finds wrong with a document, the goodwill section first. Empty: it can be used.
///
/// # Errors
/// The component could not be asked.
pub fn findings(plugin: &Plugin, settings: &Settings) -> Result<Vec<Finding>, Failure> {
    let problems = match plugin.bind(settings.clone()) {
        Ok(_) => return Ok(Vec::new()),
        Err(BindError::Failed(failure)) => return Err(failure),
        Err(BindError::Settings(problems)) => problems,
    };
    let mut findings: Vec<Finding> = problems.into_iter().map(|problem| finding(settings, problem)).collect();
    findings.sort_by_key(|finding| !finding.problem.path.starts_with("$.goodwill"));
    Ok(findings)
}

fn finding(settings: &Settings, problem: Problem) -> Finding {
    let place = rule_of(&problem.path);
    let rule_id = place.as_ref().and_then(|(pointer, _)| settings.value().pointer(pointer)?["id"].as_str());
    Finding { rule: place.as_ref().map(|(_, rule)| *rule), rule_id: rule_id.map(str::to_owned), problem }
}

/// The rule a path leads into, as a JSON pointer and its number: `$.goodwill.rules[3].when` is `/goodwill/rules/3`, 3.
fn rule_of(path: &str) -> Option<(String, usize)> {
    let (table, rest) = path.strip_prefix("$.goodwill.")?.split_once("rules[")?;
    let (number, _) = rest.split_once(']')?;
    let number: usize = number.parse().ok()?;
    // Of an earlier policy: `earlier-policies[0].`
    let table = table.replace('[', "/").replace("].", "/");
    Some((format!("/goodwill/{table}rules/{number}"), number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_rule() {
        let rule = |path| rule_of(path).map(|(pointer, _)| pointer);
        assert_eq!(rule("$.goodwill.rules[3].when.amount").as_deref(), Some("/goodwill/rules/3"));
        assert_eq!(rule("$.goodwill.rules[12]").as_deref(), Some("/goodwill/rules/12"));
        assert_eq!(
            rule("$.goodwill.earlier-policies[1].rules[0].id").as_deref(),
            Some("/goodwill/earlier-policies/1/rules/0")
        );
        assert_eq!([rule("$.goodwill.rules"), rule("$.shop.name"), rule("$.goodwill.sign-above")], [None, None, None]);
    }
}
