//! The report as a page of its own.

mod parts;

use super::answer::{Answer, Judged};
use super::groups::{self, Rate};
use super::quantiles::Distribution;
use super::report::{QUANTILES, Report};
use super::table::{count, in_words, names_in_both, percent, quantile_name, signed};
use super::tally::{Cost, Kind, Side, Sums};
use crate::money;
use parts::{Cell, Pair, Table, differences, encoded, pairs};

const CSS: &str = include_str!("html/page.css");
/// What a flagged rate says.
const LOW: &str = "below 4/5";

/// Draws it.
pub(super) fn draw(report: &Report) -> String {
    let page = Page(report);
    let tally = &report.tally;
    let kinds: Vec<_> = tally.by_kind.iter().map(|(kind, sums)| (kind.name(), sums)).collect();
    let customers: Vec<_> = tally.by_customer.iter().map(|(customer, sums)| (customer.words(), sums)).collect();
    let main = [
        page.costs(),
        page.answers(),
        page.amounts(),
        page.parts("By what happened", &kinds),
        page.parts("By customer", &customers),
        page.rules(),
        page.humans(),
        page.moves(),
        page.flips(),
        page.fairness(),
        page.broken(),
        METHOD.to_owned(),
    ];
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>Policy backtest</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n{}<main>\n{}</main>\n</body>\n</html>\n",
        page.header(),
        main.concat()
    )
}

const METHOD: &str = "<h2>How this is reckoned</h2>\n\
<p>Every claim was decided twice by the component itself: under the present table and under the changed one, at the time it \
was reported, with the history, costs and budget that stand in the claim. The customer is taken to accept the first offer, \
which is the best. Whoever is handed to a human has what stands until then; the human's time and grant are not reckoned.</p>\n\
<p><code>cost of an offer = given + return costs - goods back</code>. Given: money, or what was paid for the pieces that \
are sent anew or repaired. Return costs: postage where the shop pays it, and handling. Goods back: the resale share of what was \
paid. Where nothing comes back, neither is reckoned: goods that are kept cost what they would have brought.</p>\n\
<p><code>goodwill = cost of the best offer - cost of the best offer by law</code>, 0 where the law's is the best. Where the \
law gives nothing, goodwill is the whole cost. It is negative where the shop's offer is cheaper than what the law \
demands.</p>\n";

struct Page<'a>(&'a Report);

