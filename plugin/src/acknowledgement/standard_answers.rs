//! Standard answers that may fit an inquiry, for the agent: by topic and by words, and always with the reason.

use std::borrow::Cow;

use super::settings::{AcknowledgementSettings, StandardAnswer};
use crate::contract::exports::kulanz::service::acknowledgement::SuggestedAnswer;
use crate::contract::exports::kulanz::service::contact_form::Inquiry;
use crate::contract::kulanz::service::types::Order;
use crate::language::Locale;
use crate::unicode;
use crate::wording::{ReplyDataText, ReplyInvoiceText, ReplyParcelText, ReplyPhotoText, ReplyReturnText, Wording};

/// Suggestions at most: more would have to be read, which takes longer than writing.
const MOST: usize = 3;

/// Bytes of a message that are looked at: what it is about stands at its beginning.
const LOOKED_AT: usize = 8 << 10;

/// A fitting topic counts as much as two fitting words.
const TOPIC_SCORE: usize = 2;

/// What can be filled in.
pub(super) const PLACEHOLDERS: [&str; 7] =
    ["name", "order-number", "ticket-number", "shop", "carrier", "tracking-number", "tracking-url"];

/// A standard answer as shipped.
struct BuiltIn {
    id: &'static str,
    topic: &'static str,
    /// With commas between them.
    words: fn(&Wording) -> &str,
    title: fn(&Wording) -> &str,
    text: fn(&Facts, &Wording) -> String,
}

static BUILT_IN: [BuiltIn; 5] = [
    BuiltIn {
        id: "where-is-my-parcel",
        topic: "delivery",
        words: Wording::reply_parcel_words,
        title: Wording::reply_parcel,
        text: |facts, words| {
            let reply = ReplyParcelText {
                name: facts.known("name"),
                order_number: facts.known("order-number"),
                carrier: facts.known("carrier"),
                tracking_number: facts.known("tracking-number"),
                tracking_url: facts.known("tracking-url"),
                shop: facts.shop,
            };
            reply.say(words)
        },
    },
    BuiltIn {
        id: "how-to-send-back",
        topic: "return",
        words: Wording::reply_return_words,
        title: Wording::reply_return,
        text: |facts, words| {
            let (name, order_number) = (facts.known("name"), facts.known("order-number"));
            ReplyReturnText { name, order_number, shop: facts.shop }.say(words)
        },
    },
    BuiltIn {
        id: "photo-of-the-fault",
        topic: "defect",
        words: Wording::reply_photo_words,
        title: Wording::reply_photo,
        text: |facts, words| {
            let (name, order_number) = (facts.known("name"), facts.known("order-number"));
            ReplyPhotoText { name, order_number, shop: facts.shop }.say(words)
        },
    },
    BuiltIn {
        id: "invoice-copy",
        topic: "invoice",
        words: Wording::reply_invoice_words,
        title: Wording::reply_invoice,
        text: |facts, words| {
            let (name, order_number) = (facts.known("name"), facts.known("order-number"));
            ReplyInvoiceText { name, order_number, shop: facts.shop }.say(words)
        },
    },
    BuiltIn {
        id: "access-to-my-data",
        topic: "data-protection",
        words: Wording::reply_data_words,
        title: Wording::reply_data,
        text: |facts, words| ReplyDataText { name: facts.known("name"), shop: facts.shop }.say(words),
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
    /// A value, or what stands for it until the agent fills it in.
    fn known(&self, placeholder: &str) -> &str {
        self.value(placeholder).unwrap_or(match placeholder {
            "name" => "{name}",
            "order-number" => "{order-number}",
            "carrier" => "{carrier}",
            "tracking-number" => "{tracking-number}",
            _ => "{tracking-url}",
        })
    }

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

/// A standard answer in one language.
struct Candidate<'a> {
    id: &'a str,
    fits_topic: bool,
    words: Vec<&'a str>,
    title: &'a str,
    text: Answer<'a>,
}

/// The merchant's text, or ours.
enum Answer<'a> {
    Own(&'a str),
    BuiltIn(&'static BuiltIn),
}

impl<'a> Candidate<'a> {
    fn own(answer: &'a StandardAnswer, topic: &str, locale: Locale) -> Self {
        let words = answer.words.get(locale.language.code()).map(Vec::as_slice).unwrap_or_default();
        Self {
            id: &answer.id,
            fits_topic: answer.topics.iter().any(|id| id == topic),
            words: words.iter().map(String::as_str).collect(),
            title: answer.title.get(locale),
            text: Answer::Own(answer.text.get(locale)),
        }
    }

    fn built_in(answer: &'static BuiltIn, topic: &str, words: &'a Wording) -> Self {
        Self {
            id: answer.id,
            fits_topic: answer.topic == topic,
            words: (answer.words)(words).split(',').map(str::trim).collect(),
            title: (answer.title)(words),
            text: Answer::BuiltIn(answer),
        }
    }

    /// The text with what is known filled in.
    fn filled(&self, facts: &Facts, words: &Wording) -> String {
        match self.text {
            Answer::Own(text) => facts.fill(text),
            Answer::BuiltIn(answer) => (answer.text)(facts, words),
        }
    }
}

/// The standard answers that may fit, best first: by the topic (worth two words) and by words of the message.
pub(super) fn suggest(settings: &AcknowledgementSettings, facts: &Facts, words: &Wording) -> Vec<SuggestedAnswer> {
    let inquiry = facts.inquiry;
    let message = unicode::lower_case(beginning(&inquiry.message));
    let candidates: Vec<Candidate> = match &settings.standard_answers {
        Some(own) => own.iter().map(|answer| Candidate::own(answer, &inquiry.topic, words.locale())).collect(),
        None => BUILT_IN.iter().map(|answer| Candidate::built_in(answer, &inquiry.topic, words)).collect(),
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
        text: candidate.filled(facts, words),
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
    use crate::language::Language;

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
    fn built_in_answers_have_a_topic_and_words_in_every_language() {
        let form = crate::contact_form::ContactFormSettings::default();
        for answer in &BUILT_IN {
            assert!(form.topics().iter().any(|topic| topic.id() == answer.topic), "{}", answer.id);
            for language in Language::ALL {
                let wording = Wording::built_in(Locale::of(language));
                let candidate = Candidate::built_in(answer, answer.topic, &wording);
                assert!(candidate.words.len() >= 4, "{} {language:?}", answer.id);
                // They are looked for in a message in small letters.
                let small = |word: &&str| !word.is_empty() && unicode::lower_case(word) == *word;
                assert!(candidate.words.iter().all(small), "{} {:?}", answer.id, candidate.words);
            }
        }
    }
}
