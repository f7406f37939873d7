//! Tickets: an inquiry, its number, and the page that shows both to whoever has the token.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::Call;
use kulanz::contract::acknowledgement::{Acknowledgement, Channel, Reply, Request, Silence};
use kulanz::contract::contact_form::Inquiry;
use sqlx::{FromRow, Sqlite, Transaction};

use crate::orders::{Order, is_to};
use crate::outbox::{self, Letter};
use crate::shop::{Inner, Shop, token};
use crate::typed_order;
use crate::web::{Answer, Page, Trouble, Visit, html, is_token};

/// What becomes a ticket.
pub(crate) struct Draft {
    pub(crate) inquiry: Inquiry,
    pub(crate) order: Option<Order>,
    pub(crate) token: String,
    /// What makes a second sending the same ticket.
    pub(crate) submission_key: String,
}

impl Draft {
    pub(crate) fn new(inquiry: Inquiry, order: Option<Order>, submission_key: &str) -> Result<Self, Trouble> {
        Ok(Self { inquiry, order, token: token()?, submission_key: submission_key.to_owned() })
    }
}

/// A ticket that is written but not yet stored.
pub(crate) struct Written {
    acknowledgement: Acknowledgement,
    letter: Option<Letter>,
    silence: Option<String>,
    by_fallback: bool,
}

/// Writes the receipt, by the component or, where it fails, by the fallback. Each call draws a fresh number.
pub(crate) async fn write(shop: &Shop, draft: &Draft) -> Result<Written, Trouble> {
    let mut entropy = vec![0; 32];
    getrandom::fill(&mut entropy)?;
    let now = shop.now();
    let url = shop.url(&format!("/ticket/{}", draft.token));
    let locale = draft.inquiry.locale.clone();
    let fallback = || {
        let call = Call { locale: &locale, now };
        kulanz::fallback::receipt(&shop.settings, call, &entropy, &draft.inquiry, Some(&url))
    };
    let request = Request {
        channel: Channel::Form,
        inquiry: draft.inquiry.clone(),
        // Whoever fills in a form may type any address.
        sender_verified: false,
        order: draft.order.as_ref().map(|order| typed_order::of(shop, order)),
        ticket_url: Some(url.clone()),
        entropy: entropy.clone(),
        ticket_number: None,
    };
    let call_locale = locale.clone();
    let given = shop
        .ask_or(
            "acknowledgement",
            move |service| service.acknowledge(Call { locale: &call_locale, now }, &request),
            fallback,
        )
        .await;
    match finish(shop, &draft.inquiry, given.value, given.by_fallback) {
        Ok(written) => Ok(written),
        Err(reason) => {
            shop.record("acknowledgement", &reason).await;
            finish(shop, &draft.inquiry, fallback(), true).map_err(Trouble::Broken)
        }
    }
}

/// Checks that the mail can travel, and only to who asked.
fn finish(
    shop: &Inner,
    inquiry: &Inquiry,
    acknowledgement: Acknowledgement,
    by_fallback: bool,
) -> Result<Written, String> {
    let (letter, silence) = match &acknowledgement.reply {
        Reply::Mail(mail) => {
            if !inquiry.email.as_deref().is_some_and(|address| is_to(mail, address)) {
                return Err("the mail names another recipient".to_owned());
            }
            let letter = outbox::letter(shop, mail.clone(), by_fallback).map_err(|e| format!("{e:?}"))?;
            (Some(letter), None)
        }
        Reply::Silence(Silence::NoAddress) => (None, Some("no address".to_owned())),
        Reply::Silence(Silence::Automatic(header)) => (None, Some(format!("automatic: {header}"))),
        Reply::Silence(Silence::Other(reason)) => (None, Some(reason.clone().unwrap_or_else(|| "other".to_owned()))),
    };
    Ok(Written { acknowledgement, letter, silence, by_fallback })
}

/// Stores a ticket and its mail, and gives the ticket's id. Fails as a duplicate where the number is taken or the
/// submission has its ticket already.
pub(crate) async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    draft: &Draft,
    written: &Written,
) -> Result<i64, sqlx::Error> {
    let as_json = |e: serde_json::Error| sqlx::Error::Encode(Box::new(e));
    let acknowledgement = &written.acknowledgement;
    take_number(tx, &acknowledgement.ticket_number).await?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO tickets (token, number, submission_key, created_at, locale, topic, mailbox, answer_by,
                              answer_by_text, order_id, inquiry, suggestions, silence, by_fallback)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(&draft.token)
    .bind(&acknowledgement.ticket_number)
    .bind(&draft.submission_key)
    .bind(shop.now())
    .bind(&draft.inquiry.locale)
    .bind(&draft.inquiry.topic)
    .bind(&acknowledgement.mailbox)
    .bind(acknowledgement.answer_by)
    .bind(&acknowledgement.answer_by_text)
    .bind(draft.order.as_ref().map(|order| order.row.id))
    .bind(serde_json::to_string(&draft.inquiry).map_err(as_json)?)
    .bind(serde_json::to_string(&acknowledgement.suggested_answers).map_err(as_json)?)
    .bind(&written.silence)
    .bind(written.by_fallback)
    .fetch_one(&mut **tx)
    .await?;
    if let Some(letter) = &written.letter {
        outbox::put(tx, shop, &format!("ticket:{id}"), letter).await?;
    }
    Ok(id)
}

/// Takes a number for good. Fails as a duplicate where it is taken.
pub(crate) async fn take_number(tx: &mut Transaction<'static, Sqlite>, number: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO numbers (number) VALUES (?)").bind(number).execute(&mut **tx).await?;
    Ok(())
}

/// The token of the ticket that this submission has made, if it has.
pub(crate) async fn made_by(shop: &Inner, submission_key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT token FROM tickets WHERE submission_key = ?")
        .bind(submission_key)
        .fetch_optional(shop.database.read())
        .await
}

#[derive(Debug, FromRow)]
struct TicketRow {
    number: String,
    created_at: i64,
    answer_by_text: String,
    inquiry: String,
    silence: Option<String>,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct TicketPage {
    page: Page,
    ticket: TicketRow,
    message: String,
    /// Where the receipt goes, if it goes anywhere.
    mailed_to: Option<String>,
}

/// The ticket's page.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    if !is_token(&token) {
        return Err(Trouble::NotFound);
    }
    let ticket: TicketRow =
        sqlx::query_as("SELECT number, created_at, answer_by_text, inquiry, silence FROM tickets WHERE token = ?")
            .bind(&token)
            .fetch_one(shop.database.read())
            .await?;
    let inquiry: Inquiry = serde_json::from_str(&ticket.inquiry)?;
    let mailed_to = inquiry.email.filter(|_| ticket.silence.is_none());
    html(&TicketPage {
        page: visit.page(&shop, visit.words().ticket_title).await?,
        ticket,
        message: inquiry.message,
        mailed_to,
    })
}
