//! What must not happen: twice, too much, to somebody else, or not at all.

mod common;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use common::{START, Site, buyer, service, settings, until};
use kulanz::{Config, Limits, Plugin, Service};
use kulanz_storefront::housekeeping;
use tokio::task::JoinSet;

/// Clicks of an impatient customer.
const REPEATS: usize = 50;

#[tokio::test(flavor = "multi_thread")]
async fn fifty_clicks_on_order_are_one_order() {
    let site = Site::open(Some(service())).await;
    let (token, total) = site.to_checkout(&[("4", "2"), ("11", "1")]).await;
    let mut clicks = JoinSet::new();
    for _ in 0..REPEATS {
        let (site, token, total) = (site.clone(), token.clone(), total.clone());
        clicks.spawn(async move { site.post("/checkout", &buyer(&token, &total)).await.leads_to("/order/") });
    }
    let mut orders = clicks.join_all().await;
    orders.dedup();
    assert_eq!(orders.len(), 1);
    assert_eq!(site.number("SELECT count(*) FROM orders").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM order_lines").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_clicks_on_send_are_one_ticket() {
    let site = Site::open(Some(service())).await;
    let token = site.get("/contact?topic=other").await.hidden("form_token");
    site.wait(10);
    let mut clicks = JoinSet::new();
    for _ in 0..REPEATS {
        let (site, token) = (site.clone(), token.clone());
        clicks.spawn(async move { site.post("/contact", &question(&token)).await.leads_to("/ticket/") });
    }
    let mut tickets = clicks.join_all().await;
    tickets.dedup();
    assert_eq!(tickets.len(), 1);
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM gate_hits").await, 1, "one message counts once");
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_clicks_on_accept_are_one_refund() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("9", "1")]).await;
    site.deliver(&order).await;
    let claim = site.claim(&order, "defective").await;
    let mut clicks = JoinSet::new();
    for _ in 0..REPEATS {
        let (site, claim) = (site.clone(), claim.clone());
        clicks.spawn(async move { site.post(&format!("/claim/{claim}/accept"), &[("offer", "0")]).await.status });
    }
    assert!(clicks.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'settlement:%'").await, 1);
}

#[tokio::test]
async fn one_piece_is_not_paid_back_twice() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("9", "1"), ("11", "1")]).await;
    site.deliver(&order).await;
    let claims = [site.claim(&order, "defective").await, site.claim(&order, "damaged-in-transit").await];
    for claim in &claims {
        site.post(&format!("/claim/{claim}/accept"), &[("offer", "0")]).await.leads_to("/claim/");
    }
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM claims WHERE state = 'human'").await, 1, "the second goes to a human");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_goodwill_budget_is_never_overspent() {
    let site = Site::open(Some(service())).await;
    let mut orders = Vec::new();
    for _ in 0..12 {
        let visitor = site.other_visitor();
        // Two jars of jelly that the customer simply does not like any more, after the withdrawal period.
        let (token, total) = visitor.to_checkout(&[("9", "2")]).await;
        let address = format!("customer{}@example.org", orders.len());
        let mut fields = buyer(&token, &total);
        fields.iter_mut().filter(|(name, _)| *name == "email").for_each(|field| field.1 = &address);
        let order = visitor.post("/checkout", &fields).await.leads_to("/order/");
        visitor.deliver(&order).await;
        orders.push(order);
    }
    site.wait(20 * 24 * 3600);
    // 13 December 2026.
    sqlx::query("INSERT INTO budgets (period, limit_amount) VALUES ('2026-12', 1500)")
        .execute(&site.db)
        .await
        .expect("a budget");
    let mut decided = Vec::new();
    for order in &orders {
        decided.push(site.claim(order, "changed-mind").await);
    }
    // All are promised while the budget is still whole; it does not last for all.
    let promised = site.number("SELECT count(*) FROM claims WHERE decision LIKE '%\"Goodwill\"%'").await;
    assert_eq!(promised, 12, "{}", site.get(&format!("/claim/{}", decided[0])).await.body);
    let mut clicks = JoinSet::new();
    for claim in decided {
        let site = site.clone();
        clicks.spawn(async move { site.post(&format!("/claim/{claim}/accept"), &[("offer", "0")]).await.status });
    }
    assert!(clicks.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    let spent = site.number("SELECT spent FROM budgets WHERE period = '2026-12'").await;
    let booked = site.number("SELECT sum(amount) FROM settlements WHERE basis = 'goodwill'").await;
    assert_eq!(spent, booked);
    assert!(spent > 0 && spent <= 1500, "{spent}");
    assert!(site.number("SELECT count(*) FROM claims WHERE state = 'human'").await > 0, "the rest goes to humans");
}

