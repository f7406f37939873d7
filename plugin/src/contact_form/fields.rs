//! The one definition of the form's fields. The typed form, both schemas and the check on the server follow
//! from it, so that they cannot disagree.

use super::normalise;
use super::settings::{AnswerChannel, ContactFormSettings, Demand, OwnField, OwnFieldKind, StandardField};
use super::topics::{self, Topic};
use crate::contract::exports::kulanz::service::contact_form::{Choice, Field, FieldKind, OrderChoice, Scope, Visitor};
use crate::settings::Settings;
use crate::time;
use crate::wording::{OrderOfDay, Wording};

/// Names no field of a merchant can have.
pub(super) const STANDARD_NAMES: [&str; 10] =
    ["topic", "attachments", ORDER_NUMBER, LINE_ID, PRODUCT, MESSAGE, NAME, EMAIL, ANSWER_CHANNEL, PHONE];

pub(super) const ORDER_NUMBER: &str = "order-number";
pub(super) const LINE_ID: &str = "line-id";
pub(super) const PRODUCT: &str = "product";
pub(super) const MESSAGE: &str = "message";
pub(super) const NAME: &str = "name";
pub(super) const EMAIL: &str = "email";
pub(super) const ANSWER_CHANNEL: &str = "answer-channel";
pub(super) const PHONE: &str = "phone";

/// The choice of a known visitor who means an order the shop did not offer.
pub(super) const OTHER_ORDER: &str = "other";

/// What a value has to look like, beyond its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Anything.
    Any,
    /// A mail address.
    Email,
    /// A telephone number.
    Phone,
    /// An order number.
    OrderNumber,
    /// A day.
    Date,
    /// One of the choices.
    Choice,
    /// `true` or `false`.
    Checkbox,
}

impl Shape {
    /// The same as a regular expression (ECMA-262).
    pub(super) fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Email => Some(normalise::EMAIL_PATTERN),
            Self::Phone => Some(normalise::PHONE_PATTERN),
            Self::OrderNumber => Some(normalise::ORDER_NUMBER_PATTERN),
            Self::Date => Some(normalise::DATE_PATTERN),
            Self::Any | Self::Choice | Self::Checkbox => None,
        }
    }
}

/// One field and every rule for it.
pub(crate) struct Rule<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: FieldKind,
    pub(crate) shape: Shape,
    pub(crate) label: &'a str,
    pub(crate) help: Option<&'a str>,
    /// How much each topic asks for it, in the order of the topics.
    pub(crate) demands: Vec<Demand>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) autocomplete: Option<&'static str>,
    pub(crate) input_mode: Option<&'static str>,
    /// Fewest and most characters (Unicode scalar values).
    pub(crate) length: Option<(u32, u32)>,
    pub(crate) value: Option<String>,
}

/// A set of topics.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Topics<'a> {
    All,
    None,
    Some(Vec<&'a str>),
}

impl Topics<'_> {
    fn scope(self) -> Scope {
        match self {
            Self::All => Scope::Always,
            Self::None => Scope::Never,
            Self::Some(ids) => Scope::Topics(ids.into_iter().map(str::to_owned).collect()),
        }
    }
}

/// The form for one visitor.
pub(crate) struct Form<'a> {
    pub(super) words: &'a Wording,
    pub(super) country: &'a str,
    pub(super) topics: Vec<Topic<'a>>,
    pub(crate) rules: Vec<Rule<'a>>,
    pub(super) visitor: &'a Visitor,
}

impl<'a> Form<'a> {
    /// The form by the settings: what the shop knows of the visitor is not asked again.
    pub(super) fn of(
        own: &'a ContactFormSettings,
        settings: &'a Settings<'a>,
        visitor: &'a Visitor,
        words: &'a Wording,
    ) -> Self {
        let topics = own.topics();
        let country = &settings.seller.country;
        let mut form = Self { words, country, topics, rules: Vec::with_capacity(8 + own.fields.len()), visitor };
        form.about_the_order(settings);
        for field in &own.fields {
            form.own_field(field);
        }
        form.message(own.message_max_length.0);
        form.about_the_visitor(own);
        form
    }

