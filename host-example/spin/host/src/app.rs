//! The app: loaded once, a fresh instance for every request.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use wasmtime::component::Component;
use wasmtime::{Config, Engine, InstanceAllocationStrategy, PoolingAllocationConfig, Store, Trap};
use wasmtime_wasi_http::p3::Request as WasiRequest;
use wasmtime_wasi_http::p3::bindings::ServicePre;

use crate::sandbox::{NoNetwork, Sandbox};

/// How often the clock that stops endless loops ticks.
const TICK: Duration = Duration::from_millis(10);

/// Ticks a request may last once it runs: 2 s, a thousand times what a mail takes.
const DEADLINE: u64 = 200;

/// How long a request may last in all, its body's journey included.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The largest answer, in bytes.
const MAX_ANSWER: usize = 16 << 20;

/// A loaded app.
pub(crate) struct App {
    engine: Engine,
    service: ServicePre<Sandbox>,
    settings: Option<Arc<str>>,
}

impl App {
    /// Compiles the app and checks that it asks for nothing but what a sandbox offers.
    pub(crate) fn load(path: &Path, settings: Option<String>) -> anyhow::Result<Self> {
        let bytes = std::fs::read(path)
            .with_context(|| format!("cannot read {}: host-example/spin/build makes it", path.display()))?;
        let mut config = Config::new();
        config
            .wasm_component_model_async(true)
            .epoch_interruption(true)
            .allocation_strategy(InstanceAllocationStrategy::Pooling(PoolingAllocationConfig::default()));
        let engine = Engine::new(&config)?;
        let component = Component::new(&engine, bytes)
            .map_err(anyhow::Error::from)
            .with_context(|| format!("{} is no component", path.display()))?;
        let service = Sandbox::linker(&engine)?
            .instantiate_pre(&component)
            .and_then(ServicePre::new)
            .map_err(anyhow::Error::from)
            .with_context(|| format!("{} is no HTTP app this host can serve", path.display()))?;
        let clock = engine.weak();
        std::thread::spawn(move || {
            while let Some(engine) = clock.upgrade() {
                engine.increment_epoch();
                drop(engine);
                std::thread::sleep(TICK);
            }
        });
        Ok(Self { engine, service, settings: settings.map(Arc::from) })
    }

    /// The app's answer; where it fails, an error of ours that says why.
    pub(crate) async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        match tokio::time::timeout(TIMEOUT, self.call(request)).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) if error.downcast_ref() == Some(&Trap::Interrupt) => {
                failure(StatusCode::GATEWAY_TIMEOUT, "the component ran too long")
            }
            Ok(Err(error)) => {
                eprintln!("kulanz-spin-host: a request failed: {error:#}");
                failure(StatusCode::INTERNAL_SERVER_ERROR, "the component failed")
            }
            Err(_) => failure(StatusCode::GATEWAY_TIMEOUT, "the request took too long"),
        }
    }

    async fn call(&self, request: Request<Incoming>) -> anyhow::Result<Response<Full<Bytes>>> {
        let mut store = Store::new(&self.engine, Sandbox::new(self.settings.clone()));
        store.limiter(|sandbox| &mut sandbox.limits);
        store.set_epoch_deadline(DEADLINE);
        let service = self.service.instantiate_async(&mut store).await?;
        // The second value tells how the body's journey ended; the app has told that already, by answering.
        let (request, _sent) = WasiRequest::from_http(&mut NoNetwork, request);
        let answered = store.run_concurrent(async |accessor| {
            let response = service.handle(accessor, request).await??;
            let response = accessor.with(|access| response.into_http(access, async { Ok(()) }))?;
            let (head, body) = response.into_parts();
            let body = Limited::new(body, MAX_ANSWER).collect().await.map_err(anyhow::Error::from_boxed)?;
            anyhow::Ok(Response::from_parts(head, Full::new(body.to_bytes())))
        });
        answered.await?
    }
}

/// An error in the form the app's own have.
fn failure(status: StatusCode, message: &str) -> Response<Full<Bytes>> {
    let error = serde_json::json!({ "path": "component", "message": message, "expected": "an answer in time" });
    let mut response = Response::new(Full::from(serde_json::json!({ "error": error }).to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    response
}
