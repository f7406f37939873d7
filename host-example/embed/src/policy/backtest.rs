//! Runs two tables over a file of claims, on several threads.

use std::io::{self, BufRead};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde_json::Value;

use super::answer::Judged;
use super::claims::{Entry, Line, Lines};
use super::cost::{Figures, Prices, currency};
use super::report::Report;
use super::tally::{SIDES, Tally};
use crate::contract::goodwill::{Claim, ClaimError, Decision};
use crate::error::BindError;
use crate::outcome::Outcome;
use crate::plugin::Plugin;
use crate::service::{Call, Service};
use crate::settings::Settings;

/// Lines that go to a thread at once: few enough that all threads end together, and enough that the queue costs nothing.
const BATCH: usize = 32;

/// How a backtest is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Threads that decide. Default: as many as the machine has processors, or as the plugin has instances.
    pub threads: NonZero<usize>,
    /// How many cases that flip, and how many lines that cannot be used, are listed one by one; all are counted.
    /// Default 20.
    pub listed: usize,
    /// Whether the first line that cannot be used ends the run. Default: no, it is counted and listed.
    pub stop_at_broken: bool,
}

impl Default for Options {
    fn default() -> Self {
        let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self { threads, listed: 20, stop_at_broken: false }
    }
}

/// Why there is no backtest.
#[derive(Debug, thiserror::Error)]
pub enum BacktestError {
    /// One of the two settings documents cannot be used.
    #[error("{0}")]
    Bind(#[from] BindError),
    /// The documents do not fit each other, or the component does not tell what prices need; one sentence.
    #[error("{0}")]
    Settings(String),
    /// The claims could not be read any further.
    #[error("the claims cannot be read: {0}")]
    Read(#[from] io::Error),
    /// A line cannot be used, and the options say to stop.
    #[error("line {line}: {reason}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// What is wrong and what would be right.
        reason: String,
    },
}

/// Two policies, bound and ready to be compared.
#[derive(Debug)]
pub struct Backtest {
    services: [Service; SIDES],
    prices: Prices,
}

impl Backtest {
    /// Binds the present and the changed settings. Their tables are taken as in force for every claim: `valid-from` and
    /// `earlier-policies` play no part. Both are priced with the changed document's figures of `goodwill.costs`.
    ///
    /// # Errors
    /// A document that cannot be used, or documents of different currencies.
    pub fn new(plugin: &Plugin, present: &Settings, changed: &Settings) -> Result<Self, BacktestError> {
        let schema = plugin.settings_schema().map_err(BindError::Failed)?;
        let prices = Prices::of(changed, &schema).map_err(BacktestError::Settings)?;
        let present_currency = currency(present, &schema);
        if present_currency != prices.currency() {
            return Err(BacktestError::Settings(format!(
                "$.shop.currency: the present settings are in {present_currency}, the changed in {}; expected one currency",
                prices.currency()
            )));
        }
        let services = [plugin.bind(always_in_force(present))?, plugin.bind(always_in_force(changed))?];
        Ok(Self { services, prices })
    }

    /// Decides every claim of a file under both tables, each call with an instance of its own.
    ///
    /// `claims` is JSON Lines: each line a claim in the [JSON form](crate::json), or `{"claim": ..., "groups": ...}` with
    /// attributes of the customer by which the answers are compared. It is read as it is needed; the memory does not
    /// grow with it. `progress` hears after every few lines how many bytes were read.
    ///
    /// The report does not depend on the number of threads.
    ///
    /// # Errors
    /// The claims cannot be read, or a line cannot be used and [`Options::stop_at_broken`] is set.
    pub fn run(
        &self,
        claims: impl BufRead,
        options: &Options,
        mut progress: impl FnMut(u64),
    ) -> Result<Report, BacktestError> {
        let threads = options.threads.get().min(self.services[0].plugin().config().instances as usize).max(1);
        let (sender, receiver) = sync_channel::<Vec<Line>>(threads * 2);
        let (receiver, stop) = (Mutex::new(receiver), AtomicBool::new(false));
        let tallies = thread::scope(|scope| {
            let work = || {
                let mut tally = Tally { most_listed: options.listed, ..Tally::default() };
                while let Some(lines) = next(&receiver) {
                    lines.iter().for_each(|line| self.count(line, &mut tally));
                    if tally.broken > 0 && options.stop_at_broken {
                        stop.store(true, Ordering::Relaxed);
                    }
                }
                tally
            };
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            let read = feed(claims, sender, &stop, &mut progress);
            // A worker does not panic; if it did, its panic goes on here.
            let tallies = workers
                .into_iter()
                .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            let tallies: Vec<Tally> = tallies.collect();
            read.map(|()| tallies)
        })?;
        let mut total = Tally { most_listed: options.listed, ..Tally::default() };
        tallies.into_iter().for_each(|tally| total.merge(tally));
        match total.broken_listed.first() {
            Some(first) if options.stop_at_broken => {
                Err(BacktestError::Line { line: first.line, reason: first.reason.clone() })
            }
            _ => Ok(Report::new(total, self.prices.currency().to_owned())),
        }
    }

    fn count(&self, line: &Line, tally: &mut Tally) {
        if line.bytes.as_ref().is_some_and(Vec::is_empty) {
            tally.blank += 1;
            return;
        }
        let judged = Entry::read(self.services[0].plugin(), line)
            .and_then(|entry| self.judge(&entry.claim).map(|judged| (entry, judged)));
        match judged {
            Ok((entry, judged)) => tally.add(line.number, &entry.claim, &entry.groups, judged),
            Err(reason) => tally.add_broken(line.number, reason),
        }
    }

