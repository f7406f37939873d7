//! Magento 2 and Adobe Commerce: the order of the REST API (`GET /V1/orders/:id`).
//!
//! Amounts are the JSON numbers of PHP's floats, read digit by digit; those with `base_` are in the shop's currency and not
//! used. Each price is there with and without tax, but not which of them the shop shows: prices are gross wherever the
//! gross figures add up to the order's total, else net (a discount that was reckoned on prices without tax). Times have
//! no offset and are in UTC, in which Magento keeps them. What a customer chose is there by number only, not by name.

mod payments;

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape, sum};
use crate::contract::kulanz::service::types::{
    CustomerKind, Delivery, DeliveryStatus, Discount, Fee, Line, LineKind, Order, PriceBasis, Refund, TaxShare,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;
use crate::money;
use crate::wording::{Wording, shipped};

const SHAPE: Shape = Shape {
    platform: "Magento",
    wrappings: &["order", "entity"],
    lines: "increment_id",
    foreign: &[
        ("creditmemo_status", "a credit memo, which is a refund"),
        ("adjustment_negative", "a credit memo, which is a refund"),
        ("order_id", "an invoice, a shipment or a credit memo"),
        ("search_criteria", "the answer of a search"),
        ("reserved_order_id", "a cart"),
    ],
    expected: "one order of Magento's REST API: an object with its increment_id and items",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "firstname",
    family_name: "lastname",
    company: "company",
    street: &["street"],
    postal_code: "postcode",
    city: "city",
    region: &["region", "region_code"],
    country: "country_id",
    phone: "telephone",
};

const BUYER: BuyerFields = BuyerFields {
    id: "customer_id",
    given_name: "customer_firstname",
    family_name: "customer_lastname",
    email: "customer_email",
    phone: "",
    company: "",
};

/// Gift wrapping of Adobe Commerce, in `extension_attributes`: without tax, and with it.
const WRAPPING: [(&str, &str); 3] = [
    ("gw_price", "gw_price_incl_tax"),
    ("gw_items_price", "gw_items_price_incl_tax"),
    ("gw_card_price", "gw_card_price_incl_tax"),
];

pub(super) fn read(document: Node<'_>) -> Result<Order, Fault> {
    let source = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&source).order(&source))
}

struct Reader<'a> {
    currency: String,
    basis: PriceBasis,
    words: Language,
    further: Option<Object<'a>>,
    /// Title and rate of the taxes of the whole order.
    rates: Vec<(Option<String>, Option<u32>)>,
}

impl<'a> Reader<'a> {
    fn of(source: &Object<'a>) -> Self {
        let currency = parts::currency(source, "order_currency_code");
        let mut reader = Self {
            currency,
            basis: PriceBasis::Gross,
            words: Language::En,
            further: source.object("extension_attributes"),
            rates: Vec::new(),
        };
        for tax in reader.further_objects("applied_taxes") {
            reader.rates.push((tax.text("title"), tax.percent("percent")));
        }
        reader.basis = reader.find_basis(source);
        reader
    }

    fn amount(&self, object: &Object<'_>, name: &str) -> i64 {
        object.money_or_zero(name, &self.currency)
    }

    /// An amount of the order's `extension_attributes`.
    fn further(&self, name: &str) -> i64 {
        self.further.as_ref().map_or(0, |further| self.amount(further, name))
    }

