//! Every function against jiff.

use jiff::civil;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::*;
use crate::time::names;

fn theirs(date: Date) -> civil::Date {
    let (year, month, day) = date.civil();
    civil::date(year as i16, month as i8, day as i8)
}

/// Every day there is, one after the other.
#[test]
fn days_are_those_of_jiff() {
    let (mut ours, mut day) = (Date::MIN, civil::Date::MIN);
    loop {
        assert_eq!(theirs(ours), day);
        assert_eq!(Date::new(day.year().into(), day.month() as u32, day.day() as u32), Some(ours));
        assert_eq!(ours.weekday() as i8, day.weekday().to_monday_zero_offset(), "{day}");
        if day.year() >= 0 {
            assert_eq!(ours.to_string(), day.to_string());
            assert_eq!(Date::parse(&day.to_string()), Some(ours));
        }
        if ours == Date::MAX {
            break;
        }
        (ours, day) = (ours.plus_days(1), day.tomorrow().unwrap());
    }
    assert_eq!(day, civil::Date::MAX);
    assert_eq!(Date::MAX.plus_days(i32::MAX), Date::MAX);
    assert_eq!(Date::MAX.plus_months(12), Date::MAX);
}

#[test]
fn what_is_no_day_is_refused() {
    let table = [
        "2026-02-29",
        "2026-04-31",
        "2026-00-10",
        "2026-13-01",
        "2026-01-00",
        "2026-1-1",
        "20260101",
        "2026-01-01 ",
        "+026-01-01",
        "2026/01/01",
        "",
        "ä026-01-0",
    ];
    for text in table {
        assert_eq!(Date::parse(text), None, "{text}");
    }
}

#[test]
fn instants_are_read_as_rfc_3339_has_them() {
    let table = [
        ("2026-11-22T13:05:00+01:00", Some(1_795_349_100)),
        ("2026-11-22T12:05:00Z", Some(1_795_349_100)),
        ("2026-11-22t12:05:00.999z", Some(1_795_349_100)),
        ("2026-11-22 07:05:00-0500", Some(1_795_349_100)),
        ("2016-12-31T23:59:60Z", Some(1_483_228_799)),
        ("2026-11-22T12:05:00", None),
        ("2026-11-22T24:00:00Z", None),
        ("2026-11-22T12:60:00Z", None),
        ("2026-11-22T12:05:61Z", None),
        ("2026-11-22T12:05:00.Z", None),
        ("2026-11-22T12:05:00+1:00", None),
        ("2026-11-22T12:05:00+24:00", None),
        ("2026-11-22", None),
        ("2026-11-2ä", None),
    ];
    for (text, expected) in table {
        assert_eq!(parse_rfc3339(text), expected, "{text}");
        if let Some(instant) = expected {
            assert_eq!(text.parse::<Timestamp>().unwrap().as_second(), instant, "{text}");
        }
    }
}

fn days() -> impl Strategy<Value = Date> {
    (Date::MIN.days..=Date::MAX.days).prop_map(|days| Date { days })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn reckoning_is_that_of_jiff(from in days(), to in days(), count in -20_000_i32..20_000, months in 0_i32..600) {
        let until = theirs(from).until(theirs(to)).unwrap();
        prop_assert_eq!(from.days_until(to), until.get_days());
        prop_assert_eq!(theirs(from.plus_days(count)), theirs(from).saturating_add(count.days()));
        prop_assert_eq!(theirs(from.plus_months(months)), theirs(from).saturating_add(months.months()));
    }

    /// Both ways between the instant and the clock, over the years in which jiff and the rule tell the same.
    #[test]
    fn clocks_are_those_of_jiff(
        name in prop::sample::select(names().collect::<Vec<_>>()),
        instant in 1_793_491_200_i64..2_114_380_800,
        minute in 0_u16..=1440,
        near in any::<bool>(),
    ) {
        let (ours, theirs_zone) = (crate::time::zone(name).unwrap(), TimeZone::get(name).unwrap());
        // Half of the instants stand close to a change of the clock.
        let change = theirs_zone.following(Timestamp::from_second(instant).unwrap()).next();
        let instant = match change {
            Some(change) if near => change.timestamp().as_second() + i64::from(minute) * 10 - 7200,
            _ => instant,
        };
        let zoned = Timestamp::from_second(instant).unwrap().to_zoned(theirs_zone.clone());
        let local = ours.local(instant).unwrap();
        prop_assert_eq!(theirs(local.date()), zoned.date());
        let clock = (zoned.hour() as u32, zoned.minute() as u32, zoned.second() as u32);
        prop_assert_eq!((local.hour(), local.minute(), local.second()), clock);
        let midnight = zoned.date().to_datetime(civil::Time::midnight());
        let there = midnight.checked_add(i64::from(minute).minutes()).unwrap().to_zoned(theirs_zone).unwrap();
        prop_assert_eq!(ours.instant(local.date(), minute), there.timestamp().as_second());
    }

    #[test]
    fn an_instant_is_written_and_read(instant in -62_167_219_200_i64..253_402_207_200) {
        let text = rfc3339(instant).unwrap();
        prop_assert_eq!(&text, &Timestamp::from_second(instant).unwrap().to_string());
        prop_assert_eq!(parse_rfc3339(&text), Some(instant));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,40}", date in "[0-9-]{8,12}", rest in "[0-9T:.Z+ä-]{0,20}") {
        let _ = (parse_rfc3339(&text), Date::parse(&date), parse_rfc3339(&format!("{date}{rest}")));
    }
}
