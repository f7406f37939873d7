//! The policy that holds where the merchant wrote none. The same table stands, with the sources of its figures, in
//! `host-example/settings.example.toml`; a test keeps the two equal.

use std::cell::LazyCell;

use super::settings::{GoodwillSettings, ReturnCost, ReturnCosts, Rule};
use crate::json::{Fault, Node, Tree, read};

/// The usual table, as a merchant would write it.
const RULES: &str = r#"[
{"id":"business","when":{"customer":"business"},"offer":{"hand-over":true}},
{"id":"lost-by-carrier","when":{"kinds":["missing"],"evidence":"carrier-record"},"offer":{"refund":"full"}},
{"id":"missing-small","when":{"kinds":["missing"],"amount":{"to":5000},"claims":{"to":1}},"offer":{"refund":"full"}},
{"id":"missing","when":{"kinds":["missing"]}},
{"id":"fault-small","when":{"kinds":["defective","damaged-in-transit","wrong-item","not-as-described"],"amount":{"to":2000},"days":{"to":365},"claims":{"to":2}},"offer":{"refund":"full","goods":"keep"}},
{"id":"fault-with-photo","when":{"kinds":["defective","damaged-in-transit","wrong-item","not-as-described"],"amount":{"to":7500},"days":{"to":100},"evidence":"photo"},"offer":{"refund":"full"}},
{"id":"fault-early","when":{"kinds":["defective","damaged-in-transit","wrong-item","not-as-described"],"days":{"to":30}},"offer":{"refund":"full","goods":"send-back"}},
{"id":"fault-regular","when":{"kinds":["defective","damaged-in-transit","wrong-item","not-as-described"],"days":{"to":730},"orders":{"from":5}},"offer":{"refund":{"percent":25},"voucher-percent":35}},
{"id":"changed-mind-small","when":{"kinds":["changed-mind"],"amount":{"to":2000},"days":{"to":30},"claims":{"to":1}},"offer":{"refund":"full"}},
{"id":"changed-mind-30-days","when":{"kinds":["changed-mind"],"days":{"to":30}},"offer":{"refund":"full","goods":"send-back"}},
{"id":"changed-mind-regular","when":{"kinds":["changed-mind"],"days":{"to":60},"orders":{"from":3}},"offer":{"refund":"full","goods":"send-back-at-own-cost"}},
{"id":"late","when":{"kinds":["late"],"amount":{"from":2000}},"offer":{"refund":{"percent":10},"voucher-percent":15}},
{"id":"otherwise"}
]"#;

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

/// The usual table, read once somebody asks for it.
pub(super) type Usual = LazyCell<Result<Tree<'static>, Fault>>;

pub(super) fn usual() -> Usual {
    LazyCell::new(|| Tree::parse(RULES))
}

/// The usual table as it is written.
pub(super) fn rules_of(usual: &Usual) -> Result<Node<'_>, Fault> {
    LazyCell::force(usual).as_ref().map(Tree::root).map_err(Clone::clone)
}

/// The usual table. That it can be read a test shows.
pub(super) fn rules() -> Vec<Rule> {
    rules_of(&usual()).and_then(read).unwrap_or_default()
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
        assert!(!written.rules.is_empty());
        assert_eq!(written, settings());
    }

    #[test]
    fn the_default_policy_has_no_flaw() {
        let mut problems = Vec::new();
        settings().check("$.goodwill", &mut problems);
        assert_eq!(problems, []);
    }
}
