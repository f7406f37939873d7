//! Serves the Spin app on 127.0.0.1 where there is no `spin`: `kulanz-spin-host APP.wasm [--port N] [--settings FILE]`.
//!
//! It gives the app what Spin would: requests over `wasi:http`, a clock, randomness, and the variable `settings`. It
//! grants no network, no files and no environment, and stops what runs too long or takes too much memory.

mod app;
mod sandbox;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use tokio::net::TcpListener;
use wasmtime_wasi_http::io::TokioIo;

use app::App;

const USAGE: &str = "usage: kulanz-spin-host APP.wasm [--port N] [--settings FILE]";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kulanz-spin-host: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> anyhow::Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    let settings = options.settings.as_deref().map(read_settings).transpose()?;
    let app = Arc::new(App::load(&options.app, settings)?);
    let listener = TcpListener::bind(("127.0.0.1", options.port))
        .await
        .with_context(|| format!("cannot listen on port {}: choose another with --port", options.port))?;
    // Whoever started this with port 0 reads the port here.
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let service = service_fn(|request| async { Ok::<_, std::convert::Infallible>(app.answer(request).await) });
            // A connection that breaks concerns nobody but its client.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// What the command line says.
struct Options {
    app: PathBuf,
    port: u16,
    settings: Option<PathBuf>,
}

impl Options {
    fn parse(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let (mut app, mut port, mut settings) = (None, 3000, None);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--port" => {
                    let value = arguments.next().context(USAGE)?;
                    port = value.parse().with_context(|| format!("--port {value:?}: not a number from 0 to 65535"))?;
                }
                "--settings" => settings = Some(arguments.next().context(USAGE)?.into()),
                option if option.starts_with('-') => bail!("there is no option {option}; {USAGE}"),
                _ if app.is_none() => app = Some(argument.into()),
                _ => bail!(USAGE),
            }
        }
        Ok(Self { app: app.context(USAGE)?, port, settings })
    }
}

/// The settings document, TOML or JSON by its name, as JSON. What it says is the component's to judge.
fn read_settings(path: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the settings {}", path.display()))?;
    let parsed = if path.extension().is_some_and(|extension| extension == "toml") {
        toml::from_str::<serde_json::Value>(&text).map_err(anyhow::Error::from)
    } else {
        serde_json::from_str(&text).map_err(anyhow::Error::from)
    };
    Ok(parsed.with_context(|| format!("cannot parse the settings {}", path.display()))?.to_string())
}
