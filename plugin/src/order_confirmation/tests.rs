use super::*;
use crate::contract::kulanz::service::types::{
    Address, BasePrice, Customer, CustomerKind, DateWindow, Delivery, DeliveryStatus, Deposit, Discount, Fee, Limits,
    Line, LineKind, LineQuantity, Money, NameValue, OrderLinks, Payment, PaymentKind, PaymentStatus, PriceBasis,
    TaxTreatment, Totals, Tracking, WithdrawalExemption,
};
use crate::order_import::tests::shared_order;

mod content;
mod properties;
mod templates;

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

/// Each in its words, its numbers and its dates; the HTML says the same (see `properties`).
#[test]
fn a_rich_order_in_every_other_locale() {
    for locale in ["fr", "it", "nl", "es", "pl", "de-AT", "de-CH", "fr-CH", "en-US"] {
        let mail = render(&context(locale), &rich_order()).unwrap();
        assert_eq!(mail.language, locale);
        let text = format!("Subject: {}\n\n{}", mail.subject, mail.text);
        insta::assert_snapshot!(format!("rich-{locale}.txt"), text);
        let cancelled = render(&context(locale), &Order { cancelled_at: Some(PLACED + 60), ..rich_order() }).unwrap();
        assert_ne!(cancelled.subject, mail.subject);
    }
}

#[test]
fn the_go_order_renders() {
    let Some(order) = shared_order("go_order_with_transaction.json") else { return };
    let mail = render(&context("en-US"), &order).unwrap();
    assert_eq!(mail.subject, "Cancelled: your order 9999 at Apfelkiste & Söhne");
    assert_eq!((mail.to.address.as_str(), mail.to.name.as_deref()), ("jon@doe.ca", Some("John Smith")));
    for fact in ["Total: $10.00", "Paid with Mastercard •••• 1234: A$79.60", "Shippington KY K2P0S0", "United States"]
    {
        assert!(mail.text.contains(fact), "{fact}: {}", mail.text);
    }
    assert!(!mail.text.contains("Left to pay"), "another currency was charged: nobody can say what is left");
}

