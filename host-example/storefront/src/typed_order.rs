//! The shop's own rows as the contract's order.

use jiff::{Timestamp, ToSpan};
use kulanz::contract::types::{
    self, Address, BasePrice, Customer, CustomerKind, DateWindow, Delivery, DeliveryStatus, Deposit, Line, LineKind,
    Money, NameValue, OrderLinks, Payment, PaymentKind, PaymentStatus, PriceBasis, Refund, TaxShare, TaxTreatment,
    Totals, WithdrawalExemption,
};

use crate::goods::Item;
use crate::lang::Lang;
use crate::money::{TaxPart, tax_in};
use crate::orders::{Order, OrderRow};
use crate::shop::Inner;

/// The currency of everything here.
const EUR: &str = "EUR";
/// The one payment of an order.
pub(crate) const PAYMENT: &str = "1";

/// The order as the component reads it.
pub(crate) fn of(shop: &Inner, order: &Order) -> types::Order {
    let row = &order.row;
    let lang = Lang::parse(&row.locale).unwrap_or(Lang::De);
    let sums = order.sums();
    let address = address(row);
    types::Order {
        id: row.number.clone(),
        number: row.number.clone(),
        placed_at: row.placed_at,
        cancelled_at: None,
        currency: EUR.to_owned(),
        price_basis: PriceBasis::Gross,
        tax_treatment: TaxTreatment::Standard,
        locale: Some(row.locale.clone()),
        customer: customer(row),
        billing_address: Some(address.clone()),
        delivery_address: Some(address),
        lines: order.items.iter().map(|item| line(shop, item)).collect(),
        discounts: Vec::new(),
        fees: Vec::new(),
        deliveries: vec![delivery(shop, row, lang, &sums.shipping_taxes)],
        payments: vec![payment(row, lang)],
        refunds: order
            .refunds
            .iter()
            .map(|refund| Refund { line_id: None, amount: refund.amount, refunded_at: Some(refund.booked_at) })
            .collect(),
        taxes: sums.taxes.iter().map(share).collect(),
        totals: Totals {
            subtotal: Some(sums.goods + sums.deposits),
            tax: Some(sums.tax()),
            rounding: 0,
            total: row.total,
        },
        customer_note: row.note.clone(),
        attributes: Vec::new(),
        links: OrderLinks {
            order: Some(shop.url(&format!("/order/{}", row.token))),
            withdrawal: Some(shop.url(&format!("/withdraw?order={}", row.token))),
            returns: None,
            invoice: None,
        },
    }
}

fn customer(row: &OrderRow) -> Customer {
    Customer {
        id: None,
        name: Some(row.name.clone()),
        given_name: None,
        family_name: None,
        email: Some(row.email.clone()),
        email_verified: false,
        phone: row.phone.clone(),
        company: row.company.clone(),
        vat_id: None,
        // A company in the address does not make a business of the buyer; the consumer's rights are the safe answer.
        kind: CustomerKind::Consumer,
        locale: Some(row.locale.clone()),
    }
}

fn address(row: &OrderRow) -> Address {
    Address {
        name: Some(row.name.clone()),
        company: row.company.clone(),
        street: vec![row.street.clone()],
        postal_code: Some(row.postal_code.clone()),
        city: Some(row.city.clone()),
        region: None,
        country: Some(row.country.clone()),
        phone: row.phone.clone(),
    }
}

fn line(shop: &Inner, item: &Item) -> Line {
    let option = item.option_name.clone().zip(item.option_value.clone());
    Line {
        id: item.id.to_string(),
        parent_id: None,
        name: item.name.clone(),
        sku: Some(item.sku.clone()),
        product_id: Some(item.slug.clone()),
        category: Some(item.category.clone()),
        options: option.into_iter().map(|(name, value)| NameValue { name, value }).collect(),
        url: Some(shop.url(&format!("/product/{}", item.slug))),
        image_url: None,
        image_alt: None,
        kind: LineKind::Goods,
        withdrawal_exemption: item.perishable.then_some(WithdrawalExemption::Perishable),
        quantity: item.quantity,
        unit_price: item.price,
        list_price: item.list_price,
        discounts: Vec::new(),
        total: item.sum(),
        taxes: vec![share(&TaxPart { rate: item.rate_ppm, gross: item.sum(), tax: tax_in(item.sum(), item.rate_ppm) })],
        base_price: item.base_price.zip(item.base_measure.clone()).map(|(price, measure)| BasePrice { price, measure }),
        deposit: (item.deposit > 0).then(|| Deposit { name: None, amount: item.deposits() }),
        delivery_note: None,
    }
}

fn share(part: &TaxPart) -> TaxShare {
    TaxShare { name: None, rate: Some(part.rate), net: Some(part.gross - part.tax), tax: part.tax }
}

fn delivery(shop: &Inner, row: &OrderRow, lang: Lang, taxes: &[TaxPart]) -> Delivery {
    Delivery {
        id: None,
        method: Some(match lang {
            Lang::De => "Paketdienst".to_owned(),
            Lang::En => "Parcel service".to_owned(),
        }),
        price: row.shipping,
        discounts: Vec::new(),
        taxes: taxes.iter().map(share).collect(),
        address: None,
        lines: Vec::new(),
        window: window(shop, row.placed_at),
        status: if row.delivered_at.is_some() { DeliveryStatus::Delivered } else { DeliveryStatus::Pending },
        shipped_at: None,
        delivered_at: row.delivered_at,
        tracking: Vec::new(),
    }
}

/// Two to three working days, with a weekend between: two to five days.
fn window(shop: &Inner, placed_at: i64) -> Option<DateWindow> {
    let day = Timestamp::from_second(placed_at).ok()?.to_zoned(shop.zone()).date();
    let later = |days: i64| day.checked_add(days.days()).ok().map(|date| date.to_string());
    Some(DateWindow { earliest: later(2)?, latest: later(5)? })
}

fn payment(row: &OrderRow, lang: Lang) -> Payment {
    let t = lang.words();
    let (kind, name) = match row.payment.as_str() {
        "prepayment" => (PaymentKind::Prepayment, t.prepayment),
        _ => (PaymentKind::Invoice, t.invoice),
    };
    Payment {
        id: PAYMENT.to_owned(),
        kind,
        name: name.to_owned(),
        amount: Money { minor_units: row.total, currency: EUR.to_owned() },
        refunded: row.refunded,
        status: payment_status(row),
        instructions: instructions(row, lang),
    }
}

/// What the order's payment is called, in its language.
pub(crate) fn payment_name(order: &Order) -> String {
    let t = Lang::parse(&order.row.locale).unwrap_or(Lang::De).words();
    if order.row.payment == "prepayment" { t.prepayment.to_owned() } else { t.invoice.to_owned() }
}

fn payment_status(row: &OrderRow) -> PaymentStatus {
    match row.paid_at {
        Some(_) if row.refunded == row.total => PaymentStatus::Refunded,
        Some(_) => PaymentStatus::Paid,
        None => PaymentStatus::Pending,
    }
}

/// What the customer has to do; of a payment in advance the component tells by the settings' account.
fn instructions(row: &OrderRow, lang: Lang) -> Option<String> {
    let text = match lang {
        Lang::De => "Die Rechnung liegt der Lieferung bei. Bitte überweisen Sie innerhalb von 14 Tagen nach Erhalt.",
        Lang::En => "The invoice comes with the delivery. Please transfer within 14 days of receiving it.",
    };
    (row.paid_at.is_none() && row.payment != "prepayment").then(|| text.to_owned())
}
