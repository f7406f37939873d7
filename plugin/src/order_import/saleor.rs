//! Saleor: the order of its GraphQL API and of webhooks with a subscription query (`unitPrice: {gross: {amount}}`), and
//! that of older webhooks and notifications (`unit_price_gross_amount`).
//!
//! What a query did not ask for is not there: money, the lines and when the order was created have to be. Discounts of
//! the whole order are in the prices of its lines already. Times have an offset; without one they are in UTC.

mod payments;

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape, sum};
use crate::contract::kulanz::service::types::{
    Address, Delivery, DeliveryStatus, Discount, Line, LineKind, NameValue, Order, PriceBasis, TaxShare,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;
use crate::money;

const SHAPE: Shape = Shape {
    platform: "Saleor",
    wrappings: &["data", "payload", "event", "order"],
    lines: "lines",
    foreign: &[
        ("grantedRefund", "a refund"),
        ("action", "a payment's action, such as a refund"),
        ("fulfillment", "a fulfilment"),
        ("checkout", "a checkout"),
    ],
    expected: "one order of Saleor: an object with its lines",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "firstName",
    family_name: "lastName",
    company: "companyName",
    street: &["streetAddress1", "streetAddress2"],
    postal_code: "postalCode",
    city: "city",
    region: &["countryArea"],
    country: "",
    phone: "phone",
};

const OLD_ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "first_name",
    family_name: "last_name",
    company: "company_name",
    street: &["street_address_1", "street_address_2"],
    postal_code: "postal_code",
    city: "city",
    region: &["country_area"],
    country: "country",
    phone: "phone",
};

const BUYER: BuyerFields =
    BuyerFields { id: "id", given_name: "firstName", family_name: "lastName", email: "email", phone: "", company: "" };

/// Others are pending; also those that are refunded or replaced, for where the goods are is not told.
const STATES: &[(&str, DeliveryStatus)] = &[
    ("FULFILLED", DeliveryStatus::Shipped),
    ("RETURNED", DeliveryStatus::Failed),
    ("REFUNDED_AND_RETURNED", DeliveryStatus::Failed),
    ("CANCELED", DeliveryStatus::Cancelled),
];

pub(super) fn read(document: Node<'_>) -> Result<Order, Fault> {
    let source = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&source).order(&source))
}

/// A price with and without tax.
#[derive(Clone, Copy, Default)]
struct Taxed {
    gross: i64,
    net: i64,
}

impl Taxed {
    fn on(self, basis: PriceBasis) -> i64 {
        if basis == PriceBasis::Gross { self.gross } else { self.net }
    }

    fn tax(self) -> i64 {
        self.gross.saturating_sub(self.net)
    }
}

struct Reader {
    currency: String,
    basis: PriceBasis,
    words: Language,
}

impl Reader {
    fn of(source: &Object<'_>) -> Self {
        let total = source.object("total");
        let side = total.and_then(|total| total.object("gross")).or(total).unwrap_or(*source);
        let currency = parts::currency(&side, "currency");
        let shown = ["displayGrossPrices", "display_gross_prices"];
        let is_gross = shown.iter().find(|name| source.get(name).is_some()).is_none_or(|name| source.flag(name));
        let basis = if is_gross { PriceBasis::Gross } else { PriceBasis::Net };
        Self { currency, basis, words: Language::En }
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let id = source.need_text("id", "the order's id");
        let number = source.text("number").unwrap_or_else(|| id.clone());
        let placed_at = source.need_instant_utc("created", "a time such as \"2026-11-22T12:05:00+00:00\"");
        let total = self.need_taxed(source, "total", &["total"]);
        let mut order = parts::order(id, number, placed_at, &self.currency, total.gross);
        order.price_basis = self.basis;
        order.totals.tax = Some(total.tax());
        order.locale = parts::locale(source.first_text(&["languageCodeEnum", "languageCode", "language_code"]));
        order.billing_address = address(source, "billingAddress", "billing_address");
        order.delivery_address = address(source, "shippingAddress", "shipping_address");
        self.words = parts::language(&order);
        order.customer.email = source.first_text(&["userEmail", "user_email", "email"]);
        parts::buyer(&mut order, source.object("user"), &BUYER);
        for line in source.need_objects("lines", "the list of lines") {
            order.lines.push(self.line(&line));
        }
        order.totals.subtotal = self.taxed(source, "subtotal", &["subtotal"]).map(|subtotal| subtotal.on(self.basis));
        self.deliveries(source, &mut order);
        self.discounts(source, &mut order);
        order.taxes = parts::taxes_of_parts(&order);
        self.payments(source, &mut order);
        if source.is("status", &["CANCELED", "canceled"]) {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updatedAt");
        }
        order.customer_note = source.first_text(&["customerNote", "customer_note"]);
        order.links.order = source.first_text(&["redirectUrl", "order_details_url"]);
        order
    }

