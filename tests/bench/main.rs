//! `make bench`: the figures this project holds itself to, as a table and `target/bench.json`; fails where a limit
//! is broken. What is compared is measured in the same run and in turns, and compared turn by turn: a machine that is
//! slow for a while slows both.
#![allow(clippy::float_arithmetic, reason = "figures, not amounts of money")]
#![allow(clippy::print_stdout, reason = "the table is what this program is for")]

mod cases;
mod peer;
mod table;

use std::fs;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use cpu_time::ThreadTime;
use kulanz::{Config, Plugin, Service, Settings};

use crate::cases::Cases;
use crate::peer::Peer;
use crate::table::Table;

/// Turns. The median one counts, which 101 keep steady to a few percent.
const TURNS: usize = 101;
/// Calls per turn: enough that what the one before left in the caches counts for nothing. The peers make as many, warm.
const CALLS: u32 = 100;

fn main() -> Result<ExitCode> {
    print_machine()?;
    let mut table = Table::default();
    // The figures to reach are those with epoch and memory limits; what metering fuel adds is told beside them.
    let config = Config { meter_fuel: false, ..Config::default() };
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &config)?;
    size(&plugin, &mut table)?;
    load(&plugin, &config, &mut table)?;

    let cases = Cases::read()?;
    let settings = Settings::from_json(&cases.settings)?;
    let service = plugin.bind(settings.clone())?;
    let metered = Plugin::from_bytes(kulanz_component::BYTES, &Config::default())?.bind(settings)?;
    hooks(&service, &metered, &cases, &mut table)?;
    linearity(&service, &metered, &cases, &mut table);

    println!("{table}");
    let path = kulanz_tests::target().join("bench.json");
    table.write(&path).with_context(|| path.display().to_string())?;
    println!("written to {}", path.display());
    Ok(if table.ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn size(plugin: &Plugin, table: &mut Table) -> Result<()> {
    // With eight platforms and every hook; the first slice, one platform and no withdrawal, had to stay below 600 KB.
    table.at_most("component: size", float(kulanz_component::BYTES.len()), "bytes", 1_200_000.0);
    table.at_most("component: imported functions", float(plugin.inspect()?.imports.len()), "functions", 0.0);
    Ok(())
}

/// Wall-clock time from a precompiled file to a plugin that can be bound.
fn load(plugin: &Plugin, config: &Config, table: &mut Table) -> Result<()> {
    let file = tempfile::Builder::new().suffix(".cwasm").tempfile()?;
    fs::write(file.path(), plugin.precompile()?)?;
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let start = Instant::now();
        black_box(Plugin::load(file.path(), config)?);
        times.push(start.elapsed().as_nanos() as f64);
    }
    table.at_most("load a precompiled component (wall clock)", median(times) / 1e6, "ms", 1.0);
    Ok(())
}

/// What a call costs in CPU time of its thread, beside the same code compiled natively and beside Handlebars.js.
fn hooks(service: &Service, metered: &Service, cases: &Cases, table: &mut Table) -> Result<()> {
    let mut handlebars = Peer::handlebars(&cases.order_json, &cases.settings)?;
    let (html, text) = cases.mail_size(service)?;
    ensure!(
        handlebars.hello.is_peer_of(html, text),
        "Handlebars.js no longer writes the mail that the component writes ({html} and {text} bytes; {}): bring \
         tests/bench/mail.html.hbs and mail.txt.hbs up to date",
        handlebars.hello
    );
    println!("mail for 10 lines: {html} bytes of HTML and {text} of text; {}", handlebars.hello);
    let mut others = other_peers(&handlebars, html, text);
    println!();

    let calls: [&dyn Fn(); 9] = [
        &|| cases.mail(service),
        &|| cases.mail(metered),
        &|| cases.native_mail(),
        &|| cases.form(service),
        &|| cases.validate(service),
        &|| cases.acknowledge(service),
        &|| cases.decide(service),
        &|| cases.decide_next(service),
        &|| cases.find_ticket(service),
    ];
    let mut peer = Vec::new();
    let mut times = [const { Vec::new() }; 9];
    for turn in 0..TURNS {
        peer.push(handlebars.mails(CALLS)?);
        for other in &mut others {
            let time = other.peer.mails(CALLS)?;
            other.times.push(time);
        }
        // Whoever comes first after the peers finds their data in the caches: each once in a while.
        for at in (turn..).take(calls.len()).map(|place| place % calls.len()) {
            times[at].push(cpu_time(CALLS, calls[at]));
        }
    }
    let [mail, metered, native, form, validate, acknowledge, decide, decide_generated, find_ticket] = &times;

    table.tell("mail, 10 lines: Handlebars.js, warm", microseconds(&peer), "us CPU");
    table.tell("mail, 10 lines: component, fresh instance, epoch", microseconds(mail), "us CPU");
    table.tell("mail, 10 lines: the same with fuel metered", microseconds(metered), "us CPU");
    table.tell("mail, 10 lines: native, same code", microseconds(native), "us CPU");
    table.at_most("mail, 10 lines: component to Handlebars.js", quotient(mail, &peer), "times", 1.0);
    table.tell("mail, 10 lines: component to native", quotient(mail, native), "times");
    for Other { rows: [cost, ratio], times, .. } in others {
        table.tell(cost, microseconds(&times), "us CPU");
        table.tell(ratio, quotient(mail, &times), "times");
    }
    // Small hooks: half of what a mail may take.
    for (name, ratio, time) in [
        ("form", "form to Handlebars.js' mail", form),
        ("acknowledge", "acknowledge to Handlebars.js' mail", acknowledge),
        ("decide", "decide to Handlebars.js' mail", decide),
    ] {
        table.tell(name, microseconds(time), "us CPU");
        table.at_most(ratio, quotient(time, &peer), "times", 0.75);
    }
    // A claim on ten lines against the mail for ten lines, both in fresh instances.
    table.at_most("decide to the component's mail", quotient(decide, mail), "times", 0.5);
    // What `kulanz policy backtest` does twice per claim: 100,000 claims in a minute on two cores.
    table.at_most("decide, a generated claim", microseconds(decide_generated), "us CPU", 600.0);
    table.tell("validate", microseconds(validate), "us CPU");
    table.tell("find-ticket", microseconds(find_ticket), "us CPU");
    Ok(())
}

