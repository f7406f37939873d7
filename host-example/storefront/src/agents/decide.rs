//! What an agent does with a case. Each step is one transaction with the books, the budget, the mail and the log; who
//! decides on a state that has changed meanwhile is shown the new one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kulanz::contract::goodwill::{Basis, Offer};
use sqlx::{Sqlite, Transaction};

use super::case::{self, Case};
use super::{Event, SignedIn, note, words};
use crate::ledger::{self, AGENTS_OFFER, Booking, Held};
use crate::letters::About;
use crate::outbox;
use crate::shop::Shop;
use crate::tickets;
use crate::web::{Answer, Fields, Mistakes, Trouble, Visit, see_other};

/// Characters of a reason that a customer is told: one word is none.
const SHORTEST_REASON: usize = 20;
const LONGEST_WORDS: usize = 2000;

/// Why a step was not made, for the case's page.
fn refused(id: i64, why: &str) -> Answer {
    see_other(&format!("/agent/claim/{id}?refused={why}"))
}

/// Loads the case for a step, or says why the step cannot be made.
async fn open(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Shop,
    agent: &SignedIn,
    id: i64,
    fields: &Fields,
    state: &str,
) -> Result<Result<Case, Response>, Trouble> {
    agent.require_own_form(fields)?;
    let case = Case::load(tx, shop, id).await?;
    let seen: i64 = fields.get("revision").parse().map_err(|_| Trouble::BadRequest)?;
    if case.row.state != state || case.row.revision != seen {
        return Ok(Err(refused(id, "changed")?));
    }
    if state == "waiting" && case.is_barred(tx, agent).await? {
        return Ok(Err(refused(id, "fresh-eyes")?));
    }
    Ok(Ok(case))
}

async fn draw_mistakes(
    shop: &Shop,
    visit: &Visit,
    agent: SignedIn,
    id: i64,
    fields: Fields,
    mistakes: Mistakes,
) -> Answer {
    let page = case::draw(shop, visit, agent, id, fields, mistakes).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Gives the customer something: what is recommended, or something else.
pub(super) async fn grant(
    State(shop): State<Shop>,
    visit: Visit,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let mut tx = shop.database.write().await?;
    let case = match open(&mut tx, &shop, &agent, id, &fields, "waiting").await? {
        Ok(case) => case,
        Err(answer) => return Ok(answer),
    };
    let a = words(visit.lang);
    let said = fields.get("words");
    let matter = case.matter();
    let offer = match matter.read(&fields, a) {
        Ok(_) if said.chars().count() > LONGEST_WORDS => {
            let mut mistakes = Mistakes::default();
            mistakes.require(false, "words", a.need_short_words);
            drop(tx);
            return draw_mistakes(&shop, &visit, agent, id, fields, mistakes).await;
        }
        Ok(offer) => offer,
        Err(mistakes) => {
            drop(tx);
            return draw_mistakes(&shop, &visit, agent, id, fields, mistakes).await;
        }
    };
    if !matter.needs_signature(&offer) {
        return carry_out(tx, &shop, &case, &Step { offer, words: said, decided_by: agent.id, signed_by: None }).await;
    }
    propose(&mut tx, &case, "signing", &offer, &said, agent.id, None).await?;
    let detail = detail(&case, &offer);
    let event = Event { agent: Some(agent.id), claim: Some(id), ticket: None, action: "proposed", detail: &detail };
    note(&mut tx, &shop, event).await?;
    tx.commit().await?;
    see_other(&format!("/agent/claim/{id}"))
}

/// A second agent signs what the first proposed.
pub(super) async fn sign(State(shop): State<Shop>, agent: SignedIn, Path(id): Path<i64>, fields: Fields) -> Answer {
    let mut tx = shop.database.write().await?;
    let case = match open(&mut tx, &shop, &agent, id, &fields, "signing").await? {
        Ok(case) => case,
        Err(answer) => return Ok(answer),
    };
    let (Some(offer), Some(decided_by)) = (case.proposal()?, case.row.proposed_by) else {
        return Err(Trouble::Broken(format!("case {id} waits for a signature under nothing")));
    };
    if decided_by == agent.id {
        return refused(id, "own-signature");
    }
    let words = case.row.words.clone().unwrap_or_default();
    carry_out(tx, &shop, &case, &Step { offer, words, decided_by, signed_by: Some(agent.id) }).await
}

/// An agent does not sign: the case waits again.
pub(super) async fn give_back(
    State(shop): State<Shop>,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let mut tx = shop.database.write().await?;
    if let Err(answer) = open(&mut tx, &shop, &agent, id, &fields, "signing").await? {
        return Ok(answer);
    }
    sqlx::query(
        "UPDATE cases SET state = 'waiting', proposal = NULL, words = NULL, proposed_by = NULL, revision = revision + 1
         WHERE claim_id = ?",
    )
    .bind(id)
    .execute(&mut *tx)
    .await?;
    note(
        &mut tx,
        &shop,
        Event { agent: Some(agent.id), claim: Some(id), ticket: None, action: "not-signed", detail: "" },
    )
    .await?;
    tx.commit().await?;
    see_other(&format!("/agent/claim/{id}"))
}

/// What is about to be done, and who stands for it.
struct Step {
    offer: Offer,
    words: String,
    decided_by: i64,
    signed_by: Option<i64>,
}

/// Books the offer or, where the customer has a choice, makes it.
async fn carry_out(mut tx: Transaction<'static, Sqlite>, shop: &Shop, case: &Case, step: &Step) -> Answer {
    let (id, offer) = (case.row.claim_id, &step.offer);
    let about = About { shop, claim: &case.claim_row, order: &case.order };
    let is_booked = case.matter().settles(offer);
    let state = if is_booked { case.row.state.as_str() } else { "offered" };
    propose(&mut tx, case, state, offer, &step.words, step.decided_by, step.signed_by).await?;
    let mail = if is_booked {
        let booking = Booking {
            claim: id,
            order: &case.order,
            offer,
            index: AGENTS_OFFER,
            decided_by: Some(step.decided_by),
            signed_by: step.signed_by,
        };
        if let Err(held) = ledger::book(&mut tx, shop, &booking).await? {
            return refused(id, held_name(held));
        }
        about.granted(offer, &step.words)
    } else {
        about.offered(offer, &step.words)
    };
    let letter = outbox::letter(shop, mail, false)?;
    outbox::put(&mut tx, shop, &format!("case:{id}:{}", case.row.revision), &letter).await?;
    // Booked is done; an offer waits for the customer.
    tickets::move_with_claim(&mut tx, id, if is_booked { "closed" } else { "waiting" }).await?;
    let detail = detail(case, offer);
    if step.signed_by.is_some() {
        note(
            &mut tx,
            shop,
            Event { agent: step.signed_by, claim: Some(id), ticket: None, action: "signed", detail: &detail },
        )
        .await?;
    }
    let action = if is_booked { "granted" } else { "offered" };
    note(&mut tx, shop, Event { agent: Some(step.decided_by), claim: Some(id), ticket: None, action, detail: &detail })
        .await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    see_other(&format!("/agent/claim/{id}"))
}

fn held_name(held: Held) -> &'static str {
    match held {
        Held::Settled => "changed",
        Held::Pieces => "pieces",
        Held::Budget => "budget",
        Held::Paid => "paid",
        Held::Parts => "parts",
    }
}

