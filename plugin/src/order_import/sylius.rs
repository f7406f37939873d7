//! Sylius: the order of its admin API (API Platform, JSON-LD or plain JSON).
//!
//! Amounts are whole hundredths of the currency's main unit, whatever decimals the currency has: Sylius divides by 100
//! to show any of them. Prices include tax unless tax was added (`taxExcludedTotal`). Discounts of the whole order are
//! shared among its lines by Sylius, so they are in the lines. The shop API's order lacks when it was placed, which only
//! the admin API tells. Times have an offset; without one they are in UTC. Rates of tax are not told.

use super::parts::{self, AddressFields, Result, Row, Shape};
use super::{Refusal, instruments};
use crate::contract::kulanz::service::types::{
    Delivery, DeliveryStatus, Discount, Line, NameValue, Order, PaymentKind, PaymentStatus, PriceBasis, TaxShare,
    Tracking,
};
use crate::json::{Node, Object};
use crate::language::Language;
use crate::money;

const SHAPE: Shape = Shape {
    platform: "Sylius",
    wrappings: &["order"],
    lines: "items",
    foreign: &[
        ("hydra:member", "a collection"),
        ("member", "a collection"),
        ("refundedUnits", "a refund"),
        ("creditMemo", "a credit memo, which is a refund"),
    ],
    expected: "one order of Sylius: an object with its items",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "fullName",
    given_name: "firstName",
    family_name: "lastName",
    company: "company",
    street: &["street"],
    postal_code: "postcode",
    city: "city",
    region: &["provinceName", "provinceCode"],
    country: "countryCode",
    phone: "phoneNumber",
};

const HUNDREDTHS: &str = "a whole number of hundredths, for example 1990";

pub(super) fn read(document: Node<'_>) -> std::result::Result<Order, Refusal> {
    let order = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&order)?.order(&order)?)
}

struct Reader {
    currency: String,
    basis: PriceBasis,
    words: Language,
}

impl Reader {
    fn of(source: &Object<'_>) -> Result<Self> {
        let currency = parts::currency(source, "currencyCode")?;
        let mut reader = Self { currency, basis: PriceBasis::Gross, words: Language::En };
        if reader.amount(source, "taxExcludedTotal")? != 0 {
            reader.basis = PriceBasis::Net;
        }
        Ok(reader)
    }

    /// Hundredths of the main unit, in minor units of the currency; zero where absent.
    fn amount(&self, object: &Object<'_>, name: &str) -> Result<i64> {
        let Some(node) = object.get(name) else { return Ok(0) };
        let text = node.scalar(HUNDREDTHS)?;
        let decimals = money::decimals(&self.currency);
        let hundredths = money::parse_scaled(text.trim(), 0).map_err(|error| match error {
            money::DecimalError::TooPrecise => node.wrong("is not a whole number", HUNDREDTHS),
            error => node.wrong(&error.to_string(), HUNDREDTHS),
        })?;
        money::parse_scaled(&format!("{hundredths}e-2"), decimals)
            .map_err(|error| node.wrong(&error.to_string(), "hundredths that make whole minor units"))
    }

    fn need_amount(&self, object: &Object<'_>, name: &str) -> Result<i64> {
        object.need(name, HUNDREDTHS)?;
        self.amount(object, name)
    }

    fn order(mut self, source: &Object<'_>) -> Result<Order> {
        let number = source.need_text("number", "the number the customer knows; an order without it is a cart")?;
        let id = source.first_text(&["id", "tokenValue"])?.unwrap_or_else(|| number.clone());
        let Some(placed_at) = source.instant_utc("checkoutCompletedAt")? else {
            return Err(source.missing("checkoutCompletedAt", "when the order was placed, as the admin API tells it"));
        };
        let mut order = parts::order(id, number, placed_at, &self.currency, self.need_amount(source, "total")?);
        order.price_basis = self.basis;
        order.locale = parts::locale(source.text("localeCode")?);
        order.billing_address = parts::address(source.object("billingAddress")?, &ADDRESS)?;
        order.delivery_address = parts::address(source.object("shippingAddress")?, &ADDRESS)?;
        self.words = parts::language(&order);
        customer(source, &mut order)?;
        let coupon = match source.get("promotionCoupon").map(Node::object) {
            Some(Ok(coupon)) => coupon.text("code")?,
            _ => None,
        };
        for item in source.need("items", "the list of items")?.list()? {
            order.lines.push(self.line(&item.object()?, coupon.clone())?);
        }
        self.deliveries(source, &mut order)?;
        let tax = self.amount(source, "taxTotal")?;
        order.totals.tax = Some(tax);
        if tax != 0 {
            order.taxes.push(TaxShare { name: None, rate: None, net: None, tax });
        }
        for payment in source.objects("payments")? {
            self.payment(&payment, source, &mut order)?;
        }
        if source.text("state")?.as_deref() == Some("cancelled") {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updatedAt")?;
        }
        order.customer_note = source.text("notes")?;
        Ok(order)
    }

