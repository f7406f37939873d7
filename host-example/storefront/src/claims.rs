//! Claims: a customer reports a problem and gets a decision with its reasons, stored before it is shown.

mod form;
mod page;

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use kulanz::contract::goodwill::{
    Budget, CheckResult, Claim, ClaimKind, Decision, Evidence, EvidenceKind, Goods, History, Offer, Remedy, Step,
};
use kulanz::contract::types::Money;
use kulanz::{Call, Settings};
use sha2::{Digest, Sha256};
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use crate::db::is_duplicate;
use crate::hooks::Given;
use crate::lang::Lang;
use crate::orders::Order;
use crate::settlement::HandOver;
use crate::shop::{Inner, Shop, hex, token};
use crate::tickets::NUMBER_TRIES;
use crate::web::{Trouble, is_token};
use crate::words::Words;
use crate::{photos, typed_order};

use form::Report;
pub(crate) use form::{form, submit};
pub(crate) use page::show;

/// Goodwill per month, in cents, until the merchant changes the month's row.
pub(crate) const MONTHLY_BUDGET: i64 = 50_000;
/// Twelve months, as the contract counts a customer's history. Seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// What happened, as the forms name it.
pub(crate) const KINDS: [(&str, ClaimKind); 8] = [
    ("defective", ClaimKind::Defective),
    ("damaged-in-transit", ClaimKind::DamagedInTransit),
    ("missing", ClaimKind::Missing),
    ("wrong-item", ClaimKind::WrongItem),
    ("not-as-described", ClaimKind::NotAsDescribed),
    ("late", ClaimKind::Late),
    ("changed-mind", ClaimKind::ChangedMind),
    ("other", ClaimKind::Other),
];

/// What may be wished for, as the forms name it.
const REMEDIES: [(&str, Remedy); 5] = [
    ("full-refund", Remedy::FullRefund),
    ("partial-refund", Remedy::PartialRefund),
    ("replacement", Remedy::Replacement),
    ("repair", Remedy::Repair),
    ("voucher", Remedy::Voucher),
];

pub(crate) fn kind_label(kind: ClaimKind, t: &Words) -> &'static str {
    match kind {
        ClaimKind::ChangedMind => t.kind_changed_mind,
        ClaimKind::Defective => t.kind_defective,
        ClaimKind::DamagedInTransit => t.kind_damaged,
        ClaimKind::WrongItem => t.kind_wrong,
        ClaimKind::Missing => t.kind_missing,
        ClaimKind::Late => t.kind_late,
        ClaimKind::NotAsDescribed => t.kind_described,
        ClaimKind::Other => t.kind_other,
    }
}

/// The name of a kind in forms and in the database.
pub(crate) fn kind_name(kind: ClaimKind) -> &'static str {
    KINDS.iter().find(|(_, other)| *other == kind).map_or("other", |(name, _)| name)
}

/// The name of a remedy in forms and in the database.
pub(crate) fn remedy_name(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::FullRefund => "full-refund",
        Remedy::PartialRefund => "partial-refund",
        Remedy::Replacement => "replacement",
        Remedy::Repair => "repair",
        Remedy::Voucher => "voucher",
    }
}

/// A claim on the order page.
#[derive(Debug, FromRow)]
pub(crate) struct Summary {
    pub(crate) token: String,
    pub(crate) reported_at: i64,
}

/// The claims of an order, oldest first.
pub(crate) async fn of_order(shop: &Inner, order: i64) -> Result<Vec<Summary>, sqlx::Error> {
    sqlx::query_as("SELECT token, reported_at FROM claims WHERE order_id = ? ORDER BY id")
        .bind(order)
        .fetch_all(shop.database.read())
        .await
}

async fn made_by(shop: &Inner, key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT token FROM claims WHERE claim_key = ?")
        .bind(key)
        .fetch_optional(shop.database.read())
        .await
}

async fn typed(shop: &Shop, order: &Order, report: Report) -> Result<Claim, Trouble> {
    let mut db = shop.database.read().acquire().await?;
    let history = history(&mut db, order, &report, shop.now()).await?;
    let (limit, spent): (i64, i64) = sqlx::query_as("SELECT limit_amount, spent FROM budgets WHERE period = ?")
        .bind(period(shop))
        .fetch_optional(&mut *db)
        .await?
        .unwrap_or((MONTHLY_BUDGET, 0));
    Ok(Claim {
        id: token()?,
        order: typed_order::of(shop, order),
        items: report.items,
        kind: report.kind,
        wanted: report.wanted,
        description: report.description,
        evidence: report.photos.into_iter().map(photo).collect(),
        noticed_at: None,
        reported_at: shop.now(),
        instruction: None,
        history: Some(history),
        costs: None,
        budget: Some(Budget { limit: euros(limit), spent, rate_ppm: 1_000_000 }),
    })
}

