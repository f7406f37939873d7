//! Which cases a rule's tests let through, as sets that can be subtracted from each other: so a table can be asked which
//! rule never decides and which case nobody decides, each with a case that shows it. Exact, because the tests are typed.

use std::fmt;

use super::settings::{Customer, Evidence, Kind, NUMBERS, Range, Rule, When};

/// Subtractions that may be made to check a section, and parts that may be left by them: fewer than half of the fuel that
/// hosts usually grant. A table of a hundred rules takes some thousand.
const STEPS: usize = 12_000;

/// What is left of the effort. A question that takes more than half of it is given up, so that no tangle of rules takes all of
/// what the host grants, or the chance of the questions after it.
pub(super) struct Effort(usize);

impl Effort {
    /// For one section.
    pub(super) fn new() -> Self {
        Self(STEPS)
    }
}

/// The numbers that come with the customer's history, all of them or none, by their places in [`When::ranges`].
const COUNTS: [usize; 4] = [2, 4, 5, 6];
/// Those that only come with it, but may be missing by themselves (another currency, no date).
const PARTS: [usize; 3] = [3, 7, 8];
/// What can back a claim.
const BACKINGS: [(Evidence, &str); 3] =
    [(Evidence::Photo, "photo"), (Evidence::CarrierRecord, "carrier-record"), (Evidence::Statement, "statement")];

/// A set of cases: all that lie in the set of every dimension.
#[derive(Debug, Clone)]
pub(super) struct Region<'r> {
    /// A bit for each of [`Kind::NAMES`].
    kinds: u32,
    /// Bit 0: consumers, bit 1: businesses.
    customers: u32,
    /// A bit for each set of backings; the number of the bit is the set, a bit for each of [`BACKINGS`].
    evidence: u32,
    numbers: [Numbers; NUMBERS],
    categories: Categories<'r>,
}

/// Values of a number: a range, both ends included and empty where it is turned round, and the lack of a value.
#[derive(Debug, Clone, Copy)]
struct Numbers {
    from: i64,
    to: i64,
    unknown: bool,
}

/// Sets of categories that claimed goods can have.
#[derive(Debug, Clone)]
struct Categories<'r> {
    /// All are among these; `None`: whatever they are, none among it.
    within: Option<Vec<&'r str>>,
    /// Not all are among any of these.
    beyond: Vec<&'r [String]>,
}

impl Numbers {
    const ALL: Self = Self { from: 0, to: i64::MAX, unknown: true };

    fn of(range: Option<Range>) -> Self {
        let Some(range) = range else { return Self::ALL };
        Self { from: range.from.unwrap_or(0).max(0), to: range.to.unwrap_or(i64::MAX), unknown: false }
    }

    /// Whether any number is among them, or an unknown one.
    fn is_any(self) -> bool {
        self.has_value() || self.unknown
    }

    fn has_value(self) -> bool {
        self.from <= self.to
    }

    fn both(self, other: Self) -> Self {
        let unknown = self.unknown && other.unknown;
        Self { from: self.from.max(other.from), to: self.to.min(other.to), unknown }
    }

    fn is_all(self) -> bool {
        self.from == 0 && self.to == i64::MAX && self.unknown
    }

    /// What is not in the other: below it (and unknown), and above it.
    fn without(self, other: Self) -> [Self; 2] {
        let unknown = self.unknown && !other.unknown;
        if !self.both(other).has_value() {
            return [Self { unknown, ..self }, Self { from: 1, to: 0, unknown: false }];
        }
        [
            Self { to: other.from.saturating_sub(1), unknown, ..self },
            // Above the largest number there is nothing.
            Self {
                from: other.to.saturating_add(1),
                to: if other.to == i64::MAX { 0 } else { self.to },
                unknown: false,
            },
        ]
    }
}

impl<'r> Region<'r> {
    /// Every case.
    pub(super) fn all() -> Self {
        Self {
            kinds: (1 << Kind::NAMES.len()) - 1,
            customers: 0b11,
            evidence: u32::from(u8::MAX),
            numbers: [Numbers::ALL; NUMBERS],
            categories: Categories { within: None, beyond: Vec::new() },
        }
    }

