//! A statement of withdrawal: checked by the form's rules, told back in full, and confirmed by mail (§ 356a(4) BGB).
//!
//! Its content goes to an address nobody has verified: the law wants it so. It is short, and never HTML.

use super::form::{CONTRACT, EMAIL, EXTENT, ITEMS, NAME, NOBODY, PART, rules};
use super::settings::WithdrawalSettings;
use crate::acknowledgement::AcknowledgementSettings;
use crate::contact_form::{Check, Form, clean_text, order_number};
use crate::contract::exports::kulanz::service::contact_form::{HelpEntry, Violation};
use crate::contract::exports::kulanz::service::withdrawal::{Declaration, Extent, Purchase, Receipt, Statement};
use crate::contract::kulanz::service::types::{LineQuantity, NameValue};
use crate::mail;
use crate::receipt::{self, Fact};
use crate::settings::Settings;
use crate::sort::{Index, short_by_key};
use crate::time;
use crate::wording::{WithdrawalOtherOrder, WithdrawalTooMany, Wording};

/// The statement in one form, or what to mend, in the order of the form.
pub(super) fn check(
    statement: &Statement,
    lines: Option<&Index>,
    words: &Wording,
) -> Result<Declaration, Vec<Violation>> {
    let form = Form::without_topics(rules(&statement.visitor, words), &NOBODY, words);
    let mut check = Check::without_topics(&form, &statement.values);
    let mut extent = Extent::Whole;
    if let (Some(purchase), Some(lines), Some(ITEMS)) = (&statement.visitor.purchase, lines, check.value(EXTENT)) {
        let number = clean_text(&purchase.number, false);
        if check.value(CONTRACT).is_some_and(|contract| !is_number(contract, &number)) {
            let message = WithdrawalOtherOrder { number: &number }.say(words);
            check.report(CONTRACT, "not-a-choice", &message);
        }
        extent = Extent::Items(picked(statement, purchase, lines, words, &mut check));
    }
    if let Some(part) = check.take(PART) {
        extent = Extent::Described(part);
    }
    match (check.take(NAME), check.take(CONTRACT), check.take(EMAIL)) {
        (Some(name), Some(contract), Some(email)) if check.violations.is_empty() => Ok(Declaration {
            name,
            order_number: order_number(&contract),
            contract,
            extent,
            email,
            received_at: statement.received_at,
        }),
        _ => Err(in_order(check.violations, &form)),
    }
}

/// The violations in the order of the form; the items stand with the field that asks for them.
fn in_order(mut violations: Vec<Violation>, form: &Form) -> Vec<Violation> {
    let place = |violation: &Violation| {
        let field = if violation.field == ITEMS { EXTENT } else { &violation.field };
        form.rules.iter().position(|rule| rule.name == field)
    };
    short_by_key(&mut violations, place);
    violations
}

/// Whether this is the number of that order, however it was typed.
fn is_number(typed: &str, number: &str) -> bool {
    typed == number || order_number(typed).is_some_and(|typed| Some(typed) == order_number(number))
}

/// The pieces picked, in the order of the lines. The first that cannot be is reported, and no more: a person has one.
fn picked(
    statement: &Statement,
    purchase: &Purchase,
    lines: &Index,
    words: &Wording,
    check: &mut Check,
) -> Vec<LineQuantity> {
    let mut pieces = vec![0; purchase.lines.len()];
    for item in statement.items.iter().filter(|item| item.quantity > 0) {
        let Some(line) = lines.find(&item.line_id) else {
            check.report(ITEMS, "not-a-choice", words.withdrawal_foreign_item());
            return Vec::new();
        };
        if pieces[line] > 0 {
            check.report(ITEMS, "duplicate-field", words.withdrawal_item_twice());
            return Vec::new();
        }
        let most = purchase.lines[line].quantity;
        if item.quantity > most {
            let name = clean_text(&purchase.lines[line].name, false);
            let message = WithdrawalTooMany { name: &name, most: most.into() }.say(words);
            check.report(ITEMS, "too-many", &message);
            return Vec::new();
        }
        pieces[line] = item.quantity;
    }
    let all = purchase.lines.iter().zip(pieces).filter(|(_, quantity)| *quantity > 0);
    let picked: Vec<_> = all.map(|(line, quantity)| LineQuantity { line_id: line.id.clone(), quantity }).collect();
    if picked.is_empty() {
        check.report(ITEMS, "required", words.withdrawal_no_item());
    }
    picked
}

