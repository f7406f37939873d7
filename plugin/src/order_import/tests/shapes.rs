//! Money, times and types in all the shapes that the platforms write, each on our own order with one thing changed.

use serde_json::Value;

use super::*;
use crate::contract::kulanz::service::types::TaxTreatment;
use crate::order_import::tests::platforms::OWN;

/// Our own order with the value at a JSON pointer replaced.
fn with(platform: &str, changes: &[(&str, &str)]) -> Result<Order, ImportError> {
    let (_, json) = OWN.iter().find(|(known, _)| *known == platform).unwrap();
    let mut document: Value = serde_json::from_str(json).unwrap();
    for (pointer, by) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{platform}: no {pointer}"));
        let by: Value = serde_json::from_str(by).unwrap();
        match parent {
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = by,
            parent => parent[name] = by,
        }
    }
    parse(platform, &document.to_string())
}

fn changed(platform: &str, changes: &[(&str, &str)]) -> Order {
    with(platform, changes).unwrap_or_else(|error| panic!("{platform} {changes:?}: {error:?}"))
}

/// Where the order's total stands, and the path an error names it by.
const TOTALS: &[(&str, &str, &str)] = &[
    ("shopware", "/data/payload/order/price/totalPrice", "$.data.payload.order.price.totalPrice"),
    ("woocommerce", "/total", "$.total"),
];

#[test]
fn a_total_of_the_wrong_type_is_named_with_its_path() {
    for (platform, pointer, path) in TOTALS {
        for (value, message) in [
            ("\"1,00\"", "\"1,00\" is not a decimal number"),
            ("true", "true is not a decimal number"),
            ("{}", "{} is an object"),
            ("[1]", "[1] is a list"),
            ("null", "the field is missing or null"),
            ("\"99999999999999999999\"", "\"99999999999999999999\" is too large"),
        ] {
            match with(platform, &[(pointer, value)]) {
                Err(ImportError::InvalidField(problem)) => {
                    assert_eq!((problem.path.as_str(), problem.message.as_str()), (*path, message), "{platform}");
                    assert!(problem.expected.contains("such as"), "{platform}: {}", problem.expected);
                }
                other => panic!("{platform} {value}: {other:?}"),
            }
        }
    }
}

#[test]
fn woocommerce_reads_times_in_gmt_only() {
    let refused = with("woocommerce", &[("/date_created_gmt", "null")]);
    match refused {
        Err(ImportError::InvalidField(problem)) => assert_eq!(problem.path, "$.date_created_gmt"),
        other => panic!("the site's own zone is not known: {other:?}"),
    }
    let order = changed("woocommerce", &[("/date_created_gmt", "\"2026-03-29T00:59:59\"")]);
    assert_eq!(order.placed_at, 1_774_745_999, "the last second before the clocks go forward in Berlin");
}

#[test]
fn woocommerce_net_orders_stay_net() {
    let order = changed("woocommerce", &[("/prices_include_tax", "false")]);
    assert_eq!((order.price_basis, order.lines[0].total, order.deliveries[0].price), (PriceBasis::Net, 6_043, 412));
    assert_eq!(order.totals.total, 8_468);
    // 5.58 in three parts is 1.86 each.
    assert_eq!((order.lines[1].unit_price, order.lines[1].total), (186, 502));
    assert_eq!(order.lines[1].discounts.len(), 1);
    let uneven = changed("woocommerce", &[("/prices_include_tax", "false"), ("/line_items/1/subtotal", "\"5.57\"")]);
    let line = &uneven.lines[1];
    assert_eq!((line.unit_price, line.total), (186, 502));
    let told: Vec<_> = line.discounts.iter().map(|d| (d.name.as_deref(), d.amount)).collect();
    assert_eq!(told, [(None, 55), (Some("Rundung"), 1)], "3 x 1.86 - 0.55 - 0.01 = 5.02");
}

