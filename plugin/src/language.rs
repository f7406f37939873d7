//! The languages the component writes, and how one is chosen.

use crate::cldr::{self, Dates, Numbers};
use crate::json::{Fault, Members, Node, Read};

/// A language the component writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
    /// French.
    Fr,
    /// Italian.
    It,
    /// Dutch.
    Nl,
    /// Spanish.
    Es,
    /// Polish.
    Pl,
}

impl Language {
    /// Every language, the home market's first.
    pub const ALL: [Self; 7] = [Self::De, Self::En, Self::Fr, Self::It, Self::Nl, Self::Es, Self::Pl];

    /// Its BCP 47 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
            Self::Fr => "fr",
            Self::It => "it",
            Self::Nl => "nl",
            Self::Es => "es",
            Self::Pl => "pl",
        }
    }
}

/// What a locale of ours looks like, for messages about another.
pub(crate) const EXPECTED: &str = "de, en, fr, it, nl, es or pl, with or without a region";

/// A language the component writes, with the region that decides how numbers and dates look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// The language.
    pub language: Language,
    region: Option<[u8; 2]>,
    /// The place of its style in CLDR's table, looked up once.
    style: u8,
}

impl Locale {
    /// Reads a BCP 47 tag; `None` where the language is not one of ours.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.split(['-', '_']);
        let language = subtags.next()?;
        let language = Language::ALL.into_iter().find(|known| known.code().eq_ignore_ascii_case(language))?;
        let region = subtags.find_map(|subtag| match subtag.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some([a.to_ascii_uppercase(), b.to_ascii_uppercase()])
            }
            _ => None,
        });
        Some(Self { language, region, style: cldr::style_of(language, region) })
    }

    /// How it writes numbers.
    pub(crate) fn numbers(&self) -> &'static Numbers {
        cldr::style(self.style).numbers
    }

    /// How it writes dates and times.
    pub(crate) fn dates(&self) -> &'static Dates {
        cldr::style(self.style).dates
    }

    /// A language without a region.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language, region: None, style: cldr::style_of(language, None) }
    }

    /// The wanted locale if its language is ours, else the shop's first that is, else English.
    #[must_use]
    pub fn choose(wanted: &str, shop: &[String]) -> Self {
        Self::parse(wanted)
            .or_else(|| shop.iter().find_map(|tag| Self::parse(tag)))
            .unwrap_or_else(|| Self::of(Language::En))
    }

    /// The region, for example `AT`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        // Two ASCII letters by construction.
        self.region.as_ref().and_then(|region| std::str::from_utf8(region).ok())
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> String {
        match self.region() {
            Some(region) => format!("{}-{region}", self.language.code()),
            None => self.language.code().to_owned(),
        }
    }
}

/// A merchant's text, by language: `{ "de": "...", "en": "..." }`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct Text(#[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))] Members<String>);

impl Text {
    /// A text in German and English.
    #[must_use]
    pub fn new(de: &str, en: &str) -> Self {
        Self([("de", de.to_owned()), ("en", en.to_owned())].into())
    }

    /// The text for a locale: its tag, its language, else the first there is.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        self.exact(locale).or_else(|| self.0.iter().next().map(|(_, text)| text.as_str())).unwrap_or("")
    }

    /// The text for a locale's tag or its language.
    #[must_use]
    pub fn exact(&self, locale: Locale) -> Option<&str> {
        let regional = locale.region().and_then(|_| self.0.get(&locale.tag()));
        regional.or_else(|| self.0.get(locale.language.code())).map(String::as_str)
    }

    /// Every language it is written in, with the text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language, text.as_str()))
    }

    /// The languages it is written in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(language, _)| language)
    }
}

impl Read for Text {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_falls_back_to_the_shops_first() {
        let shop = ["sv".to_owned(), "de-AT".to_owned(), "en".to_owned()];
        let table = [
            ("de-CH", "de-CH"),
            ("en_US", "en-US"),
            ("DE", "de"),
            ("de-Latn-at", "de-AT"),
            ("pl-PL", "pl-PL"),
            ("da", "de-AT"),
            ("", "de-AT"),
        ];
        for (wanted, expected) in table {
            assert_eq!(Locale::choose(wanted, &shop).tag(), expected, "{wanted}");
        }
        assert_eq!(Locale::choose("da", &[]).tag(), "en");
    }

    #[test]
    fn a_text_falls_back_to_what_there_is() {
        let german = Locale::parse("de-AT").unwrap();
        assert_eq!(Text::new("Hallo", "Hello").get(german), "Hallo");
        let english_only: Text = crate::json::from_str(r#"{"en":"Hello"}"#).unwrap();
        assert_eq!(english_only.get(german), "Hello");
        assert_eq!(Text::default().get(german), "");
    }
}
