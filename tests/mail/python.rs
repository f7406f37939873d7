//! The third reader: Python's email package, strict, in a process of its own that reads as we write.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

/// A mail to read.
pub(crate) struct Job {
    /// Which, for messages.
    pub(crate) name: String,
    /// The bytes.
    pub(crate) eml: Vec<u8>,
    /// What they have to say, as `strict.py` names it.
    pub(crate) says: Value,
}

/// What Python found.
#[derive(Deserialize)]
pub(crate) struct Found {
    /// Which.
    pub(crate) name: String,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// Names of header fields, and addresses.
    pub(crate) outline: Value,
}

/// Has Python read the mails; `None`, with a word on standard error, where there is no Python.
pub(crate) fn read(jobs: Vec<Job>) -> Option<Vec<Found>> {
    let own: PathBuf = kulanz_tests::target().join("python/bin/python");
    let program = if own.exists() { own } else { "python3".into() };
    let script = kulanz_tests::root().join("tests/smtp/strict.py");
    let started = Command::new(program).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut python) = started else {
        eprintln!("skipped: no Python (tests/setup installs it)");
        return None;
    };
    let mut stdin = python.stdin.take().unwrap();
    let count = jobs.len();
    let writer = std::thread::spawn(move || {
        for job in jobs {
            let line = json!({ "name": job.name, "eml": STANDARD.encode(job.eml), "mail": job.says, "outline": true });
            // Where Python died, what it had to say is on its way to standard error.
            if writeln!(stdin, "{line}").is_err() {
                return;
            }
        }
    });
    let lines = BufReader::new(python.stdout.take().unwrap()).lines();
    let found: Vec<Found> = lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    writer.join().unwrap();
    assert!(python.wait().unwrap().success() && found.len() == count, "Python read {} of {count} mails", found.len());
    Some(found)
}
