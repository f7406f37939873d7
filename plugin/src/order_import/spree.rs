//! Spree 5: the order of the Store API v3, bare, and of webhooks, which put the same under `data`.
//!
//! Amounts are decimal strings. The market tells whether prices include tax; without it the kind of tax there is does.
//! Gift cards and store credit are payments in Spree too and do not lower the total. Rates of tax are not told. Times have
//! an offset; without one they are in UTC.

use super::instruments;
use super::parts::{self, AddressFields, Row, Shape, sum};
use crate::contract::kulanz::service::types::{
    CustomerKind, Delivery, DeliveryStatus, Discount, Fee, Line, LineKind, NameValue, Order, PaymentStatus, PriceBasis,
    Tracking,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;
use crate::wording::{Wording, shipped};

const SHAPE: Shape = Shape {
    platform: "Spree",
    wrappings: &["data"],
    lines: "items",
    foreign: &[
        ("attributes", "a resource of the older API in JSON:API form"),
        ("line_items", "a resource of the older API"),
        ("current_step", "a cart"),
        ("reimbursement_id", "a refund"),
    ],
    expected: "one order of Spree's Store API v3: an object with its number and items",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "full_name",
    given_name: "first_name",
    family_name: "last_name",
    company: "company",
    street: &["address1", "address2"],
    postal_code: "postal_code",
    city: "city",
    region: &["state_name", "state_text", "state_code"],
    country: "country_code",
    phone: "phone",
};

const DELIVERY_STATES: &[(&str, DeliveryStatus)] = &[
    ("delivered", DeliveryStatus::Delivered),
    ("shipped", DeliveryStatus::Shipped),
    ("fulfilled", DeliveryStatus::Shipped),
    ("canceled", DeliveryStatus::Cancelled),
];

/// Others are awaited.
const PAYMENT_STATES: &[(&str, PaymentStatus)] = &[
    ("completed", PaymentStatus::Paid),
    ("pending", PaymentStatus::Authorised),
    ("failed", PaymentStatus::Failed),
    ("void", PaymentStatus::Failed),
    ("invalid", PaymentStatus::Failed),
];

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
        let currency = parts::currency(source, "currency");
        let market = source.object("market").filter(|market| market.get("tax_inclusive").is_some());
        let told = market.map(|market| market.flag("tax_inclusive"));
        let added = source.money_or_zero("additional_tax_total", &currency);
        let inside = source.money_or_zero("included_tax_total", &currency);
        // The tax itself is surer than what the market says today.
        let gross = if added != 0 { false } else { inside != 0 || told.unwrap_or(true) };
        Self { currency, basis: if gross { PriceBasis::Gross } else { PriceBasis::Net }, words: Language::En }
    }

    fn amount(&self, object: &Object<'_>, name: &str) -> i64 {
        object.money_or_zero(name, &self.currency)
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let id = source.need_text("id", "the order's id");
        let number = source.need_text("number", "the number the customer knows");
        let expected = "when the order was placed; an order without it is a cart";
        let placed_at = source.need_instant_utc("completed_at", expected);
        let total = source.need_money("total", &self.currency);
        let mut order = parts::order(id, number, placed_at, &self.currency, total);
        order.price_basis = self.basis;
        order.cancelled_at = source.instant_utc("canceled_at");
        order.locale = parts::locale(source.text("locale"));
        order.billing_address = parts::address(source.object("billing_address"), &ADDRESS);
        order.delivery_address = parts::address(source.object("shipping_address"), &ADDRESS);
        self.words = parts::language(&order);
        customer(source, &mut order);
        for item in source.need_objects("items", "the list of items") {
            order.lines.push(self.line(&item, source));
        }
        for fulfilment in source.objects("fulfillments") {
            order.deliveries.push(self.delivery(&fulfilment));
        }
        for fee in source.objects("fees") {
            let name = fee.text("label").unwrap_or_else(|| shipped(self.words, Wording::import_fee));
            order.fees.push(Fee { name, amount: self.amount(&fee, "amount"), taxes: Vec::new() });
        }
        self.discounts(source, &mut order);
        let tax = self.amount(source, if self.basis == PriceBasis::Gross { "included_tax_total" } else { "tax_total" });
        order.totals.tax = Some(tax);
        order.taxes = parts::bare_tax(tax);
        self.payments(source, &mut order);
        order.customer_note = source.text("customer_note");
        order
    }

    fn line(&self, item: &Object<'_>, source: &Object<'_>) -> Line {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words);
        let price = item.need_money("price", &self.currency);
        let before_discounts = price.saturating_mul(i64::from(quantity));
        // Written with a minus.
        let off = self.amount(item, "discount_total").saturating_abs();
        let row = Row { quantity, before_discounts, total: before_discounts.saturating_sub(off) };
        let named = Discount { name: None, code: source.text("coupon_code"), amount: 0 };
        let id = item.need_text("id", "the line's id");
        let name = item.need_text("name", "what was bought");
        let mut line = parts::line(id, name, &row, Some(named), self.words);
        line.sku = item.text("sku");
        line.product_id = item.first_text(&["product_id", "variant_id"]);
        line.image_url = item.text("thumbnail_url");
        line.list_price = item.money("compare_at_amount", &self.currency).filter(|before| *before > price);
        for value in item.objects("option_values") {
            let name = value.first_text(&["option_type_label", "option_type_presentation", "option_type_name"]);
            if let (Some(name), Some(value)) = (name, value.first_text(&["label", "presentation", "name"])) {
                line.options.push(NameValue { name, value });
            }
        }
        line.options.extend(measure);
        if !item.objects("digital_links").is_empty() {
            line.kind = LineKind::Digital;
        }
        line.taxes = parts::bare_tax(self.amount(item, self.tax_field()));
        line
    }

    fn tax_field(&self) -> &'static str {
        if self.basis == PriceBasis::Gross { "included_tax_total" } else { "additional_tax_total" }
    }

    fn delivery(&self, source: &Object<'_>) -> Delivery {
        let arrived = source.get("delivered_at").is_some();
        let other = if arrived { DeliveryStatus::Delivered } else { DeliveryStatus::Pending };
        let status = parts::meaning(source.text("status"), DELIVERY_STATES, other);
        let mut delivery = Delivery {
            id: source.first_text(&["number", "id"]),
            price: self.amount(source, "cost"),
            discounts: parts::discount(None, None, self.amount(source, "discount_total").saturating_abs()),
            status,
            shipped_at: source.instant_utc("fulfilled_at"),
            delivered_at: source.instant_utc("delivered_at"),
            method: source.text_in("delivery_method", "name"),
            lines: parts::pieces(source, "items", "item_id"),
            taxes: parts::bare_tax(self.amount(source, self.tax_field())),
            ..parts::empty_delivery()
        };
        if let Some(number) = source.text("tracking") {
            let url = source.text("tracking_url").filter(|url| url.starts_with("https://"));
            let carrier = source.first_text(&["tracking_carrier_name", "tracking_carrier"]);
            delivery.tracking.push(Tracking { carrier, number, url });
        }
        delivery
    }

    /// What was taken off the order beyond its lines and its deliveries, under the promotions' names.
    fn discounts(&self, source: &Object<'_>, order: &mut Order) {
        let mut told = 0_i64;
        for part in source.objects("items").iter().chain(&source.objects("fulfillments")) {
            told = told.saturating_add(self.amount(part, "discount_total").saturating_abs());
        }
        let rest = self.amount(source, "discount_total").saturating_abs().saturating_sub(told);
        let mut names = Vec::new();
        for promotion in source.objects("discounts") {
            names.extend(promotion.text("name"));
        }
        if rest > 0 {
            let name = (!names.is_empty()).then(|| names.join(", "));
            order.discounts = parts::discount(name, source.text("coupon_code"), rest);
        } else if let [name] = names.as_slice() {
            let of_lines = order.lines.iter_mut().flat_map(|line| &mut line.discounts);
            for discount in of_lines.chain(order.deliveries.iter_mut().flat_map(|delivery| &mut delivery.discounts)) {
                discount.name.get_or_insert_with(|| name.clone());
            }
        }
    }

    fn payments(&self, source: &Object<'_>, order: &mut Order) {
        for payment in source.objects("payments") {
            self.payment(&payment, order);
        }
        // Where they are not among the payments.
        let paid_with = |order: &Order, code: &str| {
            let (kind, _) = instruments::instrument(code, self.words);
            sum(order.payments.iter().filter(|payment| payment.kind == kind).map(|payment| payment.amount.minor_units))
        };
        let card = self.amount(source, "gift_card_total").saturating_abs();
        let credit = self.amount(source, "store_credit_total").saturating_abs();
        // A gift card is redeemed as store credit, so that sum may hold the cards' too.
        let in_credit = paid_with(order, "store_credit");
        for (code, amount) in [("gift_card", card), ("store_credit", credit.saturating_sub(card))] {
            if amount > 0 && paid_with(order, code) == 0 && in_credit == 0 {
                parts::pay_by(order, code, code, amount, self.words);
            }
        }
    }

    fn payment(&self, source: &Object<'_>, order: &mut Order) {
        let state = source.first_text(&["status", "state"]);
        let status = parts::meaning(state, PAYMENT_STATES, PaymentStatus::Pending);
        let amount = source.need_money("amount", &self.currency);
        let title = source.text_in("payment_method", "name");
        let code = source.text_in("payment_method", "type").or_else(|| title.clone()).unwrap_or_default();
        let title = title.unwrap_or_else(|| parts::unnamed(self.words).1);
        let mut instrument = instruments::titled(&code, Some(title), self.words);
        if source.is("source_type", &["store_credit"]) {
            instrument = instruments::instrument("store_credit", self.words);
        }
        if source.is("source_type", &["credit_card"])
            && let Some(company) = source.text_in("source", "cc_type")
        {
            instrument = instruments::card(company, &source.text_in("source", "last_digits").unwrap_or_default());
        }
        let id = source.need_text("id", "the payment's id");
        parts::pay(order, id, instrument, amount, 0, status);
    }
}

fn customer(source: &Object<'_>, order: &mut Order) {
    order.customer.email = source.text("email");
    order.customer.company = source.text("company_name");
    parts::from_billing(order);
    order.customer.given_name = source.text_in("billing_address", "first_name");
    order.customer.family_name = source.text_in("billing_address", "last_name");
    order.customer.id = source.first_text(&["customer_id", "user_id"]);
    // Set on orders of its B2B accounts only.
    if source.get("company_id").is_some() {
        order.customer.kind = CustomerKind::Business;
    }
}
