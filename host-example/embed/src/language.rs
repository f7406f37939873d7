//! The languages that the host itself writes. What the component writes is another matter: it knows more of them.

use serde_json::Value;

use crate::settings::Settings;

/// A language that the host itself writes: its fallbacks, and the page of a backtest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// The language of a tag (BCP 47), whatever its region: `de`, `de-AT`, `en_GB`. `None`: it is another.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "de" => Some(Self::De),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// What a shop's merchant reads: German where that is the shop's first language, as it is where the settings tell
    /// none; else English.
    #[must_use]
    pub fn of_shop(settings: &Settings) -> Self {
        match settings.value()["shop"]["locales"].get(0).and_then(Value::as_str) {
            Some(first) => Self::parse(first).unwrap_or(Self::En),
            None => Self::De,
        }
    }

    /// Its tag (BCP 47).
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merchant_reads_the_shops_first_language() {
        let of = |shop: &str| Language::of_shop(&Settings::from_json(shop).unwrap());
        for german in [r#"{"shop":{"locales":["de-AT","en"]}}"#, r#"{"shop":{}}"#, "{}"] {
            assert_eq!(of(german), Language::De, "{german}");
        }
        for other in [r#"{"shop":{"locales":["en","de"]}}"#, r#"{"shop":{"locales":["fr","de"]}}"#] {
            assert_eq!(of(other), Language::En, "{other}");
        }
    }
}
