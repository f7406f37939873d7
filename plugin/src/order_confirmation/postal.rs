//! Postal addresses in the order of the country they are in.

use std::borrow::Cow;

use super::clean;
use crate::bank::is_in_eea;
use crate::contract::kulanz::service::types::Address;
use crate::language::Language;

// The countries by ISO 3166-1 alpha-2 code, with their names in Unicode CLDR.
include!(concat!(env!("OUT_DIR"), "/countries.rs"));

/// A country's name; a code that is none is given back.
pub(super) fn country(code: &str, language: Language) -> Cow<'_, str> {
    let Some(place) = place_of(code) else { return Cow::Borrowed(code) };
    let entry = |language: Language| NAMES[language as usize].split('|').nth(place).unwrap_or("0");
    let (own, english) = (entry(language), entry(Language::En));
    // How much of the English name it begins with, and the rest.
    let shared = usize::from(own.as_bytes()[0] - b'0');
    if shared == 0 { Cow::Borrowed(&own[1..]) } else { Cow::Owned([&english[1..=shared], &own[1..]].concat()) }
}

/// Where a country stands in the tables.
fn place_of(code: &str) -> Option<usize> {
    CODES.as_bytes().chunks_exact(2).position(|known| known == code.as_bytes())
}

/// The address, line by line. The country is named, last, where it is not `home`. The forms are those of the Universal
/// Postal Union and of Google's address data, which Unicode CLDR points to.
pub(super) fn lines<'a>(address: &'a Address, home: &'a str, language: Language) -> Vec<Cow<'a, str>> {
    let code = address.country.as_deref().unwrap_or(home);
    let mut lines = Vec::with_capacity(7);
    if code == "JP" && is_japanese(address) {
        from_the_largest(address, &mut lines);
    } else {
        // Where letters are addressed to the company first (in Germany: DIN 5008).
        let (first, second) = match code {
            "DE" | "AT" | "CH" | "LI" | "LU" | "FR" | "BE" | "NL" | "SE" | "AU" => (&address.company, &address.name),
            _ => (&address.name, &address.company),
        };
        lines.extend([first, second].into_iter().filter_map(|line| clean::some_line(line.as_deref())));
        lines.extend(address.street.iter().filter_map(|line| clean::some_line(Some(line))));
        place(address, code, &mut lines);
    }
    if code != home {
        match country(code, language) {
            // Perhaps a code that is none.
            Cow::Borrowed(name) => lines.extend(clean::some_line(Some(name))),
            ours => lines.push(ours),
        }
    }
    lines
}

/// Postal code, town and, where the country's addresses carry one, the region.
fn place<'a>(address: &'a Address, code: &str, lines: &mut Vec<Cow<'a, str>>) {
    let postal_code = clean::some_line(address.postal_code.as_deref());
    let city = clean::some_line(address.city.as_deref());
    let region = clean::some_line(address.region.as_deref()).filter(|region| Some(region) != city.as_ref());
    match code {
        "US" | "CA" | "AU" => lines.extend(join(city, " ", join(region, " ", postal_code))),
        "JP" => lines.extend(join(join(city, ", ", region), " ", postal_code)),
        "GB" => lines.extend(city.into_iter().chain(postal_code)),
        "IE" => lines.extend(city.into_iter().chain(region).chain(postal_code)),
        "IT" => lines.extend(join(join(postal_code, " ", city), " ", region)),
        "ES" => lines.extend(join(postal_code, " ", city).into_iter().chain(region)),
        // Elsewhere in Europe platforms fill the region in, but nobody writes it on a letter.
        _ => {
            let of_the_world = code != "CH" && !is_in_eea(code) && place_of(code).is_some();
            lines.extend(join(postal_code, " ", city).into_iter().chain(region.filter(|_| of_the_world)));
        }
    }
}

/// Whether an address is in Japanese and not in Latin letters.
fn is_japanese(address: &Address) -> bool {
    let mut texts = address.city.iter().chain(&address.region).chain(&address.street);
    texts.any(|text| text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')))
}

/// As Japanese is written: postal code, prefecture and town, street, company, and the name last.
fn from_the_largest<'a>(address: &'a Address, lines: &mut Vec<Cow<'a, str>>) {
    let postal_code = clean::some_line(address.postal_code.as_deref());
    lines.extend(postal_code.map(|code| Cow::Owned(clean::join(&["〒", code.trim_start_matches('〒')]))));
    let (region, city) = (address.region.as_deref(), address.city.as_deref());
    lines.extend(join(clean::some_line(region), "", clean::some_line(city)));
    let rest = address.street.iter().chain(&address.company).chain(&address.name);
    lines.extend(rest.filter_map(|line| clean::some_line(Some(line))));
}