impl Page<'_> {
    fn amount(&self, amount: i128) -> String {
        money::grouped(amount, &self.0.currency)
    }

    fn number(&self, amount: i128) -> Cell {
        Cell::Number(self.amount(amount))
    }

    fn header(&self) -> String {
        let tally = &self.0.tally;
        let (total, currency) = (&tally.total, encoded(&self.0.currency));
        let human = |i: usize| total.sides[i].count(Answer::is_human);
        let facts = [
            ("Claims", count(total.claims)),
            ("Answered otherwise", format!("{} ({})", count(total.flips), percent(total.flips, total.claims))),
            ("Better for the customer", count(total.better)),
            ("Worse for the customer", count(total.worse)),
            ("Cost, changed less present", format!("{} {currency}", self.amount(total.difference()))),
            ("To humans", format!("{} instead of {}", count(human(1)), count(human(0)))),
        ];
        let facts = facts.map(|(name, value)| format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n"));
        let versions = |i: usize| {
            let versions: Vec<String> = tally.policies[i].keys().map(|version| encoded(version)).collect();
            versions.join(", ")
        };
        let mut notes = format!(
            "<p class=\"soft\">Present policy: {}. Changed policy: {}. Amounts in {currency}.</p>\n",
            versions(0),
            versions(1)
        );
        if total.unpriced > 0 {
            notes.push_str(&format!(
                "<p class=\"soft\">{} claims tell no rate to {currency}: they are counted, but stand in no amount.</p>\n",
                count(total.unpriced)
            ));
        }
        format!(
            "<header>\n<h1>What the changed policy would have done</h1>\n{notes}<dl class=\"facts\">\n{}</dl>\n</header>\n",
            facts.concat()
        )
    }

    fn costs(&self) -> String {
        let sides = &self.0.tally.total.sides;
        let rows: [Cost; 6] = [
            ("What the law demands", |side| side.law.net()),
            ("Goodwill: given beyond the law", |side| side.goodwill.given),
            ("Goodwill: return costs beyond the law", |side| side.goodwill.return_costs),
            ("Goodwill: less goods that come back", |side| -side.goodwill.goods_back),
            ("Goodwill in all", |side| side.goodwill.net()),
            ("Law and goodwill", Side::total),
        ];
        let mut table = Table::new("Cost by part", &["Part", "Present", "Changed", "Difference"]);
        for (i, (name, of)) in rows.into_iter().enumerate() {
            let (present, changed) = (of(&sides[0]), of(&sides[1]));
            let cells = [present, changed, changed - present].map(|amount| self.number(amount));
            if i >= 4 { table.sum(name, cells) } else { table.row(name, cells) }
        }
        let pair = |(name, of): (&str, fn(&Side) -> i128)| {
            let values = [of(&sides[0]), of(&sides[1])];
            Pair { label: name.to_owned(), written: values.map(|value| self.amount(value)), values }
        };
        let chart: Vec<Pair> = [rows[0], rows[4], rows[5]].into_iter().map(pair).collect();
        format!("<h2>What it costs</h2>\n{}{}", pairs("Cost", &chart), table.end())
    }

    fn answers(&self) -> String {
        let total = &self.0.tally.total;
        let counts = |answer: Answer| [0, 1].map(|i: usize| total.sides[i].answers[answer as usize]);
        let mut table =
            Table::new("Claims by answer", &["Answer", "Present", "Share", "Changed", "Share", "Difference"]);
        for answer in Answer::ALL {
            let [present, changed] = counts(answer);
            let cells = [
                count(present),
                percent(present, total.claims),
                count(changed),
                percent(changed, total.claims),
                signed(i128::from(changed) - i128::from(present)),
            ];
            table.row(answer.words(), cells.map(Cell::Number));
        }
        let chart = Answer::ALL.map(|answer| {
            let counts = counts(answer);
            Pair { label: answer.words().to_owned(), values: counts.map(i128::from), written: counts.map(count) }
        });
        format!("<h2>What customers are answered</h2>\n{}{}", pairs("Claims by answer", &chart), table.end())
    }

    fn amounts(&self) -> String {
        let tally = &self.0.tally;
        let bands = self.bands(&tally.goodwill);
        let mut table = Table::new(
            "Claims that get goodwill, by what it costs beyond the law",
            &["Cost", "Present", "Changed", "Difference"],
        );
        for band in &bands {
            let cells = [count_of(band.values[0]), count_of(band.values[1]), signed(band.values[1] - band.values[0])];
            table.row(&band.label, cells.map(Cell::Number));
        }
        format!(
            "<h2>How much</h2>\n{}{}{}{}",
            pairs("Claims by what goodwill costs", &bands),
            table.end(),
            self.quantiles("What a customer gets, where anything is given", &tally.given),
            self.quantiles("What goodwill costs, where it is given", &tally.goodwill),
        )
    }

    /// The claims counted by bands of amounts: 0, 5, 10 ... of the currency.
    fn bands(&self, of: &[Distribution; 2]) -> Vec<Pair> {
        const ENDS: [i64; 7] = [0, 5, 10, 20, 50, 100, 200];
        let decimals = money::decimals(&self.0.currency).max(2);
        let unit = 10_i64.pow(u32::try_from(decimals).unwrap_or(2));
        let ends = ENDS.map(|end| end * unit);
        let band = |from: i64, to: i64, label: String| {
            let counts = [0, 1].map(|i: usize| of[i].between(from, to));
            Pair { label, values: counts.map(i128::from), written: counts.map(count) }
        };
        let mut bands = vec![band(i64::MIN, 0, "nothing, or cheaper than the law".to_owned())];
        for pair in ends.windows(2) {
            let label = format!("above {} up to {}", self.amount(pair[0].into()), self.amount(pair[1].into()));
            bands.push(band(pair[0], pair[1], label));
        }
        let last = ends[ends.len() - 1];
        bands.push(band(last, i64::MAX, format!("above {}", self.amount(last.into()))));
        bands
    }

    fn quantiles(&self, caption: &str, of: &[Distribution; 2]) -> String {
        let mut table = Table::new(caption, &["Claims", "Present", "Changed"]);
        table.row("how many", [0, 1].map(|i: usize| Cell::Number(count(of[i].count()))));
        for percent in QUANTILES {
            let cell = |i: usize| {
                let amount = of[i].quantile(percent);
                Cell::Number(amount.map_or_else(|| "–".to_owned(), |amount| self.amount(amount.into())))
            };
            table.row(&quantile_name(percent), [cell(0), cell(1)]);
        }
        table.end()
    }

    fn parts(&self, title: &str, parts: &[(&str, &Sums)]) -> String {
        let columns = ["Part", "Claims", "Flips", "Better", "Worse", "Present", "Changed", "Difference"];
        let mut table = Table::new(&format!("{title}: claims, flips and cost"), &columns);
        for (name, sums) in parts {
            let counts = [sums.claims, sums.flips, sums.better, sums.worse].map(|n| Cell::Number(count(n)));
            let amounts = [sums.sides[0].total(), sums.sides[1].total(), sums.difference()];
            table.row(name, counts.into_iter().chain(amounts.map(|amount| self.number(amount))));
        }
        let chart: Vec<_> = parts
            .iter()
            .map(|(name, sums)| ((*name).to_owned(), sums.difference(), self.amount(sums.difference())))
            .collect();
        let chart = differences("Difference of cost", &chart);
        format!("<h2>{title}</h2>\n{chart}{}", table.end())
    }

    fn rules(&self) -> String {
        let rules = &self.0.tally.by_rule;
        let columns = ["Rule", "Claims, present", "Claims, changed", "Goodwill, present", "Goodwill, changed"];
        let mut table = Table::new("How often a rule decides, and what its goodwill costs", &columns);
        for name in names_in_both(rules) {
            let used = [0, 1].map(|i: usize| rules[i].get(name).copied().unwrap_or_default());
            let counts = used.map(|used| Cell::Number(count(used.claims)));
            table.row(name, counts.into_iter().chain(used.map(|used| self.number(used.goodwill))));
        }
        format!("<h2>By rule</h2>\n{}", table.end())
    }

    fn humans(&self) -> String {
        let tally = &self.0.tally;
        let mut table = Table::new(
            "Why humans decide; a claim may have several reasons",
            &["Reason", "Present", "Changed", "Difference"],
        );
        for reason in names_in_both(&tally.reasons) {
            let [present, changed] = [0, 1].map(|i: usize| tally.reasons[i].get(reason).copied().unwrap_or(0));
            let cells = [count(present), count(changed), signed(i128::from(changed) - i128::from(present))];
            table.row(reason, cells.map(Cell::Number));
        }
        let [present, changed] = tally.withheld;
        let cells = [present, changed, changed - present].map(|amount| self.number(amount));
        table.sum("Proposed to them, to be signed", cells);
        format!("<h2>What goes to humans</h2>\n{}", table.end())
    }

    fn moves(&self) -> String {
        let moves = &self.0.tally.moves;
        if moves.is_empty() {
            return "<h2>Which answers become which</h2>\n<p>No answer changes.</p>\n".to_owned();
        }
        let mut table = Table::new("Cases that flip", &["From", "To", "Claims", "Difference of cost"]);
        for ((from, to), step) in moves {
            let to = if from == to { "the same, with another amount or way back" } else { to.words() };
            let cells = [Cell::Text(to.to_owned()), Cell::Number(count(step.count)), self.number(step.difference)];
            table.row(from.words(), cells);
        }
        format!("<h2>Which answers become which</h2>\n{}", table.end())
    }

    fn flips(&self) -> String {
        let tally = &self.0.tally;
        if tally.flips.is_empty() {
            return String::new();
        }
        let caption = format!("The first {} of {} cases", tally.flips.len(), count(tally.total.flips));
        let mut table = Table::new(&caption, &["Claim", "Line", "What happened", "From", "To", "Difference of cost"]);
        for flip in &tally.flips {
            let judged = |judged: &Judged| Cell::Text(in_words(judged, &flip.currency));
            let difference = flip.difference().map_or_else(|| "no rate".to_owned(), |amount| self.amount(amount));
            let kind = Kind::of(flip.kind).name().to_owned();
            let cells = [
                Cell::Number(count(flip.line)),
                Cell::Text(kind),
                judged(&flip.judged[0]),
                judged(&flip.judged[1]),
                Cell::Number(difference),
            ];
            table.row(&flip.claim, cells);
        }
        format!("<h2>Cases that flip</h2>\n{}", table.end())
    }

    fn fairness(&self) -> String {
        let groups = &self.0.tally.groups;
        if groups.attributes().next().is_none() && !groups.overflown() {
            return String::new();
        }
        let mut html = format!(
            "<h2>Fairness</h2>\n<p>Groups are told beside the claim; the component never sees them. Marked is a rate below \
             four fifths of the highest among groups with {} claims or more: a place to look at, not yet a proof of \
             unequal treatment.</p>\n",
            groups::ENOUGH
        );
        if groups.overflown() {
            html.push_str(&format!(
                "<p>The file tells more than {} attributes: none is shown.</p>\n",
                groups::MOST_ATTRIBUTES
            ));
        }
        for (attribute, values) in groups.attributes() {
            html.push_str(&format!("<h3>{}</h3>\n", encoded(attribute)));
            match values {
                Some(values) => html.push_str(&groups_of(attribute, values)),
                None => html.push_str(&format!("<p>More than {} values: no groups.</p>\n", groups::MOST_VALUES)),
            }
        }
        html
    }

    fn broken(&self) -> String {
        let tally = &self.0.tally;
        if tally.broken == 0 && tally.blank == 0 {
            return String::new();
        }
        let mut html = format!(
            "<h2>Lines that were not used</h2>\n<p>{} could not be used, {} were blank. None of them is in a figure.</p>\n",
            count(tally.broken),
            count(tally.blank)
        );
        if !tally.broken_listed.is_empty() {
            let mut table = Table::new("The first lines that could not be used", &["Line", "Why"]);
            for broken in &tally.broken_listed {
                table.row(&broken.line.to_string(), [Cell::Text(broken.reason.clone())]);
            }
            html.push_str(&table.end());
        }
        html
    }
}

