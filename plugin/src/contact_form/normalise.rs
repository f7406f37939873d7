//! How what a visitor typed is brought into one form before it is judged or kept.

use crate::mail::is_invisible_control;

/// A text without control characters, in Unicode NFC, trimmed. Line ends become LF in a text of several lines
/// and blanks in a text of one.
pub(crate) fn text(raw: &str, several_lines: bool) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut after_return = false;
    for c in raw.chars() {
        match c {
            '\n' if after_return => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push(if several_lines { '\n' } else { ' ' }),
            '\t' => clean.push(' '),
            '\u{feff}' => {}
            c if is_invisible_control(c) => {}
            c => clean.push(c),
        }
        after_return = c == '\r';
    }
    crate::unicode::nfc(clean.trim()).into_owned()
}

/// What is dialled before a national number: the country's code (ITU E.164) and the digit that stands in front of it at
/// home only. Where there is none, a national number is written as it is dialled from abroad.
const DIALLING: [(&str, &str, &str); 36] = [
    ("AT", "43", "0"),
    ("AU", "61", "0"),
    ("BE", "32", "0"),
    ("BG", "359", "0"),
    ("CA", "1", "1"),
    ("CH", "41", "0"),
    ("CY", "357", ""),
    ("CZ", "420", ""),
    ("DE", "49", "0"),
    ("DK", "45", ""),
    ("EE", "372", ""),
    ("ES", "34", ""),
    ("FI", "358", "0"),
    ("FR", "33", "0"),
    ("GB", "44", "0"),
    ("GR", "30", ""),
    ("HR", "385", "0"),
    ("HU", "36", "06"),
    ("IE", "353", "0"),
    ("IS", "354", ""),
    // The zero of an Italian number is a part of it.
    ("IT", "39", ""),
    ("JP", "81", "0"),
    ("LI", "423", ""),
    ("LT", "370", "0"),
    ("LU", "352", ""),
    ("LV", "371", ""),
    ("MT", "356", ""),
    ("NL", "31", "0"),
    ("NO", "47", ""),
    ("PL", "48", ""),
    ("PT", "351", ""),
    ("RO", "40", "0"),
    ("SE", "46", "0"),
    ("SI", "386", "0"),
    ("SK", "421", "0"),
    ("US", "1", "1"),
];

/// A telephone number: `None` where the text is none. With `+` or `00`, or as it is dialled within a country of
/// [`DIALLING`], it comes out in E.164 form (`+498912345`); else as its digits.
pub(super) fn phone(text: &str, country: &str) -> Option<String> {
    let rest = text.trim_start_matches([' ', '(']);
    let international = rest.starts_with('+');
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let typed = rest.bytes().filter(u8::is_ascii_digit).count();
    if !rest.bytes().all(|b| b.is_ascii_digit() || b" ()/.-".contains(&b)) || !(PHONE_DIGITS.contains(&typed)) {
        return None;
    }
    // "+49 (0) 89": the zero is only dialled inside the country.
    let rest = if international { rest.replacen("(0)", "", 1) } else { rest.to_owned() };
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    if international {
        return Some(format!("+{digits}"));
    }
    if let Some(foreign) = digits.strip_prefix("00") {
        return Some(format!("+{foreign}"));
    }
    Some(from_home(&digits, country).unwrap_or(digits))
}

/// The E.164 form of a number as it is dialled at home; `None` where that cannot be told.
fn from_home(digits: &str, country: &str) -> Option<String> {
    let (_, code, trunk) = DIALLING.iter().find(|(known, ..)| *known == country)?;
    let national = match digits.strip_prefix(trunk) {
        Some(national) => national,
        // The trunk digit is left out in North America as often as not; ten digits are a whole number there.
        None if *code == "1" && digits.len() == 10 => digits,
        // Elsewhere a number without it is a local one: its area is anybody's guess.
        None => return None,
    };
    // 15 digits are the most a number can have (E.164 § 6.2).
    (code.len() + national.len() <= 15 && national.len() >= 6).then(|| format!("+{code}{national}"))
}

/// Digits a telephone number is typed with: short local numbers to E.164's most.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=15;

/// The rule of [`phone`] as a regular expression (ECMA-262).
pub(super) const PHONE_PATTERN: &str = r"^[ (]*[+]?[ ()/.-]*(?:[0-9][ ()/.-]*){6,15}$";