/// A peer that is measured where it is installed.
struct Other {
    /// Names of the rows: what it costs, and what the component costs beside it.
    rows: [&'static str; 2],
    peer: Peer,
    times: Vec<f64>,
}

/// The peers of other languages; of each that cannot be compared it is said why.
fn other_peers(handlebars: &Peer, html: usize, text: usize) -> Vec<Other> {
    let mut others = Vec::new();
    for (rows, peer) in [
        (["mail, 10 lines: Twig, warm", "mail, 10 lines: component to Twig"], handlebars.twig()),
        (["mail, 10 lines: Jinja2, warm", "mail, 10 lines: component to Jinja2"], handlebars.jinja()),
    ] {
        match peer {
            Ok(peer) if peer.hello.is_peer_of(html, text) => {
                println!("{}", peer.hello);
                others.push(Other { rows, peer, times: Vec::new() });
            }
            Ok(peer) => println!("not compared, since it writes another mail: {}", peer.hello),
            Err(error) => println!("not compared: {error:#}"),
        }
    }
    others
}

/// What a hundred times the lines cost.
fn linearity(service: &Service, metered: &Service, cases: &Cases, table: &mut Table) {
    let long = cases.with_lines(1000);
    let (mut of_10, mut of_1000) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        of_10.push(cpu_time(CALLS, &|| cases.mail(service)));
        of_1000.push(cpu_time(1, &|| cases::confirm(service, &long)));
    }
    table.tell("mail, 1000 lines: component, fresh instance, epoch", microseconds(&of_1000), "us CPU");
    table.at_most("mail, 1000 lines to 10 lines", quotient(&of_1000, &of_10), "times", 110.0);
    // What the default limits of fuel, memory and output are set by.
    let report = metered.confirm_order(cases::CALL, &long);
    table.tell("mail, 1000 lines: fuel", report.fuel as f64, "units");
    table.tell("mail, 1000 lines: memory", float(report.memory_bytes), "bytes");
    table.tell("mail, 1000 lines: output", float(report.output_bytes), "bytes");
}

/// CPU time of one call, in nanoseconds.
fn cpu_time(calls: u32, call: &dyn Fn()) -> f64 {
    let start = ThreadTime::now();
    for _ in 0..calls {
        call();
    }
    start.elapsed().as_nanos() as f64 / f64::from(calls)
}

/// The median of nanoseconds.
fn microseconds(times: &[f64]) -> f64 {
    median(times.to_vec()) / 1e3
}

/// The median of what one takes beside the other, turn by turn.
fn quotient(ours: &[f64], theirs: &[f64]) -> f64 {
    median(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

fn float(count: usize) -> f64 {
    count as f64
}

/// Whoever compares two runs has to know where they were made.
fn print_machine() -> Result<()> {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": unknown");
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("make bench");
    println!("cpu{model}, {} threads, load {}", std::thread::available_parallelism()?, load.trim());
    println!("component built by {}", kulanz_component::COMPILER);
    println!("host built by {}", output(Command::new("rustc").arg("--version"))?);
    println!("commit {}", output(Command::new("git").args(["describe", "--always", "--dirty"]))?);
    Ok(())
}

fn output(command: &mut Command) -> Result<String> {
    let done = command.output().with_context(|| format!("{command:?}"))?;
    Ok(String::from_utf8_lossy(&done.stdout).trim().to_owned())
}
