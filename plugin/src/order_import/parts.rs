//! What the platforms' readers have in common beyond single fields: addresses, lines, deliveries, taxes per rate, the
//! order found inside its wrapping.

use super::instruments;
use crate::contract::kulanz::service::types::{
    Address, Customer, CustomerKind, Delivery, DeliveryStatus, Discount, Fee, Line, LineKind, LineQuantity, Money,
    NameValue, Order, OrderLinks, Payment, PaymentKind, PaymentStatus, PriceBasis, TaxShare, TaxTreatment, Totals,
    Tracking,
};
use crate::json::{Fault, Node, Object};
use crate::language::{Language, Locale};
use crate::money;
use crate::settings::problem;
use crate::wording::{Wording, shipped};

/// How a platform wraps its orders, and what else it sends.
pub(super) struct Shape {
    /// The platform as people write it.
    pub(super) platform: &'static str,
    /// Fields that hold the order, from outside to inside.
    pub(super) wrappings: &'static [&'static str],
    /// The field that every order has: its lines.
    pub(super) lines: &'static str,
    /// Fields that only other documents have, and what those are.
    pub(super) foreign: &'static [(&'static str, &'static str)],
    /// What would be right.
    pub(super) expected: &'static str,
}

/// The order in a document. A list of one stands for the one in it, for some platforms send it so.
pub(super) fn find<'a>(document: Node<'a>, shape: &Shape) -> Result<Object<'a>, Fault> {
    let mut node = document;
    loop {
        if node.is_list() {
            let mut items = node.list()?;
            let Some(first) = items.next() else {
                return Err(shape.refuse(node, "the list is empty: there is no order in it".to_owned()));
            };
            let more = items.count();
            if more > 0 {
                let foreign = first.object().ok().and_then(|first| shape.foreign(&first));
                let what = foreign.map_or_else(String::new, |what| format!(", the first of them {what}"));
                return Err(shape.refuse(node, format!("this is a list of {} documents{what}", more + 1)));
            }
            node = first;
            continue;
        }
        let Ok(object) = node.object() else { return Err(node.wrong("is not an order", shape.expected)) };
        if let Some(what) = shape.foreign(&object) {
            return Err(shape.refuse(node, format!("the document is {what}, not an order of {}", shape.platform)));
        }
        if object.get(shape.lines).is_some() {
            return Ok(object);
        }
        let Some(inner) = shape.wrappings.iter().find_map(|name| object.get(name)) else {
            let names: Vec<_> = object.names().take(5).collect();
            let (platform, names) = (shape.platform, names.join(", "));
            let what = format!("the document is no order of {platform}; it begins with: {names}");
            return Err(shape.refuse(node, what));
        };
        node = inner;
    }
}

impl Shape {
    fn refuse(&self, node: Node<'_>, what: String) -> Fault {
        Box::new(problem(node.path(), what, self.expected))
    }

