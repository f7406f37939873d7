//! Starts the app as a user would: `build`, then the host's program on a free port.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use http::{Method, Request, header};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use wasmtime_wasi_http::io::TokioIo;

/// The composed app of this checkout, never a stale one.
static APP: LazyLock<PathBuf> = LazyLock::new(|| {
    let spin = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let built = Command::new(spin.join("build")).status().expect("host-example/spin/build runs");
    assert!(built.success(), "host-example/spin/build failed");
    spin.join("../../target/kulanz-spin.wasm")
});

/// The example shop's settings.
pub(crate) const SETTINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../settings.example.toml");

/// The host's program with arguments of a test.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz-spin-host"));
    command.args(arguments);
    command
}

type Body = Full<bytes::Bytes>;

/// A host that serves until it is dropped, and a connection to it that is kept.
pub(crate) struct Server {
    child: Child,
    address: String,
    runtime: Runtime,
    connection: Option<SendRequest<Body>>,
}

/// A status and the JSON that came with it, and the header `allow`.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) allow: Option<String>,
}

impl Server {
    /// Starts one on a free port.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let app = APP.to_str().expect("the path is UTF-8");
        let mut child = program(&[&[app, "--port", "0"], arguments].concat())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the host starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("the host speaks");
        let address = line.trim().strip_prefix("listening on http://").expect("the host says where it listens");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        Self { child, address: address.to_owned(), runtime, connection: None }
    }

    /// The port it listens on.
    pub(crate) fn port(&self) -> &str {
        self.address.rsplit(':').next().expect("the address has a port")
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, "text/plain", "")
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.post_text(path, "application/json", &body.to_string())
    }

    pub(crate) fn post_text(&mut self, path: &str, content_type: &str, body: &str) -> Answer {
        self.send(Method::POST, path, content_type, body)
    }

    fn send(&mut self, method: Method, path: &str, content_type: &str, body: &str) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.address)
            .header(header::CONTENT_TYPE, content_type)
            .body(Body::from(body.to_owned()))
            .expect("a test's request is well formed");
        let Self { runtime, connection, address, .. } = self;
        runtime.block_on(async {
            let alive = match connection {
                Some(open) => open.ready().await.is_ok(),
                None => false,
            };
            if !alive {
                *connection = Some(connect(address).await);
            }
            let open = connection.as_mut().expect("just connected");
            let (head, body) = open.send_request(request).await.expect("the host answers").into_parts();
            let body = body.collect().await.expect("the answer arrives whole").to_bytes();
            assert_eq!(head.headers[header::CONTENT_TYPE], "application/json");
            let allow = head.headers.get(header::ALLOW).map(|value| value.to_str().expect("ASCII").to_owned());
            let body = serde_json::from_slice(&body).expect("the answer is JSON");
            Answer { status: head.status.as_u16(), body, allow }
        })
    }
}

async fn connect(address: &str) -> SendRequest<Body> {
    let stream = TcpStream::connect(address).await.expect("the host listens");
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await.expect("the host speaks HTTP");
    // It ends when the host closes the connection, which the next request notices.
    tokio::spawn(async { drop(connection.await) });
    sender
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
