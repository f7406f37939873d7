//! The audit log: who did what, when. It is written in the transaction of what it tells, and only added to.

use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use crate::shop::Inner;

/// Something that was done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Event<'a> {
    /// `None`: the customer, the program, or somebody who could not sign in.
    pub(crate) agent: Option<i64>,
    pub(crate) claim: Option<i64>,
    pub(crate) ticket: Option<i64>,
    /// One word, for example `signed`.
    pub(crate) action: &'a str,
    /// Figures and names; never a customer's words.
    pub(crate) detail: &'a str,
}

/// Notes an event.
pub(crate) async fn note(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    event: Event<'_>,
) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO audit (at, agent_id, claim_id, ticket_id, action, detail) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(shop.now())
        .bind(event.agent)
        .bind(event.claim)
        .bind(event.ticket)
        .bind(event.action)
        .bind(event.detail)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A line of the log.
#[derive(Debug, FromRow)]
pub(crate) struct Line {
    pub(crate) at: i64,
    pub(crate) name: Option<String>,
    pub(crate) action: String,
    pub(crate) detail: String,
}

/// What was done about a claim, oldest first.
pub(crate) async fn of_claim(db: &mut SqliteConnection, claim: i64) -> Result<Vec<Line>, sqlx::Error> {
    sqlx::query_as(
        "SELECT at, name, action, detail FROM audit LEFT JOIN agents ON agents.id = agent_id
         WHERE claim_id = ? ORDER BY audit.id",
    )
    .bind(claim)
    .fetch_all(db)
    .await
}

/// What was done about a ticket, oldest first.
pub(crate) async fn of_ticket(db: &mut SqliteConnection, ticket: i64) -> Result<Vec<Line>, sqlx::Error> {
    sqlx::query_as(
        "SELECT at, name, action, detail FROM audit LEFT JOIN agents ON agents.id = agent_id
         WHERE ticket_id = ? ORDER BY audit.id",
    )
    .bind(ticket)
    .fetch_all(db)
    .await
}
