//! What follows a decision: an offer accepted once, with refund, budget and mail booked together; or a human.

use axum::extract::{Path, State};
use kulanz::contract::contact_form::Inquiry;
use kulanz::contract::goodwill::{Basis, Claim, Decision, Offer, Remedy};
use kulanz::contract::types::{Mail, Mailbox, NameValue};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::claims::{self, ClaimRow, headline, period, remedy_name};
use crate::db::is_duplicate;
use crate::lang::Lang;
use crate::orders::{self, Order};
use crate::outbox;
use crate::shop::{Inner, Shop};
use crate::tickets::{self, Draft, NUMBER_TRIES};
use crate::web::{Answer, Fields, Trouble, see_other};

/// The topic under which the contact form, too, takes in what is broken.
const TOPIC: &str = "defect";

/// Accepts an offer. A second click, or fifty at once, finds it accepted.
pub(crate) async fn accept(State(shop): State<Shop>, Path(token): Path<String>, fields: Fields) -> Answer {
    let page = format!("/claim/{token}");
    let index: usize = fields.get("offer").parse().map_err(|_| Trouble::BadRequest)?;
    let mut tx = shop.database.write().await?;
    let row = claims::by_token(&mut tx, &token).await?;
    if row.state != "open" {
        return see_other(&page);
    }
    let decision: Decision = serde_json::from_str(&row.decision)?;
    let offer = decision.offers.get(index).ok_or(Trouble::BadRequest)?;
    let order = orders::by_id(&mut tx, row.order_id).await?;
    if !book(&mut tx, &shop, &row, index, offer, &order).await? {
        // Something was promised elsewhere meanwhile: nothing is booked, and a person looks at it.
        drop(tx);
        hand_over(&shop, &row, order).await?;
        return see_other(&page);
    }
    let letter = outbox::letter(&shop, mail(&shop, &row, &order, offer), false)?;
    outbox::put(&mut tx, &shop, &format!("settlement:{}", row.id), &letter).await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    tracing::info!(number = order.row.number, "offer accepted");
    see_other(&page)
}

