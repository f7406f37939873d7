//! A plugin bound to a shop's settings: the hooks, typed.

use crate::contract::acknowledgement::{AcknowledgeError, Acknowledgement, Request};
use crate::contract::contact_form::{Definition, FormError, Inquiry, Rejection, Submission, Visitor};
use crate::contract::goodwill::{Claim, ClaimError, Decision};
use crate::contract::order_confirmation::RenderError;
use crate::contract::order_import::ImportError;
use crate::contract::types::{Mail, Order};
use crate::outcome::{Outcome, Report};
use crate::{Plugin, Settings};

/// What changes from call to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call<'a> {
    /// The language wanted (BCP 47).
    pub locale: &'a str,
    /// The clock, in seconds since the epoch.
    pub now: i64,
}

/// A plugin bound to a shop's settings. Cheap to clone, `Send` and `Sync`; every call gets a fresh instance.
#[derive(Debug, Clone)]
pub struct Service {
    plugin: Plugin,
    settings: Settings,
}

#[allow(unused_variables, missing_docs)]
impl Service {
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
    pub fn plugin(&self) -> &Plugin {
        &self.plugin
    }
    pub fn import_order(&self, platform: &str, json: &str) -> Report<Outcome<Order, ImportError>> {
        todo!()
    }
    pub fn confirm_order(&self, call: Call, order: &Order) -> Report<Outcome<Mail, RenderError>> {
        todo!()
    }
    pub fn contact_form(&self, call: Call, visitor: &Visitor) -> Report<Outcome<Definition, FormError>> {
        todo!()
    }
    pub fn validate(&self, call: Call, submission: &Submission) -> Report<Outcome<Inquiry, Rejection>> {
        todo!()
    }
    pub fn acknowledge(&self, call: Call, request: &Request) -> Report<Outcome<Acknowledgement, AcknowledgeError>> {
        todo!()
    }
    pub fn find_ticket(&self, call: Call, text: &str) -> Report<Outcome<Option<String>, AcknowledgeError>> {
        todo!()
    }
    pub fn decide(&self, call: Call, claim: &Claim) -> Report<Outcome<Decision, ClaimError>> {
        todo!()
    }
}
