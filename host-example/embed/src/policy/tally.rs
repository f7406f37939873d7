//! What is counted: sums that do not depend on the order of the claims, so that every number of threads gives the same
//! report.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::answer::{Answer, Judged};
use super::cost::Outlay;
use super::groups::Groups;
use super::quantiles::Distribution;
use crate::contract::goodwill::{Claim, ClaimKind};

/// Present and changed.
pub(super) const SIDES: usize = 2;

/// What stands for a rule's name where none matched.
pub(super) const NO_RULE: &str = "no rule";

/// A row of the costs: what it is called, and its figure of one side.
pub(super) type Cost = (&'static str, fn(&Side) -> i128);

/// One table's answers to some claims.
#[derive(Debug, Clone, Default)]
pub(super) struct Side {
    /// By [`Answer`].
    pub answers: [u64; Answer::ALL.len()],
    pub law: Outlay,
    pub goodwill: Outlay,
}

impl Side {
    fn add(&mut self, judged: &Judged) {
        self.answers[judged.answer as usize] += 1;
        if let Some(cost) = judged.cost {
            self.law += cost.law;
            self.goodwill += cost.goodwill;
        }
    }

    fn merge(&mut self, other: &Self) {
        self.answers.iter_mut().zip(other.answers).for_each(|(sum, count)| *sum += count);
        self.law += other.law;
        self.goodwill += other.goodwill;
    }

    /// How many answers are of a kind.
    pub(super) fn count(&self, is: impl Fn(Answer) -> bool) -> u64 {
        Answer::ALL.into_iter().filter(|answer| is(*answer)).map(|answer| self.answers[answer as usize]).sum()
    }

    pub(super) fn total(&self) -> i128 {
        self.law.net() + self.goodwill.net()
    }
}

/// Both tables' answers to some claims.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    pub claims: u64,
    /// Claims without a rate to the shop's currency: counted, but in no amount.
    pub unpriced: u64,
    pub sides: [Side; SIDES],
    pub flips: u64,
    /// Of the flips: better for the customer, worse.
    pub better: u64,
    pub worse: u64,
}

impl Sums {
    pub(super) fn add(&mut self, judged: &[Judged; SIDES]) {
        let [present, changed] = judged;
        self.claims += 1;
        self.unpriced += u64::from(present.cost.is_none());
        self.sides.iter_mut().zip(judged).for_each(|(side, judged)| side.add(judged));
        if present.is_as(changed) {
            return;
        }
        self.flips += 1;
        match changed.against(present) {
            Ordering::Greater => self.better += 1,
            Ordering::Less => self.worse += 1,
            Ordering::Equal => {}
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.claims += other.claims;
        self.unpriced += other.unpriced;
        self.sides.iter_mut().zip(&other.sides).for_each(|(sum, side)| sum.merge(side));
        self.flips += other.flips;
        self.better += other.better;
        self.worse += other.worse;
    }

    /// What the changed table costs more.
    pub(super) fn difference(&self) -> i128 {
        self.sides[1].total() - self.sides[0].total()
    }
}

/// A case that flips.
#[derive(Debug, Clone)]
pub(super) struct Flip {
    pub line: u64,
    pub claim: String,
    pub kind: ClaimKind,
    pub currency: String,
    pub judged: [Judged; SIDES],
}

impl Flip {
    /// What the changed answer costs more, in the shop's currency.
    pub(super) fn difference(&self) -> Option<i128> {
        let net = |judged: &Judged| judged.cost.map(|cost| cost.law.net() + cost.goodwill.net());
        Some(net(&self.judged[1])? - net(&self.judged[0])?)
    }
}

/// How often an answer became another, and what that costs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Move {
    pub count: u64,
    pub difference: i128,
}

/// A line that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Broken {
    pub line: u64,
    pub reason: String,
}

/// How much a rule is used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Use {
    pub claims: u64,
    pub goodwill: i128,
}

/// Everything.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// How many flips and broken lines are listed; the rest is only counted.
    pub most_listed: usize,
    pub total: Sums,
    pub by_kind: BTreeMap<Kind, Sums>,
    pub by_customer: BTreeMap<Customer, Sums>,
    pub by_rule: [BTreeMap<String, Use>; SIDES],
    pub policies: [BTreeMap<String, u64>; SIDES],
    /// Why humans decide, and what the policy would have given them to sign.
    pub reasons: [BTreeMap<String, u64>; SIDES],
    pub withheld: [i128; SIDES],
    pub groups: Groups,
    /// What is given, and what goodwill costs, for each claim that gets any.
    pub given: [Distribution; SIDES],
    pub goodwill: [Distribution; SIDES],
    pub moves: BTreeMap<(Answer, Answer), Move>,
    pub flips: Vec<Flip>,
    pub broken: u64,
    pub broken_listed: Vec<Broken>,
    pub blank: u64,
}

