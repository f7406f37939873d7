//! Signing in and out. The cookie is a random token of which the database keeps a digest; forms carry a token made of
//! it, besides the check of where they come from.

use std::net::IpAddr;
use std::time::Duration;

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use sqlx::{Sqlite, Transaction};
use tokio::sync::Semaphore;

use super::{AgentWords, Event, Role, accounts, audit, words};
use crate::gates::{FormToken, constant_time_eq, network, seal};
use crate::shop::{Inner, Shop, hex, token};
use crate::web::{Answer, Fields, Page, Trouble, Visit, cookie, html, is_token, see_other};

/// A working day with its breaks; then one signs in anew.
const SESSION_AGE: i64 = 12 * 3600;
/// Failed sign-ins are counted over this.
const WINDOW: i64 = 15 * 60;
/// Failures within the window: of a name from one address, of one address, of a name from anywhere. The last one is
/// higher, so that a stranger does not easily lock an agent out.
const MOST_OF_BOTH: i64 = 5;
const MOST_OF_ADDRESS: i64 = 20;
const MOST_OF_NAME: i64 = 50;
const DAY: i64 = 24 * 3600;

/// Each check of a password takes 19 MiB and some ten milliseconds.
static CHECKING: Semaphore = Semaphore::const_new(2);
/// What a name that is not there is checked against, so that the time tells nothing. It is the hash of random bytes.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$ZgK9T7y2xqB5vNwE1mHc8A$5Dq1V0v1iJmYw3fQm9ZcXn1gq0nH7uXoQe2u1d3Jr2s";

/// An agent who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) role: Role,
    /// Every form of the team's pages carries it.
    pub(crate) csrf: String,
}

impl SignedIn {
    /// Whether the agent may change the policy.
    pub(crate) fn is_lead(&self) -> bool {
        self.role == Role::Lead
    }

    /// Refuses a form that does not carry this session's token.
    pub(crate) fn require_own_form(&self, fields: &Fields) -> Result<(), Trouble> {
        let is_own = constant_time_eq(fields.get("csrf").as_bytes(), self.csrf.as_bytes());
        if is_own { Ok(()) } else { Err(Trouble::ForeignForm) }
    }
}

impl FromRequestParts<Shop> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Response> {
        let found = match cookie(&parts.headers, "agent").filter(|token| is_token(token)) {
            Some(token) => of_token(shop, token).await.map_err(|e| Trouble::from(e).into_response())?,
            None => None,
        };
        // After signing in one starts at the queue: an address from outside leads nowhere.
        found.ok_or_else(|| see_other("/agent/login").unwrap_or_else(IntoResponse::into_response))
    }
}

