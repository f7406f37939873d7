//! A decision with everything it rests on, as a file: `kulanz replay` shows that it comes out the same.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use kulanz::contract::goodwill::Claim;
use kulanz::{Call, Outcome, Settings};
use sqlx::FromRow;

use super::{Event, SignedIn, note};
use crate::shop::Shop;
use crate::web::{Answer, Trouble};

#[derive(FromRow)]
struct Stored {
    locale: String,
    claim: String,
    decision: String,
    by_fallback: bool,
    text: String,
}

/// `GET /agent/claim/{id}/replay.json`. It holds the customer's data, so that who took it is noted.
pub(super) async fn download(State(shop): State<Shop>, agent: SignedIn, Path(id): Path<i64>) -> Answer {
    let stored: Stored = sqlx::query_as(
        "SELECT locale, claim, decision, by_fallback, text FROM claims JOIN documents ON digest = settings
         WHERE claims.id = ?",
    )
    .bind(id)
    .fetch_one(shop.database.read())
    .await?;
    // The fallback's answer is not the component's: there is nothing to replay.
    let service = shop.service().filter(|_| !stored.by_fallback).ok_or(Trouble::NotFound)?;
    let claim: Claim = serde_json::from_str(&stored.claim)?;
    let decision = serde_json::from_str(&stored.decision)?;
    let broken = |error: &dyn std::fmt::Display| Trouble::Broken(error.to_string());
    let settings = Settings::from_json(&stored.text).map_err(|e| broken(&e))?;
    let work = move || {
        let service = service.plugin().bind(settings).map_err(|e| e.to_string())?;
        let call = Call { locale: &stored.locale, now: claim.reported_at };
        let case = service.record_decision(call, &claim, &Outcome::Answered(decision)).map_err(|e| e.to_string())?;
        Ok::<_, String>(case.to_json())
    };
    let case = tokio::task::spawn_blocking(work).await.map_err(|e| broken(&e))?.map_err(Trouble::Broken)?;
    let mut tx = shop.database.write().await?;
    note(
        &mut tx,
        &shop,
        Event { agent: Some(agent.id), claim: Some(id), ticket: None, action: "downloaded", detail: "" },
    )
    .await?;
    tx.commit().await?;
    let name = format!("attachment; filename=\"claim-{id}.json\"");
    Ok(([(CONTENT_TYPE, "application/json".to_owned()), (CONTENT_DISPOSITION, name)], case).into_response())
}
