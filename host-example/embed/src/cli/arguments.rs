//! What can be said on the command line.

use std::num::NonZero;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};
use kulanz::Language;

/// First-class customer service for any shop, as one WebAssembly component.
///
/// Exit codes: 0 done; 1 the input or the command line is wrong; 2 the hook refuses; 3 the call failed, for example at a
/// limit; 4 a replay gave something else than was recorded.
#[derive(Debug, Parser)]
#[command(name = "kulanz", version)]
pub(crate) struct Arguments {
    /// The component to run [default: the one in this program]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) component: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a hook: an order into its mail, or any hook on a JSON case
    Run(Run),
    /// Run a saved or recorded case again, and tell whether the same comes
    Replay {
        /// A case as a host records a decision or saves a failed call
        file: PathBuf,
        /// The settings, where the case holds none
        #[arg(long, value_name = "FILE")]
        settings: Option<PathBuf>,
        /// Print one JSON object with the outcome and what the call took
        #[arg(long)]
        json: bool,
    },
    /// Check a goodwill policy, try it on past claims, make up claims
    #[command(subcommand)]
    Policy(Policy),
    /// Tell what a component is: contract version, exports, imports, size, languages, settings
    Inspect {
        /// The component [default: --component, or the one in this program]
        file: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of the settings
    Schema,
    /// Check a settings document: every mistake with its place and what would be right
    CheckSettings {
        /// TOML or JSON
        file: PathBuf,
        /// Print the mistakes as JSON
        #[arg(long)]
        json: bool,
    },
    /// Show the order mail of a shop as a page, and follow its settings as they are written
    Preview(PreviewArguments),
    /// Compile a component ahead of time, so that it loads at once
    Compile {
        /// The component (.wasm)
        input: PathBuf,
        /// The compiled code (.cwasm); only for this version of kulanz and this kind of machine
        output: PathBuf,
    },
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("form").args(["eml", "html", "text", "json"]))]
pub(crate) struct Run {
    /// order-import, order-confirmation, contact-form, contact-form.validate, acknowledgement,
    /// acknowledgement.find-ticket, goodwill, about, or any interface.function of the component
    pub(crate) hook: String,
    /// A JSON case: {"arguments": [...]} in the order of the WIT
    #[arg(long, value_name = "FILE", conflicts_with_all = ["order", "platform", "trust_totals", "locale", "now", "eml", "html", "text"])]
    pub(crate) input: Option<PathBuf>,
    /// The platform the order comes from, for example shopify
    #[arg(long, value_name = "NAME", requires = "order")]
    pub(crate) platform: Option<String>,
    /// An order exactly as the platform sends it (JSON)
    #[arg(long, value_name = "FILE", requires = "platform")]
    pub(crate) order: Option<PathBuf>,
    /// The shop's settings (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
    /// The language wanted [default: the order's]
    #[arg(long, value_name = "TAG")]
    pub(crate) locale: Option<String>,
    /// The clock, for example 2026-11-22T10:00:00Z [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<String>,
    /// Render with the platform's own totals where the sums do not add up
    #[arg(long)]
    pub(crate) trust_totals: bool,
    /// Write the mail to a file that a mail program opens
    #[arg(long, value_name = "FILE")]
    pub(crate) eml: Option<PathBuf>,
    /// Print the mail's HTML
    #[arg(long)]
    pub(crate) html: bool,
    /// Print the mail's text (the default for an order)
    #[arg(long)]
    pub(crate) text: bool,
    /// Print JSON: the mail; with --input the outcome and what the call took
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Policy {
    /// Read a policy for flaws: rules that never decide, gaps, contradictions, offers above the limits; exit code 1 where
    /// there are any
    Check {
        /// The settings, or a file with a goodwill section alone (TOML or JSON)
        file: PathBuf,
        /// Print the findings as JSON
        #[arg(long)]
        json: bool,
    },
    /// Decide past claims under a changed policy and the present one: what it would have cost, and whom it would have helped
    Backtest(Backtesting),
    /// Make up claims for a backtest: realistic in their shares, the same for the same seed
    Generate(Generating),
}

#[derive(Debug, Args)]
pub(crate) struct Backtesting {
    /// The changed policy: the settings, or a file with a goodwill section alone
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: PathBuf,
    /// The claims: JSON Lines, each a claim or {"claim": ..., "groups": {...}}; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) claims: PathBuf,
    /// The present policy [default: the component's own table]
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Write a page with charts
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// The page's language: de or en [default: de where that is the shop's first, else en]
    #[arg(long, value_name = "LANGUAGE", requires = "html", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// How many of the cases that flip are listed one by one
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) listed: usize,
    /// Stop at the first line that cannot be used, instead of counting it
    #[arg(long)]
    pub(crate) stop_at_broken: bool,
    /// Threads that decide [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZero<usize>>,
}

#[derive(Debug, Args)]
pub(crate) struct Generating {
    /// The same seed gives the same claims, on every machine
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How many
    #[arg(long, value_name = "N")]
    pub(crate) count: u64,
    /// Where to [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PreviewArguments {
    /// An order: as the platform sends it (--platform), else in the contract's JSON form [default: a sample]
    #[arg(value_name = "ORDER.json")]
    pub(crate) order: Option<PathBuf>,
    /// The shop's settings (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: PathBuf,
    /// The platform the order comes from, for example shopify
    #[arg(long, value_name = "NAME", requires = "order")]
    pub(crate) platform: Option<String>,
    /// The language wanted [default: the order's, else the shop's first]
    #[arg(long, value_name = "TAG")]
    pub(crate) locale: Option<String>,
    /// The clock, for example 2026-11-22T10:00:00Z [default: now]
    #[arg(long, value_name = "RFC3339")]
    pub(crate) now: Option<String>,
    /// Serve the page on this machine and show every change of the files at once; port 0 takes a free one
    #[arg(long, value_name = "PORT", num_args = 0..=1, default_missing_value = "8090", conflicts_with_all = ["out", "json"])]
    pub(crate) serve: Option<u16>,
    /// Write the page to a file [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Print JSON: the mail and the problems
    #[arg(long)]
    pub(crate) json: bool,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "expected de or en".to_owned())
}
