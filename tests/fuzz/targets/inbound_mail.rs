//! Mails to the shop: any bytes are read or refused; what is kept of them is clean, and no copy makes a second one. The
//! reader is the storefront's own file, so that a fuzzer need not build a server; then the component acknowledges.
#![no_main]

extern crate self as kulanz;

#[allow(dead_code, unreachable_pub, reason = "the storefront uses all of it")]
#[path = "../../../host-example/storefront/src/inbound/message.rs"]
mod message;

/// The contract's types under the names the storefront has for them.
pub mod contract {
    pub mod contact_form {
        pub use kulanz_plugin::contract::exports::kulanz::service::contact_form::{Attachment, Inquiry};
    }
    pub mod types {
        pub use kulanz_plugin::contract::kulanz::service::types::{Context, NameValue};
    }
}

mod shop {
    pub(crate) fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

use contract::contact_form::Inquiry;
use contract::types::Context;
use kulanz_plugin::acknowledgement::{acknowledge, find_ticket};
use kulanz_plugin::contract::exports::kulanz::service::acknowledgement::{Channel, Reply, Request};
use message::Incoming;

libfuzzer_sys::fuzz_target!(|raw: &[u8]| {
    let Ok(mail) = Incoming::read(raw) else { return };
    let is_line = |text: &str| !text.contains(char::is_control);
    assert!(is_line(&mail.subject) && mail.message_id.iter().chain(&mail.answers).all(|id| is_line(id)));
    assert!(mail.headers.iter().all(|header| is_line(&header.name) && is_line(&header.value)));
    assert!(mail.files.iter().all(|file| is_line(&file.file_name) && is_line(&file.media_type)));
    // A server on the way adds a field above the mail.
    let mut copy = b"Received: from a.example by b.example; Mon, 23 Nov 2026 10:00:00 +0100\r\n".to_vec();
    copy.extend_from_slice(raw);
    let starts_with_a_field = raw.first().is_some_and(u8::is_ascii_alphanumeric);
    assert!(!starts_with_a_field || Incoming::read(&copy).is_ok_and(|copy| copy.digest == mail.digest));
    receive(mail);
});

/// As the storefront does with what it read.
fn receive(mail: Incoming) {
    let settings = include_str!("../settings.json").to_owned();
    let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
    for text in [&mail.subject, &mail.text] {
        if let Ok(Some(number)) = find_ticket(&context, text) {
            assert_eq!(find_ticket(&context, &number), Ok(Some(number)));
        }
    }
    let inquiry = Inquiry {
        topic: "other".to_owned(),
        name: mail.sender_name,
        email: mail.sender,
        phone: None,
        order_number: None,
        line_id: None,
        answer_channel: "email".to_owned(),
        callback: None,
        message: mail.text,
        further: Vec::new(),
        attachments: mail.files,
        locale: mail.language.unwrap_or_else(|| "de".to_owned()),
    };
    let request = Request {
        channel: Channel::Mail(mail.headers),
        inquiry,
        sender_verified: false,
        order: None,
        ticket_url: None,
        entropy: vec![7; 16],
        ticket_number: None,
    };
    let Ok(receipt) = acknowledge(&context, &request) else { return };
    let Reply::Mail(answer) = receipt.reply else { return };
    assert!(answer.to.address.contains('@') && !answer.subject.contains(char::is_control));
    assert!(answer.headers.iter().all(|header| !header.value.contains(char::is_control)));
}