async fn of_token(shop: &Inner, token: &str) -> Result<Option<SignedIn>, sqlx::Error> {
    let row: Option<(i64, String, String)> = sqlx::query_as(
        "SELECT agents.id, name, role FROM sessions JOIN agents ON agents.id = agent_id
         WHERE digest = ? AND sessions.created_at > ? AND removed_at IS NULL",
    )
    .bind(digest(token))
    .bind(shop.now() - SESSION_AGE)
    .fetch_optional(shop.database.read())
    .await?;
    let csrf = seal(shop, "agent-form", token.as_bytes());
    Ok(row.map(|(id, name, role)| SignedIn { id, name, role: Role::parse(&role), csrf }))
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

#[derive(Template)]
#[template(path = "agent_login.html")]
struct LoginPage {
    page: Page,
    a: &'static AgentWords,
    name: String,
    error: Option<&'static str>,
    token: String,
}

/// `GET /agent/login`
pub(super) async fn form(State(shop): State<Shop>, visit: Visit) -> Answer {
    draw(&shop, &visit, String::new(), None).await
}

async fn draw(shop: &Shop, visit: &Visit, name: String, error: Option<&'static str>) -> Answer {
    let a = words(visit.lang);
    let mut page = visit.page(shop, a.sign_in_title).await?;
    page.signals_error = error.is_some();
    html(&LoginPage { page, a, name, error, token: FormToken::issue(shop)? })
}

/// `POST /agent/login`
pub(super) async fn sign_in(State(shop): State<Shop>, visit: Visit, fields: Fields) -> Answer {
    FormToken::open(&shop, &fields.get("token")).ok_or(Trouble::ForeignForm)?;
    let (name, password) = (fields.get("name"), fields.raw("password"));
    let a = words(visit.lang);
    let keys = Keys::of(&shop, &name, visit.address);
    // Counted before the password is looked at: a thousand tries at once are a thousand.
    if !admit(&shop, &keys).await? {
        let page = draw(&shop, &visit, name, Some(a.sign_in_too_many)).await?;
        return Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response());
    }
    let Some(agent) = check(&shop, &name, password).await? else {
        let page = draw(&shop, &visit, name, Some(a.sign_in_wrong)).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let token = token()?;
    let mut tx = shop.database.write().await?;
    sqlx::query("INSERT INTO sessions (digest, agent_id, created_at) VALUES (?, ?, ?)")
        .bind(digest(&token))
        .bind(agent)
        .bind(shop.now())
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM sign_ins WHERE name = ? AND address = ?")
        .bind(&keys.name)
        .bind(&keys.address)
        .execute(&mut *tx)
        .await?;
    audit::note(
        &mut tx,
        &shop,
        Event { agent: Some(agent), claim: None, ticket: None, action: "signed-in", detail: "" },
    )
    .await?;
    tx.commit().await?;
    let mut response = see_other("/agent")?;
    set_session(&shop, &mut response, &token, SESSION_AGE);
    Ok(response)
}

/// `POST /agent/logout`
pub(super) async fn sign_out(State(shop): State<Shop>, agent: SignedIn, fields: Fields) -> Answer {
    agent.require_own_form(&fields)?;
    let mut tx = shop.database.write().await?;
    // All of them: who signs out on one machine wants to be out.
    sqlx::query("DELETE FROM sessions WHERE agent_id = ?").bind(agent.id).execute(&mut *tx).await?;
    audit::note(
        &mut tx,
        &shop,
        Event { agent: Some(agent.id), claim: None, ticket: None, action: "signed-out", detail: "" },
    )
    .await?;
    tx.commit().await?;
    let mut response = see_other("/agent/login")?;
    set_session(&shop, &mut response, "", 0);
    Ok(response)
}

fn set_session(shop: &Inner, response: &mut Response, value: &str, age: i64) {
    let secure = if shop.facts.shop.url.starts_with("https:") { "; Secure" } else { "" };
    let cookie = format!("agent={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Strict{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// By what failed sign-ins are counted.
struct Keys {
    name: String,
    address: String,
}

impl Keys {
    fn of(shop: &Inner, name: &str, address: Option<IpAddr>) -> Self {
        let address = address.map(network).unwrap_or_default();
        Self {
            name: seal(shop, "agent-name", name.to_lowercase().as_bytes()),
            address: seal(shop, "agent-address", address.as_bytes()),
        }
    }
}

/// Counts a try; `false`: there were too many.
async fn admit(shop: &Inner, keys: &Keys) -> Result<bool, sqlx::Error> {
    let mut tx = shop.database.write().await?;
    let (both, address, name): (i64, i64, i64) = sqlx::query_as(
        "SELECT coalesce(sum(name = ?1 AND address = ?2), 0), coalesce(sum(address = ?2), 0),
                coalesce(sum(name = ?1), 0)
         FROM sign_ins WHERE at > ?3",
    )
    .bind(&keys.name)
    .bind(&keys.address)
    .bind(shop.now() - WINDOW)
    .fetch_one(&mut *tx)
    .await?;
    if both >= MOST_OF_BOTH || address >= MOST_OF_ADDRESS || name >= MOST_OF_NAME {
        return Ok(false);
    }
    sqlx::query("INSERT INTO sign_ins (name, address, at) VALUES (?, ?, ?)")
        .bind(&keys.name)
        .bind(&keys.address)
        .bind(shop.now())
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// The agent of this name and password.
async fn check(shop: &Inner, name: &str, password: String) -> Result<Option<i64>, Trouble> {
    let row: Option<(i64, String)> =
        sqlx::query_as("SELECT id, password_hash FROM agents WHERE name = ? AND removed_at IS NULL")
            .bind(name)
            .fetch_optional(shop.database.read())
            .await?;
    let (id, hash) = row.map_or_else(|| (None, NOBODY.to_owned()), |(id, hash)| (Some(id), hash));
    let _turn = tokio::time::timeout(Duration::from_secs(10), CHECKING.acquire())
        .await
        .map_err(|_| Trouble::Broken("too many sign-ins at once".to_owned()))?
        .map_err(|e| Trouble::Broken(e.to_string()))?;
    let work = tokio::task::spawn_blocking(move || accounts::verify(&password, &hash));
    let is_right = work.await.map_err(|e| Trouble::Broken(e.to_string()))?;
    Ok(id.filter(|_| is_right))
}

/// Forgets sessions and failed sign-ins that are over.
pub(crate) async fn forget(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE created_at <= ?").bind(now - SESSION_AGE).execute(&mut **tx).await?;
    sqlx::query("DELETE FROM sign_ins WHERE at <= ?").bind(now - DAY).execute(&mut **tx).await?;
    Ok(())
}
