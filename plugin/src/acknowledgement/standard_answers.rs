//! Standard answers that may fit an inquiry, for the agent: by topic and by words, and always with the reason.

use std::borrow::Cow;

use super::settings::{AcknowledgementSettings, StandardAnswer};
use crate::contract::exports::kulanz::service::acknowledgement::SuggestedAnswer;
use crate::contract::exports::kulanz::service::contact_form::Inquiry;
use crate::contract::kulanz::service::types::Order;
use crate::language::Locale;
use crate::unicode;

/// Suggestions at most: more would have to be read, which takes longer than writing.
const MOST: usize = 3;

/// Bytes of a message that are looked at: what it is about stands at its beginning.
const LOOKED_AT: usize = 8 << 10;

/// A fitting topic counts as much as two fitting words.
const TOPIC_SCORE: usize = 2;

/// What can be filled in.
pub(super) const PLACEHOLDERS: [&str; 7] =
    ["name", "order-number", "ticket-number", "shop", "carrier", "tracking-number", "tracking-url"];

/// A standard answer as shipped: id, topic, words, title, text; German, then English.
struct BuiltIn {
    id: &'static str,
    topic: &'static str,
    words: [&'static [&'static str]; 2],
    title: [&'static str; 2],
    text: [&'static str; 2],
}

static BUILT_IN: [BuiltIn; 5] = [
    BuiltIn {
        id: "where-is-my-parcel",
        topic: "delivery",
        words: [
            &["paket", "sendung", "lieferung", "angekommen", "wann", "verfolgung", "zustellung"],
            &["parcel", "package", "tracking", "shipment", "arrived", "deliver", "when"],
        ],
        title: ["Wo ist mein Paket?", "Where is my parcel?"],
        text: [
            "Guten Tag {name},\n\ndie Sendung zu Ihrer Bestellung {order-number} ist unterwegs mit {carrier}. Die \
             Sendungsnummer lautet {tracking-number}; hier sehen Sie den Stand: {tracking-url}\n\nIst sie in den nächsten \
             Tagen nicht bei Ihnen, schreiben Sie uns bitte: Dann klären wir das mit dem Versanddienst.\n\n{shop}",
            "Hello {name},\n\nthe shipment of your order {order-number} is on its way with {carrier}. Its tracking number is \
             {tracking-number}; see where it is here: {tracking-url}\n\nIf it does not reach you in the next few days, \
             please write to us and we will settle it with the carrier.\n\n{shop}",
        ],
    },
    BuiltIn {
        id: "how-to-send-back",
        topic: "return",
        words: [
            &["zurück", "rücksend", "retour", "widerruf", "umtausch", "passt"],
            &["return", "send back", "withdraw", "exchange", "fit"],
        ],
        title: ["So schicken Sie etwas zurück", "How to send something back"],
        text: [
            "Guten Tag {name},\n\ngern nehmen wir Ihre Rücksendung zur Bestellung {order-number} an. Bitte legen Sie die \
             Ware gut verpackt mit der Bestellnummer ins Paket. Sobald sie bei uns ist, erstatten wir den Betrag auf dem \
             Weg, auf dem Sie bezahlt haben.\n\n{shop}",
            "Hello {name},\n\nwe are glad to take back items of your order {order-number}. Please pack them well and put the \
             order number in the parcel. Once they are here we refund the amount the way you paid.\n\n{shop}",
        ],
    },
    BuiltIn {
        id: "photo-of-the-fault",
        topic: "defect",
        words: [
            &["defekt", "kaputt", "beschädigt", "bruch", "gebrochen", "falsch", "fehlt", "funktioniert"],
            &["faulty", "broken", "damaged", "wrong", "missing", "defect", "works"],
        ],
        title: ["Bitte um ein Foto des Schadens", "Asking for a photo of the fault"],
        text: [
            "Guten Tag {name},\n\nes tut uns leid, dass mit Ihrer Bestellung {order-number} etwas nicht stimmt. Bitte antworten \
             Sie auf diese Nachricht mit einem Foto, auf dem man den Schaden sieht: Dann finden wir gleich die passende \
             Lösung.\n\n{shop}",
            "Hello {name},\n\nwe are sorry that something is wrong with your order {order-number}. Please answer this message \
             with a photo that shows it, and we will find the right solution at once.\n\n{shop}",
        ],
    },
    BuiltIn {
        id: "invoice-copy",
        topic: "invoice",
        words: [&["rechnung", "kopie", "beleg", "quittung", "steuer"], &["invoice", "copy", "receipt", "bill", "vat"]],
        title: ["Rechnung noch einmal", "Invoice once more"],
        text: [
            "Guten Tag {name},\n\nim Anhang finden Sie noch einmal die Rechnung zu Ihrer Bestellung {order-number}.\n\n{shop}",
            "Hello {name},\n\nplease find the invoice of your order {order-number} attached once more.\n\n{shop}",
        ],
    },
    BuiltIn {
        id: "access-to-my-data",
        topic: "data-protection",
        words: [
            &["auskunft", "löschen", "löschung", "gespeichert", "dsgvo", "daten"],
            &["access", "delete", "erase", "erasure", "stored", "gdpr", "data"],
        ],
        title: ["Ihr Anliegen zum Datenschutz", "Your data protection request"],
        text: [
            "Guten Tag {name},\n\nwir bearbeiten Ihr Anliegen zu Ihren Daten innerhalb eines Monats (Art. 12 Abs. 3 DSGVO) \
             und melden uns, falls wir dafür sicherstellen müssen, dass Sie es sind.\n\n{shop}",
            "Hello {name},\n\nwe deal with your request about your data within one month (Art. 12(3) GDPR) and will be in \
             touch if we need to make sure that it is you.\n\n{shop}",
        ],
    },
];

/// What can be filled in for one inquiry.
pub(super) struct Facts<'a> {
    pub(super) inquiry: &'a Inquiry,
    pub(super) order: Option<&'a Order>,
    pub(super) ticket_number: &'a str,
    pub(super) shop: &'a str,
}

