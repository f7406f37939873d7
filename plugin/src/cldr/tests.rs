//! Our formatting against Node's Intl (ICU) and, for plurals, against ICU4X.

use std::path::Path;
use std::process::Command;

use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};

use super::*;
use crate::calendar::Zone;
use crate::language::Locale;
use crate::{money, time};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cldr");

/// What generate.mjs writes; `None` where there is no Node, or its CLDR is not the one the files come from.
fn generated(what: &str) -> Option<String> {
    let node = |arguments: &[&str]| Command::new("node").args(arguments).current_dir(FOLDER).output().ok();
    let version = node(&["-p", "process.versions.cldr"])?;
    let version = String::from_utf8(version.stdout).expect("a version is text");
    let ours = include_str!("oracle.txt").lines().next().expect("the file begins with the version");
    if std::env::var_os("UPDATE_CLDR").is_none() && !ours.contains(&format!("CLDR {},", version.trim())) {
        eprintln!("not compared: Node has CLDR {}, ours is {ours}", version.trim());
        return None;
    }
    let output = node(&["generate.mjs", what])?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).expect("the tables are UTF-8"))
}

#[test]
fn the_cldr_tables_are_what_intl_tells() {
    for (what, file) in [("table", "table.rs"), ("countries", "countries.txt"), ("oracle", "oracle.txt")] {
        let Some(generated) = generated(what) else {
            eprintln!("not compared: {file}, for there is no such Node here");
            continue;
        };
        let path = Path::new(FOLDER).join(file);
        if std::env::var_os("UPDATE_CLDR").is_some() {
            std::fs::write(&path, &generated).expect("the table can be written");
        }
        let ours = std::fs::read_to_string(&path).expect("the table is in the repository");
        assert!(ours == generated, "{file} is stale: run UPDATE_CLDR=1 cargo test -p kulanz-plugin cldr");
    }
}

/// One kind of blank, and no German word after the time: Intl differs there on purpose, for old web pages.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").trim_end_matches(" Uhr").to_owned()
}

#[test]
fn we_write_as_intl_does() {
    let mut compared = 0;
    for line in include_str!("oracle.txt").lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (locale, kind) = (Locale::parse(fields[0]).expect("it is ours"), fields[1]);
        for pair in fields[2..].chunks(2) {
            let (given, expected) = (pair[0], pair[1]);
            let number = || given.parse::<i64>().expect("a whole number");
            let local = || Zone::UTC.local(number()).expect("a time of 2026");
            let ours = match kind {
                "symbol" => {
                    // Intl was asked for no decimals.
                    let text = money::format(10_i64.pow(money::decimals(given)), given, locale);
                    let style = locale.numbers().money(given);
                    let zeros = "0".repeat(money::decimals(given) as usize);
                    if zeros.is_empty() { text } else { text.replacen(&format!("{}{zeros}", style.decimal), "", 1) }
                }
                "rate" => money::format_rate(number() as u32, locale),
                "day" => time::day(local().date(), locale),
                "full" => time::weekday_and_day(local().date(), locale),
                "clock" => time::time_of_day(&local(), locale),
                "seconds" => {
                    let text = time::to_the_second(number(), Zone::UTC, locale);
                    let date = time::weekday_and_day(local().date(), locale);
                    text[date.len() + 2..].trim_end_matches(" (UTC+00:00)").to_owned()
                }
                "plural" => Plural::of(number() as u64, locale.language).name().to_owned(),
                currency => {
                    let ours = money::format(number(), currency, locale);
                    assert_eq!(ours, expected, "{} {currency} {given}", fields[0]);
                    ours
                }
            };
            assert_eq!(plain(&ours), plain(expected), "{} {kind} {given}", fields[0]);
            compared += 1;
        }
    }
    assert!(compared > 12_000, "{compared}");
}

/// By a library that is not Intl, for many more numbers.
#[test]
fn plurals_are_those_of_icu4x() {
    for language in Language::ALL {
        let tag: Tag = language.code().parse().expect("a language tag");
        let rules = PluralRules::try_new_cardinal((&tag).into()).expect("ICU4X knows the language");
        let numbers = (0..2_200_u64).chain([9_999, 1_000_000, 1_000_001, 5_000_000, 12_000_000, u64::from(u32::MAX)]);
        for number in numbers {
            let expected = match rules.category_for(number) {
                PluralCategory::One => Plural::One,
                PluralCategory::Few => Plural::Few,
                PluralCategory::Many => Plural::Many,
                PluralCategory::Zero | PluralCategory::Two | PluralCategory::Other => Plural::Other,
            };
            assert_eq!(Plural::of(number, language), expected, "{language:?} {number}");
        }
    }
}

#[test]
fn a_region_without_a_style_of_its_own_has_its_languages() {
    for (regional, language) in
        [("de-DE", "de"), ("fr-FR", "fr"), ("fr-BE", "fr"), ("nl-BE", "nl"), ("pl-US", "pl"), ("en-JP", "en")]
    {
        let [regional, language] = [regional, language].map(|tag| Locale::parse(tag).expect("it is ours"));
        assert!(
            std::ptr::eq(regional.numbers(), language.numbers()) && std::ptr::eq(regional.dates(), language.dates())
        );
    }
}
