//! WordPress keeps texts as HTML; an order has them plain.

/// The named character references that WordPress writes of its own accord, and the common ones beside them.
const NAMED: [(&str, char); 13] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("times", '×'),
    ("euro", '€'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
];

/// The text without tags and with its character references resolved; `None` where nothing is left.
pub(super) fn plain(text: Option<String>) -> Option<String> {
    let text = text?;
    let special = |text: &str| text.bytes().position(|byte| byte == b'&' || byte == b'<');
    if special(&text).is_none() {
        return Some(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = special(rest) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest).map(|length| (' ', length)).or_else(|| reference(rest)) {
            // A tag parts words at most: `<p>a</p><p>b</p>`.
            Some((' ', length)) => {
                if !plain.is_empty() && !plain.ends_with(char::is_whitespace) && rest.starts_with('<') {
                    plain.push(' ');
                }
                rest = &rest[length..];
            }
            Some((character, length)) => {
                plain.push(character);
                rest = &rest[length..];
            }
            None => {
                plain.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    let plain = plain.trim();
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// The length of a tag: `<`, a letter or a slash, up to `>`. Anything else, as in `1 < 2`, is text.
fn tag(text: &str) -> Option<usize> {
    let begins = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    if text.starts_with('<') && begins { text.find('>').map(|end| end + 1) } else { None }
}

/// A character reference at the beginning, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(1..end).filter(|_| text.starts_with('&'))?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = u32::from_str_radix(hex.unwrap_or(number), if hex.is_some() { 16 } else { 10 });
            // A space of whatever kind is kept as a no-break one, so that it is not taken for a tag's.
            char::from_u32(code.ok()?).map(|c| if c == ' ' { '\u{a0}' } else { c })?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn texts_of_wordpress_become_plain() {
        let table = [
            ("Pear", Some("Pear")),
            ("Ship &ndash; Color: Black &amp; White", Some("Ship – Color: Black & White")),
            ("4&#8243; &#x2F; 10 &times; 2", Some("4″ / 10 × 2")),
            ("<p>black</p>\n", Some("black")),
            ("<p>a</p><p>b</p>", Some("a b")),
            ("1 < 2 & 3 > 2", Some("1 < 2 & 3 > 2")),
            ("&amp;lt;b&gt;", Some("&lt;b>")),
            ("&nosuch; &; &#xD800; &#; &", Some("&nosuch; &; &#xD800; &#; &")),
            ("<br/>", None),
            ("<unclosed", Some("<unclosed")),
            ("ä&auml", Some("ä&auml")),
            ("<", Some("<")),
        ];
        for (html, expected) in table {
            assert_eq!(plain(Some(html.to_owned())).as_deref(), expected, "{html}");
        }
        assert_eq!(plain(None), None);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(\\PC|&|<|>|;|#|x){0,60}") {
            let _ = plain(Some(text));
        }
    }
}