impl Tally {
    pub(super) fn add(&mut self, line: u64, claim: &Claim, groups: &BTreeMap<String, String>, judged: [Judged; SIDES]) {
        self.total.add(&judged);
        self.by_kind.entry(Kind::of(claim.kind)).or_default().add(&judged);
        self.by_customer.entry(Customer::of(claim)).or_default().add(&judged);
        self.groups.add(groups, &judged);
        for (i, judged) in judged.iter().enumerate() {
            *self.policies[i].entry(judged.policy.clone()).or_default() += 1;
            judged.reasons.iter().for_each(|reason| *self.reasons[i].entry(reason.clone()).or_default() += 1);
            self.withheld[i] += judged.withheld;
            let goodwill = judged.cost.filter(|_| judged.answer.is_goodwill()).map(|cost| cost.goodwill.net());
            let rule = judged.rule.clone().unwrap_or_else(|| NO_RULE.to_owned());
            let used = self.by_rule[i].entry(rule).or_default();
            used.claims += 1;
            used.goodwill += goodwill.unwrap_or(0);
            goodwill.into_iter().for_each(|goodwill| self.goodwill[i].add(goodwill));
            let given = judged.cost.map_or(0, |cost| cost.law.given + cost.goodwill.given);
            if given > 0 {
                self.given[i].add(given);
            }
        }
        if !judged[0].is_as(&judged[1]) {
            self.add_flip(Flip {
                line,
                claim: claim.id.clone(),
                kind: claim.kind,
                currency: claim.order.currency.clone(),
                judged,
            });
        }
    }

    fn add_flip(&mut self, flip: Flip) {
        let step = self.moves.entry((flip.judged[0].answer, flip.judged[1].answer)).or_default();
        step.count += 1;
        step.difference += flip.difference().unwrap_or(0);
        // Every thread sees its lines in order, so the first ones it sees are its first ones.
        if self.flips.len() < self.most_listed {
            self.flips.push(flip);
        }
    }

    pub(super) fn add_broken(&mut self, line: u64, reason: String) {
        self.broken += 1;
        if self.broken_listed.len() < self.most_listed.max(1) {
            self.broken_listed.push(Broken { line, reason });
        }
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.total.merge(&other.total);
        merge(&mut self.by_kind, other.by_kind, |sums, other| sums.merge(&other));
        merge(&mut self.by_customer, other.by_customer, |sums, other| sums.merge(&other));
        for (i, (rules, policies)) in other.by_rule.into_iter().zip(other.policies).enumerate() {
            merge(&mut self.by_rule[i], rules, |used, other| {
                used.claims += other.claims;
                used.goodwill += other.goodwill;
            });
            merge(&mut self.policies[i], policies, |count, other| *count += other);
        }
        for (i, (reasons, withheld)) in other.reasons.into_iter().zip(other.withheld).enumerate() {
            merge(&mut self.reasons[i], reasons, |count, other| *count += other);
            self.withheld[i] += withheld;
        }
        self.groups.merge(other.groups);
        self.given.iter_mut().zip(other.given).for_each(|(sum, other)| sum.merge(other));
        self.goodwill.iter_mut().zip(other.goodwill).for_each(|(sum, other)| sum.merge(other));
        merge(&mut self.moves, other.moves, |step, other| {
            step.count += other.count;
            step.difference += other.difference;
        });
        self.flips.extend(other.flips);
        self.flips.sort_by_key(|flip| flip.line);
        self.flips.truncate(self.most_listed);
        self.broken += other.broken;
        self.broken_listed.extend(other.broken_listed);
        self.broken_listed.sort_by_key(|broken| broken.line);
        self.broken_listed.truncate(self.most_listed.max(1));
        self.blank += other.blank;
    }
}

fn merge<K: Ord, V: Default>(into: &mut BTreeMap<K, V>, from: BTreeMap<K, V>, add: impl Fn(&mut V, V)) {
    for (key, value) in from {
        add(into.entry(key).or_default(), value);
    }
}

/// What happened, in the contract's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind(u8);

impl Kind {
    pub(super) const NAMES: [&'static str; 8] = [
        "changed-mind",
        "defective",
        "damaged-in-transit",
        "wrong-item",
        "missing",
        "late",
        "not-as-described",
        "other",
    ];

    pub(super) fn of(kind: ClaimKind) -> Self {
        Self(match kind {
            ClaimKind::ChangedMind => 0,
            ClaimKind::Defective => 1,
            ClaimKind::DamagedInTransit => 2,
            ClaimKind::WrongItem => 3,
            ClaimKind::Missing => 4,
            ClaimKind::Late => 5,
            ClaimKind::NotAsDescribed => 6,
            ClaimKind::Other => 7,
        })
    }

    pub(super) fn name(self) -> &'static str {
        Self::NAMES[self.place()]
    }

    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// Customers by their history, in this order: the first that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Customer {
    /// No history came with the claim.
    Unknown,
    /// Three claims or more in the last twelve months.
    ManyClaims,
    /// No order before.
    New,
    /// One to four orders before.
    Occasional,
    /// Five orders or more before.
    Regular,
}

impl Customer {
    pub(super) const ALL: [Self; 5] = [Self::Unknown, Self::ManyClaims, Self::New, Self::Occasional, Self::Regular];
    const MANY_CLAIMS: u32 = 3;
    const REGULAR: u32 = 5;

    pub(super) fn of(claim: &Claim) -> Self {
        match &claim.history {
            None => Self::Unknown,
            Some(history) if history.claims >= Self::MANY_CLAIMS => Self::ManyClaims,
            Some(history) if history.orders == 0 => Self::New,
            Some(history) if history.orders < Self::REGULAR => Self::Occasional,
            Some(_) => Self::Regular,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::ManyClaims => "many-claims",
            Self::New => "new",
            Self::Occasional => "occasional",
            Self::Regular => "regular",
        }
    }
}
