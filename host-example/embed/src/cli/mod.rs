//! The commands, and what they share: the component, files, one sentence for whatever goes wrong.

mod arguments;
mod mail;
mod order;
mod policy;
mod preview;
mod progress;
mod replay;
mod run;
mod show;

use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use kulanz::{Case, Config, Plugin, Settings};

use arguments::{Arguments, Command};

/// Why a command ends without success: one sentence, and the exit code.
#[derive(Debug)]
pub(crate) struct Stop {
    pub(crate) code: u8,
    pub(crate) message: String,
}

impl Stop {
    /// The input or the command line is wrong: exit code 1.
    fn input(message: impl Display) -> Self {
        Self { code: 1, message: message.to_string() }
    }

    /// The hook refuses: exit code 2.
    fn refused(message: impl Display) -> Self {
        Self { code: 2, message: message.to_string() }
    }

    /// The call failed, for example at a limit: exit code 3.
    fn failed(message: impl Display) -> Self {
        Self { code: 3, message: message.to_string() }
    }

    /// A replay gave something else than was recorded: exit code 4.
    fn differs(message: impl Display) -> Self {
        Self { code: 4, message: message.to_string() }
    }
}

/// Reads the command line and does what it says.
pub(crate) fn main() -> Result<(), Stop> {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => return Err(Stop::input(one_sentence(&error.to_string()))),
        // --help and --version.
        Err(help) => return print(&help.render().to_string()),
    };
    let component = arguments.component.as_deref();
    match arguments.command {
        Command::Run(run) => run::run(component, &run),
        Command::Replay { file, settings, json } => replay::replay(component, &file, settings.as_deref(), json),
        Command::Policy(policy) => policy::run(component, &policy),
        Command::Inspect { file, json } => show::inspect(file.as_deref().or(component), json),
        Command::Schema => show::schema(component),
        Command::CheckSettings { file, json } => show::check_settings(component, &file, json),
        Command::Preview(arguments) => preview::preview(component, &arguments),
        Command::Compile { input, output } => compile(&input, &output),
    }
}

/// clap's message without the usage below it, as one line.
fn one_sentence(message: &str) -> String {
    let lines = message.lines().take_while(|line| !line.starts_with("Usage:")).map(str::trim);
    let words = lines
        .filter(|line| !line.is_empty() && !line.starts_with("For more information"))
        .collect::<Vec<_>>()
        .join(" ");
    format!("{} (see kulanz --help)", words.strip_prefix("error: ").unwrap_or(&words))
}

/// The component: the one named, or the one of this program, whose compiled code is kept in the user's cache.
fn plugin(component: Option<&Path>) -> Result<Plugin, Stop> {
    let config = Config::default();
    let plugin = match (component, cache()) {
        (Some(path), Some(cache)) if path.extension().is_none_or(|ending| ending != "cwasm") => {
            let bytes = read(path, "a component (.wasm or .cwasm)")?;
            return Plugin::from_bytes_cached(&bytes, &cache, &config)
                .map_err(|error| Stop::input(format!("{}: {error}", path.display())));
        }
        (Some(path), _) => Plugin::load(path, &config),
        (None, Some(cache)) => Plugin::from_bytes_cached(kulanz_component::BYTES, &cache, &config),
        (None, None) => Plugin::from_bytes(kulanz_component::BYTES, &config),
    };
    plugin.map_err(Stop::input)
}

/// Where compiled code is kept: `$XDG_CACHE_HOME/kulanz/compiled`, or the same in `~/.cache`.
fn cache() -> Option<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let base =
        base.or_else(|| Some(PathBuf::from(std::env::var_os("HOME").filter(|path| !path.is_empty())?).join(".cache")))?;
    Some(base.join("kulanz/compiled"))
}

fn compile(input: &Path, output: &Path) -> Result<(), Stop> {
    if output.extension().is_none_or(|ending| ending != "cwasm") {
        return Err(Stop::input(format!(
            "{}: compiled code is known by its ending; expected a name in .cwasm",
            output.display()
        )));
    }
    let code = plugin(Some(input))?.precompile().map_err(Stop::input)?;
    write(output, &code)?;
    print(&format!("{}: {} bytes; keep it where nobody else can write\n", output.display(), code.len()))
}

fn read(path: &Path, expected: &str) -> Result<Vec<u8>, Stop> {
    fs::read(path).map_err(|error| Stop::input(format!("{}: {error}; expected {expected}", path.display())))
}

fn read_text(path: &Path, expected: &str) -> Result<String, Stop> {
    String::from_utf8(read(path, expected)?)
        .map_err(|error| Stop::input(format!("{}: {error}; expected {expected} in UTF-8", path.display())))
}

/// Writes a file whole or not at all.
fn write(path: &Path, content: &[u8]) -> Result<(), Stop> {
    kulanz::write_atomically(path, content)
        .map_err(|error| Stop::input(format!("{}: {error}; expected a place that can be written", path.display())))
}

/// Prints to standard output. A reader that has seen enough (`| head`) is no error.
fn print(text: &str) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::input(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// JSON for people, ended by a line break.
fn print_json(value: &serde_json::Value) -> Result<(), Stop> {
    print(&format!("{value:#}\n"))
}

fn settings(path: &Path) -> Result<Settings, Stop> {
    Settings::load(path).map_err(Stop::input)
}

fn case(path: &Path) -> Result<Case, Stop> {
    Case::load(path).map_err(Stop::input)
}