    fn line(&self, item: &Object<'_>, coupon: Option<String>) -> Result<Line> {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words)?;
        let before_discounts = self.need_amount(item, "unitPrice")?.saturating_mul(i64::from(quantity));
        // A line's total holds the tax that was added to it; its subtotal does not, nor what the order took off.
        let total = match self.basis {
            PriceBasis::Gross => self.need_amount(item, "total")?,
            PriceBasis::Net if item.get("fullDiscountedUnitPrice").is_some() => {
                self.amount(item, "fullDiscountedUnitPrice")?.saturating_mul(i64::from(quantity))
            }
            PriceBasis::Net => self.need_amount(item, "subtotal")?,
        };
        let row = Row { quantity, before_discounts, total };
        let id = item.first_text(&["id", "@id"])?.ok_or_else(|| item.missing("id", "the item's id"))?;
        let name = match item.text("productName")? {
            Some(name) => name,
            None => item.need_text("variantName", "what was bought")?,
        };
        let discount = Discount { name: None, code: coupon, amount: 0 };
        let mut line = parts::line(id, name, &row, Some(discount), self.words);
        let earlier = self.amount(item, "originalUnitPrice")?;
        line.list_price = (earlier > line.unit_price).then_some(earlier);
        line.sku = code(item, "variant")?;
        if let Some(value) = item.text("variantName")?.filter(|variant| *variant != line.name) {
            line.options.push(NameValue { name: self.words.pick("Variante", "Variant").to_owned(), value });
        }
        line.options.extend(measure);
        Ok(line)
    }

    /// One delivery for each shipment; what they cost together is told once, and goes to the first.
    fn deliveries(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let mut parcels = Vec::new();
        for shipment in source.objects("shipments")? {
            let status = match shipment.first_text(&["state"])?.or(source.text("shippingState")?).as_deref() {
                Some("shipped") => DeliveryStatus::Shipped,
                Some("cancelled") => DeliveryStatus::Cancelled,
                _ => DeliveryStatus::Pending,
            };
            let number = shipment.text("tracking")?;
            parcels.push(Delivery {
                id: shipment.text("id")?,
                method: named(&shipment, "method")?.or(code(&shipment, "method")?),
                status,
                shipped_at: shipment.instant_utc("shippedAt")?,
                tracking: number.into_iter().map(|number| Tracking { carrier: None, number, url: None }).collect(),
                ..parts::empty_delivery()
            });
        }
        let mut paid = self.amount(source, "shippingTotal")?;
        if self.basis == PriceBasis::Net {
            paid = paid.saturating_sub(self.amount(source, "shippingTaxTotal")?);
        }
        // Written with a minus.
        let off = self.amount(source, "shippingPromotionTotal")?.saturating_abs();
        if parcels.is_empty() && (paid != 0 || off != 0) {
            parcels.push(parts::empty_delivery());
        }
        if let Some(first) = parcels.first_mut() {
            first.price = paid.saturating_add(off);
            first.discounts = parts::discount(None, None, off);
        }
        order.deliveries = parcels;
        Ok(())
    }

    fn payment(&self, payment: &Object<'_>, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let only_one = source.objects("payments")?.len() == 1;
        // Without a state of its own the order's counts, where this is all there is.
        let state = match payment.text("state")? {
            None if only_one => source.text("paymentState")?,
            state => state,
        };
        let status = match state.as_deref() {
            Some("completed" | "paid" | "partially_refunded") => PaymentStatus::Paid,
            Some("authorized") => PaymentStatus::Authorised,
            Some("refunded") => PaymentStatus::Refunded,
            Some("failed" | "cancelled") => PaymentStatus::Failed,
            _ => PaymentStatus::Pending,
        };
        let amount = if payment.get("amount").is_some() {
            self.amount(payment, "amount")?
        } else if only_one {
            order.totals.total
        } else {
            return Ok(());
        };
        let method = code(payment, "method")?.unwrap_or_default();
        let title = named(payment, "method")?;
        let mut instrument = instruments::titled(&method, title, self.words);
        if instrument.1.is_empty() {
            instrument = (PaymentKind::Other, self.words.pick("Zahlung", "Payment").to_owned());
        }
        let place = format!("payment-{}", order.payments.len() + 1);
        let id = payment.text("id")?.unwrap_or(place);
        let refunded = if status == PaymentStatus::Refunded { amount } else { 0 };
        order.payments.push(parts::payment(order, id, instrument, amount, refunded, status));
        Ok(())
    }
}

/// The code of something that is there whole, or as its address in the API, which ends in the code.
fn code(object: &Object<'_>, name: &str) -> Result<Option<String>> {
    match object.get(name).map(Node::object) {
        Some(Ok(whole)) => whole.text("code"),
        Some(Err(_)) => Ok(object.text(name)?.and_then(|address| address.rsplit('/').next().map(str::to_owned))),
        None => Ok(None),
    }
}

/// The name of something that is there whole.
fn named(object: &Object<'_>, name: &str) -> Result<Option<String>> {
    match object.get(name).map(Node::object) {
        Some(Ok(whole)) => whole.text("name"),
        _ => Ok(None),
    }
}

fn customer(source: &Object<'_>, order: &mut Order) -> Result<()> {
    let billing = order.billing_address.as_ref();
    let customer = &mut order.customer;
    customer.locale.clone_from(&order.locale);
    customer.name = billing.and_then(|address| address.name.clone());
    customer.phone = billing.and_then(|address| address.phone.clone());
    customer.company = billing.and_then(|address| address.company.clone());
    // The admin API gives the customer by its address only; then there is no mail address either.
    let Some(Ok(account)) = source.get("customer").map(Node::object) else { return Ok(()) };
    customer.id = account.text("id")?;
    customer.email = account.text("email")?;
    customer.given_name = account.text("firstName")?;
    customer.family_name = account.text("lastName")?;
    customer.name = parts::full_name(&account, "firstName", "lastName")?.or(customer.name.take());
    customer.phone = account.text("phoneNumber")?.or(customer.phone.take());
    Ok(())
}
