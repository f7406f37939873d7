//! Time: the host's instant and the shop's zone in, words of the language out. There is no clock here.

use std::cmp::Ordering;
use std::fmt::Arguments;

use crate::calendar::{Change, Date, Local, Summer, Zone};
use crate::cldr::Dates;
use crate::contract::kulanz::service::types::Problem;
use crate::digits;
use crate::language::{Language, Locale};
use crate::settings::problem;

// The lower-case IANA names, and their rules.
include!(concat!(env!("OUT_DIR"), "/zones.rs"));

/// A zone by its IANA name, with the rule in force today. An instant before the zone last changed its rule
/// (for the European Union: 1996) is told by today's rule as well.
#[must_use]
pub fn zone(name: &str) -> Option<Zone> {
    let name = name.to_ascii_lowercase();
    // Names are kept in their order, so a search by halves finds this one.
    let (mut from, mut to) = (0, RULE_OF.len());
    while from < to {
        let middle = from.midpoint(to);
        match name_of(middle).cmp(&name) {
            Ordering::Less => from = middle + 1,
            Ordering::Equal => return Some(RULES[usize::from(RULE_OF[middle])]),
            Ordering::Greater => to = middle,
        }
    }
    None
}

fn name_of(zone: usize) -> &'static str {
    &NAMES[usize::from(BEGINS[zone])..usize::from(BEGINS[zone + 1])]
}

/// Every name.
#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    (0..RULE_OF.len()).map(name_of)
}

/// A day as the locale writes it (Unicode CLDR): `22. November 2026`, `22 November 2026`, `22 de noviembre de 2026`.
#[must_use]
pub fn day(date: Date, locale: Locale) -> String {
    written(locale.dates().day, date, locale.dates())
}

/// A day with its weekday: `Sonntag, 22. November 2026`.
#[must_use]
pub fn weekday_and_day(date: Date, locale: Locale) -> String {
    written(locale.dates().full, date, locale.dates())
}

fn written(pattern: &str, date: Date, dates: &Dates) -> String {
    fill(pattern, |text, part| match part {
        "d" => digits::push(text, date.day().into(), 1),
        "dd" => digits::push(text, date.day().into(), 2),
        // A month is 1 to 12.
        "m" => text.push_str(dates.months[date.month() as usize - 1]),
        "w" => text.push_str(dates.weekdays[date.weekday() as usize]),
        _ => text.push_str(&date.year().to_string()),
    })
}

