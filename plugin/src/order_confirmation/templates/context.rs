//! The facts that templates may print: those of the mail's model, in the words of its language. host-example/templates.md
//! tells merchants of each; a test compares the two.

use upon::Value;

use super::super::model::{Block, Contact, Fact, Item, Labelled, Link, Model, Row, Weight};
use crate::wording::Wording;

/// What stands by itself, without a dot before it.
pub(in super::super) const FACTS: [&str; 28] = [
    "addresses",
    "attributes",
    "contacts",
    "customer",
    "deliveries",
    "greeting",
    "intro",
    "items",
    "labels",
    "language",
    "legal",
    "links",
    "more",
    "note",
    "notices",
    "number",
    "order_link",
    "pages",
    "payments",
    "phone",
    "placed",
    "rows",
    "seller",
    "shop",
    "subject",
    "title",
    "total",
    "total_label",
];

/// The wanted facts of a mail. What an order does not have is none or an empty list, never left out.
pub(super) fn of(model: &Model<'_>, is_wanted: impl Fn(&str) -> bool) -> Value {
    let facts = FACTS.into_iter().filter(|name| is_wanted(name));
    Value::Map(facts.filter_map(|name| Some((name.to_owned(), fact(model, name)?))).collect())
}

/// One of [`FACTS`].
pub(super) fn fact(model: &Model<'_>, name: &str) -> Option<Value> {
    let total = || model.rows.iter().find(|row| row.weight == Weight::Total);
    Some(match name {
        "addresses" => list(&model.addresses, block),
        "attributes" => list(&model.attributes, labelled),
        "contacts" => list(&model.contacts, contact),
        "customer" => optional(model.customer.as_ref(), text),
        "deliveries" => list(&model.deliveries, block),
        "greeting" => Value::from(model.greeting.as_str()),
        "intro" => list(&model.intro, text),
        "items" => list(&model.items, item),
        "labels" => labels(model.words),
        "language" => Value::from(model.lang.as_str()),
        "legal" => list(&model.legal, block),
        "links" => list(&model.links, link),
        "more" => optional(model.more.as_deref(), Value::from),
        "note" => list(&model.note, text),
        "notices" => list(&model.notices, text),
        "number" => text(&model.number),
        "order_link" => optional(model.button.as_ref(), link),
        "pages" => list(&model.pages, link),
        "payments" => list(&model.payments, block),
        "phone" => optional(model.phone.as_ref(), |phone| {
            record(vec![
                ("number", text(&phone.number)),
                ("hours", text(&phone.hours)),
                ("cost", text(&phone.cost)),
                ("href", Value::from(phone.href.as_str())),
            ])
        }),
        "placed" => Value::from(model.placed.as_str()),
        "rows" => list(&model.rows, row),
        "seller" => list(&model.seller, text),
        "shop" => text(&model.shop),
        "subject" => Value::from(model.subject.as_str()),
        "title" => Value::from(model.title.as_str()),
        "total" => optional(total(), |row| Value::from(row.value.as_str())),
        "total_label" => optional(total(), |row| text(&row.label)),
        _ => return None,
    })
}

/// The headings and labels of the built-in blocks, for templates that serve every language.
fn labels(words: &Wording) -> Value {
    let labels = [
        ("amount", words.amount()),
        ("attributes", words.further()),
        ("colon", words.colon()),
        ("item", words.item()),
        ("items", words.items()),
        ("note", words.your_note()),
        ("phone", words.phone()),
        ("placed", words.placed()),
        ("questions", words.questions()),
    ];
    record(labels.map(|(name, label)| (name, Value::from(label))).into())
}

fn text(fact: &Fact<'_>) -> Value {
    Value::from(fact.as_ref())
}

fn list<T>(facts: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(facts.iter().map(value).collect())
}

fn optional<T>(fact: Option<T>, value: impl FnOnce(T) -> Value) -> Value {
    fact.map_or(Value::None, value)
}

fn record(fields: Vec<(&'static str, Value)>) -> Value {
    Value::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn labelled(pair: &Labelled<'_>) -> Value {
    record(vec![("label", text(&pair.label)), ("value", text(&pair.value)), ("struck", Value::from(pair.struck))])
}

fn link(link: &Link<'_>) -> Value {
    record(vec![("label", Value::from(link.label)), ("url", Value::from(link.url))])
}

fn block(block: &Block<'_>) -> Value {
    record(vec![
        ("heading", text(&block.heading)),
        ("lines", list(&block.lines, text)),
        ("links", list(&block.links, link)),
    ])
}

fn contact(contact: &Contact<'_>) -> Value {
    record(vec![
        ("label", text(&contact.label)),
        ("address", text(&contact.address)),
        ("href", Value::from(contact.href.as_str())),
    ])
}

fn item(item: &Item<'_>) -> Value {
    let image =
        optional(item.image.as_ref(), |image| record(vec![("src", Value::from(image.url)), ("alt", text(&image.alt))]));
    record(vec![
        ("name", text(&item.name)),
        ("url", optional(item.url, Value::from)),
        ("image", image),
        ("quantity", Value::from(item.quantity)),
        ("is_part", Value::from(item.depth > 0)),
        ("details", list(&item.details, labelled)),
        ("total", text(&item.total)),
    ])
}

fn row(row: &Row<'_>) -> Value {
    record(vec![
        ("label", text(&row.label)),
        ("value", Value::from(row.value.as_str())),
        ("is_total", Value::from(row.weight == Weight::Total)),
        ("is_aside", Value::from(row.weight == Weight::Aside)),
    ])
}
