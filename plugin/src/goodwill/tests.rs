//! Decisions on cases a shop meets: by kind, by limit, by language.

mod charges;
mod fixture;
mod laws;
mod limits;
mod policies;
mod properties;

use fixture::{DAY, claim, context, decided, delivered, offers};

use super::*;
use crate::contract::exports::kulanz::service::goodwill::{Budget, ClaimKind, Evidence, EvidenceKind, History};
use crate::contract::kulanz::service::types::{Money, PaymentKind};

#[test]
fn every_kind_has_its_decision() {
    use ClaimKind::{ChangedMind, DamagedInTransit, Defective, Late, Missing, NotAsDescribed, Other, WrongItem};
    // Two pieces of the first line: 36.95 after their share of the order's discount. Received 2 November, 14 days.
    let table: [(ClaimKind, i64, Outcome, &[&str]); 13] = [
        (ChangedMind, 8, Outcome::Statutory, &["law full-refund 36.95 send-back"]),
        (ChangedMind, 20, Outcome::Goodwill, &["goodwill full-refund 36.95 send-back"]),
        (ChangedMind, 40, Outcome::HandOver, &[]),
        (
            Defective,
            8,
            Outcome::Statutory,
            &["law full-refund 36.95 send-back", "law replacement 0.00 send-back", "law repair 0.00 send-back"],
        ),
        (
            Defective,
            20,
            Outcome::Goodwill,
            &["goodwill full-refund 36.95 send-back", "law replacement 0.00 send-back", "law repair 0.00 send-back"],
        ),
        (NotAsDescribed, 300, Outcome::Statutory, &["law replacement 0.00 send-back", "law repair 0.00 send-back"]),
        (DamagedInTransit, 500, Outcome::HandOver, &["law replacement 0.00 send-back", "law repair 0.00 send-back"]),
        (WrongItem, 800, Outcome::HandOver, &[]),
        (
            Missing,
            8,
            Outcome::HandOver,
            &["law full-refund 36.95 nothing-received", "law replacement 0.00 nothing-received"],
        ),
        (
            Late,
            8,
            Outcome::Statutory,
            &["law full-refund 36.95 send-back", "goodwill partial-refund 3.70 keep", "goodwill voucher 5.54 keep"],
        ),
        (Late, 30, Outcome::Goodwill, &["goodwill partial-refund 3.70 keep", "goodwill voucher 5.54 keep"]),
        (Other, 8, Outcome::Statutory, &["law full-refund 36.95 send-back"]),
        (Other, 30, Outcome::HandOver, &[]),
    ];
    for (kind, days, outcome, expected) in table {
        let mut claim = claim(kind, &[("1", 2)]);
        claim.reported_at = delivered() + days * DAY;
        let decision = decided(&claim);
        assert_eq!(offers(&decision), expected, "{kind:?} after {days} days");
        assert_eq!(decision.outcome, outcome, "{kind:?} after {days} days");
        assert_eq!(decision.hand_over.is_some(), outcome == Outcome::HandOver);
    }
}

/// What the shop knows of a good customer.
fn history() -> History {
    let money = |minor_units| Money { minor_units, currency: "EUR".to_owned() };
    History {
        member_since: None,
        orders: 6,
        revenue: money(60_000),
        returns: 1,
        claims: 0,
        contacts: 0,
        goodwill_given: money(0),
        chargebacks: 0,
        same_item_claimed: false,
    }
}

/// A fault on the 20th day: the law gives cure, goodwill the money.
fn fault() -> Claim {
    let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
    claim.reported_at = delivered() + 20 * DAY;
    claim.history = Some(history());
    claim
}

#[test]
fn a_guard_holds_goodwill_back_but_no_right() {
    type Spoil = fn(&mut Claim);
    let table: [(ReasonCode, Spoil); 7] = [
        (ReasonCode::ManyClaims, |claim| claim.history.as_mut().unwrap().claims = 4),
        (ReasonCode::Chargebacks, |claim| claim.history.as_mut().unwrap().chargebacks = 1),
        (ReasonCode::ItemClaimedBefore, |claim| claim.history.as_mut().unwrap().same_item_claimed = true),
        (ReasonCode::EvidenceContradicts, |claim| {
            claim.evidence.push(Evidence { kind: EvidenceKind::ContradictingRecord, reference: "e".to_owned() });
        }),
        (ReasonCode::BudgetExhausted, |claim| {
            let limit = Money { minor_units: 2_784, currency: "EUR".to_owned() };
            claim.budget = Some(Budget { limit, spent: 0, rate_ppm: 1_000_000 });
        }),
        (ReasonCode::OrderDoesNotAddUp, |claim| claim.order.totals.total = 6_000),
        (ReasonCode::PaymentsUnclear, |claim| {
            for payment in &mut claim.order.payments {
                payment.amount.currency = "USD".to_owned();
            }
        }),
    ];
    assert_eq!(
        offers(&decided(&fault())),
        ["goodwill full-refund 27.85 send-back", "law replacement 0.00 send-back", "law repair 0.00 send-back"]
    );
    for (code, spoil) in table {
        let mut claim = fault();
        spoil(&mut claim);
        let decision = decided(&claim);
        assert_eq!(offers(&decision), ["law replacement 0.00 send-back", "law repair 0.00 send-back"], "{code:?}");
        if code == ReasonCode::PaymentsUnclear {
            assert_eq!(decision.ceiling, 0, "nobody knows what the payments are worth");
        }
        let hand_over = decision.hand_over.unwrap();
        assert!(hand_over.reasons.iter().any(|reason| reason.code == code), "{code:?}: {:?}", hand_over.reasons);
        let Some(proposal) = hand_over.proposal else {
            assert_eq!((code, decision.ceiling), (ReasonCode::PaymentsUnclear, 0), "nothing is left to propose");
            continue;
        };
        assert!(hand_over.recommendation.contains("rule fault-early would give"), "{}", hand_over.recommendation);
        // What an agent can offer with a click, already split.
        assert_eq!((proposal.rule.as_deref(), proposal.basis), (Some("fault-early"), Basis::Goodwill));
        assert_eq!(proposal.by_tax.iter().map(|part| part.gross).sum::<i64>(), proposal.amount);
    }
}