/// A component whose every answer is too large for its limit.
fn gagged() -> Service {
    let limits = Limits { output_bytes: 64, ..Limits::default() };
    let config = Config { limits, ..Config::default() };
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &config).expect("it loads");
    plugin.bind(settings()).expect("a check without problems is short")
}

async fn sells_with_fallbacks(service: Option<Service>) {
    let site = Site::open(service).await;
    let order = site.order(&[("9", "1"), ("7", "6")]).await;
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE by_fallback = 1").await, 1);
    let text = site.text("SELECT text FROM mails").await;
    let number = site.text("SELECT number FROM orders").await;
    assert!(text.contains(&number) && text.contains("27,04"), "{text}");

    let form = site.get(&format!("/contact?order={order}")).await;
    let token = form.hidden("form_token");
    site.wait(10);
    let topic = form.hidden("form_topic");
    let fields = [
        ("form_token", token.as_str()),
        ("form_topic", &topic),
        ("email", "anna@example.org"),
        ("message", "Where is it?"),
    ];
    let ticket = site.post("/contact", &fields).await.leads_to("/ticket/");
    let page = site.get(&format!("/ticket/{ticket}")).await;
    assert!(!page.by_id("ticket-number").is_empty());
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'ticket:%' AND by_fallback = 1").await, 1);

    site.deliver(&order).await;
    let claim = site.claim(&order, "defective").await;
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(!page.by_id("claim-message").is_empty());
    site.post(&format!("/claim/{claim}/human"), &[]).await.leads_to("/claim/");
    assert_eq!(site.text("SELECT state FROM claims").await, "human");
    for hook in ["order-confirmation", "contact-form", "acknowledgement", "goodwill"] {
        let failures: i64 = sqlx::query_scalar("SELECT count(*) FROM hook_failures WHERE hook = ?")
            .bind(hook)
            .fetch_one(&site.db)
            .await
            .expect("a count");
        assert!(failures > 0, "{hook} failed unrecorded");
    }
}

#[tokio::test]
async fn a_failing_component_stops_nothing() {
    sells_with_fallbacks(Some(gagged())).await;
}

#[tokio::test]
async fn a_missing_component_stops_nothing() {
    sells_with_fallbacks(None).await;
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let site = Site::open(Some(service())).await;
    for (origin, expected) in [
        (Some("https://evil.example"), StatusCode::FORBIDDEN),
        (Some("null"), StatusCode::FORBIDDEN),
        (Some("http://127.0.0.1:8080"), StatusCode::SEE_OTHER),
        (None, StatusCode::SEE_OTHER),
    ] {
        let mut request = Request::post("/basket/add").header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(origin) = origin {
            request = request.header(ORIGIN, origin);
        }
        let page = site.send(request.body(Body::from("variant=4&quantity=1")).expect("a request")).await;
        assert_eq!(page.status, expected, "{origin:?}");
    }
}