    /// A list of the order's `extension_attributes`.
    fn further_objects(&self, name: &str) -> Vec<Object<'a>> {
        self.further.as_ref().map_or_else(Vec::new, |further| further.objects(name))
    }

    fn find_basis(&self, source: &Object<'_>) -> PriceBasis {
        let tax = self.amount(source, "tax_amount");
        let discount = self.amount(source, "discount_amount");
        let goods = self.amount(source, "subtotal_incl_tax");
        let shipping = self.amount(source, "shipping_incl_tax");
        let wrapping = sum(WRAPPING.iter().map(|(_, gross)| self.further(gross)));
        let gross = sum([goods, shipping, wrapping, discount].into_iter());
        let goods = self.amount(source, "subtotal");
        let shipping = self.amount(source, "shipping_amount");
        let wrapping = sum(WRAPPING.iter().map(|(net, _)| self.further(net)));
        let net = sum([goods, shipping, wrapping, discount, tax].into_iter());
        let total = self.total(source);
        let is_net = gross != total && net == total;
        if is_net { PriceBasis::Net } else { PriceBasis::Gross }
    }

    /// What is owed in all: Magento takes gift cards and store credit off its total.
    fn total(&self, source: &Object<'_>) -> i64 {
        let mut total = source.need_money("grand_total", &self.currency);
        for means in ["gift_cards_amount", "customer_balance_amount", "reward_currency_amount"] {
            total = total.saturating_add(self.further(means));
        }
        total
    }

    /// The one of two fields that is on the order's price basis.
    fn on_basis<'n>(&self, net: &'n str, gross: &'n str) -> &'n str {
        if self.basis == PriceBasis::Gross { gross } else { net }
    }

    fn order(mut self, source: &Object<'a>) -> Order {
        let id = source.need_text("entity_id", "the order's id");
        let number = source.need_text("increment_id", "the number the customer knows");
        let placed_at = source.need_instant_utc("created_at", "a time in UTC such as \"2026-11-22 12:05:00\"");
        let mut order = parts::order(id, number, placed_at, &self.currency, self.total(source));
        order.price_basis = self.basis;
        order.billing_address = parts::address(source.object("billing_address"), &ADDRESS);
        self.words = parts::language(&order);
        customer(source, &mut order);
        let discounted = self.lines(source, &mut order);
        self.wrapping(&mut order);
        self.delivery(source, &mut order);
        self.discounts(source, discounted, &mut order);
        self.taxes(source, &mut order);
        let refunded = self.amount(source, "total_refunded");
        if refunded > 0 {
            order.refunds.push(Refund { line_id: None, amount: refunded, refunded_at: None });
        }
        self.payments(source, &mut order);
        if source.is("state", &["canceled"]) {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updated_at");
        }
        order.customer_note = source.text("customer_note");
        order
    }

    /// The lines; and what they say was taken off them, all together.
    fn lines(&self, source: &Object<'_>, order: &mut Order) -> i64 {
        let items = source.need_objects("items", "the list of items");
        let mut discounted = 0_i64;
        for item in &items {
            let own = self.amount(item, "discount_amount");
            discounted = discounted.saturating_add(own);
            let parent =
                item.text("parent_item_id").and_then(|id| items.iter().find(|item| item.is("item_id", &[&id])));
            let Some(parent) = parent else {
                let of_parts = self.discount_of_parts(item, &items);
                order.lines.push(self.line(item, own.saturating_add(of_parts), source));
                continue;
            };
            // The variant of a configurable product: the line above is the same piece, with its price.
            if !parent.is("product_type", &["configurable"]) {
                let mut part = self.line(item, 0, source);
                parts::included(&mut part, parent.need_text("item_id", "the item's id"));
                order.lines.push(part);
            }
        }
        discounted
    }

    /// A bundle's discount may stand on its parts.
    fn discount_of_parts(&self, item: &Object<'_>, items: &[Object<'_>]) -> i64 {
        let id = item.text("item_id");
        let mut discount = 0_i64;
        for part in items {
            if id.is_some() && part.text("parent_item_id") == id {
                discount = discount.saturating_add(self.amount(part, "discount_amount"));
            }
        }
        discount
    }

    fn line(&self, item: &Object<'_>, discount: i64, source: &Object<'_>) -> Line {
        let (quantity, measure) = parts::quantity(item, "qty_ordered", self.words);
        let net = item.need_money("row_total", &self.currency);
        let gross = item.money("row_total_incl_tax", &self.currency);
        let before_discounts = if self.basis == PriceBasis::Gross { gross.unwrap_or(net) } else { net };
        let total = before_discounts.saturating_sub(discount);
        let row = Row { quantity, before_discounts, total };
        let id = item.need_text("item_id", "the item's id");
        let name = item.need_text("name", "what was bought");
        let named =
            Discount { amount: discount, name: source.text("discount_description"), code: source.text("coupon_code") };
        let mut line = parts::line(id, name, &row, Some(named), self.words);
        line.sku = item.text("sku");
        line.product_id = item.text("product_id");
        line.options.extend(measure);
        let earlier = self.amount(item, "original_price");
        // The original price includes tax where the catalogue's prices do, which is not told; with tax on it only what
        // is surely higher is a strike-through price.
        line.list_price = (earlier > line.unit_price && self.amount(item, "tax_amount") == 0).then_some(earlier);
        let kinds = [("downloadable", LineKind::Digital), ("giftcard", LineKind::GiftCard)];
        line.kind = parts::meaning(item.text("product_type"), &kinds, LineKind::Goods);
        let tax = self.amount(item, "tax_amount");
        if tax != 0 {
            line.taxes.push(self.share(item.percent("tax_percent"), tax, total));
        }
        line
    }

    /// A share of tax, under the title that the order gives its rate.
    fn share(&self, rate: Option<u32>, tax: i64, amount: i64) -> TaxShare {
        let title = self.rates.iter().find(|(_, known)| *known == rate).and_then(|(title, _)| title.clone());
        parts::tax(title, rate, tax, amount, self.basis)
    }

    fn wrapping(&self, order: &mut Order) {
        for (net, gross) in WRAPPING {
            let amount = self.further(self.on_basis(net, gross));
            if amount != 0 {
                let name = shipped(self.words, Wording::import_gift_wrapping);
                order.fees.push(Fee { name, amount, taxes: Vec::new() });
            }
        }
    }

    fn delivery(&self, source: &Object<'_>, order: &mut Order) {
        let price = self.amount(source, self.on_basis("shipping_amount", "shipping_incl_tax"));
        let method = source.text("shipping_description");
        if let Some(shipping) = self.shipping() {
            order.delivery_address = parts::address(shipping.object("address"), &ADDRESS);
        }
        if method.is_none() && price == 0 {
            return;
        }
        let off = self.amount(source, "shipping_discount_amount");
        let tax = self.amount(source, "shipping_tax_amount");
        let mut delivery = Delivery { method, price, status: status(source), ..parts::empty_delivery() };
        delivery.discounts = parts::discount(source.text("discount_description"), source.text("coupon_code"), off);
        if tax != 0 {
            delivery.taxes.push(self.share(self.shipping_rate(), tax, price.saturating_sub(off)));
        }
        order.deliveries.push(delivery);
    }

    fn shipping(&self) -> Option<Object<'a>> {
        self.further_objects("shipping_assignments").first()?.object("shipping")
    }

    /// The rate of the tax on shipping, where it is one.
    fn shipping_rate(&self) -> Option<u32> {
        for item in self.further_objects("item_applied_taxes") {
            if item.is("type", &["shipping"])
                && let [tax] = item.objects("applied_taxes").as_slice()
            {
                return tax.percent("percent");
            }
        }
        None
    }

    /// What was taken off the order beyond its lines and its shipping. Magento writes it with a minus.
    fn discounts(&self, source: &Object<'_>, told: i64, order: &mut Order) {
        let all = self.amount(source, "discount_amount").saturating_neg();
        let shipping = self.amount(source, "shipping_discount_amount");
        let rest = all.saturating_sub(told).saturating_sub(shipping);
        if rest > 0 {
            order.discounts = parts::discount(source.text("discount_description"), source.text("coupon_code"), rest);
        }
    }

    fn taxes(&self, source: &Object<'_>, order: &mut Order) {
        order.totals.tax = source.money("tax_amount", &self.currency);
        let applied = self.further_objects("applied_taxes");
        for (tax, (title, rate)) in applied.iter().zip(&self.rates) {
            let tax = self.amount(tax, "amount");
            order.taxes.push(TaxShare { name: title.clone(), rate: *rate, net: None, tax });
        }
        if order.taxes.is_empty() {
            order.taxes = parts::taxes_of_parts(order);
        } else {
            parts::fill_nets(order);
        }
    }
}

/// All sent, or not all yet. Dates and numbers of parcels are in Magento's shipments, not in its orders.
fn status(source: &Object<'_>) -> DeliveryStatus {
    if source.is("state", &["canceled"]) {
        return DeliveryStatus::Cancelled;
    }
    let mut sent = false;
    for item in source.objects("items") {
        if item.get("parent_item_id").is_some() {
            continue;
        }
        match (pieces(&item, "qty_ordered"), pieces(&item, "qty_shipped")) {
            (Some(ordered), Some(shipped)) if shipped >= ordered => sent = true,
            _ => return DeliveryStatus::Pending,
        }
    }
    if sent { DeliveryStatus::Shipped } else { DeliveryStatus::Pending }
}

/// Ten-thousandths of a piece, as fine as Magento counts.
fn pieces(item: &Object<'_>, name: &str) -> Option<i64> {
    money::parse_rounded(&item.text(name)?, 4).ok()
}

fn customer(source: &Object<'_>, order: &mut Order) {
    parts::buyer(order, Some(*source), &BUYER);
    order.customer.vat_id = source.text("customer_taxvat");
    if order.customer.vat_id.is_some() {
        order.customer.kind = CustomerKind::Business;
    }
}
