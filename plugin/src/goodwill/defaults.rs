//! The policy that holds where the merchant wrote none. The same table stands, with the sources of its figures, in
//! `host-example/settings.example.toml`; a test keeps the two equal.

use super::settings::{
    Customer, Evidence, GoodsChoice, GoodwillSettings, Kind, Range, Refund, ReturnCost, ReturnCosts, Rule, RuleOffer,
    When,
};

const FAULTS: [Kind; 4] = [Kind::Defective, Kind::DamagedInTransit, Kind::WrongItem, Kind::NotAsDescribed];

pub(super) fn settings() -> GoodwillSettings {
    GoodwillSettings { rules: rules(), ..figures() }
}

/// All but the rules: a merchant who writes a policy has rules of their own.
pub(super) fn figures() -> GoodwillSettings {
    GoodwillSettings {
        policy_version: "2026-11".to_owned(),
        valid_from: None,
        rules: Vec::new(),
        earlier_policies: Vec::new(),
        sign_above: 15_000,
        max_claims: 3,
        max_chargebacks: 0,
        withdrawal_return: ReturnCost::Seller,
        standard_shipping: None,
        no_repair: Vec::new(),
        costs: costs(),
    }
}

pub(super) fn costs() -> ReturnCosts {
    ReturnCosts { postage: 695, handling: 285, resale_percent: 60, categories: Vec::new(), abuse_percent: 15 }
}

pub(super) fn rules() -> Vec<Rule> {
    let hand_over = RuleOffer { hand_over: true, ..RuleOffer::default() };
    vec![
        rule("business", When { customer: Some(Customer::Business), ..When::default() }, hand_over.clone()),
        rule(
            "lost-by-carrier",
            When { evidence: Some(Evidence::CarrierRecord), ..kinds(&[Kind::Missing]) },
            full(GoodsChoice::ByCost),
        ),
        rule(
            "missing-small",
            When { amount: up_to(5_000), claims: up_to(1), ..kinds(&[Kind::Missing]) },
            full(GoodsChoice::ByCost),
        ),
        rule("missing", kinds(&[Kind::Missing]), RuleOffer::default()),
        rule(
            "fault-small",
            When { amount: up_to(2_000), days: up_to(365), claims: up_to(2), ..kinds(&FAULTS) },
            full(GoodsChoice::Keep),
        ),
        rule(
            "fault-with-photo",
            When { amount: up_to(7_500), days: up_to(100), evidence: Some(Evidence::Photo), ..kinds(&FAULTS) },
            full(GoodsChoice::ByCost),
        ),
        rule("fault-early", When { days: up_to(30), ..kinds(&FAULTS) }, full(GoodsChoice::SendBack)),
        rule(
            "fault-regular",
            When { days: up_to(730), orders: from(5), ..kinds(&FAULTS) },
            RuleOffer { refund: Some(Refund::Percent(25)), voucher_percent: Some(35), ..RuleOffer::default() },
        ),
        rule(
            "changed-mind-small",
            When { amount: up_to(2_000), days: up_to(30), claims: up_to(1), ..kinds(&[Kind::ChangedMind]) },
            full(GoodsChoice::ByCost),
        ),
        rule(
            "changed-mind-30-days",
            When { days: up_to(30), ..kinds(&[Kind::ChangedMind]) },
            full(GoodsChoice::SendBack),
        ),
        rule(
            "changed-mind-regular",
            When { days: up_to(60), orders: from(3), ..kinds(&[Kind::ChangedMind]) },
            full(GoodsChoice::SendBackAtOwnCost),
        ),
        rule(
            "late",
            When { amount: Some(Range { from: Some(2_000), to: None }), ..kinds(&[Kind::Late]) },
            RuleOffer { refund: Some(Refund::Percent(10)), voucher_percent: Some(15), ..RuleOffer::default() },
        ),
        rule("otherwise", When::default(), RuleOffer::default()),
    ]
}

fn rule(id: &str, when: When, offer: RuleOffer) -> Rule {
    Rule { id: id.to_owned(), when, offer }
}

fn kinds(kinds: &[Kind]) -> When {
    When { kinds: kinds.to_vec(), ..When::default() }
}

fn full(goods: GoodsChoice) -> RuleOffer {
    RuleOffer { refund: Some(Refund::Full), goods, ..RuleOffer::default() }
}

fn up_to(to: i64) -> Option<Range> {
    Some(Range { from: None, to: Some(to) })
}

fn from(from: i64) -> Option<Range> {
    Some(Range { from: Some(from), to: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Section, Settings, example};

    #[test]
    fn the_example_document_writes_out_the_defaults() {
        let document = example();
        let mut written: GoodwillSettings = Settings::parse(&document).unwrap().section().unwrap();
        assert_eq!(written.costs.categories.len(), 2, "categories are the shop's own");
        written.costs.categories.clear();
        assert_eq!(written.no_repair, ["fresh"]);
        written.no_repair.clear();
        assert_eq!(written, settings());
    }

    #[test]
    fn the_default_policy_has_no_flaw() {
        let mut problems = Vec::new();
        settings().check("$.goodwill", &mut problems);
        assert_eq!(problems, []);
    }
}
