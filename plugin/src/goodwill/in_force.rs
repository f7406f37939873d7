//! Which policy decides: the one that was in force on the day of the order.

use super::case::{Case, Trace};
use super::defaults::{self, Usual};
use super::settings::{Day, EarlierPolicy, Figures, GoodwillSettings, Rule, UnreadRule};
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::Step;
use crate::json::{Fault, Node};

/// A policy. Its rules are read as they are tried: most claims need only the first of them.
#[derive(Debug)]
pub(super) struct Policy<'a> {
    pub version: String,
    /// Its first day; `None`: it always was in force.
    from: Option<Date>,
    /// The table as it is written.
    rules: Node<'a>,
}

impl<'a> Policy<'a> {
    /// The rules in their order.
    pub(super) fn rules(&self) -> Result<impl Iterator<Item = Result<UnreadRule<'a>, Fault>> + use<'a>, Fault> {
        Ok(self.rules.list()?.map(Rule::unread))
    }
}

/// What the section of the settings says, the tables of rules still unread.
pub(super) struct Policies<'a> {
    /// All but the tables.
    pub figures: GoodwillSettings,
    present: Policy<'a>,
    earlier: Vec<Policy<'a>>,
}

impl<'a> Policies<'a> {
    /// Reads the section; what holds without one.
    pub(super) fn read(section: Option<Node<'a>>, usual: &'a Usual) -> Result<Self, Fault> {
        let Some(section) = section else {
            let figures = defaults::figures();
            let present =
                Policy { version: figures.policy_version.clone(), from: None, rules: defaults::rules_of(usual)? };
            return Ok(Self { figures, present, earlier: Vec::new() });
        };
        let Figures { figures, rules, earlier } = GoodwillSettings::without_rules(section)?;
        let from = figures.valid_from.map(|day| day.0);
        let rules = rules.value().map_or_else(|| defaults::rules_of(usual), Ok)?;
        let present = Policy { version: figures.policy_version.clone(), from, rules };
        let earlier = earlier.value().map_or_else(|| Ok(Vec::new()), |list| list.list()?.map(unread).collect())?;
        Ok(Self { figures, present, earlier })
    }

    /// The policy in force on the day of the order: what the customer could expect then. Where none was yet, the
    /// earliest.
    pub(super) fn in_force(&self, case: &Case, trace: &mut Trace) -> &Policy<'a> {
        let ordered = case.day(case.order.placed_at);
        let chosen = self.earlier.iter().fold(&self.present, |chosen, earlier| better(chosen, earlier, ordered));
        let known = chosen.from.is_none_or(|from| from <= ordered);
        let detail = match chosen.from {
            None => ["version ", &chosen.version, " for all orders"].concat(),
            Some(from) if known => format!("version {} from {from}, ordered {ordered}", chosen.version),
            Some(from) => format!("ordered {ordered}, the earliest is version {} from {from}", chosen.version),
        };
        trace.note(Step::Policy, "in-force", known, detail);
        chosen
    }
}

/// An earlier policy, its rules unread.
fn unread(node: Node<'_>) -> Result<Policy<'_>, Fault> {
    let [version, valid_from, rules] = EarlierPolicy::fields(node)?;
    let Day(from) = valid_from.need()?;
    Ok(Policy { version: version.need()?, from: Some(from), rules: rules.needed()? })
}

/// Of two policies the later one that had begun; where neither had, the earlier one.
fn better<'p, 'a>(one: &'p Policy<'a>, other: &'p Policy<'a>, ordered: Date) -> &'p Policy<'a> {
    let began = |policy: &Policy| policy.from.is_none_or(|from| from <= ordered);
    let other_is_later = other.from > one.from;
    match (began(one), began(other)) {
        (true, true) if other_is_later => other,
        (false, false) if !other_is_later => other,
        (false, true) => other,
        _ => one,
    }
}
