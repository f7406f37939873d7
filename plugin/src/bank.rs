//! Bank accounts: IBAN (ISO 13616) and BIC (ISO 9362).

/// Countries of the Single Euro Payments Area with the length of their IBAN (European Payments Council, EPC409-09; the
/// lengths are those of the SWIFT IBAN registry).
const SEPA: &[u8] = b"AD24AL28AT20BE16BG22CH21CY28CZ24DE22DK18EE20ES24FI18FR27GB22GI23GR27HR21HU28IE22IS26IT27LI21LT20\
    LU20LV21MC27MD24ME22MK19MT31NL18NO15PL28PT25RO24RS22SE24SI19SK24SM27VA22";

/// Members of the European Economic Area: the consumer law of the European Union holds there, and a transfer within it
/// needs no BIC (Regulation (EU) No 260/2012).
const EEA: &[u8] = b"ATBEBGCYCZDEDKEEESFIFRGRHRHUIEISITLILTLULVMTNLNOPLPTROSESISK";

/// Whether a country (ISO 3166-1 alpha-2) is in the European Economic Area.
pub(crate) fn is_in_eea(country: &str) -> bool {
    EEA.chunks_exact(2).any(|known| known == country.as_bytes())
}

/// An IBAN without blanks, in capitals, whose check digits are right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Iban(String);

impl Iban {
    /// Reads an IBAN, with or without blanks. `None` where it has another form, the length is not its country's, or the
    /// check digits are wrong (ISO 7064 MOD 97-10).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let compact: String =
            text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).map(|c| c.to_ascii_uppercase()).collect();
        let bytes = compact.as_bytes();
        let form = (15..=34).contains(&bytes.len())
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && bytes[..2].iter().all(u8::is_ascii_alphabetic)
            && bytes[2..4].iter().all(u8::is_ascii_digit);
        if !form || sepa_length(&compact).is_some_and(|length| length != bytes.len()) {
            return None;
        }
        // The country and the check digits go last; a letter counts as 10 to 35.
        let remainder = bytes[4..].iter().chain(&bytes[..4]).fold(0_u32, |remainder, byte| match byte {
            b'0'..=b'9' => (remainder * 10 + u32::from(byte - b'0')) % 97,
            letter => (remainder * 100 + u32::from(letter - b'A') + 10) % 97,
        });
        (remainder == 1).then_some(Self(compact))
    }

    /// Without blanks, as machines take it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as people read it.
    pub(crate) fn grouped(&self) -> String {
        let mut text = String::with_capacity(self.0.len() + 8);
        for (i, c) in self.0.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                text.push(' ');
            }
            text.push(c);
        }
        text
    }

    /// Whether euros can be sent to it by a SEPA transfer.
    pub(crate) fn is_sepa(&self) -> bool {
        sepa_length(&self.0).is_some()
    }

    /// Whether a transfer to it needs the bank's BIC.
    pub(crate) fn needs_bic(&self) -> bool {
        !is_in_eea(&self.0[..2])
    }

    /// The first IBAN that a text names after the word, and that is written out (a masked one is nobody's mistake).
    ///
    /// # Errors
    /// It cannot be right; the error is what stands there.
    pub(crate) fn named_in(text: &str) -> Result<Option<Self>, &str> {
        let Some(label) = text.as_bytes().windows(4).position(|word| word.eq_ignore_ascii_case(b"IBAN")) else {
            return Ok(None);
        };
        let rest = text[label + 4..].trim_start_matches([':', ' ', '\u{a0}']);
        let Some(length) = rest.get(..2).and_then(|country| sepa_length(&country.to_ascii_uppercase())) else {
            return Ok(None);
        };
        let mut seen = 0;
        let mut end = 0;
        for (i, c) in rest.char_indices() {
            match c {
                ' ' | '\u{a0}' => continue,
                '*' | '•' | '…' => return Ok(None),
                c if c.is_ascii_alphanumeric() && seen < length => (seen, end) = (seen + 1, i + 1),
                _ => break,
            }
        }
        let found = &rest[..end];
        if !found.get(2..4).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit())) {
            return Ok(None);
        }
        Self::parse(found).map(Some).ok_or(found)
    }
}

