//! WooCommerce: the order of the REST API (wc/v2, wc/v3) and of its webhooks, which send the same.
//!
//! Whatever `prices_include_tax` says, every amount but the order's total is without tax, with the tax beside it; where
//! prices include tax both are added. Times are read from the fields in GMT: those without `_gmt` are in the site's time
//! zone, which the document does not name. Texts come with HTML entities and tags from WordPress; they are made plain.

mod plain;

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape, sum};
use crate::contract::kulanz::service::types::{
    CustomerKind, Delivery, Discount, Fee, Line, NameValue, Order, PaymentStatus, PriceBasis, Refund, TaxShare,
    TaxTreatment,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;
use crate::wording::{Wording, shipped};
use plain::plain;

const SHAPE: Shape = Shape {
    platform: "WooCommerce",
    wrappings: &["order", "data"],
    lines: "line_items",
    foreign: &[
        ("refunded_by", "a refund"),
        ("refunded_payment", "a refund"),
        ("webhook_id", "the ping of a new webhook"),
        ("billing_period", "a subscription"),
    ],
    expected: "one order of WooCommerce's REST API: an object with its line_items",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "first_name",
    family_name: "last_name",
    company: "company",
    street: &["address_1", "address_2"],
    postal_code: "postcode",
    city: "city",
    region: &["state"],
    country: "country",
    phone: "phone",
};

const BUYER: BuyerFields = BuyerFields {
    id: "",
    given_name: "first_name",
    family_name: "last_name",
    email: "email",
    phone: "phone",
    company: "company",
};

pub(super) fn read(document: Node<'_>) -> Result<Order, Fault> {
    let source = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&source).order(&source))
}

/// Where the plug-ins for VAT keep its number: WooCommerce's own (now, and before its version 2), Germanized, Booster.
const VAT_NUMBERS: [&str; 4] = ["_billing_vat_number", "_vat_number", "_billing_vat_id", "_billing_eu_vat_number"];

struct Reader {
    currency: String,
    basis: PriceBasis,
    words: Language,
    /// The name and rate of a tax, by the id that the shares of tax have.
    rates: Vec<(String, Option<String>, Option<u32>)>,
}

impl Reader {
    fn of(order: &Object<'_>) -> Self {
        let mut rates = Vec::new();
        for tax in order.objects("tax_lines") {
            rates.push((
                tax.text("rate_id").unwrap_or_default(),
                plain(tax.text("label")),
                tax.percent("rate_percent"),
            ));
        }
        Self {
            currency: parts::currency(order, "currency"),
            basis: if order.flag("prices_include_tax") { PriceBasis::Gross } else { PriceBasis::Net },
            words: Language::En,
            rates,
        }
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let expected = "a time in GMT, for example \"2026-11-22T12:05:00\"";
        let placed_at = source.need_instant_utc("date_created_gmt", expected);
        let id = source.need_text("id", "the order's id");
        let number = source.text("number").unwrap_or_else(|| id.clone());
        let total = source.need_money("total", &self.currency);
        let mut order = parts::order(id, number, placed_at, &self.currency, total);
        order.price_basis = self.basis;
        order.locale = parts::locale(meta(source, &["wpml_language"]));
        order.billing_address = parts::address(source.object("billing"), &ADDRESS);
        order.delivery_address = parts::address(source.object("shipping"), &ADDRESS);
        self.words = parts::language(&order);
        customer(source, &mut order);
        let coupons = self.coupons(source);
        for item in source.need_objects("line_items", "the list of items") {
            order.lines.push(self.line(&item, coupons.clone()));
        }
        self.fees(source, &mut order);
        for shipping in source.objects("shipping_lines") {
            order.deliveries.push(self.delivery(&shipping));
        }
        order.totals.tax = source.money("total_tax", &self.currency);
        self.taxes(source, &mut order);
        self.gift_cards(source, &mut order);
        for refund in source.objects("refunds") {
            // Written with a minus.
            let amount = refund.money_or_zero("total", &self.currency).saturating_neg();
            order.refunds.push(Refund { line_id: None, amount, refunded_at: None });
        }
        self.payment(source, &mut order);
        if source.is("status", &["cancelled"]) {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("date_modified_gmt");
        }
        order.customer_note = plain(source.text("customer_note"));
        order
    }

