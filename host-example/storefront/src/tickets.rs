//! Tickets: an inquiry, its number and receipt, and where it stands.

mod status;
pub(crate) mod thread;

use kulanz::Call;
use kulanz::contract::acknowledgement::{Acknowledgement, Channel, Reply, Request, Silence};
use kulanz::contract::contact_form::Inquiry;
use sqlx::{Sqlite, Transaction};

use crate::gates;
use crate::orders::{Order, is_to};
use crate::outbox::{self, Letter};
use crate::shop::{Inner, Shop, token};
use crate::typed_order;
use crate::web::Trouble;

pub(crate) use status::{add, show};

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

    /// Notes that the customer wrote again on their ticket: it is open, and where it was not, with a new promise. What
    /// a machine sent opens nothing, but somebody should see it.
    pub(crate) async fn heard(&self, tx: &mut Transaction<'static, Sqlite>, ticket: i64) -> Result<(), sqlx::Error> {
        let is_automatic = self.silence.as_ref().is_some_and(|reason| reason.starts_with("automatic"));
        let suggestions = as_json(&self.acknowledgement.suggested_answers)?;
        sqlx::query(
            "UPDATE tickets SET unread = 1, revision = revision + 1,
                 answer_by = CASE WHEN ?2 OR state = 'open' THEN answer_by ELSE ?3 END,
                 answer_by_text = CASE WHEN ?2 OR state = 'open' THEN answer_by_text ELSE ?4 END,
                 suggestions = CASE WHEN ?5 = '[]' THEN suggestions ELSE ?5 END,
                 state = CASE WHEN ?2 THEN state ELSE 'open' END
             WHERE id = ?1",
        )
        .bind(ticket)
        .bind(is_automatic)
        .bind(self.acknowledgement.answer_by)
        .bind(&self.acknowledgement.answer_by_text)
        .bind(suggestions)
        .execute(&mut **tx)
        .await?;
        Ok(())
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
    .bind(as_json(&draft.inquiry)?)
    .bind(as_json(&acknowledgement.suggested_answers)?)
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

fn as_json(value: &impl serde::Serialize) -> Result<String, sqlx::Error> {
    serde_json::to_string(value).map_err(|e| sqlx::Error::Encode(Box::new(e)))
}

/// Moves the ticket of a claim, if it has one, to where its decision leaves it.
pub(crate) async fn move_with_claim(
    tx: &mut Transaction<'static, Sqlite>,
    claim: i64,
    state: &'static str,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "UPDATE tickets SET state = ?, revision = revision + 1
         WHERE id = (SELECT ticket_id FROM claims WHERE id = ?)",
    )
    .bind(state)
    .bind(claim)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