/// The length of an IBAN, where it begins with the country of the Single Euro Payments Area.
fn sepa_length(iban: &str) -> Option<usize> {
    let country = iban.as_bytes().get(..2)?;
    let entry = SEPA.chunks_exact(4).find(|entry| &entry[..2] == country)?;
    Some(usize::from(entry[2] - b'0') * 10 + usize::from(entry[3] - b'0'))
}

/// Whether a text has the form of a BIC: bank, country, place, and perhaps a branch.
pub(crate) fn is_bic(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 8 | 11)
        && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && bytes[4..6].iter().all(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_and_lengths_are_checked() {
        // From the SWIFT IBAN registry.
        for good in [
            "DE89 3704 0044 0532 0130 00",
            "at611904300234573201",
            "CH9300762011623852957",
            "FR14 2004 1010 0505 0001 3M02 606",
            "MT84MALT011000012345MTLCAST001S",
            "NO9386011117947",
            "SA0380000000608010167519",
        ] {
            assert!(Iban::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "DE89",
            "DE88 3704 0044 0532 0130 00",
            "DE98 3704 0044 0532 0130 00",
            "DE89 3704 0044 0532 0103 00",
            "DE89 3704 0044 0532 0130 0",
            "NO93860111179470",
            "8989370400440532013000",
            "DE89-3704-0044-0532-0130-00",
            "ÄE89370400440532013000",
        ] {
            assert_eq!(Iban::parse(bad), None, "{bad}");
        }
        let iban = Iban::parse("de89370400440532013000").unwrap();
        assert_eq!((iban.as_str(), &*iban.grouped()), ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00"));
        assert!(iban.is_sepa() && !iban.needs_bic());
        assert!(Iban::parse("CH9300762011623852957").unwrap().needs_bic());
        assert!(!Iban::parse("SA0380000000608010167519").unwrap().is_sepa());
    }

    /// Every wrong digit and every swap of neighbours is found: that is what MOD 97-10 is for.
    #[test]
    fn typing_mistakes_are_found() {
        let good = "DE89370400440532013000";
        for i in 2..good.len() {
            for digit in '0'..='9' {
                let mut typed: Vec<char> = good.chars().collect();
                typed[i] = digit;
                let typed: String = typed.into_iter().collect();
                assert_eq!(Iban::parse(&typed).is_some(), typed == good, "{typed}");
            }
            let mut swapped: Vec<char> = good.chars().collect();
            swapped.swap(i, (i + 1).min(good.len() - 1));
            let swapped: String = swapped.into_iter().collect();
            assert_eq!(Iban::parse(&swapped).is_some(), swapped == good, "{swapped}");
        }
    }

    #[test]
    fn an_iban_is_found_after_its_name() {
        let good = "DE89370400440532013000";
        let table: [(&str, Result<Option<&str>, &str>); 9] = [
            ("Zahlen Sie an IBAN DE89 3704 0044 0532 0130 00 bis Freitag.", Ok(Some(good))),
            ("iban:\u{a0}DE89370400440532013000\nBIC COBADEFFXXX", Ok(Some(good))),
            ("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX", Ok(Some(good))),
            ("IBAN DE88 3704 0044 0532 0130 00", Err("DE88 3704 0044 0532 0130 00")),
            ("IBAN: DE89 3704 0044\nund mehr", Err("DE89 3704 0044")),
            ("Von IBAN DE89 **** 3000 ziehen wir ein.", Ok(None)),
            ("IBAN DEXX XXXX XXXX XXXX XX30 00", Ok(None)),
            ("Die IBAN steht auf der Rechnung.", Ok(None)),
            ("USt-IdNr. DE999999999", Ok(None)),
        ];
        for (text, expected) in table {
            let found = Iban::named_in(text);
            assert_eq!(
                found.as_ref().map(|iban| iban.as_ref().map(Iban::as_str)),
                expected.as_ref().map(|e| *e),
                "{text}"
            );
        }
        for text in ["IBAN", "IBAN ä", "ibanÄÖ", "IBAN DE"] {
            let _ = Iban::named_in(text);
        }
    }

    #[test]
    fn a_bic_has_eight_or_eleven_characters() {
        for good in ["COBADEFF", "COBADEFFXXX", "GENODEF1S04"] {
            assert!(is_bic(good), "{good}");
        }
        for bad in ["", "COBADEF", "COBADEFFXX", "cobadeff", "COBA1EFF", "COBADEFF\n12"] {
            assert!(!is_bic(bad), "{bad}");
        }
    }
}
