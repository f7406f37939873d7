//! The program `kulanz`, run as a process.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::example;

#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// It ended with this code and one sentence that names these things.
    pub fn ends(&self, code: i32, things: &[&str]) {
        assert_eq!(self.code, code, "{self:?}");
        let last = self.err.trim_end().lines().last().unwrap_or_default();
        assert!(last.starts_with("kulanz: "), "{self:?}");
        for thing in things {
            assert!(last.contains(thing), "{thing} is not named: {last}");
        }
    }

    /// The same, and it said nothing else.
    pub fn says_only(&self, code: i32, things: &[&str]) {
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert_eq!(self.out, "");
        self.ends(code, things);
    }

    pub fn says_json(&self, code: i32, outcome: &str) {
        assert_eq!(self.code, code, "{self:?}");
        let report: Value = serde_json::from_str(&self.out).unwrap();
        assert!(report.get(outcome).is_some() && report["memory-bytes"].as_u64().is_some_and(|n| n > 0), "{report}");
    }
}

pub fn kulanz(arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kulanz"));
    let done = command.args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
}

pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name);
    path.to_str().unwrap().to_owned()
}

pub fn settings() -> String {
    example().to_str().unwrap().to_owned()
}

/// A folder for the files of a test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    pub fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}