    /// The cases that pass these tests.
    pub(super) fn of(when: &'r When) -> Self {
        let all = Self::all();
        let kinds =
            (0..).zip(Kind::NAMES).filter(|(_, (_, kind))| when.kinds.contains(kind)).map(|(bit, _)| 1 << bit).sum();
        let within = (!when.categories.is_empty()).then(|| when.categories.iter().map(String::as_str).collect());
        Self {
            kinds: if when.kinds.is_empty() { all.kinds } else { kinds },
            customers: when.customer.map_or(all.customers, |customer| 1 << u32::from(customer == Customer::Business)),
            evidence: when.evidence.map_or(all.evidence, backed_by),
            numbers: when.ranges().map(|(_, range)| Numbers::of(range)),
            categories: Categories { within, beyond: Vec::new() },
        }
    }

    /// Whether there is no such case. Counts of a history are known together or not at all.
    pub(super) fn is_empty(&self) -> bool {
        let sets = self.kinds != 0 && self.customers != 0 && self.evidence != 0;
        let numbers = self.numbers.iter().all(|numbers| numbers.is_any())
            && (self.is_of_known_customer() || self.is_of_stranger());
        !(sets && numbers && self.categories.has_any())
    }

    fn is_of_known_customer(&self) -> bool {
        COUNTS.iter().all(|i| self.numbers[*i].has_value())
    }

    fn is_of_stranger(&self) -> bool {
        COUNTS.iter().chain(&PARTS).all(|i| self.numbers[*i].unknown)
    }

    /// Adds the cases of this one that do not pass the tests, as regions that do not overlap. `other` are those that do, and
    /// some are in both.
    fn without(mut self, tests: &'r When, other: &Self, rest: &mut Vec<Self>) {
        // Dimension by dimension: what fails this test and passes all before it.
        let mut keep = |region: Self| {
            if !region.is_empty() {
                rest.push(region);
            }
        };
        let kinds = self.kinds & !other.kinds;
        keep(Self { kinds, ..self.clone() });
        self.kinds &= other.kinds;
        let customers = self.customers & !other.customers;
        keep(Self { customers, ..self.clone() });
        self.customers &= other.customers;
        let evidence = self.evidence & !other.evidence;
        keep(Self { evidence, ..self.clone() });
        self.evidence &= other.evidence;
        for i in 0..NUMBERS {
            for numbers in self.numbers[i].without(other.numbers[i]).into_iter().filter(|part| part.is_any()) {
                let mut part = self.clone();
                part.numbers[i] = numbers;
                keep(part);
            }
            self.numbers[i] = self.numbers[i].both(other.numbers[i]);
        }
        if !tests.categories.is_empty() {
            self.categories.beyond.push(&tests.categories);
            keep(self);
        }
    }

    /// Whether any case may be in both; without a look at which numbers are only known together.
    fn meets(&self, other: &Self) -> bool {
        let categories = match (&self.categories.within, &other.categories.within) {
            (Some(these), Some(those)) => these.iter().any(|name| those.contains(name)),
            _ => true,
        };
        categories
            && self.kinds & other.kinds != 0
            && self.customers & other.customers != 0
            && self.evidence & other.evidence != 0
            && self.numbers.iter().zip(other.numbers).all(|(one, other)| one.both(other).is_any())
    }

    /// One case of the set.
    pub(super) fn example(&self) -> Example<'r> {
        let known = self.is_of_known_customer();
        let is_known = |i: usize| known || !(COUNTS.contains(&i) || PARTS.contains(&i));
        let value = |i: usize| Some(self.numbers[i]).filter(|n| n.has_value() && is_known(i)).map(|n| n.from);
        Example {
            kind: Kind::NAMES[self.kinds.trailing_zeros() as usize].1,
            customer: if self.customers & 1 == 1 { Customer::Consumer } else { Customer::Business },
            numbers: std::array::from_fn(value),
            free: self.numbers.map(|numbers| numbers.is_all()),
            backings: self.evidence.trailing_zeros(),
            free_evidence: self.evidence == u32::from(u8::MAX),
            categories: self.categories.within.clone(),
            free_categories: self.categories.within.is_none() && self.categories.beyond.is_empty(),
        }
    }
}

/// One case, told in the words of the settings: what is free may be anything and is not told.
#[derive(Debug)]
pub(super) struct Example<'r> {
    kind: Kind,
    customer: Customer,
    numbers: [Option<i64>; NUMBERS],
    free: [bool; NUMBERS],
    /// A bit for each of [`BACKINGS`].
    backings: u32,
    free_evidence: bool,
    /// All of these; `None`: no category.
    categories: Option<Vec<&'r str>>,
    free_categories: bool,
}

