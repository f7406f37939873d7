//! Checks the policy when it is bound: ranges, shares, rules that can never decide, and cases no rule decides.

use super::settings::{Evidence, GoodsChoice, GoodwillSettings, Kind, Range, Refund, Rule, RuleOffer, When};
use crate::contract::kulanz::service::types::Problem;
use crate::settings::problem;

/// Reports everything that is wrong with the section; `path` is its own.
pub(super) fn check(settings: &GoodwillSettings, path: &str, problems: &mut Vec<Problem>) {
    let mut report = Report { problems };
    if settings.policy_version.trim().is_empty() {
        report.add(
            format!("{path}.policy-version"),
            "the version is empty",
            "a name for this policy, for example 2026-11",
        );
    }
    report.not_negative(settings.sign_above, format!("{path}.sign-above"));
    report.not_negative(settings.standard_shipping.unwrap_or(0), format!("{path}.standard-shipping"));
    let costs = &settings.costs;
    report.not_negative(costs.postage, format!("{path}.costs.postage"));
    report.not_negative(costs.handling, format!("{path}.costs.handling"));
    report.percent(costs.resale_percent, 0, 100, format!("{path}.costs.resale-percent"));
    report.percent(costs.abuse_percent, 0, 100, format!("{path}.costs.abuse-percent"));
    for (i, own) in costs.categories.iter().enumerate() {
        report.percent(own.resale_percent, 0, 100, format!("{path}.costs.categories[{i}].resale-percent"));
    }
    for (i, rule) in settings.rules.iter().enumerate() {
        let path = format!("{path}.rules[{i}]");
        check_when(&rule.when, &path, &mut report);
        check_offer(&rule.offer, settings.sign_above, &path, &mut report);
    }
    check_table(&settings.rules, path, &mut report);
}

struct Report<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, path: String, message: impl Into<String>, expected: impl Into<String>) {
        self.problems.push(problem(path, message, expected));
    }

    fn not_negative(&mut self, value: i64, path: String) {
        if value < 0 {
            self.add(path, format!("{value} is negative"), "0 or more, in the smallest unit of the shop's currency");
        }
    }

    fn percent(&mut self, value: u32, least: u32, most: u32, path: String) {
        if !(least..=most).contains(&value) {
            self.add(path, format!("{value} percent is out of range"), format!("{least} to {most}"));
        }
    }
}

