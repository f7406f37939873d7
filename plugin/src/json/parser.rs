//! The grammar of RFC 8259, one function for each of its rules.

use super::Entry;

/// Levels at most: a document that goes deeper is an attack, and each level takes some of the stack.
const DEPTH: u32 = 127;

/// Where and why a text is no JSON.
type Error = (usize, &'static str);

/// Every value of a document, or where and why it is none.
pub(super) fn parse(text: &str) -> Result<Vec<Entry>, Error> {
    // A value takes some ten bytes; growing the list would copy it.
    let entries = Vec::with_capacity(text.len() / 12 + 4);
    let mut parser = Parser { text: text.as_bytes(), at: 0, entries };
    parser.document().map_err(|why| (parser.at, why))?;
    Ok(parser.entries)
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    entries: Vec<Entry>,
}

type Parsed = Result<(), &'static str>;

impl Parser<'_> {
    fn document(&mut self) -> Parsed {
        self.value(DEPTH)?;
        self.skip_blanks();
        if self.at < self.text.len() { Err("something follows its end") } else { Ok(()) }
    }

    /// The next byte; 0, which stands nowhere in JSON, at the end.
    #[inline(always)]
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    /// Goes past a byte if it is the next one.
    #[inline(always)]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    #[inline(always)]
    fn skip_blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: u32) -> Parsed {
        self.skip_blanks();
        let index = self.entries.len();
        self.entries.push(Entry { start: self.at, end: 0, after: 0, escaped: false });
        let mut escaped = false;
        match self.peek() {
            b'"' => escaped = self.string()?,
            b'{' => self.nested(depth, b'}')?,
            b'[' => self.nested(depth, b']')?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ if self.at == self.text.len() => return Err("it ends too early"),
            _ => return Err("no value begins like this"),
        }
        let after = self.entries.len();
        let entry = &mut self.entries[index];
        *entry = Entry { end: self.at, after, escaped, ..*entry };
        Ok(())
    }

    /// What stands in an object or a list, up to its closing bracket.
    fn nested(&mut self, depth: u32, close: u8) -> Parsed {
        if depth == 0 {
            return Err("it is nested too deeply");
        }
        self.at += 1;
        self.skip_blanks();
        if self.take(close) {
            return Ok(());
        }
        loop {
            if close == b'}' {
                self.name()?;
            }
            self.value(depth - 1)?;
            self.skip_blanks();
            if self.take(close) {
                return Ok(());
            }
            if !self.take(b',') {
                return Err("a comma or a closing bracket is missing");
            }
        }
    }

    /// The name of a member and its colon.
    fn name(&mut self) -> Parsed {
        self.skip_blanks();
        let start = self.at;
        if self.peek() != b'"' {
            return Err("the name of a member is missing");
        }
        let escaped = self.string()?;
        self.entries.push(Entry { start, end: self.at, after: self.entries.len() + 1, escaped });
        self.skip_blanks();
        if self.take(b':') { Ok(()) } else { Err("the colon after a name is missing") }
    }

    /// Goes past a string, and says whether it has escapes.
    fn string(&mut self) -> Result<bool, &'static str> {
        self.at += 1;
        let mut escaped = false;
        loop {
            self.skip_plain();
            match self.text.get(self.at) {
                None => return Err("a string has no end"),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(escaped);
                }
                Some(b'\\') => {
                    self.escape()?;
                    escaped = true;
                }
                Some(0..0x20) => return Err("a control character stands in a string"),
                Some(_) => self.at += 1,
            }
        }
    }

    /// Goes past characters that mean nothing in a string, eight at a time: most of a document is such text.
    fn skip_plain(&mut self) {
        while let Some(eight) = self.text[self.at..].first_chunk().map(|eight| u64::from_le_bytes(*eight)) {
            let special = special_bytes(eight);
            if special != 0 {
                self.at += special.trailing_zeros() as usize / 8;
                return;
            }
            self.at += 8;
        }
    }

    fn escape(&mut self) -> Parsed {
        self.at += 1;
        let length = match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 1,
            b'u' if self
                .text
                .get(self.at + 1..self.at + 5)
                .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)) =>
            {
                5
            }
            _ => return Err("a string has an unknown escape"),
        };
        self.at += length;
        Ok(())
    }

    fn number(&mut self) -> Parsed {
        self.take(b'-');
        // No digit follows a leading zero.
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Parsed {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at == start { Err("a number lacks a digit") } else { Ok(()) }
    }

    fn word(&mut self, word: &[u8]) -> Parsed {
        if !self.text[self.at..].starts_with(word) {
            return Err("no value begins like this");
        }
        self.at += word.len();
        Ok(())
    }
}

/// Marks, by its highest bit, the first of eight bytes that is a quote, a backslash or a control character; marks above the
/// first may be wrong, since a subtraction borrows from the next byte.
fn special_bytes(eight: u64) -> u64 {
    const ONES: u64 = u64::MAX / 0xFF;
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(ONES * limit) & !bytes;
    let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
    (is(b'"') | is(b'\\') | below(eight, 0x20)) & (ONES * 0x80)
}

/// A string's inside, whose escapes were checked, with the characters they stand for; `None` for half a surrogate pair.
pub(super) fn unescape(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        rest = after.get(1..)?;
        match after.as_bytes()[0] {
            b'b' => text.push('\u{8}'),
            b'f' => text.push('\u{c}'),
            b'n' => text.push('\n'),
            b'r' => text.push('\r'),
            b't' => text.push('\t'),
            b'u' => {
                let (character, length) = unicode(rest)?;
                text.push(character);
                rest = &rest[length..];
            }
            other => text.push(char::from(other)),
        }
    }
    text.push_str(rest);
    Some(text)
}

/// The character of the four digits after `\u`, or of two such escapes that are a surrogate pair; and their length.
fn unicode(digits: &str) -> Option<(char, usize)> {
    let unit = |from: usize| u32::from_str_radix(digits.get(from..from + 4)?, 16).ok();
    let first = unit(0)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 4));
    }
    let second = unit(6).filter(|second| digits[4..].starts_with("\\u") && (0xDC00..0xE000).contains(second))?;
    // A low surrogate cannot come first: what it makes is below 0x10000 and so no character of a pair.
    let pair = (first.checked_sub(0xD800)? << 10).checked_add(second - 0xDC00)?;
    char::from_u32(0x10000 + pair).filter(|_| first < 0xDC00).map(|character| (character, 10))
}
