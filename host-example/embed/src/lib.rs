//! Runs a Kulanz customer-service component in a Rust program: load, limit, call, fall back, observe.
//!
//! ```
//! use kulanz::{Call, Config, Outcome, Plugin, Settings};
//! # fn send(_: kulanz::contract::types::Mail) {}
//! # let _ = send;
//!
//! let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default())?; // or Plugin::load("kulanz.wasm", ..)
//! let settings = Settings::load("../settings.example.toml".as_ref())?;
//! let service = plugin.bind(settings)?; // every mistake in the settings shows here, never in front of a customer
//! let found = service.find_ticket(Call { locale: "en", now: 1_795_305_600 }, "Where is my parcel?");
//! match found.outcome {
//!     Outcome::Answered(number) => assert_eq!(number, None),
//!     Outcome::Refused(reason) => panic!("the hook says why: {reason}"),
//!     Outcome::Failed(failure) => panic!("the log learns why, the customer gets the fallback: {failure}"),
//! }
//! assert!(found.memory_bytes < Config::default().limits.memory_bytes);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`Plugin`] is a compiled component, [`Service`] a plugin bound to a shop's [`Settings`]. Both are cheap to clone and
//!   may be used from any thread. A call blocks its thread for some hundred microseconds: on an async runtime, call from a
//!   blocking task.
//! - Every call gets a fresh instance under [`Limits`] of fuel, wall-clock time, memory and bytes, and ends as an
//!   [`Outcome`]: answered, refused by the hook, or failed with a kind and somebody to blame. A component can do no other
//!   harm, whoever wrote it.
//! - [`fallback`] is what a shop does when a call failed; [`eml`] makes a mail's bytes; [`preview`] shows a merchant the
//!   order mail of unfinished settings.
//! - [`Plugin::call_json`] calls any function of any component by the [one JSON form](json), and [`Case`] is such a call
//!   written down. [`Service::record_decision`] keeps a decision so that [`Case::replay`] can show it again, to the byte.
//!
//! Deliberately absent: sending mail, storing anything, an async runtime. Those are the shop's.

mod case;
mod component;
mod config;
pub mod contract;
pub mod eml;
mod engine;
mod error;
pub mod fallback;
mod file;
mod interface;
pub mod json;
mod language;
mod measure;
mod money;
mod outcome;
mod plugin;
pub mod policy;
pub mod preview;
mod sandbox;
mod service;
mod settings;

pub use case::{Came, Case, Difference, Recorded, Replay};
pub use config::{Config, Limits};
pub use error::{BindError, CallError, LoadError, SettingsError};
pub use file::write_atomically;
pub use language::Language;
pub use outcome::{Blame, Failure, FailureKind, Outcome, Report};
pub use plugin::{Inspection, Plugin};
pub use service::{Call, Service};
pub use settings::Settings;
