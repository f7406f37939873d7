//! The mail that confirms an order.

mod settings;

pub use settings::OrderConfirmationSettings;

use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{Context, Mail, Order};

/// Writes the mail.
pub fn render(_context: &Context, _order: &Order) -> Result<Mail, RenderError> {
    Err(RenderError::Other(None))
}
