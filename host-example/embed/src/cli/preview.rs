//! `kulanz preview`: the order mail of a shop as one page, and a page that follows the files.

mod page;
mod serve;

use std::fs;
use std::path::Path;

use kulanz::preview::{self, Preview};
use kulanz::{Call, Outcome, Plugin, Settings};
use serde_json::Value;

use super::arguments::PreviewArguments;
use super::{Stop, order, plugin, print, print_json, read_text, write};

/// Shows the mail.
pub(super) fn preview(component: Option<&Path>, arguments: &PreviewArguments) -> Result<(), Stop> {
    if let Some(port) = arguments.serve {
        return serve::serve(component, arguments, port);
    }
    let preview = make(&plugin(component)?, arguments)?;
    if arguments.json {
        let problem = |p: &kulanz::contract::types::Problem| serde_json::json!({ "path": p.path, "message": p.message, "expected": p.expected });
        let problems: Vec<Value> = preview.problems.iter().map(problem).collect();
        print_json(&serde_json::json!({ "mail": preview.mail, "problems": problems }))?;
    }
    let page = page::page(&preview, &sources(arguments), "");
    match &arguments.out {
        Some(path) => write(path, page.as_bytes())?,
        None if arguments.json => {}
        None => print(&page)?,
    }
    verdict(&preview, &arguments.settings)
}

/// Problems are told on the page and by the exit code.
fn verdict(preview: &Preview, settings: &Path) -> Result<(), Stop> {
    let Some(first) = preview.problems.first() else { return Ok(()) };
    let more = match preview.problems.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more)"),
    };
    let sentence = format!("{}: {}; expected {}", first.path, first.message, first.expected);
    Err(Stop::refused(format!("{}: {sentence}{more}", settings.display())))
}

/// The preview of the files as they are now. What is wrong in the settings is told in it.
fn make(plugin: &Plugin, arguments: &PreviewArguments) -> Result<Preview, Stop> {
    let order = order_of(plugin, arguments)?;
    let settings = match Settings::load(&arguments.settings) {
        Ok(settings) => settings,
        Err(error) => return Ok(Preview::of_problem("$", error.to_string(), "a settings document (TOML or JSON)")),
    };
    let locale = arguments.locale.as_deref().or(order["locale"].as_str()).unwrap_or_default();
    let now = order::clock(arguments.now.as_deref())?;
    preview::order_mail(plugin, &settings, &order, Call { locale, now }).map_err(Stop::input)
}

/// The order in the contract's JSON form: the sample, one in that form, or a platform's.
fn order_of(plugin: &Plugin, arguments: &PreviewArguments) -> Result<Value, Stop> {
    let Some(path) = &arguments.order else {
        return serde_json::from_str(preview::SAMPLE_ORDER).map_err(Stop::input);
    };
    let name = path.display();
    let text = read_text(path, "an order as JSON")?;
    let Some(platform) = &arguments.platform else {
        let order =
            serde_json::from_str(&text).map_err(|error| Stop::input(format!("{name}: {error}; expected JSON")))?;
        return Ok(order);
    };
    let report =
        plugin.call_json("order-import", "parse", &[platform.as_str().into(), text.into()]).map_err(Stop::input)?;
    match report.outcome {
        Outcome::Answered(order) => Ok(order),
        Outcome::Refused(reason) => Err(Stop::refused(format!("{name}: order-import refuses: {reason}"))),
        Outcome::Failed(failure) => Err(Stop::failed(format!("{name}: order-import failed: {failure}"))),
    }
}

/// What the page is made of, for its reader.
fn sources(arguments: &PreviewArguments) -> String {
    let order = arguments.order.as_ref().map_or_else(|| "a sample order".to_owned(), |path| path.display().to_string());
    format!("{} with {order}", arguments.settings.display())
}

/// A number that changes when one of the files does: of times, sizes and names.
fn version(component: Option<&Path>, arguments: &PreviewArguments) -> String {
    let files = [Some(arguments.settings.as_path()), arguments.order.as_deref(), component];
    let stamp = |path: &Path| {
        let data = fs::metadata(path).ok()?;
        let time = data.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(format!("{}-{}", time.as_nanos(), data.len()))
    };
    let stamps = files.into_iter().flatten().map(|path| stamp(path).unwrap_or_else(|| "none".to_owned()));
    stamps.collect::<Vec<_>>().join("_")
}
