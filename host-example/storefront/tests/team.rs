//! The team: signing in, the queue, deciding, four eyes, and what stands in the books afterwards.

mod common;

use axum::http::StatusCode;
use common::{Page, START, Site, WRONG, service};
use kulanz_storefront::agents::{Role, accounts};
use tokio::task::JoinSet;

const PASSWORD: &str = "correct horse battery";

/// A shop with a lead and two agents.
async fn office() -> Site {
    let site = Site::open(Some(service())).await;
    for (name, role) in [("lena", Role::Lead), ("anton", Role::Agent), ("berta", Role::Agent)] {
        accounts::add(&site.database, name, role, PASSWORD, START).await.expect("an account");
    }
    site
}

async fn signed_in(site: &Site, name: &str) -> Site {
    let browser = site.other_visitor();
    let page = sign_in(&browser, name, PASSWORD).await;
    page.leads_to("/agent");
    browser
}

async fn sign_in(browser: &Site, name: &str, password: &str) -> Page {
    let token = browser.get("/agent/login").await.hidden("token");
    browser.post("/agent/login", &[("token", &token), ("name", name), ("password", password)]).await
}

/// A claim that a human decides: no rule covers it, and apples cannot be withdrawn from.
async fn case(site: &Site) -> (String, i64) {
    let order = site.order(&[("11", "1"), ("4", "1")]).await;
    site.deliver(&order).await;
    let claim = site.claim(&order, "other").await;
    (claim, site.number("SELECT max(claim_id) FROM cases").await)
}

