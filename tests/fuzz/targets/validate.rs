//! Submissions: any fields are accepted or refused, and what was accepted is clean: one line where a line was asked.
#![no_main]

use kulanz_plugin::contact_form::{form, validate};
use kulanz_plugin::contract::exports::kulanz::service::contact_form::{Definition, FieldKind, Submission, Visitor};
use kulanz_plugin::contract::kulanz::service::types::{Context, NameValue};

/// A topic by its place, what is typed into each field by its place, and fields that the form may not have.
type Typed = (u8, Vec<(u8, String)>, Vec<(String, String)>);

libfuzzer_sys::fuzz_target!(|typed: Typed| {
    let settings = include_str!("../settings.json").to_owned();
    let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
    let definition = form(&context, &stranger()).expect("the settings are right");
    let submission = submission(&definition, typed);
    let Ok(inquiry) = validate(&context, &submission) else { return };
    let is_line = |text: &String| !text.contains(char::is_control);
    let lines = [&inquiry.name, &inquiry.email, &inquiry.phone, &inquiry.order_number, &inquiry.line_id];
    assert!(lines.into_iter().flatten().all(is_line));
    assert!(!inquiry.message.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    assert!(inquiry.callback.is_none_or(|slot| slot.earliest > context.now && slot.earliest < slot.latest));
});

fn stranger() -> Visitor {
    Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None }
}

/// By place, so that a fuzzer need not spell the names; a choice is one of its values, mostly.
fn submission(definition: &Definition, (topic, known, free): Typed) -> Submission {
    let topics = &definition.topics;
    let known = known.into_iter().map(|(place, typed)| {
        let field = &definition.fields[usize::from(place) % definition.fields.len()];
        let choice = field.choices.get(typed.len() % (field.choices.len() + 1));
        let value = match choice.filter(|_| field.kind == FieldKind::Choice) {
            Some(choice) => choice.value.clone(),
            None => typed,
        };
        (field.name.clone(), value)
    });
    Submission {
        topic: topics[usize::from(topic) % topics.len()].id.clone(),
        values: known.chain(free).map(|(name, value)| NameValue { name, value }).collect(),
        attachments: Vec::new(),
        visitor: stranger(),
    }
}
