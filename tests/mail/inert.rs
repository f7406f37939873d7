//! Every string in every field: batched, so that each mail tries as many strings as it has fields.
//!
//! - *Marked*: the string stands between marks, and all around it must be what it is for a harmless string; what
//!   is between the marks must be what one can see of the string.
//! - *Bare*: the string alone, beside a mail with its harmless twin: the same elements, headers, addresses and parts.
//! - *Links*: the string as a web address: either no link at all, or exactly this https address.

use std::collections::{BTreeMap, BTreeSet};

use kulanz::contract::types::Mail;
use serde_json::Value;

use crate::mails::{Hook, native};
use crate::{corpora, eml, html, marks};

/// A field to fill: where it is in the arguments.
pub(crate) type Field = String;

/// Lines of one order refer to each other by these: filled by chance, they would make another order. What a tax is called
/// decides whether the total includes "VAT" or "tax".
const REFERENCES: [&str; 3] = ["/parent-id", "/line-id", "/settings"];
const DECIDING: &str = "/taxes/";

/// Every text of the arguments that can be any text, and every one that is a web address; found by trying.
pub(crate) fn fields(hook: &Hook) -> (Vec<Field>, Vec<Field>) {
    let mut leaves = Vec::new();
    texts(&hook.arguments, &mut String::new(), &mut leaves);
    let of_line = |field: &str| field.contains("/lines/") && field.ends_with("/id");
    leaves.retain(|field| {
        !REFERENCES.iter().any(|name| field.ends_with(name)) && !of_line(field) && !field.contains(DECIDING)
    });
    let (links, mut free): (Vec<_>, Vec<_>) = leaves
        .into_iter()
        .partition(|field| hook.arguments.pointer(field).and_then(Value::as_str).is_some_and(|it| it.contains("://")));
    let usual = native(hook, &hook.arguments).unwrap_or_else(|error| panic!("{}: {error}", hook.interface));
    free.retain(|field| {
        let harmless = vec![marks::around(0, "x")];
        native(hook, &filled(hook, std::slice::from_ref(field), &harmless))
            .is_ok_and(|mail| mail.language == usual.language)
    });
    (free, links)
}

fn texts(value: &Value, path: &mut String, out: &mut Vec<Field>) {
    let length = path.len();
    let mut inside = |name: &str, value: &Value| {
        path.push('/');
        path.push_str(name);
        texts(value, path, out);
        path.truncate(length);
    };
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| inside(&i.to_string(), item)),
        Value::Object(members) => members.iter().for_each(|(name, member)| inside(name, member)),
        Value::String(_) => out.push(path.clone()),
        _ => {}
    }
}

/// The arguments with these fields filled in.
pub(crate) fn filled(hook: &Hook, fields: &[Field], values: &[String]) -> Value {
    let mut arguments = hook.arguments.clone();
    for (field, value) in fields.iter().zip(values) {
        *arguments.pointer_mut(field).expect("the field is there") = Value::String(value.clone());
    }
    arguments
}

