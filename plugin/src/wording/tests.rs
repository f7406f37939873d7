use std::path::Path;

use fluent_syntax::ast::{Entry, Pattern};
use proptest::prelude::*;

use super::*;

/// The build script's half: how patterns of files are kept.
#[allow(dead_code, reason = "the rest of it makes the tables")]
#[allow(clippy::print_stdout, reason = "a build script speaks to cargo by it")]
#[path = "../../build/wording.rs"]
mod files;

/// For `files`, which has them from the build script.
use super::codes;

/// Texts that try to be codes, braces, markup or header lines.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[{}$\\[\\]*\\\\\"\u{1}\u{2}\u{e}\u{f}\u{10}\u{11}a-z ]{0,20}"]
}

/// The values that a message takes: a text or a number for each variable.
fn values<'a>(id: Id, text: &'a str, number: u64) -> Vec<Value<'a>> {
    let value = |name: &str| if name.ends_with('#') { Value::Number(number) } else { Value::Text(text) };
    variables(id).split(' ').filter(|name| !name.is_empty()).map(value).collect()
}

proptest! {
    #[test]
    fn every_message_renders_with_any_values(text in hostile(), number: u64) {
        for language in Language::ALL {
            let wording = Wording::built_in(Locale::of(language));
            for id in ALL {
                let with = |text| wording.filled(id, &values(id, text, number));
                // Neither a code nor a placeholder is left, and what was filled in stands there as it was.
                prop_assert!(!with("x").trim().is_empty() && !with("x").contains(is_code), "{language:?} {id:?}");
                prop_assert!(!with("x").contains(['{', '}', '$']), "{language:?} {id:?}");
                let marked = with("\u{e000}");
                prop_assert_eq!(with(&text), marked.replace('\u{e000}', &text), "{:?} {:?}", language, id);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in hostile()) {
        let _ = read::compile(&text, "count# name");
    }

    /// Whatever our reader takes, Fluent takes as well, and reads the same.
    #[test]
    fn the_reader_agrees_with_fluent(parts in prop::collection::vec(part(), 1..6)) {
        let text = parts.concat();
        let ours = read::compile(&text, "count# name");
        let theirs = by_fluent(&text);
        match (ours, theirs) {
            (Ok(ours), Some(theirs)) => prop_assert_eq!(ours, theirs, "{}", text),
            // Fluent takes more: terms, functions, selects in selects; and it trims texts that are blank.
            (Err(_), _) => {}
            (Ok(ours), None) => prop_assert!(false, "{text:?} is no Fluent, and we read {ours:?}"),
        }
    }
}

/// A piece of a pattern: right or nearly.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zäß.,;:!?]{1,8}",
        Just(" ".to_owned()),
        Just("\u{a0}".to_owned()),
        Just("{ $name }".to_owned()),
        Just("{$count}".to_owned()),
        Just("{ $other }".to_owned()),
        Just("{ \"{\" }".to_owned()),
        Just("{\"\\u00A0\\\"\\\\\"}".to_owned()),
        Just("{ $count ->\n [one] ein Stück\n *[other] { $count } Stück\n}".to_owned()),
        Just("{ $count ->\n*[few] { $name }\n [1] x \n [many]{ \" \" }y\n }".to_owned()),
        Just("{ $count -> [one] a *[other] b }".to_owned()),
        Just("{ $count ->\n [one] a\n [other] b\n}".to_owned()),
        Just("{ $name ->\n *[other] b\n}".to_owned()),
        "[{}\"$]",
    ]
}

/// The pattern as `fluent-syntax` reads it after `id =`.
fn by_fluent(text: &str) -> Option<String> {
    let resource = fluent_syntax::parser::parse(format!("id = {}\n", text.replace('\n', "\n    "))).ok()?;
    let pattern: &Pattern<String> = match resource.body.as_slice() {
        [Entry::Message(message)] => message.value.as_ref()?,
        _ => return None,
    };
    files::compile(pattern, &[("count", true), ("name", false)]).ok()
}

