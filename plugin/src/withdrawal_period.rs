//! The withdrawal period of a consumer: 14 days (§ 355(2) BGB), counted by §§ 187(1), 188(1) and 193 BGB.

use crate::calendar::{Date, Weekday};

/// Days of the period (§ 355(2) BGB).
const DAYS: i32 = 14;

/// The last day on which a withdrawal can be sent, where the goods arrived (or, for services and digital content, the
/// contract was made) on `start`. That day itself is not counted; a last day on a weekend or holiday moves to the
/// next working day. Which Land's holidays govern is unsettled, so every Land's count: the later day is the safe one.
/// Saturates at the end of the year 9999.
#[must_use]
pub fn last_day(start: Date) -> Date {
    let mut day = start.plus_days(DAYS);
    while day < Date::MAX && !is_working_day(day) {
        day = day.plus_days(1);
    }
    day
}

/// Whether work is done on this day in every German Land.
#[must_use]
pub fn is_working_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !is_holiday(day)
}

/// Whether this is a public holiday anywhere in Germany.
#[must_use]
pub fn is_holiday(day: Date) -> bool {
    is_fixed_holiday(day) || is_easter_holiday(day) || is_day_of_repentance(day)
}

/// Holidays of the calendar: the nationwide ones and those of single Länder (of Augsburg, 8 August).
fn is_fixed_holiday(day: Date) -> bool {
    matches!(
        (day.month(), day.day()),
        (1, 1 | 6) | (3, 8) | (5, 1) | (8, 8 | 15) | (9, 20) | (10, 3 | 31) | (11, 1) | (12, 25 | 26)
    )
}

/// Good Friday, Easter Monday, Ascension, Whit Monday, Corpus Christi; the Sundays among them are free anyway.
fn is_easter_holiday(day: Date) -> bool {
    matches!(easter(day.year()).days_until(day), -2 | 1 | 39 | 50 | 60)
}

/// Buß- und Bettag (Saxony): the Wednesday before 23 November.
fn is_day_of_repentance(day: Date) -> bool {
    day.month() == 11 && (16..=22).contains(&day.day()) && day.weekday() == Weekday::Wednesday
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm published in Nature, 1876).
fn easter(year: i32) -> Date {
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moon = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century.rem_euclid(4)) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * correction + 114;
    // March or April by construction, and the day is 1 to 31; the year came from a date.
    Date::new(year, (sum / 31).unsigned_abs(), (sum % 31 + 1).unsigned_abs()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Date {
        Date::new(year, month, day).unwrap()
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
            assert_eq!(last_day(start), expected, "{start}");
        }
        assert_eq!(last_day(Date::MAX), Date::MAX);
    }

    #[test]
    fn easter_is_where_the_church_has_it() {
        for (year, month, day) in
            [(1818, 3, 22), (1943, 4, 25), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn no_year_makes_it_panic() {
        for year in -9999..=9999 {
            assert_eq!(easter(year).weekday(), Weekday::Sunday, "{year}");
        }
    }
}
