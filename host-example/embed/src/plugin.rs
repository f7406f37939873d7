//! A compiled component.

use std::path::Path;
use serde_json::Value;

use crate::contract::about::Info;
use crate::*;

/// A compiled component. Cheap to clone, `Send` and `Sync`.
#[derive(Clone, Debug)]
pub struct Plugin {}

/// What a component is.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// What it says of itself.
    pub about: Info,
    /// Its exported functions, `interface#function`.
    pub exports: Vec<String>,
    /// Its imported functions; empty for every component that loads.
    pub imports: Vec<String>,
    /// Size in bytes of what was loaded.
    pub size_bytes: usize,
    /// The JSON Schema of the settings.
    pub settings_schema: Value,
}

impl Plugin {
    /// Loads a component (`.wasm`), or a precompiled one (`.cwasm`).
    pub fn load(_path: &Path, _config: &Config) -> Result<Plugin, LoadError> {
        Err(LoadError("not yet".to_owned()))
    }
    /// Compiles a component.
    pub fn from_bytes(_bytes: &[u8], _config: &Config) -> Result<Plugin, LoadError> {
        Err(LoadError("not yet".to_owned()))
    }
    /// The compiled code, to be saved as `.cwasm`.
    pub fn precompile(&self) -> Result<Vec<u8>, LoadError> {
        Err(LoadError("not yet".to_owned()))
    }
    /// What it says of itself.
    pub fn describe(&self) -> Report<Outcome<Info, std::convert::Infallible>> {
        todo!()
    }
    /// What it is.
    pub fn inspect(&self) -> Result<Inspection, CallError> {
        Err(CallError("not yet".to_owned()))
    }
    /// Binds it to a shop's settings.
    pub fn bind(&self, _settings: Settings) -> Result<Service, BindError> {
        Err(BindError::Settings(vec![]))
    }
    /// Calls any function.
    pub fn call_json(
        &self,
        _interface: &str,
        _function: &str,
        _arguments: &[Value],
    ) -> Result<Report<Outcome<Value, Value>>, CallError> {
        Err(CallError("not yet".to_owned()))
    }
}
