//! The report for a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::answer::{Answer, Judged};
use super::groups::{self, Rate};
use super::report::{QUANTILES, Report};
use super::tally::{Cost, Kind, SIDES, Side, Sums};
use super::words::ENGLISH;
use crate::money;

/// Draws it.
pub(super) fn draw(report: &Report) -> String {
    let mut page = Page { out: String::new(), report };
    page.head();
    page.costs();
    page.answers();
    page.quantiles();
    let tally = &report.tally;
    page.parts("By what happened", tally.by_kind.iter().map(|(kind, sums)| (kind.name(), sums)));
    page.parts("By customer", tally.by_customer.iter().map(|(customer, sums)| (ENGLISH.customer(*customer), sums)));
    page.humans();
    page.flips();
    page.fairness();
    page.broken();
    page.out
}

struct Page<'a> {
    out: String,
    report: &'a Report,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn title(&mut self, title: &str) {
        self.line("");
        self.line(title);
    }

    fn row(&mut self, name: &str, cells: &[String]) {
        let mut text = format!("  {name:<41}");
        for cell in cells {
            // Writing to a String never fails.
            let _ = write!(text, "{cell:>18}");
        }
        self.line(&text);
    }

    fn amount(&self, amount: i128) -> String {
        money::grouped(amount, &self.report.currency)
    }

    fn head(&mut self) {
        let total = &self.report.tally.total;
        let (claims, flips) = (count(total.claims), count(total.flips));
        self.line(&format!(
            "{claims} claims, amounts in {}. Under the changed table {flips} are answered otherwise: {} better for the \
             customer, {} worse.",
            self.report.currency,
            count(total.better),
            count(total.worse),
        ));
        if total.unpriced > 0 {
            self.line(&format!(
                "{} claims tell no rate to {}: they are counted, but stand in no amount.",
                count(total.unpriced),
                self.report.currency
            ));
        }
    }

    fn costs(&mut self) {
        self.title("What it costs");
        self.row("", &["present", "changed", "difference"].map(str::to_owned));
        let sides = &self.report.tally.total.sides;
        let rows: [Cost; 6] = [
            ("what the law demands", |side| side.law.net()),
            ("goodwill: given beyond the law", |side| side.goodwill.given),
            ("goodwill: return costs beyond the law", |side| side.goodwill.return_costs),
            ("goodwill: less goods that come back", |side| -side.goodwill.goods_back),
            ("goodwill in all", |side| side.goodwill.net()),
            ("law and goodwill", Side::total),
        ];
        for (name, of) in rows {
            let (present, changed) = (of(&sides[0]), of(&sides[1]));
            let cells = [present, changed, changed - present].map(|amount| self.amount(amount));
            self.row(name, &cells);
        }
    }

    fn answers(&mut self) {
        self.title("What customers are answered");
        self.row("", &["present", "changed", "difference"].map(str::to_owned));
        let sides = &self.report.tally.total.sides;
        for answer in Answer::ALL {
            let [present, changed] = [0, 1].map(|i: usize| sides[i].answers[answer as usize]);
            let difference = i128::from(changed) - i128::from(present);
            self.row(ENGLISH.answer(answer), &[count(present), count(changed), signed(difference)]);
        }
    }

    fn quantiles(&mut self) {
        let tally = &self.report.tally;
        for (title, of) in [
            ("What a customer gets, where anything is given", &tally.given),
            ("What goodwill costs, where it is given", &tally.goodwill),
        ] {
            self.title(title);
            self.row("", &["present", "changed"].map(str::to_owned));
            self.row("claims", &[count(of[0].count()), count(of[1].count())]);
            for percent in QUANTILES {
                let cell = |i: usize| of[i].quantile(percent).map_or_else(|| "-".to_owned(), |a| self.amount(a.into()));
                let cells = [cell(0), cell(1)];
                self.row(&ENGLISH.quantile(percent), &cells);
            }
        }
    }

    fn parts<'b>(&mut self, title: &str, parts: impl Iterator<Item = (&'b str, &'b Sums)>) {
        self.title(title);
        self.row("", &["claims", "flips", "difference"].map(str::to_owned));
        for (name, sums) in parts {
            let cells = [count(sums.claims), count(sums.flips), self.amount(sums.difference())];
            self.row(name, &cells);
        }
    }

    fn humans(&mut self) {
        let tally = &self.report.tally;
        self.title("Why humans decide; a claim may have several reasons");
        self.row("", &["present", "changed", "difference"].map(str::to_owned));
        for reason in names_in_both(&tally.reasons) {
            let [present, changed] = [0, 1].map(|i: usize| tally.reasons[i].get(reason).copied().unwrap_or(0));
            let difference = i128::from(changed) - i128::from(present);
            self.row(reason, &[count(present), count(changed), signed(difference)]);
        }
        let [present, changed] = tally.withheld;
        let cells = [present, changed, changed - present].map(|amount| self.amount(amount));
        self.row("proposed to them, to be signed", &cells);
    }

    fn flips(&mut self) {
        let tally = &self.report.tally;
        if tally.moves.is_empty() {
            return;
        }
        self.title("Which answers become which");
        for ((from, to), step) in &tally.moves {
            self.line(&format!("  {} -> {}", ENGLISH.answer(*from), ENGLISH.answer(*to)));
            let cells = [count(step.count), self.amount(step.difference)];
            self.row("", &cells);
        }
        self.title(&format!("The first cases that flip, {} of {}", tally.flips.len(), count(tally.total.flips)));
        for flip in &tally.flips {
            let judged = |judged: &Judged| ENGLISH.judged(judged, &flip.currency);
            let difference = flip.difference().map_or_else(|| "no rate".to_owned(), |amount| self.amount(amount));
            self.line(&format!(
                "  line {}, {}, {}: {difference}",
                flip.line,
                shown(&flip.claim),
                Kind::of(flip.kind).name()
            ));
            self.line(&format!("      {}", judged(&flip.judged[0])));
            self.line(&format!("   -> {}", judged(&flip.judged[1])));
        }
    }

    fn fairness(&mut self) {
        let groups = &self.report.tally.groups;
        if groups.overflown() {
            self.title(&format!("Fairness: more than {} attributes; none is shown", groups::MOST_ATTRIBUTES));
        }
        for (attribute, values) in groups.attributes() {
            self.title(&format!("Fairness by {}", shown(attribute)));
            let Some(values) = values else {
                self.line(&format!("  more than {} values: no groups", groups::MOST_VALUES));
                continue;
            };
            self.row("", &["claims", "at once: changed", "goodwill: changed"].map(str::to_owned));
            let flagged = Rate::ALL.map(|rate| rate.flagged(values, 1));
            for (value, sums) in values {
                let mut cells = vec![count(sums.claims)];
                for (rate, flagged) in Rate::ALL.into_iter().zip(&flagged) {
                    let flag = if flagged.contains(&value.as_str()) { "! " } else { "" };
                    cells.push(format!("{flag}{}", percent(rate.count(sums, 1), sums.claims)));
                }
                self.row(&shown(value), &cells);
            }
        }
        if groups.attributes().next().is_some() {
            self.line(&format!(
                "  !: below four fifths of the highest rate among groups with {} claims or more",
                groups::ENOUGH
            ));
        }
    }

    fn broken(&mut self) {
        let tally = &self.report.tally;
        if tally.blank > 0 {
            self.title(&format!("Blank lines: {}", count(tally.blank)));
        }
        if tally.broken > 0 {
            self.title(&format!("Lines that could not be used: {}", count(tally.broken)));
            for broken in &tally.broken_listed {
                self.line(&format!("  line {}: {}", broken.line, shown(&broken.reason)));
            }
        }
    }
}

/// The names that either table has, each once, in order.
pub(super) fn names_in_both<V>(tables: &[BTreeMap<String, V>; SIDES]) -> BTreeSet<&str> {
    tables.iter().flat_map(|table| table.keys().map(String::as_str)).collect()
}

/// A count with its digits in groups.
pub(super) fn count(n: u64) -> String {
    money::grouped(n.into(), "JPY")
}

/// A difference of counts with its sign.
pub(super) fn signed(n: i128) -> String {
    if n > 0 { format!("+{}", money::grouped(n, "JPY")) } else { money::grouped(n, "JPY") }
}

/// A share with one decimal: `12.3 %`.
pub(super) fn percent(part: u64, whole: u64) -> String {
    let per_mille = money::proportion(part.into(), 1000, whole.into());
    format!("{}.{} %", per_mille / 10, per_mille % 10)
}

/// What the file says, without what could move the terminal's cursor.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
