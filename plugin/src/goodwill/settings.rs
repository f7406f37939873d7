//! The hook's settings: the policy table and the figures the steps reckon with.

use super::check;
use super::defaults;
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::{ClaimKind, EvidenceKind};
use crate::contract::kulanz::service::types::{CustomerKind, Problem};
use crate::settings::Section;

/// Goodwill: what the shop gives on top of the customer's rights. Amounts are in the smallest unit of the shop's
/// currency (cents for EUR).
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct GoodwillSettings {
    /// Version of the policy, named in every decision. Change it when a rule changes.
    pub policy_version: String,
    /// First day of the policy (YYYY-MM-DD): orders from this day on, in the shop's time zone, are decided by it. Left
    /// out: all orders are.
    pub valid_from: Option<Day>,
    /// The policy: an ordered table of rules. The first rule whose tests all hold decides.
    pub rules: Vec<Rule>,
    /// Policies of earlier orders: an order is decided by the policy that was in force on its day, and one that is older
    /// than all of them by the earliest. Limits and costs are those of today.
    pub earlier_policies: Vec<EarlierPolicy>,
    /// Goodwill above this amount (in the smallest unit of the shop's currency) is signed by a human. 0: all of it.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub sign_above: i64,
    /// Goodwill is decided by a human after more claims than this in twelve months.
    pub max_claims: u32,
    /// Goodwill is decided by a human after more chargebacks than this.
    pub max_chargebacks: u32,
    /// Who pays for sending goods back after a withdrawal. The customer only pays where the shop said so before the
    /// order (§ 357(5) BGB): never of an order whose instruction came later or is missing.
    pub withdrawal_return: ReturnCost,
    /// Price of the cheapest standard delivery with tax: the most that is given back of dearer shipping when a whole
    /// order is withdrawn (§ 357(2) BGB). Left out: shipping is given back as paid.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub standard_shipping: Option<i64>,
    /// Categories whose goods cannot be repaired, for example food: a replacement alone is offered for them (§ 275(1)
    /// BGB).
    pub no_repair: Vec<String>,
    /// What getting goods back costs and brings, where the claim does not tell.
    pub costs: ReturnCosts,
}

/// The rules that earlier orders are decided by, and what their customers were told about sending goods back.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct EarlierPolicy {
    /// Version of the policy, named in every decision.
    pub policy_version: String,
    /// First day of the policy (YYYY-MM-DD), in the shop's time zone. It ends where the next one begins.
    pub valid_from: Day,
    /// The table of rules.
    pub rules: Vec<Rule>,
    /// Who pays for sending goods back after a withdrawal of these orders. Left out: the shop.
    #[cfg_attr(test, schemars(default))]
    pub withdrawal_return: ReturnCost,
    /// Price of the cheapest standard delivery then. Left out: shipping is given back as paid.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub standard_shipping: Option<i64>,
}

/// A day, written YYYY-MM-DD.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub struct Day(
    #[cfg_attr(test, schemars(with = "String", extend("format" = "date", "pattern" = r"^\d{4}-\d{2}-\d{2}$")))]
    pub(crate) Date,
);

impl Default for GoodwillSettings {
    fn default() -> Self {
        defaults::settings()
    }
}

/// What getting goods back costs and brings.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct ReturnCosts {
    /// Postage of a return, per claim.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub postage: i64,
    /// Inspecting and restocking, per piece.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub handling: i64,
    /// What the goods then bring, in percent of the price paid.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub resale_percent: u32,
    /// Other resale shares for single categories.
    pub categories: Vec<CategoryResale>,
    /// Claims that are abusive where goods may be kept, in percent; scaled by the customer's history.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub abuse_percent: u32,
}

impl Default for ReturnCosts {
    fn default() -> Self {
        defaults::costs()
    }
}

/// What goods of one category bring when they come back.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct CategoryResale {
    /// The category, as the order's lines name it.
    pub category: String,
    /// What the goods bring, in percent of the price paid.
    #[cfg_attr(test, schemars(range(max = 100)))]
    pub resale_percent: u32,
}

/// Who pays for sending goods back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum ReturnCost {
    /// The shop pays.
    #[default]
    Seller,
    /// The customer pays.
    Customer,
}

/// One rule of the policy.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields))]
pub struct Rule {
    /// Name of the rule, unique in the table.
    pub id: String,
    /// The tests, all of which must hold. Empty: the rule always applies.
    #[cfg_attr(test, schemars(default))]
    pub when: When,
    /// What is offered on top of the customer's rights. Empty: nothing on top.
    #[cfg_attr(test, schemars(default))]
    pub offer: RuleOffer,
}

/// The tests of a rule. A test on something that is not known (days since a delivery that did not happen, the history
/// of a guest) does not hold.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct When {
    /// What happened is one of these.
    pub kinds: Vec<Kind>,
    /// What was paid for the claimed pieces, with tax, without shipping, in the smallest unit of the shop's currency.
    pub amount: Option<Range>,
    /// Days since the claimed goods arrived.
    pub days: Option<Range>,
    /// The claim is backed by this.
    pub evidence: Option<Evidence>,
    /// The customer's orders before this one.
    pub orders: Option<Range>,
    /// What the customer paid for them, in the smallest unit of the shop's currency.
    pub revenue: Option<Range>,
    /// Orders of which the customer sent something back.
    pub returns: Option<Range>,
    /// The customer's claims in the last twelve months.
    pub claims: Option<Range>,
    /// The customer's other inquiries in the last twelve months.
    pub contacts: Option<Range>,
    /// Goodwill the customer got in the last twelve months, in the smallest unit of the shop's currency.
    pub goodwill_given: Option<Range>,
    /// Days since the first order or registration.
    pub member_days: Option<Range>,
    /// All claimed goods are of these categories.
    pub categories: Vec<String>,
    /// Consumer or business.
    pub customer: Option<Customer>,
}

