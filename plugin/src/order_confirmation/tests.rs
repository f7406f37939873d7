use super::*;
use crate::contract::kulanz::service::types::{
    Address, BasePrice, Customer, CustomerKind, DateWindow, Delivery, DeliveryStatus, Deposit, Discount, Fee, Limits,
    Line, LineKind, LineQuantity, Money, NameValue, OrderLinks, Payment, PaymentKind, PaymentStatus, PriceBasis,
    TaxTreatment, Totals, Tracking, WithdrawalExemption,
};
use crate::order_import::tests::shared_order;

mod properties;

/// 2026-11-22T13:05:00+01:00.
const PLACED: i64 = 1_795_349_100;

pub(super) fn context(locale: &str) -> Context {
    Context { settings: crate::settings::example(), locale: locale.into(), now: PLACED, limits: None }
}

/// A context whose `[order-confirmation]` has these members more, or instead.
pub(super) fn context_with(locale: &str, section: &str) -> Context {
    let mut settings: serde_json::Value = serde_json::from_str(&crate::settings::example()).unwrap();
    let section: serde_json::Value = serde_json::from_str(section).unwrap();
    let own = settings["order-confirmation"].as_object_mut().unwrap();
    own.extend(section.as_object().unwrap().clone());
    Context { settings: settings.to_string(), ..context(locale) }
}

fn pair(name: &str, value: &str) -> NameValue {
    NameValue { name: name.into(), value: value.into() }
}

pub(super) fn line(id: &str, name: &str, quantity: u32, unit_price: i64) -> Line {
    Line {
        id: id.into(),
        parent_id: None,
        name: name.into(),
        sku: None,
        product_id: None,
        category: None,
        options: vec![],
        url: None,
        image_url: None,
        image_alt: None,
        kind: LineKind::Goods,
        withdrawal_exemption: None,
        quantity,
        unit_price,
        list_price: None,
        discounts: vec![],
        total: i64::from(quantity) * unit_price,
        taxes: vec![],
        base_price: None,
        deposit: None,
        delivery_note: None,
    }
}

pub(super) fn delivery(method: &str, price: i64) -> Delivery {
    Delivery {
        id: None,
        method: Some(method.into()),
        price,
        discounts: vec![],
        taxes: vec![],
        address: None,
        lines: vec![],
        window: None,
        status: DeliveryStatus::Pending,
        shipped_at: None,
        delivered_at: None,
        tracking: vec![],
    }
}

fn payment(kind: PaymentKind, name: &str, amount: i64, status: PaymentStatus) -> Payment {
    let amount = Money { minor_units: amount, currency: "EUR".into() };
    Payment { id: name.into(), kind, name: name.into(), amount, refunded: 0, status, instructions: None }
}

fn address(name: &str, street: &str, postal_code: &str, city: &str, country: &str) -> Address {
    Address {
        name: Some(name.into()),
        company: None,
        street: vec![street.into()],
        postal_code: Some(postal_code.into()),
        city: Some(city.into()),
        region: None,
        country: Some(country.into()),
        phone: None,
    }
}

