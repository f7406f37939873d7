//! Whole orders: one of our own making per platform, and every document of the shared test data.

use std::fs;

use super::*;
use crate::contract::kulanz::service::types::{Context, TaxTreatment};

/// Our own orders: the platform and the document, which is a fixture of the conformance tests too.
pub(super) const OWN: &[(&str, &str)] = &[
    ("magento", include_str!("../../../../tests/fixtures/order-import/magento-de/order.json")),
    ("medusa", include_str!("../../../../tests/fixtures/order-import/medusa-de/order.json")),
    ("saleor", include_str!("../../../../tests/fixtures/order-import/saleor-de/order.json")),
    ("shopware", include_str!("../../../../tests/fixtures/order-import/shopware-de/order.json")),
    ("spree", include_str!("../../../../tests/fixtures/order-import/spree-de/order.json")),
    ("sylius", include_str!("../../../../tests/fixtures/order-import/sylius-de/order.json")),
    ("woocommerce", include_str!("../../../../tests/fixtures/order-import/woocommerce-de/order.json")),
];

pub(super) fn own(platform: &str) -> Order {
    let (_, json) = OWN.iter().find(|(known, _)| *known == platform).unwrap();
    parse(platform, json).unwrap_or_else(|error| panic!("{platform}: {error:?}"))
}

/// Each line with its depth, as `quantity x name: total`.
fn lines(order: &Order) -> Vec<String> {
    let tell = |line: &crate::contract::kulanz::service::types::Line| {
        let part = if line.parent_id.is_some() { "- " } else { "" };
        format!(
            "{part}{} x {}: {} - {} = {}",
            line.quantity,
            line.name,
            line.unit_price,
            parts::off(&line.discounts),
            line.total
        )
    };
    order.lines.iter().map(tell).collect()
}

fn taxes(order: &Order) -> Vec<(Option<u32>, Option<i64>, i64)> {
    order.taxes.iter().map(|share| (share.rate, share.net, share.tax)).collect()
}

fn payments(order: &Order) -> Vec<(PaymentKind, &str, i64, PaymentStatus)> {
    let tell = |payment: &'_ crate::contract::kulanz::service::types::Payment| {
        (payment.kind, payment.amount.minor_units, payment.status)
    };
    order
        .payments
        .iter()
        .map(|payment| {
            let (kind, amount, status) = tell(payment);
            (kind, payment.name.as_str(), amount, status)
        })
        .collect()
}

#[test]
fn our_own_orders_add_up_and_become_mails() {
    for (platform, json) in OWN {
        let order = own(platform);
        let sum = parts::sum_of_parts(&order) + order.totals.rounding;
        assert_eq!(sum, order.totals.total, "{platform}: {:?}", lines(&order));
        assert_eq!(order.customer.email.as_deref(), Some("anna.lindqvist@kunde.example"), "{platform}");
        assert_eq!(order.billing_address.as_ref().unwrap().country.as_deref(), Some("DE"), "{platform}");
        assert_eq!(order.placed_at, 1_795_455_727, "{platform}: 2026-11-23T17:42:07Z");
        assert_eq!((order.currency.as_str(), order.price_basis), ("EUR", PriceBasis::Gross), "{platform}");
        let context =
            Context { settings: crate::settings::example(), locale: "de".into(), now: order.placed_at, limits: None };
        let mail = crate::order_confirmation::render(&context, &order);
        assert!(mail.is_ok(), "{platform}: {:?}", mail.err());
        assert!(json.len() > 1_000, "{platform}: a whole order");
    }
}

