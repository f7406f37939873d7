//! The law's edges.

use super::fixture::{DAY, claim, context, decided, delivered, delivery, line, offers, tax};
use crate::contract::exports::kulanz::service::goodwill::{
    CheckResult, Claim, ClaimError, ClaimKind, Costs, Decision, Evidence, EvidenceKind, Goods, Ground, LineResale,
    Outcome, ReasonCode, Remedy,
};
use crate::contract::exports::kulanz::service::withdrawal::Instruction;
use crate::contract::kulanz::service::types::{
    CustomerKind, DeliveryStatus, LineKind, LineQuantity, PaymentStatus, Refund, WithdrawalExemption,
};
use crate::goodwill::decide;

fn check<'a>(decision: &'a Decision, name: &str) -> (CheckResult, &'a str) {
    let check = decision.trace.iter().find(|check| check.name == name).expect("the check was made");
    (check.outcome, &check.detail)
}

fn withdrawn(days: i64) -> bool {
    let mut claim = claim(ClaimKind::Other, &[]);
    claim.reported_at = delivered() + days * DAY;
    decided(&claim).offers.iter().any(|offer| offer.legal_basis.as_deref() == Some("§§ 312g, 355, 357 BGB"))
}

#[test]
fn the_withdrawal_period_ends_with_its_last_day_in_the_shops_zone() {
    // Received Monday 2 November at 11:00; the last day is Monday 16 November, 24:00 in Berlin.
    assert!(withdrawn(14));
    let mut late = claim(ClaimKind::Other, &[]);
    late.reported_at = 1_794_870_000 - 1; // 16 November 23:59:59 in Berlin
    assert_eq!(decided(&late).outcome, Outcome::Statutory);
    late.reported_at += 1;
    assert_eq!(decided(&late).outcome, Outcome::HandOver);
    assert!(!withdrawn(15));
}

#[test]
fn a_withdrawn_order_brings_shipping_back_a_withdrawn_line_does_not() {
    assert_eq!(offers(&decided(&claim(ClaimKind::ChangedMind, &[]))), ["law full-refund 69.70 send-back"]);
    assert_eq!(offers(&decided(&claim(ClaimKind::ChangedMind, &[("2", 1)]))), ["law full-refund 27.85 send-back"]);
    // The rest of an order whose other line was withdrawn before.
    let mut rest = claim(ClaimKind::ChangedMind, &[("2", 1)]);
    rest.order.refunds.push(Refund { line_id: Some("1".to_owned()), amount: 3_695, refunded_at: None });
    assert_eq!(offers(&decided(&rest)), ["law full-refund 32.75 send-back"]);
}

#[test]
fn dearer_shipping_comes_back_up_to_the_standard_price() {
    let mut context = context("de");
    context.settings =
        context.settings.replace(r#""sign-above":15000"#, r#""sign-above":15000,"standard-shipping":300"#);
    let decision = decide(&context, &claim(ClaimKind::ChangedMind, &[])).unwrap();
    assert_eq!(offers(&decision)[0], "law full-refund 67.80 send-back");
    // What never came is given back in full.
    let decision = decide(&context, &claim(ClaimKind::Missing, &[])).unwrap();
    assert_eq!(offers(&decision)[0], "law full-refund 69.70 nothing-received");
}

#[test]
fn the_customer_pays_the_return_only_of_goods_that_are_as_owed() {
    let mut context = context("de");
    context.settings = context.settings.replace(r#""withdrawal-return":"seller""#, r#""withdrawal-return":"customer""#);
    let decision = decide(&context, &claim(ClaimKind::Late, &[("2", 1)])).unwrap();
    assert_eq!(offers(&decision)[0], "law full-refund 27.85 own-cost");
    let decision = decide(&context, &claim(ClaimKind::WrongItem, &[("2", 1)])).unwrap();
    assert!(offers(&decision).iter().all(|offer| offer.ends_with("send-back")));
}

#[test]
fn the_customer_pays_the_return_only_where_told_before_the_order() {
    let mut context = context("de");
    context.settings = context.settings.replace(r#""withdrawal-return":"seller""#, r#""withdrawal-return":"customer""#);
    let goods_when = |instruction| {
        let mut claim = claim(ClaimKind::Late, &[("2", 1)]);
        claim.instruction = instruction;
        let decision = decide(&context, &claim).unwrap();
        let noted = decision.trace.iter().find(|check| check.name == "return-at-own-cost").unwrap();
        assert_eq!(noted.outcome == CheckResult::Met, decision.offers[0].goods == Goods::SendBackAtOwnCost);
        offers(&decision)[0].clone()
    };
    assert_eq!(goods_when(None), "law full-refund 27.85 own-cost");
    assert_eq!(goods_when(Some(Instruction::WithTheOrder)), "law full-refund 27.85 own-cost");
    assert_eq!(goods_when(Some(Instruction::Later(delivered()))), "law full-refund 27.85 send-back");
    assert_eq!(goods_when(Some(Instruction::Missing)), "law full-refund 27.85 send-back");
}

#[test]
fn what_did_not_arrive_can_be_withdrawn_at_any_time() {
    let mut claim = claim(ClaimKind::Late, &[]);
    claim.order.deliveries[0].delivered_at = None;
    claim.order.deliveries[0].status = DeliveryStatus::Shipped;
    claim.reported_at += 90 * DAY;
    let decision = decided(&claim);
    assert_eq!(offers(&decision)[0], "law full-refund 69.70 nothing-received");
    assert_eq!(decision.outcome, Outcome::Statutory);
}

#[test]
fn the_last_of_several_deliveries_starts_the_period() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("1", 2)]);
    claim.reported_at = delivered() + 40 * DAY;
    assert!(decided(&claim).offers.is_empty());
    let mut second = delivery(0, Vec::new());
    second.delivered_at = Some(delivered() + 30 * DAY);
    claim.order.deliveries.push(second);
    assert_eq!(offers(&decided(&claim)), ["law full-refund 36.95 send-back"]);
}

