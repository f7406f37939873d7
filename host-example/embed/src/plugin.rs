//! A compiled component, and the one way every call takes.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasmtime::Store;
use wasmtime::component::{ComponentNamedList, ComponentType, Instance, InstancePre, Lift, Linker, Lower, Val};

use crate::case::{Came, Case, Recorded};
use crate::component::{self, Function, Loaded};
use crate::config::Config;
use crate::contract::about::Info;
use crate::contract::order_import::ImportError;
use crate::contract::types::{Order, Problem};
use crate::error::{BindError, CallError, LoadError};
use crate::outcome::{Blame, Failure, FailureKind, Outcome, Report};
use crate::sandbox::{Gate, Pass, State};
use crate::service::{Service, outcome};
use crate::settings::Settings;
use crate::{engine, json, measure};

/// How much of the host's memory an answer may fill while it is copied, as a multiple of
/// [`Limits::output_bytes`](crate::Limits::output_bytes): an absent text takes one byte by our measure and 24 in a Rust
/// record. The exact limit is checked afterwards; this one keeps a flood from being copied at all.
const TYPED_OVERHEAD: usize = 16;

/// The same for dynamic values, which carry their field names with them.
const DYNAMIC_OVERHEAD: usize = 48;

/// A compiled component. Cheap to clone, `Send` and `Sync`; every call gets a fresh instance of it.
///
/// A component may come from anyone: whatever it does ends as a [`Failure`]. Precompiled code may not; see
/// [`Plugin::load`].
#[derive(Clone)]
pub struct Plugin(Arc<Inner>);

struct Inner {
    component: wasmtime::component::Component,
    instance: InstancePre<State>,
    functions: Vec<Function>,
    gate: Gate,
    config: Config,
    size_bytes: usize,
    hash: Option<String>,
}

impl Plugin {
    /// Loads a component from a file: compiles it, or, where the name ends in `.cwasm`, takes code that
    /// [`Plugin::precompile`] or `kulanz compile` made, in well under a millisecond.
    ///
    /// A `.cwasm` file is native code and runs outside of the sandbox if someone tampered with it: load only files you
    /// made yourself and that nobody else can write (a world-writable one is refused), and do not truncate one in use.
    ///
    /// # Errors
    /// A missing or unreadable file, something other than a component, a component that imports functions, code
    /// compiled by another version or with another [`Config::meter_fuel`].
    pub fn load(path: &Path, config: &Config) -> Result<Self, LoadError> {
        let engine = engine::start(config)?;
        Self::new(component::load(&engine, path)?, config)
    }

    /// Compiles a component. Never takes precompiled code, so the bytes may come from anyone.
    ///
    /// # Errors
    /// Something other than a component, or a component that imports functions.
    pub fn from_bytes(bytes: &[u8], config: &Config) -> Result<Self, LoadError> {
        let engine = engine::start(config)?;
        Self::new(component::compile(&engine, bytes)?, config)
    }

    /// Like [`Plugin::from_bytes`], but keeps the compiled code in `cache` and takes it from there the next time. The
    /// folder is made where it is missing, and must be writable by nobody else, as for [`Plugin::load`].
    ///
    /// # Errors
    /// Those of [`Plugin::from_bytes`]. A cache that cannot be written is no error: it only saves nothing.
    pub fn from_bytes_cached(bytes: &[u8], cache: &Path, config: &Config) -> Result<Self, LoadError> {
        let engine = engine::start(config)?;
        Self::new(component::compile_cached(&engine, bytes, cache, config.meter_fuel)?, config)
    }

    fn new(loaded: Loaded, config: &Config) -> Result<Self, LoadError> {
        let Loaded { component, size_bytes, hash } = loaded;
        component::refuse_imports(&component)?;
        let instance = Linker::new(component.engine())
            .instantiate_pre(&component)
            .map_err(|error| LoadError(format!("the component cannot be linked without imports: {error:#}")))?;
        let functions = component::functions(&component);
        let gate = Gate::new(config.instances);
        Ok(Self(Arc::new(Inner { component, instance, functions, gate, config: config.clone(), size_bytes, hash })))
    }

    /// The compiled code, to be saved as a `.cwasm` file for [`Plugin::load`].
    ///
    /// # Errors
    /// A component that was itself loaded from compiled code on a system that keeps none.
    pub fn precompile(&self) -> Result<Vec<u8>, LoadError> {
        component::serialize(&self.0.component)
    }