    /// An amount on the order's price basis.
    fn amount(&self, object: &Object<'_>, name: &str, tax: &str) -> i64 {
        let net = object.money_or_zero(name, &self.currency);
        let tax = if self.basis == PriceBasis::Gross { object.money_or_zero(tax, &self.currency) } else { 0 };
        net.saturating_add(tax)
    }

    /// The order's coupons as the one name of what they took off a line: how much is each one's is not told.
    fn coupons(&self, source: &Object<'_>) -> Option<Discount> {
        let mut codes = Vec::new();
        for coupon in source.objects("coupon_lines") {
            codes.extend(coupon.text("code"));
        }
        let code = (!codes.is_empty()).then(|| codes.join(", "));
        Some(Discount { name: None, code, amount: 0 })
    }

    fn line(&self, item: &Object<'_>, coupons: Option<Discount>) -> Line {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words);
        item.need_money("total", &self.currency);
        let total = self.amount(item, "total", "total_tax");
        let before_discounts = match item.get("subtotal") {
            Some(_) => self.amount(item, "subtotal", "subtotal_tax"),
            None => total,
        };
        let row = Row { quantity, before_discounts, total };
        let name = item.text("parent_name").unwrap_or_else(|| item.need_text("name", "what was bought"));
        let id = item.need_text("id", "the line's id");
        let mut line = parts::line(id, plain(Some(name)).unwrap_or_default(), &row, coupons, self.words);
        line.sku = item.text("sku");
        line.product_id = item.text("product_id").filter(|id| id != "0");
        line.parent_id = item.text("bundled_by");
        line.image_url = item.text_in("image", "src");
        line.options = options(item);
        line.options.extend(measure);
        line.taxes = self.shares(item, total);
        line
    }

    /// The shares of tax that are named; those of a line that has no tax are blank.
    fn shares(&self, object: &Object<'_>, amount: i64) -> Vec<TaxShare> {
        let mut taxes = Vec::new();
        for tax in object.objects("taxes") {
            let Some(amount) = tax.money("total", &self.currency) else { continue };
            let id = tax.text("id").unwrap_or_default();
            let known = self.rates.iter().find(|(known, ..)| *known == id);
            let (name, rate) = known.map_or((None, None), |(_, name, rate)| (name.clone(), *rate));
            taxes.push((name, rate, amount));
        }
        parts::taxes(taxes, amount, self.basis)
    }

    /// Fees; one below zero is a discount by another name.
    fn fees(&self, source: &Object<'_>, order: &mut Order) {
        for fee in source.objects("fee_lines") {
            let amount = self.amount(&fee, "total", "total_tax");
            let name = plain(fee.text("name"));
            if amount < 0 {
                order.discounts.push(Discount { name, code: None, amount: amount.saturating_neg() });
                continue;
            }
            let name = name.unwrap_or_else(|| shipped(self.words, Wording::import_fee));
            order.fees.push(Fee { name, amount, taxes: self.shares(&fee, amount) });
        }
    }

    fn delivery(&self, shipping: &Object<'_>) -> Delivery {
        let price = self.amount(shipping, "total", "total_tax");
        Delivery {
            id: shipping.text("id"),
            method: plain(shipping.text("method_title")),
            price,
            taxes: self.shares(shipping, price),
            ..parts::empty_delivery()
        }
    }

