//! What an agent does with a ticket: answer, note, move, take. Who acts on what has changed meanwhile is shown how it
//! stands, with everything typed still there; a second click of the same form finds it done.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use sqlx::{Sqlite, Transaction};

use super::ticket::{self, Draft, Ticket};
use super::{AgentWords, Event, SignedIn, note, words};
use crate::db::is_duplicate;
use crate::gates::FormToken;
use crate::letters::Reply;
use crate::outbox;
use crate::shop::{Inner, Shop};
use crate::tickets::thread::references;
use crate::web::{Answer, Fields, Mistakes, Trouble, Visit, see_other};

/// Characters of an answer or a note.
const LONGEST_TEXT: usize = 10_000;
/// What a standard answer leaves open where the component does not know it: nothing for a customer to read.
const PLACEHOLDERS: [&str; 7] =
    ["{name}", "{order-number}", "{ticket-number}", "{shop}", "{carrier}", "{tracking-number}", "{tracking-url}"];
/// Where a ticket may be put.
const STATES: [&str; 3] = ["open", "waiting", "closed"];

fn page_of(id: i64) -> String {
    format!("/agent/ticket/{id}")
}

/// The form again, with everything typed still in it.
async fn again(shop: &Shop, visit: &Visit, agent: SignedIn, id: i64, status: StatusCode, draft: Draft) -> Answer {
    let page = ticket::draw(shop, visit, agent, id, draft).await?;
    Ok((status, page).into_response())
}

fn seen_revision(fields: &Fields) -> Result<i64, Trouble> {
    fields.get("revision").parse().map_err(|_| Trouble::BadRequest)
}

/// Whether this form was taken in already.
async fn is_done(tx: &mut Transaction<'static, Sqlite>, key: &str) -> Result<bool, sqlx::Error> {
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM entries WHERE submission_key = ?")
        .bind(key)
        .fetch_one(&mut **tx)
        .await?;
    Ok(count > 0)
}

/// `POST /agent/ticket/{id}/answer`: mails the customer, or puts a standard answer into the text.
pub(super) async fn answer(
    State(shop): State<Shop>,
    visit: Visit,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    agent.require_own_form(&fields)?;
    let sealed = fields.get("key");
    let key = FormToken::open(&shop, &sealed).ok_or(Trouble::BadRequest)?.key;
    let mut draft = Draft {
        answer: fields.get("answer"),
        state: known_state(&fields.get("state"))?.to_owned(),
        key: Some(sealed),
        ..Draft::default()
    };
    if let Ok(index) = fields.get("insert").parse() {
        insert(&shop, id, index, &mut draft).await?;
        return again(&shop, &visit, agent, id, StatusCode::OK, draft).await;
    }
    let mut tx = shop.database.write().await?;
    if is_done(&mut tx, &key).await? {
        return see_other(&page_of(id));
    }
    let ticket = Ticket::load(&mut tx, id).await?;
    if ticket.row.revision != seen_revision(&fields)? {
        drop(tx);
        draft.is_stale = true;
        return again(&shop, &visit, agent, id, StatusCode::CONFLICT, draft).await;
    }
    let Some(recipient) = ticket.inquiry.email.clone() else { return Err(Trouble::BadRequest) };
    draft.mistakes = checked("answer", &draft.answer, words(visit.lang));
    if let Some(left) = PLACEHOLDERS.iter().find(|name| draft.answer.contains(**name)) {
        draft.mistakes.require(false, "answer", &format!("{} {left}", words(visit.lang).need_filled));
    }
    if !draft.mistakes.is_empty() {
        drop(tx);
        return again(&shop, &visit, agent, id, StatusCode::UNPROCESSABLE_ENTITY, draft).await;
    }
    send(&mut tx, &shop, &ticket, &recipient, &Said { agent: &agent, key: &key, draft: &draft }).await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    see_other(&page_of(id))
}

fn known_state(name: &str) -> Result<&'static str, Trouble> {
    // A form without the choice leaves the next step to the customer.
    let name = if name.is_empty() { "waiting" } else { name };
    STATES.into_iter().find(|known| *known == name).ok_or(Trouble::BadRequest)
}

fn checked(field: &str, text: &str, a: &AgentWords) -> Mistakes {
    let mut mistakes = Mistakes::default();
    mistakes.require((1..=LONGEST_TEXT).contains(&text.chars().count()), field, a.need_text);
    mistakes
}

/// Puts a standard answer below what is written already.
async fn insert(shop: &Inner, id: i64, index: usize, draft: &mut Draft) -> Result<(), Trouble> {
    let mut db = shop.database.read().acquire().await?;
    let ticket = Ticket::load(&mut db, id).await?;
    let Some(suggestion) = ticket.suggestions.get(index) else { return Ok(()) };
    let gap = if draft.answer.is_empty() { "" } else { "\n\n" };
    draft.answer = format!("{}{gap}{}", draft.answer, suggestion.text.trim());
    draft.is_inserted = true;
    Ok(())
}

