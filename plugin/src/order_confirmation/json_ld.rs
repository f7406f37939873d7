//! The order as structured data (schema.org `Order`, JSON-LD), for the assistants inside mail programs.

use super::build::Maker;
use super::{clean, link};
use crate::calendar::rfc3339;
use crate::contract::kulanz::service::types::{DeliveryStatus, Line, Order, PriceBasis, TaxTreatment};
use crate::money;

/// The JSON-LD document. It holds no `<`, `>` or `&`, so it can stand inside a `<script>` element as it is.
pub(super) fn order(maker: &Maker<'_>, order: &Order, shown: &[(&Line, usize)]) -> String {
    let mut out = String::with_capacity(512 + shown.len() * 320);
    out.push_str(r#"{"@context":"https://schema.org","@type":"Order""#);
    out.push_str(r#","merchant":{"@type":"Organization""#);
    member(&mut out, "name", &maker.settings.shop.name);
    member(&mut out, "url", &maker.settings.shop.url);
    out.push('}');
    member(&mut out, "orderNumber", &order.number);
    if let Some(time) = rfc3339(order.placed_at) {
        member(&mut out, "orderDate", &time);
    }
    out.push_str(r#","orderStatus":"https://schema.org/"#);
    out.push_str(status(order));
    out.push('"');
    price(&mut out, order.totals.total, &order.currency);
    if let Some(url) = order.links.order.as_deref().and_then(link::web) {
        member(&mut out, "url", url);
    }
    out.push_str(r#","acceptedOffer":["#);
    let with_vat = prices_include_vat(order);
    for (i, (line, _)) in shown.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        offer(&mut out, line, &order.currency, with_vat);
    }
    out.push_str("]}");
    out
}

fn offer(out: &mut String, line: &Line, currency: &str, with_vat: bool) {
    out.push_str(r#"{"@type":"Offer","itemOffered":{"@type":"Product""#);
    member(out, "name", &line.name);
    if let Some(sku) = &line.sku {
        member(out, "sku", sku);
    }
    if let Some(url) = line.image_url.as_deref().and_then(link::web) {
        member(out, "image", url);
    }
    out.push('}');
    out.push_str(r#","eligibleQuantity":{"@type":"QuantitativeValue","value":"#);
    out.push_str(&line.quantity.to_string());
    out.push_str(r#"},"priceSpecification":{"@type":"UnitPriceSpecification""#);
    price(out, line.unit_price, currency);
    out.push_str(r#","valueAddedTaxIncluded":"#);
    out.push_str(if with_vat { "true" } else { "false" });
    out.push_str("}}");
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
        () if order.cancelled_at.is_some() => "OrderCancelled",
        () if all(&[DeliveryStatus::Delivered]) => "OrderDelivered",
        () if all(&[DeliveryStatus::Delivered, DeliveryStatus::Shipped]) => "OrderInTransit",
        () => "OrderProcessing",
    }
}

fn price(out: &mut String, amount: i64, currency: &str) {
    member(out, "price", &money::plain(amount, currency));
    member(out, "priceCurrency", currency);
}

/// `,"name":"value"`, safe inside a `<script>` element.
fn member(out: &mut String, name: &str, value: &str) {
    clean::push(out, &[",\"", name, "\":\""]);
    if value.bytes().any(|byte| matches!(byte, b'"' | b'\\' | b'<' | b'>' | b'&')) || clean::may_be_unfit(value) {
        push_escaped(out, value);
    } else {
        out.push_str(value);
    }
    out.push('"');
}

fn push_escaped(out: &mut String, value: &str) {
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            // Ends a script, begins a comment or an entity, breaks a line of JavaScript, turns the text around.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => escaped(out, c),
            c if crate::mail::is_invisible_control(c) => escaped(out, c),
            c => out.push(c),
        }
    }
}

/// `\u00XX`: all of these are in the basic plane.
fn escaped(out: &mut String, c: char) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.push(char::from(HEX[(c as usize >> shift) & 15]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_leave_its_script() {
        let mut out = String::from("{\"a\":1");
        let hostile = "</script><!--\"\\\u{2028}\u{202e}\r\n&amp;";
        member(&mut out, "b", hostile);
        out.push('}');
        assert!(!out.contains(['<', '>', '&', '\n', '\r', '\u{2028}', '\u{202e}']), "{out}");
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(value["b"], hostile);
    }
}
