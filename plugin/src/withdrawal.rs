//! The withdrawal function (§ 356a BGB): the form as data, how long it has to be there, and the receipt.
//!
//! A statement is received, never judged. `holidays` and `period` reckon, and goodwill reckons with them; `deadlines`
//! says what follows for an order, `form` what is asked, `statement` what arrived.

mod deadlines;
mod form;
mod holidays;
mod period;
mod settings;
mod statement;
#[cfg(test)]
mod tests;

pub use settings::{LandName, WithdrawalSettings};

pub(crate) use holidays::Land;
pub(crate) use period::{Arrival, Instructed, begins_with_arrival, last_arrival, last_day};

use crate::acknowledgement::{check_ticket_url, own_settings, ticket_number};
use crate::contact_form::{ContactFormSettings, privacy_notice};
use crate::contract::exports::kulanz::service::withdrawal::{
    Deadlines, Definition, Instruction, Purchase, Receipt, Rejection, Statement, Visitor, WithdrawalError,
};
use crate::contract::kulanz::service::types::{Context, Problem};
use crate::settings::{Settings, problem};
use crate::sort::Index;
use crate::time;

/// The form for this visitor.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read, `invalid-request` where the visitor's order cannot be used.
pub fn form(context: &Context, visitor: &Visitor) -> Result<Definition, WithdrawalError> {
    let settings = Settings::of(context).map_err(WithdrawalError::InvalidSettings)?;
    let own: WithdrawalSettings = settings.section().map_err(WithdrawalError::InvalidSettings)?;
    let contact: ContactFormSettings = settings.section().map_err(WithdrawalError::InvalidSettings)?;
    if let Some(purchase) = &visitor.purchase {
        check(purchase, "$.purchase").map_err(WithdrawalError::InvalidRequest)?;
    }
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).map_err(WithdrawalError::InvalidSettings)?;
    let privacy_notice = privacy_notice(&contact, &settings.seller, &words);
    Ok(form::definition(visitor, &own, privacy_notice, settings.links.privacy.clone(), &words))
}

/// How long the customer can withdraw.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read, `invalid-request` where the order or the time of the call
/// cannot be used.
pub fn deadline(context: &Context, purchase: &Purchase) -> Result<Deadlines, WithdrawalError> {
    let settings = Settings::of(context).map_err(WithdrawalError::InvalidSettings)?;
    let own: WithdrawalSettings = settings.section().map_err(WithdrawalError::InvalidSettings)?;
    check(purchase, "$").map_err(WithdrawalError::InvalidRequest)?;
    let locale = settings.locale(&context.locale);
    let clock = deadlines::Clock { now: context.now, zone: settings.time_zone(), land: own.land.0 };
    let words = settings.wording(locale).map_err(WithdrawalError::InvalidSettings)?;
    Ok(deadlines::deadlines(purchase, clock, &words))
}

/// Checks a statement by the rules of [`form`] for the same visitor, normalises it and writes the receipt.
///
/// # Errors
/// `violations`, in the order of the form, for the visitor; `invalid-settings` where the settings cannot be read;
/// `invalid-request` where what the host adds cannot be used.
pub fn acknowledge(context: &Context, statement: &Statement) -> Result<Receipt, Rejection> {
    let settings = Settings::of(context).map_err(Rejection::InvalidSettings)?;
    let own: WithdrawalSettings = settings.section().map_err(Rejection::InvalidSettings)?;
    let contact: ContactFormSettings = settings.section().map_err(Rejection::InvalidSettings)?;
    let acknowledgement = own_settings(&settings).map_err(Rejection::InvalidSettings)?;
    let lines = lines(statement).map_err(Rejection::InvalidRequest)?;
    let ticket_number = ticket_number(&acknowledgement, statement.ticket_number.as_deref(), &statement.entropy)
        .map_err(Rejection::InvalidRequest)?;
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).map_err(Rejection::InvalidSettings)?;
    let declaration = statement::check(statement, lines.as_ref(), &words).map_err(Rejection::Violations)?;
    let facts = statement::Facts {
        settings: &settings,
        own: &own,
        acknowledgement: &acknowledgement,
        mailbox: &own.mailbox(&contact),
        statement,
        words: &words,
    };
    statement::receive(&facts, ticket_number, declaration).map_err(|error| Rejection::Other(Some(error.to_string())))
}

/// Checks what the host adds to a statement; where each line of the order stands.
fn lines(statement: &Statement) -> Result<Option<Index<'_>>, Problem> {
    check_ticket_url(statement.ticket_url.as_deref())?;
    time::check(statement.received_at, format_args!("$.received-at"))?;
    statement.visitor.purchase.as_ref().map(|purchase| check(purchase, "$.visitor.purchase")).transpose()
}

/// Checks an order; where each of its lines stands.
fn check<'a>(purchase: &'a Purchase, path: &str) -> Result<Index<'a>, Problem> {
    if purchase.lines.is_empty() {
        return Err(problem(format!("{path}.lines"), "the order has no lines", "at least one"));
    }
    if let Some(i) = purchase.lines.iter().position(|line| line.quantity == 0) {
        return Err(problem(format!("{path}.lines[{i}].quantity"), "the line has no pieces", "at least 1"));
    }
    time::check(purchase.placed_at, format_args!("{path}.placed-at"))?;
    for (i, delivery) in purchase.deliveries.iter().enumerate() {
        time::check(delivery.delivered_at.unwrap_or(0), format_args!("{path}.deliveries[{i}].delivered-at"))?;
    }
    if let Instruction::Later(at) = purchase.instruction {
        time::check(at, format_args!("{path}.instruction"))?;
    }
    let ids = purchase.lines.iter().enumerate().map(|(i, line)| (line.id.as_str(), i)).collect();
    Index::of(ids).map_err(|i| {
        let message = format!("two lines have the id {:?}", purchase.lines[i].id);
        problem(format!("{path}.lines[{i}].id"), message, "an id of its own for each line")
    })
}
