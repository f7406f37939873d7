//! Where a mail belongs: the ticket or order it answers.

use kulanz::contract::contact_form::Inquiry;
use kulanz::{Call, Outcome};
use sqlx::FromRow;

use super::message::Incoming;
use crate::orders::{self, Order};
use crate::shop::{Inner, Shop};
use crate::web::Trouble;

/// Characters of a mail's text in which a ticket number is looked for: people write it on top.
const LOOKED_AT: usize = 4_000;

/// What a mail belongs to.
pub(super) enum Thread {
    /// This ticket.
    Ticket(Ticket),
    /// A confirmed order, by a customer who answers its confirmation.
    Order(Box<Order>),
    /// Nothing yet.
    New,
}

/// A ticket, as far as its mails need it.
#[derive(Debug, FromRow)]
pub(super) struct Ticket {
    pub(super) id: i64,
    pub(super) token: String,
    pub(super) number: String,
    pub(super) locale: String,
    pub(super) topic: String,
    inquiry: String,
}

impl Ticket {
    /// Whether this is the address the ticket was opened with. A number proves nothing: whoever writes from elsewhere
    /// is heard, but shown to the agent only.
    pub(super) fn is_of(&self, address: Option<&str>) -> bool {
        let inquiry: Option<Inquiry> = serde_json::from_str(&self.inquiry).ok();
        let own = inquiry.and_then(|inquiry| inquiry.email);
        matches!((own, address), (Some(own), Some(address)) if own.eq_ignore_ascii_case(address))
    }
}

/// Whether the shop sent this mail itself: a loop, or a copy.
pub(super) async fn is_own(shop: &Inner, mail: &Incoming) -> Result<bool, sqlx::Error> {
    let Some(message_id) = &mail.message_id else { return Ok(false) };
    Ok(reason_of(shop, message_id).await?.is_some())
}

/// Finds where a mail belongs: first by the mail it answers, which nobody can guess, then by a number it names.
pub(super) async fn find(shop: &Shop, mail: &Incoming) -> Result<Thread, Trouble> {
    for message_id in &mail.answers {
        let Some(reason) = reason_of(shop, message_id).await? else { continue };
        if let Some(thread) = thread_of(shop, mail, &reason).await? {
            return Ok(thread);
        }
    }
    let start: String = mail.text.chars().take(LOOKED_AT).collect();
    for text in [&mail.subject, &start] {
        let Some(number) = number_in(shop, text).await else { continue };
        if let Some(ticket) = ticket(shop, BY_NUMBER, &number).await? {
            return Ok(Thread::Ticket(ticket));
        }
    }
    Ok(Thread::New)
}

/// What a mail of ours was for.
async fn reason_of(shop: &Inner, message_id: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT reason FROM mails WHERE message_id = ?")
        .bind(message_id)
        .fetch_optional(shop.database.read())
        .await
}

async fn thread_of(shop: &Shop, mail: &Incoming, reason: &str) -> Result<Option<Thread>, Trouble> {
    let Some((kind, id)) = reason.split_once(':') else { return Ok(None) };
    let ticket = match kind {
        "ticket" => ticket(shop, BY_ID, id).await?,
        "message" => ticket(shop, BY_MESSAGE, id).await?,
        "answer" | "addition" => ticket(shop, BY_ENTRY, id).await?,
        // `case:17:2`: the second letter about claim 17.
        "case" | "settlement" => ticket(shop, BY_CLAIM, id.split(':').next().unwrap_or(id)).await?,
        "order" => return order(shop, mail, id).await,
        _ => None,
    };
    Ok(ticket.map(Thread::Ticket))
}

/// The order with this number, if the mail comes from who placed it.
async fn order(shop: &Shop, mail: &Incoming, number: &str) -> Result<Option<Thread>, Trouble> {
    let Some(sender) = &mail.sender else { return Ok(None) };
    let token: Option<String> =
        sqlx::query_scalar("SELECT token FROM orders WHERE number = ? AND email = ? COLLATE NOCASE")
            .bind(number)
            .bind(sender)
            .fetch_optional(shop.database.read())
            .await?;
    let Some(token) = token else { return Ok(None) };
    let order = orders::by_token(shop, &token).await?;
    Ok(Some(Thread::Order(Box::new(order))))
}

/// The ticket number in a text, in its proper form, by the component. Without its answer a new ticket is opened:
/// rather two than none.
pub(crate) async fn number_in(shop: &Shop, text: &str) -> Option<String> {
    let (text, now) = (text.to_owned(), shop.now());
    let locale = shop.facts.shop.first_locale().to_owned();
    let asked = move |service: &kulanz::Service| service.find_ticket(Call { locale: &locale, now }, &text);
    match shop.ask("acknowledgement", asked).await {
        Outcome::Answered(number) => number,
        Outcome::Refused(_) | Outcome::Failed(_) => None,
    }
}

const BY_NUMBER: &str = "SELECT id, token, number, locale, topic, inquiry FROM tickets WHERE number = ?";
const BY_ID: &str = "SELECT id, token, number, locale, topic, inquiry FROM tickets WHERE id = ?";
const BY_MESSAGE: &str = "SELECT id, token, number, locale, topic, inquiry FROM tickets
                          WHERE id = (SELECT ticket_id FROM messages WHERE id = ?)";
const BY_ENTRY: &str = "SELECT id, token, number, locale, topic, inquiry FROM tickets
                        WHERE id = (SELECT ticket_id FROM entries WHERE id = ?)";
const BY_CLAIM: &str = "SELECT id, token, number, locale, topic, inquiry FROM tickets
                        WHERE id = (SELECT ticket_id FROM claims WHERE id = ?)";

async fn ticket(shop: &Inner, by: &'static str, value: &str) -> Result<Option<Ticket>, sqlx::Error> {
    sqlx::query_as(by).bind(value).fetch_optional(shop.database.read()).await
}
