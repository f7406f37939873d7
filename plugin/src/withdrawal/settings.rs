//! The hook's settings.

use super::holidays::{LANDS, Land};
use crate::contact_form::ContactFormSettings;
use crate::contract::kulanz::service::types::Problem;
use crate::json::{Fault, Node, Read};
use crate::language::Text;
use crate::settings::{Section, problem};

/// The withdrawal function. Everything has a default; the words on its two buttons are the law's and no setting.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct WithdrawalSettings {
    /// The Land whose public holidays move the end of a period, for example "DE-BY" (ISO 3166-2). It is unsettled
    /// which Land's count, so "all" takes every Land's and those of single municipalities too: the customer gets the
    /// later day, which is the safe one. On these days the service is closed as well: no answer is promised for them and no
    /// call offered.
    pub land: LandName,
    /// The mailbox (team) that withdrawals go to: one that a topic of the contact form names. Left out: that of the
    /// topic "return".
    pub mailbox: Option<String>,
    /// A sentence or two above the form.
    pub intro: Option<Text>,
    /// What happens next, for the receipt, for example how goods are sent back. It must neither promise nor judge
    /// anything about the withdrawal. Left out: nothing.
    pub next_steps: Option<Text>,
}

/// Whose public holidays count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct LandName(
    #[cfg_attr(test, schemars(with = "String", extend("enum" = LANDS.map(|(name, _)| name))))] pub(crate) Land,
);

impl Default for LandName {
    fn default() -> Self {
        Self(Land::ALL)
    }
}

/// For the default in the JSON Schema.
#[cfg(test)]
impl serde::Serialize for LandName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = LANDS.iter().find(|(_, land)| *land == self.0).map_or("", |(name, _)| name);
        serializer.serialize_str(name)
    }
}

impl WithdrawalSettings {
    /// The mailbox in force.
    pub(super) fn mailbox(&self, contact_form: &ContactFormSettings) -> String {
        let topics = contact_form.topics();
        let returns = topics.iter().find(|topic| topic.id() == "return").or(topics.last());
        self.mailbox.clone().or(returns.map(|topic| topic.mailbox().to_owned())).unwrap_or_default()
    }

    /// What takes both sections to see: a mailbox that no topic names has no address and nobody reads it.
    pub(crate) fn check_mailbox(&self, contact_form: &ContactFormSettings, problems: &mut Vec<Problem>) {
        let Some(mailbox) = &self.mailbox else { return };
        if !contact_form.topics().iter().any(|topic| topic.mailbox() == mailbox) {
            let message = format!("no topic goes to the mailbox {mailbox:?}");
            let expected = "a mailbox that a topic of the contact form names";
            problems.push(problem("$.withdrawal.mailbox", message, expected));
        }
    }
}

impl Section for WithdrawalSettings {
    const KEY: &'static str = "withdrawal";

    fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        for (name, text) in [("intro", &self.intro), ("next-steps", &self.next_steps)] {
            for (language, text) in text.iter().flat_map(Text::iter) {
                crate::settings::not_empty(text, &format!("{path}.{name}.{language}"), problems);
            }
        }
    }
}

impl Read for WithdrawalSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [land, mailbox, intro, next_steps] = node.fields(["land", "mailbox", "intro", "next-steps"])?;
        Ok(Self {
            land: land.or_default()?,
            mailbox: mailbox.or_default()?,
            intro: intro.or_default()?,
            next_steps: next_steps.or_default()?,
        })
    }
}

impl Read for LandName {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of(LANDS).map(Self)
    }
}