/// A mail taken apart into what must not depend on what was typed, and what was.
struct Marked {
    outside: Vec<String>,
    /// Where, field, piece.
    pieces: Vec<(&'static str, usize, String)>,
}

fn marked(mail: &Mail) -> Result<Marked, String> {
    let page = html::page(&mail.html)?;
    let header = |name: &str| mail.headers.iter().filter(|it| it.name == name).map(|it| it.value.clone()).collect();
    let id: Vec<String> = header("Message-ID");
    let name_of = |mailbox: &kulanz::contract::types::Mailbox| mailbox.name.clone().unwrap_or_default();
    let names = [name_of(&mail.from), name_of(&mail.to), mail.reply_to.as_ref().map(name_of).unwrap_or_default()];
    let mut taken = Marked { outside: vec![id.len().to_string(), addresses(mail)], pieces: Vec::new() };
    // The marks go through a Message-ID, but not every string can: there they are written in another way.
    let headers = mail.headers.iter().filter(|it| it.name != "Message-ID");
    let headers: Vec<String> = headers.map(|it| format!("{}: {}", it.name, it.value)).collect();
    for (place, text) in [
        ("html", &page.body),
        ("data", &page.data),
        ("text", &mail.text),
        ("subject", &mail.subject),
        ("names", &names.join("\u{fdd0}")),
        ("headers", &headers.join("\u{fdd0}")),
    ] {
        let found = marks::take(text).map_err(|error| format!("{place}: {error}"))?;
        taken.outside.push(found.outside);
        taken.pieces.extend(found.pieces.into_iter().map(|(field, piece)| (place, field, piece)));
    }
    Ok(taken)
}

fn addresses(mail: &Mail) -> String {
    let reply_to = mail.reply_to.as_ref().map_or("", |mailbox| &mailbox.address);
    format!("{} {} {reply_to} {} parts", mail.from.address, mail.to.address, mail.parts.len())
}

/// What the mail is for harmless strings of one line and of two: the measure.
struct Harmless {
    outside: Vec<String>,
    places: Vec<(&'static str, usize)>,
    /// How a field's second line begins in the text part, of those that keep their lines.
    second_line: BTreeMap<usize, String>,
    /// Fields of which a long text is cut short.
    cut: BTreeSet<usize>,
}

/// As much as no field cuts off.
const NEVER_CUT: usize = 60;

impl Harmless {
    fn of(hook: &Hook, fields: &[Field]) -> Self {
        let with = |string: &str| {
            let values: Vec<_> = (0..fields.len()).map(|field| marks::around(field, string)).collect();
            let mail = native(hook, &filled(hook, fields, &values)).unwrap_or_else(|error| panic!("{error}"));
            marked(&mail).unwrap_or_else(|error| panic!("{}: {error}", hook.interface))
        };
        let (one, two) = (with("x"), with("x\ny"));
        assert_eq!(one.outside, two.outside, "{}: a harmless line break changes the mail", hook.interface);
        let lines = two.pieces.iter().filter(|(place, _, piece)| *place == "text" && piece.contains('\n'));
        let between = |piece: &str| piece[piece.find('\n').unwrap() + 1..].trim_end_matches('y').to_owned();
        let second_line = lines.map(|(_, field, piece)| (*field, between(piece))).collect();
        let places = one.pieces.iter().map(|(place, field, _)| (*place, *field)).collect();
        let cut = |field: &usize| {
            let long =
                native(hook, &filled(hook, &fields[*field..=*field], &[marks::around(*field, &"x".repeat(2000))]));
            long.is_ok_and(|mail| marked(&mail).is_err())
        };
        let cut = (0..fields.len()).filter(cut).collect();
        Self { outside: one.outside, places, second_line, cut }
    }

    /// As much of a string as the field shows.
    fn shown<'s>(&self, field: usize, string: &'s str) -> &'s str {
        let end = string.char_indices().nth(NEVER_CUT).filter(|_| self.cut.contains(&field));
        end.map_or(string, |(end, _)| &string[..end])
    }

    /// Compares a mail with hostile strings in its fields.
    fn compare(&self, mail: &Mail, strings: &[&str]) -> Result<(), String> {
        let marked = marked(mail)?;
        for (is, expected) in marked.outside.iter().zip(&self.outside) {
            if is != expected {
                let at =
                    is.char_indices().zip(expected.chars()).find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at);
                let near: String = is[..at].chars().rev().take(60).collect();
                let after: String = is[at..].chars().take(200).collect();
                return Err(format!("around the strings: {} ⟦{after}⟧", near.chars().rev().collect::<String>()));
            }
        }
        let places: Vec<_> = marked.pieces.iter().map(|(place, field, _)| (*place, *field)).collect();
        if places != self.places {
            return Err("fields stand elsewhere, or not at all".to_owned());
        }
        for (place, field, piece) in &marked.pieces {
            let string = strings[*field];
            let mut read = piece.clone();
            if *place == "text" {
                match self.second_line.get(field) {
                    Some(begin) => read = read.replace(&format!("\n{begin}"), "\n"),
                    None if read.contains('\n') => return Err(format!("field {field} breaks a line: {read:?}")),
                    None => {}
                }
            }
            // JSON escapes what the reader of a mail must not meet, and gives it back.
            if *place != "data" && read.contains(corpora::unfit) {
                return Err(format!("{place}: a control character of {string:?} is left: {read:?}"));
            }
            if corpora::visible(&read) != corpora::visible(string) {
                return Err(format!("{place}: {string:?} is shown as {read:?}"));
            }
        }
        Ok(())
    }
}

/// What was tried.
#[derive(Default)]
struct Count {
    mails: usize,
    strings: usize,
    refused: usize,
}

/// Tries these fields, the others being harmless. Where the mail is refused, halves find the string it is refused for.
fn each(
    fields: std::ops::Range<usize>,
    count: &mut Count,
    attempt: &mut impl FnMut(std::ops::Range<usize>) -> Result<bool, String>,
) -> Result<(), String> {
    if attempt(fields.clone())? {
        count.mails += 1;
        count.strings += fields.len();
    } else if fields.len() == 1 {
        count.refused += 1;
    } else {
        let middle = fields.start + fields.len() / 2;
        each(fields.start..middle, count, attempt)?;
        each(middle..fields.end, count, attempt)?;
    }
    Ok(())
}

