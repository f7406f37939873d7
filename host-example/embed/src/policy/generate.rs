//! Claims that never were, for trying out a policy without a customer's data: realistic in their shares, consistent in
//! their sums, and the same bytes for the same seed on every machine.
//!
//! The distributions stand in `generate/figures.rs`, with their sources; a test holds what is drawn to them. A claim
//! depends on the seed and its place only, so that the first thousand of a million are those of a thousand.
//!
//! Beside each claim stand groups for the report's view of fairness: `region` and `age`, which have no part in how the
//! claim is made up, and `made-as`, which tells the 15 % that are made up as abuse (more claims before, chargebacks,
//! a record that contradicts). No shop knows the last one; here it shows whom a table would have paid.

mod figures;
mod order;
mod rng;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use figures as f;
use order::{DAY, Draft, Line};
use rng::Rng;

/// 1 November 2025, 00:00 UTC: claims are reported in the year that begins then.
const FIRST_REPORT: i64 = 1_761_955_200;

/// The claims of a seed, without end: one JSON line of a claims file each, `{"claim": ..., "groups": ...}`.
pub fn claims(seed: u64) -> impl Iterator<Item = String> {
    (0..).map(move |index| {
        let mut entry = entry(seed, index);
        // The same text however serde_json was built.
        entry.sort_all_objects();
        entry.to_string()
    })
}

fn entry(seed: u64, index: u64) -> Value {
    let rng = &mut Rng::of(seed, index);
    let abusive = rng.chance(f::ABUSE);
    let kind = *rng.pick(&f::KINDS);
    let reported_at = FIRST_REPORT + rng.below(365 * DAY);
    let arrived_at = reported_at - rng.spread(&f::DAYS) * DAY - rng.below(DAY / 2);
    let placed_at = arrived_at - rng.within(2, 6) * DAY;
    let mut draft = Draft::draw(rng, index, placed_at);
    let evidence = evidence(rng, kind, abusive, &mut draft, arrived_at);
    let items = items(rng, kind, &draft.lines);
    let claim = json!({
        "budget": budget(rng, &draft),
        "costs": costs(rng, &draft),
        "evidence": evidence,
        "history": draft.known.then(|| history(rng, &draft, abusive)),
        "id": format!("g-{}", index + 1),
        "items": items,
        "kind": kind,
        "order": draft.to_json(rng),
        "reported-at": reported_at,
        "wanted": wanted(rng, kind),
    });
    let made_as = if abusive { "abusive" } else { "honest" };
    json!({ "claim": claim, "groups": { "age": rng.pick(&f::AGES), "made-as": made_as, "region": rng.pick(&f::REGIONS) } })
}

fn is_fault(kind: &str) -> bool {
    matches!(kind, "defective" | "damaged-in-transit" | "wrong-item" | "not-as-described")
}

/// What backs the claim, and with it whether the order says that it arrived.
fn evidence(rng: &mut Rng, kind: &str, abusive: bool, draft: &mut Draft, arrived_at: i64) -> Vec<Value> {
    let piece = |kind: &str| json!({ "kind": kind, "reference": "e-1" });
    if kind != "missing" {
        draft.delivered_at = Some(arrived_at);
        return if is_fault(kind) && rng.chance(f::PHOTO) { vec![piece("photo")] } else { Vec::new() };
    }
    let drawn = rng.below(1000);
    if abusive || drawn < f::SAID_DELIVERED {
        draft.delivered_at = Some(arrived_at);
        return if abusive { vec![piece("contradicting-record")] } else { Vec::new() };
    }
    if drawn < f::SAID_DELIVERED + f::LOST_BY_CARRIER { vec![piece("carrier-record")] } else { Vec::new() }
}

/// The claimed pieces; none named: the whole order.
fn items(rng: &mut Rng, kind: &str, lines: &[Line]) -> Vec<Value> {
    let whole = kind == "late" || rng.chance(if kind == "missing" { 700 } else { 300 });
    if whole {
        return Vec::new();
    }
    let place = rng.below(i64::try_from(lines.len()).unwrap_or(1));
    let line = &lines[usize::try_from(place).unwrap_or(0)];
    let pieces = if rng.chance(500) { line.pieces } else { rng.within(1, line.pieces) };
    vec![json!({ "line-id": line.id, "quantity": pieces })]
}

fn wanted(rng: &mut Rng, kind: &str) -> Option<&'static str> {
    let wanted = *rng.pick(&f::WANTED);
    // Nobody wants the same again who did not like it.
    wanted.filter(|wanted| *wanted != "replacement" || is_fault(kind) || kind == "missing")
}

fn history(rng: &mut Rng, draft: &Draft, abusive: bool) -> Value {
    let orders = rng.spread(&f::ORDERS);
    let returned = draft.lines.first().map_or(0, |line| line.category.returned);
    let returns = (0..orders).filter(|_| rng.chance(returned)).count();
    let claims = rng.spread(if abusive { &f::CLAIMS_OF_ABUSERS } else { &f::CLAIMS }).min(orders.max(1) * 3);
    let euros = |amount: i64| json!({ "currency": "EUR", "minor-units": amount });
    json!({
        "chargebacks": i64::from(rng.chance(if abusive { 80 } else { 5 })),
        "claims": claims,
        "contacts": claims + rng.spread(&f::CONTACTS),
        "goodwill-given": euros(claims * rng.within(0, 2_400)),
        "member-since": draft.placed_at - orders * rng.within(20, 90) * DAY - rng.below(DAY),
        "orders": orders,
        "returns": returns,
        "revenue": euros(orders * rng.within(2_000, 12_000)),
        "same-item-claimed": rng.chance(if abusive { 100 } else { 5 }),
    })
}

/// Furniture returns by forwarder: 10 to 20 euros to inspect (EHI 2023), and postage to match. For the rest the
/// settings' figures hold.
fn costs(rng: &mut Rng, draft: &Draft) -> Option<Value> {
    let (postage, handling) = (rng.within(2_900, 4_900), rng.within(1_000, 2_000));
    let furniture = draft.lines.iter().any(|line| line.category.name == "furniture");
    furniture.then(|| {
        json!({
            "handling": draft.market.amount(handling),
            "lines": [],
            "resale-share": 400_000,
            "return-postage": draft.market.amount(postage),
        })
    })
}

/// The shop's budget in euros, with the rate; one in ten foreign orders comes without, as in life.
fn budget(rng: &mut Rng, draft: &Draft) -> Option<Value> {
    let told = rng.chance(if draft.market.currency == "EUR" { 700 } else { 900 });
    let spent = rng.below(4_900_000);
    told.then(|| {
        json!({
            "limit": { "currency": "EUR", "minor-units": 5_000_000 },
            "rate-ppm": draft.market.rate_ppm,
            "spent": spent,
        })
    })
}