fn photo(reference: String) -> Evidence {
    Evidence { kind: EvidenceKind::Photo, reference }
}

fn euros(minor_units: i64) -> Money {
    Money { minor_units, currency: "EUR".to_owned() }
}

/// The budget's period at this moment: the month, in the shop's time zone.
pub(crate) fn period(shop: &Inner) -> String {
    let now = Timestamp::from_second(shop.now()).unwrap_or_default().to_zoned(shop.zone());
    now.strftime("%Y-%m").to_string()
}

/// What the shop knows of a guest: the orders under the same address.
async fn history(db: &mut SqliteConnection, order: &Order, report: &Report, now: i64) -> Result<History, sqlx::Error> {
    let (orders, first, revenue): (u32, Option<i64>, i64) = sqlx::query_as(
        "SELECT count(*), min(placed_at), coalesce(sum(CASE WHEN paid_at IS NULL THEN 0 ELSE total - refunded END), 0)
         FROM orders WHERE email = ? COLLATE NOCASE AND id < ?",
    )
    .bind(&order.row.email)
    .bind(order.row.id)
    .fetch_one(&mut *db)
    .await?;
    let (claims, given): (u32, i64) = sqlx::query_as(
        "SELECT count(DISTINCT claims.id), coalesce(sum(CASE basis WHEN 'goodwill' THEN amount END), 0)
         FROM claims JOIN orders ON orders.id = claims.order_id LEFT JOIN settlements ON claim_id = claims.id
         WHERE email = ? COLLATE NOCASE AND reported_at > ?",
    )
    .bind(&order.row.email)
    .bind(now - YEAR)
    .fetch_one(&mut *db)
    .await?;
    let contacts: u32 = sqlx::query_scalar(
        "SELECT count(*) FROM tickets WHERE json_extract(inquiry, '$.email') = ? COLLATE NOCASE AND created_at > ?
         AND NOT EXISTS (SELECT 1 FROM claims WHERE ticket_id = tickets.id)",
    )
    .bind(&order.row.email)
    .bind(now - YEAR)
    .fetch_one(&mut *db)
    .await?;
    let granted: Vec<i64> = sqlx::query_scalar(
        "SELECT position FROM claim_items JOIN settlements ON settlements.claim_id = claim_items.claim_id
         WHERE order_id = ?",
    )
    .bind(order.row.id)
    .fetch_all(&mut *db)
    .await?;
    Ok(History {
        member_since: Some(first.unwrap_or(order.row.placed_at)),
        orders,
        revenue: euros(revenue),
        returns: 0,
        claims,
        contacts,
        goodwill_given: euros(given),
        chargebacks: 0,
        same_item_claimed: report.items.iter().any(|item| granted.iter().any(|line| line.to_string() == item.line_id)),
    })
}

/// A decision, and the settings it rests on; `None` where the fallback gave it, which nobody can replay.
struct Decided {
    decision: Given<Decision>,
    settings: Option<Settings>,
}

async fn decide(shop: &Shop, lang: Lang, claim: &Claim) -> Decided {
    let (locale, now, asked) = (lang.tag(), claim.reported_at, claim.clone());
    // A policy may be saved at any moment: what counts is what the call itself was bound to.
    let used = Arc::new(OnceLock::new());
    let told = used.clone();
    let decision = shop
        .ask_or(
            "goodwill",
            move |service| {
                let _ = told.set(service.settings().clone());
                service.decide(Call { locale, now }, &asked)
            },
            || kulanz::fallback::hand_over(claim, "the goodwill hook did not answer"),
        )
        .await;
    let settings = used.get().filter(|_| !decision.by_fallback).cloned();
    Decided { decision, settings }
}

/// A claim with all that is stored beside it.
struct Entry<'a> {
    lang: Lang,
    order: &'a Order,
    key: &'a str,
    claim: &'a Claim,
    decided: &'a Decided,
}

