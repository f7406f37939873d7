//! Second step: the merchant's table. The first rule whose tests all hold decides what is given on top of the law.

use super::case::{Base, Case, Trace};
use super::charged::proportion;
use super::guards::is_in_kind;
use super::settings::{Evidence, GoodsChoice, GoodwillSettings, Kind, NUMBERS, Range, Refund, Rule, RuleOffer, When};
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, Goods, History, Remedy};
use crate::contract::kulanz::service::types::Money;

const STEP: &str = "policy";

/// What a rule gives in this case, before the guards.
#[derive(Debug)]
pub(super) struct Grant<'a> {
    /// The rule's name.
    pub rule: &'a str,
    pub remedy: Remedy,
    /// Money back; 0 for a replacement or repair.
    pub amount: i64,
    pub goods: Goods,
    /// What the amount is a part of; for a replacement or repair, what the pieces are worth.
    pub base: Base,
    /// A voucher the customer may choose instead; never above the ceiling.
    pub voucher: Option<i64>,
}

impl Grant<'_> {
    /// What it is worth to the customer.
    pub(super) fn worth(&self) -> i64 {
        if is_in_kind(self.remedy) { self.base.amount } else { self.amount }
    }
}

/// The policy that decides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Policy<'s> {
    pub version: &'s str,
    pub rules: &'s [Rule],
    /// Its first day; `None`: it always was in force.
    from: Option<Date>,
}

/// The policy in force on the day of the order: what the customer could expect then. Where none was yet, the earliest.
pub(super) fn in_force<'s>(case: &Case, settings: &'s GoodwillSettings, trace: &mut Trace) -> Policy<'s> {
    let ordered = case.day(case.order.placed_at);
    let from = settings.valid_from.map(|day| day.0);
    let present = Policy { version: &settings.policy_version, rules: &settings.rules, from };
    let mut chosen = present;
    for policy in &settings.earlier_policies {
        let from = Some(policy.valid_from.0);
        let earlier = Policy { version: &policy.policy_version, rules: &policy.rules, from };
        chosen = better(chosen, earlier, ordered);
    }
    let known = chosen.from.is_none_or(|from| from <= ordered);
    let detail = match chosen.from {
        None => format!("version {:?} for all orders", chosen.version),
        Some(from) if known => format!("version {:?} from {from}, ordered {ordered}", chosen.version),
        Some(from) => format!("ordered {ordered}, the earliest is version {:?} from {from}", chosen.version),
    };
    trace.note(STEP, "in-force", known, detail);
    chosen
}

/// Of two policies the later one that had begun; where neither had, the earlier one.
fn better<'s>(one: Policy<'s>, other: Policy<'s>, ordered: Date) -> Policy<'s> {
    let began = |policy: &Policy| policy.from.is_none_or(|from| from <= ordered);
    let other_is_later = other.from > one.from;
    match (began(&one), began(&other)) {
        (true, true) if other_is_later => other,
        (false, false) if !other_is_later => other,
        (false, true) => other,
        _ => one,
    }
}

/// What the tests look at. `None`: not known, and a test on it does not hold.
struct Inputs<'a> {
    case: &'a Case<'a>,
    kind: Kind,
    /// In the order of [`When::ranges`].
    numbers: [Option<i64>; NUMBERS],
}

/// The first rule that matches.
pub(super) fn first_match<'s>(case: &Case, rules: &'s [Rule], trace: &mut Trace) -> Option<&'s Rule> {
    let inputs = Inputs { case, kind: Kind::of(case.claim.kind), numbers: numbers(case) };
    trace.note(STEP, "inputs", true, inputs.describe());
    for rule in rules {
        let failed = inputs.failed_test(&rule.when);
        let detail = failed.map_or("every test holds", |test| test);
        trace.note(STEP, format!("rule {}", rule.id), failed.is_none(), detail);
        if failed.is_none() {
            return Some(rule);
        }
    }
    None
}

fn numbers(case: &Case) -> [Option<i64>; NUMBERS] {
    let history = case.claim.history.as_ref();
    let count = |of: fn(&History) -> u32| history.map(|history| i64::from(of(history)));
    let in_shop_currency = |of: fn(&History) -> &Money| {
        let amount = history.map(of).filter(|amount| amount.currency == case.shop_currency);
        amount.map(|amount| amount.minor_units)
    };
    let days_since = |day: Date| i64::from(day.days_until(case.reported).max(0));
    let member_since = history.and_then(|history| history.member_since);
    [
        case.items_value_in_shop_currency(),
        case.received().map(days_since),
        count(|history| history.orders),
        in_shop_currency(|history| &history.revenue),
        count(|history| history.returns),
        count(|history| history.claims),
        count(|history| history.contacts),
        in_shop_currency(|history| &history.goodwill_given),
        member_since.map(|at| days_since(case.day(at))),
    ]
}

impl Inputs<'_> {
    fn describe(&self) -> String {
        let mut text = String::with_capacity(160);
        for ((name, _), value) in When::default().ranges().iter().zip(self.numbers) {
            text.push_str(name);
            text.push(' ');
            match value {
                None => text.push_str("unknown"),
                Some(amount) if is_amount(name) => text.push_str(&self.case.shop_amount(amount)),
                Some(number) => text.push_str(&number.to_string()),
            }
            text.push_str(", ");
        }
        text.push_str("pieces of evidence ");
        text.push_str(&self.case.claim.evidence.len().to_string());
        text
    }

    /// The name of the first test that does not hold.
    fn failed_test(&self, when: &When) -> Option<&'static str> {
        let category = |name: &String| when.categories.contains(name);
        let all_of_categories = || self.case.items.iter().all(|item| item.line.category.as_ref().is_some_and(category));
        let kind = when.kinds.is_empty() || when.kinds.contains(&self.kind);
        let customer = when.customer.is_none_or(|customer| customer.is(self.case.order.customer.kind));
        if !kind {
            return Some("kinds");
        }
        if !customer {
            return Some("customer");
        }
        let ranges = when.ranges();
        let failed = ranges.iter().zip(self.numbers).find(|((_, range), value)| !holds(*range, *value));
        if let Some(((name, _), _)) = failed {
            return Some(name);
        }
        if when.evidence.is_some_and(|evidence| !self.is_backed_by(evidence)) {
            return Some("evidence");
        }
        (!when.categories.is_empty() && !all_of_categories()).then_some("categories")
    }

    fn is_backed_by(&self, evidence: Evidence) -> bool {
        evidence.kind().map_or_else(|| self.case.has_support(), |kind| self.case.has_evidence(kind))
    }
}

/// Whether a test is on an amount of the shop's currency.
pub(super) fn is_amount(name: &str) -> bool {
    matches!(name, "amount" | "revenue" | "goodwill-given")
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
    let id = rule.id.as_str();
    let Some(refund) = offer.refund else {
        // What is kept cannot be repaired.
        let (remedy, keep) = match offer {
            RuleOffer { replacement: true, .. } => (Remedy::Replacement, keep),
            RuleOffer { repair: true, .. } => (Remedy::Repair, false),
            _ => return None,
        };
        let goods = goods(case, offer.goods, keep);
        return Some(Grant { rule: id, remedy, amount: 0, goods, base: case.full_base(), voucher: None });
    };
    let goods = goods(case, offer.goods, keep);
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
