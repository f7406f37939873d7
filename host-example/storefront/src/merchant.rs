//! The merchant's page: settings and the order mail side by side. Only where the mailbox is, and nothing of it is kept.

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::IntoResponse;
use kulanz::preview::{self, Preview};
use kulanz::{Call, Plugin, Settings};
use serde_json::Value;

use crate::shop::Shop;
use crate::web::{Answer, Page, Trouble, Visit, parse};
use crate::{orders, typed_order};

/// The longest settings document that is tried, in bytes: six times the example with all its remarks.
pub(crate) const LONGEST_DOCUMENT: usize = 128 * 1024;
/// What a form with it takes at most: each byte may be written as three.
pub(crate) const LARGEST_FORM: usize = 3 * LONGEST_DOCUMENT + 1024;
/// Orders offered.
const OFFERED: i64 = 20;

/// As everywhere, and for this page: one script of ours, and the mail's own styles and pictures, since what stands in
/// a frame's `srcdoc` obeys the page around it. The frame itself lets no script run.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data: https:; frame-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

#[derive(Template)]
#[template(path = "merchant.html")]
struct MerchantPage {
    page: Page,
    document: String,
    locales: Vec<String>,
    locale: String,
    /// Token and number.
    orders: Vec<(String, String)>,
    order: String,
    preview: Preview,
}

/// What was sent: the document, the language, the order's token (empty: the sample).
#[derive(Debug, Default)]
struct Wanted {
    document: String,
    locale: String,
    order: String,
}

/// The page with the shop's own settings.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit) -> Answer {
    let document = toml::to_string_pretty(shop.settings.value()).map_err(|e| Trouble::Broken(e.to_string()))?;
    let wanted = Wanted { document, locale: visit.lang.tag().to_owned(), order: String::new() };
    draw(&shop, &visit, wanted).await
}

/// The page with what was typed.
pub(crate) async fn try_out(State(shop): State<Shop>, visit: Visit, body: Bytes) -> Answer {
    let mut wanted = Wanted::default();
    for (name, value) in parse(&body) {
        match name.as_str() {
            "document" => wanted.document = value.replace("\r\n", "\n"),
            "locale" => wanted.locale = value,
            "order" => wanted.order = value,
            _ => {}
        }
    }
    draw(&shop, &visit, wanted).await
}

async fn draw(shop: &Shop, visit: &Visit, wanted: Wanted) -> Answer {
    let Some(service) = shop.service() else { return Err(Trouble::NotFound) };
    let orders = sqlx::query_as("SELECT token, number FROM orders ORDER BY id DESC LIMIT ?")
        .bind(OFFERED)
        .fetch_all(shop.database.read())
        .await?;
    let order = order_of(shop, service.plugin(), &wanted.order).await?;
    let (document, locale, now) = (wanted.document.clone(), wanted.locale.clone(), shop.now());
    let work = move || {
        let locales = service.plugin().describe().map(|about| about.locales).unwrap_or_default();
        made(service.plugin(), &document, &order, Call { locale: &locale, now }).map(|preview| (locales, preview))
    };
    let (locales, preview) = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Trouble::Broken("the preview panicked in the host".to_owned()))??;
    let page = visit.page(shop, visit.words().merchant_title).await?;
    let Wanted { document, locale, order } = wanted;
    let drawn = MerchantPage { page, document, locales, locale, orders, order, preview };
    let mut response = axum::response::Html(drawn.render()?).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

/// The order with this token in the contract's JSON form; the sample without one.
async fn order_of(shop: &Shop, plugin: &Plugin, token: &str) -> Result<Value, Trouble> {
    if token.is_empty() {
        return Ok(serde_json::from_str(preview::SAMPLE_ORDER)?);
    }
    let order = typed_order::of(shop, &orders::by_token(shop, token).await?);
    let context = kulanz::contract::types::Context {
        settings: String::new(),
        locale: String::new(),
        now: shop.now(),
        limits: None,
    };
    let form = plugin.json_form("order-confirmation", "render", &(&context, &order));
    form.ok().and_then(|mut form| form.pop()).ok_or_else(|| Trouble::Broken("an order has no JSON form".to_owned()))
}

fn made(plugin: &Plugin, document: &str, order: &Value, call: Call) -> Result<Preview, Trouble> {
    if document.len() > LONGEST_DOCUMENT {
        let message = format!("the document has {} bytes", document.len());
        return Ok(Preview::of_problem("$", message, "at most 131072 bytes"));
    }
    match Settings::from_toml(document) {
        Ok(settings) => {
            preview::order_mail(plugin, &settings, order, call).map_err(|error| Trouble::Broken(error.to_string()))
        }
        Err(error) => Ok(Preview::of_problem("$", error.to_string(), "TOML such as name = \"...\"")),
    }
}
