//! Shopware 6: the order of the Admin API (as `application/json`), the Store API's order route, or a webhook or an app's
//! action that carries one.
//!
//! Amounts are the JSON numbers of PHP's floats, read digit by digit; `taxStatus` tells whether they include tax. What is
//! an association in Shopware (currency, addresses, states ...) is there only where whoever fetched the order asked for it:
//! without the currency no amount can be read, the rest stays unknown. Times have an offset; without one they are in UTC.

mod deliveries;
mod payments;

use super::instruments;
use super::parts::{self, AddressFields, BuyerFields, Row, Shape};
use crate::contract::kulanz::service::types::{
    Address, BasePrice, CustomerKind, Line, LineKind, NameValue, Order, PriceBasis, TaxShare, TaxTreatment,
};
use crate::json::{Fault, Node, Object};
use crate::language::Language;

const SHAPE: Shape = Shape {
    platform: "Shopware",
    wrappings: &["data", "payload", "order", "orders", "elements"],
    lines: "lineItems",
    foreign: &[("refund", "a refund"), ("captureId", "a refund"), ("errors", "an answer that tells errors, or a cart")],
    expected: "one order of Shopware 6 with its associations lineItems and currency",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "",
    given_name: "firstName",
    family_name: "lastName",
    company: "company",
    street: &["street", "additionalAddressLine1", "additionalAddressLine2"],
    postal_code: "zipcode",
    city: "city",
    region: &[],
    country: "",
    phone: "phoneNumber",
};

const BUYER: BuyerFields = BuyerFields {
    id: "customerId",
    given_name: "firstName",
    family_name: "lastName",
    email: "email",
    phone: "",
    company: "company",
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
        let currency = match source.object("currency") {
            Some(currency) => parts::currency(&currency, "isoCode"),
            None => {
                source.lacks("currency", "the order's association currency with its isoCode");
                String::new()
            }
        };
        // Untaxed prices are net ones of which no tax is due.
        let basis = if tax_status(source).as_deref() == Some("gross") { PriceBasis::Gross } else { PriceBasis::Net };
        Self { currency, basis, words: Language::En }
    }

    fn order(mut self, source: &Object<'_>) -> Order {
        let placed_at = source.need_instant_utc("orderDateTime", "a time such as \"2026-11-22T12:05:00.000+00:00\"");
        let id = source.need_text("id", "the order's id");
        let number = source.need_text("orderNumber", "the number the customer knows");
        let price = source.object("price");
        let total = match &price {
            Some(price) => price.need_money("totalPrice", &self.currency),
            None => source.need_money("amountTotal", &self.currency),
        };
        let mut order = parts::order(id, number, placed_at, &self.currency, total);
        order.price_basis = self.basis;
        order.locale = locale(source);
        order.billing_address = billing_address(source);
        self.words = parts::language(&order);
        customer(source, &mut order);
        self.lines(source, &mut order);
        self.deliveries(source, &mut order);
        if let Some(price) = &price {
            order.taxes = self.taxes(price);
            order.totals.tax = Some(parts::sum(order.taxes.iter().map(|share| share.tax)));
            // Cash rounding of the country: the customer pays another sum than the positions add up to.
            let raw = price.money("rawTotal", &self.currency).unwrap_or(total);
            order.totals.rounding = total.saturating_sub(raw);
        }
        self.payments(source, &mut order);
        if state(source).as_deref() == Some("cancelled") {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updatedAt");
        }
        order.customer_note = source.text("customerComment");
        order
    }

    fn lines(&self, source: &Object<'_>, order: &mut Order) {
        let mut items: Vec<(u32, Option<String>, Object<'_>)> = Vec::new();
        for item in source.objects("lineItems") {
            items.push((item.count("position").unwrap_or(u32::MAX), item.text("parentId"), item));
        }
        crate::sort::short_by_key(&mut items, |(position, ..)| *position);
        let mut ids = Vec::new();
        for (.., item) in &items {
            ids.push(item.text("id"));
        }
        for ((_, parent, item), id) in items.iter().zip(&ids) {
            // A part whose whole is not there stands for itself.
            if parent == id || !ids.contains(parent) {
                self.position(item, order);
                self.parts(item, &items, order, 0);
            }
        }
    }

    /// The parts of a position, each right after what it is a part of.
    fn parts(&self, of: &Object<'_>, items: &[(u32, Option<String>, Object<'_>)], order: &mut Order, depth: u32) {
        let id = of.text("id");
        for (_, _, item) in items.iter().filter(|(_, parent, _)| parent.is_some() && *parent == id) {
            if item.text("id") == id {
                continue;
            }
            let mut part = self.line(item);
            parts::included(&mut part, id.clone().unwrap_or_default());
            order.lines.push(part);
            // Shopware nests two deep; a line that is a part of itself must not go on for ever.
            if depth < 4 {
                self.parts(item, items, order, depth + 1);
            }
        }
    }

    /// A position of the order: what was bought, or something that was taken off.
    fn position(&self, item: &Object<'_>, order: &mut Order) {
        let total = self.total(item);
        let reduces = item.is("type", &["promotion", "discount", "credit"]) || total < 0;
        if !reduces {
            order.lines.push(self.line(item));
            return;
        }
        let code = item.text_in("payload", "code");
        order.discounts.append(&mut parts::discount(item.text("label"), code, total.saturating_neg()));
    }

    fn total(&self, item: &Object<'_>) -> i64 {
        match item.object("price") {
            Some(price) => price.need_money("totalPrice", &self.currency),
            None => item.need_money("totalPrice", &self.currency),
        }
    }

    fn line(&self, item: &Object<'_>) -> Line {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words);
        let total = self.total(item);
        let row = Row { quantity, before_discounts: total, total };
        let name = item.need_text("label", "what was bought");
        let mut line = parts::line(item.need_text("id", "the line's id"), name, &row, None, self.words);
        line.options.extend(measure);
        line.product_id = item.first_text(&["productId", "referencedId"]);
        if let Some(payload) = item.object("payload") {
            line.sku = payload.text("productNumber");
            for option in payload.objects("options") {
                if let (Some(name), Some(value)) = (option.text("group"), option.text("option")) {
                    line.options.push(NameValue { name, value });
                }
            }
        }
        line.image_url = item.text_in("cover", "url");
        line.image_alt = item.text_in("cover", "alt");
        if item.texts("states").iter().any(|state| state == "is-download") {
            line.kind = LineKind::Digital;
        }
        if let Some(price) = item.object("price") {
            line.taxes = self.taxes(&price);
            self.prices_beside(&price, &mut line);
        }
        line
    }

    /// The struck-through price and the price per unit of measure.
    fn prices_beside(&self, price: &Object<'_>, line: &mut Line) {
        if let Some(list) = price.object("listPrice") {
            line.list_price = list.money("price", &self.currency).filter(|price| *price > line.unit_price);
        }
        let Some(reference) = price.object("referencePrice") else { return };
        let amount = reference.money("price", &self.currency);
        if let (Some(price), Some(amount), Some(unit)) =
            (amount, reference.text("referenceUnit"), reference.text("unitName"))
        {
            line.base_price = Some(BasePrice { price, measure: format!("{amount} {unit}") });
        }
    }

    /// The shares of tax of a price. Shopware tells what each is reckoned on: with tax in it where prices are gross.
    fn taxes(&self, price: &Object<'_>) -> Vec<TaxShare> {
        let mut shares = Vec::new();
        for share in price.objects("calculatedTaxes") {
            let tax = share.money_or_zero("tax", &self.currency);
            let amount = share.money("price", &self.currency);
            let rate = share.percent("taxRate");
            let name = share.text("label");
            shares.push(match amount {
                Some(amount) => parts::tax(name, rate, tax, amount, self.basis),
                None => TaxShare { name, rate, net: None, tax },
            });
        }
        shares
    }
}

