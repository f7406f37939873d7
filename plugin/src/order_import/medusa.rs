//! Medusa 2: the order of its store and admin APIs (`{"order": ...}`) and of events that carry one.
//!
//! Amounts are decimals in the currency's main unit, unrounded in the last digits; each is rounded here. Prices are net
//! where tax is added to a line's price (`is_tax_inclusive` is false), else gross. Times have an offset; without one they
//! are in UTC. Orders of Medusa 1 count in another unit and are refused, never misread.

mod payments;

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape};
use crate::contract::kulanz::service::types::{
    Delivery, DeliveryStatus, Discount, Line, LineKind, NameValue, Order, PriceBasis, TaxShare, Tracking,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;

const SHAPE: Shape = Shape {
    platform: "Medusa",
    wrappings: &["order", "data"],
    lines: "items",
    foreign: &[
        ("order_id", "a return, a claim or an exchange"),
        ("gift_cards", "an order of Medusa 1, whose amounts are in another unit"),
        ("discounts", "an order of Medusa 1, whose amounts are in another unit"),
    ],
    expected: "one order of Medusa 2: {\"order\": {...}}, or the order itself with its items",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "first_name",
    family_name: "last_name",
    company: "company",
    street: &["address_1", "address_2"],
    postal_code: "postal_code",
    city: "city",
    region: &["province"],
    country: "country_code",
    phone: "phone",
};

const BUYER: BuyerFields = BuyerFields {
    id: "id",
    given_name: "first_name",
    family_name: "last_name",
    email: "email",
    phone: "",
    company: "company_name",
};

pub(super) fn read(document: Node<'_>) -> Result<Order, Fault> {
    let source = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&source).order(&source))
}

struct Reader {
    currency: String,
    basis: PriceBasis,
    words: Language,
}

impl Reader {
    fn of(source: &Object<'_>) -> Self {
        let currency = parts::currency(source, "currency_code");
        let mut basis = PriceBasis::Gross;
        let taxed = source.money_or_zero("tax_total", &currency) != 0;
        for item in source.objects("items") {
            if taxed && !item.flag("is_tax_inclusive") {
                basis = PriceBasis::Net;
            }
        }
        Self { currency, basis, words: Language::En }
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let id = source.need_text("id", "the order's id");
        let number = source.first_text(&["custom_display_id", "display_id"]).unwrap_or_else(|| id.clone());
        let items = source.need_objects("items", "the list of items");
        let placed_at = source.instant_utc("created_at").or_else(|| items.first()?.instant_utc("created_at"));
        let placed_at = placed_at
            .unwrap_or_else(|| source.need_instant_utc("created_at", "a time such as \"2026-11-22T12:05:00.000Z\""));
        let total = source.need_money("total", &self.currency);
        let mut order = parts::order(id, number, placed_at, &self.currency, total);
        order.price_basis = self.basis;
        order.cancelled_at = source.instant_utc("canceled_at");
        order.locale = parts::locale(source.text("locale"));
        order.billing_address = parts::address(source.object("billing_address"), &ADDRESS);
        order.delivery_address = parts::address(source.object("shipping_address"), &ADDRESS);
        self.words = parts::language(&order);
        customer(source, &mut order);
        for item in &items {
            order.lines.push(self.line(item));
        }
        self.deliveries(source, &mut order);
        order.totals.tax = source.money("tax_total", &self.currency);
        order.taxes = parts::taxes_of_parts(&order);
        parts::settle_taxes(&mut order);
        self.payments(source, &mut order);
        order
    }

    /// Before discounts and after them, on the order's price basis.
    fn row(&self, source: &Object<'_>, price: i64) -> (i64, i64) {
        let money = |name| source.money(name, &self.currency);
        if self.basis == PriceBasis::Gross {
            if let Some(total) = money("total") {
                return (money("original_total").unwrap_or(total), total);
            }
        } else if let Some(subtotal) = money("subtotal") {
            let off = money("discount_subtotal").or_else(|| money("discount_total")).unwrap_or(0);
            return (subtotal, subtotal.saturating_sub(off));
        }
        // Fetched without its totals.
        let mut off = 0_i64;
        for adjustment in source.objects("adjustments") {
            off = off.saturating_add(adjustment.money_or_zero("amount", &self.currency));
        }
        (price, price.saturating_sub(off))
    }