#[test]
fn nobody_noted_the_arrival_so_the_right_stands_and_a_human_looks() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.deliveries[0].delivered_at = None;
    assert_eq!(decided(&claim).outcome, Outcome::Statutory);
    claim.reported_at += 90 * DAY;
    let decision = decided(&claim);
    assert_eq!(decision.outcome, Outcome::HandOver);
    assert_eq!(offers(&decision), ["law full-refund 69.70 send-back"]);
}

#[test]
fn exempt_lines_stay_out_of_a_withdrawal() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.lines[0].withdrawal_exemption = Some(WithdrawalExemption::MadeToMeasure);
    let decision = decided(&claim);
    // The law gives back line 2; the 30 days of the policy give back both, and shipping.
    assert_eq!(offers(&decision), ["goodwill full-refund 69.70 send-back", "law full-refund 27.85 send-back"]);
    assert_eq!(check(&decision, "withdrawal-open").0, CheckResult::Met);
    claim.order.lines[1].withdrawal_exemption = Some(WithdrawalExemption::Perishable);
    claim.reported_at += 60 * DAY;
    let decision = decided(&claim);
    assert_eq!(check(&decision, "withdrawal-open").0, CheckResult::NotMet);
    assert_eq!(decision.outcome, Outcome::HandOver);
}

#[test]
fn digital_content_is_withdrawn_from_the_day_of_the_contract() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("2", 1)]);
    claim.order.lines[1].kind = LineKind::Digital;
    claim.order.placed_at = delivered() - 5 * DAY;
    assert_eq!(offers(&decided(&claim)), ["law full-refund 27.85 nothing-received"]);
    claim.order.placed_at = delivered() - 10 * DAY;
    assert_eq!(check(&decided(&claim), "withdrawal-open").0, CheckResult::NotMet);
}

#[test]
fn a_defect_is_cured_for_two_years_and_presumed_for_one() {
    let after = |days: i64, evidence: bool| {
        let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
        claim.reported_at = delivered() + days * DAY;
        if evidence {
            claim.evidence.push(Evidence { kind: EvidenceKind::Statement, reference: "e".to_owned() });
        }
        decided(&claim)
    };
    let table = [
        (365, false, Outcome::Statutory, CheckResult::Met),
        (366, false, Outcome::HandOver, CheckResult::NotMet),
        (366, true, Outcome::Statutory, CheckResult::NotMet),
        (730 + 1, true, Outcome::Statutory, CheckResult::NotMet), // 2028 has a 29 February
    ];
    for (days, evidence, outcome, presumed) in table {
        let decision = after(days, evidence);
        assert_eq!(decision.outcome, outcome, "{days}");
        assert_eq!(check(&decision, "defect-presumed").0, presumed, "{days}");
        assert_eq!(offers(&decision), ["law replacement 0.00 send-back", "law repair 0.00 send-back"]);
    }
    let over = after(732, true);
    assert_eq!(over.outcome, Outcome::HandOver);
    assert!(over.offers.is_empty());
    assert!(over.hand_over.unwrap().reasons.iter().any(|reason| reason.code == ReasonCode::TermOver));
}

