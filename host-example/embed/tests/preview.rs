//! `kulanz preview`, run as a process: the page, its problems, and the page that follows the files.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use common::example;
use serde_json::Value;
use tempfile::TempDir;

const GREETING: &str = "\n[order-confirmation.templates.greeting]\n\
                        html = \"<p>Moin <b>{{ shop }}</b></p>\"\ntext = \"Moin {{ shop }}\"\n";
/// As `GREETING`, with a fact that does not exist.
const BROKEN: &str = "\n[order-confirmation.templates.greeting]\nhtml = '''\nGröße\nä {{ shpo }}'''\ntext = \"Moin\"\n";

/// The example's settings, with more of them, in a folder of their own.
fn settings(folder: &TempDir, more: &str) -> String {
    let path = folder.path().join("shop.toml");
    fs::write(&path, fs::read_to_string(example()).unwrap() + more).unwrap();
    path.to_str().unwrap().to_owned()
}

fn preview(arguments: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_kulanz")).arg("preview").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

#[test]
fn a_page_shows_the_mail_of_a_sample_order() {
    let folder = TempDir::new().unwrap();
    let settings = settings(&folder, GREETING);
    let out = folder.path().join("preview.html");
    let (code, said, error) = preview(&["--settings", &settings, "--locale", "de", "--out", out.to_str().unwrap()]);
    assert_eq!((code, said.as_str(), error.as_str()), (0, "", ""));
    let page = fs::read_to_string(&out).unwrap();
    assert!(page.contains("<h1>Ihre Bestellung B-2026-0815"), "the subject");
    assert!(
        page.contains("&lt;p&gt;Moin &lt;b&gt;Apfelkiste &amp;#38; Söhne"),
        "the template, inside the frame's attribute"
    );
    assert!(page.contains("Moin Apfelkiste &amp; Söhne"), "the text");
    assert!(page.contains("<dt>Auto-Submitted</dt>") && page.contains("sandbox=") && !page.contains("<script"));
    assert_eq!(page.matches("<iframe").count(), 2, "light and dark");
    assert!(!page.contains("{{"), "every place is filled");
    let (code, printed, _) = preview(&["--settings", &settings, "--locale", "de"]);
    assert_eq!((code, printed.len()), (0, page.len()), "without --out it is printed");

    let (code, json, _) = preview(&["--settings", &settings, "--locale", "en", "--json"]);
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json["mail"]["language"].as_str()), (0, Some("en")));
    assert_eq!(json["problems"], serde_json::json!([]));
}

#[test]
fn an_order_of_a_platform_is_shown_too() {
    let order = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/order-import/shopify-de/order.json");
    let settings = example().to_str().unwrap().to_owned();
    let (code, page, error) = preview(&[order.to_str().unwrap(), "--platform", "shopify", "--settings", &settings]);
    assert_eq!(code, 0, "{error}");
    assert!(page.contains("1077"));
    let (code, _, error) = preview(&[order.to_str().unwrap(), "--settings", &settings]);
    assert_eq!(code, 1, "{error}");
    let (code, _, error) = preview(&["no-such.json", "--settings", &settings]);
    assert!(code == 1 && error.contains("no-such.json"), "{error}");
}

#[test]
fn problems_stand_on_the_page_with_line_and_column() {
    let folder = TempDir::new().unwrap();
    let settings = settings(&folder, BROKEN);
    let out = folder.path().join("preview.html");
    let (code, _, error) = preview(&["--settings", &settings, "--out", out.to_str().unwrap()]);
    assert_eq!(code, 2, "{error}");
    assert!(error.contains("$.order-confirmation.templates.greeting.html: line 2, column 6: not found"), "{error}");
    let page = fs::read_to_string(&out).unwrap();
    assert!(page.contains("greeting.html</code>: line 2, column 6: not found"), "{page}");
    fs::write(&settings, "[shop]\nname = \n").unwrap();
    let (code, page, error) = preview(&["--settings", &settings]);
    assert!(code == 2 && page.contains("line 2, column 8") && error.contains("line 2, column 8"), "{error}");
}

/// The serving process; ended with the test.
struct Server(Child, u16);

impl Server {
    fn start(settings: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz"));
        let mut child =
            command.args(["preview", "--settings", settings, "--serve", "0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        Self(child, port)
    }

    fn get(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.1)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_served_page_follows_the_settings() {
    let folder = TempDir::new().unwrap();
    let file = settings(&folder, "");
    let server = Server::start(&file);
    let page = server.get("/", "127.0.0.1");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("script-src 'self'") && page.contains("/follow.js"));
    assert!(page.contains("Guten Tag Erika") && !page.contains("Moin"));
    assert!(server.get("/follow.js", "localhost:1").contains("location.reload"));
    let before = server.get("/version", "127.0.0.1");
    assert_eq!(server.get("/version", "127.0.0.1"), before);

    settings(&folder, GREETING);
    assert_ne!(server.get("/version", "127.0.0.1"), before, "a changed file is noticed");
    assert!(server.get("/", "127.0.0.1").contains("Moin Apfelkiste"));
    settings(&folder, BROKEN);
    assert!(server.get("/", "127.0.0.1").contains("line 2, column 6: not found"), "the page tells it and goes on");
    fs::remove_file(&file).unwrap();
    assert!(server.get("/", "127.0.0.1").contains("No such file"));

    assert!(server.get("/", "evil.example").starts_with("HTTP/1.1 403"), "no foreign name");
    assert!(server.get("/etc/passwd", "127.0.0.1").starts_with("HTTP/1.1 404"));
}
