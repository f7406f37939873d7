//! The outbox: mails are rows first, and leave from there.
//!
//! A mail is stored in the same transaction as what it tells, with a reason under a unique key, so the same thing is
//! never put in twice. The worker marks a row `sending`, hands its bytes over, and marks it `sent`. SMTP has no
//! transaction: if the shop dies after the server took the mail and before the row says so, the mail is sent again
//! after the restart, byte for byte the same and with the same `Message-ID`, by which mail programs fold duplicates.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use kulanz::contract::types::{Mail, NameValue};
use kulanz::eml;
use lettre::address::Envelope;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use sqlx::{FromRow, Sqlite, Transaction};
use tokio::sync::watch;

use crate::hooks::Given;
use crate::orders::is_to;
use crate::shop::{Inner, Shop, token};
use crate::web::Trouble;

/// Tries before a mail is given up: with the pauses below, after about two days.
const MOST_ATTEMPTS: u32 = 20;
/// The first pause after a failed try; it doubles each time.
const FIRST_PAUSE: i64 = 10;
/// The longest pause.
const LONGEST_PAUSE: i64 = 4 * 3600;
/// How long the worker sleeps when nothing rings: a bell could be missed only by another process.
const SLEEP: Duration = Duration::from_secs(2);
/// How long one SMTP conversation may take (RFC 5321, 4.5.3.2 allows more; a worker with a queue does not).
const SMTP_TIMEOUT: Duration = Duration::from_secs(60);

/// A mail as it will travel.
pub(crate) struct Letter {
    mail: Mail,
    message_id: String,
    raw: Vec<u8>,
    by_fallback: bool,
}

impl Letter {
    /// The address it goes to.
    pub(crate) fn recipient(&self) -> &str {
        &self.mail.to.address
    }
}

/// Makes a letter of a hook's mail, or of the fallback's where the hook's cannot travel or names another recipient.
pub(crate) async fn seal(
    shop: &Shop,
    hook: &'static str,
    given: Given<Mail>,
    recipient: &str,
    fallback: impl FnOnce() -> Mail,
) -> Result<Letter, Trouble> {
    let refused = if is_to(&given.value, recipient) {
        match letter(shop, given.value, given.by_fallback) {
            Ok(letter) => return Ok(letter),
            Err(trouble) => format!("the mail cannot travel: {trouble:?}"),
        }
    } else {
        "the mail names another recipient".to_owned()
    };
    shop.record(hook, &refused).await;
    letter(shop, fallback(), true)
}

/// Makes a letter.
pub(crate) fn letter(shop: &Inner, mut mail: Mail, by_fallback: bool) -> Result<Letter, Trouble> {
    let is_id = |header: &NameValue| header.name.eq_ignore_ascii_case("message-id");
    // The identity of a mail is the outbox's: whatever the component proposes, it stays the same over every try.
    mail.headers.retain(|header| !is_id(header));
    let domain = mail.from.address.rsplit_once('@').map_or("localhost", |(_, domain)| domain);
    let message_id = format!("<{}@{domain}>", token()?);
    mail.headers.push(NameValue { name: "Message-ID".to_owned(), value: message_id.clone() });
    let raw = eml::to_bytes(&mail, shop.now()).map_err(|e| Trouble::Broken(e.to_string()))?;
    Ok(Letter { mail, message_id, raw, by_fallback })
}

