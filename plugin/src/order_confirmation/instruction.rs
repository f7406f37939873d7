//! The withdrawal instruction and the form for it: the models of the law, filled in for this order.
//!
//! Their words are prescribed: German by Annexes 1 and 2 to Art. 246a § 1 EGBGB, the other languages by their official
//! versions of Annex I A and B of Directive 2011/83/EU, both as Directive (EU) 2023/2673 amends them for the withdrawal
//! function. Whoever uses the model, filled in correctly, has instructed correctly (Art. 246a § 1(2) EGBGB, Art. 6(4) of the
//! Directive). The texts stand in `legal/withdrawal`. Not to the letter are two things there: in French, Italian, Dutch,
//! Spanish and Polish the sentence on the withdrawal function is our own translation, and titles are shorter than the
//! Directive's in every language but German.

use super::build::Maker;
use super::model::{Block, Fact};
use super::{clean, postal, words};
use crate::bank::is_in_eea;
use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{DeliveryStatus, Line, LineKind, Order, WithdrawalExemption};
use crate::goodwill::{GoodwillSettings, ReturnCost};
use crate::language::Language;
use crate::withdrawal::begins_with_arrival;
use crate::wording::DigitalBegunLines;
use crate::wrap::wrap;

/// More items than this are not named one by one.
const MOST_NAMES: usize = 10;

/// The models in one language. Texts in two parts have something put between them.
struct Model {
    title: &'static str,
    right_heading: &'static str,
    right: &'static str,
    period_contract: &'static str,
    period_goods: &'static str,
    period_last: &'static str,
    notify: (&'static str, &'static str),
    online: (&'static str, &'static str),
    deadline: &'static str,
    effects_heading: &'static str,
    refund: &'static str,
    withhold: &'static str,
    send_back: &'static str,
    seller_pays: &'static str,
    customer_pays: &'static str,
    loss: &'static str,
    service: &'static str,
    form_title: &'static str,
    form_note: &'static str,
    form_to: (&'static str, &'static str),
    form_statement: &'static str,
    form_ordered: &'static str,
    form_name: &'static str,
    form_address: &'static str,
    form_signature: &'static str,
    form_date: &'static str,
    form_delete: &'static str,
}

// `MODELS`, by language.
include!(concat!(env!("OUT_DIR"), "/withdrawal_model.rs"));

impl Model {
    fn of(language: Language) -> &'static Self {
        let model = MODELS.iter().find(|(code, _)| *code == language.code());
        // A test holds that every language has one.
        model.map_or(&MODELS[0].1, |(_, model)| model)
    }
}

/// What a consumer is told about withdrawing from this order.
pub(super) fn blocks<'a>(maker: &Maker<'a>, order: &'a Order) -> Result<Vec<Block<'a>>, RenderError> {
    let mut blocks = Vec::with_capacity(5);
    if !maker.consumer {
        return Ok(blocks);
    }
    let own = maker.section.withdrawal_instruction.as_ref();
    let any_right = order.lines.iter().any(|line| !is_excluded(line));
    let model = Model::of(maker.locale.language);
    match own {
        Some(text) => {
            let heading = maker.words.withdrawal_instruction();
            blocks.push(Block::new(heading, clean::paragraphs(text.get(maker.locale))));
        }
        None if any_right && law_holds(maker, order) => instruction(maker, order, model, &mut blocks)?,
        None => {}
    }
    blocks.extend(exempt(maker, order, any_right));
    blocks.extend(begun(maker, order));
    match &maker.section.withdrawal_form {
        Some(text) => blocks.push(Block::new(model.form_title, clean::paragraphs(text.get(maker.locale)))),
        None if any_right && (own.is_some() || law_holds(maker, order)) => blocks.push(form(maker, model)),
        None => {}
    }
    Ok(blocks)
}

/// Whether the law of the European Union is the seller's or the buyer's.
fn law_holds(maker: &Maker<'_>, order: &Order) -> bool {
    let address = order.delivery_address.as_ref().or(order.billing_address.as_ref());
    is_in_eea(&maker.settings.seller.country)
        || address.and_then(|address| address.country.as_deref()).is_some_and(is_in_eea)
}

/// Whether there never was a right to withdraw from a line. A seal can still be whole, and consent to begin is no
/// exclusion.
fn is_excluded(line: &Line) -> bool {
    use WithdrawalExemption::{DatedService, MadeToMeasure, Periodical, Perishable};
    matches!(line.withdrawal_exemption, Some(MadeToMeasure | Perishable | Periodical | DatedService))
}

fn instruction<'a>(
    maker: &Maker<'a>,
    order: &'a Order,
    model: &'static Model,
    blocks: &mut Vec<Block<'a>>,
) -> Result<(), RenderError> {
    let has = |wanted: fn(LineKind) -> bool| order.lines.iter().any(|line| !is_excluded(line) && wanted(line.kind));
    let goods = has(begins_with_arrival);
    let deliveries = order.deliveries.iter().filter(|delivery| delivery.status != DeliveryStatus::Cancelled).count();
    let period = match (goods, deliveries) {
        (false, _) => model.period_contract,
        (true, 0 | 1) => model.period_goods,
        (true, _) => model.period_last,
    };
    let mut right = vec![model.right.into(), BLANK, period.into(), BLANK];
    right.push(fill(model.notify, &seller(maker, true)));
    if let Some(url) = maker.withdrawal_page(order) {
        right.extend([BLANK, around_link(model.online, url)]);
    }
    right.extend([BLANK, model.deadline.into()]);
    let mut effects = vec![model.refund.into()];
    if goods {
        let payer = maker.settings.field::<GoodwillSettings, _>("withdrawal-return");
        let cost = match payer.map_err(RenderError::InvalidSettings)? {
            Some(ReturnCost::Customer) => model.customer_pays,
            Some(ReturnCost::Seller) | None => model.seller_pays,
        };
        let of_goods = [model.withhold, model.send_back, cost, model.loss];
        effects.extend(of_goods.into_iter().flat_map(|text| [BLANK, text.into()]));
    }
    if has(|kind| kind == LineKind::Service) {
        effects.extend([BLANK, model.service.into()]);
    }
    blocks.push(Block::new(model.title, Vec::new()));
    blocks.push(Block::new(model.right_heading, right));
    blocks.push(Block::new(model.effects_heading, effects));
    Ok(())
}