impl fmt::Display for Example<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let customer = if self.customer == Customer::Consumer { "consumer" } else { "business" };
        write!(f, "kind {}, customer {customer}", self.kind.name())?;
        let numbers = When::default().ranges();
        for (((name, _), value), _) in numbers.iter().zip(self.numbers).zip(self.free).filter(|(_, free)| !free) {
            match value {
                Some(value) => write!(f, ", {name} {value}")?,
                None => write!(f, ", {name} unknown")?,
            }
        }
        if !self.free_evidence {
            let named = BACKINGS.iter().enumerate().filter(|(bit, _)| self.backings >> bit & 1 == 1);
            let named: Vec<&str> = named.map(|(_, (_, name))| *name).collect();
            write!(f, ", evidence {}", if named.is_empty() { "none".to_owned() } else { named.join(" and ") })?;
        }
        match &self.categories {
            _ if self.free_categories => Ok(()),
            Some(categories) => write!(f, ", categories {}", categories.join(" and ")),
            None => f.write_str(", no category"),
        }
    }
}

impl Categories<'_> {
    /// Whether any goods are so. Goods of all categories allowed are, if any are; where all are allowed, goods of none.
    fn has_any(&self) -> bool {
        let Some(within) = &self.within else { return true };
        let lies_in = |list: &[String]| within.iter().all(|name| list.iter().any(|known| known == name));
        !within.is_empty() && !self.beyond.iter().any(|list| lies_in(list))
    }
}

/// The sets of backings that pass the test.
fn backed_by(evidence: Evidence) -> u32 {
    let bit = BACKINGS.iter().position(|(known, _)| *known == evidence);
    (1..8_u32).filter(|set| bit.is_none_or(|bit| set >> bit & 1 == 1)).map(|set| 1 << set).sum()
}

/// What of a region a list of rules leaves over.
#[allow(clippy::large_enum_variant, reason = "one at a time, looked at and dropped")]
pub(super) enum Left<'r> {
    /// This, among others.
    Some(Region<'r>),
    /// Nothing; these rules took it all.
    Nothing(Vec<usize>),
    /// Too many cases to tell.
    Unknown,
}

