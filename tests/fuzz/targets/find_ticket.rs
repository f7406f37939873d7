//! Ticket numbers: any text is searched without a trap, and a number found is found again in itself.
#![no_main]

use kulanz_plugin::acknowledgement::find_ticket;
use kulanz_plugin::contract::kulanz::service::types::Context;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let settings = include_str!("../settings.json").to_owned();
    let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
    if let Ok(Some(number)) = find_ticket(&context, text) {
        assert_eq!(find_ticket(&context, &number), Ok(Some(number)));
    }
});
