//! A shop on a temporary file, driven without a socket.

#![allow(dead_code, missing_docs, unreachable_pub, reason = "each test file uses a part of this")]

pub mod program;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use kulanz::{Config, Plugin, Service, Settings};
use kulanz_storefront::{Database, Parts, Shop, app};
use sqlx::SqlitePool;
use tempfile::TempDir;
use tower::ServiceExt;

/// 23 November 2026, 10:00 in Berlin: a Monday within opening hours.
pub const START: i64 = 1_795_424_400;
const OWN_ORIGIN: &str = "http://127.0.0.1:8080";

pub fn settings() -> Settings {
    Settings::from_toml(include_str!("../../../settings.example.toml")).expect("the example is TOML")
}

/// The component of this checkout, bound to the example.
pub fn service() -> Service {
    static PLUGIN: OnceLock<Plugin> = OnceLock::new();
    PLUGIN
        .get_or_init(|| Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("it loads"))
        .bind(settings())
        .expect("it accepts the example")
}

/// A shop, and one visitor's browser.
#[derive(Clone)]
pub struct Site {
    pub app: Router,
    pub shop: Shop,
    pub db: SqlitePool,
    pub database: Database,
    clock: Arc<AtomicI64>,
    cookies: Arc<Mutex<Vec<(String, String)>>>,
    address: [u8; 4],
    _folder: Arc<TempDir>,
}

pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Site {
    pub async fn open(service: Option<Service>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("shop.db").display());
        let database = Database::open(&url).await.expect("a database");
        let clock = Arc::new(AtomicI64::new(START));
        let ticking = clock.clone();
        let shop = Shop::open(Parts {
            database: database.clone(),
            service,
            settings: settings(),
            mailbox: true,
            clock: Arc::new(move || ticking.load(Ordering::SeqCst)),
        })
        .await
        .expect("the shop opens");
        Self {
            app: app(shop.clone()),
            shop,
            database,
            db: SqlitePool::connect(&url).await.expect("a second connection"),
            clock,
            cookies: Arc::default(),
            address: [192, 0, 2, 1],
            _folder: Arc::new(folder),
        }
    }

    /// The same shop, another visitor.
    pub fn other_visitor(&self) -> Self {
        Self { cookies: Arc::default(), ..self.clone() }
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).expect("a request")).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ORIGIN, OWN_ORIGIN)
            .body(Body::from(body))
            .expect("a request");
        self.send(request).await
    }

    pub async fn send(&self, mut request: Request<Body>) -> Page {
        let cookies = self.cookies.lock().expect("no test panics here").clone();
        let jar = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        request.headers_mut().insert(COOKIE, jar.parse().expect("a header"));
        request.headers_mut().insert(HOST, "127.0.0.1:8080".parse().expect("a header"));
        let peer = std::net::SocketAddr::from((self.address, 4711));
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        let response = self.app.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        for header in parts.headers.get_all(SET_COOKIE) {
            self.keep(header.to_str().expect("ASCII"));
        }
        let body = body.collect().await.expect("a body").to_bytes();
        Page { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    fn keep(&self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("a cookie");
        let mut cookies = self.cookies.lock().expect("no test panics here");
        cookies.retain(|(other, _)| other != name);
        cookies.push((name.to_owned(), value.to_owned()));
    }

    /// Fills the basket with these variants and opens the checkout; gives the form's hidden fields.
    pub async fn to_checkout(&self, variants: &[(&str, &str)]) -> (String, String) {
        for (variant, quantity) in variants {
            let page = self.post("/basket/add", &[("variant", variant), ("quantity", quantity)]).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        }
        let page = self.get("/checkout").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        (page.hidden("token"), page.hidden("total"))
    }

    /// Places an order; gives its token.
    pub async fn order(&self, variants: &[(&str, &str)]) -> String {
        let (token, total) = self.to_checkout(variants).await;
        let page = self.post("/checkout", &buyer(&token, &total)).await;
        page.leads_to("/order/")
    }

    /// Reports a problem with the first line; gives the claim's token.
    pub async fn claim(&self, order: &str, kind: &str) -> String {
        let page = self.get(&format!("/order/{order}/claim")).await;
        let token = page.hidden("token");
        let fields = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1"), ("kind", kind)];
        self.post(&format!("/order/{order}/claim"), &fields).await.leads_to("/claim/")
    }

    pub async fn deliver(&self, order: &str) {
        let page = self.post(&format!("/order/{order}/demo-deliver"), &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    }

    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.db).await.expect("a number")
    }

    pub async fn text(&self, sql: &'static str) -> String {
        sqlx::query_scalar(sql).fetch_one(&self.db).await.expect("a text")
    }
}

