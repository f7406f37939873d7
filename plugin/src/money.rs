//! Money: integer minor units, exact decimals in, locale's form out, splits that add up. No float anywhere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;

use crate::cldr::Money;
use crate::digits;
use crate::language::Locale;

/// Decimals of a currency (ISO 4217 "minor unit"). Two for every code not listed.
#[must_use]
pub fn decimals(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// Whether this is the form of an ISO 4217 code: three capital letters.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())
}

/// Reads a decimal such as `19.90`, `-5`, `200.0000` or `1e2` into minor units, exactly.
///
/// Digits beyond the currency's decimals are accepted only where they are zero: an amount that is not a
/// whole number of minor units is an error, never rounded in silence.
pub fn parse_decimal(text: &str, currency: &str) -> Result<i64, DecimalError> {
    parse_scaled(text, decimals(currency))
}

/// Reads a decimal as an integer of `scale` decimals: `0.19` at scale 6 is 190000.
pub fn parse_scaled(text: &str, scale: u32) -> Result<i64, DecimalError> {
    parse_digits(text, scale, false)
}

/// Like [`parse_scaled`], but digits beyond the scale are rounded, half away from zero: for figures that a platform
/// reckons finer than its currency, or whose last digits are the shadow of a float on its side.
pub fn parse_rounded(text: &str, scale: u32) -> Result<i64, DecimalError> {
    parse_digits(text, scale, true)
}

fn parse_digits(text: &str, scale: u32, round: bool) -> Result<i64, DecimalError> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| DecimalError::NotADecimal)?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(DecimalError::NotADecimal);
    }
    if mantissa.ends_with('.') || exponent.unsigned_abs() > 30 || mantissa.len() > 40 {
        return Err(DecimalError::NotADecimal);
    }
    // The digits are whole+fraction, the value is digits x 10^shift minor units.
    let fraction_digits = i32::try_from(fraction.len()).map_err(|_| DecimalError::NotADecimal)?;
    let shift = exponent - fraction_digits + i32::try_from(scale).map_err(|_| DecimalError::NotADecimal)?;
    let mut value: i128 = 0;
    for byte in whole.bytes().chain(fraction.bytes()) {
        value =
            value.checked_mul(10).and_then(|v| v.checked_add(i128::from(byte - b'0'))).ok_or(DecimalError::TooLarge)?;
    }
    for _ in 0..shift.max(0) {
        value = value.checked_mul(10).ok_or(DecimalError::TooLarge)?;
    }
    // Of the digits cut off the first alone decides whether it is rounded up.
    let mut cut = 0;
    for _ in shift..0 {
        cut = value % 10;
        if cut != 0 && !round {
            return Err(DecimalError::TooPrecise);
        }
        value /= 10;
    }
    value += i128::from(cut >= 5);
    i64::try_from(if negative { -value } else { value }).map_err(|_| DecimalError::TooLarge)
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a decimal number.
    NotADecimal,
    /// More decimals than the currency has.
    TooPrecise,
    /// Beyond what 64 bits hold.
    TooLarge,
}

impl DecimalError {
    /// The reason as the end of a sentence that begins with the text.
    #[must_use]
    pub fn what(self) -> &'static str {
        match self {
            Self::NotADecimal => "is not a decimal number",
            Self::TooPrecise => "has more decimals than its currency",
            Self::TooLarge => "is too large",
        }
    }
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what())
    }
}

/// An amount in the machine's form, for structured data and messages: `-12.30`.
#[must_use]
pub fn plain(minor_units: i64, currency: &str) -> String {
    let decimals = decimals(currency);
    let (whole, fraction) = parts(minor_units, decimals);
    // Room for the currency's code, which often follows.
    let mut text = String::with_capacity(24);
    if minor_units < 0 {
        text.push('-');
    }
    digits::push(&mut text, whole, 1);
    if decimals > 0 {
        text.push('.');
        digits::push(&mut text, fraction, decimals as usize);
    }
    text
}

/// The same with the currency's code, for a person who works with many currencies: `-12.30 EUR`.
#[must_use]
pub fn with_code(minor_units: i64, currency: &str) -> String {
    let mut text = plain(minor_units, currency);
    text.push(' ');
    text.push_str(currency);
    text
}