#[tokio::test]
async fn robots_see_success_and_people_are_not_shut_out() {
    let site = Site::open(Some(service())).await;
    let form = site.get("/contact?topic=other").await;
    let token = form.hidden("form_token");
    let mut filled = question(&token);
    let too_fast = site.post("/contact", &filled).await;
    assert_eq!(too_fast.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(too_fast.body.contains("Is the farm shop open?"), "nothing typed is lost");
    site.wait(10);
    filled.push(("subject-line", "buy now"));
    let robot = site.post("/contact", &filled).await;
    assert_eq!(robot.status, StatusCode::OK);
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 0);
    filled.pop();
    site.post("/contact", &filled).await.leads_to("/ticket/");
    let forged = format!("{START}.0123456789abcdef0123456789abcdef.{}", "0".repeat(64));
    assert_eq!(site.post("/contact", &question(&forged)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn one_address_cannot_flood_the_service() {
    let site = Site::open(Some(service())).await;
    let mut statuses = Vec::new();
    for _ in 0..22 {
        let token = site.get("/contact?topic=other").await.hidden("form_token");
        site.wait(10);
        statuses.push(site.post("/contact", &question(&token)).await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::SEE_OTHER).count(), 20);
    assert_eq!(statuses[21], StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 20);
    site.wait(3600);
    let token = site.get("/contact?topic=other").await.hidden("form_token");
    site.wait(10);
    site.post("/contact", &question(&token)).await.leads_to("/ticket/");
}

#[tokio::test]
async fn what_customers_type_is_text_everywhere() {
    let site = Site::open(Some(service())).await;
    let (token, total) = site.to_checkout(&[("4", "1")]).await;
    let mut fields = buyer(&token, &total);
    let evil = "<script>alert(1)</script>\"'&";
    fields.retain(|(name, _)| !matches!(*name, "name" | "street"));
    fields.extend([("name", evil), ("street", evil), ("company", evil), ("note", evil)]);
    let order = site.post("/checkout", &fields).await.leads_to("/order/");
    site.deliver(&order).await;
    let claim = site.claim(&order, "defective").await;
    site.post(&format!("/claim/{claim}/accept"), &[("offer", "0")]).await;
    for path in [
        format!("/order/{order}"),
        format!("/claim/{claim}"),
        "/mailbox".to_owned(),
        "/mailbox/1?view=text".to_owned(),
        "/mailbox/1/html".to_owned(),
        "/mailbox/2/html".to_owned(),
    ] {
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("<script>"), "{path}");
    }
}

#[tokio::test]
async fn every_page_has_its_protection() {
    let site = Site::open(Some(service())).await;
    for path in ["/", "/nowhere", "/contact", "/static/style.css"] {
        let page = site.get(path).await;
        let policy = page.headers["content-security-policy"].to_str().expect("ASCII");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
    }
    let added = site.post("/basket/add", &[("variant", "4"), ("quantity", "1")]).await;
    let cookie = added.headers["set-cookie"].to_str().expect("ASCII");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
}

#[tokio::test]
async fn nonsense_is_refused_politely() {
    let site = Site::open(Some(service())).await;
    for fields in [
        &[("variant", "4"), ("quantity", "0")],
        &[("variant", "4"), ("quantity", "100")],
        &[("variant", "x"), ("quantity", "1")],
        &[("variant", "4"), ("quantity", "9223372036854775808")],
    ] {
        assert_eq!(site.post("/basket/add", fields).await.status, StatusCode::BAD_REQUEST, "{fields:?}");
    }
    let large = "x".repeat(70 * 1024);
    assert_eq!(site.post("/basket/add", &[("variant", &large)]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.post("/checkout", &[("token", "x")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.number("SELECT count(*) FROM basket_lines").await, 0);
}

#[tokio::test]
async fn what_need_not_be_kept_is_forgotten() {
    let site = Site::open(Some(service())).await;
    let token = site.get("/contact?topic=other").await.hidden("form_token");
    site.wait(10);
    site.post("/contact", &question(&token)).await.leads_to("/ticket/");
    site.post("/basket/add", &[("variant", "4"), ("quantity", "1")]).await;
    assert_eq!(site.number("SELECT (SELECT count(*) FROM gate_hits) + (SELECT count(*) FROM basket_lines)").await, 2);
    site.wait(24 * 3600);
    let broom = tokio::spawn(housekeeping::run(site.shop.clone()));
    until(&site, "SELECT count(*) FROM gate_hits", 0).await;
    broom.abort();
    assert_eq!(site.number("SELECT count(*) FROM basket_lines").await, 1, "a day is not too long for a basket");
    site.wait(30 * 24 * 3600);
    let broom = tokio::spawn(housekeeping::run(site.shop.clone()));
    until(&site, "SELECT count(*) FROM basket_lines", 0).await;
    broom.abort();
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
}

fn question(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("form_token", token),
        ("form_topic", "other"),
        ("name", "Anna Obst"),
        ("email", "anna@example.org"),
        ("answer-channel", "email"),
        ("message", "Is the farm shop open?"),
    ]
}
