//! Magento 2 and Adobe Commerce: the order of the REST API (`GET /V1/orders/:id`).
//!
//! Amounts are the JSON numbers of PHP's floats, read digit by digit; those with `base_` are in the shop's currency and not
//! used. Each price is there with and without tax, but not which of them the shop shows: prices are gross wherever the
//! gross figures add up to the order's total, else net (a discount that was reckoned on prices without tax). Times have
//! no offset and are in UTC, in which Magento keeps them. What a customer chose is there by number only, not by name.

mod payments;

use super::parts::{self, AddressFields, Result, Row, Shape, sum};
use super::{Refusal, instruments};
use crate::contract::kulanz::service::types::{
    Delivery, DeliveryStatus, Discount, Fee, Line, LineKind, Order, PriceBasis, Refund, TaxShare,
};
use crate::json::{Node, Object};
use crate::language::Language;

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

/// Gift wrapping of Adobe Commerce, in `extension_attributes`: without tax, and with it.
const WRAPPING: [(&str, &str); 3] = [
    ("gw_price", "gw_price_incl_tax"),
    ("gw_items_price", "gw_items_price_incl_tax"),
    ("gw_card_price", "gw_card_price_incl_tax"),
];

pub(super) fn read(document: Node<'_>) -> std::result::Result<Order, Refusal> {
    let order = parts::find(document, &SHAPE)?;
    Ok(Reader::of(&order)?.order(&order)?)
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
    fn of(source: &Object<'a>) -> Result<Self> {
        let currency = parts::currency(source, "order_currency_code")?;
        let mut reader = Self {
            currency,
            basis: PriceBasis::Gross,
            words: Language::En,
            further: source.object("extension_attributes")?,
            rates: Vec::new(),
        };
        if let Some(further) = &reader.further {
            for tax in further.objects("applied_taxes")? {
                reader.rates.push((tax.text("title")?, tax.percent("percent")?));
            }
        }
        reader.basis = reader.find_basis(source)?;
        Ok(reader)
    }

    fn amount(&self, object: &Object<'_>, name: &str) -> Result<i64> {
        object.money_or_zero(name, &self.currency)
    }

    /// An amount of the order's `extension_attributes`.
    fn further(&self, name: &str) -> Result<i64> {
        self.further.as_ref().map_or(Ok(0), |further| self.amount(further, name))
    }

    fn find_basis(&self, source: &Object<'_>) -> Result<PriceBasis> {
        let tax = self.amount(source, "tax_amount")?;
        let discount = self.amount(source, "discount_amount")?;
        let wrapping = |incl: bool| -> Result<i64> {
            let amounts = WRAPPING.iter().map(|(net, gross)| self.further(if incl { gross } else { net }));
            Ok(sum(amounts.collect::<Result<Vec<_>>>()?.into_iter()))
        };
        let gross = [
            self.amount(source, "subtotal_incl_tax")?,
            self.amount(source, "shipping_incl_tax")?,
            wrapping(true)?,
            discount,
        ];
        let net = [
            self.amount(source, "subtotal")?,
            self.amount(source, "shipping_amount")?,
            wrapping(false)?,
            discount,
            tax,
        ];
        let total = self.total(source)?;
        let is_net = sum(gross.into_iter()) != total && sum(net.into_iter()) == total;
        Ok(if is_net { PriceBasis::Net } else { PriceBasis::Gross })
    }

    /// What is owed in all: Magento takes gift cards and store credit off its total.
    fn total(&self, source: &Object<'_>) -> Result<i64> {
        let mut total = source.need_money("grand_total", &self.currency)?;
        for means in ["gift_cards_amount", "customer_balance_amount", "reward_currency_amount"] {
            total = total.saturating_add(self.further(means)?);
        }
        Ok(total)
    }

    /// The one of two fields that is on the order's price basis.
    fn on_basis<'n>(&self, net: &'n str, gross: &'n str) -> &'n str {
        if self.basis == PriceBasis::Gross { gross } else { net }
    }

    fn order(mut self, source: &Object<'a>) -> Result<Order> {
        let id = source.need_text("entity_id", "the order's id")?;
        let number = source.need_text("increment_id", "the number the customer knows")?;
        let placed_at = source.instant_utc("created_at")?;
        let placed_at =
            placed_at.ok_or_else(|| source.missing("created_at", "a time in UTC such as \"2026-11-22 12:05:00\""))?;
        let mut order = parts::order(id, number, placed_at, &self.currency, self.total(source)?);
        order.price_basis = self.basis;
        order.billing_address = parts::address(source.object("billing_address")?, &ADDRESS)?;
        self.words = parts::language(&order);
        customer(source, &mut order)?;
        let discounted = self.lines(source, &mut order)?;
        self.wrapping(&mut order)?;
        self.delivery(source, &mut order)?;
        self.discounts(source, discounted, &mut order)?;
        self.taxes(source, &mut order)?;
        let refunded = self.amount(source, "total_refunded")?;
        if refunded > 0 {
            order.refunds.push(Refund { line_id: None, amount: refunded, refunded_at: None });
        }
        self.payments(source, &mut order)?;
        if source.text("state")?.as_deref() == Some("canceled") {
            // When it was cancelled is not told; not before it was last changed is as near as it gets.
            order.cancelled_at = source.instant_utc("updated_at")?;
        }
        order.customer_note = source.text("customer_note")?;
        Ok(order)
    }

    /// The lines; and what they say was taken off them, all together.
    fn lines(&self, source: &Object<'_>, order: &mut Order) -> Result<i64> {
        let items = source.need("items", "the list of items")?.list()?.map(Node::object).collect::<Result<Vec<_>>>()?;
        let mut discounted = 0_i64;
        for item in &items {
            let own = self.amount(item, "discount_amount")?;
            discounted = discounted.saturating_add(own);
            let parent = match item.text("parent_item_id")? {
                Some(id) => find(&items, &id)?,
                None => None,
            };
            let Some(parent) = parent else {
                let of_parts = self.discount_of_parts(item, &items)?;
                order.lines.push(self.line(item, own.saturating_add(of_parts), source)?);
                continue;
            };
            // The variant of a configurable product: the line above is the same piece, with its price.
            if parent.text("product_type")?.as_deref() != Some("configurable") {
                let mut part = self.line(item, 0, source)?;
                parts::included(&mut part, parent.need_text("item_id", "the item's id")?);
                order.lines.push(part);
            }
        }
        Ok(discounted)
    }

    /// A bundle's discount may stand on its parts.
    fn discount_of_parts(&self, item: &Object<'_>, items: &[Object<'_>]) -> Result<i64> {
        let id = item.text("item_id")?;
        let mut discount = 0_i64;
        for part in items {
            if id.is_some() && part.text("parent_item_id")? == id {
                discount = discount.saturating_add(self.amount(part, "discount_amount")?);
            }
        }
        Ok(discount)
    }

    fn line(&self, item: &Object<'_>, discount: i64, source: &Object<'_>) -> Result<Line> {
        let (quantity, measure) = parts::quantity(item, "qty_ordered", self.words)?;
        let net = item.need_money("row_total", &self.currency)?;
        let gross = item.money("row_total_incl_tax", &self.currency)?;
        let before_discounts = if self.basis == PriceBasis::Gross { gross.unwrap_or(net) } else { net };
        let total = before_discounts.saturating_sub(discount);
        let row = Row { quantity, before_discounts, total };
        let id = item.need_text("item_id", "the item's id")?;
        let name = item.need_text("name", "what was bought")?;
        let named = Discount {
            amount: discount,
            name: source.text("discount_description")?,
            code: source.text("coupon_code")?,
        };
        let mut line = parts::line(id, name, &row, Some(named), self.words);
        line.sku = item.text("sku")?;
        line.product_id = item.text("product_id")?;
        line.options.extend(measure);
        let earlier = self.amount(item, "original_price")?;
        // The original price includes tax where the catalogue's prices do, which is not told; with tax on it only what
        // is surely higher is a strike-through price.
        line.list_price = (earlier > line.unit_price && self.amount(item, "tax_amount")? == 0).then_some(earlier);
        line.kind = match item.text("product_type")?.as_deref() {
            Some("downloadable") => LineKind::Digital,
            Some("giftcard") => LineKind::GiftCard,
            _ => LineKind::Goods,
        };
        let tax = self.amount(item, "tax_amount")?;
        if tax != 0 {
            line.taxes.push(self.share(item.percent("tax_percent")?, tax, total));
        }
        Ok(line)
    }

    /// A share of tax, under the title that the order gives its rate.
    fn share(&self, rate: Option<u32>, tax: i64, amount: i64) -> TaxShare {
        let title = self.rates.iter().find(|(_, known)| *known == rate).and_then(|(title, _)| title.clone());
        parts::tax(title, rate, tax, amount, self.basis)
    }

    fn wrapping(&self, order: &mut Order) -> Result<()> {
        for (net, gross) in WRAPPING {
            let amount = self.further(self.on_basis(net, gross))?;
            if amount != 0 {
                let name = self.words.pick("Geschenkverpackung", "Gift wrapping").to_owned();
                order.fees.push(Fee { name, amount, taxes: Vec::new() });
            }
        }
        Ok(())
    }

    fn delivery(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        let price = self.amount(source, self.on_basis("shipping_amount", "shipping_incl_tax"))?;
        let method = source.text("shipping_description")?;
        if let Some(shipping) = self.shipping()? {
            order.delivery_address = parts::address(shipping.object("address")?, &ADDRESS)?;
        }
        if method.is_none() && price == 0 {
            return Ok(());
        }
        let off = self.amount(source, "shipping_discount_amount")?;
        let tax = self.amount(source, "shipping_tax_amount")?;
        let mut delivery = Delivery { method, price, status: status(source)?, ..parts::empty_delivery() };
        delivery.discounts = parts::discount(source.text("discount_description")?, source.text("coupon_code")?, off);
        if tax != 0 {
            delivery.taxes.push(self.share(self.shipping_rate()?, tax, price.saturating_sub(off)));
        }
        order.deliveries.push(delivery);
        Ok(())
    }

    fn shipping(&self) -> Result<Option<Object<'a>>> {
        let Some(further) = &self.further else { return Ok(None) };
        match further.objects("shipping_assignments")?.first() {
            Some(assignment) => assignment.object("shipping"),
            None => Ok(None),
        }
    }

    /// The rate of the tax on shipping, where it is one.
    fn shipping_rate(&self) -> Result<Option<u32>> {
        let Some(further) = &self.further else { return Ok(None) };
        for item in further.objects("item_applied_taxes")? {
            if item.text("type")?.as_deref() == Some("shipping")
                && let [tax] = item.objects("applied_taxes")?.as_slice()
            {
                return tax.percent("percent");
            }
        }
        Ok(None)
    }

    /// What was taken off the order beyond its lines and its shipping. Magento writes it with a minus.
    fn discounts(&self, source: &Object<'_>, told: i64, order: &mut Order) -> Result<()> {
        let all = self.amount(source, "discount_amount")?.saturating_neg();
        let shipping = self.amount(source, "shipping_discount_amount")?;
        let rest = all.saturating_sub(told).saturating_sub(shipping);
        if rest > 0 {
            order.discounts = parts::discount(source.text("discount_description")?, source.text("coupon_code")?, rest);
        }
        Ok(())
    }

    fn taxes(&self, source: &Object<'_>, order: &mut Order) -> Result<()> {
        order.totals.tax = source.money("tax_amount", &self.currency)?;
        let applied = match &self.further {
            Some(further) => further.objects("applied_taxes")?,
            None => Vec::new(),
        };
        for (tax, (title, rate)) in applied.iter().zip(&self.rates) {
            let tax = self.amount(tax, "amount")?;
            order.taxes.push(TaxShare { name: title.clone(), rate: *rate, net: None, tax });
        }
        if order.taxes.is_empty() {
            order.taxes = parts::taxes_of_parts(order);
        } else {
            parts::fill_nets(order);
        }
        Ok(())
    }
}

