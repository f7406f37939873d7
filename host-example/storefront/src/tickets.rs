//! Tickets: an inquiry, its number, and the page that shows both to whoever has the token.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::Call;
use kulanz::contract::acknowledgement::{Acknowledgement, Channel, Reply, Request, Silence};
use kulanz::contract::contact_form::Inquiry;
use sqlx::{FromRow, Sqlite, Transaction};

use crate::gates;
use crate::orders::{Order, is_to};
use crate::outbox::{self, Letter};
use crate::shop::{Inner, Shop, token};
use crate::typed_order;
use crate::web::{Answer, Page, Trouble, Visit, html, is_token};

/// How often a fresh ticket number is tried.
pub(crate) const NUMBER_TRIES: usize = 8;

/// What becomes a ticket, or is added to one.
pub(crate) struct Draft {
    pub(crate) channel: Channel,
    pub(crate) inquiry: Inquiry,
    pub(crate) order: Option<Order>,
    pub(crate) token: String,
    /// The number of the ticket it is added to.
    pub(crate) number: Option<String>,
    /// Whether the receipt may hold the ticket's page, which shows what was written before.
    pub(crate) may_see: bool,
    /// What makes a second sending the same ticket.
    pub(crate) submission_key: String,
}

impl Draft {
    pub(crate) fn new(inquiry: Inquiry, order: Option<Order>, submission_key: &str) -> Result<Self, Trouble> {
        let submission_key = submission_key.to_owned();
        Ok(Self {
            channel: Channel::Form,
            inquiry,
            order,
            token: token()?,
            number: None,
            may_see: true,
            submission_key,
        })
    }
}

/// A ticket that is written but not yet stored.
pub(crate) struct Written {
    acknowledgement: Acknowledgement,
    letter: Option<Letter>,
    silence: Option<String>,
    by_fallback: bool,
}

impl Written {
    /// The receipt to send, or why none is sent.
    pub(crate) async fn receipt(
        &self,
        tx: &mut Transaction<'static, Sqlite>,
        shop: &Inner,
    ) -> Result<Result<&Letter, String>, sqlx::Error> {
        let Some(letter) = &self.letter else { return Ok(Err(self.silence.clone().unwrap_or_default())) };
        Ok(match gates::may_mail(tx, shop, letter.recipient()).await? {
            true => Ok(letter),
            false => Err("this address got many receipts lately".to_owned()),
        })
    }
}

/// Writes the receipt, by the component or, where it fails, by the fallback. Each call draws a fresh number.
pub(crate) async fn write(shop: &Shop, draft: &Draft) -> Result<Written, Trouble> {
    let mut entropy = vec![0; 32];
    getrandom::fill(&mut entropy)?;
    let now = shop.now();
    let url = draft.may_see.then(|| shop.url(&format!("/ticket/{}", draft.token)));
    let locale = draft.inquiry.locale.clone();
    let fallback = || {
        let call = Call { locale: &locale, now };
        let mut receipt = kulanz::fallback::receipt(&shop.settings, call, &entropy, &draft.inquiry, url.as_deref());
        if matches!(draft.channel, Channel::Mail(_)) {
            // Only the component tells a machine's mail: rather silent than two machines that write to each other.
            receipt.reply = Reply::Silence(Silence::Other(Some("the component did not answer".to_owned())));
        }
        if let Some(number) = &draft.number {
            receipt.ticket_number.clone_from(number);
        }
        receipt
    };
    let request = Request {
        channel: draft.channel.clone(),
        inquiry: draft.inquiry.clone(),
        // Whoever fills in a form may type any address, and so may whoever writes a mail.
        sender_verified: false,
        order: draft.order.as_ref().map(|order| typed_order::of(shop, order)),
        ticket_url: url.clone(),
        entropy: entropy.clone(),
        ticket_number: draft.number.clone(),
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
    let receipt = written.receipt(tx, shop).await?;
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
    .bind(receipt.as_ref().err())
    .bind(written.by_fallback)
    .fetch_one(&mut **tx)
    .await?;
    if let Ok(letter) = receipt {
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

/// A mail of the customer on their ticket.
#[derive(Debug, FromRow)]
struct Message {
    received_at: i64,
    text: String,
}

#[derive(Debug, FromRow)]
struct TicketRow {
    id: i64,
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
    /// What the customer wrote later. Mails from other addresses are the agent's to judge.
    later: Vec<Message>,
    /// Where the receipt goes, if it goes anywhere.
    mailed_to: Option<String>,
}

/// The ticket's page.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    if !is_token(&token) {
        return Err(Trouble::NotFound);
    }
    let ticket: TicketRow =
        sqlx::query_as("SELECT id, number, created_at, answer_by_text, inquiry, silence FROM tickets WHERE token = ?")
            .bind(&token)
            .fetch_one(shop.database.read())
            .await?;
    let inquiry: Inquiry = serde_json::from_str(&ticket.inquiry)?;
    // The mail that opened a ticket is its inquiry.
    let later: Vec<Message> = sqlx::query_as(
        "SELECT received_at, text FROM messages WHERE ticket_id = ? AND from_customer AND NOT opens ORDER BY id",
    )
    .bind(ticket.id)
    .fetch_all(shop.database.read())
    .await?;
    let mailed_to = inquiry.email.filter(|_| ticket.silence.is_none());
    html(&TicketPage {
        page: visit.page(&shop, visit.words().ticket_title).await?,
        ticket,
        message: inquiry.message,
        later,
        mailed_to,
    })
}
