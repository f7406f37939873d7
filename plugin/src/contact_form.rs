//! The contact form as data, and the same rules again on the server.
//!
//! One definition (`fields`) says which fields there are and what holds for them; the typed form, the JSON
//! Schema, the UI schema (`json`) and the check of a submission (`check`) follow from it.
//!
//! What one field asks of another (`conditions`) is part of it, so that a merchant's rule holds wherever the form is drawn.

mod callback;
mod check;
mod conditions;
mod fields;
mod json;
mod normalise;
mod own_fields;
mod self_service;
mod settings;
#[cfg(test)]
mod tests;
mod topics;

pub use settings::ContactFormSettings;

pub(crate) use callback::label as callback_label;
pub(crate) use check::Check;
pub(crate) use fields::{Form, Rule, Shape, plain as plain_rule};
pub(crate) use normalise::{order_number, text as clean_text};
pub(crate) use settings::Demand;

use crate::contract::exports::kulanz::service::contact_form::{
    Definition, FormError, Inquiry, Rejection, Submission, Topic, Visitor,
};
use crate::contract::kulanz::service::types::{Context, Problem};
use crate::settings::{Seller, Settings};
use crate::wording::{FormPrivacy, Wording};
use callback::Slots;
use topics::own_or;

/// The form for this visitor. What the shop knows of the visitor (name, e-mail address) is not asked.
///
/// # Errors
/// `invalid-settings` where the settings cannot be read.
pub fn form(context: &Context, visitor: &Visitor) -> Result<Definition, FormError> {
    let settings = Settings::of(context).map_err(FormError::InvalidSettings)?;
    let own = usable(settings.section::<ContactFormSettings>()).map_err(FormError::InvalidSettings)?;
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).map_err(FormError::InvalidSettings)?;
    let slots = Slots::of(context, &settings, &own.callback).map_err(FormError::InvalidSettings)?;
    let form = Form::of(&own, &settings, visitor, &words, slots);
    let orders = self_service::of_orders(&visitor.orders, settings.time_zone(), &words);
    let begin = visitor.topic.as_deref().filter(|id| form.topics.iter().any(|topic| topic.id() == *id));
    let title = own_or(own.title.as_ref(), words.form_title(), locale);
    Ok(Definition {
        language: locale.tag(),
        title: title.to_owned(),
        intro: own_or(own.intro.as_ref(), words.form_intro(), locale).to_owned(),
        topics: form
            .topics
            .iter()
            .map(|topic| Topic {
                id: topic.id().to_owned(),
                label: topic.label(&words).to_owned(),
                help: self_service::of_topic(topic, &orders, topic.help(&words, &settings.links)),
            })
            .collect(),
        topic: begin.map(str::to_owned),
        topic_label: words.form_topic().to_owned(),
        fields: form.fields(),
        attachments: own.attachments.rules(),
        privacy_notice: privacy_notice(&own, &settings.seller, &words),
        privacy_url: settings.links.privacy.clone(),
        submit_label: own_or(own.submit_label.as_ref(), words.form_submit(), locale).to_owned(),
        gates: own.gates.gates(),
        json_schema: json::schema(&form, title, begin),
        ui_schema: json::ui_schema(&form),
    })
}

/// Checks a submission by the rules of [`form`] for the same visitor, and normalises it. Values of fields that are not
/// shown are dropped: their visitor cannot see them.
///
/// # Errors
/// `violations`, in the order of the form, for the visitor; `invalid-settings` where the settings cannot be read.
pub fn validate(context: &Context, submission: &Submission) -> Result<Inquiry, Rejection> {
    let settings = Settings::of(context).map_err(Rejection::InvalidSettings)?;
    let own = usable(settings.section::<ContactFormSettings>()).map_err(Rejection::InvalidSettings)?;
    let words = settings.wording(settings.locale(&context.locale)).map_err(Rejection::InvalidSettings)?;
    let slots = Slots::of(context, &settings, &own.callback).map_err(Rejection::InvalidSettings)?;
    let form = Form::of(&own, &settings, &submission.visitor, &words, slots);
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
pub(crate) fn privacy_notice(own: &ContactFormSettings, seller: &Seller, words: &Wording) -> String {
    let seller = responsible(seller);
    match &own.privacy_notice {
        Some(own) => own.get(words.locale()).replace("{seller}", &seller),
        None => FormPrivacy { seller: &seller }.say(words),
    }
}

/// The controller, as Art. 13(1)(a) GDPR wants it.
fn responsible(seller: &Seller) -> String {
    format!("{}, {}, {} {}, {}", seller.name, seller.street, seller.postal_code, seller.city, seller.email)
}
