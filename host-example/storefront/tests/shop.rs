//! What customers do, from the basket to the refund, on the real component.

mod common;

use axum::http::StatusCode;
use common::{Site, buyer, service};

#[tokio::test]
async fn an_order_becomes_a_page_and_a_mail() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("7", "6"), ("2", "1"), ("11", "1")]).await;

    let page = site.get(&format!("/order/{order}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let number = page.by_id("order-number");
    // 6 x 2.79 + 6 x 0.15 deposit + 14.90 + 34.90, free delivery from 49 euros of goods.
    assert_eq!(page.by_id("order-total"), "67,44\u{a0}€");

    assert_eq!(site.number("SELECT count(*) FROM mails").await, 1);
    assert_eq!(site.number("SELECT by_fallback FROM mails").await, 0, "the component wrote it");
    assert_eq!(site.number("SELECT count(*) FROM hook_failures").await, 0);
    let text = site.text("SELECT text FROM mails").await;
    for fact in [number.as_str(), "Apfelsaft", "5 kg", "67,44", "Anna Obst", "Kirschweg 3", &format!("/order/{order}")]
    {
        assert!(text.contains(fact), "{fact} is missing in:\n{text}");
    }
    assert_eq!(site.text("SELECT recipient FROM mails").await, "anna@example.org");
    assert_eq!(site.get("/basket").await.by_id("basket-empty"), "Ihr Warenkorb ist noch leer.");
}

#[tokio::test]
async fn every_basket_of_one_and_two_products_adds_up_for_the_component() {
    let site = Site::open(Some(service())).await;
    for variant in 1..=15 {
        let variant = variant.to_string();
        site.order(&[(&variant, "1")]).await;
        site.order(&[(&variant, "3"), ("7", "7")]).await;
    }
    let refused = site.text("SELECT coalesce(group_concat(detail, '; '), '') FROM hook_failures").await;
    assert_eq!(refused, "");
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE by_fallback = 0").await, 30);
}

#[tokio::test]
async fn mistakes_are_named_and_nothing_typed_is_lost() {
    let site = Site::open(Some(service())).await;
    let (token, total) = site.to_checkout(&[("4", "1")]).await;
    let mut fields = buyer(&token, &total);
    fields.retain(|(name, _)| *name != "payment");
    fields.iter_mut().filter(|(name, _)| *name == "email").for_each(|field| field.1 = "anna@");
    let page = site.post("/checkout", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "id=\"error-summary\"",
        "href=\"#email\"",
        "id=\"email-error\"",
        "href=\"#payment-invoice\"",
        "value=\"Kirschweg 3\"",
        "value=\"anna@\"",
    ] {
        assert!(page.body.contains(part), "{part}");
    }
    assert_eq!(site.number("SELECT count(*) FROM orders").await, 0);
}

#[tokio::test]
async fn a_total_that_changed_meanwhile_is_not_ordered() {
    let site = Site::open(Some(service())).await;
    let (token, total) = site.to_checkout(&[("4", "1")]).await;
    site.post("/basket/add", &[("variant", "11"), ("quantity", "1")]).await;
    let page = site.post("/checkout", &buyer(&token, &total)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.number("SELECT count(*) FROM orders").await, 0);
    let again = site.post("/checkout", &buyer(&token, &page.hidden("total"))).await;
    again.leads_to("/order/");
}

#[tokio::test]
async fn a_question_becomes_a_ticket_and_a_receipt() {
    let site = Site::open(Some(service())).await;
    let topics = site.get("/contact").await;
    assert!(topics.body.contains("id=\"topic-delivery\""), "{}", topics.body);
    let form = site.get("/contact?topic=product&lang=en").await;
    let token = form.hidden("form_token");
    site.wait(10);
    let mut fields = vec![("form_token", token.as_str()), ("form_topic", "product")];
    let empty = site.post("/contact", &fields).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("id=\"message-error\""), "{}", empty.body);

    fields.extend([
        ("name", "Anna Obst"),
        ("email", "anna@example.org"),
        ("answer-channel", "email"),
        ("message", "Are the <b>Cox</b> sprayed?"),
    ]);
    let sent = site.post("/contact", &fields).await;
    let ticket = sent.leads_to("/ticket/");
    assert_eq!(site.post("/contact", &fields).await.leads_to("/ticket/"), ticket, "sent twice, one ticket");

    let page = site.get(&format!("/ticket/{ticket}")).await;
    assert!(page.by_id("ticket-number").starts_with("KU-"));
    assert!(!page.by_id("answer-by").is_empty());
    assert!(page.body.contains("Are the &#60;b&#62;Cox&#60;/b&#62; sprayed?"), "{}", page.body);
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE by_fallback = 0").await, 1);
    let subject = site.text("SELECT subject FROM mails").await;
    assert!(subject.contains(&page.by_id("ticket-number")), "{subject}");
}

