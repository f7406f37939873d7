//! What was charged for each part of an order, band by band.

use super::super::charged::{Part, charged};
use super::fixture::{claim, decided, line, order, tax};
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, ReasonCode, Remedy};
use crate::contract::kulanz::service::types::{
    Deposit, Discount, Fee, Order, PaymentStatus, PriceBasis, Refund, TaxShare,
};

type Bands = Vec<(Option<u32>, i64, i64)>;

fn bands(part: &Part) -> Bands {
    part.bands.iter().map(|band| (band.rate, band.gross, band.tax)).collect()
}

/// The lines, the shipping and the fees.
fn parts(order: &Order) -> (Vec<Bands>, Bands, Bands) {
    let charged = charged(order);
    (charged.lines.iter().map(bands).collect(), bands(&charged.shipping), bands(&charged.fees))
}

fn off(amount: i64) -> Vec<Discount> {
    vec![Discount { name: None, code: None, amount }]
}

fn share(rate: u32, net: i64, tax: i64) -> TaxShare {
    TaxShare { name: None, rate: Some(rate), net: Some(net), tax }
}

/// The fixture's order with nothing off, so that everything is charged as it says.
fn plain() -> Order {
    let mut order = order();
    order.discounts.clear();
    order.totals.total = 7_470;
    order
}

#[test]
fn what_no_discount_touched_is_taxed_as_charged() {
    let mut order = plain();
    // The platform rounded its own way: 19 % of 39.80 would be 6.35.
    order.lines[0].taxes = tax(190_000, 636);
    let (lines, shipping, fees) = parts(&order);
    assert_eq!(lines, [vec![(Some(190_000), 3_980, 636)], vec![(Some(70_000), 3_000, 196)]]);
    assert_eq!((shipping, fees), (vec![(Some(190_000), 490, 78)], vec![]));
    order.lines[0].taxes = tax(190_000, 0);
    // What was charged without tax has none, whatever is off.
    assert_eq!(parts(&order).0[0], [(Some(190_000), 3_980, 0)]);
    order.discounts = off(698);
    order.totals.total -= 698;
    assert_eq!(parts(&order).0, [vec![(Some(190_000), 3_582, 0)], vec![(Some(70_000), 2_700, 177)]]);
}

#[test]
fn a_discount_of_the_delivery_is_its_own() {
    let mut order = plain();
    order.deliveries[0].discounts = off(90);
    // 19 % of 4.00 would be 0.64.
    order.deliveries[0].taxes = tax(190_000, 65);
    order.totals.total = 7_380;
    assert_eq!(parts(&order).1, [(Some(190_000), 400, 65)]);
}

#[test]
fn a_discount_beyond_the_lines_goes_off_the_rest() {
    let mut order = plain();
    order.lines[0].deposit = Some(Deposit { name: None, amount: 100 });
    order.fees = vec![Fee { name: "Wrapping".to_owned(), amount: 300, taxes: Vec::new() }];
    // 69.80 of lines, and 2.00 of 8.90 for deposit, shipping and fee.
    order.discounts = off(7_180);
    order.totals.total = 690;
    let (lines, shipping, fees) = parts(&order);
    let gross = |bands: &Bands| bands.iter().map(|band| band.1).sum::<i64>();
    assert_eq!(lines.iter().map(gross).collect::<Vec<_>>(), [77, 0]);
    assert_eq!((gross(&shipping), gross(&fees)), (380, 233));
}

#[test]
fn several_rates_share_a_delivery_that_they_add_up_to() {
    let mut order = plain();
    order.deliveries[0].taxes = vec![share(190_000, 202, 38), share(70_000, 150, 10), share(0, 90, 0)];
    assert_eq!(parts(&order).1, [(Some(190_000), 240, 38), (Some(70_000), 160, 10), (Some(0), 90, 0)]);
    // Each may have been rounded by itself, so the sum may be off by a cent for each; further off, they lie on top of
    // each other.
    order.deliveries[0].taxes[2].net = Some(93);
    assert_eq!(parts(&order).1.len(), 3);
    order.deliveries[0].taxes[2].net = Some(94);
    assert_eq!(parts(&order).1, [(Some(260_000), 490, 48)]);
}

#[test]
fn taxes_on_the_same_base_are_one_rate() {
    let mut order = plain();
    order.price_basis = PriceBasis::Net;
    order.lines[0].taxes = vec![share(60_000, 3_980, 239), share(20_000, 3_980, 80)];
    order.lines[1].taxes = tax(80_000, 240);
    order.deliveries[0].taxes = Vec::new();
    order.totals.total = 8_029;
    let (lines, shipping, _) = parts(&order);
    assert_eq!(lines, [vec![(Some(80_000), 4_299, 319)], vec![(Some(80_000), 3_240, 240)]]);
    assert_eq!(shipping, [(None, 490, 0)]);
}

