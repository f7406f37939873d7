//! The one definition of the form's fields. The typed form, both schemas and the check on the server follow
//! from it, so that they cannot disagree.

use super::callback::Slots;
use super::conditions::{self, Case, TOPIC, When};
use super::normalise;
use super::own_fields::{self, Conditions, OwnChoice, OwnField, OwnFieldKind};
use super::settings::{AnswerChannel, ContactFormSettings, Demand, StandardField};
use super::topics::{self, Topic};
use crate::contract::exports::kulanz::service::contact_form::{Choice, Field, FieldKind, OrderChoice, Visitor};
use crate::settings::Settings;
use crate::time;
use crate::wording::{OrderOfDay, Wording};

/// Names no field of a merchant can have.
pub(super) const STANDARD_NAMES: [&str; 11] =
    [TOPIC, "attachments", ORDER_NUMBER, LINE_ID, PRODUCT, MESSAGE, NAME, EMAIL, ANSWER_CHANNEL, PHONE, CALLBACK];

pub(super) const ORDER_NUMBER: &str = "order-number";
pub(super) const LINE_ID: &str = "line-id";
pub(super) const PRODUCT: &str = "product";
pub(super) const MESSAGE: &str = "message";
pub(super) const NAME: &str = "name";
pub(super) const EMAIL: &str = "email";
pub(super) const ANSWER_CHANNEL: &str = "answer-channel";
pub(super) const PHONE: &str = "phone";
pub(super) const CALLBACK: &str = "callback";

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
    /// A time to call.
    Slot,
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
            Self::Any | Self::Choice | Self::Slot | Self::Checkbox => None,
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
    /// What other fields have to say for it to be shown: all of it.
    pub(crate) shown_when: Case<'a>,
    /// What they have to say for it to be required, where the demand is conditional.
    pub(crate) required_when: Case<'a>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) autocomplete: Option<&'static str>,
    pub(crate) input_mode: Option<&'static str>,
    /// Fewest and most characters (Unicode scalar values).
    pub(crate) length: Option<(u32, u32)>,
    pub(crate) value: Option<String>,
}

/// The form for one visitor.
pub(crate) struct Form<'a> {
    pub(super) words: &'a Wording,
    pub(super) country: &'a str,
    pub(super) topics: Vec<Topic<'a>>,
    pub(crate) rules: Vec<Rule<'a>>,
    pub(super) visitor: &'a Visitor,
    pub(super) slots: Slots,
}

impl<'a> Form<'a> {
    /// The form by the settings: what the shop knows of the visitor is not asked again.
    pub(super) fn of(
        own: &'a ContactFormSettings,
        settings: &'a Settings<'a>,
        visitor: &'a Visitor,
        words: &'a Wording,
        slots: Slots,
    ) -> Self {
        let topics = own.topics();
        let country = &settings.seller.country;
        let rules = Vec::with_capacity(9 + own.fields.len());
        let mut form = Self { words, country, topics, rules, visitor, slots };
        form.about_the_order(settings);
        for (field, conditions) in own.fields.iter().zip(own_fields::conditions(&own.fields)) {
            form.own_field(field, conditions);
        }
        form.message(own.message_max_length.0);
        form.who_asks();
        form.how_to_answer(&own.channels(&settings.service));
        form
    }

    /// A form without topics: it shows every rule's field, and each has one demand.
    pub(crate) fn without_topics(rules: Vec<Rule<'a>>, visitor: &'a Visitor, words: &'a Wording) -> Self {
        let topics = vec![Topic { built_in: topics::fallback(), own: None }];
        Self { words, country: "", topics, rules, visitor, slots: Slots::default() }
    }