    /// A form without topics: it shows every rule's field, and each has one demand.
    pub(crate) fn without_topics(rules: Vec<Rule<'a>>, visitor: &'a Visitor, words: &'a Wording) -> Self {
        Self { words, country: "", topics: vec![Topic { built_in: topics::fallback(), own: None }], rules, visitor }
    }

    /// The rule of a field.
    pub(super) fn rule(&self, name: &str) -> Option<&Rule<'a>> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    /// The topics that show a field.
    pub(super) fn shown(&self, rule: &Rule) -> Topics<'a> {
        self.topics_where(rule, |demand| demand != Demand::Hidden)
    }

    /// The topics that require a field.
    pub(super) fn required(&self, rule: &Rule) -> Topics<'a> {
        self.topics_where(rule, |demand| demand == Demand::Required)
    }

    fn topics_where(&self, rule: &Rule, holds: impl Fn(Demand) -> bool) -> Topics<'a> {
        let ids: Vec<&str> = self
            .topics
            .iter()
            .zip(&rule.demands)
            .filter(|(_, demand)| holds(**demand))
            .map(|(topic, _)| topic.id())
            .collect();
        match ids.len() {
            0 => Topics::None,
            all if all == self.topics.len() => Topics::All,
            _ => Topics::Some(ids),
        }
    }

    /// The typed form's fields.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let field = |rule: &Rule| Field {
            name: rule.name.to_owned(),
            kind: rule.kind,
            label: rule.label.to_owned(),
            help: rule.help.map(str::to_owned),
            shown: self.shown(rule).scope(),
            required: self.required(rule).scope(),
            choices: rule.choices.clone(),
            autocomplete: rule.autocomplete.map(str::to_owned),
            input_mode: rule.input_mode.map(str::to_owned),
            min_length: rule.length.map(|(min, _)| min),
            max_length: rule.length.map(|(_, max)| max),
            value: rule.value.clone(),
        };
        self.rules.iter().map(field).collect()
    }

    fn demands(&self, field: StandardField) -> Vec<Demand> {
        self.topics.iter().map(|topic| topic.demand(field)).collect()
    }

    fn nowhere(&self) -> Vec<Demand> {
        vec![Demand::Hidden; self.topics.len()]
    }

    fn about_the_order(&mut self, settings: &Settings) {
        let visitor = self.visitor;
        let orders = &visitor.orders;
        let order_demands = self.demands(StandardField::OrderNumber);
        let mut order = Rule {
            label: self.words.field_order_number(),
            help: Some(self.words.field_order_number_help()),
            shape: Shape::OrderNumber,
            length: Some((1, 40)),
            value: visitor.order_number.clone(),
            ..plain(ORDER_NUMBER, order_demands)
        };
        if !orders.is_empty() {
            order.kind = FieldKind::Choice;
            order.shape = Shape::Choice;
            order.label = self.words.field_order();
            order.help = None;
            order.length = None;
            order.choices = self.order_choices(settings);
            let wanted = visitor.order_number.as_deref().and_then(|number| find_order(orders, number));
            let only = if orders.len() == 1 { orders.first() } else { None };
            order.value = wanted.or(only).map(|order| order.number.clone());
        }

        let lines = line_choices(orders);
        let mut line_demands = self.nowhere();
        let mut product_demands = self.demands(StandardField::Product);
        if !lines.is_empty() {
            line_demands = self.demands(StandardField::LineId);
        }
        for (i, line) in line_demands.iter_mut().enumerate() {
            if order.demands[i] == Demand::Hidden {
                *line = Demand::Hidden;
            }
            // Whoever can pick the item need not describe it.
            if *line != Demand::Hidden {
                product_demands[i] = Demand::Hidden;
            }
        }
        self.rules.push(order);
        let line = Rule {
            kind: FieldKind::Choice,
            shape: Shape::Choice,
            label: self.words.item(),
            choices: lines,
            length: None,
            ..plain(LINE_ID, line_demands)
        };
        self.rules.push(line);
        let product = Rule {
            label: self.words.field_product(),
            help: Some(self.words.field_product_help()),
            ..plain(PRODUCT, product_demands)
        };
        self.rules.push(product);
    }

    fn order_choices(&self, settings: &Settings) -> Vec<Choice> {
        let zone = settings.time_zone();
        let label = |order: &OrderChoice| match zone.local(order.placed_at) {
            Some(placed) => {
                let day = time::day(placed.date(), self.words.locale());
                OrderOfDay { number: &order.number, day: &day }.say(self.words)
            }
            None => order.number.clone(),
        };
        let mut choices: Vec<Choice> = Vec::with_capacity(self.visitor.orders.len() + 1);
        for order in &self.visitor.orders {
            choices.push(Choice { value: order.number.clone(), label: label(order) });
        }
        let other = self.words.another_order();
        choices.push(Choice { value: OTHER_ORDER.to_owned(), label: other.to_owned() });
        choices
    }

    fn own_field(&mut self, field: &'a OwnField) {
        let demand = if field.required { Demand::Required } else { Demand::Optional };
        let demands = self
            .topics
            .iter()
            .map(|topic| {
                let shown = field.topics.is_empty() || field.topics.iter().any(|id| id == topic.id());
                if shown { demand } else { Demand::Hidden }
            })
            .collect();
        let locale = self.words.locale();
        let choice = |choice: &super::settings::OwnChoice| Choice {
            value: choice.value.clone(),
            label: choice.label.get(locale).to_owned(),
        };
        self.rules.push(Rule {
            kind: field.kind.kind(),
            shape: match field.kind {
                OwnFieldKind::Text | OwnFieldKind::MultiLine => Shape::Any,
                OwnFieldKind::Choice => Shape::Choice,
                OwnFieldKind::Date => Shape::Date,
                OwnFieldKind::Checkbox => Shape::Checkbox,
            },
            label: field.label.get(locale),
            help: field.help.as_ref().map(|help| help.get(locale)),
            choices: field.choices.iter().map(choice).collect(),
            length: matches!(field.kind, OwnFieldKind::Text | OwnFieldKind::MultiLine).then_some((1, field.max_length)),
            ..plain(&field.name, demands)
        });
    }

    fn message(&mut self, max_length: u32) {
        self.rules.push(Rule {
            kind: FieldKind::MultiLine,
            label: self.words.field_message(),
            length: Some((3, max_length)),
            ..plain(MESSAGE, vec![Demand::Required; self.topics.len()])
        });
    }

    fn about_the_visitor(&mut self, own: &ContactFormSettings) {
        let customer = self.visitor.customer.as_ref();
        let name = known(customer.and_then(|customer| customer.name.as_deref()));
        let email = known(customer.and_then(|customer| customer.email.as_deref()));
        let phone = known(customer.and_then(|customer| customer.phone.as_deref()));
        let name_demands = if name.is_some() { self.nowhere() } else { self.demands(StandardField::Name) };
        self.rules.push(Rule {
            label: self.words.field_name(),
            autocomplete: Some("name"),
            length: Some((2, 100)),
            ..plain(NAME, name_demands)
        });
        let email_demands = if email.is_some() { self.nowhere() } else { self.demands(StandardField::Email) };
        self.rules.push(Rule {
            kind: FieldKind::Email,
            shape: Shape::Email,
            label: self.words.field_email(),
            help: Some(self.words.field_email_help()),
            autocomplete: Some("email"),
            input_mode: Some("email"),
            // The longest address that can be written into an SMTP command (RFC 5321, erratum 1690).
            length: Some((3, 254)),
            ..plain(EMAIL, email_demands)
        });
        self.answer_channel(&own.answer_channels.0);
        let phone_demands = self.demands(StandardField::Phone);
        let always_needed = phone_demands.contains(&Demand::Required);
        self.rules.push(Rule {
            kind: FieldKind::Telephone,
            shape: Shape::Phone,
            label: self.words.field_phone(),
            help: (!always_needed).then(|| self.words.field_phone_help()),
            autocomplete: Some("tel"),
            input_mode: Some("tel"),
            length: Some((6, 40)),
            value: phone.map(str::to_owned),
            ..plain(PHONE, phone_demands)
        });
    }

    fn answer_channel(&mut self, channels: &[AnswerChannel]) {
        let label = |channel: &AnswerChannel| match channel {
            AnswerChannel::Email => self.words.by_email(),
            AnswerChannel::Telephone => self.words.by_telephone(),
            AnswerChannel::Chat => self.words.by_chat(),
        };
        let choices: Vec<Choice> = channels
            .iter()
            .map(|channel| Choice { value: channel.value().to_owned(), label: label(channel).to_owned() })
            .collect();
        let mut demands = if choices.len() < 2 { self.nowhere() } else { self.demands(StandardField::AnswerChannel) };
        for (demand, topic) in demands.iter_mut().zip(&self.topics) {
            // No call without a number.
            if topic.demand(StandardField::Phone) == Demand::Hidden {
                *demand = Demand::Hidden;
            }
        }
        self.rules.push(Rule {
            kind: FieldKind::Choice,
            shape: Shape::Choice,
            label: self.words.field_answer_channel(),
            help: Some(self.words.field_answer_channel_help()),
            value: choices.first().map(|choice| choice.value.clone()),
            choices,
            length: None,
            ..plain(ANSWER_CHANNEL, demands)
        });
    }
}

