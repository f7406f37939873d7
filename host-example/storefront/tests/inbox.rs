//! The inbox: what waits, one ticket with all that was said, an answer in the customer's thread, two agents at once.

mod common;

use std::fs;

use axum::http::StatusCode;
use common::{Page, START, Site, service};
use kulanz_storefront::agents::{Role, accounts};
use kulanz_storefront::inbound;
use tempfile::TempDir;
use tokio::task::JoinSet;

const PASSWORD: &str = "correct horse battery";

/// A shop with two agents and a Maildir.
struct Desk {
    site: Site,
    mails: TempDir,
}

impl Desk {
    async fn open() -> Self {
        let site = Site::open(Some(service())).await;
        for name in ["anton", "berta"] {
            accounts::add(&site.database, name, Role::Agent, PASSWORD, START).await.expect("an account");
        }
        Self { site, mails: TempDir::new().expect("a folder") }
    }

    async fn agent(&self, name: &str) -> Site {
        let browser = self.site.other_visitor();
        let token = browser.get("/agent/login").await.hidden("token");
        let fields = [("token", token.as_str()), ("name", name), ("password", PASSWORD)];
        browser.post("/agent/login", &fields).await.leads_to("/agent");
        browser
    }

    async fn mail(&self, id: &str, further: &str, subject: &str, text: &str) {
        self.mail_from("Anna Obst <anna@example.org>", id, further, subject, text).await;
    }