#[tokio::test]
async fn the_order_is_known_in_the_contact_form() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("4", "1")]).await;
    let number = site.text("SELECT number FROM orders").await;
    let form = site.get(&format!("/contact?order={order}&topic=delivery")).await;
    assert!(form.body.contains(&number), "{}", form.body);
    assert!(!form.body.contains("id=\"email\""), "nothing known is asked again");
    site.wait(10);
    let token = form.hidden("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("form_topic", "delivery"),
        ("form_order", &order),
        ("order-number", &number),
        ("answer-channel", "email"),
        ("message", "Where is my parcel?"),
    ];
    let ticket = site.post("/contact", &fields).await.leads_to("/ticket/");
    assert_eq!(site.get(&format!("/ticket/{ticket}")).await.status, StatusCode::OK);
    assert_eq!(site.number("SELECT count(*) FROM tickets WHERE order_id IS NOT NULL AND silence IS NULL").await, 1);
}

#[tokio::test]
async fn a_withdrawal_is_stored_mailed_and_shown_once() {
    let site = Site::open(Some(service())).await;
    assert!(site.get("/").await.body.contains("href=\"/withdraw\">Vertrag widerrufen</a>"), "on every page");
    let form = site.get("/withdraw").await;
    assert!(form.body.contains("Widerruf bestätigen</button>"), "{}", form.body);
    let token = form.hidden("form_token");
    let mut fields = vec![("form_token", token.as_str())];
    let empty = site.post("/withdraw", &fields).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("id=\"name-error\"") && empty.body.contains("id=\"email-error\""), "{}", empty.body);
    fields.extend([("name", "Anna Obst"), ("contract", "AK-1 <b>"), ("email", "anna@example.org")]);
    let token = site.post("/withdraw", &fields).await.leads_to("/withdrawal/");
    assert_eq!(site.post("/withdraw", &fields).await.leads_to("/withdrawal/"), token, "sent twice, one statement");

    let page = site.get(&format!("/withdrawal/{token}")).await;
    assert!(page.by_id("ticket-number").starts_with("KU-"));
    assert_eq!(site.number("SELECT count(*) FROM numbers").await, 1);
    assert!(page.body.contains("AK-1 &#60;b&#62;"), "{}", page.body);
    assert!(page.body.contains("10:00:00"), "received at, to the second: {}", page.body);
    assert_eq!(site.number("SELECT count(*) FROM withdrawals WHERE NOT by_fallback").await, 1);
    assert_eq!(site.text("SELECT reason FROM mails").await, "withdrawal:1");
    assert!(site.text("SELECT text FROM mails").await.contains("10:00:00"));
    assert_eq!(site.number("SELECT count(*) FROM hook_failures").await, 0);

    // A form that lost its seal still withdraws.
    site.post("/withdraw", &fields[1..]).await.leads_to("/withdrawal/");
    assert_eq!(site.number("SELECT count(*) FROM withdrawals").await, 2);
}

#[tokio::test]
async fn an_order_can_be_withdrawn_from_in_part_and_only_in_time() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("9", "2"), ("4", "1")]).await;
    site.deliver(&order).await;
    let page = site.get(&format!("/order/{order}")).await;
    assert!(page.body.contains("id=\"withdraw\""), "{}", page.body);
    assert!(!page.by_id("withdrawal-deadline").is_empty());

    let form = site.get(&format!("/withdraw?order={order}")).await;
    assert!(form.body.contains("value=\"Anna Obst\"") && form.body.contains("id=\"pieces-"), "{}", form.body);
    let (token, number) = (form.hidden("form_token"), site.text("SELECT number FROM orders").await);
    let mut fields = vec![
        ("form_token", token.as_str()),
        ("form_order", &order),
        ("name", "Anna Obst"),
        ("contract", &number),
        ("email", "anna@example.org"),
        ("extent", "items"),
    ];
    let none = site.post("/withdraw", &fields).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("id=\"items-error\""), "{}", none.body);
    fields.push(("pieces-1", "1"));
    let token = site.post("/withdraw", &fields).await.leads_to("/withdrawal/");
    assert!(site.get(&format!("/withdrawal/{token}")).await.body.contains("1 × "));
    assert_eq!(site.number("SELECT count(*) FROM withdrawals WHERE order_id IS NOT NULL").await, 1);

    site.wait(30 * 24 * 3600);
    let late = site.get(&format!("/order/{order}")).await;
    assert!(!late.body.contains("id=\"withdraw\""), "{}", late.body);
}

