//! How the section is read: whole when a host binds, its tables no further than a decision tries them otherwise.

use std::borrow::Cow;

use super::defaults;
use super::settings::{
    CategoryResale, Customer, Day, EarlierPolicy, Evidence, GoodsChoice, GoodwillSettings, Kind, NUMBERS, Range,
    Refund, ReturnCost, ReturnCosts, Rule, RuleOffer, When,
};
use crate::calendar::Date;
use crate::json::{Fault, Field, Node, Read};

impl Read for GoodwillSettings {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let Figures { figures, rules, earlier } = Self::without_rules(node)?;
        Ok(Self { rules: rules.or(defaults::rules)?, earlier_policies: earlier.or_default()?, ..figures })
    }
}

/// The section without its tables, which a decision reads no further than it tries them.
pub(super) struct Figures<'a> {
    pub figures: GoodwillSettings,
    pub rules: Field<'a>,
    pub earlier: Field<'a>,
}

impl GoodwillSettings {
    /// Reads all but the tables of rules.
    pub(super) fn without_rules(node: Node<'_>) -> Result<Figures<'_>, Fault> {
        let [
            version,
            valid_from,
            rules,
            earlier,
            sign_above,
            max_claims,
            max_chargebacks,
            withdrawal_return,
            standard_shipping,
            no_repair,
            costs,
        ] = node.fields([
            "policy-version",
            "valid-from",
            "rules",
            "earlier-policies",
            "sign-above",
            "max-claims",
            "max-chargebacks",
            "withdrawal-return",
            "standard-shipping",
            "no-repair",
            "costs",
        ])?;
        let usual = defaults::figures();
        let figures = Self {
            policy_version: version.or(|| usual.policy_version)?,
            valid_from: valid_from.or_default()?,
            rules: Vec::new(),
            earlier_policies: Vec::new(),
            sign_above: sign_above.or(|| usual.sign_above)?,
            max_claims: max_claims.or(|| usual.max_claims)?,
            max_chargebacks: max_chargebacks.or(|| usual.max_chargebacks)?,
            withdrawal_return: withdrawal_return.or(|| usual.withdrawal_return)?,
            standard_shipping: standard_shipping.or(|| usual.standard_shipping)?,
            no_repair: no_repair.or_default()?,
            costs: costs.or(|| usual.costs)?,
        };
        Ok(Figures { figures, rules, earlier })
    }
}

impl EarlierPolicy {
    /// All but the rules, and these unread.
    pub(super) fn without_rules(node: Node<'_>) -> Result<(Self, Field<'_>), Fault> {
        let [version, valid_from, rules, withdrawal_return, standard_shipping] =
            node.fields(["policy-version", "valid-from", "rules", "withdrawal-return", "standard-shipping"])?;
        let policy = Self {
            policy_version: version.need()?,
            valid_from: valid_from.need()?,
            rules: Vec::new(),
            withdrawal_return: withdrawal_return.or_default()?,
            standard_shipping: standard_shipping.or_default()?,
        };
        Ok((policy, rules))
    }
}

impl Read for EarlierPolicy {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let (policy, rules) = Self::without_rules(node)?;
        Ok(Self { rules: rules.need()?, ..policy })
    }
}

impl Read for Day {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let expected = "a day such as \"2026-11-01\"";
        let text = node.scalar(expected)?;
        Date::parse(&text).map(Self).ok_or_else(|| node.wrong("is not a day", expected))
    }
}

impl Read for ReturnCosts {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [postage, handling, resale_percent, categories, abuse_percent] =
            node.fields(["postage", "handling", "resale-percent", "categories", "abuse-percent"])?;
        let usual = defaults::costs();
        Ok(Self {
            postage: postage.or(|| usual.postage)?,
            handling: handling.or(|| usual.handling)?,
            resale_percent: resale_percent.or(|| usual.resale_percent)?,
            categories: categories.or(|| usual.categories)?,
            abuse_percent: abuse_percent.or(|| usual.abuse_percent)?,
        })
    }
}

impl Read for CategoryResale {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [category, resale_percent] = node.fields(["category", "resale-percent"])?;
        Ok(Self { category: category.need()?, resale_percent: resale_percent.need()? })
    }
}

impl Read for ReturnCost {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([("seller", Self::Seller), ("customer", Self::Customer)])
    }
}

/// A rule of which only its parts are known yet.
pub(super) struct UnreadRule<'a> {
    pub id: Field<'a>,
    pub when: Field<'a>,
    pub offer: Field<'a>,
}

