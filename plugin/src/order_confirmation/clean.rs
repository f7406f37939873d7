//! Makes text from outside fit to stand in a mail: what a customer typed can neither end a line nor turn it around.
//! Encoding for HTML is the template's work; this is for both parts.

use std::borrow::Cow;

use crate::mail::{is_invisible_control, may_begin_control};
use crate::wrap::wrap;

/// One line: breaks, tabs and controls become a blank, direction overrides vanish, ends are trimmed.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if !text.bytes().any(may_begin_control) || !text.chars().any(is_invisible_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(crate::mail::header_text(text))
}

/// One line; `None` where nothing is left of it.
pub(super) fn some_line(text: Option<&str>) -> Option<Cow<'_, str>> {
    text.map(line).filter(|text| !text.is_empty())
}

/// A text with its lines broken as [`wrap`] does.
pub(super) fn wrapped(text: String) -> Cow<'static, str> {
    match wrap(&text) {
        Cow::Owned(wrapped) => Cow::Owned(wrapped),
        Cow::Borrowed(_) => Cow::Owned(text),
    }
}

/// Like [`lines`], with long lines broken as [`wrap`] does.
pub(super) fn paragraphs(text: &str) -> Vec<Cow<'_, str>> {
    let broken = |line| match line {
        Cow::Borrowed(line) => wrap(line),
        Cow::Owned(line) => wrapped(line),
    };
    lines(text).into_iter().map(broken).collect()
}

/// Several lines, each by itself fit; no blank lines at the ends, never two in a row.
pub(super) fn lines(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for raw in text.trim().lines() {
        let clean = line(raw);
        let after_blank = lines.last().is_none_or(|last| last.is_empty());
        if !clean.is_empty() || !after_blank {
            lines.push(clean);
        }
    }
    lines
}

/// Texts one after the other. (One function, not a hundred inlined loops: the component has to stay small.)
#[inline(never)]
pub(super) fn join(parts: &[&str]) -> String {
    parts.concat()
}

/// Adds texts one after the other.
#[inline(never)]
pub(super) fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_stays_one_line() {
        let table = [
            ("Pear", "Pear"),
            ("  Pear\r\nBcc: x ", "Pear Bcc: x"),
            ("a\u{202e}b\u{2066}c\u{2028}d\u{0}e", "a b c d e"),
            ("10\u{a0}kg", "10\u{a0}kg"),
        ];
        for (text, expected) in table {
            assert_eq!(line(text), expected);
        }
        assert_eq!(some_line(Some(" \n ")), None);
    }

    #[test]
    fn several_lines_are_cleaned_one_by_one() {
        assert_eq!(lines("\n\na\r\n\n\n\nb\u{202e}c\n"), ["a", "", "b c"]);
        assert!(lines(" \n ").is_empty());
    }
}