    /// A price: `camel: {gross: {amount}, net: {amount}}`, or `snake_gross_amount` and `snake_net_amount`.
    fn taxed(&self, object: &Object<'_>, camel: &str, snakes: &[&str]) -> Option<Taxed> {
        if let Some(price) = object.object(camel) {
            let side = |name| price.object(name).map(|side| side.need_money("amount", &self.currency));
            let (gross, net, tax) = (side("gross"), side("net"), side("tax").unwrap_or(0));
            return match (gross, net) {
                (Some(gross), Some(net)) => Some(Taxed { gross, net }),
                (Some(gross), None) => Some(Taxed { gross, net: gross.saturating_sub(tax) }),
                (None, Some(net)) => Some(Taxed { gross: net.saturating_add(tax), net }),
                (None, None) => None,
            };
        }
        for snake in snakes {
            if let Some(gross) = object.money(&format!("{snake}_gross_amount"), &self.currency) {
                let net = object.money(&format!("{snake}_net_amount"), &self.currency).unwrap_or(gross);
                return Some(Taxed { gross, net });
            }
        }
        None
    }

    fn need_taxed(&self, object: &Object<'_>, camel: &str, snakes: &[&str]) -> Taxed {
        let price = self.taxed(object, camel, snakes);
        if price.is_none() {
            object.lacks(camel, "a price: gross and net, each with its amount");
        }
        price.unwrap_or_default()
    }

    fn line(&self, source: &Object<'_>) -> Line {
        let (quantity, measure) = parts::quantity(source, "quantity", self.words);
        let price = self.need_taxed(source, "totalPrice", &["total_price", "total"]);
        let total = price.on(self.basis);
        let piece = self.taxed(source, "undiscountedUnitPrice", &["undiscounted_unit_price"]);
        // Where both sides are the same though there is tax, it was never reckoned with tax: it tells nothing.
        let piece = piece.filter(|piece| price.tax() == 0 || piece.tax() != 0);
        let full = piece.map_or(total, |piece| piece.on(self.basis).saturating_mul(i64::from(quantity)));
        // Under a piece's rounding: no discount.
        let rounded = full.abs_diff(total) <= u64::from(quantity / 2);
        let row = Row { quantity, before_discounts: if rounded { total } else { full }, total };
        let named = Discount {
            name: source.first_text(&["unitDiscountReason", "unit_discount_reason"]),
            code: source.first_text(&["voucherCode", "voucher_code"]),
            amount: 0,
        };
        let names = ["translatedProductName", "translated_product_name", "productName", "product_name"];
        let name = source.first_text(&names).unwrap_or_else(|| source.need_text("productName", "what was bought"));
        let id = source.need_text("id", "the line's id");
        let mut line = parts::line(id, name, &row, Some(named), self.words);
        line.sku = source.first_text(&["productSku", "product_sku"]);
        line.options = self.options(source);
        line.options.extend(measure);
        line.product_id = product_id(source);
        line.image_url = source.text_in("thumbnail", "url");
        line.image_alt = source.text_in("thumbnail", "alt");
        if source.flag("is_digital") {
            line.kind = LineKind::Digital;
        }
        line.taxes = self.share(source, price, &["taxRate", "tax_rate"]);
        line
    }

    /// The variant's attributes by name, or else the variant's name alone.
    fn options(&self, source: &Object<'_>) -> Vec<NameValue> {
        let mut options = Vec::new();
        if let Some(variant) = source.object("variant") {
            for assigned in variant.objects("attributes") {
                let Some(attribute) = assigned.object("attribute") else { continue };
                let mut values = Vec::new();
                for value in assigned.objects("values") {
                    values.extend(value.first_text(&["name", "slug"]));
                }
                if let (Some(name), false) = (attribute.text("name"), values.is_empty()) {
                    options.push(NameValue { name, value: values.join(", ") });
                }
            }
        }
        let names = ["translatedVariantName", "translated_variant_name", "variantName", "variant_name"];
        if let (true, Some(value)) = (options.is_empty(), source.first_text(&names)) {
            options.push(parts::variant(value, self.words));
        }
        options
    }

