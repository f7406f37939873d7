//! Decides on a claim: rights first, goodwill on top.

mod settings;

pub use settings::GoodwillSettings;

use crate::contract::exports::kulanz::service::goodwill::{Claim, ClaimError, Decision};
use crate::contract::kulanz::service::types::Context;

/// Decides.
pub fn decide(_context: &Context, _claim: &Claim) -> Result<Decision, ClaimError> {
    Err(ClaimError::Other(None))
}