#[test]
fn a_claim_that_contradicts_the_record_goes_to_a_human_with_the_rights_beside() {
    let mut claim = claim(ClaimKind::Missing, &[]);
    let decision = decided(&claim);
    assert_eq!(decision.outcome, Outcome::HandOver, "69.70 are above what the customer's word is enough for");
    assert_eq!(offers(&decision), ["law full-refund 69.70 nothing-received", "law replacement 0.00 nothing-received"]);
    let small = claim_of_known_customer();
    assert_eq!(decided(&small).outcome, Outcome::Statutory, "the policy believes it");
    claim.evidence.push(Evidence { kind: EvidenceKind::CarrierRecord, reference: "e".to_owned() });
    assert_eq!(decided(&claim).outcome, Outcome::Statutory);
    claim.evidence.push(Evidence { kind: EvidenceKind::ContradictingRecord, reference: "e".to_owned() });
    assert_eq!(decided(&claim).outcome, Outcome::HandOver);
}

/// § 356(3) BGB: the period does not begin before the instruction, and ends twelve months and 14 days after its usual
/// beginning at the latest.
#[test]
fn whoever_was_not_instructed_can_withdraw_for_longer() {
    let open = |days: i64, instruction: Option<Instruction>| {
        let mut claim = claim(ClaimKind::ChangedMind, &[("2", 1)]);
        claim.reported_at = delivered() + days * DAY;
        claim.instruction = instruction;
        decided(&claim).offers.iter().any(|offer| offer.ground == Ground::Withdrawal)
    };
    // Received 2 November 2026, a Monday; 12 months and 14 days end on 16 November 2027, a Tuesday.
    let later = |days: i64| Some(Instruction::Later(delivered() + days * DAY));
    let table = [
        (None, 14),
        (Some(Instruction::WithTheOrder), 14),
        (later(-3), 14),
        // 9 December is a Wednesday; 23 December is one as well.
        (later(37), 51),
        (Some(Instruction::Missing), 379),
        (later(378), 379),
    ];
    for (instruction, last) in table {
        assert!(open(last, instruction), "{instruction:?}");
        assert!(!open(last + 1, instruction), "{instruction:?}");
    }
}

/// § 477(1) BGB asks when the defect showed, § 475e(3) BGB gives four months from then.
#[test]
fn what_was_noticed_in_time_can_be_claimed_later() {
    let after = |noticed: i64, reported: i64| {
        let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
        claim.noticed_at = Some(delivered() + noticed * DAY);
        claim.reported_at = delivered() + reported * DAY;
        decided(&claim)
    };
    let cured = |decision: &Decision| decision.offers.iter().any(|offer| offer.ground == Ground::Defect);
    // Presumed for twelve months, to 2 November 2027.
    assert_eq!(check(&after(365, 500), "defect-presumed").0, CheckResult::Met);
    assert_eq!(check(&after(366, 500), "defect-presumed").0, CheckResult::NotMet);
    // The term ends on 2 November 2028, day 731; noticed on it, it can be claimed until 2 March 2029, day 851.
    assert!(cured(&after(731, 851)));
    assert!(!cured(&after(731, 852)));
    assert!(!cured(&after(732, 732)));
    // Long before its end, four months add nothing.
    assert!(cured(&after(10, 731)));
    assert!(!cured(&after(10, 732)));
    // Nobody notices after the report.
    assert_eq!(check(&after(900, 300), "defect-presumed").0, CheckResult::Met);
}

fn claim_of_known_customer() -> Claim {
    let mut claim = claim(ClaimKind::Missing, &[("2", 1)]);
    claim.history = Some(super::history());
    claim
}

#[test]
fn businesses_go_to_a_human() {
    let mut claim = claim(ClaimKind::Defective, &[]);
    claim.order.customer.kind = CustomerKind::Business;
    let decision = decided(&claim);
    assert!(decision.offers.is_empty());
    assert!(decision.hand_over.unwrap().reasons.iter().any(|reason| reason.code == ReasonCode::BusinessBuyer));
}

/// What was sent to a business is on its way at its risk (§ 447 BGB), whether the order tells when or only that it was.
#[test]
fn what_was_never_sent_is_owed_to_businesses_too() {
    let owed = |status, shipped_at| {
        let mut claim = claim(ClaimKind::Missing, &[]);
        claim.order.customer.kind = CustomerKind::Business;
        claim.order.deliveries[0].status = status;
        claim.order.deliveries[0].shipped_at = shipped_at;
        offers(&decided(&claim)) == ["law replacement 0.00 nothing-received"]
    };
    assert!(owed(DeliveryStatus::Pending, None));
    assert!(!owed(DeliveryStatus::Pending, Some(delivered())));
    assert!(!owed(DeliveryStatus::Shipped, None));
    assert!(!owed(DeliveryStatus::Delivered, None));
}

