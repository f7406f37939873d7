//! Addresses that may become links: web pages, mail with a subject, telephone.

use crate::settings::is_web_address;

/// A web address from the order or the settings if it may stand as a link; everything else stays plain text.
pub(super) fn web(url: &str) -> Option<&str> {
    is_web_address(url).then_some(url)
}

/// `mailto:` with a subject (RFC 6068).
pub(crate) fn mailto(address: &str, subject: &str) -> String {
    let mut link = String::with_capacity(address.len() + subject.len() * 2 + 20);
    link.push_str("mailto:");
    percent_encode(&mut link, address, b"@!$'*+");
    link.push_str("?subject=");
    percent_encode(&mut link, subject, b"");
    link
}

/// `tel:` with what a telephone can dial (RFC 3966).
pub(crate) fn tel(number: &str) -> String {
    let mut link = "tel:".to_owned();
    link.extend(number.chars().filter(|c| c.is_ascii_digit() || *c == '+'));
    link
}

/// Everything but RFC 3986's unreserved characters and those in `also` is written as `%XX`.
fn percent_encode(out: &mut String, text: &str, also: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_percent_encoded() {
        assert_eq!(
            mailto("a+b@c.de", "Bestellung 1001: Rückgabe & \r\nBcc"),
            "mailto:a+b@c.de?subject=Bestellung%201001%3A%20R%C3%BCckgabe%20%26%20%0D%0ABcc"
        );
        assert_eq!(mailto("a?b&c=d@e.de", ""), "mailto:a%3Fb%26c%3Dd@e.de?subject=");
    }

    #[test]
    fn a_telephone_gets_digits_only() {
        assert_eq!(tel("+49 (4162) 555-0100"), "tel:+4941625550100");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(web("https://a.example/x?y=1#z"), Some("https://a.example/x?y=1#z"));
        for not in [
            "javascript:alert(1)",
            "http://a.example",
            "data:text/html,x",
            "https://a.example/\"onclick",
            "https://a.example/\u{202e}gnp.exe",
            "",
        ] {
            assert_eq!(web(not), None, "{not}");
        }
    }
}
