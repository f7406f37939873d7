use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

fn number(seed: u64) -> String {
    make("KU", &Blake2b256::digest(seed.to_be_bytes()))
}

/// The number with its symbols as a list, so that they can be changed.
fn changed(number: &str, change: impl FnOnce(&mut [u8])) -> String {
    let mut bytes = number.as_bytes().to_vec();
    change(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

/// Where the ten symbols stand in `KU-XXXXX-XXXXX`.
const PLACES: [usize; BODY] = [3, 4, 5, 6, 7, 9, 10, 11, 12, 13];

#[test]
fn a_number_is_found_as_it_was_made() {
    for seed in 0..2000 {
        let number = number(seed);
        assert_eq!(number.len(), 14);
        assert_eq!(find("KU", &number).as_deref(), Some(number.as_str()));
        assert_eq!(number, self::number(seed), "the same entropy gives the same number");
    }
}

/// The algebra of the module's documentation, for every body there can be: the weighted change of one symbol and of
/// any swap is never 0 modulo 31.
#[test]
fn no_single_change_and_no_swap_keeps_the_sum() {
    for weight in 1..=10_u32 {
        for difference in 1..31_u32 {
            assert_ne!(weight * difference % 31, 0, "a wrong symbol");
        }
    }
    for first in 1..=10_u32 {
        for second in first + 1..=10 {
            for difference in 1..31 {
                assert_ne!((second - first) * difference % 31, 0, "a swap");
            }
        }
    }
}

#[test]
fn every_wrong_symbol_and_every_swap_is_detected() {
    let (mut wrong, mut swaps) = (0, 0);
    for seed in 0..300 {
        let number = number(seed);
        for at in PLACES {
            for symbol in ALPHABET {
                if number.as_bytes()[at] != *symbol {
                    let typed = changed(&number, |bytes| bytes[at] = *symbol);
                    assert_eq!(find("KU", &typed), None, "{number} typed as {typed}");
                    wrong += 1;
                }
            }
        }
        for (i, first) in PLACES.into_iter().enumerate() {
            for second in &PLACES[i + 1..] {
                if number.as_bytes()[first] != number.as_bytes()[*second] {
                    let typed = changed(&number, |bytes| bytes.swap(first, *second));
                    assert_eq!(find("KU", &typed), None, "{number} typed as {typed}");
                    swaps += 1;
                }
            }
        }
    }
    assert!(wrong == 300 * 10 * 30 && swaps > 12_000, "{wrong}, {swaps}");
}

#[test]
fn a_number_is_found_however_it_was_mangled() {
    // One with 0, 1, 2 and V in it, which are the symbols that are confused.
    let number = (0..).map(number).find(|n| ['0', '1', '2', 'V'].iter().all(|c| n[3..].contains(*c))).unwrap();
    let body = &number[3..];
    let full_width: String = number.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    let table = [
        number.to_lowercase(),
        number.replace('-', ""),
        number.replace('-', " "),
        number.replace('-', "\u{2011}"),
        number.replace('-', " - "),
        format!("KU-{}", body.replace('-', "\r\n ")),
        format!("KU-{}", body.replace('0', "O").replace('1', "I").replace('2', "Z").replace('V', "U")),
        format!("KU-{}", body.replace('0', "o").replace('1', "l").replace('2', "z").replace('V', "u")),
        format!("Re: AW: WG: [{number}] Ihre Nachricht"),
        format!("({number})"),
        format!("Ticket:{number}."),
        format!("„{number}“?"),
        format!("<p>{number}</p>"),
        format!("KU-12345-67890 und KU {number}"),
        full_width,
    ];
    for text in table {
        assert_eq!(find("KU", &text).as_deref(), Some(number.as_str()), "{text}");
    }
    let other = make("OLIVE", &[7; 16]);
    assert_eq!(find("OLIVE", &other.replace("OLIVE", "o1iue")).as_deref(), Some(other.as_str()));
}

#[test]
fn what_is_no_number_is_not_found() {
    let number = number(1);
    let table = [
        String::new(),
        "KU".to_owned(),
        number[3..].to_owned(),
        format!("HAI{number}"),
        format!("{number}7"),
        number.replace('-', "-----"),
        number[..13].to_owned(),
        number.replace("KU", "KX"),
        "KU-00000-00000".to_owned(),
        "KU hello world".to_owned(),
        "KU 12345 67890".to_owned(),
        "DE89 3704 0044 0532 0130 00".to_owned(),
        "+49 (0) 89 1234567".to_owned(),
        "24.11.2026 13:00".to_owned(),
    ];
    for text in table {
        assert_eq!(find("KU", &text), None, "{text}");
    }
}

/// Bodies are spread evenly: no symbol of the nine is favoured, and none of many repeats.
#[test]
fn numbers_are_spread() {
    let mut seen = std::collections::HashSet::new();
    let mut count = [[0_u32; 31]; BODY];
    for seed in 0..31_000_u64 {
        // Before the choice of distinct bodies, which favours clear digits and letters on purpose.
        let body = body(&seed.to_be_bytes(), 0);
        assert_eq!(sum(&body) % 31, 0);
        seen.insert(body);
        for (place, symbol) in body.iter().enumerate() {
            count[place][usize::from(*symbol)] += 1;
        }
    }
    assert_eq!(seen.len(), 31_000);
    // 1000 expected, standard deviation 31: six of them.
    assert!(count.as_flattened().iter().all(|count| (814..1186).contains(count)), "{count:?}");
}

/// Folders of test data outside the repository, which nobody has to have.
fn shared_data() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("KULANZ_SHARED_DATA").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn files(folder: &std::path::Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "a test that had no data says so")]
fn nothing_in_real_orders_and_mails_is_taken_for_a_number() {
    let Some(folder) = shared_data() else {
        println!("no shared test data: set KULANZ_SHARED_DATA to its folder to search real orders and mails");
        return;
    };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let (mut bytes, mut read) = (0, 0);
    for path in paths {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        // Prefixes that words and numbers really begin with, besides the default.
        for prefix in ["KU", "DE", "OR", "PO", "ID"] {
            assert_eq!(find(prefix, &text), None, "{prefix} in {}", path.display());
        }
        bytes += text.len();
        read += 1;
    }
    println!("searched {read} files, {bytes} bytes");
    assert!(read > 50, "{read} files in {}", folder.display());
}

proptest! {
    #[test]
    fn any_entropy_makes_a_number_that_is_found(
        entropy in proptest::collection::vec(any::<u8>(), 16..80),
        prefix in "[A-Z]{2,6}",
        before in "[ -/:-@{-~\u{a0}\u{1f4e6}„–]{0,8}",
        after in "[ .,:;!?\\])-]{0,4}",
    ) {
        let number = make(&prefix, &entropy);
        prop_assert_eq!(find(&prefix, &format!("{before}{number}{after}")), Some(number));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(?s).*", noise in "[KU0-9A-Za-z \\-\u{ff10}-\u{ff3a}]{0,60}") {
        let _ = find("KU", &text);
        if let Some(number) = find("KU", &noise) {
            prop_assert_eq!(find("KU", &number), Some(number.clone()));
        }
    }
}
