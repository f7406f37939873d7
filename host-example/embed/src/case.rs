//! A call written down: what `kulanz run --input` and `kulanz replay` read, fixtures are made of, decisions are recorded
//! and failed calls are saved as.

mod redact;
mod replay;

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::component::{Function, hex};
use crate::error::CallError;
use crate::file::write_atomically;
use crate::outcome::{Failure, FailureKind, Outcome, Report};
use crate::plugin::Plugin;
use crate::settings::Settings;

pub use replay::{Came, Difference, Recorded, Replay};

/// Stands for the settings document in a context: the one given with the case is put in its place.
const SETTINGS: &str = "@settings";

/// Saved cases in one folder, at most: a thousand failing calls are no reason to fill the disk.
const MOST_SAVED: usize = 200;

/// A call as a JSON document:
///
/// ```json
/// {
///   "function": "goodwill.decide",
///   "arguments": [{ "settings": "@settings", "locale": "de", "now": 1795000000 }, { "id": "c-1" }]
/// }
/// ```
///
/// `arguments` are in the order of the WIT and in the [JSON form](crate::json). A context's `settings` is the document
/// as a text or as an object; where it is `"@settings"` or left out, the document given with the case takes its place.
/// `function` may be left out where the reader knows it. `note` is for people. `recorded` is what came of the call when a
/// host made it; with it the case can be [replayed](Case::replay). A host records a decision by
/// [`Service::record_decision`](crate::Service::record_decision), any other call by [`Plugin::record`]; a record holds the
/// customer's data and is kept and erased with the order's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Interface and function, joined by a dot or by `#`, for example `goodwill.decide`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// The arguments.
    pub arguments: Vec<Value>,
    /// What a person should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
}

impl Case {
    /// A call that was not made yet.
    #[must_use]
    pub fn new(function: Option<String>, arguments: Vec<Value>) -> Self {
        Self { function, arguments, note: None, recorded: None }
    }

    /// The JSON document, to be stored.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts, numbers, lists and maps with text keys always have a JSON form.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads a case.
    ///
    /// # Errors
    /// It is no JSON, or not of this form; the message names line and column.
    pub fn parse(text: &str) -> Result<Self, CallError> {
        serde_json::from_str(text).map_err(|error| {
            CallError(format!("the case cannot be read: {error}; expected {{\"function\": ..., \"arguments\": [...]}}"))
        })
    }

    /// Reads a case from a file. A whole argument `"@NAME"` is the content of the file of that name beside it, where there
    /// is one: an order stays as its platform sent it.
    ///
    /// # Errors
    /// A missing file, or those of [`Case::parse`]; the message begins with the file's name.
    pub fn load(path: &Path) -> Result<Self, CallError> {
        let name = path.display();
        let text =
            fs::read_to_string(path).map_err(|error| CallError(format!("{name}: {error}; expected a JSON case")))?;
        let mut case = Self::parse(&text).map_err(|CallError(why)| CallError(format!("{name}: {why}")))?;
        for argument in &mut case.arguments {
            let beside =
                argument.as_str().and_then(|text| text.strip_prefix('@')).filter(|name| !name.contains(['/', '\\']));
            if let Some(content) = beside.and_then(|name| fs::read_to_string(path.with_file_name(name)).ok()) {
                *argument = Value::String(content);
            }
        }
        Ok(case)
    }

    /// Puts a settings document where a context asks for one.
    #[must_use]
    pub fn with_settings(mut self, settings: &Settings) -> Self {
        for context in self.contexts().filter(|context| lacks_settings(context)) {
            context.insert("settings".to_owned(), settings.as_json().into());
        }
        self
    }

    /// Whether a context asks for a settings document.
    #[must_use]
    pub fn lacks_settings(&self) -> bool {
        self.clone().contexts().any(|context| lacks_settings(context))
    }

    /// Runs it.
    ///
    /// # Errors
    /// It names no function of the component, its arguments are not what the function takes, or it still lacks a
    /// settings document.
    pub fn run(mut self, plugin: &Plugin) -> Result<Report<Outcome<Value, Value>>, CallError> {
        for context in self.contexts() {
            if lacks_settings(context) {
                return Err(CallError("the case holds no settings; expected a settings document beside it".to_owned()));
            }
            if let Some(settings @ Value::Object(_)) = context.get_mut("settings") {
                *settings = Value::String(settings.to_string());
            }
        }
        let Some(name) = &self.function else {
            return Err(CallError("$.function: the case names none; expected one such as goodwill.decide".to_owned()));
        };
        let Some((interface, function)) = name.rsplit_once(['.', '#']) else {
            return Err(CallError(format!("$.function: found {name:?}; expected interface.function")));
        };
        plugin.call_json(interface, function, &self.arguments)
    }

    /// The arguments that are contexts: objects with a clock and a language.
    fn contexts(&mut self) -> impl Iterator<Item = &mut serde_json::Map<String, Value>> {
        let objects = self.arguments.iter_mut().filter_map(Value::as_object_mut);
        objects.filter(|object| object.contains_key("now") && object.contains_key("locale"))
    }

    /// A call with the customer's data blurred.
    pub(crate) fn redacted(
        function: &Function,
        mut arguments: Vec<Value>,
        failure: &Failure,
        component: Option<String>,
    ) -> Self {
        for ((name, ty), value) in function.ty.params().zip(&mut arguments) {
            redact::redact(&ty, name, value);
        }
        let recorded = Some(Recorded { came: Came::failed(failure), component });
        Self { function: Some(function.to_string()), arguments, note: None, recorded }
    }

    /// Saves it into a folder under a name that tells what failed. The same case is saved once.
    pub(crate) fn save(mut self, folder: &Path, kind: FailureKind) -> Result<PathBuf, String> {
        self.note = Some(format!("failed: {kind}; personal data is blurred, letter by letter"));
        let text = self.to_json();
        let short = hex(&Sha256::digest(&text)[..6]);
        let function =
            self.function.as_deref().unwrap_or_default().rsplit(['/', '#']).next().unwrap_or_default().to_owned();
        let path = folder.join(format!("{function}-{kind}-{short}.json"));
        if path.exists() {
            return Ok(path);
        }
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let saved = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.count();
        if saved >= MOST_SAVED {
            return Err(format!("{} holds {saved} cases already", folder.display()));
        }
        write_atomically(&path, text.as_bytes()).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

fn lacks_settings(context: &serde_json::Map<String, Value>) -> bool {
    context.get("settings").is_none_or(|settings| settings == SETTINGS)
}
