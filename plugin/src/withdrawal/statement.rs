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
use crate::language::Locale;
use crate::mail;
use crate::receipt::{self, Fact};
use crate::settings::Settings;
use crate::sort::{Index, short_by_key};
use crate::time;
use crate::wording::Wording;

/// The statement in one form, or what to mend, in the order of the form.
pub(super) fn check(
    statement: &Statement,
    lines: Option<&Index>,
    locale: Locale,
) -> Result<Declaration, Vec<Violation>> {
    let form = Form::without_topics(rules(&statement.visitor, locale), &NOBODY, locale);
    let mut check = Check::without_topics(&form, &statement.values);
    let mut extent = Extent::Whole;
    if let (Some(purchase), Some(lines), Some(ITEMS)) = (&statement.visitor.purchase, lines, check.value(EXTENT)) {
        let number = clean_text(&purchase.number, false);
        if check.value(CONTRACT).is_some_and(|contract| !is_number(contract, &number)) {
            check.report(
                CONTRACT,
                "not-a-choice",
                [
                    &format!("Die Artikel gehören zur Bestellung {number}. Bitte geben Sie deren Nummer an."),
                    &format!("The items belong to the order {number}. Please give its number."),
                ],
            );
        }
        extent = Extent::Items(picked(statement, purchase, lines, &mut check));
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
fn picked(statement: &Statement, purchase: &Purchase, lines: &Index, check: &mut Check) -> Vec<LineQuantity> {
    let mut pieces = vec![0; purchase.lines.len()];
    for item in statement.items.iter().filter(|item| item.quantity > 0) {
        let Some(line) = lines.find(&item.line_id) else {
            check.report(
                ITEMS,
                "not-a-choice",
                [
                    "Ein Artikel gehört nicht zu dieser Bestellung. Bitte wählen Sie noch einmal aus.",
                    "An item is not part of this order. Please choose again.",
                ],
            );
            return Vec::new();
        };
        if pieces[line] > 0 {
            check.report(
                ITEMS,
                "duplicate-field",
                [
                    "Ein Artikel kam doppelt an. Bitte senden Sie das Formular noch einmal.",
                    "An item arrived twice. Please send the form again.",
                ],
            );
            return Vec::new();
        }
        let most = purchase.lines[line].quantity;
        if item.quantity > most {
            let name = clean_text(&purchase.lines[line].name, false);
            check.report(
                ITEMS,
                "too-many",
                [
                    &format!("Von „{name}“ wurden {most} bestellt. Bitte wählen Sie höchstens so viele."),
                    &format!("{most} of “{name}” were ordered. Please choose no more than that."),
                ],
            );
            return Vec::new();
        }
        pieces[line] = item.quantity;
    }
    let all = purchase.lines.iter().zip(pieces).filter(|(_, quantity)| *quantity > 0);
    let picked: Vec<_> = all.map(|(line, quantity)| LineQuantity { line_id: line.id.clone(), quantity }).collect();
    if picked.is_empty() {
        check.report(
            ITEMS,
            "required",
            [
                "Bitte wählen Sie mindestens einen Artikel, oder den ganzen Vertrag.",
                "Please choose at least one item, or the whole contract.",
            ],
        );
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
    pub(super) locale: Locale,
}

/// Writes the receipt.
pub(super) fn receive(
    facts: &Facts,
    ticket_number: String,
    declaration: Declaration,
) -> Result<Receipt, askama::Error> {
    let pick = |de, en| facts.locale.language.pick(de, en);
    let received = time::to_the_second(declaration.received_at, facts.settings.time_zone(), facts.locale);
    let content = content(facts, &declaration, &received);
    let next_steps: Vec<HelpEntry> =
        facts.own.next_steps.iter().map(|text| next_steps(text.get(facts.locale), facts)).collect();
    let mail = receipt::write(&receipt::Receipt {
        settings: facts.settings,
        own: facts.acknowledgement,
        words: facts.words,
        locale: facts.locale,
        to: &declaration.email,
        name: Some(mail::header_text(&declaration.name)).filter(|name| !name.is_empty()),
        mailbox: facts.mailbox,
        at: declaration.received_at,
        keyword: "auto-generated",
        thread: Vec::new(),
        ticket_number: &ticket_number,
        ticket_url: facts.statement.ticket_url.as_deref(),
        title: pick("Ihr Widerruf ist eingegangen", "We have received your withdrawal"),
        intro: pick(
            "Ihre Widerrufserklärung ist bei uns eingegangen.",
            "Your statement of withdrawal has reached us.",
        ),
        answer: pick(
            "Diese E-Mail bestätigt den Eingang mit Inhalt, Tag und Uhrzeit. Ob und wie weit der Widerruf wirksam ist, sagt \
             sie nicht.",
            "This e-mail confirms receipt, with content, day and time. It does not say whether or how far the withdrawal is \
             valid.",
        )
        .to_owned(),
        facts: vec![Fact { label: pick("Eingegangen", "Received"), value: received }],
        link_label: pick("Stand Ihres Widerrufs ansehen", "See where your withdrawal stands"),
        help_title: pick("Gut zu wissen", "Good to know"),
        help: &next_steps,
        copy_title: pick("Ihre Erklärung", "Your statement"),
        copy: Some(written(&content)),
    })?;
    let (mailbox, language) = (facts.mailbox.to_owned(), facts.locale.tag());
    Ok(Receipt { ticket_number, declaration, content, mail, mailbox, language })
}

fn next_steps(text: &str, facts: &Facts) -> HelpEntry {
    let title = facts.locale.language.pick("Wie es weitergeht", "What happens next");
    HelpEntry { title: title.to_owned(), text: text.to_owned(), url: facts.settings.links.returns.clone() }
}

/// The statement name by name, with when it came.
fn content(facts: &Facts, declaration: &Declaration, received: &str) -> Vec<NameValue> {
    let pick = |de, en| facts.locale.language.pick(de, en);
    let purchase = facts.statement.visitor.purchase.as_ref();
    let extent = match &declaration.extent {
        Extent::Whole => pick("der ganze Vertrag", "the whole contract").to_owned(),
        Extent::Items(items) => purchase.map_or_else(String::new, |purchase| listed(items, purchase)),
        Extent::Described(part) => part.clone(),
    };
    vec![
        mail::header(
            pick("Erklärung", "Statement"),
            pick("Ich widerrufe den Vertrag.", "I withdraw from the contract."),
        ),
        mail::header(pick("Name", "Name"), declaration.name.as_str()),
        mail::header(pick("Vertrag", "Contract"), declaration.contract.as_str()),
        mail::header(pick("Umfang", "Extent"), extent),
        mail::header(pick("E-Mail-Adresse", "E-mail address"), declaration.email.as_str()),
        mail::header(pick("Eingegangen", "Received"), received),
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
fn written(content: &[NameValue]) -> String {
    let mut text = String::new();
    for NameValue { name, value } in content {
        let gap = if value.contains('\n') { "\n" } else { " " };
        text.push_str(&format!("{name}:{gap}{value}\n"));
    }
    text
}