/// What of the region no rule matches.
pub(super) fn left<'r>(region: Region<'r>, rules: &'r [Rule], effort: &mut Effort) -> Left<'r> {
    let mut regions = vec![region];
    regions.retain(|region| !region.is_empty());
    let mut takers = Vec::new();
    let least = effort.0 / 2;
    for (i, rule) in rules.iter().enumerate() {
        let tested = Region::of(&rule.when);
        let (met, mut rest): (Vec<_>, Vec<_>) = regions.into_iter().partition(|region| region.meets(&tested));
        if !met.is_empty() {
            takers.push(i);
        }
        for region in met {
            let before = rest.len();
            region.without(&rule.when, &tested, &mut rest);
            effort.0 = effort.0.saturating_sub(1 + rest.len() - before);
            if effort.0 <= least {
                return Left::Unknown;
            }
        }
        regions = rest;
    }
    match regions.into_iter().next() {
        Some(region) => Left::Some(region),
        None => Left::Nothing(takers),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rule 0 leaves two regions of all cases (later days, and unknown ones): 3 steps. Rule 1 meets both and leaves two of
    /// each: 6 steps more.
    #[test]
    fn a_question_takes_less_than_half_of_the_effort_left() {
        let rules = [r#"{"days":{"to":5}}"#, r#"{"amount":{"from":1,"to":9}}"#].map(|when| {
            let when = crate::json::from_str(when).expect("a test of a rule");
            Rule { id: String::new(), when, offer: Default::default() }
        });
        let asked = |effort: usize| {
            let mut effort = Effort(effort);
            let unknown = matches!(left(Region::all(), &rules, &mut effort), Left::Unknown);
            (unknown, effort.0)
        };
        assert_eq!([asked(100), asked(19), asked(18)], [(false, 91), (false, 10), (true, 9)]);
    }

    const BACKED: [Option<Evidence>; 5] =
        [None, Some(Evidence::Any), Some(Evidence::Photo), Some(Evidence::CarrierRecord), Some(Evidence::Statement)];

    /// Whether a case passes the tests, said a second time and simply.
    fn passes(case: &Example, when: &When) -> bool {
        let backed = |evidence: Evidence| match evidence {
            Evidence::Any => case.backings != 0,
            Evidence::Photo => case.backings & 1 == 1,
            Evidence::CarrierRecord => case.backings & 2 == 2,
            Evidence::Statement => case.backings & 4 == 4,
        };
        let in_range = |range: Range, value: Option<i64>| {
            value.is_some_and(|v| range.from.is_none_or(|from| from <= v) && range.to.is_none_or(|to| v <= to))
        };
        let known = |name: &&str| when.categories.iter().any(|category| category == name);
        let categories = case.categories.as_ref().is_some_and(|names| names.iter().all(known));
        (when.kinds.is_empty() || when.kinds.contains(&case.kind))
            && when.customer.is_none_or(|customer| customer == case.customer)
            && when.evidence.is_none_or(backed)
            && when
                .ranges()
                .iter()
                .zip(case.numbers)
                .all(|((_, range), v)| range.is_none_or(|range| in_range(range, v)))
            && (when.categories.is_empty() || categories)
    }

    /// Every case that the rules below can tell apart.
    fn cases() -> Vec<Example<'static>> {
        let mut cases = Vec::new();
        let histories = (0..3).flat_map(|orders| (0..3).map(move |claims| (Some(orders), Some(claims))));
        let histories: Vec<_> = histories.chain([(None, None)]).collect();
        let categories = [None, Some(vec!["x"]), Some(vec!["y"]), Some(vec!["x", "y"])];
        for kind in [Kind::Late, Kind::Missing, Kind::Other] {
            for customer in [Customer::Consumer, Customer::Business] {
                for backings in 0..8 {
                    for amount in [None, Some(0), Some(1), Some(2)] {
                        for (orders, claims) in &histories {
                            for categories in &categories {
                                let mut numbers = [None; NUMBERS];
                                (numbers[0], numbers[2], numbers[5]) = (amount, *orders, *claims);
                                cases.push(Example {
                                    kind,
                                    customer,
                                    numbers,
                                    free: [false; NUMBERS],
                                    backings,
                                    free_evidence: false,
                                    categories: categories.clone(),
                                    free_categories: false,
                                });
                            }
                        }
                    }
                }
            }
        }
        cases
    }

    fn range() -> impl Strategy<Value = Option<Range>> {
        let end = || prop::option::of(0_i64..3);
        prop::option::weighted(0.4, (end(), end()).prop_map(|(from, to)| Range { from, to }))
    }

    prop_compose! {
        fn rule()(
            kinds in prop::sample::subsequence(vec![Kind::Late, Kind::Missing], 0..=2),
            customer in prop::option::weighted(0.3, prop::sample::select(vec![Customer::Consumer, Customer::Business])),
            evidence in prop::sample::select(BACKED.to_vec()),
            amount in range(),
            orders in range(),
            claims in range(),
            categories in prop::sample::subsequence(vec!["x", "y"], 0..=2),
        ) -> Rule {
            let categories = categories.into_iter().map(str::to_owned).collect();
            let when = When { kinds, customer, evidence, amount, orders, claims, categories, ..When::default() };
            Rule { id: String::new(), when, offer: Default::default() }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        /// Brute force over every case; amounts beyond the largest of a rule are like it or unknown.
        #[test]
        fn a_region_is_empty_where_no_case_is_left(rules in prop::collection::vec(rule(), 1..6), of_last: bool) {
            let (region, earlier) = match rules.split_last() {
                Some((last, earlier)) if of_last => (Region::of(&last.when), earlier),
                _ => (Region::all(), rules.as_slice()),
            };
            let last = rules.last().filter(|_| of_last);
            let asked = |case: &&Example| last.is_none_or(|last| passes(case, &last.when));
            let cases = cases();
            let uncovered = cases.iter().filter(asked).find(|case| !earlier.iter().any(|rule| passes(case, &rule.when)));
            match left(region, earlier, &mut Effort::new()) {
                Left::Some(region) => {
                    let example = region.example();
                    prop_assert!(asked(&&example), "{example}");
                    prop_assert!(!earlier.iter().any(|rule| passes(&example, &rule.when)), "{example}");
                }
                Left::Nothing(takers) => {
                    prop_assert!(uncovered.is_none(), "{}", uncovered.unwrap());
                    prop_assert!(takers.iter().all(|taker| *taker < earlier.len()));
                }
                Left::Unknown => prop_assert!(false, "few rules make few regions"),
            }
        }
    }
}