/// An answer on its way.
struct Said<'a> {
    agent: &'a SignedIn,
    key: &'a str,
    draft: &'a Draft,
}

/// Stores an answer with its mail, its ticket's new state and its line in the log.
async fn send(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Shop,
    ticket: &Ticket,
    recipient: &str,
    said: &Said<'_>,
) -> Result<(), Trouble> {
    let (row, agent) = (&ticket.row, said.agent);
    let thread = references(tx, row.id).await?;
    let reply = Reply {
        number: &row.number,
        token: &row.token,
        locale: &row.locale,
        mailbox: &row.mailbox,
        name: ticket.inquiry.name.as_deref(),
        recipient,
        thread: &thread,
    };
    let letter = outbox::letter(shop, reply.mail(shop, &said.draft.answer), false)?;
    let entry = store(tx, shop, row.id, "answer", agent.id, &said.draft.answer, said.key).await?;
    outbox::put(tx, shop, &format!("answer:{entry}"), &letter).await?;
    sqlx::query(
        "UPDATE tickets SET state = ?, unread = 0, assigned_to = coalesce(assigned_to, ?), revision = revision + 1
         WHERE id = ?",
    )
    .bind(&said.draft.state)
    .bind(agent.id)
    .bind(row.id)
    .execute(&mut **tx)
    .await?;
    log(tx, shop, agent, row.id, "ticket-answered", &said.draft.state).await?;
    Ok(())
}

async fn store(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    ticket: i64,
    kind: &'static str,
    agent: i64,
    text: &str,
    key: &str,
) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar(
        "INSERT INTO entries (ticket_id, at, kind, agent_id, text, submission_key) VALUES (?, ?, ?, ?, ?, ?)
         RETURNING id",
    )
    .bind(ticket)
    .bind(shop.now())
    .bind(kind)
    .bind(agent)
    .bind(text)
    .bind(key)
    .fetch_one(&mut **tx)
    .await
}

async fn log(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    agent: &SignedIn,
    ticket: i64,
    action: &str,
    detail: &str,
) -> Result<(), sqlx::Error> {
    note(tx, shop, Event { agent: Some(agent.id), claim: None, ticket: Some(ticket), action, detail }).await
}

/// `POST /agent/ticket/{id}/note`: something for the team. It needs no fresh page: two notes never collide.
pub(super) async fn add_note(
    State(shop): State<Shop>,
    visit: Visit,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    agent.require_own_form(&fields)?;
    let key = FormToken::open(&shop, &fields.get("key")).ok_or(Trouble::BadRequest)?.key;
    let text = fields.get("note");
    let mistakes = checked("note", &text, words(visit.lang));
    if !mistakes.is_empty() {
        let draft = Draft { note: text, mistakes, ..Draft::default() };
        return again(&shop, &visit, agent, id, StatusCode::UNPROCESSABLE_ENTITY, draft).await;
    }
    let mut tx = shop.database.write().await?;
    Ticket::load(&mut tx, id).await?;
    match store(&mut tx, &shop, id, "note", agent.id, &text, &key).await {
        Ok(_) => {}
        Err(error) if is_duplicate(&error) => return see_other(&page_of(id)),
        Err(error) => return Err(error.into()),
    }
    log(&mut tx, &shop, &agent, id, "ticket-noted", "").await?;
    tx.commit().await?;
    see_other(&page_of(id))
}

/// `POST /agent/ticket/{id}/state`: opens, closes, or waits for the customer.
pub(super) async fn set_state(
    State(shop): State<Shop>,
    agent: SignedIn,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    agent.require_own_form(&fields)?;
    let state = known_state(&fields.get("state"))?;
    let mut tx = shop.database.write().await?;
    let moved = sqlx::query("UPDATE tickets SET state = ?, revision = revision + 1 WHERE id = ? AND revision = ?")
        .bind(state)
        .bind(id)
        .bind(seen_revision(&fields)?)
        .execute(&mut *tx)
        .await?;
    if moved.rows_affected() == 0 {
        return see_other(&format!("{}?refused=changed", page_of(id)));
    }
    log(&mut tx, &shop, &agent, id, "ticket-moved", state).await?;
    tx.commit().await?;
    see_other(&page_of(id))
}

/// `POST /agent/ticket/{id}/assign`: takes the ticket, or gives it back to the team.
pub(super) async fn assign(State(shop): State<Shop>, agent: SignedIn, Path(id): Path<i64>, fields: Fields) -> Answer {
    agent.require_own_form(&fields)?;
    let takes = fields.get("to") == "me";
    let mut tx = shop.database.write().await?;
    let done = sqlx::query("UPDATE tickets SET assigned_to = ?, revision = revision + 1 WHERE id = ? AND revision = ?")
        .bind(takes.then_some(agent.id))
        .bind(id)
        .bind(seen_revision(&fields)?)
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        return see_other(&format!("{}?refused=changed", page_of(id)));
    }
    log(&mut tx, &shop, &agent, id, if takes { "ticket-taken" } else { "ticket-released" }, "").await?;
    tx.commit().await?;
    see_other(&page_of(id))
}
