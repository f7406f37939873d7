//! The cases under `fixtures/<interface>/<case>/`: found by themselves, no list names them.
//!
//! - `input.json`: `{"function": "interface.function", "arguments": [...]}`, as `kulanz run --input` reads it. A text
//!   `@settings` stands for the case's own `settings.json`, or else for the example shop's settings; `@FILE` for the
//!   content of a file beside it.
//! - `expected.json`: `{"answered": VALUE}` or `{"refused": VALUE}`.
//! - `fuel.json`: what the call burnt, and the compiler of the component that did.
//!
//! `UPDATE_FIXTURES=1` writes the latter two.

use std::fs;
use std::path::{Path, PathBuf};

use kulanz::{Outcome, Plugin, Report};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its folder.
    pub folder: PathBuf,
    /// The interface, for example `goodwill`.
    pub interface: String,
    /// The function, for example `decide`.
    pub function: String,
    /// The arguments, with every `@` filled in.
    pub arguments: Vec<Value>,
}

/// What a call burnt, comparable for one compiler only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fuel {
    /// The compiler of the component.
    pub compiler: String,
    /// The fuel.
    pub fuel: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    function: String,
    arguments: Vec<Value>,
}

impl Input {
    /// The function's own name: the folder tells the interface.
    fn function(&self, interface: &str) -> Option<String> {
        Some(self.function.strip_prefix(interface)?.strip_prefix('.')?.to_owned())
    }
}

/// Every case, in order of its path.
///
/// # Panics
/// Where a case cannot be read: with its path.
#[must_use]
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for interface in folders(&crate::root().join("tests/fixtures")) {
        for folder in folders(&interface) {
            cases.push(Case::read(&interface, folder));
        }
    }
    cases
}

/// The parts of the settings that an interface reads, as its WIT says: none where it takes no settings.
///
/// # Panics
/// Where the WIT cannot be read.
#[must_use]
pub fn settings_read(interface: &str) -> Vec<String> {
    let path = crate::root().join("wit").join(interface).with_extension("wit");
    let wit = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let says = wit.lines().find_map(|line| line.strip_prefix("/// Settings read: "));
    says.unwrap_or_default().split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).unwrap_or_else(|error| panic!("{}: {error}", of.display()));
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

impl Case {
    fn read(interface: &Path, folder: PathBuf) -> Self {
        let input: Input = read_json(&folder.join("input.json")).unwrap_or_else(|error| panic!("{error}"));
        let interface = interface.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let function = input
            .function(&interface)
            .unwrap_or_else(|| panic!("{}: {} is not of {interface}", folder.display(), input.function));
        let arguments = input.arguments.into_iter().map(|argument| filled_in(argument, &folder)).collect();
        Self { folder, interface, function, arguments }
    }

    /// `interface/case`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.interface, self.folder.file_name().unwrap_or_default().to_string_lossy())
    }

    /// Calls the component with it.
    ///
    /// # Errors
    /// Where the call could not be made at all, for example because the component has no such function.
    pub fn run(&self, plugin: &Plugin) -> Result<Report<Value>, String> {
        let report = plugin
            .call_json(&self.interface, &self.function, &self.arguments)
            .map_err(|error| format!("{}: {error}", self.name()))?;
        Ok(report.map(outcome))
    }

    /// Tells how an answer differs from the expected one, if it does.
    #[must_use]
    pub fn differs(&self, answer: &Value, expected: &str) -> Option<String> {
        let answer = pretty(answer);
        if answer == expected {
            return None;
        }
        let line = answer.lines().zip(expected.lines()).take_while(|(is, was)| is == was).count();
        let at = |text: &str| text.lines().nth(line).unwrap_or("(nothing)").chars().take(400).collect::<String>();
        Some(format!(
            "{}: expected.json line {}\n  expected {}\n  is       {}",
            self.name(),
            line + 1,
            at(expected),
            at(&answer)
        ))
    }

    /// The recorded answer.
    ///
    /// # Errors
    /// Where there is none.
    pub fn expected(&self) -> Result<String, String> {
        let path = self.folder.join("expected.json");
        fs::read_to_string(&path).map_err(|error| format!("{}: {error} (UPDATE_FIXTURES=1 writes it)", path.display()))
    }

    /// The recorded fuel.
    ///
    /// # Errors
    /// Where there is none.
    pub fn fuel(&self) -> Result<Fuel, String> {
        read_json(&self.folder.join("fuel.json")).map_err(|error| format!("{error} (UPDATE_FIXTURES=1 writes it)"))
    }

    /// Records an answer and what it took. Fuel that moved by less than a check would notice stays as it is.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn record(&self, answer: &Value, fuel: &Fuel) -> std::io::Result<()> {
        fs::write(self.folder.join("expected.json"), pretty(answer))?;
        if self.fuel().is_ok_and(|old| old.compiler == fuel.compiler && close(fuel.fuel, old.fuel)) {
            return Ok(());
        }
        fs::write(self.folder.join("fuel.json"), pretty(&json!(fuel)))
    }
}

/// Whether fuel is within 2 % of the recorded figure. Better is told as well as worse: a figure nobody renews
/// would hide the next loss.
#[must_use]
pub fn close(is: u64, recorded: u64) -> bool {
    is.abs_diff(recorded) * 50 <= recorded
}

/// The outcome as the fixtures write it.
#[must_use]
pub fn outcome(outcome: Outcome<Value, Value>) -> Value {
    match outcome {
        Outcome::Answered(value) => json!({ "answered": value }),
        Outcome::Refused(error) => json!({ "refused": error }),
        Outcome::Failed(failure) => json!({ "failed": failure.to_string() }),
    }
}

/// JSON as it lies in the folder: indented, names in alphabetical order whichever way `serde_json` was built.
#[must_use]
pub fn pretty(value: &Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    let mut text = serde_json::to_string_pretty(&value).expect("a value has text keys only");
    text.push('\n');
    text
}

fn filled_in(value: Value, folder: &Path) -> Value {
    match value {
        Value::String(text) => Value::String(text.strip_prefix('@').map_or(text.clone(), |file| named(file, folder))),
        Value::Array(items) => items.into_iter().map(|item| filled_in(item, folder)).collect(),
        Value::Object(members) => members.into_iter().map(|(name, member)| (name, filled_in(member, folder))).collect(),
        other => other,
    }
}

fn named(file: &str, folder: &Path) -> String {
    let own = folder.join(if file == "settings" { "settings.json" } else { file });
    if file == "settings" && !own.exists() {
        return crate::example_settings();
    }
    fs::read_to_string(&own).unwrap_or_else(|error| panic!("{}: {error}", own.display()))
}

fn read_json<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}