#[test]
fn woocommerce_is_read_whole() {
    let order = own("woocommerce");
    assert_eq!(lines(&order), ["2 x Obstkorb aus Weide: 3995 - 799 = 7191", "3 x Apfelbrot: 199 - 60 = 537",]);
    assert_eq!(taxes(&order), [(Some(190_000), Some(6_665), 1_266), (Some(70_000), Some(502), 35)]);
    assert_eq!(order.totals.total, 8_468, "before the gift card, which WooCommerce takes off");
    assert_eq!(order.totals.tax, Some(1_301));
    assert_eq!(
        payments(&order),
        [
            (PaymentKind::GiftCard, "Geschenkkarte", 2_000, PaymentStatus::Paid),
            (PaymentKind::Wallet, "PayPal", 6_468, PaymentStatus::Paid),
        ]
    );
    let options: Vec<_> = order.lines[0].options.iter().map(|o| (o.name.as_str(), o.value.as_str())).collect();
    assert_eq!(options, [("Größe", "groß")]);
    assert_eq!(order.lines[0].discounts[0].code.as_deref(), Some("hallo10"));
    assert_eq!(order.lines[0].image_url.as_deref(), Some("https://obst.example/wp-content/uploads/korb.jpg"));
    assert_eq!((order.fees[0].name.as_str(), order.fees[0].amount), ("Geschenkverpackung", 250));
    assert_eq!((order.deliveries[0].method.as_deref(), order.deliveries[0].price), (Some("DHL Paket"), 490));
    assert_eq!(order.customer_note.as_deref(), Some("Bitte & danke: als Geschenk."));
    assert_eq!((order.locale.as_deref(), order.tax_treatment), (Some("de"), TaxTreatment::Standard));
    assert_eq!(order.delivery_address.unwrap().street, ["Ahornweg 12", "Hinterhaus"]);
}

#[test]
fn shopware_is_read_whole() {
    let order = own("shopware");
    assert_eq!(
        lines(&order),
        [
            "1 x Geschenkset: 2990 - 0 = 2990",
            "- 1 x Obstkorb: 0 - 0 = 0",
            "- 1 x Gravur: 0 - 0 = 0",
            "2 x Apfelbrot: 1250 - 0 = 2500",
        ]
    );
    assert_eq!(taxes(&order), [(Some(190_000), Some(2_696), 512), (Some(70_000), Some(2_123), 149)]);
    assert_eq!((order.discounts[0].code.as_deref(), order.discounts[0].amount), (Some("HALLO5"), 500));
    assert_eq!(payments(&order), [(PaymentKind::Prepayment, "Vorkasse", 5_480, PaymentStatus::Pending)]);
    let bread = &order.lines[3];
    assert_eq!((bread.list_price, bread.sku.as_deref()), (Some(1_490), Some("AB-1")));
    assert_eq!(bread.base_price.as_ref().map(|base| (base.price, base.measure.as_str())), Some((250, "0.1 kg")));
    assert_eq!(bread.image_alt.as_deref(), Some("Ein Laib Apfelbrot"));
    let parcel = &order.deliveries[0];
    assert_eq!((parcel.status, parcel.price, parcel.lines.len()), (DeliveryStatus::Shipped, 490, 2));
    assert_eq!(parcel.window.as_ref().map(|window| window.latest.as_str()), Some("2026-11-27"));
    assert_eq!((parcel.tracking[0].number.as_str(), &parcel.tracking[0].url), ("0034 0123", &None));
    assert_eq!(order.customer.id.as_deref(), Some("d".repeat(32).as_str()));
    assert_eq!(order.locale.as_deref(), Some("de-DE"));
}

#[test]
fn magento_is_read_whole() {
    let order = own("magento");
    assert_eq!(
        lines(&order),
        [
            "2 x Obstkorb aus Weide-groß: 3995 - 799 = 7191",
            "1 x Brotzeit: 2500 - 0 = 2500",
            "- 1 x Apfelbrot: 0 - 0 = 0",
            "- 1 x Apfelmus: 0 - 0 = 0"
        ]
    );
    assert_eq!(taxes(&order), [(Some(190_000), None, 1_258), (Some(70_000), Some(2_336), 164)]);
    assert_eq!(order.totals.total, 10_381, "before the gift card, which Magento takes off");
    assert_eq!(
        payments(&order),
        [
            (PaymentKind::GiftCard, "Geschenkkarte", 2_000, PaymentStatus::Paid),
            (PaymentKind::Prepayment, "Vorkasse", 8_381, PaymentStatus::Pending)
        ]
    );
    assert_eq!(order.payments[1].instructions.as_deref(), Some("Bitte überweisen Sie innerhalb von 7 Tagen."));
    assert_eq!((order.fees[0].name.as_str(), order.fees[0].amount), ("Geschenkverpackung", 200));
    let discount = &order.lines[0].discounts[0];
    assert_eq!((discount.name.as_deref(), discount.code.as_deref()), (Some("Willkommen"), Some("HALLO10")));
    assert_eq!(order.delivery_address.unwrap().street, ["Ahornweg 12", "Hinterhaus"]);
    assert_eq!(order.deliveries[0].method.as_deref(), Some("DHL - Paket"));
}

