//! The command line, run as a process: exit codes, one sentence for every mistake, no half-written file.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::path::Path;

use common::program::{Folder, Run, fixture, kulanz, settings};
use common::{gives, guest, wat};
use serde_json::{Value, json};

fn order() -> String {
    fixture("order-import/shopify-de/order.json")
}

fn confirm(order: &str, settings: &str, more: &[&str]) -> Run {
    let mut arguments =
        vec!["run", "order-confirmation", "--platform", "shopify", "--order", order, "--settings", settings];
    arguments.extend(more);
    kulanz(&arguments)
}

#[test]
fn an_order_becomes_a_mail_in_every_form() {
    let folder = Folder::new();
    let eml = folder.path("mail.eml");
    let run = confirm(&order(), &settings(), &["--locale", "de", "--now", "2026-11-22T10:00:00Z", "--eml", &eml]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("fuel") && run.err.contains("of at most"), "{run:?}");
    let bytes = fs::read(&eml).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&bytes).unwrap();
    assert!(mail.subject().unwrap().contains("1077"));
    assert_eq!(mail.date().unwrap().to_timestamp(), 1_795_341_600);
    assert_eq!(folder.files().len(), 1, "nothing beside it");

    let text = confirm(&order(), &settings(), &["--locale", "de", "--text"]).out;
    assert_eq!(confirm(&order(), &settings(), &["--locale", "de"]).out, text, "text is the default");
    let html = confirm(&order(), &settings(), &["--locale", "de", "--html"]).out;
    let json: Value = serde_json::from_str(&confirm(&order(), &settings(), &["--locale", "de", "--json"]).out).unwrap();
    assert_eq!((&json["text"], &json["html"]), (&json!(text), &json!(html)));
    assert_eq!(json["to"]["address"], "anna.lindqvist@kunde.example");

    let imported = kulanz(&["run", "order-import", "--platform", "shopify", "--order", &order()]);
    let imported: Value = serde_json::from_str(&imported.out).unwrap_or_else(|error| panic!("{error}: {imported:?}"));
    assert_eq!(imported["number"], "#1077");
}

#[test]
fn sums_that_do_not_add_up_are_refused_and_rendered_only_on_request() {
    let folder = Folder::new();
    let text = fs::read_to_string(order()).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    for key in ["subtotal_price", "current_subtotal_price"] {
        if document.get(key).is_some() {
            document[key] = json!("1.23");
        }
    }
    for key in ["subtotal_price_set", "current_subtotal_price_set"] {
        document.as_object_mut().unwrap().remove(key);
    }
    let path = folder.write("order.json", document.to_string());
    let eml = folder.path("mail.eml");
    let refused = confirm(&path, &settings(), &["--locale", "de", "--eml", &eml]);
    refused.says_only(2, &["$.totals.subtotal", "1.23", "--trust-totals"]);
    assert!(!Path::new(&eml).exists());
    assert_eq!(confirm(&path, &settings(), &["--locale", "de", "--eml", &eml, "--trust-totals"]).code, 0);
}

#[test]
fn a_case_runs_and_tells_what_it_took() {
    let case = fixture("goodwill/unknown-item-is-refused/input.json");
    let refused = kulanz(&["run", "goodwill", "--input", &case, "--settings", &settings()]);
    refused.ends(2, &["goodwill.decide refuses"]);
    let reason: Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(reason["tag"], "invalid-claim");

    let json = kulanz(&["run", "goodwill", "--input", &case, "--settings", &settings(), "--json"]);
    json.says_json(2, "refused");
    kulanz(&["run", "goodwill", "--input", &case]).says_only(1, &["--settings FILE"]);
    kulanz(&["run", "about", "--input", &case, "--settings", &settings()])
        .says_only(1, &["goodwill.decide", "expected a case of about"]);
    let about = kulanz(&["run", "about"]);
    assert_eq!(serde_json::from_str::<Value>(&about.out).unwrap()["contract-version"], "0.1.0");
    // The file named in an argument lies beside the case.
    let import = fixture("order-import/shopify-de/input.json");
    let import = kulanz(&["run", "order-import", "--input", &import]);
    assert_eq!(serde_json::from_str::<Value>(&import.out).unwrap()["number"], "#1077", "{import:?}");
}