    fn taxes(&self, source: &Object<'_>, order: &mut Order) {
        for (line, (_, name, rate)) in source.objects("tax_lines").iter().zip(&self.rates) {
            let shipping = line.money_or_zero("shipping_tax_total", &self.currency);
            let tax = line.money_or_zero("tax_total", &self.currency).saturating_add(shipping);
            order.taxes.push(TaxShare { name: name.clone(), rate: *rate, net: None, tax });
        }
        parts::fill_nets(order);
    }

    /// Gift cards of the plug-in of that name, which takes them off the total: ours is before them.
    fn gift_cards(&self, source: &Object<'_>, order: &mut Order) {
        for card in source.objects("gift_cards") {
            let amount = card.money_or_zero("amount", &self.currency);
            let id = "gift_card-".to_owned() + &card.text("id").unwrap_or_default();
            parts::pay_by(order, "gift_card", &id, amount, self.words);
        }
        let cards = sum(order.payments.iter().map(|payment| payment.amount.minor_units));
        let total = order.totals.total.saturating_add(cards);
        if parts::sum_of_parts(order) == total {
            order.totals.total = total;
        }
    }

    fn payment(&self, source: &Object<'_>, order: &mut Order) {
        let method = source.text("payment_method");
        let title = plain(source.text("payment_method_title"));
        let Some(code) = method.or_else(|| title.clone()) else { return };
        let paid_by_card = sum(order.payments.iter().map(|payment| payment.amount.minor_units));
        let amount = order.totals.total.saturating_sub(paid_by_card);
        let paid = source.get("date_paid_gmt").is_some() || source.get("date_paid").is_some();
        let other = if paid { PaymentStatus::Paid } else { PaymentStatus::Pending };
        let states = [("failed", PaymentStatus::Failed), ("refunded", PaymentStatus::Refunded)];
        let status = parts::meaning(source.text("status"), &states, other);
        let refunded = sum(order.refunds.iter().map(|refund| refund.amount)).min(amount);
        let id = source.text("transaction_id").unwrap_or_else(|| code.clone());
        let instrument = instruments::titled(&code, title, self.words);
        parts::pay(order, id, instrument, amount, refunded, status);
    }
}

fn customer(source: &Object<'_>, order: &mut Order) {
    parts::buyer(order, source.object("billing"), &BUYER);
    let customer = &mut order.customer;
    customer.id = source.text("customer_id").filter(|id| id != "0");
    customer.vat_id = meta(source, &VAT_NUMBERS);
    if customer.vat_id.is_some() {
        customer.kind = CustomerKind::Business;
        if meta(source, &["is_vat_exempt"]).as_deref() == Some("yes") {
            order.tax_treatment = TaxTreatment::ReverseCharge;
        }
    }
}

/// The order's own datum of one of these names, where it is a text.
fn meta(source: &Object<'_>, keys: &[&str]) -> Option<String> {
    for datum in source.objects("meta_data") {
        if datum.text("key").is_some_and(|key| keys.contains(&key.as_str())) && is_text(datum.get("value")) {
            return datum.text("value");
        }
    }
    None
}

fn is_text(value: Option<Node<'_>>) -> bool {
    value.is_some_and(Node::is_single)
}

/// What the customer chose; a key that begins with `_` is hidden from the customer, and plug-ins keep lists there.
fn options(item: &Object<'_>) -> Vec<NameValue> {
    let mut options = Vec::new();
    for datum in item.objects("meta_data") {
        let Some(key) = datum.text("key").filter(|key| !key.starts_with('_')) else { continue };
        let shown = if is_text(datum.get("display_value")) { "display_value" } else { "value" };
        if !is_text(datum.get(shown)) {
            continue;
        }
        let name = plain(datum.text("display_key")).unwrap_or_else(|| label(&key));
        options.extend(plain(datum.text(shown)).map(|value| NameValue { name, value }));
    }
    options
}

/// `pa_color` is the attribute `color`.
fn label(key: &str) -> String {
    key.strip_prefix("pa_").unwrap_or(key).to_owned()
}