    /// The rule of a field.
    pub(super) fn rule(&self, name: &str) -> Option<&Rule<'a>> {
        self.rules.iter().find(|rule| rule.name == name)
    }

    /// The typed form's fields.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let field = |rule: &Rule<'a>| Field {
            name: rule.name.to_owned(),
            kind: rule.kind,
            label: rule.label.to_owned(),
            help: rule.help.map(str::to_owned),
            shown: conditions::scope(self.shown(rule).into_iter().collect()),
            required: conditions::scope(self.required(rule)),
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

    fn own_field(&mut self, field: &'a OwnField, Conditions { shown, required }: Conditions<'a>) {
        let (shown_topics, shown_when) = self.apart(shown);
        let (required_topics, required_when) =
            required.map_or_else(|| (self.nowhere(), Vec::new()), |case| self.apart(case));
        let demand = if required_when == shown_when { Demand::Required } else { Demand::Conditional };
        let demands = shown_topics.iter().zip(required_topics).map(|(shown, required)| match (shown, required) {
            (Demand::Hidden, _) => Demand::Hidden,
            (_, Demand::Hidden) => Demand::Optional,
            _ => demand,
        });
        let demands = demands.collect();
        let locale = self.words.locale();
        let choice =
            |choice: &OwnChoice| Choice { value: choice.value.clone(), label: choice.label.get(locale).to_owned() };
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
            shown_when,
            required_when,
            ..plain(&field.name, demands)
        });
    }

    /// What a case asks of the topic, as a demand per topic, apart from what it asks of fields.
    fn apart(&self, case: Case<'a>) -> (Vec<Demand>, Case<'a>) {
        if conditions::is_impossible(&case) {
            return (self.nowhere(), Vec::new());
        }
        let (topic, others): (Case, Case) = case.into_iter().partition(|when| when.field == TOPIC);
        let allowed = |id: &str| topic.iter().all(|when| when.values.contains(&id));
        let demand = |topic: &Topic| if allowed(topic.id()) { Demand::Optional } else { Demand::Hidden };
        (self.topics.iter().map(demand).collect(), others)
    }

    fn message(&mut self, max_length: u32) {
        self.rules.push(Rule {
            kind: FieldKind::MultiLine,
            label: self.words.field_message(),
            length: Some((3, max_length)),
            ..plain(MESSAGE, vec![Demand::Required; self.topics.len()])
        });
    }

    /// What the shop knows is not asked.
    fn who_asks(&mut self) {
        let customer = self.visitor.customer.as_ref();
        let name = known(customer.and_then(|customer| customer.name.as_deref()));
        let email = known(customer.and_then(|customer| customer.email.as_deref()));
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
    }

    /// The way of answering, the number and the time to call. No call without a number.
    fn how_to_answer(&mut self, channels: &[AnswerChannel]) {
        let by_telephone = vec![When::is_one_of(ANSWER_CHANNEL, vec![AnswerChannel::Telephone.value()])];
        let is_asked = channels.len() > 1;
        let is_offered = channels.contains(&AnswerChannel::Telephone);
        let mut channel_demands = if is_asked { self.demands(StandardField::AnswerChannel) } else { self.nowhere() };
        let mut phone_demands = self.demands(StandardField::Phone);
        let mut call_demands = self.nowhere();
        for (i, phone) in phone_demands.iter_mut().enumerate() {
            if *phone == Demand::Hidden {
                channel_demands[i] = Demand::Hidden;
            } else if is_offered && (!is_asked || channel_demands[i] != Demand::Hidden) {
                call_demands[i] = Demand::Optional;
                if *phone == Demand::Optional {
                    *phone = if is_asked { Demand::Conditional } else { Demand::Required };
                }
            }
        }
        let calls = self.slots.choices(self.words);
        if calls.is_empty() {
            call_demands = self.nowhere();
        }
        self.answer_channel(channels, channel_demands, calls.is_empty());
        self.phone(phone_demands, by_telephone.clone());
        self.rules.push(Rule {
            kind: FieldKind::Choice,
            shape: Shape::Slot,
            label: self.words.field_callback(),
            help: Some(self.words.field_callback_help()),
            choices: calls,
            length: None,
            shown_when: if is_asked { by_telephone } else { Vec::new() },
            ..plain(CALLBACK, call_demands)
        });
    }

    fn answer_channel(&mut self, channels: &[AnswerChannel], demands: Vec<Demand>, says_when: bool) {
        let label = |channel: &AnswerChannel| match channel {
            AnswerChannel::Email => self.words.by_email(),
            AnswerChannel::Telephone => self.words.by_telephone(),
            AnswerChannel::Chat => self.words.by_chat(),
        };
        let choice =
            |channel: &AnswerChannel| Choice { value: channel.value().to_owned(), label: label(channel).to_owned() };
        let choices: Vec<Choice> = channels.iter().map(choice).collect();
        // Where no times to call are offered, the message may name one.
        let has_help = says_when && channels.contains(&AnswerChannel::Telephone);
        self.rules.push(Rule {
            kind: FieldKind::Choice,
            shape: Shape::Choice,
            label: self.words.field_answer_channel(),
            help: has_help.then(|| self.words.field_answer_channel_help()),
            value: choices.first().map(|choice| choice.value.clone()),
            choices,
            length: None,
            ..plain(ANSWER_CHANNEL, demands)
        });
    }

    fn phone(&mut self, demands: Vec<Demand>, required_when: Case<'a>) {
        let customer = self.visitor.customer.as_ref();
        let phone = known(customer.and_then(|customer| customer.phone.as_deref()));
        let always_needed = demands.contains(&Demand::Required);
        self.rules.push(Rule {
            kind: FieldKind::Telephone,
            shape: Shape::Phone,
            label: self.words.field_phone(),
            help: (!always_needed).then(|| self.words.field_phone_help()),
            autocomplete: Some("tel"),
            input_mode: Some("tel"),
            length: Some((6, 40)),
            value: phone.map(str::to_owned),
            required_when,
            ..plain(PHONE, demands)
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
        shown_when: Vec::new(),
        required_when: Vec::new(),
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
