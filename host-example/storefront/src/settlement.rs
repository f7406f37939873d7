//! What follows a decision: an offer accepted once, with refund, budget and mail booked together; or a human.

use axum::extract::{Path, State};
use kulanz::contract::contact_form::Inquiry;
use kulanz::contract::goodwill::{Basis, Claim, Decision, Offer};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use crate::agents::{self, Event};
use crate::claims::{self, ClaimRow};
use crate::db::is_duplicate;
use crate::lang::Lang;
use crate::ledger::{self, AGENTS_OFFER, Booking};
use crate::letters::About;
use crate::orders::{self, Order};
use crate::outbox;
use crate::shop::{Inner, Shop};
use crate::tickets::{self, Draft, NUMBER_TRIES, Written};
use crate::web::{Answer, Fields, Trouble, see_other};

/// The topic under which the contact form, too, takes in what is broken.
const TOPIC: &str = "defect";
/// Characters of an objection.
const LONGEST_OBJECTION: usize = 4000;

/// Accepts an offer. A second click, or fifty at once, finds it accepted.
pub(crate) async fn accept(State(shop): State<Shop>, Path(token): Path<String>, fields: Fields) -> Answer {
    let page = format!("/claim/{token}");
    let mut tx = shop.database.write().await?;
    let row = claims::by_token(&mut tx, &token).await?;
    if row.state == "accepted" {
        return see_other(&page);
    }
    let accepted = Accepted::read(&mut tx, &row, &fields.get("offer")).await?;
    let order = orders::by_id(&mut tx, row.order_id).await?;
    let booking = Booking {
        claim: row.id,
        order: &order,
        offer: &accepted.offer,
        index: accepted.index,
        decided_by: accepted.decided_by,
        signed_by: accepted.signed_by,
    };
    if let Err(held) = ledger::book(&mut tx, &shop, &booking).await? {
        // Something was promised elsewhere meanwhile: nothing is booked, and a person looks at it.
        drop(tx);
        tracing::info!(?held, "an offer could not be booked");
        if row.state == "open" {
            hand_over(&shop, &row, order).await?;
        }
        return see_other(&format!("{page}?held=1"));
    }
    let about = About { shop: &shop, claim: &row, order: &order };
    let letter = outbox::letter(&shop, about.accepted(&accepted.offer), false)?;
    outbox::put(&mut tx, &shop, &format!("settlement:{}", row.id), &letter).await?;
    tickets::move_with_claim(&mut tx, row.id, "closed").await?;
    let detail = booking.detail();
    let event = Event { agent: None, claim: Some(row.id), ticket: None, action: "accepted", detail: &detail };
    agents::note(&mut tx, &shop, event).await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    tracing::info!(number = order.row.number, "offer accepted");
    see_other(&page)
}

/// The offer a customer accepts.
struct Accepted {
    offer: Offer,
    index: i64,
    decided_by: Option<i64>,
    signed_by: Option<i64>,
}

impl Accepted {
    /// One of the decision's by its number, or the one an agent made, by the word `agent`.
    async fn read(db: &mut SqliteConnection, row: &ClaimRow, chosen: &str) -> Result<Self, Trouble> {
        type Case = (String, Option<String>, Option<i64>, Option<i64>);
        let case: Option<Case> =
            sqlx::query_as("SELECT state, proposal, proposed_by, signed_by FROM cases WHERE claim_id = ?")
                .bind(row.id)
                .fetch_optional(&mut *db)
                .await?;
        if chosen == "agent" {
            let Some((state, Some(proposal), decided_by, signed_by)) = case else { return Err(Trouble::BadRequest) };
            if state != "offered" {
                return Err(Trouble::BadRequest);
            }
            let offer = serde_json::from_str(&proposal)?;
            return Ok(Self { offer, index: AGENTS_OFFER, decided_by, signed_by });
        }
        let index: usize = chosen.parse().map_err(|_| Trouble::BadRequest)?;
        let mut decision: Decision = serde_json::from_str(&row.decision)?;
        if index >= decision.offers.len() {
            return Err(Trouble::BadRequest);
        }
        let offer = decision.offers.swap_remove(index);
        // Whoever declined took back the goodwill; a right cannot be taken back.
        if case.is_some_and(|(state, ..)| state == "declined") && matches!(offer.basis, Basis::Goodwill) {
            return Err(Trouble::BadRequest);
        }
        let index = i64::try_from(index).map_err(|_| Trouble::BadRequest)?;
        Ok(Self { offer, index, decided_by: None, signed_by: None })
    }
}

