//! A plugin bound to a shop's settings: the hooks, typed.

use crate::contract::acknowledgement::{AcknowledgeError, Acknowledgement, Request};
use crate::contract::contact_form::{Definition, FormError, Inquiry, Rejection, Submission, Visitor};
use crate::contract::goodwill::{Claim, ClaimError, Decision};
use crate::contract::order_confirmation::RenderError;
use crate::contract::order_import::ImportError;
use crate::contract::types::{Context, Limits, Mail, Order};
use crate::outcome::{Failure, Outcome, Report};
use crate::plugin::Plugin;
use crate::settings::Settings;

/// What changes from call to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call<'a> {
    /// The language wanted (BCP 47). Where the component does not write it, it takes the shop's first.
    pub locale: &'a str,
    /// The clock, in seconds since 1970-01-01T00:00:00Z.
    pub now: i64,
}

/// A plugin bound to a shop's settings. Cheap to clone, `Send` and `Sync`.
///
/// Every call gets a fresh instance, so that nothing of one customer reaches the next, and blocks its thread until
/// the answer is there: on an async runtime call it from a blocking task.
#[derive(Debug, Clone)]
pub struct Service {
    plugin: Plugin,
    settings: Settings,
}

impl Service {
    pub(crate) fn new(plugin: Plugin, settings: Settings) -> Self {
        Self { plugin, settings }
    }

    /// The settings it is bound to, for example for a [fallback](crate::fallback).
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The plugin.
    #[must_use]
    pub fn plugin(&self) -> &Plugin {
        &self.plugin
    }

    /// Reads an order exactly as `platform` (for example `shopify`) sends it.
    #[must_use]
    pub fn import_order(&self, platform: &str, json: &str) -> Report<Outcome<Order, ImportError>> {
        outcome(self.plugin.call("order-import", "parse", (platform, json)))
    }

    /// Writes the mail that confirms an order. When it failed: [`fallback::order_mail`](crate::fallback::order_mail).
    #[must_use]
    pub fn confirm_order(&self, call: Call, order: &Order) -> Report<Outcome<Mail, RenderError>> {
        outcome(self.plugin.call("order-confirmation", "render", (&self.context(call), order)))
    }

    /// The contact form for this visitor. When it failed: [`fallback::contact_form`](crate::fallback::contact_form).
    #[must_use]
    pub fn contact_form(&self, call: Call, visitor: &Visitor) -> Report<Outcome<Definition, FormError>> {
        outcome(self.plugin.call("contact-form", "form", (&self.context(call), visitor)))
    }

    /// Checks what a visitor sent. When it failed: [`fallback::validate`](crate::fallback::validate).
    #[must_use]
    pub fn validate(&self, call: Call, submission: &Submission) -> Report<Outcome<Inquiry, Rejection>> {
        outcome(self.plugin.call("contact-form", "validate", (&self.context(call), submission)))
    }

    /// Writes the receipt for an inquiry. When it failed: [`fallback::receipt`](crate::fallback::receipt).
    #[must_use]
    pub fn acknowledge(&self, call: Call, request: &Request) -> Report<Outcome<Acknowledgement, AcknowledgeError>> {
        outcome(self.plugin.call("acknowledgement", "acknowledge", (&self.context(call), request)))
    }

    /// Finds a ticket number in a subject or text, however it was mangled.
    #[must_use]
    pub fn find_ticket(&self, call: Call, text: &str) -> Report<Outcome<Option<String>, AcknowledgeError>> {
        outcome(self.plugin.call("acknowledgement", "find-ticket", (&self.context(call), text)))
    }

    /// Decides on a claim. When it failed: [`fallback::hand_over`](crate::fallback::hand_over).
    #[must_use]
    pub fn decide(&self, call: Call, claim: &Claim) -> Report<Outcome<Decision, ClaimError>> {
        outcome(self.plugin.call("goodwill", "decide", (&self.context(call), claim)))
    }

    fn context(&self, call: Call) -> Context {
        let config = self.plugin.config();
        Context {
            settings: self.settings.as_json().to_owned(),
            locale: call.locale.to_owned(),
            now: call.now,
            limits: Some(Limits {
                fuel: config.meter_fuel.then_some(config.limits.fuel),
                output_bytes: u32::try_from(config.limits.output_bytes).ok(),
            }),
        }
    }
}

/// A hook's `result` as an outcome.
fn outcome<T, E>(report: Report<Result<Result<T, E>, Failure>>) -> Report<Outcome<T, E>> {
    report.map(|called| match called {
        Ok(Ok(answer)) => Outcome::Answered(answer),
        Ok(Err(refusal)) => Outcome::Refused(refusal),
        Err(failure) => Outcome::Failed(failure),
    })
}
