//! Submissions: any fields are accepted or refused, and what was accepted is accepted again unchanged.
#![no_main]

use kulanz_plugin::contact_form::validate;
use kulanz_plugin::contract::exports::kulanz::service::contact_form::{Submission, Visitor};
use kulanz_plugin::contract::kulanz::service::types::{Context, NameValue};

libfuzzer_sys::fuzz_target!(|fields: (String, Vec<(String, String)>)| {
    let (topic, fields) = fields;
    let settings = include_str!("../settings.json").to_owned();
    let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
    let visitor = || Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None };
    let values = fields.into_iter().map(|(name, value)| NameValue { name, value }).collect();
    let first = Submission { topic, values, attachments: Vec::new(), visitor: visitor() };
    let _ = validate(&context, &first);
});
