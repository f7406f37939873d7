//! What every page needs: the database, the customer service, the clock.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;
use kulanz::{Service, Settings};
use serde::Deserialize;
use tokio::sync::Notify;

use crate::db::Database;
use crate::policy::Live;

/// Seconds since the epoch.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The clock of the machine.
#[must_use]
pub fn system_clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// What a shop is made of.
pub struct Parts {
    /// Its database.
    pub database: Database,
    /// Its customer service; `None` where the component cannot be used: every hook then takes its fallback.
    pub service: Option<Service>,
    /// Its settings.
    pub settings: Settings,
    /// Whether the built-in mailbox and the demo buttons are there. They show every customer's mail.
    pub mailbox: bool,
    /// Its clock.
    pub clock: Clock,
}

/// Why a shop cannot open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The settings lack what the shop itself needs.
    #[error("the settings cannot be used: {0}")]
    Settings(#[from] serde_json::Error),
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// The system has no randomness.
    #[error("the system gives no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}

/// An open shop. Cheap to clone.
#[derive(Clone)]
pub struct Shop(Arc<Inner>);

/// What [`Shop`] shares.
pub struct Inner {
    pub(crate) database: Database,
    /// The customer service under the policy in force.
    pub(crate) live: Live,
    pub(crate) settings: Settings,
    pub(crate) facts: Facts,
    pub(crate) mailbox: bool,
    /// Signs form tokens and hashes addresses.
    pub(crate) secret: [u8; 32],
    /// Rung when a mail was put into the outbox.
    pub(crate) outbox: Notify,
    clock: Clock,
}

impl std::ops::Deref for Shop {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Shop {
    /// Opens the shop.
    ///
    /// # Errors
    /// When the settings lack the shop or its seller, or the database does not answer.
    pub async fn open(parts: Parts) -> Result<Self, OpenError> {
        let facts = Facts::deserialize(parts.settings.value())?;
        let secret = secret(&parts.database).await?;
        let live = Live::open(&parts.database, parts.service, parts.settings.clone()).await?;
        Ok(Self(Arc::new(Inner {
            database: parts.database,
            live,
            settings: parts.settings,
            facts,
            mailbox: parts.mailbox,
            secret,
            outbox: Notify::new(),
            clock: parts.clock,
        })))
    }
}

impl Inner {
    /// The customer service as it is bound now; `None` where the component cannot be used.
    pub(crate) fn service(&self) -> Option<Service> {
        self.live.get().service.clone()
    }

    /// The time now, in seconds since the epoch.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// An absolute address in this shop.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.facts.shop.url.trim_end_matches('/'))
    }

    /// The shop's time zone.
    pub(crate) fn zone(&self) -> TimeZone {
        TimeZone::get(&self.facts.shop.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// The key that survives restarts, so that a form opened before one can be sent after it.
async fn secret(database: &Database) -> Result<[u8; 32], OpenError> {
    let mut fresh = [0; 32];
    getrandom::fill(&mut fresh)?;
    let mut tx = database.write().await?;
    sqlx::query("INSERT INTO secrets (name, value) VALUES ('form-key', ?) ON CONFLICT DO NOTHING")
        .bind(&fresh[..])
        .execute(&mut *tx)
        .await?;
    let kept: Vec<u8> =
        sqlx::query_scalar("SELECT value FROM secrets WHERE name = 'form-key'").fetch_one(&mut *tx).await?;
    tx.commit().await?;
    kept.try_into().map_err(|_| OpenError::Database(sqlx::Error::Decode("the form key is not 32 bytes".into())))
}

/// 128 unpredictable bits as 32 hexadecimal digits: for addresses that are the key to what they show.
pub(crate) fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the shop itself reads from the settings; the rest is the component's.
#[derive(Debug, Deserialize)]
pub(crate) struct Facts {
    pub(crate) shop: ShopFacts,
    pub(crate) seller: Seller,
    #[serde(default)]
    pub(crate) service: ServiceFacts,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ShopFacts {
    pub(crate) name: String,
    pub(crate) url: String,
    #[serde(default = "berlin")]
    pub(crate) time_zone: String,
    #[serde(default)]
    locales: Vec<String>,
}

impl ShopFacts {
    /// The language of whoever does not say theirs.
    pub(crate) fn first_locale(&self) -> &str {
        self.locales.first().map_or("de", String::as_str)
    }
}

fn berlin() -> String {
    "Europe/Berlin".to_owned()
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Seller {
    pub(crate) name: String,
    pub(crate) street: String,
    pub(crate) postal_code: String,
    pub(crate) city: String,
    pub(crate) email: String,
    pub(crate) phone: Option<String>,
    pub(crate) represented_by: Option<String>,
    pub(crate) register: Option<String>,
    pub(crate) vat_id: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct ServiceFacts {
    pub(crate) phone: Option<PhoneFacts>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PhoneFacts {
    pub(crate) number: String,
}