/// How many numbers a rule can test.
pub(super) const NUMBERS: usize = 9;

impl When {
    /// The tests on numbers, with their names.
    pub(super) fn ranges(&self) -> [(&'static str, Option<Range>); NUMBERS] {
        [
            ("amount", self.amount),
            ("days", self.days),
            ("orders", self.orders),
            ("revenue", self.revenue),
            ("returns", self.returns),
            ("claims", self.claims),
            ("contacts", self.contacts),
            ("goodwill-given", self.goodwill_given),
            ("member-days", self.member_days),
        ]
    }
}

/// A range of numbers, both ends included. An end that is left out is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct Range {
    /// At least this; open where it is left out.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub from: Option<i64>,
    /// At most this; open where it is left out.
    #[cfg_attr(test, schemars(range(min = 0)))]
    pub to: Option<i64>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Kind {
    /// Does not like it.
    ChangedMind,
    /// Does not work or has a fault.
    Defective,
    /// Arrived broken.
    DamagedInTransit,
    /// Something else arrived.
    WrongItem,
    /// Never arrived, or not all of it.
    Missing,
    /// Arrived after the promised day.
    Late,
    /// Differs from what was promised.
    NotAsDescribed,
    /// Anything else.
    Other,
}

impl Kind {
    /// Every kind, with its name in the settings.
    pub(super) const NAMES: [(&'static str, Self); 8] = [
        ("changed-mind", Self::ChangedMind),
        ("defective", Self::Defective),
        ("damaged-in-transit", Self::DamagedInTransit),
        ("wrong-item", Self::WrongItem),
        ("missing", Self::Missing),
        ("late", Self::Late),
        ("not-as-described", Self::NotAsDescribed),
        ("other", Self::Other),
    ];

    /// As the settings write it.
    pub(super) fn name(self) -> &'static str {
        let (name, _) = Self::NAMES[self as usize];
        name
    }

    /// The settings' name of a kind.
    pub(super) fn of(kind: ClaimKind) -> Self {
        match kind {
            ClaimKind::ChangedMind => Self::ChangedMind,
            ClaimKind::Defective => Self::Defective,
            ClaimKind::DamagedInTransit => Self::DamagedInTransit,
            ClaimKind::WrongItem => Self::WrongItem,
            ClaimKind::Missing => Self::Missing,
            ClaimKind::Late => Self::Late,
            ClaimKind::NotAsDescribed => Self::NotAsDescribed,
            ClaimKind::Other => Self::Other,
        }
    }
}

/// What backs a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Evidence {
    /// Anything.
    Any,
    /// A photo.
    Photo,
    /// The carrier's record.
    CarrierRecord,
    /// A statement beyond the claim.
    Statement,
}

impl Evidence {
    /// The one kind that is asked for; `None`: any.
    pub(super) fn kind(self) -> Option<EvidenceKind> {
        match self {
            Self::Any => None,
            Self::Photo => Some(EvidenceKind::Photo),
            Self::CarrierRecord => Some(EvidenceKind::CarrierRecord),
            Self::Statement => Some(EvidenceKind::Statement),
        }
    }
}

/// The kind of customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Customer {
    /// A consumer (§ 13 BGB).
    Consumer,
    /// A business (§ 14 BGB).
    Business,
}

impl Customer {
    pub(super) fn is(self, kind: CustomerKind) -> bool {
        (self == Self::Business) == (kind == CustomerKind::Business)
    }
}

/// What a rule offers: money, a replacement, a repair, a human, or nothing on top of the law. At most one of the four.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case", deny_unknown_fields, default))]
pub struct RuleOffer {
    /// Money back.
    pub refund: Option<Refund>,
    /// The same again.
    pub replacement: bool,
    /// The fault put right.
    pub repair: bool,
    /// A human decides.
    pub hand_over: bool,
    /// What happens to the goods, beside a full refund, a replacement or a repair.
    pub goods: GoodsChoice,
    /// A voucher the customer may choose instead of the money, in percent of the amount paid.
    #[cfg_attr(test, schemars(range(min = 1, max = 100)))]
    pub voucher_percent: Option<u32>,
}

/// How much money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Refund {
    /// All that was paid.
    Full,
    /// A share of what was paid for the pieces, 1 to 99 percent; the customer keeps them.
    Percent(#[cfg_attr(test, schemars(range(min = 1, max = 99)))] u32),
    /// A fixed amount, but not more than was paid; the customer keeps the pieces.
    Fixed(#[cfg_attr(test, schemars(range(min = 1)))] i64),
}

/// What happens to the goods.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum GoodsChoice {
    /// Kept where getting them back costs more than they bring, else sent back at the shop's cost.
    #[default]
    ByCost,
    /// The customer keeps them.
    Keep,
    /// The customer sends them back at the shop's cost.
    SendBack,
    /// The customer sends them back at own cost.
    SendBackAtOwnCost,
}

impl Section for GoodwillSettings {
    const KEY: &'static str = "goodwill";

    fn check(&self, path: &str, problems: &mut Vec<Problem>) {
        check::check(self, path, problems);
    }
}
