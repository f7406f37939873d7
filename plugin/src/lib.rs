//! Kulanz, the component: customer service for any shop platform.
//!
//! One module per hook, each with a function that takes typed values and gives a typed answer; shared rooms
//! for money, time, language, mail and settings. It imports nothing: no clock, no randomness, no files.

pub mod about;
pub mod acknowledgement;
#[cfg(target_arch = "wasm32")]
mod allocator;
mod bank;
pub mod calendar;
mod cldr;
pub mod contact_form;
pub mod contract;
mod digits;
pub mod goodwill;
mod json;
pub mod language;
pub mod mail;
pub mod money;
mod opening;
pub mod order_confirmation;
pub mod order_import;
mod png;
mod receipt;
pub mod settings;
mod sort;
pub mod time;
mod unicode;
pub mod withdrawal;
mod wording;
mod wrap;

use contract::exports::kulanz::service as exports;
use contract::kulanz::service::types::{Context, Mail, Order, Problem};

/// The component: every export of the world, handed to the hook's module.
pub struct Component;

impl exports::order_import::Guest for Component {
    fn platforms() -> Vec<String> {
        order_import::platforms()
    }

    fn parse(platform: String, json: String) -> Result<Order, exports::order_import::ImportError> {
        order_import::parse(&platform, &json)
    }
}

impl exports::order_confirmation::Guest for Component {
    fn render(context: Context, order: Order) -> Result<Mail, exports::order_confirmation::RenderError> {
        order_confirmation::render(&context, &order)
    }
}

impl exports::contact_form::Guest for Component {
    fn form(
        context: Context,
        visitor: exports::contact_form::Visitor,
    ) -> Result<exports::contact_form::Definition, exports::contact_form::FormError> {
        contact_form::form(&context, &visitor)
    }

    fn validate(
        context: Context,
        submission: exports::contact_form::Submission,
    ) -> Result<exports::contact_form::Inquiry, exports::contact_form::Rejection> {
        contact_form::validate(&context, &submission)
    }
}

impl exports::acknowledgement::Guest for Component {
    fn acknowledge(
        context: Context,
        request: exports::acknowledgement::Request,
    ) -> Result<exports::acknowledgement::Acknowledgement, exports::acknowledgement::AcknowledgeError> {
        acknowledgement::acknowledge(&context, &request)
    }

    fn find_ticket(
        context: Context,
        text: String,
    ) -> Result<Option<String>, exports::acknowledgement::AcknowledgeError> {
        acknowledgement::find_ticket(&context, &text)
    }
}

impl exports::withdrawal::Guest for Component {
    fn form(
        context: Context,
        visitor: exports::withdrawal::Visitor,
    ) -> Result<exports::withdrawal::Definition, exports::withdrawal::WithdrawalError> {
        withdrawal::form(&context, &visitor)
    }

    fn deadline(
        context: Context,
        purchase: exports::withdrawal::Purchase,
    ) -> Result<exports::withdrawal::Deadlines, exports::withdrawal::WithdrawalError> {
        withdrawal::deadline(&context, &purchase)
    }

    fn acknowledge(
        context: Context,
        statement: exports::withdrawal::Statement,
    ) -> Result<exports::withdrawal::Receipt, exports::withdrawal::Rejection> {
        withdrawal::acknowledge(&context, &statement)
    }
}

impl exports::goodwill::Guest for Component {
    fn decide(
        context: Context,
        claim: exports::goodwill::Claim,
    ) -> Result<exports::goodwill::Decision, exports::goodwill::ClaimError> {
        goodwill::decide(&context, &claim)
    }
}

impl exports::about::Guest for Component {
    fn describe() -> exports::about::Info {
        about::describe()
    }

    fn settings_schema() -> String {
        settings::schema()
    }

    fn check_settings(settings: String) -> Vec<Problem> {
        settings::check(&settings)
    }
}

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "the exported symbols are generated")]
mod exported {
    use super::Component;
    crate::contract::export!(Component with_types_in crate::contract);
}