/// The technical name of where an order, a delivery or a transaction stands.
fn state(object: &Object<'_>) -> Option<String> {
    object.text_in("stateMachineState", "technicalName")
}

fn tax_status(source: &Object<'_>) -> Option<String> {
    match source.object("price") {
        Some(price) if price.get("taxStatus").is_some() => price.text("taxStatus"),
        _ => source.text("taxStatus"),
    }
}

fn locale(source: &Object<'_>) -> Option<String> {
    let language = source.object("language")?;
    let code = language.object("translationCode").or_else(|| language.object("locale"))?;
    parts::locale(code.text("code"))
}

fn address(object: Option<Object<'_>>) -> Option<Address> {
    let source = object?;
    let mut address = parts::address(object, &ADDRESS)?;
    address.country = parts::country(source.text_in("country", "iso"));
    if let Some(state) = source.object("countryState") {
        address.region = state.first_text(&["name", "shortCode"]);
    }
    if let (Some(company), Some(department)) = (&mut address.company, source.text("department")) {
        company.push_str(", ");
        company.push_str(&department);
    }
    Some(address)
}

fn billing_address(source: &Object<'_>) -> Option<Address> {
    if let Some(own) = source.object("billingAddress") {
        return address(Some(own));
    }
    let id = source.text("billingAddressId");
    let addresses = source.objects("addresses");
    address(addresses.into_iter().find(|one| id.is_some() && one.text("id") == id))
}

fn customer(source: &Object<'_>, order: &mut Order) {
    let customer = &mut order.customer;
    customer.locale.clone_from(&order.locale);
    let Some(buyer) = source.object("orderCustomer") else { return };
    parts::account(customer, &buyer, &BUYER);
    if buyer.object("customer").is_some_and(|account| account.flag("guest")) {
        customer.id = None;
    }
    customer.vat_id = buyer.texts("vatIds").into_iter().next();
    if customer.company.is_some() || customer.vat_id.is_some() {
        customer.kind = CustomerKind::Business;
    }
    // Untaxed and with a VAT number: the buyer owes the tax. Without one the reason is not told.
    if customer.vat_id.is_some() && tax_status(source).as_deref() == Some("tax-free") {
        order.tax_treatment = TaxTreatment::ReverseCharge;
    }
}
