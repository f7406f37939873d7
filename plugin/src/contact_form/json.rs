//! The form as JSON: a JSON Schema (2020-12) of what is sent, and a JSON Forms UI schema of how it is drawn.
//!
//! The schema judges a submission as `validate` leaves it. On purpose it differs in this from `validate`, which
//! forgives what browsers and people do: blanks around a value are trimmed there, an empty value counts as none
//! (leave the property out), and a value of a field that is not shown is dropped. A checkbox is a boolean in JSON and
//! `true` or `false` in the contract. A time to call that is no longer offered is taken as long as it is ahead. `format` is an annotation, so that a day which does not
//! exist (31 February) passes a validator that only annotates.

use super::conditions::{TOPIC, When};
use super::fields::{self, Form, LINE_ID, ORDER_NUMBER, Rule, Shape};
use crate::contract::exports::kulanz::service::contact_form::FieldKind;
use crate::json::Writer;

struct Schema<'a> {
    title: &'a str,
    all: Clause<'a>,
    all_of: Vec<Condition<'a>>,
}

struct Condition<'a> {
    when: Vec<When<'a>>,
    then: Clause<'a>,
}

/// What is demanded of an object.
#[derive(Default)]
struct Clause<'a> {
    /// By name.
    properties: Vec<(&'a str, Property<'a>)>,
    required: Vec<&'a str>,
}

#[derive(Default)]
struct Property<'a> {
    r#type: Option<&'static str>,
    title: Option<&'a str>,
    description: Option<&'a str>,
    one_of: Vec<Named<'a>>,
    one_in: Option<Vec<&'a str>>,
    must_be_true: bool,
    min_length: Option<u32>,
    max_length: Option<u32>,
    pattern: Option<&'static str>,
    format: Option<&'static str>,
    default: Option<&'a str>,
    never: bool,
}

struct Named<'a> {
    value: &'a str,
    title: &'a str,
}

impl Schema<'_> {
    fn write(&self) -> String {
        let mut out = Writer::with_capacity(8 << 10);
        out.open('{');
        out.member("$schema", "https://json-schema.org/draft/2020-12/schema");
        out.member("title", self.title);
        out.member("type", "object");
        self.all.write(&mut out);
        if !self.all_of.is_empty() {
            out.name("allOf");
            out.open('[');
            for condition in &self.all_of {
                condition.write(&mut out);
            }
            out.close(']');
        }
        out.name("additionalProperties");
        out.literal("false");
        out.close('}');
        out.finish()
    }
}

impl Condition<'_> {
    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.name("if");
        write_case(out, &self.when);
        out.name("then");
        out.open('{');
        self.then.write(out);
        out.close('}');
        out.close('}');
    }
}

/// A schema that accepts what a case is given for.
fn write_case<'a>(out: &mut Writer, case: &[When<'a>]) {
    out.open('{');
    let property = |when: &When<'a>| match when.is_tick {
        true => Property { must_be_true: true, ..Property::default() },
        false => Property { one_in: Some(when.values.clone()), ..Property::default() },
    };
    let properties = case.iter().map(|when| (when.field, property(when))).collect();
    Clause { properties, required: case.iter().map(|when| when.field).collect() }.write(out);
    out.close('}');
}

impl Clause<'_> {
    /// Its members, into the object that is open.
    fn write(&self, out: &mut Writer) {
        if !self.properties.is_empty() {
            out.name("properties");
            out.open('{');
            for (name, property) in &self.properties {
                out.name(name);
                property.write(out);
            }
            out.close('}');
        }
        if !self.required.is_empty() {
            out.strings("required", &self.required);
        }
    }
}

impl Property<'_> {
    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.optional("type", self.r#type);
        out.optional("title", self.title);
        out.optional("description", self.description);
        if !self.one_of.is_empty() {
            out.name("oneOf");
            out.open('[');
            for named in &self.one_of {
                out.open('{');
                out.member("const", named.value);
                out.member("title", named.title);
                out.close('}');
            }
            out.close(']');
        }
        if let Some(values) = &self.one_in {
            out.strings("enum", values);
        }
        if self.must_be_true {
            out.name("const");
            out.literal("true");
        }
        for (name, length) in [("minLength", self.min_length), ("maxLength", self.max_length)] {
            if let Some(length) = length {
                out.name(name);
                out.literal(&length.to_string());
            }
        }
        out.optional("pattern", self.pattern);
        out.optional("format", self.format);
        out.optional("default", self.default);
        if self.never {
            // Nothing is not accepted by the schema that accepts everything.
            out.name("not");
            out.literal("{}");
        }
        out.close('}');
    }
}

/// The JSON Schema.
pub(super) fn schema(form: &Form, title: &str, begin: Option<&str>) -> String {
    let all = Clause { properties: vec![(TOPIC, topic(form, begin))], required: vec![TOPIC] };
    let mut schema = Schema { title, all, all_of: Vec::new() };
    for rule in &form.rules {
        add(&mut schema, form, rule);
    }
    lines_belong_to_orders(form, &mut schema.all_of);
    schema.write()
}

