//! Last step: the words. Nothing the customer wrote is repeated here, so nothing of it can be smuggled into a mail.

use super::case::Case;
use crate::contract::exports::kulanz::service::goodwill::{Basis, ClaimKind, Goods, HandOver, Offer, Outcome, Remedy};
use crate::language::Locale;
use crate::mail::header_text;
use crate::money;

/// One offer in a sentence. `not_owed` is what the customer has not paid yet and now need not pay.
pub(super) fn offer(case: &Case, offer: &Offer, not_owed: i64, locale: Locale) -> String {
    let amount = money::format(offer.amount, &case.order.currency, locale);
    let pick = |de: &str, en: &str| locale.language.pick(de, en).replace("{}", &amount);
    let mut text = match (offer.basis, offer.remedy) {
        (Basis::Statutory, Remedy::Replacement) => {
            let by_law = locale.language.pick(" Darauf haben Sie ein Recht.", " This is your right.");
            return cure(case, offer.goods, locale) + by_law;
        }
        (Basis::Statutory, _) if offer.amount == 0 => pick("Sie widerrufen den Kauf", "You withdraw from the purchase"),
        (Basis::Statutory, _) => {
            pick("Sie widerrufen den Kauf und erhalten {} zurück", "You withdraw from the purchase and get {} back")
        }
        (Basis::Goodwill, Remedy::FullRefund) => pick(
            "Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erstatten wir Ihnen {}",
            "As a gesture of goodwill, without recognising a legal duty, we refund you {}",
        ),
        (Basis::Goodwill, Remedy::PartialRefund) => pick(
            "Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erstatten wir Ihnen einen Teil des Preises: {}",
            "As a gesture of goodwill, without recognising a legal duty, we refund you part of the price: {}",
        ),
        (Basis::Goodwill, Remedy::Replacement) => pick(
            "Aus Kulanz, ohne Anerkennung einer Rechtspflicht, senden wir Ihnen kostenlos Ersatz",
            "As a gesture of goodwill, without recognising a legal duty, we send you a free replacement",
        ),
        (Basis::Goodwill, Remedy::Voucher) => pick(
            "Nur wenn Ihnen das lieber ist als Geld: Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erhalten Sie \
             einen Gutschein über {}",
            "Only if you prefer it to money: as a gesture of goodwill, without recognising a legal duty, you get a \
             voucher worth {}",
        ),
    };
    text.push_str(match case.claim.kind {
        // The goods were never in question.
        ClaimKind::Late if offer.goods == Goods::Keep => ".",
        _ => goods(offer.goods, locale),
    });
    if not_owed > 0 {
        let amount = money::format(not_owed, &case.order.currency, locale);
        let sentence =
            locale.language.pick(" Offene {} müssen Sie nicht mehr zahlen.", " You no longer owe the open {}.");
        text.push_str(&sentence.replace("{}", &amount));
    }
    if offer.basis == Basis::Statutory {
        text.push_str(locale.language.pick(" Darauf haben Sie ein Recht.", " This is your right."));
    }
    text
}

/// The right to have the goods put in order, or delivered.
fn cure(case: &Case, goods: Goods, locale: Locale) -> String {
    let pick = |de: &'static str, en: &'static str| locale.language.pick(de, en).to_owned();
    match case.claim.kind {
        ClaimKind::Missing => {
            pick("Wir liefern die fehlende Ware kostenlos nach.", "We deliver what is missing at no cost to you.")
        }
        ClaimKind::WrongItem => pick(
            "Wir senden Ihnen kostenlos die bestellte Ware; die falsche geht auf unsere Kosten zurück.",
            "We send you what you ordered at no cost; the wrong item comes back at our expense.",
        ),
        _ if goods == Goods::NothingReceived => pick(
            "Wir beheben den Mangel kostenlos oder stellen Ihnen die Leistung neu bereit, wie Sie es möchten.",
            "We put the fault right or provide the product anew at no cost, as you choose.",
        ),
        _ => pick(
            "Wir liefern kostenlos Ersatz oder reparieren, wie Sie es möchten; die Rücksendung zahlen wir.",
            "We send a replacement or repair the item at no cost, as you choose; we pay for the return.",
        ),
    }
}

fn goods(goods: Goods, locale: Locale) -> &'static str {
    match goods {
        Goods::Keep => locale.language.pick("; die Ware dürfen Sie behalten.", "; you may keep the item."),
        Goods::SendBack => locale.language.pick(
            "; die Ware senden Sie bitte auf unsere Kosten zurück.",
            "; please send the item back at our expense.",
        ),
        Goods::SendBackAtOwnCost => locale.language.pick(
            "; die Ware senden Sie bitte zurück, das Porto tragen dabei Sie.",
            "; please send the item back, with the postage on your side.",
        ),
        Goods::NothingReceived => ".",
    }
}

