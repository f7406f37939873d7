//! The form's rules on the server: a submission becomes an inquiry, or a list of what to mend.

use super::conditions;
use super::fields::{
    self, ANSWER_CHANNEL, CALLBACK, EMAIL, Form, LINE_ID, MESSAGE, NAME, ORDER_NUMBER, OTHER_ORDER, PHONE, Rule, Shape,
};
use super::normalise;
use super::settings::{AttachmentSettings, Demand};
use crate::contract::exports::kulanz::service::contact_form::{Attachment, FieldKind, Inquiry, Submission, Violation};
use crate::contract::kulanz::service::types::NameValue;
use crate::mail;
use crate::wording::{
    FileKind, FileTooLarge, MissingChoice, MissingText, MissingTick, TooLong, TooManyFiles, TooShort, WrongChoice,
    WrongDay,
};

/// Violations told for names the form does not have: a person needs none, a robot no more.
const MOST_UNKNOWN: usize = 10;

/// The submission as an inquiry, or what to mend, in the order of the form.
pub(super) fn check(
    form: &Form,
    attachments: &AttachmentSettings,
    submission: &Submission,
) -> Result<Inquiry, Vec<Violation>> {
    let mut check = Check::of(form, &submission.values);
    match form.topics.iter().position(|topic| topic.id() == submission.topic.trim()) {
        Some(topic) => check.fields(topic),
        None => check.report("topic", "not-a-choice", form.words.missing_topic()),
    }
    let files = check.attachments(attachments, &submission.attachments);
    check.unknown_fields();
    if !check.violations.is_empty() {
        return Err(check.violations);
    }
    Ok(check.inquiry(submission.topic.trim(), files))
}

/// What was sent to a form, checked in the order of its fields.
pub(crate) struct Check<'a> {
    form: &'a Form<'a>,
    sent: &'a [NameValue],
    /// What is kept, in the order of the form.
    values: Vec<(&'a str, String)>,
    pub(crate) violations: Vec<Violation>,
}

impl<'a> Check<'a> {
    fn of(form: &'a Form<'a>, sent: &'a [NameValue]) -> Self {
        Self { form, sent, values: Vec::with_capacity(form.rules.len()), violations: Vec::new() }
    }

    /// Checks what was sent to a form without topics.
    pub(crate) fn without_topics(form: &'a Form<'a>, sent: &'a [NameValue]) -> Self {
        let mut check = Self::of(form, sent);
        check.fields(0);
        check
    }

    /// Adds a violation.
    pub(crate) fn report(&mut self, field: &str, code: &str, message: &str) {
        let (field, code, message) = (field.to_owned(), code.to_owned(), message.to_owned());
        self.violations.push(Violation { field, code, message });
    }

    fn fields(&mut self, topic: usize) {
        let form = self.form;
        for rule in &form.rules {
            let mut sent = self.sent.iter().filter(|value| value.name == rule.name);
            let raw = sent.next().map_or("", |value| value.value.as_str());
            if sent.next().is_some() {
                self.report(rule.name, "duplicate-field", form.words.sent_twice());
                continue;
            }
            match self.demand(rule, topic) {
                Demand::Hidden => {}
                demand => self.field(rule, demand, raw),
            }
        }
    }

    /// How much a field is asked for, by what was said before it.
    fn demand(&self, rule: &Rule, topic: usize) -> Demand {
        let value = |name: &str| self.value(name);
        match rule.demands[topic] {
            _ if !conditions::holds(&rule.shown_when, value) => Demand::Hidden,
            Demand::Conditional if conditions::holds(&rule.required_when, value) => Demand::Required,
            Demand::Conditional => Demand::Optional,
            demand => demand,
        }
    }

