//! Which policy decides, and what its tests look at.

use super::fixture::{DAY, claim, context, decided, delivered, offers};
use crate::contract::exports::kulanz::service::goodwill::{
    CheckResult, Claim, ClaimError, ClaimKind, Costs, Decision, Evidence, EvidenceKind, LineResale, Outcome,
    ReasonCode, Remedy, Step,
};
use crate::contract::kulanz::service::types::{Context, DeliveryStatus, WithdrawalExemption};
use crate::goodwill::decide;

pub(super) fn with_policy(policy: &str) -> Context {
    let mut context = context("en");
    let mut document: serde_json::Value = serde_json::from_str(&context.settings).unwrap();
    document["goodwill"] = serde_json::from_str(policy).unwrap();
    context.settings = document.to_string();
    context
}

/// A wish that no right grants: 40 days after the goods arrived.
fn late_wish() -> Claim {
    let mut claim = claim(ClaimKind::ChangedMind, &[("2", 1)]);
    claim.reported_at = delivered() + 40 * DAY;
    claim
}

fn rule(decision: &Decision) -> &str {
    decision.rule.as_deref().unwrap_or("none")
}

#[test]
fn the_policy_in_force_on_the_day_of_the_order_decides() {
    let full = r#""offer":{"refund":"full"}"#;
    let context = with_policy(&format!(
        r#"{{"policy-version":"third","valid-from":"2026-10-29","rules":[{{"id":"three",{full}}}],"earlier-policies":[
            {{"policy-version":"first","valid-from":"2026-01-01","rules":[{{"id":"one",{full}}}]}},
            {{"policy-version":"second","valid-from":"2026-06-01","rules":[{{"id":"two",{full}}}]}}]}}"#
    ));
    let after = |days: i64, seconds: i64| {
        let mut claim = late_wish();
        // 29 October 2026, 11:00 in Berlin.
        claim.order.placed_at = delivered() - 4 * DAY + days * DAY + seconds;
        let decision = decide(&context, &claim).unwrap();
        let in_force = decision.trace.into_iter().find(|check| check.name == "in-force").unwrap();
        let known = in_force.outcome == CheckResult::Met;
        assert_eq!(in_force.detail.contains("the earliest"), !known, "{}", in_force.detail);
        (decision.rule.unwrap(), decision.policy_version, known)
    };
    let told = |rule: &str, version: &str, known| (rule.to_owned(), version.to_owned(), known);
    assert_eq!(after(0, 0), told("three", "third", true));
    // Midnight in Berlin is the border.
    assert_eq!(after(0, -11 * 3_600), told("three", "third", true));
    assert_eq!(after(0, -11 * 3_600 - 1), told("two", "second", true));
    assert_eq!(after(-150, 0), told("two", "second", true), "1 June");
    assert_eq!(after(-151, 0), told("one", "first", true), "31 May");
    assert_eq!(after(-301, 0), told("one", "first", true), "1 January");
    assert_eq!(after(-302, 0), told("one", "first", false), "no policy yet: the earliest");
}

#[test]
fn an_earlier_order_keeps_what_its_customer_was_told_of_returns() {
    let day = delivered() - 4 * DAY;
    let offered = |present: &str, earlier: &str, placed_at: i64| {
        let context = with_policy(&format!(
            r#"{{"policy-version":"new","valid-from":"2026-10-29","rules":[{{"id":"two"}}]{present},"earlier-policies":[
                {{"policy-version":"old","valid-from":"2026-01-01","rules":[{{"id":"one"}}]{earlier}}}]}}"#
        ));
        let mut claim = claim(ClaimKind::ChangedMind, &[]);
        claim.order.placed_at = placed_at;
        offers(&decide(&context, &claim).unwrap())[0].clone()
    };
    let customer = r#","withdrawal-return":"customer","standard-shipping":300"#;
    assert_eq!(offered(customer, "", day), "law full-refund 67.80 own-cost");
    assert_eq!(offered(customer, "", day - DAY), "law full-refund 69.70 send-back");
    assert_eq!(offered("", customer, day), "law full-refund 69.70 send-back");
    assert_eq!(offered("", customer, day - DAY), "law full-refund 67.80 own-cost");
}

