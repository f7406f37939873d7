//! The hook's settings.

use super::standard_answers::{PLACEHOLDERS, placeholders};
use crate::contact_form::ContactFormSettings;
use crate::contract::kulanz::service::types::Problem;
use crate::json::{Fault, Members, Node, Read};
use crate::language::Text;
use crate::settings::{Section, mail_address, problem};

/// The acknowledgement. Everything has a default.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct AcknowledgementSettings {
    /// What every ticket number begins with: 2 to 6 capital letters A to Z.
    pub ticket_prefix: TicketPrefix,
    /// The e-mail address of each mailbox (team) of the contact form's topics: an answer to the acknowledgement
    /// goes there. A mailbox that is left out is answered at the seller's address.
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub mailboxes: Members<String>,
    /// The first paragraph. Left out: thanks, and that the message has arrived. It must not promise more.
    pub intro: Option<Text>,
    /// The last line, for example "Ihr Team vom Obsthof". Left out: the shop's name.
    pub closing: Option<Text>,
    /// Texts for recurring questions, suggested to the agent. Left out: a few built-in ones.
    pub standard_answers: Option<Vec<StandardAnswer>>,
}

/// What every ticket number begins with: 2 to 6 capital letters A to Z.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct TicketPrefix(#[cfg_attr(test, schemars(regex(pattern = "^[A-Z]{2,6}$")))] pub String);

impl Default for TicketPrefix {
    fn default() -> Self {
        Self("KU".to_owned())
    }
}

impl TicketPrefix {
    /// Whether it can stand before a number.
    pub(super) fn is_good(&self) -> bool {
        (2..=6).contains(&self.0.len()) && self.0.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// What is wrong with it.
    pub(super) fn problem(&self) -> Problem {
        let message = format!("{:?} cannot begin a ticket number", self.0);
        problem("$.acknowledgement.ticket-prefix", message, "2 to 6 capital letters A to Z, for example \"KU\"")
    }
}

/// A text for a recurring question.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct StandardAnswer {
    /// Its id.
    pub id: String,
    /// Topics it fits. Empty: any.
    #[cfg_attr(test, schemars(default))]
    pub topics: Vec<String>,
    /// Words of a message that call for it, by language; a word also counts where a longer one begins with it.
    #[cfg_attr(test, schemars(default, with = "std::collections::BTreeMap<String, Vec<String>>"))]
    pub words: Members<Vec<String>>,
    /// Headline, for the agent.
    pub title: Text,
    /// The text. `{name}`, `{order-number}`, `{ticket-number}`, `{shop}`, `{carrier}`, `{tracking-number}` and
    /// `{tracking-url}` are filled in where they are known, and stay as they are where they are not.
    pub text: Text,
}

impl AcknowledgementSettings {
    /// What takes both sections to see: standard answers for topics that the form does not have.
    pub(crate) fn check_topics(&self, contact_form: &ContactFormSettings, problems: &mut Vec<Problem>) {
        let topics = contact_form.topics();
        for (i, answer) in self.standard_answers.iter().flatten().enumerate() {
            for (j, id) in answer.topics.iter().enumerate() {
                if !topics.iter().any(|topic| topic.id() == id) {
                    let path = format!("$.acknowledgement.standard-answers[{i}].topics[{j}]");
                    let message = format!("there is no topic {id:?}");
                    problems.push(problem(path, message, "the id of a topic of the contact form"));
                }
            }
        }
        for (mailbox, _) in self.mailboxes.iter() {
            if !topics.iter().any(|topic| topic.mailbox() == mailbox) {
                let path = format!("$.acknowledgement.mailboxes.{mailbox}");
                let message = format!("no topic goes to the mailbox {mailbox:?}");
                problems.push(problem(path, message, "a mailbox that a topic of the contact form names"));
            }
        }
    }
}

impl Section for AcknowledgementSettings {
    const KEY: &'static str = "acknowledgement";

    fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        if !self.ticket_prefix.is_good() {
            problems.push(self.ticket_prefix.problem());
        }
        for (mailbox, address) in self.mailboxes.iter() {
            mail_address(address, &format!("{path}.mailboxes.{mailbox}"), problems);
        }
        let answers = self.standard_answers.as_deref().unwrap_or_default();
        for (i, answer) in answers.iter().enumerate() {
            let path = format!("{path}.standard-answers[{i}]");
            if answer.id.trim().is_empty() || answers[..i].iter().any(|earlier| earlier.id == answer.id) {
                let message = format!("{:?} cannot be its id", answer.id);
                problems.push(problem(format!("{path}.id"), message, "a text that no other standard answer has"));
            }
            for (language, text) in answer.text.iter() {
                for name in placeholders(text).filter(|name| !PLACEHOLDERS.contains(name)) {
                    let message = format!("there is no placeholder {{{name}}}");
                    let expected = format!("one of {{{}}}", PLACEHOLDERS.join("}, {"));
                    problems.push(problem(format!("{path}.text.{language}"), message, expected));
                }
            }
        }
    }
}

impl Read for AcknowledgementSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [ticket_prefix, mailboxes, intro, closing, standard_answers] =
            node.fields(["ticket-prefix", "mailboxes", "intro", "closing", "standard-answers"])?;
        Ok(Self {
            ticket_prefix: ticket_prefix.or_default()?,
            mailboxes: mailboxes.or_default()?,
            intro: intro.or_default()?,
            closing: closing.or_default()?,
            standard_answers: standard_answers.or_default()?,
        })
    }
}

impl Read for TicketPrefix {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

impl Read for StandardAnswer {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [id, topics, words, title, text] = node.fields(["id", "topics", "words", "title", "text"])?;
        Ok(Self {
            id: id.need()?,
            topics: topics.or_default()?,
            words: words.or_default()?,
            title: title.need()?,
            text: text.need()?,
        })
    }
}
