//! The other side of the comparison: Handlebars.js in a Node process of its own, told when to work.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

/// Handlebars.js, warm.
pub(crate) struct Handlebars {
    node: Child,
    jobs: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What it is, and what it writes.
    pub(crate) hello: Hello,
}

/// Its first words: what it is, and what it writes.
#[derive(Deserialize)]
pub(crate) struct Hello {
    node: String,
    handlebars: String,
    mail: Mail,
}

#[derive(Deserialize)]
struct Mail {
    html: String,
    text: String,
}

impl Hello {
    /// Whether its mail is as long as ours (within 5 %): a peer that says less is no peer.
    pub(crate) fn is_peer_of(&self, html: usize, text: usize) -> bool {
        let close = |peer: usize, ours: usize| peer.abs_diff(ours) * 20 <= ours;
        close(self.mail.html.len(), html) && close(self.mail.text.len(), text)
    }
}

impl fmt::Display for Hello {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { node, handlebars, mail } = self;
        write!(f, "Handlebars.js {handlebars} on Node {node}: {} and {}", mail.html.len(), mail.text.len())
    }
}

#[derive(Deserialize)]
struct Done {
    microseconds: u64,
}

impl Handlebars {
    /// Starts it with an order and the settings, both in the contract's JSON form.
    pub(crate) fn start(order: &Value, settings: &str) -> Result<Self> {
        let settings: Value = serde_json::from_str(settings)?;
        let mut node = Command::new("node")
            .arg(kulanz_tests::root().join("tests/bench/handlebars.mjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("node does not start")?;
        let mut jobs = node.stdin.take().context("node has no standard input")?;
        let mut answers = BufReader::new(node.stdout.take().context("node has no standard output")?);
        writeln!(jobs, "{}", json!({ "order": order, "settings": settings }))?;
        let hello = answer(&mut answers)?;
        Ok(Self { node, jobs, answers, hello })
    }

    /// Lets it write mails; gives the CPU time of one, in nanoseconds.
    pub(crate) fn mails(&mut self, count: u32) -> Result<u128> {
        writeln!(self.jobs, "{}", json!({ "mails": count }))?;
        let done: Done = answer(&mut self.answers)?;
        Ok(u128::from(done.microseconds) * 1000 / u128::from(count))
    }
}

impl Drop for Handlebars {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.node.kill();
        let _ = self.node.wait();
    }
}

fn answer<T: for<'a> Deserialize<'a>>(from: &mut impl BufRead) -> Result<T> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    ensure!(!line.is_empty(), "node ended; its own words are above");
    serde_json::from_str(&line).with_context(|| format!("node says {line}"))
}
