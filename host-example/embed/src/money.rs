//! Amounts for people: integer minor units with the decimals of their currency. No float anywhere.

/// How many decimals a currency has (ISO 4217, list one): two but for these.
pub(crate) fn decimals(currency: &str) -> usize {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        "CLF" | "UYW" => 4,
        _ => 2,
    }
}

/// An amount in the machine's form with digits in groups: `-1,234.50`.
pub(crate) fn grouped(minor_units: i128, currency: &str) -> String {
    let decimals = decimals(currency);
    let digits = format!("{:0>width$}", minor_units.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    let mut text = String::with_capacity(digits.len() * 2);
    if minor_units < 0 {
        text.push('-');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// `amount x part / whole`, rounded half up; 0 where there is no whole. None is negative.
pub(crate) fn proportion(amount: i128, part: i128, whole: i128) -> i128 {
    if whole <= 0 { 0 } else { (amount * part * 2 + whole) / (whole * 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_the_decimals_of_their_currency() {
        assert_eq!(grouped(123_456_789, "EUR"), "1,234,567.89");
        assert_eq!(grouped(-5, "EUR"), "-0.05");
        assert_eq!(grouped(0, "EUR"), "0.00");
        assert_eq!(grouped(1_500, "JPY"), "1,500");
        assert_eq!(grouped(1_500, "KWD"), "1.500");
        assert_eq!(grouped(i128::from(i64::MIN), "EUR"), "-92,233,720,368,547,758.08");
        assert_eq!([proportion(5, 1, 2), proportion(4, 1, 3), proportion(7, 1, 0)], [3, 1, 0]);
    }
}
