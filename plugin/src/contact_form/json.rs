//! The form as JSON: a JSON Schema (2020-12) of what is sent, and a JSON Forms UI schema of how it is drawn.
//!
//! The schema judges a submission as `validate` leaves it. On purpose it differs in this from `validate`, which
//! forgives what browsers and people do: blanks around a value are trimmed there, an empty value counts as none
//! (leave the property out), and a value of a field that the topic does not show is dropped. A checkbox is a
//! boolean in JSON and `true` or `false` in the contract. `format` is an annotation, so that a day which does not
//! exist (31 February) passes a validator that only annotates.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::fields::{self, ANSWER_CHANNEL, Form, LINE_ID, ORDER_NUMBER, PHONE, Rule, Shape, Topics};
use super::settings::AnswerChannel;
use crate::contract::exports::kulanz::service::contact_form::FieldKind;

#[derive(Serialize)]
struct Schema<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    title: &'a str,
    r#type: &'static str,
    properties: Entries<'a>,
    required: Vec<&'a str>,
    #[serde(rename = "allOf", skip_serializing_if = "Vec::is_empty")]
    all_of: Vec<Condition<'a>>,
    #[serde(rename = "additionalProperties")]
    additional_properties: bool,
}

#[derive(Serialize)]
struct Condition<'a> {
    r#if: Clause<'a>,
    then: Clause<'a>,
}

#[derive(Serialize, Default)]
struct Clause<'a> {
    #[serde(skip_serializing_if = "Entries::is_empty")]
    properties: Entries<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'a str>,
}

/// Properties by name.
#[derive(Default)]
struct Entries<'a>(Vec<(&'a str, Property<'a>)>);

impl Entries<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, property) in &self.0 {
            map.serialize_entry(name, property)?;
        }
        map.end()
    }
}

#[derive(Serialize, Default)]
struct Property<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "oneOf", skip_serializing_if = "Vec::is_empty")]
    one_of: Vec<Named<'a>>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    one_in: Option<Vec<&'a str>>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    only: Option<bool>,
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    min_length: Option<u32>,
    #[serde(rename = "maxLength", skip_serializing_if = "Option::is_none")]
    max_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Anything>,
}

/// `{}`: the schema that accepts everything.
#[derive(Serialize)]
struct Anything {}

#[derive(Serialize)]
struct Named<'a> {
    r#const: &'a str,
    title: &'a str,
}

/// The JSON Schema.
pub(super) fn schema(form: &Form, title: &str, begin: Option<&str>) -> String {
    let mut schema = Schema {
        schema: "https://json-schema.org/draft/2020-12/schema",
        title,
        r#type: "object",
        properties: Entries(vec![("topic", topic(form, begin))]),
        required: vec!["topic"],
        all_of: Vec::new(),
        additional_properties: false,
    };
    for rule in &form.rules {
        add(&mut schema, form, rule);
    }
    schema.all_of.extend(call_needs_number(form));
    lines_belong_to_orders(form, &mut schema.all_of);
    write(&schema)
}

fn topic<'a>(form: &Form<'a>, begin: Option<&'a str>) -> Property<'a> {
    let named = |topic: &super::topics::Topic<'a>| Named { r#const: topic.id(), title: topic.label(form.locale) };
    Property {
        r#type: Some("string"),
        title: Some(fields::topic_label(form.locale)),
        one_of: form.topics.iter().map(named).collect(),
        default: begin,
        ..Property::default()
    }
}

/// What is drawn stands in `properties`; rules of a field that only some topics show stand under their topics, so
/// that a field out of sight is no obstacle.
fn add<'a>(schema: &mut Schema<'a>, form: &Form<'a>, rule: &'a Rule<'a>) {
    let shown = form.shown(rule);
    let mut property = look(rule, shown != Topics::None);
    let (min_length, max_length) = rule.length.unzip();
    let limits = Property { min_length, max_length, pattern: rule.shape.pattern(), ..Property::default() };
    match shown {
        Topics::None => {}
        Topics::All => property = Property { min_length, max_length, pattern: limits.pattern, ..property },
        Topics::Some(topics) if rule.length.is_some() || limits.pattern.is_some() => {
            under(&mut schema.all_of, topics).properties.0.push((rule.name, limits));
        }
        Topics::Some(_) => {}
    }
    schema.properties.0.push((rule.name, property));
    let then = match form.required(rule) {
        Topics::None => return,
        Topics::All if rule.shape != Shape::Checkbox => return schema.required.push(rule.name),
        Topics::All => under(&mut schema.all_of, form.topics.iter().map(super::topics::Topic::id).collect()),
        Topics::Some(topics) => under(&mut schema.all_of, topics),
    };
    then.required.push(rule.name);
    if rule.shape == Shape::Checkbox {
        then.properties.0.push((rule.name, Property { only: Some(true), ..Property::default() }));
    }
}

