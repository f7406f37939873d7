//! What every mail of the component shares: addresses, header hygiene, the fields that mark an automatic mail.

use crate::contract::kulanz::service::types::{Mailbox, NameValue};

/// Whether a text has the form of a mail address: one `@` outside quotes, a dotted or literal domain, no blanks, no
/// control characters. Internationalised addresses (RFC 6531) pass. Whether it exists only a mail can tell.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|c| c.is_alphanumeric() && !c.is_control() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    let labels_ok = domain.contains('.')
        && domain.len() <= 253
        && domain.split('.').all(|label| {
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

/// A quick look at the bytes: the controls of [`is_invisible_control`] are ASCII ones, or begin with C2 (U+0080 on) or E2
/// (U+2028 on) in UTF-8.
pub(crate) fn may_be_unfit(text: &str) -> bool {
    text.bytes().any(|byte| byte < 0x20 || matches!(byte, 0x7f | 0xc2 | 0xe2))
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
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_header_holds_one_line() {
        assert_eq!(header_text("Max\r\nBcc: evil@example.com"), "Max Bcc: evil@example.com");
        assert_eq!(header_text("  a\u{0}b\u{202e}c\u{2028}d  "), "a b c d");
        assert_eq!(mailbox(Some("\r\n"), "a@b.de").name, None);
    }
}
