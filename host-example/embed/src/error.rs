//! Errors, each one sentence that names the thing and says what would be right.

use crate::contract::types::Problem;
use crate::outcome::Failure;

/// Why a component could not be loaded.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct LoadError(pub(crate) String);

/// Why a settings document could not be read.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(pub(crate) String);

/// Why a plugin could not be bound to a settings document.
#[derive(Debug, Clone, thiserror::Error)]
pub enum BindError {
    /// The component does not accept the document; at least one problem.
    #[error("{}", one_sentence(.0))]
    Settings(Vec<Problem>),
    /// The component could not be asked.
    #[error("the component could not check the settings: {0}")]
    Failed(Failure),
}

impl BindError {
    /// What is wrong with the document; empty where the component could not be asked.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Settings(problems) => problems,
            Self::Failed(_) => &[],
        }
    }
}

fn one_sentence(problems: &[Problem]) -> String {
    let Some(first) = problems.first() else { return "the settings cannot be used".to_owned() };
    let more = match problems.len() - 1 {
        0 => String::new(),
        1 => " (and 1 more problem)".to_owned(),
        n => format!(" (and {n} more problems)"),
    };
    format!("settings {}: {}; expected {}{more}", first.path, first.message, first.expected)
}

/// Why a call could not be made at all.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct CallError(pub(crate) String);