#[tokio::test]
async fn a_withdrawal_is_taken_without_the_component_and_a_stranger_is_not_flooded() {
    let site = Site::open(None).await;
    for round in 0..7 {
        let token = site.get("/withdraw").await.hidden("form_token");
        let fields = [("form_token", token.as_str()), ("name", "A"), ("contract", "1"), ("email", "anna@example.org")];
        let token = site.post("/withdraw", &fields).await.leads_to("/withdrawal/");
        let page = site.get(&format!("/withdrawal/{token}")).await;
        assert_eq!(page.body.contains("id=\"withdrawal-unmailed\""), round >= 5, "{}", page.body);
    }
    assert_eq!(site.number("SELECT count(*) FROM withdrawals WHERE by_fallback").await, 7);
    assert_eq!(site.number("SELECT count(*) FROM mails").await, 5);
    assert!(site.text("SELECT text FROM mails LIMIT 1").await.contains("10:00:00"));
}

#[tokio::test]
async fn a_claim_is_decided_with_reasons_and_accepted_once() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("9", "2"), ("4", "1")]).await;
    site.deliver(&order).await;
    site.wait(24 * 3600);
    let claim = site.claim(&order, "defective").await;
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(!page.by_id("claim-message").is_empty());
    assert!(page.body.contains("id=\"accept-0\""), "{}", page.body);
    assert!(page.body.contains("<details id=\"reasons\">"));
    assert_eq!(site.number("SELECT by_fallback FROM claims").await, 0);

    for _ in 0..3 {
        let path = format!("/claim/{claim}/accept");
        assert_eq!(site.post(&path, &[("offer", "0")]).await.leads_to("/claim/"), claim);
    }
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(page.body.contains("id=\"claim-state\""));
    assert!(!page.body.contains("id=\"accept-0\""));
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'settlement:%'").await, 1);
    assert_eq!(
        site.number("SELECT refunded FROM orders").await,
        site.number("SELECT coalesce(sum(amount), 0) FROM settlements WHERE remedy LIKE '%refund'").await
    );
}

#[tokio::test]
async fn a_human_can_be_asked_once() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("9", "1")]).await;
    site.deliver(&order).await;
    let claim = site.claim(&order, "other").await;
    for _ in 0..2 {
        site.post(&format!("/claim/{claim}/human"), &[]).await.leads_to("/claim/");
    }
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(site.text("SELECT state FROM claims").await, "human");
    let page = site.get(&format!("/claim/{claim}")).await;
    let number = site.text("SELECT number FROM tickets").await;
    assert!(page.body.contains(&number));
}

#[tokio::test]
async fn both_languages_and_the_mailbox_are_there() {
    let site = Site::open(Some(service())).await;
    assert!(site.get("/").await.body.contains("<html lang=\"de\">"));
    assert!(site.get("/?lang=en").await.body.contains("<html lang=\"en\">"));
    assert!(site.get("/basket").await.body.contains("<html lang=\"en\">"), "the cookie keeps it");
    site.order(&[("7", "1")]).await;
    let text = site.text("SELECT text FROM mails").await;
    assert!(text.contains("€2.79") || text.contains("2.79"), "{text}");

    assert!(site.get("/mailbox").await.body.contains("/mailbox/1"));
    for view in ["", "?view=text", "?view=raw"] {
        assert_eq!(site.get(&format!("/mailbox/1{view}")).await.status, StatusCode::OK);
    }
    let html = site.get("/mailbox/1/html").await;
    assert!(html.headers["content-security-policy"].to_str().expect("ASCII").starts_with("sandbox"));
    let eml = site.get("/mailbox/1/eml").await;
    assert_eq!(eml.headers["content-type"], "message/rfc822");
    assert!(eml.body.contains("Message-ID: <"), "{}", eml.body);
    assert_eq!(eml.body, site.get("/mailbox/1/raw").await.body);
}

#[tokio::test]
async fn all_pages_of_the_shop_open() {
    let site = Site::open(Some(service())).await;
    for path in [
        "/",
        "/product/boskoop",
        "/product/apfelsaft",
        "/basket",
        "/contact",
        "/withdraw",
        "/terms",
        "/privacy",
        "/imprint",
    ] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("id=\"title\""), "{path}");
        assert!(!page.body.contains("style=\"") && !page.body.contains("<script"), "{path}");
    }
    assert_eq!(site.get("/healthz").await.body, "ok");
    assert_eq!(site.get("/nowhere").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/order/0123456789abcdef0123456789abcdef").await.status, StatusCode::NOT_FOUND);
    assert!(!site.get("/imprint").await.body.contains("ec.europa.eu"), "the ODR platform is gone");
}
