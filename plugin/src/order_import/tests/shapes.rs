//! Money, times and types in all the shapes that the platforms write, each on our own order with one thing changed.

use serde_json::Value;

use super::*;
use crate::contract::kulanz::service::types::TaxTreatment;
use crate::order_import::tests::platforms::OWN;

/// Our own order with the value at a JSON pointer replaced.
pub(super) fn with(platform: &str, changes: &[(&str, &str)]) -> Result<Order, ImportError> {
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

pub(super) fn changed(platform: &str, changes: &[(&str, &str)]) -> Order {
    with(platform, changes).unwrap_or_else(|error| panic!("{platform} {changes:?}: {error:?}"))
}

/// Where the order's total stands, and the path an error names it by.
const TOTALS: &[(&str, &str, &str)] = &[
    ("magento", "/grand_total", "$.grand_total"),
    ("medusa", "/order/total", "$.order.total"),
    ("saleor", "/data/event/order/total/gross/amount", "$.data.event.order.total.gross.amount"),
    ("shopware", "/data/payload/order/price/totalPrice", "$.data.payload.order.price.totalPrice"),
    ("spree", "/data/total", "$.data.total"),
    ("sylius", "/total", "$.total"),
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
                    assert!(problem.expected.contains('1'), "{platform}: an example: {}", problem.expected);
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
fn magento_times_are_in_utc_and_states_are_mapped() {
    let order = changed("magento", &[("/created_at", "\"2026-03-29 01:30:00\""), ("/state", "\"canceled\"")]);
    assert_eq!(order.placed_at, 1_774_747_800, "2026-03-29T01:30:00Z, an hour that Berlin's clocks leave out");
    assert_eq!((order.cancelled_at, order.deliveries[0].status), (Some(1_795_455_790), DeliveryStatus::Cancelled));
    for (paid, reserved, state, expected) in [
        ("83.81", "83.81", "complete", PaymentStatus::Paid),
        ("0.0000", "\"83.8100\"", "processing", PaymentStatus::Authorised),
        ("null", "null", "a state of its own", PaymentStatus::Pending),
        ("null", "null", "canceled", PaymentStatus::Failed),
    ] {
        let state = format!("\"{state}\"");
        let changes =
            [("/payment/amount_paid", paid), ("/payment/amount_authorized", reserved), ("/state", state.as_str())];
        assert_eq!(changed("magento", &changes).payments[1].status, expected, "{state}");
    }
}

#[test]
fn magento_prices_are_net_where_only_net_adds_up() {
    // A discount of 10.00 on net prices: 90.50 - 10.00 + 4.12 + 1.68 + 12.86 = 99.16, of which 20.00 by gift card.
    let order = changed(
        "magento",
        &[
            ("/discount_amount", "-10"),
            ("/items/0/discount_amount", "10"),
            ("/tax_amount", "12.86"),
            ("/grand_total", "79.16"),
        ],
    );
    assert_eq!(order.price_basis, PriceBasis::Net);
    assert_eq!((order.lines[0].unit_price, order.lines[0].total, order.deliveries[0].price), (3_357, 5_714, 412));
    assert_eq!(parts::sum_of_parts(&order), order.totals.total);
}

#[test]
fn magento_amounts_may_be_strings_of_four_decimals() {
    let order = changed("magento", &[("/grand_total", "\"83.8100\""), ("/payment", "[]"), ("/customer_id", "null")]);
    assert_eq!((order.totals.total, order.payments.len()), (10_381, 1));
    assert_eq!(order.customer.id, None);
}

#[test]
fn saleor_understands_its_older_form_too() {
    let json = r#"[{"type": "Order", "id": "T3Jk", "created": "2026-11-23T17:42:07Z", "currency": "EUR", "user_email": "a@b.de",
        "total_net_amount": "20.00", "total_gross_amount": "23.80", "shipping_price_net_amount": "5.000",
        "shipping_price_gross_amount": "5.950", "shipping_tax_rate": "0.1900", "shipping_method_name": "Post", "language_code": "de",
        "payments": [{"id": "p", "gateway": "stripe", "is_active": true, "charge_status": "fully-charged", "total": "23.80",
            "payment_method_type": "card", "cc_brand": "visa"}],
        "billing_address": {"first_name": "A", "last_name": "B", "city": "C", "country": "DE"},
        "lines": [{"type": "OrderLine", "id": "L1", "product_name": "Pear", "quantity": 2, "tax_rate": "0.1900",
            "unit_price_gross_amount": "8.925", "total_price_net_amount": "15.000", "total_price_gross_amount": "17.850",
            "undiscounted_unit_price_gross_amount": "10.00", "undiscounted_unit_price_net_amount": "8.40"}]}]"#;
    let order = parse("saleor", json).unwrap();
    assert_eq!((order.totals.total, order.totals.tax, order.lines[0].total), (2_380, Some(380), 1_785));
    assert_eq!((order.lines[0].unit_price, parts::off(&order.lines[0].discounts)), (1_000, 215));
    assert_eq!((order.taxes[0].rate, order.taxes[0].net), (Some(190_000), Some(2_000)));
    assert_eq!((order.payments[0].kind, order.payments[0].status), (PaymentKind::Card, PaymentStatus::Paid));
    assert_eq!(order.billing_address.unwrap().country.as_deref(), Some("DE"));
}