/// Books everything an offer means; `false`: a limit stands against it, and the transaction must be dropped.
async fn book(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    row: &ClaimRow,
    index: usize,
    offer: &Offer,
    order: &Order,
) -> Result<bool, Trouble> {
    if offer.amount < 0 || !pieces_left(tx, row.id, order).await? {
        return Ok(false);
    }
    if matches!(offer.basis, Basis::Goodwill) && !reserve(tx, shop, offer.amount).await? {
        return Ok(false);
    }
    let is_refund = matches!(offer.remedy, Remedy::FullRefund | Remedy::PartialRefund);
    if is_refund && !refund(tx, order.row.id, offer.amount).await? {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO settlements (claim_id, order_id, booked_at, basis, remedy, amount, offer)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.id)
    .bind(order.row.id)
    .bind(shop.now())
    .bind(if matches!(offer.basis, Basis::Goodwill) { "goodwill" } else { "statutory" })
    .bind(remedy_name(offer.remedy))
    .bind(offer.amount)
    .bind(serde_json::to_string(offer)?)
    .execute(&mut **tx)
    .await?;
    sqlx::query("UPDATE claims SET state = 'accepted', offer = ?, settled_at = ? WHERE id = ? AND state = 'open'")
        .bind(i64::try_from(index).map_err(|_| Trouble::BadRequest)?)
        .bind(shop.now())
        .bind(row.id)
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

/// Whether no piece is settled twice: two reports of the same apple may both be open, not both be paid.
async fn pieces_left(db: &mut SqliteConnection, claim: i64, order: &Order) -> Result<bool, sqlx::Error> {
    let wanted: Vec<(i64, u32)> = sqlx::query_as("SELECT position, quantity FROM claim_items WHERE claim_id = ?")
        .bind(claim)
        .fetch_all(&mut *db)
        .await?;
    let settled: Vec<(i64, u32)> = sqlx::query_as(
        "SELECT position, quantity FROM claim_items JOIN claims ON claims.id = claim_id
         WHERE order_id = ? AND state = 'accepted'",
    )
    .bind(order.row.id)
    .fetch_all(&mut *db)
    .await?;
    Ok(wanted.iter().all(|(line, pieces)| {
        let gone: u32 = settled.iter().filter(|(other, _)| other == line).map(|(_, pieces)| pieces).sum();
        order.items.iter().any(|item| item.id == *line && gone + pieces <= item.quantity)
    }))
}

/// Takes an amount out of the month's budget, if it is still there.
async fn reserve(tx: &mut Transaction<'static, Sqlite>, shop: &Inner, amount: i64) -> Result<bool, sqlx::Error> {
    let period = period(shop);
    sqlx::query("INSERT INTO budgets (period, limit_amount) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .bind(&period)
        .bind(claims::MONTHLY_BUDGET)
        .execute(&mut **tx)
        .await?;
    let done = sqlx::query("UPDATE budgets SET spent = spent + ?1 WHERE period = ?2 AND spent + ?1 <= limit_amount")
        .bind(amount)
        .bind(&period)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Books money back on the order, never more than was paid.
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

/// The mail that holds the customer to nothing and the shop to its word.
fn mail(shop: &Inner, row: &ClaimRow, order: &Order, offer: &Offer) -> Mail {
    let lang = Lang::parse(&row.locale).unwrap_or(Lang::De);
    let t = lang.words();
    let seller = &shop.facts.seller;
    let next = match offer.remedy {
        Remedy::FullRefund | Remedy::PartialRefund => t.settlement_money,
        Remedy::Replacement => t.settlement_replacement,
        Remedy::Repair => t.settlement_repair,
        Remedy::Voucher => t.settlement_voucher,
    };
    let mut paragraphs = vec![
        format!("{} {},", t.settlement_hello, order.row.name),
        format!("{} {}", t.settlement_accepted, headline(offer, t, lang)),
        offer.text.clone(),
    ];
    paragraphs.push(next.to_owned());
    paragraphs.push(format!("{}: {}", t.settlement_page, shop.url(&format!("/claim/{}", row.token))));
    let contact = [Some(&seller.email), seller.phone.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>();
    paragraphs.push(format!("{}\n{}\n{}", t.settlement_bye, shop.facts.shop.name, contact.join(", ")));
    let own = |address: &str| Mailbox { name: Some(shop.facts.shop.name.clone()), address: address.to_owned() };
    Mail {
        from: own(&seller.email),
        to: Mailbox { name: Some(order.row.name.clone()), address: order.row.email.clone() },
        reply_to: Some(own(&seller.email)),
        subject: format!("{} {}", t.settlement_subject, order.row.number),
        html: as_html(&paragraphs, lang),
        text: paragraphs.join("\n\n"),
        headers: vec![NameValue { name: "Auto-Submitted".to_owned(), value: "auto-generated".to_owned() }],
        parts: Vec::new(),
        language: lang.tag().to_owned(),
    }
}

fn as_html(paragraphs: &[String], lang: Lang) -> String {
    let escape =
        |text: &String| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>");
    let body: String = paragraphs.iter().map(|text| format!("<p>{}</p>\n", escape(text))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title></title></head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:38em\">\n{body}</body>\n</html>\n",
        lang.tag()
    )
}

/// Hands a claim to a human, at the customer's wish.
pub(crate) async fn ask_human(State(shop): State<Shop>, Path(token): Path<String>) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    let row = claims::by_token(&mut db, &token).await?;
    let order = orders::by_id(&mut db, row.order_id).await?;
    drop(db);
    if row.state == "open" {
        hand_over(&shop, &row, order).await?;
    }
    see_other(&format!("/claim/{token}"))
}

/// Opens a ticket for the claim: one, however often it is asked for.
async fn hand_over(shop: &Shop, row: &ClaimRow, order: Order) -> Result<(), Trouble> {
    let claim: Claim = serde_json::from_str(&row.claim)?;
    let key = format!("claim:{}", row.id);
    let draft = Draft::new(inquiry(row, &claim, &order), Some(order), &key)?;
    for _ in 0..NUMBER_TRIES {
        let written = tickets::write(shop, &draft).await?;
        let mut tx = shop.database.write().await?;
        let ticket = match tickets::insert(&mut tx, shop, &draft, &written).await {
            Ok(ticket) => ticket,
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                if tickets::made_by(shop, &key).await?.is_some() {
                    return Ok(());
                }
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let done = sqlx::query(
            "UPDATE claims SET state = 'human', ticket_id = ?, settled_at = ? WHERE id = ? AND state = 'open'",
        )
        .bind(ticket)
        .bind(shop.now())
        .bind(row.id)
        .execute(&mut *tx)
        .await?;
        // Settled meanwhile: then there is nothing to hand over, and the ticket is rolled back.
        if done.rows_affected() == 1 {
            tx.commit().await?;
            shop.outbox.notify_one();
        }
        return Ok(());
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

/// The claim as an inquiry, in the customer's own words where there are any.
fn inquiry(row: &ClaimRow, claim: &Claim, order: &Order) -> Inquiry {
    let t = Lang::parse(&row.locale).unwrap_or(Lang::De).words();
    let what = format!("{} ({})", t.claim_title, claims::kind_label(claim.kind, t));
    Inquiry {
        topic: TOPIC.to_owned(),
        name: Some(order.row.name.clone()),
        email: Some(order.row.email.clone()),
        phone: order.row.phone.clone(),
        order_number: Some(order.row.number.clone()),
        line_id: claim.items.first().map(|item| item.line_id.clone()),
        answer_channel: "email".to_owned(),
        message: claim.description.as_ref().map_or(what.clone(), |words| format!("{what}\n\n{words}")),
        further: Vec::new(),
        attachments: Vec::new(),
        locale: row.locale.clone(),
    }
}
