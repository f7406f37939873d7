//! Whether a table treats groups of customers alike. Groups are told beside the claim and never reach the component: the
//! contract has no place for them.
//!
//! The rule: of the groups of one attribute with at least [`ENOUGH`] claims, the one with the highest rate is the measure;
//! a group whose rate is below four fifths of that is flagged. It says where to look, not why.

use std::collections::BTreeMap;

use super::answer::{Answer, Judged};
use super::tally::{SIDES, Sums};

/// Claims a group must have before its rate tells anything.
pub(super) const ENOUGH: u64 = 30;
/// Attributes a file may tell of, and values each may have: what has more is no group.
pub(super) const MOST_ATTRIBUTES: usize = 20;
/// See [`MOST_ATTRIBUTES`].
pub(super) const MOST_VALUES: usize = 100;

/// The groups that came with the claims.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// By attribute; `None`: it has too many values.
    attributes: BTreeMap<String, Option<BTreeMap<String, Sums>>>,
    /// Attributes beyond the most.
    overflown: bool,
}

impl Groups {
    pub(super) fn add(&mut self, groups: &BTreeMap<String, String>, judged: &[Judged; SIDES]) {
        for (attribute, value) in groups {
            let known = self.attributes.entry(attribute.clone()).or_insert_with(|| Some(BTreeMap::new()));
            if let Some(values) = known {
                values.entry(value.clone()).or_default().add(judged);
                if values.len() > MOST_VALUES {
                    *known = None;
                }
            }
        }
        self.cut();
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.overflown |= other.overflown;
        for (attribute, values) in other.attributes {
            let known = self.attributes.entry(attribute).or_insert_with(|| Some(BTreeMap::new()));
            let (Some(mine), Some(values)) = (known.as_mut(), values) else {
                *known = None;
                continue;
            };
            values.into_iter().for_each(|(value, sums)| mine.entry(value).or_default().merge(&sums));
            if mine.len() > MOST_VALUES {
                *known = None;
            }
        }
        self.cut();
    }

    /// Too many attributes are a mistake of the file: none of them is kept, so that the memory stays small and the report
    /// does not depend on which came first.
    fn cut(&mut self) {
        self.overflown |= self.attributes.len() > MOST_ATTRIBUTES;
        if self.overflown {
            self.attributes.clear();
        }
    }

    /// Whether there were more attributes than are looked at.
    pub(super) fn overflown(&self) -> bool {
        self.overflown
    }

    /// Every attribute with its groups; `None`: it has too many values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, Option<&BTreeMap<String, Sums>>)> {
        self.attributes.iter().map(|(attribute, values)| (attribute.as_str(), values.as_ref()))
    }
}

/// A share that is compared between groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rate {
    /// Decided at once, without waiting for a human.
    AtOnce,
    /// Given more than the law demands.
    Goodwill,
}

impl Rate {
    pub(super) const ALL: [Self; 2] = [Self::AtOnce, Self::Goodwill];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Goodwill => "goodwill",
        }
    }

    /// How many of a group's claims have it.
    pub(super) fn count(self, sums: &Sums, side: usize) -> u64 {
        let side = &sums.sides[side];
        match self {
            Self::AtOnce => side.count(|answer| !answer.is_human()),
            Self::Goodwill => side.count(Answer::is_goodwill),
        }
    }

    /// The groups of an attribute whose rate is below four fifths of the highest.
    pub(super) fn flagged(self, values: &BTreeMap<String, Sums>, side: usize) -> Vec<&str> {
        let enough = values.iter().filter(|(_, sums)| sums.claims >= ENOUGH);
        let rate = |(value, sums): (_, &Sums)| (value, u128::from(self.count(sums, side)), u128::from(sums.claims));
        let rates: Vec<(&String, u128, u128)> = enough.map(rate).collect();
        // a/b > c/d is a x d > c x b: no fraction is rounded.
        let more = |(a, b): (u128, u128), (c, d): (u128, u128)| a * d > c * b;
        let higher = |highest, (_, count, claims): &(_, u128, u128)| {
            if more((*count, *claims), highest) { (*count, *claims) } else { highest }
        };
        let (count_of_highest, highest) = rates.iter().fold((0, 1), higher);
        let low = |(_, count, claims): &&(_, u128, u128)| more((count_of_highest * 4, highest), (count * 5, *claims));
        rates.iter().filter(low).map(|(value, ..)| value.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group of so many claims, of which some are decided at once.
    fn group(claims: u64, at_once: u64) -> Sums {
        let mut sums = Sums { claims, ..Sums::default() };
        sums.sides[1].answers[Answer::LawRefund as usize] = at_once;
        sums.sides[1].answers[Answer::Human as usize] = claims - at_once;
        sums
    }

    fn flagged(groups: &[(&str, Sums)]) -> Vec<String> {
        let groups = groups.iter().map(|(name, sums)| ((*name).to_owned(), sums.clone())).collect();
        Rate::AtOnce.flagged(&groups, 1).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_rate_below_four_fifths_of_the_highest_is_flagged() {
        assert_eq!(flagged(&[("a", group(100, 50)), ("b", group(1000, 399)), ("c", group(100, 40))]), ["b"]);
        assert_eq!(flagged(&[("a", group(100, 0)), ("b", group(100, 1))]), ["a"]);
        assert_eq!(flagged(&[("a", group(100, 0)), ("b", group(100, 0))]), Vec::<String>::new());
        assert_eq!(flagged(&[]), Vec::<String>::new());
        let huge = 5_000_000_000;
        assert_eq!(flagged(&[("a", group(huge, huge)), ("b", group(huge, huge / 5 * 4))]), Vec::<String>::new());
    }

    #[test]
    fn a_group_of_few_claims_tells_nothing() {
        assert_eq!(
            flagged(&[("few", group(29, 29)), ("b", group(100, 50)), ("c", group(100, 45))]),
            Vec::<String>::new()
        );
        assert_eq!(flagged(&[("few", group(29, 0)), ("b", group(100, 50))]), Vec::<String>::new());
        assert_eq!(flagged(&[("enough", group(30, 0)), ("b", group(100, 50))]), ["enough"]);
    }

    #[test]
    fn what_has_too_many_values_is_no_group_however_it_is_parted() {
        let of = |values: std::ops::Range<usize>, attributes: usize| {
            let mut groups = Groups::default();
            for attribute in 0..attributes {
                let values = values.clone().map(|value| (value.to_string(), group(1, 1))).collect();
                groups.attributes.insert(attribute.to_string(), Some(values));
            }
            groups
        };
        let mut groups = of(0..MOST_VALUES, 1);
        groups.merge(of(0..MOST_VALUES, 1));
        assert_eq!(groups.attributes().next().unwrap().1.unwrap().len(), MOST_VALUES);
        groups.merge(of(5..MOST_VALUES + 1, 1));
        assert!(groups.attributes().next().unwrap().1.is_none());
        groups.merge(of(0..1, 1));
        assert!(groups.attributes().next().unwrap().1.is_none());

        let mut many = of(0..1, MOST_ATTRIBUTES);
        assert!(!many.overflown());
        many.merge(of(0..1, MOST_ATTRIBUTES + 1));
        assert!(many.overflown() && many.attributes().next().is_none());
    }
}
