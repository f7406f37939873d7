//! The hook's settings.

use super::own_fields::OwnField;
use super::topics::{self, Topic};
use crate::contract::exports::kulanz::service::contact_form::{AttachmentRules, Gates};
use crate::contract::kulanz::service::types::Problem;
use crate::json::{Fault, Node, Read};
use crate::language::Text;
use crate::settings::{Section, Service, not_empty, problem, web_address};

/// The contact form. Everything has a default; a list that is given replaces the default list.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct ContactFormSettings {
    /// Headline.
    pub title: Option<Text>,
    /// A sentence or two below it.
    pub intro: Option<Text>,
    /// What the button says.
    pub submit_label: Option<Text>,
    /// What happens to the data (Art. 13 GDPR). `{seller}` stands for name, address and e-mail of the seller.
    pub privacy_notice: Option<Text>,
    /// The topics, in the order offered. Left out: order, delivery, return, defect, invoice, product,
    /// data-protection, other.
    pub topics: Option<Vec<TopicSettings>>,
    /// Fields of your own, drawn above the message.
    pub fields: Vec<OwnField>,
    /// How an answer may be wanted. One entry: the customer is not asked. Telephone is only offered where the service has a
    /// telephone (`service.phone`).
    pub answer_channels: AnswerChannels,
    /// When customers who want an answer by telephone can be called.
    pub callback: CallbackSettings,
    /// Most characters of a message: 500 to 20000.
    pub message_max_length: MessageLength,
    /// Which files may be added.
    pub attachments: AttachmentSettings,
    /// Protections against robots that show the visitor no riddle.
    pub gates: GateSettings,
}

/// A topic. For one of the built-in ids only what differs needs to be said.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct TopicSettings {
    /// Its id: lower-case letters, digits and hyphens.
    pub id: String,
    /// What the visitor reads. Needed where the id is not a built-in one.
    #[cfg_attr(test, schemars(default))]
    pub label: Option<Text>,
    /// The mailbox (team) the inquiries go to.
    #[cfg_attr(test, schemars(default))]
    pub mailbox: Option<String>,
    /// Which of the standard fields are asked for. What is left out stays as it is.
    #[cfg_attr(test, schemars(default, with = "std::collections::BTreeMap<StandardField, Demand>"))]
    pub fields: Demands,
    /// Self-service first: what may already help. Replaces the built-in entries.
    #[cfg_attr(test, schemars(default))]
    pub help: Option<Vec<HelpSettings>>,
}

/// How much each of the standard fields is asked for.
#[derive(Debug, Clone, Default)]
pub struct Demands(Vec<(StandardField, Demand)>);

impl Demands {
    /// How much a field is asked for; `None` where nothing is said of it.
    pub(super) fn get(&self, field: StandardField) -> Option<Demand> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, demand)| *demand)
    }
}

/// The fields a topic can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub(super) enum StandardField {
    /// The order number.
    OrderNumber,
    /// The item, picked from the visitor's orders. Only offered where the shop knows them.
    LineId,
    /// The product in the visitor's words.
    Product,
    /// Full name.
    Name,
    /// E-mail address.
    Email,
    /// E-mail or telephone.
    AnswerChannel,
    /// Telephone number. Whoever wants a call has to give one.
    Phone,
}

/// How much a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub(crate) enum Demand {
    /// Not shown.
    Hidden,
    /// Shown, may stay empty.
    Optional,
    /// Shown, must be filled.
    Required,
    /// Shown, must be filled where the rule's `required_when` holds. No setting says it: it follows from others.
    #[cfg_attr(test, schemars(skip))]
    Conditional,
}

/// Something that may answer the question at once.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct HelpSettings {
    /// The question or headline.
    pub title: Text,
    /// The answer, plain text.
    pub text: Text,
    /// Where to go on.
    #[cfg_attr(test, schemars(default))]
    pub url: Option<String>,
}

/// How an answer may be wanted, the usual way first.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct AnswerChannels(pub Vec<AnswerChannel>);

impl Default for AnswerChannels {
    fn default() -> Self {
        Self(vec![AnswerChannel::Email, AnswerChannel::Telephone])
    }
}

/// A way to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum AnswerChannel {
    /// By e-mail.
    Email,
    /// By a call.
    Telephone,
    /// By chat.
    Chat,
}