    /// The configuration it was loaded with.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.0.config
    }

    /// What the component says of itself.
    ///
    /// # Errors
    /// The component could not be asked.
    pub fn describe(&self) -> Result<Info, Failure> {
        self.call::<_, Info>("about", "describe", ()).outcome
    }

    /// The JSON Schema of the settings document.
    ///
    /// # Errors
    /// The component could not be asked, or its schema is no JSON.
    pub fn settings_schema(&self) -> Result<Value, Failure> {
        let text = self.call::<_, String>("about", "settings-schema", ()).outcome?;
        serde_json::from_str(&text).map_err(|error| {
            Failure::new(FailureKind::BadOutput, Blame::Plugin, format!("the settings schema is no JSON: {error}"))
        })
    }

    /// Reads an order exactly as `platform` (for example `shopify`) sends it. A shop's settings play no part in it.
    #[must_use]
    pub fn import_order(&self, platform: &str, json: &str) -> Report<Outcome<Order, ImportError>> {
        outcome(self.call("order-import", "parse", (platform, json)))
    }

    /// What the component is, with everything a person would ask before selling anything with it.
    ///
    /// # Errors
    /// The component could not be asked about itself.
    pub fn inspect(&self) -> Result<Inspection, Failure> {
        Ok(Inspection {
            about: self.describe()?,
            exports: self.0.functions.iter().map(Function::to_string).collect(),
            imports: component::imports(&self.0.component),
            size_bytes: self.0.size_bytes,
            component_hash: self.0.hash.clone(),
            settings_schema: self.settings_schema()?,
        })
    }

    /// Binds the component to a shop's settings, after it has checked them.
    ///
    /// # Errors
    /// [`BindError::Settings`] with everything that is wrong; [`BindError::Failed`] where it could not be asked.
    pub fn bind(&self, settings: Settings) -> Result<Service, BindError> {
        let problems = self
            .call::<_, Vec<Problem>>("about", "check-settings", (settings.as_json(),))
            .outcome
            .map_err(BindError::Failed)?;
        if !problems.is_empty() {
            return Err(BindError::Settings(problems));
        }
        Ok(Service::new(self.clone(), settings))
    }

    /// Calls any function of any interface on values in the contract's JSON form (see [`crate::json`]), by the
    /// component's own types.
    ///
    /// `interface` is its name (`goodwill`), with package (`kulanz:service/goodwill`) or version, where that is needed
    /// to tell it from another. A function that gives a `result` answers or refuses; any other answers.
    ///
    /// # Errors
    /// There is no such function, or the arguments are not what it takes; the message names the JSONPath below
    /// `$.arguments`. What goes wrong in the call is in the report.
    pub fn call_json(
        &self,
        interface: &str,
        function: &str,
        arguments: &[Value],
    ) -> Result<Report<Outcome<Value, Value>>, CallError> {
        let function = component::find(&self.0.functions, interface, function)?;
        let params = function.params(arguments)?;
        let input_bytes = params.iter().map(measure::of_val).sum();
        let report = self.run(input_bytes, DYNAMIC_OVERHEAD, |store, instance| {
            let func = instance
                .get_func(&mut *store, function.index)
                .ok_or_else(|| incompatible(format!("the component does not export {function}")))?;
            let mut results = vec![Val::Bool(false); function.result_count()];
            let called = func.call(&mut *store, &params, &mut results);
            called.map_err(|error| store.data().classify(&error))?;
            let size = results.iter().map(measure::of_val).sum();
            Ok((results, size))
        });
        let report = self.keep_failure(report, function, || Some(arguments.to_vec()));
        Ok(report.map(|results| match results {
            Err(failure) => Outcome::Failed(failure),
            Ok(results) => outcome_of(&results),
        }))
    }

    /// Typed arguments in the contract's JSON form, ready for [`Plugin::call_json`] or to be saved as a case.
    /// `arguments` is a tuple of the function's arguments, for example `(&context, &order)`.
    ///
    /// # Errors
    /// There is no such function, or the values are not of its types.
    pub fn json_form(
        &self,
        interface: &str,
        function: &str,
        arguments: &impl Serialize,
    ) -> Result<Vec<Value>, CallError> {
        component::find(&self.0.functions, interface, function)?.json_form(arguments)
    }

    /// A typed answer of a function in the contract's JSON form: the value itself, whether or not the function gives it
    /// inside a `result`.
    ///
    /// # Errors
    /// There is no such function, or the value is not of its type.
    pub fn json_form_of_answer(
        &self,
        interface: &str,
        function: &str,
        answer: &impl Serialize,
    ) -> Result<Value, CallError> {
        component::find(&self.0.functions, interface, function)?.json_form_of_answer(answer)
    }

    /// A typed argument of a function from its JSON form: the way back from [`Plugin::json_form`]. `index` counts the
    /// arguments from 0; `path` is the value's place, for the error.
    ///
    /// # Errors
    /// There is no such function or argument, or the value is not of its type; the message names the JSONPath.
    pub fn argument<T: DeserializeOwned>(
        &self,
        interface: &str,
        function: &str,
        index: usize,
        value: &Value,
        path: &str,
    ) -> Result<T, CallError> {
        let function = component::find(&self.0.functions, interface, function)?;
        let (_, ty) = function.ty.params().nth(index).ok_or_else(|| {
            CallError(format!("{function} has no argument {index}; expected 0 to {}", function.ty.params().len()))
        })?;
        json::from_json(value).map_err(|error| match json::read(&ty, value, path) {
            Err(wrong) => CallError(wrong.to_string()),
            Ok(_) => CallError(format!("{path}: {error}; expected a value of this program's contract")),
        })
    }

    /// Writes a call down with what came of it, so that it can be replayed. `arguments` is a tuple of the function's
    /// arguments, for example `(&context, &order)`.
    ///
    /// # Errors
    /// There is no such function, or the values are not of its types.
    pub fn record<T: Serialize, E: Serialize>(
        &self,
        interface: &str,
        function: &str,
        arguments: &impl Serialize,
        outcome: &Outcome<T, E>,
    ) -> Result<Case, CallError> {
        let function = component::find(&self.0.functions, interface, function)?;
        let came = match outcome {
            Outcome::Answered(answer) => Came::Answered(function.json_form_of_answer(answer)?),
            Outcome::Refused(reason) => Came::Refused(function.json_form_of_refusal(reason)?),
            Outcome::Failed(failure) => Came::failed(failure),
        };
        let recorded = Recorded { came, component: self.0.hash.clone() };
        let arguments = function.json_form(arguments)?;
        Ok(Case { function: Some(function.to_string()), arguments, note: None, recorded: Some(recorded) })
    }

    /// SHA-256 of the component, hexadecimal; `None` where compiled code (`.cwasm`) was loaded, which does not tell.
    #[must_use]
    pub fn component_hash(&self) -> Option<&str> {
        self.0.hash.as_deref()
    }

    /// A typed call: the hot path. `function` is of the package `kulanz:service`.
    pub(crate) fn call<P, R>(&self, interface: &str, function: &str, params: P) -> Report<Result<R, Failure>>
    where
        P: ComponentNamedList + Lower + Serialize + Copy,
        R: ComponentType + Lift + Serialize,
    {
        let interface = format!("kulanz:service/{interface}");
        let function = match component::find(&self.0.functions, &interface, function) {
            Ok(function) => function,
            Err(error) => return Report::failed(incompatible(error.to_string())),
        };
        let report = self.run(measure::of(&params), TYPED_OVERHEAD, |store, instance| {
            let func = instance.get_typed_func::<P, (R,)>(&mut *store, function.index).map_err(|error| {
                incompatible(format!("{function} has another shape than this host's contract: {error:#}"))
            })?;
            let (answer,) = func.call(&mut *store, params).map_err(|error| store.data().classify(&error))?;
            let size = measure::of(&answer);
            Ok((answer, size))
        });
        self.keep_failure(report, function, || function.json_form(&params).ok())
    }

    /// One call: a fresh instance under limits, and what it took. `work` calls the function and gives its answer with
    /// the answer's size.
    fn run<R>(
        &self,
        input_bytes: usize,
        overhead: usize,
        work: impl FnOnce(&mut Store<State>, Instance) -> Result<(R, usize), Failure>,
    ) -> Report<Result<R, Failure>> {
        let start = Instant::now();
        let mut report = match self.admit(input_bytes).and_then(|pass| Ok((pass, self.store(overhead)?))) {
            Err(failure) => Report::failed(failure),
            Ok((_pass, mut store)) => {
                let answered = match self.0.instance.instantiate(&mut store) {
                    Ok(instance) => work(&mut store, instance),
                    Err(error) => Err(store.data().classify_start(&error)),
                };
                self.account(&store, answered)
            }
        };
        report.elapsed = start.elapsed();
        report
    }

    /// Lets a call in: its input is not too large, and there is an instance for it.
    fn admit(&self, input_bytes: usize) -> Result<Pass<'_>, Failure> {
        let config = &self.0.config;
        if input_bytes > config.limits.input_bytes {
            let detail = format!("the input has {input_bytes} bytes and may have {}", config.limits.input_bytes);
            return Err(Failure::new(FailureKind::InputTooLarge, Blame::Caller, detail));
        }
        self.0.gate.enter(config.limits.deadline).ok_or_else(|| {
            let detail = format!("all {} instances were busy until the deadline", config.instances);
            Failure::new(FailureKind::Deadline, Blame::Host, detail)
        })
    }

    /// A store with the limits of one call.
    fn store(&self, overhead: usize) -> Result<Store<State>, Failure> {
        let limits = &self.0.config.limits;
        let mut store = Store::new(self.0.component.engine(), State::new(limits));
        store.limiter(|state| state);
        store.set_epoch_deadline(engine::ticks(limits.deadline));
        store.set_hostcall_fuel(limits.output_bytes.saturating_mul(overhead));
        if self.0.config.meter_fuel {
            store
                .set_fuel(limits.fuel)
                .map_err(|error| Failure::new(FailureKind::Fuel, Blame::Host, format!("{error:#}")))?;
        }
        Ok(store)
    }

    /// What the call took, and whether its answer is small enough.
    fn account<R>(&self, store: &Store<State>, answered: Result<(R, usize), Failure>) -> Report<Result<R, Failure>> {
        let limits = &self.0.config.limits;
        let output_bytes = answered.as_ref().map_or(0, |(_, size)| *size);
        let outcome = answered.and_then(|(answer, size)| match size > limits.output_bytes {
            true => {
                let detail = format!("the answer has {size} bytes and may have {}", limits.output_bytes);
                Err(Failure::new(FailureKind::OutputTooLarge, Blame::Plugin, detail))
            }
            false => Ok(answer),
        });
        Report {
            outcome,
            // Only an engine that meters fuel has any to tell of.
            fuel: store.get_fuel().map_or(0, |left| limits.fuel - left),
            memory_bytes: store.data().memory_bytes,
            output_bytes,
            elapsed: Duration::ZERO,
        }
    }

    /// Saves a failed call as a case, where the configuration asks for it, and notes it in the failure.
    fn keep_failure<R>(
        &self,
        mut report: Report<Result<R, Failure>>,
        function: &Function,
        arguments: impl FnOnce() -> Option<Vec<Value>>,
    ) -> Report<Result<R, Failure>> {
        let (Some(folder), Err(failure)) = (&self.0.config.failed_cases, &mut report.outcome) else { return report };
        let saved = arguments().ok_or_else(|| "the arguments have no JSON form".to_owned()).and_then(|arguments| {
            Case::redacted(function, arguments, failure, self.0.hash.clone()).save(folder, failure.kind)
        });
        failure.detail.push_str(&match saved {
            Ok(path) => format!("; saved as {}", path.display()),
            Err(error) => format!("; not saved: {error}"),
        });
        report
    }
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plugin").field("size_bytes", &self.0.size_bytes).finish_non_exhaustive()
    }
}

