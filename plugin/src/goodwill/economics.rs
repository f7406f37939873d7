//! Third step: whether getting the goods back is worth it.
//!
//! Keep, where `resale - postage - handling + abuse <= 0`: what the goods bring, less what it costs to get them, plus
//! what is expected to be lost to those who claim because they may keep. `abuse = value x abuse share x (1 + claims)
//! / (1 + orders)`, at most the value: who orders much and claims little is trusted, a guest is taken at the share.

use super::case::{Case, Trace};
use super::charged::proportion;
use super::settings::GoodwillSettings;
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, Step};
use crate::digits;
use crate::money;

const STEP: Step = Step::Economics;
const NAME: &str = "return-not-worth-it";

/// Whether the customer should keep the goods.
pub(super) fn keep(case: &Case, settings: &GoodwillSettings, trace: &mut Trace) -> bool {
    if case.claim.kind == ClaimKind::Missing || !case.has_goods() {
        trace.skip(STEP, NAME, "there is nothing to send back");
        return false;
    }
    let Some((resale, postage, handling)) = figures(case, settings) else {
        trace.skip(STEP, NAME, "no exchange rate to the shop's currency, in which the costs are told");
        return false;
    };
    let value = case.items_value();
    let (claims, orders) = case.claim.history.as_ref().map_or((0, 0), |history| (history.claims, history.orders));
    let share = proportion(value, i64::from(settings.costs.abuse_percent.min(100)), 100);
    let abuse = proportion(share, i64::from(claims) + 1, i64::from(orders) + 1).min(value);
    let recovery = resale.saturating_sub(postage).saturating_sub(handling);
    let keep = recovery.saturating_add(abuse) <= 0;
    let detail = [
        "resale ",
        &case.amount(resale),
        " - postage ",
        &case.amount(postage),
        " - handling ",
        &case.amount(handling),
        " + expected abuse ",
        &case.amount(abuse),
        " (",
        &case.amount(value),
        " x ",
        &digits::of(settings.costs.abuse_percent.into()),
        " % x (1 + ",
        &digits::of(claims.into()),
        " claims) / (1 + ",
        &digits::of(orders.into()),
        " orders)) = ",
        &case.amount(recovery.saturating_add(abuse)),
    ]
    .concat();
    trace.note(STEP, NAME, keep, detail);
    keep
}

/// Resale, postage and handling, in the order's currency.
fn figures(case: &Case, settings: &GoodwillSettings) -> Option<(i64, i64, i64)> {
    if let Some(costs) = &case.claim.costs {
        let resale =
            case.items.iter().map(|item| money::share(item.value, item.resale_share.unwrap_or(costs.resale_share)));
        return Some((resale.sum(), costs.return_postage, costs.handling));
    }
    let exchange = case.exchange?;
    let costs = &settings.costs;
    let resale_percent = |category: Option<&String>| {
        let own = costs.categories.iter().find(|own| Some(&own.category) == category);
        i64::from(own.map_or(costs.resale_percent, |own| own.resale_percent).min(100))
    };
    let resale = case.items.iter();
    let resale = resale.map(|item| proportion(item.value, resale_percent(item.line.category.as_ref()), 100)).sum();
    let pieces: i64 = case.items.iter().map(|item| i64::from(item.quantity)).sum();
    Some((resale, exchange.back(costs.postage.max(0)), exchange.back(costs.handling.max(0)).saturating_mul(pieces)))
}
