//! The queue of cases, oldest first.

use askama::Template;
use axum::extract::State;
use sqlx::FromRow;

use super::{AgentWords, SignedIn, words};
use crate::claims::{KINDS, kind_label};
use crate::shop::Shop;
use crate::web::{Answer, Page, Visit, html};

/// Cases on one page.
const PAGE: i64 = 20;

/// The states to filter by; `open` are those that wait for somebody of the team.
const FILTERS: [&str; 6] = ["open", "signing", "offered", "declined", "settled", "all"];

pub(super) fn state_label(state: &str, a: &AgentWords) -> &'static str {
    match state {
        "open" => a.state_open,
        "waiting" | "human" => a.state_waiting,
        "signing" => a.state_signing,
        "offered" => a.state_offered,
        "declined" => a.state_declined,
        "settled" | "accepted" => a.state_settled,
        _ => a.state_all,
    }
}

pub(super) fn action_label(action: &str, a: &AgentWords) -> &'static str {
    match action {
        "handed-over" => a.did_hand_over,
        "proposed" => a.did_propose,
        "signed" => a.did_sign,
        "not-signed" => a.did_not_sign,
        "granted" => a.did_grant,
        "offered" => a.did_offer,
        "declined" => a.did_decline,
        "objected" => a.did_object,
        "accepted" => a.did_accept,
        "ticket-answered" => a.did_answer,
        "ticket-noted" => a.did_note,
        "ticket-moved" => a.did_move,
        "ticket-taken" => a.did_take,
        "ticket-released" => a.did_release,
        "downloaded" => a.did_download,
        _ => a.did_something,
    }
}

#[derive(FromRow)]
struct CaseLine {
    claim_id: i64,
    opened_at: i64,
    kind: String,
    state: String,
    number: String,
    name: String,
    has_objection: bool,
    photos: i64,
}

#[derive(Template)]
#[template(path = "agent_queue.html")]
struct QueuePage {
    page: Page,
    a: &'static AgentWords,
    agent: SignedIn,
    state: &'static str,
    kind: &'static str,
    cases: Vec<CaseLine>,
    waiting: i64,
    number: i64,
    has_more: bool,
}

/// `GET /agent`, with `?state=`, `?kind=` and `?page=`.
pub(super) async fn show(State(shop): State<Shop>, visit: Visit, agent: SignedIn) -> Answer {
    let a = words(visit.lang);
    let state = FILTERS.into_iter().find(|state| visit.query("state") == Some(state)).unwrap_or("open");
    let asked = visit.query("kind").unwrap_or_default();
    let kind = KINDS.iter().find(|(name, _)| *name == asked).map_or("", |(name, _)| *name);
    let number = visit.query("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 100_000);
    let mut cases: Vec<CaseLine> = sqlx::query_as(
        "SELECT cases.claim_id, opened_at, kind, cases.state, number, name, objection IS NOT NULL AS has_objection,
                (SELECT count(*) FROM photos WHERE photos.claim_id = cases.claim_id) AS photos
         FROM cases JOIN claims ON claims.id = cases.claim_id JOIN orders ON orders.id = claims.order_id
         WHERE (?1 = 'all' OR cases.state = ?1 OR (?1 = 'open' AND cases.state IN ('waiting', 'signing')))
           AND (?2 = '' OR kind = ?2)
         ORDER BY opened_at, cases.claim_id LIMIT ?3 OFFSET ?4",
    )
    .bind(state)
    .bind(kind)
    // One more than is shown tells whether there is a next page.
    .bind(PAGE + 1)
    .bind((number - 1) * PAGE)
    .fetch_all(shop.database.read())
    .await?;
    let has_more = cases.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    cases.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let waiting = sqlx::query_scalar("SELECT count(*) FROM cases WHERE state IN ('waiting', 'signing')")
        .fetch_one(shop.database.read())
        .await?;
    let page = visit.page(&shop, a.queue_title).await?;
    html(&QueuePage { page, a, agent, state, kind, cases, waiting, number, has_more })
}

impl QueuePage {
    fn states(&self) -> [(&'static str, &'static str); 6] {
        FILTERS.map(|state| (state, state_label(state, self.a)))
    }

    fn kinds(&self) -> [(&'static str, &'static str); 8] {
        KINDS.map(|(name, kind)| (name, kind_label(kind, self.page.t)))
    }

    fn label(&self, case: &CaseLine) -> &'static str {
        KINDS.iter().find(|(name, _)| *name == case.kind).map_or("", |(_, kind)| kind_label(*kind, self.page.t))
    }

    fn state_of(&self, case: &CaseLine) -> &'static str {
        state_label(&case.state, self.a)
    }

    /// This queue at another page.
    fn at(&self, number: i64) -> String {
        format!("/agent?state={}&kind={}&page={number}", self.state, self.kind)
    }
}