#[test]
fn saleor_is_read_whole() {
    let order = own("saleor");
    assert_eq!(lines(&order), ["2 x Obstkorb aus Weide: 3995 - 798 = 7192", "3 x Apfelbrot: 199 - 0 = 597"]);
    assert_eq!(taxes(&order), [(Some(190_000), Some(6_456), 1_226), (Some(70_000), Some(558), 39)]);
    assert_eq!((order.totals.total, order.totals.tax, order.totals.subtotal), (8_279, Some(1_265), Some(7_789)));
    assert_eq!(order.discounts, [], "what the promotion took off is in the lines");
    assert_eq!(order.lines[0].discounts[0].name.as_deref(), Some("Herbstaktion"));
    assert_eq!(
        payments(&order),
        [
            (PaymentKind::Card, "Visa •••• 4242", 6_279, PaymentStatus::Paid),
            (PaymentKind::GiftCard, "Geschenkkarte", 2_000, PaymentStatus::Paid)
        ]
    );
    let options: Vec<_> = order.lines[0].options.iter().map(|o| (o.name.as_str(), o.value.as_str())).collect();
    assert_eq!(options, [("Größe", "groß")]);
    assert_eq!(order.links.order.as_deref(), Some("https://obst.example/bestellung/8c3f1"));
    assert_eq!((order.deliveries[0].price, order.locale.as_deref()), (490, Some("de")));
}

#[test]
fn medusa_is_read_whole() {
    let order = own("medusa");
    assert_eq!(lines(&order), ["2 x Obstkorb aus Weide: 3995 - 799 = 7191", "3 x Apfelbrot: 199 - 0 = 597"]);
    assert_eq!(taxes(&order), [(Some(190_000), Some(6_455), 1_226), (Some(70_000), Some(558), 39)]);
    assert_eq!((order.totals.total, order.totals.tax), (8_278, Some(1_265)));
    assert_eq!(
        payments(&order),
        [
            (PaymentKind::GiftCard, "Geschenkkarte", 2_000, PaymentStatus::Paid),
            (PaymentKind::Card, "Kartenzahlung", 6_278, PaymentStatus::Paid)
        ]
    );
    assert_eq!(order.lines[0].discounts[0].code.as_deref(), Some("HALLO10"));
    assert_eq!((order.lines[0].list_price, order.lines[0].options[0].name.as_str()), (Some(4_495), "Größe"));
    let parcel = &order.deliveries[0];
    assert_eq!(
        (parcel.status, parcel.price, parcel.method.as_deref()),
        (DeliveryStatus::Shipped, 490, Some("DHL Paket"))
    );
    assert_eq!((parcel.lines.len(), parcel.tracking[0].number.as_str()), (2, "00340123"));
}

#[test]
fn spree_is_read_whole() {
    let order = own("spree");
    assert_eq!(lines(&order), ["2 x Obstkorb aus Weide: 3995 - 799 = 7191", "3 x Apfelbrot: 199 - 0 = 597"]);
    assert_eq!(taxes(&order), [(None, None, 1_265)]);
    assert_eq!((order.totals.total, order.discounts.len()), (8_478, 0));
    let discount = &order.lines[0].discounts[0];
    assert_eq!((discount.name.as_deref(), discount.code.as_deref()), (Some("Willkommen"), Some("hallo10")));
    assert_eq!(
        payments(&order),
        [
            (PaymentKind::Card, "visa •••• 4242", 6_478, PaymentStatus::Paid),
            (PaymentKind::GiftCard, "Geschenkkarte", 2_000, PaymentStatus::Paid)
        ]
    );
    assert_eq!((order.fees[0].name.as_str(), order.fees[0].amount), ("Geschenkverpackung", 200));
    assert_eq!((order.deliveries[0].status, order.deliveries[0].lines.len()), (DeliveryStatus::Pending, 2));
    assert_eq!((order.lines[0].list_price, order.lines[0].options[0].value.as_str()), (Some(4_495), "groß"));
}

#[test]
fn sylius_is_read_whole() {
    let order = own("sylius");
    assert_eq!(lines(&order), ["2 x Obstkorb aus Weide: 3995 - 799 = 7191", "3 x Apfelbrot: 199 - 0 = 597"]);
    assert_eq!(taxes(&order), [(None, None, 1_235)]);
    assert_eq!(payments(&order), [(PaymentKind::Prepayment, "Vorkasse", 8_088, PaymentStatus::Pending)]);
    let parcel = &order.deliveries[0];
    assert_eq!((parcel.price, parcel.discounts[0].amount, parcel.status), (490, 190, DeliveryStatus::Shipped));
    assert_eq!((parcel.method.as_deref(), parcel.tracking.len()), (Some("DHL Paket"), 1));
    assert_eq!((order.lines[0].sku.as_deref(), order.lines[0].list_price), (Some("KO-WEI-L"), Some(4_495)));
    assert_eq!((order.lines[1].options.len(), order.locale.as_deref()), (0, Some("de-DE")));
}