#[test]
fn an_unpaid_invoice_is_not_refunded_but_no_longer_owed() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.payments[1].status = PaymentStatus::Pending;
    let decision = decided(&claim);
    assert_eq!(offers(&decision), ["law full-refund 20.00 send-back"]);
    assert_eq!(decision.ceiling, 2_000);
    assert!(decision.offers[0].text.contains("no longer owe the open €49.70"), "{}", decision.offers[0].text);
    claim.order.payments[0].status = PaymentStatus::Failed;
    let decision = decided(&claim);
    assert_eq!(offers(&decision), ["law full-refund 0.00 send-back"]);
    assert_eq!(decision.outcome, Outcome::Statutory);
}

#[test]
fn what_was_given_back_is_not_given_back_again() {
    let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
    claim.order.refunds.push(Refund { line_id: Some("2".to_owned()), amount: 2_785, refunded_at: None });
    let decision = decided(&claim);
    assert!(decision.offers.is_empty());
    assert_eq!(decision.outcome, Outcome::HandOver);
    claim.order.refunds[0].amount = 2_000;
    assert_eq!(offers(&decided(&claim))[0], "law full-refund 7.85 send-back");
}

#[test]
fn pieces_returned_one_by_one_lose_no_cent() {
    let mut claim = claim(ClaimKind::ChangedMind, &[("1", 1)]);
    claim.order.lines = vec![line("1", 3, 333, tax(190_000, 160))];
    claim.order.lines[0].total = 1_000;
    claim.order.discounts.clear();
    claim.order.totals.total = 1_490;
    claim.order.payments.truncate(1);
    let mut parts = Vec::new();
    for _ in 0..3 {
        let amount = decided(&claim).offers[0].amount;
        parts.push(amount);
        claim.order.refunds.push(Refund { line_id: Some("1".to_owned()), amount, refunded_at: None });
    }
    // The last piece completes the order, so shipping comes with it.
    assert_eq!(parts, [334, 334, 332 + 490]);
}

#[test]
fn a_wish_that_is_not_met_goes_to_a_human() {
    let mut claim = claim(ClaimKind::Defective, &[("2", 1)]);
    claim.reported_at = delivered() + 200 * DAY;
    assert_eq!(decided(&claim).outcome, Outcome::Statutory);
    claim.wanted = Some(Remedy::FullRefund);
    let decision = decided(&claim);
    assert_eq!(decision.outcome, Outcome::HandOver);
    assert_eq!(offers(&decision), ["law replacement 0.00 send-back", "law repair 0.00 send-back"]);
    claim.wanted = Some(Remedy::Replacement);
    assert_eq!(decided(&claim).outcome, Outcome::Statutory);
}

#[test]
fn a_claim_that_cannot_be_used_is_refused_with_the_path() {
    type Spoil<'a> = &'a dyn Fn(&mut Claim);
    let costs = |line_id: &str, resale_share: u32| {
        let line = LineResale { line_id: line_id.to_owned(), resale_share };
        Some(Costs { return_postage: 0, handling: 0, resale_share: 0, lines: vec![line.clone(), line] })
    };
    let table: [(&str, Spoil); 22] = [
        ("$.costs.lines[0].line-id", &|claim| claim.costs = costs("9", 0)),
        ("$.costs.lines[0].resale-share", &|claim| claim.costs = costs("1", 1_000_001)),
        ("$.costs.lines[1].line-id", &|claim| claim.costs = costs("1", 0)),
        ("$.noticed-at", &|claim| claim.noticed_at = Some(i64::MAX)),
        ("$.instruction", &|claim| claim.instruction = Some(Instruction::Later(i64::MIN))),
        ("$.history.member-since", &|claim| {
            claim.history = Some(super::history());
            claim.history.as_mut().unwrap().member_since = Some(i64::MAX);
        }),
        ("$.items[0].line-id", &|claim| claim.items[0].line_id = "9".to_owned()),
        ("$.items[0].quantity", &|claim| claim.items[0].quantity = 3),
        ("$.items[0].quantity", &|claim| claim.items[0].quantity = 0),
        ("$.items[1].line-id", &|claim| claim.items.push(LineQuantity { line_id: "1".to_owned(), quantity: 1 })),
        ("$.order.currency", &|claim| claim.order.currency = "Euro".to_owned()),
        ("$.order.lines", &|claim| claim.order.lines.clear()),
        ("$.order.lines[1].id", &|claim| claim.order.lines[1].id = "1".to_owned()),
        ("$.order.lines[1].quantity", &|claim| claim.order.lines[1].quantity = 0),
        ("$.order.lines[0].total", &|claim| claim.order.lines[0].total = -1),
        ("$.order.lines[0].taxes[0].rate", &|claim| claim.order.lines[0].taxes[0].rate = Some(1_000_001)),
        ("$.order.discounts[0].amount", &|claim| claim.order.discounts[0].amount = -1),
        ("$.order.payments[1].refunded", &|claim| claim.order.payments[1].refunded = i64::MIN),
        ("$.order.payments[0].amount.currency", &|claim| claim.order.payments[0].amount.currency.clear()),
        ("$.order.totals.total", &|claim| claim.order.totals.total = i64::MAX),
        ("$.order.deliveries[0].delivered-at", &|claim| claim.order.deliveries[0].delivered_at = Some(i64::MAX)),
        ("$.reported-at", &|claim| claim.reported_at = i64::MIN),
    ];
    for (path, spoil) in table {
        let mut claim = claim(ClaimKind::Other, &[("1", 2)]);
        spoil(&mut claim);
        match decide(&context("de"), &claim) {
            Err(ClaimError::InvalidClaim(problem)) => assert_eq!(problem.path, path),
            other => panic!("{path}: {other:?}"),
        }
    }
}

