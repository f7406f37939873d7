//! Orders: any bytes are an order or a typed refusal, and whatever is an order is rendered or refused.
#![no_main]

use kulanz_plugin::contract::kulanz::service::types::Context;
use kulanz_plugin::{order_confirmation, order_import};

libfuzzer_sys::fuzz_target!(|json: &str| {
    for platform in order_import::platforms() {
        if let Ok(order) = order_import::parse(&platform, json) {
            let settings = include_str!("../settings.json").to_owned();
            let context = Context { settings, locale: "de".to_owned(), now: 1_795_305_600, limits: None };
            let _ = order_confirmation::render(&context, &order);
        }
    }
});