/// What becomes of a document: total, tax, lines, currency and the customer's mail; or the kind of refusal and the path.
type Fate<T> = Result<(i64, i64, usize, T, T), (&'static str, T)>;

/// Checked by hand against the documents. Where the vendors' samples do not add up, that is for the mail to say.
const FATES: &[(&str, &str, Fate<&str>)] = &[
    // One of seven items is there, so the sums differ.
    ("magento", "webapi_order-create-order_1.fixed.json", Ok((16_500, 0, 1, "USD", "jdoe@example.com"))),
    // Elided with "...", which is no JSON.
    ("magento", "webapi_order-create-order_1.json", Err(("not-json", "line 109, column 5"))),
    ("medusa", "v2_resend_guide_mockOrder.json", Ok((2_000, 0, 1, "EUR", "afsaf@gmail.com"))),
    ("saleor", "apps_smtp_exampleOrderPayload.json", Ok((21_300, 1_936, 3, "USD", "adrian.king@example.com"))),
    ("saleor", "docs_order_created.json", Ok((24_082, 0, 1, "USD", "admin@example.com"))),
    ("shopify", "go_order_with_transaction.json", Ok((1_000, 0, 2, "USD", "jon@doe.ca"))),
    ("shopify", "py_order.json", Ok((40_994, 1_194, 3, "USD", "bob.norman@hostmail.com"))),
    ("shopify", "py_refund.json", Err(("not-an-order", "$.refund"))),
    // The currency is an association that was not fetched: only its id is there.
    ("shopware", "frontends_order_route_response.json", Err(("invalid-field", "$.orders.elements[0].currency"))),
    ("shopware", "sdk_refund.json", Err(("not-an-order", "$"))),
    ("spree", "store_yaml__api_v_store_orders_id__get.json", Ok((11_000, 0, 1, "USD", "guest@example.com"))),
    // The shop API does not tell when an order was placed.
    ("sylius", "shop_get_order_by_user.json", Err(("invalid-field", "$.checkoutCompletedAt"))),
    // A list of the refunds of an order.
    ("woocommerce", "docs_wp-api-v3__order-refunds_2.json", Err(("not-an-order", "$"))),
    ("woocommerce", "docs_wp-api-v3__orders_0.json", Ok((2_935, 135, 2, "USD", "john.doe@example.com"))),
    // A list of two orders.
    ("woocommerce", "docs_wp-api-v3__orders_2.json", Err(("not-an-order", "$"))),
];

fn fate(platform: &str, json: &str) -> Fate<String> {
    match parse(platform, json) {
        Ok(order) => Ok((
            order.totals.total,
            order.totals.tax.unwrap_or(0),
            order.lines.len(),
            order.currency,
            order.customer.email.unwrap_or_default(),
        )),
        Err(ImportError::NotAnOrder(problem)) => Err(("not-an-order", problem.path)),
        Err(ImportError::InvalidField(problem)) => Err(("invalid-field", problem.path)),
        Err(ImportError::NotJson(problem)) => Err(("not-json", problem.path)),
        Err(other) => panic!("{platform}: {other:?}"),
    }
}

#[test]
fn every_document_of_the_shared_data_is_read_or_refused_for_a_reason() {
    let mut seen = 0;
    for platform in platforms() {
        let Some(folder) = shared(&format!("orders/{platform}")) else { return };
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let known = FATES.iter().find(|(of, file, _)| *of == platform && *file == name);
            let Some((.., expected)) = known else { panic!("{platform}/{name}: what should become of it?") };
            let found = fate(&platform, &fs::read_to_string(&path).unwrap());
            let found = found
                .as_ref()
                .map(|(total, tax, lines, currency, mail)| (*total, *tax, *lines, currency.as_str(), mail.as_str()));
            assert_eq!(found.map_err(|(kind, path)| (*kind, path.as_str())), *expected, "{platform}/{name}");
            seen += 1;
        }
    }
    assert_eq!(seen, FATES.len());
}
