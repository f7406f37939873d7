//! The built-in mailbox: every mail of the shop, for whoever tries the demo.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sqlx::FromRow;

use crate::shop::Shop;
use crate::web::{Answer, Page, Trouble, Visit, html};
use crate::words::Words;

/// A mail's HTML may have styles and pictures of its own, and nothing else: no script, no form, nothing from the net.
const MAIL_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; \
                           style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
/// Mails shown in the list.
const LISTED: i64 = 200;

#[derive(Debug, FromRow)]
struct Entry {
    id: i64,
    created_at: i64,
    recipient: String,
    subject: String,
    by_fallback: bool,
    state: String,
}

impl Entry {
    fn state(&self, t: &Words) -> &'static str {
        state(&self.state, t)
    }
}

fn state(state: &str, t: &Words) -> &'static str {
    match state {
        "sending" => t.state_sending,
        "sent" => t.state_sent,
        "failed" => t.state_failed,
        _ => t.state_pending,
    }
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    page: Page,
    mails: Vec<Entry>,
}

/// The list, newest first.
pub(crate) async fn list(State(shop): State<Shop>, visit: Visit) -> Answer {
    let mails = sqlx::query_as(
        "SELECT id, created_at, recipient, subject, by_fallback, state FROM mails ORDER BY id DESC LIMIT ?",
    )
    .bind(LISTED)
    .fetch_all(shop.database.read())
    .await?;
    html(&MailboxPage { page: visit.page(&shop, visit.words().mailbox_title).await?, mails })
}

#[derive(Debug, FromRow)]
struct Stored {
    id: i64,
    created_at: i64,
    sender: String,
    recipient: String,
    subject: String,
    language: String,
    html: String,
    text: String,
    raw: Vec<u8>,
    by_fallback: bool,
    state: String,
    last_error: Option<String>,
}

impl Stored {
    fn state(&self, t: &Words) -> &'static str {
        state(&self.state, t)
    }

    fn source(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.raw)
    }
}

async fn stored(shop: &Shop, id: i64) -> Result<Stored, Trouble> {
    let mail = sqlx::query_as("SELECT * FROM mails WHERE id = ?").bind(id).fetch_one(shop.database.read()).await?;
    Ok(mail)
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    page: Page,
    mail: Stored,
    view: &'static str,
}

/// One mail, in one of its views.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(id): Path<i64>) -> Answer {
    let mail = stored(&shop, id).await?;
    let view = match visit.query("view") {
        Some("text") => "text",
        Some("raw") => "raw",
        _ => "html",
    };
    html(&MailPage { page: visit.page(&shop, mail.subject.clone()).await?, mail, view })
}

/// One view by itself.
pub(crate) async fn part(State(shop): State<Shop>, Path((id, part)): Path<(i64, String)>) -> Answer {
    let mail = stored(&shop, id).await?;
    match part.as_str() {
        "html" => {
            let mut response = typed("text/html; charset=utf-8", mail.html);
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY));
            Ok(response)
        }
        "text" => Ok(typed("text/plain; charset=utf-8", mail.text)),
        "raw" => Ok(typed("text/plain; charset=utf-8", mail.raw)),
        "eml" => {
            let mut response = typed("message/rfc822", mail.raw);
            let name = format!("attachment; filename=\"mail-{id}.eml\"");
            let name = HeaderValue::from_str(&name).map_err(|e| Trouble::Broken(e.to_string()))?;
            response.headers_mut().insert(CONTENT_DISPOSITION, name);
            Ok(response)
        }
        _ => Err(Trouble::NotFound),
    }
}

fn typed(kind: &'static str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
