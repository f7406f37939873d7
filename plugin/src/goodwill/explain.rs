//! Last step: the words. Nothing the customer wrote is repeated here, so nothing of it can be smuggled into a mail.

use std::borrow::Cow;

use super::case::Case;
use crate::contract::exports::kulanz::service::goodwill::{Basis, ClaimKind, Goods, HandOver, Offer, Outcome, Remedy};
use crate::digits;
use crate::mail::header_text;
use crate::money;
use crate::wording::{DecisionThanks, OfferNotOwed, OfferPart, OfferRefund, OfferVoucher, OfferWithdraw, Wording};

/// One offer in a sentence. `not_owed` is what the customer has not paid yet and now need not pay.
pub(super) fn offer(case: &Case, offer: &Offer, not_owed: i64, words: &Wording) -> String {
    let money = |amount| money::format(amount, &case.order.currency, words.locale());
    let amount = &money(offer.amount);
    let mut text = match (offer.basis, offer.remedy) {
        (Basis::Statutory, Remedy::Replacement | Remedy::Repair) => {
            return [cure(case, offer, words), " ", words.offer_your_right()].concat();
        }
        (Basis::Statutory, _) if offer.amount == 0 => words.offer_withdraw_nothing().to_owned(),
        (Basis::Statutory, _) => OfferWithdraw { amount }.say(words),
        (Basis::Goodwill, Remedy::FullRefund) => OfferRefund { amount }.say(words),
        (Basis::Goodwill, Remedy::PartialRefund) => OfferPart { amount }.say(words),
        (Basis::Goodwill, Remedy::Replacement) => words.offer_replacement().to_owned(),
        (Basis::Goodwill, Remedy::Repair) => words.offer_repair().to_owned(),
        (Basis::Goodwill, Remedy::Voucher) => OfferVoucher { amount }.say(words),
    };
    text.push_str(match case.claim.kind {
        // The goods were never in question.
        ClaimKind::Late if offer.goods == Goods::Keep => ".",
        _ => goods(offer.goods, words),
    });
    if not_owed > 0 {
        text.push(' ');
        text.push_str(&OfferNotOwed { amount: &money(not_owed) }.say(words));
    }
    if offer.basis == Basis::Statutory {
        text.push(' ');
        text.push_str(words.offer_your_right());
    }
    text
}

/// The right to have the goods put in order, or delivered.
fn cure<'a>(case: &Case, offer: &Offer, words: &'a Wording) -> &'a str {
    match case.claim.kind {
        ClaimKind::Missing => words.cure_missing(),
        ClaimKind::WrongItem => words.cure_wrong_item(),
        _ if offer.remedy == Remedy::Repair => words.cure_repair(),
        _ if offer.goods == Goods::NothingReceived => words.cure_nothing_received(),
        _ => words.cure(),
    }
}

fn goods(goods: Goods, words: &Wording) -> &str {
    match goods {
        Goods::Keep => words.goods_keep(),
        Goods::SendBack => words.goods_send_back(),
        Goods::SendBackAtOwnCost => words.goods_send_back_at_own_cost(),
        Goods::NothingReceived => ".",
    }
}

/// The message to the customer, plain text.
pub(super) fn message(case: &Case, offers: &[Offer], hand_over: bool, shop: &str, words: &Wording) -> String {
    let mut paragraphs = vec![Cow::Borrowed(words.greeting())];
    let thanks = DecisionThanks { number: &header_text(&case.order.number) }.say(words);
    paragraphs.push([&thanks, " ", regret(case.claim.kind, words)].concat().into());
    match offers {
        [] => {}
        [only] => paragraphs.extend([words.decision_one_offer().into(), only.text.as_str().into()]),
        several => {
            let list: Vec<String> = (1_u64..)
                .zip(several)
                .map(|(number, offer)| [&digits::of(number), ". ", &offer.text].concat())
                .collect();
            paragraphs.extend([words.decision_several_offers().into(), list.join("\n").into()]);
        }
    }
    if offers.iter().any(|offer| offer.basis == Basis::Goodwill) {
        paragraphs.push(words.decision_rights_remain().into());
    }
    if offers.iter().any(|offer| !offer.by_payment.is_empty()) {
        paragraphs.push(words.decision_money_back().into());
    }
    paragraphs.push(match (hand_over, offers) {
        (true, []) => words.decision_a_person_looks().into(),
        (true, _) => words.decision_a_person_looks_too().into(),
        (false, _) => words.decision_automatic().into(),
    });
    paragraphs.push([words.regards(), "\n", &header_text(shop), "\n"].concat().into());
    paragraphs.join("\n\n")
}

fn regret(kind: ClaimKind, words: &Wording) -> &str {
    match kind {
        ClaimKind::ChangedMind => words.regret_changed_mind(),
        ClaimKind::Defective => words.regret_defective(),
        ClaimKind::DamagedInTransit => words.regret_damaged(),
        ClaimKind::WrongItem => words.regret_wrong_item(),
        ClaimKind::Missing => words.regret_missing(),
        ClaimKind::Late => words.regret_late(),
        ClaimKind::NotAsDescribed => words.regret_not_as_described(),
        ClaimKind::Other => words.regret_other(),
    }
}

/// The note for the agent, in English.
pub(super) fn agent_note(
    case: &Case,
    outcome: Outcome,
    offers: &[Offer],
    rule: Option<&str>,
    hand_over: Option<&HandOver>,
) -> String {
    let outcome = match outcome {
        Outcome::Statutory => "The law decides this case.",
        Outcome::Goodwill => "Goodwill goes beyond the law here.",
        Outcome::HandOver => "A human decides.",
    };
    let pieces: u64 = case.items.iter().map(|item| u64::from(item.quantity)).sum();
    let mut note = [
        outcome,
        " Pieces claimed: ",
        &digits::of(pieces),
        ", worth ",
        &case.amount(case.items_value()),
        ". Can still be given back: ",
        &case.amount(case.ceiling),
        ". Rule: ",
        rule.unwrap_or("none"),
        ".",
    ]
    .concat();
    for offer in offers {
        let on = offer.legal_basis.as_deref().or(offer.rule.as_deref()).unwrap_or("");
        let what = described(case, offer.remedy, offer.amount);
        note.extend(["\n- ", &what, ", ", way(offer.goods), " (", on, ")"]);
    }
    if let Some(hand_over) = hand_over {
        for reason in &hand_over.reasons {
            note.push_str("\n! ");
            note.push_str(&reason.text);
        }
        note.push_str("\nRecommended: ");
        note.push_str(&hand_over.recommendation);
    }
    note
}

/// A remedy for an agent: `full refund of 49.90 EUR`.
pub(super) fn described(case: &Case, remedy: Remedy, amount: i64) -> String {
    match remedy {
        Remedy::FullRefund => ["full refund of ", &case.amount(amount)].concat(),
        Remedy::PartialRefund => ["partial refund of ", &case.amount(amount)].concat(),
        Remedy::Replacement => "replacement".to_owned(),
        Remedy::Repair => "repair".to_owned(),
        Remedy::Voucher => ["voucher of ", &case.amount(amount)].concat(),
    }
}

/// The way of the goods for an agent.
pub(super) fn way(goods: Goods) -> &'static str {
    match goods {
        Goods::Keep => "the customer keeps the goods",
        Goods::SendBack => "sent back at the shop's cost",
        Goods::SendBackAtOwnCost => "sent back at the customer's cost",
        Goods::NothingReceived => "nothing to send back",
    }
}