    /// What an object is, where it is another document than an order.
    fn foreign(&self, object: &Object<'_>) -> Option<&'static str> {
        self.foreign.iter().find(|(field, _)| object.get(field).is_some()).map(|(_, what)| *what)
    }
}

/// The sum, held at the ends of 64 bits: a sum beyond is refused where the order is used.
pub(super) fn sum(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}

/// What discounts take off together.
pub(super) fn off(discounts: &[Discount]) -> i64 {
    sum(discounts.iter().map(|discount| discount.amount))
}

/// A discount, unless nothing is taken off.
pub(super) fn discount(name: Option<String>, code: Option<String>, amount: i64) -> Vec<Discount> {
    if amount == 0 { Vec::new() } else { vec![Discount { name, code, amount }] }
}

/// An ISO 4217 code, in capitals or not.
pub(super) fn currency(object: &Object<'_>, name: &str) -> String {
    let expected = "an ISO 4217 code, for example \"EUR\"";
    let code = object.need_text(name, expected).to_ascii_uppercase();
    if let (false, Some(node)) = (money::is_currency(&code), object.get(name)) {
        node.refuse("is not a currency code", expected);
    }
    code
}

/// A language tag as BCP 47 writes it: `de-AT` for `de_AT` and `DE_AT`.
pub(super) fn locale(tag: Option<String>) -> Option<String> {
    let tag = tag?.replace('_', "-");
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    Some(language.to_ascii_lowercase() + rest)
}

/// The language of the few words that the platform does not give.
pub(super) fn language(order: &Order) -> Language {
    let country = order.billing_address.as_ref().and_then(|address| address.country.as_deref());
    let told = order.locale.as_deref().map(|tag| Locale::parse(tag).map_or(Language::En, |locale| locale.language));
    let by_country = if matches!(country, Some("DE" | "AT" | "LI")) { Language::De } else { Language::En };
    told.unwrap_or(by_country)
}

/// Pieces of a line. Goods sold by measure come as a fraction such as 1.5: that is one piece, and the measure an option.
pub(super) fn quantity(item: &Object<'_>, name: &str, words: Language) -> (u32, Option<NameValue>) {
    if let Some(value) = item.fraction(name) {
        return (1, Some(NameValue { name: shipped(words, Wording::import_quantity), value }));
    }
    let count = item.count(name);
    match item.get(name) {
        None => item.lacks(name, "a whole number such as 2"),
        Some(node) if count == Some(0) => node.refuse("is no piece at all", "a whole number such as 2"),
        _ => {}
    }
    (count.unwrap_or(1), None)
}

/// The name of the variant as an option.
pub(super) fn variant(value: String, words: Language) -> NameValue {
    NameValue { name: shipped(words, Wording::import_variant), value }
}

/// What is in a parcel: of each item in `list` the id of its line and how many pieces.
pub(super) fn pieces(parcel: &Object<'_>, list: &str, id: &str) -> Vec<LineQuantity> {
    let mut lines = Vec::new();
    for item in parcel.objects(list) {
        push_pieces(&mut lines, item.text(id), &item);
    }
    lines
}

/// Adds the `quantity` of an item, where it is at least one and the line is known.
pub(super) fn push_pieces(lines: &mut Vec<LineQuantity>, line_id: Option<String>, item: &Object<'_>) {
    let (Some(line_id), Some(_)) = (line_id, item.get("quantity")) else { return };
    let quantity = if item.fraction("quantity").is_some() { 1 } else { item.count("quantity").unwrap_or(0) };
    if quantity > 0 {
        lines.push(LineQuantity { line_id, quantity });
    }
}

/// A line's money, on the order's price basis, all pieces together.
pub(super) struct Row {
    pub(super) quantity: u32,
    pub(super) before_discounts: i64,
    pub(super) total: i64,
}

impl Row {
    /// Price of a piece, and what it is too high for all pieces together: where the row cannot be shared evenly, the
    /// price is rounded up and the difference taken off, so that the figures of the line agree.
    fn piece(&self) -> (i64, i64) {
        let quantity = i64::from(self.quantity.max(1));
        let price = self.before_discounts.div_euclid(quantity);
        match self.before_discounts.rem_euclid(quantity) {
            0 => (price, 0),
            rest => (price + 1, quantity - rest),
        }
    }
}

/// A line, with only what every line has; `discount` names what was taken off, if anything.
pub(super) fn line(id: String, name: String, row: &Row, discount: Option<Discount>, words: Language) -> Line {
    // More than before discounts: a price that was raised by hand.
    let row = Row { before_discounts: row.before_discounts.max(row.total), ..*row };
    let (unit_price, rounding) = row.piece();
    let amount = row.before_discounts.saturating_sub(row.total);
    let (title, code) = discount.map_or((None, None), |discount| (discount.name, discount.code));
    let mut discounts = self::discount(title, code, amount);
    let rounded = Some(shipped(words, Wording::rounding));
    discounts.append(&mut self::discount(rounded, None, rounding));
    Line {
        id,
        parent_id: None,
        name,
        sku: None,
        product_id: None,
        category: None,
        options: Vec::new(),
        url: None,
        image_url: None,
        image_alt: None,
        kind: LineKind::Goods,
        withdrawal_exemption: None,
        quantity: row.quantity,
        unit_price,
        list_price: None,
        discounts,
        total: row.total,
        taxes: Vec::new(),
        base_price: None,
        deposit: None,
        delivery_note: None,
    }
}

/// A part of another line, whose price holds the part's: on its own it costs nothing.
pub(super) fn included(part: &mut Line, parent_id: String) {
    part.parent_id = Some(parent_id);
    part.unit_price = 0;
    part.list_price = None;
    part.discounts.clear();
    part.total = 0;
    part.taxes.clear();
}

/// The number of a parcel alone.
pub(super) fn numbered(number: Option<String>) -> Vec<Tracking> {
    number.into_iter().map(|number| Tracking { carrier: None, number, url: None }).collect()
}

pub(super) fn empty_delivery() -> Delivery {
    Delivery {
        id: None,
        method: None,
        price: 0,
        discounts: Vec::new(),
        taxes: Vec::new(),
        address: None,
        lines: Vec::new(),
        window: None,
        status: DeliveryStatus::Pending,
        shipped_at: None,
        delivered_at: None,
        tracking: Vec::new(),
    }
}

/// An order of which no more is known yet than this.
pub(super) fn order(id: String, number: String, placed_at: i64, currency: &str, total: i64) -> Order {
    Order {
        id,
        number,
        placed_at,
        cancelled_at: None,
        currency: currency.to_owned(),
        price_basis: PriceBasis::Gross,
        tax_treatment: TaxTreatment::Standard,
        locale: None,
        customer: Customer {
            id: None,
            name: None,
            given_name: None,
            family_name: None,
            email: None,
            email_verified: false,
            phone: None,
            company: None,
            vat_id: None,
            kind: CustomerKind::Consumer,
            locale: None,
        },
        billing_address: None,
        delivery_address: None,
        lines: Vec::new(),
        discounts: Vec::new(),
        fees: Vec::new(),
        deliveries: Vec::new(),
        payments: Vec::new(),
        refunds: Vec::new(),
        taxes: Vec::new(),
        totals: Totals { subtotal: None, tax: None, rounding: 0, total },
        customer_note: None,
        attributes: Vec::new(),
        links: OrderLinks { order: None, withdrawal: None, returns: None, invoice: None },
    }
}

/// A payment in the order's currency; fully refunded where all of it was given back.
pub(super) fn pay(
    order: &mut Order,
    id: String,
    (kind, name): (PaymentKind, String),
    amount: i64,
    refunded: i64,
    status: PaymentStatus,
) {
    let status = if refunded >= amount && amount > 0 { PaymentStatus::Refunded } else { status };
    let amount = Money { minor_units: amount, currency: order.currency.clone() };
    order.payments.push(Payment { id, kind, name, amount, refunded, status, instructions: None });
}

/// What stands for a payment's id where the platform tells none: its place in the order.
pub(super) fn payment_id(order: &Order, what: &str) -> String {
    format!("{what}-{}", order.payments.len() + 1)
}

/// What a text means by a table, else the other.
#[inline(never)]
pub(super) fn meaning<T: Copy>(text: Option<String>, table: &[(&str, T)], other: T) -> T {
    let known = text.and_then(|text| table.iter().find(|(known, _)| *known == text));
    known.map_or(other, |(_, meaning)| *meaning)
}

/// What a gift card or the shop's credit (`code`) paid.
pub(super) fn pay_by(order: &mut Order, code: &str, id: &str, amount: i64, words: Language) {
    pay(order, id.to_owned(), instruments::instrument(code, words), amount, 0, PaymentStatus::Paid);
}

/// A payment whose means the platform does not tell.
pub(super) fn unnamed(words: Language) -> (PaymentKind, String) {
    (PaymentKind::Other, shipped(words, Wording::import_payment))
}

/// The names of an address's fields; an empty one is a field that the platform does not have.
pub(super) struct AddressFields {
    pub(super) full_name: &'static str,
    pub(super) given_name: &'static str,
    pub(super) family_name: &'static str,
    pub(super) company: &'static str,
    pub(super) street: &'static [&'static str],
    pub(super) postal_code: &'static str,
    pub(super) city: &'static str,
    pub(super) region: &'static [&'static str],
    pub(super) country: &'static str,
    pub(super) phone: &'static str,
}

