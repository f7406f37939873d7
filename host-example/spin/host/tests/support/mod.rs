//! Starts the app as a user would: `build`, then the host's program on a free port.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use serde_json::Value;

/// The composed app of this checkout, never a stale one.
static APP: LazyLock<PathBuf> = LazyLock::new(|| {
    let spin = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built = Command::new(spin.join("build")).status().expect("host-example/spin/build runs");
    assert!(built.success(), "host-example/spin/build failed");
    spin.join("../../target/kulanz-spin.wasm")
});

/// The example shop's settings.
pub const SETTINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../settings.example.toml");

/// The host's program with arguments of a test.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz-spin-host"));
    command.args(arguments);
    command
}

/// A host that serves until it is dropped.
pub struct Server {
    child: Child,
    base: String,
    agent: ureq::Agent,
}

/// A status and the JSON that came with it, and the header `allow`.
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub allow: Option<String>,
}

impl Server {
    /// Starts one on a free port.
    pub fn start(arguments: &[&str]) -> Self {
        let app = APP.to_str().expect("the path is UTF-8");
        let mut child = program(&[&[app, "--port", "0"], arguments].concat())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the host starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("the host speaks");
        let base = line.trim().strip_prefix("listening on ").expect("the host says where it listens").to_owned();
        let agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        Self { child, base, agent }
    }

    /// The port it listens on.
    pub fn port(&self) -> &str {
        self.base.rsplit(':').next().expect("the address has a port")
    }

    pub fn get(&self, path: &str) -> Answer {
        answer(self.agent.get(format!("{}{path}", self.base)).call())
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_text(path, "application/json", &body.to_string())
    }

    pub fn post_text(&self, path: &str, content_type: &str, body: &str) -> Answer {
        answer(self.agent.post(format!("{}{path}", self.base)).header("content-type", content_type).send(body))
    }
}

fn answer(response: Result<http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.expect("the host answers");
    assert_eq!(response.headers()["content-type"], "application/json");
    let allow = response.headers().get("allow").map(|value| value.to_str().expect("ASCII").to_owned());
    let body = response.body_mut().read_json().expect("the answer is JSON");
    Answer { status: response.status().as_u16(), body, allow }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
