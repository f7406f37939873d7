//! Marks around what is put into a field, so that it is found again wherever the mail shows it.

use std::fmt::Write as _;

use crate::html::{CLOSE, INNER, OPEN};

/// The string between this field's marks. Letters and digits only: no encoding touches them.
pub(crate) fn around(field: usize, string: &str) -> String {
    format!("Q{field}b{string}Q{field}e")
}

/// A text with its marked pieces taken out.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Taken {
    /// What surrounds them, with each field's number where it stood.
    pub(crate) outside: String,
    /// Field and piece, in the order found. A line break of HTML counts as `\n`.
    pub(crate) pieces: Vec<(usize, String)>,
}

/// Takes the marked pieces out.
///
/// # Errors
/// A piece without an end, or with an element inside that is not a line break.
pub(crate) fn take(text: &str) -> Result<Taken, String> {
    let line_break = format!("{OPEN}br{INNER}{CLOSE}");
    let mut taken = Taken::default();
    let mut rest = text;
    while let Some((field, at, inner)) = begin(rest) {
        taken.outside.push_str(&rest[..at]);
        let _ = write!(taken.outside, "Q{field}");
        let end = format!("Q{field}e");
        let length = rest[inner..].find(&end).ok_or_else(|| {
            format!("field {field} has no end: {:?}", rest[at..].chars().take(200).collect::<String>())
        })?;
        let piece = rest[inner..inner + length].replace(&line_break, "\n");
        if piece.contains([OPEN, INNER, CLOSE]) {
            return Err(format!("an element inside of field {field}: {piece:?}"));
        }
        taken.pieces.push((field, piece));
        rest = &rest[inner + length + end.len()..];
    }
    taken.outside.push_str(rest);
    Ok(taken)
}

/// The next mark: its field, where it stands and where its piece begins.
fn begin(text: &str) -> Option<(usize, usize, usize)> {
    text.match_indices('Q').find_map(|(at, _)| {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let field = text[at + 1..at + 1 + digits].parse().ok()?;
        let inner = at + 1 + digits;
        text[inner..].starts_with('b').then_some((field, at, inner + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_marked_is_taken() {
        let taken = take(&format!("An {}, {}!", around(12, "Q"), around(3, "b"))).unwrap();
        assert_eq!(taken.outside, "An Q12, Q3!");
        assert_eq!(taken.pieces, [(12, "Q".to_owned()), (3, "b".to_owned())]);
        assert!(take("Q1bno end").is_err());
        assert!(take(&format!("Q1b{OPEN}b{INNER}x{CLOSE}Q1e")).is_err());
    }
}
