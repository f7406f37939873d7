//! A ticket: what was said, who the customer is, and what can be done.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::contract::acknowledgement::SuggestedAnswer;
use kulanz::contract::contact_form::Inquiry;
use sqlx::{FromRow, SqliteConnection};

use super::audit::{self, Line};
use super::history::History;
use super::inbox::{state_label, topic_label};
use super::{AgentWords, SignedIn, words};
use crate::contact;
use crate::files::{self, Listed};
use crate::gates::FormToken;
use crate::inbound;
use crate::shop::Shop;
use crate::tickets::thread::{self, Entry, Voice};
use crate::web::{Answer, Mistakes, Page, Trouble, Visit, html};

/// A row of `tickets`.
#[derive(Debug, FromRow)]
pub(super) struct TicketRow {
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) number: String,
    created_at: i64,
    pub(super) locale: String,
    topic: String,
    pub(super) mailbox: String,
    answer_by: i64,
    order_id: Option<i64>,
    inquiry: String,
    suggestions: String,
    pub(super) state: String,
    pub(super) revision: i64,
    pub(super) assigned_to: Option<i64>,
}

/// A ticket with what was asked.
pub(super) struct Ticket {
    pub(super) row: TicketRow,
    pub(super) inquiry: Inquiry,
    pub(super) suggestions: Vec<SuggestedAnswer>,
}

impl Ticket {
    pub(super) async fn load(db: &mut SqliteConnection, id: i64) -> Result<Self, Trouble> {
        let row: TicketRow = sqlx::query_as("SELECT * FROM tickets WHERE id = ?").bind(id).fetch_one(db).await?;
        let (inquiry, suggestions) = (serde_json::from_str(&row.inquiry)?, serde_json::from_str(&row.suggestions)?);
        Ok(Self { row, inquiry, suggestions })
    }
}

/// What the agent is writing, where a form came back.
#[derive(Default)]
pub(super) struct Draft {
    /// The answer, as far as it is written.
    pub(super) answer: String,
    /// Where the ticket shall stand afterwards.
    pub(super) state: String,
    /// The note, as far as it is written.
    pub(super) note: String,
    /// The form's key: the same one until the form is taken in.
    pub(super) key: Option<String>,
    pub(super) mistakes: Mistakes,
    /// The ticket changed under the agent's hands.
    pub(super) is_stale: bool,
    /// A standard answer was put in, and the text is where to go on.
    pub(super) is_inserted: bool,
}

#[derive(Template)]
#[template(path = "agent_ticket.html")]
struct TicketPage {
    page: Page,
    a: &'static AgentWords,
    agent: SignedIn,
    ticket: Ticket,
    topic: String,
    thread: Vec<Entry>,
    /// What came with the form that opened it.
    files: Vec<Listed>,
    /// Token and number of the order it is about.
    order: Option<(String, String)>,
    /// The claim it stands for.
    case: Option<i64>,
    holder: Option<String>,
    history: History,
    log: Vec<Line>,
    draft: Draft,
    answer_key: String,
    note_key: String,
    refused: bool,
    now: i64,
}

/// `GET /agent/ticket/{id}`: whoever opens it has read it.
pub(super) async fn show(State(shop): State<Shop>, visit: Visit, agent: SignedIn, Path(id): Path<i64>) -> Answer {
    let (revision, unread): (i64, bool) = sqlx::query_as("SELECT revision, unread FROM tickets WHERE id = ?")
        .bind(id)
        .fetch_one(shop.database.read())
        .await?;
    let answer = draw(&shop, &visit, agent, id, Draft::default()).await?;
    if unread {
        // What came in while the page was drawn is not on it, and stays unread.
        let mut tx = shop.database.write().await?;
        sqlx::query("UPDATE tickets SET unread = 0 WHERE id = ? AND revision = ?")
            .bind(id)
            .bind(revision)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
    }
    Ok(answer)
}

