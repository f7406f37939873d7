//! What holds for any claim and any policy.

use proptest::prelude::*;

use super::fixture::{DAY, claim, context, delivered, delivery, line, payment, tax};
use crate::contract::exports::kulanz::service::goodwill::{
    Basis, Budget, Claim, ClaimKind, Costs, Decision, Evidence, EvidenceKind, Goods, History, Offer, Outcome, Remedy,
};
use crate::contract::exports::kulanz::service::withdrawal::Instruction;
use crate::contract::kulanz::service::types::{
    Context, CustomerKind, DeliveryStatus, Discount, Fee, LineQuantity, Money, Payment, PaymentKind, PaymentStatus,
    PriceBasis, Refund, WithdrawalExemption,
};
use crate::goodwill::decide;
use crate::money;

const KINDS: [ClaimKind; 8] = [
    ClaimKind::ChangedMind,
    ClaimKind::Defective,
    ClaimKind::DamagedInTransit,
    ClaimKind::WrongItem,
    ClaimKind::Missing,
    ClaimKind::Late,
    ClaimKind::NotAsDescribed,
    ClaimKind::Other,
];

/// A line: pieces, price, rate, its own discount in percent, exempt, claimed pieces.
type LineSeed = (u32, i64, u32, i64, bool, u32);

fn line_seed() -> impl Strategy<Value = LineSeed> {
    let rate = prop::sample::select(vec![0, 55_000, 70_000, 88_750, 190_000]);
    (1_u32..5, 0_i64..20_000, rate, 0_i64..100, prop::bool::weighted(0.2), 0_u32..5)
}

prop_compose! {
    fn any_order()(
        lines in prop::collection::vec(line_seed(), 1..6),
        currency in prop::sample::select(vec!["EUR", "JPY", "KWD"]),
        net in any::<bool>(),
        business in prop::bool::weighted(0.1),
        discount in 0_i64..8_000,
        shipping in 0_i64..2_000,
        fee in 0_i64..500,
        rounding in -2_i64..3,
        shares in prop::collection::vec(1_i64..100, 0..4),
        status in prop::sample::select(vec![DeliveryStatus::Delivered, DeliveryStatus::Shipped, DeliveryStatus::Pending]),
        given_back in (0_i64..100, prop::option::of(0_usize..6)),
    ) -> Claim {
        let mut claim = claim(ClaimKind::Other, &[]);
        let order = &mut claim.order;
        order.currency = currency.to_owned();
        order.price_basis = if net { PriceBasis::Net } else { PriceBasis::Gross };
        order.customer.kind = if business { CustomerKind::Business } else { CustomerKind::Consumer };
        let taxed = |amount: i64, rate: u32| {
            tax(rate, if net { money::tax_on_net(amount, rate) } else { money::tax_in_gross(amount, rate) })
        };
        order.lines = lines.iter().enumerate().map(|(i, (quantity, price, rate, percent, exempt, _))| {
            let full = price * i64::from(*quantity);
            let total = full - full * percent / 100;
            let mut line = line(&i.to_string(), *quantity, *price, taxed(total, *rate));
            line.total = total;
            line.withdrawal_exemption = exempt.then_some(WithdrawalExemption::MadeToMeasure);
            line
        }).collect();
        for (i, (quantity, .., claimed)) in lines.iter().enumerate() {
            let quantity = (*claimed).min(*quantity);
            if quantity > 0 {
                claim.items.push(LineQuantity { line_id: i.to_string(), quantity });
            }
        }
        order.discounts = vec![Discount { name: None, code: None, amount: discount }];
        order.deliveries = vec![delivery(shipping, taxed(shipping, 190_000))];
        order.deliveries[0].status = status;
        order.fees = vec![Fee { name: "Wrapping".to_owned(), amount: fee, taxes: taxed(fee, 190_000) }];
        let lines: i64 = order.lines.iter().map(|line| line.total).sum();
        let tax: i64 = if net { order.lines.iter().flat_map(|l| &l.taxes).map(|t| t.tax).sum() } else { 0 };
        let total = ((lines - discount).max(0) + shipping + fee + tax + rounding).max(0);
        order.totals.total = total;
        order.totals.rounding = rounding;
        let kinds = [PaymentKind::GiftCard, PaymentKind::Card, PaymentKind::Wallet];
        order.payments = money::split(total, &shares).into_iter().zip(kinds).enumerate()
            .map(|(i, (amount, kind))| payment(&i.to_string(), kind, amount, currency)).collect();
        let (percent, line) = given_back;
        for payment in &mut order.payments {
            payment.refunded = payment.amount.minor_units * percent / 100;
        }
        if let Some(line) = line.filter(|line| *line < order.lines.len()) {
            let amount = order.lines[line].total * percent / 100;
            order.refunds.push(Refund { line_id: Some(line.to_string()), amount, refunded_at: None });
        }
        claim
    }
}