#[test]
fn bad_input_ends_in_one_sentence_and_leaves_no_file() {
    let folder = Folder::new();
    let good = fs::read_to_string(order()).unwrap();
    let shop = fs::read_to_string(settings()).unwrap();
    let eml = folder.path("mail.eml");
    let to_eml = ["--locale", "de", "--eml", eml.as_str()];

    let cut = folder.write("cut.json", &good[..200]);
    confirm(&cut, &settings(), &to_eml).says_only(2, &["cut.json", "no JSON", "line"]);
    let list = folder.write("list.json", "[1, 2]");
    confirm(&list, &settings(), &to_eml).says_only(2, &["list.json", "expected"]);
    confirm(&folder.path("none.json"), &settings(), &to_eml).says_only(1, &["none.json", "No such file", "expected"]);
    let latin1 = folder.write("latin1.json", b"{\"a\": \"\xe4\"}");
    confirm(&latin1, &settings(), &to_eml).says_only(1, &["latin1.json", "UTF-8"]);

    let broken = folder.write("broken.toml", format!("{shop}\n[shop]\n"));
    confirm(&order(), &broken, &to_eml).says_only(1, &["broken.toml", "line"]);
    let zone = folder.write("zone.toml", shop.replace("Europe/Berlin", "Mars/Olympus"));
    confirm(&order(), &zone, &to_eml).says_only(1, &["zone.toml", "$.shop.time-zone", "Mars/Olympus", "expected"]);
    confirm(&order(), &folder.write("shop.yaml", ""), &to_eml).says_only(1, &["shop.yaml", ".toml or .json"]);

    let ebay = [
        "run",
        "order-confirmation",
        "--platform",
        "ebay",
        "--order",
        &order(),
        "--settings",
        &settings(),
        "--eml",
        &eml,
    ];
    kulanz(&ebay).says_only(2, &["\"ebay\"", "shopify"]);
    confirm(&order(), &settings(), &["--now", "yesterday", "--eml", &eml])
        .says_only(1, &["--now", "yesterday", "2026-"]);
    confirm(&order(), &settings(), &["--eml", &folder.path("none/mail.eml")]).ends(1, &["none/mail.eml"]);
    assert!(!Path::new(&eml).exists());

    kulanz(&["run", "hospitality", "--input", &order()]).says_only(1, &["\"hospitality\" is not a hook", "goodwill"]);
    kulanz(&["run", "goodwill"]).says_only(1, &["goodwill needs --input"]);
    kulanz(&["run", "goodwill.judge", "--input", &folder.write("case.json", "{\"arguments\": []}")])
        .says_only(1, &["does not export goodwill#judge", "#decide"]);
    kulanz(&["run", "goodwill", "--input", &folder.write("no-case.json", "{}")])
        .says_only(1, &["no-case.json", "arguments"]);
    kulanz(&["run"]).says_only(1, &["<HOOK>", "--help"]);
    kulanz(&["fly"]).says_only(1, &["fly"]);

    kulanz(&["inspect", &folder.path("none.wasm")]).says_only(1, &["none.wasm", "No such file"]);
    kulanz(&["inspect", &folder.write("text.wasm", "hello")]).says_only(1, &["text.wasm", "no WebAssembly"]);
    let wasi = wat(
        r#"(component (import "wasi:cli/environment@0.2.3" (instance (export "initial-cwd" (func (result (option string)))))))"#,
    );
    let wasi = folder.write("wasi.wasm", wasi);
    for arguments in [
        &["inspect", wasi.as_str()][..],
        &["run", "about", "--component", &wasi],
        &["compile", &wasi, &folder.path("x.cwasm")],
    ] {
        kulanz(arguments).says_only(1, &["wasi:cli/environment@0.2.3#initial-cwd", "grants nothing", "to grant it"]);
    }
    assert!(!Path::new(&folder.path("x.cwasm")).exists());
}

#[test]
fn a_call_that_fails_ends_with_3() {
    let folder = Folder::new();
    let traps = folder.write("traps.wasm", guest(r#"(func (export "run") (result i32) (unreachable))"#));
    let loops = folder.write("loops.wasm", guest(r#"(func (export "run") (result i32) (loop (br 0)) (unreachable))"#));
    let case = folder.write("case.json", r#"{"function": "about.settings-schema", "arguments": []}"#);
    kulanz(&["replay", &case, "--component", &traps]).ends(3, &["about.settings-schema failed: trap (blame: plugin)"]);
    let run = kulanz(&["run", "about", "--input", &case, "--component", &loops]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.err.contains("failed: fuel") || run.err.contains("failed: deadline"), "{run:?}");
    kulanz(&["replay", &case, "--component", &traps, "--json"]).says_json(3, "failed");
    kulanz(&["inspect", &traps]).says_only(3, &["does not tell what it is", "does not export"]);
    let healthy = folder.write("good.wasm", guest(&format!(r#"(data (i32.const 8) "{{}}") {}"#, gives(8, 2))));
    assert_eq!(kulanz(&["schema", "--component", &healthy]).out, "{}\n");
}

#[test]
fn a_component_is_inspected_and_compiled_ahead() {
    let folder = Folder::new();
    let file = folder.write("kulanz.wasm", kulanz_component::BYTES);
    let told = kulanz(&["inspect", &file]);
    assert_eq!(told.code, 0, "{told:?}");
    let size = format!("{} bytes", kulanz_component::BYTES.len());
    for fact in [
        "kulanz:service 0.1.0",
        "imports     none",
        "goodwill@0.1.0#decide",
        "de, en",
        &size,
        "  shop (",
        "    name (text, required)",
    ] {
        assert!(told.out.contains(fact), "{fact} is missing:\n{}", told.out);
    }
    assert_eq!(kulanz(&["inspect"]).out, told.out, "the one in this program");
    let json: Value = serde_json::from_str(&kulanz(&["inspect", "--json", &file]).out).unwrap();
    assert_eq!(json["imports"], json!([]));

    let compiled = folder.path("kulanz.cwasm");
    assert_eq!(kulanz(&["compile", &file, &compiled]).code, 0);
    assert_eq!(kulanz(&["run", "about", "--component", &compiled]).code, 0);
    kulanz(&["compile", &file, &folder.path("kulanz.bin")]).says_only(1, &["kulanz.bin", ".cwasm"]);
}

#[test]
fn settings_are_checked_whole() {
    let folder = Folder::new();
    let good = kulanz(&["check-settings", &settings()]);
    assert_eq!((good.code, good.err.as_str()), (0, ""), "{good:?}");
    let shop = fs::read_to_string(settings()).unwrap();
    let bad = shop.replace("Europe/Berlin", "Mars/Olympus").replace("service@apfelkiste.example", "nobody");
    let bad = folder.write("bad.toml", bad);
    let run = kulanz(&["check-settings", &bad]);
    run.ends(2, &["bad.toml", "2 problems"]);
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
    let problems: Value = serde_json::from_str(&kulanz(&["check-settings", "--json", &bad]).out).unwrap();
    assert_eq!(problems[0]["path"], "$.shop.time-zone");
}