#[test]
fn each_fault_has_its_paragraphs_and_its_words() {
    let cure = |kind: ClaimKind, line: LineKind| {
        let mut claim = claim(kind, &[("2", 1)]);
        claim.order.lines[1].kind = line;
        claim.reported_at = delivered() + 100 * DAY;
        let offer = decided(&claim).offers.into_iter().find(|offer| offer.ground == Ground::Defect).unwrap();
        (offer.legal_basis.unwrap(), offer.text)
    };
    let (basis, text) = cure(ClaimKind::Defective, LineKind::Goods);
    assert_eq!(basis, "§ 437 Nr. 1, § 439 BGB");
    assert!(!text.contains("provide the product anew"), "{text}");
    let (basis, text) = cure(ClaimKind::WrongItem, LineKind::Goods);
    assert_eq!(basis, "§ 434 Abs. 5, § 437 Nr. 1, § 439 BGB");
    assert!(text.starts_with("We send you what you ordered"), "{text}");
    assert_eq!(cure(ClaimKind::DamagedInTransit, LineKind::Goods).0, "§ 437 Nr. 1, § 439, § 475 Abs. 2 BGB");
    let (basis, text) = cure(ClaimKind::Defective, LineKind::Digital);
    assert_eq!(basis, "§§ 327i, 327l BGB");
    assert!(text.starts_with("We put the fault right or provide the product anew at no cost"), "{text}");
}

#[test]
fn who_paid_nothing_is_not_promised_nothing() {
    let mut claim = claim(ClaimKind::ChangedMind, &[]);
    claim.order.payments.iter_mut().for_each(|payment| payment.status = PaymentStatus::Pending);
    let offer = decided(&claim).offers.into_iter().next().unwrap();
    assert_eq!(offer.amount, 0);
    assert!(offer.text.starts_with("You withdraw from the purchase") && !offer.text.contains("0.00"), "{}", offer.text);
}

#[test]
fn an_arrival_nobody_noted_is_asked_about_after_sixty_days() {
    let doubted = |days: i64| {
        let mut claim = claim(ClaimKind::ChangedMind, &[]);
        claim.order.deliveries[0].delivered_at = None;
        claim.reported_at = claim.order.placed_at + days * DAY;
        decided(&claim).hand_over.is_some()
    };
    assert_eq!((doubted(60), doubted(61)), (false, true));
}

#[test]
fn between_businesses_only_faults_and_losses_are_in_doubt() {
    for (kind, doubted) in [
        (ClaimKind::Missing, true),
        (ClaimKind::Defective, true),
        (ClaimKind::ChangedMind, false),
        (ClaimKind::Late, false),
    ] {
        let mut claim = claim(kind, &[]);
        claim.order.customer.kind = CustomerKind::Business;
        let reasons = decided(&claim).hand_over.unwrap().reasons;
        let found = reasons.iter().any(|reason| reason.code == ReasonCode::BusinessBuyer);
        assert_eq!(found, doubted, "{kind:?}");
    }
}

#[test]
fn goods_that_came_late_are_sent_back_as_others_are() {
    let text = |kind| decided(&claim(kind, &[("2", 1)])).offers.into_iter().next().unwrap().text;
    assert_eq!(text(ClaimKind::Late), text(ClaimKind::ChangedMind));
}
