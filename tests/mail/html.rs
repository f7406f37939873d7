//! An HTML part as html5ever reads it, which is how browsers do: a flat text in which every element, attribute and
//! comment stands between characters that no mail has, so that two pages can be compared piece by piece.

use html5ever::parse_document;
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

/// Begins an element, a comment or a doctype.
pub(crate) const OPEN: char = '\u{fdd0}';
/// Ends what [`OPEN`] began, before its content.
pub(crate) const INNER: char = '\u{fdd1}';
/// Ends an element.
pub(crate) const CLOSE: char = '\u{fdd2}';
/// Between the attributes of an element.
pub(crate) const PART: char = '\u{fdd3}';

/// What the page says, and its structured data apart.
#[derive(Default, PartialEq)]
pub(crate) struct Page {
    /// Elements and text.
    pub(crate) body: String,
    /// JSON-LD, flattened likewise.
    pub(crate) data: String,
}

/// Reads a page.
pub(crate) fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html)
}

/// Reads a page as a flat text.
///
/// # Errors
/// Structured data that is no JSON.
pub(crate) fn page(html: &str) -> Result<Page, String> {
    let mut page = Page::default();
    node(&parse(html).document, &mut page)?;
    Ok(page)
}

fn node(handle: &Handle, page: &mut Page) -> Result<(), String> {
    match &handle.data {
        NodeData::Text { contents } => page.body.push_str(&contents.borrow()),
        NodeData::Comment { contents } => mark(&mut page.body, "#comment", contents),
        NodeData::Doctype { name, .. } => mark(&mut page.body, "#doctype", name),
        NodeData::ProcessingInstruction { target, contents } => mark(&mut page.body, target, contents),
        NodeData::Document => children(handle, page)?,
        NodeData::Element { name, attrs, .. } => {
            page.body.push(OPEN);
            page.body.push_str(&name.local);
            let mut json = false;
            for attribute in attrs.borrow().iter() {
                page.body.push(PART);
                page.body.push_str(&attribute.name.local);
                page.body.push('=');
                page.body.push_str(&value(&attribute.value));
                json |= &*attribute.value == "application/ld+json";
            }
            page.body.push(INNER);
            match json && &*name.local == "script" {
                true => structured(handle, &mut page.data)?,
                false => children(handle, page)?,
            }
            page.body.push(CLOSE);
        }
    }
    Ok(())
}

fn children(handle: &Handle, page: &mut Page) -> Result<(), String> {
    handle.children.borrow().iter().try_for_each(|child| node(child, page))
}

fn mark(out: &mut String, kind: &str, content: &str) {
    out.extend([OPEN]);
    out.push_str(kind);
    out.push(INNER);
    out.push_str(content);
    out.push(CLOSE);
}

/// An attribute's value; a `mailto:` link decoded part by part (RFC 6068), as a mail program would.
fn value(value: &str) -> String {
    let Some(link) = value.strip_prefix("mailto:") else { return value.to_owned() };
    let (address, fields) = link.split_once('?').unwrap_or((link, ""));
    let mut out = format!("mailto:{}", decoded(address));
    for field in fields.split('&') {
        let (name, text) = field.split_once('=').unwrap_or((field, ""));
        out.extend([PART]);
        out.push_str(&format!("{}={}", decoded(name), decoded(text)));
    }
    out
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn structured(script: &Handle, out: &mut String) -> Result<(), String> {
    let mut json = String::new();
    for child in script.children.borrow().iter() {
        let NodeData::Text { contents } = &child.data else { return Err("an element inside of JSON-LD".to_owned()) };
        json.push_str(&contents.borrow());
    }
    let value: Value = serde_json::from_str(&json).map_err(|error| format!("JSON-LD: {error}: {json}"))?;
    json_value(&value, out);
    Ok(())
}

fn json_value(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(items) => items.iter().for_each(|item| {
            out.push(OPEN);
            json_value(item, out);
            out.push(CLOSE);
        }),
        Value::Object(members) => {
            for (name, member) in members {
                out.push(OPEN);
                out.push_str(name);
                out.push(INNER);
                json_value(member, out);
                out.push(CLOSE);
            }
        }
        other => out.push_str(&other.to_string()),
    }
}

/// What is left of a flat page without its texts: elements with their attributes; of an alternative text and of a mail
/// link's subject only that they are there.
pub(crate) fn skeleton(flat: &str) -> String {
    let mut out = String::with_capacity(flat.len());
    let mut rest = flat;
    while let Some(at) = rest.find([OPEN, CLOSE]) {
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix(CLOSE) {
            out.push(CLOSE);
            rest = after;
            continue;
        }
        let end = rest.find(INNER).unwrap_or(rest.len());
        for (i, part) in rest[..end].split(PART).enumerate() {
            let shown = ["alt=", "subject="].into_iter().find(|name| i > 0 && part.starts_with(name)).unwrap_or(part);
            out.push_str(shown);
            out.push(PART);
        }
        rest = &rest[end..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_in_a_text_is_noticed() {
        let of = |name: &str| page(&format!("<p>Hello {name}<br><img alt=\"{name}\">")).unwrap().body;
        assert_eq!(skeleton(&of("Anna")), skeleton(&of("Anna &lt;b&gt;")));
        for hostile in ["<b>", "x<!-- ", "\" onload=\"x", "<br>"] {
            assert_ne!(skeleton(&of("Anna")), skeleton(&of(hostile)), "{hostile}");
        }
        let link = |subject: &str| page(&format!("<a href=\"mailto:a@b.de?subject={subject}\">x</a>")).unwrap().body;
        assert_eq!(skeleton(&link("a%26cc=x")), skeleton(&link("b")));
        assert_ne!(skeleton(&link("a&cc=x")), skeleton(&link("b")));
        assert_ne!(skeleton(&of("")), skeleton(&link("b")));
    }
}
