//! The contact form as data, and the same rules again on the server.
//!
//! One definition (`fields`) says which fields there are and what holds for them; the typed form, the JSON
//! Schema, the UI schema (`json`) and the check of a submission (`check`) follow from it.
//!
//! One rule the typed form has no word for: whoever chooses `telephone` as `answer-channel` has to give a `phone`.
//! The JSON Schema states it, `validate` reports it.

mod check;
mod fields;
mod json;
mod normalise;
mod settings;
#[cfg(test)]
mod tests;
mod topics;

pub use settings::ContactFormSettings;

pub(crate) use check::Check;
pub(crate) use fields::{Form, Rule, Shape, plain as plain_rule};
pub(crate) use normalise::{order_number, text as clean_text};
pub(crate) use settings::Demand;

use crate::contract::exports::kulanz::service::contact_form::{
    Definition, FormError, Inquiry, Rejection, Submission, Topic, Visitor,
};
use crate::contract::kulanz::service::types::{Context, Problem};
use crate::language::Locale;
use crate::settings::{Seller, Settings};
use fields::text;
use topics::words;

/// The form for this visitor. What the shop knows of the visitor (name, e-mail address) is not asked.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read.
pub fn form(context: &Context, visitor: &Visitor) -> Result<Definition, FormError> {
    let settings = Settings::of(context).map_err(FormError::InvalidSettings)?;
    let own = usable(settings.section::<ContactFormSettings>()).map_err(FormError::InvalidSettings)?;
    let locale = settings.locale(&context.locale);
    let form = Form::of(&own, &settings, visitor, locale);
    let begin = visitor.topic.as_deref().filter(|id| form.topics.iter().any(|topic| topic.id() == *id));
    let title = words(own.title.as_ref(), text::TITLE, locale);
    Ok(Definition {
        language: locale.tag(),
        title: title.to_owned(),
        intro: words(own.intro.as_ref(), text::INTRO, locale).to_owned(),
        topics: form
            .topics
            .iter()
            .map(|topic| Topic {
                id: topic.id().to_owned(),
                label: topic.label(locale).to_owned(),
                help: topic.help(locale, &settings.links),
            })
            .collect(),
        topic: begin.map(str::to_owned),
        topic_label: fields::topic_label(locale).to_owned(),
        fields: form.fields(),
        attachments: own.attachments.rules(),
        privacy_notice: privacy_notice(&own, &settings.seller, locale),
        privacy_url: settings.links.privacy.clone(),
        submit_label: words(own.submit_label.as_ref(), text::SUBMIT, locale).to_owned(),
        gates: own.gates.gates(),
        json_schema: json::schema(&form, title, begin),
        ui_schema: json::ui_schema(&form),
    })
}

/// Checks a submission by the rules of [`form`] for the same visitor, and normalises it. Values of fields that the
/// topic does not show are dropped: their visitor cannot see them.
///
/// # Errors
/// `violations`, in the order of the form, for the visitor; `invalid-settings` where the settings cannot be read.
pub fn validate(context: &Context, submission: &Submission) -> Result<Inquiry, Rejection> {
    let settings = Settings::of(context).map_err(Rejection::InvalidSettings)?;
    let own = usable(settings.section::<ContactFormSettings>()).map_err(Rejection::InvalidSettings)?;
    let form = Form::of(&own, &settings, &submission.visitor, settings.locale(&context.locale));
    check::check(&form, &own.attachments, submission).map_err(Rejection::Violations)
}

/// A form without topics or ways to answer could not be sent: refused even where the settings were never checked.
fn usable(section: Result<ContactFormSettings, Vec<Problem>>) -> Result<ContactFormSettings, Vec<Problem>> {
    let section = section?;
    if section.topics.as_ref().is_some_and(Vec::is_empty) {
        let path = "$.contact-form.topics";
        return Err(vec![crate::settings::problem(path, "the list is empty", "at least one topic")]);
    }
    Ok(section)
}

/// What happens to the data.
pub(crate) fn privacy_notice(own: &ContactFormSettings, seller: &Seller, locale: Locale) -> String {
    words(own.privacy_notice.as_ref(), text::PRIVACY, locale).replace("{seller}", &responsible(seller))
}

/// The controller, as Art. 13(1)(a) GDPR wants it.
fn responsible(seller: &Seller) -> String {
    format!("{}, {}, {} {}, {}", seller.name, seller.street, seller.postal_code, seller.city, seller.email)
}
