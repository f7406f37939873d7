//! The decision's page: what can be had, why, and how it stands.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::contract::goodwill::{Basis, CheckResult, Decision, Offer, Step};
use sqlx::{FromRow, SqliteConnection};

use super::{ClaimRow, by_token, check_class, check_label, goods_label, headline, step_name};
use crate::orders;
use crate::photos::{self, Shown};
use crate::shop::Shop;
use crate::web::{Answer, Page, Trouble, Visit, html};

/// What the team made of the claim.
#[derive(Debug, Default)]
struct Team {
    /// As in `cases`; empty where the claim never came to the team.
    state: String,
    /// What an agent offers or granted.
    offer: Option<Offer>,
    /// What an agent wrote to the customer.
    words: String,
    has_objection: bool,
}

#[derive(FromRow)]
struct CaseRow {
    state: String,
    proposal: Option<String>,
    words: Option<String>,
    objection: Option<String>,
    booked: Option<String>,
}

impl Team {
    async fn load(db: &mut SqliteConnection, claim: i64) -> Result<Self, Trouble> {
        let row: Option<CaseRow> = sqlx::query_as(
            "SELECT state, proposal, words, objection,
                    (SELECT offer FROM settlements WHERE settlements.claim_id = cases.claim_id) AS booked
             FROM cases WHERE claim_id = ?",
        )
        .bind(claim)
        .fetch_optional(db)
        .await?;
        let Some(row) = row else { return Ok(Self::default()) };
        // What waits for a signature is nobody's promise yet.
        let (offer, words) = match row.state.as_str() {
            "settled" => (row.booked, row.words),
            "offered" => (row.proposal, row.words),
            "declined" => (None, row.words),
            _ => (None, None),
        };
        Ok(Self {
            offer: offer.as_deref().map(serde_json::from_str).transpose()?,
            words: words.unwrap_or_default(),
            has_objection: row.objection.is_some(),
            state: row.state,
        })
    }
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    page: Page,
    row: ClaimRow,
    decision: Decision,
    order_number: String,
    order_token: String,
    /// Number and token of the ticket, where a human decides.
    ticket: Option<(String, String)>,
    team: Team,
    photos: Vec<Shown>,
    /// Whether an offer was clicked that could not be booked.
    is_held: bool,
}

/// `GET /claim/{token}`
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    let row = by_token(&mut db, &token).await?;
    let order = orders::by_id(&mut db, row.order_id).await?;
    let ticket = sqlx::query_as("SELECT number, token FROM tickets WHERE id = ?")
        .bind(row.ticket_id)
        .fetch_optional(&mut *db)
        .await?;
    let team = Team::load(&mut db, row.id).await?;
    let photos = photos::of_claim(&mut db, row.id).await?;
    drop(db);
    html(&ClaimPage {
        page: visit.page(&shop, visit.words().decision_title).await?,
        decision: serde_json::from_str(&row.decision)?,
        order_number: order.row.number,
        order_token: order.row.token,
        ticket,
        team,
        photos,
        is_held: visit.query("held").is_some(),
        row,
    })
}

impl ClaimPage {
    fn is_accepted(&self, index: &usize) -> bool {
        self.row.offer.is_some_and(|offer| usize::try_from(offer).ok() == Some(*index))
    }

    fn headline(&self, offer: &Offer) -> String {
        headline(offer, self.page.t, self.page.lang)
    }

    fn goods(&self, offer: &Offer) -> &'static str {
        goods_label(offer.goods, self.page.t)
    }

    fn is_by_law(&self, offer: &Offer) -> bool {
        matches!(offer.basis, Basis::Statutory)
    }

    /// Whether offers can still be accepted: a human who looks at the case takes none of them away.
    fn is_open(&self) -> bool {
        self.row.state != "accepted"
    }

    /// Whether this offer can: a decline ends goodwill, never a right.
    fn can_accept(&self, offer: &Offer) -> bool {
        self.is_open() && (self.team.state != "declined" || self.is_by_law(offer))
    }

    fn class(&self, result: &CheckResult) -> &'static str {
        check_class(result)
    }

    fn step(&self, step: &Step) -> &'static str {
        step_name(*step)
    }

    fn result(&self, result: &CheckResult) -> &'static str {
        check_label(result, self.page.t)
    }
}
