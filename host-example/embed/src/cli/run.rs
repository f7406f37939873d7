//! `kulanz run <hook> --input`: any function on a JSON case.

use std::path::Path;

use kulanz::{Case, Limits, Outcome, Plugin, Report};
use serde_json::{Value, json};

use super::arguments::Run;
use super::{Stop, case, order, plugin, print, print_json, settings};

/// What the short names of hooks stand for; a case may name another function of the same interface.
const HOOKS: &[(&str, &str)] = &[
    ("order-import", "parse"),
    ("order-confirmation", "render"),
    ("contact-form", "form"),
    ("acknowledgement", "acknowledge"),
    ("withdrawal", "form"),
    ("goodwill", "decide"),
    ("about", "describe"),
];

/// Runs a hook.
pub(super) fn run(component: Option<&Path>, run: &Run) -> Result<(), Stop> {
    if run.order.is_some() {
        return order::run(component, run);
    }
    if !HOOKS.iter().any(|(hook, _)| *hook == run.hook) && !run.hook.contains(['.', '#']) {
        let known: Vec<&str> = HOOKS.iter().map(|(hook, _)| *hook).collect();
        return Err(Stop::input(format!(
            "{:?} is not a hook; expected one of {}, or interface.function",
            run.hook,
            known.join(", ")
        )));
    }
    let mut case = match &run.input {
        Some(path) => case(path)?,
        None if run.hook == "about" => Case::new(None, Vec::new()),
        None => {
            let by_order = "order-import and order-confirmation also take --platform and --order";
            return Err(Stop::input(format!("{} needs --input FILE with a JSON case ({by_order})", run.hook)));
        }
    };
    case.function = Some(function_of(&run.hook, case.function.as_deref())?);
    finish(&plugin(component)?, completed(case, run.settings.as_deref())?, run.json)
}

/// The function meant by the hook on the command line and the one the case names.
fn function_of(hook: &str, named: Option<&str>) -> Result<String, Stop> {
    let default = HOOKS
        .iter()
        .find(|(interface, _)| *interface == hook)
        .map(|(interface, function)| format!("{interface}.{function}"));
    match (default, named) {
        (Some(default), None) => Ok(default),
        (None, None) => Ok(hook.to_owned()),
        (Some(_), Some(named)) if interface_of(named) == hook => Ok(named.to_owned()),
        (None, Some(named)) if named.replace('#', ".").ends_with(&hook.replace('#', ".")) => Ok(named.to_owned()),
        (_, Some(named)) => {
            Err(Stop::input(format!("$.function: the case is one of {named}; expected a case of {hook}")))
        }
    }
}

/// The bare interface of `interface.function`, which may carry package and version.
fn interface_of(function: &str) -> &str {
    let interface =
        function.rsplit_once('#').or_else(|| function.rsplit_once('.')).map_or(function, |(interface, _)| interface);
    let interface = interface.split('@').next().unwrap_or(interface);
    interface.rsplit('/').next().unwrap_or(interface)
}

/// Puts the settings into a case that lacks them.
pub(super) fn completed(case: Case, path: Option<&Path>) -> Result<Case, Stop> {
    match path {
        Some(path) => Ok(case.with_settings(&settings(path)?)),
        None if case.lacks_settings() => {
            Err(Stop::input("the case holds no settings; expected --settings FILE beside it"))
        }
        None => Ok(case),
    }
}

/// Runs a case and hands out what comes.
pub(super) fn finish(plugin: &Plugin, case: Case, as_json: bool) -> Result<(), Stop> {
    let function = case.function.clone().unwrap_or_default();
    let report = case.run(plugin).map_err(Stop::input)?;
    if as_json {
        print_json(&report_json(&report))?;
    } else {
        if let Outcome::Answered(value) | Outcome::Refused(value) = &report.outcome {
            print_json(value)?;
        }
        tell_cost(&report, &plugin.config().limits);
    }
    match report.outcome {
        Outcome::Answered(_) => Ok(()),
        Outcome::Refused(_) => Err(Stop::refused(format!("{function} refuses; its reason is on standard output"))),
        Outcome::Failed(failure) => Err(Stop::failed(format!("{function} failed: {failure}"))),
    }
}

pub(super) fn report_json(report: &Report<Outcome<Value, Value>>) -> Value {
    let (key, value) = match &report.outcome {
        Outcome::Answered(value) => ("answered", value.clone()),
        Outcome::Refused(value) => ("refused", value.clone()),
        Outcome::Failed(failure) => (
            "failed",
            json!({ "kind": failure.kind.to_string(), "blame": failure.blame.to_string(), "detail": failure.detail }),
        ),
    };
    json!({
        key: value,
        "fuel": report.fuel,
        "memory-bytes": report.memory_bytes,
        "output-bytes": report.output_bytes,
        "microseconds": report.elapsed.as_micros(),
    })
}

/// What a call took against its limits, on standard error: standard output is the answer's.
pub(super) fn tell_cost<T>(report: &Report<T>, limits: &Limits) {
    let micros = |time: std::time::Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    let rows = [
        ("fuel", report.fuel, limits.fuel, "units"),
        ("memory", report.memory_bytes as u64, limits.memory_bytes as u64, "bytes"),
        ("output", report.output_bytes as u64, limits.output_bytes as u64, "bytes"),
        ("time", micros(report.elapsed), micros(limits.deadline), "microseconds"),
    ];
    eprintln!("{:<8}{:>15}{:>15}", "", "took", "of at most");
    for (name, used, limit, unit) in rows {
        eprintln!("{name:<8}{:>15}{:>15} {unit}", grouped(used), grouped(limit));
    }
}

/// Digits in groups of three.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Prints an answer, and what it took.
pub(super) fn tell<T>(report: &Report<T>, plugin: &Plugin, text: &str) -> Result<(), Stop> {
    print(text)?;
    tell_cost(report, &plugin.config().limits);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_must_be_of_the_hook_it_is_run_as() {
        let function = |hook, named| function_of(hook, named).map_err(|stop| stop.message);
        assert_eq!(function("goodwill", None).as_deref(), Ok("goodwill.decide"));
        assert_eq!(
            function("acknowledgement", Some("acknowledgement.find-ticket")).as_deref(),
            Ok("acknowledgement.find-ticket")
        );
        let full = "kulanz:service/goodwill@0.1.0#decide";
        assert_eq!(function("goodwill", Some(full)).as_deref(), Ok(full));
        assert_eq!(
            function("goodwill.decide", Some(full)),
            Err(format!("$.function: the case is one of {full}; expected a case of goodwill.decide"))
        );
        assert_eq!(
            function("contact-form.validate", Some("contact-form.validate")).as_deref(),
            Ok("contact-form.validate")
        );
        assert!(function("contact-form.validate", Some("contact-form.form")).is_err());
        assert!(function("goodwill", Some("about.describe")).is_err());
    }

    #[test]
    fn digits_are_grouped() {
        assert_eq!(
            ["0", "999", "1,000", "12,345,678"],
            [0, 999, 1000, 12_345_678].map(grouped).each_ref().map(String::as_str)
        );
    }
}
