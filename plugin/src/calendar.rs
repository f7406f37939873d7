//! Days, the clock of a time zone, and how both are written: only what customer service reckons with.
//!
//! Our own and not jiff: what a library for every use brings along, above all the words of its errors, was a sixth of
//! the component. The tests hold every function against jiff, which is exact.

use std::fmt;

use crate::digits;

/// A day of the Gregorian calendar, from 1 January -9999 to 31 December 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Days since 1 January 1970.
    days: i32,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

const SECONDS_A_DAY: i64 = 86_400;

/// Days since 1 January 1970 of a day (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"): years begin in
/// March, so that a leap day is the last of one.
const fn days_of(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl Date {
    /// 1 January -9999.
    pub const MIN: Self = Self { days: days_of(-9999, 1, 1) };
    /// 31 December 9999.
    pub const MAX: Self = Self { days: days_of(9999, 12, 31) };

    /// The day, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let in_range = (-9999..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let date = in_range.then(|| Self { days: days_of(year, month as i32, day as i32) })?;
        // 30 February would be 1 or 2 March.
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// Reads `2026-11-22`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Self::new(number(&bytes[..4])? as i32, number(&bytes[5..7])?, number(&bytes[8..])?)
    }

    /// Year, month and day: [`days_of`] backwards.
    fn civil(self) -> (i32, u32, u32) {
        let days = self.days + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        (year + era * 400 + i32::from(month <= 2), month as u32, day as u32)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.civil().1
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.civil().2
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        // 1 January 1970 was a Thursday.
        let from_thursday = self.days.rem_euclid(7) as usize;
        [Thursday, Friday, Saturday, Sunday, Monday, Tuesday, Wednesday][from_thursday]
    }

    /// So many days later; not beyond the last day there is.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self { days: self.days.saturating_add(days) }.clamp(Self::MIN, Self::MAX)
    }

    /// The same day so many months later, or the last of that month where it is shorter; not beyond the last day there
    /// is.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let (year, month, day) = self.civil();
        let month = i32::try_from(month).unwrap_or(1) - 1 + months;
        let (year, month) = (year + month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1);
        // A month has at least 28 days.
        let last = |day: u32| (28..day).rev().find_map(|day| Self::new(year, month, day));
        Self::new(year, month, day).or_else(|| last(day)).unwrap_or(Self::MAX)
    }

    /// Days from here to there; negative where that is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        other.days - self.days
    }
}

impl Date {
    /// Written as ISO 8601 has it, `2026-11-22`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        let mut text = String::with_capacity(11);
        if year < 0 {
            text.push('-');
        }
        digits::push(&mut text, year.unsigned_abs().into(), 4);
        for part in [month, day] {
            text.push('-');
            digits::push(&mut text, part.into(), 2);
        }
        text
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iso())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A whole number of nothing but digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

/// The rule by which a zone tells the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Seconds east of Greenwich.
    pub(crate) offset: i32,
    /// Summer time, where there is one.
    pub(crate) summer: Option<Summer>,
}

/// When the clock is put forward, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summer {
    /// Seconds east of Greenwich.
    pub(crate) offset: i32,
    /// When it begins, by the standard clock.
    pub(crate) begin: Change,
    /// When it ends, by the summer clock.
    pub(crate) end: Change,
}

/// A time of the year, as POSIX says it: `M3.5.0/2` is the last Sunday of March at two o'clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// 1 to 12.
    pub(crate) month: u8,
    /// 1 to 5, 5 being the last.
    pub(crate) week: u8,
    /// 0, Sunday, to 6.
    pub(crate) weekday: u8,
    /// Seconds from midnight; also below 0 or beyond a day.
    pub(crate) time: i32,
}

