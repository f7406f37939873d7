//! The receipt: ticket number, mail or silence.

mod settings;

pub use settings::AcknowledgementSettings;

use crate::contract::exports::kulanz::service::acknowledgement::{AcknowledgeError, Acknowledgement, Request};
use crate::contract::kulanz::service::types::Context;

/// Writes the receipt.
pub fn acknowledge(_context: &Context, _request: &Request) -> Result<Acknowledgement, AcknowledgeError> {
    Err(AcknowledgeError::Other(None))
}

/// Finds a ticket number in a text.
pub fn find_ticket(_context: &Context, _text: &str) -> Result<Option<String>, AcknowledgeError> {
    Err(AcknowledgeError::Other(None))
}