pub(super) async fn draw(shop: &Shop, visit: &Visit, agent: SignedIn, id: i64, draft: Draft) -> Answer {
    let a = words(visit.lang);
    let mut db = shop.database.read().acquire().await?;
    let ticket = Ticket::load(&mut db, id).await?;
    let row = &ticket.row;
    let thread = thread::of_ticket(&mut db, id, row.created_at, &ticket.inquiry).await?;
    let files = files::of_ticket(&mut db, id).await?;
    let order = sqlx::query_as("SELECT token, number FROM orders WHERE id = ?")
        .bind(row.order_id)
        .fetch_optional(&mut *db)
        .await?;
    let case =
        sqlx::query_scalar("SELECT claims.id FROM claims JOIN cases ON claim_id = claims.id WHERE ticket_id = ?")
            .bind(id)
            .fetch_optional(&mut *db)
            .await?;
    let holder = sqlx::query_scalar("SELECT name FROM agents WHERE id = ?")
        .bind(row.assigned_to)
        .fetch_optional(&mut *db)
        .await?;
    let history = History::load(&mut db, ticket.inquiry.email.as_deref().unwrap_or_default()).await?;
    let log = audit::of_ticket(&mut db, id).await?;
    drop(db);
    let mut page = visit.page(shop, format!("{} {}", a.ticket_title, row.number)).await?;
    page.signals_error = !draft.mistakes.is_empty() || draft.is_stale;
    html(&TicketPage {
        page,
        a,
        agent,
        topic: topic_label(&contact::topics(shop, visit).await, &row.topic),
        thread,
        files,
        order,
        case,
        holder,
        history,
        log,
        answer_key: draft.key.clone().map_or_else(|| FormToken::issue(shop), Ok)?,
        note_key: FormToken::issue(shop)?,
        refused: visit.query("refused").is_some(),
        now: shop.now(),
        draft,
        ticket,
    })
}

impl TicketPage {
    fn state(&self) -> &'static str {
        state_label(&self.ticket.row.state, self.a)
    }

    /// Where the ticket shall stand after an answer: the customer's turn, unless the agent says otherwise.
    fn states(&self) -> [(&'static str, &'static str); 3] {
        ["waiting", "closed", "open"].map(|state| (state, state_label(state, self.a)))
    }

    fn is_chosen(&self, state: &str) -> bool {
        self.draft.state == state
    }

    /// The states it can be set to.
    fn other_states(&self) -> Vec<(&'static str, &'static str)> {
        self.states().into_iter().filter(|(state, _)| *state != self.ticket.row.state).collect()
    }

    fn state_named(&self, state: &str) -> &'static str {
        super::queue::state_label(state, self.a)
    }

    /// How the customer wants the answer.
    fn channel(&self) -> &str {
        match self.ticket.inquiry.answer_channel.as_str() {
            "email" => self.a.channel_email,
            "telephone" => self.a.channel_telephone,
            "chat" => self.a.channel_chat,
            other => other,
        }
    }

    fn is_overdue(&self) -> bool {
        self.ticket.row.state == "open" && self.ticket.row.answer_by < self.now
    }

    fn is_mine(&self) -> bool {
        self.ticket.row.assigned_to == Some(self.agent.id)
    }

    fn class(&self, entry: &Entry) -> &'static str {
        match entry.voice {
            Voice::Customer => "theirs",
            Voice::Stranger => "theirs stranger",
            Voice::Answer => "answer",
            Voice::Note => "note",
        }
    }

    fn voice(&self, entry: &Entry) -> &'static str {
        match entry.voice {
            Voice::Customer => self.a.voice_customer,
            Voice::Stranger => self.a.voice_stranger,
            Voice::Answer => self.a.voice_answer,
            Voice::Note => self.a.voice_note,
        }
    }

    /// The language of what was said, for screen readers: notes are in nobody's.
    fn language(&self, entry: &Entry) -> Option<&str> {
        (entry.voice != Voice::Note).then_some(self.ticket.row.locale.as_str())
    }

    fn action(&self, line: &Line) -> &'static str {
        super::queue::action_label(&line.action, self.a)
    }
}

/// `GET /agent/ticket/{id}/file/{file}`: what came with the form.
pub(super) async fn file(State(shop): State<Shop>, _agent: SignedIn, Path((ticket, file)): Path<(i64, i64)>) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    files::answer(&mut db, ticket, file).await
}

/// `GET /agent/ticket/{id}/mail/{message}/{number}`: a file of a customer's mail, by its place in it.
pub(super) async fn mail_file(
    State(shop): State<Shop>,
    _agent: SignedIn,
    Path((ticket, message, number)): Path<(i64, i64, usize)>,
) -> Answer {
    let raw: Vec<u8> = sqlx::query_scalar("SELECT raw FROM messages WHERE ticket_id = ? AND id = ?")
        .bind(ticket)
        .bind(message)
        .fetch_one(shop.database.read())
        .await?;
    let (name, content) = inbound::file_of(&raw, number).ok_or(Trouble::NotFound)?;
    files::download(&name, content)
}
