//! The one room where JSON is read: settings and the platforms' documents. A document is read once, strictly by
//! RFC 8259, into a flat list of its values; strings and numbers stay the text they are until somebody asks (no digit
//! is lost, no float made). Where in the document a value stands is worked out once there is something to report.
//!
//! Our own and not serde_json: its derived readers, made anew for every type, were a third of the component. A
//! property test holds this one against serde_json, sentence by sentence.

mod parser;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::contract::kulanz::service::types::Problem;
use crate::settings::problem;

pub(crate) use read::Members;
pub(crate) use read::{Field, Read, read};
pub(crate) use write::Writer;

/// What is wrong with a field. Boxed, so that handing on an answer stays cheap: there are hundreds of places.
pub(crate) type Fault = Box<Problem>;

/// A document whose syntax is right: its values and the names of members in the order written, each before what is
/// in it.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    /// The first fault that a reader met which reads on instead of ending at once.
    fault: OnceCell<Fault>,
}

/// A value, or the name of a member: its text from `start` to `end`, the place in the list after all that is in it, and
/// whether it is a string with escapes.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: usize,
    end: usize,
    after: usize,
    escaped: bool,
}

/// A value of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    tree: &'a Tree<'a>,
    at: usize,
}

/// A value that is an object. `null` and absent are the same for [`Object::get`]: no platform means two things by them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Object<'a> {
    node: Node<'a>,
}

impl<'a> Tree<'a> {
    /// Checks the syntax of a whole document. The path of a mistake is `line L, column C`.
    pub(crate) fn parse(text: &'a str) -> Result<Self, Fault> {
        match parser::parse(text) {
            Ok(entries) => Ok(Self { text, entries, fault: OnceCell::new() }),
            Err((position, why)) => Err(Box::new(problem(
                place(text, position),
                format!("the text is not JSON: {why}"),
                "one JSON document (RFC 8259)",
            ))),
        }
    }

    /// The document as a value.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { tree: self, at: 0 }
    }

    /// The fault that was kept, if any.
    pub(crate) fn into_fault(self) -> Option<Fault> {
        self.fault.into_inner()
    }
}

/// Line and column, in bytes, of a position; the end of the text counts as its last byte.
fn place(text: &str, position: usize) -> String {
    let before = &text.as_bytes()[..position];
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    format!("line {line}, column {}", (position + 1).min(text.len()).saturating_sub(line_start))
}

impl<'a> Node<'a> {
    #[inline(always)]
    fn entry(self) -> Entry {
        self.tree.entries[self.at]
    }

