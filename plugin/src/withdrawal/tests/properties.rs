//! What holds for every order and every text.

use proptest::prelude::*;

use super::*;
use crate::calendar::Date;

fn any_status() -> impl Strategy<Value = DeliveryStatus> {
    prop_oneof![
        4 => Just(DeliveryStatus::Delivered),
        1 => Just(DeliveryStatus::Cancelled),
        1 => Just(DeliveryStatus::Pending),
        1 => Just(DeliveryStatus::Failed),
    ]
}

fn any_purchase() -> impl Strategy<Value = Purchase> {
    let delivery = (any_status(), prop::option::weighted(0.9, 0_i64..400 * DAY))
        .prop_map(|(status, after)| PurchaseDelivery { status, delivered_at: after.map(|after| DELIVERED + after) });
    let instruction = prop_oneof![
        Just(Instruction::WithTheOrder),
        Just(Instruction::Missing),
        (0_i64..500 * DAY).prop_map(|after| Instruction::Later(DELIVERED + after)),
    ];
    (prop::collection::vec(delivery, 0..4), instruction, any::<bool>(), any::<bool>()).prop_map(
        |(deliveries, instruction, recurring, digital)| {
            let mut order = Purchase { deliveries, instruction, recurring, ..purchase() };
            if digital {
                order.lines[0].kind = LineKind::Digital;
            }
            order
        },
    )
}

proptest! {
    #[test]
    fn a_period_is_14_full_days_at_least_and_ends_on_a_working_day(order in any_purchase(), which in 0_usize..17) {
        let (name, land) = holidays::LANDS[which];
        let context = with_section("de", json!({"land": name}));
        let deadlines = deadline(&context, &order).unwrap();
        let zone = crate::time::zone("Europe/Berlin").unwrap();
        let mut latest = Some(i64::MIN);
        for line in &deadlines.lines {
            let Right::Period(period) = &line.right else { panic!("{line:?}") };
            latest = latest.zip(period.last_instant).map(|(one, other)| one.max(other));
            prop_assert_eq!(period.start.is_none(), period.last_day.is_none());
            prop_assert_eq!(
                period.start.is_none(),
                matches!(period.state, PeriodState::NotBegun | PeriodState::Unknown)
            );
            let (Some(start), Some(last)) = (&period.start, &period.last_day) else { continue };
            let (start, last) = (Date::parse(start).unwrap(), Date::parse(last).unwrap());
            prop_assert!(start.days_until(last) >= 14);
            prop_assert_eq!(land.free(last), None);
            let instant = period.last_instant.unwrap();
            prop_assert_eq!(zone.local(instant).unwrap().date(), last);
            prop_assert_eq!(zone.local(instant + 1).unwrap().date(), last.plus_days(1));
        }
        let Right::Period(period) = &deadlines.order else { panic!("{deadlines:?}") };
        prop_assert_eq!(period.last_instant, latest, "the order's ends last");
        prop_assert_eq!(deadlines.open, period.state != PeriodState::Ended);
        // Every Land's holidays give no earlier day.
        let all = deadline(&with_section("de", json!({"land": "all"})), &order).unwrap();
        let Right::Period(all) = all.order else { panic!("a period") };
        prop_assert!(period.last_instant <= all.last_instant);
    }

    #[test]
    fn whoever_receives_later_has_no_shorter_time(order in any_purchase(), later in 0_i64..40 * DAY) {
        let end = |order: &Purchase| period_of(order).last_instant.unwrap_or(i64::MAX);
        let mut moved = order.clone();
        for delivery in &mut moved.deliveries {
            delivery.delivered_at = delivery.delivered_at.map(|at| at + later);
        }
        prop_assert!(end(&order) <= end(&moved));
        let mut uninstructed = order.clone();
        uninstructed.instruction = Instruction::Missing;
        prop_assert!(end(&order) <= end(&uninstructed));
    }

    #[test]
    fn no_text_breaks_a_receipt(name in "\\PC{0,120}", contract in any::<String>(), part in any::<String>(),
            email in "\\PC{0,20}@?\\PC{0,20}", now in any::<i64>()) {
        let statement = statement(
            stranger(),
            &[("name", &name), ("contract", &contract), ("part", &part), ("email", &email)],
        );
        let statement = Statement { received_at: now, ..statement };
        if let Ok(receipt) = acknowledge(&context("en"), &statement) {
            prop_assert!(crate::mail::is_address(&receipt.declaration.email));
            prop_assert!(!receipt.mail.text.contains('\r') && !receipt.mail.subject.contains('\n'));
            // What comes out goes in again unchanged.
            let again = Statement {
                values: values(&[
                    ("name", &receipt.declaration.name),
                    ("contract", &receipt.declaration.contract),
                    ("part", match &receipt.declaration.extent { Extent::Described(part) => part, _ => "" }),
                    ("email", &receipt.declaration.email),
                ]),
                ..statement
            };
            prop_assert_eq!(acknowledge(&context("en"), &again).unwrap(), receipt);
        }
    }
}
