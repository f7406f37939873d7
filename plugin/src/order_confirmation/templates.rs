//! Blocks of the mail that a merchant writes anew, as templates in the settings. The built-in blocks are compiled in; the
//! interpreter runs only for those overridden. What it may touch is the facts of [`context`], and nothing of
//! what it writes can be more than text of the customer's: see [`engine`].

mod check;
mod context;
mod engine;

#[cfg(test)]
pub(super) use context::FACTS;
pub(super) use engine::{Engine, Own};

use crate::json::{Fault, Node, Read};
use crate::language::{Locale, Text};

/// Blocks of the mail in words and HTML of your own, as templates: what they may say is in
/// host-example/templates.md. What is left out stays as it is built in.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct Templates {
    /// The shop's name at the top.
    pub header: Option<BlockTemplate>,
    /// The greeting.
    pub greeting: Option<BlockTemplate>,
    /// What the mail means, and your own words after it.
    pub intro: Option<BlockTemplate>,
    /// The order's number and date, and the button that leads to it.
    pub order: Option<BlockTemplate>,
    /// The items.
    pub items: Option<BlockTemplate>,
    /// The sums, and the notices on tax below them.
    pub sums: Option<BlockTemplate>,
    /// How to pay.
    pub payment: Option<BlockTemplate>,
    /// The deliveries.
    pub deliveries: Option<BlockTemplate>,
    /// The addresses.
    pub addresses: Option<BlockTemplate>,
    /// The customer's note.
    pub note: Option<BlockTemplate>,
    /// Further details of the order.
    pub attributes: Option<BlockTemplate>,
    /// Links to withdrawal, returns and invoice.
    pub links: Option<BlockTemplate>,
    /// How to reach the service.
    pub contacts: Option<BlockTemplate>,
    /// The legal texts.
    pub legal: Option<BlockTemplate>,
    /// The seller and the shop's pages at the end.
    pub footer: Option<BlockTemplate>,
}

/// A block in both parts of the mail. What one part tells the other has to tell too.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct BlockTemplate {
    /// The block in the HTML part. Facts are encoded for HTML. Empty, as the text: the block is left out.
    pub html: Source,
    /// The block in the text part.
    pub text: Source,
}

/// A template for every language, or one for each by its tag. A language without one keeps the built-in block.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
pub enum Source {
    /// For every language.
    Every(String),
    /// By language.
    ByLanguage(Text),
}

impl Templates {
    /// Whether every block is the built-in one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.overridden().next().is_none()
    }

    /// Every block that is overridden, with its name.
    fn overridden(&self) -> impl Iterator<Item = (&'static str, &BlockTemplate)> {
        let all = [
            &self.header,
            &self.greeting,
            &self.intro,
            &self.order,
            &self.items,
            &self.sums,
            &self.payment,
            &self.deliveries,
            &self.addresses,
            &self.note,
            &self.attributes,
            &self.links,
            &self.contacts,
            &self.legal,
            &self.footer,
        ];
        NAMES.into_iter().zip(all).filter_map(|(name, block)| Some((name, block.as_ref()?)))
    }
}

impl Source {
    /// The template for a locale: its tag's, its language's. Another language's would be worse than the built-in block.
    fn get(&self, locale: Locale) -> Option<&str> {
        match self {
            Self::Every(template) => Some(template),
            Self::ByLanguage(templates) => templates.exact(locale),
        }
    }

    /// Every template with the rest of its path: `` or `.de`.
    fn each(&self) -> Vec<(String, &str)> {
        match self {
            Self::Every(template) => vec![(String::new(), template)],
            Self::ByLanguage(templates) => {
                templates.iter().map(|(language, template)| (format!(".{language}"), template)).collect()
            }
        }
    }
}

/// Every block, in the order of the mail and of [`Templates`].
const NAMES: [&str; 15] = [
    "header",
    "greeting",
    "intro",
    "order",
    "items",
    "sums",
    "payment",
    "deliveries",
    "addresses",
    "note",
    "attributes",
    "links",
    "contacts",
    "legal",
    "footer",
];

impl Read for Templates {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [
            header,
            greeting,
            intro,
            order,
            items,
            sums,
            payment,
            deliveries,
            addresses,
            note,
            attributes,
            links,
            contacts,
            legal,
            footer,
        ] = node.fields(NAMES)?;
        Ok(Self {
            header: header.or_default()?,
            greeting: greeting.or_default()?,
            intro: intro.or_default()?,
            order: order.or_default()?,
            items: items.or_default()?,
            sums: sums.or_default()?,
            payment: payment.or_default()?,
            deliveries: deliveries.or_default()?,
            addresses: addresses.or_default()?,
            note: note.or_default()?,
            attributes: attributes.or_default()?,
            links: links.or_default()?,
            contacts: contacts.or_default()?,
            legal: legal.or_default()?,
            footer: footer.or_default()?,
        })
    }
}

impl Read for BlockTemplate {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [html, text] = node.fields(["html", "text"])?;
        Ok(Self { html: html.need()?, text: text.need()? })
    }
}

impl Read for Source {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.object() {
            Ok(_) => Read::read(node).map(Self::ByLanguage),
            Err(_) => Read::read(node).map(Self::Every),
        }
    }
}
