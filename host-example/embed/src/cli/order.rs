//! `kulanz run order-confirmation --platform ... --order ...`: from a platform's order to its mail.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use kulanz::contract::order_confirmation::RenderError;
use kulanz::contract::order_import::ImportError;
use kulanz::contract::types::{Order, Problem};
use kulanz::{BindError, Call, Outcome, Plugin, Service};

use super::arguments::Run;
use super::{Stop, mail, plugin, read_text, settings};

/// Imports an order and, for `order-confirmation`, renders its mail.
pub(super) fn run(component: Option<&Path>, run: &Run) -> Result<(), Stop> {
    let (Some(platform), Some(path)) = (&run.platform, &run.order) else {
        return Err(Stop::input("an order needs both --platform NAME and --order FILE"));
    };
    if !["order-confirmation", "order-import"].contains(&run.hook.as_str()) {
        let message = format!("{} takes no --order; expected --input FILE with a JSON case", run.hook);
        return Err(Stop::input(message));
    }
    let json = read_text(path, "an order as JSON")?;
    let plugin = plugin(component)?;
    if run.hook == "order-import" {
        let order = import(&plugin, platform, &json, path)?;
        let mut form = plugin.json_form("order-confirmation", "render", &(context(), &order)).map_err(Stop::input)?;
        return super::print_json(&form.pop().unwrap_or_default());
    }
    let now = clock(run.now.as_deref())?;
    let service = bind(&plugin, run)?;
    let order = import(&plugin, platform, &json, path)?;
    confirm(&service, &order, now, run)
}

fn bind(plugin: &Plugin, run: &Run) -> Result<Service, Stop> {
    let Some(path) = &run.settings else {
        return Err(Stop::input(format!("{} needs the shop's settings; expected --settings FILE", run.hook)));
    };
    let mut settings = settings(path)?;
    if run.trust_totals {
        settings = settings.with(&["order-confirmation", "trust-totals"], true.into());
    }
    plugin.bind(settings).map_err(|error| match error {
        BindError::Settings(_) => Stop::input(format!("{}: {error}", path.display())),
        BindError::Failed(_) => Stop::failed(error),
    })
}

/// Any context: only the order beside it is wanted in its JSON form.
fn context() -> kulanz::contract::types::Context {
    kulanz::contract::types::Context { settings: String::new(), locale: String::new(), now: 0, limits: None }
}

fn import(plugin: &Plugin, platform: &str, json: &str, path: &Path) -> Result<Order, Stop> {
    let name = path.display();
    match plugin.import_order(platform, json).outcome {
        Outcome::Answered(order) => Ok(order),
        Outcome::Failed(failure) => Err(Stop::failed(format!("{name}: order-import failed: {failure}"))),
        Outcome::Refused(ImportError::UnknownPlatform(known)) => {
            let known = known.join(", ");
            Err(Stop::refused(format!("--platform: {platform:?} is not known; expected one of {known}")))
        }
        Outcome::Refused(ImportError::NotJson(problem)) => {
            Err(Stop::refused(format!("{name}: this is no JSON: {}", sentence(&problem))))
        }
        Outcome::Refused(ImportError::NotAnOrder(problem) | ImportError::InvalidField(problem)) => {
            Err(Stop::refused(format!("{name}: {}", sentence(&problem))))
        }
        Outcome::Refused(ImportError::Other(why)) => {
            let why = why.unwrap_or_else(|| "the component gives no reason".to_owned());
            Err(Stop::refused(format!("{name}: the order cannot be read: {why}")))
        }
    }
}

fn confirm(service: &Service, order: &Order, now: i64, run: &Run) -> Result<(), Stop> {
    let locale = run.locale.as_deref().or(order.locale.as_deref()).unwrap_or_default();
    let report = service.confirm_order(Call { locale, now }, order);
    match &report.outcome {
        Outcome::Answered(answer) => mail::hand_out(service.plugin(), &report, answer, now, run),
        Outcome::Failed(failure) => Err(Stop::failed(format!("order-confirmation failed: {failure}"))),
        Outcome::Refused(RenderError::InconsistentOrder(figures)) => Err(Stop::refused(format!(
            "{} (--trust-totals renders it with the platform's own totals)",
            figures.message
        ))),
        Outcome::Refused(RenderError::InvalidOrder(problem)) => Err(Stop::refused(sentence(problem))),
        Outcome::Refused(RenderError::InvalidSettings(problems)) => {
            let problem = problems.first().map_or_else(|| "the settings cannot be used".to_owned(), sentence);
            Err(Stop::refused(format!("settings {problem}")))
        }
        Outcome::Refused(RenderError::Other(why)) => {
            let why = why.as_deref().unwrap_or("the component gives no reason");
            Err(Stop::refused(format!("order-confirmation refuses: {why}")))
        }
    }
}

/// A problem as one sentence.
fn sentence(problem: &Problem) -> String {
    format!("{}: {}; expected {}", problem.path, problem.message, problem.expected)
}

/// The clock of the call, in seconds since the epoch.
pub(super) fn clock(now: Option<&str>) -> Result<i64, Stop> {
    let Some(text) = now else {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        return since
            .ok()
            .and_then(|time| i64::try_from(time.as_secs()).ok())
            .ok_or_else(|| Stop::input("the machine's clock stands before 1970; expected --now with the right time"));
    };
    text.parse::<Timestamp>()
        .map(Timestamp::as_second)
        .map_err(|_| Stop::input(format!("--now: found {text:?}; expected a time such as 2026-11-22T10:00:00Z")))
}
