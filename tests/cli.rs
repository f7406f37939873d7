//! The command line as a newcomer types it, on the built programs.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use kulanz_tests::{fixture, program, root, target};
use serde_json::Value;
use tempfile::TempDir;

const SETTINGS: &str = "host-example/settings.example.toml";
const ORDER: &str = "tests/fixtures/order-import/shopify-de/order.json";

/// What a program did.
#[derive(Debug)]
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(command: &mut Command) -> Self {
        let done = command.current_dir(root()).output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("programs speak UTF-8");
        Self { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:?}");
        self
    }

    /// It failed (1: the input is wrong; 2: the hook refuses) with one sentence that names these things.
    fn failed_naming(self, code: i32, things: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.err.trim_end().lines().count(), 1, "one sentence: {}", self.err);
        for thing in things {
            assert!(self.err.contains(thing), "{thing} is not named: {}", self.err);
        }
    }
}

fn kulanz(arguments: &[&str]) -> Run {
    Run::of(Command::new(program("kulanz")).args(arguments))
}

fn order_confirmation(arguments: &[&str]) -> Run {
    let mut all = vec!["run", "order-confirmation", "--platform", "shopify", "--settings", SETTINGS];
    all.extend(arguments);
    kulanz(&all)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are UTF-8")
}

/// A mail file, read by Python's strict parser.
fn read_mail(file: &Path) -> Value {
    let mut python = Command::new(target().join("python/bin/python"));
    let run = Run::of(python.arg(root().join("tests/smtp/read.py")).arg(file)).succeeded();
    let mut mails: Value = serde_json::from_str(&run.out).expect("read.py writes JSON");
    mails[0].take()
}

#[test]
fn a_shopify_order_becomes_a_mail_that_a_mail_program_opens() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mail.eml");
    order_confirmation(&["--order", ORDER, "--locale", "de", "--eml", text(&file)]).succeeded();
    let mail = read_mail(&file);
    assert!(mail["subject"].as_str().unwrap().contains("1077"), "{}", mail["subject"]);
    assert_eq!(mail["to"][0], "anna.lindqvist@kunde.example");
    assert_eq!(mail["content-type"], "multipart/alternative");
    assert_eq!(mail["parts"][0]["type"], "text/plain");
    assert_eq!(mail["parts"][1]["type"], "text/html");
    for part in [0, 1] {
        let content = mail["parts"][part]["content"].as_str().unwrap();
        for fact in ["1077", "Obstkorb aus Weide", "89,70"] {
            assert!(content.contains(fact), "part {part} lacks {fact}:\n{content}");
        }
    }
}

#[test]
fn the_mail_is_printed_as_html_as_text_or_as_json() {
    let html = order_confirmation(&["--order", ORDER, "--locale", "en", "--html"]).succeeded().out;
    assert!(html.trim_start().to_lowercase().starts_with("<!doctype html>") && html.contains("lang=\"en\""), "{html}");
    let plain = order_confirmation(&["--order", ORDER, "--locale", "de", "--text"]).succeeded().out;
    assert!(plain.contains("1077") && !plain.contains("</"), "{plain}");
    let json = order_confirmation(&["--order", ORDER, "--locale", "de", "--json"]).succeeded().out;
    let mail: Value = serde_json::from_str(&json).expect("--json prints JSON and nothing else");
    assert_eq!(mail["text"].as_str().map(str::trim), Some(plain.trim()));
}

#[test]
fn any_hook_runs_on_a_case_and_tells_what_it_took() {
    let mut seen = Vec::new();
    for case in fixture::cases() {
        let function = format!("{}.{}", case.interface, case.function);
        let input = fs::read_to_string(case.folder.join("input.json")).unwrap();
        // A case with files beside it is the conformance test's alone.
        let answered = case.expected().unwrap().starts_with("{\n  \"answered\"");
        let own_files = case.folder.join("settings.json").exists() || input.contains("\"@order");
        if seen.contains(&function) || !answered || own_files || case.interface == "about" {
            continue;
        }
        let input = case.folder.join("input.json");
        let run = kulanz(&["run", &case.interface, "--input", text(&input), "--settings", SETTINGS]).succeeded();
        let _: Value = serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{function}: {error}: {run:?}"));
        assert!(run.err.contains("fuel") && run.err.contains("memory"), "{function}: {run:?}");
        seen.push(function);
    }
    assert!(seen.len() >= 6, "{seen:?}");
}

#[test]
fn a_refusal_fails() {
    for case in ["goodwill/unknown-item-is-refused", "order-confirmation/no-address-is-refused"] {
        let hook = case.split('/').next().unwrap();
        let input = format!("tests/fixtures/{case}/input.json");
        let run = kulanz(&["run", hook, "--input", &input, "--settings", SETTINGS]);
        assert_eq!(run.code, Some(2), "{case}: {run:?}");
        assert!(run.out.contains("\"tag\""), "the reason is on standard output: {run:?}");
    }
}

