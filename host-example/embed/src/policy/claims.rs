//! A file of claims: JSON Lines, one claim each, read line by line in constant memory.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};

use serde_json::Value;

use crate::contract::goodwill::Claim;
use crate::plugin::Plugin;

/// Bytes a line may have: as many as a call's input by default.
const LONGEST_LINE: usize = 4 << 20;
/// Letters a group's name or value may have.
const LONGEST_NAME: usize = 80;

/// A line of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u64,
    /// Its bytes; `None`: it is too long.
    pub bytes: Option<Vec<u8>>,
}

/// The lines of a file.
pub(super) struct Lines<R> {
    input: R,
    number: u64,
    /// Bytes read so far.
    pub read: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, number: 0, read: 0 }
    }

    /// The next line without its end; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        let most = LONGEST_LINE as u64 + 1;
        let count = self.input.by_ref().take(most).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        self.number += 1;
        self.read += count as u64;
        let whole = bytes.last() == Some(&b'\n') || (count as u64) < most;
        if !whole {
            self.skip_line()?;
        }
        if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let end = bytes.trim_ascii_end().len();
        bytes.truncate(end);
        Ok(Some(Line { number: self.number, bytes: whole.then_some(bytes) }))
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let (count, ended) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(end) => (end + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(count);
            self.read += count as u64;
            if ended {
                return Ok(());
            }
        }
    }
}

/// A claim with the groups that were told beside it.
pub(super) struct Entry {
    pub claim: Claim,
    pub groups: BTreeMap<String, String>,
}

impl Entry {
    /// Reads a line: a claim in the contract's JSON form, or `{"claim": ..., "groups": {...}}`.
    pub(super) fn read(plugin: &Plugin, line: &Line) -> Result<Self, String> {
        let Some(bytes) = &line.bytes else {
            return Err(format!("the line is longer than {LONGEST_LINE} bytes; expected one claim in JSON"));
        };
        let document: Value = serde_json::from_slice(bytes).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            format!("column {}: {message}; expected one claim in JSON", error.column())
        })?;
        let typed = |claim: &Value, path: &str| {
            plugin.argument("goodwill", "decide", 1, claim, path).map_err(|error| error.to_string())
        };
        let Some(claim) = document.get("claim") else {
            return Ok(Self { claim: typed(&document, "$")?, groups: BTreeMap::new() });
        };
        let fields = document.as_object().into_iter().flatten();
        if let Some((unknown, _)) = fields.into_iter().find(|(name, _)| !["claim", "groups"].contains(&name.as_str())) {
            return Err(format!("$.{unknown}: found an unknown field; expected claim and groups"));
        }
        Ok(Self { claim: typed(claim, "$.claim")?, groups: groups(document.get("groups"))? })
    }
}

fn groups(value: Option<&Value>) -> Result<BTreeMap<String, String>, String> {
    let fields = match value {
        None | Some(Value::Null) => return Ok(BTreeMap::new()),
        Some(Value::Object(fields)) => fields,
        Some(_) => return Err("$.groups: found no object; expected texts by attribute".to_owned()),
    };
    let is_short = |text: &str| (1..=LONGEST_NAME).contains(&text.chars().count());
    let group = |(name, value): (&String, &Value)| match value.as_str() {
        Some(value) if is_short(name) && is_short(value) => Ok((name.clone(), value.to_owned())),
        _ => Err(format!("$.groups.{name:.LONGEST_NAME$}: expected a text of 1 to {LONGEST_NAME} letters")),
    };
    fields.iter().map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Option<String>)> {
        let mut lines = Lines::new(io::BufReader::with_capacity(16, text));
        let mut found = Vec::new();
        while let Some(line) = lines.next().unwrap() {
            found.push((line.number, line.bytes.map(|bytes| String::from_utf8(bytes).unwrap())));
        }
        assert_eq!(lines.read, text.len() as u64);
        found
    }

    #[test]
    fn lines_are_numbered_whatever_ends_them() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(lines(b""), []);
        assert_eq!(
            lines(b"\xef\xbb\xbf{}\r\n\n [1] \nlast"),
            [(1, text("{}")), (2, text("")), (3, text(" [1]")), (4, text("last"))]
        );
    }

    #[test]
    fn a_line_that_is_too_long_is_told_and_the_next_one_read() {
        let mut file = vec![b'x'; LONGEST_LINE + 100];
        file.extend_from_slice(b"\n{}\n");
        file.extend(vec![b'y'; LONGEST_LINE + 1]);
        assert_eq!(lines(&file), [(1, None), (2, Some("{}".to_owned())), (3, None)]);
        let mut longest = vec![b'x'; LONGEST_LINE];
        longest.push(b'\n');
        assert!(lines(&longest)[0].1.is_some());
    }

    #[test]
    fn groups_are_short_texts() {
        let read = |json: &str| groups(Some(&serde_json::from_str(json).unwrap()));
        assert_eq!(read(r#"{"region":"north"}"#).unwrap()["region"], "north");
        assert!(read("null").unwrap().is_empty());
        for bad in ["[]", r#"{"age":30}"#, r#"{"age":""}"#, r#"{"":"x"}"#] {
            assert!(read(bad).unwrap_err().starts_with("$.groups"), "{bad}");
        }
        assert!(read(&format!(r#"{{"a":"{}"}}"#, "ä".repeat(81))).is_err());
    }
}
