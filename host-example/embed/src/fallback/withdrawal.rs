//! The minimal withdrawal form and its receipt: a statement of withdrawal is taken whatever the component does.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::contact::{LONGEST_LINE, field, is_address, normalised, ticket_number};
use super::words::{Language, Words};
use super::{line, mail};
use crate::contract::contact_form::{Field, FieldKind, Scope, Violation};
use crate::contract::types::{Mailbox, NameValue};
use crate::contract::withdrawal::{Declaration, Definition, Extent, Receipt, Rejection, Statement, Visitor};
use crate::service::Call;
use crate::settings::Settings;

/// The withdrawal form without the items of the order: name, contract, which part, address (§ 356a(2) BGB).
#[must_use]
pub fn withdrawal_form(settings: &Settings, locale: &str, visitor: &Visitor) -> Definition {
    let language = Language::of(locale, Some(settings));
    let words = language.words();
    Definition {
        language: language.code().to_owned(),
        button_label: words.withdrawal_button.to_owned(),
        title: words.withdrawal_button.to_owned(),
        intro: words.withdrawal_intro.to_owned(),
        fields: fields(words, visitor),
        items: Vec::new(),
        confirm_label: words.withdrawal_confirm.to_owned(),
        privacy_notice: words.withdrawal_privacy.to_owned(),
        privacy_url: settings.text(&["links", "privacy"]).map(str::to_owned),
    }
}

fn fields(words: &Words, visitor: &Visitor) -> Vec<Field> {
    let number = visitor.purchase.as_ref().map(|purchase| purchase.number.clone());
    let prefilled = |field: Field, value: Option<String>| Field { value, ..field };
    let text = FieldKind::Text;
    vec![
        prefilled(field("name", text, words.name, Scope::Always, Some("name"), LONGEST_LINE), visitor.name.clone()),
        prefilled(
            field("contract", text, words.withdrawal_contract, Scope::Always, None, LONGEST_LINE),
            number.or_else(|| visitor.order_number.clone()),
        ),
        field("part", FieldKind::MultiLine, words.withdrawal_part, Scope::Never, None, LONGEST_PART),
        prefilled(
            field("email", FieldKind::Email, words.email, Scope::Always, Some("email"), LONGEST_LINE),
            visitor.email.clone(),
        ),
    ]
}

/// Most characters of what a part is described with.
const LONGEST_PART: u32 = 2_000;

/// Takes a statement of this form or of the component's own, and writes its receipt with a ticket number made here.
/// `statement.entropy` must be at least 16 unpredictable bytes.
///
/// # Errors
/// [`Rejection::Violations`] for a missing name, contract or address, an impossible address, or a text that is too long.
pub fn withdrawal_receipt(settings: &Settings, call: Call, statement: &Statement) -> Result<Receipt, Rejection> {
    let language = Language::of(call.locale, Some(settings));
    let words = language.words();
    let value = |name: &str| {
        let value = statement.values.iter().find(|value| value.name == name);
        value.map(|value| normalised(&value.value, name == "part")).unwrap_or_default()
    };
    let (name, contract, part, email) = (value("name"), value("contract"), value("part"), value("email"));
    let mut violations = Vec::new();
    let mut expect = |right: bool, field: &str, code: &str, message: &str| {
        if !right && !violations.iter().any(|known: &Violation| known.field == field) {
            violations.push(Violation { field: field.into(), code: code.into(), message: message.into() });
        }
    };
    for (field, value) in [("name", &name), ("contract", &contract), ("email", &email)] {
        expect(!value.is_empty(), field, "required", words.fill_in);
        expect(value.chars().count() <= LONGEST_LINE as usize, field, "too-long", words.too_long);
    }
    expect(part.chars().count() <= LONGEST_PART as usize, "part", "too-long", words.too_long);
    expect(is_address(&email), "email", "format", words.email_format);
    if !violations.is_empty() {
        return Err(Rejection::Violations(violations));
    }

    let extent = extent(statement, value("extent") == "items", part);
    let ticket_number = statement.ticket_number.clone().unwrap_or_else(|| ticket_number(settings, &statement.entropy));
    let content = vec![
        pair(words.name, &name),
        pair(words.withdrawal_contract, &contract),
        pair(words.withdrawal_statement, &declared(&extent, statement, words)),
        pair(words.email, &email),
        pair(words.withdrawal_received, &moment(settings, statement.received_at)),
    ];
    let told: Vec<String> = content.iter().map(|pair| format!("{}: {}", pair.name, pair.value)).collect();
    let mut paragraphs = vec![words.withdrawal_receipt.replace("{}", &ticket_number), told.join("\n")];
    paragraphs.extend(statement.ticket_url.as_ref().map(|url| words.receipt_page.replace("{}", url)));
    let to = Mailbox { name: Some(line(&name)), address: email.clone() };
    let subject = words.withdrawal_subject.replace("{}", &ticket_number);
    Ok(Receipt {
        mail: mail(settings, language, to, subject, &paragraphs),
        ticket_number,
        declaration: Declaration {
            name,
            contract,
            order_number: None,
            extent,
            email,
            received_at: statement.received_at,
        },
        content,
        mailbox: "service".to_owned(),
        language: language.code().to_owned(),
    })
}

fn extent(statement: &Statement, of_items: bool, part: String) -> Extent {
    let picked: Vec<_> = statement.items.iter().filter(|item| item.quantity > 0).cloned().collect();
    match (of_items && !picked.is_empty(), part.is_empty()) {
        (true, _) => Extent::Items(picked),
        (false, true) => Extent::Whole,
        (false, false) => Extent::Described(part),
    }
}

/// What is declared, in the customer's words and the names of the items.
fn declared(extent: &Extent, statement: &Statement, words: &Words) -> String {
    match extent {
        Extent::Whole => words.withdrawal_whole.to_owned(),
        Extent::Described(part) => words.withdrawal_of_part.replace("{}", part),
        Extent::Items(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("{} × {}", item.quantity, line(name_of(statement, &item.line_id))))
                .collect();
            words.withdrawal_of_part.replace("{}", &items.join(", "))
        }
    }
}

/// The name of an item; its id where the order is not known.
fn name_of<'a>(statement: &'a Statement, id: &'a str) -> &'a str {
    let mut lines = statement.visitor.purchase.iter().flat_map(|purchase| &purchase.lines);
    lines.find(|line| line.id == id).map_or(id, |line| line.name.as_str())
}

/// Date and time to the second with the zone (§ 356a(4) BGB), in the shop's zone where this machine knows it.
fn moment(settings: &Settings, seconds: i64) -> String {
    let zone = settings.text(&["shop", "time-zone"]).unwrap_or("Europe/Berlin");
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let time = Timestamp::from_second(seconds).unwrap_or_default().to_zoned(zone);
    time.strftime("%d.%m.%Y, %H:%M:%S (UTC%:z)").to_string()
}

fn pair(name: &str, value: &str) -> NameValue {
    NameValue { name: name.to_owned(), value: value.to_owned() }
}