#[test]
fn the_files_are_sound() {
    files::code(Path::new("wording")).unwrap_or_else(|flaws| panic!("{flaws}"));
}

/// Every message of the files is read by the merchants' reader as the build reads it.
#[test]
fn the_reader_reads_every_message_of_the_files() {
    let mut read_alike = 0;
    for language in Language::ALL {
        let wording = Wording::built_in(Locale::of(language));
        for file in std::fs::read_dir(format!("wording/{}", language.code())).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for entry in fluent_syntax::parser::parse(text).unwrap().body {
                let Entry::Message(message) = entry else { continue };
                let id = known(&message.id.name).unwrap();
                let pattern = fluent_syntax::serializer::serialize(&fluent_syntax::ast::Resource {
                    body: vec![Entry::Message(fluent_syntax::ast::Message { comment: None, ..message })],
                });
                let (_, pattern) = pattern.split_once(" =").unwrap();
                let own = read::compile(pattern, variables(id)).unwrap();
                // The serializer indents further lines, which the reader keeps.
                let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(flat(&own), flat(wording.text(id)), "{language:?} {id:?}");
                read_alike += 1;
            }
        }
    }
    assert_eq!(read_alike, ALL.len() * Language::ALL.len());
}

#[test]
fn a_flaw_in_the_files_is_told() {
    let folder = std::env::temp_dir().join(format!("kulanz-wording-{}", std::process::id()));
    let flaws = |german: &str, polish: &str| {
        for language in Language::ALL {
            let text = if language == Language::Pl { polish } else { german };
            let folder = folder.join(language.code());
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("a.ftl"), text).unwrap();
        }
        files::code(&folder).expect_err("this cannot be built")
    };
    let select = "a = { $n ->\n    [one] x\n   *[other] y\n }\n";
    let table = [
        ("a = A\nb = B\n", "a = A\n", "wording/pl lacks the message b"),
        ("a = A\n", "a = A\nb = B\n", "wording/pl has the message b, which the German lacks"),
        ("a = { $x }\n", "a = { $y }\n", "a uses the variables [\"y\"], the German [\"x\"]"),
        ("a = A\n", "a = A\na = B\n", "a is there twice"),
        ("a = A\n", "a = { \n", "a.ftl:2: "),
        (select, select, "a.ftl:1: a: the plural [few] is missing"),
        ("a = { NUMBER($x) }\n", "a = { NUMBER($x) }\n", "in braces stands a variable"),
    ];
    for (german, polish, expected) in table {
        let told = flaws(german, polish);
        assert!(told.contains(expected), "{told}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn numbers_take_their_plural_in_every_language() {
    let said = |language, count| MoreItemsOnPage { count }.say(&Wording::built_in(Locale::of(language)));
    let table = [
        (Language::De, 1, "1 weiterer Artikel steht"),
        (Language::De, 2, "2 weitere Artikel stehen"),
        (Language::En, 1, "1 more item is"),
        (Language::En, 0, "0 more items are"),
        (Language::Fr, 0, "0 autre article figure"),
        (Language::Fr, 2, "2 autres articles figurent"),
        (Language::It, 1, "Un altro articolo si trova"),
        (Language::It, 1_000_000, "Altri 1000000 articoli"),
        (Language::Nl, 1, "Nog 1 artikel staat"),
        (Language::Nl, 3, "Nog 3 artikelen staan"),
        (Language::Es, 1, "1 artículo más figura"),
        (Language::Es, 21, "21 artículos más figuran"),
        (Language::Pl, 1, "Jeszcze 1 artykuł znajduje"),
        (Language::Pl, 2, "Jeszcze 2 artykuły znajdują"),
        (Language::Pl, 5, "Jeszcze 5 artykułów znajduje"),
        (Language::Pl, 12, "Jeszcze 12 artykułów"),
        (Language::Pl, 22, "Jeszcze 22 artykuły"),
    ];
    for (language, count, expected) in table {
        assert!(said(language, count).starts_with(expected), "{}", said(language, count));
    }
}

/// French sets a no-break blank before `: ; ! ?` and inside its quotes; no language leaves a straight quote or three dots.
#[test]
fn the_typography_is_right() {
    for language in Language::ALL {
        let wording = Wording::built_in(Locale::of(language));
        for id in ALL {
            let text = wording.text(id);
            assert!(!text.contains(['"', '\'']) && !text.contains("..."), "{language:?} {id:?}: {text}");
            assert!(!text.contains("  "), "{language:?} {id:?}: {text}");
            if language == Language::Fr {
                for (at, c) in text.char_indices().filter(|(_, c)| ":;!?»".contains(*c)) {
                    let url = c == ':' && text[at..].starts_with("://");
                    assert!(url || text[..at].ends_with('\u{a0}'), "{id:?}: {text}");
                }
            }
        }
    }
}

fn own(json: &str) -> Own {
    crate::json::from_str(json).unwrap()
}

#[test]
fn a_merchants_wording_takes_the_place_of_ours() {
    let own = own(r#"{
        "subtotal": {"de": "Bis hierher", "de-AT": "Bis daher"},
        "more-items-on-page": {"pl": "{ $count ->\n [one] jeden\n [few] { $count } { \"{\" }\n *[many] dużo\n}"}
    }"#);
    let wording = |tag: &str| Wording::with_own(&own, Locale::parse(tag).unwrap()).unwrap();
    assert_eq!(wording("de").subtotal(), "Bis hierher");
    assert_eq!(wording("de-CH").subtotal(), "Bis hierher");
    assert_eq!(wording("de-AT").subtotal(), "Bis daher");
    assert_eq!(wording("fr").subtotal(), "Sous-total");
    assert_eq!(wording("de").shipping(), "Versand");
    assert_eq!(MoreItemsOnPage { count: 3 }.say(&wording("pl")), "3 {");
    assert_eq!(MoreItemsOnPage { count: 1 }.say(&wording("pl")), "jeden");
    assert_eq!(MoreItemsOnPage { count: 7 }.say(&wording("pl")), "dużo");
}

#[test]
fn mistakes_in_a_merchants_wording_are_told_where_they_are() {
    let table = [
        (r#"{"subtotl": {"de": "x"}}"#, "$.wording.subtotl", "there is no message \"subtotl\""),
        (r#"{"subtotal": {"xx": "x"}}"#, "$.wording.subtotal.xx", "\"xx\" is not a language"),
        (r#"{"subtotal": {"de": " "}}"#, "$.wording.subtotal.de", "line 1, column 1: the text is empty"),
        (r#"{"subtotal": {"de": "a\n{ $x }"}}"#, "$.wording.subtotal.de", "line 2, column 3: there is no variable $x"),
        (
            r#"{"order-subject": {"de": "ä { $shop"}}"#,
            "$.wording.order-subject.de",
            "line 1, column 10: the text ends here",
        ),
        (r#"{"order-subject": {"de": "a } b"}}"#, "$.wording.order-subject.de", "line 1, column 3: a brace is closed"),
        (
            r#"{"more-items-on-page": {"en": "{ $count ->\n [one] a\n}"}}"#,
            "$.wording.more-items-on-page.en",
            "line 3, column 1: no variant is the default",
        ),
        (
            r#"{"more-items-on-page": {"en": "{ $count ->\n *[ones] a\n}"}}"#,
            "$.wording.more-items-on-page.en",
            "line 2, column 8: \"ones\" is neither a plural",
        ),
        (
            r#"{"order-subject": {"en": "{ $shop ->\n *[one] a\n}"}}"#,
            "$.wording.order-subject.en",
            "line 1, column 11: this variable is no number",
        ),
    ];
    for (json, path, message) in table {
        let mut problems = Vec::new();
        check(&own(json), &mut problems);
        assert_eq!(problems.len(), 1, "{json}");
        assert_eq!(problems[0].path, path, "{json}");
        assert!(problems[0].message.starts_with(message), "{}", problems[0].message);
    }
    let mut problems = Vec::new();
    check(&own(r#"{"subtotal": {"de": "Summe", "fr-CH": "Somme"}}"#), &mut problems);
    assert_eq!(problems, []);
}