/// The message to the customer, plain text.
pub(super) fn message(case: &Case, offers: &[Offer], hand_over: bool, shop: &str, locale: Locale) -> String {
    let pick = |de: &'static str, en: &'static str| locale.language.pick(de, en);
    let mut text = String::with_capacity(1_024);
    text.push_str(pick(
        "Guten Tag,\n\nvielen Dank für Ihre Nachricht zu Ihrer Bestellung ",
        "Hello,\n\nthank you for your message about your order ",
    ));
    text.push_str(&header_text(&case.order.number));
    text.push_str(". ");
    text.push_str(regret(case.claim.kind, locale));
    text.push_str("\n\n");
    match offers {
        [] => {}
        [only] => {
            text.push_str(pick("Das können wir Ihnen sofort anbieten:\n\n", "This we can offer you right away:\n\n"));
            text.push_str(&only.text);
            text.push_str("\n\n");
        }
        several => {
            text.push_str(pick("Sie haben die Wahl:\n\n", "The choice is yours:\n\n"));
            for (number, offer) in (1..).zip(several) {
                text.push_str(&format!("{number}. {}\n", offer.text));
            }
            text.push('\n');
        }
    }
    if offers.iter().any(|offer| offer.basis == Basis::Goodwill) {
        text.push_str(pick(
            "Ihre gesetzlichen Rechte bleiben davon unberührt.\n\n",
            "Your statutory rights are not affected.\n\n",
        ));
    }
    if offers.iter().any(|offer| !offer.by_payment.is_empty()) {
        text.push_str(pick(
            "Geld geht auf dem Weg zurück, auf dem Sie gezahlt haben.\n\n",
            "Money goes back the way you paid.\n\n",
        ));
    }
    text.push_str(match (hand_over, offers) {
        (true, []) => pick(
            "Eine Mitarbeiterin oder ein Mitarbeiter sieht sich Ihr Anliegen persönlich an und meldet sich bei Ihnen. Sie \
             brauchen nichts weiter zu tun.",
            "A member of our team looks at your case in person and gets back to you. There is nothing else you need to do.",
        ),
        (true, _) => pick(
            "Außerdem sieht sich eine Mitarbeiterin oder ein Mitarbeiter Ihr Anliegen persönlich an und meldet sich bei Ihnen.",
            "In addition a member of our team looks at your case in person and gets back to you.",
        ),
        (false, _) => pick(
            "Diese Antwort wurde automatisch erstellt. Passt nichts davon, antworten Sie uns einfach: Dann sieht sich ein \
             Mensch Ihr Anliegen an.",
            "This answer was made automatically. If none of it suits you, just reply: a person will look at your case.",
        ),
    });
    text.push_str(pick("\n\nFreundliche Grüße\n", "\n\nKind regards\n"));
    text.push_str(&header_text(shop));
    text.push('\n');
    text
}

fn regret(kind: ClaimKind, locale: Locale) -> &'static str {
    let (de, en) = match kind {
        ClaimKind::ChangedMind => (
            "Schade, dass die Ware nicht das Richtige für Sie war.",
            "We are sorry that the item was not right for you.",
        ),
        ClaimKind::Defective => {
            ("Es tut uns leid, dass etwas nicht funktioniert.", "We are sorry that something does not work.")
        }
        ClaimKind::DamagedInTransit => {
            ("Es tut uns leid, dass die Ware beschädigt ankam.", "We are sorry that the item arrived damaged.")
        }
        ClaimKind::WrongItem => (
            "Es tut uns leid, dass etwas anderes ankam als bestellt.",
            "We are sorry that something else arrived than you ordered.",
        ),
        ClaimKind::Missing => ("Es tut uns leid, dass Ware fehlt.", "We are sorry that something is missing."),
        ClaimKind::Late => {
            ("Es tut uns leid, dass Sie so lange warten mussten.", "We are sorry that you had to wait so long.")
        }
        ClaimKind::NotAsDescribed => (
            "Es tut uns leid, dass die Ware anders ist als beschrieben.",
            "We are sorry that the item differs from its description.",
        ),
        ClaimKind::Other => ("Wir kümmern uns darum.", "We will take care of it."),
    };
    locale.language.pick(de, en)
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
    let mut note = format!(
        "{outcome} Pieces claimed: {pieces}, worth {}. Can still be given back: {}. Rule: {}.",
        case.amount(case.items_value()),
        case.amount(case.ceiling),
        rule.unwrap_or("none")
    );
    for offer in offers {
        let on = offer.legal_basis.as_deref().or(offer.rule.as_deref()).unwrap_or("");
        note.push_str(&format!("\n- {}, {} ({on})", described(case, offer.remedy, offer.amount), way(offer.goods)));
    }
    if let Some(hand_over) = hand_over {
        for reason in &hand_over.reasons {
            note.push_str("\n! ");
            note.push_str(reason);
        }
        note.push_str("\nRecommended: ");
        note.push_str(&hand_over.recommendation);
    }
    note
}

/// A remedy for an agent: `full refund of 49.90 EUR`.
pub(super) fn described(case: &Case, remedy: Remedy, amount: i64) -> String {
    match remedy {
        Remedy::FullRefund => format!("full refund of {}", case.amount(amount)),
        Remedy::PartialRefund => format!("partial refund of {}", case.amount(amount)),
        Remedy::Replacement => "replacement".to_owned(),
        Remedy::Voucher => format!("voucher of {}", case.amount(amount)),
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
