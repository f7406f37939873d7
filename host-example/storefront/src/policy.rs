//! The merchant's goodwill policy: which one is in force, and the page that changes it.
//!
//! A saved policy is a whole `goodwill` section of the settings, with the policies of earlier orders in it: the
//! component decides each order by the one that was in force on its day.

mod backtest;
mod editor;
mod fields;
mod page;

use std::sync::{Arc, RwLock};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use kulanz::{BindError, Service, Settings};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::db::Database;
use crate::shop::{Inner, Shop};

/// Where the settings do not say: 150 euros, as the component has it.
const SIGN_ABOVE: i64 = 15_000;
/// The largest form of the editor: sixty rules with every field filled. Bytes.
const LARGEST_FORM: usize = 512 * 1024;

/// The customer service as it is bound now. A new policy binds anew; a call that is under way keeps what it has.
pub(crate) struct Live(RwLock<Arc<Bound>>);

pub(crate) struct Bound {
    pub(crate) service: Option<Service>,
    pub(crate) settings: Settings,
}

impl Live {
    /// What the shop was opened with, and the policy that was saved last.
    pub(crate) async fn open(
        database: &Database,
        service: Option<Service>,
        settings: Settings,
    ) -> Result<Self, sqlx::Error> {
        let saved: Option<String> = sqlx::query_scalar("SELECT section FROM policies ORDER BY id DESC LIMIT 1")
            .fetch_optional(database.read())
            .await?;
        let bound = match saved.and_then(|section| serde_json::from_str(&section).ok()) {
            Some(section) => with_policy(&service, &settings, section),
            None => Ok(Bound { service: service.clone(), settings: settings.clone() }),
        };
        let bound = bound.unwrap_or_else(|error| {
            // A component that no longer understands it: the settings' own policy is better than none.
            tracing::error!(%error, "the saved policy cannot be used; the settings' own decides");
            Bound { service, settings }
        });
        Ok(Self(RwLock::new(Arc::new(bound))))
    }

    pub(crate) fn get(&self) -> Arc<Bound> {
        // Nothing panics while it is held; and if it did, what is inside is whole.
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn set(&self, bound: Bound) {
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(bound);
    }
}

/// The same shop under another policy.
fn with_policy(service: &Option<Service>, settings: &Settings, section: Value) -> Result<Bound, BindError> {
    let settings = settings.with(&["goodwill"], section);
    let service = service.as_ref().map(|service| service.plugin().bind(settings.clone())).transpose()?;
    Ok(Bound { service, settings })
}

/// Goodwill above this amount needs a second agent. Cents.
pub(crate) fn sign_above(shop: &Inner) -> i64 {
    let live = shop.live.get();
    let section = live.settings.value().get("goodwill");
    section.and_then(|section| section.get("sign-above")?.as_i64()).unwrap_or(SIGN_ABOVE)
}

/// The merchant's pages about the policy.
pub(crate) fn pages() -> Router<Shop> {
    Router::new()
        .route("/merchant/policy", get(page::show).post(page::submit))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
}

impl Bound {
    /// Tells one policy from another.
    fn base(&self) -> String {
        crate::shop::hex(&Sha256::digest(self.settings.value()["goodwill"].to_string().as_bytes())[..8])
    }
}
