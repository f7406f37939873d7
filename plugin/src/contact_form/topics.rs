//! What customers write about: the built-in topics, and how a merchant's settings change them.

use super::settings::{Demand, StandardField, TopicSettings};
use crate::contract::exports::kulanz::service::contact_form::HelpEntry;
use crate::language::{Locale, Text};
use crate::settings::Links;

/// German and English.
pub(super) type Words = [&'static str; 2];

/// The merchant's text, or ours.
pub(super) fn words(own: Option<&Text>, ours: Words, locale: Locale) -> &str {
    match own {
        Some(text) => text.get(locale),
        None => locale.language.pick(ours[0], ours[1]),
    }
}

/// A topic as shipped.
pub(crate) struct BuiltIn {
    id: &'static str,
    label: Words,
    mailbox: &'static str,
    /// The fields asked for beyond name, e-mail, way of answering and message.
    fields: &'static [(StandardField, Demand)],
    help: &'static [BuiltInHelp],
}

/// A help entry as shipped. One with a page is only shown where the shop has that page.
struct BuiltInHelp {
    title: Words,
    text: Words,
    page: Option<fn(&Links) -> &Option<String>>,
}

use Demand::{Hidden, Optional, Required};
use StandardField::{LineId, OrderNumber, Product};

/// The topics as shipped: the order in which customers need them.
pub(super) static BUILT_IN: [BuiltIn; 8] = [
    BuiltIn {
        id: "order",
        label: ["Frage zu einer Bestellung", "Question about an order"],
        mailbox: "orders",
        fields: &[(OrderNumber, Optional)],
        help: &[BuiltInHelp {
            title: ["Keine Bestellbestätigung bekommen?", "No order confirmation?"],
            text: [
                "Sehen Sie bitte auch im Spam-Ordner nach. Fehlt sie dort, schreiben Sie uns: Wir schicken sie noch einmal.",
                "Please look in your spam folder too. If it is not there, write to us and we will send it again.",
            ],
            page: None,
        }],
    },
    BuiltIn {
        id: "delivery",
        label: ["Lieferung", "Delivery"],
        mailbox: "orders",
        fields: &[(OrderNumber, Required), (LineId, Optional)],
        help: &[BuiltInHelp {
            title: ["Wo ist mein Paket?", "Where is my parcel?"],
            text: [
                "Der voraussichtliche Liefertermin steht in der Bestellbestätigung. Ist das Paket laut Sendungsverfolgung \
                 schon da, liegt es oft bei Nachbarn oder an einem Ablageort.",
                "The expected delivery date is in the order confirmation. If tracking says that the parcel has arrived, it \
                 is often with a neighbour or in a safe place.",
            ],
            page: None,
        }],
    },
    BuiltIn {
        id: "return",
        label: ["Rückgabe und Widerruf", "Returns and withdrawal"],
        mailbox: "returns",
        fields: &[(OrderNumber, Required), (LineId, Optional)],
        help: &[
            BuiltInHelp {
                title: ["Vertrag widerrufen", "Withdraw from the contract"],
                text: [
                    "Online in zwei Schritten, ohne Anmeldung und ohne Angabe von Gründen.",
                    "Online in two steps, without signing in and without giving a reason.",
                ],
                page: Some(|links| &links.withdrawal),
            },
            BuiltInHelp {
                title: ["Rücksendung anmelden", "Send something back"],
                text: [
                    "Im Retourenbereich wählen Sie die Artikel aus, die Sie zurückschicken möchten.",
                    "In the returns centre you choose the items that you would like to send back.",
                ],
                page: Some(|links| &links.returns),
            },
        ],
    },
    BuiltIn {
        id: "defect",
        label: ["Artikel defekt, beschädigt oder falsch", "Item faulty, damaged or wrong"],
        mailbox: "returns",
        fields: &[(OrderNumber, Required), (LineId, Optional), (Product, Optional)],
        help: &[BuiltInHelp {
            title: ["Ein Foto hilft uns", "A photo helps us"],
            text: [
                "Beschreiben Sie kurz, was nicht stimmt, und fügen Sie ein Foto hinzu: So können wir meist ohne Rückfrage helfen.",
                "Tell us briefly what is wrong and add a photo: then we can usually help without asking back.",
            ],
            page: None,
        }],
    },
    BuiltIn {
        id: "invoice",
        label: ["Rechnung und Zahlung", "Invoice and payment"],
        mailbox: "billing",
        fields: &[(OrderNumber, Optional)],
        help: &[BuiltInHelp {
            title: ["Bitte keine Kontodaten", "No account details, please"],
            text: [
                "Schreiben Sie uns keine vollständigen Karten- oder Kontonummern. Wir brauchen sie für die Antwort nicht.",
                "Do not write full card or account numbers to us. We do not need them to answer.",
            ],
            page: None,
        }],
    },
    BuiltIn {
        id: "product",
        label: ["Frage zu einem Produkt", "Question about a product"],
        mailbox: "advice",
        fields: &[(Product, Optional)],
        help: &[BuiltInHelp {
            title: ["Hilfeseiten", "Help pages"],
            text: ["Antworten auf häufige Fragen finden Sie hier.", "Find answers to common questions here."],
            page: Some(|links| &links.help),
        }],
    },
    BuiltIn {
        id: "data-protection",
        label: ["Datenschutz", "Data protection"],
        mailbox: "privacy",
        fields: &[],
        help: &[BuiltInHelp {
            title: ["Was wir mit Ihren Daten tun", "What we do with your data"],
            text: ["Das steht in unserer Datenschutzerklärung.", "Our privacy policy tells you."],
            page: Some(|links| &links.privacy),
        }],
    },
    BuiltIn {
        id: "other",
        label: ["Etwas anderes", "Something else"],
        mailbox: "service",
        fields: &[(OrderNumber, Optional)],
        help: &[],
    },
];

/// The topic as shipped with this id.
pub(super) fn built_in(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|topic| topic.id == id)
}

