//! Hostile and unusual strings, others' work and read in place, with a few of our own that they lack.

use std::collections::BTreeSet;
use std::fs;

use kulanz_tests::shared_data;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// What aims at mails rather than at web pages: headers, encoded words, MIME boundaries, quotes of JSON, signatures.
const OWN: [&str; 16] = [
    "x\r\nBcc: evil@example.com",
    "x\r\n\r\n<b>a body</b>",
    "x\n.\nMAIL FROM:<evil@example.com>",
    "=?utf-8?q?=0d=0aBcc:_evil@example.com?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=",
    "\"evil\" <evil@example.com>, other",
    "evil@example.com>, <other@example.com",
    "--=1=boundary--\r\nContent-Type: text/html",
    "</script><script>alert(1)</script><!--",
    "\\\",\"@type\":\"Person\",\"x\":\"",
    "]]><!DOCTYPE x><?php ?>",
    "\u{202e}moc.elpmaxe@live\u{202c}\u{2066}\u{2028}\u{2029}\u{85}\u{0}",
    "-- \nSeller: somebody else",
    "{{7*7}} ${7*7} <%= 7*7 %> {% for x in y %}",
    "&lt;script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "%0d%0aBcc:evil@example.com&cc=evil@example.com&body=x",
];

/// Every string once; `None` where the shared data is not there (which is told on standard error).
pub(crate) fn strings() -> Option<Vec<String>> {
    let folder = shared_data("corpora")?;
    let json = |file: &str| -> Vec<Value> {
        let path = folder.join(file);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let mut strings: BTreeSet<String> = OWN.map(str::to_owned).into();
    strings.extend(json("blns/blns.json").iter().map(|string| string.as_str().unwrap().to_owned()));
    for case in json("dompurify/expect.json") {
        for text in [&case["payload"], &case["expected"]] {
            strings.extend(text.as_str().map(str::to_owned));
            strings.extend(text.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
    }
    let names = fs::read_to_string(folder.join("names/names-faker.tsv")).unwrap();
    strings.extend(names.lines().map(|line| line.split_once('\t').unwrap().1.to_owned()));
    // In the order of their alphabet, the likes would meet in one mail: mixed, by steps that reach every one.
    let sorted: Vec<String> = strings.into_iter().collect();
    let count = sorted.len();
    let step = (count / 3..).find(|step| gcd(*step, count) == 1).unwrap();
    Some((0..count).map(|i| sorted[i * step % count].clone()).collect())
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// What a reader can see of a text. Control characters may part words, or vanish.
pub(crate) fn visible(text: &str) -> String {
    text.nfc().filter(|c| !c.is_whitespace() && !unfit(*c) && *c != BYTE_ORDER).collect()
}

/// The byte order mark: a form drops it.
const BYTE_ORDER: char = '\u{feff}';

/// A control character, or one that turns a text around: none may reach a reader.
pub(crate) fn unfit(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The same string, harmless: as long, with the same blanks, lines, control characters and whatever else may vanish.
pub(crate) fn twin(text: &str) -> String {
    // Composed, as a form counts characters.
    text.nfc().map(|c| if c.is_whitespace() || unfit(c) || matches!(c, '#' | BYTE_ORDER) { c } else { 'x' }).collect()
}
