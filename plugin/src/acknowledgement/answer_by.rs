//! When an answer is due: so many opening hours from now, in the shop's zone.

use crate::opening::Opening;

/// Days looked ahead at most: two years hold 240 hours for any service that opens half an hour a day.
const MOST_DAYS: u32 = 731;

/// The instant by which an inquiry of `now` is answered: so many hours in which the service is open. Hours are counted as
/// they pass, so a span over a change of the clock is an hour shorter or longer. `None` beyond the years 0001 to 9999, or
/// where the service does not open often enough.
pub(super) fn answer_by(now: i64, hours: u16, opening: &Opening) -> Option<i64> {
    let mut left = i64::from(hours) * 3600;
    let mut day = opening.day(now)?;
    for _ in 0..MOST_DAYS {
        for (opens, closes) in opening.spans(day) {
            let opens = opens.max(now);
            if closes <= opens {
                continue;
            }
            if left <= closes - opens {
                return Some(opens + left);
            }
            left -= closes - opens;
        }
        day = day.plus_days(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::settings::{AnswerWithin, OpeningHours, Service};
    use crate::time;
    use crate::withdrawal::LandName;

    fn answer_by(now: i64, service: &Service, zone: Zone) -> Option<i64> {
        super::answer_by(now, service.answer_within_hours.0, &Opening::new(service, zone, None))
    }

    fn service(hours: u16) -> Service {
        let spans = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let lunch = spans(&["09:00-12:30", "13:00-17:00"]);
        Service {
            opening_hours: OpeningHours {
                monday: lunch.clone(),
                tuesday: lunch.clone(),
                wednesday: lunch.clone(),
                thursday: lunch,
                friday: spans(&["09:00-15:00"]),
                saturday: Vec::new(),
                sunday: Vec::new(),
            },
            closed_on: spans(&["2026-12-24", "2026-12-25"]),
            answer_within_hours: AnswerWithin(hours),
            ..Service::default()
        }
    }

    fn berlin(text: &str, service: &Service) -> String {
        let zone = time::zone("Europe/Berlin").unwrap();
        let now: jiff::civil::DateTime = text.parse().unwrap();
        let berlin = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
        let now = now.to_zoned(berlin.clone()).unwrap().timestamp().as_second();
        let due = jiff::Timestamp::from_second(answer_by(now, service, zone).unwrap()).unwrap().to_zoned(berlin);
        due.datetime().strftime("%a %Y-%m-%dT%H:%M:%S").to_string()
    }

    #[test]
    fn opening_hours_are_counted() {
        let table = [
            // Monday 23 November 2026: within the morning, over lunch, into the next day.
            ("2026-11-23T09:00", 3, "Mon 2026-11-23T12:00:00"),
            ("2026-11-23T12:00", 1, "Mon 2026-11-23T13:30:00"),
            ("2026-11-23T12:45", 1, "Mon 2026-11-23T14:00:00"),
            ("2026-11-23T09:00:30", 8, "Tue 2026-11-24T09:30:30"),
            // To the minute of closing is still today.
            ("2026-11-23T16:00", 1, "Mon 2026-11-23T17:00:00"),
            ("2026-11-23T16:00:01", 1, "Tue 2026-11-24T09:00:01"),
            // Before opening, after closing.
            ("2026-11-23T03:00", 1, "Mon 2026-11-23T10:00:00"),
            ("2026-11-23T23:59", 1, "Tue 2026-11-24T10:00:00"),
            // Friday to Monday, Saturday, Sunday.
            ("2026-11-27T14:00", 2, "Mon 2026-11-30T10:00:00"),
            ("2026-11-28T12:00", 8, "Tue 2026-12-01T09:30:00"),
            ("2026-11-29T12:00", 1, "Mon 2026-11-30T10:00:00"),
            // 24 and 25 December are closed, then comes a weekend.
            ("2026-12-23T16:30", 1, "Mon 2026-12-28T09:30:00"),
            // A whole week of hours: 4 x 7.5 + 6.
            ("2026-11-30T09:00", 36, "Fri 2026-12-04T15:00:00"),
            ("2026-11-30T09:00", 72, "Fri 2026-12-11T15:00:00"),
        ];
        for (now, hours, expected) in table {
            assert_eq!(berlin(now, &service(hours)), expected, "{now} + {hours}");
        }
    }

    #[test]
    fn nobody_answers_on_a_public_holiday() {
        let (service, zone) = (service(1), time::zone("Europe/Berlin").unwrap());
        // Wednesday, 3 June 2026, 19:00 in Berlin. The day after is Corpus Christi, which six Länder keep.
        let wednesday_evening = 1_780_506_000;
        let due = |land: Option<&str>| {
            let land = land.map(|name| crate::json::from_str::<LandName>(&format!("{name:?}")).unwrap().0);
            super::answer_by(wednesday_evening, 1, &Opening::new(&service, zone, land)).unwrap()
        };
        let thursday = 1_780_560_000;
        assert_eq!(due(None), thursday);
        assert_eq!(due(Some("DE-BE")), thursday);
        assert_eq!(due(Some("DE-BY")), thursday + 86_400);
        assert_eq!(due(Some("all")), thursday + 86_400);
    }

    #[test]
    fn hours_are_those_that_pass_when_the_clock_is_changed() {
        let mut service = service(4);
        service.opening_hours.sunday = vec!["00:00-24:00".to_owned()];
        // 29 March 2026: 2:00 becomes 3:00. 25 October 2026: 3:00 becomes 2:00.
        assert_eq!(berlin("2026-03-29T00:00", &service), "Sun 2026-03-29T05:00:00");
        assert_eq!(berlin("2026-10-25T00:00", &service), "Sun 2026-10-25T03:00:00");
        service.answer_within_hours = AnswerWithin(24);
        assert_eq!(berlin("2026-03-29T00:00", &service), "Mon 2026-03-30T10:00:00", "this Sunday has 23 hours");
        assert_eq!(berlin("2026-10-25T00:00", &service), "Sun 2026-10-25T23:00:00", "this Sunday has 25 hours");
        // A span that begins in the gap.
        service.opening_hours.sunday = vec!["02:30-04:00".to_owned()];
        service.answer_within_hours = AnswerWithin(1);
        assert_eq!(berlin("2026-03-29T00:00", &service), "Mon 2026-03-30T09:30:00");
    }

    #[test]
    fn overlapping_spans_count_once_and_a_closed_service_ends_the_search() {
        let zone = Zone::UTC;
        let mut service = service(3);
        service.opening_hours.monday = ["10:00-12:00", "09:00-11:00", "bad", "09:30-10:30"].map(str::to_owned).to_vec();
        // Monday 1970-01-05 00:00, due at the closing of 12:00.
        assert_eq!(answer_by(4 * 86_400, &service, zone), Some(4 * 86_400 + 12 * 3600));
        let never = OpeningHours {
            monday: Vec::new(),
            tuesday: Vec::new(),
            wednesday: Vec::new(),
            thursday: Vec::new(),
            friday: Vec::new(),
            saturday: Vec::new(),
            sunday: Vec::new(),
        };
        assert_eq!(answer_by(0, &Service { opening_hours: never, ..service }, zone), None);
        assert_eq!(answer_by(i64::MAX, &Service::default(), zone), None);
    }
}
