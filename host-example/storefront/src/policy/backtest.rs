//! A changed table tried on the shop's own claims: each is decided under the present and under the changed one, at the
//! time it was reported and with the history, costs and budget that stand in it.

use kulanz::contract::goodwill::{Basis, Claim, Decision, Offer, Outcome as Came};
use kulanz::{Call, Outcome, Service, Settings};
use serde_json::Value;
use sqlx::FromRow;

use super::Bound;
use crate::shop::Shop;
use crate::web::Trouble;

/// Claims a table is tried on, the newest first: a thousand take a second or two.
const MOST_CLAIMS: i64 = 1000;
/// Changed answers listed one by one; all are counted.
const MOST_LISTED: usize = 50;

/// What a table makes of all claims.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    /// Money of the best offers: by law, and as goodwill. Cents.
    pub(super) by_law: i64,
    pub(super) goodwill: i64,
    /// Claims answered with goodwill first, and claims that go to a human.
    pub(super) granted: u32,
    pub(super) handed_over: u32,
}

/// A claim whose answer changes.
#[derive(Debug)]
pub(super) struct Flip {
    /// The token of the claim's page, and the order's number.
    pub(super) token: String,
    pub(super) number: String,
    pub(super) before: Option<Offer>,
    pub(super) after: Option<Offer>,
}

/// What the trial found.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) claims: u32,
    /// Claims that one of the tables gave no answer to.
    pub(super) broken: u32,
    pub(super) present: Sums,
    pub(super) changed: Sums,
    pub(super) flips: u32,
    pub(super) listed: Vec<Flip>,
}

#[derive(FromRow)]
struct Stored {
    token: String,
    number: String,
    locale: String,
    claim: String,
}

/// Tries a changed section.
pub(super) async fn run(shop: &Shop, live: &Bound, changed: &Settings) -> Result<Report, Trouble> {
    let stored: Vec<Stored> = sqlx::query_as(
        "SELECT claims.token, number, claims.locale, claim FROM claims JOIN orders ON orders.id = order_id
         ORDER BY claims.id DESC LIMIT ?",
    )
    .bind(MOST_CLAIMS)
    .fetch_all(shop.database.read())
    .await?;
    let service = live.service.as_ref().ok_or(Trouble::NotFound)?;
    let bind = |settings: &Settings| {
        service.plugin().bind(in_force(settings)).map_err(|error| Trouble::Broken(error.to_string()))
    };
    let services = [bind(&live.settings)?, bind(changed)?];
    tokio::task::spawn_blocking(move || compare(stored, &services))
        .await
        .map_err(|error| Trouble::Broken(error.to_string()))
}

/// The table as in force for every order: a trial asks what it would have done, not from when.
fn in_force(settings: &Settings) -> Settings {
    let mut section = settings.value()["goodwill"].clone();
    if let Value::Object(fields) = &mut section {
        fields.remove("valid-from");
        fields.remove("earlier-policies");
    }
    settings.with(&["goodwill"], section)
}

fn compare(stored: Vec<Stored>, services: &[Service; 2]) -> Report {
    let mut report = Report::default();
    for row in stored {
        let claim: Option<Claim> = serde_json::from_str(&row.claim).ok();
        let decided = claim.and_then(|claim| {
            let call = Call { locale: &row.locale, now: claim.reported_at };
            let [present, changed] = services.each_ref().map(|service| answer(service, call, &claim));
            Some((present?, changed?))
        });
        let Some((present, changed)) = decided else {
            report.broken += 1;
            continue;
        };
        report.claims += 1;
        report.present.add(&present);
        report.changed.add(&changed);
        if same(&present, &changed) {
            continue;
        }
        report.flips += 1;
        if report.listed.len() < MOST_LISTED {
            let first = |decision: Decision| decision.offers.into_iter().next();
            let flip = Flip { token: row.token, number: row.number, before: first(present), after: first(changed) };
            report.listed.push(flip);
        }
    }
    report
}

fn answer(service: &Service, call: Call, claim: &Claim) -> Option<Decision> {
    match service.decide(call, claim).outcome {
        Outcome::Answered(decision) => Some(decision),
        _ => None,
    }
}

impl Sums {
    fn add(&mut self, decision: &Decision) {
        if matches!(decision.outcome, Came::HandOver) {
            self.handed_over += 1;
        }
        let Some(best) = decision.offers.first() else { return };
        if matches!(best.basis, Basis::Statutory) {
            self.by_law += best.amount;
            return;
        }
        self.granted += 1;
        self.goodwill += best.amount;
    }
}

/// Whether the customer would notice no difference: what it comes to, and every offer but for the rule's name.
fn same(a: &Decision, b: &Decision) -> bool {
    let is_same =
        |(a, b): (&Offer, &Offer)| (a.basis, a.remedy, a.amount, a.goods) == (b.basis, b.remedy, b.amount, b.goods);
    a.outcome == b.outcome && a.offers.len() == b.offers.len() && a.offers.iter().zip(&b.offers).all(is_same)
}
