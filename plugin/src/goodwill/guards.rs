//! Fourth step: the limits of goodwill. They never touch a right, and they never refuse: what they hold back goes to
//! a human with the reasons.

use super::case::{Case, Trace};
use super::exchange::Exchange;
use super::policy::Grant;
use super::rights::Rights;
use super::settings::GoodwillSettings;
use crate::contract::exports::kulanz::service::goodwill::{EvidenceKind, Goods, Remedy};
use crate::money;

const STEP: &str = "guards";

/// Whether the grant gives the customer anything the law does not.
pub(super) fn adds(grant: &Grant, rights: &Rights, trace: &mut Trace) -> bool {
    let covered = rights.rights.iter().any(|right| {
        let same = (right.remedy == Remedy::Replacement) == (grant.remedy == Remedy::Replacement);
        same && right.base.amount >= worth(grant) && ease(right.goods) >= ease(grant.goods)
    });
    let detail = if covered { "a right gives at least as much" } else { "no right gives as much" };
    trace.note(STEP, "adds-to-rights", !covered, detail);
    !covered
}

/// What a grant is worth to the customer.
fn worth(grant: &Grant) -> i64 {
    if grant.remedy == Remedy::Replacement { grant.base.amount } else { grant.amount }
}

/// How easy the goods' way is for the customer.
pub(super) fn ease(goods: Goods) -> u8 {
    match goods {
        Goods::Keep | Goods::NothingReceived => 2,
        Goods::SendBack => 1,
        Goods::SendBackAtOwnCost => 0,
    }
}

/// Why the claim itself needs a human, whatever is granted.
pub(super) fn claim_reasons(case: &Case, trace: &mut Trace) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut guard = |name: &str, held: bool, detail: String| {
        trace.note(STEP, name, held, detail.as_str());
        if !held {
            reasons.push(format!("{name}: {detail}"));
        }
    };
    let contradicted = case.has_evidence(EvidenceKind::ContradictingRecord);
    let detail = if contradicted { "a record contradicts the claim" } else { "no record contradicts the claim" };
    guard("evidence-agrees", !contradicted, detail.to_owned());
    let order = case.order;
    let stated = order.totals.total.saturating_sub(order.totals.rounding);
    let parts = order.lines.len() + order.deliveries.len() + order.fees.len();
    // Every part may have been rounded by itself.
    let agree = case.charged.computed.abs_diff(stated) <= parts as u64;
    let detail =
        format!("the parts add up to {}, the order says {}", case.amount(case.charged.computed), case.amount(stated));
    guard("order-adds-up", agree, detail);
    if !case.paid.certain {
        guard("payments-known", false, "several payments are in other currencies than the order".to_owned());
    }
    reasons
}

/// Why the grant needs a human; empty: it can be offered.
pub(super) fn grant_reasons(case: &Case, settings: &GoodwillSettings, grant: &Grant, trace: &mut Trace) -> Vec<String> {
    let mut reasons = Vec::new();
    let mut guard = |name: &str, held: bool, detail: String| {
        trace.note(STEP, name, held, detail.as_str());
        if !held {
            reasons.push(format!("{name}: {detail}"));
        }
    };
    let most = grant.amount.max(grant.voucher.unwrap_or(0));
    let money = grant.remedy != Remedy::Replacement;
    let detail = format!(
        "paid {}, given back {}, left {}; goodwill {}",
        case.amount(case.paid.paid),
        case.amount(case.paid.refunded),
        case.amount(case.ceiling),
        case.amount(most)
    );
    let left = if money { grant.amount > 0 } else { !case.is_settled() };
    guard("within-ceiling", most <= case.ceiling && left, detail);
    if let Some(history) = &case.claim.history {
        let detail = |count: u32, most: u32, what: &str| format!("{count} {what}, at most {most}");
        let claims = detail(history.claims, settings.max_claims, "claims in twelve months");
        guard("claims", history.claims <= settings.max_claims, claims);
        let chargebacks = detail(history.chargebacks, settings.max_chargebacks, "chargebacks");
        guard("chargebacks", history.chargebacks <= settings.max_chargebacks, chargebacks);
        let claimed = if history.same_item_claimed { "claimed before" } else { "not claimed before" };
        guard("first-claim-on-item", !history.same_item_claimed, claimed.to_owned());
    }
    // A replacement costs the shop the goods.
    let cost = if money { most } else { grant.base.amount };
    match case.exchange.map(|exchange| exchange.there(cost)) {
        Some(cost) => {
            let detail = format!(
                "{}, signed by a human above {}",
                case.shop_amount(cost),
                case.shop_amount(settings.sign_above)
            );
            guard("below-signature", cost <= settings.sign_above, detail);
        }
        None => guard("below-signature", false, "no exchange rate to the shop's currency".to_owned()),
    }
    if let Some(budget) = &case.claim.budget {
        let currency = budget.limit.currency.as_str();
        // The budget's own rate came with it.
        let cost = Exchange::of(case.claim, currency).map_or(i64::MAX, |exchange| exchange.there(cost));
        let left = budget.limit.minor_units.saturating_sub(budget.spent);
        let plain = |amount: i64| format!("{} {currency}", money::plain(amount, currency));
        guard("within-budget", cost <= left, format!("costs {}, left {}", plain(cost), plain(left)));
    }
    reasons
}