/// Stores a claim with its decision and, where a human decides, its ticket: all of it or nothing.
async fn store(shop: &Shop, entry: &Entry<'_>) -> Result<String, Trouble> {
    for _ in 0..NUMBER_TRIES {
        let handed_over = match entry.decided.decision.value.hand_over {
            // Written before the transaction: a component that dawdles must not hold up other writers.
            Some(_) => Some(HandOver::write(shop, entry.lang, entry.claim, entry.order).await?),
            None => None,
        };
        let mut tx = shop.database.write().await?;
        match insert(&mut tx, shop, entry, handed_over).await {
            Ok(()) => {}
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                match made_by(shop, entry.key).await? {
                    Some(token) => return Ok(token),
                    None => continue,
                }
            }
            Err(error) => return Err(error.into()),
        }
        tx.commit().await?;
        shop.outbox.notify_one();
        return Ok(entry.claim.id.clone());
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Shop,
    entry: &Entry<'_>,
    handed_over: Option<HandOver>,
) -> Result<(), sqlx::Error> {
    let as_json = |e: serde_json::Error| sqlx::Error::Encode(Box::new(e));
    let (claim, decision) = (entry.claim, &entry.decided.decision);
    let settings = match &entry.decided.settings {
        Some(settings) => Some(keep_document(tx, settings.as_json()).await?),
        None => None,
    };
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO claims (token, claim_key, order_id, reported_at, locale, claim, decision, by_fallback, settings, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING id",
    )
    .bind(&claim.id)
    .bind(entry.key)
    .bind(entry.order.row.id)
    .bind(claim.reported_at)
    .bind(entry.lang.tag())
    .bind(serde_json::to_string(claim).map_err(as_json)?)
    .bind(serde_json::to_string(&decision.value).map_err(as_json)?)
    .bind(decision.by_fallback)
    .bind(settings)
    .fetch_one(&mut **tx)
    .await?;
    for item in &claim.items {
        sqlx::query("INSERT INTO claim_items (claim_id, position, quantity) VALUES (?, ?, ?)")
            .bind(id)
            .bind(item.line_id.parse::<i64>().unwrap_or(0))
            .bind(item.quantity)
            .execute(&mut **tx)
            .await?;
    }
    photos::attach(tx, entry.key, id).await?;
    if let Some(handed_over) = handed_over {
        handed_over.store(tx, shop, id).await?;
    }
    Ok(())
}

/// Keeps a document once, however many claims rest on it, and gives its digest.
async fn keep_document(tx: &mut Transaction<'static, Sqlite>, text: &str) -> Result<String, sqlx::Error> {
    let digest = hex(&Sha256::digest(text.as_bytes()));
    sqlx::query("INSERT INTO documents (digest, text) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(&digest)
        .bind(text)
        .execute(&mut **tx)
        .await?;
    Ok(digest)
}

/// A row of `claims`.
#[derive(Debug, FromRow)]
pub(crate) struct ClaimRow {
    pub(crate) id: i64,
    pub(crate) token: String,
    pub(crate) order_id: i64,
    pub(crate) locale: String,
    pub(crate) claim: String,
    pub(crate) decision: String,
    pub(crate) state: String,
    pub(crate) offer: Option<i64>,
    pub(crate) ticket_id: Option<i64>,
    /// The digest of the settings it was decided by.
    pub(crate) settings: Option<String>,
}

/// The claim with this token.
pub(crate) async fn by_token(db: &mut SqliteConnection, token: &str) -> Result<ClaimRow, Trouble> {
    if !is_token(token) {
        return Err(Trouble::NotFound);
    }
    Ok(sqlx::query_as("SELECT * FROM claims WHERE token = ?").bind(token).fetch_one(db).await?)
}

/// What happens to the goods, in words for the customer.
pub(crate) fn goods_label(goods: Goods, t: &Words) -> &'static str {
    match goods {
        Goods::Keep => t.goods_keep,
        Goods::SendBack => t.goods_send_back,
        Goods::SendBackAtOwnCost => t.goods_own_cost,
        Goods::NothingReceived => t.goods_nothing,
    }
}

/// What is wished for.
pub(crate) fn remedy_label(remedy: Remedy, t: &Words) -> &'static str {
    match remedy {
        Remedy::FullRefund => t.wanted_full,
        Remedy::PartialRefund => t.wanted_partial,
        Remedy::Replacement => t.wanted_replacement,
        Remedy::Repair => t.wanted_repair,
        Remedy::Voucher => t.wanted_voucher,
    }
}

/// How a check ended, in words.
pub(crate) fn check_label(result: &CheckResult, t: &Words) -> &'static str {
    match result {
        CheckResult::Met => t.met,
        CheckResult::NotMet => t.not_met,
        CheckResult::NotApplicable => t.not_asked,
    }
}

/// The name of a step, as the contract has it.
pub(crate) fn step_name(step: Step) -> &'static str {
    match step {
        Step::Rights => "rights",
        Step::Policy => "policy",
        Step::Economics => "economics",
        Step::Guards => "guards",
        Step::Explanation => "explanation",
    }
}

/// How a check ended, as a class of the style sheet.
pub(crate) fn check_class(result: &CheckResult) -> &'static str {
    match result {
        CheckResult::Met => "met",
        CheckResult::NotMet => "not-met",
        CheckResult::NotApplicable => "not-asked",
    }
}

/// Remedy and amount of an offer.
pub(crate) fn headline(offer: &Offer, t: &Words, lang: Lang) -> String {
    let remedy = match offer.remedy {
        Remedy::FullRefund => t.remedy_full,
        Remedy::PartialRefund => t.remedy_partial,
        Remedy::Replacement => t.remedy_replacement,
        Remedy::Repair => t.remedy_repair,
        Remedy::Voucher => t.remedy_voucher,
    };
    match offer.amount {
        0 => remedy.to_owned(),
        amount => format!("{remedy}: {}", lang.price(amount)),
    }
}
