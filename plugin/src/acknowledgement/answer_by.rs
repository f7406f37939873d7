//! When an answer is due: so many opening hours from now, in the shop's zone.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::settings::{Service, Span};

/// Days looked ahead at most: two years hold 240 hours for any service that opens half an hour a day.
const MOST_DAYS: u32 = 731;

/// The instant by which an inquiry of `now` is answered: `answer_within_hours` hours in which the service is
/// open. Hours are counted as they pass, so a span over a change of the clock is an hour shorter or longer.
/// `None` beyond the years 0001 to 9999, or where the service does not open often enough.
pub(super) fn answer_by(now: i64, service: &Service, zone: &TimeZone) -> Option<i64> {
    let closed: Vec<Date> = service.closed_on.iter().filter_map(|day| day.parse().ok()).collect();
    let mut left = i64::from(service.answer_within_hours.0) * 3600;
    let mut from = now;
    let mut day = Timestamp::from_second(now).ok()?.to_zoned(zone.clone()).date();
    for _ in 0..MOST_DAYS {
        if !closed.contains(&day) {
            for span in spans(day, service) {
                let opens = instant(day, span.from, zone)?.max(from);
                let closes = instant(day, span.to, zone)?;
                if closes <= opens {
                    continue;
                }
                if left <= closes - opens {
                    return Some(opens + left);
                }
                left -= closes - opens;
                // Spans may overlap: no hour counts twice.
                from = closes;
            }
        }
        day = day.tomorrow().ok()?;
    }
    None
}

/// The day's spans, the earliest first.
fn spans(day: Date, service: &Service) -> Vec<Span> {
    let days = service.opening_hours.days();
    let (_, texts) = days[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)];
    let mut spans: Vec<Span> = texts.iter().filter_map(|text| Span::parse(text)).collect();
    spans.sort_by_key(|span| span.from);
    spans
}

/// The instant of a minute of the day. A minute that the clock skips is the one as far after the gap; one that comes
/// twice is the first.
fn instant(day: Date, minutes: u16, zone: &TimeZone) -> Option<i64> {
    let (day, minutes) = if minutes == 1440 { (day.tomorrow().ok()?, 0) } else { (day, minutes) };
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()?;
    let zoned: Zoned = day.to_datetime(time).to_zoned(zone.clone()).ok()?;
    Some(zoned.timestamp().as_second())
}