async fn step(agent: &Site, id: i64, what: &str, fields: &[(&str, &str)]) -> Page {
    let page = agent.get(&format!("/agent/claim/{id}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (csrf, revision) = (page.hidden("csrf"), page.hidden("revision"));
    let mut all = vec![("csrf", csrf.as_str()), ("revision", &revision)];
    all.extend_from_slice(fields);
    agent.post(&format!("/agent/claim/{id}/{what}"), &all).await
}

fn own(amount: &str) -> Vec<(&str, &str)> {
    vec![("choice", "own"), ("remedy", "refund"), ("amount", amount), ("basis", "goodwill"), ("goods", "keep")]
}

/// The books, the budget and the mails say the same.
async fn agrees(site: &Site) {
    for wrong in WRONG {
        assert_eq!(site.number(wrong).await, 0, "{wrong}");
    }
}

#[tokio::test]
async fn nobody_comes_in_without_a_password() {
    let site = office().await;
    for path in ["/agent", "/agent/claim/1", "/agent/claim/1/photo/1"] {
        assert_eq!(site.get(path).await.leads_to("/agent/"), "login", "{path}");
    }
    let page = site.post("/agent/claim/1/grant", &[("csrf", "")]).await;
    assert_eq!(page.leads_to("/agent/"), "login");
    assert_eq!(sign_in(&site, "nobody", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let without_seal = site.post("/agent/login", &[("name", "anton"), ("password", PASSWORD)]).await;
    assert_eq!(without_seal.status, StatusCode::FORBIDDEN);
    let agent = signed_in(&site, "anton").await;
    let page = agent.get("/agent").await;
    assert_eq!(page.by_id("agent-name"), "anton");
    assert!(!page.body.contains("id=\"policy-link\""), "not his to change");
    let foreign = agent.post("/agent/logout", &[("csrf", "0")]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    agent.post("/agent/logout", &[("csrf", &page.hidden("csrf"))]).await.leads_to("/agent/login");
    assert_eq!(agent.get("/agent").await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.number("SELECT count(*) FROM sessions").await, 0);

    let agent = signed_in(&site, "anton").await;
    site.wait(13 * 3600);
    assert_eq!(agent.get("/agent").await.status, StatusCode::SEE_OTHER, "a session ends");
    let agent = signed_in(&site, "anton").await;
    accounts::set_password(&site.database, "anton", "another password", START).await.expect("a password");
    assert_eq!(agent.get("/agent").await.status, StatusCode::SEE_OTHER, "a new password ends it as well");
    let agent = signed_in(&site, "berta").await;
    accounts::remove(&site.database, "berta", START).await.expect("she goes");
    assert_eq!(agent.get("/agent").await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&site, "berta", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slow() {
    let site = office().await;
    let mut tries = JoinSet::new();
    for i in 0..30 {
        let browser = site.other_visitor();
        tries.spawn(async move { sign_in(&browser, "anton", &format!("wrong password {i}")).await.status });
    }
    let statuses = tries.join_all().await;
    let looked_at = statuses.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!(looked_at, 5, "{statuses:?}");
    assert_eq!(sign_in(&site, "anton", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    site.wait(16 * 60);
    sign_in(&site, "anton", PASSWORD).await.leads_to("/agent");
}

#[tokio::test]
async fn the_queue_is_worked_from_the_oldest_and_a_grant_is_booked_to_the_cent() {
    let site = office().await;
    let (_, first) = case(&site).await;
    site.wait(60);
    let (claim, second) = case(&site).await;
    let agent = signed_in(&site, "anton").await;
    let queue = agent.get("/agent").await;
    let place = |id: i64| queue.body.find(&format!("id=\"case-{id}\"")).expect("it is listed");
    assert!(place(first) < place(second));
    assert!(agent.get("/agent?kind=late").await.body.contains("id=\"queue-empty\""));
    assert!(agent.get("/agent?state=nonsense&kind=%3Cb%3E&page=-4").await.body.contains("id=\"cases\""));

    for wrong in ["999,00", "0", "zwölf", "1.234", "-3"] {
        let page = step(&agent, second, "grant", &own(wrong)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.body.contains("id=\"amount-error\""), "{wrong}");
    }
    let mut fields = own("12,35");
    fields.push(("words", "Das tut mir <leid>, Ihr Anton"));
    step(&agent, second, "grant", &fields).await.leads_to(&format!("/agent/claim/{second}"));
    assert_eq!(
        site.text("SELECT state FROM cases WHERE claim_id = (SELECT max(claim_id) FROM cases)").await,
        "settled"
    );
    assert_eq!(site.number("SELECT amount FROM settlements").await, 1235);
    assert_eq!(site.number("SELECT count(*) FROM settlements WHERE decided_by = 2 AND signed_by IS NULL").await, 1);
    let mail = site.text("SELECT text FROM mails WHERE reason LIKE 'case:%'").await;
    assert!(mail.contains("Anton") && mail.contains("12,35") && mail.contains("ohne Anerkennung"), "{mail}");
    assert!(site.text("SELECT html FROM mails WHERE reason LIKE 'case:%'").await.contains("&lt;leid&gt;"));
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(page.body.contains("12,35") && page.body.contains("&#60;leid&#62;"), "{}", page.body);
    assert!(!page.body.contains("id=\"accept-"));
    // What is settled is not settled again, by nobody.
    let again = step_as_seen(&agent, second, &own("1,00")).await;
    assert_eq!(again.leads_to(&format!("/agent/claim/{second}")), "?refused=changed");
    agrees(&site).await;
    let log = agent.get(&format!("/agent/claim/{second}")).await.body;
    assert!(log.contains("goodwill partial-refund 1235") || log.contains("goodwill full-refund 1235"), "{log}");
}

/// A step from a page that is out of date.
async fn step_as_seen(agent: &Site, id: i64, fields: &[(&str, &str)]) -> Page {
    let csrf = agent.get(&format!("/agent/claim/{id}")).await.hidden("csrf");
    let mut all = vec![("csrf", csrf.as_str()), ("revision", "0")];
    all.extend_from_slice(fields);
    agent.post(&format!("/agent/claim/{id}/grant"), &all).await
}

#[tokio::test]
async fn above_the_limit_a_second_agent_signs_and_never_the_same() {
    let site = office().await;
    let order = site.order(&[("3", "6")]).await;
    site.deliver(&order).await;
    let claim = claim_all(&site, &order, "6").await;
    let id = site.number("SELECT max(claim_id) FROM cases").await;
    let [anton, berta] = [signed_in(&site, "anton").await, signed_in(&site, "berta").await];
    step(&anton, id, "grant", &own("160,00")).await.leads_to("/agent/claim/");
    assert_eq!(site.text("SELECT state FROM cases").await, "signing");
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 0, "nothing before the signature");
    assert!(!site.get(&format!("/claim/{claim}")).await.body.contains("160,00"), "and no promise");

    let own_page = anton.get(&format!("/agent/claim/{id}")).await;
    assert!(own_page.body.contains("id=\"sign-own\"") && !own_page.body.contains("id=\"sign\""));
    let refused = step(&anton, id, "sign", &[]).await;
    assert!(refused.leads_to("/agent/claim/").ends_with("?refused=own-signature"));
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 0);

    step(&berta, id, "return", &[]).await.leads_to("/agent/claim/");
    assert_eq!(site.text("SELECT state FROM cases").await, "waiting");
    step(&anton, id, "grant", &own("160,00")).await.leads_to("/agent/claim/");
    step(&berta, id, "sign", &[]).await.leads_to("/agent/claim/");
    assert_eq!(site.number("SELECT amount FROM settlements").await, 16_000);
    assert_eq!(site.number("SELECT count(*) FROM settlements WHERE decided_by = 2 AND signed_by = 3").await, 1);
    assert_eq!(site.number("SELECT spent FROM budgets").await, 16_000);
    agrees(&site).await;
    assert!(sqlx::query("DELETE FROM audit").execute(&site.db).await.is_err(), "the log is only added to");
    assert!(sqlx::query("UPDATE ledger SET amount = 0").execute(&site.db).await.is_err(), "and so are the books");
}

async fn claim_all(site: &Site, order: &str, pieces: &str) -> String {
    let token = site.get(&format!("/order/{order}/claim")).await.hidden("token");
    let fields = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", pieces), ("kind", "other")];
    site.post(&format!("/order/{order}/claim"), &fields).await.leads_to("/claim/")
}

#[tokio::test]
async fn a_decline_tells_why_leaves_the_rights_and_can_be_objected_to() {
    let site = office().await;
    let (claim, id) = case(&site).await;
    let [anton, berta] = [signed_in(&site, "anton").await, signed_in(&site, "berta").await];
    let short = step(&anton, id, "decline", &[("reason", "Nein.")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.body.contains("id=\"reason-error\"") && short.body.contains("Nein."), "{}", short.body);
    let reason = "Der Schäler war laut Ihrer Beschreibung ein Jahr im Freien, dafür ist er nicht gemacht.";
    step(&anton, id, "decline", &[("reason", reason)]).await.leads_to("/agent/claim/");
    let mail = site.text("SELECT text FROM mails WHERE reason LIKE 'case:%'").await;
    for part in [reason, "widersprechen", &format!("/claim/{claim}")] {
        assert!(mail.contains(part), "{part} is missing in {mail}");
    }
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(page.body.contains(reason) && page.body.contains("id=\"object-form\""), "{}", page.body);

    let path = format!("/claim/{claim}/object");
    site.post(&path, &[("objection", "Es lag im Schuppen!")]).await.leads_to("/claim/");
    site.post(&path, &[("objection", "noch einmal")]).await.leads_to("/claim/");
    assert_eq!(site.text("SELECT objection FROM cases").await, "Es lag im Schuppen!");
    let refused = step_barred(&anton, id).await;
    assert!(refused.leads_to("/agent/claim/").ends_with("?refused=fresh-eyes"));
    step(&berta, id, "grant", &own("5")).await.leads_to("/agent/claim/");
    assert_eq!(site.number("SELECT amount FROM settlements").await, 500);
    agrees(&site).await;
}

async fn step_barred(agent: &Site, id: i64) -> Page {
    let page = agent.get(&format!("/agent/claim/{id}")).await;
    assert!(page.body.contains("id=\"fresh-eyes\"") && !page.body.contains("id=\"grant-form\""));
    let csrf = page.hidden("csrf");
    let mut fields = own("1");
    fields.extend([("csrf", csrf.as_str()), ("revision", "2")]);
    agent.post(&format!("/agent/claim/{id}/grant"), &fields).await
}

#[tokio::test]
async fn where_the_customer_has_a_right_an_agent_can_only_offer() {
    let site = office().await;
    let order = site.order(&[("11", "1")]).await;
    site.deliver(&order).await;
    // Half a year later the law still gives a replacement; the customer asks for a person.
    site.wait(180 * 24 * 3600);
    let claim = site.claim(&order, "defective").await;
    assert!(site.text("SELECT decision FROM claims").await.contains("\"Statutory\""));
    site.post(&format!("/claim/{claim}/human"), &[]).await.leads_to("/claim/");
    let id = site.number("SELECT claim_id FROM cases").await;
    let agent = signed_in(&site, "anton").await;
    step(&agent, id, "grant", &own("10")).await.leads_to("/agent/claim/");
    assert_eq!(site.text("SELECT state FROM cases").await, "offered");
    assert_eq!(site.number("SELECT count(*) FROM settlements").await, 0, "the right is not bought off");
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(page.body.contains("id=\"accept-agent\"") && page.body.contains("id=\"accept-0\""), "{}", page.body);
    for _ in 0..2 {
        site.post(&format!("/claim/{claim}/accept"), &[("offer", "agent")]).await.leads_to("/claim/");
    }
    assert_eq!(site.number("SELECT amount FROM settlements WHERE decided_by = 2").await, 1000);
    assert_eq!(site.text("SELECT state FROM cases").await, "settled");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agents_and_the_customer_at_once_are_one_refund() {
    let site = office().await;
    let mut booked = 0;
    for round in 0..4 {
        let (_, id) = case(&site).await;
        let mut clicks = JoinSet::new();
        for name in ["anton", "berta", "lena"] {
            let agent = signed_in(&site, name).await;
            let csrf = agent.get(&format!("/agent/claim/{id}")).await.hidden("csrf");
            for _ in 0..8 {
                let (agent, csrf) = (agent.clone(), csrf.clone());
                clicks.spawn(async move {
                    let mut fields = own("7,77");
                    fields.extend([("csrf", csrf.as_str()), ("revision", "0")]);
                    agent.post(&format!("/agent/claim/{id}/grant"), &fields).await.status
                });
            }
        }
        assert!(clicks.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER), "round {round}");
        booked += 777;
    }
    assert_eq!(site.number("SELECT sum(amount) FROM settlements").await, booked);
    assert_eq!(site.number("SELECT spent FROM budgets").await, booked);
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'case:%'").await, 4);
    agrees(&site).await;
}

/// 64 promises against a budget that lasts for some of them.
#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_claims_at_once_never_overspend_the_budget() {
    const CLAIMS: usize = 64;
    let site = office().await;
    let mut orders = Vec::new();
    for i in 0..CLAIMS {
        let visitor = site.other_visitor();
        let (token, total) = visitor.to_checkout(&[("9", "2")]).await;
        let address = format!("customer{i}@example.org");
        let mut fields = common::buyer(&token, &total);
        fields.iter_mut().filter(|(name, _)| *name == "email").for_each(|field| field.1 = &address);
        let order = visitor.post("/checkout", &fields).await.leads_to("/order/");
        visitor.deliver(&order).await;
        orders.push(order);
    }
    site.wait(20 * 24 * 3600);
    sqlx::query("INSERT INTO budgets (period, limit_amount) VALUES ('2026-12', 9999)")
        .execute(&site.db)
        .await
        .expect("a budget");
    let mut decided = Vec::new();
    for order in &orders {
        decided.push(site.claim(order, "changed-mind").await);
    }
    let promised = site.number("SELECT count(*) FROM claims WHERE decision LIKE '%\"Goodwill\"%'").await;
    assert_eq!(promised, i64::try_from(CLAIMS).expect("few"), "all are promised while the budget is whole");
    let mut clicks = JoinSet::new();
    for claim in decided {
        let site = site.clone();
        clicks.spawn(async move { site.post(&format!("/claim/{claim}/accept"), &[("offer", "0")]).await.status });
    }
    assert!(clicks.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    agrees(&site).await;
    let booked = site.number("SELECT count(*) FROM settlements").await;
    let spent = site.number("SELECT spent FROM budgets WHERE period = '2026-12'").await;
    let handed = site.number("SELECT count(*) FROM cases WHERE state = 'waiting'").await;
    eprintln!("{CLAIMS} claims at once, budget 99.99: {booked} booked, {spent} cents spent, {handed} to humans");
    assert_eq!(booked + handed, i64::try_from(CLAIMS).expect("few"));
    let each = site.number("SELECT max(amount) FROM settlements").await;
    assert!(booked > 0 && 9999 - spent < each, "the budget is used up: {spent}");
}
