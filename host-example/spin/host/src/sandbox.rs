//! What one request's instance may use, and how it is served: WASI's clocks, randomness and HTTP types, and Spin's variables.

use std::sync::Arc;

use http_body_util::combinators::UnsyncBoxBody;
use wasmtime::component::{ComponentType, Linker, Lower, ResourceTable};
use wasmtime::{StoreLimits, StoreLimitsBuilder};
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};
use wasmtime_wasi_http::{Error, RequestOptions, WasiHttp, WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks, WasiHttpView};

/// The most linear memory one request may take, in bytes. A mail for an order of a thousand lines takes less than a tenth.
const MAX_MEMORY: usize = 64 << 20;

/// What belongs to one request.
pub(crate) struct Sandbox {
    table: ResourceTable,
    wasi: WasiCtx,
    http: WasiHttpCtx,
    hooks: NoNetwork,
    settings: Option<Arc<str>>,
    /// Counts and denies memory.
    pub(crate) limits: StoreLimits,
}

impl Sandbox {
    /// Nothing granted but a clock and randomness.
    pub(crate) fn new(settings: Option<Arc<str>>) -> Self {
        Self {
            table: ResourceTable::new(),
            wasi: WasiCtx::builder().build(),
            http: WasiHttpCtx::new(),
            hooks: NoNetwork,
            settings,
            limits: StoreLimitsBuilder::new().memory_size(MAX_MEMORY).build(),
        }
    }

    /// The functions a sandbox offers.
    pub(crate) fn linker(engine: &wasmtime::Engine) -> wasmtime::Result<Linker<Self>> {
        let mut linker = Linker::new(engine);
        wasmtime_wasi::p3::clocks::add_to_linker(&mut linker)?;
        wasmtime_wasi::p3::random::add_to_linker(&mut linker)?;
        wasmtime_wasi_http::p3::bindings::http::types::add_to_linker::<_, WasiHttp>(&mut linker, Self::http)?;
        let mut variables = linker.instance("spin:variables/variables@3.0.0")?;
        variables.func_wrap_concurrent("get", |accessor, (name,): (String,)| {
            let value = accessor.with(|mut access| access.get().variable(name));
            Box::pin(async move { Ok((value,)) })
        })?;
        Ok(linker)
    }

    fn variable(&self, name: String) -> Result<String, VariableError> {
        match &self.settings {
            Some(settings) if name == "settings" => Ok(settings.to_string()),
            _ => Err(VariableError::Undefined(name)),
        }
    }
}

impl WasiView for Sandbox {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

impl WasiHttpView for Sandbox {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        WasiHttpCtxView { ctx: &mut self.http, table: &mut self.table, hooks: &mut self.hooks }
    }
}

/// `spin:variables/variables.error`.
#[derive(ComponentType, Lower)]
#[component(variant)]
#[allow(dead_code, reason = "the type is Spin's; this host only ever misses a variable")]
enum VariableError {
    #[component(name = "invalid-name")]
    InvalidName(String),
    #[component(name = "undefined")]
    Undefined(String),
    #[component(name = "provider")]
    Provider(String),
    #[component(name = "other")]
    Other(String),
}

type Body = UnsyncBoxBody<bytes::Bytes, Error>;
type Sent = Box<dyn Future<Output = Result<(), Error>> + Send>;

/// HTTP without a way out.
pub(crate) struct NoNetwork;

impl WasiHttpHooks for NoNetwork {
    fn send_request(
        &mut self,
        _: http::Request<Body>,
        _: Option<RequestOptions>,
        _: Sent,
    ) -> Box<dyn Future<Output = Result<(http::Response<Body>, Sent), Error>> + Send> {
        Box::new(async { Err(Error::HttpRequestDenied) })
    }
}
