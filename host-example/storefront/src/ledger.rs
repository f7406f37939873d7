//! Booking what was decided: the refund, the budget and the books, in the caller's transaction. All of it or nothing,
//! and for one claim once.

use kulanz::contract::goodwill::{Basis, Offer, Remedy};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::claims::{self, period, remedy_name};
use crate::orders::Order;
use crate::shop::Inner;
use crate::web::Trouble;

/// Where `claims.offer` is this, an agent made the offer: it stands in `settlements` and in `cases`.
pub(crate) const AGENTS_OFFER: i64 = -1;

/// Why nothing is booked. The caller must drop the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// The claim is settled already.
    Settled,
    /// A piece was settled with another claim.
    Pieces,
    /// The month's budget does not suffice.
    Budget,
    /// More than was paid and not yet given back.
    Paid,
    /// The offer's parts do not add up to it.
    Parts,
}

/// What is booked, and who stands for it.
pub(crate) struct Booking<'a> {
    pub(crate) claim: i64,
    pub(crate) order: &'a Order,
    pub(crate) offer: &'a Offer,
    /// The offer's place among the decision's; [`AGENTS_OFFER`] for an agent's.
    pub(crate) index: i64,
    pub(crate) decided_by: Option<i64>,
    pub(crate) signed_by: Option<i64>,
}

impl Booking<'_> {
    /// What is booked, for the audit log.
    pub(crate) fn detail(&self) -> String {
        format!("{} {}", remedy_name(self.offer.remedy), self.offer.amount)
    }
}

/// Books everything an offer means.
pub(crate) async fn book(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    booking: &Booking<'_>,
) -> Result<Result<(), Held>, Trouble> {
    let Booking { claim, order, offer, .. } = *booking;
    let done = sqlx::query(
        "UPDATE claims SET state = 'accepted', offer = ?, settled_at = ? WHERE id = ? AND state <> 'accepted'",
    )
    .bind(booking.index)
    .bind(shop.now())
    .bind(claim)
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(Err(Held::Settled));
    }
    let Some(entries) = entries(offer) else { return Ok(Err(Held::Parts)) };
    if !pieces_left(tx, claim, order).await? {
        return Ok(Err(Held::Pieces));
    }
    let is_goodwill = matches!(offer.basis, Basis::Goodwill);
    let period = is_goodwill.then(|| period(shop));
    if let Some(period) = &period
        && !reserve(tx, period, offer.amount).await?
    {
        return Ok(Err(Held::Budget));
    }
    if is_money(offer.remedy) && !refund(tx, order.row.id, offer.amount).await? {
        return Ok(Err(Held::Paid));
    }
    let settlement: i64 = sqlx::query_scalar(
        "INSERT INTO settlements (claim_id, order_id, booked_at, basis, remedy, amount, offer, period, decided_by,
                                  signed_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(claim)
    .bind(order.row.id)
    .bind(shop.now())
    .bind(if is_goodwill { "goodwill" } else { "statutory" })
    .bind(remedy_name(offer.remedy))
    .bind(offer.amount)
    .bind(serde_json::to_string(offer)?)
    .bind(period)
    .bind(booking.decided_by)
    .bind(booking.signed_by)
    .fetch_one(&mut **tx)
    .await?;
    for entry in &entries {
        entry.insert(tx, settlement).await?;
    }
    sqlx::query("UPDATE cases SET state = 'settled', revision = revision + 1 WHERE claim_id = ?")
        .bind(claim)
        .execute(&mut **tx)
        .await?;
    Ok(Ok(()))
}

fn is_money(remedy: Remedy) -> bool {
    matches!(remedy, Remedy::FullRefund | Remedy::PartialRefund)
}

/// A line of the books.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    account: &'static str,
    rate: Option<u32>,
    payment: Option<String>,
    amount: i64,
}

