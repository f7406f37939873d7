//! What every platform has to get right: orders that cost nothing, currencies without and with three decimals, and money
//! that was partly given back.

use super::shapes::changed;
use super::*;

/// The least that is an order of each platform; `CUR` stands for its currency, `9` for the price of the one thing in it.
const LEAST: &[(&str, &str)] = &[
    (
        "magento",
        r#"{"entity_id": 1, "increment_id": "1", "created_at": "2026-11-23 17:42:07", "order_currency_code": "CUR",
        "grand_total": 9, "items": [{"item_id": 1, "name": "T", "qty_ordered": 1, "row_total": 9}], "payment": {"method": "free"}}"#,
    ),
    (
        "medusa",
        r#"{"order": {"id": "o", "currency_code": "CUR", "created_at": "2026-11-23T17:42:07.000Z", "total": 9,
        "items": [{"id": "l", "title": "T", "quantity": 1, "unit_price": 9}]}}"#,
    ),
    (
        "saleor",
        r#"{"order": {"id": "o", "created": "2026-11-23T17:42:07Z", "total": {"gross": {"amount": 9, "currency": "CUR"}},
        "lines": [{"id": "l", "productName": "T", "quantity": 1, "totalPrice": {"gross": {"amount": 9}}}]}}"#,
    ),
    (
        "shopify",
        r#"{"id": 1, "name": "1", "created_at": "2026-11-23T17:42:07Z", "currency": "CUR", "taxes_included": true,
        "total_price": "9", "line_items": [{"id": 1, "title": "T", "quantity": 1, "price": "9"}]}"#,
    ),
    (
        "shopware",
        r#"{"id": "o", "orderNumber": "1", "orderDateTime": "2026-11-23T17:42:07.000+00:00", "currency": {"isoCode": "CUR"},
        "price": {"totalPrice": 9, "taxStatus": "gross", "calculatedTaxes": []}, "deliveries": [],
        "lineItems": [{"id": "l", "label": "T", "quantity": 1, "price": {"totalPrice": 9, "calculatedTaxes": []}}]}"#,
    ),
    (
        "spree",
        r#"{"id": "o", "number": "1", "completed_at": "2026-11-23T17:42:07Z", "currency": "CUR", "total": "9",
        "items": [{"id": "l", "name": "T", "quantity": 1, "price": "9"}]}"#,
    ),
    (
        "woocommerce",
        r#"{"id": 1, "currency": "CUR", "prices_include_tax": true, "date_created_gmt": "2026-11-23T17:42:07", "total": "9",
        "line_items": [{"id": 1, "name": "T", "quantity": 1, "subtotal": "9", "total": "9"}], "payment_method": ""}"#,
    ),
    (
        "sylius",
        r#"{"number": "1", "checkoutCompletedAt": "2026-11-23T17:42:07+00:00", "currencyCode": "CUR", "total": 9,
        "items": [{"id": 1, "productName": "T", "quantity": 1, "unitPrice": 9, "total": 9}]}"#,
    ),
];

fn least(platform: &str, currency: &str, price: &str) -> Order {
    let (_, json) = LEAST.iter().find(|(known, _)| *known == platform).unwrap();
    let json = json.replace("CUR", currency).replace(": 9", &format!(": {price}"));
    let json = json.replace("\"9\"", &format!("\"{price}\""));
    parse(platform, &json).unwrap_or_else(|error| panic!("{platform} {currency} {price}: {error:?}"))
}

#[test]
fn an_order_may_cost_nothing() {
    for platform in platforms() {
        let order = least(&platform, "EUR", "0");
        assert_eq!((order.totals.total, parts::sum_of_parts(&order)), (0, 0), "{platform}");
        assert_eq!((order.placed_at, order.lines[0].name.as_str()), (1_795_455_727, "T"), "{platform}");
        assert!(order.payments.iter().all(|payment| payment.amount.minor_units == 0), "{platform}");
        assert_eq!(order.taxes, [], "{platform}: nothing is taxed");
    }
}

#[test]
fn each_currency_has_its_own_decimals() {
    for platform in platforms() {
        // Sylius counts hundredths whatever the currency is.
        let (yen, dinar) = if platform == "sylius" { ("120000", "1234") } else { ("1200", "12.340") };
        for (currency, price, units) in [("JPY", yen, 1_200), ("KWD", dinar, 12_340)] {
            let order = least(&platform, currency, price);
            let told = (order.lines[0].unit_price, order.totals.total, order.currency.as_str());
            assert_eq!(told, (units, units, currency), "{platform}");
        }
    }
}

/// What was paid and given back of each payment.
fn refunded(order: &Order) -> Vec<(i64, i64)> {
    order.payments.iter().map(|payment| (payment.amount.minor_units, payment.refunded)).collect()
}

#[test]
fn money_partly_given_back_is_told_once() {
    let order = changed("magento", &[("/payment/amount_refunded", "\"10.0000\""), ("/total_refunded", "10")]);
    assert_eq!((order.totals.total, order.refunds[0].amount), (10_381, 1_000));
    assert_eq!(refunded(&order), [(2_000, 0), (8_381, 1_000)]);

    let refunds = r#"[{"refunds": [
        {"amount": {"totalPrice": 10}, "stateMachineState": {"technicalName": "completed"}, "createdAt": "2026-11-24T10:00:00.000+00:00"},
        {"amount": {"totalPrice": 5}, "stateMachineState": {"technicalName": "open"}}]}]"#;
    let order = changed("shopware", &[("/data/payload/order/transactions/1/captures", refunds)]);
    assert_eq!(
        (order.refunds.len(), refunded(&order)),
        (1, vec![(5_480, 1_000)]),
        "what is open is not given back yet"
    );

    let at = "/data/event/order/transactions/0";
    let changes = [
        (&*format!("{at}/chargedAmount"), "{\"amount\": 52.79}"),
        (&*format!("{at}/refundedAmount"), "{\"amount\": 10}"),
    ];
    assert_eq!(refunded(&changed("saleor", &changes))[0], (6_279, 1_000));

    let order = changed("sylius", &[("/payments/0/state", "\"partially_refunded\"")]);
    assert_eq!(
        (order.payments[0].status, refunded(&order)),
        (PaymentStatus::Paid, vec![(8_088, 0)]),
        "not told how much"
    );
}

#[test]
fn medusa_takes_refunds_off_its_total() {
    let refunds = r#"[{"amount": 10, "created_at": "2026-11-24T10:00:00.000Z"}]"#;
    let at = "/order/payment_collections/0/payments/0/refunds";
    for (total, credit) in [("52.78", "10"), ("52.78", "0"), ("62.78", "0")] {
        let changes = [(at, refunds), ("/order/total", total), ("/order/credit_line_total", credit)];
        let order = changed("medusa", &changes);
        assert_eq!((order.totals.total, order.refunds.len()), (8_278, 1), "{total} {credit}");
        assert_eq!(refunded(&order), [(2_000, 0), (6_278, 1_000)], "{total} {credit}");
    }
}