fn incompatible(detail: String) -> Failure {
    Failure::new(FailureKind::Incompatible, Blame::Host, detail)
}

/// A `result` answers or refuses; anything else answers; a function without a result answers null.
fn outcome_of(results: &[Val]) -> Outcome<Value, Value> {
    let payload = |value: &Option<Box<Val>>| value.as_deref().map_or(Value::Null, json::write);
    match results.first() {
        Some(Val::Result(Ok(answer))) => Outcome::Answered(payload(answer)),
        Some(Val::Result(Err(refusal))) => Outcome::Refused(payload(refusal)),
        Some(answer) => Outcome::Answered(json::write(answer)),
        None => Outcome::Answered(Value::Null),
    }
}

/// What a component is.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// What it says of itself.
    pub about: Info,
    /// Its exported functions, each as `interface#function`.
    pub exports: Vec<String>,
    /// Its imported functions, each as `interface#function`. Empty: a component that imports one does not load.
    pub imports: Vec<String>,
    /// Size in bytes of what was loaded: the component, or the compiled code where that was loaded.
    pub size_bytes: usize,
    /// SHA-256 of the component, hexadecimal; `None` where compiled code was loaded.
    pub component_hash: Option<String>,
    /// The JSON Schema (2020-12) of the settings document.
    pub settings_schema: Value,
}
