//! Shipping lines and fulfilments become deliveries.

use super::{Reader, parts};
use crate::contract::kulanz::service::types::{Delivery, DeliveryStatus, LineQuantity, Tracking};
use crate::json::Object;

impl Reader {
    /// Shipping lines carry the cost, fulfilments the parcels: the first cost goes to the first parcel, and what is
    /// not sent yet is a parcel of its own.
    pub(super) fn deliveries(&self, order: &Object<'_>) -> Vec<Delivery> {
        let mut parcels = Vec::new();
        let mut open: Vec<LineQuantity> = Vec::new();
        for item in order.objects("line_items") {
            let shipped = item.get("requires_shipping").is_none() || item.flag("requires_shipping");
            if let (true, Some(line_id), Some(quantity)) = (shipped, item.text("id"), item.count("quantity")) {
                open.push(LineQuantity { line_id, quantity });
            }
        }
        for fulfilment in order.objects("fulfillments") {
            let parcel = parcel(&fulfilment);
            // Taken back before it was sent: its items wait for another parcel.
            if parcel.status == DeliveryStatus::Cancelled {
                continue;
            }
            for sent in &parcel.lines {
                for line in open.iter_mut().filter(|line| line.line_id == sent.line_id) {
                    line.quantity = line.quantity.saturating_sub(sent.quantity);
                }
            }
            parcels.push(parcel);
        }
        open.retain(|line| line.quantity > 0);
        if !parcels.is_empty() && !open.is_empty() {
            parcels.push(Delivery { lines: open, ..parts::empty_delivery() });
        }
        let mut costs = order.objects("shipping_lines");
        costs.retain(|line| !line.flag("is_removed"));
        while parcels.len() < costs.len() {
            parcels.push(parts::empty_delivery());
        }
        for (parcel, cost) in parcels.iter_mut().zip(&costs) {
            self.add_cost(parcel, cost);
        }
        parcels
    }

    fn add_cost(&self, parcel: &mut Delivery, cost: &Object<'_>) {
        parcel.id = parcel.id.take().or(cost.text("id"));
        parcel.method = cost.first_text(&["title", "code"]);
        parcel.price = self.need_amount(cost, "price");
        parcel.discounts = self.allocations(cost);
        if parcel.discounts.is_empty() {
            let reduced = self.amount(cost, "discounted_price").unwrap_or(parcel.price);
            parcel.discounts = parts::discount(None, None, parcel.price.saturating_sub(reduced).max(0));
        }
        let paid = parcel.price.saturating_sub(parts::off(&parcel.discounts));
        parcel.taxes = self.taxes(cost, Some(paid));
    }
}

fn parcel(fulfilment: &Object<'_>) -> Delivery {
    let status = match (fulfilment.text("status").as_deref(), fulfilment.text("shipment_status").as_deref()) {
        (Some("cancelled"), _) => DeliveryStatus::Cancelled,
        (_, Some("delivered")) => DeliveryStatus::Delivered,
        (_, Some("failure")) => DeliveryStatus::Failed,
        (Some("success"), _) => DeliveryStatus::Shipped,
        // Asked for, open, or the warehouse could not do it: nothing has left the house.
        _ => DeliveryStatus::Pending,
    };
    let sent = matches!(status, DeliveryStatus::Shipped | DeliveryStatus::Delivered);
    Delivery {
        id: fulfilment.text("id"),
        lines: parts::pieces(fulfilment, "line_items", "id"),
        status,
        shipped_at: if sent { fulfilment.instant("created_at") } else { None },
        tracking: tracking(fulfilment),
        // `delivered_at` stays unknown: Shopify tells that a parcel arrived, but here not when.
        ..parts::empty_delivery()
    }
}

fn tracking(fulfilment: &Object<'_>) -> Vec<Tracking> {
    let carrier = fulfilment.text("tracking_company");
    let mut numbers = fulfilment.texts("tracking_numbers");
    let mut urls = fulfilment.texts("tracking_urls");
    if numbers.is_empty() {
        numbers.extend(fulfilment.text("tracking_number"));
    }
    if urls.is_empty() {
        urls.extend(fulfilment.text("tracking_url"));
    }
    let mut urls = urls.into_iter();
    let tracking = |number| Tracking { carrier: carrier.clone(), number, url: urls.next() };
    numbers.into_iter().map(tracking).collect()
}
