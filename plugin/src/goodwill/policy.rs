//! Second step: the merchant's table. The first rule whose tests all hold decides what is given on top of the law.

use super::case::{Base, Case, Trace};
use super::charged::proportion;
use super::settings::{Evidence, GoodsChoice, GoodwillSettings, Kind, Range, Refund, Rule, RuleOffer, When};
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, Goods, Remedy};

const STEP: &str = "policy";

/// What a rule gives in this case, before the guards.
#[derive(Debug)]
pub(super) struct Grant<'a> {
    /// The rule's name.
    pub rule: &'a str,
    pub remedy: Remedy,
    /// Money back; 0 for a replacement.
    pub amount: i64,
    pub goods: Goods,
    /// What the amount is a part of; for a replacement, what the pieces are worth.
    pub base: Base,
    /// A voucher the customer may choose instead; never above the ceiling.
    pub voucher: Option<i64>,
}

/// What the tests look at. `None`: not known, and a test on it does not hold.
struct Inputs<'a> {
    case: &'a Case<'a>,
    kind: Kind,
    amount: Option<i64>,
    days: Option<i64>,
    orders: Option<i64>,
    claims: Option<i64>,
}

/// The first rule that matches.
pub(super) fn first_match<'s>(case: &Case, settings: &'s GoodwillSettings, trace: &mut Trace) -> Option<&'s Rule> {
    let history = case.claim.history.as_ref();
    let inputs = Inputs {
        case,
        kind: Kind::of(case.claim.kind),
        amount: case.items_value_in_shop_currency(),
        days: case.received().map(|day| i64::from(day.days_until(case.reported).max(0))),
        orders: history.map(|history| i64::from(history.orders)),
        claims: history.map(|history| i64::from(history.claims)),
    };
    trace.note(STEP, "inputs", true, inputs.describe());
    for rule in &settings.rules {
        let failed = inputs.failed_test(&rule.when);
        let detail = failed.map_or("every test holds", |test| test);
        trace.note(STEP, format!("rule {}", rule.id), failed.is_none(), detail);
        if failed.is_none() {
            return Some(rule);
        }
    }
    None
}

impl Inputs<'_> {
    fn describe(&self) -> String {
        let known = |value: Option<i64>| value.map_or_else(|| "unknown".to_owned(), |value| value.to_string());
        format!(
            "amount {}, days {}, orders {}, claims {}, pieces of evidence {}",
            self.amount.map_or_else(|| "unknown (no exchange rate)".to_owned(), |amount| self.case.shop_amount(amount)),
            known(self.days),
            known(self.orders),
            known(self.claims),
            self.case.claim.evidence.len(),
        )
    }

    /// The name of the first test that does not hold.
    fn failed_test(&self, when: &When) -> Option<&'static str> {
        let category = |name: &String| when.categories.contains(name);
        let all_of_categories = || self.case.items.iter().all(|item| item.line.category.as_ref().is_some_and(category));
        let tests = [
            (when.kinds.is_empty() || when.kinds.contains(&self.kind), "kinds"),
            (when.customer.is_none_or(|customer| customer.is(self.case.order.customer.kind)), "customer"),
            (holds(when.amount, self.amount), "amount"),
            (holds(when.days, self.days), "days"),
            (when.evidence.is_none_or(|evidence| self.is_backed_by(evidence)), "evidence"),
            (holds(when.orders, self.orders), "orders"),
            (holds(when.claims, self.claims), "claims"),
            (when.categories.is_empty() || all_of_categories(), "categories"),
        ];
        tests.into_iter().find(|(held, _)| !held).map(|(_, name)| name)
    }

    fn is_backed_by(&self, evidence: Evidence) -> bool {
        evidence.kind().map_or_else(|| self.case.has_support(), |kind| self.case.has_evidence(kind))
    }
}

fn holds(range: Option<Range>, value: Option<i64>) -> bool {
    let Some(range) = range else { return true };
    value.is_some_and(|value| range.from.is_none_or(|from| from <= value) && range.to.is_none_or(|to| value <= to))
}

/// What the rule gives in this case; `None`: nothing on top of the law, or a human. `keep`: getting the goods back
/// costs more than it brings.
pub(super) fn grant<'a>(case: &Case, rule: &'a Rule, keep: bool) -> Option<Grant<'a>> {
    let offer = &rule.offer;
    if offer.hand_over {
        return None;
    }
    let goods = goods(case, offer.goods, keep);
    let id = rule.id.as_str();
    let Some(refund) = offer.refund else {
        let base = case.full_base();
        let grant = Grant { rule: id, remedy: Remedy::Replacement, amount: 0, goods, base, voucher: None };
        return offer.replacement.then_some(grant);
    };
    let value = case.items_value();
    let (remedy, amount, base) = match refund {
        Refund::Full => {
            let base = case.full_base();
            (Remedy::FullRefund, base.amount, base)
        }
        Refund::Percent(percent) => {
            (Remedy::PartialRefund, proportion(value, i64::from(percent.min(100)), 100), case.base(|_| true, false))
        }
        Refund::Fixed(fixed) => {
            let fixed = case.exchange.map_or(0, |exchange| exchange.back(fixed.max(0)));
            (Remedy::PartialRefund, fixed, case.base(|_| true, false))
        }
    };
    let amount = amount.min(base.amount);
    let goods = if remedy == Remedy::PartialRefund { without_return(case) } else { goods };
    Some(Grant { rule: id, remedy, amount, goods, voucher: voucher(offer, value, base.amount), base })
}

fn voucher(offer: &RuleOffer, value: i64, most: i64) -> Option<i64> {
    let percent = offer.voucher_percent?.min(100);
    Some(proportion(value, i64::from(percent), 100).min(most)).filter(|amount| *amount > 0)
}

fn goods(case: &Case, choice: GoodsChoice, keep: bool) -> Goods {
    if case.claim.kind == ClaimKind::Missing || !case.has_goods() {
        return Goods::NothingReceived;
    }
    match choice {
        GoodsChoice::ByCost if keep => Goods::Keep,
        GoodsChoice::Keep => Goods::Keep,
        GoodsChoice::ByCost | GoodsChoice::SendBack => Goods::SendBack,
        GoodsChoice::SendBackAtOwnCost => Goods::SendBackAtOwnCost,
    }
}

fn without_return(case: &Case) -> Goods {
    goods(case, GoodsChoice::Keep, true)
}
