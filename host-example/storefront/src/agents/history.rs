//! All that the shop knows of a customer, on one page: who calls twice need not explain twice.

use sqlx::{FromRow, SqliteConnection};

/// Rows of each kind, newest first. More are no help in deciding.
const MOST: i64 = 30;

/// A customer's history.
pub(super) struct History {
    pub(super) orders: Vec<OrderLine>,
    pub(super) claims: Vec<ClaimLine>,
    pub(super) tickets: Vec<TicketLine>,
    pub(super) withdrawals: Vec<WithdrawalLine>,
    pub(super) mails: Vec<MailLine>,
}

#[derive(FromRow)]
pub(super) struct OrderLine {
    pub(super) token: String,
    pub(super) number: String,
    pub(super) placed_at: i64,
    pub(super) total: i64,
    pub(super) refunded: i64,
    pub(super) is_withdrawn: bool,
}

#[derive(FromRow)]
pub(super) struct ClaimLine {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) reported_at: i64,
    pub(super) state: String,
    pub(super) is_case: bool,
    pub(super) amount: Option<i64>,
}

#[derive(FromRow)]
pub(super) struct TicketLine {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) created_at: i64,
    pub(super) message: String,
}

#[derive(FromRow)]
pub(super) struct WithdrawalLine {
    pub(super) token: String,
    pub(super) number: String,
    pub(super) received_at: i64,
}

#[derive(FromRow)]
pub(super) struct MailLine {
    pub(super) created_at: i64,
    pub(super) subject: String,
}

impl History {
    /// What happened under an e-mail address: a guest has no other name. Nothing, where there is none.
    pub(super) async fn load(db: &mut SqliteConnection, email: &str) -> Result<Self, sqlx::Error> {
        let orders = sqlx::query_as(
            "SELECT token, number, placed_at, total, refunded,
                    EXISTS (SELECT 1 FROM withdrawals WHERE order_id = orders.id) AS is_withdrawn
             FROM orders WHERE email = ? COLLATE NOCASE ORDER BY id DESC LIMIT ?",
        )
        .bind(email)
        .bind(MOST)
        .fetch_all(&mut *db)
        .await?;
        let claims = sqlx::query_as(
            "SELECT claims.id, number, reported_at, coalesce(cases.state, claims.state) AS state,
                    cases.claim_id IS NOT NULL AS is_case, settlements.amount
             FROM claims JOIN orders ON orders.id = claims.order_id
             LEFT JOIN cases ON cases.claim_id = claims.id LEFT JOIN settlements ON settlements.claim_id = claims.id
             WHERE email = ? COLLATE NOCASE ORDER BY claims.id DESC LIMIT ?",
        )
        .bind(email)
        .bind(MOST)
        .fetch_all(&mut *db)
        .await?;
        let tickets = sqlx::query_as(
            "SELECT id, number, created_at, substr(json_extract(inquiry, '$.message'), 1, 200) AS message FROM tickets
             WHERE json_extract(inquiry, '$.email') = ? COLLATE NOCASE ORDER BY id DESC LIMIT ?",
        )
        .bind(email)
        .bind(MOST)
        .fetch_all(&mut *db)
        .await?;
        let withdrawals = sqlx::query_as(
            "SELECT token, number, received_at FROM withdrawals WHERE email = ? ORDER BY id DESC LIMIT ?",
        )
        .bind(email)
        .bind(MOST)
        .fetch_all(&mut *db)
        .await?;
        let mails = sqlx::query_as(
            "SELECT created_at, subject FROM mails WHERE recipient = ? COLLATE NOCASE ORDER BY id DESC LIMIT ?",
        )
        .bind(email)
        .bind(MOST)
        .fetch_all(&mut *db)
        .await?;
        Ok(Self { orders, claims, tickets, withdrawals, mails })
    }
}