    fn field(&mut self, rule: &'a Rule<'a>, demand: Demand, raw: &str) {
        let text = normalise::text(raw, rule.kind == FieldKind::MultiLine);
        let unticked = rule.shape == Shape::Checkbox && text == "false";
        if text.is_empty() || (unticked && demand == Demand::Required) {
            if demand == Demand::Required {
                self.required(rule);
            }
            return;
        }
        if let Some((min, max)) = rule.length {
            // Counting stops where it is clear: a text may have a million characters.
            let length = text.chars().take(max as usize + 1).count();
            if length < min as usize {
                return self.too_short(rule, min);
            }
            if length > max as usize {
                return self.too_long(rule, max);
            }
        }
        match self.shaped(rule, text) {
            Some(value) => self.values.push((rule.name, value)),
            None if rule.shape == Shape::Slot && self.form.slots.is_over(raw.trim()) => {
                self.report(rule.name, "past", self.form.words.past_callback());
            }
            None => self.wrong_shape(rule),
        }
    }

    /// The value in its one form; `None` where it has not the shape of the field.
    fn shaped(&self, rule: &Rule<'_>, text: String) -> Option<String> {
        let orders = &self.form.visitor.orders;
        match rule.shape {
            Shape::Any => Some(text),
            Shape::Email => mail::is_address(&text).then_some(text),
            Shape::Phone => normalise::phone(&text, self.form.country),
            Shape::OrderNumber => normalise::order_number(&text),
            Shape::Date => normalise::is_date(&text).then_some(text),
            Shape::Checkbox => (text == "true" || text == "false").then_some(text),
            Shape::Choice if rule.name == LINE_ID => {
                let order = fields::order_of_line(orders, &text)?;
                let chosen = self.value(ORDER_NUMBER);
                chosen.is_none_or(|chosen| chosen == order).then_some(text)
            }
            Shape::Slot => self.form.slots.find(&text).is_some().then_some(text),
            Shape::Choice => rule.choices.iter().any(|choice| choice.value == text).then_some(text),
        }
    }