/// The ranges of a rule, with their keys.
fn ranges(when: &When) -> [(&'static str, Option<Range>); 4] {
    [("amount", when.amount), ("days", when.days), ("orders", when.orders), ("claims", when.claims)]
}

fn check_when(when: &When, path: &str, report: &mut Report) {
    for (key, range) in ranges(when) {
        let Some(range) = range else { continue };
        for (end, value) in [("from", range.from), ("to", range.to)] {
            report.not_negative(value.unwrap_or(0), format!("{path}.when.{key}.{end}"));
        }
        if let (Some(from), Some(to)) = (range.from, range.to)
            && from > to
        {
            report.add(
                format!("{path}.when.{key}"),
                format!("nothing lies between {from} and {to}"),
                "from no larger than to",
            );
        }
    }
}

fn check_offer(offer: &RuleOffer, sign_above: i64, path: &str, report: &mut Report) {
    let path = format!("{path}.offer");
    let named = [offer.refund.is_some(), offer.replacement, offer.hand_over];
    if named.into_iter().filter(|named| *named).count() > 1 {
        report.add(
            path.clone(),
            "the offer gives several things at once",
            "one of refund, replacement, hand-over, or none",
        );
    }
    match offer.refund {
        Some(Refund::Percent(percent)) => report.percent(percent, 1, 99, format!("{path}.refund.percent")),
        Some(Refund::Fixed(fixed)) if fixed < 1 => {
            report.add(
                format!("{path}.refund.fixed"),
                format!("{fixed} is no money"),
                "1 or more, in the smallest unit of the shop's currency",
            );
        }
        Some(Refund::Fixed(fixed)) if fixed > sign_above => {
            let message = format!("{fixed} is above sign-above ({sign_above}), so it is never offered");
            report.add(format!("{path}.refund.fixed"), message, "an amount up to sign-above");
        }
        _ => {}
    }
    let returns = matches!(offer.goods, GoodsChoice::SendBack | GoodsChoice::SendBackAtOwnCost);
    if returns && offer.refund != Some(Refund::Full) && !offer.replacement {
        report.add(
            format!("{path}.goods"),
            "goods come back for part of their price or for nothing",
            "keep, or leave it out",
        );
    }
    let Some(voucher) = offer.voucher_percent else { return };
    report.percent(voucher, 1, 100, format!("{path}.voucher-percent"));
    match offer.refund {
        None => report.add(
            format!("{path}.voucher-percent"),
            "a voucher stands alone",
            "a voucher beside a refund: it is only ever an additional choice to money",
        ),
        Some(Refund::Percent(percent)) if voucher < percent => report.add(
            format!("{path}.voucher-percent"),
            format!("a voucher of {voucher} percent is worth less than the refund of {percent} percent"),
            "at least the refund's percentage",
        ),
        Some(_) => {}
    }
}

fn check_table(rules: &[Rule], path: &str, report: &mut Report) {
    for (i, rule) in rules.iter().enumerate() {
        let here = format!("{path}.rules[{i}]");
        if rule.id.trim().is_empty() {
            report.add(format!("{here}.id"), "the rule has no name", "a name of its own, for example small-amount");
        }
        if let Some(first) = rules[..i].iter().position(|earlier| earlier.id == rule.id) {
            report.add(
                format!("{here}.id"),
                format!("rule {first} has the name {:?} as well", rule.id),
                "a name of its own",
            );
        }
        if let Some(first) = rules[..i].iter().position(|earlier| covers(&earlier.when, &rule.when)) {
            let message = format!(
                "rule {i} ({}) never decides: rule {first} ({}) matches every case first",
                rule.id, rules[first].id
            );
            report.add(here, message, "tests that let other cases through, an earlier place, or no such rule");
        }
    }
    if rules.last().is_none_or(|last| last.when != When::default()) {
        let message = "a claim that no rule matches is decided by nobody";
        report.add(format!("{path}.rules"), message, "a last rule without tests");
    }
}

/// Whether every case that `inner` matches is matched by `outer` too. Exact: the tests are independent of each other.
fn covers(outer: &When, inner: &When) -> bool {
    let kinds = |when: &When| if when.kinds.is_empty() { Kind::ALL.to_vec() } else { when.kinds.clone() };
    let (outer_kinds, inner_kinds) = (kinds(outer), kinds(inner));
    let categories = outer.categories.is_empty()
        || (!inner.categories.is_empty() && inner.categories.iter().all(|name| outer.categories.contains(name)));
    let evidence = match (outer.evidence, inner.evidence) {
        (None, _) | (Some(Evidence::Any), Some(_)) => true,
        (outer, inner) => outer == inner,
    };
    inner_kinds.iter().all(|kind| outer_kinds.contains(kind))
        && categories
        && evidence
        && (outer.customer.is_none() || outer.customer == inner.customer)
        && ranges(outer).iter().zip(ranges(inner)).all(|((_, outer), (_, inner))| range_covers(*outer, inner))
}

/// A range also tests that its value is known, so it never covers the lack of a test. No value is negative.
fn range_covers(outer: Option<Range>, inner: Option<Range>) -> bool {
    let Some(outer) = outer else { return true };
    let Some(inner) = inner else { return false };
    let ends = |range: Range| (range.from.unwrap_or(0), range.to.unwrap_or(i64::MAX));
    let ((outer_from, outer_to), (inner_from, inner_to)) = (ends(outer), ends(inner));
    outer_from <= inner_from && inner_to <= outer_to
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::settings::Section;

    fn problems(json: &str) -> Vec<(String, String)> {
        let settings: GoodwillSettings = crate::json::from_str(json).unwrap();
        let mut problems = Vec::new();
        Section::check(&settings, "$.goodwill", &mut problems);
        problems.into_iter().map(|problem| (problem.path, problem.message)).collect()
    }

    /// The problems of a table, a catch-all added.
    fn of_rules(rules: &str) -> Vec<(String, String)> {
        problems(&format!(r#"{{"rules":[{rules},{{"id":"otherwise"}}]}}"#))
    }

    #[test]
    fn every_flaw_is_reported_with_its_rule() {
        let table = [
            (
                r#"{"id":"a","when":{"amount":{"from":9,"to":3}},"offer":{}}"#,
                "rules[0].when.amount",
                "nothing lies between",
            ),
            (r#"{"id":"a","when":{"days":{"to":-1}}}"#, "rules[0].when.days.to", "negative"),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"percent":100}}}"#,
                "rules[0].offer.refund.percent",
                "out of range",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"fixed":0}}}"#,
                "rules[0].offer.refund.fixed",
                "no money",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"fixed":15001}}}"#,
                "rules[0].offer.refund.fixed",
                "above sign-above",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":"full","hand-over":true}}"#,
                "rules[0].offer",
                "several things",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"voucher-percent":10}}"#,
                "rules[0].offer.voucher-percent",
                "alone",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"percent":30},"voucher-percent":20}}"#,
                "rules[0].offer.voucher-percent",
                "less than",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"percent":30},"goods":"send-back"}}"#,
                "rules[0].offer.goods",
                "part of their price",
            ),
            (r#"{"id":" ","when":{"kinds":["late"]}}"#, "rules[0].id", "no name"),
            (r#"{"id":"otherwise","when":{"kinds":["late"]}}"#, "rules[1].id", "as well"),
            (
                r#"{"id":"a","when":{"days":{"to":30}}},{"id":"b","when":{"kinds":["late"],"days":{"from":5,"to":30}}}"#,
                "rules[1]",
                "rule 0 (a)",
            ),
            (r#"{"id":"a"}"#, "rules[1]", "never decides"),
        ];
        for (rules, path, message) in table {
            let found = of_rules(rules);
            assert_eq!(found.len(), 1, "{rules}: {found:?}");
            assert_eq!(found[0].0, format!("$.goodwill.{path}"), "{rules}");
            assert!(found[0].1.contains(message), "{rules}: {}", found[0].1);
        }
    }

    #[test]
    fn a_gap_and_bad_figures_are_reported() {
        let table = [
            (r#"{"rules":[]}"#, "$.goodwill.rules"),
            (r#"{"rules":[{"id":"a","when":{"kinds":["late"]}}]}"#, "$.goodwill.rules"),
            (r#"{"sign-above":-1}"#, "$.goodwill.sign-above"),
            (r#"{"standard-shipping":-1}"#, "$.goodwill.standard-shipping"),
            (r#"{"policy-version":""}"#, "$.goodwill.policy-version"),
            (r#"{"costs":{"resale-percent":101}}"#, "$.goodwill.costs.resale-percent"),
            (
                r#"{"costs":{"categories":[{"category":"x","resale-percent":101}]}}"#,
                "$.goodwill.costs.categories[0].resale-percent",
            ),
        ];
        for (json, path) in table {
            let found = problems(json);
            assert_eq!(found.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), [path], "{json}");
        }
    }

    #[test]
    fn a_rule_is_only_unreachable_where_one_rule_takes_every_case() {
        let reachable = [
            // An unknown number of days passes no test on days.
            r#"{"id":"a","when":{"days":{}}},{"id":"b","when":{"kinds":["late"]}}"#,
            r#"{"id":"a","when":{"evidence":"any"}},{"id":"b","when":{"kinds":["late"]}}"#,
            r#"{"id":"a","when":{"evidence":"photo"}},{"id":"b","when":{"evidence":"any"}}"#,
            r#"{"id":"a","when":{"categories":["x"]}},{"id":"b","when":{"categories":["x","y"]}}"#,
            r#"{"id":"a","when":{"customer":"business"}},{"id":"b","when":{"customer":"consumer"}}"#,
            r#"{"id":"a","when":{"amount":{"to":9}}},{"id":"b","when":{"amount":{"to":10}}}"#,
        ];
        for rules in reachable {
            assert_eq!(of_rules(rules), [], "{rules}");
        }
        let unreachable = [
            r#"{"id":"a","when":{"evidence":"any"}},{"id":"b","when":{"evidence":"photo"}}"#,
            r#"{"id":"a","when":{"categories":["x","y"]}},{"id":"b","when":{"categories":["y"]}}"#,
            r#"{"id":"a","when":{"amount":{"from":0}}},{"id":"b","when":{"amount":{"to":10}}}"#,
            r#"{"id":"a","when":{"kinds":["late","other"]}},{"id":"b","when":{"kinds":["other"],"orders":{"from":3}}}"#,
        ];
        for rules in unreachable {
            assert_eq!(of_rules(rules).len(), 1, "{rules}");
        }
    }

    fn range() -> impl Strategy<Value = Option<Range>> {
        let end = || prop::option::of(0_i64..4);
        prop::option::of((end(), end()).prop_map(|(from, to)| Range { from, to }))
    }

    proptest! {
        /// Brute force over every value, the unknown one among them.
        #[test]
        fn ranges_cover_as_their_values_do(outer in range(), inner in range()) {
            let holds = |range: Option<Range>, value: Option<i64>| range.is_none_or(|range| {
                value.is_some_and(|v| range.from.is_none_or(|from| from <= v) && range.to.is_none_or(|to| v <= to))
            });
            let values: Vec<Option<i64>> = (0..6).map(Some).chain([None]).collect();
            let empty = inner.is_some_and(|r| r.from.zip(r.to).is_some_and(|(from, to)| from > to));
            prop_assume!(!empty);
            let expected = values.iter().all(|value| !holds(inner, *value) || holds(outer, *value));
            prop_assert_eq!(range_covers(outer, inner), expected);
        }
    }
}