fn topic<'a>(form: &Form<'a>, begin: Option<&'a str>) -> Property<'a> {
    let named = |topic: &super::topics::Topic<'a>| Named { value: topic.id(), title: topic.label(form.words) };
    Property {
        r#type: Some("string"),
        title: Some(form.words.form_topic()),
        one_of: form.topics.iter().map(named).collect(),
        default: begin,
        ..Property::default()
    }
}

/// What is drawn stands in `properties`; rules of a field that is only shown in some case stand under it, so that a field
/// out of sight is no obstacle.
fn add<'a>(schema: &mut Schema<'a>, form: &Form<'a>, rule: &'a Rule<'a>) {
    let shown = form.shown(rule);
    let mut property = look(rule, shown.is_some());
    let (min_length, max_length) = rule.length.unzip();
    let limits = Property { min_length, max_length, pattern: rule.shape.pattern(), ..Property::default() };
    match shown {
        None => {}
        Some(case) if case.is_empty() => {
            property = Property { min_length, max_length, pattern: limits.pattern, ..property }
        }
        Some(case) if rule.length.is_some() || limits.pattern.is_some() => {
            under(&mut schema.all_of, case).properties.push((rule.name, limits));
        }
        Some(_) => {}
    }
    schema.all.properties.push((rule.name, property));
    for mut case in form.required(rule) {
        if case.is_empty() && rule.shape != Shape::Checkbox {
            schema.all.required.push(rule.name);
            continue;
        }
        if case.is_empty() {
            case.push(When::is_one_of(TOPIC, form.topics.iter().map(super::topics::Topic::id).collect()));
        }
        let then = under(&mut schema.all_of, case);
        then.required.push(rule.name);
        if rule.shape == Shape::Checkbox {
            then.properties.push((rule.name, Property { must_be_true: true, ..Property::default() }));
        }
    }
}

/// What holds in this case.
fn under<'s, 'a>(all_of: &'s mut Vec<Condition<'a>>, case: Vec<When<'a>>) -> &'s mut Clause<'a> {
    let at = match all_of.iter().position(|condition| condition.when == case) {
        Some(at) => at,
        None => {
            all_of.push(Condition { when: case, then: Clause::default() });
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
    property.one_of = rule.choices.iter().map(|choice| Named { value: &choice.value, title: &choice.label }).collect();
    property
}

/// With the order chosen, the item is one of that order.
fn lines_belong_to_orders<'a>(form: &'a Form<'a>, all_of: &mut Vec<Condition<'a>>) {
    let Some(lines) = form.rule(LINE_ID) else { return };
    let numbers = form.visitor.orders.iter().map(|order| order.number.as_str()).chain([fields::OTHER_ORDER]);
    for number in numbers {
        let Some(mut when) = form.shown(lines) else { return };
        when.push(When::is_one_of(ORDER_NUMBER, vec![number]));
        let own = lines.choices.iter().map(|choice| choice.value.as_str());
        let own: Vec<&str> =
            own.filter(|value| fields::order_of_line(&form.visitor.orders, value) == Some(number)).collect();
        // Some validators refuse an empty `enum`.
        let one_of_it = match own.is_empty() {
            true => Property { never: true, ..Property::default() },
            false => Property { one_in: Some(own), ..Property::default() },
        };
        let then = Clause { properties: vec![(LINE_ID, one_of_it)], required: Vec::new() };
        all_of.push(Condition { when, then });
    }
}

/// The JSON Forms UI schema.
pub(super) fn ui_schema(form: &Form) -> String {
    let mut out = Writer::with_capacity(4 << 10);
    out.open('{');
    out.member("type", "VerticalLayout");
    out.name("elements");
    out.open('[');
    control(&mut out, TOPIC, &[], false);
    for rule in &form.rules {
        if let Some(case) = form.shown(rule) {
            control(&mut out, rule.name, &case, rule.kind == FieldKind::MultiLine);
        }
    }
    out.close(']');
    out.close('}');
    out.finish()
}

fn control(out: &mut Writer, name: &str, case: &[When], several_lines: bool) {
    out.open('{');
    out.member("type", "Control");
    out.member("scope", &format!("#/properties/{name}"));
    if several_lines {
        out.name("options");
        out.literal(r#"{"multi":true}"#);
    }
    if !case.is_empty() {
        out.name("rule");
        out.open('{');
        out.member("effect", "SHOW");
        out.name("condition");
        out.open('{');
        // The whole of what was filled in: a rule asks one field or several.
        out.member("scope", "#");
        out.name("schema");
        write_case(out, case);
        out.close('}');
        out.close('}');
    }
    out.close('}');
}