fn find<'o, 'a>(items: &'o [Object<'a>], id: &str) -> Result<Option<&'o Object<'a>>> {
    for item in items {
        if item.text("item_id")?.as_deref() == Some(id) {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// All sent, or not all yet. Dates and numbers of parcels are in Magento's shipments, not in its orders.
fn status(source: &Object<'_>) -> Result<DeliveryStatus> {
    if source.text("state")?.as_deref() == Some("canceled") {
        return Ok(DeliveryStatus::Cancelled);
    }
    let mut sent = false;
    for item in source.objects("items")? {
        if item.get("parent_item_id").is_some() {
            continue;
        }
        let ordered = item.count("qty_ordered").ok().flatten();
        let shipped = item.count("qty_shipped").ok().flatten();
        match (ordered, shipped) {
            (Some(ordered), Some(shipped)) if shipped >= ordered => sent = true,
            _ => return Ok(DeliveryStatus::Pending),
        }
    }
    Ok(if sent { DeliveryStatus::Shipped } else { DeliveryStatus::Pending })
}

fn customer(source: &Object<'_>, order: &mut Order) -> Result<()> {
    let billing = order.billing_address.as_ref();
    let customer = &mut order.customer;
    customer.id = source.text("customer_id")?;
    customer.name = parts::full_name(source, "customer_firstname", "customer_lastname")?
        .or_else(|| billing.and_then(|address| address.name.clone()));
    customer.given_name = source.text("customer_firstname")?;
    customer.family_name = source.text("customer_lastname")?;
    customer.email = source.text("customer_email")?;
    customer.vat_id = source.text("customer_taxvat")?;
    customer.phone = billing.and_then(|address| address.phone.clone());
    customer.company = billing.and_then(|address| address.company.clone());
    if customer.vat_id.is_some() {
        customer.kind = crate::contract::kulanz::service::types::CustomerKind::Business;
    }
    Ok(())
}