/// An order number as the shop would write it: no blanks, no leading `#`, capitals. `None` where the text is
/// none: letters, digits and `-`, `_`, `.`, `/`, beginning with a letter or digit.
pub(crate) fn order_number(text: &str) -> Option<String> {
    let mut number: String = text.chars().filter(|c| *c != ' ').collect();
    number.make_ascii_uppercase();
    let number = number.trim_start_matches('#');
    let good = number.starts_with(|c: char| c.is_ascii_alphanumeric())
        && number.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b));
    good.then(|| number.to_owned())
}

/// The rule of [`order_number`] as a regular expression (ECMA-262).
pub(super) const ORDER_NUMBER_PATTERN: &str = r"^[# ]*[A-Za-z0-9][A-Za-z0-9 _./-]*$";

/// The rule of [`crate::mail::is_address`] as a regular expression (ECMA-262, Unicode). It counts characters
/// where the rule counts octets: what is too long in octets only is left to the rule, and so is what looks like an
/// encoded word.
pub(super) const EMAIL_PATTERN: &str = r"^(?=[^@]{1,64}@)[\p{Alphabetic}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{Alphabetic}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{Alphabetic}\p{N}](?:[\p{Alphabetic}\p{N}-]{0,61}[\p{Alphabetic}\p{N}])?\.)+(?![0-9]+$)[\p{Alphabetic}\p{N}](?:[\p{Alphabetic}\p{N}-]{0,61}[\p{Alphabetic}\p{N}])?$";

/// A day that exists, as YYYY-MM-DD.
pub(super) fn is_date(text: &str) -> bool {
    crate::calendar::Date::parse(text).is_some()
}

/// What a day looks like (ECMA-262); that it exists is `format: date`.
pub(super) const DATE_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_out_clean() {
        let table = [
            ("  Hallo \t Welt\u{a0} ", "Hallo   Welt"),
            ("a\r\nb\rc\nd\u{2028}e", "a\nb\nc\nd\ne"),
            ("u\u{308}ber", "über"),
            ("\u{0}\u{202e}drei\u{feff}\u{7f}", "drei"),
            ("\u{0} x \u{0}", "x"),
            ("👩‍👧 bleibt", "👩‍👧 bleibt"),
        ];
        for (raw, expected) in table {
            assert_eq!(text(raw, true), expected, "{raw:?}");
        }
        assert_eq!(text("a\r\nb\nc", false), "a b c");
    }

    #[test]
    fn telephone_numbers_are_told_apart_and_brought_into_one_form() {
        let table = [
            ("089 / 123 456-7", "DE", Some("+49891234567")),
            ("+49 (0) 89 1234567", "US", Some("+49891234567")),
            ("(+49) 89.1234567", "DE", Some("+49891234567")),
            ("0049 89 1234567", "AT", Some("+49891234567")),
            ("01 234567", "AT", Some("+431234567")),
            ("044 668 18 00", "CH", Some("+41446681800")),
            ("415 555 0100", "US", Some("+14155550100")),
            ("1 415 555 0100", "CA", Some("+14155550100")),
            ("06 12 34 56 78", "FR", Some("+33612345678")),
            ("06 1234 5678", "IT", Some("+390612345678")),
            ("06 1 234 5678", "HU", Some("+3612345678")),
            ("612 345 678", "PL", Some("+48612345678")),
            ("123456", "DE", Some("123456")),
            ("0123456", "XX", Some("0123456")),
            ("012345678901234", "DE", Some("012345678901234")),
            ("12345", "DE", None),
            ("1234567890123456", "DE", None),
            ("keine", "DE", None),
            ("+49+89123456", "DE", None),
            ("089 123456 ab 17 Uhr", "DE", None),
        ];
        for (typed, country, expected) in table {
            assert_eq!(phone(typed, country).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn order_numbers_come_out_in_one_form() {
        let table = [
            ("#1001", Some("1001")),
            (" 10 01", Some("1001")),
            ("ab-2026/17", Some("AB-2026/17")),
            ("# r-1", Some("R-1")),
            ("#", None),
            ("", None),
            ("<script>", None),
            ("1001\u{202e}", None),
            ("-1", None),
        ];
        for (typed, expected) in table {
            assert_eq!(order_number(typed).as_deref(), expected, "{typed:?}");
        }
    }
}
