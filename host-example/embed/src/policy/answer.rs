//! What a table answers to a claim, in one word, and whom a change of it helps.

use std::cmp::Ordering;

use super::cost::{Cost, Figures, is_in_kind};
use crate::contract::goodwill::{Basis, Decision, Goods, Offer, Outcome, ReasonCode, Remedy};

/// An answer by its best offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    LawRefund,
    LawInKind,
    RefundKeep,
    RefundReturn,
    PartialRefund,
    InKind,
    HumanWithOffer,
    Human,
}

impl Answer {
    pub(super) const ALL: [Self; 8] = [
        Self::LawRefund,
        Self::LawInKind,
        Self::RefundKeep,
        Self::RefundReturn,
        Self::PartialRefund,
        Self::InKind,
        Self::HumanWithOffer,
        Self::Human,
    ];

    fn of(decision: &Decision) -> Self {
        match (decision.outcome, decision.offers.first()) {
            (_, None) => Self::Human,
            (Outcome::HandOver, Some(_)) => Self::HumanWithOffer,
            (_, Some(best)) => Self::of_offer(best),
        }
    }

    fn of_offer(best: &Offer) -> Self {
        let returned = matches!(best.goods, Goods::SendBack | Goods::SendBackAtOwnCost);
        match (best.basis, best.remedy) {
            (Basis::Statutory, remedy) if is_in_kind(remedy) => Self::LawInKind,
            (Basis::Statutory, _) => Self::LawRefund,
            (Basis::Goodwill, remedy) if is_in_kind(remedy) => Self::InKind,
            (Basis::Goodwill, Remedy::FullRefund) if returned => Self::RefundReturn,
            (Basis::Goodwill, Remedy::FullRefund) => Self::RefundKeep,
            (Basis::Goodwill, _) => Self::PartialRefund,
        }
    }

    /// The key in JSON.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::LawRefund => "law-refund",
            Self::LawInKind => "law-in-kind",
            Self::RefundKeep => "refund-keep",
            Self::RefundReturn => "refund-return",
            Self::PartialRefund => "partial-refund",
            Self::InKind => "in-kind",
            Self::HumanWithOffer => "human-with-offer",
            Self::Human => "human",
        }
    }

    pub(super) fn is_human(self) -> bool {
        matches!(self, Self::Human | Self::HumanWithOffer)
    }

    pub(super) fn is_goodwill(self) -> bool {
        matches!(self, Self::RefundKeep | Self::RefundReturn | Self::PartialRefund | Self::InKind)
    }
}

/// What a table makes of a claim.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub answer: Answer,
    /// Of the best offer, in the order's currency.
    pub amount: i64,
    pub goods: Option<Goods>,
    pub rule: Option<String>,
    pub policy: String,
    /// `None`: no rate to the shop's currency.
    pub cost: Option<Cost>,
    /// Why a human decides.
    pub reasons: Vec<String>,
    /// What the policy would have given, were it not for the reasons, in the shop's currency.
    pub withheld: i128,
    /// What the best offer is worth to the customer, in the shop's currency, or in the order's where there is no rate.
    worth: i128,
}

impl Judged {
    pub(super) fn of(decision: Decision, figures: Option<&Figures>) -> Self {
        let best = decision.offers.first();
        let worth = match (best, figures) {
            (Some(best), Some(figures)) => figures.outlay(best).given,
            (best, _) => best.map_or(0, |best| i128::from(best.amount)),
        };
        let handed_over = decision.hand_over.as_ref();
        let reasons = handed_over.iter().flat_map(|human| &human.reasons).map(|reason| code(reason.code)).collect();
        let proposal = handed_over.and_then(|human| human.proposal.as_ref()).zip(figures);
        Self {
            reasons,
            withheld: proposal.map_or(0, |(proposal, figures)| figures.outlay(proposal).given),
            answer: Answer::of(&decision),
            amount: best.map_or(0, |best| best.amount),
            goods: best.map(|best| best.goods),
            cost: figures.map(|figures| figures.cost(&decision)),
            worth,
            policy: policy(&decision),
            rule: decision.rule,
        }
    }

    /// Whether the customer gets the same answer: a case that does not flip.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        (self.answer, self.amount, self.goods) == (other.answer, other.amount, other.goods)
    }

    /// How much better this answer is for the customer: more is better; of the same, without waiting for a human; of
    /// that, with less to send back.
    pub(super) fn against(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }

    fn rank(&self) -> (i128, bool, u8) {
        let ease = match self.goods {
            Some(Goods::Keep | Goods::NothingReceived) => 2,
            Some(Goods::SendBack) => 1,
            Some(Goods::SendBackAtOwnCost) | None => 0,
        };
        (self.worth, !self.answer.is_human(), ease)
    }
}

/// A reason's code as the contract writes it: `many-claims`.
fn code(code: ReasonCode) -> String {
    let mut name = String::new();
    for c in format!("{code:?}").trim_start_matches("ReasonCode::").chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// The policy's version, and enough of its hash to tell two of the same version apart.
fn policy(decision: &Decision) -> String {
    let short: String = decision.policy_hash.chars().take(8).collect();
    format!("{} ({short})", decision.policy_version)
}
