//! From a shop platform's own order JSON to the typed order. One file per platform; [`json`] and [`parts`] are what
//! they have in common.

mod instruments;
mod json;
mod magento;
mod medusa;
mod parts;
mod saleor;
mod shopify;
mod shopware;
mod spree;
mod sylius;
mod woocommerce;

use crate::contract::exports::kulanz::service::order_import::ImportError;
use crate::contract::kulanz::service::types::Order;
use crate::json::{Fault, Node, Tree};

/// A platform: its name in lower case, and what reads its orders. The error is a document that is no order at all; a
/// field that cannot be read is kept in the document ([`json`]).
struct Platform {
    name: &'static str,
    read: fn(Node<'_>) -> Result<Order, Fault>,
}

/// Every platform known; another one is a file beside `shopify.rs` and a line here.
const PLATFORMS: &[Platform] = &[
    Platform { name: "magento", read: magento::read },
    Platform { name: "medusa", read: medusa::read },
    Platform { name: "saleor", read: saleor::read },
    Platform { name: "shopify", read: shopify::read },
    Platform { name: "shopware", read: shopware::read },
    Platform { name: "spree", read: spree::read },
    Platform { name: "sylius", read: sylius::read },
    Platform { name: "woocommerce", read: woocommerce::read },
];

/// The platforms [`parse`] knows.
#[must_use]
pub fn platforms() -> Vec<String> {
    PLATFORMS.iter().map(|platform| platform.name.to_owned()).collect()
}

/// Reads one order exactly as the platform sends it.
///
/// # Errors
/// An unknown platform, a text that is no JSON, a document that is no order, a field that cannot be read.
pub fn parse(platform: &str, json: &str) -> Result<Order, ImportError> {
    let Some(platform) = PLATFORMS.iter().find(|known| known.name == platform) else {
        return Err(ImportError::UnknownPlatform(platforms()));
    };
    let document = Tree::parse(json).map_err(|problem| ImportError::NotJson(*problem))?;
    let order = (platform.read)(document.root()).map_err(|problem| ImportError::NotAnOrder(*problem))?;
    match document.into_fault() {
        None => Ok(order),
        Some(problem) => Err(ImportError::InvalidField(*problem)),
    }
}

#[cfg(test)]
pub(crate) mod tests;
