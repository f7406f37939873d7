//! Every address of the Spin app over real HTTP, with good and bad input.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "tests")]

mod support;

use std::time::Instant;

use serde_json::{Value, json};
use support::{Answer, SETTINGS, Server, program};

fn order() -> Value {
    serde_json::from_str(include_str!("documents/order.json")).unwrap()
}

fn context() -> Value {
    json!({ "now": 1_795_341_600 })
}

fn inquiry() -> Value {
    json!({
        "topic": "delivery", "name": "Jule Petersen", "email": "jule@kundin.example", "answer-channel": "email",
        "message": "Wo ist mein Paket?", "further": [], "attachments": [], "locale": "de",
    })
}

fn request() -> Value {
    json!({ "channel": { "tag": "form" }, "inquiry": inquiry(), "sender-verified": true, "order": order() })
}

fn claim() -> Value {
    json!({
        "id": "c1", "order": order(), "items": [{ "line-id": "2", "quantity": 1 }], "kind": "defective",
        "wanted": "full-refund", "description": "Das Brett ist gerissen.", "evidence": [], "reported-at": 1_795_341_000,
    })
}

#[track_caller]
fn ok(answer: &Answer) -> &Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    &answer.body["ok"]
}

/// The error's path, and what was expected there.
#[track_caller]
fn wrong(answer: &Answer, status: u16) -> (&str, &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let error = &answer.body["error"];
    assert!(!error["message"].as_str().unwrap().is_empty());
    (error["path"].as_str().unwrap(), error["expected"].as_str().unwrap())
}

#[track_caller]
fn refused<'a>(answer: &'a Answer, tag: &str) -> &'a Value {
    assert_eq!(answer.status, 422, "{}", answer.body);
    assert_eq!(answer.body["err"]["tag"], tag);
    &answer.body["err"]["val"]
}

#[test]
fn the_app_says_what_it_is() {
    let mut server = Server::start(&[]);
    assert_eq!(ok(&server.get("/healthz")), true);
    let about = server.get("/v1/about");
    assert_eq!(ok(&about)["name"], "kulanz");
    assert_eq!(ok(&about)["contract-version"], "0.1.0");
    assert_eq!(ok(&about)["locales"], json!(["de", "en", "fr", "it", "nl", "es", "pl"]));
}

#[test]
fn an_order_becomes_a_mail() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let mail = server.post("/v1/order-confirmation", &json!({ "context": context(), "order": order() }));
    let mail = ok(&mail);
    assert!(mail["subject"].as_str().unwrap().contains("1042"), "{}", mail["subject"]);
    assert_eq!(mail["to"], json!({ "name": "Jule Petersen", "address": "jule@kundin.example" }));
    assert_eq!(mail["language"], "de");
    let (html, text) = (mail["html"].as_str().unwrap(), mail["text"].as_str().unwrap());
    assert!(html.contains("&lt;naturtrüb&gt;") || html.contains("&#60;naturtrüb&#62;"), "what is typed is encoded");
    assert!(text.contains("<naturtrüb>") && text.contains("55,60"), "{text}");

    let english = json!({ "context": { "now": 1_795_341_600, "locale": "en" }, "order": order() });
    assert_eq!(ok(&server.post("/v1/order-confirmation", &english))["language"], "en");
}

#[test]
fn a_platforms_own_order_becomes_a_mail() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let shopify: Value = serde_json::from_str(include_str!("documents/shopify.json")).unwrap();
    let mail = server.post("/v1/order-confirmation", &json!({ "platform": "shopify", "order": shopify }));
    assert!(ok(&mail)["subject"].as_str().unwrap().contains("1043"));

    let unknown = server.post("/v1/order-confirmation", &json!({ "platform": "shoppify", "order": {} }));
    assert!(refused(&unknown, "unknown-platform").as_array().unwrap().contains(&json!("shopify")));
    let refund = server.post("/v1/order-confirmation", &json!({ "platform": "shopify", "order": { "id": 1 } }));
    assert_eq!(refund.status, 422, "{}", refund.body);
    assert!(refund.body["err"]["val"]["path"].as_str().unwrap().starts_with('$'), "{}", refund.body);
}

#[test]
fn the_form_is_drawn_and_its_rules_hold() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let form = server.post("/v1/contact-form", &json!({ "context": { "locale": "de" } }));
    let form = ok(&form);
    assert_eq!(form["language"], "de");
    let fields = form["fields"].as_array().unwrap();
    let message = fields.iter().find(|field| field["name"] == "message").unwrap();
    assert_eq!(message["kind"], "multi-line");
    assert_eq!(message["required"], json!({ "tag": "always" }));

    let topic = &form["topics"][0]["id"];
    let visitor = json!({ "orders": [] });
    let empty = json!({ "topic": topic, "values": [], "attachments": [], "visitor": visitor });
    let rejected = server.post("/v1/contact-form/validate", &json!({ "submission": empty }));
    let violations = refused(&rejected, "violations").as_array().unwrap();
    assert!(violations.iter().any(|v| v["field"] == "message" && v["code"] == "required"), "{violations:?}");
}

