//! Checks the policy when it is bound: ranges, shares, rules that can never decide, and cases no rule decides.

use super::charged::proportion;
use super::regions::{self, Effort, Left, Region};
use super::settings::{GoodsChoice, GoodwillSettings, Refund, Rule, RuleOffer, When};
use crate::contract::kulanz::service::types::Problem;
use crate::settings::problem;

/// Reports everything that is wrong with the section; `path` is its own.
pub(super) fn check(settings: &GoodwillSettings, path: &str, problems: &mut Vec<Problem>) {
    let mut report = Report { problems };
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
    check_versions(settings, path, &mut report);
    let mut effort = Effort::new();
    check_table(&settings.rules, settings, path, &mut effort, &mut report);
    for (i, earlier) in settings.earlier_policies.iter().enumerate() {
        let path = format!("{path}.earlier-policies[{i}]");
        report.not_negative(earlier.standard_shipping.unwrap_or(0), format!("{path}.standard-shipping"));
        check_table(&earlier.rules, settings, &path, &mut effort, &mut report);
    }
}

/// Each policy has a name and a first day of its own.
fn check_versions(settings: &GoodwillSettings, path: &str, report: &mut Report) {
    let present = (path.to_owned(), &settings.policy_version, settings.valid_from);
    let mut known = vec![present];
    for (i, earlier) in settings.earlier_policies.iter().enumerate() {
        let path = format!("{path}.earlier-policies[{i}]");
        known.push((path, &earlier.policy_version, Some(earlier.valid_from)));
    }
    if settings.valid_from.is_none() && known.len() > 1 {
        let message = "without a first day this policy decides every order, and the earlier ones none";
        report.add(format!("{path}.valid-from"), message, "the first day of this policy, for example \"2026-11-01\"");
    }
    for (i, (path, version, from)) in known.iter().enumerate() {
        let expected = "a name for this policy, for example 2026-11";
        if version.trim().is_empty() {
            report.add(format!("{path}.policy-version"), "the version is empty", expected);
        }
        if known[..i].iter().any(|(_, earlier, _)| earlier == version) {
            let message = format!("another policy has the version {version:?} as well");
            report.add(format!("{path}.policy-version"), message, expected);
        }
        if from.is_some() && known[..i].iter().any(|(.., earlier)| earlier == from) {
            report.add(format!("{path}.valid-from"), "another policy begins on this day as well", "a day of its own");
        }
    }
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

fn check_when(when: &When, path: &str, report: &mut Report) {
    for (key, range) in when.ranges() {
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

fn check_offer(rule: &Rule, settings: &GoodwillSettings, path: &str, report: &mut Report) {
    let offer = &rule.offer;
    let path = format!("{path}.offer");
    let named = [offer.refund.is_some(), offer.replacement, offer.repair, offer.hand_over];
    if named.into_iter().filter(|named| *named).count() > 1 {
        report.add(
            path.clone(),
            "the offer gives several things at once",
            "one of refund, replacement, repair, hand-over, or none",
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
        _ => {}
    }
    check_goods(offer, &path, report);
    check_voucher(offer, &path, report);
    check_ceilings(rule, settings, &path, report);
}

fn check_goods(offer: &RuleOffer, path: &str, report: &mut Report) {
    let path = format!("{path}.goods");
    let returns = matches!(offer.goods, GoodsChoice::SendBack | GoodsChoice::SendBackAtOwnCost);
    if returns && offer.refund != Some(Refund::Full) && !offer.replacement && !offer.repair {
        report.add(path, "goods come back for part of their price or for nothing", "keep, or leave it out");
    } else if offer.repair && offer.goods == GoodsChoice::Keep {
        report.add(path, "goods that are kept cannot be repaired", "send-back, or leave it out");
    }
}

fn check_voucher(offer: &RuleOffer, path: &str, report: &mut Report) {
    let Some(voucher) = offer.voucher_percent else { return };
    let path = format!("{path}.voucher-percent");
    report.percent(voucher, 1, 100, path.clone());
    match offer.refund {
        None => report.add(
            path,
            "a voucher stands alone",
            "a voucher beside a refund: it is only ever an additional choice to money",
        ),
        Some(Refund::Percent(percent)) if voucher < percent => report.add(
            path,
            format!("a voucher of {voucher} percent is worth less than the refund of {percent} percent"),
            "at least the refund's percentage",
        ),
        Some(_) => {}
    }
}

/// A rule whose offer no case can get: what it gives is above a limit in every case.
fn check_ceilings(rule: &Rule, settings: &GoodwillSettings, path: &str, report: &mut Report) {
    let offer = &rule.offer;
    if offer.hand_over || (offer.refund.is_none() && !offer.replacement && !offer.repair) {
        return;
    }
    let region = Region::of(&rule.when);
    if region.is_empty() {
        return;
    }
    let amount = rule.when.amount.unwrap_or_default();
    // The least that is paid in a case of this rule, and so the least the offer costs.
    let paid = amount.from.unwrap_or(0);
    let share = |percent: u32| proportion(paid, i64::from(percent.min(100)), 100);
    let refund = match offer.refund {
        Some(Refund::Percent(percent)) => share(percent),
        Some(Refund::Fixed(fixed)) => fixed,
        Some(Refund::Full) | None => paid,
    };
    let cost = refund.max(offer.voucher_percent.map_or(0, share));
    let example = region.example();
    // At 0 a human signs everything, and every offer is a proposal.
    if settings.sign_above > 0 && cost > settings.sign_above {
        let message = format!(
            "the offer is above sign-above in every case, so it is never made: for example {example} gives {}, signed by a \
             human above {}",
            cost, settings.sign_above
        );
        report.add(path.to_owned(), message, "an offer up to sign-above, or hand-over = true");
    }
    if let (Some(Refund::Fixed(fixed)), Some(to)) = (offer.refund, amount.to)
        && fixed > to
    {
        let message = format!("{} are more than was paid in every case: at most {}, for example {example}", fixed, to);
        report.add(format!("{path}.refund.fixed"), message, "an amount within the rule's own, or refund = \"full\"");
    }
    let claims = rule.when.claims.and_then(|claims| claims.from).unwrap_or(0);
    if claims > i64::from(settings.max_claims) {
        let message = format!(
            "the offer is never made: for example {example}, and after more than {} claims a human decides",
            settings.max_claims
        );
        report.add(path.to_owned(), message, "claims up to max-claims, or hand-over = true");
    }
}

fn check_table(rules: &[Rule], settings: &GoodwillSettings, path: &str, effort: &mut Effort, report: &mut Report) {
    // Asked first, as long as there is effort left: a gap is the worst flaw.
    let left = regions::left(Region::all(), rules, effort);
    for (i, rule) in rules.iter().enumerate() {
        let here = format!("{path}.rules[{i}]");
        check_when(&rule.when, &here, report);
        check_offer(rule, settings, &here, report);
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
        check_reach(rules, i, &here, effort, report);
    }
    if let Left::Some(region) = left {
        let message = format!("no rule decides on some claims, for example {}", region.example());
        report.add(format!("{path}.rules"), message, "a rule for them, or a last rule without tests");
    }
}

/// Whether the rule ever decides; if not, which rules take its cases, and whether they give something else.
fn check_reach(rules: &[Rule], i: usize, path: &str, effort: &mut Effort, report: &mut Report) {
    let rule = &rules[i];
    let region = Region::of(&rule.when);
    // Tests that contradict themselves are told of by themselves.
    if region.is_empty() {
        return;
    }
    let example = region.example();
    let Left::Nothing(takers) = regions::left(region, &rules[..i], effort) else { return };
    // A last rule without tests does no harm behind rules that together leave nothing over.
    if takers.len() > 1 && rule.when == When::default() && i + 1 == rules.len() {
        return;
    }
    let named: Vec<String> = takers.iter().map(|taker| format!("{taker} ({})", rules[*taker].id)).collect();
    let contradicts = takers.iter().any(|taker| rules[*taker].offer != rule.offer);
    let message = format!(
        "rule {i} ({}) never decides: rule {} comes first{}, for example {example}",
        rule.id,
        named.join(" or "),
        if contradicts { " and gives something else" } else { "" },
    );
    report.add(path.to_owned(), message, "tests that let other cases through, an earlier place, or no such rule");
}

#[cfg(test)]
mod tests {
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
                "rules[0].offer",
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
            (
                r#"{"valid-from":"2026-11-01","earlier-policies":[{"policy-version":"1","valid-from":"2026-01-01","rules":[{"id":"a"}],"standard-shipping":-1}]}"#,
                "$.goodwill.earlier-policies[0].standard-shipping",
            ),
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
    fn a_rule_is_only_unreachable_where_others_take_every_case() {
        let reachable = [
            // An unknown number of days passes no test on days.
            r#"{"id":"a","when":{"days":{}}},{"id":"b","when":{"kinds":["late"]}}"#,
            r#"{"id":"a","when":{"evidence":"any"}},{"id":"b","when":{"kinds":["late"]}}"#,
            r#"{"id":"a","when":{"evidence":"photo"}},{"id":"b","when":{"evidence":"any"}}"#,
            r#"{"id":"a","when":{"categories":["x"]}},{"id":"b","when":{"categories":["x","y"]}}"#,
            r#"{"id":"a","when":{"customer":"business"}},{"id":"b","when":{"customer":"consumer"}}"#,
            r#"{"id":"a","when":{"amount":{"to":9}}},{"id":"b","when":{"amount":{"to":10}}}"#,
            r#"{"id":"a","when":{"categories":["x"]}},{"id":"b","when":{"categories":["y"]}}"#,
        ];
        for rules in reachable {
            assert_eq!(of_rules(rules), [], "{rules}");
        }
        let unreachable = [
            r#"{"id":"a","when":{"evidence":"any"}},{"id":"b","when":{"evidence":"photo"}}"#,
            r#"{"id":"a","when":{"categories":["x","y"]}},{"id":"b","when":{"categories":["y"]}}"#,
            r#"{"id":"a","when":{"amount":{"from":0}}},{"id":"b","when":{"amount":{"to":10}}}"#,
            r#"{"id":"a","when":{"kinds":["late","other"]}},{"id":"b","when":{"kinds":["other"],"orders":{"from":3}}}"#,
            // Two together take what a third one leaves.
            r#"{"id":"a","when":{"evidence":"photo"}},
               {"id":"b","when":{"customer":"business","kinds":["changed-mind","defective","damaged-in-transit","wrong-item"]}},
               {"id":"c","when":{"customer":"business","kinds":["missing","late","not-as-described","other"]}},
               {"id":"d","when":{"customer":"business"}}"#,
        ];
        for rules in unreachable {
            assert_eq!(of_rules(rules).len(), 1, "{rules}");
        }
    }

    /// Each with a case that shows it, in the words of the settings.
    #[test]
    fn what_is_wrong_with_a_table_is_shown_by_a_case() {
        let table = [
            (
                r#"{"id":"a","when":{"kinds":["late"],"amount":{"to":999}},"offer":{"refund":"full"}},
                   {"id":"b","when":{"kinds":["late"],"amount":{"from":1000}},"offer":{"refund":{"percent":10}}},
                   {"id":"c","when":{"kinds":["late"],"amount":{"from":500,"to":2000}},"offer":{"refund":"full"}}"#,
                "rule 2 (c) never decides: rule 0 (a) or 1 (b) comes first and gives something else, for example kind late, \
                 customer consumer, amount 500",
            ),
            (
                r#"{"id":"a","when":{"evidence":"any","orders":{"from":1}}},{"id":"b","when":{"evidence":"photo","orders":{"from":3}}}"#,
                "rule 1 (b) never decides: rule 0 (a) comes first, for example kind changed-mind, customer consumer, orders 3, \
                 evidence photo",
            ),
            // Counts of a history are known together: whoever's orders are known has claims that are.
            (
                r#"{"id":"a","when":{"orders":{}}},{"id":"b","when":{"claims":{"from":2},"categories":["x"]}}"#,
                "rule 1 (b) never decides: rule 0 (a) comes first, for example kind changed-mind, customer consumer, claims 2, \
                 categories x",
            ),
            (
                r#"{"id":"a","when":{"amount":{"from":20000,"to":30000}},"offer":{"refund":"full"}}"#,
                "the offer is above sign-above in every case, so it is never made: for example kind changed-mind, customer \
                 consumer, amount 20000 gives 20000, signed by a human above 15000",
            ),
            (
                r#"{"id":"a","when":{"amount":{"from":15000}},"offer":{"refund":{"percent":90},"voucher-percent":100}},
                   {"id":"b","when":{"amount":{"from":14000,"to":14999}},"offer":{"refund":{"fixed":15000}}}"#,
                "15000 are more than was paid in every case: at most 14999, for example kind changed-mind, customer consumer, \
                 amount 14000",
            ),
            (
                r#"{"id":"a","when":{"claims":{"from":4}},"offer":{"replacement":true}},
                   {"id":"b","when":{"claims":{"from":3}},"offer":{"repair":true}}"#,
                "the offer is never made: for example kind changed-mind, customer consumer, claims 4, and after more than 3 \
                 claims a human decides",
            ),
            (
                r#"{"id":"a","when":{"claims":{"from":4}},"offer":{"repair":true}}"#,
                "the offer is never made: for example kind changed-mind, customer consumer, claims 4, and after more than 3 \
                 claims a human decides",
            ),
            (
                r#"{"id":"a","when":{"kinds":["late"]},"offer":{"repair":true,"goods":"keep"}}"#,
                "goods that are kept cannot be repaired",
            ),
            (
                r#"{"id":"a","when":{"evidence":"carrier-record"}},{"id":"b","when":{"kinds":["late"],"evidence":"carrier-record"}}"#,
                "rule 1 (b) never decides: rule 0 (a) comes first, for example kind late, customer consumer, evidence \
                 carrier-record",
            ),
        ];
        for (rules, message) in table {
            let found = of_rules(rules);
            assert_eq!(found.iter().map(|(_, message)| message.as_str()).collect::<Vec<_>>(), [message], "{rules}");
        }
    }

    /// Rule 0 (x) shares no case with rule 2 (c), by one test or the other, and so takes none of its cases.
    #[test]
    fn only_rules_that_take_a_case_are_named() {
        let table = [
            (r#""kinds":["missing"]"#, r#""kinds":["late"]"#, "kind late, customer consumer, days 0"),
            (r#""customer":"business""#, r#""customer":"consumer""#, "kind changed-mind, customer consumer, days 0"),
            (
                r#""amount":{"from":100}"#,
                r#""amount":{"to":99}"#,
                "kind changed-mind, customer consumer, amount 0, days 0",
            ),
            (
                r#""categories":["q"]"#,
                r#""categories":["p"]"#,
                "kind changed-mind, customer consumer, days 0, categories p",
            ),
        ];
        for (x, a, example) in table {
            let rules = format!(
                r#"{{"id":"x","when":{{{x}}}}},{{"id":"a","when":{{{a}}}}},{{"id":"c","when":{{{a},"days":{{"to":5}}}}}}"#
            );
            let message = format!("rule 2 (c) never decides: rule 1 (a) comes first, for example {example}");
            assert_eq!(of_rules(&rules), [("$.goodwill.rules[2]".to_owned(), message)], "{rules}");
        }
        let late = [
            // What is left of the late ones has no evidence at all.
            (r#""evidence":"any""#, r#""evidence":"photo""#),
            // What is left of them has fewer claims, or nobody knows how many.
            (r#""claims":{"from":3}"#, r#""claims":{"from":5}"#),
        ];
        for (first, x) in late {
            let rules = format!(
                r#"{{"id":"a","when":{{"kinds":["late"],{first}}}}},{{"id":"x","when":{{{x}}}}},
                   {{"id":"b","when":{{"kinds":["late"]}}}},{{"id":"c","when":{{"kinds":["late"],"days":{{"to":5}}}}}}"#
            );
            let message = "rule 3 (c) never decides: rule 0 (a) or 2 (b) comes first, for example kind late, \
                           customer consumer, days 0";
            assert_eq!(of_rules(&rules), [("$.goodwill.rules[3]".to_owned(), message.to_owned())], "{rules}");
        }
    }

    /// Ranges that overlap in every dimension leave more regions than can be looked at: then nothing is claimed of them.
    #[test]
    fn a_table_too_tangled_to_tell_is_let_pass() {
        let rule = |i: i64| {
            let range = |key: &str| format!(r#""{key}":{{"from":{i},"to":{}}}"#, i + 100);
            let tests = ["amount", "days", "orders", "revenue", "returns", "claims", "contacts"].map(range).join(",");
            format!(r#"{{"id":"r{i}","when":{{{tests}}}}}"#)
        };
        let rules: Vec<String> = (0..60).map(rule).collect();
        assert_eq!(problems(&format!(r#"{{"max-claims":200,"rules":[{}]}}"#, rules.join(","))), []);
    }

    #[test]
    fn an_offer_at_its_border_is_no_flaw() {
        let fine = [
            r#"{"id":"a","when":{"days":{"from":3,"to":3}}}"#,
            r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"fixed":1}}}"#,
            r#"{"id":"a","when":{"kinds":["late"]},"offer":{"refund":{"percent":30},"voucher-percent":30}}"#,
            r#"{"id":"a","when":{"amount":{"from":15000}},"offer":{"refund":"full"}}"#,
            r#"{"id":"a","when":{"amount":{"to":500}},"offer":{"refund":{"fixed":500}}}"#,
            r#"{"id":"a","when":{"claims":{"from":3}},"offer":{"replacement":true}}"#,
        ];
        for rules in fine {
            assert_eq!(of_rules(rules), [], "{rules}");
        }
        let all_signed = r#"{"sign-above":0,"rules":[{"id":"a","when":{"amount":{"from":1}},"offer":{"refund":"full"}},{"id":"b"}]}"#;
        assert_eq!(problems(all_signed), []);
    }

    #[test]
    fn a_gap_is_shown_by_a_case() {
        let all_but = [
            (r#"{"customer":"consumer"}"#, "kind changed-mind, customer business"),
            (r#"{"days":{"to":30}}"#, "kind changed-mind, customer consumer, days unknown"),
            (r#"{"evidence":"any"}"#, "kind changed-mind, customer consumer, evidence none"),
            (r#"{"categories":["x"]}"#, "kind changed-mind, customer consumer, no category"),
            (r#"{"claims":{"to":2}}"#, "kind changed-mind, customer consumer, claims unknown"),
            // Whose orders are not known, of them nothing else is.
            (
                r#"{"claims":{"from":3}}},{"id":"b","when":{"orders":{}}"#,
                "kind changed-mind, customer consumer, orders unknown, claims unknown",
            ),
        ];
        for (when, example) in all_but {
            let found = problems(&format!(r#"{{"rules":[{{"id":"a","when":{when}}}]}}"#));
            let message = format!("no rule decides on some claims, for example {example}");
            assert_eq!(found, [("$.goodwill.rules".to_owned(), message)], "{when}");
        }
        let whole =
            r#"{"rules":[{"id":"a","when":{"customer":"consumer"}},{"id":"b","when":{"customer":"business"}}]}"#;
        assert_eq!(problems(whole), []);
    }

    #[test]
    fn policies_have_a_name_and_a_day_of_their_own() {
        let earlier = |version: &str, from: &str, rest: &str| {
            format!(
                r#"{{"policy-version":"b","earlier-policies":[{{"policy-version":"{version}","valid-from":"{from}","rules":[{{"id":"a"}}]}}]{rest}}}"#
            )
        };
        let table = [
            (earlier("a", "2026-01-01", ""), "$.goodwill.valid-from", "without a first day"),
            (
                earlier("b", "2026-01-01", r#","valid-from":"2026-02-01""#),
                "$.goodwill.earlier-policies[0].policy-version",
                "as well",
            ),
            (
                earlier(" ", "2026-01-01", r#","valid-from":"2026-02-01""#),
                "$.goodwill.earlier-policies[0].policy-version",
                "empty",
            ),
            (
                earlier("a", "2026-02-01", r#","valid-from":"2026-02-01""#),
                "$.goodwill.earlier-policies[0].valid-from",
                "as well",
            ),
        ];
        for (json, path, message) in table {
            let found = problems(&json);
            assert_eq!(found.len(), 1, "{json}: {found:?}");
            assert!(found[0].0 == path && found[0].1.contains(message), "{json}: {found:?}");
        }
        assert_eq!(problems(&earlier("a", "2026-01-01", r#","valid-from":"2026-02-01""#)), []);
        let gap = earlier("a", "2026-01-01", r#","valid-from":"2026-02-01""#).replace(r#"{"id":"a"}"#, "");
        assert_eq!(problems(&gap)[0].0, "$.goodwill.earlier-policies[0].rules");
        let error = crate::json::from_str::<GoodwillSettings>(r#"{"valid-from":"1 May"}"#).unwrap_err();
        assert_eq!(error.path, "$.valid-from");
    }
}
