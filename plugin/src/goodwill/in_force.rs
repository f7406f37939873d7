//! Which policy decides: the one that was in force on the day of the order.

use super::case::{Case, Trace};
use super::defaults;
use super::settings::{Day, EarlierPolicy, Figures, GoodwillSettings, Kind, Rule};
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::Step;
use crate::json::{Fault, Node, read};

/// A policy. Its rules are read as they are tried: most claims need only the first of them.
#[derive(Debug)]
pub(super) struct Policy<'a> {
    pub version: String,
    /// Its first day; `None`: it always was in force.
    from: Option<Date>,
    /// The table as it is written; `None`: the usual one.
    rules: Option<Node<'a>>,
}

impl<'a> Policy<'a> {
    /// The rules in their order, for a claim of this kind.
    pub(super) fn rules(&self, kind: Kind) -> Result<Box<dyn Iterator<Item = Result<Tried, Fault>> + 'a>, Fault> {
        Ok(match self.rules {
            Some(written) => Box::new(written.list()?.map(move |rule| Tried::read(rule, kind))),
            None => Box::new(defaults::rules().into_iter().map(move |rule| Ok(Tried::of(rule, kind)))),
        })
    }
}

/// A rule that is tried.
pub(super) struct Tried {
    pub id: String,
    /// `None`: it is for claims of other kinds.
    pub rule: Option<Rule>,
}

impl Tried {
    fn of(rule: Rule, kind: Kind) -> Self {
        let id = rule.id.clone();
        Self { id, rule: is_for(&rule.when.kinds, kind).then_some(rule) }
    }

    fn read(node: Node<'_>, kind: Kind) -> Result<Self, Fault> {
        match is_for_others(node, kind) {
            Some(id) => Ok(Self { id: read(id)?, rule: None }),
            None => Ok(Self::of(read(node)?, kind)),
        }
    }
}

/// The name of a rule that is for claims of other kinds, as most are: no more is read of it.
fn is_for_others(rule: Node<'_>, kind: Kind) -> Option<Node<'_>> {
    let rule = rule.object().ok()?;
    let mut kinds = rule.get("when")?.object().ok()?.get("kinds")?.list().ok()?.peekable();
    kinds.peek()?;
    if kinds.any(|named| named.is_string(kind.name())) { None } else { rule.get("id") }
}

/// Whether a rule that names these kinds is for one of them; none: for all.
fn is_for(kinds: &[Kind], kind: Kind) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
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
    pub(super) fn read(section: Option<Node<'a>>) -> Result<Self, Fault> {
        let Some(section) = section else {
            let figures = defaults::figures();
            let present = Policy { version: figures.policy_version.clone(), from: None, rules: None };
            return Ok(Self { figures, present, earlier: Vec::new() });
        };
        let Figures { figures, rules, earlier } = GoodwillSettings::without_rules(section)?;
        let from = figures.valid_from.map(|day| day.0);
        let present = Policy { version: figures.policy_version.clone(), from, rules: rules.value() };
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
            None => format!("version {:?} for all orders", chosen.version),
            Some(from) if known => format!("version {:?} from {from}, ordered {ordered}", chosen.version),
            Some(from) => format!("ordered {ordered}, the earliest is version {:?} from {from}", chosen.version),
        };
        trace.note(Step::Policy, "in-force", known, detail);
        chosen
    }
}

/// An earlier policy, its rules unread.
fn unread(node: Node<'_>) -> Result<Policy<'_>, Fault> {
    let [version, valid_from, rules] = EarlierPolicy::fields(node)?;
    let Day(from) = valid_from.need()?;
    Ok(Policy { version: version.need()?, from: Some(from), rules: Some(rules.needed()?) })
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