/// An amount as the locale writes it (Unicode CLDR): `1.234,56 €`, `€1,234.56`, `CHF 1'234.50`.
/// Blanks are no-break ones, so that amount and currency stay on one line.
#[must_use]
pub fn format(minor_units: i64, currency: &str, locale: Locale) -> String {
    let numbers = locale.numbers();
    let style = numbers.money(currency);
    let (symbol, decimals) = (numbers.symbol(currency), decimals(currency));
    let (whole, fraction) = parts(minor_units, decimals);
    let mut text = String::with_capacity(32);
    let mut rest = if minor_units < 0 { style.negative } else { style.positive };
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        // One digit and the brace: the table is ours.
        let (part, after) = after.split_at(2);
        if part == "1}" {
            if text.ends_with(|c: char| c.is_ascii_digit()) && keeps_clear(symbol.chars().next()) {
                text.push('\u{a0}');
            }
            text.push_str(symbol);
            if after.starts_with("{2}") && keeps_clear(symbol.chars().next_back()) {
                text.push('\u{a0}');
            }
        } else {
            push_grouped(&mut text, whole, style);
            if decimals > 0 {
                text.push_str(style.decimal);
                digits::push(&mut text, fraction, decimals as usize);
            }
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Whether this end of a symbol stands off from a digit, as a letter does and a sign does not (UTS #35, currencySpacing).
fn keeps_clear(end: Option<char>) -> bool {
    end.is_some_and(|c| c != '$' && (c.is_ascii() || c.is_alphabetic()))
}

/// Adds a whole number in groups of three.
fn push_grouped(text: &mut String, number: u64, style: &Money) {
    if number < style.least_grouped {
        digits::push(text, number, 1);
        return;
    }
    let mut unit = 1;
    while number / unit >= 1000 {
        unit *= 1000;
    }
    digits::push(text, number / unit, 1);
    while unit >= 1000 {
        unit /= 1000;
        text.push_str(style.group);
        digits::push(text, number / unit % 1000, 3);
    }
}

/// A rate as the language writes it: `19 %`, `8.875%`.
#[must_use]
pub fn format_rate(rate_ppm: u32, locale: Locale) -> String {
    let numbers = locale.numbers();
    let mut text = (rate_ppm / 10_000).to_string();
    let fraction = format!("{:04}", rate_ppm % 10_000);
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push_str(numbers.rate_decimal);
        text.push_str(fraction);
    }
    text.push_str(numbers.percent);
    text
}

/// Splits `amount` by `weights` so that the parts add up to it exactly (largest-remainder method; of equal
/// remainders the first wins). Weights must not be negative; all zero: everything goes to the first.
#[must_use]
pub fn split(amount: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    let mut parts = vec![0_i64; weights.len()];
    if sum == 0 || amount == 0 {
        if let Some(first) = parts.first_mut() {
            *first = amount;
        }
        return parts;
    }
    let mut remainders: Vec<(i128, Reverse<usize>)> = Vec::with_capacity(weights.len());
    let mut rest = amount;
    for (i, weight) in weights.iter().enumerate() {
        let exact = i128::from(amount) * i128::from(*weight);
        let (part, remainder) = divide(exact, sum);
        // |part| <= |amount|, so it fits.
        parts[i] = i64::try_from(part).unwrap_or(amount);
        remainders.push((remainder, Reverse(i)));
        rest -= parts[i];
    }
    // The largest remainders, of equal ones the first.
    let mut remainders = BinaryHeap::from(remainders);
    for _ in 0..rest {
        let Some((_, Reverse(i))) = remainders.pop() else { break };
        parts[i] += 1;
    }
    parts
}

/// The tax inside a gross amount, rounded half away from zero to the minor unit.
#[must_use]
pub fn tax_in_gross(gross: i64, rate_ppm: u32) -> i64 {
    divide_rounded(i128::from(gross) * i128::from(rate_ppm), 1_000_000 + i128::from(rate_ppm))
}

/// The tax on a net amount, rounded half away from zero to the minor unit.
#[must_use]
pub fn tax_on_net(net: i64, rate_ppm: u32) -> i64 {
    divide_rounded(i128::from(net) * i128::from(rate_ppm), 1_000_000)
}

/// `rate_ppm` of an amount, rounded half away from zero to the minor unit.
#[must_use]
pub fn share(amount: i64, rate_ppm: u32) -> i64 {
    tax_on_net(amount, rate_ppm)
}

/// Quotient, rounded down, and remainder. The divisor is positive. Nearly all fit 64 bits, which WebAssembly divides by
/// itself.
pub(crate) fn divide(numerator: i128, divisor: i128) -> (i128, i128) {
    match (i64::try_from(numerator), i64::try_from(divisor)) {
        (Ok(numerator), Ok(divisor)) => (numerator.div_euclid(divisor).into(), numerator.rem_euclid(divisor).into()),
        _ => (numerator.div_euclid(divisor), numerator.rem_euclid(divisor)),
    }
}

/// Division rounded half away from zero. The divisor is positive.
fn divide_rounded(numerator: i128, divisor: i128) -> i64 {
    let rounded = divide(numerator.abs() * 2 + divisor, divisor * 2).0 * numerator.signum();
    // A share of an i64 at a rate of at most 100 % fits an i64; a rate beyond is refused at the boundary.
    i64::try_from(rounded).unwrap_or(i64::MAX)
}

fn parts(minor_units: i64, decimals: u32) -> (u64, u64) {
    let unit = 10_u64.pow(decimals);
    let absolute = minor_units.unsigned_abs();
    (absolute / unit, absolute % unit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn currencies_have_their_decimals() {
        let table = [("JPY", 0), ("CLP", 0), ("KWD", 3), ("TND", 3), ("CLF", 4), ("UYW", 4), ("EUR", 2), ("XXX", 2)];
        for (currency, expected) in table {
            assert_eq!(decimals(currency), expected, "{currency}");
        }
        assert_eq!(with_code(-5, "CLF"), "-0.0005 CLF");
        assert_eq!(plain(0, "JPY"), "0");
    }

    #[test]
    fn decimals_are_read_exactly_or_refused() {
        let table = [
            ("19.90", "EUR", Ok(1990)),
            ("0.1", "EUR", Ok(10)),
            ("-5", "EUR", Ok(-500)),
            ("200.0000", "EUR", Ok(20000)),
            ("1e2", "EUR", Ok(10000)),
            ("1.5E1", "EUR", Ok(1500)),
            ("500", "JPY", Ok(500)),
            ("1.234", "KWD", Ok(1234)),
            ("92233720368547758.07", "EUR", Ok(i64::MAX)),
            ("92233720368547758.08", "EUR", Err(DecimalError::TooLarge)),
            ("0.001", "EUR", Err(DecimalError::TooPrecise)),
            ("1.5", "JPY", Err(DecimalError::TooPrecise)),
            ("", "EUR", Err(DecimalError::NotADecimal)),
            (".5", "EUR", Err(DecimalError::NotADecimal)),
            ("5.", "EUR", Err(DecimalError::NotADecimal)),
            ("1,50", "EUR", Err(DecimalError::NotADecimal)),
            ("1e999", "EUR", Err(DecimalError::NotADecimal)),
            ("NaN", "EUR", Err(DecimalError::NotADecimal)),
            ("+1", "EUR", Err(DecimalError::NotADecimal)),
        ];
        for (text, currency, expected) in table {
            assert_eq!(parse_decimal(text, currency), expected, "{text} {currency}");
        }
    }

    #[test]
    fn a_figure_may_be_as_long_as_a_shop_writes_it() {
        let zeros = |count: usize| format!("0.{}", "0".repeat(count - 2));
        assert_eq!(parse_rounded(&zeros(40), 2), Ok(0));
        assert_eq!(parse_rounded(&zeros(41), 2), Err(DecimalError::NotADecimal));
        assert_eq!(parse_rounded("1e-30", 2), Ok(0));
        assert_eq!(parse_rounded("1e-31", 2), Err(DecimalError::NotADecimal));
    }

    #[test]
    fn the_reason_ends_a_sentence() {
        let why = |text: &str| format!("{text:?} {}", parse_decimal(text, "EUR").unwrap_err());
        assert_eq!(why("1,50"), "\"1,50\" is not a decimal number");
        assert_eq!(why("0.001"), "\"0.001\" has more decimals than its currency");
        assert_eq!(why("1e30"), "\"1e30\" is too large");
        assert_eq!(DecimalError::TooLarge.what(), "is too large");
    }

    #[test]
    fn letters_stand_off_from_digits_and_signs_do_not() {
        assert!(['R', 'ł', '.'].into_iter().all(|end| keeps_clear(Some(end))));
        assert!(!['$', '€', '£'].into_iter().any(|end| keeps_clear(Some(end))));
        assert!(!keeps_clear(None));
    }

    #[test]
    fn finer_figures_are_rounded_half_away_from_zero() {
        let table = [
            ("8.403361344537815", "EUR", 840),
            ("0.30000000000000004", "EUR", 30),
            ("2.675", "EUR", 268),
            ("-2.675", "EUR", -268),
            ("2.67499999999999982236431605997495353221893310546875", "EUR", 0),
            ("1.4210854715202004e-14", "EUR", 0),
            ("99.5", "JPY", 100),
            ("1.2345", "KWD", 1235),
            ("200.0000", "EUR", 20_000),
        ];
        for (text, currency, expected) in table {
            // Beyond 40 characters nothing is a number that a shop wrote.
            let answer = if text.len() > 40 { Err(DecimalError::NotADecimal) } else { Ok(expected) };
            assert_eq!(parse_rounded(text, decimals(currency)), answer, "{text} {currency}");
        }
    }

    #[test]
    fn amounts_follow_the_locale() {
        let table = [
            (123_456, "EUR", "de-DE", "1.234,56\u{a0}€"),
            (123_456, "EUR", "de-AT", "€\u{a0}1.234,56"),
            (123_450, "CHF", "de-CH", "CHF\u{a0}1'234.50"),
            (-123_450, "CHF", "de-CH", "CHF-1'234.50"),
            (100_000, "EUR", "de", "1.000,00\u{a0}€"),
            (99_999, "EUR", "de", "999,99\u{a0}€"),
            (123_450, "EUR", "pl", "1234,50\u{a0}€"),
            (1_000_000, "EUR", "pl", "10\u{a0}000,00\u{a0}€"),
            (1_234_500, "EUR", "fr", "12\u{202f}345,00\u{a0}€"),
            (-500, "EUR", "nl-BE", "€\u{a0}-5,00"),
            (123_456, "EUR", "en", "€1,234.56"),
            (-500, "USD", "en-US", "-$5.00"),
            (500, "CHF", "en", "CHF\u{a0}5.00"),
            (1_500, "JPY", "de", "1.500\u{a0}¥"),
            (1_234, "KWD", "en", "KWD\u{a0}1.234"),
            (0, "EUR", "de", "0,00\u{a0}€"),
            (i64::MIN, "EUR", "en", "-€92,233,720,368,547,758.08"),
        ];
        for (amount, currency, locale, expected) in table {
            assert_eq!(format(amount, currency, Locale::parse(locale).unwrap()), expected);
        }
    }

    #[test]
    fn rates_lose_no_digit() {
        let german = Locale::parse("de").unwrap();
        assert_eq!(format_rate(190_000, german), "19\u{a0}%");
        assert_eq!(format_rate(88_750, Locale::parse("en").unwrap()), "8.875%");
        assert_eq!(format_rate(55_000, german), "5,5\u{a0}%");
    }

    #[test]
    fn tax_is_rounded_to_the_cent() {
        assert_eq!(tax_in_gross(11_900, 190_000), 1_900);
        assert_eq!(tax_in_gross(1_000, 70_000), 65);
        assert_eq!(tax_on_net(1_000, 190_000), 190);
        assert_eq!(tax_on_net(-50, 190_000), -10);
    }

    #[test]
    fn without_weights_the_first_gets_all() {
        assert_eq!(split(5, &[0, 0]), [5, 0]);
        assert_eq!(split(0, &[1, 2]), [0, 0]);
        assert!(split(5, &[]).is_empty());
    }

    #[test]
    fn division_is_the_same_beyond_64_bits() {
        let beyond = i128::from(i64::MAX) + 1;
        let table = [
            ((7, 2), (3, 1)),
            ((-7, 2), (-4, 1)),
            ((beyond, 2), (1 << 62, 0)),
            ((beyond + 1, 2), (1 << 62, 1)),
            ((-beyond - 1, 2), (-(1 << 62) - 1, 1)),
            ((7, beyond), (0, 7)),
            ((beyond + 7, beyond), (1, 7)),
        ];
        for ((numerator, divisor), expected) in table {
            assert_eq!(divide(numerator, divisor), expected, "{numerator} / {divisor}");
        }
    }

    proptest! {
        #[test]
        fn parts_of_a_split_add_up(amount in 0_i64..1_000_000_000_000, weights in prop::collection::vec(0_i64..1_000_000_000, 1..20)) {
            let parts = split(amount, &weights);
            prop_assert_eq!(parts.iter().sum::<i64>(), amount);
            prop_assert!(parts.iter().all(|part| (0..=amount).contains(part)));
            let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();
            if sum > 0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    // No part is further than one minor unit from its exact share.
                    let off = i128::from(*part) * sum - i128::from(amount) * i128::from(*weight);
                    prop_assert!(off.abs() < sum);
                }
            }
        }

        #[test]
        fn what_is_written_plainly_is_read_back(amount in any::<i64>(), currency in prop::sample::select(vec!["EUR", "JPY", "KWD"])) {
            prop_assert_eq!(parse_decimal(&plain(amount, currency), currency), Ok(amount));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,60}") {
            let _ = parse_decimal(&text, "EUR");
        }
    }
}
