//! Where each limit lies, to the cent: what is exactly at it passes, and one more does not.

use super::fixture::{DAY, claim, context, decided, delivered, offers};
use super::{fault, history, policies::with_policy};
use crate::contract::exports::kulanz::service::goodwill::{
    Budget, Claim, ClaimError, ClaimKind, Costs, ReasonCode, Remedy,
};
use crate::contract::kulanz::service::types::{Context, Fee, Money, PaymentStatus, Refund, TaxShare};
use crate::goodwill::decide;

fn codes(context: &Context, claim: &Claim) -> Vec<ReasonCode> {
    let hand_over = decide(context, claim).unwrap().hand_over;
    hand_over.map_or_else(Vec::new, |hand_over| hand_over.reasons.iter().map(|reason| reason.code).collect())
}

fn with_goodwill(replacements: &[(&str, &str)]) -> Context {
    let mut context = context("en");
    for (from, to) in replacements {
        assert!(context.settings.contains(from), "{from}");
        context.settings = context.settings.replace(from, to);
    }
    context
}

/// 27.85 are given on the claim.
#[test]
fn an_amount_at_the_limit_needs_no_signature() {
    let signed_above = |limit: &str| with_goodwill(&[(r#""sign-above":15000"#, &format!(r#""sign-above":{limit}"#))]);
    assert_eq!(codes(&signed_above("2785"), &fault()), []);
    assert_eq!(codes(&signed_above("2784"), &fault()), [ReasonCode::AboveSignature]);
}

#[test]
fn a_replacement_costs_what_the_goods_cost() {
    let replaced = |limit: i64| {
        let policy = format!(r#"{{"sign-above":{limit},"rules":[{{"id":"a","offer":{{"replacement":true}}}}]}}"#);
        let mut context = context("en");
        let mut document: serde_json::Value = serde_json::from_str(&context.settings).unwrap();
        document["goodwill"] = serde_json::from_str(&policy).unwrap();
        context.settings = document.to_string();
        let mut claim = claim(ClaimKind::Other, &[("2", 1)]);
        claim.reported_at += 100 * super::DAY;
        codes(&context, &claim)
    };
    assert_eq!(replaced(2_785), []);
    // Held back, nothing is left to offer.
    assert_eq!(replaced(2_784), [ReasonCode::AboveSignature, ReasonCode::NothingGranted]);
}

#[test]
fn a_budget_can_be_spent_to_the_last_cent() {
    let with_budget = |limit: i64, spent: i64| {
        let mut claim = fault();
        let limit = Money { minor_units: limit, currency: "EUR".to_owned() };
        claim.budget = Some(Budget { limit, spent, rate_ppm: 1_000_000 });
        codes(&context("en"), &claim)
    };
    assert_eq!(with_budget(2_785, 0), []);
    assert_eq!(with_budget(3_000, 215), []);
    assert_eq!(with_budget(3_000, 216), [ReasonCode::BudgetExhausted]);
}

#[test]
fn as_many_claims_as_the_policy_says_pass() {
    let mut claim = fault();
    claim.history.as_mut().unwrap().claims = 3;
    assert_eq!(codes(&context("en"), &claim), []);
    claim.history.as_mut().unwrap().claims = 4;
    assert_eq!(codes(&context("en"), &claim), [ReasonCode::ManyClaims]);
}

/// Two lines, a delivery and a fee: four parts, each of which may have been rounded by itself.
#[test]
fn an_order_may_be_off_by_a_cent_for_each_part() {
    let off_by = |cents: i64| {
        let mut claim = fault();
        claim.order.fees = vec![Fee { name: "Wrapping".to_owned(), amount: 0, taxes: Vec::new() }];
        claim.order.totals.total += cents;
        codes(&context("en"), &claim).contains(&ReasonCode::OrderDoesNotAddUp)
    };
    assert_eq!([-5, -4, 0, 4, 5].map(off_by), [true, false, false, false, true]);
    let mut claim = fault();
    // Rounded to 70.00 on purpose.
    claim.order.totals.total = 7_000;
    claim.order.totals.rounding = 30;
    assert_eq!(codes(&context("en"), &claim), []);
}

#[test]
fn goods_that_bring_exactly_what_they_cost_are_kept() {
    let kept = |return_postage: i64| {
        let mut claim = claim(ClaimKind::ChangedMind, &[("1", 1)]);
        claim.history = Some(history());
        // Half of 18.48; abuse is 15 % of it by seven orders, 0.40.
        claim.costs = Some(Costs { return_postage, handling: 100, resale_share: 500_000, lines: Vec::new() });
        offers(&decided(&claim))[0].ends_with("keep")
    };
    assert!(kept(924 + 40 - 100));
    assert!(!kept(924 + 40 - 101));
}

/// A payment in another currency is worth what the others leave of the total.
#[test]
fn a_payment_in_another_currency_is_worth_the_rest() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.payments[1].amount = Money { minor_units: 5_400, currency: "USD".to_owned() };
    let parts = |claim: &Claim| {
        let decision = decided(claim);
        let offer = decision.offers.into_iter().next().unwrap();
        (decision.ceiling, offer.by_payment.into_iter().map(|part| part.amount).collect::<Vec<_>>())
    };
    assert_eq!(parts(&claim), (6_970, vec![2_000, 4_970]));
    // Half of it was given back: half of its worth is left.
    claim.order.payments[1].refunded = 2_700;
    assert_eq!(parts(&claim), (4_485, vec![2_000, 2_485]));
    // Given back in full, whatever the field says.
    claim.order.payments[1].refunded = 0;
    claim.order.payments[1].status = PaymentStatus::Refunded;
    assert_eq!(parts(&claim), (2_000, vec![2_000]));
    // More than the total: nothing is left for it.
    claim.order.payments[1].status = PaymentStatus::Paid;
    claim.order.payments[0].amount.minor_units = 8_000;
    assert_eq!(parts(&claim), (8_000, vec![6_970]));
}

/// What is reserved is not taken yet; a failed payment is none; what the order alone knows was given back is gone too.
#[test]
fn only_money_that_was_taken_can_be_given_back() {
    let ceiling = |change: fn(&mut Claim)| {
        let mut claim = claim(ClaimKind::ChangedMind, &[]);
        change(&mut claim);
        decided(&claim).ceiling
    };
    assert_eq!(ceiling(|claim| claim.order.payments[1].status = PaymentStatus::Authorised), 2_000);
    assert_eq!(ceiling(|claim| claim.order.payments[0].status = PaymentStatus::Failed), 4_970);
    assert_eq!(ceiling(|claim| claim.order.payments.clear()), 6_970);
    assert_eq!(
        ceiling(|claim| {
            claim.order.payments.clear();
            claim.order.refunds = vec![Refund { line_id: None, amount: 970, refunded_at: None }];
        }),
        6_000
    );
    assert_eq!(
        ceiling(|claim| {
            claim.order.payments[1].refunded = 500;
            claim.order.refunds = vec![Refund { line_id: None, amount: 970, refunded_at: None }];
        }),
        6_000,
        "the larger sum counts"
    );
}

/// Where all was given back, there is nothing to sign.
#[test]
fn a_human_is_proposed_no_refund_of_nothing() {
    let mut claim = claim(ClaimKind::Late, &[]);
    claim.reported_at = delivered() + 30 * DAY;
    for payment in &mut claim.order.payments {
        payment.refunded = payment.amount.minor_units;
    }
    let decision = decided(&claim);
    let hand_over = decision.hand_over.expect("nothing is left to offer");
    assert!(hand_over.reasons.iter().any(|reason| reason.code == ReasonCode::NothingLeft), "{:?}", hand_over.reasons);
    assert_eq!(hand_over.proposal, None);
}

/// The shipping of a mixed basket bears two rates, each on its own base; they do not lie on top of each other.
#[test]
fn shipping_under_two_rates_goes_back_under_both() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    let share = |rate: u32, net: i64, tax: i64| TaxShare { name: None, rate: Some(rate), net: Some(net), tax };
    claim.order.deliveries[0].taxes = vec![share(190_000, 206, 39), share(70_000, 229, 16)];
    let offer = decided(&claim).offers.into_iter().next().unwrap();
    let rates: Vec<_> = offer.by_tax.iter().map(|part| part.rate).collect();
    assert_eq!(rates, [Some(190_000), Some(70_000)]);
    assert_eq!(offer.by_tax.iter().map(|part| part.gross).sum::<i64>(), 6_970);
}

#[test]
fn a_budget_in_another_currency_is_spent_at_its_rate() {
    let with_budget = |limit: i64| {
        let mut claim = fault();
        claim.order.currency = "USD".to_owned();
        claim.order.payments.iter_mut().for_each(|payment| payment.amount.currency = "USD".to_owned());
        let limit = Money { minor_units: limit, currency: "EUR".to_owned() };
        claim.budget = Some(Budget { limit, spent: 0, rate_ppm: 900_000 });
        codes(&context("en"), &claim)
    };
    // 27.85 USD are 25.065 EUR, and the budget pays the whole cent.
    assert_eq!(with_budget(2_507), []);
    assert_eq!(with_budget(2_506), [ReasonCode::BudgetExhausted]);
    let mut dinar = fault();
    dinar.order.currency = "KWD".to_owned();
    dinar.order.payments.iter_mut().for_each(|payment| payment.amount.currency = "KWD".to_owned());
    let limit = Money { minor_units: 836, currency: "EUR".to_owned() };
    // 2.785 KWD at 3.00 EUR are 8.355 EUR.
    dinar.budget = Some(Budget { limit, spent: 0, rate_ppm: 3_000_000 });
    assert_eq!(codes(&context("en"), &dinar), []);
    dinar.budget.as_mut().unwrap().limit.minor_units = 835;
    assert_eq!(codes(&context("en"), &dinar), [ReasonCode::BudgetExhausted]);
}

/// The table's amounts are in the shop's currency: 4.50 EUR are 5.00 USD, and 1.500 KWD.
#[test]
fn a_fixed_amount_is_given_at_the_rate() {
    let given = |currency: &str, rate_ppm: u64, fixed: i64| {
        let policy = format!(r#"{{"rules":[{{"id":"a","offer":{{"refund":{{"fixed":{fixed}}}}}}}]}}"#);
        let mut claim = fault();
        claim.order.currency = currency.to_owned();
        claim.order.payments.iter_mut().for_each(|payment| payment.amount.currency = currency.to_owned());
        let limit = Money { minor_units: 100_000, currency: "EUR".to_owned() };
        claim.budget = Some(Budget { limit, spent: 0, rate_ppm });
        let offers = decide(&with_policy(&policy), &claim).unwrap().offers;
        offers.iter().find(|offer| offer.remedy == Remedy::PartialRefund).map(|offer| offer.amount)
    };
    assert_eq!(given("USD", 900_000, 450), Some(500));
    // Rounded down: 4.51 EUR are 5.0111 USD.
    assert_eq!(given("USD", 900_000, 451), Some(501));
    assert_eq!(given("KWD", 3_000_000, 450), Some(1_500));
}

#[test]
fn an_amount_out_of_range_is_told_apart() {
    let message = |amount: i64| {
        let mut claim = fault();
        claim.order.totals.total = amount;
        match decide(&context("en"), &claim) {
            Err(ClaimError::InvalidClaim(problem)) => problem.message,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(message(-1), "-1 is negative");
    assert_eq!(message(1_000_000_000_001), "1000000000001 is absurdly large");
}
