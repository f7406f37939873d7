//! How each locale writes numbers, money, dates and times, and which plural a number takes: Unicode CLDR, in the tables that
//! `cldr/generate.mjs` makes of it. `UPDATE_CLDR=1 cargo test -p kulanz-plugin cldr` writes them anew.

#[rustfmt::skip]
mod table;
#[cfg(test)]
mod tests;

use crate::language::Language;

/// How a locale writes.
pub(crate) struct Style {
    language: Language,
    /// `None`: every region that is not listed.
    region: Option<[u8; 2]>,
    pub(crate) numbers: &'static Numbers,
    pub(crate) dates: &'static Dates,
}

/// How numbers are written.
pub(crate) struct Numbers {
    /// Amounts in any currency but the euro.
    money: &'static Money,
    /// Amounts in euro: in a few locales they differ.
    euro: &'static Money,
    pub(crate) rate_decimal: &'static str,
    /// What follows the digits of a rate.
    pub(crate) percent: &'static str,
    /// The currencies with a symbol of their own, the most usual first.
    symbols: &'static [([u8; 3], &'static str)],
}

/// How amounts are written.
pub(crate) struct Money {
    pub(crate) decimal: &'static str,
    pub(crate) group: &'static str,
    /// From this number on digits are grouped.
    pub(crate) least_grouped: u64,
    /// `{1}` is the symbol, `{2}` the number.
    pub(crate) positive: &'static str,
    /// The same for an amount below zero, with its sign.
    pub(crate) negative: &'static str,
}

/// How dates and times are written.
pub(crate) struct Dates {
    /// `{d}` or `{dd}` is the day, `{m}` the month's name, `{y}` the year.
    pub(crate) day: &'static str,
    /// The same with `{w}`, the weekday's name.
    pub(crate) full: &'static str,
    pub(crate) months: [&'static str; 12],
    /// Monday first.
    pub(crate) weekdays: [&'static str; 7],
    /// `{H}` or `{HH}` is the hour, `{h}` the hour of twelve, `{M}` the minute, `{a}` the half of the day.
    pub(crate) clock: &'static str,
    /// The same with `{S}`, the second.
    pub(crate) clock_seconds: &'static str,
    /// Before noon, and after; empty where hours are counted to 24.
    pub(crate) halves: [&'static str; 2],
}

/// The place of a locale's style: that of its language where CLDR tells nothing else of the region.
pub(crate) fn style_of(language: Language, region: Option<[u8; 2]>) -> u8 {
    let find = |region| table::STYLES.iter().position(|style| style.language == language && style.region == region);
    // Every language has a style, and there are fewer than 256.
    find(region).or_else(|| find(None)).map_or(0, |place| place as u8)
}

/// The style at a place.
pub(crate) fn style(place: u8) -> &'static Style {
    &table::STYLES[usize::from(place)]
}

impl Numbers {
    /// How amounts in a currency are written.
    pub(crate) fn money(&self, currency: &str) -> &'static Money {
        if currency == "EUR" { self.euro } else { self.money }
    }

    /// The currency's symbol; its code where there is none.
    pub(crate) fn symbol<'a>(&self, currency: &'a str) -> &'a str {
        let code = currency.as_bytes();
        self.symbols.iter().find(|(known, _)| known == code).map_or(currency, |(_, symbol)| symbol)
    }
}

/// The categories of plural, as Fluent and CLDR name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plural {
    One,
    Few,
    Many,
    Other,
}

impl Plural {
    /// The category of a whole number (CLDR's cardinals).
    pub(crate) fn of(number: u64, language: Language) -> Self {
        let millions = number != 0 && number.is_multiple_of(1_000_000);
        match (language, number) {
            (_, 1) | (Language::Fr, 0) => Self::One,
            (Language::Fr | Language::It | Language::Es, _) if millions => Self::Many,
            (Language::Pl, _) => match (number % 10, number % 100) {
                (2..=4, rest) if !(12..=14).contains(&rest) => Self::Few,
                _ => Self::Many,
            },
            _ => Self::Other,
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}