#[test]
fn the_py_order_is_refused_with_both_figures() {
    let Some(order) = shared_order("py_order.json") else { return };
    match render(&context("en"), &order) {
        Err(RenderError::InconsistentOrder(wrong)) => {
            assert_eq!(wrong.message, "$.totals.subtotal says 398.00 USD, but the lines add up to 597.00 USD");
            assert_eq!((wrong.stated, wrong.computed), (39_800, 59_700));
        }
        other => panic!("{other:?}"),
    }
    let mail = render(&context_with("en", r#"{"trust-totals": true}"#), &order).unwrap();
    for fact in [
        "Subtotal: US$398.00",
        "plus 6% State Tax: US$11.94",
        "Total incl. tax: US$409.94",
        "Reserved on Visa •••• 4242",
    ] {
        assert!(mail.text.contains(fact), "{fact}: {}", mail.text);
    }
}

#[test]
fn the_envelope_is_that_of_an_automatic_mail() {
    let mail = render(&context("de-AT"), &rich_order()).unwrap();
    assert_eq!(mail.subject, "Ihre Bestellung 1001 bei Apfelkiste & Söhne");
    assert_eq!(mail.from.address, "bestellungen@apfelkiste.example");
    assert_eq!(mail.reply_to.unwrap().address, "bestellungen@apfelkiste.example");
    let headers: Vec<_> = mail.headers.iter().map(|h| (h.name.as_str(), h.value.as_str())).collect();
    assert_eq!(
        headers,
        [
            ("Auto-Submitted", "auto-generated"),
            ("X-Auto-Response-Suppress", "All"),
            ("Message-ID", "<order-confirmation.4711@127.0.0.1>"),
            ("Content-Language", "de-AT"),
        ]
    );
    assert!(mail.html.contains(
        "mailto:retouren@apfelkiste.example?subject=Bestellung%201001%3A%20R%C3%BCckgabe%20und%20Erstattung\""
    ));
}

#[test]
fn message_ids_are_atoms_and_tell_orders_apart() {
    let table = [
        ("4711", "https://shop.example/x", "order-confirmation.4711@shop.example"),
        (
            "gid://shopify/Order/1",
            "https://shop.example:8443",
            "order-confirmation.gid=3A=2F=2Fshopify=2FOrder=2F1@shop.example",
        ),
        ("..a.", "https://müller.example", "order-confirmation.=2E.a=2E@m=C3=BCller.example"),
        ("a\r\nb>", "https://x.example", "order-confirmation.a=0D=0Ab=3E@x.example"),
    ];
    for (id, url, expected) in table {
        assert_eq!(message_id(id, url), expected);
    }
}

#[test]
fn receipt_and_acceptance_say_different_things() {
    let order = rich_order();
    let receipt = render(&context("de"), &order).unwrap().text;
    let acceptance = render(&context_with("de", r#"{"meaning": "acceptance"}"#), &order).unwrap().text;
    assert!(receipt.contains("bestätigt den Eingang") && !receipt.contains("Vertrag geschlossen"));
    assert!(acceptance.contains("Vertrag geschlossen") && !acceptance.contains("bestätigt den Eingang"));
    let cancelled = render(&context("de"), &Order { cancelled_at: Some(PLACED + 60), ..order }).unwrap();
    assert!(cancelled.text.contains("wurde storniert: 22. November 2026, 13:06\u{a0}Uhr."));
    assert!(!cancelled.text.contains("bestätigt den Eingang") && !cancelled.text.contains("Noch zu zahlen"));
    assert!(cancelled.html.contains("schema.org/OrderCancelled"));
}

#[test]
fn tax_is_told_by_basis_and_treatment() {
    let share = |net, tax| vec![TaxShare { name: None, rate: Some(190_000), net: Some(net), tax }];
    let mut gross = plain_order(vec![line("1", "Apfel", 1, 11_900)]);
    gross.taxes = share(10_000, 1_900);
    let mut net = plain_order(vec![line("1", "Apfel", 1, 10_000)]);
    net.price_basis = PriceBasis::Net;
    net.taxes = share(10_000, 1_900);
    net.totals.total = 11_900;
    let text = |order: &Order| render(&context("de"), order).unwrap().text.replace('\u{a0}', " ");
    assert!(
        text(&gross)
            .contains("Gesamtsumme inkl. MwSt.: 119,00 €\ndarin enthalten 19 % MwSt. auf 100,00 € netto: 19,00 €")
    );
    assert!(text(&net).contains("zzgl. 19 % MwSt. auf 100,00 € netto: 19,00 €\nGesamtsumme inkl. MwSt.: 119,00 €"));
    for (treatment, notice) in [
        (TaxTreatment::ReverseCharge, "Steuerschuldnerschaft des Leistungsempfängers"),
        (TaxTreatment::SmallBusiness, "§ 19 UStG"),
        (TaxTreatment::MarginScheme, "Gebrauchtgegenstände/Sonderregelung"),
        (TaxTreatment::TaxFreeExport, "Steuerfreie Ausfuhrlieferung"),
    ] {
        let mut order = plain_order(vec![line("1", "Apfel", 1, 10_000)]);
        order.tax_treatment = treatment;
        let text = text(&order);
        assert!(text.contains(notice) && !text.contains("MwSt."), "{text}");
    }
}

#[test]
fn structured_data_knows_whether_vat_is_included() {
    let included = |order: &Order| {
        let html = render(&context("de"), order).unwrap().html;
        (html.contains("\"valueAddedTaxIncluded\":true"), html.contains("\"valueAddedTaxIncluded\":false"))
    };
    let gross = plain_order(vec![line("1", "Apfel", 1, 100)]);
    assert_eq!(included(&gross), (true, false));
    assert_eq!(included(&Order { price_basis: PriceBasis::Net, ..gross.clone() }), (false, true));
    assert_eq!(included(&Order { tax_treatment: TaxTreatment::SmallBusiness, ..gross }), (false, true));
}

#[test]
fn bundles_stand_before_their_parts_whatever_the_order() {
    let part = |id: &str, parent: &str| Line { parent_id: Some(parent.into()), ..line(id, id, 1, 0) };
    let table = [
        (vec![part("b", "a"), part("c", "b"), line("a", "a", 1, 0), part("d", "a")], "a0 b1 c2 d1"),
        (vec![part("a", "b"), part("b", "a"), line("c", "c", 1, 0)], "c0 a0 b1"),
        (vec![part("a", "a"), part("b", "nowhere")], "a0 b0"),
    ];
    for (lines, expected) in table {
        let order = plain_order(lines);
        let found: Vec<String> =
            items::arranged(&order).iter().map(|(line, depth)| format!("{}{depth}", line.id)).collect();
        assert_eq!(found.join(" "), expected);
    }
}

#[test]
fn a_long_order_stays_below_what_gmail_shows() {
    let many = |count: usize| {
        let lines = (0..count).map(|i| Line {
            sku: Some(format!("SKU-{i}")),
            options: vec![pair("Größe", "XL"), pair("Farbe", "Apfelgrün")],
            image_url: Some(format!("https://apfelkiste.example/bilder/{i}.jpg")),
            ..line(&i.to_string(), &format!("Apfel der Sorte Nummer {i}"), 2, 199)
        });
        let mut order = plain_order(lines.collect());
        order.links.order = Some("https://apfelkiste.example/bestellung/1001".into());
        order
    };
    for count in [10, 200, 1_000] {
        let mail = render(&context("de"), &many(count)).unwrap();
        assert!(mail.html.len() <= MOST_HTML_BYTES, "{} bytes for {count} lines", mail.html.len());
        let shown = mail.text.matches("2 × Apfel der Sorte").count();
        assert_eq!(mail.html.matches("<th scope=\"row\"").count(), shown);
        let rest = format!("{} weitere Artikel stehen auf der Bestellseite.", count - shown);
        assert_eq!((mail.text.contains(&rest), mail.html.contains(&rest)), (shown < count, shown < count), "{shown}");
        assert!(shown >= 60.min(count), "{shown} of {count} lines");
    }
    let limited = |bytes| {
        let limits = Some(Limits { fuel: None, output_bytes: Some(bytes) });
        render(&Context { limits, ..context("de") }, &many(200))
    };
    let tight = limited(40_000).unwrap();
    assert!(tight.html.len() + tight.text.len() + tight.subject.len() < 40_000);
    assert!(tight.text.contains("weitere Artikel"));
    assert!(matches!(limited(3_000), Err(RenderError::Other(Some(why))) if why.contains("3000")));
}

#[test]
fn what_the_mail_cannot_do_without_is_named() {
    let good = || plain_order(vec![line("1", "Apfel", 1, 100)]);
    let mut no_address = good();
    no_address.customer.email = None;
    let mut bad_address = good();
    bad_address.customer.email = Some("erika@example.com\r\nBcc: x@y.z".into());
    let mut bad_day = good();
    bad_day.deliveries = vec![Delivery {
        window: Some(DateWindow { earliest: "2026-11-24".into(), latest: "morgen".into() }),
        ..delivery("Post", 0)
    }];
    let mut negative = good();
    negative.discounts = vec![Discount { name: None, code: None, amount: -5 }];
    let mut rate = good();
    rate.lines[0].taxes = vec![TaxShare { name: None, rate: Some(19_000_000), net: None, tax: 0 }];
    let table = [
        (no_address, "$.customer.email"),
        (bad_address, "$.customer.email"),
        (bad_day, "$.deliveries[0].window.latest"),
        (negative, "$.discounts[0].amount"),
        (rate, "$.lines[0].taxes[0].rate"),
        (plain_order(vec![]), "$.lines"),
        (plain_order(vec![line("1", "Apfel", 0, 100)]), "$.lines[0].quantity"),
        (Order { currency: "Euro".into(), ..good() }, "$.currency"),
        (Order { placed_at: i64::MAX, ..good() }, "$.placed-at"),
    ];
    for (order, path) in table {
        match render(&context("de"), &order) {
            Err(RenderError::InvalidOrder(problem)) => assert_eq!(problem.path, path, "{problem:?}"),
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn businesses_are_not_told_of_consumers_rights() {
    let mut order = rich_order();
    order.links.withdrawal = Some("https://apfelkiste.example/widerruf".into());
    let consumer = render(&context("de"), &order).unwrap().text;
    assert!(consumer.contains("Vertrag widerrufen: https://") && consumer.contains("== Widerrufsbelehrung =="));
    order.customer.kind = CustomerKind::Business;
    let business = render(&context("de"), &order).unwrap().text;
    assert!(!business.contains("widerrufen"), "{business}");
}

#[test]
fn settings_of_the_mail_are_checked() {
    let table = [
        (r#"{"sender": {"address": "no"}}"#, "$.order-confirmation.sender.address"),
        (r#"{"reply-to": "a b@c.de"}"#, "$.order-confirmation.reply-to"),
        (r#"{"meaning": "maybe"}"#, "$.order-confirmation.meaning"),
        (r#"{"legal": [{"heading": {"de": " "}, "text": {"de": "x"}}]}"#, "$.order-confirmation.legal[0].heading.de"),
        (r#"{"intro": {}}"#, "$.order-confirmation.intro"),
        (r#"{"colour": "red"}"#, "$.order-confirmation.colour"),
    ];
    for (section, path) in table {
        let problems = crate::settings::check(&context_with("de", section).settings);
        assert_eq!(problems.iter().map(|p| p.path.as_str()).collect::<Vec<_>>(), [path], "{problems:?}");
    }
}

#[test]
fn without_settings_of_its_own_the_mail_is_complete() {
    let mut settings: serde_json::Value = serde_json::from_str(&crate::settings::example()).unwrap();
    settings.as_object_mut().unwrap().remove("order-confirmation");
    let context = Context { settings: settings.to_string(), ..context("en") };
    let mail = render(&context, &plain_order(vec![line("1", "Apple", 1, 100)])).unwrap();
    assert_eq!(mail.from.address, "service@apfelkiste.example");
    assert_eq!(mail.from.name.as_deref(), Some("Apfelkiste & Söhne"));
    assert!(mail.text.contains("== If something is not right =="));
    insta::assert_snapshot!("plain-en.txt", mail.text);
}
