//! Shopware 6: the order of the Admin API (as `application/json`), the Store API's order route, or a webhook or an app's
//! action that carries one.
//!
//! Amounts are the JSON numbers of PHP's floats, read digit by digit; `taxStatus` tells whether they include tax. What is
//! an association in Shopware (currency, addresses, states ...) is there only where whoever fetched the order asked for it:
//! without the currency no amount can be read, the rest stays unknown. Times have an offset; without one they are in UTC.

mod deliveries;
mod payments;

use super::parts::{self, AddressFields, Result, Row, Shape};
use super::{Refusal, instruments};
use crate::contract::kulanz::service::types::{
    Address, BasePrice, CustomerKind, Line, LineKind, NameValue, Order, PriceBasis, TaxShare, TaxTreatment,
};
use crate::json::{Node, Object};
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
        let Some(currency) = source.object("currency")? else {
            return Err(source.missing("currency", "the order's association currency with its isoCode"));
        };
        // Untaxed prices are net ones of which no tax is due.
        let basis = if tax_status(source)?.as_deref() == Some("gross") { PriceBasis::Gross } else { PriceBasis::Net };
        Ok(Self { currency: parts::currency(&currency, "isoCode")?, basis, words: Language::En })
    }

    fn order(mut self, source: &Object<'_>) -> Result<Order> {
        let placed_at = match source.instant_utc("orderDateTime")? {
            Some(instant) => instant,
            None => return Err(source.missing("orderDateTime", "a time such as \"2026-11-22T12:05:00.000+00:00\"")),
        };
        let id = source.need_text("id", "the order's id")?;
        let number = source.need_text("orderNumber", "the number the customer knows")?;
        let price = source.object("price")?;
        let total = match &price {
            Some(price) => price.need_money("totalPrice", &self.currency)?,
            None => source.need_money("amountTotal", &self.currency)?,
        };
        let mut order = parts::order(id, number, placed_at, &self.currency, total);
        order.price_basis = self.basis;
        order.locale = locale(source)?;
        order.billing_address = billing_address(source)?;
        self.words = parts::language(&order);
        customer(source, &mut order)?;
        self.lines(source, &mut order)?;
        self.deliveries(source, &mut order)?;
        if let Some(price) = &price {
            order.taxes = self.taxes(price)?;
            order.totals.tax = Some(parts::sum(order.taxes.iter().map(|share| share.tax)));
            // Cash rounding of the country: the customer pays another sum than the positions add up to.
            let raw = price.money("rawTotal", &self.currency)?.unwrap_or(total);
            order.totals.rounding = total.saturating_sub(raw);
        }
        self.payments(source, &mut order)?;
        if state(source)?.as_deref() == Some("cancelled") {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updatedAt")?;
        }
        order.customer_note = source.text("customerComment")?;
        Ok(order)
    }

    fn lines(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let mut items: Vec<(u32, Option<String>, Object<'_>)> = Vec::new();
        for item in source.objects("lineItems")? {
            items.push((item.count("position")?.unwrap_or(u32::MAX), item.text("parentId")?, item));
        }
        crate::sort::short_by_key(&mut items, |(position, ..)| *position);
        let mut ids = Vec::new();
        for (.., item) in &items {
            ids.push(item.text("id")?);
        }
        for ((_, parent, item), id) in items.iter().zip(&ids) {
            // A part whose whole is not there stands for itself.
            if parent == id || !ids.contains(parent) {
                self.position(item, order)?;
                self.parts(item, &items, order, 0)?;
            }
        }
        Ok(())
    }

    /// The parts of a position, each right after what it is a part of.
    fn parts(
        &self,
        of: &Object<'_>,
        items: &[(u32, Option<String>, Object<'_>)],
        order: &mut Order,
        depth: u32,
    ) -> Result<()> {
        let id = of.text("id")?;
        for (_, _, item) in items.iter().filter(|(_, parent, _)| parent.is_some() && *parent == id) {
            if item.text("id")? == id {
                continue;
            }
            let mut part = self.line(item)?;
            parts::included(&mut part, id.clone().unwrap_or_default());
            order.lines.push(part);
            // Shopware nests two deep; a line that is a part of itself must not go on for ever.
            if depth < 4 {
                self.parts(item, items, order, depth + 1)?;
            }
        }
        Ok(())
    }

    /// A position of the order: what was bought, or something that was taken off.
    fn position(&self, item: &Object<'_>, order: &mut Order) -> Result<()> {
        let total = self.total(item)?;
        let reduces = matches!(item.text("type")?.as_deref(), Some("promotion" | "discount" | "credit")) || total < 0;
        if !reduces {
            order.lines.push(self.line(item)?);
            return Ok(());
        }
        let payload = item.object("payload")?;
        let code = match &payload {
            Some(payload) => payload.text("code")?,
            None => None,
        };
        let amount = total.saturating_neg();
        order.discounts.append(&mut parts::discount(item.text("label")?, code, amount));
        Ok(())
    }

    fn total(&self, item: &Object<'_>) -> Result<i64> {
        match item.object("price")? {
            Some(price) => price.need_money("totalPrice", &self.currency),
            None => item.need_money("totalPrice", &self.currency),
        }
    }

    fn line(&self, item: &Object<'_>) -> Result<Line> {
        let (quantity, measure) = parts::quantity(item, "quantity", self.words)?;
        let total = self.total(item)?;
        let row = Row { quantity, before_discounts: total, total };
        let name = item.need_text("label", "what was bought")?;
        let mut line = parts::line(item.need_text("id", "the line's id")?, name, &row, None, self.words);
        line.options.extend(measure);
        line.product_id = item.first_text(&["productId", "referencedId"])?;
        if let Some(payload) = item.object("payload")? {
            line.sku = payload.text("productNumber")?;
            for option in payload.objects("options")? {
                if let (Some(name), Some(value)) = (option.text("group")?, option.text("option")?) {
                    line.options.push(NameValue { name, value });
                }
            }
        }
        if let Some(cover) = item.object("cover")? {
            line.image_url = cover.text("url")?;
            line.image_alt = cover.text("alt")?;
        }
        if item.texts("states")?.iter().any(|state| state == "is-download") {
            line.kind = LineKind::Digital;
        }
        if let Some(price) = item.object("price")? {
            line.taxes = self.taxes(&price)?;
            self.prices_beside(&price, &mut line)?;
        }
        Ok(line)
    }

    /// The struck-through price and the price per unit of measure.
    fn prices_beside(&self, price: &Object<'_>, line: &mut Line) -> Result<()> {
        if let Some(list) = price.object("listPrice")? {
            line.list_price = list.money("price", &self.currency)?.filter(|price| *price > line.unit_price);
        }
        let Some(reference) = price.object("referencePrice")? else { return Ok(()) };
        let amount = reference.money("price", &self.currency)?;
        if let (Some(price), Some(amount), Some(unit)) =
            (amount, reference.text("referenceUnit")?, reference.text("unitName")?)
        {
            line.base_price = Some(BasePrice { price, measure: format!("{amount} {unit}") });
        }
        Ok(())
    }

    /// The shares of tax of a price. Shopware tells what each is reckoned on: with tax in it where prices are gross.
    fn taxes(&self, price: &Object<'_>) -> Result<Vec<TaxShare>> {
        let mut shares = Vec::new();
        for share in price.objects("calculatedTaxes")? {
            let tax = share.money_or_zero("tax", &self.currency)?;
            let amount = share.money("price", &self.currency)?;
            let rate = share.percent("taxRate")?;
            let name = share.text("label")?;
            shares.push(match amount {
                Some(amount) => parts::tax(name, rate, tax, amount, self.basis),
                None => TaxShare { name, rate, net: None, tax },
            });
        }
        Ok(shares)
    }
}

/// The technical name of where an order, a delivery or a transaction stands.
fn state(object: &Object<'_>) -> Result<Option<String>> {
    match object.object("stateMachineState")? {
        Some(state) => state.text("technicalName"),
        None => Ok(None),
    }
}

fn tax_status(source: &Object<'_>) -> Result<Option<String>> {
    match source.object("price")? {
        Some(price) if price.get("taxStatus").is_some() => price.text("taxStatus"),
        _ => source.text("taxStatus"),
    }
}

fn locale(source: &Object<'_>) -> Result<Option<String>> {
    let Some(language) = source.object("language")? else { return Ok(None) };
    for name in ["translationCode", "locale"] {
        if let Some(code) = language.object(name)? {
            return Ok(parts::locale(code.text("code")?));
        }
    }
    Ok(None)
}

fn address(object: Option<Object<'_>>) -> Result<Option<Address>> {
    let Some(source) = object else { return Ok(None) };
    let Some(mut address) = parts::address(object, &ADDRESS)? else { return Ok(None) };
    if let Some(country) = source.object("country")? {
        address.country = parts::country(country.text("iso")?);
    }
    if let Some(state) = source.object("countryState")? {
        address.region = state.first_text(&["name", "shortCode"])?;
    }
    if let (Some(company), Some(department)) = (&mut address.company, source.text("department")?) {
        company.push_str(", ");
        company.push_str(&department);
    }
    Ok(Some(address))
}

fn billing_address(source: &Object<'_>) -> Result<Option<Address>> {
    if let Some(own) = source.object("billingAddress")? {
        return address(Some(own));
    }
    let id = source.text("billingAddressId")?;
    for one in source.objects("addresses")? {
        if id.is_some() && one.text("id")? == id {
            return address(Some(one));
        }
    }
    Ok(None)
}

fn customer(source: &Object<'_>, order: &mut Order) -> Result<()> {
    let customer = &mut order.customer;
    customer.locale.clone_from(&order.locale);
    let Some(buyer) = source.object("orderCustomer")? else { return Ok(()) };
    let guest = match buyer.object("customer")? {
        Some(account) => account.flag("guest")?,
        None => false,
    };
    customer.id = if guest { None } else { buyer.text("customerId")? };
    customer.name = parts::full_name(&buyer, "firstName", "lastName")?;
    customer.given_name = buyer.text("firstName")?;
    customer.family_name = buyer.text("lastName")?;
    customer.email = buyer.text("email")?;
    customer.company = buyer.text("company")?;
    customer.vat_id = buyer.texts("vatIds")?.into_iter().next();
    if customer.company.is_some() || customer.vat_id.is_some() {
        customer.kind = CustomerKind::Business;
    }
    // Untaxed and with a VAT number: the buyer owes the tax. Without one the reason is not told.
    if customer.vat_id.is_some() && tax_status(source)?.as_deref() == Some("tax-free") {
        order.tax_treatment = TaxTreatment::ReverseCharge;
    }
    Ok(())
}