#[test]
fn prices_without_tax_get_it_on_top_by_each_rate() {
    let mut order = plain();
    order.price_basis = PriceBasis::Net;
    order.deliveries[0].taxes = vec![share(190_000, 290, 55), share(70_000, 200, 14)];
    order.totals.total = 3_980 + 635 + 3_000 + 196 + 490 + 69;
    assert_eq!(parts(&order).1, [(Some(190_000), 345, 55), (Some(70_000), 214, 14)]);
    // A tenth off the lines, and 7 % on top of 27.00.
    order.discounts = off(698);
    order.totals.total = 3_582 + 681 + 2_700 + 189 + 490 + 69;
    assert_eq!(parts(&order).0, [vec![(Some(190_000), 4_263, 681)], vec![(Some(70_000), 2_889, 189)]]);
}

#[test]
fn the_parts_are_fitted_to_what_the_customer_was_asked_to_pay() {
    let mut order = plain();
    order.totals.total = 7_475;
    let charged = charged(&order);
    let all = charged.lines.iter().chain([&charged.shipping, &charged.fees]);
    assert_eq!((charged.computed, all.map(Part::gross).sum::<i64>()), (7_470, 7_475));
    assert_eq!(bands(&charged.lines[0]), [(Some(190_000), 3_983, 635)]);
}

/// There is nothing a total could be spread over.
#[test]
fn what_was_free_stays_free_whatever_the_total_says() {
    let mut order = plain();
    order.lines.iter_mut().for_each(|line| line.total = 0);
    order.deliveries.clear();
    order.totals.total = 500;
    assert_eq!(parts(&order).0, [vec![(Some(190_000), 0, 0)], vec![(Some(70_000), 0, 0)]]);
}

#[test]
fn a_piece_that_divides_evenly_costs_its_share_and_no_cent_more() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("1", 1)]);
    claim.order = plain();
    claim.order.payments[1].amount.minor_units = 5_470;
    assert_eq!(decided(&claim).offers[0].amount, 1_990);
}

/// Settled is an order of which nothing is left, be it that nobody wrote down for which lines.
#[test]
fn an_order_that_was_given_back_is_settled() {
    let codes = |change: fn(&mut Order)| {
        let mut claim = claim(ClaimKind::Defective, &[]);
        change(&mut claim.order);
        let reasons = decided(&claim).hand_over.map_or_else(Vec::new, |hand_over| hand_over.reasons);
        reasons.into_iter().map(|reason| reason.code).collect::<Vec<_>>()
    };
    let settled = |change| codes(change).contains(&ReasonCode::AlreadyGivenBack);
    assert!(settled(|order| order.refunds.push(Refund { line_id: None, amount: 6_970, refunded_at: None })));
    assert!(settled(|order| order.payments.iter_mut().for_each(|paid| paid.refunded = paid.amount.minor_units)));
    assert!(!settled(|order| order.refunds.push(Refund { line_id: None, amount: 6_969, refunded_at: None })));
    // Nothing was paid yet, so nothing can have been given back.
    assert!(!settled(|order| order.payments.iter_mut().for_each(|paid| paid.status = PaymentStatus::Pending)));
    // The gift card was given back, the invoice is still to be paid.
    assert!(!settled(|order| {
        order.payments[0].refunded = 2_000;
        order.payments[1].status = PaymentStatus::Pending;
    }));
}

/// 27.85 are claimed, of which 20.00 were paid; the order's other 49.70 are owed for what is kept, but for 7.85.
#[test]
fn of_what_is_still_open_the_claimed_part_need_not_be_paid() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("2", 1)]);
    claim.order.payments[1].status = PaymentStatus::Pending;
    let offer = decided(&claim).offers.remove(0);
    assert_eq!(offer.amount, 2_000);
    assert!(offer.text.contains("€7.85"), "{}", offer.text);
}

/// A gift that came with the order has the same rights, though nothing was paid for it.
#[test]
fn what_was_free_is_not_settled() {
    let mut claim = claim(ClaimKind::Defective, &[("3", 1)]);
    claim.order.lines.push(line("3", 1, 0, Vec::new()));
    let decision = decided(&claim);
    assert_eq!(decision.hand_over.map(|hand_over| hand_over.reasons), None);
    assert!(decision.offers.iter().any(|offer| offer.remedy == Remedy::Repair));
}