/// The least an order is: these lines, nothing else.
pub(super) fn plain_order(lines: Vec<Line>) -> Order {
    let total = lines.iter().map(|line| line.total).sum();
    Order {
        id: "4711".into(),
        number: "#1001".into(),
        placed_at: PLACED,
        cancelled_at: None,
        currency: "EUR".into(),
        price_basis: PriceBasis::Gross,
        tax_treatment: TaxTreatment::Standard,
        locale: None,
        customer: Customer {
            id: None,
            name: Some("Erika Mustermann".into()),
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
        lines,
        discounts: vec![],
        fees: vec![],
        deliveries: vec![],
        payments: vec![],
        refunds: vec![],
        taxes: vec![],
        totals: Totals { subtotal: None, tax: None, rounding: 0, total },
        customer_note: None,
        attributes: vec![],
        links: OrderLinks { order: None, withdrawal: None, returns: None, invoice: None },
    }
}

/// An order with one of everything.
pub(super) fn rich_order() -> Order {
    let box_of_apples = Line {
        sku: Some("BOS-5".into()),
        options: vec![pair("Größe", "5 kg"), pair("Gruß auf der Karte", "Guten Appetit, Oma!")],
        url: Some("https://apfelkiste.example/boskoop".into()),
        image_url: Some("https://apfelkiste.example/boskoop.jpg".into()),
        image_alt: Some("Eine Kiste roter Äpfel".into()),
        list_price: Some(2_490),
        discounts: vec![Discount { name: Some("Ernte".into()), code: None, amount: 400 }],
        total: 2 * 1_990 - 400,
        base_price: Some(BasePrice { price: 398, measure: "1 kg".into() }),
        withdrawal_exemption: Some(WithdrawalExemption::Perishable),
        ..line("1", "Boskoop vom Altländer Hof", 2, 1_990)
    };
    let juice = Line {
        sku: Some("SAFT-6".into()),
        deposit: Some(Deposit { name: Some("Pfand".into()), amount: 90 }),
        delivery_note: Some("2 bis 3 Werktage".into()),
        ..line("2", "Apfelsaft, naturtrüb", 6, 290)
    };
    let set = line("3", "Geschenkset „Streuobst“", 1, 3_500);
    let part = |id, name| Line { parent_id: Some("3".into()), ..line(id, name, 1, 0) };
    let mut order = plain_order(vec![box_of_apples, juice, part("4", "Glas Apfelgelee"), part("5", "Holzbrett"), set]);
    order.links.order = Some("https://apfelkiste.example/bestellung/1001?key=abc&x=1".into());
    order.links.invoice = Some("https://apfelkiste.example/rechnung/1001".into());
    order.discounts = vec![Discount { name: Some("Willkommen".into()), code: Some("NEU5".into()), amount: 500 }];
    order.fees = vec![Fee { name: "Geschenkverpackung".into(), amount: 350, taxes: vec![] }];
    order.deliveries = vec![
        Delivery {
            discounts: vec![Discount { name: Some("Versandrabatt".into()), code: None, amount: 190 }],
            lines: vec![
                LineQuantity { line_id: "1".into(), quantity: 2 },
                LineQuantity { line_id: "2".into(), quantity: 6 },
            ],
            window: Some(DateWindow { earliest: "2026-11-24".into(), latest: "2026-11-26".into() }),
            status: DeliveryStatus::Shipped,
            tracking: vec![Tracking {
                carrier: Some("DHL".into()),
                number: "00340434161094".into(),
                url: Some("https://dhl.example/track?id=00340434161094".into()),
            }],
            ..delivery("DHL Paket", 490)
        },
        Delivery {
            lines: vec![LineQuantity { line_id: "3".into(), quantity: 1 }],
            address: Some(address("Oma Mustermann", "Rue de la Paix 1", "75002", "Paris", "FR")),
            ..delivery("Post", 0)
        },
    ];
    // Goods 10,355 with deposit, less 500, and 350 + 300: 19 % on 3,500 + 90 + ..., told by the platform.
    order.totals.subtotal = Some(3_580 + 1_740 + 90 + 3_500);
    order.totals.rounding = -3;
    order.totals.total = 8_910 - 500 + 350 + 300 - 3;
    order.taxes = vec![
        TaxShare { name: None, rate: Some(70_000), net: Some(5_000), tax: 350 },
        TaxShare { name: None, rate: Some(190_000), net: Some(3_115), tax: 592 },
    ];
    order.totals.tax = Some(942);
    let mut card = payment(PaymentKind::Card, "Visa •••• 4242", 4_000, PaymentStatus::Paid);
    card.refunded = 100;
    let mut invoice = payment(PaymentKind::Invoice, "Rechnung", 3_057, PaymentStatus::Pending);
    invoice.instructions =
        Some("Bitte überweisen Sie bis zum 6. Dezember 2026.\nIBAN DE02 1203 0000 0000 2020 51".into());
    order.payments =
        vec![payment(PaymentKind::GiftCard, "Geschenkkarte 7788", 2_000, PaymentStatus::Paid), card, invoice];
    order.delivery_address = Some(address("Erika Mustermann", "Deichstraße 3", "20459", "Hamburg", "DE"));
    order.billing_address = Some(Address {
        company: Some("Muster AG".into()),
        ..address("Erika Mustermann", "Bahnhofstrasse 1", "8001", "Zürich", "CH")
    });
    order.customer_note = Some("Bitte bei Nachbarin abgeben.\n\nDanke & liebe Grüße <3".into());
    order.attributes = vec![pair("Kundennummer", "K-77")];
    order
}

fn snapshot(name: &str, mail: &Mail) {
    insta::assert_snapshot!(format!("{name}.html"), mail.html);
    insta::assert_snapshot!(format!("{name}.txt"), mail.text);
}

#[test]
fn a_rich_order_in_german_and_english() {
    for locale in ["de", "en"] {
        let mail = render(&context(locale), &rich_order()).unwrap();
        snapshot(&format!("rich-{locale}"), &mail);
    }
}