    /// The value as it stands in the document.
    pub(crate) fn text(self) -> &'a str {
        let entry = self.entry();
        &self.tree.text[entry.start..entry.end]
    }

    #[inline(always)]
    fn first_byte(self) -> u8 {
        self.tree.text.as_bytes()[self.entry().start]
    }

    /// Keeps a fault of the document for whoever asks at the end; only the first counts.
    pub(crate) fn keep(self, fault: Fault) {
        let _ = self.tree.fault.set(fault);
    }

    /// Whether a fault was kept: then nothing that is still read will be used.
    pub(crate) fn is_faulty(self) -> bool {
        self.tree.fault.get().is_some()
    }

    /// Whether this is an object.
    pub(crate) fn is_object(self) -> bool {
        self.first_byte() == b'{'
    }

    /// Whether this is a list.
    pub(crate) fn is_list(self) -> bool {
        self.first_byte() == b'['
    }

    /// Whether this is `null`.
    pub(crate) fn is_null(self) -> bool {
        self.first_byte() == b'n'
    }

    /// What kind of value this is, for messages.
    fn kind(self) -> &'static str {
        match self.first_byte() {
            b'{' => "an object",
            b'[' => "a list",
            b'"' => "a string",
            b't' | b'f' => "true or false",
            b'n' => "null",
            _ => "a number",
        }
    }

    /// The value for a message: short ones as they stand, long ones by their kind.
    fn found(self) -> &'a str {
        if self.text().len() <= 40 { self.text() } else { self.kind() }
    }

    /// A problem with this value. `what` follows the value found, for example `is not a decimal number`.
    pub(crate) fn wrong(self, what: &str, expected: &str) -> Fault {
        Box::new(problem(self.path(), format!("{} {what}", self.found()), expected))
    }

    /// The value as an object.
    pub(crate) fn object(self) -> Result<Object<'a>, Fault> {
        if !self.is_object() {
            return Err(self.wrong("is not an object", "an object { ... }"));
        }
        Ok(Object { node: self })
    }

    /// The value as a list.
    pub(crate) fn list(self) -> Result<impl Iterator<Item = Node<'a>>, Fault> {
        if !self.is_list() {
            return Err(self.wrong("is not a list", "a list [ ... ]"));
        }
        Ok(self.children())
    }

    /// The items of a list; of an object the names and values in turn.
    fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.entry().after;
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            let child = Node { at: next, ..self };
            (next < end).then(|| {
                next = child.entry().after;
                child
            })
        })
    }

    /// A string, or a number or truth value as it is written.
    pub(crate) fn scalar(self, expected: &str) -> Result<Cow<'a, str>, Fault> {
        match self.first_byte() {
            b'"' => self.unescaped().ok_or_else(|| self.wrong("has an escape that is no character", expected)),
            b'{' | b'[' => Err(self.wrong(&format!("is {}", self.kind()), expected)),
            _ => Ok(Cow::Borrowed(self.text())),
        }
    }

    /// The text of a string; `None` where it has half of a surrogate pair, which is no character.
    fn unescaped(self) -> Option<Cow<'a, str>> {
        let text = self.text();
        let inner = &text[1..text.len() - 1];
        if self.entry().escaped { parser::unescape(inner).map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
    }

    /// Whether this is the string. None of ours needs an escape, but it may be written with one.
    pub(crate) fn is_string(self, text: &str) -> bool {
        let entry = self.entry();
        if entry.escaped {
            return self.unescaped().is_some_and(|unescaped| unescaped == text);
        }
        self.first_byte() == b'"' && self.tree.text.as_bytes()[entry.start + 1..entry.end - 1] == *text.as_bytes()
    }

    /// Where this value stands: a JSONPath (RFC 9535).
    pub(crate) fn path(self) -> String {
        let mut path = "$".to_owned();
        let mut node = self.tree.root();
        while node.at < self.at {
            let is_object = node.is_object();
            let mut name = None;
            for (index, child) in node.children().enumerate() {
                if is_object && index % 2 == 0 {
                    name = child.unescaped();
                } else if self.at < child.entry().after {
                    match &name {
                        Some(name) => push_name(&mut path, name),
                        None => path.push_str(&format!("[{index}]")),
                    }
                    node = child;
                    break;
                }
            }
        }
        path
    }
}

/// Reads a whole document of a type, for tests.
#[cfg(test)]
pub(crate) fn from_str<T: Read>(text: &str) -> Result<T, Fault> {
    T::read(Tree::parse(text)?.root())
}

/// Adds a member's name to a path, in brackets where it is no plain word.
fn push_name(path: &mut String, name: &str) {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if plain {
        path.push('.');
        path.push_str(name);
    } else {
        path.push_str(&format!("['{}']", name.escape_default()));
    }
}

impl<'a> Object<'a> {
    /// The object as a value.
    pub(crate) fn node(&self) -> Node<'a> {
        self.node
    }

    /// Its members: name and value.
    fn members(&self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        let mut children = self.node.children();
        std::iter::from_fn(move || children.next().zip(children.next()))
    }

    /// A member that is there and not null. Of a name that stands twice the last counts, as in JavaScript.
    pub(crate) fn get(&self, name: &str) -> Option<Node<'a>> {
        self.member(name).filter(|value| !value.is_null())
    }

    /// A member that is there, be it null.
    pub(crate) fn member(&self, name: &str) -> Option<Node<'a>> {
        self.members().filter(|(known, _)| known.is_string(name)).last().map(|(_, value)| value)
    }

    /// The names of its members.
    pub(crate) fn names(&self) -> impl Iterator<Item = Cow<'a, str>> {
        self.members().filter_map(|(name, _)| name.unescaped())
    }

    /// A problem with a member that is not there.
    pub(crate) fn missing(&self, name: &str, expected: &str) -> Fault {
        let mut path = self.node.path();
        push_name(&mut path, name);
        Box::new(problem(path, "the field is missing or null", expected))
    }
}