    async fn mail_from(&self, from: &str, id: &str, further: &str, subject: &str, text: &str) {
        let new = self.mails.path().join("new");
        fs::create_dir_all(&new).expect("a folder");
        let mail = format!(
            "From: {from}\r\nTo: service@apfelkiste.example\r\nSubject: {subject}\r\nMessage-ID: {id}\r\n\
             Date: Mon, 23 Nov 2026 09:58:00 +0100\r\n{further}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        );
        fs::write(new.join("1"), mail).expect("a file");
        let swept = inbound::sweep(&self.site.shop, self.mails.path()).await.expect("the folder can be worked on");
        assert_eq!(swept.stored, 1);
    }

    async fn ticket_state(&self) -> String {
        self.site.text("SELECT state FROM tickets ORDER BY id DESC LIMIT 1").await
    }
}

/// Sends a form of a ticket's page as it is shown now.
async fn step(agent: &Site, id: i64, what: &str, fields: &[(&str, &str)]) -> Page {
    let page = agent.get(&format!("/agent/ticket/{id}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    send_seen(agent, id, what, &page, fields).await
}

/// Sends a form of a ticket's page as it was shown then.
async fn send_seen(agent: &Site, id: i64, what: &str, page: &Page, fields: &[(&str, &str)]) -> Page {
    let (csrf, revision, key) = (page.hidden("csrf"), page.hidden("revision"), page.hidden("key"));
    let mut all = vec![("csrf", csrf.as_str()), ("revision", &revision), ("key", &key)];
    all.extend_from_slice(fields);
    agent.post(&format!("/agent/ticket/{id}/{what}"), &all).await
}

#[tokio::test]
async fn nobody_reads_tickets_without_signing_in() {
    let desk = Desk::open().await;
    desk.mail("<a@example.org>", "", "Frage", "Wann?").await;
    for path in ["/agent/tickets", "/agent/ticket/1", "/agent/tickets?q=Anna"] {
        assert_eq!(desk.site.get(path).await.leads_to("/agent/"), "login", "{path}");
    }
    for what in ["answer", "note", "state", "assign"] {
        let page = desk.site.post(&format!("/agent/ticket/1/{what}"), &[]).await;
        assert_eq!(page.leads_to("/agent/"), "login", "{what}");
    }
    let anton = desk.agent("anton").await;
    for what in ["answer", "note", "state", "assign"] {
        let fields = [("csrf", "0"), ("revision", "0"), ("answer", "Ja"), ("note", "Ja"), ("state", "closed")];
        let page = anton.post(&format!("/agent/ticket/1/{what}"), &fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{what}: a form of another site");
    }
    assert_eq!(anton.get("/agent/ticket/4711").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.site.number("SELECT count(*) FROM entries").await, 0);
}

#[tokio::test]
async fn the_inbox_shows_what_is_promised_first_and_finds_what_is_looked_for() {
    let desk = Desk::open().await;
    desk.mail("<a@example.org>", "", "Erste", "Wann kommen die Äpfel?").await;
    desk.site.wait(3 * 24 * 3600);
    desk.mail_from("Bodo <bodo@example.net>", "<b@example.net>", "", "Zweite", "100% Saft_Presse <b>fett</b>").await;
    let anton = desk.agent("anton").await;
    let list = anton.get("/agent/tickets").await;
    let place = |page: &Page, id: i64| page.body.find(&format!("id=\"ticket-{id}\""));
    assert!(place(&list, 1).expect("listed") < place(&list, 2).expect("listed"));
    assert_eq!(list.body.matches("class=\"overdue\"").count(), 1, "{}", list.body);
    assert_eq!(list.body.matches("class=\"unread\"").count(), 2);
    assert!(list.body.contains("&#60;b&#62;fett") && !list.body.contains("<b>fett"), "{}", list.body);
    assert_eq!(list.by_id("open-tickets"), "2");

    // Whoever opens a ticket has read it.
    anton.get("/agent/ticket/1").await;
    assert_eq!(anton.get("/agent/tickets").await.body.matches("class=\"unread\"").count(), 1);

    let number = desk.site.text("SELECT number FROM tickets WHERE id = 1").await;
    let mangled = number.to_lowercase().replace('-', "+");
    for (query, first, second) in [
        (format!("q={mangled}"), true, false),
        (format!("q={mangled}&state=closed"), true, false),
        ("q=bodo%40example.net".to_owned(), false, true),
        ("q=BODO".to_owned(), false, true),
        ("q=Saft_".to_owned(), false, true),
        ("q=100%25".to_owned(), false, true),
        ("q=1_0%25".to_owned(), false, false),
        ("q=%5C".to_owned(), false, false),
        ("q='%20OR%201=1--".to_owned(), false, false),
        ("state=closed".to_owned(), false, false),
        ("holder=mine".to_owned(), false, false),
        ("holder=nobody&mailbox=nonsense&page=-4&state=%3Cb%3E".to_owned(), true, true),
    ] {
        let page = anton.get(&format!("/agent/tickets?{query}")).await;
        assert_eq!((place(&page, 1).is_some(), place(&page, 2).is_some()), (first, second), "{query}");
    }
    let hostile = anton.get("/agent/tickets?q=%22%3E%3Cscript%3E").await;
    assert!(!hostile.body.contains("<script"), "{}", hostile.body);
}

#[tokio::test]
async fn the_team_sees_whom_to_call_and_when() {
    let desk = Desk::open().await;
    let form = desk.site.get("/contact?topic=other").await;
    let (_, choices) = form.body.split_once("id=\"callback\"").expect("times to call");
    let (_, slot) = choices.split_once("<option value=\"2026-").expect("a time this year");
    let slot = format!("2026-{}", slot.split('"').next().unwrap_or_default());
    desk.site.wait(10);
    let token = form.hidden("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("form_topic", "other"),
        ("name", "Anna Obst"),
        ("email", "anna@example.org"),
        ("answer-channel", "telephone"),
        ("phone", "+49 4162 555017"),
        ("callback", &slot),
        ("message", "Is the farm shop open?"),
    ];
    desk.site.post("/contact", &fields).await.leads_to("/ticket/");
    let page = desk.agent("anton").await.get("/agent/ticket/1").await;
    let told = page.by_id("callback");
    assert!(told.contains("2026") && told.contains('–'), "{told}");
    assert!(page.body.contains("+494162555017"), "{}", page.body);
}

#[tokio::test]
async fn twenty_tickets_are_a_page() {
    let desk = Desk::open().await;
    for i in 0..23 {
        desk.mail_from(&format!("c{i}@example.org"), &format!("<{i}@example.org>"), "", &format!("Nr {i}"), "Ja?")
            .await;
    }
    let anton = desk.agent("anton").await;
    let first = anton.get("/agent/tickets?q=Ja%3F").await;
    assert_eq!(first.body.matches("class=\"ticket\"").count(), 20);
    assert!(first.body.contains("id=\"next-page\"") && !first.body.contains("id=\"previous-page\""));
    let next =
        first.body.split("id=\"next-page\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    let second = anton.get(&next.replace("&#38;", "&").replace("&amp;", "&")).await;
    assert_eq!(second.body.matches("class=\"ticket\"").count(), 3);
    assert!(!second.body.contains("id=\"next-page\"") && second.body.contains("id=\"previous-page\""));
}

#[tokio::test]
async fn an_answer_stays_in_the_customers_thread() {
    let desk = Desk::open().await;
    let site = &desk.site;
    desk.mail("<a@example.org>", "", "Wo ist mein Paket?", "Guten Tag, es fehlt noch.").await;
    let number = site.text("SELECT number FROM tickets").await;
    let token = site.text("SELECT token FROM tickets").await;
    let receipt = site.text("SELECT message_id FROM mails").await;
    let anton = desk.agent("anton").await;
    let text = "Liebe Anna,\r\n\r\nes kommt <morgen> & sicher.\r\n\r\nIhr Anton";
    step(&anton, 1, "answer", &[("answer", text), ("state", "waiting")]).await.leads_to("/agent/ticket/1");

    let raw = site.text("SELECT CAST(raw AS TEXT) FROM mails WHERE reason = 'answer:1'").await;
    for field in
        ["In-Reply-To: <a@example.org>", &format!("Subject: Re: Wo ist mein Paket? [{number}]"), "Reply-To: ", "To: "]
    {
        assert!(raw.contains(field), "{field} is missing in:\n{raw}");
    }
    let unfolded = raw.replace("\r\n ", " ");
    assert!(unfolded.contains(&format!("References: <a@example.org> {receipt}")), "{unfolded}");
    assert!(!raw.contains("Auto-Submitted"), "a person wrote it");
    let html = site.text("SELECT html FROM mails WHERE reason = 'answer:1'").await;
    assert!(html.contains("&lt;morgen&gt; &amp; sicher") && html.contains(&token), "{html}");
    assert_eq!(site.text("SELECT recipient FROM mails WHERE reason = 'answer:1'").await, "anna@example.org");
    assert_eq!(desk.ticket_state().await, "waiting");
    assert_eq!(site.number("SELECT assigned_to FROM tickets").await, 1, "who answers has it");
    let page = site.get(&format!("/ticket/{token}")).await;
    assert!(page.body.contains("class=\"answer\"") && page.body.contains("&#60;morgen&#62;"), "{}", page.body);
    assert!(!page.body.contains("anton"), "the customer hears from the shop");

    // The customer answers the answer: it comes to the same ticket, which is open again.
    let answer = site.text("SELECT message_id FROM mails WHERE reason = 'answer:1'").await;
    desk.mail("<c@example.org>", &format!("In-Reply-To: {answer}\r\n"), "Re: danke", "Es ist immer noch nicht da.")
        .await;
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(desk.ticket_state().await, "open");
    assert_eq!(site.number("SELECT unread FROM tickets").await, 1);
    step(&anton, 1, "answer", &[("answer", "Heute.\n\nGruß"), ("state", "closed")]).await.leads_to("/agent/ticket/1");
    let raw = site.text("SELECT CAST(raw AS TEXT) FROM mails WHERE reason = 'answer:2'").await;
    assert!(raw.contains("In-Reply-To: <c@example.org>"), "{raw}");
    assert_eq!(desk.ticket_state().await, "closed");

    // An absence note opens nothing, but is seen.
    let vacation = "Auto-Submitted: auto-replied\r\n";
    desk.mail("<d@example.org>", &format!("In-Reply-To: {answer}\r\n{vacation}"), "Abwesend", "Im Urlaub.").await;
    assert_eq!(desk.ticket_state().await, "closed");
    assert_eq!(site.number("SELECT unread FROM tickets").await, 1);
    let log = anton.get("/agent/ticket/1").await.body;
    assert_eq!(site.number("SELECT count(*) FROM audit WHERE ticket_id = 1 AND action = 'ticket-answered'").await, 2);
    assert!(log.contains("beantwortet") && log.contains("id=\"history-mails\""), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_sends_one_mail() {
    let desk = Desk::open().await;
    desk.mail("<a@example.org>", "", "Frage", "Wann?").await;
    let anton = desk.agent("anton").await;
    let page = std::sync::Arc::new(anton.get("/agent/ticket/1").await);
    let mut clicks = JoinSet::new();
    for _ in 0..16 {
        let (anton, page) = (anton.clone(), page.clone());
        clicks.spawn(async move {
            let answer = send_seen(&anton, 1, "answer", &page, &[("answer", "Morgen.")]).await.status;
            let note = send_seen(&anton, 1, "note", &page, &[("note", "Ruft an.")]).await.status;
            (answer, note)
        });
    }
    for statuses in clicks.join_all().await {
        assert_eq!(statuses, (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    }
    assert_eq!(desk.site.number("SELECT count(*) FROM mails WHERE reason LIKE 'answer:%'").await, 1);
    assert_eq!(desk.site.number("SELECT count(*) FROM entries WHERE kind = 'answer'").await, 1);
}

#[tokio::test]
async fn two_agents_at_once_are_told_and_lose_nothing() {
    let desk = Desk::open().await;
    desk.mail("<a@example.org>", "", "Frage", "Wann?").await;
    let [anton, berta] = [desk.agent("anton").await, desk.agent("berta").await];
    let (seen_by_anton, seen_by_berta) = (anton.get("/agent/ticket/1").await, berta.get("/agent/ticket/1").await);
    send_seen(&anton, 1, "answer", &seen_by_anton, &[("answer", "Morgen.")]).await.leads_to("/agent/ticket/1");
    let typed = [("answer", "Bertas <Text>"), ("state", "closed")];
    let page = send_seen(&berta, 1, "answer", &seen_by_berta, &typed).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("id=\"ticket-stale\"") && page.body.contains("Bertas &#60;Text&#62;"), "{}", page.body);
    assert!(page.body.contains("<option value=\"closed\" selected>") && page.body.contains("Morgen."), "{}", page.body);
    assert_eq!(desk.site.number("SELECT count(*) FROM mails WHERE reason LIKE 'answer:%'").await, 1);
    // She reads what is new, and sends it all the same.
    send_seen(&berta, 1, "answer", &page, &typed).await.leads_to("/agent/ticket/1");
    assert_eq!(desk.site.number("SELECT count(*) FROM mails WHERE reason LIKE 'answer:%'").await, 2);

    // What the customer wrote meanwhile counts as well.
    let seen = anton.get("/agent/ticket/1").await;
    let number = desk.site.text("SELECT number FROM tickets").await;
    desk.mail("<b@example.org>", "", &number, "Hat sich erledigt.").await;
    for (what, field) in [("state", ("state", "closed")), ("assign", ("to", "me"))] {
        let page = send_seen(&anton, 1, what, &seen, &[field]).await;
        assert_eq!(page.leads_to("/agent/ticket/1"), "?refused=changed", "{what}");
    }
    assert_eq!(desk.ticket_state().await, "open");
    step(&anton, 1, "assign", &[("to", "me")]).await.leads_to("/agent/ticket/1");
    assert_eq!(desk.site.number("SELECT assigned_to FROM tickets").await, 1);
    step(&anton, 1, "assign", &[("to", "nobody")]).await.leads_to("/agent/ticket/1");
    step(&anton, 1, "state", &[("state", "closed")]).await.leads_to("/agent/ticket/1");
    assert_eq!(desk.ticket_state().await, "closed");
    assert_eq!(step(&anton, 1, "state", &[("state", "settled")]).await.status, StatusCode::BAD_REQUEST);
    let noted = "SELECT count(*) FROM audit WHERE ticket_id = 1 AND agent_id IS NOT NULL";
    assert_eq!(desk.site.number(noted).await, 5);
}

#[tokio::test]
async fn a_standard_answer_is_put_in_with_one_click_and_a_mistake_keeps_the_text() {
    let desk = Desk::open().await;
    desk.mail("<a@example.org>", "", "Paket", "Wann ist mein Paket angekommen, wo ist die Sendung?").await;
    let anton = desk.agent("anton").await;
    let page = anton.get("/agent/ticket/1").await;
    assert!(page.body.contains("id=\"insert-0\""), "{}", page.body);
    let page = send_seen(&anton, 1, "answer", &page, &[("answer", "Schon getippt."), ("insert", "0")]).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.by_id("answer");
    assert!(text.starts_with("Schon getippt.\n\nGuten Tag Anna Obst"), "{text}");
    assert_eq!(desk.site.number("SELECT count(*) FROM mails WHERE reason LIKE 'answer:%'").await, 0);
    let page = send_seen(&anton, 1, "answer", &page, &[("answer", "Unterwegs mit {carrier}.")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "no customer reads what is left open");
    assert!(page.body.contains("id=\"answer-error\"") && page.by_id("answer") == "Unterwegs mit {carrier}.");
    assert_eq!(desk.site.number("SELECT count(*) FROM mails WHERE reason LIKE 'answer:%'").await, 0);
    // A suggestion that is not there changes nothing.
    let page = send_seen(&anton, 1, "answer", &page, &[("answer", "Bleibt"), ("insert", "99")]).await;
    assert_eq!(page.by_id("answer"), "Bleibt");

    let empty = step(&anton, 1, "answer", &[("answer", " \n ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("id=\"answer-error\""));
    let long = "x".repeat(10_001);
    let page = step(&anton, 1, "note", &[("note", &long)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("id=\"note-error\"") && page.body.contains(&long));
    step(&anton, 1, "note", &[("note", "Stammkundin <wichtig>")]).await.leads_to("/agent/ticket/1");
    let token = desk.site.text("SELECT token FROM tickets").await;
    assert!(anton.get("/agent/ticket/1").await.body.contains("Stammkundin &#60;wichtig&#62;"));
    assert!(!desk.site.get(&format!("/ticket/{token}")).await.body.contains("Stammkundin"), "not for the customer");
}

/// Whatever a mail claims about itself, an answer to it leaves, to its sender only, with headers that are ours.
#[tokio::test]
async fn hostile_mails_are_answered_safely() {
    let desk = Desk::open().await;
    let long_id = format!("<{}@example.org>", "x".repeat(990));
    let subject = "=?utf-8?q?Hallo=0D=0ABcc:_eve@example.net?= <script>alert(1)</script>";
    desk.mail_from("\"</title><b>\" <anna@example.org>", &long_id, "", subject, "<img src=x onerror=alert(1)>\u{202e}")
        .await;
    let anton = desk.agent("anton").await;
    let page = anton.get("/agent/ticket/1").await;
    for tag in ["<img src=x", "<script", "</title><b>"] {
        assert!(!page.body.contains(tag), "{tag} in {}", page.body);
    }
    step(&anton, 1, "answer", &[("answer", "Danke\r\nBcc: eve@example.net\r\n\r\n.\r\n")]).await.leads_to("/agent/");
    let raw = desk.site.text("SELECT CAST(raw AS TEXT) FROM mails WHERE reason = 'answer:1'").await;
    let head = raw.split("\r\n\r\n").next().expect("a header");
    assert!(!head.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc")), "{head}");
    assert!(!head.contains("xxxxx") && head.contains("In-Reply-To: "), "{head}");
    assert!(raw.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn the_customer_sees_where_it_stands_and_adds_to_it() {
    let desk = Desk::open().await;
    let site = &desk.site;
    desk.mail("<a@example.org>", "", "Frage", "Wann?").await;
    let anton = desk.agent("anton").await;
    step(&anton, 1, "answer", &[("answer", "Morgen."), ("state", "closed")]).await.leads_to("/agent/ticket/1");
    let path = format!("/ticket/{}", site.text("SELECT token FROM tickets").await);
    let page = site.get(&path).await;
    assert_eq!(page.by_id("ticket-state"), "Abgeschlossen");
    assert!(page.body.contains("Morgen.") && !page.body.contains("id=\"answer-by\""), "{}", page.body);
    let token = page.hidden("form_token");
    let empty = site.post(&path, &[("form_token", &token), ("addition", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("id=\"addition-error\""));
    for _ in 0..3 {
        let sent = site.post(&path, &[("form_token", &token), ("addition", "Noch <eins>:\nwann genau?")]).await;
        assert!(sent.leads_to("/ticket/").ends_with("?added=1"));
    }
    assert_eq!(site.number("SELECT count(*) FROM entries WHERE kind = 'addition'").await, 1, "sent thrice, once there");
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'addition:%'").await, 1, "with a receipt");
    assert_eq!(desk.ticket_state().await, "open");
    let page = site.get(&path).await;
    assert!(page.by_id("ticket-state") == "In Arbeit" && page.body.contains("id=\"answer-by\""));
    assert!(page.body.contains("Noch &#60;eins&#62;"), "{}", page.body);
    let list = anton.get("/agent/tickets").await.body;
    assert!(list.contains("class=\"unread\""), "{list}");
    assert!(anton.get("/agent/ticket/1").await.body.contains("Noch &#60;eins&#62;"));
    let forged = site.post(&path, &[("form_token", "1.0.0"), ("addition", "x")]).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    let elsewhere = format!("/ticket/{}", "0".repeat(32));
    assert_eq!(site.post(&elsewhere, &[("form_token", &token), ("addition", "x")]).await.status, StatusCode::NOT_FOUND);
    // Nobody floods a ticket.
    for i in 0..25 {
        let token = site.get(&path).await.hidden("form_token");
        let sent = site.post(&path, &[("form_token", &token), ("addition", &format!("Nr {i}"))]).await;
        assert!(matches!(sent.status, StatusCode::SEE_OTHER | StatusCode::TOO_MANY_REQUESTS), "{}", sent.status);
    }
    assert_eq!(site.number("SELECT count(*) FROM entries WHERE kind = 'addition'").await, 20);
}

#[tokio::test]
async fn a_claims_ticket_follows_its_decision() {
    let desk = Desk::open().await;
    let site = &desk.site;
    let order = site.order(&[("11", "1"), ("4", "1")]).await;
    site.deliver(&order).await;
    site.claim(&order, "other").await;
    let anton = desk.agent("anton").await;
    let page = anton.get("/agent/ticket/1").await;
    assert!(page.body.contains("id=\"ticket-case\"") && page.body.contains("id=\"ticket-order\""), "{}", page.body);
    let case = anton.get("/agent/claim/1").await;
    assert!(case.body.contains("href=\"/agent/ticket/1\""));
    let fields = [
        ("csrf", case.hidden("csrf")),
        ("revision", case.hidden("revision")),
        ("reason", "Die Äpfel waren beim Versand in Ordnung, das zeigt das Foto.".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    anton.post("/agent/claim/1/decline", &fields).await.leads_to("/agent/claim/1");
    assert_eq!(desk.ticket_state().await, "waiting");
    // The customer answers that letter by mail: it is on the claim's ticket.
    let letter = site.text("SELECT message_id FROM mails WHERE reason LIKE 'case:%'").await;
    desk.mail("<z@example.org>", &format!("In-Reply-To: {letter}\r\n"), "Re: Reklamation", "Das sehe ich anders.")
        .await;
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(desk.ticket_state().await, "open");
}

/// What the merchant shows a court in ten years: the decision, and that it comes out the same.
#[tokio::test]
async fn a_decision_is_downloaded_and_replayed_to_the_byte() {
    let desk = Desk::open().await;
    let site = &desk.site;
    let order = site.order(&[("11", "1"), ("4", "1")]).await;
    site.deliver(&order).await;
    site.claim(&order, "other").await;
    site.claim(&order, "other").await;
    assert_eq!(site.number("SELECT count(*) FROM documents").await, 1, "the same settings are kept once");
    let path = "/agent/claim/1/replay.json";
    assert_eq!(site.get(path).await.leads_to("/agent/"), "login");
    let anton = desk.agent("anton").await;
    assert!(anton.get("/agent/claim/1").await.body.contains("id=\"replay\""));
    let file = anton.get(path).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"claim-1.json\"");
    assert_eq!(site.number("SELECT count(*) FROM audit WHERE claim_id = 1 AND action = 'downloaded'").await, 1);

    let told = replay(&desk, &file.body);
    assert!(told.0 && told.1.starts_with("same: answered, byte for byte"), "{told:?}");
    // One letter of the record changed is noticed.
    let forged = file.body.replacen("\"agent-note\": \"", "\"agent-note\": \"x", 1);
    assert_ne!(forged, file.body);
    let told = replay(&desk, &forged);
    assert!(!told.0 && told.1.contains("$.agent-note"), "{told:?}");
    assert_eq!(anton.get("/agent/claim/99/replay.json").await.status, StatusCode::NOT_FOUND);
}

/// Runs `kulanz replay`, built beside the shop; whether it said "same", and what it said.
fn replay(desk: &Desk, case: &str) -> (bool, String) {
    let file = desk.mails.path().join("case.json");
    fs::write(&file, case).expect("a file");
    let beside = std::path::Path::new(env!("CARGO_BIN_EXE_storefront")).with_file_name("kulanz");
    let program = std::env::var_os("KULANZ_BIN").map_or(beside, |folder| std::path::Path::new(&folder).join("kulanz"));
    let run = std::process::Command::new(&program).arg("replay").arg(&file).output();
    let run = run.unwrap_or_else(|e| panic!("{}: {e}; expected what `make build` leaves", program.display()));
    (run.status.success(), String::from_utf8_lossy(&run.stdout).into_owned())
}
