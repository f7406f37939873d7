use std::fs;
use std::path::PathBuf;

use super::*;
use crate::contract::kulanz::service::types::{
    DeliveryStatus, LineKind, PaymentKind, PaymentStatus, PriceBasis, TaxShare,
};

mod cases;
mod platforms;
mod properties;
mod shapes;

/// The folder of shared test data: `$KULANZ_SHARED_DATA`, else `../shared/data` beside the checkout.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("KULANZ_SHARED_DATA")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data")), PathBuf::from);
    let folder = root.join(path);
    if !folder.is_dir() {
        // A checkout without the shared data can still run every other test.
        eprintln!("SKIPPED: no shared test data at {} (set KULANZ_SHARED_DATA)", folder.display());
        return None;
    }
    Some(folder)
}

/// A Shopify order from the shared test data.
pub(crate) fn shared_order(file: &str) -> Option<Order> {
    let text = fs::read_to_string(shared("orders/shopify")?.join(file)).unwrap();
    Some(parse("shopify", &text).unwrap())
}

/// A small order; `with` are members that add to its own, or replace them: of two the later one counts.
fn order(with: &str) -> Result<Order, ImportError> {
    let own = r##""id": 1, "name": "#7", "created_at": "2026-11-22T13:05:00+01:00", "currency": "EUR", "email": "a@b.de",
        "line_items": [{"id": 11, "title": "Pear", "quantity": 2, "price": "10.00"}],
        "taxes_included": true, "total_price": "20.00""##;
    let comma = if with.is_empty() { "" } else { ", " };
    parse("shopify", &format!("{{\"order\": {{{own}{comma}{with}}}}}"))
}

fn invalid_field(with: &str) -> (String, String, String) {
    match order(with) {
        Err(ImportError::InvalidField(problem)) => (problem.path, problem.message, problem.expected),
        other => panic!("{with}: {other:?}"),
    }
}

#[test]
fn every_shopify_document_of_the_shared_data_is_read_or_refused() {
    let Some(folder) = shared("orders/shopify") else { return };
    let mut seen = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let answer = parse("shopify", &fs::read_to_string(&path).unwrap());
        match (name.as_str(), answer) {
            ("py_refund.json", Err(ImportError::NotAnOrder(problem))) => {
                assert_eq!(problem.path, "$.refund");
                assert_eq!(problem.message, "the document is a refund, not an order");
            }
            (name, Err(error)) => panic!("{name}: {error:?}"),
            ("py_order.json", Ok(order)) => {
                assert_eq!((order.number.as_str(), order.lines.len()), ("#1001", 3));
                assert_eq!(order.totals.subtotal, Some(39_800));
                let rate = Some(60_000);
                assert_eq!(order.taxes, [TaxShare { name: Some("State Tax".into()), rate, net: None, tax: 1_194 }]);
                assert_eq!(order.discounts, [], "the platform says that nothing was taken off");
                assert_eq!(order.payments[0].name, "Visa •••• 4242");
                assert_eq!(order.payments[0].status, PaymentStatus::Authorised);
                assert_eq!(order.attributes.len(), 2);
                assert_eq!(order.deliveries[0].tracking[0].number, "1Z2345");
                assert_eq!(order.deliveries[1].lines.len(), 2, "what was not sent yet");
            }
            ("go_order_with_transaction.json", Ok(order)) => {
                assert_eq!(order.cancelled_at, Some(1_463_472_876));
                let payment = &order.payments[0];
                assert_eq!((payment.amount.minor_units, payment.amount.currency.as_str()), (7_960, "AUD"));
                assert_eq!(order.totals.total, 1_000);
            }
            _ => {}
        }
        seen += 1;
    }
    assert!(seen >= 3, "{seen} documents");
}

#[test]
fn an_unknown_platform_is_told_the_known_ones() {
    assert_eq!(parse("Shopify", "{}"), Err(ImportError::UnknownPlatform(platforms())));
    assert!(platforms().contains(&"shopify".to_owned()));
}

