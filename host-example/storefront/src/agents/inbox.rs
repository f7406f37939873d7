//! The inbox: tickets, those first whose answer is promised first.

use askama::Template;
use axum::extract::State;
use sqlx::FromRow;

use super::{AgentWords, SignedIn, words};
use crate::contact;
use crate::inbound;
use crate::shop::Shop;
use crate::web::{Answer, Page, Trouble, Visit, html};

/// Tickets on one page.
const PAGE: i64 = 20;
/// Characters looked for at most: a name, a number, a few words.
const LONGEST_SEARCH: usize = 100;

/// Where a ticket may stand; the last one filters nothing.
const STATES: [&str; 4] = ["open", "waiting", "closed", "all"];
/// Who may have it, seen by an agent.
const HOLDERS: [&str; 3] = ["", "mine", "nobody"];

pub(super) fn state_label(state: &str, a: &AgentWords) -> &'static str {
    match state {
        "open" => a.ticket_open,
        "waiting" => a.ticket_waiting,
        "closed" => a.ticket_closed,
        _ => a.state_all,
    }
}

#[derive(FromRow)]
struct Line {
    id: i64,
    number: String,
    created_at: i64,
    answer_by: i64,
    state: String,
    topic: String,
    mailbox: String,
    unread: bool,
    holder: Option<String>,
    name: Option<String>,
    email: Option<String>,
    message: String,
}

#[derive(Template)]
#[template(path = "agent_inbox.html")]
struct InboxPage {
    page: Page,
    a: &'static AgentWords,
    agent: SignedIn,
    filter: Filter,
    mailboxes: Vec<String>,
    topics: Vec<(String, String)>,
    tickets: Vec<Line>,
    open: i64,
    has_more: bool,
    now: i64,
}

/// What is asked for.
struct Filter {
    state: &'static str,
    holder: &'static str,
    mailbox: String,
    search: String,
    /// The ticket that the search names, in its proper form.
    ticket: Option<String>,
    number: i64,
}