pub fn buyer<'a>(token: &'a str, total: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("token", token),
        ("total", total),
        ("email", "anna@example.org"),
        ("name", "Anna Obst"),
        ("street", "Kirschweg 3"),
        ("postal_code", "21635"),
        ("city", "Jork"),
        ("country", "DE"),
        ("payment", "invoice"),
    ]
}

impl Page {
    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let from = format!("name=\"{name}\" value=\"");
        let rest = self.body.split_once(&from).unwrap_or_else(|| panic!("no field {name} in {}", self.body)).1;
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// The text of the element with this id.
    pub fn by_id(&self, id: &str) -> String {
        let from = format!("id=\"{id}\"");
        let rest = self.body.split_once(&from).unwrap_or_else(|| panic!("no element {id} in {}", self.body)).1;
        let rest = rest.split_once('>').expect("a tag ends").1;
        rest.split('<').next().unwrap_or_default().trim().to_owned()
    }

    /// The end of the address this answer leads to.
    pub fn leads_to(&self, prefix: &str) -> String {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        let target = self.headers[LOCATION].to_str().expect("ASCII");
        target.strip_prefix(prefix).unwrap_or_else(|| panic!("leads to {target}, not {prefix}")).to_owned()
    }
}

/// Waits until the outbox is as expected; the shop's clock stands still meanwhile.
pub async fn until(site: &Site, sql: &'static str, expected: i64) {
    for _ in 0..100 {
        if site.number(sql).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{sql} did not become {expected}");
}

/// What must count nothing, whatever happened: books, budget, orders, claims and mails say the same.
pub const WRONG: [&str; 8] = [
    "SELECT count(*) FROM (SELECT settlement_id FROM ledger GROUP BY settlement_id HAVING sum(amount) <> 0)",
    "SELECT count(*) FROM settlements WHERE amount > 0 AND NOT EXISTS
         (SELECT 1 FROM ledger WHERE settlement_id = settlements.id)",
    "SELECT count(*) FROM settlements WHERE amount <> (SELECT coalesce(sum(amount), 0) FROM ledger
         WHERE settlement_id = settlements.id AND account IN ('revenue', 'vat', 'goodwill'))",
    "SELECT count(*) FROM orders WHERE refunded <> (SELECT coalesce(-sum(ledger.amount), 0) FROM ledger
         JOIN settlements ON settlements.id = settlement_id WHERE order_id = orders.id AND account = 'payment')",
    "SELECT count(*) FROM budgets WHERE spent <> (SELECT coalesce(sum(amount), 0) FROM settlements
         WHERE settlements.period = budgets.period) OR spent > limit_amount",
    "SELECT count(*) FROM settlements WHERE basis = 'goodwill' AND period IS NULL",
    // What the customer accepted has that mail; what an agent booked has the case's.
    "SELECT count(*) FROM settlements JOIN claims ON claims.id = claim_id WHERE 1 <> (SELECT count(*) FROM mails
         WHERE reason = 'settlement:' || claim_id) + (decided_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mails
         WHERE reason = 'settlement:' || claim_id) AND EXISTS (SELECT 1 FROM mails
         WHERE reason LIKE 'case:' || claim_id || ':%'))",
    "SELECT count(*) FROM claims WHERE (state = 'accepted') <>
         EXISTS (SELECT 1 FROM settlements WHERE claim_id = claims.id)",
];
