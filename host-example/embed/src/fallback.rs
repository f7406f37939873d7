//! What a shop does when a hook failed. Needs no component.
#![allow(unused_variables, missing_docs)]

use crate::contract::acknowledgement::Acknowledgement;
use crate::contract::contact_form::{Definition, Inquiry, Rejection, Submission};
use crate::contract::goodwill::{Claim, Decision};
use crate::contract::types::{Mail, Order};
use crate::{Call, Settings};

pub fn order_mail(settings: &Settings, locale: &str, order: &Order) -> Mail {
    todo!()
}
pub fn contact_form(settings: &Settings, locale: &str) -> Definition {
    todo!()
}
pub fn validate(settings: &Settings, locale: &str, submission: &Submission) -> Result<Inquiry, Rejection> {
    todo!()
}
pub fn receipt(
    settings: &Settings,
    call: Call,
    entropy: &[u8],
    inquiry: &Inquiry,
    ticket_url: Option<&str>,
) -> Acknowledgement {
    todo!()
}
pub fn hand_over(claim: &Claim, reason: &str) -> Decision {
    todo!()
}
