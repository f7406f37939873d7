//! What every mail of the component shares: addresses, header hygiene, the fields that mark an automatic mail.

use crate::contract::kulanz::service::types::{Mailbox, NameValue};

/// The longest address that can be written into an SMTP command (RFC 5321, erratum 1690). Octets.
const LONGEST_ADDRESS: usize = 254;

/// Whether a text is a mail address as people have them: atoms joined by dots, `@`, a name in the DNS with a dot in it.
/// Internationalised addresses (RFC 6531) pass. What only the grammar allows does not (quoted local parts, comments, address
/// literals, bare top-level domains): in a form it is a mistake. Whether an address exists only a mail can tell.
///
/// One that looks like an encoded word (RFC 2047) does not pass: a mail program that decodes it against the RFC reads
/// another address.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    // A top-level domain is not a number (RFC 3696 § 2), an address literal would need its brackets.
    let (_, top_level) = domain.rsplit_once('.').unwrap_or_default();
    if text.len() > LONGEST_ADDRESS || top_level.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.as_bytes().windows(2).any(|pair| pair == b"=?")
        && local.chars().all(|c| c.is_alphanumeric() && !c.is_control() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let labels_ok = domain.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    local_ok && labels_ok
}

/// A text that can stand in a header: no line breaks or other control characters, blanks folded.
#[must_use]
pub fn header_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || is_invisible_control(c)).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Control characters, and the bidirectional overrides that make a text read other than it is.
pub(crate) fn is_invisible_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character of [`is_invisible_control`] can begin with this byte: they are ASCII ones, or begin with C2 (U+0080
/// on) or E2 (U+2028 on) in UTF-8.
pub(crate) const fn may_begin_control(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2)
}

/// A mailbox; the display name is made fit for a header.
#[must_use]
pub fn mailbox(name: Option<&str>, address: &str) -> Mailbox {
    Mailbox { name: name.map(header_text).filter(|name| !name.is_empty()), address: address.to_owned() }
}

/// One header field.
#[must_use]
pub fn header(name: &str, value: impl Into<String>) -> NameValue {
    NameValue { name: name.to_owned(), value: value.into() }
}

/// The fields that keep machines from answering this mail (RFC 3834 § 5, and what Exchange reads instead).
/// `keyword` is `auto-generated` for a mail caused by a form or an order, `auto-replied` for one by a mail.
#[must_use]
pub fn automatic_headers(keyword: &str) -> Vec<NameValue> {
    vec![header("Auto-Submitted", keyword), header("X-Auto-Response-Suppress", "All")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in
            ["a@b.de", "first.last+tag@example.co.uk", "jörg@müller.example", "用户@例子.广告", "o'neill@example.com"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "@b.de",
            "a@",
            "a@b",
            "a b@c.de",
            "a@b..de",
            ".a@b.de",
            "a@-b.de",
            "a@b.de\r\nBcc: x@y.z",
            "a@b.de, c@d.de",
            "<a@b.de>",
            "a@b.123",
            "a@192.0.2.1",
            "=?utf-8?q?b=40c.de=3e?=@a.de",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    /// The addresses of a well-known corpus, where it is present. Whoever sends a mail can do nothing with what it calls
    /// an error; beyond that each kind we refuse has its reason, and so has each doubtful kind we take.
    #[test]
    #[allow(clippy::print_stdout, reason = "the count is worth seeing")]
    fn the_corpus_of_addresses_is_judged_as_argued() {
        let argued = [
            ("ISEMAIL_VALID", Some("test@io"), "nobody has a mailbox at a bare top-level domain: ICANN forbids it"),
            (
                "ISEMAIL_VALID",
                Some("!#$%&`*+/=?^`{|}~@iana.org"),
                "mail programs take =? for the start of an encoded word, and would write to another address",
            ),
            ("ISEMAIL_RFC5321_TLD", None, "the same"),
            ("ISEMAIL_RFC5321_TLDNUMERIC", None, "no such top-level domain can exist"),
            ("ISEMAIL_RFC5321_QUOTEDSTRING", None, "hardly any provider gives one out, many servers refuse it"),
            ("ISEMAIL_RFC5321_ADDRESSLITERAL", None, "for servers' own tests"),
        ];
        let Some(tests) = shared_data("corpora/isemail/test/tests.xml") else { return };
        let (mut taken, mut refused) = (0, 0);
        for test in tests.split("<test ").skip(1) {
            let (address, diagnosis) = (decoded(element(test, "address")), element(test, "diagnosis"));
            let category = element(test, "category");
            let is_argued =
                argued.iter().any(|(kind, only, _)| *kind == diagnosis && only.is_none_or(|only| only == address));
            let expected = match category {
                // Only DNS can tell, and the plugin asks nobody.
                "ISEMAIL_DNSWARN" => true,
                "ISEMAIL_VALID_CATEGORY" | "ISEMAIL_RFC5321" => !is_argued,
                // Comments and folding are for header fields; the rest cannot be delivered or is an error.
                _ => false,
            };
            assert_eq!(is_address(&address), expected, "{address:?}: {category}, {diagnosis}");
            if expected { taken += 1 } else { refused += 1 }
        }
        println!("isemail: {taken} addresses taken, {refused} refused");
        assert_eq!((taken, refused), (20, 144));
    }

    #[allow(clippy::print_stdout, reason = "a test that had no data says so")]
    fn shared_data(file: &str) -> Option<String> {
        let folder = std::env::var_os("KULANZ_SHARED_DATA").map_or_else(
            || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
            std::path::PathBuf::from,
        );
        let text = std::fs::read_to_string(folder.join(file)).ok();
        if text.is_none() {
            println!("skipped: {file} is not in {}", folder.display());
        }
        text
    }

    fn element<'a>(xml: &'a str, name: &str) -> &'a str {
        let inner = xml.split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split_once(&format!("</{name}>")));
        inner.map_or("", |(text, _)| text)
    }

    /// Entities, and the control characters that the corpus writes as U+2400 and so on.
    fn decoded(text: &str) -> String {
        let mut text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        while let Some((before, rest)) = text.split_once("&#x") {
            let (code, after) = rest.split_once(';').expect("an entity ends");
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
            text = format!("{before}{c}{after}");
        }
        let control = |c: char| char::from_u32((c as u32).wrapping_sub(0x2400)).filter(|c| *c <= ' ').unwrap_or(c);
        text.chars().map(control).collect()
    }

    #[test]
    fn a_header_holds_one_line() {
        assert_eq!(header_text("Max\r\nBcc: evil@example.com"), "Max Bcc: evil@example.com");
        assert_eq!(header_text("  a\u{0}b\u{202e}c\u{2028}d  "), "a b c d");
        assert_eq!(mailbox(Some("\r\n"), "a@b.de").name, None);
    }
}
