//! What a backtest found, as JSON. The table for the terminal and the page are made of the same figures.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Judged};
use super::cost::Outlay;
use super::groups::{self, Rate};
use super::quantiles::Distribution;
use super::tally::{Flip, Kind, SIDES, Side, Sums, Tally};
use super::{html, table};
use crate::contract::goodwill::Goods;
use crate::language::Language;

/// The tables' names in JSON.
pub(super) const NAMES: [&str; SIDES] = ["present", "changed"];
/// The quantiles told of a distribution, in percent.
pub(super) const QUANTILES: [u64; 7] = [0, 10, 25, 50, 75, 90, 100];

/// What a backtest found.
#[derive(Debug)]
pub struct Report {
    pub(super) tally: Tally,
    /// The shop's currency, in which all amounts are but those of single cases.
    pub(super) currency: String,
}

impl Report {
    pub(super) fn new(tally: Tally, currency: String) -> Self {
        Self { tally, currency }
    }

    /// Claims that were decided under both tables.
    #[must_use]
    pub fn claims(&self) -> u64 {
        self.tally.total.claims
    }

    /// Cases whose answer changes.
    #[must_use]
    pub fn flips(&self) -> u64 {
        self.tally.total.flips
    }

    /// Lines that could not be used: no claim, refused by the component, or a failed call.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.tally.broken
    }

    /// The first line that could not be used, and why.
    #[must_use]
    pub fn first_broken(&self) -> Option<(u64, &str)> {
        self.tally.broken_listed.first().map(|broken| (broken.line, broken.reason.as_str()))
    }

    /// What the changed table costs more than the present one, in minor units of the shop's currency.
    #[must_use]
    pub fn difference(&self) -> i128 {
        self.tally.total.difference()
    }

    /// Everything, for machines. Amounts are minor units; names are those of the table.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let tally = &self.tally;
        let named = |name: &str, sums: &Sums| with("name", name, sums_json(sums));
        let distributions = |of: &[Distribution; SIDES]| sides(|i| distribution(&of[i]));
        let broken = tally.broken_listed.iter().map(|b| json!({ "line": b.line, "reason": b.reason }));
        let moves = tally.moves.iter().map(|((from, to), step)| {
            json!({ "from": from.key(), "to": to.key(), "claims": step.count, "difference": amount(step.difference) })
        });
        json!({
            "currency": self.currency,
            "total": sums_json(&tally.total),
            "policies": sides(|i| json!(tally.policies[i])),
            "given": distributions(&tally.given),
            "goodwill": distributions(&tally.goodwill),
            "by-kind": tally.by_kind.iter().map(|(kind, sums)| named(kind.name(), sums)).collect::<Vec<_>>(),
            "by-customer": tally.by_customer.iter().map(|(customer, sums)| named(customer.name(), sums)).collect::<Vec<_>>(),
            "by-rule": sides(|i| self.rules(i)),
            "flips": moves.collect::<Vec<_>>(),
            "flips-listed": tally.flips.iter().map(flip).collect::<Vec<_>>(),
            "to-humans": sides(|i| json!({ "reasons": tally.reasons[i], "withheld": amount(tally.withheld[i]) })),
            "fairness": self.fairness(),
            "blank-lines": tally.blank,
            "broken-lines": tally.broken,
            "broken-lines-listed": broken.collect::<Vec<_>>(),
        })
    }

    /// For people, in a terminal of 100 columns, in English.
    #[must_use]
    pub fn to_text(&self) -> String {
        table::draw(self)
    }

    /// A page of its own: no script, nothing loaded from elsewhere, light and dark, readable on a telephone. Names of rules,
    /// attributes and reasons are those of the files; why a line could not be used is told in English.
    #[must_use]
    pub fn to_html(&self, language: Language) -> String {
        html::draw(self, language)
    }

    fn rules(&self, side: usize) -> Value {
        let rules = self.tally.by_rule[side].iter();
        rules
            .map(|(rule, used)| json!({ "rule": rule, "claims": used.claims, "goodwill": amount(used.goodwill) }))
            .collect()
    }

    fn fairness(&self) -> Value {
        let attributes = self.tally.groups.attributes().map(|(attribute, values)| {
            let Some(values) = values else {
                return json!({ "attribute": attribute, "too-many-values": true });
            };
            let groups = values.iter().map(|(value, sums)| with("name", value, sums_json(sums)));
            let flagged = |i: usize| {
                let flags = Rate::ALL.map(|rate| (rate.key().to_owned(), json!(rate.flagged(values, i))));
                Value::Object(Map::from_iter(flags))
            };
            json!({ "attribute": attribute, "groups": groups.collect::<Vec<_>>(), "flagged": sides(flagged) })
        });
        json!({
            "rule": { "below": "4/5 of the highest rate", "least-claims": groups::ENOUGH },
            "attributes": attributes.collect::<Vec<_>>(),
            "too-many-attributes": self.tally.groups.overflown(),
        })
    }
}

fn sides(of: impl Fn(usize) -> Value) -> Value {
    json!({ NAMES[0]: of(0), NAMES[1]: of(1) })
}

/// A sum as JSON: an integer, or a text where 64 bits do not hold it.
fn amount(sum: i128) -> Value {
    i64::try_from(sum).map_or_else(|_| Value::String(sum.to_string()), Value::from)
}

fn with(key: &str, value: &str, mut document: Value) -> Value {
    document[key] = value.into();
    document
}

fn sums_json(sums: &Sums) -> Value {
    json!({
        "claims": sums.claims,
        "without-rate": sums.unpriced,
        "tables": sides(|i| side(&sums.sides[i])),
        "flips": sums.flips,
        "better": sums.better,
        "worse": sums.worse,
        "difference": amount(sums.difference()),
    })
}

fn side(side: &Side) -> Value {
    let answers = Answer::ALL.map(|answer| (answer.key().to_owned(), side.answers[answer as usize].into()));
    json!({
        "answers": Value::Object(Map::from_iter(answers)),
        "law": outlay(&side.law),
        "goodwill": outlay(&side.goodwill),
        "net": amount(side.total()),
    })
}

fn outlay(outlay: &Outlay) -> Value {
    json!({
        "given": amount(outlay.given),
        "return-costs": amount(outlay.return_costs),
        "goods-back": amount(outlay.goods_back),
        "net": amount(outlay.net()),
    })
}

fn distribution(of: &Distribution) -> Value {
    let quantiles = QUANTILES.map(|percent| json!({ "percent": percent, "amount": of.quantile(percent) }));
    json!({ "claims": of.count(), "quantiles": quantiles })
}

fn flip(flip: &Flip) -> Value {
    let judged = |judged: &Judged| json!({ "answer": judged.answer.key(), "amount": judged.amount, "goods": judged.goods.map(goods), "rule": judged.rule });
    json!({
        "line": flip.line,
        "claim": flip.claim,
        "kind": Kind::of(flip.kind).name(),
        "currency": flip.currency,
        "from": judged(&flip.judged[0]),
        "to": judged(&flip.judged[1]),
        "difference": flip.difference().map(amount),
    })
}

fn goods(goods: Goods) -> &'static str {
    match goods {
        Goods::Keep => "keep",
        Goods::SendBack => "send-back",
        Goods::SendBackAtOwnCost => "send-back-at-own-cost",
        Goods::NothingReceived => "nothing-received",
    }
}