impl Change {
    /// Seconds since 1970, as if this clock were Greenwich's.
    fn in_year(self, year: i32) -> i64 {
        let month = i32::from(self.month);
        let first = days_of(year, month, 1);
        // 1 January 1970 was a Thursday, weekday 4.
        let to_weekday = (i32::from(self.weekday) - (first + 4)).rem_euclid(7);
        let day = first + to_weekday + 7 * (i32::from(self.week) - 1);
        let next_month = if month == 12 { days_of(year + 1, 1, 1) } else { days_of(year, month + 1, 1) };
        let day = if day < next_month { day } else { day - 7 };
        i64::from(day) * SECONDS_A_DAY + i64::from(self.time)
    }
}

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self { offset: 0, summer: None };

    /// Seconds east of Greenwich at an instant.
    #[must_use]
    pub fn offset_at(self, instant: i64) -> i32 {
        let Some(summer) = self.summer else { return self.offset };
        let Some((date, _)) = split(instant + i64::from(self.offset)) else { return self.offset };
        let begin = summer.begin.in_year(date.year()) - i64::from(self.offset);
        let end = summer.end.in_year(date.year()) - i64::from(summer.offset);
        // In the south the year begins and ends in summer.
        let is_summer = if begin < end { (begin..end).contains(&instant) } else { !(end..begin).contains(&instant) };
        if is_summer { summer.offset } else { self.offset }
    }

    /// What the clock shows; `None` beyond the years -9999 to 9999.
    #[must_use]
    pub fn local(self, instant: i64) -> Option<Local> {
        if !(-400_000_000_000..=400_000_000_000).contains(&instant) {
            return None;
        }
        let (date, second) = split(instant + i64::from(self.offset_at(instant)))?;
        Some(Local { date, second })
    }

    /// The instant of a minute of a day, 0 to 1440. A minute that the clock skips is the one as far after the gap; one
    /// that comes twice is the first.
    #[must_use]
    pub fn instant(self, date: Date, minute: u16) -> i64 {
        let shown = i64::from(date.days) * SECONDS_A_DAY + i64::from(minute) * 60;
        // The clock is not changed twice within two days.
        let [before, after] = [-SECONDS_A_DAY, SECONDS_A_DAY].map(|away| self.offset_at(shown + away));
        let [first, second] = [before, after].map(|offset| shown - i64::from(offset));
        let fits = |instant, offset| self.offset_at(instant) == offset;
        if !fits(first, before) && fits(second, after) { second } else { first }
    }
}

/// The day, and the second of it.
fn split(seconds: i64) -> Option<(Date, u32)> {
    let days = i32::try_from(seconds.div_euclid(SECONDS_A_DAY)).ok()?;
    let date = Date { days };
    (Date::MIN..=Date::MAX).contains(&date).then(|| (date, seconds.rem_euclid(SECONDS_A_DAY) as u32))
}

/// What the clock of a zone shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    date: Date,
    second: u32,
}

impl Local {
    /// The day.
    #[must_use]
    pub fn date(&self) -> Date {
        self.date
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(&self) -> u32 {
        self.second / 3600
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(&self) -> u32 {
        self.second / 60 % 60
    }

    /// The second, 0 to 59.
    #[must_use]
    pub fn second(&self) -> u32 {
        self.second % 60
    }
}

/// An instant as RFC 3339 has it, in Coordinated Universal Time: `2026-11-22T12:05:00Z`. `None` beyond the years
/// -9999 to 9999.
#[must_use]
pub fn rfc3339(instant: i64) -> Option<String> {
    let local = Zone::UTC.local(instant)?;
    Some(format!("{}T{:02}:{:02}:{:02}Z", local.date(), local.hour(), local.minute(), local.second()))
}

/// Reads RFC 3339, section 5.6: `2026-11-22T13:05:00.5+01:00`. A fraction of a second is left out, a leap second is
/// the one before it; the offset's colon may be missing, as some platforms leave it out.
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let date = Date::parse(text.get(..10)?)?;
    let rest = text.as_bytes().get(10..)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else { return None };
    let (hour, minute, second) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let offset = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (digits > 0).then(|| &fraction[digits..])?
        }
        rest => rest,
    };
    let time = i64::from(hour * 3600 + minute * 60 + second.min(59));
    Some(i64::from(date.days) * SECONDS_A_DAY + time - parse_offset(offset)?)
}

/// Seconds east of Greenwich.
fn parse_offset(text: &[u8]) -> Option<i64> {
    let (sign, h1, h2, m1, m2) = match text {
        [b'Z' | b'z'] => return Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] | [sign @ (b'+' | b'-'), h1, h2, m1, m2] => (sign, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
    let offset = (hours < 24 && minutes < 60).then(|| i64::from(hours * 3600 + minutes * 60))?;
    Some(if *sign == b'-' { -offset } else { offset })
}

#[cfg(test)]
mod tests;
