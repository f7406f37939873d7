//! Breaks long lines of text, for the text part of a mail: some programs show it as it is, and 72 columns leave room for
//! the `>` of an answer. HTML shows a line break as a blank, so both parts hold the same words. The build script
//! (`legal/build.rs`) breaks the lines of fixed texts with it, so that a mail need not.

use std::borrow::Cow;

/// Columns of a line.
pub(crate) const WIDTH: usize = 72;

/// The text with lines of at most [`WIDTH`] characters, broken at blanks only: a longer word has a line of its own.
pub(crate) fn wrap(text: &str) -> Cow<'_, str> {
    if text.len() <= WIDTH {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut column = 0;
    // The last blank of the line, and the column it is in.
    let mut blank = None;
    for i in 0..bytes.len() {
        match bytes[i] {
            // Within a character.
            0x80..=0xbf => continue,
            b'\n' => (column, blank) = (0, None),
            b' ' => {
                column += 1;
                blank = Some((i, column));
            }
            _ => {
                column += 1;
                if column > WIDTH
                    && let Some((at, before)) = blank.take()
                {
                    bytes[at] = b'\n';
                    column -= before;
                }
            }
        }
    }
    // One ASCII character took another's place: it is UTF-8 still.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_broken_at_blanks() {
        let row = "a".repeat(WIDTH);
        let table = [
            ("short".to_owned(), "short".to_owned()),
            (row.clone(), row.clone()),
            (format!("{row} b"), format!("{row}\nb")),
            (format!("b {row} b"), format!("b\n{row}\nb")),
            (format!("{row}{row} b"), format!("{row}{row}\nb")),
            (format!("{row}\nb b"), format!("{row}\nb b")),
            // Characters count, not bytes; a no-break space is no place to break.
            ("ü".repeat(WIDTH), "ü".repeat(WIDTH)),
            (format!("b {row}\u{a0}b"), format!("b\n{row}\u{a0}b")),
        ];
        for (text, expected) in table {
            assert_eq!(wrap(&text), expected);
        }
    }

    proptest! {
        #[test]
        fn only_blanks_change_and_no_line_is_longer_than_need_be(text in "[a-zäß§ \u{a0}]{0,400}") {
            let wrapped = wrap(&text);
            prop_assert_eq!(wrapped.replace('\n', " "), &*text);
            prop_assert_eq!(wrap(&wrapped), &*wrapped);
            for line in wrapped.lines() {
                prop_assert!(line.trim_end_matches(' ').chars().count() <= WIDTH || !line.trim().contains(' '), "{:?}", line);
            }
        }
    }
}
