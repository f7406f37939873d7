//! How long a contract can be withdrawn from, and how that is said.

use super::*;

#[test]
fn the_deadlines_of_an_order() {
    let mut order = purchase();
    // Received on the eleventh of December: Christmas moves the end.
    order.deliveries = vec![delivery(noon("2026-12-09")), delivery(noon("2026-12-11"))];
    order.lines.push(PurchaseLine { kind: LineKind::Digital, ..line("3", "Hörbuch", 1) });
    order.lines.push(PurchaseLine {
        exemption: Some(WithdrawalExemption::Perishable),
        ..line("4", "Kiste frischer Quitten", 1)
    });
    for locale in ["de", "en"] {
        let deadlines = deadline(&context(locale), &order).unwrap();
        insta::assert_json_snapshot!(format!("deadlines-{locale}"), deadlines);
    }
}

#[test]
fn the_last_instant_is_the_last_second_of_the_day_in_the_shops_zone() {
    let order = Purchase { deliveries: vec![delivery(noon("2026-11-02"))], ..purchase() };
    let period = period_of(&order);
    assert_eq!((period.start.as_deref(), period.last_day.as_deref()), (Some("2026-11-02"), Some("2026-11-16")));
    // 16 November 23:59:59 in Berlin.
    assert_eq!(period.last_instant, Some(1_794_869_999));
    let state = |now| {
        let deadlines = deadline(&Context { now, ..context("de") }, &order).unwrap();
        assert_eq!(deadlines.open, now <= 1_794_869_999);
        match deadlines.order {
            Right::Period(period) => period.state,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(state(1_794_869_999), PeriodState::Running);
    assert_eq!(state(1_794_870_000), PeriodState::Ended);
    // Just before midnight in Berlin is the day, just after the next one.
    let arrival = |at| period_of(&Purchase { deliveries: vec![delivery(at)], ..purchase() }).start.unwrap();
    assert_eq!(arrival(1_794_869_999), "2026-11-16");
    assert_eq!(arrival(1_794_870_000), "2026-11-17");
}

#[test]
fn the_land_decides_about_corpus_christi() {
    let order = Purchase { deliveries: vec![delivery(noon("2026-05-21"))], ..purchase() };
    let table = [
        ("all", "2026-06-05"),
        ("DE-BW", "2026-06-05"),
        ("DE-BY", "2026-06-05"),
        ("DE-HE", "2026-06-05"),
        ("DE-NW", "2026-06-05"),
        ("DE-RP", "2026-06-05"),
        ("DE-SL", "2026-06-05"),
        ("DE-BE", "2026-06-04"),
        ("DE-SN", "2026-06-04"),
    ];
    for (land, expected) in table {
        let deadlines = deadline(&with_section("de", json!({"land": land})), &order).unwrap();
        let Right::Period(period) = deadlines.order else { panic!("{land}") };
        assert_eq!(period.last_day.as_deref(), Some(expected), "{land}");
        assert_eq!(period.moved.iter().any(|day| day.reason == FreeDay::PublicHoliday), expected.ends_with('5'));
    }
}

#[test]
fn the_beginning_is_the_last_delivery_or_the_first_of_a_subscription() {
    let mut order = purchase();
    order.deliveries = vec![delivery(noon("2026-11-16")), delivery(noon("2026-11-03"))];
    assert_eq!(period_of(&order).start.as_deref(), Some("2026-11-16"));
    order.recurring = true;
    assert_eq!(period_of(&order).start.as_deref(), Some("2026-11-03"));
    order.recurring = false;
    order.deliveries.push(PurchaseDelivery { status: DeliveryStatus::Shipped, delivered_at: None });
    assert_eq!((period_of(&order).state, deadlines_of(&order).open), (PeriodState::NotBegun, true));
    order.deliveries.clear();
    assert_eq!((period_of(&order).state, deadlines_of(&order).open), (PeriodState::Unknown, true));
    // A service runs from the contract.
    order.lines.truncate(1);
    order.lines[0].kind = LineKind::Service;
    let period = period_of(&order);
    assert_eq!((period.event, period.start.as_deref()), (StartEvent::ContractMade, Some("2026-11-05")));
}

#[test]
fn a_missing_or_late_instruction_makes_it_longer() {
    let with = |instruction| period_of(&Purchase { instruction, ..purchase() });
    let told = |period: &Period| {
        (period.event, period.start.clone().unwrap(), period.last_day.clone().unwrap(), period.without_instruction)
    };
    let row = |event, start: &str, last: &str, long| (event, start.to_owned(), last.to_owned(), long);
    use StartEvent::{GoodsReceived, Instructed};
    let table = [
        (Instruction::WithTheOrder, row(GoodsReceived, "2026-11-10", "2026-11-24", false)),
        (Instruction::Missing, row(GoodsReceived, "2026-11-10", "2027-11-24", true)),
        // Before the goods, on their day, after them.
        (Instruction::Later(noon("2026-11-08")), row(GoodsReceived, "2026-11-10", "2026-11-24", false)),
        (Instruction::Later(noon("2026-11-10")), row(GoodsReceived, "2026-11-10", "2026-11-24", false)),
        (Instruction::Later(noon("2026-11-11")), row(Instructed, "2026-11-11", "2026-11-25", false)),
        (Instruction::Later(noon("2027-11-10")), row(Instructed, "2027-11-10", "2027-11-24", false)),
        // Too late to count.
        (Instruction::Later(noon("2027-11-11")), row(GoodsReceived, "2026-11-10", "2027-11-24", true)),
    ];
    for (instruction, expected) in table {
        assert_eq!(told(&with(instruction)), expected, "{instruction:?}");
    }
}

#[test]
fn a_business_has_no_right_and_an_exempt_line_none() {
    let mut order = purchase();
    order.lines[0].exemption = Some(WithdrawalExemption::MadeToMeasure);
    let deadlines = deadlines_of(&order);
    assert_eq!(deadlines.lines[0].right, Right::Exempt(WithdrawalExemption::MadeToMeasure));
    assert!(deadlines.open && matches!(deadlines.lines[1].right, Right::Period(_)));
    assert_eq!(deadlines.order, deadlines.lines[1].right);
    assert!(deadlines.text.ends_with("Für einzelne Artikel gilt anderes."));
    order.lines[1].exemption = Some(WithdrawalExemption::Periodical);
    let deadlines = deadlines_of(&order);
    assert_eq!((deadlines.open, deadlines.order), (false, Right::Exempt(WithdrawalExemption::MadeToMeasure)));
    assert_eq!(deadlines.text, "Widerruf ausgeschlossen, nach Ihren Wünschen angefertigt.");
    // Whether a seal is broken only the customer knows: the button stays.
    order.lines[1].exemption = Some(WithdrawalExemption::HygieneSeal);
    assert!(deadlines_of(&order).open);
    order.deliveries = vec![delivery(DELIVERED - 30 * DAY)];
    assert!(!deadlines_of(&order).open);
    order.buyer = CustomerKind::Business;
    order.deliveries.clear();
    let deadlines = deadlines_of(&order);
    assert_eq!((deadlines.open, deadlines.order), (false, Right::Business));
    assert!(deadlines.lines.iter().all(|line| line.right == Right::Business));
}

#[test]
fn the_words_for_every_state_in_every_language() {
    let over = Purchase { deliveries: vec![delivery(DELIVERED - 30 * DAY)], ..purchase() };
    let unknown = Purchase { deliveries: Vec::new(), ..purchase() };
    let coming = PurchaseDelivery { status: DeliveryStatus::Pending, delivered_at: None };
    let not_begun = Purchase { deliveries: vec![coming], recurring: true, ..purchase() };
    let business = Purchase { buyer: CustomerKind::Business, ..purchase() };
    let all = [purchase(), over, unknown, not_begun, business];
    let text =
        |locale: &str| all.iter().map(|order| deadline(&context(locale), order).unwrap().text).collect::<Vec<_>>();
    for locale in Language::ALL.map(Language::code) {
        insta::assert_json_snapshot!(format!("words-{locale}"), text(locale));
    }
}