#[test]
fn a_human_signs_above_the_limit_in_the_shops_currency() {
    let mut claim = fault();
    claim.order.currency = "JPY".to_owned();
    for payment in &mut claim.order.payments {
        payment.amount.currency = "JPY".to_owned();
    }
    // 2785 JPY at 0.006 EUR are 16.71 EUR; at 0.06 they are 167.10 EUR.
    let limit = Money { minor_units: 100_000, currency: "EUR".to_owned() };
    claim.budget = Some(Budget { limit, spent: 0, rate_ppm: 6_000 });
    assert_eq!(offers(&decided(&claim))[0], "goodwill full-refund 2785 keep");
    claim.budget.as_mut().unwrap().rate_ppm = 60_000;
    let reasons = decided(&claim).hand_over.unwrap().reasons;
    assert_eq!(reasons.len(), 1);
    assert_eq!(reasons[0].code, ReasonCode::AboveSignature);
    assert_eq!(reasons[0].text, "167.10 EUR, signed by a human above 150.00 EUR");
    claim.budget = None;
    let reasons = decided(&claim).hand_over.unwrap().reasons;
    assert_eq!(reasons[0].code, ReasonCode::NoExchangeRate);
}

#[test]
fn money_goes_back_where_it_came_from_under_its_own_rates() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.payments[1].refunded = 970;
    claim.order.refunds.push(crate::contract::kulanz::service::types::Refund {
        line_id: None,
        amount: 970,
        refunded_at: None,
    });
    let decision = decided(&claim);
    let offer = &decision.offers[0];
    assert_eq!((decision.ceiling, offer.amount), (6_000, 6_000));
    let by_payment: Vec<_> = offer.by_payment.iter().map(|part| (part.name.as_str(), part.amount)).collect();
    assert_eq!(by_payment, [("gift", 2_000), ("card", 4_000)]);
    // 60.00 of 69.70: 41.85 under 19 % and 27.85 under 7 % before.
    let by_tax: Vec<_> = offer.by_tax.iter().map(|part| (part.rate, part.gross, part.tax)).collect();
    assert_eq!(by_tax, [(Some(190_000), 3_603, 575), (Some(70_000), 2_397, 157)]);
}

#[test]
fn money_comes_back_before_credit_does() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("1", 1)]);
    let parts = |claim: &Claim| {
        let offer = decided(claim).offers.into_iter().next().unwrap();
        offer.by_payment.into_iter().map(|part| (part.name, part.amount)).collect::<Vec<_>>()
    };
    assert_eq!(parts(&claim), [("card".to_owned(), 1_848)]);
    claim.order.payments[1].refunded = 3_970;
    assert_eq!(parts(&claim), [("gift".to_owned(), 848), ("card".to_owned(), 1_000)]);
    // Two of the same kind share, and the shop's credit is none of them.
    claim.order.payments[0].kind = PaymentKind::Wallet;
    assert_eq!(parts(&claim), [("gift".to_owned(), 1_232), ("card".to_owned(), 616)]);
    claim.order.payments[0].kind = PaymentKind::StoreCredit;
    assert_eq!(parts(&claim), [("gift".to_owned(), 848), ("card".to_owned(), 1_000)]);
}

#[test]
fn what_costs_more_to_return_than_it_brings_is_kept() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("1", 1)]);
    claim.history = Some(history());
    // 18.48 paid: resale 11.09 - postage 6.95 - handling 2.85 + abuse 0.40 is still worth the way.
    assert_eq!(offers(&decided(&claim)), ["law full-refund 18.48 send-back"]);
    claim.order.lines[0].category = Some("fresh".to_owned());
    assert_eq!(offers(&decided(&claim)), ["goodwill full-refund 18.48 keep", "law full-refund 18.48 send-back"]);
    // Many claims and few orders: expected abuse outweighs it.
    claim.history = Some(History { orders: 0, claims: 1, ..history() });
    claim.costs = Some(crate::contract::exports::kulanz::service::goodwill::Costs {
        return_postage: 500,
        handling: 0,
        resale_share: 0,
        lines: Vec::new(),
    });
    assert_eq!(offers(&decided(&claim)), ["law full-refund 18.48 send-back"]);
}