/// What the receipt is written from.
pub(super) struct Facts<'a> {
    pub(super) settings: &'a Settings<'a>,
    pub(super) own: &'a WithdrawalSettings,
    pub(super) acknowledgement: &'a AcknowledgementSettings,
    pub(super) mailbox: &'a str,
    pub(super) statement: &'a Statement,
    pub(super) words: &'a Wording,
}

/// Writes the receipt.
pub(super) fn receive(
    facts: &Facts,
    ticket_number: String,
    declaration: Declaration,
) -> Result<Receipt, askama::Error> {
    let words = facts.words;
    let received = time::to_the_second(declaration.received_at, facts.settings.time_zone(), words.locale());
    let content = content(facts, &declaration, &received);
    let next_steps: Vec<HelpEntry> =
        facts.own.next_steps.iter().map(|text| next_steps(text.get(words.locale()), facts)).collect();
    let mail = receipt::write(&receipt::Receipt {
        settings: facts.settings,
        own: facts.acknowledgement,
        words,
        to: &declaration.email,
        name: Some(mail::header_text(&declaration.name)).filter(|name| !name.is_empty()),
        mailbox: facts.mailbox,
        at: declaration.received_at,
        keyword: "auto-generated",
        thread: Vec::new(),
        ticket_number: &ticket_number,
        ticket_url: facts.statement.ticket_url.as_deref(),
        title: words.withdrawal_received_title(),
        intro: words.withdrawal_received_intro(),
        answer: words.withdrawal_received_meaning().to_owned(),
        facts: vec![Fact { label: words.withdrawal_received_at(), value: received }],
        link_label: words.withdrawal_link(),
        help_title: words.withdrawal_good_to_know(),
        help: &next_steps,
        copy_title: words.withdrawal_statement(),
        copy: Some(written(&content, words)),
    })?;
    let (mailbox, language) = (facts.mailbox.to_owned(), words.locale().tag());
    Ok(Receipt { ticket_number, declaration, content, mail, mailbox, language })
}

fn next_steps(text: &str, facts: &Facts) -> HelpEntry {
    HelpEntry {
        title: facts.words.withdrawal_next().to_owned(),
        text: text.to_owned(),
        url: facts.settings.links.returns.clone(),
        order_number: None,
    }
}

/// The statement name by name, with when it came.
fn content(facts: &Facts, declaration: &Declaration, received: &str) -> Vec<NameValue> {
    let words = facts.words;
    let purchase = facts.statement.visitor.purchase.as_ref();
    let extent = match &declaration.extent {
        Extent::Whole => words.content_whole().to_owned(),
        Extent::Items(items) => purchase.map_or_else(String::new, |purchase| listed(items, purchase)),
        Extent::Described(part) => part.clone(),
    };
    vec![
        mail::header(words.content_statement(), words.content_i_withdraw()),
        mail::header(words.content_name(), declaration.name.as_str()),
        mail::header(words.content_contract(), declaration.contract.as_str()),
        mail::header(words.content_extent(), extent),
        mail::header(words.field_email(), declaration.email.as_str()),
        mail::header(words.withdrawal_received_at(), received),
    ]
}

/// The pieces, one line for each; both lists are in the order of the lines.
fn listed(items: &[LineQuantity], purchase: &Purchase) -> String {
    let mut items = items.iter().peekable();
    let mut listed = String::new();
    for line in &purchase.lines {
        if let Some(item) = items.next_if(|item| item.line_id == line.id) {
            let end = if listed.is_empty() { "" } else { "\n" };
            listed.push_str(&format!("{end}{} × {}", item.quantity, clean_text(&line.name, false)));
        }
    }
    listed
}

/// `Name: value`; a value of several lines stands below its name.
fn written(content: &[NameValue], words: &Wording) -> String {
    let mut text = String::new();
    for NameValue { name, value } in content {
        let colon = if value.contains('\n') { words.colon().trim_end_matches(' ') } else { words.colon() };
        let gap = if value.contains('\n') { "\n" } else { "" };
        text.push_str(&format!("{name}{colon}{gap}{value}\n"));
    }
    text
}