/// The strings of one mail: over as many mails as there are strings, each field meets each.
fn batch(strings: &[String], mail: usize, fields: usize) -> Vec<&str> {
    // Far apart, so that one mail does not get all the long ones.
    let step = strings.len() / fields.max(1);
    (0..fields).map(|field| strings[(mail + field * step.max(1)) % strings.len()].as_str()).collect()
}

#[test]
fn whatever_is_typed_is_shown_and_changes_nothing_around_it() {
    let Some(strings) = corpora::strings() else { return };
    for hook in crate::mails::hooks() {
        let (fields, _) = fields(&hook);
        let harmless = Harmless::of(&hook, &fields);
        let mut count = Count::default();
        for mail in 0..strings.len() {
            let batch = batch(&strings, mail, fields.len());
            let tried = each(0..fields.len(), &mut count, &mut |range| {
                let string =
                    |field: usize| if range.contains(&field) { harmless.shown(field, batch[field]) } else { "x" };
                let shown: Vec<&str> = (0..fields.len()).map(string).collect();
                let values: Vec<_> = (0..fields.len()).map(|field| marks::around(field, shown[field])).collect();
                let Ok(mail) = native(&hook, &filled(&hook, &fields, &values)) else { return Ok(false) };
                harmless.compare(&mail, &shown)?;
                Ok(true)
            });
            tried.unwrap_or_else(|error| panic!("{}, batch {mail}: {error}", hook.interface));
        }
        told("marked", &hook, &fields, &strings, &count);
    }
}

#[test]
fn a_string_that_is_a_whole_field_adds_nothing() {
    let Some(strings) = corpora::strings() else { return };
    for hook in crate::mails::hooks() {
        let (fields, _) = fields(&hook);
        let mut count = Count::default();
        let mut jobs = Vec::new();
        let usual = native(&hook, &filled(&hook, &fields, &vec!["x".to_owned(); fields.len()])).unwrap();
        let outline = eml::outline(&eml::bytes(&usual)).unwrap();
        for number in 0..strings.len() {
            let batch = batch(&strings, number, fields.len());
            let tried = each(0..fields.len(), &mut count, &mut |range| {
                let with = |value: &dyn Fn(&str) -> String| {
                    let of = |field: usize| if range.contains(&field) { value(batch[field]) } else { "x".to_owned() };
                    native(&hook, &filled(&hook, &fields, &(0..fields.len()).map(of).collect::<Vec<_>>()))
                };
                let Ok(mail) = with(&str::to_owned) else { return Ok(false) };
                let beside =
                    with(&corpora::twin).map_err(|error| format!("only the hostile mail is written: {error}"))?;
                same_shape(&mail, &beside)?;
                let bytes = eml::bytes(&mail);
                if eml::outline(&bytes)? != outline {
                    return Err(format!("other bytes: {}", eml::outline(&bytes)?));
                }
                eml::says(&mail, &bytes)?;
                // mail-parser has read the bodies: Python, which is slow, reads the headers, of the receipts in part.
                if hook.interface != "order-confirmation" && number % 4 > 0 {
                    return Ok(true);
                }
                let head_only = Mail { text: "x".to_owned(), html: "<p>x</p>".to_owned(), parts: Vec::new(), ..mail };
                jobs.push(eml::job(format!("{} {range:?} of batch {number}", hook.interface), &head_only));
                Ok(true)
            });
            tried.unwrap_or_else(|error| panic!("{}, batch {number}: {error}", hook.interface));
        }
        if let Some(found) = eml::strict(jobs) {
            let other = found.iter().find(|it| it.outline != found[0].outline);
            assert!(other.is_none(), "other headers: {}", other.map_or("", |it| &it.name));
            println!("{}: Python read the same header fields and addresses in {} mails", hook.interface, found.len());
        }
        told("bare", &hook, &fields, &strings, &count);
    }
}

/// The same elements, structured data, lines, headers, addresses and parts.
fn same_shape(mail: &Mail, beside: &Mail) -> Result<(), String> {
    let (page, twin) = (html::page(&mail.html)?, html::page(&beside.html)?);
    for (is, expected) in [(&page.body, &twin.body), (&page.data, &twin.data)] {
        let (is, expected) = (html::skeleton(is), html::skeleton(expected));
        if is != expected {
            let at = is.char_indices().zip(expected.chars()).find(|((_, a), b)| a != b).map_or(0, |((at, _), _)| at);
            return Err(format!("another page: {:?}", is[at..].chars().take(300).collect::<String>()));
        }
    }
    let lines = |mail: &Mail| mail.text.lines().count();
    if (lines(mail), mail.text.contains(corpora::unfit)) != (lines(beside), false) {
        return Err(format!("another text of {} lines, not {}", lines(mail), lines(beside)));
    }
    if addresses(mail) != addresses(beside) {
        return Err(format!("{}, not {}", addresses(mail), addresses(beside)));
    }
    let names = |mail: &Mail| mail.headers.iter().map(|header| header.name.clone()).collect::<Vec<_>>();
    if names(mail) != names(beside) {
        return Err(format!("other headers: {:?}", names(mail)));
    }
    Ok(())
}

