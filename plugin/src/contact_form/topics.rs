//! What customers write about: the built-in topics, and how a merchant's settings change them.

use super::self_service::About;
use super::settings::{Demand, StandardField, TopicSettings};
use crate::contract::exports::kulanz::service::contact_form::HelpEntry;
use crate::language::{Locale, Text};
use crate::settings::Links;
use crate::wording::Wording;

/// A message of the wording.
type Said = fn(&Wording) -> &str;

/// The merchant's text, or ours.
pub(super) fn own_or<'a>(own: Option<&'a Text>, ours: &'a str, locale: Locale) -> &'a str {
    own.map_or(ours, |text| text.get(locale))
}

/// A topic as shipped.
pub(crate) struct BuiltIn {
    id: &'static str,
    label: Said,
    mailbox: &'static str,
    /// The fields asked for beyond name, e-mail, way of answering and message.
    fields: &'static [(StandardField, Demand)],
    help: &'static [BuiltInHelp],
    /// What of the visitor's orders may help.
    pub(super) orders: &'static [About],
}

/// A help entry as shipped. One with a page is only shown where the shop has that page.
struct BuiltInHelp {
    title: Said,
    text: Said,
    page: Option<fn(&Links) -> &Option<String>>,
}

use Demand::{Hidden, Optional, Required};
use StandardField::{LineId, OrderNumber, Product};

/// The topics as shipped: the order in which customers need them.
pub(super) static BUILT_IN: [BuiltIn; 8] = [
    BuiltIn {
        id: "order",
        label: Wording::topic_order,
        mailbox: "orders",
        fields: &[(OrderNumber, Optional)],
        help: &[BuiltInHelp { title: Wording::topic_order_help, text: Wording::topic_order_help_text, page: None }],
        orders: &[About::Status],
    },
    BuiltIn {
        id: "delivery",
        label: Wording::topic_delivery,
        mailbox: "orders",
        fields: &[(OrderNumber, Required), (LineId, Optional)],
        help: &[BuiltInHelp {
            title: Wording::topic_delivery_help,
            text: Wording::topic_delivery_help_text,
            page: None,
        }],
        orders: &[About::Status],
    },
    BuiltIn {
        id: "return",
        label: Wording::topic_return,
        mailbox: "returns",
        fields: &[(OrderNumber, Required), (LineId, Optional)],
        help: &[
            BuiltInHelp {
                title: Wording::topic_return_withdraw,
                text: Wording::topic_return_withdraw_text,
                page: Some(|links| &links.withdrawal),
            },
            BuiltInHelp {
                title: Wording::topic_return_help,
                text: Wording::topic_return_help_text,
                page: Some(|links| &links.returns),
            },
        ],
        orders: &[About::Withdrawal, About::Return],
    },
    BuiltIn {
        id: "defect",
        label: Wording::topic_defect,
        mailbox: "returns",
        fields: &[(OrderNumber, Required), (LineId, Optional), (Product, Optional)],
        help: &[BuiltInHelp { title: Wording::topic_defect_help, text: Wording::topic_defect_help_text, page: None }],
        orders: &[],
    },
    BuiltIn {
        id: "invoice",
        label: Wording::topic_invoice,
        mailbox: "billing",
        fields: &[(OrderNumber, Optional)],
        help: &[BuiltInHelp { title: Wording::topic_invoice_help, text: Wording::topic_invoice_help_text, page: None }],
        orders: &[About::Invoice],
    },
    BuiltIn {
        id: "product",
        label: Wording::topic_product,
        mailbox: "advice",
        fields: &[(Product, Optional)],
        help: &[BuiltInHelp {
            title: Wording::topic_product_help,
            text: Wording::topic_product_help_text,
            page: Some(|links| &links.help),
        }],
        orders: &[],
    },
    BuiltIn {
        id: "data-protection",
        label: Wording::topic_data_protection,
        mailbox: "privacy",
        fields: &[],
        help: &[BuiltInHelp {
            title: Wording::topic_data_protection_help,
            text: Wording::topic_data_protection_help_text,
            page: Some(|links| &links.privacy),
        }],
        orders: &[],
    },
    BuiltIn {
        id: "other",
        label: Wording::topic_other,
        mailbox: "service",
        fields: &[(OrderNumber, Optional)],
        help: &[],
        orders: &[],
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
    pub(crate) fn label(&self, words: &'a Wording) -> &'a str {
        own_or(self.own.and_then(|own| own.label.as_ref()), (self.built_in.label)(words), words.locale())
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
    pub(crate) fn help(&self, words: &Wording, links: &Links) -> Vec<HelpEntry> {
        if let Some(own) = self.own.and_then(|own| own.help.as_ref()) {
            let entry = |help: &super::settings::HelpSettings| HelpEntry {
                title: help.title.get(words.locale()).to_owned(),
                text: help.text.get(words.locale()).to_owned(),
                url: help.url.clone(),
                order_number: None,
            };
            return own.iter().map(entry).collect();
        }
        let entry = |help: &BuiltInHelp| {
            let url = match help.page {
                Some(page) => Some(page(links).clone()?),
                None => None,
            };
            let (title, text) = ((help.title)(words).to_owned(), (help.text)(words).to_owned());
            Some(HelpEntry { title, text, url, order_number: None })
        };
        self.built_in.help.iter().filter_map(entry).collect()
    }
}
