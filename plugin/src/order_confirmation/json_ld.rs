//! The order as structured data (schema.org `Order`, JSON-LD), for the assistants inside mail programs.

use super::build::Maker;
use super::link;
use crate::calendar::rfc3339;
use crate::contract::kulanz::service::types::{DeliveryStatus, Line, Order, PriceBasis, TaxTreatment};
use crate::json::Writer;
use crate::money;

/// The JSON-LD document, fit to stand inside a `<script>` element.
pub(super) fn order(maker: &Maker<'_>, order: &Order, shown: &[(&Line, usize)]) -> String {
    let mut out = Writer::with_capacity(512 + shown.len() * 320);
    out.open('{');
    out.member("@context", "https://schema.org");
    out.member("@type", "Order");
    begin(&mut out, "merchant", "Organization");
    out.member("name", &maker.settings.shop.name);
    out.member("url", &maker.settings.shop.url);
    out.close('}');
    out.member("orderNumber", &order.number);
    out.optional("orderDate", rfc3339(order.placed_at).as_deref());
    out.member("orderStatus", status(order));
    price(&mut out, order.totals.total, &order.currency);
    out.optional("url", order.links.order.as_deref().and_then(link::web));
    out.name("acceptedOffer");
    out.open('[');
    let with_vat = prices_include_vat(order);
    for (line, _) in shown {
        offer(&mut out, line, &order.currency, with_vat);
    }
    out.close(']');
    out.close('}');
    out.finish()
}

fn offer(out: &mut Writer, line: &Line, currency: &str, with_vat: bool) {
    out.open('{');
    out.member("@type", "Offer");
    begin(out, "itemOffered", "Product");
    out.member("name", &line.name);
    out.optional("sku", line.sku.as_deref());
    out.optional("image", line.image_url.as_deref().and_then(link::web));
    out.close('}');
    begin(out, "eligibleQuantity", "QuantitativeValue");
    out.name("value");
    out.literal(&line.quantity.to_string());
    out.close('}');
    begin(out, "priceSpecification", "UnitPriceSpecification");
    price(out, line.unit_price, currency);
    out.name("valueAddedTaxIncluded");
    out.literal(if with_vat { "true" } else { "false" });
    out.close('}');
    out.close('}');
}

/// A member that is an object of this type, still open.
fn begin(out: &mut Writer, name: &str, kind: &str) {
    out.name(name);
    out.open('{');
    out.member("@type", kind);
}

/// Gross prices hold VAT, unless the order is free of it.
fn prices_include_vat(order: &Order) -> bool {
    let taxed = matches!(order.tax_treatment, TaxTreatment::Standard | TaxTreatment::MarginScheme);
    order.price_basis == PriceBasis::Gross && taxed && order.totals.tax != Some(0)
}

/// A value of schema.org's `OrderStatus`.
fn status(order: &Order) -> &'static str {
    let all = |wanted: &[DeliveryStatus]| {
        !order.deliveries.is_empty() && order.deliveries.iter().all(|delivery| wanted.contains(&delivery.status))
    };
    match () {
        () if order.cancelled_at.is_some() => "https://schema.org/OrderCancelled",
        () if all(&[DeliveryStatus::Delivered]) => "https://schema.org/OrderDelivered",
        () if all(&[DeliveryStatus::Delivered, DeliveryStatus::Shipped]) => "https://schema.org/OrderInTransit",
        () => "https://schema.org/OrderProcessing",
    }
}

fn price(out: &mut Writer, amount: i64, currency: &str) {
    out.member("price", &money::plain(amount, currency));
    out.member("priceCurrency", currency);
}
