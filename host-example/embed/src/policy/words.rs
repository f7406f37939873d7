//! The words of the report, a table for each language, and numbers as it writes them. JSON has keys of its own, and the
//! terminal's text is English.

mod de;
mod en;

use super::answer::{Answer, Judged};
use super::table;
use super::tally::{Customer, Kind, NO_RULE};
use crate::language::Language;
use crate::money;

pub(super) use de::GERMAN;
pub(super) use en::ENGLISH;

/// Every text. `{}` is filled in by [`filled`], in the order of the values there.
pub(super) struct Words {
    pub language: Language,

    // What is counted.
    /// By [`Answer`].
    pub answers: [&'static str; Answer::ALL.len()],
    /// By [`Kind`].
    pub kinds: [&'static str; Kind::NAMES.len()],
    /// By [`Customer`].
    pub customers: [&'static str; Customer::ALL.len()],
    pub no_rule: &'static str,
    pub no_rate: &'static str,

    // The head: what of how many.
    pub page: &'static str,
    pub title: &'static str,
    pub policies: &'static str,
    pub unpriced: &'static str,
    /// Claims, flips, better, worse, difference, to humans.
    pub facts: [&'static str; 6],
    pub instead_of: &'static str,

    // Charts.
    pub chart: &'static str,
    pub present_above: &'static str,
    pub changed_below: &'static str,
    pub left_and_right: &'static str,

    // What it costs.
    pub costs_title: &'static str,
    pub costs_chart: &'static str,
    pub costs_caption: &'static str,
    pub costs_columns: [&'static str; 4],
    /// Law, given, return costs, goods back, goodwill, all.
    pub costs: [&'static str; 6],

    // What customers are answered.
    pub answers_title: &'static str,
    pub answers_caption: &'static str,
    pub answers_columns: [&'static str; 6],

    // How much.
    pub amounts_title: &'static str,
    pub amounts_chart: &'static str,
    pub amounts_caption: &'static str,
    pub amounts_columns: [&'static str; 4],
    pub nothing: &'static str,
    pub above_up_to: &'static str,
    pub above: &'static str,
    pub given_caption: &'static str,
    pub goodwill_caption: &'static str,
    pub quantiles_columns: [&'static str; 3],
    pub how_many: &'static str,
    pub least: &'static str,
    pub half: &'static str,
    pub share: &'static str,
    pub most: &'static str,

    // The parts.
    pub by_kind: &'static str,
    pub by_customer: &'static str,
    pub parts_caption: &'static str,
    pub parts_chart: &'static str,
    pub parts_columns: [&'static str; 8],

    // The rules.
    pub rules_title: &'static str,
    pub rules_caption: &'static str,
    pub rules_columns: [&'static str; 5],

    // What goes to humans.
    pub humans_title: &'static str,
    pub humans_caption: &'static str,
    pub humans_columns: [&'static str; 4],
    pub proposed: &'static str,

    // What changes.
    pub moves_title: &'static str,
    pub moves_none: &'static str,
    pub moves_caption: &'static str,
    pub moves_columns: [&'static str; 4],
    pub moves_same: &'static str,
    pub flips_title: &'static str,
    pub flips_caption: &'static str,
    pub flips_columns: [&'static str; 6],

    // Fairness.
    pub fairness_title: &'static str,
    pub fairness: &'static str,
    pub too_many_attributes: &'static str,
    pub too_many_values: &'static str,
    pub groups_caption: &'static str,
    pub groups_chart: &'static str,
    pub groups_columns: [&'static str; 6],
    pub low: &'static str,

    // Lines that were not used.
    pub broken_title: &'static str,
    pub broken: &'static str,
    pub broken_caption: &'static str,
    pub broken_columns: [&'static str; 2],

    /// How it is reckoned, in HTML.
    pub method: &'static str,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::De => &GERMAN,
            Language::En => &ENGLISH,
        }
    }

    pub(super) fn answer(&self, answer: Answer) -> &'static str {
        self.answers[answer as usize]
    }

    pub(super) fn kind(&self, kind: Kind) -> &'static str {
        self.kinds[kind.place()]
    }

    pub(super) fn customer(&self, customer: Customer) -> &'static str {
        self.customers[customer as usize]
    }

    /// A rule's name, or that none matched.
    pub(super) fn rule<'a>(&self, name: &'a str) -> &'a str {
        if name == NO_RULE { self.no_rule } else { name }
    }

    /// An answer with its amount and the rule that matched.
    pub(super) fn judged(&self, judged: &Judged, currency: &str) -> String {
        let (answer, rule) = (self.answer(judged.answer), judged.rule.as_deref().unwrap_or(self.no_rule));
        match judged.amount {
            0 => format!("{answer} ({rule})"),
            amount => format!("{answer}, {} {currency} ({rule})", self.amount(amount.into(), currency)),
        }
    }

    pub(super) fn quantile(&self, percent: u64) -> String {
        match percent {
            0 => self.least.to_owned(),
            50 => self.half.to_owned(),
            100 => self.most.to_owned(),
            percent => filled(self.share, &[&percent.to_string()]),
        }
    }

    pub(super) fn amount(&self, minor_units: i128, currency: &str) -> String {
        self.number(money::grouped(minor_units, currency))
    }

    pub(super) fn count(&self, n: u64) -> String {
        self.number(table::count(n))
    }

    pub(super) fn signed(&self, n: i128) -> String {
        self.number(table::signed(n))
    }

    pub(super) fn percent(&self, part: u64, whole: u64) -> String {
        self.number(table::percent(part, whole))
    }

    /// An English number as the language writes it: `1.234,56` and `12,3 %`.
    fn number(&self, english: String) -> String {
        let german = |c| match c {
            ',' => '.',
            '.' => ',',
            ' ' => '\u{a0}',
            c => c,
        };
        match self.language {
            Language::De => english.chars().map(german).collect(),
            Language::En => english,
        }
    }
}

/// A text with its places filled in. What a value holds is never taken for a place.
pub(super) fn filled(text: &str, values: &[&str]) -> String {
    let mut parts = text.split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (part, value) in parts.zip(values) {
        out.push_str(value);
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let written = |words: &Words| {
            [
                words.amount(-123_456_789, "EUR"),
                words.amount(1_500, "JPY"),
                words.count(1_000_000),
                words.signed(1_234),
                words.percent(123, 1000),
            ]
        };
        assert_eq!(written(&ENGLISH), ["-1,234,567.89", "1,500", "1,000,000", "+1,234", "12.3 %"]);
        assert_eq!(written(&GERMAN), ["-1.234.567,89", "1.500", "1.000.000", "+1.234", "12,3\u{a0}%"]);
    }

    #[test]
    fn places_are_filled_in_order() {
        assert_eq!(filled("{} of {}.", &["{}", "b"]), "{} of b.");
        assert_eq!(filled("none", &[]), "none");
        assert_eq!(
            (GERMAN.quantile(90), ENGLISH.quantile(90)),
            ("90\u{a0}% höchstens".into(), "90 % are at most".into())
        );
    }
}
