//! The two languages of the shop.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::words::{DE, EN, Words};

/// A language of the shop's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lang {
    De,
    En,
}

impl Lang {
    /// Reads a language tag; a region is ignored.
    pub(crate) fn parse(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "de" if is_tag(tag) => Some(Self::De),
            "en" if is_tag(tag) => Some(Self::En),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that the shop speaks. Browsers list the best first, so
    /// weights are not weighed.
    pub(crate) fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|part| Self::parse(part.split(';').next()?.trim()))
    }

    /// The language tag (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The texts of the pages.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::De => &DE,
            Self::En => &EN,
        }
    }

    /// An amount of euros, from cents.
    pub(crate) fn price(self, cents: i64) -> String {
        let sign = if cents < 0 { "-" } else { "" };
        let (euros, cents) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
        match self {
            Self::De => format!("{sign}{},{cents:02}\u{a0}€", grouped(euros, '.')),
            Self::En => format!("{sign}€{}.{cents:02}", grouped(euros, ',')),
        }
    }

    /// A tax rate, from parts per million.
    pub(crate) fn rate(self, ppm: u32) -> String {
        let (whole, rest) = (ppm / 10_000, ppm % 10_000);
        let decimals = match rest {
            0 => String::new(),
            rest => format!("{rest:04}").trim_end_matches('0').to_owned(),
        };
        match (self, decimals.is_empty()) {
            (_, true) => format!("{whole}\u{a0}%"),
            (Self::De, false) => format!("{whole},{decimals}\u{a0}%"),
            (Self::En, false) => format!("{whole}.{decimals}\u{a0}%"),
        }
    }

    /// A moment, to the minute, in the shop's time zone.
    pub(crate) fn moment(self, seconds: i64, zone: &TimeZone) -> String {
        let at = Timestamp::from_second(seconds).unwrap_or_default().to_zoned(zone.clone());
        let format = match self {
            Self::De => "%-d.%-m.%Y, %H:%M Uhr",
            Self::En => "%Y-%m-%d, %H:%M",
        };
        at.strftime(format).to_string()
    }
}

/// Whether the two letters are the whole language subtag.
fn is_tag(tag: &str) -> bool {
    matches!(tag.as_bytes().get(2), None | Some(b'-'))
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_writes_them() {
        assert_eq!(Lang::De.price(123_456_705), "1.234.567,05\u{a0}€");
        assert_eq!(Lang::En.price(123_456_705), "€1,234,567.05");
        assert_eq!(Lang::De.price(-5), "-0,05\u{a0}€");
    }

    #[test]
    fn rates_keep_their_decimals() {
        assert_eq!(Lang::De.rate(190_000), "19\u{a0}%");
        assert_eq!(Lang::En.rate(88_750), "8.875\u{a0}%");
    }

    #[test]
    fn only_whole_language_tags_count() {
        assert_eq!(Lang::parse("de-AT"), Some(Lang::De));
        assert_eq!(Lang::parse("den"), None);
        assert_eq!(Lang::accepted("fr;q=0.9, en-GB;q=0.8, de"), Some(Lang::En));
    }
}
