//! Days on which no period ends (§ 193 BGB): weekends, and the public holidays of the 16 Länder as they have been since
//! 2024.

use crate::calendar::{Date, Weekday};
use crate::contract::exports::kulanz::service::withdrawal::FreeDay;

/// Whose public holidays count: a set of Länder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Land(u32);

const BW: u32 = 1;
const BY: u32 = 1 << 1;
const BE: u32 = 1 << 2;
const BB: u32 = 1 << 3;
const HB: u32 = 1 << 4;
const HH: u32 = 1 << 5;
const HE: u32 = 1 << 6;
const MV: u32 = 1 << 7;
const NI: u32 = 1 << 8;
const NW: u32 = 1 << 9;
const RP: u32 = 1 << 10;
const SL: u32 = 1 << 11;
const SN: u32 = 1 << 12;
const ST: u32 = 1 << 13;
const SH: u32 = 1 << 14;
const TH: u32 = 1 << 15;
/// A holiday of some municipalities of a Land only.
const SOMEWHERE: u32 = 1 << 16;
const EVERYWHERE: u32 = u32::MAX;

/// Every Land by its name in the settings (ISO 3166-2:DE), and `all`.
pub(super) const LANDS: [(&str, Land); 17] = [
    ("all", Land::ALL),
    ("DE-BW", Land(BW)),
    ("DE-BY", Land(BY)),
    ("DE-BE", Land(BE)),
    ("DE-BB", Land(BB)),
    ("DE-HB", Land(HB)),
    ("DE-HH", Land(HH)),
    ("DE-HE", Land(HE)),
    ("DE-MV", Land(MV)),
    ("DE-NI", Land(NI)),
    ("DE-NW", Land(NW)),
    ("DE-RP", Land(RP)),
    ("DE-SL", Land(SL)),
    ("DE-SN", Land(SN)),
    ("DE-ST", Land(ST)),
    ("DE-SH", Land(SH)),
    ("DE-TH", Land(TH)),
];

impl Land {
    /// Every Land, and the holidays of single municipalities too. Which Land's holidays govern a withdrawal is unsettled:
    /// so the later day counts, which is the safe one.
    pub(crate) const ALL: Self = Self(EVERYWHERE);

    /// Why no period ends on this day; `None` for a working day.
    #[must_use]
    pub(crate) fn free(self, day: Date) -> Option<FreeDay> {
        match day.weekday() {
            Weekday::Saturday => Some(FreeDay::Saturday),
            Weekday::Sunday => Some(FreeDay::Sunday),
            _ => self.keeps(day).then_some(FreeDay::PublicHoliday),
        }
    }

    /// Whether this day is a public holiday, Easter and Whit Sunday aside.
    #[must_use]
    pub(crate) fn keeps(self, day: Date) -> bool {
        self.0 & kept_by(day) != 0
    }
}

/// Who keeps this day as a public holiday. Sundays among the holidays are left out: they are free anyway.
fn kept_by(day: Date) -> u32 {
    let fixed = match (day.month(), day.day()) {
        (1, 1) | (5, 1) | (10, 3) | (12, 25 | 26) => EVERYWHERE,
        (1, 6) => BW | BY | ST,
        (3, 8) => BE | MV,
        // Once only: 80 years after the war, 75 after the uprising of 1953.
        (5, 8) if day.year() == 2025 => BE,
        (6, 17) if day.year() == 2028 => BE,
        // Augsburg.
        (8, 8) => SOMEWHERE,
        // In Bavaria where most people are Catholics.
        (8, 15) => SL | SOMEWHERE,
        (9, 20) => TH,
        (10, 31) => BB | HB | HH | MV | NI | SH | SN | ST | TH,
        (11, 1) => BW | BY | NW | RP | SL,
        _ => 0,
    };
    // Buß- und Bettag: the Wednesday before 23 November.
    let repentance = day.month() == 11 && (16..=22).contains(&day.day()) && day.weekday() == Weekday::Wednesday;
    fixed | by_easter(day) | if repentance { SN } else { 0 }
}