/// What a merchant's own topic starts from: `other`.
pub(super) fn fallback() -> &'static BuiltIn {
    &BUILT_IN[BUILT_IN.len() - 1]
}

/// A topic in force.
#[derive(Clone, Copy)]
pub(crate) struct Topic<'a> {
    pub(super) built_in: &'static BuiltIn,
    pub(super) own: Option<&'a TopicSettings>,
}

impl<'a> Topic<'a> {
    /// Its id.
    pub(crate) fn id(&self) -> &'a str {
        self.own.map_or(self.built_in.id, |own| &own.id)
    }

    /// What the visitor reads.
    pub(crate) fn label(&self, locale: Locale) -> &'a str {
        words(self.own.and_then(|own| own.label.as_ref()), self.built_in.label, locale)
    }

    /// The mailbox (team) its inquiries go to.
    pub(crate) fn mailbox(&self) -> &'a str {
        self.own.and_then(|own| own.mailbox.as_deref()).unwrap_or(self.built_in.mailbox)
    }

    /// How much it asks for a field.
    pub(super) fn demand(&self, field: StandardField) -> Demand {
        if let Some(demand) = self.own.and_then(|own| own.fields.get(field)) {
            return demand;
        }
        if let Some((_, demand)) = self.built_in.fields.iter().find(|(name, _)| *name == field) {
            return *demand;
        }
        match field {
            StandardField::Name | StandardField::Email => Required,
            StandardField::AnswerChannel | StandardField::Phone => Optional,
            OrderNumber | LineId | Product => Hidden,
        }
    }

    /// Self-service first: what may already help.
    pub(crate) fn help(&self, locale: Locale, links: &Links) -> Vec<HelpEntry> {
        if let Some(own) = self.own.and_then(|own| own.help.as_ref()) {
            let entry = |help: &super::settings::HelpSettings| HelpEntry {
                title: help.title.get(locale).to_owned(),
                text: help.text.get(locale).to_owned(),
                url: help.url.clone(),
            };
            return own.iter().map(entry).collect();
        }
        let entry = |help: &BuiltInHelp| {
            let url = match help.page {
                Some(page) => Some(page(links).clone()?),
                None => None,
            };
            Some(HelpEntry {
                title: words(None, help.title, locale).to_owned(),
                text: words(None, help.text, locale).to_owned(),
                url,
            })
        };
        self.built_in.help.iter().filter_map(entry).collect()
    }
}
