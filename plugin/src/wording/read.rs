//! Reads a merchant's own wording of a message: a Fluent pattern as it would stand after `id =`, with variables, texts in
//! quotes, and selects whose variants are a line each. A test holds it against `fluent-syntax`.
//!
//! Unlike in a file, further lines need no indentation, and keep what they have.

use super::codes::{CATEGORIES, FIRST_VARIABLE, KEY_END, MOST_VARIABLES, SELECT, SELECT_END, VARIANT_END};
use crate::contract::kulanz::service::types::Problem;
use crate::settings::problem;

/// A mistake, and where it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    line: usize,
    column: usize,
    message: String,
    expected: String,
}

impl Flaw {
    /// The mistake in the settings.
    pub(super) fn problem(self, id: &str, language: &str) -> Box<Problem> {
        let Self { line, column, message, expected } = self;
        let path = format!("$.wording.{id}.{language}");
        Box::new(problem(path, format!("line {line}, column {column}: {message}"), expected))
    }
}

/// The text as it is kept. `variables` are the names with a blank between them; `#` marks numbers.
pub(super) fn compile(text: &str, variables: &str) -> Result<String, Flaw> {
    // Other blanks are text: a no-break one is there for a reason.
    let text = text.trim_matches([' ', '\n', '\r']);
    let mut reader = Reader { text, at: 0, variables, out: String::with_capacity(text.len()) };
    if text.is_empty() {
        return Err(reader.flaw("the text is empty", "some text".to_owned()));
    }
    reader.pattern(false)?;
    Ok(reader.out)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    variables: &'a str,
    out: String,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Goes past `what`, if it stands here.
    fn take(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    /// Goes past what `is` takes.
    fn take_while(&mut self, is: impl Fn(char) -> bool) -> String {
        let rest = self.rest();
        let taken = rest[..rest.find(|c| !is(c)).unwrap_or(rest.len())].to_owned();
        self.at += taken.len();
        taken
    }

    fn blank(&mut self) {
        self.take_while(|c| matches!(c, ' ' | '\n' | '\r'));
    }

    fn need(&mut self, what: &str) -> Result<(), Flaw> {
        if self.take(what) {
            return Ok(());
        }
        let found = self.peek().map_or("the text ends here".to_owned(), |c| format!("here stands {c:?}"));
        Err(self.flaw(&found, format!("{what:?}")))
    }

    fn flaw(&self, message: &str, expected: String) -> Flaw {
        let before = &self.text[..self.at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Flaw {
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line_start..].chars().count(),
            message: message.to_owned(),
            expected,
        }
    }

    /// Text and what is filled in; a variant ends with its line.
    fn pattern(&mut self, is_variant: bool) -> Result<(), Flaw> {
        while let Some(c) = self.peek() {
            match c {
                '{' => self.placeable(is_variant)?,
                '}' => return Err(self.flaw("a brace is closed that was not opened", "{\"}\"} for a brace".to_owned())),
                '\n' if is_variant => break,
                '\r' => self.at += 1,
                c if c.is_control() && c != '\n' => {
                    return Err(self.flaw("a control character", "text without control characters".to_owned()));
                }
                c => {
                    self.out.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        Ok(())
    }

    fn placeable(&mut self, is_variant: bool) -> Result<(), Flaw> {
        self.at += 1;
        self.blank();
        if self.peek() == Some('"') {
            self.quoted()?;
        } else {
            let begin = self.at;
            if !self.take("$") {
                return Err(
                    self.flaw("no variable stands here", "a variable such as $name, or a text in quotes".to_owned())
                );
            }
            let name = self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
            let Some((code, is_number)) = self.variable(&name) else {
                self.at = begin;
                return Err(self.flaw(&format!("there is no variable ${name} in this message"), self.known_variables()));
            };
            self.blank();
            if self.take("->") {
                if is_variant || !is_number {
                    let what = if is_variant { "a select stands in a select" } else { "this variable is no number" };
                    return Err(self.flaw(what, "one select, on a number".to_owned()));
                }
                self.select(code)?;
            } else {
                self.out.push(code);
            }
        }
        self.blank();
        self.need("}")
    }

    /// The code of a variable, and whether it is a number.
    fn variable(&self, name: &str) -> Option<(char, bool)> {
        let place =
            self.variables.split(' ').position(|known| known.trim_end_matches('#') == name && !name.is_empty())?;
        let code = u8::try_from(place).ok().filter(|place| *place < MOST_VARIABLES)?;
        let is_number = self.variables.split(' ').nth(place).is_some_and(|known| known.ends_with('#'));
        Some((char::from(FIRST_VARIABLE + code), is_number))
    }

    fn known_variables(&self) -> String {
        match self.variables {
            "" => "text alone: this message has no variables".to_owned(),
            names => format!("one of ${}", names.replace('#', "").replace(' ', ", $")),
        }
    }

    /// `"{"`: what could not stand in a text otherwise.
    fn quoted(&mut self) -> Result<(), Flaw> {
        self.at += 1;
        loop {
            let rest = self.take_while(|c| !matches!(c, '"' | '\\' | '\n') && !c.is_control());
            self.out.push_str(&rest);
            if self.take("\"") {
                return Ok(());
            }
            if !self.take("\\") {
                return Err(self.flaw("the quotes are not closed", "\"".to_owned()));
            }
            match self.peek() {
                Some(c @ ('"' | '\\')) => {
                    self.out.push(c);
                    self.at += 1;
                }
                Some('u') => {
                    let digits = self.rest().get(1..5).unwrap_or("");
                    let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).filter(|c| !c.is_control());
                    let Some(c) = c else {
                        return Err(self
                            .flaw("no character has this number", "\\u and four digits, such as \\u00A0".to_owned()));
                    };
                    self.out.push(c);
                    self.at += 5;
                }
                _ => return Err(self.flaw("nothing is written with this", "\\\", \\\\ or \\u00A0".to_owned())),
            }
        }
    }

    /// The variants, each on a line of its own, one of them marked `*`.
    fn select(&mut self, variable: char) -> Result<(), Flaw> {
        self.out.extend([SELECT, variable]);
        let mut default = None;
        let mut variants = 0;
        loop {
            let begin = self.at;
            self.blank();
            if self.peek() == Some('}') && variants > 0 {
                break;
            }
            if !self.text[begin..self.at].contains('\n') {
                return Err(
                    self.flaw("a variant begins on a line of its own", "a new line and [one] or *[other]".to_owned())
                );
            }
            let is_default = self.take("*");
            if is_default && default.is_some() {
                return Err(self.flaw("a second default", "one variant with *".to_owned()));
            }
            self.need("[")?;
            self.take_while(|c| c == ' ');
            let key = self.take_while(|c| c.is_ascii_alphanumeric());
            if !CATEGORIES.contains(&key.as_str()) && key.parse::<u64>().is_err() {
                let expected = format!("{} or a number", CATEGORIES.join(", "));
                return Err(self.flaw(&format!("{key:?} is neither a plural nor a whole number"), expected));
            }
            self.take_while(|c| c == ' ');
            self.need("]")?;
            self.take_while(|c| c == ' ');
            let start = self.out.len();
            self.out.push_str(&key);
            self.out.push(KEY_END);
            self.pattern(true)?;
            let end = self.out.trim_end_matches(' ').len();
            self.out.truncate(end);
            self.out.push(VARIANT_END);
            if is_default {
                default = Some(self.out.split_off(start));
            }
            variants += 1;
        }
        let Some(default) = default else {
            return Err(self.flaw("no variant is the default", "one variant with *, such as *[other]".to_owned()));
        };
        self.out.push_str(&default);
        self.out.push(SELECT_END);
        Ok(())
    }
}