    /// A value that was kept.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn required(&mut self, rule: &Rule<'_>) {
        let (words, field) = (self.form.words, rule.label);
        let message = match (rule.name, rule.shape) {
            (NAME, _) => words.missing_name().to_owned(),
            (EMAIL, _) => words.missing_email().to_owned(),
            (PHONE, _) => words.missing_phone().to_owned(),
            (MESSAGE, _) => words.missing_message().to_owned(),
            (ORDER_NUMBER, Shape::OrderNumber) => words.missing_order_number().to_owned(),
            (_, Shape::Choice | Shape::Slot) => MissingChoice { field }.say(words),
            (_, Shape::Checkbox) => MissingTick { field }.say(words),
            _ => MissingText { field }.say(words),
        };
        self.report(rule.name, "required", &message);
    }

    fn too_short(&mut self, rule: &Rule<'_>, least: u32) {
        if let Shape::Email | Shape::Phone = rule.shape {
            return self.wrong_shape_as(rule, "too-short");
        }
        let message = TooShort { field: rule.label, least: least.into() }.say(self.form.words);
        self.report(rule.name, "too-short", &message);
    }

    fn too_long(&mut self, rule: &Rule<'_>, most: u32) {
        let message = TooLong { field: rule.label, most: most.into() }.say(self.form.words);
        self.report(rule.name, "too-long", &message);
    }

    fn wrong_shape(&mut self, rule: &Rule<'_>) {
        let code =
            if let Shape::Choice | Shape::Slot | Shape::Checkbox = rule.shape { "not-a-choice" } else { "format" };
        self.wrong_shape_as(rule, code);
    }

    fn wrong_shape_as(&mut self, rule: &Rule<'_>, code: &str) {
        let (words, field) = (self.form.words, rule.label);
        let message = match rule.shape {
            Shape::Email => words.wrong_email().to_owned(),
            Shape::Phone => words.wrong_phone().to_owned(),
            Shape::OrderNumber => words.wrong_order_number().to_owned(),
            Shape::Date => WrongDay { field }.say(words),
            Shape::Choice if rule.name == LINE_ID => words.wrong_item().to_owned(),
            _ => WrongChoice { field }.say(words),
        };
        self.report(rule.name, code, &message);
    }

    fn attachments(&mut self, rules: &AttachmentSettings, files: &[Attachment]) -> Vec<Attachment> {
        let words = self.form.words;
        if files.len() > rules.max_count as usize {
            let message = match rules.max_count {
                0 => words.no_files().to_owned(),
                most => TooManyFiles { most: most.into() }.say(words),
            };
            self.report("attachments", "too-many", &message);
            return Vec::new();
        }
        let clean: Vec<Attachment> = files.iter().map(clean_attachment).collect();
        for file in &clean {
            let name = &file.file_name;
            if file.bytes > rules.max_bytes {
                let message = FileTooLarge { name, most: &size(rules.max_bytes) }.say(words);
                self.report("attachments", "too-large", &message);
            }
            if !rules.media_types.contains(&file.media_type) {
                let kinds: Vec<String> = rules.media_types.iter().map(|kind| plain_kind(kind)).collect();
                let message = FileKind { name, kinds: &kinds.join(", ") }.say(words);
                self.report("attachments", "media-type", &message);
            }
        }
        clean
    }

    fn unknown_fields(&mut self) {
        let unknown: Vec<String> = self
            .sent
            .iter()
            .filter(|value| self.form.rule(&value.name).is_none())
            .take(MOST_UNKNOWN)
            .map(|value| cut(&mail::header_text(&value.name), 60))
            .collect();
        for name in unknown {
            self.report(&name, "unknown-field", self.form.words.unknown_field());
        }
    }

    fn inquiry(mut self, topic: &str, attachments: Vec<Attachment>) -> Inquiry {
        let customer = self.form.visitor.customer.as_ref();
        let known = |text: Option<&String>, several_lines| {
            fields::known(text.map(String::as_str)).map(|text| normalise::text(text, several_lines))
        };
        let known_name = customer.and_then(|customer| known(customer.name.as_ref(), false));
        let known_email = customer.and_then(|customer| known(customer.email.as_ref(), false));
        let line = self.take(LINE_ID);
        let line = line.as_deref().and_then(|value| fields::find_line(&self.form.visitor.orders, value));
        let order_number = self.take(ORDER_NUMBER).or_else(|| line.map(|(number, _)| number.to_owned()));
        let callback = self.take(CALLBACK).and_then(|value| self.form.slots.find(&value).copied());
        let first_channel = self.form.rule(ANSWER_CHANNEL).and_then(|rule| rule.value.clone());
        Inquiry {
            topic: topic.to_owned(),
            name: self.take(NAME).or(known_name),
            email: self.take(EMAIL).or(known_email),
            phone: self.take(PHONE),
            order_number: order_number.filter(|number| number != OTHER_ORDER || self.form.visitor.orders.is_empty()),
            line_id: line.map(|(_, line_id)| line_id.to_owned()),
            answer_channel: self.take(ANSWER_CHANNEL).or(first_channel).unwrap_or_else(|| "email".to_owned()),
            callback,
            message: self.take(MESSAGE).unwrap_or_default(),
            further: self.values.into_iter().map(|(name, value)| NameValue { name: name.to_owned(), value }).collect(),
            attachments,
            locale: self.form.words.locale().tag(),
        }
    }

    /// Takes a value that was kept.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let found = self.values.iter().position(|(known, _)| *known == name)?;
        Some(self.values.remove(found).1)
    }
}

/// A file name without folders and control characters, a media type without parameters.
fn clean_attachment(file: &Attachment) -> Attachment {
    let name = mail::header_text(&normalise::text(&file.file_name, false));
    let name = name.rsplit(['/', '\\']).next().unwrap_or("").trim_start_matches('.').trim();
    let name = if name.is_empty() { "file" } else { name };
    let media_type = file.media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    Attachment { file_name: cut(name, 120), media_type, bytes: file.bytes }
}

/// At most so many characters, from the end: a file name's ending says more than its middle.
fn cut(text: &str, most: usize) -> String {
    let length = text.chars().count();
    text.chars().skip(length.saturating_sub(most)).collect()
}

fn size(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{}\u{a0}KB", bytes >> 10),
        mebibytes => format!("{mebibytes}\u{a0}MB"),
    }
}

/// `JPEG` for `image/jpeg`.
fn plain_kind(media_type: &str) -> String {
    media_type.rsplit('/').next().unwrap_or(media_type).to_ascii_uppercase()
}