/// Stores a letter. `reason` says what it is for; a second one for the same reason is not stored.
pub(crate) async fn put(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    reason: &str,
    letter: &Letter,
) -> Result<(), sqlx::Error> {
    let now = shop.now();
    sqlx::query(
        "INSERT INTO mails (reason, message_id, created_at, sender, recipient, subject, language, html, text, raw,
                            by_fallback, next_attempt_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (reason) DO NOTHING",
    )
    .bind(reason)
    .bind(&letter.message_id)
    .bind(now)
    .bind(&letter.mail.from.address)
    .bind(&letter.mail.to.address)
    .bind(&letter.mail.subject)
    .bind(&letter.mail.language)
    .bind(self_contained(&letter.mail))
    .bind(&letter.mail.text)
    .bind(&letter.raw)
    .bind(letter.by_fallback)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The HTML for a browser, which has no parts of a mail at hand: with its pictures inside.
fn self_contained(mail: &Mail) -> String {
    mail.parts.iter().fold(mail.html.clone(), |html, part| {
        let Some(id) = &part.content_id else { return html };
        let data = format!("data:{};base64,{}", part.media_type, BASE64_STANDARD.encode(&part.content));
        html.replace(&format!("\"cid:{id}\""), &format!("\"{data}\""))
    })
}

/// Why mail cannot be delivered as wished.
#[derive(Debug, thiserror::Error)]
pub enum DeliveryError {
    /// The address of the SMTP server is wrong.
    #[error("SMTP_URL cannot be used: {0}; expected for example smtps://user:password@mail.example.org")]
    Url(String),
}

/// Where mails go when they leave the outbox.
pub enum Delivery {
    /// The built-in mailbox, which reads the outbox itself.
    Mailbox,
    /// An SMTP server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Delivery {
    /// Delivery by SMTP: `smtp://` (plain, or STARTTLS with `?tls=required`) or `smtps://`.
    ///
    /// # Errors
    /// When the address is none. The server is not asked: it may be down now and up later.
    pub fn smtp(url: &str) -> Result<Self, DeliveryError> {
        if !url.starts_with("smtp://") && !url.starts_with("smtps://") {
            return Err(DeliveryError::Url("it begins neither with smtp:// nor with smtps://".to_owned()));
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // The address may hold a password: only the reason is told.
            .map_err(|e| DeliveryError::Url(e.to_string().replace(url, "(the address)")))?;
        Ok(Self::Smtp(Box::new(builder.timeout(Some(SMTP_TIMEOUT)).build())))
    }

    async fn deliver(&self, mail: &Due) -> Result<(), Refusal> {
        let Self::Smtp(transport) = self else { return Ok(()) };
        let address = |text: &str| {
            text.parse::<Address>().map_err(|e| Refusal { reason: format!("no address: {e}"), is_final: true })
        };
        let envelope = Envelope::new(Some(address(&mail.sender)?), vec![address(&mail.recipient)?])
            .map_err(|e| Refusal { reason: e.to_string(), is_final: true })?;
        match transport.send_raw(&envelope, &mail.raw).await {
            Ok(_) => Ok(()),
            Err(error) => Err(Refusal { is_final: error.is_permanent(), reason: error.to_string() }),
        }
    }
}

struct Refusal {
    reason: String,
    is_final: bool,
}

#[derive(FromRow)]
struct Due {
    id: i64,
    sender: String,
    recipient: String,
    raw: Vec<u8>,
    attempts: u32,
}

/// Delivers mails as they fall due, until `stop` says so; a mail on its way is finished first. One worker per
/// database.
pub async fn run(shop: Shop, delivery: Delivery, mut stop: watch::Receiver<bool>) {
    let mut recovered = false;
    while !*stop.borrow() {
        if !recovered {
            recovered = recover(&shop).await.inspect_err(|error| tracing::error!(%error, "the outbox is shut")).is_ok();
        }
        match work(&shop, &delivery).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the outbox cannot be worked on"),
        }
        // The bell, the clock, or the end of the day.
        tokio::select! {
            () = shop.outbox.notified() => {}
            () = tokio::time::sleep(SLEEP) => {}
            _ = stop.changed() => {}
        }
    }
}

/// A mail found `sending` at the start was in the hands of a worker that died.
async fn recover(shop: &Shop) -> Result<(), sqlx::Error> {
    let mut tx = shop.database.write().await?;
    sqlx::query("UPDATE mails SET state = 'pending' WHERE state = 'sending'").execute(&mut *tx).await?;
    tx.commit().await
}

/// Delivers one mail, if one is due.
async fn work(shop: &Shop, delivery: &Delivery) -> Result<bool, sqlx::Error> {
    let mut tx = shop.database.write().await?;
    let due: Option<Due> = sqlx::query_as(
        "UPDATE mails SET state = 'sending', attempts = attempts + 1
         WHERE id = (SELECT id FROM mails WHERE state = 'pending' AND next_attempt_at <= ? ORDER BY id LIMIT 1)
         RETURNING id, sender, recipient, raw, attempts",
    )
    .bind(shop.now())
    .fetch_optional(&mut *tx)
    .await?;
    tx.commit().await?;
    let Some(due) = due else { return Ok(false) };
    let result = delivery.deliver(&due).await;
    let mut tx = shop.database.write().await?;
    match result {
        Ok(()) => {
            sqlx::query("UPDATE mails SET state = 'sent', sent_at = ?, last_error = NULL WHERE id = ?")
                .bind(shop.now())
                .bind(due.id)
                .execute(&mut *tx)
                .await?;
        }
        Err(refusal) => {
            let is_final = refusal.is_final || due.attempts >= MOST_ATTEMPTS;
            tracing::warn!(mail = due.id, attempt = due.attempts, is_final, "a mail could not be delivered");
            sqlx::query("UPDATE mails SET state = ?, last_error = ?, next_attempt_at = ? WHERE id = ?")
                .bind(if is_final { "failed" } else { "pending" })
                .bind(&refusal.reason)
                .bind(shop.now() + pause(due.attempts))
                .bind(due.id)
                .execute(&mut *tx)
                .await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// How long to wait after this many tries, in seconds.
fn pause(attempts: u32) -> i64 {
    let doublings = attempts.saturating_sub(1).min(16);
    (FIRST_PAUSE << doublings).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit() {
        assert_eq!([1, 2, 3].map(pause), [10, 20, 40]);
        assert_eq!(pause(MOST_ATTEMPTS), LONGEST_PAUSE);
    }

    #[test]
    fn a_wrong_smtp_address_does_not_leak_its_password() {
        let error = Delivery::smtp("ftp://user:secret@example.org").err().expect("not SMTP").to_string();
        assert!(error.contains("SMTP_URL") && !error.contains("secret"), "{error}");
    }
}