/// A pattern of CLDR's table with its parts in braces filled in.
fn fill(pattern: &str, mut part: impl FnMut(&mut String, &str)) -> String {
    let mut text = String::with_capacity(40);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        part(&mut text, name);
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Checks that an instant lies between the years 1 and 9999, in every zone.
pub(crate) fn check(instant: i64, path: Arguments) -> Result<(), Problem> {
    if (-62_135_596_800..=253_402_207_200).contains(&instant) {
        return Ok(());
    }
    let message = format!("{instant} is not between the years 1 and 9999");
    Err(problem(path.to_string(), message, "seconds since 1970-01-01T00:00:00Z"))
}

/// A time of day: `13:05 Uhr`, `1:05 pm`.
#[must_use]
pub fn time_of_day(time: &Local, locale: Locale) -> String {
    clock(locale.dates().clock, time, locale)
}

fn clock(pattern: &str, time: &Local, locale: Locale) -> String {
    let hour = time.hour();
    let mut text = fill(pattern, |text, part| match part {
        "H" => digits::push(text, hour.into(), 1),
        "HH" => digits::push(text, hour.into(), 2),
        "h" => digits::push(text, if hour.is_multiple_of(12) { 12 } else { hour % 12 }.into(), 1),
        "M" => digits::push(text, time.minute().into(), 2),
        "S" => digits::push(text, time.second().into(), 2),
        _ => text.push_str(locale.dates().halves[usize::from(hour >= 12)]),
    });
    // CLDR leaves the word away; a German sentence needs it.
    if locale.language == Language::De {
        text.push_str("\u{a0}Uhr");
    }
    text
}

/// Day and time: `22. November 2026, 13:05 Uhr`.
#[must_use]
pub fn day_and_time(time: &Local, locale: Locale) -> String {
    format!("{}, {}", day(time.date(), locale), time_of_day(time, locale))
}

/// An instant as it stands in a receipt, clear also in the hour that comes twice:
/// `Sonntag, 22. November 2026, 13:05:07 Uhr (UTC+01:00)`. Empty beyond the years -9999 to 9999.
#[must_use]
pub fn to_the_second(instant: i64, zone: Zone, locale: Locale) -> String {
    let Some(local) = zone.local(instant) else { return String::new() };
    let minutes = zone.offset_at(instant) / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
    let time = clock(locale.dates().clock_seconds, &local, locale);
    let day = weekday_and_day(local.date(), locale);
    format!("{day}, {time} (UTC{sign}{hours:02}:{minutes:02})")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::*;

    /// Every zone tells the same time as the whole tz database, over the years the component may meet.
    #[test]
    fn rules_agree_with_the_tz_database() {
        let (mut compared, mut zones) = (0, 0);
        for name in names() {
            let ours = zone(name).unwrap();
            let database = TimeZone::get(name).unwrap();
            zones += 1;
            // 2026-11-01 to 2037-01-01, every five days and some hours.
            for instant in (1_793_491_200..2_114_380_800).step_by(5 * 86_400 + 7_207) {
                let timestamp = Timestamp::from_second(instant).unwrap();
                let zoned = timestamp.to_zoned(database.clone());
                let (clock, day) = (ours.local(instant).unwrap(), zoned.date());
                assert_eq!(clock.date().to_string(), day.to_string(), "{name} at {timestamp}");
                let (hour, minute) = (zoned.hour() as u32, zoned.minute() as u32);
                assert_eq!((clock.hour(), clock.minute()), (hour, minute), "{name} at {timestamp}");
                compared += 1;
            }
        }
        assert!(zones > 400 && compared > 100_000, "{zones} zones, {compared} instants");
    }

    #[test]
    fn an_instant_is_told_in_the_shops_zone() {
        let berlin = zone("Europe/Berlin").unwrap();
        // 2026-10-25T00:30:00Z and an hour later: 2:30 twice, the clock is put back between them.
        let table = [
            (1_792_888_200, "de", "25. Oktober 2026, 02:30\u{a0}Uhr"),
            (1_792_891_800, "de", "25. Oktober 2026, 02:30\u{a0}Uhr"),
            (1_792_888_200, "en-US", "October 25, 2026, 2:30\u{a0}AM"),
            (0, "de-AT", "1. Jänner 1970, 01:00\u{a0}Uhr"),
            (0, "en-GB", "1 January 1970, 01:00"),
        ];
        for (instant, locale, expected) in table {
            let time = berlin.local(instant).unwrap();
            assert_eq!(day_and_time(&time, Locale::parse(locale).unwrap()), expected);
        }
        let german = Locale::parse("de").unwrap();
        let second = |instant, locale| to_the_second(instant, berlin, locale);
        // The hour that comes twice is told apart.
        assert_eq!(second(1_792_888_207, german), "Sonntag, 25. Oktober 2026, 02:30:07\u{a0}Uhr (UTC+02:00)");
        assert_eq!(second(1_792_891_807, german), "Sonntag, 25. Oktober 2026, 02:30:07\u{a0}Uhr (UTC+01:00)");
        let american = Locale::parse("en-US").unwrap();
        let newfoundland = zone("America/St_Johns").unwrap();
        assert_eq!(
            to_the_second(0, newfoundland, american),
            "Wednesday, December 31, 1969, 8:30:00\u{a0}PM (UTC-03:30)"
        );
        assert_eq!(second(i64::MAX, german), "");
        assert!(berlin.local(i64::MAX).is_none());
        assert!(zone("Europe/Entenhausen").is_none());
        assert!(zone("Africa/Casablanca").is_none(), "its clock follows Ramadan, which no rule can say");
    }
}
