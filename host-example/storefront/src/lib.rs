//! A small real shop whose customer service is the Kulanz component.
//!
//! [`Shop::open`] takes what a shop is made of, [`app`] makes its pages of it, [`outbox::run`] delivers its mails.
//! What is shown to a customer is in the database before it is shown.

pub mod agents;
mod basket;
mod catalogue;
mod checkout;
mod claims;
mod contact;
mod db;
mod files;
mod forms;
mod gates;
mod goods;
mod hooks;
pub mod housekeeping;
pub mod inbound;
mod lang;
mod ledger;
mod legal;
mod letters;
mod mailbox;
mod merchant;
mod money;
mod orders;
pub mod outbox;
mod photos;
mod pictures;
mod policy;
mod settlement;
mod shop;
mod tickets;
mod typed_order;
mod upload;
mod web;
mod withdrawals;
mod words;

use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

pub use db::{Database, DatabaseError};
pub use shop::{Clock, OpenError, Parts, Shop, system_clock};

use web::{Trouble, Visit};

/// A form of ours with every field filled to its limit stays below this. Bytes.
const LARGEST_FORM: usize = 64 * 1024;
/// Nothing from elsewhere, no script, no inline style; the mailbox frames mails from here.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The shop's pages.
pub fn app(shop: Shop) -> Router {
    let with_photos = DefaultBodyLimit::max(upload::LARGEST);
    let with_files = DefaultBodyLimit::max(upload::LARGEST_INQUIRY);
    let mut pages = Router::new()
        .route("/", get(catalogue::catalogue))
        .route("/product/{slug}", get(catalogue::product))
        .route("/basket", get(basket::show).post(basket::update))
        .route("/basket/add", post(basket::add))
        .route("/checkout", get(checkout::form).post(checkout::submit))
        .route("/order/{token}", get(orders::show))
        .route("/order/{token}/claim", get(claims::form).post(claims::submit).layer(with_photos))
        .route("/order/{token}/demo-deliver", post(orders::demo_deliver))
        .route("/claim/{token}", get(claims::show))
        .route("/claim/{token}/accept", post(settlement::accept))
        .route("/claim/{token}/human", post(settlement::ask_human))
        .route("/claim/{token}/object", post(settlement::object))
        .route("/claim/{token}/photo/{id}", get(photos::show))
        .route("/contact", get(contact::form).post(contact::submit).layer(with_files))
        .route("/ticket/{token}", get(tickets::show).post(tickets::add))
        .route("/withdraw", get(withdrawals::form).post(withdrawals::submit))
        .route("/withdrawal/{token}", get(withdrawals::show))
        .route("/terms", get(legal::terms))
        .route("/privacy", get(legal::privacy))
        .route("/imprint", get(legal::imprint))
        .route("/healthz", get(healthz))
        .route("/static/style.css", get(style))
        .route("/static/contact.js", get(contact_script))
        .route("/favicon.svg", get(icon))
        .merge(agents::pages())
        .merge(policy::pages());
    if shop.mailbox {
        let mailbox = Router::new()
            .route("/mailbox", get(mailbox::list))
            .route("/mailbox/{id}", get(mailbox::show))
            .route("/mailbox/{id}/{part}", get(mailbox::part))
            .route("/merchant/preview", get(merchant::show).post(merchant::try_out))
            .layer(DefaultBodyLimit::max(merchant::LARGEST_FORM))
            .route("/static/merchant.js", get(merchant_script))
            .layer(from_fn_with_state(shop.clone(), own_name_only));
        pages = pages.merge(mailbox);
    }
    pages
        .fallback(|| async { Trouble::NotFound })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(shop.clone(), own_forms_only))
        .layer(from_fn_with_state(shop.clone(), draw_trouble))
        .layer(from_fn(secure))
        .layer(from_fn(log))
        .with_state(shop)
}

/// Whether the shop can sell: the database answers.
async fn healthz(State(shop): State<Shop>) -> Result<&'static str, Trouble> {
    sqlx::query_scalar::<_, i64>("SELECT count(*) FROM products").fetch_one(shop.database.read()).await?;
    Ok("ok")
}

async fn style() -> impl IntoResponse {
    cached("text/css; charset=utf-8", include_str!("../static/style.css"))
}

async fn contact_script() -> impl IntoResponse {
    cached("text/javascript; charset=utf-8", include_str!("../static/contact.js"))
}

async fn merchant_script() -> impl IntoResponse {
    cached("text/javascript; charset=utf-8", include_str!("../static/merchant.js"))
}

async fn icon() -> impl IntoResponse {
    cached("image/svg+xml", include_str!("../static/favicon.svg"))
}

fn cached(kind: &'static str, body: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=300")], body)
}

/// Refuses what other sites' pages send here with a visitor's cookies.
async fn own_forms_only(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_safe && !gates::from_our_pages(&shop, request.headers()) {
        return Trouble::ForeignForm.into_response();
    }
    next.run(request).await
}

/// Shows the mailbox only under names that no stranger owns.
async fn own_name_only(State(shop): State<Shop>, request: Request, next: Next) -> Response {
    if !gates::has_own_name(&shop, request.headers()) {
        return Trouble::NotFound.into_response();
    }
    next.run(request).await
}

/// Draws the page of a failed request in the visitor's language, and keeps the language chosen in the address.
async fn draw_trouble(State(shop): State<Shop>, visit: Visit, request: Request, next: Next) -> Response {
    let chosen = web::chosen_language(&web::parse(request.uri().query().unwrap_or_default().as_bytes()));
    let mut response = next.run(request).await;
    if let Some(trouble) = response.extensions_mut().remove::<Trouble>() {
        if let Trouble::Broken(reason) = &trouble {
            tracing::error!(reason, "a page could not be shown");
        }
        response = trouble.page(&shop, &visit).await;
    }
    if let Some(lang) = chosen {
        web::set_cookie(&shop, &mut response, "lang", lang.tag());
    }
    response
}

/// Headers that hold for every answer, unless it has its own.
async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let defaults: [(HeaderName, &'static str); 5] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Addresses with tokens stay here; `no-referrer` would take the origin from our own forms.
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        // Orders and tickets must not stay in a shared computer's cache.
        (CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in defaults {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// One line per request, by its route: the address itself may hold a token, the query what a customer typed.
async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let start = Instant::now();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    let (status, micros) = (response.status().as_u16(), start.elapsed().as_micros());
    tracing::debug!(%method, route, status, micros, "served");
    response
}