/// The customer objects to a decline: another agent looks at it.
pub(crate) async fn object(State(shop): State<Shop>, Path(token): Path<String>, fields: Fields) -> Answer {
    let words: String = fields.get("objection").chars().take(LONGEST_OBJECTION).collect();
    let mut tx = shop.database.write().await?;
    let row = claims::by_token(&mut tx, &token).await?;
    let done = sqlx::query(
        "UPDATE cases SET state = 'waiting', objection = ?, opened_at = ?, revision = revision + 1
         WHERE claim_id = ? AND state = 'declined'",
    )
    .bind(words)
    .bind(shop.now())
    .bind(row.id)
    .execute(&mut *tx)
    .await?;
    if done.rows_affected() == 1 && row.state == "human" {
        let event = Event { agent: None, claim: Some(row.id), ticket: None, action: "objected", detail: "" };
        agents::note(&mut tx, &shop, event).await?;
        tickets::move_with_claim(&mut tx, row.id, "open").await?;
        tx.commit().await?;
    }
    see_other(&format!("/claim/{token}"))
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
    let lang = Lang::parse(&row.locale).unwrap_or(Lang::De);
    for _ in 0..NUMBER_TRIES {
        let written = HandOver::write(shop, lang, &claim, &order).await?;
        let mut tx = shop.database.write().await?;
        let still: String =
            sqlx::query_scalar("SELECT state FROM claims WHERE id = ?").bind(row.id).fetch_one(&mut *tx).await?;
        if still != "open" {
            return Ok(());
        }
        match written.store(&mut tx, shop, row.id).await {
            Ok(()) => {}
            Err(error) if is_duplicate(&error) => continue,
            Err(error) => return Err(error.into()),
        }
        tx.commit().await?;
        shop.outbox.notify_one();
        return Ok(());
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

/// A claim on its way to a human: its ticket, written but not yet stored.
pub(crate) struct HandOver {
    draft: Draft,
    written: Written,
    kind: &'static str,
}

impl HandOver {
    /// Writes the ticket and its receipt.
    pub(crate) async fn write(shop: &Shop, lang: Lang, claim: &Claim, order: &Order) -> Result<Self, Trouble> {
        let key = format!("claim:{}", claim.id);
        let draft = Draft::new(inquiry(lang, claim, order), Some(order.clone()), &key)?;
        let written = tickets::write(shop, &draft).await?;
        Ok(Self { draft, written, kind: claims::kind_name(claim.kind) })
    }

    /// Stores ticket, mail and case, and marks the claim. Fails as a duplicate where the ticket's number is taken.
    pub(crate) async fn store(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        shop: &Inner,
        claim: i64,
    ) -> Result<(), sqlx::Error> {
        let ticket = tickets::insert(tx, shop, &self.draft, &self.written).await?;
        sqlx::query("UPDATE claims SET state = 'human', ticket_id = ?, settled_at = ? WHERE id = ? AND state = 'open'")
            .bind(ticket)
            .bind(shop.now())
            .bind(claim)
            .execute(&mut **tx)
            .await?;
        sqlx::query("INSERT INTO cases (claim_id, opened_at, kind) VALUES (?, ?, ?)")
            .bind(claim)
            .bind(shop.now())
            .bind(self.kind)
            .execute(&mut **tx)
            .await?;
        let event = Event { agent: None, claim: Some(claim), ticket: None, action: "handed-over", detail: "" };
        agents::note(tx, shop, event).await
    }
}

/// The claim as an inquiry, in the customer's own words where there are any.
fn inquiry(lang: Lang, claim: &Claim, order: &Order) -> Inquiry {
    let t = lang.words();
    let what = format!("{} ({})", t.claim_title, claims::kind_label(claim.kind, t));
    Inquiry {
        topic: TOPIC.to_owned(),
        name: Some(order.row.name.clone()),
        email: Some(order.row.email.clone()),
        phone: order.row.phone.clone(),
        order_number: Some(order.row.number.clone()),
        line_id: claim.items.first().map(|item| item.line_id.clone()),
        answer_channel: "email".to_owned(),
        callback: None,
        message: claim.description.as_ref().map_or(what.clone(), |words| format!("{what}\n\n{words}")),
        further: Vec::new(),
        attachments: Vec::new(),
        locale: lang.tag().to_owned(),
    }
}
