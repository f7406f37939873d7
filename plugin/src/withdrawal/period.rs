//! The withdrawal period of a consumer: 14 days (§ 355(2) BGB), counted by §§ 187(1), 188 and 193 BGB.

use super::holidays::Land;
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::withdrawal::{FreeDay, Instruction};
use crate::contract::kulanz::service::types::{DeliveryStatus, LineKind};

/// Days of the period (§ 355(2) BGB).
const DAYS: i32 = 14;
/// Months that a missing instruction adds (§ 356(3) sentence 2 BGB).
const MONTHS_WITHOUT_INSTRUCTION: i32 = 12;

/// The last day on which a withdrawal can be sent, where the goods arrived (or, for services and digital content, the
/// contract was made) on `start`. That day itself is not counted; a last day on a weekend or holiday moves to the
/// next working day. Saturates at the end of the year 9999.
#[must_use]
pub(crate) fn last_day(start: Date, instructed: Instructed, land: Land) -> Date {
    run(start, instructed, land).end.day
}

/// When the customer was instructed about the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Instructed {
    /// Before the period could begin.
    InTime,
    /// On this day.
    On(Date),
    /// Not yet.
    Never,
}

impl Instructed {
    /// What the host tells, `day` being an instant's day in the shop's zone.
    pub(crate) fn of(instruction: Instruction, day: impl FnOnce(i64) -> Date) -> Self {
        match instruction {
            Instruction::WithTheOrder => Self::InTime,
            Instruction::Later(at) => Self::On(day(at)),
            Instruction::Missing => Self::Never,
        }
    }
}

/// How a period runs.
#[derive(Debug)]
pub(super) struct Run {
    /// The day it begins, which does not count.
    pub(super) start: Date,
    pub(super) end: End,
    /// Whether it begins with the instruction, after the event it would have begun with.
    pub(super) from_instruction: bool,
    /// Whether it is the long one, because the instruction is missing or came too late to shorten it.
    pub(super) without_instruction: bool,
}

/// The period that would begin on `day` (§ 356(3) BGB).
pub(super) fn run(day: Date, instructed: Instructed, land: Land) -> Run {
    let usual = Run { start: day, end: usual_end(day, land), from_instruction: false, without_instruction: false };
    let instructed = match instructed {
        Instructed::InTime => return usual,
        Instructed::On(instructed) if instructed <= day => return usual,
        Instructed::On(instructed) => Some(instructed),
        Instructed::Never => None,
    };
    let latest = latest_end(day, land);
    let from_instruction = instructed.map(|start| (start, usual_end(start, land)));
    match from_instruction.filter(|(_, end)| end.day <= latest.day) {
        Some((start, end)) => Run { start, end, from_instruction: true, without_instruction: false },
        None => Run { start: day, end: latest, from_instruction: false, without_instruction: true },
    }
}

/// When a period ends.
#[derive(Debug)]
pub(super) struct End {
    /// The last day.
    pub(super) day: Date,
    /// The days on which it would have ended but for § 193 BGB.
    pub(super) moved: Vec<(Date, FreeDay)>,
}

/// The end of a period of 14 days.
pub(super) fn usual_end(start: Date, land: Land) -> End {
    End::of(start.plus_days(DAYS), land)
}

/// The end of a period whose customer was never instructed: first the months, then the days, as the law has them.
pub(super) fn latest_end(start: Date, land: Land) -> End {
    End::of(start.plus_months(MONTHS_WITHOUT_INSTRUCTION).plus_days(DAYS), land)
}

impl End {
    fn of(day: Date, land: Land) -> Self {
        let (day, moved) = working_day(day, land);
        Self { day, moved }
    }
}

/// The first working day from here on, and the days before it.
fn working_day(mut day: Date, land: Land) -> (Date, Vec<(Date, FreeDay)>) {
    let mut moved = Vec::new();
    while day < Date::MAX
        && let Some(reason) = land.free(day)
    {
        moved.push((day, reason));
        day = day.plus_days(1);
    }
    (day, moved)
}

