//! Fourth step: the limits of goodwill. They never touch a right, and they never refuse: what they hold back goes to
//! a human with the reasons.

use super::case::{Case, Trace};
use super::exchange::Exchange;
use super::policy::Grant;
use super::rights::Rights;
use super::settings::GoodwillSettings;
use crate::contract::exports::kulanz::service::goodwill::{EvidenceKind, Goods, Reason, ReasonCode, Remedy, Step};
use crate::money;

const STEP: Step = Step::Guards;

/// Whether the grant gives the customer anything the law does not.
pub(super) fn adds(grant: &Grant, rights: &Rights, trace: &mut Trace) -> bool {
    let covered = rights.rights.iter().any(|right| {
        let same = is_in_kind(right.remedy) == is_in_kind(grant.remedy);
        same && right.base.amount >= grant.worth() && ease(right.goods) >= ease(grant.goods)
    });
    let detail = if covered { "a right gives at least as much" } else { "no right gives as much" };
    trace.note(STEP, "adds-to-rights", !covered, detail);
    !covered
}

/// Whether the customer gets goods or work, and no money.
pub(super) fn is_in_kind(remedy: Remedy) -> bool {
    matches!(remedy, Remedy::Replacement | Remedy::Repair)
}

/// How easy the goods' way is for the customer.
pub(super) fn ease(goods: Goods) -> u8 {
    match goods {
        Goods::Keep | Goods::NothingReceived => 2,
        Goods::SendBack => 1,
        Goods::SendBackAtOwnCost => 0,
    }
}

/// The guards of a step: each is noted, and those that do not hold are the reasons.
struct Guards<'t> {
    trace: &'t mut Trace,
    reasons: Vec<Reason>,
}

impl<'t> Guards<'t> {
    fn new(trace: &'t mut Trace) -> Self {
        Self { trace, reasons: Vec::new() }
    }

    fn check(&mut self, name: &str, code: ReasonCode, held: bool, detail: String) {
        self.trace.note(STEP, name, held, detail.as_str());
        if !held {
            self.reasons.push(Reason { code, text: detail });
        }
    }
}

/// Why the claim itself needs a human, whatever is granted.
pub(super) fn claim_reasons(case: &Case, trace: &mut Trace) -> Vec<Reason> {
    let mut guards = Guards::new(trace);
    let contradicted = case.has_evidence(EvidenceKind::ContradictingRecord);
    let detail = if contradicted { "a record contradicts the claim" } else { "no record contradicts the claim" };
    guards.check("evidence-agrees", ReasonCode::EvidenceContradicts, !contradicted, detail.to_owned());
    let order = case.order;
    let stated = order.totals.total.saturating_sub(order.totals.rounding);
    let parts = order.lines.len() + order.deliveries.len() + order.fees.len();
    // Every part may have been rounded by itself.
    let agree = case.charged.computed.abs_diff(stated) <= parts as u64;
    let computed = case.amount(case.charged.computed);
    let detail = ["the parts add up to ", &computed, ", the order says ", &case.amount(stated)].concat();
    guards.check("order-adds-up", ReasonCode::OrderDoesNotAddUp, agree, detail);
    if !case.paid.certain {
        let detail = "several payments are in other currencies than the order".to_owned();
        guards.check("payments-known", ReasonCode::PaymentsUnclear, false, detail);
    }
    guards.reasons
}

/// Why the grant needs a human; empty: it can be offered.
pub(super) fn grant_reasons(case: &Case, settings: &GoodwillSettings, grant: &Grant, trace: &mut Trace) -> Vec<Reason> {
    let mut guards = Guards::new(trace);
    let most = grant.amount.max(grant.voucher.unwrap_or(0));
    let detail = [
        "paid ",
        &case.amount(case.paid.paid),
        ", given back ",
        &case.amount(case.paid.refunded),
        ", left ",
        &case.amount(case.ceiling),
        "; goodwill ",
        &case.amount(most),
    ]
    .concat();
    let in_kind = is_in_kind(grant.remedy);
    let left = if in_kind { !case.is_settled() } else { grant.amount > 0 };
    guards.check("within-ceiling", ReasonCode::NothingLeft, most <= case.ceiling && left, detail);
    check_history(case, settings, &mut guards);
    // A replacement costs the shop the goods.
    let cost = if in_kind { grant.base.amount } else { most };
    match case.exchange.map(|exchange| exchange.there(cost)) {
        Some(cost) => {
            let limit = case.shop_amount(settings.sign_above);
            let detail = format!("{}, signed by a human above {limit}", case.shop_amount(cost));
            guards.check("below-signature", ReasonCode::AboveSignature, cost <= settings.sign_above, detail);
        }
        None => {
            let detail = "no exchange rate to the shop's currency".to_owned();
            guards.check("below-signature", ReasonCode::NoExchangeRate, false, detail);
        }
    }
    if let Some(budget) = &case.claim.budget {
        let currency = budget.limit.currency.as_str();
        // The budget's own rate came with it.
        let cost = Exchange::of(case.claim, currency).map_or(i64::MAX, |exchange| exchange.there(cost));
        let left = budget.limit.minor_units.saturating_sub(budget.spent);
        let detail = format!("costs {}, left {}", money::with_code(cost, currency), money::with_code(left, currency));
        guards.check("within-budget", ReasonCode::BudgetExhausted, cost <= left, detail);
    }
    guards.reasons
}

/// Repeated claims: of the same customer, and on the same item.
fn check_history(case: &Case, settings: &GoodwillSettings, guards: &mut Guards) {
    let Some(history) = &case.claim.history else { return };
    let claims = format!("{} claims in twelve months, at most {}", history.claims, settings.max_claims);
    guards.check("claims", ReasonCode::ManyClaims, history.claims <= settings.max_claims, claims);
    let chargebacks = format!("{} chargebacks, at most {}", history.chargebacks, settings.max_chargebacks);
    let few = history.chargebacks <= settings.max_chargebacks;
    guards.check("chargebacks", ReasonCode::Chargebacks, few, chargebacks);
    let claimed =
        if history.same_item_claimed { "the item was claimed before" } else { "the item was not claimed before" };
    let first = !history.same_item_claimed;
    guards.check("first-claim-on-item", ReasonCode::ItemClaimedBefore, first, claimed.to_owned());
}
