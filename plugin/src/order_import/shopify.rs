//! Shopify: the order of the Admin REST API, wrapped as `{"order": ...}` or bare as webhooks send it.
//!
//! Amounts are read in the currency the customer was charged in: where `total_price_set` names another currency for
//! the customer than the shop's, every amount comes from the `..._set` beside it.

mod deliveries;
mod payments;

use super::Refusal;
use super::parts::{AddressFields, Result, address, full_name, sum};
use crate::contract::kulanz::service::types::{
    Customer, CustomerKind, Delivery, Discount, Fee, Line, LineKind, NameValue, Order, OrderLinks, PriceBasis,
    TaxShare, TaxTreatment, Totals,
};
use crate::json::{Node, Object};
use crate::language::{Language, Locale};
use crate::money;
use crate::settings::problem;

const AMOUNT: &str = "a decimal string such as \"19.90\"";

pub(super) fn read(document: Node<'_>) -> std::result::Result<Order, Refusal> {
    let order = find_order(document)?;
    Ok(Reader::of(&order)?.order(&order)?)
}

/// The order in the document, or what the document is instead.
fn find_order(document: Node<'_>) -> std::result::Result<Object<'_>, Refusal> {
    let expected = "a Shopify order: {\"order\": {...}}, or the order itself with its line_items";
    let Ok(object) = document.object() else {
        return Err(Refusal::NotAnOrder(document.wrong("is not an order", expected)));
    };
    if let Some(order) = object.get("order") {
        return Ok(order.object()?);
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
    Err(Refusal::NotAnOrder(Box::new(problem(path, what, expected))))
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

/// A discount as a whole; the lines carry their shares of it.
struct Application {
    name: Option<String>,
    code: Option<String>,
}

impl Reader {
    fn of(order: &Object<'_>) -> Result<Self> {
        let shop_currency = currency(order, "currency")?
            .ok_or_else(|| order.missing("currency", "an ISO 4217 code, for example \"EUR\""))?;
        let set = order.object("total_price_set")?;
        let presented = set.and_then(|set| set.object("presentment_money").transpose()).transpose()?;
        let presented = match presented {
            Some(money) => currency(&money, "currency_code")?.filter(|code| *code != shop_currency),
            None => None,
        };
        let locale = order.text("customer_locale")?;
        Ok(Self {
            presented: presented.is_some(),
            currency: presented.unwrap_or(shop_currency),
            basis: if order.flag("taxes_included")? { PriceBasis::Gross } else { PriceBasis::Net },
            language: locale.and_then(|tag| Locale::parse(&tag)).map_or(Language::En, |locale| locale.language),
            applications: applications(order)?,
        })
    }

    fn order(&self, order: &Object<'_>) -> Result<Order> {
        let id = order.need_text("id", "the order's id")?;
        let number = match order.text("name")? {
            Some(name) => name,
            None => order.need_text("order_number", "the number the customer knows, for example \"#1001\"")?,
        };
        let placed_at = match order.instant("processed_at")? {
            Some(instant) => instant,
            None => order
                .instant("created_at")?
                .ok_or_else(|| order.missing("created_at", "a time such as \"2026-11-22T13:05:00+01:00\""))?,
        };
        let mut fees = self.fees(order)?;
        let lines = self.lines(order, &mut fees)?;
        let deliveries = self.deliveries(order)?;
        let discounts = self.order_discounts(order, &lines, &deliveries)?;
        let totals = self.totals(order, &discounts)?;
        let payments = self.payments(order, totals.total)?;
        Ok(Order {
            id,
            number,
            placed_at,
            cancelled_at: order.instant("cancelled_at")?,
            currency: self.currency.clone(),
            price_basis: self.basis,
            tax_treatment: TaxTreatment::Standard,
            locale: order.text("customer_locale")?,
            customer: customer(order)?,
            billing_address: address(order.object("billing_address")?, &ADDRESS)?,
            delivery_address: address(order.object("shipping_address")?, &ADDRESS)?,
            taxes: self.order_taxes(order, &lines, &deliveries, &fees, &discounts)?,
            refunds: self.refunds(order)?,
            lines,
            discounts,
            fees,
            deliveries,
            payments,
            totals,
            customer_note: order.text("note")?,
            attributes: name_values(order, "note_attributes")?,
            links: OrderLinks {
                order: order.text("order_status_url")?,
                withdrawal: None,
                returns: None,
                invoice: None,
            },
        })
    }

    /// An amount in the order's currency.
    fn amount(&self, object: &Object<'_>, name: &str) -> Result<Option<i64>> {
        if !self.presented {
            return object.amount(name, &self.currency);
        }
        self.set(object, &format!("{name}_set"))
    }

    fn need_amount(&self, object: &Object<'_>, name: &str) -> Result<i64> {
        self.amount(object, name)?.ok_or_else(|| {
            let name = if self.presented { format!("{name}_set") } else { name.to_owned() };
            object.missing(&name, AMOUNT)
        })
    }

    /// An amount that Shopify gives in both currencies.
    fn set(&self, object: &Object<'_>, name: &str) -> Result<Option<i64>> {
        let Some(set) = object.object(name)? else { return Ok(None) };
        let side = if self.presented { "presentment_money" } else { "shop_money" };
        let money = set.need(side, "an amount with its currency")?.object()?;
        money.amount("amount", &self.currency)
    }

    fn lines(&self, order: &Object<'_>, fees: &mut Vec<Fee>) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for item in order.need("line_items", "the list of items")?.list()? {
            let item = item.object()?;
            let line = self.line(&item)?;
            // A tip from the checkout comes as an item, but nobody bought it.
            if item.get("tip").is_some() {
                fees.push(Fee { name: line.name, amount: line.total, taxes: line.taxes });
            } else {
                lines.push(line);
            }
        }
        Ok(lines)
    }

    fn line(&self, item: &Object<'_>) -> Result<Line> {
        let quantity = item.count("quantity")?.ok_or_else(|| item.missing("quantity", "a whole number such as 2"))?;
        let unit_price = self.need_amount(item, "price")?;
        let mut discounts = self.allocations(item)?;
        if discounts.is_empty() {
            // The older field: only what was given on this line alone. Where there are allocations, it is in them.
            let amount = self.amount(item, "total_discount")?.unwrap_or(0);
            if amount != 0 {
                discounts.push(Discount { name: None, code: None, amount });
            }
        }
        let off = sum(discounts.iter().map(|discount| discount.amount));
        let total = unit_price
            .checked_mul(i64::from(quantity))
            .and_then(|price| price.checked_sub(off))
            .ok_or_else(|| item.node().wrong("has a total beyond 64 bits", "an amount that can be paid"))?;
        let mut options = name_values(item, "properties")?;
        if let Some(variant) = item.text("variant_title")?.filter(|title| title != "Default Title") {
            let name = self.language.pick("Variante", "Variant").to_owned();
            options.insert(0, NameValue { name, value: variant });
        }
        let kind = match (item.flag("gift_card")?, item.get("requires_shipping")) {
            (true, _) => LineKind::GiftCard,
            (false, Some(_)) if !item.flag("requires_shipping")? => LineKind::Digital,
            _ => LineKind::Goods,
        };
        Ok(Line {
            id: item.need_text("id", "the line's id")?,
            parent_id: item.text("parent_line_item_id")?,
            name: match item.text("title")? {
                Some(title) => title,
                None => item.need_text("name", "what was bought")?,
            },
            sku: item.text("sku")?,
            product_id: item.text("product_id")?,
            category: None,
            options,
            url: None,
            image_url: None,
            image_alt: None,
            kind,
            withdrawal_exemption: None,
            quantity,
            unit_price,
            list_price: None,
            discounts,
            total,
            taxes: self.taxes(item, Some(total))?,
            base_price: None,
            deposit: None,
            delivery_note: None,
        })
    }

    /// The shares of the order's discounts that fell on an item or a shipping line.
    fn allocations(&self, object: &Object<'_>) -> Result<Vec<Discount>> {
        let mut discounts = Vec::new();
        for allocation in object.objects("discount_allocations")? {
            let amount = self.need_amount(&allocation, "amount")?;
            let index = allocation.count("discount_application_index")?;
            let application = index.and_then(|index| self.applications.get(usize::try_from(index).ok()?));
            if amount != 0 {
                discounts.push(Discount {
                    name: application.and_then(|application| application.name.clone()),
                    code: application.and_then(|application| application.code.clone()),
                    amount,
                });
            }
        }
        Ok(discounts)
    }

    /// Tax lines. `total` is what they are reckoned on, where the whole of it is taxed: then the net is known too.
    fn taxes(&self, object: &Object<'_>, total: Option<i64>) -> Result<Vec<TaxShare>> {
        let mut shares = Vec::new();
        for tax_line in object.objects("tax_lines")? {
            shares.push(TaxShare {
                name: tax_line.text("title")?,
                rate: tax_line.rate("rate")?,
                net: None,
                tax: self.need_amount(&tax_line, "price")?,
            });
        }
        let Some(total) = total else { return Ok(shares) };
        let inside = sum(shares.iter().map(|share| share.tax));
        let net = if self.basis == PriceBasis::Gross { total.saturating_sub(inside) } else { total };
        for share in &mut shares {
            // A tax on a part only, or a tax on a tax, shows in the figures: then the net is not known.
            share.net = share.rate.filter(|rate| (money::tax_on_net(net, *rate) - share.tax).abs() <= 1).map(|_| net);
        }
        Ok(shares)
    }

    /// The order's tax per rate; the net of a rate where each of its parts tells it.
    fn order_taxes(
        &self,
        order: &Object<'_>,
        lines: &[Line],
        deliveries: &[Delivery],
        fees: &[Fee],
        discounts: &[Discount],
    ) -> Result<Vec<TaxShare>> {
        let mut shares = self.taxes(order, None)?;
        // A discount of the whole order lowers the net by parts that nobody names.
        if !discounts.is_empty() {
            return Ok(shares);
        }
        let parts = || {
            let lines = lines.iter().flat_map(|line| &line.taxes);
            lines.chain(deliveries.iter().flat_map(|d| &d.taxes)).chain(fees.iter().flat_map(|fee| &fee.taxes))
        };
        for share in &mut shares {
            let same = || parts().filter(|part| part.rate == share.rate && part.name == share.name);
            if sum(same().map(|part| part.tax)) == share.tax {
                share.net = same().map(|part| part.net).sum();
            }
        }
        Ok(shares)
    }

    fn fees(&self, order: &Object<'_>) -> Result<Vec<Fee>> {
        let mut fees = Vec::new();
        for fee in order.objects("additional_fees")? {
            if let Some(amount) = self.set(&fee, "price_set")? {
                fees.push(Fee {
                    name: fee.need_text("name", "the fee's name")?,
                    amount,
                    taxes: self.taxes(&fee, None)?,
                });
            }
        }
        let duties = match self.set(order, "original_total_duties_set")? {
            Some(duties) => Some(duties),
            None => self.set(order, "current_total_duties_set")?,
        };
        if let Some(amount) = duties.filter(|amount| *amount != 0) {
            let name = self.language.pick("Einfuhrabgaben", "Import duties").to_owned();
            fees.push(Fee { name, amount, taxes: Vec::new() });
        }
        let tips_as_items = order.objects("line_items")?.iter().any(|item| item.get("tip").is_some());
        let tip_given = order.amount("total_tip_received", &self.currency)?.is_some_and(|tip| tip != 0);
        if tip_given && !tips_as_items {
            let amount = self.need_amount(order, "total_tip_received")?;
            fees.push(Fee { name: self.language.pick("Trinkgeld", "Tip").to_owned(), amount, taxes: Vec::new() });
        }
        Ok(fees)
    }

    /// Reductions of the order that no line and no shipping line carries. Shopify tells the same discount in up to
    /// three places; what is left of `total_discounts` after the allocations is what is not told yet.
    fn order_discounts(&self, order: &Object<'_>, lines: &[Line], deliveries: &[Delivery]) -> Result<Vec<Discount>> {
        let told = sum(lines
            .iter()
            .flat_map(|line| &line.discounts)
            .chain(deliveries.iter().flat_map(|delivery| &delivery.discounts))
            .map(|discount| discount.amount));
        let rest = self.amount(order, "total_discounts")?.unwrap_or(0).saturating_sub(told);
        if rest <= 0 {
            return Ok(Vec::new());
        }
        let mut discounts = Vec::new();
        for code in order.objects("discount_codes")? {
            // Without a customer-currency form; only compared, to see whether the codes are what is left.
            let amount = code.amount("amount", &self.currency)?.unwrap_or(0);
            discounts.push(Discount { name: None, code: code.text("code")?, amount });
        }
        if sum(discounts.iter().map(|discount| discount.amount)) == rest {
            return Ok(discounts);
        }
        let codes: Vec<String> = discounts.into_iter().filter_map(|discount| discount.code).collect();
        let name = self.applications.first().and_then(|application| application.name.clone());
        Ok(vec![Discount { name, code: (!codes.is_empty()).then(|| codes.join(", ")), amount: rest }])
    }

    fn totals(&self, order: &Object<'_>, discounts: &[Discount]) -> Result<Totals> {
        let rounding = self.set(order, "total_cash_rounding_payment_adjustment_set")?.unwrap_or(0);
        let off = sum(discounts.iter().map(|discount| discount.amount));
        Ok(Totals {
            // Shopify's is after discounts of the whole order; ours is before them.
            subtotal: self.amount(order, "subtotal_price")?.map(|subtotal| subtotal.saturating_add(off)),
            tax: self.amount(order, "total_tax")?,
            rounding,
            total: self.need_amount(order, "total_price")?.saturating_add(rounding),
        })
    }
}

fn currency(object: &Object<'_>, name: &str) -> Result<Option<String>> {
    let Some(code) = object.text(name)? else { return Ok(None) };
    if money::is_currency(&code) {
        return Ok(Some(code));
    }
    let node = object.need(name, "an ISO 4217 code")?;
    Err(node.wrong("is not a currency code", "an ISO 4217 code, for example \"EUR\""))
}

fn applications(order: &Object<'_>) -> Result<Vec<Application>> {
    let mut applications = Vec::new();
    for application in order.objects("discount_applications")? {
        let name = match application.text("title")? {
            Some(title) => Some(title),
            None => application.text("description")?,
        };
        applications.push(Application { name, code: application.text("code")? });
    }
    Ok(applications)
}

/// Names and values; those whose name begins with `_` are Shopify's way to hide one from the customer.
fn name_values(object: &Object<'_>, name: &str) -> Result<Vec<NameValue>> {
    let mut pairs = Vec::new();
    for pair in object.objects(name)? {
        if let (Some(name), Some(value)) = (pair.text("name")?, pair.text("value")?)
            && !name.starts_with('_')
        {
            pairs.push(NameValue { name, value });
        }
    }
    Ok(pairs)
}

fn customer(order: &Object<'_>) -> Result<Customer> {
    let account = order.object("customer")?;
    let billing = order.object("billing_address")?;
    let text = |object: &Option<Object<'_>>, name: &str| match object {
        Some(object) => object.text(name),
        None => Ok(None),
    };
    let account_email = text(&account, "email")?;
    let email = match order.text("email")? {
        Some(email) => Some(email),
        None => order.text("contact_email")?.or_else(|| account_email.clone()),
    };
    let verified = match &account {
        Some(account) => account.flag("verified_email")? && email == account_email && email.is_some(),
        None => false,
    };
    let name = match &account {
        Some(account) => full_name(account, "first_name", "last_name")?,
        None => None,
    };
    Ok(Customer {
        id: text(&account, "id")?,
        name: match (name, &billing) {
            (None, Some(billing)) => match billing.text("name")? {
                Some(name) => Some(name),
                None => full_name(billing, "first_name", "last_name")?,
            },
            (name, _) => name,
        },
        given_name: text(&account, "first_name")?,
        family_name: text(&account, "last_name")?,
        email,
        email_verified: verified,
        phone: match order.text("phone")? {
            Some(phone) => Some(phone),
            None => text(&account, "phone")?,
        },
        company: text(&billing, "company")?,
        vat_id: None,
        // Shopify sets `company` on orders of its B2B accounts only.
        kind: if order.get("company").is_some() { CustomerKind::Business } else { CustomerKind::Consumer },
        locale: order.text("customer_locale")?,
    })
}

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
