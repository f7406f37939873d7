//! The contact form as data, and the same rules again on the server.

mod settings;

pub use settings::ContactFormSettings;

use crate::contract::exports::kulanz::service::contact_form::{
    Definition, FormError, Inquiry, Rejection, Submission, Visitor,
};
use crate::contract::kulanz::service::types::Context;

/// The form for this visitor.
pub fn form(_context: &Context, _visitor: &Visitor) -> Result<Definition, FormError> {
    Err(FormError::Other(None))
}

/// Checks a submission.
pub fn validate(_context: &Context, _submission: &Submission) -> Result<Inquiry, Rejection> {
    Err(Rejection::Other(None))
}