impl Facts<'_> {
    fn value(&self, placeholder: &str) -> Option<&str> {
        let tracking = || self.order?.deliveries.iter().find_map(|delivery| delivery.tracking.first());
        let text = match placeholder {
            "name" => self.order.and_then(|order| order.customer.name.as_deref()).or(self.inquiry.name.as_deref()),
            "order-number" => self.order.map(|order| order.number.as_str()).or(self.inquiry.order_number.as_deref()),
            "ticket-number" => Some(self.ticket_number),
            "shop" => Some(self.shop),
            "carrier" => tracking()?.carrier.as_deref(),
            "tracking-number" => Some(tracking()?.number.as_str()),
            "tracking-url" => tracking()?.url.as_deref(),
            _ => None,
        };
        text.filter(|text| !text.trim().is_empty())
    }

    /// The text with what is known filled in. What is filled in is not read again.
    fn fill(&self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() + 64);
        let mut rest = template;
        while let Some((before, name, after)) = next_placeholder(rest) {
            filled.push_str(before);
            match self.value(name) {
                Some(value) => filled.push_str(value),
                None => filled.push_str(&rest[before.len()..rest.len() - after.len()]),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

/// What stands before, in and after the next pair of braces.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The names in braces in a text.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = next_placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

/// A standard answer in one language, the merchant's or ours.
struct Candidate<'a> {
    id: &'a str,
    fits_topic: bool,
    words: Vec<&'a str>,
    title: &'a str,
    text: &'a str,
}

impl<'a> Candidate<'a> {
    fn own(answer: &'a StandardAnswer, topic: &str, locale: Locale) -> Self {
        let words = answer.words.get(locale.language.code()).map(Vec::as_slice).unwrap_or_default();
        Self {
            id: &answer.id,
            fits_topic: answer.topics.iter().any(|id| id == topic),
            words: words.iter().map(String::as_str).collect(),
            title: answer.title.get(locale),
            text: answer.text.get(locale),
        }
    }

    fn built_in(answer: &'static BuiltIn, topic: &str, locale: Locale) -> Self {
        let pick = |words: [&'a str; 2]| locale.language.pick(words[0], words[1]);
        Self {
            id: answer.id,
            fits_topic: answer.topic == topic,
            words: locale.language.pick(answer.words[0], answer.words[1]).to_vec(),
            title: pick(answer.title),
            text: pick(answer.text),
        }
    }
}

/// The standard answers that may fit, best first: by the topic (worth two words) and by words of the message.
pub(super) fn suggest(settings: &AcknowledgementSettings, facts: &Facts, locale: Locale) -> Vec<SuggestedAnswer> {
    let inquiry = facts.inquiry;
    let message = unicode::lower_case(beginning(&inquiry.message));
    let candidates: Vec<Candidate> = match &settings.standard_answers {
        Some(own) => own.iter().map(|answer| Candidate::own(answer, &inquiry.topic, locale)).collect(),
        None => BUILT_IN.iter().map(|answer| Candidate::built_in(answer, &inquiry.topic, locale)).collect(),
    };
    let mut ranked: Vec<(usize, Vec<Cow<str>>, &Candidate)> = candidates
        .iter()
        .map(|candidate| {
            let found = found_words(&message, &candidate.words);
            (found.len() + TOPIC_SCORE * usize::from(candidate.fits_topic), found, candidate)
        })
        .filter(|(score, ..)| *score > 0)
        .collect();
    // Stable: equals stay in the merchant's order, those of the topic first.
    crate::sort::short_by_key(&mut ranked, |(score, _, candidate)| std::cmp::Reverse((*score, candidate.fits_topic)));
    ranked.truncate(MOST);
    let suggested = |(_, found, candidate): &(usize, Vec<Cow<str>>, &Candidate)| SuggestedAnswer {
        id: candidate.id.to_owned(),
        title: candidate.title.to_owned(),
        text: facts.fill(candidate.text),
        reason: reason(candidate.fits_topic.then_some(inquiry.topic.as_str()), found),
    };
    ranked.iter().map(suggested).collect()
}

fn reason(topic: Option<&str>, words: &[Cow<str>]) -> String {
    let mut reason = topic.map_or_else(String::new, |topic| format!("topic {topic}"));
    if !words.is_empty() {
        let separator = if reason.is_empty() { "" } else { "; " };
        reason.push_str(separator);
        reason.push_str("words: ");
        reason.push_str(&words.join(", "));
    }
    reason
}

/// The words that stand in the message, whole or as the beginning of a longer one (`paket` in `Pakete`).
fn found_words<'a>(message: &str, words: &[&'a str]) -> Vec<Cow<'a, str>> {
    let lower = |word: &'a str| match word.chars().any(char::is_uppercase) {
        true => Cow::Owned(unicode::lower_case(word)),
        false => Cow::Borrowed(word),
    };
    words.iter().map(|word| lower(word)).filter(|word| begins_a_word(message, word)).collect()
}

fn begins_a_word(message: &str, word: &str) -> bool {
    !word.is_empty()
        && message
            .match_indices(word)
            .any(|(at, _)| !message[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_AT)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_where_a_word_begins() {
        assert!(begins_a_word("zwei pakete fehlen", "paket"));
        assert!(!begins_a_word("das hauptpaket", "paket"));
        assert!(begins_a_word("größe passt", "größe"));
        assert!(!begins_a_word("x", ""));
    }

    #[test]
    fn braces_are_read_once() {
        let read: Vec<&str> = placeholders("{a} und {b-c}, offen {d").collect();
        assert_eq!(read, ["a", "b-c"]);
    }

    #[test]
    fn built_in_answers_use_known_placeholders_and_topics() {
        for answer in &BUILT_IN {
            for text in answer.text {
                assert!(placeholders(text).all(|name| PLACEHOLDERS.contains(&name)), "{}", answer.id);
            }
            let form = crate::contact_form::ContactFormSettings::default();
            assert!(form.topics().iter().any(|topic| topic.id() == answer.topic), "{}", answer.id);
        }
    }
}