/// One line of any text.
pub(crate) fn plain(name: &str, demands: Vec<Demand>) -> Rule<'_> {
    Rule {
        name,
        kind: FieldKind::Text,
        shape: Shape::Any,
        label: "",
        help: None,
        demands,
        choices: Vec::new(),
        autocomplete: None,
        input_mode: None,
        length: Some((1, 200)),
        value: None,
    }
}

/// What the shop knows; an empty text is no knowledge.
pub(super) fn known(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// The visitor's order of this number, however it is typed.
pub(super) fn find_order<'a>(orders: &'a [OrderChoice], typed: &str) -> Option<&'a OrderChoice> {
    let wanted = normalise::order_number(typed);
    orders
        .iter()
        .find(|order| order.number == typed)
        .or_else(|| orders.iter().find(|order| wanted.is_some() && normalise::order_number(&order.number) == wanted))
}

/// The value of a line's choice: line ids are unique in their order only.
pub(super) fn line_value(order: &OrderChoice, line_id: &str) -> String {
    format!("{}/{line_id}", order.number)
}

/// The number of the order that a line's choice belongs to.
pub(super) fn order_of_line<'a>(orders: &'a [OrderChoice], value: &str) -> Option<&'a str> {
    find_line(orders, value).map(|(number, _)| number)
}

/// Order number and line id of a line's choice.
pub(super) fn find_line<'a>(orders: &'a [OrderChoice], value: &str) -> Option<(&'a str, &'a str)> {
    orders.iter().find_map(|order| {
        let line_id = value.strip_prefix(order.number.as_str())?.strip_prefix('/')?;
        let line = order.lines.iter().find(|line| line.id == line_id)?;
        Some((order.number.as_str(), line.id.as_str()))
    })
}

fn line_choices(orders: &[OrderChoice]) -> Vec<Choice> {
    let mut choices = Vec::new();
    for order in orders {
        for line in &order.lines {
            let label = match orders.len() {
                1 => line.name.clone(),
                _ => format!("{} ({})", line.name, order.number),
            };
            choices.push(Choice { value: line_value(order, &line.id), label });
        }
    }
    choices
}
