//! Numbers as digits, without `write!`: a mail holds hundreds of them, and a decision dozens.

/// A number in digits.
pub(crate) fn of(number: u64) -> String {
    let mut text = String::with_capacity(20);
    push(&mut text, number, 1);
    text
}

/// Adds a number with at least `width` digits (at most 20).
pub(crate) fn push(text: &mut String, mut number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while number > 0 {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    start = start.min(digits.len() - width);
    text.extend(digits[start..].iter().map(|digit| char::from(*digit)));
}