#[test]
fn an_inquiry_gets_a_ticket() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let first = server.post("/v1/acknowledgement", &json!({ "context": context(), "request": request() }));
    let again = server.post("/v1/acknowledgement", &json!({ "context": context(), "request": request() }));
    assert_eq!(ok(&first)["reply"]["tag"], "mail");
    let number = ok(&first)["ticket-number"].as_str().unwrap();
    assert!(!number.is_empty());
    assert_ne!(ok(&again)["ticket-number"], number, "each call draws entropy of its own");

    let mut numbered = request();
    numbered["ticket-number"] = json!(number);
    let numbered = server.post("/v1/acknowledgement", &json!({ "context": context(), "request": numbered }));
    assert_eq!(ok(&numbered)["ticket-number"], number);

    let mut short = request();
    short["entropy"] = json!([1, 2, 3]);
    refused(&server.post("/v1/acknowledgement", &json!({ "request": short })), "invalid-request");
}

#[test]
fn a_withdrawal_gets_its_receipt() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let form = server.post("/v1/withdrawal", &json!({ "context": { "locale": "de" } }));
    assert_eq!(ok(&form)["button-label"], "Vertrag widerrufen");
    assert_eq!(ok(&form)["confirm-label"], "Widerruf bestätigen");

    // Delivered on Friday, 6 November 2026: the fourteenth day after it is Friday, 20 November.
    let line = json!({ "id": "1", "name": "Brett", "quantity": 1, "kind": "goods" });
    let delivery = json!({ "status": "delivered", "delivered-at": 1_793_962_800 });
    let purchase = json!({
        "number": "1042", "placed-at": 1_793_700_000, "buyer": "consumer", "lines": [line], "deliveries": [delivery],
        "recurring": false, "instruction": { "tag": "with-the-order" },
    });
    let deadline = server.post("/v1/withdrawal/deadline", &json!({ "context": context(), "purchase": purchase }));
    assert_eq!(ok(&deadline)["order"]["val"]["last-day"], "2026-11-20");
    assert_eq!(ok(&deadline)["open"], false);

    let values = [("name", "Jule Petersen"), ("contract", "1042"), ("email", "jule@kundin.example")]
        .map(|(name, value)| json!({ "name": name, "value": value }));
    let statement = json!({ "values": values, "items": [], "visitor": {} });
    let receipt = server.post("/v1/withdrawal/acknowledge", &json!({ "context": context(), "statement": statement }));
    let text = ok(&receipt)["mail"]["text"].as_str().unwrap();
    assert!(text.contains("1042") && text.contains("11:00:00"), "the time to the second: {text}");
    let nobody = json!({ "values": [], "items": [], "visitor": {} });
    refused(&server.post("/v1/withdrawal/acknowledge", &json!({ "statement": nobody })), "violations");
}

#[test]
fn a_claim_is_decided() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let decision = server.post("/v1/goodwill", &json!({ "context": context(), "claim": claim() }));
    let decision = ok(&decision);
    assert_eq!(decision["currency"], "EUR");
    assert_eq!(decision["outcome"], "statutory", "a defect within the warranty term: the law comes first");
    assert_eq!(decision["ceiling"], 5560);
    assert!(!decision["trace"].as_array().unwrap().is_empty());

    let mut stranger = claim();
    stranger["items"][0]["line-id"] = json!("77");
    refused(&server.post("/v1/goodwill", &json!({ "claim": stranger })), "invalid-claim");
}

#[test]
fn a_hook_that_refuses_says_why() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let mut order = order();
    order["totals"]["total"] = json!(5561);
    let answer = server.post("/v1/order-confirmation", &json!({ "order": order }));
    let figures = refused(&answer, "inconsistent-order");
    assert_eq!((&figures["stated"], &figures["computed"]), (&json!(5561), &json!(5560)));
    let answer = server.post("/v1/contact-form", &json!({ "context": { "settings": "{}" } }));
    assert!(refused(&answer, "invalid-settings")[0]["path"].as_str().unwrap().starts_with('$'));
}