/// What holds for these topics.
fn under<'s, 'a>(all_of: &'s mut Vec<Condition<'a>>, topics: Vec<&'a str>) -> &'s mut Clause<'a> {
    let same = |condition: &Condition| condition.r#if.properties.0[0].1.one_in.as_ref() == Some(&topics);
    let at = match all_of.iter().position(same) {
        Some(at) => at,
        None => {
            all_of.push(Condition { r#if: for_topics(topics), then: Clause::default() });
            all_of.len() - 1
        }
    };
    &mut all_of[at].then
}

fn look<'a>(rule: &'a Rule<'a>, visible: bool) -> Property<'a> {
    let checkbox = rule.shape == Shape::Checkbox;
    let mut property = Property { r#type: Some(if checkbox { "boolean" } else { "string" }), ..Property::default() };
    if !visible {
        return property;
    }
    property.title = Some(rule.label);
    property.description = rule.help;
    property.default = rule.value.as_deref();
    property.format = (rule.shape == Shape::Date).then_some("date");
    property.one_of =
        rule.choices.iter().map(|choice| Named { r#const: &choice.value, title: &choice.label }).collect();
    property
}

fn for_topics(topics: Vec<&str>) -> Clause<'_> {
    let is_one = Property { one_in: Some(topics), ..Property::default() };
    Clause { properties: Entries(vec![("topic", is_one)]), required: vec!["topic"] }
}

/// The topics that show a field, as a condition; `None` where no topic does.
fn where_shown<'a>(form: &Form<'a>, name: &str) -> Option<Clause<'a>> {
    match form.shown(form.rule(name)?) {
        Topics::None => None,
        Topics::All => Some(Clause::default()),
        Topics::Some(topics) => Some(for_topics(topics)),
    }
}

/// Whoever wants a call has to give a number.
fn call_needs_number<'a>(form: &Form<'a>) -> Option<Condition<'a>> {
    let mut when = where_shown(form, ANSWER_CHANNEL)?;
    let telephone = Property { one_in: Some(vec![AnswerChannel::Telephone.value()]), ..Property::default() };
    when.properties.0.push((ANSWER_CHANNEL, telephone));
    when.required.push(ANSWER_CHANNEL);
    Some(Condition { r#if: when, then: Clause { required: vec![PHONE], ..Clause::default() } })
}

/// With the order chosen, the item is one of that order.
fn lines_belong_to_orders<'a>(form: &'a Form<'a>, all_of: &mut Vec<Condition<'a>>) {
    let Some(lines) = form.rule(LINE_ID) else { return };
    let numbers = form.visitor.orders.iter().map(|order| order.number.as_str()).chain([fields::OTHER_ORDER]);
    for number in numbers {
        let Some(mut when) = where_shown(form, LINE_ID) else { return };
        when.properties.0.push((ORDER_NUMBER, Property { one_in: Some(vec![number]), ..Property::default() }));
        when.required.push(ORDER_NUMBER);
        let own = lines.choices.iter().map(|choice| choice.value.as_str());
        let own: Vec<&str> =
            own.filter(|value| fields::order_of_line(&form.visitor.orders, value) == Some(number)).collect();
        // Some validators refuse an empty `enum`.
        let one_of_it = match own.is_empty() {
            true => Property { not: Some(Anything {}), ..Property::default() },
            false => Property { one_in: Some(own), ..Property::default() },
        };
        let then = Clause { properties: Entries(vec![(LINE_ID, one_of_it)]), required: Vec::new() };
        all_of.push(Condition { r#if: when, then });
    }
}

#[derive(Serialize)]
struct Layout<'a> {
    r#type: &'static str,
    elements: Vec<Control<'a>>,
}

#[derive(Serialize)]
struct Control<'a> {
    r#type: &'static str,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Options>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Show<'a>>,
}

#[derive(Serialize)]
struct Options {
    multi: bool,
}

#[derive(Serialize)]
struct Show<'a> {
    effect: &'static str,
    condition: OnTopic<'a>,
}

#[derive(Serialize)]
struct OnTopic<'a> {
    scope: &'static str,
    schema: Property<'a>,
}

/// The JSON Forms UI schema.
pub(super) fn ui_schema(form: &Form) -> String {
    let mut elements = vec![control("topic", None, false)];
    for rule in &form.rules {
        let several_lines = rule.kind == FieldKind::MultiLine;
        match form.shown(rule) {
            Topics::None => {}
            Topics::All => elements.push(control(rule.name, None, several_lines)),
            Topics::Some(topics) => elements.push(control(rule.name, Some(topics), several_lines)),
        }
    }
    write(&Layout { r#type: "VerticalLayout", elements })
}

fn control<'a>(name: &str, topics: Option<Vec<&'a str>>, several_lines: bool) -> Control<'a> {
    let show = |topics| Show {
        effect: "SHOW",
        condition: OnTopic {
            scope: "#/properties/topic",
            schema: Property { one_in: Some(topics), ..Property::default() },
        },
    };
    Control {
        r#type: "Control",
        scope: format!("#/properties/{name}"),
        options: several_lines.then_some(Options { multi: true }),
        rule: topics.map(show),
    }
}

fn write(value: &impl Serialize) -> String {
    // Strings, numbers and maps with string keys: serialising them cannot fail.
    serde_json::to_string(value).unwrap_or_default()
}