fn groups_of(attribute: &str, values: &std::collections::BTreeMap<String, Sums>) -> String {
    let columns = ["Group", "Claims", "At once, present", "At once, changed", "Goodwill, present", "Goodwill, changed"];
    let mut table = Table::new(&format!("Rates by {attribute}"), &columns);
    let flagged = Rate::ALL.map(|rate| [0, 1].map(|side: usize| rate.flagged(values, side)));
    for (value, sums) in values {
        let mut cells = vec![Cell::Number(count(sums.claims))];
        for (i, rate) in Rate::ALL.into_iter().enumerate() {
            for side in [0, 1] {
                let text = percent(rate.count(sums, side), sums.claims);
                let low = flagged[i][side].contains(&value.as_str());
                cells.push(if low { Cell::Flagged(text, LOW) } else { Cell::Number(text) });
            }
        }
        table.row(value, cells);
    }
    let chart: Vec<Pair> = values
        .iter()
        .map(|(value, sums)| {
            let counts = [0, 1].map(|side: usize| Rate::Goodwill.count(sums, side));
            let per_mille = counts.map(|n| money::proportion(n.into(), 1000, sums.claims.into()));
            Pair { label: value.clone(), values: per_mille, written: counts.map(|n| percent(n, sums.claims)) }
        })
        .collect();
    format!("{}{}", pairs(&format!("Claims {}", Rate::Goodwill.words()), &chart), table.end())
}

fn count_of(n: i128) -> String {
    money::grouped(n, "JPY")
}