#[test]
fn what_is_not_json_is_refused_with_its_position() {
    for (text, position) in
        [("", "line 1, column 0"), ("{\n  \"a\": 01}", "line 2, column 9"), ("{} x", "line 1, column 4")]
    {
        match parse("shopify", text) {
            Err(ImportError::NotJson(problem)) => assert_eq!(problem.path, position, "{text}: {problem:?}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    // Deep nesting must not exhaust the stack.
    let deep = format!("{{\"line_items\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(parse("shopify", &deep).is_err());
}

#[test]
fn other_documents_are_not_orders() {
    let table = [
        (r#"{"refund_line_items": [], "order_id": 1}"#, "the document is a refund, not an order"),
        (r#"{"line_items": [], "order_id": 1}"#, "the document is not an order; it begins with: line_items, order_id"),
        (r#"{"orders": []}"#, "the document is not an order; it begins with: orders"),
        ("[1]", "[1] is not an order"),
    ];
    for (text, message) in table {
        match parse("shopify", text) {
            Err(ImportError::NotAnOrder(problem)) => assert_eq!(problem.message, message),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn an_unreadable_field_is_named_with_its_path() {
    let items = |third: &str| {
        let good = r#"{"id": 1, "title": "A", "quantity": 1, "price": "1.00"}"#;
        format!(r#""line_items": [{good}, {good}, {third}]"#)
    };
    let table = [
        (
            items(r#"{"id": 3, "title": "C", "quantity": 1, "price": "1,00"}"#),
            "$.order.line_items[2].price",
            "\"1,00\" is not a decimal number",
        ),
        (
            items(r#"{"id": 3, "title": "C", "quantity": 1}"#),
            "$.order.line_items[2].price",
            "the field is missing or null",
        ),
        (
            items(r#"{"id": 3, "title": "C", "quantity": 1, "price": 0.001}"#),
            "$.order.line_items[2].price",
            "0.001 has more decimals than its currency",
        ),
        (
            items(r#"{"id": 3, "title": "C", "quantity": -1, "price": "1"}"#),
            "$.order.line_items[2].quantity",
            "-1 is not a whole number of pieces",
        ),
        (items("7"), "$.order.line_items[2]", "7 is not an object"),
        (r#""line_items": null"#.into(), "$.order.line_items", "the field is missing or null"),
        (r#""currency": "Euro""#.into(), "$.order.currency", "\"Euro\" is not a currency code"),
        (r#""created_at": "yesterday""#.into(), "$.order.created_at", "\"yesterday\" is not a point in time"),
        (r#""taxes_included": "yes""#.into(), "$.order.taxes_included", "\"yes\" is neither true nor false"),
        (
            r#""tax_lines": [{"price": "1", "rate": 19}]"#.into(),
            "$.order.tax_lines[0].rate",
            "19 is not between 0 and 1",
        ),
        (r#""note": "\ud800""#.into(), "$.order.note", "\"\\ud800\" has an escape that is no character"),
        (r#""note": {"a": 1}"#.into(), "$.order.note", "{\"a\": 1} is an object"),
    ];
    for (with, path, message) in table {
        let (found_path, found_message, expected) = invalid_field(&with);
        assert_eq!((found_path.as_str(), found_message.as_str()), (path, message), "{with}");
        assert!(!expected.is_empty());
    }
}

#[test]
fn amounts_are_taken_over_digit_by_digit() {
    for (text, cents) in [("\"0.10\"", 10), ("0.1", 10), ("90071992547409.93", 9_007_199_254_740_993), ("2e1", 2_000)] {
        assert_eq!(order(&format!("\"total_price\": {text}")).unwrap().totals.total, cents, "{text}");
    }
}

#[test]
fn rates_keep_every_digit_they_have() {
    for (text, ppm) in [
        ("0.06", 60_000),
        ("0.08875", 88_750),
        ("\"0.19\"", 190_000),
        ("0.07250000000000001", 72_500),
        ("1", 1_000_000),
    ] {
        let order = order(&format!(r#""tax_lines": [{{"price": "1.00", "rate": {text}, "title": "T"}}]"#)).unwrap();
        assert_eq!(order.taxes[0].rate, Some(ppm), "{text}");
    }
}

#[test]
fn a_discount_is_counted_once() {
    let allocated = r#""total_discounts": "7.00", "discount_codes": [{"code": "FIVE", "amount": "5.00"}],
        "discount_applications": [{"type": "discount_code", "code": "FIVE"}, {"type": "manual", "title": "Loyalty"}],
        "shipping_lines": [{"title": "Post", "price": "4.90", "discounted_price": "3.90",
            "discount_allocations": [{"amount": "1.00", "discount_application_index": 1}]}],
        "line_items": [{"id": 1, "title": "A", "quantity": 2, "price": "10.00", "total_discount": "1.00",
            "discount_allocations": [{"amount": "5.00", "discount_application_index": 0},
                {"amount": "1.00", "discount_application_index": 1}]}], "subtotal_price": "14.00""#;
    let allocated = order(allocated).unwrap();
    assert_eq!(allocated.discounts, []);
    assert_eq!(allocated.lines[0].total, 1_400);
    assert_eq!(allocated.lines[0].discounts[0].code.as_deref(), Some("FIVE"));
    assert_eq!(allocated.lines[0].discounts[1].name.as_deref(), Some("Loyalty"));
    assert_eq!(allocated.deliveries[0].discounts[0].amount, 100);
    assert_eq!(allocated.totals.subtotal, Some(1_400));

    let code_only = r#""total_discounts": "5.00", "discount_codes": [{"code": "FIVE", "amount": "5.00"}],
        "subtotal_price": "15.00", "total_price": "15.00""#;
    let code_only = order(code_only).unwrap();
    assert_eq!((code_only.discounts[0].code.as_deref(), code_only.discounts[0].amount), (Some("FIVE"), 500));
    assert_eq!(code_only.totals.subtotal, Some(2_000), "before the order's discount, as the contract has it");
}

#[test]
fn payments_keep_what_was_really_paid() {
    let transactions = r#""transactions": [
        {"id": 1, "kind": "authorization", "status": "success", "gateway": "stripe", "amount": "15.00"},
        {"id": 2, "parent_id": 1, "kind": "capture", "status": "success", "gateway": "stripe", "amount": "15.00",
            "currency": "EUR", "payment_details": {"credit_card_company": "Visa", "credit_card_number": "4111111111114242"}},
        {"id": 3, "kind": "sale", "status": "success", "gateway": "gift_card", "amount": "5.00"},
        {"id": 4, "kind": "sale", "status": "failure", "gateway": "paypal", "amount": "20.00"},
        {"id": 5, "parent_id": 2, "kind": "refund", "status": "success", "gateway": "stripe", "amount": "4.00"}]"#;
    let order = order(transactions).unwrap();
    let told: Vec<_> =
        order.payments.iter().map(|p| (p.id.as_str(), p.kind, p.amount.minor_units, p.refunded)).collect();
    assert_eq!(told, [("2", PaymentKind::Card, 1_500, 400), ("3", PaymentKind::GiftCard, 500, 0)]);
    assert_eq!(order.payments[0].name, "Visa •••• 4242");
}

#[test]
fn without_transactions_the_status_says_what_was_paid() {
    let table = [
        ("paid", PaymentStatus::Paid, 2_000),
        ("pending", PaymentStatus::Pending, 2_000),
        ("authorized", PaymentStatus::Authorised, 2_000),
        ("partially_paid", PaymentStatus::Paid, 1_500),
    ];
    for (status, expected, amount) in table {
        let with = format!(
            r#""financial_status": "{status}", "total_outstanding": "5.00", "payment_gateway_names": ["paypal"]"#
        );
        let payment = &order(&with).unwrap().payments[0];
        assert_eq!((payment.status, payment.amount.minor_units, payment.kind), (expected, amount, PaymentKind::Wallet));
    }
}

#[test]
fn the_customers_currency_is_the_orders() {
    let sets = |shop: &str, shown: &str| {
        format!(
            r#"{{"shop_money": {{"amount": "{shop}", "currency_code": "EUR"}},
                "presentment_money": {{"amount": "{shown}", "currency_code": "CHF"}}}}"#
        )
    };
    let with = format!(
        r#""total_price_set": {}, "subtotal_price_set": {}, "line_items": [{{"id": 1, "title": "A", "quantity": 2,
            "price": "10.00", "price_set": {}}}]"#,
        sets("20.00", "19.00"),
        sets("20.00", "19.00"),
        sets("10.00", "9.50")
    );
    let order = order(&with).unwrap();
    assert_eq!((order.currency.as_str(), order.totals.total, order.lines[0].unit_price), ("CHF", 1_900, 950));
    let without =
        with.replace("price_set\": {\"shop_money\": {\"amount\": \"10.00\"", "nothing\": {\"x\": {\"y\": \"z\"");
    assert_eq!(invalid_field(&without).0, "$.order.line_items[0].price_set");
}

#[test]
fn tips_duties_refunds_and_hidden_properties_find_their_place() {
    let with = r#""customer_locale": "de-AT", "total_tip_received": "1.50", "total_price": "24.50",
        "original_total_duties_set": {"shop_money": {"amount": "3.00", "currency_code": "EUR"}},
        "line_items": [{"id": 11, "title": "Pear", "quantity": 2, "price": "10.00", "gift_card": true, "variant_title": "ripe",
            "properties": [{"name": "_internal", "value": "x"}, {"name": "Card text", "value": 5}]}],
        "refunds": [{"created_at": "2026-11-23T10:00:00Z", "refund_line_items": [{"line_item_id": 11, "subtotal": 10.0}],
            "transactions": [{"kind": "refund", "status": "success", "amount": "10.00", "currency": "EUR"}]}]"#;
    let order = order(with).unwrap();
    let fees: Vec<_> = order.fees.iter().map(|fee| (fee.name.as_str(), fee.amount)).collect();
    assert_eq!(fees, [("Einfuhrabgaben", 300), ("Trinkgeld", 150)]);
    let options: Vec<_> = order.lines[0].options.iter().map(|o| (o.name.as_str(), o.value.as_str())).collect();
    assert_eq!(options, [("Variante", "ripe"), ("Card text", "5")]);
    assert_eq!(order.lines[0].kind, LineKind::GiftCard);
    assert_eq!((order.refunds[0].line_id.as_deref(), order.refunds[0].amount), (Some("11"), 1_000));
    assert_eq!(order.customer.locale.as_deref(), Some("de-AT"));
    assert_eq!(order.price_basis, PriceBasis::Gross);
}

#[test]
fn a_tax_rate_knows_its_net_where_the_parts_tell_it() {
    let with = r#""line_items": [{"id": 1, "title": "A", "quantity": 1, "price": "119.00",
            "tax_lines": [{"title": "MwSt", "rate": 0.19, "price": "19.00"}]}],
        "shipping_lines": [{"title": "Post", "price": "4.90", "tax_lines": [{"title": "MwSt", "rate": 0.19, "price": "0.78"}]}],
        "tax_lines": [{"title": "MwSt", "rate": 0.19, "price": "19.78"}], "total_tax": "19.78", "total_price": "123.90""#;
    assert_eq!(order(with).unwrap().taxes[0].net, Some(10_412));
    let with = with.replace("0.78\"", "0.50\"");
    assert_eq!(order(&with).unwrap().taxes[0].net, None);
}

#[test]
fn parcels_carry_costs_and_status() {
    let with = r#""shipping_lines": [{"id": 5, "title": "Post", "price": "4.90"}], "fulfillments": [
        {"id": 1, "status": "success", "created_at": "2026-11-23T10:00:00Z", "tracking_company": "DHL",
            "tracking_number": "00340", "tracking_url": "https://dhl.example/00340", "line_items": [{"id": 11, "quantity": 1}]},
        {"id": 2, "status": "cancelled", "line_items": [{"id": 11, "quantity": 1}]}]"#;
    let order = order(with).unwrap();
    let told: Vec<_> = order.deliveries.iter().map(|d| (d.status, d.price, d.lines[0].quantity)).collect();
    assert_eq!(told, [(DeliveryStatus::Shipped, 490, 1), (DeliveryStatus::Pending, 0, 1)]);
    assert_eq!(order.deliveries[0].tracking[0].url.as_deref(), Some("https://dhl.example/00340"));
}

proptest::proptest! {
    #[test]
    fn no_document_makes_the_reader_panic(text in "\\PC{0,200}", member in "[a-z_]{1,12}", value in "(null|1|\"x\"|\\[\\]|\\{\\}|\\[1\\]|\\[\\{\\}\\]|-0.5)") {
        let _ = parse("shopify", &text);
        let _ = order(&format!("\"{member}\": {value}"));
        for known in ["line_items", "tax_lines", "transactions", "fulfillments", "customer", "refunds", "note", "total_price"] {
            let _ = order(&format!("\"{known}\": {value}"));
        }
    }
}
