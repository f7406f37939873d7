//! Unicode normalisation form C (Unicode Standard Annex 15): `u` and a combining `¨` become `ü`.
//!
//! Our own and not a library: the tables of unicode-normalization, most of them for the forms that we do not use, were
//! a fifth of the component. `build.rs` takes ours from that very library, and the tests compare the two.

use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/unicode.rs"));

/// The syllables of Korean are reckoned, not looked up (Unicode, section 3.12).
mod hangul {
    pub(super) const FIRST: u32 = 0xAC00;
    pub(super) const LEADING: u32 = 0x1100;
    pub(super) const VOWEL: u32 = 0x1161;
    pub(super) const TRAILING: u32 = 0x11A7;
    pub(super) const LEADINGS: u32 = 19;
    pub(super) const VOWELS: u32 = 21;
    pub(super) const TRAILINGS: u32 = 28;
    pub(super) const ALL: u32 = LEADINGS * VOWELS * TRAILINGS;
}

/// The text in normalisation form C.
#[must_use]
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    // Nothing below the first combining mark ever changes.
    if text.chars().all(|c| c < '\u{300}') {
        return Cow::Borrowed(text);
    }
    let mut parts = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose(c, &mut parts);
    }
    Cow::Owned(compose(&in_order(&parts)))
}