impl Filter {
    async fn read(shop: &Shop, visit: &Visit, mailboxes: &[String]) -> Self {
        let one_of = |name: &str, known: &[&'static str]| {
            let asked = visit.query(name).unwrap_or_default();
            known.iter().find(|known| **known == asked).copied()
        };
        let search: String = visit.query("q").unwrap_or_default().trim().chars().take(LONGEST_SEARCH).collect();
        let ticket = if search.is_empty() { None } else { inbound::number_in(shop, &search).await };
        let mailbox = visit.query("mailbox").unwrap_or_default();
        Self {
            state: one_of("state", &STATES).unwrap_or("open"),
            holder: one_of("holder", &HOLDERS).unwrap_or(""),
            mailbox: mailboxes.iter().find(|known| *known == mailbox).cloned().unwrap_or_default(),
            search,
            ticket,
            number: visit.query("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 100_000),
        }
    }

    /// The search as a pattern of LIKE.
    fn pattern(&self) -> String {
        let literal = self.search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        format!("%{literal}%")
    }
}

/// A number finds its ticket wherever it stands; everything else is looked for among what the filters leave.
const FIND: &str = r"
    SELECT tickets.id, number, tickets.created_at, answer_by, tickets.state, topic, mailbox, unread,
           agents.name AS holder, json_extract(inquiry, '$.name') AS name, json_extract(inquiry, '$.email') AS email,
           substr(json_extract(inquiry, '$.message'), 1, 140) AS message
    FROM tickets LEFT JOIN agents ON agents.id = assigned_to
    WHERE CASE WHEN ?1 IS NOT NULL AND EXISTS (SELECT 1 FROM tickets WHERE number = ?1) THEN number = ?1 ELSE
          (?2 = 'all' OR tickets.state = ?2)
      AND (?3 = '' OR mailbox = ?3)
      AND (?4 = '' OR (?4 = 'mine' AND assigned_to = ?5) OR (?4 = 'nobody' AND assigned_to IS NULL))
      AND (?6 = '%%' OR number LIKE ?6 ESCAPE '\' OR json_extract(inquiry, '$.name') LIKE ?6 ESCAPE '\'
           OR json_extract(inquiry, '$.email') LIKE ?6 ESCAPE '\'
           OR json_extract(inquiry, '$.message') LIKE ?6 ESCAPE '\'
           OR EXISTS (SELECT 1 FROM messages WHERE ticket_id = tickets.id
                      AND (text LIKE ?6 ESCAPE '\' OR subject LIKE ?6 ESCAPE '\' OR sender LIKE ?6 ESCAPE '\'))
           OR EXISTS (SELECT 1 FROM entries WHERE ticket_id = tickets.id AND text LIKE ?6 ESCAPE '\'))
          END
    ORDER BY CASE WHEN ?2 IN ('open', 'waiting') THEN answer_by ELSE -tickets.id END, tickets.id
    LIMIT ?7 OFFSET ?8";

/// `GET /agent/tickets`, with `?state=`, `?mailbox=`, `?holder=`, `?q=` and `?page=`.
pub(super) async fn show(State(shop): State<Shop>, visit: Visit, agent: SignedIn) -> Answer {
    let a = words(visit.lang);
    let db = shop.database.read();
    let mailboxes: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT mailbox FROM tickets ORDER BY mailbox").fetch_all(db).await?;
    let filter = Filter::read(&shop, &visit, &mailboxes).await;
    let mut tickets = find(&shop, &filter, agent.id).await?;
    let page_size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = tickets.len() > page_size;
    tickets.truncate(page_size);
    let open = sqlx::query_scalar("SELECT count(*) FROM tickets WHERE state = 'open'").fetch_one(db).await?;
    let page = visit.page(&shop, a.inbox_title).await?;
    let topics = contact::topics(&shop, &visit).await;
    html(&InboxPage { page, a, agent, filter, mailboxes, topics, tickets, open, has_more, now: shop.now() })
}

async fn find(shop: &Shop, filter: &Filter, agent: i64) -> Result<Vec<Line>, Trouble> {
    let lines = sqlx::query_as(FIND)
        .bind(&filter.ticket)
        .bind(filter.state)
        .bind(&filter.mailbox)
        .bind(filter.holder)
        .bind(agent)
        .bind(filter.pattern())
        // One more than is shown tells whether there is a next page.
        .bind(PAGE + 1)
        .bind((filter.number - 1) * PAGE)
        .fetch_all(shop.database.read())
        .await?;
    Ok(lines)
}

impl InboxPage {
    fn states(&self) -> [(&'static str, &'static str); 4] {
        STATES.map(|state| (state, state_label(state, self.a)))
    }

    fn holders(&self) -> [(&'static str, &'static str); 3] {
        let a = self.a;
        [("", a.filter_any), ("mine", a.holder_mine), ("nobody", a.holder_nobody)]
    }

    fn state_of(&self, ticket: &Line) -> &'static str {
        state_label(&ticket.state, self.a)
    }

    fn topic_of(&self, ticket: &Line) -> String {
        topic_label(&self.topics, &ticket.topic)
    }

    fn is_overdue(&self, ticket: &Line) -> bool {
        ticket.state == "open" && ticket.answer_by < self.now
    }

    /// Who asks, as far as they said.
    fn customer(&self, ticket: &Line) -> String {
        let known = [ticket.name.as_deref(), ticket.email.as_deref()];
        let known: Vec<&str> = known.into_iter().flatten().collect();
        if known.is_empty() { self.a.ticket_nameless.to_owned() } else { known.join(", ") }
    }

    /// This list at another page.
    fn at(&self, number: i64) -> String {
        let filter = &self.filter;
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", filter.state).append_pair("holder", filter.holder);
        query.append_pair("mailbox", &filter.mailbox).append_pair("q", &filter.search);
        query.append_pair("page", &number.to_string());
        format!("/agent/tickets?{}", query.finish())
    }
}

/// A topic in the agent's language; its id, where the form has it no more.
pub(super) fn topic_label(topics: &[(String, String)], id: &str) -> String {
    topics.iter().find(|(known, _)| known == id).map_or_else(|| id.to_owned(), |(_, label)| label.clone())
}
