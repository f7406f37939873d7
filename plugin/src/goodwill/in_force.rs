//! Which policy decides: the one that was in force on the day of the order.

use super::case::Trace;
use super::defaults::{self, Usual};
use super::read::Figures;
use super::settings::{EarlierPolicy, GoodwillSettings, ReturnCost};
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
    /// Who pays for sending goods back after a withdrawal.
    pub withdrawal_return: ReturnCost,
    /// The most that is given back of shipping when a whole order is withdrawn, in the shop's currency.
    pub standard_shipping: Option<i64>,
}

impl<'a> Policy<'a> {
    /// The rules in their order.
    pub(super) fn rules(&self) -> Result<impl Iterator<Item = Node<'a>> + use<'a>, Fault> {
        self.rules.list()
    }

    fn present(figures: &GoodwillSettings, rules: Node<'a>) -> Self {
        Self {
            version: figures.policy_version.clone(),
            from: figures.valid_from.map(|day| day.0),
            rules,
            withdrawal_return: figures.withdrawal_return,
            standard_shipping: figures.standard_shipping,
        }
    }

    fn earlier(node: Node<'a>) -> Result<Self, Fault> {
        let (policy, rules) = EarlierPolicy::without_rules(node)?;
        Ok(Self {
            version: policy.policy_version,
            from: Some(policy.valid_from.0),
            rules: rules.needed()?,
            withdrawal_return: policy.withdrawal_return,
            standard_shipping: policy.standard_shipping,
        })
    }

    /// Notes why it is this policy that decides.
    pub(super) fn note(&self, ordered: Date, trace: &mut Trace) {
        let known = self.from.is_none_or(|from| from <= ordered);
        let detail = match self.from {
            None => ["version ", &self.version, " for all orders"].concat(),
            Some(from) if known => format!("version {} from {from}, ordered {ordered}", self.version),
            Some(from) => format!("ordered {ordered}, the earliest is version {} from {from}", self.version),
        };
        trace.note(Step::Policy, "in-force", known, detail);
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
            let present = Policy::present(&figures, defaults::rules_of(usual)?);
            return Ok(Self { figures, present, earlier: Vec::new() });
        };
        let Figures { figures, rules, earlier } = GoodwillSettings::without_rules(section)?;
        let rules = rules.value().map_or_else(|| defaults::rules_of(usual), Ok)?;
        let present = Policy::present(&figures, rules);
        let earlier = earlier.value();
        let earlier = earlier.map_or_else(|| Ok(Vec::new()), |list| list.list()?.map(Policy::earlier).collect())?;
        Ok(Self { figures, present, earlier })
    }

    /// The policy in force on the day of the order: what the customer could expect then. Where none was yet, the
    /// earliest.
    pub(super) fn in_force(&self, ordered: Date) -> &Policy<'a> {
        self.earlier.iter().fold(&self.present, |chosen, earlier| better(chosen, earlier, ordered))
    }
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