/// The text in lower case, to compare words by. (`str::to_lowercase` would also see to the final sigma of Greek, by four
/// kilobytes.)
pub(crate) fn lower_case(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// A character and its combining class: 0 for one that begins anew.
type Part = (char, u8);

fn decompose(c: char, parts: &mut Vec<Part>) {
    if let Some(syllable) = (c as u32).checked_sub(hangul::FIRST).filter(|syllable| *syllable < hangul::ALL) {
        let (rest, trailing) = (syllable / hangul::TRAILINGS, syllable % hangul::TRAILINGS);
        push(hangul::LEADING + rest / hangul::VOWELS, parts);
        push(hangul::VOWEL + rest % hangul::VOWELS, parts);
        if trailing > 0 {
            push(hangul::TRAILING + trailing, parts);
        }
    } else if let Some((first, second)) = halves(c) {
        decompose(first, parts);
        parts.push((second, class(second)));
    } else if let Some(same) = same(c) {
        decompose(same, parts);
    } else if let Ok(at) = NEVER_COMPOSED.binary_search_by_key(&c, |(from, _)| *from) {
        parts.extend(NEVER_COMPOSED[at].1.chars().map(|part| (part, class(part))));
    } else {
        parts.push((c, class(c)));
    }
}

fn push(code: u32, parts: &mut Vec<Part>) {
    parts.extend(char::from_u32(code).map(|c| (c, 0)));
}

/// The tables of the basic plane hold half of a `char`, and no surrogates.
fn basic(code: u16) -> char {
    char::from_u32(code.into()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The two characters that make this one.
fn halves(c: char) -> Option<(char, char)> {
    let Ok(code) = u16::try_from(c as u32) else {
        return WIDE_PAIRS.iter().find(|(whole, ..)| *whole == c).map(|(_, first, second)| (*first, *second));
    };
    let at = PAIRS.binary_search_by_key(&code, |(whole, ..)| *whole).ok()?;
    let (_, first, second) = PAIRS[at];
    Some((basic(first), basic(second)))
}

/// Another character for the same.
fn same(c: char) -> Option<char> {
    let Ok(code) = u16::try_from(c as u32) else {
        return WIDE_SAME.get((c as usize).checked_sub(FIRST_WIDE_SAME as usize)?).copied();
    };
    SAME.binary_search_by_key(&code, |(from, _)| *from).ok().map(|at| basic(SAME[at].1))
}

fn class(c: char) -> u8 {
    match u16::try_from(c as u32) {
        Ok(code) => class_in(&CLASSES, code),
        Err(_) => class_in(&WIDE_CLASSES, c),
    }
}

fn class_in<C: Copy + PartialOrd + Into<u32>>(classes: &[(C, u8, u8)], c: C) -> u8 {
    let after = classes.partition_point(|(first, ..)| *first <= c);
    let Some((first, length, class)) = after.checked_sub(1).map(|at| classes[at]) else { return 0 };
    if c.into() - first.into() >= u32::from(length) { 0 } else { class }
}

/// Marks between two beginnings stand by their class, those of one class as they came. A sweep for each class that
/// occurs takes linear time however long somebody makes the run: there are only some fifty.
fn in_order(parts: &[Part]) -> Vec<Part> {
    let mut ordered = Vec::with_capacity(parts.len());
    for run in parts.chunk_by(|before, next| before.1 > 0 && next.1 > 0) {
        let mut class = run.iter().map(|part| part.1).min();
        while let Some(this) = class {
            ordered.extend(run.iter().filter(|part| part.1 == this));
            class = run.iter().map(|part| part.1).filter(|other| *other > this).min();
        }
    }
    ordered
}

fn compose(parts: &[Part]) -> String {
    let mut text: Vec<char> = Vec::with_capacity(parts.len());
    let mut begin = None;
    // The class of what stands between the last beginning and here.
    let mut between = None;
    for (c, class) in parts {
        if let Some(at) = begin
            && between.is_none_or(|between| between < *class)
            && let Some(whole) = pair(text[at], *c)
        {
            text[at] = whole;
            continue;
        }
        (begin, between) = if *class == 0 { (Some(text.len()), None) } else { (begin, Some(*class)) };
        text.push(*c);
    }
    text.into_iter().collect()
}

/// The one character that these two make.
fn pair(first: char, second: char) -> Option<char> {
    let within = |c: char, start: u32, count: u32| (c as u32).checked_sub(start).filter(|at| *at < count);
    if let Some(leading) = within(first, hangul::LEADING, hangul::LEADINGS)
        && let Some(vowel) = within(second, hangul::VOWEL, hangul::VOWELS)
    {
        return char::from_u32(hangul::FIRST + (leading * hangul::VOWELS + vowel) * hangul::TRAILINGS);
    }
    if let Some(syllable) = within(first, hangul::FIRST, hangul::ALL)
        && syllable % hangul::TRAILINGS == 0
        && let Some(trailing @ 1..) = within(second, hangul::TRAILING, hangul::TRAILINGS)
    {
        return char::from_u32(first as u32 + trailing);
    }
    let (Ok(low_first), Ok(low_second)) = (u16::try_from(first as u32), u16::try_from(second as u32)) else {
        return WIDE_PAIRS.iter().find(|(_, a, b)| (*a, *b) == (first, second)).map(|(whole, ..)| *whole);
    };
    let parts_of = |at: &u16| {
        let (_, first, second) = PAIRS[usize::from(*at)];
        (first, second)
    };
    let at = BY_PARTS.binary_search_by_key(&(low_first, low_second), parts_of).ok()?;
    Some(basic(PAIRS[usize::from(BY_PARTS[at])].0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    fn theirs(text: &str) -> String {
        text.nfc().collect()
    }

    #[test]
    fn every_character_comes_out_as_in_the_library() {
        for c in '\0'..=char::MAX {
            let text = format!("a\u{301}{c}\u{323}\u{308}");
            assert_eq!(nfc(&text), theirs(&text), "{c:?}");
            assert_eq!(nfc(c.encode_utf8(&mut [0; 4])), theirs(c.encode_utf8(&mut [0; 4])), "{c:?}");
        }
    }

    #[test]
    fn a_long_run_of_marks_takes_linear_time() {
        let text: String = ["\u{345}", "\u{301}", "\u{334}"].concat().repeat(100_000);
        assert_eq!(nfc(&text).chars().count(), 300_000);
    }

    /// Characters that change, and what they are made of.
    fn lively() -> impl Strategy<Value = char> {
        let pairs = PAIRS.iter().map(|(whole, first, second)| (basic(*whole), basic(*first), basic(*second)));
        let classes =
            CLASSES.iter().map(|(first, ..)| basic(*first)).chain(WIDE_CLASSES.iter().map(|(first, ..)| *first));
        let same = SAME.iter().map(|(from, _)| basic(*from)).chain([FIRST_WIDE_SAME]);
        let table = prop::sample::select(pairs.chain(WIDE_PAIRS).collect::<Vec<_>>());
        prop_oneof![
            4 => table.clone().prop_map(|(whole, ..)| whole),
            4 => table.clone().prop_map(|(_, first, _)| first),
            8 => table.prop_map(|(.., second)| second),
            1 => prop::sample::select(same.collect::<Vec<_>>()),
            1 => prop::sample::select(NEVER_COMPOSED.to_vec()).prop_map(|(from, _)| from),
            4 => prop::sample::select(classes.collect::<Vec<_>>()),
            2 => prop::char::range('\u{1100}', '\u{11FF}'),
            2 => prop::char::range('\u{AC00}', '\u{D7A3}'),
            1 => any::<char>(),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn any_text_comes_out_as_in_the_library(text in prop::collection::vec(lively(), 0..12)) {
            let text: String = text.into_iter().collect();
            prop_assert_eq!(nfc(&text), theirs(&text));
        }
    }
}