fn join<'a>(left: Option<Cow<'a, str>>, between: &str, right: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    match (left, right) {
        (Some(left), Some(right)) => Some(Cow::Owned(clean::join(&[left.as_ref(), between, right.as_ref()]))),
        (left, right) => left.or(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(country: &str, postal_code: &str, city: &str, region: &str) -> Address {
        Address {
            name: Some("Erika Mustermann".into()),
            company: Some("Muster GmbH".into()),
            street: vec!["Weg 1".into(), " ".into()],
            postal_code: Some(postal_code.into()),
            city: Some(city.into()),
            region: Some(region.into()),
            country: Some(country.into()),
            phone: None,
        }
    }

    #[test]
    fn each_country_has_its_order() {
        let table = [
            (address("DE", "21635", "Jork", "NI"), "Muster GmbH/Erika Mustermann/Weg 1/21635 Jork"),
            (address("AT", "1010", "Wien", "W"), "Muster GmbH/Erika Mustermann/Weg 1/1010 Wien/Österreich"),
            (address("CH", "8001", "Zürich", "ZH"), "Muster GmbH/Erika Mustermann/Weg 1/8001 Zürich/Schweiz"),
            (address("LU", "1111", "Luxembourg", ""), "Muster GmbH/Erika Mustermann/Weg 1/1111 Luxembourg/Luxemburg"),
            (address("FR", "75002", "Paris", "IDF"), "Muster GmbH/Erika Mustermann/Weg 1/75002 Paris/Frankreich"),
            (address("BE", "1000", "Bruxelles", ""), "Muster GmbH/Erika Mustermann/Weg 1/1000 Bruxelles/Belgien"),
            (
                address("NL", "1012 AB", "Amsterdam", "NH"),
                "Muster GmbH/Erika Mustermann/Weg 1/1012 AB Amsterdam/Niederlande",
            ),
            (address("SE", "111 22", "Stockholm", ""), "Muster GmbH/Erika Mustermann/Weg 1/111 22 Stockholm/Schweden"),
            (address("DK", "1050", "København", ""), "Erika Mustermann/Muster GmbH/Weg 1/1050 København/Dänemark"),
            (address("PL", "00-001", "Warszawa", "MZ"), "Erika Mustermann/Muster GmbH/Weg 1/00-001 Warszawa/Polen"),
            (address("IT", "00184", "Roma", "RM"), "Erika Mustermann/Muster GmbH/Weg 1/00184 Roma RM/Italien"),
            (
                address("ES", "08172", "Sant Cugat", "Barcelona"),
                "Erika Mustermann/Muster GmbH/Weg 1/08172 Sant Cugat/Barcelona/Spanien",
            ),
            (address("ES", "28013", "Madrid", "Madrid"), "Erika Mustermann/Muster GmbH/Weg 1/28013 Madrid/Spanien"),
            (
                address("GB", "SW1A 1AA", "London", "Greater London"),
                "Erika Mustermann/Muster GmbH/Weg 1/London/SW1A 1AA/Vereinigtes Königreich",
            ),
            (
                address("IE", "H91 E2K3", "Oranmore", "Co. Galway"),
                "Erika Mustermann/Muster GmbH/Weg 1/Oranmore/Co. Galway/H91 E2K3/Irland",
            ),
            (
                address("US", "40202", "Louisville", "KY"),
                "Erika Mustermann/Muster GmbH/Weg 1/Louisville KY 40202/Vereinigte Staaten",
            ),
            (
                address("CA", "H2X 1Y4", "Montréal", "QC"),
                "Erika Mustermann/Muster GmbH/Weg 1/Montréal QC H2X 1Y4/Kanada",
            ),
            (address("AU", "2000", "Sydney", "NSW"), "Muster GmbH/Erika Mustermann/Weg 1/Sydney NSW 2000/Australien"),
            (
                address("JP", "150-0002", "Shibuya-ku", "Tokyo"),
                "Erika Mustermann/Muster GmbH/Weg 1/Shibuya-ku, Tokyo 150-0002/Japan",
            ),
            (
                address("JP", "150-0002", "渋谷区", "東京都"),
                "〒150-0002/東京都渋谷区/Weg 1/Muster GmbH/Erika Mustermann/Japan",
            ),
            (
                address("BR", "01310-100", "São Paulo", "SP"),
                "Erika Mustermann/Muster GmbH/Weg 1/01310-100 São Paulo/SP/Brasilien",
            ),
            (address("ZZ", "1", "X", ""), "Erika Mustermann/Muster GmbH/Weg 1/1 X/ZZ"),
        ];
        for (address, expected) in table {
            assert_eq!(lines(&address, "DE", Language::De).join("/"), expected);
        }
        assert!(lines(&address("DE", "1", "X", ""), "AT", Language::En).ends_with(&[Cow::Borrowed("Germany")]));
    }

    #[test]
    fn every_country_has_its_name_in_every_language() {
        let rows = include_str!("../cldr/countries.txt");
        assert_eq!(rows.lines().count(), 249);
        for row in rows.lines() {
            let mut names = row.split('|');
            let code = names.next().unwrap();
            for language in Language::ALL {
                assert_eq!(country(code, language), names.next().unwrap(), "{code} {language:?}");
            }
            assert_eq!(names.next(), None, "{row}");
        }
    }
}
