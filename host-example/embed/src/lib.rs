//! Runs a Kulanz customer-service component: load, limit, call, fall back, observe.
mod case;
mod component;
mod config;
pub mod contract;
pub mod eml;
mod engine;
mod error;
pub mod fallback;
mod file;
pub mod json;
mod measure;
mod outcome;
mod plugin;
mod sandbox;
mod service;
mod settings;

pub use case::Case;
pub use config::{Config, Limits};
pub use error::{BindError, CallError, LoadError, SettingsError};
pub use file::write_atomically;
pub use outcome::{Blame, Failure, FailureKind, Outcome, Report};
pub use plugin::{Inspection, Plugin};
pub use service::{Call, Service};
pub use settings::Settings;
