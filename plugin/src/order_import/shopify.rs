//! Shopify: the order of the Admin REST API, wrapped as `{"order": ...}` or bare as webhooks send it.
//!
//! Amounts are read in the currency the customer was charged in: where `total_price_set` names another currency for
//! the customer than the shop's, every amount comes from the `..._set` beside it.

mod deliveries;
mod payments;

use super::parts::{self, AddressFields, BuyerFields, Row, sum};
use crate::contract::kulanz::service::types::{
    CustomerKind, Delivery, Discount, Fee, Line, LineKind, NameValue, Order, PriceBasis, TaxShare, Totals,
};
use crate::json::{Fault, Node, Object};
use crate::language::{Language, Locale};
use crate::settings::problem;
use crate::wording::{Wording, shipped};

const AMOUNT: &str = "a decimal string such as \"19.90\"";

const EXPECTED: &str = "a Shopify order: {\"order\": {...}}, or the order itself with its line_items";

pub(super) fn read(document: Node<'_>) -> Result<Order, Fault> {
    let source = find_order(document)?;
    Ok(Reader::of(&source).order(&source))
}

/// The order in the document, or what the document is instead.
fn find_order(document: Node<'_>) -> Result<Object<'_>, Fault> {
    let object = document.object().map_err(|_| document.wrong("is not an order", EXPECTED))?;
    if let Some(order) = object.get("order") {
        return order.object().map_err(|_| order.wrong("is not an order", EXPECTED));
    }
    // A fulfilment has line_items too, but belongs to an order; a checkout has them before there is one.
    let bare = object.get("line_items").is_some()
        && object.get("order_id").is_none()
        && object.get("abandoned_checkout_url").is_none();
    if bare {
        return Ok(object);
    }
    let what = if object.get("refund").is_some() || object.get("refund_line_items").is_some() {
        "the document is a refund, not an order".to_owned()
    } else {
        let names: Vec<_> = object.names().take(5).collect();
        format!("the document is not an order; it begins with: {}", names.join(", "))
    };
    let path = if object.get("refund").is_some() { "$.refund" } else { "$" };
    Err(Box::new(problem(path, what, EXPECTED)))
}

/// What has to be known before any amount can be read.
struct Reader {
    currency: String,
    /// The customer paid in another currency than the shop's.
    presented: bool,
    basis: PriceBasis,
    language: Language,
    applications: Vec<Application>,
}

/// Name and code of a discount as a whole; the lines carry their shares of it.
type Application = (Option<String>, Option<String>);

impl Reader {
    fn of(order: &Object<'_>) -> Self {
        let shop_currency = parts::currency(order, "currency");
        let presented = order.object("total_price_set").and_then(|set| set.object("presentment_money"));
        let presented = presented.and_then(|money| currency(&money, "currency_code"));
        let presented = presented.filter(|code| *code != shop_currency);
        let locale = order.text("customer_locale");
        Self {
            presented: presented.is_some(),
            currency: presented.unwrap_or(shop_currency),
            basis: if order.flag("taxes_included") { PriceBasis::Gross } else { PriceBasis::Net },
            language: locale.and_then(|tag| Locale::parse(&tag)).map_or(Language::En, |locale| locale.language),
            applications: applications(order),
        }
    }

    fn order(&self, order: &Object<'_>) -> Order {
        let id = order.need_text("id", "the order's id");
        let expected = "the number the customer knows, for example \"#1001\"";
        let number = order.text("name").unwrap_or_else(|| order.need_text("order_number", expected));
        let placed_at = order.instant("processed_at").or_else(|| order.instant("created_at"));
        if placed_at.is_none() {
            order.lacks("created_at", "a time such as \"2026-11-22T13:05:00+01:00\"");
        }
        let mut fees = self.fees(order);
        let lines = self.lines(order, &mut fees);
        let deliveries = self.deliveries(order);
        let discounts = self.order_discounts(order, &lines, &deliveries);
        let totals = self.totals(order, &discounts);
        let mut read = parts::order(id, number, placed_at.unwrap_or(0), &self.currency, totals.total);
        read.cancelled_at = order.instant("cancelled_at");
        read.price_basis = self.basis;
        read.locale = order.text("customer_locale");
        read.billing_address = parts::address(order.object("billing_address"), &ADDRESS);
        customer(order, &mut read);
        read.delivery_address = parts::address(order.object("shipping_address"), &ADDRESS);
        read.lines = lines;
        read.discounts = discounts;
        read.fees = fees;
        read.deliveries = deliveries;
        read.totals = totals;
        read.taxes = self.taxes(order, None);
        parts::fill_nets(&mut read);
        read.refunds = self.refunds(order);
        self.payments(order, &mut read);
        read.customer_note = order.text("note");
        read.attributes = name_values(order, "note_attributes");
        read.links.order = order.text("order_status_url");
        read
    }

    /// An amount in the order's currency.
    fn amount(&self, object: &Object<'_>, name: &str) -> Option<i64> {
        if !self.presented {
            return object.amount(name, &self.currency);
        }
        self.set(object, &format!("{name}_set"))
    }

    fn need_amount(&self, object: &Object<'_>, name: &str) -> i64 {
        let amount = self.amount(object, name);
        if amount.is_none() {
            object.lacks(&format!("{name}{}", if self.presented { "_set" } else { "" }), AMOUNT);
        }
        amount.unwrap_or(0)
    }

    /// An amount that Shopify gives in both currencies.
    fn set(&self, object: &Object<'_>, name: &str) -> Option<i64> {
        let set = object.object(name)?;
        let side = if self.presented { "presentment_money" } else { "shop_money" };
        if set.get(side).is_none() {
            set.lacks(side, "an amount with its currency");
        }
        set.object(side)?.amount("amount", &self.currency)
    }

    fn lines(&self, order: &Object<'_>, fees: &mut Vec<Fee>) -> Vec<Line> {
        let mut lines = Vec::new();
        for item in order.need_objects("line_items", "the list of items") {
            let line = self.line(&item);
            // A tip from the checkout comes as an item, but nobody bought it.
            if item.get("tip").is_some() {
                fees.push(Fee { name: line.name, amount: line.total, taxes: line.taxes });
            } else {
                lines.push(line);
            }
        }
        lines
    }

    fn line(&self, item: &Object<'_>) -> Line {
        let quantity = item.count("quantity");
        if quantity.is_none() {
            item.lacks("quantity", "a whole number such as 2");
        }
        let quantity = quantity.unwrap_or(1);
        let unit_price = self.need_amount(item, "price");
        let mut discounts = self.allocations(item);
        if discounts.is_empty() {
            // The older field: only what was given on this line alone. Where there are allocations, it is in them.
            discounts = parts::discount(None, None, self.amount(item, "total_discount").unwrap_or(0));
        }
        let off = parts::off(&discounts);
        let total = unit_price.checked_mul(i64::from(quantity)).and_then(|price| price.checked_sub(off));
        if total.is_none() {
            item.node().refuse("has a total beyond 64 bits", "an amount that can be paid");
        }
        let total = total.unwrap_or(0);
        let mut options = name_values(item, "properties");
        if let Some(variant) = item.text("variant_title").filter(|title| title != "Default Title") {
            options.insert(0, parts::variant(variant, self.language));
        }
        let kind = match (item.flag("gift_card"), item.get("requires_shipping")) {
            (true, _) => LineKind::GiftCard,
            (false, Some(_)) if !item.flag("requires_shipping") => LineKind::Digital,
            _ => LineKind::Goods,
        };
        let id = item.need_text("id", "the line's id");
        let name = item.text("title").unwrap_or_else(|| item.need_text("name", "what was bought"));
        let row = Row { quantity, before_discounts: total, total };
        let mut line = parts::line(id, name, &row, None, self.language);
        line.parent_id = item.text("parent_line_item_id");
        line.sku = item.text("sku");
        line.product_id = item.text("product_id");
        line.options = options;
        line.kind = kind;
        line.unit_price = unit_price;
        line.discounts = discounts;
        line.taxes = self.taxes(item, Some(total));
        line
    }

    /// The shares of the order's discounts that fell on an item or a shipping line.
    fn allocations(&self, object: &Object<'_>) -> Vec<Discount> {
        let mut discounts = Vec::new();
        for allocation in object.objects("discount_allocations") {
            let amount = self.need_amount(&allocation, "amount");
            let index = allocation.count("discount_application_index");
            let application = index.and_then(|index| self.applications.get(usize::try_from(index).ok()?));
            let (name, code) = application.cloned().unwrap_or_default();
            discounts.append(&mut parts::discount(name, code, amount));
        }
        discounts
    }

    /// Tax lines. `total` is what they are reckoned on, where the whole of it is taxed: then the net is known too.
    fn taxes(&self, object: &Object<'_>, total: Option<i64>) -> Vec<TaxShare> {
        let mut taxes = Vec::new();
        for tax_line in object.objects("tax_lines") {
            let tax = self.need_amount(&tax_line, "price");
            taxes.push((tax_line.text("title"), tax_line.rate("rate"), tax));
        }
        let mut shares = parts::taxes(taxes, total.unwrap_or(0), self.basis);
        if total.is_none() {
            shares.iter_mut().for_each(|share| share.net = None);
        }
        shares
    }

    fn fees(&self, order: &Object<'_>) -> Vec<Fee> {
        let mut fees = Vec::new();
        for fee in order.objects("additional_fees") {
            if let Some(amount) = self.set(&fee, "price_set") {
                let name = fee.need_text("name", "the fee's name");
                fees.push(Fee { name, amount, taxes: self.taxes(&fee, None) });
            }
        }
        let duties = self.set(order, "original_total_duties_set");
        let duties = duties.or_else(|| self.set(order, "current_total_duties_set"));
        if let Some(amount) = duties.filter(|amount| *amount != 0) {
            let name = shipped(self.language, Wording::import_duties);
            fees.push(Fee { name, amount, taxes: Vec::new() });
        }
        let tips_as_items = order.objects("line_items").iter().any(|item| item.get("tip").is_some());
        let tip_given = order.amount("total_tip_received", &self.currency).is_some_and(|tip| tip != 0);
        if tip_given && !tips_as_items {
            let amount = self.need_amount(order, "total_tip_received");
            fees.push(Fee { name: shipped(self.language, Wording::import_tip), amount, taxes: Vec::new() });
        }
        fees
    }

    /// Reductions of the order that no line and no shipping line carries. Shopify tells the same discount in up to
    /// three places; what is left of `total_discounts` after the allocations is what is not told yet.
    fn order_discounts(&self, order: &Object<'_>, lines: &[Line], deliveries: &[Delivery]) -> Vec<Discount> {
        let of_lines = sum(lines.iter().map(|line| parts::off(&line.discounts)));
        let of_shipping = sum(deliveries.iter().map(|delivery| parts::off(&delivery.discounts)));
        let told = of_lines.saturating_add(of_shipping);
        let rest = self.amount(order, "total_discounts").unwrap_or(0).saturating_sub(told);
        if rest <= 0 {
            return Vec::new();
        }
        let mut discounts = Vec::new();
        for code in order.objects("discount_codes") {
            // Without a customer-currency form; only compared, to see whether the codes are what is left.
            let amount = code.amount("amount", &self.currency).unwrap_or(0);
            discounts.push(Discount { name: None, code: code.text("code"), amount });
        }
        if parts::off(&discounts) == rest {
            return discounts;
        }
        let codes: Vec<String> = discounts.into_iter().filter_map(|discount| discount.code).collect();
        let name = self.applications.first().and_then(|(name, _)| name.clone());
        vec![Discount { name, code: (!codes.is_empty()).then(|| codes.join(", ")), amount: rest }]
    }

    fn totals(&self, order: &Object<'_>, discounts: &[Discount]) -> Totals {
        let rounding = self.set(order, "total_cash_rounding_payment_adjustment_set").unwrap_or(0);
        let off = parts::off(discounts);
        Totals {
            // Shopify's is after discounts of the whole order; ours is before them.
            subtotal: self.amount(order, "subtotal_price").map(|subtotal| subtotal.saturating_add(off)),
            tax: self.amount(order, "total_tax"),
            rounding,
            total: self.need_amount(order, "total_price").saturating_add(rounding),
        }
    }
}

/// A currency that need not be there.
fn currency(object: &Object<'_>, name: &str) -> Option<String> {
    object.text(name).map(|_| parts::currency(object, name))
}

fn applications(order: &Object<'_>) -> Vec<Application> {
    let application =
        |application: Object<'_>| (application.first_text(&["title", "description"]), application.text("code"));
    order.objects("discount_applications").into_iter().map(application).collect()
}

/// Names and values; those whose name begins with `_` are Shopify's way to hide one from the customer.
fn name_values(object: &Object<'_>, name: &str) -> Vec<NameValue> {
    let mut pairs = Vec::new();
    for pair in object.objects(name) {
        if let (Some(name), Some(value)) = (pair.text("name"), pair.text("value"))
            && !name.starts_with('_')
        {
            pairs.push(NameValue { name, value });
        }
    }
    pairs
}

fn customer(source: &Object<'_>, order: &mut Order) {
    let account = source.object("customer");
    let account_email = source.text_in("customer", "email");
    let customer = &mut order.customer;
    customer.email = source.first_text(&["email", "contact_email"]);
    customer.company = source.text_in("billing_address", "company");
    parts::buyer(order, account, &BUYER);
    let customer = &mut order.customer;
    let verified = account.is_some_and(|account| account.flag("verified_email"));
    customer.email_verified = verified && customer.email == account_email && account_email.is_some();
    let phone = source.text("phone");
    customer.phone = phone.or_else(|| source.text_in("customer", "phone"));
    // Shopify sets `company` on orders of its B2B accounts only.
    if source.get("company").is_some() {
        customer.kind = CustomerKind::Business;
    }
}

const BUYER: BuyerFields = BuyerFields {
    id: "id",
    given_name: "first_name",
    family_name: "last_name",
    email: "email",
    phone: "",
    company: "",
};

const ADDRESS: AddressFields = AddressFields {
    full_name: "name",
    given_name: "first_name",
    family_name: "last_name",
    company: "company",
    street: &["address1", "address2"],
    postal_code: "zip",
    city: "city",
    region: &["province_code", "province"],
    country: "country_code",
    phone: "phone",
};
