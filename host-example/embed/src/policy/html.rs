//! The report as a page of its own.

mod parts;

use std::collections::BTreeMap;

use super::answer::{Answer, Judged};
use super::groups::{self, Rate};
use super::quantiles::Distribution;
use super::report::{QUANTILES, Report};
use super::table::names_in_both;
use super::tally::{Cost, Kind, SIDES, Side, Sums};
use super::words::{Words, filled};
use crate::language::Language;
use crate::money;
use parts::{Cell, Pair, Table, differences, encoded, pairs};

const CSS: &str = include_str!("html/page.css");

/// Draws it.
pub(super) fn draw(report: &Report, language: Language) -> String {
    let words = Words::of(language);
    let page = Page { report, words };
    let tally = &report.tally;
    let kinds: Vec<_> = tally.by_kind.iter().map(|(kind, sums)| (words.kind(*kind), sums)).collect();
    let customers: Vec<_> =
        tally.by_customer.iter().map(|(customer, sums)| (words.customer(*customer), sums)).collect();
    let main = [
        page.costs(),
        page.answers(),
        page.amounts(),
        page.parts(words.by_kind, &kinds),
        page.parts(words.by_customer, &customers),
        page.rules(),
        page.humans(),
        page.moves(),
        page.flips(),
        page.fairness(),
        page.broken(),
        words.method.to_owned(),
    ];
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{CSS}</style>\n</head>\n<body>\n{}<main>\n{}</main>\n</body>\n</html>\n",
        language.code(),
        words.page,
        page.header(),
        main.concat()
    )
}

struct Page<'a> {
    report: &'a Report,
    words: &'static Words,
}