prop_compose! {
    fn any_claim()(
        mut claim in any_order(),
        kind in prop::sample::select(KINDS.to_vec()),
        days in 0_i64..900,
        wanted in prop::option::of(prop::sample::select(vec![
            Remedy::FullRefund, Remedy::PartialRefund, Remedy::Replacement, Remedy::Repair, Remedy::Voucher,
        ])),
        noticed in prop::option::of(0_i64..1_000),
        instruction in prop::option::of(prop::sample::select(vec![
            Instruction::WithTheOrder, Instruction::Missing, Instruction::Later(delivered() + 30 * DAY),
        ])),
        evidence in prop::collection::vec(prop::sample::select(vec![EvidenceKind::Photo, EvidenceKind::CarrierRecord, EvidenceKind::ContradictingRecord]), 0..2),
        history in prop::option::of((0_u32..9, 0_u32..6, 0_u32..2, any::<bool>())),
        costs in prop::option::of((0_i64..1_000, 0_i64..1_000, 0_u32..1_000_000)),
        budget in prop::option::of((0_i64..50_000, 0_i64..50_000, 1_u64..3_000_000)),
    ) -> Claim {
        claim.kind = kind;
        claim.reported_at = delivered() + days * DAY;
        claim.noticed_at = noticed.map(|days| delivered() + days * DAY);
        claim.instruction = instruction;
        claim.wanted = wanted;
        claim.evidence = evidence.into_iter().map(|kind| Evidence { kind, reference: String::new() }).collect();
        let euros = |minor_units| Money { minor_units, currency: "EUR".to_owned() };
        claim.history = history.map(|(orders, claims, chargebacks, same_item_claimed)| History {
            member_since: None, orders, revenue: euros(0), returns: 0, claims, contacts: 0, goodwill_given: euros(0), chargebacks, same_item_claimed,
        });
        claim.costs = costs.map(|(return_postage, handling, resale_share)| Costs { return_postage, handling, resale_share, lines: Vec::new() });
        claim.budget = budget.map(|(limit, spent, rate_ppm)| {
            let rate_ppm = if claim.order.currency == "EUR" { 1_000_000 } else { rate_ppm };
            Budget { limit: euros(limit), spent, rate_ppm }
        });
        claim
    }
}

