//! What a goodwill policy would do, before it does it: [`findings`] reads a table for flaws, [`Backtest`] decides a shop's
//! past claims under two tables, and [`claims`] makes up claims where there are none yet.
//!
//! # What goodwill costs
//!
//! Every claim is decided by the component itself, under the present and under the changed table, at the time it was
//! reported and with the history, costs and budget that stand in it. The customer is taken to accept the first offer, which
//! is the best. In the shop's currency, by the rate the claim tells:
//!
//! ```text
//! cost of an offer = given + return costs - goods back
//!   given          money; for a replacement or repair what was paid for the pieces
//!   return costs   postage, where the shop pays it, and handling, where goods come back
//!   goods back     the resale share of what was paid for the pieces, where goods come back
//! law              = cost of the best offer that the law gives; 0 where it gives none
//! goodwill         = cost of the best offer - law; 0 where the law's is the best
//! ```
//!
//! Goods that the customer keeps thus cost what they would have brought. Goodwill is negative where the shop's offer is
//! cheaper than what the law demands. A claim that goes to a human has what stands until then; the human's time and grant
//! are not reckoned. Budgets are as each claim tells them: a table that spends more does not empty them sooner here.
//!
//! # Groups
//!
//! A merchant may tell attributes of the customer beside a claim (`{"claim": ..., "groups": {"region": "north"}}`). They never
//! reach the component, whose contract has no place for them; the report compares how often each group is answered at once
//! and given goodwill, and marks a rate below four fifths of the highest among groups of at least 30 claims.

mod answer;
mod backtest;
mod check;
mod claims;
mod cost;
mod generate;
mod groups;
mod html;
mod quantiles;
mod report;
mod table;
mod tally;
mod words;

pub use backtest::{Backtest, BacktestError, Options};
pub use check::{Finding, findings};
pub use generate::claims;
pub use report::Report;

use serde_json::{Value, json};

use crate::settings::Settings;

/// A policy file as a settings document: a whole one stays as it is. One that holds a `goodwill` section alone takes the rest
/// from `shop`, or, where there is none, from a shop made up for the purpose (euros, German time).
#[must_use]
pub fn completed(policy: &Settings, shop: Option<&Settings>) -> Settings {
    if policy.value().get("shop").is_some() || policy.value().get("seller").is_some() {
        return policy.clone();
    }
    if let Some(shop) = shop {
        return shop.with(&["goodwill"], policy.value().get("goodwill").cloned().unwrap_or_else(|| json!({})));
    }
    let seller = json!({
        "city": "Musterstadt", "email": "service@shop.example", "name": "Shop", "postal-code": "12345", "street": "Hauptstraße 1",
    });
    policy.with(&["shop"], json!({ "name": "Shop", "url": "https://shop.example" })).with(&["seller"], seller)
}

/// The same shop without a policy of its own: the component's default table decides.
#[must_use]
pub fn with_default_table(settings: &Settings) -> Settings {
    let Some(Value::Object(fields)) = settings.value().get("goodwill") else { return settings.clone() };
    // The figures of the economics and limits are the shop's facts, not the table's.
    let table = ["rules", "policy-version"];
    let kept = fields.iter().filter(|(key, _)| !table.contains(&key.as_str()));
    settings.with(&["goodwill"], Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect()))
}
