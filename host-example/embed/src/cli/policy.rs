//! `kulanz policy`: check a table, try it on past claims, make up claims.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use kulanz::Language;
use kulanz::policy::{self, Backtest, Finding, Options};
use serde_json::json;

use super::arguments::{Backtesting, Generating, Policy};
use super::progress::Progress;
use super::{Stop, plugin, print, print_json, settings, write};

/// Does what the command line says.
pub(super) fn run(component: Option<&Path>, policy: &Policy) -> Result<(), Stop> {
    match policy {
        Policy::Check { file, json } => check(component, file, *json),
        Policy::Backtest(backtesting) => backtest(component, backtesting),
        Policy::Generate(generating) => generate(generating),
    }
}

fn check(component: Option<&Path>, file: &Path, as_json: bool) -> Result<(), Stop> {
    let document = policy::completed(&settings(file)?, None);
    let findings = policy::findings(&plugin(component)?, &document)
        .map_err(|failure| Stop::failed(format!("the component could not check the policy: {failure}")))?;
    if as_json {
        let finding = |finding: &Finding| {
            let problem = &finding.problem;
            json!({
                "rule": finding.rule, "rule-id": finding.rule_id,
                "path": problem.path, "message": problem.message, "expected": problem.expected,
            })
        };
        print_json(&findings.iter().map(finding).collect())?;
    } else {
        print(&findings.iter().map(readable).collect::<String>())?;
    }
    match findings.len() {
        0 if as_json => Ok(()),
        0 => print(&format!("{}: no finding\n", file.display())),
        1 => Err(Stop::input(format!("{}: 1 finding", file.display()))),
        n => Err(Stop::input(format!("{}: {n} findings", file.display()))),
    }
}

fn readable(finding: &Finding) -> String {
    let problem = &finding.problem;
    let rule = match (finding.rule, &finding.rule_id) {
        (Some(number), Some(id)) => format!("rule {number} ({id})"),
        (Some(number), None) => format!("rule {number}"),
        (None, _) => "-".to_owned(),
    };
    format!("{rule:<28}{}\n{:<28}{}\n{:<28}expected {}\n\n", problem.path, "", problem.message, "", problem.expected)
}

fn backtest(component: Option<&Path>, asked: &Backtesting) -> Result<(), Stop> {
    let (changed, present) = tables(asked)?;
    let plugin = plugin(component)?;
    let backtest = Backtest::new(&plugin, &present, &changed).map_err(Stop::input)?;
    let mut options = Options { listed: asked.listed, stop_at_broken: asked.stop_at_broken, ..Options::default() };
    if let Some(threads) = asked.threads {
        options.threads = threads;
    }
    let (claims, size) = open(&asked.claims)?;
    let mut progress = Progress::new(size);
    let report = backtest.run(claims, &options, |read| progress.at(read));
    progress.end();
    let report = report.map_err(|error| Stop::input(format!("{}: {error}", asked.claims.display())))?;
    if let Some(path) = &asked.html {
        let language = asked.lang.unwrap_or_else(|| Language::of_shop(&changed));
        write(path, report.to_html(language).as_bytes())?;
    }
    if asked.json {
        print_json(&report.to_json())?;
    } else {
        print(&report.to_text())?;
    }
    match report.first_broken() {
        Some((line, reason)) => Err(Stop::input(format!(
            "{}: lines that could not be used: {}; the first is line {line}: {reason}",
            asked.claims.display(),
            report.broken()
        ))),
        None => Ok(()),
    }
}

/// The changed and the present settings.
fn tables(asked: &Backtesting) -> Result<(kulanz::Settings, kulanz::Settings), Stop> {
    let changed = settings(&asked.policy)?;
    let Some(against) = &asked.against else {
        let changed = policy::completed(&changed, None);
        let present = policy::with_default_table(&changed);
        return Ok((changed, present));
    };
    let present =
        policy::completed(&settings(against)?, Some(&changed).filter(|file| file.value().get("shop").is_some()));
    Ok((policy::completed(&changed, Some(&present)), present))
}

/// A file with its size, or standard input for `-`.
fn open(path: &Path) -> Result<(Box<dyn BufRead>, Option<u64>), Stop> {
    if path == Path::new("-") {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let expected = "expected claims, one JSON object on each line";
    let file = File::open(path).map_err(|error| Stop::input(format!("{}: {error}; {expected}", path.display())))?;
    let size = file.metadata().ok().map(|metadata| metadata.len());
    Ok((Box::new(BufReader::with_capacity(1 << 18, file)), size))
}

fn generate(asked: &Generating) -> Result<(), Stop> {
    let Some(path) = &asked.out else {
        return match made_up(asked, io::stdout().lock()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Stop::input(format!("standard output: {error}")))
            }
            _ => Ok(()),
        };
    };
    // Whole or not at all, as every file; it may be larger than the memory.
    let part = path.with_added_extension(format!("{}.part", std::process::id()));
    let written = File::create(&part).and_then(|file| made_up(asked, file)).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&part);
        Stop::input(format!("{}: {error}; expected a place that can be written", path.display()))
    })
}

fn made_up(asked: &Generating, out: impl Write) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 18, out);
    let count = usize::try_from(asked.count).unwrap_or(usize::MAX);
    for claim in policy::claims(asked.seed).take(count) {
        writeln!(out, "{claim}")?;
    }
    out.flush()
}
