//! The receipt: ticket number, mail or silence, mailbox, when an answer is due, what may be answered.

mod answer_by;
mod automatic;
mod receipt;
mod settings;
mod standard_answers;
#[cfg(test)]
mod tests;
mod ticket;

pub use settings::AcknowledgementSettings;

use crate::contact_form::{ContactFormSettings, callback_label};
use crate::contract::exports::kulanz::service::acknowledgement::{
    AcknowledgeError, Acknowledgement, Channel, Reply, Request, Silence,
};
use crate::contract::exports::kulanz::service::contact_form::Inquiry;
use crate::contract::kulanz::service::types::{Context, Problem, TimeWindow};
use crate::language::Locale;
use crate::opening::Opening;
use crate::settings::{Settings, is_web_address, problem};
use crate::wording::{AnswerBy, Wording};
use crate::{mail, time};

/// Fewest bytes of entropy: 128 bits.
const LEAST_ENTROPY: usize = 16;

/// Writes the receipt.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read; `invalid-request` where the entropy is too short, a ticket
/// number that is given cannot stand in a subject, or the ticket's page is no web address.
pub fn acknowledge(context: &Context, request: &Request) -> Result<Acknowledgement, AcknowledgeError> {
    let (settings, own) = settings_of(context)?;
    let form = settings.section::<ContactFormSettings>().map_err(AcknowledgeError::InvalidSettings)?;
    let ticket_number = ticket_number(&own, request.ticket_number.as_deref(), &request.entropy)
        .map_err(AcknowledgeError::InvalidRequest)?;
    check_ticket_url(request.ticket_url.as_deref()).map_err(AcknowledgeError::InvalidRequest)?;

    let locale = Locale::parse(&request.inquiry.locale).unwrap_or_else(|| settings.locale(&context.locale));
    let words = settings.wording(locale).map_err(AcknowledgeError::InvalidSettings)?;
    let zone = settings.time_zone();
    let call = call_wanted(&request.inquiry, context.now).map_err(AcknowledgeError::InvalidRequest)?;
    let (answer_by, answer_by_text) = match call {
        Some(call) => (call.latest, callback_label(&call, zone, &words).ok_or_else(never_open)?),
        None => promise(context.now, &settings, &words)?,
    };

    let topics = form.topics();
    let inquiry = &request.inquiry;
    // A mail may come without a topic of the form: the last one is the merchant's "something else".
    let topic = topics.iter().find(|topic| topic.id() == inquiry.topic).or(topics.last()).ok_or_else(no_topics)?;
    let reply = match silence(&settings, request) {
        Err(silence) => Reply::Silence(silence),
        Ok(to) => {
            let facts = receipt::Facts {
                settings: &settings,
                own: &own,
                request,
                words: &words,
                now: context.now,
                ticket_number: &ticket_number,
                topic: topic.label(&words),
                mailbox: topic.mailbox(),
                answer_by_text: &answer_by_text,
                is_call_at: call.is_some(),
                help: &topic.help(&words, &settings.links),
                to,
            };
            let mail = receipt::write(&facts).map_err(|error| AcknowledgeError::Other(Some(error.to_string())))?;
            Reply::Mail(mail)
        }
    };
    let facts = standard_answers::Facts {
        inquiry,
        order: request.order.as_ref(),
        ticket_number: &ticket_number,
        shop: &settings.shop.name,
    };
    let suggested_answers = standard_answers::suggest(&own, &facts, &words);
    let mailbox = topic.mailbox().to_owned();
    Ok(Acknowledgement { ticket_number, reply, mailbox, answer_by, answer_by_text, suggested_answers })
}

/// When the customer will have an answer, and the same in words.
fn promise(now: i64, settings: &Settings, words: &Wording) -> Result<(i64, String), AcknowledgeError> {
    let (zone, locale) = (settings.time_zone(), words.locale());
    let opening = Opening::of(settings).map_err(AcknowledgeError::InvalidSettings)?;
    let hours = settings.service.answer_within_hours.0;
    let by = answer_by::answer_by(now, hours, &opening).ok_or_else(never_open)?;
    let due = zone.local(by).ok_or_else(never_open)?;
    let day = time::weekday_and_day(due.date(), locale);
    Ok((by, AnswerBy { day: &day, time: &time::time_of_day(&due, locale) }.say(words)))
}

