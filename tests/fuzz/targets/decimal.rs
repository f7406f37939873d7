//! Amounts: any text is read or refused; what is read is written back to the same amount.
#![no_main]

use kulanz_plugin::money;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for currency in ["JPY", "EUR", "KWD"] {
        if let Ok(amount) = money::parse_decimal(text, currency) {
            assert_eq!(money::parse_decimal(&money::plain(amount, currency), currency), Ok(amount));
        }
    }
});