/// Whether the period of such a line begins with the goods' arrival, and not with the contract (§§ 355(2), 356(2) BGB).
#[must_use]
pub(crate) fn begins_with_arrival(kind: LineKind) -> bool {
    matches!(kind, LineKind::Goods | LineKind::GiftCard)
}

/// When the goods of an order arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// On this day.
    On(Date),
    /// Something is still to come.
    NotYet,
    /// Nobody noted when.
    Unknown,
}

/// When the last of the goods arrived (§ 356(2) no. 1 a to c BGB). A delivery that was cancelled will never come, and
/// is not waited for.
#[must_use]
pub(crate) fn last_arrival(deliveries: impl Iterator<Item = (DeliveryStatus, Option<Date>)>) -> Arrival {
    let mut last = None;
    let mut unknown = false;
    for (status, day) in deliveries {
        match status {
            DeliveryStatus::Cancelled => {}
            DeliveryStatus::Delivered => {
                unknown |= day.is_none();
                last = last.max(day);
            }
            DeliveryStatus::Pending | DeliveryStatus::Shipped | DeliveryStatus::Failed => return Arrival::NotYet,
        }
    }
    match last {
        Some(day) if !unknown => Arrival::On(day),
        _ => Arrival::Unknown,
    }
}

/// When the first of the goods arrived: that counts where they are sent regularly (§ 356(2) no. 1 d BGB).
pub(super) fn first_arrival(deliveries: impl Iterator<Item = (DeliveryStatus, Option<Date>)>) -> Arrival {
    let mut arrived = Arrival::NotYet;
    let mut none = true;
    for (status, day) in deliveries {
        none = false;
        match (status, day, arrived) {
            (DeliveryStatus::Delivered, None, _) => return Arrival::Unknown,
            (DeliveryStatus::Delivered, Some(day), Arrival::On(first)) => arrived = Arrival::On(first.min(day)),
            (DeliveryStatus::Delivered, Some(day), _) => arrived = Arrival::On(day),
            _ => {}
        }
    }
    if none { Arrival::Unknown } else { arrived }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::holidays::LANDS;
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn last_day(start: Date, land: Land) -> Date {
        super::last_day(start, Instructed::InTime, land)
    }

    fn land(name: &str) -> Land {
        LANDS.iter().find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn the_last_day_skips_weekends_and_holidays() {
        let table = [
            (date(2026, 8, 3), date(2026, 8, 17)),
            (date(2026, 12, 11), date(2026, 12, 28)),
            // Corpus Christi in six Länder: the later day counts.
            (date(2026, 5, 21), date(2026, 6, 5)),
            // Friday to Friday; Good Friday to the Tuesday after Easter.
            (date(2026, 2, 6), date(2026, 2, 20)),
            (date(2026, 3, 20), date(2026, 4, 7)),
            // Saturday to Monday; New Year; Whit Monday; the day of repentance.
            (date(2026, 2, 7), date(2026, 2, 23)),
            (date(2026, 12, 18), date(2027, 1, 4)),
            (date(2026, 5, 11), date(2026, 5, 26)),
            (date(2026, 11, 4), date(2026, 11, 19)),
        ];
        for (start, expected) in table {
            assert_eq!(last_day(start, Land::ALL), expected, "{start}");
        }
        assert_eq!(last_day(Date::MAX, Land::ALL), Date::MAX);
    }

    #[test]
    fn a_land_of_its_own_keeps_its_own_holidays() {
        for name in ["DE-BW", "DE-BY", "DE-HE", "DE-NW", "DE-RP", "DE-SL", "all"] {
            assert_eq!(last_day(date(2026, 5, 21), land(name)), date(2026, 6, 5), "{name}");
        }
        assert_eq!(last_day(date(2026, 5, 21), land("DE-BE")), date(2026, 6, 4));
        // Women's day is a Monday in 2027: Berlin and Mecklenburg-Vorpommern.
        assert_eq!(last_day(date(2027, 2, 22), land("DE-BE")), date(2027, 3, 9));
        assert_eq!(last_day(date(2027, 2, 22), land("DE-BY")), date(2027, 3, 8));
    }

    #[test]
    fn the_days_skipped_are_told_with_their_reason() {
        let end = usual_end(date(2026, 12, 11), Land::ALL);
        let expected = [
            (date(2026, 12, 25), FreeDay::PublicHoliday),
            (date(2026, 12, 26), FreeDay::Saturday),
            (date(2026, 12, 27), FreeDay::Sunday),
        ];
        assert_eq!(end.moved, expected);
        assert!(usual_end(date(2026, 8, 3), Land::ALL).moved.is_empty());
    }

    #[test]
    fn without_instruction_it_is_twelve_months_and_14_days() {
        let table = [
            // A Tuesday; a Sunday, moved; from a leap day.
            (date(2026, 3, 3), date(2027, 3, 17)),
            (date(2026, 11, 7), date(2027, 11, 22)),
            (date(2028, 2, 29), date(2029, 3, 14)),
        ];
        for (start, expected) in table {
            assert_eq!(latest_end(start, Land::ALL).day, expected, "{start}");
        }
        assert_eq!(latest_end(Date::MAX, Land::ALL).day, Date::MAX);
    }

    #[test]
    fn the_arrival_is_that_of_the_last_or_the_first_delivery() {
        use DeliveryStatus::{Cancelled, Delivered, Failed, Pending, Shipped};
        let (third, ninth) = (date(2026, 11, 3), date(2026, 11, 9));
        let table = [
            (vec![], Arrival::Unknown, Arrival::Unknown),
            (vec![(Delivered, Some(third))], Arrival::On(third), Arrival::On(third)),
            (vec![(Delivered, Some(ninth)), (Delivered, Some(third))], Arrival::On(ninth), Arrival::On(third)),
            (vec![(Delivered, Some(third)), (Cancelled, None)], Arrival::On(third), Arrival::On(third)),
            (vec![(Delivered, Some(third)), (Pending, None)], Arrival::NotYet, Arrival::On(third)),
            (vec![(Delivered, Some(third)), (Failed, Some(ninth))], Arrival::NotYet, Arrival::On(third)),
            (vec![(Delivered, Some(third)), (Delivered, None)], Arrival::Unknown, Arrival::Unknown),
            (vec![(Shipped, None)], Arrival::NotYet, Arrival::NotYet),
            (vec![(Delivered, None), (Shipped, None)], Arrival::NotYet, Arrival::Unknown),
            (vec![(Cancelled, None)], Arrival::Unknown, Arrival::NotYet),
        ];
        for (deliveries, last, first) in table {
            assert_eq!(last_arrival(deliveries.iter().copied()), last, "{deliveries:?}");
            assert_eq!(first_arrival(deliveries.iter().copied()), first, "{deliveries:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_never_short_and_ends_on_the_first_working_day(from in 0_i32..4383, which in 0_usize..17) {
            let (start, (_, land)) = (date(2024, 1, 1).plus_days(from), LANDS[which]);
            for (end, least) in [
                (usual_end(start, land), start.plus_days(14)),
                (latest_end(start, land), start.plus_months(12).plus_days(14)),
            ] {
                prop_assert!(end.day >= least);
                prop_assert_eq!(land.free(end.day), None);
                prop_assert_eq!(least.days_until(end.day), end.moved.len() as i32);
                prop_assert!(end.moved.iter().all(|(day, reason)| land.free(*day) == Some(*reason)));
                // Nowhere in Germany are more than five days free in a row: Good Friday to Easter Monday, or Christmas.
                prop_assert!(end.moved.len() <= 5, "{:?}", end.moved);
            }
            prop_assert_eq!(usual_end(start, land).day, last_day(start, land));
            prop_assert!(last_day(start, land) <= last_day(start.plus_days(1), land));
            prop_assert!(last_day(start, land) <= last_day(start, Land::ALL));
        }
    }
}