#[test]
fn woocommerce_understands_states_refunds_and_fees_below_zero() {
    let order = changed(
        "woocommerce",
        &[
            ("/status", "\"cancelled\""),
            ("/refunds", r#"[{"id": 5, "reason": "", "total": "-10.00"}]"#),
            ("/fee_lines/0/total", "\"-2.10\""),
            ("/fee_lines/0/total_tax", "\"-0.40\""),
            ("/billing", "[]"),
        ],
    );
    assert_eq!(order.cancelled_at, Some(1_795_455_790));
    assert_eq!((order.refunds[0].amount, order.payments.last().unwrap().refunded), (1_000, 1_000));
    assert_eq!((order.fees.len(), order.discounts[0].amount), (0, 250));
    assert_eq!(order.billing_address, None, "[] stands for {{}}");
    for (status, paid, expected) in [
        ("on-hold", "null", PaymentStatus::Pending),
        ("checkout-draft", "null", PaymentStatus::Pending),
        ("failed", "null", PaymentStatus::Failed),
        ("completed", "\"2026-11-23T17:43:09\"", PaymentStatus::Paid),
    ] {
        let status = format!("\"{status}\"");
        let changes = [("/status", status.as_str()), ("/date_paid", "null"), ("/date_paid_gmt", paid)];
        assert_eq!(changed("woocommerce", &changes).payments.last().unwrap().status, expected, "{status}");
    }
}

#[test]
fn woocommerce_knows_reverse_charge_and_goods_by_measure() {
    let order = changed(
        "woocommerce",
        &[
            ("/meta_data/1", r#"{"key": "_billing_vat_number", "value": "ATU12345678"}"#),
            ("/meta_data/2", r#"{"key": "is_vat_exempt", "value": "yes"}"#),
            ("/line_items/1/quantity", "1.5"),
        ],
    );
    assert_eq!(order.tax_treatment, TaxTreatment::ReverseCharge);
    assert_eq!(order.customer.vat_id.as_deref(), Some("ATU12345678"));
    assert_eq!((order.lines[1].quantity, order.lines[1].unit_price), (1, 597));
    assert_eq!(order.lines[1].options[0].value, "1.5");
    for bad in ["0", "-1", "\"two\"", "{}"] {
        match with("woocommerce", &[("/line_items/1/quantity", bad)]) {
            Err(ImportError::InvalidField(problem)) => assert_eq!(problem.path, "$.line_items[1].quantity", "{bad}"),
            other => panic!("{bad}: {other:?}"),
        }
    }
}

#[test]
fn shopware_reads_floats_digit_by_digit() {
    let at = "/data/payload/order/price/totalPrice";
    for (value, cents) in [("54.800000000000004", 5_480), ("0.1", 10), ("1.0e2", 10_000), ("\"54.8\"", 5_480)] {
        assert_eq!(changed("shopware", &[(at, value)]).totals.total, cents, "{value}");
    }
}

#[test]
fn shopware_knows_tax_free_orders_cash_rounding_and_shipping_promotions() {
    let order = "/data/payload/order";
    let at = |path: &str| format!("{order}{path}");
    let free = changed(
        "shopware",
        &[(&at("/price/taxStatus"), "\"tax-free\""), (&at("/orderCustomer/vatIds"), "[\"ATU12345678\"]")],
    );
    assert_eq!((free.price_basis, free.tax_treatment), (PriceBasis::Net, TaxTreatment::ReverseCharge));
    let rounded = changed("shopware", &[(&at("/price/rawTotal"), "54.78")]);
    assert_eq!((rounded.totals.rounding, rounded.totals.total), (2, 5_480));
    let promoted = changed(
        "shopware",
        &[(
            &at("/deliveries"),
            r#"[
        {"id": "a", "shippingCosts": {"totalPrice": 4.9, "calculatedTaxes": []}, "shippingMethod": {"name": "Post"}},
        {"id": "b", "shippingCosts": {"totalPrice": -1.9, "calculatedTaxes": []}, "shippingMethod": {"name": "Gratis"}}]"#,
        )],
    );
    assert_eq!((promoted.deliveries.len(), promoted.deliveries[0].discounts[0].amount), (1, 190));
    let alone = changed("shopware", &[(&at("/deliveries"), "null")]);
    assert_eq!(alone.deliveries[0].price, 490);
}

#[test]
fn shopware_payments_follow_their_state() {
    let at = "/data/payload/order/transactions/1/stateMachineState";
    for (state, expected) in [
        (r#"{"technicalName": "paid"}"#, PaymentStatus::Paid),
        (r#"{"technicalName": "authorized"}"#, PaymentStatus::Authorised),
        (r#"{"technicalName": "refunded"}"#, PaymentStatus::Refunded),
        (r#"{"technicalName": "failed"}"#, PaymentStatus::Failed),
        (r#"{"technicalName": "whatever comes"}"#, PaymentStatus::Pending),
        ("null", PaymentStatus::Pending),
    ] {
        let order = changed("shopware", &[(at, state)]);
        assert_eq!((order.payments.len(), order.payments[0].status), (1, expected), "{state}");
    }
}

#[test]
fn other_documents_say_what_they_are() {
    for (platform, json, message) in [
        (
            "woocommerce",
            r#"{"id": 726, "amount": "10.00", "refunded_by": 1, "line_items": []}"#,
            "the document is a refund, not an order",
        ),
        ("woocommerce", r#"{"webhook_id": "9"}"#, "the document is the ping of a new webhook, not an order"),
        ("woocommerce", r#"[{"refunded_by": 1}, {}]"#, "this is a list of 2, the first of them a refund"),
        ("woocommerce", "[]", "the list is empty: there is no order in it"),
        (
            "woocommerce",
            r#"{"code": "rest_no_route"}"#,
            "the document is no order of WooCommerce; it begins with: code",
        ),
        ("shopware", r#"{"refund": {}, "order": {}}"#, "the document is a refund, not an order"),
        ("shopware", "3", "3 is not an order"),
    ] {
        match parse(platform, json) {
            Err(ImportError::NotAnOrder(problem)) => assert_eq!(problem.message, message, "{platform}"),
            other => panic!("{platform} {json}: {other:?}"),
        }
    }
}