    /// The tax in a price. A rate above 1 is in per cent, as older tax apps wrote it.
    fn share(&self, source: &Object<'_>, price: Taxed, names: &[&str]) -> Vec<TaxShare> {
        let rate = names
            .iter()
            .find_map(|name| if is_fraction(source, name) { source.rate(name) } else { source.percent(name) });
        if price.tax() == 0 && rate.unwrap_or(0) == 0 {
            return Vec::new();
        }
        vec![parts::tax(None, rate, price.tax(), price.net, PriceBasis::Net)]
    }

    /// Fulfilments are the parcels; the shipping's cost goes to the first of them.
    fn deliveries(&self, source: &Object<'_>, order: &mut Order) {
        for fulfilment in source.objects("fulfillments") {
            order.deliveries.push(parcel(&fulfilment));
        }
        let method = source.first_text(&["shippingMethodName", "shipping_method_name"]);
        let method = method.or_else(|| source.text_in("deliveryMethod", "name"));
        let price = self.taxed(source, "shippingPrice", &["shipping_price"]).unwrap_or_default();
        if method.is_none() && price.gross == 0 {
            return;
        }
        if order.deliveries.is_empty() {
            order.deliveries.push(parts::empty_delivery());
        }
        if let Some(first) = order.deliveries.first_mut() {
            first.method = method;
            first.price = price.on(self.basis);
            first.taxes = self.share(source, price, &["shippingTaxRate", "shipping_tax_rate"]);
        }
    }

    /// Discounts of the order, where they are not in the lines' prices yet: where with them it adds up.
    fn discounts(&self, source: &Object<'_>, order: &mut Order) {
        let mut discounts = Vec::new();
        for told in source.objects("discounts") {
            let mut amount = told.money_or_zero("amount_value", &self.currency);
            for name in ["total", "amount"] {
                if let (0, Some(money)) = (amount, told.whole(name)) {
                    amount = money.money_or_zero("amount", &self.currency);
                }
            }
            let name = told.first_text(&["translatedName", "translated_name", "name", "reason"]);
            discounts.append(&mut parts::discount(name, None, amount));
        }
        if discounts.is_empty() {
            let amount = source.money_or_zero("discount_amount", &self.currency);
            discounts = parts::discount(source.text("discount_name"), None, amount);
        }
        let rest = parts::sum_of_parts(order).saturating_sub(order.totals.total);
        if rest == sum(discounts.iter().map(|discount| discount.amount)) {
            order.discounts = discounts;
        }
    }
}

fn product_id(source: &Object<'_>) -> Option<String> {
    let product = source.object("variant").and_then(|variant| variant.object("product"));
    product.or_else(|| source.object("product"))?.text("id")
}

/// Whether a rate is written as a fraction of one.
fn is_fraction(source: &Object<'_>, name: &str) -> bool {
    let text = source.get(name).and_then(|node| node.scalar("a rate").ok());
    text.is_some_and(|text| money::parse_rounded(text.trim(), 6).is_ok_and(|ppm| (0..=1_000_000).contains(&ppm)))
}

fn address(source: &Object<'_>, camel: &str, snake: &str) -> Option<Address> {
    let Some(object) = source.object(camel) else {
        return parts::address(source.object(snake), &OLD_ADDRESS);
    };
    let mut address = parts::address(Some(object), &ADDRESS)?;
    address.country = parts::country(object.text_in("country", "code"));
    Some(address)
}

fn parcel(fulfilment: &Object<'_>) -> Delivery {
    let status = fulfilment.text("status").map(|status| status.to_ascii_uppercase());
    let status = parts::meaning(status, STATES, DeliveryStatus::Pending);
    let mut lines = Vec::new();
    for line in fulfilment.objects("lines") {
        parts::push_pieces(&mut lines, line.text_in("orderLine", "id"), &line);
    }
    let number = fulfilment.first_text(&["trackingNumber", "tracking_number"]);
    let sent = status == DeliveryStatus::Shipped;
    Delivery {
        id: fulfilment.text("id"),
        lines,
        status,
        shipped_at: if sent { fulfilment.instant_utc("created") } else { None },
        tracking: parts::numbered(number),
        ..parts::empty_delivery()
    }
}