fn by_easter(day: Date) -> u32 {
    match easter(day.year()).days_until(day) {
        // Good Friday, Easter Monday, Ascension, Whit Monday.
        -2 | 1 | 39 | 50 => EVERYWHERE,
        // Corpus Christi; in Saxony and Thuringia in a few municipalities.
        60 => BW | BY | HE | NW | RP | SL | SOMEWHERE,
        _ => 0,
    }
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
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn land(name: &str) -> Land {
        LANDS.iter().find(|(known, _)| *known == name).unwrap().1
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

    #[test]
    fn each_land_has_a_place_of_its_own_and_all_has_every_holiday() {
        for (i, (name, one)) in LANDS.iter().enumerate().skip(1) {
            assert_eq!(one.0.count_ones(), 1, "{name}");
            assert!(LANDS[1..i].iter().all(|(_, other)| other != one), "{name}");
        }
        let holiday = Some(FreeDay::PublicHoliday);
        // Augsburg, and Corpus Christi in Saxony: only where every municipality is asked.
        assert_eq!(Land::ALL.free(date(2028, 8, 8)), holiday);
        assert_eq!(land("DE-BY").free(date(2028, 8, 8)), None);
        assert_eq!(land("DE-SN").free(date(2026, 6, 4)), None);
        assert_eq!(land("DE-HE").free(date(2026, 6, 4)), holiday);
        assert_eq!(Land::ALL.free(date(2026, 1, 3)), Some(FreeDay::Saturday));
        assert_eq!(Land::ALL.free(date(2026, 10, 3)), Some(FreeDay::Saturday), "a holiday too");
        assert_eq!(Land::ALL.free(date(2026, 1, 4)), Some(FreeDay::Sunday));
        assert_eq!(Land::ALL.free(date(2026, 1, 5)), None);
    }

    /// Against the list of the Python library `holidays`, kept outside of the repository because it is others' work:
    /// `KULANZ_SHARED_DATA` names the folder.
    #[test]
    fn every_day_of_every_land_is_what_others_say_it_is() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let base = std::env::var_os("KULANZ_SHARED_DATA").map_or_else(
            // Beside the checkout, or beside the folder of its working trees.
            || {
                ["../shared/data", "../../shared/data"]
                    .map(|data| root.join(data))
                    .into_iter()
                    .find(|data| data.is_dir())
            },
            |data| Some(data.into()),
        );
        let file = base.unwrap_or_default().join("corpora/holidays-de/public-2024-2035.json");
        let Ok(text) = std::fs::read_to_string(&file) else {
            eprintln!("skipped: no corpora/holidays-de (KULANZ_SHARED_DATA names the folder that holds it)");
            return;
        };
        let theirs: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&text).unwrap();
        assert_eq!(theirs.len(), 16);
        let mut compared = 0;
        for (name, holidays) in &theirs {
            let land = land(&format!("DE-{name}"));
            let mut day = date(2024, 1, 1);
            while day <= date(2035, 12, 31) {
                let holiday = holidays.contains_key(&day.to_string());
                let expected = match day.weekday() {
                    Weekday::Saturday => Some(FreeDay::Saturday),
                    Weekday::Sunday => Some(FreeDay::Sunday),
                    _ => holiday.then_some(FreeDay::PublicHoliday),
                };
                assert_eq!(land.free(day), expected, "{name} {day}");
                // Not only the day but the holiday itself, also on a Saturday.
                if day.weekday() != Weekday::Sunday {
                    assert_eq!(land.0 & kept_by(day) != 0, holiday, "{name} {day}");
                }
                assert!(expected.is_none() || Land::ALL.free(day) == expected, "{name} {day}");
                day = day.plus_days(1);
                compared += 1;
            }
        }
        assert_eq!(compared, 16 * 4383);
    }
}