    /// What both tables make of a claim. The clock is the claim's own time, the language the order's.
    fn judge(&self, claim: &Claim) -> Result<[Judged; SIDES], String> {
        let [present, changed] = &self.services;
        let (present, changed) = (decide(present, claim)?, decide(changed, claim)?);
        let figures = Figures::of(claim, &self.prices);
        Ok([Judged::of(present, figures.as_ref()), Judged::of(changed, figures.as_ref())])
    }
}

fn decide(service: &Service, claim: &Claim) -> Result<Decision, String> {
    let locale = claim.order.locale.as_deref().unwrap_or("en");
    match service.decide(Call { locale, now: claim.reported_at }, claim).outcome {
        Outcome::Answered(decision) => Ok(decision),
        Outcome::Refused(ClaimError::InvalidClaim(problem)) => {
            Err(format!("{}: {}; expected {}", problem.path, problem.message, problem.expected))
        }
        Outcome::Refused(ClaimError::InvalidSettings(problems)) => Err(BindError::Settings(problems).to_string()),
        Outcome::Refused(ClaimError::Other(reason)) => {
            Err(format!("the component refuses: {}", reason.as_deref().unwrap_or("it does not say why")))
        }
        Outcome::Failed(failure) => Err(format!("the call failed: {failure}")),
    }
}

/// Reads lines for the workers until the file ends or one of them asks to stop. What was handed out is finished, so that
/// the first broken line is always found.
#[allow(clippy::needless_pass_by_value, reason = "dropped at the end, which tells the workers that nothing more comes")]
fn feed(
    claims: impl BufRead,
    sender: SyncSender<Vec<Line>>,
    stop: &AtomicBool,
    progress: &mut impl FnMut(u64),
) -> io::Result<()> {
    let mut lines = Lines::new(claims);
    let mut batch = Vec::with_capacity(BATCH);
    while !stop.load(Ordering::Relaxed) {
        let line = lines.next()?;
        let ended = line.is_none();
        batch.extend(line);
        if batch.len() == BATCH || ended {
            progress(lines.read);
            // Nobody listens only where every worker panicked, which shows when they are joined.
            let sent = sender.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            if ended || sent.is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// The next lines to work on; `None`: there are no more.
fn next(receiver: &Mutex<Receiver<Vec<Line>>>) -> Option<Vec<Line>> {
    receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// The document without the days on which its table begins and others ended.
fn always_in_force(settings: &Settings) -> Settings {
    const DATED: [&str; 2] = ["valid-from", "earlier-policies"];
    let section = settings.value().get("goodwill").and_then(Value::as_object);
    let Some(section) = section.filter(|section| DATED.iter().any(|key| section.contains_key(*key))) else {
        return settings.clone();
    };
    let undated = section.iter().filter(|(key, _)| !DATED.contains(&key.as_str()));
    settings.with(&["goodwill"], Value::Object(undated.map(|(key, value)| (key.clone(), value.clone())).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;
    use crate::policy::{claims, completed};

    fn backtest() -> Backtest {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
        let settings = completed(&Settings::from_json("{}").unwrap(), None);
        Backtest::new(&plugin, &settings, &settings).unwrap()
    }

    fn entry(backtest: &Backtest, text: &str) -> Entry {
        let line = Line { number: 1, bytes: Some(text.as_bytes().to_vec()) };
        Entry::read(backtest.services[0].plugin(), &line).unwrap()
    }

    #[test]
    fn answers_are_the_same_bytes_with_and_without_groups() {
        let backtest = backtest();
        let plugin = backtest.services[0].plugin();
        let bytes = |claim: &Claim| {
            let decision = decide(&backtest.services[0], claim).unwrap();
            plugin.json_form_of_answer("goodwill", "decide", &decision).unwrap().to_string()
        };
        for text in claims(21).take(60) {
            let mut document: Value = serde_json::from_str(&text).unwrap();
            let with = entry(&backtest, &text);
            document["groups"]["faith"] = "any".into();
            let with_more = entry(&backtest, &document.to_string());
            let without = entry(&backtest, &document["claim"].to_string());
            assert_eq!((with.groups.len(), with_more.groups.len(), without.groups.len()), (3, 4, 0));
            let answer = bytes(&with.claim);
            assert_eq!((bytes(&with_more.claim), bytes(&without.claim)), (answer.clone(), answer));
        }
    }

    /// The component writes the value of the pieces into the trace; ours must be the same, to a cent for each line and
    /// two for the rate.
    #[test]
    fn pieces_are_worth_what_the_component_says() {
        let backtest = backtest();
        let mut compared = 0;
        for text in claims(22).take(300) {
            let claim = entry(&backtest, &text).claim;
            let Some(figures) = Figures::of(&claim, &backtest.prices) else { continue };
            let decision = decide(&backtest.services[0], &claim).unwrap();
            let inputs = decision.trace.iter().find(|check| check.name == "inputs").unwrap();
            let told = inputs.detail.strip_prefix("amount ").unwrap().split(' ').next().unwrap().replace('.', "");
            let (told, ours) = (told.parse::<i128>().unwrap(), figures.value);
            assert!(told.abs_diff(ours) <= claim.order.lines.len() as u128 + 2, "{told} and {ours}: {text}");
            compared += 1;
        }
        assert!(compared > 250, "{compared}");
    }

    #[test]
    fn a_table_with_dates_is_taken_as_in_force() {
        let dated = r#"{"goodwill":{"max-claims":1,"valid-from":"2026-01-01","earlier-policies":[]}}"#;
        let settings = Settings::from_json(dated).unwrap();
        assert_eq!(always_in_force(&settings).as_json(), r#"{"goodwill":{"max-claims":1}}"#);
        let undated = Settings::from_json(r#"{ "goodwill": {} }"#).unwrap();
        assert_eq!(always_in_force(&undated).as_json(), undated.as_json(), "byte for byte");
    }
}
