//! Two made-up orders that a merchant's templates are tried with: one has everything an order can have, the other only
//! what every order has. Their sums need not add up: nothing is sold.

use crate::contract::kulanz::service::types::{
    Address, BasePrice, Customer, CustomerKind, DateWindow, Delivery, DeliveryStatus, Deposit, Discount, Fee, Line,
    LineKind, LineQuantity, Money, NameValue, Order, OrderLinks, Payment, PaymentKind, PaymentStatus, PriceBasis,
    TaxShare, TaxTreatment, Totals, Tracking, WithdrawalExemption,
};

/// 22 November 2026, 13:05 in Berlin.
const PLACED: i64 = 1_795_349_100;

/// What every order has, and no more.
pub(super) fn bare() -> Order {
    Order {
        id: "sample".into(),
        number: "AK-1".into(),
        placed_at: PLACED,
        cancelled_at: None,
        currency: "EUR".into(),
        price_basis: PriceBasis::Gross,
        tax_treatment: TaxTreatment::Standard,
        locale: None,
        customer: Customer {
            id: None,
            name: None,
            given_name: None,
            family_name: None,
            email: Some("erika@example.com".into()),
            email_verified: false,
            phone: None,
            company: None,
            vat_id: None,
            kind: CustomerKind::Consumer,
            locale: None,
        },
        billing_address: None,
        delivery_address: None,
        lines: vec![line("1", "Boskoop")],
        discounts: Vec::new(),
        fees: Vec::new(),
        deliveries: Vec::new(),
        payments: Vec::new(),
        refunds: Vec::new(),
        taxes: Vec::new(),
        totals: Totals { subtotal: None, tax: None, rounding: 0, total: 100 },
        customer_note: None,
        attributes: Vec::new(),
        links: OrderLinks { order: None, withdrawal: None, returns: None, invoice: None },
    }
}

/// Everything an order can have, each at least once.
pub(super) fn full() -> Order {
    let mut order = bare();
    order.customer.name = Some("Erika Mustermann".into());
    let box_of_apples = Line {
        sku: Some("BOS-5".into()),
        options: vec![pair()],
        url: Some(URL.into()),
        image_url: Some(URL.into()),
        image_alt: Some("Boskoop".into()),
        list_price: Some(150),
        discounts: vec![discount()],
        base_price: Some(BasePrice { price: 20, measure: "1 kg".into() }),
        deposit: Some(Deposit { name: Some("Pfand".into()), amount: 25 }),
        delivery_note: Some("2".into()),
        withdrawal_exemption: Some(WithdrawalExemption::Perishable),
        ..line("1", "Boskoop")
    };
    let part = Line { parent_id: Some("2".into()), total: 0, ..line("3", "Elstar") };
    order.lines = vec![box_of_apples, line("2", "Set"), part];
    order.discounts = vec![discount()];
    order.fees = vec![Fee { name: "Papier".into(), amount: 50, taxes: Vec::new() }];
    order.deliveries = vec![delivery(), delivery()];
    order.payments = vec![payment(PaymentStatus::Paid), payment(PaymentStatus::Pending)];
    order.taxes = vec![TaxShare { name: None, rate: Some(190_000), net: Some(100), tax: 19 }];
    order.totals = Totals { subtotal: Some(300), tax: Some(19), rounding: -1, total: 418 };
    order.billing_address = Some(address("Hafenweg 3"));
    order.delivery_address = Some(address("Deichweg 7"));
    order.customer_note = Some("Bitte klingeln.\nDanke!".into());
    order.attributes = vec![pair()];
    let url = || Some(URL.to_owned());
    order.links = OrderLinks { order: url(), withdrawal: url(), returns: url(), invoice: url() };
    order
}

const URL: &str = "https://shop.example/1";

fn line(id: &str, name: &str) -> Line {
    Line {
        id: id.into(),
        parent_id: None,
        name: name.into(),
        sku: None,
        product_id: None,
        category: None,
        options: Vec::new(),
        url: None,
        image_url: None,
        image_alt: None,
        kind: LineKind::Goods,
        withdrawal_exemption: None,
        quantity: 1,
        unit_price: 100,
        list_price: None,
        discounts: Vec::new(),
        total: 100,
        taxes: Vec::new(),
        base_price: None,
        deposit: None,
        delivery_note: None,
    }
}

fn pair() -> NameValue {
    NameValue { name: "Karte".into(), value: "Guten Appetit".into() }
}

fn discount() -> Discount {
    Discount { name: Some("Ernte".into()), code: Some("NEU".into()), amount: 10 }
}

fn delivery() -> Delivery {
    Delivery {
        id: None,
        method: Some("DHL".into()),
        price: 490,
        discounts: vec![discount()],
        taxes: Vec::new(),
        address: Some(address("Deichweg 7")),
        lines: vec![LineQuantity { line_id: "1".into(), quantity: 1 }],
        window: Some(DateWindow { earliest: "2026-11-24".into(), latest: "2026-11-26".into() }),
        status: DeliveryStatus::Shipped,
        shipped_at: None,
        delivered_at: None,
        tracking: vec![Tracking { carrier: Some("DHL".into()), number: "0034".into(), url: Some(URL.into()) }],
    }
}

fn payment(status: PaymentStatus) -> Payment {
    Payment {
        id: "1".into(),
        kind: PaymentKind::Invoice,
        name: "Rechnung".into(),
        amount: Money { minor_units: 209, currency: "EUR".into() },
        refunded: 0,
        status,
        instructions: Some("Bitte überweisen".into()),
    }
}

fn address(street: &str) -> Address {
    Address {
        name: Some("Erika Mustermann".into()),
        company: None,
        street: vec![street.into()],
        postal_code: Some("20459".into()),
        city: Some("Hamburg".into()),
        region: None,
        country: Some("DE".into()),
        phone: None,
    }
}