/// The time to call that the customer has chosen, as long as it can be kept.
fn call_wanted(inquiry: &Inquiry, now: i64) -> Result<Option<TimeWindow>, Problem> {
    let Some(call) = inquiry.callback else { return Ok(None) };
    let path = "$.inquiry.callback";
    time::check(call.earliest, format_args!("{path}.earliest"))?;
    time::check(call.latest, format_args!("{path}.latest"))?;
    if call.latest <= call.earliest {
        return Err(problem(format!("{path}.latest"), "the call ends before it begins", "an instant after earliest"));
    }
    Ok(Some(call).filter(|call| is_call(inquiry) && call.latest > now))
}

/// Whether the customer wants to be called, and can be.
fn is_call(inquiry: &Inquiry) -> bool {
    inquiry.answer_channel == "telephone" && inquiry.phone.is_some()
}

/// Finds a ticket number in a text.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read.
pub fn find_ticket(context: &Context, text: &str) -> Result<Option<String>, AcknowledgeError> {
    let (_, own) = settings_of(context)?;
    Ok(ticket::find(&own.ticket_prefix.0, text))
}

fn settings_of(context: &Context) -> Result<(Settings<'_>, AcknowledgementSettings), AcknowledgeError> {
    let settings = Settings::of(context).map_err(AcknowledgeError::InvalidSettings)?;
    let own = own_settings(&settings).map_err(AcknowledgeError::InvalidSettings)?;
    Ok((settings, own))
}

/// The section, with a prefix that can begin a ticket number.
pub(crate) fn own_settings(settings: &Settings) -> Result<AcknowledgementSettings, Vec<Problem>> {
    let own: AcknowledgementSettings = settings.section()?;
    if !own.ticket_prefix.is_good() {
        return Err(vec![own.ticket_prefix.problem()]);
    }
    Ok(own)
}

/// The number there is already, or a fresh one.
pub(crate) fn ticket_number(
    own: &AcknowledgementSettings,
    given: Option<&str>,
    entropy: &[u8],
) -> Result<String, Problem> {
    if let Some(number) = given {
        let good = (1..=40).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        return match good {
            true => Ok(number.to_owned()),
            false => Err(problem(
                "$.ticket-number",
                "this cannot stand in a subject and a Message-ID",
                "1 to 40 letters, digits and hyphens (ASCII)",
            )),
        };
    }
    if entropy.len() < LEAST_ENTROPY {
        let message = format!("{} bytes can be guessed", entropy.len());
        return Err(problem("$.entropy", message, "at least 16 unpredictable bytes"));
    }
    Ok(ticket::make(&own.ticket_prefix.0, entropy))
}

/// Checks that a ticket's page can stand in a mail.
pub(crate) fn check_ticket_url(url: Option<&str>) -> Result<(), Problem> {
    match url {
        Some(url) if !is_web_address(url) => Err(problem(
            "$.ticket-url",
            "this cannot stand in a mail as a link",
            "an address that begins with https:// (http:// for localhost)",
        )),
        _ => Ok(()),
    }
}

/// The address to answer, or why nothing is answered.
fn silence<'a>(settings: &Settings, request: &'a Request) -> Result<&'a str, Silence> {
    if let Channel::Mail(headers) = &request.channel {
        let is_ours = |message_id: &str| crate::receipt::is_own_message(message_id, settings);
        if let Some(field) = automatic::telltale(headers, is_ours) {
            return Err(Silence::Automatic(mail::header_text(field)));
        }
    }
    request.inquiry.email.as_deref().filter(|address| mail::is_address(address)).ok_or(Silence::NoAddress)
}

fn never_open() -> AcknowledgeError {
    let message = "the service is not open often enough within two years, or the time is out of range";
    let expected = "opening hours that hold the promised answer";
    AcknowledgeError::InvalidSettings(vec![problem("$.service.opening-hours", message, expected)])
}

fn no_topics() -> AcknowledgeError {
    AcknowledgeError::InvalidSettings(vec![problem("$.contact-form.topics", "the list is empty", "at least one topic")])
}