impl AnswerChannel {
    /// Its word in the contract.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Chat => "chat",
        }
    }
}

/// When customers who want an answer by telephone can be called: in the opening hours, not on public holidays (those of
/// `withdrawal.land`).
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct CallbackSettings {
    /// How long a time to call is, in minutes: 15 to 480.
    #[cfg_attr(test, schemars(range(min = 15, max = 480)))]
    pub slot_minutes: u16,
    /// How many open days are offered: 0 to 10; 0: the customer gives a number and no time.
    #[cfg_attr(test, schemars(range(max = 10)))]
    pub days: u32,
    /// How long before a time to call it is last offered, in minutes: 0 to 2880.
    #[cfg_attr(test, schemars(range(max = 2880)))]
    pub notice_minutes: u16,
}

impl Default for CallbackSettings {
    fn default() -> Self {
        // An hour is what people wait beside the telephone for; three days are a list that can be read at a glance.
        Self { slot_minutes: 60, days: 3, notice_minutes: 60 }
    }
}

/// Most characters of a message: 500 to 20000.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct MessageLength(#[cfg_attr(test, schemars(range(min = 500, max = 20_000)))] pub u32);

impl Default for MessageLength {
    fn default() -> Self {
        Self(5000)
    }
}

/// Which files may be added.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct AttachmentSettings {
    /// How many at most; 0: none.
    pub max_count: u32,
    /// How many bytes each at most.
    pub max_bytes: u64,
    /// Media types allowed.
    pub media_types: Vec<String>,
}

impl Default for AttachmentSettings {
    fn default() -> Self {
        // What a telephone's camera and a scanner make. Ten mebibytes pass the mail servers of most shops.
        let types = ["image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"];
        Self { max_count: 5, max_bytes: 10 << 20, media_types: types.map(str::to_owned).to_vec() }
    }
}

impl AttachmentSettings {
    /// The same in the contract's words.
    pub(super) fn rules(&self) -> AttachmentRules {
        AttachmentRules { max_count: self.max_count, max_bytes: self.max_bytes, media_types: self.media_types.clone() }
    }
}

/// Protections against robots.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct GateSettings {
    /// Name of a field no person sees or fills. Not one a browser fills by itself, such as `website`.
    pub honeypot: String,
    /// Seconds a person needs at least.
    pub min_fill_seconds: u32,
    /// Submissions per client address and hour.
    pub max_per_hour: u32,
    /// Submissions per client address and day.
    pub max_per_day: u32,
}

impl Default for GateSettings {
    fn default() -> Self {
        // The rates are those of a helpdesk in wide use; a family behind one address stays far below.
        Self { honeypot: "subject-line".to_owned(), min_fill_seconds: 3, max_per_hour: 20, max_per_day: 240 }
    }
}

impl GateSettings {
    /// The same in the contract's words.
    pub(super) fn gates(&self) -> Gates {
        Gates {
            honeypot: self.honeypot.clone(),
            min_fill_seconds: self.min_fill_seconds,
            max_per_hour: self.max_per_hour,
            max_per_day: self.max_per_day,
        }
    }
}

impl ContactFormSettings {
    /// The topics in force: the merchant's, each completed from the built-in one of the same id.
    pub(crate) fn topics(&self) -> Vec<Topic<'_>> {
        match &self.topics {
            None => topics::BUILT_IN.iter().map(|topic| Topic { built_in: topic, own: None }).collect(),
            Some(own) => own
                .iter()
                .map(|own| Topic { built_in: topics::built_in(&own.id).unwrap_or(topics::fallback()), own: Some(own) })
                .collect(),
        }
    }
}

impl ContactFormSettings {
    /// The ways of answering in force: no call without a telephone service. There is always one.
    pub(super) fn channels(&self, service: &Service) -> Vec<AnswerChannel> {
        let is_there = |channel: &AnswerChannel| *channel != AnswerChannel::Telephone || service.phone.is_some();
        let channels: Vec<AnswerChannel> = self.answer_channels.0.iter().copied().filter(is_there).collect();
        if channels.is_empty() { vec![AnswerChannel::Email] } else { channels }
    }
}

impl Section for ContactFormSettings {
    const KEY: &'static str = "contact-form";

    fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        self.check_topics(path, problems);
        self.check_fields(path, problems);
        self.check_attachments(path, problems);
        self.check_gates(path, problems);
        self.check_callback(path, problems);
        if self.answer_channels.0.is_empty() {
            let path = format!("{path}.answer-channels");
            problems.push(problem(path, "the list is empty", "at least one of email, telephone, chat"));
        }
        if !(500..=20_000).contains(&self.message_max_length.0) {
            let message = format!("{} is out of range", self.message_max_length.0);
            problems.push(problem(format!("{path}.message-max-length"), message, "characters, 500 to 20000"));
        }
    }
}

impl ContactFormSettings {
    fn check_topics(&self, path: &str, problems: &mut Vec<Problem>) {
        let Some(topics) = &self.topics else { return };
        if topics.is_empty() {
            problems.push(problem(format!("{path}.topics"), "the list is empty", "at least one topic"));
        }
        for (i, topic) in topics.iter().enumerate() {
            let path = format!("{path}.topics[{i}]");
            check_name(&topic.id, &format!("{path}.id"), problems);
            if topics[..i].iter().any(|earlier| earlier.id == topic.id) {
                let message = format!("{:?} is there twice", topic.id);
                problems.push(problem(format!("{path}.id"), message, "an id that no other topic has"));
            }
            if topic.label.is_none() && topics::built_in(&topic.id).is_none() {
                let message = format!("{:?} is not a built-in topic and has no label", topic.id);
                problems.push(problem(format!("{path}.label"), message, "a label, for example { de = \"...\" }"));
            }
            for (j, help) in topic.help.iter().flatten().enumerate() {
                if let Some(url) = &help.url {
                    web_address(url, &format!("{path}.help[{j}].url"), problems);
                }
            }
            if let Some(mailbox) = &topic.mailbox {
                not_empty(mailbox, &format!("{path}.mailbox"), problems);
            }
        }
    }

    fn check_attachments(&self, path: &str, problems: &mut Vec<Problem>) {
        for (i, media_type) in self.attachments.media_types.iter().enumerate() {
            let whole = media_type.split_once('/').is_some_and(|(kind, sub)| !kind.is_empty() && !sub.is_empty());
            if !whole || media_type.bytes().any(|b| b.is_ascii_whitespace() || b.is_ascii_uppercase()) {
                let path = format!("{path}.attachments.media-types[{i}]");
                let message = format!("{media_type:?} is not a media type");
                problems.push(problem(path, message, "a media type in lower case, for example image/jpeg"));
            }
        }
    }

    fn check_callback(&self, path: &str, problems: &mut Vec<Problem>) {
        let own = &self.callback;
        for (name, value, range, expected) in [
            ("slot-minutes", u32::from(own.slot_minutes), 15..=480, "minutes, 15 to 480"),
            ("days", own.days, 0..=10, "open days, 0 to 10"),
            ("notice-minutes", u32::from(own.notice_minutes), 0..=2880, "minutes, 0 to 2880"),
        ] {
            if !range.contains(&value) {
                let message = format!("{value} is out of range");
                problems.push(problem(format!("{path}.callback.{name}"), message, expected));
            }
        }
    }

    /// What takes the service to see: answers by telephone alone, and no telephone.
    pub(crate) fn check_telephone(&self, service: &Service, problems: &mut Vec<Problem>) {
        if service.phone.is_none() && matches!(self.answer_channels.0.as_slice(), [AnswerChannel::Telephone]) {
            let message = "telephone is the only way to answer, and the service has none";
            problems.push(problem(
                "$.contact-form.answer-channels",
                message,
                "another way, or a telephone at service.phone",
            ));
        }
    }

    fn check_gates(&self, path: &str, problems: &mut Vec<Problem>) {
        let honeypot = &self.gates.honeypot;
        let path = format!("{path}.gates");
        check_name(honeypot, &format!("{path}.honeypot"), problems);
        let taken = super::fields::STANDARD_NAMES.contains(&honeypot.as_str())
            || self.fields.iter().any(|field| field.name == *honeypot);
        if taken {
            let message = format!("{honeypot:?} is a field that people fill");
            problems.push(problem(format!("{path}.honeypot"), message, "a name that no field has"));
        }
        for (name, rate) in [("max-per-hour", self.gates.max_per_hour), ("max-per-day", self.gates.max_per_day)] {
            if rate == 0 {
                let message = "0 would let nobody write";
                problems.push(problem(format!("{path}.{name}"), message, "at least 1"));
            }
        }
    }
}

