//! A transfer as a square code that banking apps read: EPC069-12, version 2.1 ("SCT"), known as Giro Code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::bank::Iban;
use crate::money;
use crate::png;

/// The least and the most that one transfer can carry (EPC069-12, "Amount"), in cents.
const AMOUNTS: std::ops::RangeInclusive<i64> = 1..=99_999_999_999;

/// The most a name and a reference may have, in characters, and all of it, in bytes (EPC069-12, table 2).
const MOST_NAME: usize = 70;
const MOST_REFERENCE: usize = 140;
const MOST_BYTES: usize = 331;

/// The largest symbol the guidelines allow (EPC069-12, § 3).
const LARGEST: u8 = 13;

/// Light squares around the symbol (ISO/IEC 18004), and pixels of a square: fit for a telephone held before a screen.
const QUIET: i32 = 4;
const SCALE: usize = 4;

/// Money to be sent to an account, in euros.
pub(super) struct Transfer<'a> {
    pub(super) holder: &'a str,
    pub(super) iban: &'a Iban,
    pub(super) bic: Option<&'a str>,
    pub(super) cents: i64,
    pub(super) reference: &'a str,
}

/// The code as a picture.
pub(super) struct Code {
    pub(super) png: Vec<u8>,
    /// Width and height in pixels.
    pub(super) side: usize,
}

impl Transfer<'_> {
    /// The code; `None` where the guidelines have no room for this transfer.
    pub(super) fn code(&self) -> Option<Code> {
        let segment = QrSegment::make_bytes(self.payload()?.as_bytes());
        let (level, smallest, largest) = (QrCodeEcc::Medium, Version::MIN, Version::new(LARGEST));
        let symbol = QrCode::encode_segments_advanced(&[segment], level, smallest, largest, None, false).ok()?;
        let squares = (symbol.size() + 2 * QUIET) as usize;
        let dark = |x: usize, y: usize| symbol.get_module(x as i32 - QUIET, y as i32 - QUIET);
        Some(Code { png: png::squares(squares, SCALE, dark), side: squares * SCALE })
    }

    /// The lines of the code (EPC069-12, table 2): identification, version, UTF-8, SEPA credit transfer, BIC, name, IBAN,
    /// amount, purpose, structured and plain reference.
    fn payload(&self) -> Option<String> {
        let bic = self.bic.unwrap_or("");
        let possible = AMOUNTS.contains(&self.cents)
            && self.iban.is_sepa()
            && !(self.iban.needs_bic() && bic.is_empty())
            && !self.holder.is_empty()
            && self.reference.chars().count() <= MOST_REFERENCE;
        let holder: String = self.holder.chars().take(MOST_NAME).collect();
        let amount = ["EUR", &money::plain(self.cents, "EUR")].concat();
        let lines = ["BCD", "002", "1", "SCT", bic, &holder, self.iban.as_str(), &amount, "", "", self.reference];
        let payload = lines.join("\n");
        (possible && payload.len() <= MOST_BYTES).then_some(payload)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn iban(text: &str) -> Iban {
        Iban::parse(text).unwrap()
    }

    fn code(holder: &str, iban: &Iban, bic: Option<&str>, cents: i64, reference: &str) -> Option<Code> {
        Transfer { holder, iban, bic, cents, reference }.code()
    }

    /// What another's reader finds in the picture.
    pub(in crate::order_confirmation) fn read(picture: &[u8]) -> String {
        let (width, pixels) = png::tests::read(picture);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, width, |x, y| pixels[y * width + x]);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_banking_app_reads_every_field() {
        let (german, swiss) = (iban("DE02120300000000202051"), iban("CH9300762011623852957"));
        let long = "Ä".repeat(80);
        let table = [
            (
                code("Apfelkiste & Söhne GmbH", &german, Some("BYLADEM1001"), 3_057, "1001"),
                "BCD\n002\n1\nSCT\nBYLADEM1001\nApfelkiste & Söhne GmbH\nDE02120300000000202051\nEUR30.57\n\n\n1001"
                    .to_owned(),
            ),
            (
                code("A", &german, None, 1, "B-2026/0815 Ü"),
                "BCD\n002\n1\nSCT\n\nA\nDE02120300000000202051\nEUR0.01\n\n\nB-2026/0815 Ü".to_owned(),
            ),
            (
                code(&long, &swiss, Some("UBSWCHZH"), 99_999_999_999, &"9".repeat(120)),
                format!(
                    "BCD\n002\n1\nSCT\nUBSWCHZH\n{}\nCH9300762011623852957\nEUR999999999.99\n\n\n{}",
                    "Ä".repeat(70),
                    "9".repeat(120)
                ),
            ),
        ];
        for (code, expected) in table {
            let code = code.unwrap();
            assert_eq!(read(&code.png), expected);
            assert!(code.png.len() < 4_500, "{} bytes for {} pixels", code.png.len(), code.side);
        }
    }

    #[test]
    fn what_the_guidelines_have_no_room_for_has_no_code() {
        let german = iban("DE02120300000000202051");
        assert!(code("A", &german, None, 0, "1").is_none());
        assert!(code("A", &german, None, 100_000_000_000, "1").is_none());
        assert!(code("A", &german, None, 1, &"9".repeat(141)).is_none());
        assert!(code(&"Ä".repeat(70), &german, None, 1, &"Ä".repeat(140)).is_none(), "more than 331 bytes");
        assert!(code("", &german, None, 1, "1").is_none());
        assert!(code("A", &iban("CH9300762011623852957"), None, 1, "1").is_none(), "a BIC is needed");
        assert!(code("A", &iban("SA0380000000608010167519"), Some("AAAASARI"), 1, "1").is_none(), "not in SEPA");
    }
}