#[test]
fn a_voucher_is_the_last_choice_and_never_alone() {
    let mut claim = claim(ClaimKind::Late, &[]);
    claim.reported_at = delivered() + 30 * DAY;
    claim.wanted = Some(Remedy::Voucher);
    let decision = decided(&claim);
    assert_eq!(offers(&decision), ["goodwill partial-refund 6.48 keep", "goodwill voucher 9.72 keep"]);
    assert!(decision.offers[1].by_payment.is_empty());
}

#[test]
fn nothing_the_customer_wrote_is_repeated() {
    for kind in [ClaimKind::Missing, ClaimKind::Other, ClaimKind::ChangedMind] {
        let mut claim = claim(kind, &[]);
        claim.order.number = "#1\r\nBcc: x@example.com".to_owned();
        let decision = decided(&claim);
        for hostile in ["IGNORE", "Erna", "leave at the door", "\r", "\nBcc"] {
            assert!(!decision.customer_message.contains(hostile), "{hostile}");
        }
        assert!(!decision.agent_note.contains("IGNORE"));
    }
}

#[test]
fn the_same_claim_gives_the_same_bytes() {
    let claim = fault();
    assert_eq!(decided(&claim), decided(&claim));
    let decision = decided(&claim);
    assert_eq!((decision.policy_hash.len(), decision.input_hash.len()), (64, 64));
}

/// Every part of the claim, the locale and the time are in the hash; the settings are not.
#[test]
fn the_input_has_a_hash_of_its_own() {
    type Change = fn(&mut Context, &mut Claim);
    let hash_after = |change: Change| {
        let (mut context, mut claim) = (context("de"), fault());
        change(&mut context, &mut claim);
        decide(&context, &claim).unwrap().input_hash
    };
    let changes: [Change; 8] = [
        |_, _| {},
        |context, _| context.locale = "en".to_owned(),
        |context, _| context.now += 1,
        |_, claim| claim.id.push('x'),
        |_, claim| claim.description = None,
        |_, claim| claim.noticed_at = Some(claim.reported_at),
        |_, claim| claim.order.links.returns = Some(String::new()),
        |_, claim| claim.history.as_mut().unwrap().contacts += 1,
    ];
    let mut hashes: Vec<String> = changes.into_iter().map(hash_after).collect();
    assert_eq!(
        hash_after(|context, _| context.settings = context.settings.replace("\"max-claims\":3", "\"max-claims\":4")),
        hashes[0]
    );
    hashes.sort();
    hashes.dedup();
    assert_eq!(hashes.len(), changes.len());
}

/// A change elsewhere in the settings leaves it alone.
#[test]
fn the_policy_has_the_hash_of_its_text() {
    let hash_with = |goodwill: &str, shop: &str| {
        let settings = format!(
            r#"{{"shop":{{"name":"{shop}","url":"https://shop.example"}},"seller":{{"name":"S","street":"S","postal-code":"1",
            "city":"C","email":"s@shop.example"}}{goodwill}}}"#
        );
        let context = Context { settings, ..context("de") };
        decide(&context, &fault()).unwrap().policy_hash
    };
    assert_eq!(hash_with("", "A"), hash::of_text(""));
    assert_eq!(hash_with(r#","goodwill": {"policy-version":"7"}"#, "A"), hash::of_text(r#"{"policy-version":"7"}"#));
    assert_eq!(hash_with(r#","goodwill": {}"#, "A"), hash_with(r#","goodwill": {}"#, "B"));
}

#[test]
fn decisions_read_well() {
    let mut missing = claim(ClaimKind::Missing, &[]);
    missing.order.payments[1].status = crate::contract::kulanz::service::types::PaymentStatus::Pending;
    let mut late = claim(ClaimKind::Late, &[]);
    late.reported_at = delivered() + 30 * DAY;
    let mut other = claim(ClaimKind::Other, &[("2", 1)]);
    other.reported_at = delivered() + 30 * DAY;
    let cases = [
        ("withdrawal", claim(ClaimKind::ChangedMind, &[])),
        ("fault", fault()),
        ("missing", missing),
        ("late", late),
        ("other", other),
    ];
    for (name, claim) in cases {
        for locale in ["de", "en"] {
            let mut decision = decide(&context(locale), &claim).unwrap();
            // The hash changes with every edit of the example settings.
            decision.policy_hash = "(hash)".to_owned();
            insta::assert_json_snapshot!(format!("{name}-{locale}"), decision);
        }
        for locale in ["fr", "it", "nl", "es", "pl"] {
            let decision = decide(&context(locale), &claim).unwrap();
            insta::assert_snapshot!(format!("{name}-{locale}"), decision.customer_message);
        }
    }
}