/// Given and family name, joined.
pub(super) fn full_name(object: &Object<'_>, given: &str, family: &str) -> Option<String> {
    let names = [object.text(given), object.text(family)];
    let name = names.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// An address; `None` where none of its fields has text.
pub(super) fn address(object: Option<Object<'_>>, fields: &AddressFields) -> Option<Address> {
    let object = object?;
    let mut street = Vec::new();
    for name in fields.street {
        match object.get(name) {
            Some(node) if node.is_list() => street.append(&mut object.texts(name)),
            _ => street.extend(object.text(name)),
        }
    }
    let name = object.text(fields.full_name);
    let address = Address {
        name: name.or_else(|| full_name(&object, fields.given_name, fields.family_name)),
        company: object.text(fields.company),
        street,
        postal_code: object.text(fields.postal_code),
        city: object.text(fields.city),
        region: object.first_text(fields.region),
        country: country(object.text(fields.country)),
        phone: object.text(fields.phone),
    };
    let known = address.name.is_some() || !address.street.is_empty() || address.city.is_some();
    known.then_some(address)
}

/// The names of the fields of whoever bought; an empty one is a field that the platform does not have.
pub(super) struct BuyerFields {
    pub(super) id: &'static str,
    pub(super) given_name: &'static str,
    pub(super) family_name: &'static str,
    pub(super) email: &'static str,
    pub(super) phone: &'static str,
    pub(super) company: &'static str,
}

/// What an account tells of the buyer. A mail address or company that is known already stays.
pub(super) fn account(customer: &mut Customer, account: &Object<'_>, fields: &BuyerFields) {
    customer.id = account.text(fields.id);
    customer.given_name = account.text(fields.given_name);
    customer.family_name = account.text(fields.family_name);
    customer.name = full_name(account, fields.given_name, fields.family_name);
    customer.email = customer.email.take().or_else(|| account.text(fields.email));
    customer.phone = account.text(fields.phone);
    customer.company = customer.company.take().or_else(|| account.text(fields.company));
}

/// The buyer: what the account tells, and what it leaves out from the billing address.
pub(super) fn buyer(order: &mut Order, account: Option<Object<'_>>, fields: &BuyerFields) {
    if let Some(account) = account {
        self::account(&mut order.customer, &account, fields);
    }
    from_billing(order);
}

/// What the billing address and the order tell of the buyer, where nothing else does.
pub(super) fn from_billing(order: &mut Order) {
    let customer = &mut order.customer;
    customer.locale.clone_from(&order.locale);
    if let Some(billing) = &order.billing_address {
        customer.name = customer.name.take().or_else(|| billing.name.clone());
        customer.phone = customer.phone.take().or_else(|| billing.phone.clone());
        customer.company = customer.company.take().or_else(|| billing.company.clone());
    }
}

/// An ISO 3166-1 alpha-2 code; anything else is no code.
pub(super) fn country(code: Option<String>) -> Option<String> {
    code.filter(|code| code.len() == 2).map(|code| code.to_ascii_uppercase())
}

/// A share of tax on an amount of the order's price basis. The net is told only where it agrees with rate and tax: a
/// tax on a part only, or a tax on a tax, shows in the figures.
pub(super) fn tax(name: Option<String>, rate: Option<u32>, tax: i64, amount: i64, basis: PriceBasis) -> TaxShare {
    let net = if basis == PriceBasis::Gross { amount.saturating_sub(tax) } else { amount };
    let agrees = rate.is_some_and(|rate| money::tax_on_net(net, rate).abs_diff(tax) <= 1);
    TaxShare { name, rate, net: agrees.then_some(net), tax }
}

/// Name, rate and amount of each tax on an amount of the order's price basis, as shares of one net.
pub(super) fn taxes(taxes: Vec<(Option<String>, Option<u32>, i64)>, amount: i64, basis: PriceBasis) -> Vec<TaxShare> {
    let inside = if basis == PriceBasis::Gross { sum(taxes.iter().map(|(.., tax)| *tax)) } else { 0 };
    let net = amount.saturating_sub(inside);
    taxes.into_iter().map(|(name, rate, tax)| self::tax(name, rate, tax, net, PriceBasis::Net)).collect()
}

/// Tax of which neither name nor rate is told; none where it is zero.
pub(super) fn bare_tax(tax: i64) -> Vec<TaxShare> {
    if tax == 0 { Vec::new() } else { vec![TaxShare { name: None, rate: None, net: None, tax }] }
}

/// The tax of the whole order, from its parts: shares of the same name and rate added.
pub(super) fn taxes_of_parts(order: &Order) -> Vec<TaxShare> {
    let mut shares: Vec<TaxShare> = Vec::new();
    for part in parts(order) {
        match shares.iter_mut().find(|share| share.rate == part.rate && share.name == part.name) {
            Some(share) => {
                share.tax = share.tax.saturating_add(part.tax);
                share.net = share.net.zip(part.net).map(|(one, other)| one.saturating_add(other));
            }
            None => shares.push(part.clone()),
        }
    }
    shares
}

/// Where the platform tells the whole order's tax per rate without its net: the net, if its parts tell it and their
/// tax adds up to the same.
pub(super) fn fill_nets(order: &mut Order) {
    // A discount of the whole order lowers the net by parts that nobody names.
    if !order.discounts.is_empty() {
        return;
    }
    let of_parts = taxes_of_parts(order);
    for share in &mut order.taxes {
        let same = of_parts.iter().find(|part| part.rate == share.rate && part.name == share.name);
        share.net = same.filter(|part| part.tax == share.tax).and_then(|part| part.net);
    }
}

fn parts(order: &Order) -> impl Iterator<Item = &TaxShare> {
    let fees = order.fees.iter().flat_map(|fee: &Fee| &fee.taxes);
    order.lines.iter().flat_map(|line| &line.taxes).chain(order.deliveries.iter().flat_map(|d| &d.taxes)).chain(fees)
}

/// What lines, fees, deliveries and tax add up to: the invariant of `order` in the contract, without rounding.
pub(super) fn sum_of_parts(order: &Order) -> i64 {
    let lines = sum(order.lines.iter().map(|line| line.total));
    let fees = sum(order.fees.iter().map(|fee| fee.amount));
    let deliveries = sum(order.deliveries.iter().map(|d| d.price.saturating_sub(off(&d.discounts))));
    let tax = if order.price_basis == PriceBasis::Net { order.totals.tax.unwrap_or(0) } else { 0 };
    sum([lines, fees, deliveries, tax, off(&order.discounts).saturating_neg()].into_iter())
}

/// Parcels with what the shipping costs: the first cost goes to the first parcel, further costs are parcels of their own.
pub(super) fn with_costs(mut parcels: Vec<Delivery>, costs: Vec<Delivery>) -> Vec<Delivery> {
    for (index, cost) in costs.into_iter().enumerate() {
        match parcels.get_mut(index) {
            Some(parcel) => {
                parcel.method = cost.method;
                parcel.price = cost.price;
                parcel.discounts = cost.discounts;
                parcel.taxes = cost.taxes;
            }
            None => parcels.push(cost),
        }
    }
    parcels
}

/// Where the platform rounds the order's tax once and each of its parts was rounded here: the difference, at most one
/// minor unit a part, goes to the largest share.
pub(super) fn settle_taxes(order: &mut Order) {
    let Some(stated) = order.totals.tax else { return };
    let difference = stated.saturating_sub(sum(order.taxes.iter().map(|share| share.tax)));
    let roundings = order.lines.len() + order.deliveries.len();
    if let Some(largest) = order.taxes.iter_mut().max_by_key(|share| share.tax)
        && difference.unsigned_abs() <= roundings as u64
    {
        largest.tax = largest.tax.saturating_add(difference);
    }
}
