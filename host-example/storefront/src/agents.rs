//! The team: who answers and who decides what the component hands over. Accounts, sign-in; the inbox, a ticket, its
//! answer; the queue, a case, its decision.

pub mod accounts;
mod audit;
mod case;
mod decide;
mod history;
mod inbox;
mod proposal;
mod queue;
mod replay;
mod reply;
mod session;
mod ticket;
mod words;

use axum::Router;
use axum::routing::{get, post};

pub(crate) use audit::{Event, note};
pub(crate) use session::SignedIn;
pub(crate) use words::AgentWords;

use crate::lang::Lang;
use crate::shop::Shop;

/// What an agent may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Decides cases and signs others' decisions.
    Agent,
    /// Also changes the policy.
    Lead,
}

impl Role {
    /// The name in the database and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
        }
    }

    fn parse(name: &str) -> Self {
        if name == "lead" { Self::Lead } else { Self::Agent }
    }
}

/// The words of the team's pages in a language.
pub(crate) fn words(lang: Lang) -> &'static AgentWords {
    match lang {
        Lang::De => &words::DE,
        Lang::En => &words::EN,
    }
}

/// The team's pages.
pub(crate) fn pages() -> Router<Shop> {
    Router::new()
        .route("/agent", get(queue::show))
        .route("/agent/login", get(session::form).post(session::sign_in))
        .route("/agent/logout", post(session::sign_out))
        .route("/agent/claim/{id}", get(case::show))
        .route("/agent/claim/{id}/grant", post(decide::grant))
        .route("/agent/claim/{id}/decline", post(decide::decline))
        .route("/agent/claim/{id}/sign", post(decide::sign))
        .route("/agent/claim/{id}/return", post(decide::give_back))
        .route("/agent/claim/{id}/replay.json", get(replay::download))
        .route("/agent/tickets", get(inbox::show))
        .route("/agent/ticket/{id}", get(ticket::show))
        .route("/agent/ticket/{id}/file/{file}", get(ticket::file))
        .route("/agent/ticket/{id}/mail/{message}/{number}", get(ticket::mail_file))
        .route("/agent/ticket/{id}/answer", post(reply::answer))
        .route("/agent/ticket/{id}/note", post(reply::add_note))
        .route("/agent/ticket/{id}/state", post(reply::set_state))
        .route("/agent/ticket/{id}/assign", post(reply::assign))
        .route("/agent/claim/{id}/photo/{photo}", get(case::photo))
}

/// Forgets sessions and failed sign-ins that are over.
pub(crate) use session::forget;
