//! Runs a Kulanz customer-service component: load, limit, call, fall back, observe.

mod config;
pub mod contract;
pub mod eml;
mod error;
pub mod fallback;
mod outcome;
mod plugin;
mod service;
mod settings;

pub use config::{Config, Limits};
pub use error::{BindError, CallError, LoadError, SettingsError};
pub use outcome::{Blame, Failure, FailureKind, Outcome, Report};
pub use plugin::{Inspection, Plugin};
pub use service::{Call, Service};
pub use settings::Settings;