/// Between two paragraphs.
const BLANK: Fact<'static> = Fact::Borrowed("");

/// With the address on a line of its own, so that no line depends on it: it may be the platform's.
fn around_link(text: (&str, &str), url: &str) -> Fact<'static> {
    let (mark, rest) = text.1.split_once(' ').unwrap_or((text.1, ""));
    clean::join(&[&wrap(text.0.trim_end()), "\n", url, mark, "\n", &wrap(rest)]).into()
}

fn fill(text: (&str, &str), between: &str) -> Fact<'static> {
    clean::wrapped(clean::join(&[text.0, between, text.1]))
}

/// Who the withdrawal goes to. Annex 2 has no telephone number: a form is not telephoned.
fn seller(maker: &Maker<'_>, with_phone: bool) -> String {
    let (seller, words) = (&maker.settings.seller, maker.words);
    let country = postal::country(&seller.country, maker.locale.language);
    let mut text = clean::join(&[&seller.name, ", ", &seller.street, ", ", &seller.postal_code, " ", &seller.city]);
    clean::push(&mut text, &[", ", &country]);
    let phone = seller.phone.as_ref().or(maker.settings.service.phone.as_ref().map(|phone| &phone.number));
    if let Some(phone) = phone.filter(|_| with_phone) {
        clean::push(&mut text, &[", ", words.phone(), words.colon(), phone]);
    }
    clean::push(&mut text, &[", ", words.email(), words.colon(), &seller.email]);
    clean::line(&text).into_owned()
}

fn form<'a>(maker: &Maker<'a>, model: &'static Model) -> Block<'a> {
    let to = fill(model.form_to, &seller(maker, false));
    let fields = [model.form_ordered, model.form_name, model.form_address, model.form_signature, model.form_date];
    let mut lines = vec![model.form_note.into(), BLANK, to, model.form_statement.into()];
    lines.extend(fields.map(Fact::from));
    lines.extend([BLANK, model.form_delete.into()]);
    Block::new(model.form_title, lines)
}

/// The lines that cannot be withdrawn from, by reason.
fn exempt<'a>(maker: &Maker<'a>, order: &'a Order, any_right: bool) -> Option<Block<'a>> {
    use WithdrawalExemption::{
        DatedService, DigitalBegun, HygieneSeal, MadeToMeasure, MediaSeal, Periodical, Perishable,
    };
    let reasons = [MadeToMeasure, Perishable, HygieneSeal, MediaSeal, Periodical, DatedService, DigitalBegun];
    let mut lines: Vec<Fact<'a>> = Vec::new();
    if !any_right {
        lines.push(wrap(maker.words.exempt_all()));
    }
    for reason in reasons {
        let names = names(maker, order, reason);
        if !names.is_empty() {
            lines.push(clean::join(&[&names, maker.words.colon(), words::exemption(reason, maker.words)]).into());
        }
    }
    (!lines.is_empty()).then(|| Block::new(maker.words.exempt_lines(), lines))
}

/// Confirms, as § 312f(3) BGB wants, what the customer agreed to about digital content.
fn begun<'a>(maker: &Maker<'a>, order: &'a Order) -> Option<Block<'a>> {
    let names = names(maker, order, WithdrawalExemption::DigitalBegun);
    (!names.is_empty()).then(|| {
        let concerns = DigitalBegunLines { names: &names }.say(maker.words);
        Block::new(maker.words.digital_content(), vec![wrap(maker.words.digital_begun()), concerns.into()])
    })
}

/// The names of the lines that are exempt for this reason; many are counted. What was typed outside is not broken into
/// lines: where they end would depend on it.
fn names(maker: &Maker<'_>, order: &Order, reason: WithdrawalExemption) -> String {
    let lines: Vec<&Line> = order.lines.iter().filter(|line| line.withdrawal_exemption == Some(reason)).collect();
    let mut text = String::new();
    for line in lines.iter().take(MOST_NAMES) {
        let comma = if text.is_empty() { "" } else { ", " };
        clean::push(&mut text, &[comma, clean::line(&line.name).as_ref()]);
    }
    if lines.len() > MOST_NAMES {
        return maker.and_more(&text, lines.len() - MOST_NAMES);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wrap::WIDTH;

    #[test]
    fn every_language_has_its_own_model() {
        for language in Language::ALL {
            assert!(MODELS.iter().any(|(code, _)| *code == language.code()), "{language:?}");
        }
        for (i, (code, model)) in MODELS.iter().enumerate() {
            assert!(model.refund.lines().count() > 5, "{code}");
            assert!(model.refund.lines().all(|line| line.chars().count() <= WIDTH), "{code}");
            for (other, different) in &MODELS[..i] {
                assert!(model.refund != different.refund && model.form_title != different.form_title, "{code} {other}");
            }
        }
    }
}