#[test]
fn a_link_is_https_or_none() {
    let Some(strings) = corpora::strings() else { return };
    for hook in crate::mails::hooks() {
        let (_, links) = fields(&hook);
        let page_with = |url: &str| {
            let values = vec![url.to_owned(); links.len()];
            Some(native(&hook, &filled(&hook, &links, &values)).ok()?.html)
        };
        let read = |html: &str| html::page(html).unwrap_or_else(|error| panic!("{}: {error}", hook.interface));
        let harmless = "https://harmless.example/Q";
        let linked = read(&page_with(harmless).expect("a harmless address is no reason to refuse"));
        let plain = page_with("none");
        let (mut tried, mut taken) = (0, 0);
        let ways = ["", "https://shop.example/", "https://", "//", "HTTPS://shop.example/?"];
        for url in strings.iter().flat_map(|string| ways.iter().map(move |way| format!("{way}{string}"))) {
            tried += 1;
            let Some(page) = page_with(&url) else { continue };
            if plain.as_ref() == Some(&page) {
                continue;
            }
            taken += 1;
            let secure = url.starts_with("https://")
                || url.starts_with("http://localhost")
                || url.starts_with("http://127.0.0.1");
            assert!(secure && !url.contains(corpora::unfit), "{}: {url:?} became a link", hook.interface);
            // html5ever gives attributes decoded: exactly the address, and nothing around it.
            let (page, calm) = (read(&page), |text: &str| text.replace(&url, harmless));
            assert!(
                calm(&page.body) == linked.body && calm(&page.data) == linked.data,
                "{}: {url:?} changes more than links",
                hook.interface
            );
        }
        println!("{}: {tried} web addresses in {} fields, {taken} became links", hook.interface, links.len());
        assert!(taken > 0 && taken < tried, "either kind must occur");
    }
}

fn told(way: &str, hook: &Hook, fields: &[Field], strings: &[String], count: &Count) {
    println!(
        "{}, {way}: {} strings in {} fields: {} mails, {} strings inert, {} refused",
        hook.interface,
        strings.len(),
        fields.len(),
        count.mails,
        count.strings,
        count.refused
    );
    assert_eq!(count.strings + count.refused, strings.len() * fields.len(), "every string in every field");
    assert!(count.strings > count.refused, "most strings are no reason to refuse a mail");
}

#[test]
fn an_address_is_the_only_one() {
    let Some(strings) = corpora::strings() else { return };
    let hook = crate::mails::hooks().remove(0);
    let field = vec!["/1/customer/email".to_owned()];
    let (mut tried, mut taken) = (0, 0);
    for string in &strings {
        for address in [string.clone(), format!("{string}@kunde.example"), format!("kunde@{string}.example")] {
            tried += 1;
            let Ok(mail) = native(&hook, &filled(&hook, &field, std::slice::from_ref(&address))) else { continue };
            assert_eq!(mail.to.address, address);
            // What has no form as bytes is refused there, by name.
            let Ok(bytes) = kulanz::eml::to_bytes(&mail, eml::DATE) else { continue };
            taken += 1;
            let read = eml::recipients(&bytes).unwrap();
            let local = |address: &str| address.rsplit_once('@').map(|(local, _)| local.to_owned());
            assert!(read.len() == 1 && local(&read[0]) == local(&address), "{address:?} is read as {read:?}");
        }
    }
    println!("{tried} addresses tried, {taken} of them are written to");
    assert!(taken > 100 && taken < tried);
}

#[test]
fn the_real_component_writes_the_same() {
    let Some(strings) = corpora::strings() else { return };
    let plugin = crate::mails::plugin();
    for hook in crate::mails::hooks() {
        let (fields, _) = fields(&hook);
        let mut mails = 0;
        for number in (0..strings.len()).step_by(40) {
            let values: Vec<_> = batch(&strings, number, fields.len()).into_iter().map(str::to_owned).collect();
            let arguments = filled(&hook, &fields, &values);
            let (here, there) = (native(&hook, &arguments), crate::mails::component(&plugin, &hook, &arguments));
            assert_eq!(here.as_ref().ok(), there.as_ref().ok(), "{}, batch {number}", hook.interface);
            mails += usize::from(here.is_ok());
        }
        println!("{}: the component wrote the same in {mails} mails", hook.interface);
        assert!(mails > 0);
    }
}