#[test]
fn a_component_tells_what_it_is() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("kulanz.wasm");
    fs::write(&file, kulanz_component::BYTES).unwrap();
    let told = kulanz(&["inspect", text(&file)]).succeeded().out;
    for fact in [
        "0.1.0",
        "goodwill@0.1.0#decide",
        "none",
        &kulanz_component::BYTES.len().to_string(),
        "de, en",
        "seller",
        "goodwill",
    ] {
        assert!(told.contains(fact), "{fact} is missing:\n{told}");
    }
}

#[test]
fn bad_input_is_told_in_one_sentence_and_leaves_nothing_behind() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        text(&path).to_owned()
    };
    let good = fs::read_to_string(root().join(ORDER)).unwrap();
    let settings = fs::read_to_string(root().join(SETTINGS)).unwrap();
    let eml = folder.path().join("mail.eml");
    let eml = text(&eml);

    let broken = write("broken.json", &good[..300]);
    let price = write("price.json", &good.replace("\"13.90\"", "\"13,90\""));
    let lines = write("lines.json", &good.replace("\"line_items\": [", "\"line_items\": 5, \"other\": ["));
    for (code, order, things) in [
        (2, broken.as_str(), &["line", "column"][..]),
        (2, &price, &["$.line_items[1].price", "13,90"]),
        (2, &lines, &["$.line_items"]),
        (1, "no-such-order.json", &["no-such-order.json"]),
        (1, text(folder.path()), &[text(folder.path())]),
    ] {
        order_confirmation(&["--order", order, "--locale", "de", "--eml", eml]).failed_naming(code, things);
        assert!(!Path::new(eml).exists(), "{order} left a file behind");
    }

    let zone = write("zone.toml", &settings.replace("Europe/Berlin", "Mars/Olympus"));
    let cut = write("cut.toml", "[shop\nname = 1");
    let number = write("number.toml", &settings.replacen("name = \"Apfelkiste & Söhne\"", "name = 7", 1));
    for (settings, things) in [
        (zone.as_str(), &["$.shop.time-zone", "Mars/Olympus"][..]),
        (&cut, &["line 1"]),
        (&number, &["$.shop.name"]),
        ("no-such-settings.toml", &["no-such-settings.toml"]),
    ] {
        let arguments = [
            "run",
            "order-confirmation",
            "--platform",
            "shopify",
            "--order",
            ORDER,
            "--settings",
            settings,
            "--eml",
            eml,
        ];
        kulanz(&arguments).failed_naming(1, things);
        assert!(!Path::new(eml).exists(), "{settings} left a file behind");
    }

    let arguments = ["run", "order-confirmation", "--platform", "ebay", "--order", ORDER, "--settings", SETTINGS];
    kulanz(&arguments).failed_naming(2, &["ebay", "shopify"]);
    kulanz(&["run", "no-such-hook", "--input", ORDER]).failed_naming(1, &["no-such-hook"]);
    let garbage = write("garbage.wasm", "this is no component");
    kulanz(&["inspect", &garbage]).failed_naming(1, &["garbage.wasm"]);
    kulanz(&["inspect", "no-such.wasm"]).failed_naming(1, &["no-such.wasm"]);
    let wants = folder.path().join("wants-a-clock.wasm");
    fs::write(&wants, wants_a_clock()).unwrap();
    kulanz(&["inspect", text(&wants)]).failed_naming(1, &["wasi:clocks/wall-clock@0.2.0"]);
}

/// A component that imports a function, as one built for WASI does.
fn wants_a_clock() -> Vec<u8> {
    let text = r#"(component (import "wasi:clocks/wall-clock@0.2.0" (instance (export "now" (func (result u64))))))"#;
    wat::parse_str(text).expect("the text is a component")
}

#[test]
fn a_mail_that_cannot_be_written_leaves_the_old_file_as_it_was() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("mail.eml");
    fs::write(&file, "the mail of yesterday").unwrap();
    let refused = "tests/fixtures/order-import/price-with-comma-is-refused/order.json";
    order_confirmation(&["--order", refused, "--locale", "de", "--eml", text(&file)]).failed_naming(2, &["13,90"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "the mail of yesterday");
    let nowhere = folder.path().join("no-such-folder/mail.eml");
    order_confirmation(&["--order", ORDER, "--locale", "de", "--eml", text(&nowhere)])
        .failed_naming(1, &["no-such-folder"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written beside it");
}

#[test]
fn a_port_in_use_is_told_in_one_sentence() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = TempDir::new().unwrap();
    let mut storefront = Command::new(program("storefront"));
    let run = Run::of(storefront.env("PORT", &port).args(["--data", text(folder.path())]));
    run.failed_naming(1, &[&port]);
}