impl Entry {
    async fn insert(&self, tx: &mut Transaction<'static, Sqlite>, settlement: i64) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO ledger (settlement_id, account, rate_ppm, payment, amount) VALUES (?, ?, ?, ?, ?)")
            .bind(settlement)
            .bind(self.account)
            .bind(self.rate)
            .bind(&self.payment)
            .bind(self.amount)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}

/// The lines of an offer, which add up to zero; `None` where its parts are not the whole: whoever wrote the component,
/// no wrong sum reaches the books.
fn entries(offer: &Offer) -> Option<Vec<Entry>> {
    let line = |account, rate, payment, amount| Entry { account, rate, payment, amount };
    if offer.amount < 0 {
        return None;
    }
    let entries: Vec<Entry> = match offer.remedy {
        // A voucher is taxed when it is spent (§ 3(15) UStG).
        Remedy::Voucher => {
            vec![line("goodwill", None, None, offer.amount), line("voucher", None, None, -offer.amount)]
        }
        Remedy::FullRefund | Remedy::PartialRefund => {
            let taxes = offer.by_tax.iter().flat_map(|part| {
                [line("revenue", part.rate, None, part.gross - part.tax), line("vat", part.rate, None, part.tax)]
            });
            let payments =
                offer.by_payment.iter().map(|part| line("payment", None, part.payment_id.clone(), -part.amount));
            taxes.chain(payments).collect()
        }
        _ if offer.amount == 0 => Vec::new(),
        _ => return None,
    };
    let given: i64 =
        entries.iter().filter(|entry| matches!(entry.account, "revenue" | "vat" | "goodwill")).map(|e| e.amount).sum();
    let sum: i64 = entries.iter().map(|entry| entry.amount).sum();
    let entries: Vec<Entry> = entries.into_iter().filter(|entry| entry.amount != 0).collect();
    (sum == 0 && given == offer.amount).then_some(entries)
}

/// Whether no piece is settled twice: two reports of the same apple may both be open, not both be paid.
async fn pieces_left(db: &mut SqliteConnection, claim: i64, order: &Order) -> Result<bool, sqlx::Error> {
    let wanted: Vec<(i64, u32)> = sqlx::query_as("SELECT position, quantity FROM claim_items WHERE claim_id = ?")
        .bind(claim)
        .fetch_all(&mut *db)
        .await?;
    let settled: Vec<(i64, u32)> = sqlx::query_as(
        "SELECT position, quantity FROM claim_items JOIN settlements ON settlements.claim_id = claim_items.claim_id
         WHERE order_id = ?",
    )
    .bind(order.row.id)
    .fetch_all(&mut *db)
    .await?;
    Ok(wanted.iter().all(|(line, pieces)| {
        let gone: u32 = settled.iter().filter(|(other, _)| other == line).map(|(_, pieces)| pieces).sum();
        order.items.iter().any(|item| item.id == *line && gone + pieces <= item.quantity)
    }))
}

/// Takes an amount out of a month's budget, if it is still there.
async fn reserve(tx: &mut Transaction<'static, Sqlite>, period: &str, amount: i64) -> Result<bool, sqlx::Error> {
    sqlx::query("INSERT INTO budgets (period, limit_amount) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(period)
        .bind(claims::MONTHLY_BUDGET)
        .execute(&mut **tx)
        .await?;
    let done = sqlx::query("UPDATE budgets SET spent = spent + ?1 WHERE period = ?2 AND spent + ?1 <= limit_amount")
        .bind(amount)
        .bind(period)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Books money back on the order, never more than was paid. Where nothing was paid there is nothing to book.
async fn refund(tx: &mut Transaction<'static, Sqlite>, order: i64, amount: i64) -> Result<bool, sqlx::Error> {
    let done = sqlx::query(
        "UPDATE orders SET refunded = refunded + ?1 WHERE id = ?2 AND paid_at IS NOT NULL AND refunded + ?1 <= total",
    )
    .bind(amount)
    .bind(order)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(remedy: Remedy, amount: i64, taxes: &[(u32, i64, i64)], payment: i64) -> Offer {
        let by_tax: Vec<_> = taxes
            .iter()
            .map(|(rate, gross, tax)| serde_json::json!({ "rate": rate, "gross": gross, "tax": tax }))
            .collect();
        serde_json::from_value(serde_json::json!({
            "basis": Basis::Statutory, "ground": "Defect", "remedy": remedy, "amount": amount, "by_tax": by_tax,
            "by_payment": [{ "payment_id": "1", "name": "Rechnung", "amount": payment }], "goods": "Keep",
            "legal_basis": null, "rule": null, "text": ""
        }))
        .expect("an offer")
    }

    #[test]
    fn the_lines_of_a_refund_add_up_to_zero_or_are_not_booked() {
        let lines =
            entries(&offer(Remedy::FullRefund, 309, &[(70_000, 107, 7), (190_000, 202, 32)], 309)).expect("it adds up");
        assert_eq!(lines.iter().map(|line| line.amount).sum::<i64>(), 0);
        assert_eq!(lines.len(), 5);
        for wrong in [
            offer(Remedy::FullRefund, 310, &[(70_000, 107, 7), (190_000, 202, 32)], 309),
            offer(Remedy::FullRefund, 309, &[(70_000, 107, 7)], 309),
            offer(Remedy::PartialRefund, -5, &[(70_000, -5, 0)], -5),
            offer(Remedy::Replacement, 5, &[], 0),
        ] {
            assert_eq!(entries(&wrong), None, "{wrong:?}");
        }
        assert_eq!(entries(&offer(Remedy::Replacement, 0, &[], 0)), Some(Vec::new()));
    }
}