#[test]
fn a_policy_without_a_day_decides_every_order() {
    let mut claim = late_wish();
    claim.order.placed_at = 0;
    let decision =
        decide(&with_policy(r#"{"policy-version":"7","rules":[{"id":"a","offer":{"refund":"full"}}]}"#), &claim);
    assert_eq!(decision.unwrap().policy_version, "7");
}

#[test]
fn every_number_of_the_history_can_be_tested() {
    let ranges = ["orders", "revenue", "returns", "claims", "contacts", "goodwill-given", "member-days"];
    for (i, name) in (10_i64..).zip(ranges) {
        let decide_on = |range: &str, claim: &Claim| {
            let policy = format!(
                r#"{{"max-claims":99,"rules":[{{"id":"hit","when":{{"{name}":{range}}},"offer":{{"refund":"full"}}}},{{"id":"miss"}}]}}"#
            );
            decide(&with_policy(&policy), claim).unwrap()
        };
        let mut claim = late_wish();
        let mut history = super::history();
        let count = u32::try_from(i).unwrap();
        match name {
            "orders" => history.orders = count,
            "revenue" => history.revenue.minor_units = i,
            "returns" => history.returns = count,
            "claims" => history.claims = count,
            "contacts" => history.contacts = count,
            "goodwill-given" => history.goodwill_given.minor_units = i,
            _ => history.member_since = Some(claim.reported_at - i * DAY),
        }
        claim.history = Some(history);
        let exactly = format!(r#"{{"from":{i},"to":{i}}}"#);
        assert_eq!(rule(&decide_on(&exactly, &claim)), "hit", "{name}");
        assert_eq!(rule(&decide_on(&format!(r#"{{"from":{}}}"#, i + 1), &claim)), "miss", "{name}");
        assert_eq!(rule(&decide_on(&format!(r#"{{"to":{}}}"#, i - 1), &claim)), "miss", "{name}");
        // What is told in another currency is not known.
        let history = claim.history.as_mut().unwrap();
        history.revenue.currency = "USD".to_owned();
        history.goodwill_given.currency = "USD".to_owned();
        let amount = matches!(name, "revenue" | "goodwill-given");
        assert_eq!(rule(&decide_on(&exactly, &claim)), if amount { "miss" } else { "hit" }, "{name}");
        claim.history = None;
        assert_eq!(rule(&decide_on("{}", &claim)), "miss", "{name} of a stranger");
    }
}

#[test]
fn a_rule_can_give_a_repair() {
    let context = with_policy(r#"{"rules":[{"id":"mend","offer":{"repair":true}}]}"#);
    let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
    claim.reported_at = delivered() + 800 * DAY;
    let decision = decide(&context, &claim).unwrap();
    assert_eq!(offers(&decision), ["goodwill repair 0.00 send-back"]);
    assert_eq!(decision.outcome, Outcome::Goodwill);
    claim.wanted = Some(Remedy::Replacement);
    let reasons = decide(&context, &claim).unwrap().hand_over.unwrap().reasons;
    assert_eq!(reasons.iter().map(|reason| reason.code).collect::<Vec<_>>(), [ReasonCode::WishNotMet]);
}

/// Whoever would take less than all of the money is well served with all of it, and not with goods.
#[test]
fn less_than_all_the_money_is_met_by_money() {
    let unmet = |offer: &str, wanted: Remedy| {
        let context = with_policy(&format!(r#"{{"rules":[{{"id":"a","offer":{offer}}}]}}"#));
        let claim = Claim { wanted: Some(wanted), ..late_wish() };
        let decision = decide(&context, &claim).unwrap();
        decision.hand_over.is_some_and(|hand_over| hand_over.reasons[0].code == ReasonCode::WishNotMet)
    };
    for wanted in [Remedy::PartialRefund, Remedy::Voucher] {
        assert!(!unmet(r#"{"refund":"full"}"#, wanted), "{wanted:?}");
        assert!(unmet(r#"{"replacement":true}"#, wanted), "{wanted:?}");
    }
}

#[test]
fn a_repair_is_a_right_where_it_is_possible() {
    let mut claim = claim(ClaimKind::Defective, &[]);
    claim.reported_at = delivered() + 200 * DAY;
    claim.wanted = Some(Remedy::Repair);
    assert_eq!(offers(&decided(&claim)), ["law repair 0.00 send-back", "law replacement 0.00 send-back"]);
    claim.order.lines[1].category = Some("fresh".to_owned());
    let decision = decided(&claim);
    assert_eq!(offers(&decision), ["law replacement 0.00 send-back"]);
    assert_eq!(decision.outcome, Outcome::HandOver, "the wish is not met");
    claim.order.lines[1].category = Some("books".to_owned());
    claim.kind = ClaimKind::WrongItem;
    assert_eq!(offers(&decided(&claim)), ["law replacement 0.00 send-back"], "nothing to mend");
}

#[test]
fn each_line_may_have_a_resale_share_of_its_own() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    let line = |id: &str, resale_share| LineResale { line_id: id.to_owned(), resale_share };
    claim.costs =
        Some(Costs { return_postage: 100, handling: 20, resale_share: 500_000, lines: vec![line("2", 100_000)] });
    let decision = decided(&claim);
    let economics = decision.trace.iter().find(|check| check.step == Step::Economics).unwrap();
    // Half of 36.95 and a tenth of 27.85.
    assert!(economics.detail.starts_with("resale 21.27 EUR - postage 1.00 EUR - handling 0.20 EUR"), "{economics:?}");
}

/// The rule that such a policy of two rules decides by.
fn decided_by(when: &str, claim: &Claim) -> String {
    let policy = format!(r#"{{"rules":[{{"id":"hit","when":{when},"offer":{{"hand-over":true}}}},{{"id":"miss"}}]}}"#);
    rule(&decide(&with_policy(&policy), claim).unwrap()).to_owned()
}

#[test]
fn a_rule_can_ask_what_backs_the_claim() {
    let kinds = [EvidenceKind::Photo, EvidenceKind::CarrierRecord, EvidenceKind::Statement];
    let names = ["photo", "carrier-record", "statement"];
    for (kind, name) in kinds.into_iter().zip(names) {
        let mut claim = late_wish();
        let asks = |name: &str| format!(r#"{{"evidence":"{name}"}}"#);
        assert_eq!(decided_by(&asks(name), &claim), "miss", "{name}");
        assert_eq!(decided_by(&asks("any"), &claim), "miss", "{name}");
        claim.evidence = vec![Evidence { kind, reference: "e-1".to_owned() }];
        for asked in names {
            assert_eq!(decided_by(&asks(asked), &claim), if asked == name { "hit" } else { "miss" }, "{name}, {asked}");
        }
        assert_eq!(decided_by(&asks("any"), &claim), "hit", "{name}");
    }
    let mut contradicted = late_wish();
    contradicted.evidence = vec![Evidence { kind: EvidenceKind::ContradictingRecord, reference: "e".to_owned() }];
    assert_eq!(decided_by(r#"{"evidence":"any"}"#, &contradicted), "miss");
}

#[test]
fn a_rule_can_ask_for_categories_of_all_goods() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.reported_at = delivered() + 40 * DAY;
    let asked = r#"{"categories":["books","games"]}"#;
    assert_eq!(decided_by(asked, &claim), "miss", "no category");
    claim.order.lines[0].category = Some("books".to_owned());
    assert_eq!(decided_by(asked, &claim), "miss", "one of two");
    claim.order.lines[1].category = Some("games".to_owned());
    assert_eq!(decided_by(asked, &claim), "hit");
    claim.order.lines[1].category = Some("toys".to_owned());
    assert_eq!(decided_by(asked, &claim), "miss");
}

/// A rule is read as far as it is tried, however it is written.
#[test]
fn a_rule_is_for_the_kinds_it_names() {
    for (when, expected) in [
        ("{}", "hit"),
        (r#"{"kinds":[]}"#, "hit"),
        (r#"{"kinds":["late"]}"#, "miss"),
        (r#"{"kinds":["late","changed-mind"]}"#, "hit"),
        (r#"{"kinds":["changed\u002dmind"]}"#, "hit"),
    ] {
        assert_eq!(decided_by(when, &late_wish()), expected, "{when}");
    }
    for (when, path) in [
        ("7", "$.goodwill.rules[0].when"),
        (r#"{"kinds":7}"#, "$.goodwill.rules[0].when.kinds"),
        (r#"{"kinds":["changed-mind"],"days":{"to":"x"}}"#, "$.goodwill.rules[0].when.days.to"),
    ] {
        let policy = format!(r#"{{"rules":[{{"id":"a","when":{when}}}]}}"#);
        match decide(&with_policy(&policy), &late_wish()) {
            Err(ClaimError::InvalidSettings(problems)) => assert_eq!(problems[0].path, path),
            other => panic!("{when}: {other:?}"),
        }
    }
}

#[test]
fn of_two_policies_not_in_force_yet_the_earlier_decides() {
    let full = r#""offer":{"refund":"full"}"#;
    let decides = |first: &str, second: &str| {
        let policy = format!(
            r#"{{"policy-version":"p","valid-from":"2027-01-01","rules":[{{"id":"p",{full}}}],"earlier-policies":[
                {{"policy-version":"a","valid-from":"{first}","rules":[{{"id":"a",{full}}}]}},
                {{"policy-version":"b","valid-from":"{second}","rules":[{{"id":"b",{full}}}]}}]}}"#
        );
        decide(&with_policy(&policy), &late_wish()).unwrap().policy_version
    };
    assert_eq!(decides("2026-12-01", "2026-12-02"), "a");
    assert_eq!(decides("2026-12-02", "2026-12-01"), "b");
    assert_eq!(decides("2026-05-01", "2026-06-01"), "b");
    assert_eq!(decides("2026-06-01", "2026-05-01"), "a");
    // Binding refuses a day that two begin on; whoever did not bind gets the first.
    assert_eq!(decides("2026-05-01", "2026-05-01"), "a");
}

#[test]
fn no_voucher_of_nothing_is_offered() {
    let context = with_policy(r#"{"rules":[{"id":"a","offer":{"refund":"full","voucher-percent":40}}]}"#);
    let mut claim = late_wish();
    claim.order.lines[1].unit_price = 1;
    claim.order.lines[1].total = 1;
    claim.order.lines[1].taxes.clear();
    claim.order.discounts.clear();
    claim.order.totals.total = 4_471;
    assert_eq!(offers(&decide(&context, &claim).unwrap()), ["goodwill full-refund 0.01 keep"]);
}

#[test]
fn what_never_came_is_not_sent_back() {
    let context = with_policy(r#"{"rules":[{"id":"a","offer":{"refund":"full","goods":"send-back"}}]}"#);
    let mut claim = claim(ClaimKind::Missing, &[("2", 1)]);
    // No withdrawal gives the money back, so the rule does.
    claim.order.lines[1].withdrawal_exemption = Some(WithdrawalExemption::Perishable);
    claim.order.deliveries[0].status = DeliveryStatus::Shipped;
    claim.order.deliveries[0].delivered_at = None;
    let offers = offers(&decide(&context, &claim).unwrap());
    assert!(offers.contains(&"goodwill full-refund 27.85 nothing-received".to_owned()), "{offers:?}");
}

/// Without a section of their own, merchants have the usual table.
#[test]
fn the_usual_table_asks_for_the_kind_too() {
    let mut context = context("en");
    let mut document: serde_json::Value = serde_json::from_str(&context.settings).unwrap();
    document.as_object_mut().unwrap().remove("goodwill");
    context.settings = document.to_string();
    for (kind, expected) in
        [(ClaimKind::Late, "late"), (ClaimKind::Missing, "missing"), (ClaimKind::Other, "otherwise")]
    {
        let mut claim = claim(kind, &[]);
        claim.reported_at = delivered() + 40 * DAY;
        assert_eq!(rule(&decide(&context, &claim).unwrap()), expected);
    }
}
