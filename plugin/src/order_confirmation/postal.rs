//! Postal addresses in the order of the country they are in.

use std::borrow::Cow;

use super::clean;
use crate::contract::kulanz::service::types::Address;
use crate::language::Language;

// The countries by ISO 3166-1 alpha-2 code, with their names in Unicode CLDR.
include!(concat!(env!("OUT_DIR"), "/countries.rs"));

/// A country's name; a code that is none is given back.
pub(super) fn country(code: &str, language: Language) -> Cow<'_, str> {
    let Some(place) = CODES.as_bytes().chunks_exact(2).position(|known| known == code.as_bytes()) else {
        return Cow::Borrowed(code);
    };
    let entry = |language: Language| NAMES[language as usize].split('|').nth(place).unwrap_or("0");
    let (own, english) = (entry(language), entry(Language::En));
    // How much of the English name it begins with, and the rest.
    let shared = usize::from(own.as_bytes()[0] - b'0');
    if shared == 0 { Cow::Borrowed(&own[1..]) } else { Cow::Owned([&english[1..=shared], &own[1..]].concat()) }
}

/// The address, line by line. The country is named, last, where it is not `home`.
pub(super) fn lines<'a>(address: &'a Address, home: &'a str, language: Language) -> Vec<Cow<'a, str>> {
    let code = address.country.as_deref().unwrap_or(home);
    let mut lines = Vec::with_capacity(6);
    // German letters name the company first (DIN 5008), English ones the person.
    let (first, second) = match code {
        "DE" | "AT" | "CH" | "LI" | "LU" => (&address.company, &address.name),
        _ => (&address.name, &address.company),
    };
    lines.extend(clean::some_line(first.as_deref()));
    lines.extend(clean::some_line(second.as_deref()));
    lines.extend(address.street.iter().filter_map(|line| clean::some_line(Some(line))));
    let postal_code = clean::some_line(address.postal_code.as_deref());
    let city = clean::some_line(address.city.as_deref());
    let region = clean::some_line(address.region.as_deref());
    match code {
        "US" | "CA" | "AU" => lines.extend(join(city, join(region, postal_code))),
        "GB" | "IE" => lines.extend(city.into_iter().chain(region.filter(|_| code == "IE")).chain(postal_code)),
        "IT" => lines.extend(join(join(postal_code, city), region)),
        _ => lines.extend(join(postal_code, city)),
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

fn join<'a>(left: Option<Cow<'a, str>>, right: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
    match (left, right) {
        (Some(left), Some(right)) => Some(Cow::Owned(clean::join(&[left.as_ref(), " ", right.as_ref()]))),
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
            (
                address("US", "40202", "Louisville", "KY"),
                "Erika Mustermann/Muster GmbH/Weg 1/Louisville KY 40202/Vereinigte Staaten",
            ),
            (
                address("GB", "SW1A 1AA", "London", ""),
                "Erika Mustermann/Muster GmbH/Weg 1/London/SW1A 1AA/Vereinigtes Königreich",
            ),
            (address("IT", "00184", "Roma", "RM"), "Erika Mustermann/Muster GmbH/Weg 1/00184 Roma RM/Italien"),
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
