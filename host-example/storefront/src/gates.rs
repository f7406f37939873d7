//! What keeps robots and other sites' forms out, without a riddle for people.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{HOST, ORIGIN};
use hmac::{Hmac, KeyInit, Mac};
use kulanz::contract::contact_form::Gates;
use sha2::Sha256;
use sqlx::{Sqlite, Transaction};

use crate::shop::{Inner, hex, token};
use crate::web::is_token;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Whether a form was sent from our own pages. Browsers say so in `Origin`, older ones in `Sec-Fetch-Site`; whatever
/// sends neither carries no visitor's cookies either.
pub(crate) fn from_our_pages(shop: &Inner, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = headers.get(ORIGIN) else {
        return matches!(text("sec-fetch-site"), None | Some("same-origin" | "none"));
    };
    let Some((_, authority)) = origin.to_str().ok().and_then(|origin| origin.split_once("://")) else { return false };
    // Behind a proxy `Host` may be an inner name; the settings know the outer one.
    let outer = shop.facts.shop.url.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or(rest));
    Some(authority) == text(HOST.as_str()) || Some(authority) == outer
}

/// Whether the browser was sent to this machine or to the shop by their own names. A foreign name that resolves to
/// 127.0.0.1 (DNS rebinding) would let its page read the mailbox.
pub(crate) fn has_own_name(shop: &Inner, headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let url = &shop.facts.shop.url;
    let own = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest.split('/').next().unwrap_or(rest));
    host == own || is_local_name(host)
}

fn is_local_name(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.split(':').next().unwrap_or(host),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

/// A form's signed token: when it was drawn, and a number that makes a second sending the same one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FormToken {
    pub(crate) issued: i64,
    pub(crate) key: String,
}

impl FormToken {
    /// A token for a form drawn now. It never expires: nobody loses what they typed by being slow (WCAG 2.2.1).
    pub(crate) fn issue(shop: &Inner) -> Result<String, getrandom::Error> {
        let payload = format!("{}.{}", shop.now(), token()?);
        let seal = seal(shop, "form", payload.as_bytes());
        Ok(format!("{payload}.{seal}"))
    }

    /// Reads a token of ours.
    pub(crate) fn open(shop: &Inner, text: &str) -> Option<Self> {
        let (payload, given) = text.rsplit_once('.')?;
        if !constant_time_eq(seal(shop, "form", payload.as_bytes()).as_bytes(), given.as_bytes()) {
            return None;
        }
        let (issued, key) = payload.split_once('.')?;
        is_token(key).then_some(Self { issued: issued.parse().ok()?, key: key.to_owned() })
    }
}

/// A keyed hash, apart for each purpose.
pub(crate) fn seal(shop: &Inner, purpose: &str, payload: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&shop.secret).expect("HMAC takes keys of any length");
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(payload);
    hex(&mac.finalize().into_bytes())
}

pub(crate) fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |different, (x, y)| different | (x ^ y)) == 0
}

/// Counts a submission against the limits of its client address; `false`: there were too many. It holds for the
/// transaction: what is rolled back was not counted.
pub(crate) async fn admit(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    address: Option<IpAddr>,
    gates: &Gates,
) -> Result<bool, sqlx::Error> {
    // Without an address (a proxy on a Unix socket) there is nothing to tell visitors apart by.
    let Some(address) = address else { return Ok(true) };
    let now = shop.now();
    let address = seal(shop, "address", network(address).as_bytes());
    forget(tx, now).await?;
    let (hour, day): (i64, i64) =
        sqlx::query_as("SELECT coalesce(sum(at > ?), 0), count(*) FROM gate_hits WHERE address = ?")
            .bind(now - HOUR)
            .bind(&address)
            .fetch_one(&mut **tx)
            .await?;
    if hour >= i64::from(gates.max_per_hour) || day >= i64::from(gates.max_per_day) {
        return Ok(false);
    }
    sqlx::query("INSERT INTO gate_hits (address, at) VALUES (?, ?)")
        .bind(&address)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(true)
}

/// Receipts that one address gets at most, in so many seconds: a person never comes near it, two machines that answer
/// each other are stopped by it.
const RECEIPTS: [(i64, i64); 2] = [(600, 10), (DAY, 40)];

/// Whether one more receipt may go to this address.
pub(crate) async fn may_mail(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    recipient: &str,
) -> Result<bool, sqlx::Error> {
    for (seconds, most) in RECEIPTS {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM mails WHERE recipient = ? COLLATE NOCASE AND created_at > ?
             AND (reason LIKE 'ticket:%' OR reason LIKE 'message:%' OR reason LIKE 'addition:%')",
        )
        .bind(recipient)
        .bind(shop.now() - seconds)
        .fetch_one(&mut **tx)
        .await?;
        if count >= most {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Forgets addresses seen more than a day ago.
pub(crate) async fn forget(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM gate_hits WHERE at <= ?").bind(now - DAY).execute(&mut **tx).await?;
    Ok(())
}

/// What one visitor can change at will counts as one: an IPv6 host has a whole /64.
pub(crate) fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => address.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_no_stranger_owns_are_local() {
        for own in ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "192.0.2.7"] {
            assert!(is_local_name(own), "{own}");
        }
        for foreign in ["evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", ""] {
            assert!(!is_local_name(foreign), "{foreign}");
        }
    }

    #[test]
    fn an_ipv6_network_counts_as_one_visitor() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::3"), of("2001:db8:1:3::3"));
        assert_eq!(of("::ffff:192.0.2.1"), "192.0.2.1");
    }
}