#[test]
fn saleor_rates_are_fractions_or_per_cent() {
    let at = "/data/event/order/lines/1/taxRate";
    for (value, rate) in [("0.07", 70_000), ("7", 70_000), ("\"0.0700\"", 70_000), ("7.000000000000001", 70_000)] {
        assert_eq!(changed("saleor", &[(at, value)]).lines[1].taxes[0].rate, Some(rate), "{value}");
    }
    match with("saleor", &[(at, "700")]) {
        Err(ImportError::InvalidField(problem)) => assert_eq!(problem.path, "$.data.event.order.lines[1].taxRate"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn saleor_net_orders_show_net_prices() {
    let order = changed("saleor", &[("/data/event/order/displayGrossPrices", "false")]);
    assert_eq!((order.price_basis, order.lines[1].total, order.deliveries[0].price), (PriceBasis::Net, 558, 412));
    assert_eq!(parts::sum_of_parts(&order), order.totals.total);
}

#[test]
fn medusa_net_prices_and_other_decimals() {
    let json = |currency: &str, price: &str, tax: &str, total: &str| {
        let order = format!(
            r#"{{"id": "order_1", "currency_code": "{currency}", "created_at": "2026-11-23T17:42:07.000Z", "total": {total},
                "tax_total": {tax}, "items": [{{"id": "i", "title": "T", "quantity": 2, "unit_price": {price},
                "is_tax_inclusive": false, "tax_lines": [{{"rate": 10, "total": {tax}}}]}}]}}"#
        );
        parse("medusa", &order).unwrap()
    };
    for (currency, price, tax, total, units) in [
        ("usd", "10.005", "2.001", "22.011", (1_001, 200, 2_201)),
        ("jpy", "1000", "200", "2200", (1_000, 200, 2_200)),
        ("kwd", "1.005", "0.201", "2.211", (1_005, 201, 2_211)),
    ] {
        let order = json(currency, price, tax, total);
        assert_eq!((order.currency.as_str(), order.price_basis), (currency.to_uppercase().as_str(), PriceBasis::Net));
        assert_eq!((order.lines[0].unit_price, order.taxes[0].tax, order.totals.total), units, "{currency}");
    }
}

#[test]
fn spree_net_orders_and_payment_states() {
    let order = changed(
        "spree",
        &[
            ("/data/market/tax_inclusive", "false"),
            ("/data/included_tax_total", "\"0.0\""),
            ("/data/additional_tax_total", "\"12.65\""),
            ("/data/total", "\"97.43\""),
        ],
    );
    assert_eq!(order.price_basis, PriceBasis::Net);
    assert_eq!(parts::sum_of_parts(&order), 9_743);
    for (state, expected) in [
        ("completed", PaymentStatus::Paid),
        ("pending", PaymentStatus::Authorised),
        ("void", PaymentStatus::Failed),
        ("something new", PaymentStatus::Pending),
    ] {
        let order = changed("spree", &[("/data/payments/0/status", &format!("\"{state}\""))]);
        assert_eq!(order.payments[0].status, expected, "{state}");
    }
}

#[test]
fn sylius_counts_in_hundredths_whatever_the_currency() {
    let total = |currency: &str, total: &str| with("sylius", &[("/currencyCode", currency), ("/total", total)]);
    assert_eq!(total("\"KWD\"", "1234").unwrap().totals.total, 12_340, "12.34 KWD are 12340 fils");
    assert_eq!(total("\"EUR\"", "\"1234\"").unwrap().totals.total, 1_234);
    for (currency, value, message) in [
        ("\"JPY\"", "1234", "1234 has more decimals than its currency"),
        ("\"EUR\"", "12.5", "12.5 is not a whole number"),
    ] {
        match total(currency, value) {
            Err(ImportError::InvalidField(problem)) => {
                assert_eq!((problem.path.as_str(), problem.message.as_str()), ("$.total", message));
            }
            other => panic!("{currency}: {other:?}"),
        }
    }
}

#[test]
fn sylius_net_orders_leave_added_tax_out_of_the_lines() {
    let order = changed(
        "sylius",
        &[
            ("/taxExcludedTotal", "1537"),
            ("/taxIncludedTotal", "0"),
            ("/taxTotal", "1537"),
            ("/shippingTotal", "357"),
            ("/shippingTaxTotal", "57"),
            ("/items/0/total", "8558"),
            ("/items/1/total", "710"),
            ("/total", "9626"),
        ],
    );
    assert_eq!((order.price_basis, order.lines[0].total, order.deliveries[0].price), (PriceBasis::Net, 7_192, 490));
    assert_eq!(parts::sum_of_parts(&order), 9_626);
}

#[test]
fn other_documents_say_what_they_are() {
    for (platform, json, message) in [
        (
            "woocommerce",
            r#"{"id": 726, "amount": "10.00", "refunded_by": 1, "line_items": []}"#,
            "the document is a refund, not an order of WooCommerce",
        ),
        (
            "woocommerce",
            r#"{"webhook_id": "9"}"#,
            "the document is the ping of a new webhook, not an order of WooCommerce",
        ),
        ("woocommerce", r#"[{"refunded_by": 1}, {}]"#, "this is a list of 2 documents, the first of them a refund"),
        ("woocommerce", "[]", "the list is empty: there is no order in it"),
        (
            "woocommerce",
            r#"{"code": "rest_no_route"}"#,
            "the document is no order of WooCommerce; it begins with: code",
        ),
        (
            "magento",
            r#"{"increment_id": "3", "creditmemo_status": 1, "order_id": 2}"#,
            "the document is a credit memo, which is a refund, not an order of Magento",
        ),
        (
            "medusa",
            r#"{"order": {"items": [], "gift_cards": []}}"#,
            "the document is an order of Medusa 1, whose amounts are in another unit, not an order of Medusa",
        ),
        ("saleor", r#"{"event": {"checkout": {}}}"#, "the document is a checkout, not an order of Saleor"),
        (
            "spree",
            r#"{"data": {"id": "1", "attributes": {}}}"#,
            "the document is a resource of the older API in JSON:API form, not an order of Spree",
        ),
        ("sylius", r#"{"hydra:member": []}"#, "the document is a collection, not an order of Sylius"),
        ("shopware", r#"{"refund": {}, "order": {}}"#, "the document is a refund, not an order of Shopware"),
        ("shopware", "3", "3 is not an order"),
    ] {
        match parse(platform, json) {
            Err(ImportError::NotAnOrder(problem)) => assert_eq!(problem.message, message, "{platform}"),
            other => panic!("{platform} {json}: {other:?}"),
        }
    }
}