fn detail(case: &Case, offer: &Offer) -> String {
    let basis = if matches!(offer.basis, Basis::Goodwill) { "goodwill" } else { "statutory" };
    format!("{basis} {} {}", crate::claims::remedy_name(offer.remedy), offer.amount.max(0))
        + if case.matter().recommended() == Some(offer) { ", as recommended" } else { "" }
}

async fn propose(
    tx: &mut Transaction<'static, Sqlite>,
    case: &Case,
    state: &str,
    offer: &Offer,
    words: &str,
    decided_by: i64,
    signed_by: Option<i64>,
) -> Result<(), Trouble> {
    sqlx::query(
        "UPDATE cases SET state = ?, proposal = ?, words = ?, proposed_by = ?, signed_by = ?, revision = revision + 1
         WHERE claim_id = ?",
    )
    .bind(state)
    .bind(serde_json::to_string(offer)?)
    .bind(words)
    .bind(decided_by)
    .bind(signed_by)
    .bind(case.row.claim_id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives nothing on top of the customer's rights, and tells why.
pub(super) async fn decline(
    State(shop): State<Shop>,
    visit: Visit,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let mut tx = shop.database.write().await?;
    let case = match open(&mut tx, &shop, &agent, id, &fields, "waiting").await? {
        Ok(case) => case,
        Err(answer) => return Ok(answer),
    };
    let reason = fields.get("reason");
    let mut mistakes = Mistakes::default();
    let is_reason = (SHORTEST_REASON..=LONGEST_WORDS).contains(&reason.chars().count());
    mistakes.require(is_reason, "reason", words(visit.lang).need_reason);
    if !mistakes.is_empty() {
        drop(tx);
        return draw_mistakes(&shop, &visit, agent, id, fields, mistakes).await;
    }
    sqlx::query(
        "UPDATE cases SET state = 'declined', words = ?, declined_by = ?, revision = revision + 1 WHERE claim_id = ?",
    )
    .bind(&reason)
    .bind(agent.id)
    .bind(id)
    .execute(&mut *tx)
    .await?;
    tickets::move_with_claim(&mut tx, id, "waiting").await?;
    let about = About { shop: &shop, claim: &case.claim_row, order: &case.order };
    let has_rights = case.decision.offers.iter().any(|offer| matches!(offer.basis, Basis::Statutory));
    let letter = outbox::letter(&shop, about.declined(&reason, has_rights), false)?;
    outbox::put(&mut tx, &shop, &format!("case:{id}:{}", case.row.revision), &letter).await?;
    note(
        &mut tx,
        &shop,
        Event { agent: Some(agent.id), claim: Some(id), ticket: None, action: "declined", detail: "" },
    )
    .await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    see_other(&format!("/agent/claim/{id}"))
}
