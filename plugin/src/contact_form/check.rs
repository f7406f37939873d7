//! The form's rules on the server: a submission becomes an inquiry, or a list of what to mend.

use super::fields::{
    self, ANSWER_CHANNEL, EMAIL, Form, LINE_ID, MESSAGE, NAME, ORDER_NUMBER, OTHER_ORDER, PHONE, Rule, Shape,
};
use super::normalise;
use super::settings::{AnswerChannel, AttachmentSettings, Demand};
use crate::contract::exports::kulanz::service::contact_form::{Attachment, FieldKind, Inquiry, Submission, Violation};
use crate::contract::kulanz::service::types::NameValue;
use crate::mail;

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
        None => check.report("topic", "not-a-choice", ["Bitte wählen Sie ein Thema.", "Please choose a topic."]),
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
    pub(crate) fn report(&mut self, field: &str, code: &str, message: [&str; 2]) {
        let message = self.form.locale.language.pick(message[0], message[1]).to_owned();
        self.violations.push(Violation { field: field.to_owned(), code: code.to_owned(), message });
    }

    fn fields(&mut self, topic: usize) {
        let form = self.form;
        for rule in &form.rules {
            let mut sent = self.sent.iter().filter(|value| value.name == rule.name);
            let raw = sent.next().map_or("", |value| value.value.as_str());
            if sent.next().is_some() {
                self.report(
                    rule.name,
                    "duplicate-field",
                    [
                        "Dieses Feld kam doppelt an. Bitte senden Sie das Formular noch einmal.",
                        "This field arrived twice. Please send the form again.",
                    ],
                );
                continue;
            }
            match rule.demands[topic] {
                Demand::Hidden => {}
                demand => self.field(rule, demand, raw),
            }
        }
    }

    fn field(&mut self, rule: &'a Rule<'a>, demand: Demand, raw: &str) {
        let text = normalise::text(raw, rule.kind == FieldKind::MultiLine);
        let unticked = rule.shape == Shape::Checkbox && text == "false";
        if text.is_empty() || (unticked && demand == Demand::Required) {
            if demand == Demand::Required || self.call_without_number(rule) {
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
            Shape::Choice => rule.choices.iter().any(|choice| choice.value == text).then_some(text),
        }
    }

    /// A value that was kept.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    fn call_without_number(&self, rule: &Rule<'_>) -> bool {
        rule.name == PHONE && self.value(ANSWER_CHANNEL) == Some(AnswerChannel::Telephone.value())
    }

    fn required(&mut self, rule: &Rule<'_>) {
        match rule.name {
            NAME => self.report(
                NAME,
                "required",
                [
                    "Bitte geben Sie Ihren Namen an, damit wir Sie ansprechen können.",
                    "Please give your name, so that we can address you.",
                ],
            ),
            EMAIL => self.report(
                EMAIL,
                "required",
                [
                    "Bitte geben Sie Ihre E-Mail-Adresse an, damit wir Ihnen antworten können.",
                    "Please give your e-mail address, so that we can answer you.",
                ],
            ),
            PHONE => self.report(
                PHONE,
                "required",
                [
                    "Bitte geben Sie Ihre Telefonnummer an, damit wir Sie anrufen können.",
                    "Please give your telephone number, so that we can call you.",
                ],
            ),
            MESSAGE => self.report(
                MESSAGE,
                "required",
                ["Bitte schreiben Sie uns, worum es geht.", "Please tell us what it is about."],
            ),
            ORDER_NUMBER if rule.shape == Shape::OrderNumber => self.report(
                ORDER_NUMBER,
                "required",
                [
                    "Bitte geben Sie die Bestellnummer an. Sie steht in der Bestellbestätigung.",
                    "Please give the order number. It is in the order confirmation.",
                ],
            ),
            _ => self.report_named(
                rule,
                "required",
                match rule.shape {
                    Shape::Choice => ["Bitte wählen Sie bei „{}“ etwas aus.", "Please choose something for “{}”."],
                    Shape::Checkbox => ["Bitte bestätigen Sie „{}“.", "Please confirm “{}”."],
                    _ => ["Bitte füllen Sie „{}“ aus.", "Please fill in “{}”."],
                },
            ),
        }
    }

    /// A violation whose message names the field.
    fn report_named(&mut self, rule: &Rule<'_>, code: &str, message: [&str; 2]) {
        let message = message.map(|message| message.replacen("{}", rule.label, 1));
        self.report(rule.name, code, [&message[0], &message[1]]);
    }

    fn too_short(&mut self, rule: &Rule<'_>, min: u32) {
        if let Shape::Email | Shape::Phone = rule.shape {
            return self.wrong_shape_as(rule, "too-short");
        }
        self.report_named(
            rule,
            "too-short",
            [
                &format!("„{{}}“ ist zu kurz: Bitte schreiben Sie mindestens {min} Zeichen."),
                &format!("“{{}}” is too short: please write at least {min} characters."),
            ],
        );
    }

    fn too_long(&mut self, rule: &Rule<'_>, max: u32) {
        self.report_named(
            rule,
            "too-long",
            [
                &format!("„{{}}“ ist zu lang: Bitte kürzen Sie auf höchstens {max} Zeichen."),
                &format!("“{{}}” is too long: please shorten it to at most {max} characters."),
            ],
        );
    }

    fn wrong_shape(&mut self, rule: &Rule<'_>) {
        let code = if let Shape::Choice | Shape::Checkbox = rule.shape { "not-a-choice" } else { "format" };
        self.wrong_shape_as(rule, code);
    }

    fn wrong_shape_as(&mut self, rule: &Rule<'_>, code: &str) {
        self.report_named(rule, code, match rule.shape {
            Shape::Email => [
                "Diese E-Mail-Adresse stimmt noch nicht ganz. Sie sieht zum Beispiel so aus: name@example.com.",
                "This e-mail address is not quite right yet. It looks like this, for example: name@example.com.",
            ],
            Shape::Phone => [
                "Bitte geben Sie die Telefonnummer mit Vorwahl in Ziffern an, zum Beispiel 030 1234567 oder +49 30 1234567.",
                "Please give the telephone number with area code in digits, for example +49 30 1234567.",
            ],
            Shape::OrderNumber => [
                "Diese Bestellnummer hat Zeichen, die nicht vorkommen können. Sie steht in der Bestellbestätigung.",
                "This order number has characters that cannot occur. You find it in the order confirmation.",
            ],
            Shape::Date => [
                "Bitte geben Sie bei „{}“ einen Tag an, zum Beispiel 2026-11-24.",
                "Please give a day for “{}”, for example 2026-11-24.",
            ],
            Shape::Choice if rule.name == LINE_ID => [
                "Dieser Artikel gehört nicht zur gewählten Bestellung. Bitte wählen Sie ihn noch einmal aus.",
                "This item is not part of the order chosen. Please choose it again.",
            ],
            _ => ["Bitte wählen Sie bei „{}“ eine der Möglichkeiten.", "Please choose one of the options for “{}”."],
        });
    }

    fn attachments(&mut self, rules: &AttachmentSettings, files: &[Attachment]) -> Vec<Attachment> {
        if files.len() > rules.max_count as usize {
            match rules.max_count {
                0 => self.report(
                    "attachments",
                    "too-many",
                    ["Dateien können hier leider nicht mitgeschickt werden.", "Files cannot be sent here, sorry."],
                ),
                max => self.report(
                    "attachments",
                    "too-many",
                    [
                        &format!("Bitte fügen Sie höchstens {max} Dateien hinzu."),
                        &format!("Please add at most {max} files."),
                    ],
                ),
            }
            return Vec::new();
        }
        let clean: Vec<Attachment> = files.iter().map(clean_attachment).collect();
        for file in &clean {
            let name = &file.file_name;
            if file.bytes > rules.max_bytes {
                let most = size(rules.max_bytes);
                self.report(
                    "attachments",
                    "too-large",
                    [
                        &format!("Die Datei „{name}“ ist zu groß: höchstens {most}."),
                        &format!("The file “{name}” is too large: at most {most}."),
                    ],
                );
            }
            if !rules.media_types.contains(&file.media_type) {
                let kinds: Vec<String> = rules.media_types.iter().map(|kind| plain_kind(kind)).collect();
                let kinds = kinds.join(", ");
                self.report(
                    "attachments",
                    "media-type",
                    [
                        &format!("Die Datei „{name}“ hat eine Art, die wir nicht annehmen. Möglich sind: {kinds}."),
                        &format!("The file “{name}” is of a kind that we do not accept. Possible are: {kinds}."),
                    ],
                );
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
            self.report(
                &name,
                "unknown-field",
                [
                    "Dieses Feld gehört nicht zum Formular. Bitte laden Sie die Seite neu.",
                    "This field is not part of the form. Please reload the page.",
                ],
            );
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
        let first_channel = self.form.rule(ANSWER_CHANNEL).and_then(|rule| rule.value.clone());
        Inquiry {
            topic: topic.to_owned(),
            name: self.take(NAME).or(known_name),
            email: self.take(EMAIL).or(known_email),
            phone: self.take(PHONE),
            order_number: order_number.filter(|number| number != OTHER_ORDER || self.form.visitor.orders.is_empty()),
            line_id: line.map(|(_, line_id)| line_id.to_owned()),
            answer_channel: self.take(ANSWER_CHANNEL).or(first_channel).unwrap_or_else(|| "email".to_owned()),
            message: self.take(MESSAGE).unwrap_or_default(),
            further: self.values.into_iter().map(|(name, value)| NameValue { name: name.to_owned(), value }).collect(),
            attachments,
            locale: self.form.locale.tag(),
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