pub(super) fn check_name(name: &str, path: &str, problems: &mut Vec<Problem>) {
    let good = name.len() <= 40
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !good {
        let message = format!("{name:?} cannot be a name");
        problems.push(problem(path, message, "1 to 40 lower-case letters, digits and hyphens, a letter first"));
    }
}

impl Read for ContactFormSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [
            title,
            intro,
            submit_label,
            privacy_notice,
            topics,
            fields,
            answer_channels,
            callback,
            message_max_length,
            attachments,
            gates,
        ] = node.fields([
            "title",
            "intro",
            "submit-label",
            "privacy-notice",
            "topics",
            "fields",
            "answer-channels",
            "callback",
            "message-max-length",
            "attachments",
            "gates",
        ])?;
        Ok(Self {
            title: title.or_default()?,
            intro: intro.or_default()?,
            submit_label: submit_label.or_default()?,
            privacy_notice: privacy_notice.or_default()?,
            topics: topics.or_default()?,
            fields: fields.or_default()?,
            answer_channels: answer_channels.or_default()?,
            callback: callback.or_default()?,
            message_max_length: message_max_length.or_default()?,
            attachments: attachments.or_default()?,
            gates: gates.or_default()?,
        })
    }
}

impl Read for TopicSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [id, label, mailbox, fields, help] = node.fields(["id", "label", "mailbox", "fields", "help"])?;
        Ok(Self {
            id: id.need()?,
            label: label.or_default()?,
            mailbox: mailbox.or_default()?,
            fields: fields.or_default()?,
            help: help.or_default()?,
        })
    }
}

impl Read for Demands {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        use StandardField::{AnswerChannel, Email, LineId, Name, OrderNumber, Phone, Product};
        let fields = [OrderNumber, LineId, Product, Name, Email, AnswerChannel, Phone];
        let found = node.fields(["order-number", "line-id", "product", "name", "email", "answer-channel", "phone"])?;
        let mut demands = Vec::new();
        for (field, found) in fields.into_iter().zip(found) {
            if found.value().is_some() {
                demands.push((field, found.need()?));
            }
        }
        Ok(Self(demands))
    }
}

impl Read for Demand {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([("hidden", Self::Hidden), ("optional", Self::Optional), ("required", Self::Required)])
    }
}

impl Read for HelpSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [title, text, url] = node.fields(["title", "text", "url"])?;
        Ok(Self { title: title.need()?, text: text.need()?, url: url.or_default()? })
    }
}

impl Read for AnswerChannels {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

impl Read for AnswerChannel {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([("email", Self::Email), ("telephone", Self::Telephone), ("chat", Self::Chat)])
    }
}

impl Read for CallbackSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [slot_minutes, days, notice_minutes] = node.fields(["slot-minutes", "days", "notice-minutes"])?;
        let usual = Self::default();
        Ok(Self {
            slot_minutes: slot_minutes.or(|| usual.slot_minutes)?,
            days: days.or(|| usual.days)?,
            notice_minutes: notice_minutes.or(|| usual.notice_minutes)?,
        })
    }
}

impl Read for MessageLength {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

impl Read for AttachmentSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [max_count, max_bytes, media_types] = node.fields(["max-count", "max-bytes", "media-types"])?;
        let usual = Self::default();
        Ok(Self {
            max_count: max_count.or(|| usual.max_count)?,
            max_bytes: max_bytes.or(|| usual.max_bytes)?,
            media_types: media_types.or(|| usual.media_types)?,
        })
    }
}

impl Read for GateSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [honeypot, min_fill_seconds, max_per_hour, max_per_day] =
            node.fields(["honeypot", "min-fill-seconds", "max-per-hour", "max-per-day"])?;
        let usual = Self::default();
        Ok(Self {
            honeypot: honeypot.or(|| usual.honeypot)?,
            min_fill_seconds: min_fill_seconds.or(|| usual.min_fill_seconds)?,
            max_per_hour: max_per_hour.or(|| usual.max_per_hour)?,
            max_per_day: max_per_day.or(|| usual.max_per_day)?,
        })
    }
}
