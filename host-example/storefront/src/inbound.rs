//! Mails of customers, from a Maildir onto their tickets.
//!
//! Any mail server or fetching program can deliver into a Maildir (`new/`); so can a person, by dropping a file. A mail
//! is stored, with its ticket and its receipt, in one transaction and only then moved to `cur/`. If the program dies in
//! between, the mail is found again and recognised by its digest: it is never lost and never doubled.

mod folder;
mod message;
mod thread;

use std::path::PathBuf;
use std::time::Duration;

use kulanz::contract::acknowledgement::Channel;
use kulanz::contract::contact_form::Inquiry;
use sqlx::{Sqlite, Transaction};
use tokio::sync::watch;

use crate::db::is_duplicate;
use crate::outbox;
use crate::shop::{Inner, Shop};
use crate::tickets::{self, Draft, NUMBER_TRIES, Written};
use crate::web::Trouble;

pub use folder::Swept;
pub(crate) use message::file_of;
pub use message::{Incoming, Unreadable};
use thread::Thread;
pub(crate) use thread::number_in;

/// How often the folder is looked into.
const EVERY: Duration = Duration::from_secs(2);

/// The topic of a mail that starts a ticket: what it is about, only its reader can tell.
const TOPIC: &str = "other";

/// Takes mails in as they come, until `stop` says so.
pub async fn run(shop: Shop, maildir: PathBuf, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(error) = sweep(&shop, &maildir).await {
            tracing::error!(%error, "the mail folder cannot be worked on");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}

/// Takes in what lies in the folder now, oldest name first. A mail that cannot be stored at the moment stays.
///
/// # Errors
/// When the folder cannot be read, or a mail cannot be moved.
pub async fn sweep(shop: &Shop, maildir: &std::path::Path) -> std::io::Result<Swept> {
    folder::sweep(shop, maildir).await
}

/// What became of a mail.
#[derive(Debug, PartialEq, Eq)]
enum Taken {
    /// It is on a ticket now.
    Stored,
    /// It was on a ticket already.
    Repeated,
    /// The shop sent it itself.
    Own,
}

/// Stores a mail with its ticket and its receipt.
async fn take(shop: &Shop, mail: &Incoming, raw: &[u8]) -> Result<Taken, Trouble> {
    if thread::is_own(shop, mail).await? {
        return Ok(Taken::Own);
    }
    if is_known(shop, &mail.digest).await? {
        return Ok(Taken::Repeated);
    }
    let thread = thread::find(shop, mail).await?;
    for _ in 0..NUMBER_TRIES {
        let draft = draft(shop, mail, &thread)?;
        let written = tickets::write(shop, &draft).await?;
        let mut tx = shop.database.write().await?;
        match store(&mut tx, shop, mail, raw, &thread, &draft, &written).await {
            Ok(()) => {}
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                // Another delivery of the same mail was faster, or the number is taken.
                if is_known(shop, &mail.digest).await? {
                    return Ok(Taken::Repeated);
                }
                continue;
            }
            Err(error) => return Err(error.into()),
        }
        tx.commit().await?;
        shop.outbox.notify_one();
        return Ok(Taken::Stored);
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

async fn is_known(shop: &Inner, digest: &str) -> Result<bool, sqlx::Error> {
    let query = sqlx::query_scalar("SELECT count(*) FROM messages WHERE digest = ?").bind(digest);
    let count: i64 = query.fetch_one(shop.database.read()).await?;
    Ok(count > 0)
}

/// What the component is asked to acknowledge. A mail on a ticket keeps that ticket's number.
fn draft(shop: &Inner, mail: &Incoming, thread: &Thread) -> Result<Draft, Trouble> {
    let (ticket, order) = match thread {
        Thread::Ticket(ticket) => (Some(ticket), None),
        Thread::Order(order) => (None, Some(order)),
        Thread::New => (None, None),
    };
    let locale = ticket.map(|ticket| ticket.locale.clone()).or_else(|| order.map(|order| order.row.locale.clone()));
    let inquiry = Inquiry {
        topic: match (ticket, order) {
            (Some(ticket), _) => ticket.topic.clone(),
            (None, Some(_)) => "order".to_owned(),
            (None, None) => TOPIC.to_owned(),
        },
        name: mail.sender_name.clone(),
        email: mail.sender.clone(),
        phone: None,
        order_number: order.map(|order| order.row.number.clone()),
        line_id: None,
        answer_channel: "email".to_owned(),
        callback: None,
        message: mail.text.clone(),
        further: Vec::new(),
        attachments: mail.files.clone(),
        locale: locale.or_else(|| mail.language.clone()).unwrap_or_else(|| shop.facts.shop.first_locale().to_owned()),
    };
    let draft = Draft::new(inquiry, order.map(|order| (**order).clone()), &format!("mail:{}", mail.digest))?;
    Ok(Draft {
        channel: Channel::Mail(mail.headers.clone()),
        number: ticket.map(|ticket| ticket.number.clone()),
        token: ticket.map_or(draft.token, |ticket| ticket.token.clone()),
        may_see: ticket.is_none_or(|ticket| ticket.is_of(mail.sender.as_deref())),
        ..draft
    })
}

async fn store(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    mail: &Incoming,
    raw: &[u8],
    thread: &Thread,
    draft: &Draft,
    written: &Written,
) -> Result<(), sqlx::Error> {
    let Thread::Ticket(ticket) = thread else {
        // The ticket's own receipt answers the mail that opens it.
        let ticket = tickets::insert(tx, shop, draft, written).await?;
        insert(tx, shop, mail, raw, Place { ticket, from_customer: true, opens: true, silence: None }).await?;
        return Ok(());
    };
    let receipt = written.receipt(tx, shop).await?;
    let from_customer = ticket.is_of(mail.sender.as_deref());
    let silence = receipt.as_ref().err().map(String::as_str);
    let id = insert(tx, shop, mail, raw, Place { ticket: ticket.id, from_customer, opens: false, silence }).await?;
    written.heard(tx, ticket.id).await?;
    match receipt {
        Ok(letter) => outbox::put(tx, shop, &format!("message:{id}"), letter).await,
        Err(_) => Ok(()),
    }
}

/// Where a mail is put.
struct Place<'a> {
    ticket: i64,
    from_customer: bool,
    opens: bool,
    silence: Option<&'a str>,
}

async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    mail: &Incoming,
    raw: &[u8],
    place: Place<'_>,
) -> Result<i64, sqlx::Error> {
    let files = serde_json::to_string(&mail.files).map_err(|e| sqlx::Error::Encode(Box::new(e)))?;
    sqlx::query_scalar(
        "INSERT INTO messages (ticket_id, received_at, digest, sender, sender_name, from_customer, opens, subject, text,
                               files, silence, raw, message_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(place.ticket)
    .bind(shop.now())
    .bind(&mail.digest)
    .bind(&mail.sender)
    .bind(&mail.sender_name)
    .bind(place.from_customer)
    .bind(place.opens)
    .bind(&mail.subject)
    .bind(&mail.text)
    .bind(files)
    .bind(place.silence)
    .bind(raw)
    .bind(&mail.message_id)
    .fetch_one(&mut **tx)
    .await
}
