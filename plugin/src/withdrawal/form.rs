//! What the withdrawal form asks: what § 356a(2) BGB names, and which part of the contract is meant.

use super::settings::WithdrawalSettings;
use crate::contact_form::{Demand, Form, Rule, Shape, clean_text, plain_rule};
use crate::contract::exports::kulanz::service::contact_form::{Choice, FieldKind, Visitor as NoVisitor};
use crate::contract::exports::kulanz::service::withdrawal::{Definition, Item, Purchase, PurchaseLine, Visitor};
use crate::order_confirmation::exemption_words;
use crate::wording::Wording;

pub(super) const NAME: &str = "name";
pub(super) const CONTRACT: &str = "contract";
pub(super) const EXTENT: &str = "extent";
pub(super) const PART: &str = "part";
pub(super) const EMAIL: &str = "email";

/// The choice of single items.
pub(super) const ITEMS: &str = "items";

/// Nobody: the engine of the contact form knows its own visitors.
pub(super) static NOBODY: NoVisitor = NoVisitor { customer: None, orders: Vec::new(), topic: None, order_number: None };

/// The fields and every rule for them, in the order drawn.
pub(super) fn rules<'a>(visitor: &'a Visitor, words: &'a Wording) -> Vec<Rule<'a>> {
    let rule = |name, demand| plain_rule(name, vec![demand]);
    let name = Rule {
        label: words.field_name(),
        autocomplete: Some("name"),
        length: Some((1, 100)),
        value: visitor.name.clone(),
        ..rule(NAME, Demand::Required)
    };
    let number = visitor.purchase.as_ref().map(|purchase| &purchase.number);
    let contract = Rule {
        label: words.field_order_number(),
        help: Some(words.withdrawal_contract_help()),
        value: number.or(visitor.order_number.as_ref()).cloned(),
        ..rule(CONTRACT, Demand::Required)
    };
    let part = match &visitor.purchase {
        Some(_) => Rule {
            kind: FieldKind::Choice,
            shape: Shape::Choice,
            label: words.withdrawal_extent(),
            choices: vec![choice("whole", words.withdrawal_whole()), choice(ITEMS, words.withdrawal_items())],
            length: None,
            value: Some("whole".to_owned()),
            ..rule(EXTENT, Demand::Optional)
        },
        None => Rule {
            kind: FieldKind::MultiLine,
            label: words.withdrawal_part(),
            help: Some(words.withdrawal_part_help()),
            length: Some((1, 1000)),
            ..rule(PART, Demand::Optional)
        },
    };
    let email = Rule {
        kind: FieldKind::Email,
        shape: Shape::Email,
        label: words.field_email(),
        help: Some(words.withdrawal_email_help()),
        autocomplete: Some("email"),
        input_mode: Some("email"),
        // The longest address that can be written into an SMTP command (RFC 5321, erratum 1690).
        length: Some((3, 254)),
        value: visitor.email.clone(),
        ..rule(EMAIL, Demand::Required)
    };
    vec![name, contract, part, email]
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned() }
}

/// The form as data.
pub(super) fn definition(
    visitor: &Visitor,
    own: &WithdrawalSettings,
    privacy_notice: String,
    privacy_url: Option<String>,
    words: &Wording,
) -> Definition {
    let locale = words.locale();
    let intro = own.intro.as_ref().map(|intro| intro.get(locale));
    Definition {
        language: locale.tag(),
        // The words of the law, and of Art. 11a(1) and (3) of Directive 2011/83/EU.
        button_label: words.withdrawal_button().to_owned(),
        title: words.withdrawal_title().to_owned(),
        intro: intro.unwrap_or(words.withdrawal_intro()).to_owned(),
        fields: Form::without_topics(rules(visitor, words), &NOBODY, words).fields(),
        items: visitor.purchase.as_ref().map_or_else(Vec::new, |purchase| items(purchase, words)),
        confirm_label: words.withdrawal_confirm().to_owned(),
        privacy_notice,
        privacy_url,
    }
}

fn items(purchase: &Purchase, words: &Wording) -> Vec<Item> {
    let note =
        |line: &PurchaseLine| Some(format!("{} {}", words.withdrawal_note(), exemption_words(line.exemption?, words)));
    let item = |line: &PurchaseLine| Item {
        line_id: line.id.clone(),
        name: clean_text(&line.name, false),
        quantity: line.quantity,
        note: note(line),
    };
    purchase.lines.iter().map(item).collect()
}
