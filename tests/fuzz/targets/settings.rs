//! Settings: any text is accepted or refused with problems, and what is accepted can be read.
#![no_main]

use kulanz_plugin::settings::{Settings, check};

libfuzzer_sys::fuzz_target!(|json: &str| {
    if check(json).is_empty() {
        assert!(Settings::parse(json).is_ok());
    }
});