    fn line(&self, item: &Object<'_>) -> Line {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words);
        let unit_price = item.need_money("unit_price", &self.currency);
        let (before_discounts, total) = self.row(item, unit_price.saturating_mul(i64::from(quantity)));
        let row = Row { quantity, before_discounts, total };
        let id = item.need_text("id", "the line's id");
        let name = item.text("product_title").unwrap_or_else(|| item.need_text("title", "what was bought"));
        let mut line = parts::line(id, name, &row, promotions(item), self.words);
        line.sku = item.text("variant_sku");
        line.product_id = item.text("product_id");
        line.image_url = item.text("thumbnail");
        line.options = self.options(item);
        line.options.extend(measure);
        line.list_price = item.money("compare_at_unit_price", &self.currency).filter(|price| *price > line.unit_price);
        if item.flag("is_giftcard") {
            line.kind = LineKind::GiftCard;
        }
        line.taxes = self.taxes(item, total);
        line
    }

    /// The variant's options by name, or else its title.
    fn options(&self, item: &Object<'_>) -> Vec<NameValue> {
        let mut options = Vec::new();
        if let Some(values) = item.object("variant_option_values") {
            for name in values.names() {
                let is_text = values.get(&name).is_some_and(Node::is_single);
                if let (true, Some(value)) = (is_text, values.text(&name)) {
                    options.push(NameValue { name: name.into_owned(), value });
                }
            }
        }
        let title = item.text("variant_title");
        if let (true, Some(value)) = (options.is_empty(), title) {
            options.push(parts::variant(value, self.words));
        }
        options
    }

    /// The shares of tax; the amount of the only one is also the line's.
    fn taxes(&self, source: &Object<'_>, amount: i64) -> Vec<TaxShare> {
        let tax_lines = source.objects("tax_lines");
        let all = source.money("tax_total", &self.currency);
        let mut taxes = Vec::new();
        for tax_line in &tax_lines {
            let tax = match tax_line.money("total", &self.currency) {
                Some(tax) => tax,
                None if tax_lines.len() == 1 => all.unwrap_or(0),
                None => continue,
            };
            taxes.push((tax_line.first_text(&["description", "name"]), tax_line.percent("rate"), tax));
        }
        parts::taxes(taxes, amount, self.basis)
    }

    fn deliveries(&self, source: &Object<'_>, order: &mut Order) {
        let mut parcels = Vec::new();
        for fulfilment in source.objects("fulfillments") {
            parcels.push(parcel(&fulfilment));
        }
        let mut costs = Vec::new();
        for method in source.objects("shipping_methods") {
            let amount = method.money_or_zero("amount", &self.currency);
            let (price, paid) = self.row(&method, amount);
            let off = price.saturating_sub(paid);
            let promotion = promotions(&method);
            let (name, code) = promotion.map_or((None, None), |promotion| (promotion.name, promotion.code));
            costs.push(Delivery {
                method: method.text("name"),
                price,
                discounts: parts::discount(name, code, off),
                taxes: self.taxes(&method, paid),
                ..parts::empty_delivery()
            });
        }
        order.deliveries = parts::with_costs(parcels, costs);
    }
}

/// The promotions of a line as the one name of what they took off.
fn promotions(source: &Object<'_>) -> Option<Discount> {
    let (mut codes, mut name) = (Vec::new(), None);
    for adjustment in source.objects("adjustments") {
        codes.extend(adjustment.text("code"));
        name = name.or(adjustment.text("description"));
    }
    let code = (!codes.is_empty()).then(|| codes.join(", "));
    Some(Discount { name, code, amount: 0 })
}

fn parcel(fulfilment: &Object<'_>) -> Delivery {
    let shipped_at = fulfilment.instant_utc("shipped_at");
    let delivered_at = fulfilment.instant_utc("delivered_at");
    let status = match (fulfilment.get("canceled_at"), delivered_at, shipped_at) {
        (Some(_), ..) => DeliveryStatus::Cancelled,
        (_, Some(_), _) => DeliveryStatus::Delivered,
        (.., Some(_)) => DeliveryStatus::Shipped,
        _ => DeliveryStatus::Pending,
    };
    let lines = parts::pieces(fulfilment, "items", "line_item_id");
    let mut tracking = Vec::new();
    for label in fulfilment.objects("labels") {
        if let Some(number) = label.text("tracking_number") {
            let url = label.text("tracking_url").filter(|url| url.starts_with("https://"));
            tracking.push(Tracking { carrier: None, number, url });
        }
    }
    let id = fulfilment.text("id");
    Delivery { id, lines, status, shipped_at, delivered_at, tracking, ..parts::empty_delivery() }
}

fn customer(source: &Object<'_>, order: &mut Order) {
    order.customer.email = source.text("email");
    order.customer.company = order.billing_address.as_ref().and_then(|billing| billing.company.clone());
    let account = source.object("customer");
    parts::buyer(order, account, &BUYER);
    // A guest has a record, too.
    if account.and_then(|account| account.get("has_account")).is_some_and(|has| has.text() != "true") {
        order.customer.id = None;
    }
}
