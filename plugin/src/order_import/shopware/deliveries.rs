//! Deliveries: what they cost, when they come, where they stand.

use super::{Reader, address, parts, state};
use crate::calendar::Date;
use crate::contract::kulanz::service::types::{DateWindow, Delivery, DeliveryStatus, Order, Tracking};
use crate::json::Object;

/// Others are pending.
const STATES: &[(&str, DeliveryStatus)] = &[
    ("shipped", DeliveryStatus::Shipped),
    ("shipped_partially", DeliveryStatus::Shipped),
    // A part of it came back, so it had arrived.
    ("returned_partially", DeliveryStatus::Delivered),
    ("returned", DeliveryStatus::Failed),
    ("cancelled", DeliveryStatus::Cancelled),
];

impl Reader {
    pub(super) fn deliveries(&self, source: &Object<'_>, order: &mut Order) {
        let mut reductions = Vec::new();
        for delivery in source.objects("deliveries") {
            let parcel = self.delivery(&delivery);
            if order.delivery_address.is_none() {
                order.delivery_address.clone_from(&parcel.address);
            }
            // What a promotion takes off the shipping is a delivery of its own in Shopware, below zero.
            if parcel.price < 0 {
                reductions.append(&mut parts::discount(parcel.method, None, parcel.price.saturating_neg()));
            } else {
                order.deliveries.push(parcel);
            }
        }
        for parcel in &mut order.deliveries {
            if parcel.address == order.delivery_address {
                parcel.address = None;
            }
        }
        match order.deliveries.first_mut() {
            Some(first) => first.discounts = reductions,
            None => order.discounts.append(&mut reductions),
        }
        if order.deliveries.is_empty() && source.get("deliveries").is_none() {
            self.costs_alone(source, order);
        }
    }

    /// The order tells its shipping costs even where its deliveries were not asked for.
    fn costs_alone(&self, source: &Object<'_>, order: &mut Order) {
        let Some(costs) = source.object("shippingCosts") else { return };
        let price = costs.money_or_zero("totalPrice", &self.currency);
        if price != 0 {
            order.deliveries.push(Delivery { price, taxes: self.taxes(&costs), ..parts::empty_delivery() });
        }
    }

    fn delivery(&self, delivery: &Object<'_>) -> Delivery {
        let method = delivery.text_in("shippingMethod", "name");
        let mut parcel = Delivery {
            id: delivery.text("id"),
            method: method.clone(),
            address: address(delivery.object("shippingOrderAddress")),
            window: window(delivery),
            status: parts::meaning(state(delivery), STATES, DeliveryStatus::Pending),
            ..parts::empty_delivery()
        };
        if let Some(costs) = delivery.object("shippingCosts") {
            parcel.price = costs.money_or_zero("totalPrice", &self.currency);
            parcel.taxes = self.taxes(&costs);
        }
        for position in delivery.objects("positions") {
            if let Some(price) = position.object("price") {
                parts::push_pieces(&mut parcel.lines, position.text("orderLineItemId"), &price);
            }
        }
        let page = delivery.text_in("shippingMethod", "trackingUrl").filter(|page| page.contains("%s"));
        for number in delivery.texts("trackingCodes") {
            // Only a number that needs no encoding; another one is told without the page.
            let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let url = page.as_ref().filter(|_| plain).map(|page| page.replace("%s", &number));
            parcel.tracking.push(Tracking { carrier: method.clone(), number, url });
        }
        parcel
    }
}

/// The days the delivery is to arrive on: those of the times written, whatever their zone.
fn window(delivery: &Object<'_>) -> Option<DateWindow> {
    let day = |name| delivery.text(name)?.get(..10).filter(|day| Date::parse(day).is_some()).map(str::to_owned);
    let (earliest, latest) = (day("shippingDateEarliest"), day("shippingDateLatest"));
    earliest.zip(latest).filter(|(from, to)| from <= to).map(|(earliest, latest)| DateWindow { earliest, latest })
}