impl Page<'_> {
    fn amount(&self, amount: i128) -> String {
        self.words.amount(amount, &self.report.currency)
    }

    fn number(&self, amount: i128) -> Cell {
        Cell::Number(self.amount(amount))
    }

    fn header(&self) -> String {
        let (tally, words) = (&self.report.tally, self.words);
        let (total, currency) = (&tally.total, encoded(&self.report.currency));
        let human = |i: usize| total.sides[i].count(Answer::is_human);
        let flips = format!("{} ({})", words.count(total.flips), words.percent(total.flips, total.claims));
        let values = [
            words.count(total.claims),
            flips,
            words.count(total.better),
            words.count(total.worse),
            format!("{} {currency}", self.amount(total.difference())),
            filled(words.instead_of, &[&words.count(human(1)), &words.count(human(0))]),
        ];
        let facts = words.facts.iter().zip(values);
        let facts: String =
            facts.map(|(name, value)| format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n")).collect();
        let versions = |i: usize| {
            let versions: Vec<String> = tally.policies[i].keys().map(|version| encoded(version)).collect();
            versions.join(", ")
        };
        let mut notes = soft(&filled(words.policies, &[&versions(0), &versions(1), &currency]));
        if total.unpriced > 0 {
            notes.push_str(&soft(&filled(words.unpriced, &[&words.count(total.unpriced), &currency])));
        }
        format!("<header>\n<h1>{}</h1>\n{notes}<dl class=\"facts\">\n{facts}</dl>\n</header>\n", words.title)
    }

    fn costs(&self) -> String {
        let (sides, words) = (&self.report.tally.total.sides, self.words);
        let [law, given, return_costs, goods_back, goodwill, all] = words.costs;
        let rows: [Cost; 6] = [
            (law, |side| side.law.net()),
            (given, |side| side.goodwill.given),
            (return_costs, |side| side.goodwill.return_costs),
            (goods_back, |side| -side.goodwill.goods_back),
            (goodwill, |side| side.goodwill.net()),
            (all, Side::total),
        ];
        let mut table = Table::new(words.costs_caption, &words.costs_columns);
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
        format!("<h2>{}</h2>\n{}{}", words.costs_title, pairs(words, words.costs_chart, &chart), table.end())
    }

    fn answers(&self) -> String {
        let (total, words) = (&self.report.tally.total, self.words);
        let counts = |answer: Answer| [0, 1].map(|i: usize| total.sides[i].answers[answer as usize]);
        let mut table = Table::new(words.answers_caption, &words.answers_columns);
        for answer in Answer::ALL {
            let [present, changed] = counts(answer);
            let cells = [
                words.count(present),
                words.percent(present, total.claims),
                words.count(changed),
                words.percent(changed, total.claims),
                words.signed(i128::from(changed) - i128::from(present)),
            ];
            table.row(words.answer(answer), cells.map(Cell::Number));
        }
        let chart = Answer::ALL.map(|answer| {
            let counts = counts(answer);
            self.counted(words.answer(answer).to_owned(), counts)
        });
        let chart = pairs(words, words.answers_caption, &chart);
        format!("<h2>{}</h2>\n{chart}{}", words.answers_title, table.end())
    }

    fn amounts(&self) -> String {
        let (tally, words) = (&self.report.tally, self.words);
        let bands = self.bands(&tally.goodwill);
        let mut table = Table::new(words.amounts_caption, &words.amounts_columns);
        for band in &bands {
            let [present, changed] = band.written.clone();
            let cells = [present, changed, words.signed(band.values[1] - band.values[0])];
            table.row(&band.label, cells.map(Cell::Number));
        }
        let (chart, table) = (pairs(words, words.amounts_chart, &bands), table.end());
        let given = self.quantiles(words.given_caption, &tally.given);
        let goodwill = self.quantiles(words.goodwill_caption, &tally.goodwill);
        format!("<h2>{}</h2>\n{chart}{table}{given}{goodwill}", words.amounts_title)
    }

    /// A row of a chart of counts.
    fn counted(&self, label: String, counts: [u64; SIDES]) -> Pair {
        Pair { label, values: counts.map(i128::from), written: counts.map(|n| self.words.count(n)) }
    }

    /// The claims counted by bands of amounts: 0, 5, 10 ... of the currency.
    fn bands(&self, of: &[Distribution; 2]) -> Vec<Pair> {
        const ENDS: [i64; 7] = [0, 5, 10, 20, 50, 100, 200];
        let decimals = money::decimals(&self.report.currency).max(2);
        let unit = 10_i64.pow(u32::try_from(decimals).unwrap_or(2));
        let ends = ENDS.map(|end| end * unit);
        let band =
            |from: i64, to: i64, label: String| self.counted(label, [0, 1].map(|i: usize| of[i].between(from, to)));
        let words = self.words;
        let mut bands = vec![band(i64::MIN, 0, words.nothing.to_owned())];
        for pair in ends.windows(2) {
            let label = filled(words.above_up_to, &[&self.amount(pair[0].into()), &self.amount(pair[1].into())]);
            bands.push(band(pair[0], pair[1], label));
        }
        let last = ends[ends.len() - 1];
        bands.push(band(last, i64::MAX, filled(words.above, &[&self.amount(last.into())])));
        bands
    }

    fn quantiles(&self, caption: &str, of: &[Distribution; 2]) -> String {
        let mut table = Table::new(caption, &self.words.quantiles_columns);
        table.row(self.words.how_many, [0, 1].map(|i: usize| Cell::Number(self.words.count(of[i].count()))));
        for percent in QUANTILES {
            let cell = |i: usize| {
                let amount = of[i].quantile(percent);
                Cell::Number(amount.map_or_else(|| "–".to_owned(), |amount| self.amount(amount.into())))
            };
            table.row(&self.words.quantile(percent), [cell(0), cell(1)]);
        }
        table.end()
    }

    fn parts(&self, title: &str, parts: &[(&str, &Sums)]) -> String {
        let words = self.words;
        let mut table = Table::new(&filled(words.parts_caption, &[title]), &words.parts_columns);
        for (name, sums) in parts {
            let counts = [sums.claims, sums.flips, sums.better, sums.worse].map(|n| Cell::Number(words.count(n)));
            let amounts = [sums.sides[0].total(), sums.sides[1].total(), sums.difference()];
            table.row(name, counts.into_iter().chain(amounts.map(|amount| self.number(amount))));
        }
        let chart: Vec<_> = parts
            .iter()
            .map(|(name, sums)| ((*name).to_owned(), sums.difference(), self.amount(sums.difference())))
            .collect();
        let chart = differences(words, words.parts_chart, &chart);
        format!("<h2>{title}</h2>\n{chart}{}", table.end())
    }

    fn rules(&self) -> String {
        let (rules, words) = (&self.report.tally.by_rule, self.words);
        let mut table = Table::new(words.rules_caption, &words.rules_columns);
        for name in names_in_both(rules) {
            let used = [0, 1].map(|i: usize| rules[i].get(name).copied().unwrap_or_default());
            let counts = used.map(|used| Cell::Number(words.count(used.claims)));
            table.row(words.rule(name), counts.into_iter().chain(used.map(|used| self.number(used.goodwill))));
        }
        format!("<h2>{}</h2>\n{}", words.rules_title, table.end())
    }

    fn humans(&self) -> String {
        let (tally, words) = (&self.report.tally, self.words);
        let mut table = Table::new(words.humans_caption, &words.humans_columns);
        for reason in names_in_both(&tally.reasons) {
            let [present, changed] = [0, 1].map(|i: usize| tally.reasons[i].get(reason).copied().unwrap_or(0));
            let difference = words.signed(i128::from(changed) - i128::from(present));
            let cells = [words.count(present), words.count(changed), difference];
            table.row(reason, cells.map(Cell::Number));
        }
        let [present, changed] = tally.withheld;
        let cells = [present, changed, changed - present].map(|amount| self.number(amount));
        table.sum(words.proposed, cells);
        format!("<h2>{}</h2>\n{}", words.humans_title, table.end())
    }

    fn moves(&self) -> String {
        let (moves, words) = (&self.report.tally.moves, self.words);
        if moves.is_empty() {
            return format!("<h2>{}</h2>\n<p>{}</p>\n", words.moves_title, words.moves_none);
        }
        let mut table = Table::new(words.moves_caption, &words.moves_columns);
        for ((from, to), step) in moves {
            let to = if from == to { words.moves_same } else { words.answer(*to) };
            let cells =
                [Cell::Text(to.to_owned()), Cell::Number(words.count(step.count)), self.number(step.difference)];
            table.row(words.answer(*from), cells);
        }
        format!("<h2>{}</h2>\n{}", words.moves_title, table.end())
    }

    fn flips(&self) -> String {
        let (tally, words) = (&self.report.tally, self.words);
        if tally.flips.is_empty() {
            return String::new();
        }
        let caption = filled(words.flips_caption, &[&tally.flips.len().to_string(), &words.count(tally.total.flips)]);
        let mut table = Table::new(&caption, &words.flips_columns);
        for flip in &tally.flips {
            let judged = |judged: &Judged| Cell::Text(words.judged(judged, &flip.currency));
            let difference = flip.difference().map_or_else(|| words.no_rate.to_owned(), |amount| self.amount(amount));
            let kind = words.kind(Kind::of(flip.kind)).to_owned();
            let cells = [
                Cell::Number(words.count(flip.line)),
                Cell::Text(kind),
                judged(&flip.judged[0]),
                judged(&flip.judged[1]),
                Cell::Number(difference),
            ];
            table.row(&flip.claim, cells);
        }
        format!("<h2>{}</h2>\n{}", words.flips_title, table.end())
    }

    fn fairness(&self) -> String {
        let (groups, words) = (&self.report.tally.groups, self.words);
        if groups.attributes().next().is_none() && !groups.overflown() {
            return String::new();
        }
        let paragraph = |text: &str, n: String| format!("<p>{}</p>\n", filled(text, &[&n]));
        let explained = paragraph(words.fairness, groups::ENOUGH.to_string());
        let mut html = format!("<h2>{}</h2>\n{explained}", words.fairness_title);
        if groups.overflown() {
            html.push_str(&paragraph(words.too_many_attributes, groups::MOST_ATTRIBUTES.to_string()));
        }
        for (attribute, values) in groups.attributes() {
            html.push_str(&format!("<h3>{}</h3>\n", encoded(attribute)));
            match values {
                Some(values) => html.push_str(&self.groups(attribute, values)),
                None => html.push_str(&paragraph(words.too_many_values, groups::MOST_VALUES.to_string())),
            }
        }
        html
    }

    fn groups(&self, attribute: &str, values: &BTreeMap<String, Sums>) -> String {
        let words = self.words;
        let mut table = Table::new(&filled(words.groups_caption, &[attribute]), &words.groups_columns);
        let flagged = Rate::ALL.map(|rate| [0, 1].map(|side: usize| rate.flagged(values, side)));
        for (value, sums) in values {
            let mut cells = vec![Cell::Number(words.count(sums.claims))];
            for (i, rate) in Rate::ALL.into_iter().enumerate() {
                for side in [0, 1] {
                    let text = words.percent(rate.count(sums, side), sums.claims);
                    let low = flagged[i][side].contains(&value.as_str());
                    cells.push(if low { Cell::Flagged(text, words.low) } else { Cell::Number(text) });
                }
            }
            table.row(value, cells);
        }
        let chart = values.iter().map(|(value, sums)| {
            let counts = [0, 1].map(|side: usize| Rate::Goodwill.count(sums, side));
            let per_mille = counts.map(|n| money::proportion(n.into(), 1000, sums.claims.into()));
            let written = counts.map(|n| words.percent(n, sums.claims));
            Pair { label: value.clone(), values: per_mille, written }
        });
        let chart = pairs(words, words.groups_chart, &chart.collect::<Vec<_>>());
        format!("{chart}{}", table.end())
    }

    fn broken(&self) -> String {
        let (tally, words) = (&self.report.tally, self.words);
        if tally.broken == 0 && tally.blank == 0 {
            return String::new();
        }
        let counted = filled(words.broken, &[&words.count(tally.broken), &words.count(tally.blank)]);
        let mut html = format!("<h2>{}</h2>\n<p>{counted}</p>\n", words.broken_title);
        if !tally.broken_listed.is_empty() {
            let mut table = Table::new(words.broken_caption, &words.broken_columns);
            for broken in &tally.broken_listed {
                table.row(&words.count(broken.line), [Cell::English(broken.reason.clone())]);
            }
            html.push_str(&table.end());
        }
        html
    }
}

fn soft(text: &str) -> String {
    format!("<p class=\"soft\">{text}</p>\n")
}
