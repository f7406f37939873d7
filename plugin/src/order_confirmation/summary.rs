//! From the subtotal to what is left to pay, row by row.

use std::borrow::Cow;

use super::build::Maker;
use super::items::discount_label;
use super::model::{Row, Weight};
use super::{clean, sums};
use crate::contract::kulanz::service::types::{Order, PaymentKind, PaymentStatus, PriceBasis, TaxShare, TaxTreatment};
use crate::money;
use crate::unicode;
use crate::wording::{
    OpenWith, PaidWith, Redeemed, RefundedTo, ReservedOn, ShippingBy, TaxAtRate, TaxOnTop, TaxOnTopNet, TaxWithin,
    TaxWithinNet,
};

/// Every row of the sum.
pub(super) fn rows<'a>(maker: &Maker<'a>, order: &'a Order) -> Vec<Row<'a>> {
    let words = maker.words;
    let mut rows = Vec::with_capacity(8);
    let mut add = |label: Cow<'a, str>, amount: i64, weight| {
        rows.push(Row { label, value: maker.money(amount), weight });
    };
    let stated = order.totals.subtotal;
    let subtotal = stated.unwrap_or_else(|| i64::try_from(sums::lines(order)).unwrap_or(i64::MAX));
    add(words.subtotal().into(), subtotal, Weight::Normal);
    for discount in &order.discounts {
        add(discount_label(discount, words), -discount.amount, Weight::Normal);
    }
    for fee in &order.fees {
        add(clean::line(&fee.name), fee.amount, Weight::Normal);
    }
    for delivery in &order.deliveries {
        // Further parcels of one order usually cost nothing: no row for them.
        if delivery.price == 0 && order.deliveries.len() > 1 {
            continue;
        }
        let label = match clean::some_line(delivery.method.as_deref()) {
            Some(method) => ShippingBy { method: &method }.say(words).into(),
            None => words.shipping().into(),
        };
        add(label, delivery.price, Weight::Normal);
        for discount in &delivery.discounts {
            add(discount_label(discount, words), -discount.amount, Weight::Normal);
        }
    }
    let net = order.price_basis == PriceBasis::Net;
    if net {
        taxes(maker, order, &mut add, Weight::Normal);
    }
    if order.totals.rounding != 0 {
        add(words.rounding().into(), order.totals.rounding, Weight::Normal);
    }
    add(total_label(maker, order).into(), order.totals.total, Weight::Total);
    if !net {
        taxes(maker, order, &mut add, Weight::Aside);
    }
    payments(maker, order, &mut rows);
    rows
}

/// Whether tax is shown: the treatments that show none forbid it.
pub(super) fn shows_tax(order: &Order) -> bool {
    order.tax_treatment == TaxTreatment::Standard && sums::tax(order) != 0
}

fn total_label<'a>(maker: &Maker<'a>, order: &Order) -> &'a str {
    if !shows_tax(order) {
        return maker.words.total();
    }
    let is_vat = |share: &TaxShare| {
        let name = unicode::lower_case(share.name.as_deref().unwrap_or(""));
        name.is_empty() || ["mwst", "ust", "vat", "umsatz", "mehrwert"].iter().any(|word| name.contains(word))
    };
    if order.taxes.iter().all(is_vat) { maker.words.total_with_vat() } else { maker.words.total_with_tax() }
}

fn taxes<'a>(maker: &Maker<'a>, order: &'a Order, add: &mut impl FnMut(Cow<'a, str>, i64, Weight), weight: Weight) {
    if !shows_tax(order) {
        return;
    }
    let words = maker.words;
    let label = |tax: &str, net: Option<i64>| match (order.price_basis, net.map(|net| maker.money(net))) {
        (PriceBasis::Net, Some(net)) => TaxOnTopNet { tax, net: &net }.say(words),
        (PriceBasis::Net, None) => TaxOnTop { tax }.say(words),
        (PriceBasis::Gross, Some(net)) => TaxWithinNet { tax, net: &net }.say(words),
        (PriceBasis::Gross, None) => TaxWithin { tax }.say(words),
    };
    for share in &order.taxes {
        let name = clean::some_line(share.name.as_deref()).unwrap_or(words.vat().into());
        let tax = match share.rate {
            Some(rate) => TaxAtRate { rate: &money::format_rate(rate, maker.locale), tax: &name }.say(words).into(),
            None => name,
        };
        add(label(&tax, share.net).into(), share.tax, weight);
    }
    if order.taxes.is_empty() {
        add(label(words.vat(), None).into(), order.totals.tax.unwrap_or(0), weight);
    }
}

/// What was paid, given back, and is left to pay.
fn payments<'a>(maker: &Maker<'a>, order: &Order, rows: &mut Vec<Row<'a>>) {
    let words = maker.words;
    let mut covered = 0_i64;
    let mut foreign = false;
    let mut given_back = 0_i64;
    let mut row = |label: String, value: String, weight| rows.push(Row { label: label.into(), value, weight });
    for payment in order.payments.iter().filter(|payment| payment.status != PaymentStatus::Failed) {
        let name = clean::line(&payment.name);
        let name = name.as_ref();
        let label = match (payment.status, payment.kind) {
            (PaymentStatus::Pending, _) => OpenWith { payment: name }.say(words),
            (_, PaymentKind::GiftCard | PaymentKind::StoreCredit) => Redeemed { payment: name }.say(words),
            (PaymentStatus::Authorised, _) => ReservedOn { payment: name }.say(words),
            _ => PaidWith { payment: name }.say(words),
        };
        let amount = |units| money::format(units, &payment.amount.currency, maker.locale);
        row(label, amount(payment.amount.minor_units), Weight::Aside);
        if payment.refunded != 0 {
            row(RefundedTo { payment: name }.say(words), amount(payment.refunded), Weight::Aside);
            given_back = given_back.saturating_add(payment.refunded);
        }
        if payment.amount.currency != order.currency {
            foreign = true;
        } else if payment.status != PaymentStatus::Pending {
            covered = covered.saturating_add(payment.amount.minor_units);
        }
    }
    // The same money is told by payment or by line; by payment says more.
    let refunds = order.refunds.iter().fold(0_i64, |sum, refund| sum.saturating_add(refund.amount));
    if given_back == 0 && refunds != 0 {
        row(words.refunded().to_owned(), maker.money(refunds), Weight::Aside);
    }
    // Where nothing is known of payments, or another currency was charged, nobody can say what is owed.
    if !order.payments.is_empty() && !foreign && order.cancelled_at.is_none() {
        let left = order.totals.total.saturating_sub(covered).max(0);
        row(words.to_pay().to_owned(), maker.money(left), Weight::Total);
    }
}
