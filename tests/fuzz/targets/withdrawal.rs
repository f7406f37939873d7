//! Statements of withdrawal: any fields are received or refused field by field, and a receipt stays one mail to one
//! address, whatever was typed.
#![no_main]

use kulanz_plugin::contract::exports::kulanz::service::withdrawal::{Statement, Visitor};
use kulanz_plugin::contract::kulanz::service::types::{Context, NameValue};
use kulanz_plugin::withdrawal::acknowledge;

libfuzzer_sys::fuzz_target!(|input: (i64, String, String, String, Vec<(String, String)>)| {
    let (received_at, name, contract, part, further) = input;
    let settings = include_str!("../settings.json").to_owned();
    let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
    // A fixed address: found by chance, a valid one would take days.
    let fields = [("name", name), ("contract", contract), ("part", part), ("email", "a@kunde.example".to_owned())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value)).into_iter().chain(further);
    let statement = Statement {
        values: fields.map(|(name, value)| NameValue { name, value }).collect(),
        items: Vec::new(),
        visitor: Visitor { name: None, email: None, order_number: None, purchase: None },
        received_at,
        ticket_url: None,
        entropy: vec![7; 16],
        ticket_number: None,
    };
    let Ok(receipt) = acknowledge(&context, &statement) else { return };
    let mail = receipt.mail;
    assert!(mail.to.address.contains('@') && !mail.subject.contains(char::is_control));
    assert!(mail.headers.iter().all(|header| !header.value.contains(char::is_control)));
    assert!(!mail.text.contains(|c: char| c.is_control() && c != '\n'));
});