#[test]
fn a_wrong_value_is_named_with_its_path() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    let mut told = |path: &str, body: &Value, at: &str, expected: &str| {
        let answer = server.post(path, body);
        let (found, right) = wrong(&answer, 400);
        assert_eq!(found, at);
        assert!(right.contains(expected), "{right}");
    };
    let changed = |pointer: &str, value: Value| {
        let mut order = order();
        *order.pointer_mut(pointer).unwrap() = value;
        json!({ "order": order })
    };
    let mail = "/v1/order-confirmation";
    told(mail, &changed("/lines/0/quantity", json!("two")), "$.order.lines[0].quantity", "0 to 4294967295");
    told(mail, &changed("/lines/0/quantity", json!(-1)), "$.order.lines[0].quantity", "0 to 4294967295");
    told(mail, &changed("/totals/total", json!(55.6)), "$.order.totals.total", "integer");
    told(mail, &changed("/price-basis", json!("brutto")), "$.order.price-basis", "gross, net");
    told(mail, &changed("/lines", json!({})), "$.order.lines", "a list");
    told(mail, &changed("/currency", Value::Null), "$.order.currency", "a string");
    told(mail, &changed("/customer", json!({ "e-mail": "a@b.de" })), "$.order.customer.e-mail", "email");
    told(mail, &json!({}), "$.order", "an object");
    told(mail, &json!({ "orders": [] }), "$.orders", "order");
    told(mail, &json!({ "order": order(), "context": { "now": "today" } }), "$.context.now", "integer");
    told(mail, &json!([1]), "$", "an object");

    let mut strange = request();
    strange["channel"] = json!({ "tag": "pigeon" });
    told("/v1/acknowledgement", &json!({ "request": strange }), "$.request.channel.tag", "form, mail");
    strange["channel"] = json!({ "tag": "form", "val": 1 });
    told("/v1/acknowledgement", &json!({ "request": strange }), "$.request.channel.val", "the tag alone");
    let mut strange = claim();
    strange["kind"] = json!("boring");
    told("/v1/goodwill", &json!({ "claim": strange }), "$.claim.kind", "defective");

    let broken = server.post_text(mail, "application/json", "{\"order\": }");
    assert_eq!(wrong(&broken, 400).0, "line 1, column 11");
}

#[test]
fn a_request_that_is_no_call_is_turned_away() {
    let mut server = Server::start(&["--settings", SETTINGS]);
    assert!(wrong(&server.get("/v1/nothing"), 404).1.contains("/v1/goodwill"));
    let answer = server.get("/v1/goodwill");
    assert_eq!((wrong(&answer, 405).1, answer.allow.as_deref()), ("POST", Some("POST")));
    let answer = server.post("/v1/about", &json!({}));
    assert_eq!((wrong(&answer, 405).1, answer.allow.as_deref()), ("GET", Some("GET")));
    let answer = server.post_text("/v1/goodwill", "text/plain", "{}");
    assert_eq!(wrong(&answer, 415), ("content-type", "application/json"));
    let large = json!({ "context": " ".repeat(4 << 20) });
    assert_eq!(wrong(&server.post("/v1/goodwill", &large), 413), ("$", "at most 4194304 bytes"));
}

#[test]
fn settings_come_from_the_request_or_the_app() {
    let mut server = Server::start(&[]);
    let answer = server.post("/v1/contact-form", &json!({}));
    assert_eq!(wrong(&answer, 400).0, "$.context.settings");
    let settings: Value = toml::from_str(&std::fs::read_to_string(SETTINGS).unwrap()).unwrap();
    let context = json!({ "settings": settings.to_string(), "locale": "en" });
    assert_eq!(ok(&server.post("/v1/contact-form", &json!({ "context": context })))["language"], "en");
}

#[test]
fn the_host_says_in_one_sentence_what_is_wrong() {
    let server = Server::start(&[]);
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let app = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target/kulanz-spin.wasm");
    for (arguments, says) in [
        (&["nowhere.wasm"][..], "cannot read nowhere.wasm"),
        (&[manifest][..], "is no component"),
        (&[app, "--port", "many"][..], "not a number from 0 to 65535"),
        (&[app, "--port", server.port()][..], "choose another with --port"),
        (&[app, "--settings", "nowhere.json"][..], "cannot read the settings nowhere.json"),
        (&[][..], "usage:"),
    ] {
        let done = program(arguments).output().unwrap();
        assert!(!done.status.success());
        let said = String::from_utf8_lossy(&done.stderr);
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn latency() {
    const CALLS: usize = 300;
    let mut server = Server::start(&["--settings", SETTINGS]);
    let (order, form) = (json!({ "order": order() }), json!({}));
    let (request, claim) = (json!({ "request": request() }), json!({ "claim": claim() }));
    for (path, body) in [
        ("/v1/order-confirmation", &order),
        ("/v1/contact-form", &form),
        ("/v1/acknowledgement", &request),
        ("/v1/goodwill", &claim),
    ] {
        let mut took: Vec<_> = (0..CALLS)
            .map(|_| {
                let start = Instant::now();
                ok(&server.post(path, body));
                start.elapsed()
            })
            .collect();
        took.sort();
        println!("{path}: p50 {:?}, p99 {:?} over {CALLS} requests", took[CALLS / 2], took[CALLS * 99 / 100]);
    }
}
