//! The hook's settings.

use crate::contract::kulanz::service::types::Problem;
use crate::json::{Fault, Node, Read};
use crate::language::Text;
use crate::settings::{Section, Settings, mail_address, not_empty, problem};

use super::templates::Templates;

/// The mail that confirms an order.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct OrderConfirmationSettings {
    /// What the mail means in law: the receipt of the order only (§ 312i(1) no. 3 BGB), or its acceptance, which
    /// closes the contract.
    pub meaning: Meaning,
    /// Whether an order whose sums do not add up is mailed with the platform's own totals instead of being refused.
    pub trust_totals: bool,
    /// Who the mail comes from. Default: the shop's name and the seller's address.
    pub sender: Sender,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<String>,
    /// A sentence or two of your own after the greeting's first lines.
    pub intro: Option<Text>,
    /// The withdrawal instruction, shown to consumers in full (a mere link does not suffice, CJEU C-49/11). Default: the
    /// model of the law (Annex 1 to Art. 246a § 1 EGBGB, Annex I A of Directive 2011/83/EU), filled in from the seller,
    /// the order and who pays for returns.
    pub withdrawal_instruction: Option<Text>,
    /// The form for a withdrawal, shown to consumers after the instruction. Default: the model of the law (Annex 2 to
    /// Art. 246a § 1 EGBGB, Annex I B of Directive 2011/83/EU).
    pub withdrawal_form: Option<Text>,
    /// Days after the order within which a payment in advance is to be made, 1 to 90.
    pub prepayment_days: PrepaymentDays,
    /// Legal texts at the end of the mail, for example on the liability for defects (the default) or the notice of
    /// § 36 VSBG. An empty list shows none.
    pub legal: Option<Vec<LegalText>>,
    /// Whole blocks of the mail in your own words and HTML.
    pub templates: Templates,
}

/// Days within which a payment in advance is to be made.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(test, derive(schemars::JsonSchema, serde::Serialize), schemars(transparent), serde(transparent))]
pub struct PrepaymentDays(#[cfg_attr(test, schemars(range(min = 1, max = 90)))] pub u16);

impl Default for PrepaymentDays {
    fn default() -> Self {
        Self(7)
    }
}

/// What the mail means in law.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Meaning {
    /// The order has arrived; the contract comes later.
    #[default]
    Receipt,
    /// The order is accepted; the contract is closed by this mail.
    Acceptance,
}

/// Who the mail comes from.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct Sender {
    /// Display name. Default: the shop's name.
    pub name: Option<String>,
    /// E-mail address; answers must reach somebody there. Default: the seller's.
    pub address: Option<String>,
}

/// A legal text with its heading.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct LegalText {
    /// The heading.
    pub heading: Text,
    /// The text; line breaks are kept.
    pub text: Text,
}

impl Section for OrderConfirmationSettings {
    const KEY: &'static str = "order-confirmation";

    fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        if let Some(name) = &self.sender.name {
            not_empty(name, &format!("{path}.sender.name"), problems);
        }
        if let Some(address) = &self.sender.address {
            mail_address(address, &format!("{path}.sender.address"), problems);
        }
        if let Some(address) = &self.reply_to {
            mail_address(address, &format!("{path}.reply-to"), problems);
        }
        if !(1..=90).contains(&self.prepayment_days.0) {
            let message = format!("{} is out of range", self.prepayment_days.0);
            problems.push(problem(format!("{path}.prepayment-days"), message, "days, 1 to 90"));
        }
        for (text, key) in [
            (&self.intro, "intro"),
            (&self.withdrawal_instruction, "withdrawal-instruction"),
            (&self.withdrawal_form, "withdrawal-form"),
        ] {
            if let Some(text) = text {
                text_not_empty(text, &format!("{path}.{key}"), problems);
            }
        }
        for (i, legal) in self.legal.iter().flatten().enumerate() {
            text_not_empty(&legal.heading, &format!("{path}.legal[{i}].heading"), problems);
            text_not_empty(&legal.text, &format!("{path}.legal[{i}].text"), problems);
        }
        self.templates.check(&format!("{path}.templates"), problems);
    }
}

impl OrderConfirmationSettings {
    /// Runs the templates with sample orders, and tells which fail. `path` is the section's.
    pub(crate) fn try_templates(&self, settings: &Settings<'_>, path: &str, problems: &mut Vec<Problem>) {
        Templates::try_out(settings, self, &format!("{path}.templates"), problems);
    }
}

/// A text needs at least one language, and words in each it has.
fn text_not_empty(text: &Text, path: &str, problems: &mut Vec<Problem>) {
    if text.languages().next().is_none() {
        problems.push(problem(path, "the text has no language", "{ de = \"...\", en = \"...\" }"));
    }
    for (language, words) in text.iter() {
        not_empty(words, &format!("{path}.{language}"), problems);
    }
}

impl Read for OrderConfirmationSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [meaning, trust_totals, sender, reply_to, intro, instruction, form, prepayment_days, legal, templates] =
            node.fields([
                "meaning",
                "trust-totals",
                "sender",
                "reply-to",
                "intro",
                "withdrawal-instruction",
                "withdrawal-form",
                "prepayment-days",
                "legal",
                "templates",
            ])?;
        Ok(Self {
            meaning: meaning.or_default()?,
            trust_totals: trust_totals.or_default()?,
            sender: sender.or_default()?,
            reply_to: reply_to.or_default()?,
            intro: intro.or_default()?,
            withdrawal_instruction: instruction.or_default()?,
            withdrawal_form: form.or_default()?,
            prepayment_days: prepayment_days.or_default()?,
            legal: legal.or_default()?,
            templates: templates.or_default()?,
        })
    }
}

impl Read for Meaning {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([("receipt", Self::Receipt), ("acceptance", Self::Acceptance)])
    }
}

impl Read for PrepaymentDays {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

impl Read for Sender {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [name, address] = node.fields(["name", "address"])?;
        Ok(Self { name: name.or_default()?, address: address.or_default()? })
    }
}

impl Read for LegalText {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [heading, text] = node.fields(["heading", "text"])?;
        Ok(Self { heading: heading.need()?, text: text.need()? })
    }
}
