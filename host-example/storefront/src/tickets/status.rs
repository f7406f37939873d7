//! The ticket's page, for whoever has its token: where it stands, what was said, and room for more.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kulanz::contract::contact_form::Inquiry;
use sqlx::FromRow;

use super::thread::{self, Entry, Voice};
use super::{Draft, Written};
use crate::db::is_duplicate;
use crate::gates::{self, FormToken};
use crate::orders;
use crate::outbox;
use crate::shop::{Inner, Shop};
use crate::web::{Answer, Fields, Mistakes, Page, Trouble, Visit, html, is_token, see_other};

/// Characters of one addition, as many as the component takes in a message.
const LONGEST_ADDITION: usize = 5_000;

#[derive(Debug, FromRow)]
struct TicketRow {
    id: i64,
    token: String,
    number: String,
    created_at: i64,
    answer_by_text: String,
    order_id: Option<i64>,
    inquiry: String,
    silence: Option<String>,
    state: String,
}

/// What the customer is adding.
struct Addition {
    token: String,
    text: String,
    mistakes: Mistakes,
    notice: Option<String>,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct TicketPage {
    page: Page,
    ticket: TicketRow,
    message: String,
    /// Names of the files that came with it.
    files: Vec<String>,
    /// What was said later. Mails from other addresses are the agent's to judge, notes are the team's.
    later: Vec<Entry>,
    /// Where the receipt goes, if it goes anywhere.
    mailed_to: Option<String>,
    mistakes: Mistakes,
    notice: Option<String>,
    token: String,
    text: String,
    is_added: bool,
}

/// `GET /ticket/{token}`
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let ticket = by_token(&shop, &token).await?;
    let token = FormToken::issue(&shop)?;
    let empty = Addition { token, text: String::new(), mistakes: Mistakes::default(), notice: None };
    draw(&shop, &visit, ticket, empty).await
}

async fn by_token(shop: &Inner, token: &str) -> Result<TicketRow, Trouble> {
    if !is_token(token) {
        return Err(Trouble::NotFound);
    }
    let columns = "SELECT id, token, number, created_at, answer_by_text, order_id, inquiry, silence, state FROM tickets
                   WHERE token = ?";
    Ok(sqlx::query_as(columns).bind(token).fetch_one(shop.database.read()).await?)
}

async fn draw(shop: &Shop, visit: &Visit, ticket: TicketRow, addition: Addition) -> Answer {
    let inquiry: Inquiry = serde_json::from_str(&ticket.inquiry)?;
    let mut db = shop.database.read().acquire().await?;
    let thread = thread::of_ticket(&mut db, ticket.id, ticket.created_at, &inquiry).await?;
    drop(db);
    let mailed_to = inquiry.email.filter(|_| ticket.silence.is_none());
    let mut page = visit.page(shop, visit.words().ticket_title).await?;
    page.signals_error = !addition.mistakes.is_empty();
    html(&TicketPage {
        page,
        ticket,
        message: inquiry.message,
        files: inquiry.attachments.into_iter().map(|file| file.file_name).collect(),
        later: thread.into_iter().skip(1).filter(Entry::is_public).collect(),
        mailed_to,
        mistakes: addition.mistakes,
        notice: addition.notice,
        token: addition.token,
        text: addition.text,
        is_added: visit.query("added").is_some(),
    })
}

impl TicketPage {
    fn state(&self) -> &'static str {
        match self.ticket.state.as_str() {
            "waiting" => self.page.t.ticket_waiting,
            "closed" => self.page.t.ticket_closed,
            _ => self.page.t.ticket_open,
        }
    }

    fn is_answer(&self, entry: &Entry) -> bool {
        entry.voice == Voice::Answer
    }
}

/// `POST /ticket/{token}`: the customer adds something, which opens the ticket again.
pub(crate) async fn add(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>, fields: Fields) -> Answer {
    let ticket = by_token(&shop, &token).await?;
    let sealed = fields.get("form_token");
    let key = FormToken::open(&shop, &sealed).ok_or(Trouble::BadRequest)?.key;
    let text = fields.get("addition");
    let t = visit.words();
    let mut mistakes = Mistakes::default();
    mistakes.require((1..=LONGEST_ADDITION).contains(&text.chars().count()), "addition", t.need_addition);
    if !mistakes.is_empty() {
        let page = draw(&shop, &visit, ticket, Addition { token: sealed, text, mistakes, notice: None }).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let draft = draft(&shop, &ticket, &text, &key).await?;
    let written = super::write(&shop, &draft).await?;
    if save(&shop, &visit, &ticket, &text, &key, &written).await? {
        return see_other(&format!("/ticket/{token}?added=1"));
    }
    let notice = Some(format!("{} {}", t.too_many, shop.facts.seller.email));
    let page = draw(&shop, &visit, ticket, Addition { token: sealed, text, mistakes, notice }).await?;
    Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
}

/// What the component is asked to acknowledge: the same inquiry with other words.
async fn draft(shop: &Shop, ticket: &TicketRow, text: &str, key: &str) -> Result<Draft, Trouble> {
    let first: Inquiry = serde_json::from_str(&ticket.inquiry)?;
    let inquiry = Inquiry { message: text.to_owned(), attachments: Vec::new(), further: Vec::new(), ..first };
    let order = match ticket.order_id {
        Some(id) => Some(orders::by_id(&mut *shop.database.read().acquire().await?, id).await?),
        None => None,
    };
    let draft = Draft::new(inquiry, order, key)?;
    Ok(Draft { number: Some(ticket.number.clone()), token: ticket.token.clone(), ..draft })
}

/// Stores an addition with its receipt, once; `false` where this address has sent too many.
async fn save(
    shop: &Shop,
    visit: &Visit,
    ticket: &TicketRow,
    text: &str,
    key: &str,
    written: &Written,
) -> Result<bool, Trouble> {
    let limits = kulanz::fallback::contact_form(&shop.settings, visit.lang.tag()).gates;
    let mut tx = shop.database.write().await?;
    let stored = sqlx::query_scalar::<_, i64>(
        "INSERT INTO entries (ticket_id, at, kind, text, submission_key) VALUES (?, ?, 'addition', ?, ?) RETURNING id",
    )
    .bind(ticket.id)
    .bind(shop.now())
    .bind(text)
    .bind(key)
    .fetch_one(&mut *tx)
    .await;
    let id = match stored {
        Ok(id) => id,
        // A second click.
        Err(error) if is_duplicate(&error) => return Ok(true),
        Err(error) => return Err(error.into()),
    };
    if !gates::admit(&mut tx, shop, visit.address, &limits).await? {
        return Ok(false);
    }
    let receipt = written.receipt(&mut tx, shop).await?;
    if let Ok(letter) = receipt {
        outbox::put(&mut tx, shop, &format!("addition:{id}"), letter).await?;
    }
    written.heard(&mut tx, ticket.id).await?;
    tx.commit().await?;
    shop.outbox.notify_one();
    Ok(true)
}
