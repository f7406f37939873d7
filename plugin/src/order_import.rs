//! From a platform's own order JSON to the typed order.

use crate::contract::exports::kulanz::service::order_import::ImportError;
use crate::contract::kulanz::service::types::Order;

/// The platforms [`parse`] knows.
#[must_use]
pub fn platforms() -> Vec<String> {
    Vec::new()
}

/// Reads one order as `platform` sends it.
pub fn parse(_platform: &str, _json: &str) -> Result<Order, ImportError> {
    Err(ImportError::UnknownPlatform(platforms()))
}
