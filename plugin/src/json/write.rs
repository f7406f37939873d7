//! JSON as it is written, value by value. It holds no `<`, `>` or `&`, so it can stand inside a `<script>` element.

use crate::mail;

/// Writes one document. Commas come by themselves; brackets are the caller's to balance.
pub(crate) struct Writer {
    out: String,
}

/// The bytes a character of [`is_escaped`] can begin with: most texts hold none, and are looked through with one look a byte.
static MAY_BEGIN_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8, b'"' | b'\\' | b'<' | b'>' | b'&') || mail::may_begin_control(byte as u8);
        byte += 1;
    }
    table
};

/// What does not stand in a string as it is.
fn is_escaped(c: char) -> bool {
    match c {
        '"' | '\\' => true,
        // Ends a script, begins a comment or an entity.
        '<' | '>' | '&' => true,
        // Not allowed in JSON, breaks a line of JavaScript, or turns the text around.
        c => mail::is_invisible_control(c),
    }
}

impl Writer {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { out: String::with_capacity(bytes) }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// `{` or `[`.
    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
    }

    /// `}` or `]`.
    pub(crate) fn close(&mut self, bracket: char) {
        self.out.push(bracket);
    }

    /// The name of the member whose value comes next.
    pub(crate) fn name(&mut self, name: &str) {
        self.string(name);
        self.out.push(':');
    }

    /// A number, truth value or other piece of JSON that needs no escape.
    pub(crate) fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.push_str(literal);
    }

    pub(crate) fn string(&mut self, value: &str) {
        self.separate();
        self.out.push('"');
        let mut written = 0;
        for (at, byte) in value.bytes().enumerate() {
            if !MAY_BEGIN_ESCAPED[usize::from(byte)] {
                continue;
            }
            if let Some(c) = value[at..].chars().next().filter(|c| is_escaped(*c)) {
                self.out.push_str(&value[written..at]);
                self.escape(c);
                written = at + c.len_utf8();
            }
        }
        self.out.push_str(&value[written..]);
        self.out.push('"');
    }

    /// A member that is a string.
    pub(crate) fn member(&mut self, name: &str, value: &str) {
        self.name(name);
        self.string(value);
    }

    /// A member that is a string, if it is there.
    pub(crate) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// A member that is a list of strings.
    pub(crate) fn strings(&mut self, name: &str, values: &[&str]) {
        self.name(name);
        self.open('[');
        for value in values {
            self.string(value);
        }
        self.close(']');
    }

    fn separate(&mut self) {
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(',');
        }
    }

    /// `\"`, `\\`, or `\u00XX`: all of these are in the basic plane.
    fn escape(&mut self, c: char) {
        if matches!(c, '"' | '\\') {
            self.out.extend(['\\', c]);
            return;
        }
        const HEX: &[u8; 16] = b"0123456789abcdef";
        self.out.push_str("\\u");
        for shift in [12, 8, 4, 0] {
            self.out.push(char::from(HEX[(c as usize >> shift) & 15]));
        }
    }
}
