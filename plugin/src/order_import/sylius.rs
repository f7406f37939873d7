//! Sylius: the order of its admin API (API Platform, JSON-LD or plain JSON).
//!
//! Amounts are whole hundredths of the currency's main unit, whatever decimals the currency has: Sylius divides by 100
//! to show any of them. Prices include tax unless tax was added (`taxExcludedTotal`). Discounts of the whole order are
//! shared among its lines by Sylius, so they are in the lines. The shop API's order lacks when it was placed, which only
//! the admin API tells. Times have an offset; without one they are in UTC. Rates of tax are not told.

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape};
use crate::contract::kulanz::service::types::{
    Delivery, DeliveryStatus, Discount, Line, Order, PaymentStatus, PriceBasis,
};
use crate::json::{Fault, Node, Object};
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
const WHOLE_UNITS: &str = "hundredths that make whole minor units";

const BUYER: BuyerFields = BuyerFields {
    id: "id",
    given_name: "firstName",
    family_name: "lastName",
    email: "email",
    phone: "phoneNumber",
    company: "",
};

/// Others are pending.
const SHIPPING_STATES: &[(&str, DeliveryStatus)] =
    &[("shipped", DeliveryStatus::Shipped), ("cancelled", DeliveryStatus::Cancelled)];

/// Others are awaited.
const PAYMENT_STATES: &[(&str, PaymentStatus)] = &[
    ("completed", PaymentStatus::Paid),
    ("paid", PaymentStatus::Paid),
    ("partially_refunded", PaymentStatus::Paid),
    ("authorized", PaymentStatus::Authorised),
    ("refunded", PaymentStatus::Refunded),
    ("failed", PaymentStatus::Failed),
    ("cancelled", PaymentStatus::Failed),
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
        let currency = parts::currency(source, "currencyCode");
        let mut reader = Self { currency, basis: PriceBasis::Gross, words: Language::En };
        if reader.amount(source, "taxExcludedTotal") != 0 {
            reader.basis = PriceBasis::Net;
        }
        reader
    }

    /// Hundredths of the main unit, in minor units of the currency; zero where absent.
    fn amount(&self, object: &Object<'_>, name: &str) -> i64 {
        let Some((node, text)) = object.scalar(name, HUNDREDTHS) else { return 0 };
        let refuse = |what, expected| {
            node.refuse(what, expected);
            0
        };
        let hundredths = match money::parse_scaled(text.trim(), 0) {
            Ok(hundredths) => i128::from(hundredths),
            Err(money::DecimalError::TooPrecise) => return refuse("is not a whole number", HUNDREDTHS),
            Err(error) => return refuse(error.what(), HUNDREDTHS),
        };
        let hundredfold = hundredths * i128::from(10_u32.pow(money::decimals(&self.currency)));
        match i64::try_from(hundredfold / 100) {
            Ok(amount) if hundredfold % 100 == 0 => amount,
            Ok(_) => refuse(money::DecimalError::TooPrecise.what(), WHOLE_UNITS),
            Err(_) => refuse(money::DecimalError::TooLarge.what(), WHOLE_UNITS),
        }
    }

    fn need_amount(&self, object: &Object<'_>, name: &str) -> i64 {
        if object.get(name).is_none() {
            object.lacks(name, HUNDREDTHS);
        }
        self.amount(object, name)
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let number = source.need_text("number", "the number the customer knows; an order without it is a cart");
        let id = source.first_text(&["id", "tokenValue"]).unwrap_or_else(|| number.clone());
        let expected = "when the order was placed, as the admin API tells it";
        let placed_at = source.need_instant_utc("checkoutCompletedAt", expected);
        let mut order = parts::order(id, number, placed_at, &self.currency, self.need_amount(source, "total"));
        order.price_basis = self.basis;
        order.locale = parts::locale(source.text("localeCode"));
        order.billing_address = parts::address(source.object("billingAddress"), &ADDRESS);
        order.delivery_address = parts::address(source.object("shippingAddress"), &ADDRESS);
        self.words = parts::language(&order);
        // The admin API gives the customer by its address only; then there is no mail address either.
        parts::buyer(&mut order, source.whole("customer"), &BUYER);
        let coupon = source.whole("promotionCoupon").and_then(|coupon| coupon.text("code"));
        for item in source.need_objects("items", "the list of items") {
            order.lines.push(self.line(&item, coupon.clone()));
        }
        self.deliveries(source, &mut order);
        let tax = self.amount(source, "taxTotal");
        order.totals.tax = Some(tax);
        order.taxes = parts::bare_tax(tax);
        for payment in source.objects("payments") {
            self.payment(&payment, source, &mut order);
        }
        if source.is("state", &["cancelled"]) {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updatedAt");
        }
        order.customer_note = source.text("notes");
        order
    }

    fn line(&self, item: &Object<'_>, coupon: Option<String>) -> Line {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words);
        let before_discounts = self.need_amount(item, "unitPrice").saturating_mul(i64::from(quantity));
        // A line's total holds the tax that was added to it; its subtotal does not, nor what the order took off.
        let total = match self.basis {
            PriceBasis::Gross => self.need_amount(item, "total"),
            PriceBasis::Net if item.get("fullDiscountedUnitPrice").is_some() => {
                self.amount(item, "fullDiscountedUnitPrice").saturating_mul(i64::from(quantity))
            }
            PriceBasis::Net => self.need_amount(item, "subtotal"),
        };
        let row = Row { quantity, before_discounts, total };
        let id = item.first_text(&["id", "@id"]).unwrap_or_else(|| item.need_text("id", "the item's id"));
        let name = item.text("productName").unwrap_or_else(|| item.need_text("variantName", "what was bought"));
        let discount = Discount { name: None, code: coupon, amount: 0 };
        let mut line = parts::line(id, name, &row, Some(discount), self.words);
        let earlier = self.amount(item, "originalUnitPrice");
        line.list_price = (earlier > line.unit_price).then_some(earlier);
        line.sku = code(item, "variant");
        if let Some(value) = item.text("variantName").filter(|variant| *variant != line.name) {
            line.options.push(parts::variant(value, self.words));
        }
        line.options.extend(measure);
        line
    }

    /// One delivery for each shipment; what they cost together is told once, and goes to the first.
    fn deliveries(&self, source: &Object<'_>, order: &mut Order) {
        let mut parcels = Vec::new();
        for shipment in source.objects("shipments") {
            let state = shipment.text("state").or_else(|| source.text("shippingState"));
            parcels.push(Delivery {
                id: shipment.text("id"),
                method: named(&shipment, "method").or(code(&shipment, "method")),
                status: parts::meaning(state, SHIPPING_STATES, DeliveryStatus::Pending),
                shipped_at: shipment.instant_utc("shippedAt"),
                tracking: parts::numbered(shipment.text("tracking")),
                ..parts::empty_delivery()
            });
        }
        let mut paid = self.amount(source, "shippingTotal");
        if self.basis == PriceBasis::Net {
            paid = paid.saturating_sub(self.amount(source, "shippingTaxTotal"));
        }
        // Written with a minus.
        let off = self.amount(source, "shippingPromotionTotal").saturating_abs();
        if parcels.is_empty() && (paid != 0 || off != 0) {
            parcels.push(parts::empty_delivery());
        }
        if let Some(first) = parcels.first_mut() {
            first.price = paid.saturating_add(off);
            first.discounts = parts::discount(None, None, off);
        }
        order.deliveries = parcels;
    }

    fn payment(&self, payment: &Object<'_>, source: &Object<'_>, order: &mut Order) {
        let only_one = source.objects("payments").len() == 1;
        // Without a state of its own the order's counts, where this is all there is.
        let state = match payment.text("state") {
            None if only_one => source.text("paymentState"),
            state => state,
        };
        let status = parts::meaning(state, PAYMENT_STATES, PaymentStatus::Pending);
        let amount = if payment.get("amount").is_some() {
            self.amount(payment, "amount")
        } else if only_one {
            order.totals.total
        } else {
            return;
        };
        let method = code(payment, "method").unwrap_or_default();
        let title = named(payment, "method");
        let mut instrument = instruments::titled(&method, title, self.words);
        if instrument.1.is_empty() {
            instrument = parts::unnamed(self.words);
        }
        let id = payment.text("id").unwrap_or_else(|| parts::payment_id(order, "payment"));
        let refunded = if status == PaymentStatus::Refunded { amount } else { 0 };
        parts::pay(order, id, instrument, amount, refunded, status);
    }
}

/// The code of something that is there whole, or as its address in the API, which ends in the code.
fn code(object: &Object<'_>, name: &str) -> Option<String> {
    if let Some(whole) = object.whole(name) {
        return whole.text("code");
    }
    object.text(name)?.rsplit('/').next().map(str::to_owned)
}

/// The name of something that is there whole.
fn named(object: &Object<'_>, name: &str) -> Option<String> {
    object.whole(name)?.text("name")
}
