//! The other side of the comparison: template engines, each in a process of its own, told when to work.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

/// An engine, warm.
pub(crate) struct Peer {
    process: Child,
    jobs: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What it is, and what it writes.
    pub(crate) hello: Hello,
}

/// Its first words: what it is, and what it writes.
#[derive(Deserialize)]
pub(crate) struct Hello {
    name: String,
    mail: Mail,
    /// What the other peers need to write the same mail; only Handlebars.js tells.
    #[serde(default)]
    others: Value,
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
        let Self { name, mail, .. } = self;
        write!(f, "{name}: {} and {}", mail.html.len(), mail.text.len())
    }
}

#[derive(Deserialize)]
struct Done {
    microseconds: f64,
}

impl Peer {
    /// Handlebars.js, with an order and the settings, both in the contract's JSON form.
    pub(crate) fn handlebars(order: &Value, settings: &str) -> Result<Self> {
        let settings: Value = serde_json::from_str(settings)?;
        Self::start("node", &[], "handlebars.mjs", &json!({ "order": order, "settings": settings }))
    }

    /// Twig with PHP's intl, writing what this peer writes; an error where it is not installed.
    pub(crate) fn twig(&self) -> Result<Self> {
        Self::start("php", &["-d", "opcache.enable_cli=1"], "twig.php", &self.hello.others)
    }

    /// Jinja2 with Babel, likewise.
    pub(crate) fn jinja(&self) -> Result<Self> {
        Self::start("python3", &[], "jinja.py", &self.hello.others)
    }

    fn start(program: &str, options: &[&str], script: &str, first: &Value) -> Result<Self> {
        let mut process = Command::new(program)
            .args(options)
            .arg(kulanz_tests::root().join("tests/bench").join(script))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{program} does not start"))?;
        let mut jobs = process.stdin.take().context("no standard input")?;
        let mut answers = BufReader::new(process.stdout.take().context("no standard output")?);
        // Where it has ended already, the answer tells.
        let _ = writeln!(jobs, "{first}");
        let hello = answer(&mut answers).with_context(|| format!("{program} {script}"))?;
        Ok(Self { process, jobs, answers, hello })
    }

    /// Lets it write mails; gives the CPU time of one, in nanoseconds.
    pub(crate) fn mails(&mut self, count: u32) -> Result<f64> {
        writeln!(self.jobs, "{}", json!({ "mails": count }))?;
        let done: Done = answer(&mut self.answers)?;
        Ok(done.microseconds * 1e3 / f64::from(count))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn answer<T: for<'a> Deserialize<'a>>(from: &mut impl BufRead) -> Result<T> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    ensure!(!line.is_empty(), "it ended; its own words are above");
    serde_json::from_str(&line).with_context(|| format!("it says {line}"))
}