/// A rule, as the settings write it; it need not be sensible.
fn any_rule() -> impl Strategy<Value = String> {
    let when = prop::sample::select(vec![
        "{}",
        r#"{"kinds":["defective","missing"]}"#,
        r#"{"amount":{"to":9000}}"#,
        r#"{"days":{"from":3,"to":400}}"#,
        r#"{"evidence":"any","claims":{"to":2}}"#,
        r#"{"customer":"consumer","orders":{"from":1}}"#,
        r#"{"kinds":["changed-mind","late"],"days":{"from":9,"to":3}}"#,
    ]);
    let offer = prop::sample::select(vec![
        "{}",
        r#"{"hand-over":true}"#,
        r#"{"replacement":true,"goods":"keep"}"#,
        r#"{"repair":true,"goods":"send-back-at-own-cost"}"#,
        r#"{"refund":"full","goods":"keep","voucher-percent":100}"#,
        r#"{"refund":"full","goods":"send-back-at-own-cost"}"#,
        r#"{"refund":{"percent":1},"voucher-percent":99}"#,
        r#"{"refund":{"percent":4294967295}}"#,
        r#"{"refund":{"fixed":9223372036854775807}}"#,
        r#"{"refund":{"fixed":-5}}"#,
        r#"{"refund":{"fixed":250},"voucher-percent":10}"#,
    ]);
    (when, offer).prop_map(|(when, offer)| format!(r#"{{"id":"r","when":{when},"offer":{offer}}}"#))
}

fn any_policy() -> impl Strategy<Value = String> {
    let limit = prop::sample::select(vec![i64::MIN, 0, 5_000, i64::MAX]);
    let payer = prop::sample::select(vec!["seller", "customer"]);
    (prop::collection::vec(any_rule(), 0..5), limit, payer, prop::option::of(0_i64..600)).prop_map(|(rules, limit, payer, shipping)| {
        let shipping = shipping.map_or("null".to_owned(), |price| price.to_string());
        format!(
            r#"{{"rules":[{}],"sign-above":{limit},"max-claims":3,"withdrawal-return":"{payer}","standard-shipping":{shipping}}}"#,
            rules.join(",")
        )
    })
}

fn with_policy(policy: &str) -> Context {
    let mut context = context("de");
    let mut document: serde_json::Value = serde_json::from_str(&context.settings).unwrap();
    document["goodwill"] = serde_json::from_str(policy).unwrap();
    context.settings = document.to_string();
    context
}

fn statutory(decision: &Decision) -> Vec<&Offer> {
    decision.offers.iter().filter(|offer| offer.basis == Basis::Statutory).collect()
}

/// What an offer is worth: money, or the pieces themselves (no dearer than what the best money would be).
fn worth(offer: &Offer, pieces: i64) -> i64 {
    if matches!(offer.remedy, Remedy::Replacement | Remedy::Repair) { pieces } else { offer.amount }
}

/// 1,500 cases each, unless PROPTEST_CASES says otherwise: a mutant is found by far fewer.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    if asked { ProptestConfig::default() } else { ProptestConfig::with_cases(1_500) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn amounts_split_exactly_and_stay_below_every_ceiling(claim in any_claim(), policy in any_policy()) {
        let decision = decide(&with_policy(&policy), &claim).unwrap();
        let paid: i64 = claim.order.payments.iter().map(|payment| payment.amount.minor_units).sum();
        let refunded: i64 = claim.order.payments.iter().map(|payment| payment.refunded).sum();
        prop_assert!(decision.ceiling >= 0);
        if !claim.order.payments.is_empty() {
            prop_assert!(decision.ceiling <= paid - refunded);
        }
        for offer in &decision.offers {
            prop_assert!((0..=decision.ceiling).contains(&offer.amount), "{:?}", offer);
            prop_assert_eq!(offer.by_tax.iter().map(|part| part.gross).sum::<i64>(), offer.amount);
            prop_assert!(offer.by_tax.iter().all(|part| part.gross > 0 && (0..=part.gross).contains(&part.tax)));
            let money = if offer.remedy == Remedy::Voucher { 0 } else { offer.amount };
            prop_assert_eq!(offer.by_payment.iter().map(|part| part.amount).sum::<i64>(), money);
            let credit = |kind| matches!(kind, PaymentKind::GiftCard | PaymentKind::StoreCredit);
            let of = |payment: &Payment| {
                let part = offer.by_payment.iter().find(|part| part.payment_id.as_ref() == Some(&payment.id));
                part.map_or(0, |part| part.amount)
            };
            let to_credit = claim.order.payments.iter().any(|payment| credit(payment.kind) && of(payment) > 0);
            let left = claim.order.payments.iter().any(|p| {
                !credit(p.kind) && p.status == PaymentStatus::Paid && of(p) < p.amount.minor_units - p.refunded
            });
            prop_assert!(!(to_credit && left), "a gift card before money: {:?}", offer.by_payment);
            for part in &offer.by_payment {
                let payment = claim.order.payments.iter().find(|payment| Some(&payment.id) == part.payment_id.as_ref());
                if let Some(payment) = payment {
                    prop_assert!(part.amount > 0 && part.amount <= payment.amount.minor_units - payment.refunded);
                } else {
                    prop_assert!(claim.order.payments.is_empty());
                }
            }
        }
    }

    /// The same claim under no policy at all shows what the law gives; any policy must leave that as it is.
    #[test]
    fn no_policy_touches_a_right(claim in any_claim(), policy in any_policy()) {
        let shipping = policy.split("\"withdrawal-return\"").nth(1).unwrap();
        let law = decide(&with_policy(&format!(r#"{{"rules":[],"withdrawal-return"{shipping}"#)), &claim).unwrap();
        let decision = decide(&with_policy(&policy), &claim).unwrap();
        prop_assert!(law.offers.iter().all(|offer| offer.basis == Basis::Statutory));
        prop_assert_eq!(statutory(&decision), law.offers.iter().collect::<Vec<_>>());
        let pieces = law.offers.iter().map(|offer| offer.amount).max().unwrap_or(0);
        // The best offer is worth at least every right, and asks no more of the customer than one of the same worth.
        for right in &law.offers {
            let best = decision.offers.first().unwrap();
            let (best_worth, right_worth) = (worth(best, pieces), worth(right, pieces));
            prop_assert!(best_worth >= right_worth, "{:?} {:?}", best, right);
            // What goods are worth is not told, so only money is compared by the trouble it takes.
            let money = |offer: &Offer| !super::super::guards::is_in_kind(offer.remedy);
            let ease = |offer: &Offer| super::super::guards::ease(offer.goods);
            let comparable = money(best) && money(right) && claim.wanted != Some(best.remedy) && best_worth == right_worth;
            prop_assert!(!comparable || ease(best) >= ease(right), "{:?} {:?}", best, right);
        }
        // What is not offered but proposed to a human is no more than could be given, and split as well.
        if let Some(proposal) = decision.hand_over.and_then(|hand_over| hand_over.proposal) {
            prop_assert_eq!(proposal.basis, Basis::Goodwill);
            prop_assert!((0..=decision.ceiling).contains(&proposal.amount));
            prop_assert_eq!(proposal.by_tax.iter().map(|part| part.gross).sum::<i64>(), proposal.amount);
            prop_assert_eq!(proposal.by_payment.iter().map(|part| part.amount).sum::<i64>(), proposal.amount);
        }
    }

    #[test]
    fn nothing_is_ever_refused(claim in any_claim(), policy in any_policy()) {
        let decision = decide(&with_policy(&policy), &claim).unwrap();
        prop_assert!(!decision.offers.is_empty() || decision.hand_over.is_some());
        prop_assert_eq!(decision.outcome == Outcome::HandOver, decision.hand_over.is_some());
        if let Some(hand_over) = &decision.hand_over {
            prop_assert!(!hand_over.reasons.is_empty() && !hand_over.recommendation.is_empty());
        }
        for offer in &decision.offers {
            prop_assert_eq!(offer.basis == Basis::Statutory, offer.legal_basis.is_some());
            prop_assert_eq!(offer.basis == Basis::Goodwill, offer.rule.is_some());
            prop_assert_eq!(offer.basis == Basis::Goodwill, offer.text.contains("ohne Anerkennung einer Rechtspflicht"));
            if offer.remedy == Remedy::Voucher {
                prop_assert!(decision.offers.iter().any(|other| matches!(other.remedy, Remedy::FullRefund | Remedy::PartialRefund)));
                prop_assert_eq!(decision.offers.last().unwrap(), offer);
            }
            if claim.kind == ClaimKind::Missing {
                prop_assert_eq!(offer.goods, Goods::NothingReceived);
            }
        }
    }

    /// Numbers no shop sends are refused or decided on, never a trap.
    #[test]
    fn no_number_makes_it_panic(
        mut claim in any_claim(),
        policy in any_policy(),
        wild in prop::collection::vec((0_usize..24, prop::sample::select(vec![i64::MIN, -1, 0, 1, 999_999_999_999, 1_000_000_000_000, i64::MAX])), 1..5),
        status in prop::sample::select(vec![PaymentStatus::Pending, PaymentStatus::Refunded, PaymentStatus::Failed, PaymentStatus::Paid]),
    ) {
        for (place, value) in wild {
            spoil(&mut claim, place, value);
        }
        if let Some(payment) = claim.order.payments.first_mut() {
            payment.status = status;
        }
        if let Ok(decision) = decide(&with_policy(&policy), &claim) {
            prop_assert!(decision.ceiling >= 0);
            for offer in &decision.offers {
                prop_assert!((0..=decision.ceiling).contains(&offer.amount));
                prop_assert_eq!(offer.by_tax.iter().map(|part| part.gross).sum::<i64>(), offer.amount);
            }
        }
    }
}

fn spoil(claim: &mut Claim, place: usize, value: i64) {
    let small = u32::try_from(value.clamp(0, i64::from(u32::MAX))).unwrap();
    let order = &mut claim.order;
    match place {
        0 => order.lines[0].total = value,
        1 => order.lines[0].unit_price = value,
        2 => order.lines[0].taxes.iter_mut().for_each(|share| share.tax = value),
        3 => order.lines[0].taxes.iter_mut().for_each(|share| share.rate = Some(small)),
        4 => order.lines[0].taxes.iter_mut().for_each(|share| share.net = Some(value)),
        5 => order.lines[0].quantity = small,
        6 => order.lines[0].taxes.extend_from_within(..),
        7 => order.discounts[0].amount = value,
        8 => order.fees[0].amount = value,
        9 => order.deliveries[0].price = value,
        10 => order.deliveries[0].delivered_at = Some(value),
        11 => order.totals.total = value,
        12 => order.totals.rounding = value,
        13 => order.placed_at = value,
        14 => claim.reported_at = value,
        15 => order.payments.iter_mut().for_each(|payment| payment.amount.minor_units = value),
        16 => order.payments.iter_mut().for_each(|payment| payment.refunded = value),
        17 => order.payments.iter_mut().take(1).for_each(|payment| payment.amount.currency = "USD".to_owned()),
        18 => order.refunds.push(Refund { line_id: None, amount: value, refunded_at: Some(value) }),
        19 => order.currency = "CLF".to_owned(),
        20 => {
            claim.costs =
                Some(Costs { return_postage: value, handling: value, resale_share: small, lines: Vec::new() });
        }
        21 => claim.items.iter_mut().for_each(|item| item.quantity = small),
        22 => order.lines[0].taxes.clear(),
        _ => {
            let limit = Money { minor_units: value, currency: "KWD".to_owned() };
            claim.budget = Some(Budget { limit, spent: value, rate_ppm: value.unsigned_abs() });
        }
    }
}