impl Rule {
    /// The parts of a rule, to be read as it is tried.
    pub(super) fn unread(node: Node<'_>) -> Result<UnreadRule<'_>, Fault> {
        let [id, when, offer] = node.fields(["id", "when", "offer"])?;
        Ok(UnreadRule { id, when, offer })
    }

    /// The name of a rule that is not read any further.
    pub(super) fn unread_id(node: Node<'_>) -> Result<Cow<'_, str>, Fault> {
        let (rule, expected) = (node.object()?, "a string");
        rule.member("id").ok_or_else(|| rule.missing("id", expected))?.scalar(expected)
    }
}

impl Read for Rule {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let UnreadRule { id, when, offer } = Self::unread(node)?;
        Ok(Self { id: id.need()?, when: when.or_default()?, offer: offer.or_default()? })
    }
}

/// The tests of a rule, each to be read when its turn comes.
pub(super) struct UnreadTests<'a> {
    pub kinds: Field<'a>,
    pub customer: Field<'a>,
    /// In the order of [`When::ranges`].
    pub numbers: [Field<'a>; NUMBERS],
    pub evidence: Field<'a>,
    pub categories: Field<'a>,
}

impl When {
    /// The tests, unread.
    pub(super) fn unread(node: Node<'_>) -> Result<UnreadTests<'_>, Fault> {
        let [
            kinds,
            customer,
            evidence,
            categories,
            amount,
            days,
            orders,
            revenue,
            returns,
            claims,
            contacts,
            goodwill,
            member,
        ] = node.fields([
            "kinds",
            "customer",
            "evidence",
            "categories",
            "amount",
            "days",
            "orders",
            "revenue",
            "returns",
            "claims",
            "contacts",
            "goodwill-given",
            "member-days",
        ])?;
        let numbers = [amount, days, orders, revenue, returns, claims, contacts, goodwill, member];
        Ok(UnreadTests { kinds, customer, numbers, evidence, categories })
    }
}

impl Read for When {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let UnreadTests { kinds, customer, numbers, evidence, categories } = Self::unread(node)?;
        let [amount, days, orders, revenue, returns, claims, contacts, goodwill_given, member_days] = numbers;
        Ok(Self {
            kinds: kinds.or_default()?,
            amount: amount.or_default()?,
            days: days.or_default()?,
            evidence: evidence.or_default()?,
            orders: orders.or_default()?,
            revenue: revenue.or_default()?,
            returns: returns.or_default()?,
            claims: claims.or_default()?,
            contacts: contacts.or_default()?,
            goodwill_given: goodwill_given.or_default()?,
            member_days: member_days.or_default()?,
            categories: categories.or_default()?,
            customer: customer.or_default()?,
        })
    }
}

impl Read for Range {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [from, to] = node.fields(["from", "to"])?;
        Ok(Self { from: from.or_default()?, to: to.or_default()? })
    }
}

impl Read for Kind {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of(Self::NAMES)
    }
}

impl Read for Evidence {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([
            ("any", Self::Any),
            ("photo", Self::Photo),
            ("carrier-record", Self::CarrierRecord),
            ("statement", Self::Statement),
        ])
    }
}

impl Read for Customer {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([("consumer", Self::Consumer), ("business", Self::Business)])
    }
}

impl Read for RuleOffer {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [refund, replacement, repair, hand_over, goods, voucher_percent] =
            node.fields(["refund", "replacement", "repair", "hand-over", "goods", "voucher-percent"])?;
        Ok(Self {
            refund: refund.or_default()?,
            replacement: replacement.or_default()?,
            repair: repair.or_default()?,
            hand_over: hand_over.or_default()?,
            goods: goods.or_default()?,
            voucher_percent: voucher_percent.or_default()?,
        })
    }
}

impl Read for Refund {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let expected = "\"full\", { percent = 25 } or { fixed = 500 }";
        if !node.is_object() {
            return node.one_of([("full", Self::Full)]).map_err(|_| node.wrong("is not a refund", expected));
        }
        let [percent, fixed] = node.fields(["percent", "fixed"])?;
        match (percent.value(), fixed.value()) {
            (Some(_), None) => percent.need().map(Self::Percent),
            (None, Some(_)) => fixed.need().map(Self::Fixed),
            _ => Err(node.wrong("is not one refund", expected)),
        }
    }
}

impl Read for GoodsChoice {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.one_of([
            ("by-cost", Self::ByCost),
            ("keep", Self::Keep),
            ("send-back", Self::SendBack),
            ("send-back-at-own-cost", Self::SendBackAtOwnCost),
        ])
    }
}
