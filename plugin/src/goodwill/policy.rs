//! Second step: the merchant's table. The first rule whose tests all hold decides what is given on top of the law.

use super::case::{Base, Case, Trace};
use super::charged::proportion;
use super::guards::is_in_kind;
use super::in_force::Policy;
use super::read::{UnreadRule, UnreadTests};
use super::settings::{Customer, Evidence, GoodsChoice, Kind, NUMBERS, Range, Refund, Rule, RuleOffer, When};
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, Goods, History, Remedy, Step};
use crate::contract::kulanz::service::types::Money;
use crate::digits;
use crate::json::{Fault, Field, Object};

const STEP: Step = Step::Policy;

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

/// What the tests look at. `None`: not known, and a test on it does not hold.
struct Inputs<'a> {
    case: &'a Case<'a>,
    kind: Kind,
    /// In the order of [`When::ranges`].
    numbers: [Option<i64>; NUMBERS],
}

/// The rule that decides.
pub(super) struct Decider {
    pub id: String,
    pub offer: RuleOffer,
}

/// The first rule whose tests all hold. No more is read of a rule than it takes to know that it is not the one.
pub(super) fn first_match(case: &Case, policy: &Policy, trace: &mut Trace) -> Result<Option<Decider>, Fault> {
    let inputs = Inputs { case, kind: Kind::of(case.claim.kind), numbers: numbers(case) };
    trace.note(STEP, "inputs", true, inputs.describe());
    let mut for_others = String::new();
    let mut decider = None;
    for rule in policy.rules()? {
        if !is_for(inputs.kind, rule.object()?)? {
            for_others.push_str(if for_others.is_empty() { "" } else { ", " });
            for_others.push_str(&Rule::unread_id(rule)?);
            continue;
        }
        let UnreadRule { id, when, offer } = Rule::unread(rule)?;
        let id: String = id.need()?;
        let failed = inputs.failed_test(when)?;
        trace.note(STEP, ["rule ", &id].concat(), failed.is_none(), failed.unwrap_or("every test holds"));
        if failed.is_none() {
            decider = Some(Decider { id, offer: offer.or_default()? });
            break;
        }
    }
    if !for_others.is_empty() {
        trace.skip(STEP, "rules-for-other-kinds", for_others);
    }
    Ok(decider)
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
                Some(number) => digits::push(&mut text, number.unsigned_abs(), 1),
            }
            text.push_str(", ");
        }
        text.push_str("pieces of evidence ");
        text.push_str(&digits::of(self.case.claim.evidence.len() as u64));
        text
    }

    /// The name of the first test that does not hold, of those beside what happened.
    fn failed_test(&self, when: Field) -> Result<Option<&'static str>, Fault> {
        let Some(when) = when.value() else { return Ok(None) };
        let UnreadTests { customer, numbers, evidence, categories, .. } = When::unread(when)?;
        let customer: Option<Customer> = customer.or_default()?;
        if customer.is_some_and(|customer| !customer.is(self.case.order.customer.kind)) {
            return Ok(Some("customer"));
        }
        for (field, value) in numbers.into_iter().zip(self.numbers) {
            if !holds(field.or_default()?, value) {
                return Ok(Some(field.name()));
            }
        }
        let evidence: Option<Evidence> = evidence.or_default()?;
        if evidence.is_some_and(|evidence| !self.is_backed_by(evidence)) {
            return Ok(Some("evidence"));
        }
        let categories: Vec<String> = categories.or_default()?;
        Ok((!categories.is_empty() && !self.are_all_of(&categories)).then_some("categories"))
    }

    fn are_all_of(&self, categories: &[String]) -> bool {
        let known = |name: &String| categories.contains(name);
        self.case.items.iter().all(|item| item.line.category.as_ref().is_some_and(known))
    }

    fn is_backed_by(&self, evidence: Evidence) -> bool {
        evidence.kind().map_or_else(|| self.case.has_support(), |kind| self.case.has_evidence(kind))
    }
}

/// Whether a rule is for claims of this kind: of most rules no more is read than this. One that names none is for all.
fn is_for(kind: Kind, rule: Object) -> Result<bool, Fault> {
    let Some(when) = rule.member("when") else { return Ok(true) };
    let Some(kinds) = when.object()?.member("kinds") else { return Ok(true) };
    let mut kinds = kinds.list()?.peekable();
    Ok(kinds.peek().is_none() || kinds.any(|named| named.is_string(kind.name())))
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
pub(super) fn grant<'a>(case: &Case, rule: &'a Decider, keep: bool) -> Option<Grant<'a>> {
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
