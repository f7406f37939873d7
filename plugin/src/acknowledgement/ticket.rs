//! Ticket numbers: `PREFIX-XXXXX-XXXXX`, for example `KU-7QF4M-2XR9T`.
//!
//! Ten symbols of an alphabet of 31 (digits and capitals without I, L, O, U and Z), nine from the host's entropy
//! and one check symbol. Why so:
//!
//! - 31 is prime. With weights 10, 9, ... 1 for the ten symbols, the weighted sum is 0 modulo 31. A wrong symbol
//!   changes it by weight x difference, a swap of two by difference of weights x difference of symbols; both
//!   factors are smaller than 31 and not 0, so neither product is 0 modulo 31: every single wrong symbol and every swap of
//!   two, neighbours or not, is found. Luhn misses 2 % of the swaps; modulo 37 would find as much, but its
//!   check symbols include `*~$=`, which do not survive a subject line or a telephone.
//! - What people confuse is one symbol: O is read as 0, I and L as 1, Z as 2, U as V, in either case. So every letter and
//!   digit means something, and nothing has to be spelled.
//! - At least two letters and two of the digits 3 to 9 are in every number. No word has such digits, no telephone
//!   number, date, order number in digits or amount has such letters, so none of them is taken for a ticket. It costs half
//!   a bit of 44.6: with a million tickets open a guess hits one in 20 million times. A number is still no
//!   proof of who says it.

use blake2::{Blake2b256, Digest as _};

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKMNPQRSTVWXY";
const BODY: usize = 10;
const GROUP: usize = 5;

/// A ticket number made from the host's entropy: the same bytes give the same number.
pub(super) fn make(prefix: &str, entropy: &[u8]) -> String {
    let mut round: u32 = 0;
    loop {
        let body = body(entropy, round);
        if is_distinct(&body) {
            return written(prefix, &body);
        }
        // Seven bodies in ten are distinct, each round is a fresh hash: this ends at once.
        round = round.wrapping_add(1);
    }
}

/// Ten symbols, as indices into the alphabet.
type Body = [u8; BODY];

fn body(entropy: &[u8], round: u32) -> Body {
    let hash = Blake2b256::new().chain_update(b"kulanz ticket").chain_update(round.to_be_bytes()).chain_update(entropy);
    let hash = hash.finalize();
    let mut wide = [0; 16];
    wide.copy_from_slice(&hash[..16]);
    // 31^9 is below 2^45: reducing 128 bits to it favours no number by more than 2^-83.
    let mut number = (u128::from_be_bytes(wide) % 31_u128.pow(9)) as u64;
    let mut body = [0; BODY];
    for symbol in &mut body[..BODY - 1] {
        *symbol = (number % 31) as u8;
        number /= 31;
    }
    // The last weight is 1, so the check symbol is what is missing to a multiple of 31.
    body[BODY - 1] = (31 - sum(&body) % 31) as u8 % 31;
    body
}

/// The weighted sum; 0 modulo 31 for a right body.
fn sum(body: &Body) -> u32 {
    body.iter().zip((1..=BODY as u32).rev()).map(|(symbol, weight)| u32::from(*symbol) * weight).sum()
}

/// Whether it can be neither a word nor a number of another kind.
fn is_distinct(body: &Body) -> bool {
    let letters = body.iter().filter(|symbol| **symbol >= 10).count();
    let clear_digits = body.iter().filter(|symbol| (3..10).contains(*symbol)).count();
    letters >= 2 && clear_digits >= 2
}

fn written(prefix: &str, body: &Body) -> String {
    let mut number = String::with_capacity(prefix.len() + BODY + 2);
    number.push_str(prefix);
    for group in body.chunks(GROUP) {
        number.push('-');
        number.extend(group.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])));
    }
    number
}

/// The first ticket number in a text, in its proper form.
pub(super) fn find(prefix: &str, text: &str) -> Option<String> {
    let mut rest = text.chars();
    let mut inside_a_word = false;
    loop {
        if !inside_a_word && let Some(body) = read(prefix, rest.clone()) {
            return Some(written(prefix, &body));
        }
        inside_a_word = plain(rest.next()?).is_alphanumeric();
    }
}

/// Reads a whole number that begins right here.
fn read(prefix: &str, mut text: std::str::Chars) -> Option<Body> {
    for letter in prefix.chars() {
        if symbol(text.next()?)? != symbol(letter)? {
            return None;
        }
    }
    let mut body = [0; BODY];
    for group in body.chunks_mut(GROUP) {
        skip_separators(&mut text);
        for place in group {
            *place = symbol(text.next()?)?;
        }
    }
    let ends = !text.next().is_some_and(|c| plain(c).is_alphanumeric());
    (ends && sum(&body).is_multiple_of(31) && is_distinct(&body)).then_some(body)
}

/// Hyphens become blanks, dashes or nothing on the way through mail programs, and lines break at them.
fn skip_separators(text: &mut std::str::Chars) {
    for _ in 0..4 {
        let mut ahead = text.clone();
        if !ahead.next().is_some_and(is_separator) {
            return;
        }
        *text = ahead;
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '\u{ad}' | '\u{200b}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{feff}' | '\u{ff0d}'
        )
}

/// A full-width letter or digit as its plain one (Unicode block FF00).
fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The symbol a typed letter or digit stands for.
fn symbol(c: char) -> Option<u8> {
    let c = match plain(c).to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'U' => 'V',
        c => c,
    };
    ALPHABET.iter().position(|known| char::from(*known) == c).and_then(|index| u8::try_from(index).ok())
}

#[cfg(test)]
mod tests;
