//! Decides on a claim, in five steps, each a module and each in the trace: rights first (`rights`), then the merchant's
//! table (`policy`), what a return is worth (`economics`), the limits (`guards`), the words (`explain`).
//!
//! Goodwill only adds: what the law gives is offered whatever the table says. Nothing is ever refused: where nothing
//! can be granted, a human decides (Art. 22 GDPR).

mod case;
mod charged;
mod check;
mod claim;
mod defaults;
mod economics;
mod exchange;
mod explain;
mod guards;
mod hash;
mod in_force;
mod instruments;
mod policy;
mod read;
mod regions;
mod rights;
mod settings;
mod split;
#[cfg(test)]
mod tests;

pub use settings::{
    CategoryResale, Customer, Day, EarlierPolicy, Evidence, GoodsChoice, GoodwillSettings, Kind, Range, Refund,
    ReturnCost, ReturnCosts, Rule, RuleOffer, When,
};

use std::cmp::Reverse;

use case::{Base, Case, Trace};
use in_force::Policies;
use policy::Grant;
use rights::{Right, Rights, Terms};

use crate::contract::exports::kulanz::service::goodwill::{
    Basis, Claim, ClaimError, Decision, Ground, HandOver, Offer, Outcome, Reason, ReasonCode, Remedy, Step,
};
use crate::contract::kulanz::service::types::Context;
use crate::json::Fault;
use crate::settings::{Document, Section as _};
use crate::sort;
use crate::withdrawal::{LandName, WithdrawalSettings};
use crate::wording::Wording;

/// Decides. Proposes only: booking a refund is the host's.
///
/// # Errors
/// Settings that cannot be read, and a claim that cannot be used (a line that is not in the order, more pieces than
/// were ordered, a negative or absurd amount), each with the path of the field.
pub fn decide(context: &Context, claim: &Claim) -> Result<Decision, ClaimError> {
    let settings = Document::of(context).map_err(ClaimError::InvalidSettings)?;
    let unusable = |fault: Fault| ClaimError::InvalidSettings(vec![*fault]);
    let usual = defaults::usual();
    let policies = Policies::read(settings.unread(GoodwillSettings::KEY), &usual).map_err(unusable)?;
    let figures = &policies.figures;
    let land = settings.field::<WithdrawalSettings, LandName>("land").map_err(ClaimError::InvalidSettings)?;
    let index = claim::check(claim).map_err(ClaimError::InvalidClaim)?;
    let zone = settings.time_zone();
    let ordered = case::day(claim.order.placed_at, zone);
    let policy = policies.in_force(ordered);
    let case = Case::new(claim, index, &settings.shop.currency, zone, policy.standard_shipping);
    let words = settings.wording(settings.locale(&context.locale)).map_err(ClaimError::InvalidSettings)?;
    let mut trace = Trace::default();

    let terms = Terms {
        land: land.unwrap_or_default().0,
        withdrawal_return: policy.withdrawal_return,
        no_repair: &figures.no_repair,
    };
    let rights = rights::find(&case, &terms, &mut trace);
    policy.note(ordered, &mut trace);
    let rule = policy::first_match(&case, policy, &mut trace).map_err(unusable)?;
    let keep = economics::keep(&case, figures, &mut trace);
    let grant = rule.as_ref().and_then(|rule| policy::grant(&case, rule, keep));
    let Guarded { granted, withheld, mut reasons } = guard(&case, figures, &rights, grant.as_ref(), &mut trace);
    if rule.as_ref().is_some_and(|rule| rule.offer.hand_over) {
        reasons.push(reason(ReasonCode::RuleHandsOver, "the rule hands over"));
    }

    let offers = offers(&case, &rights, granted, &words);
    reasons.extend(unmet(&case, &offers, &mut trace));
    let hand_over = (!reasons.is_empty()).then(|| hand_over(&case, reasons, withheld, &offers, &words));
    let outcome = match offers.first() {
        Some(best) if hand_over.is_none() && best.basis == Basis::Statutory => Outcome::Statutory,
        Some(_) if hand_over.is_none() => Outcome::Goodwill,
        _ => Outcome::HandOver,
    };
    let rule = rule.as_ref().map(|rule| rule.id.as_str());
    let language = words.locale().tag();
    let detail = ["asked for ", &context.locale, ", written in ", &language].concat();
    trace.note(Step::Explanation, "language", language == context.locale, detail);
    Ok(Decision {
        outcome,
        currency: case.order.currency.clone(),
        ceiling: case.ceiling,
        customer_message: explain::message(&case, &offers, hand_over.is_some(), &settings.shop.name, &words),
        agent_note: explain::agent_note(&case, outcome, &offers, rule, hand_over.as_ref()),
        offers,
        hand_over,
        rule: rule.map(str::to_owned),
        trace: trace.checks,
        language,
        policy_version: policy.version.clone(),
        policy_hash: hash::of_text(settings.text_of(GoodwillSettings::KEY)),
        input_hash: hash::of_input(context, claim),
    })
}

/// What the guards let through.
struct Guarded<'g, 'a> {
    /// What is offered.
    granted: Option<&'g Grant<'a>>,
    /// What would be, were it not for the reasons.
    withheld: Option<&'g Grant<'a>>,
    /// Why a human is needed.
    reasons: Vec<Reason>,
}

fn guard<'a, 'g>(
    case: &Case,
    figures: &GoodwillSettings,
    rights: &Rights,
    grant: Option<&'g Grant<'a>>,
    trace: &mut Trace,
) -> Guarded<'g, 'a> {
    let mut reasons = guards::claim_reasons(case, trace);
    let believed = reasons.is_empty();
    let Some(grant) = grant else {
        reasons.extend_from_slice(&rights.doubts);
        return Guarded { granted: None, withheld: None, reasons };
    };
    let adds = guards::adds(grant, rights, trace);
    let held_back = guards::grant_reasons(case, figures, grant, trace);
    if !held_back.is_empty() {
        reasons.extend_from_slice(&rights.doubts);
    }
    let passes = believed && held_back.is_empty();
    // A grant that adds nothing to the rights may well be held back: the rights stand.
    if adds {
        reasons.extend(held_back);
    }
    let grant = adds.then_some(grant);
    Guarded { granted: grant.filter(|_| passes), withheld: grant.filter(|_| !passes), reasons }
}

/// Every offer, the best for the customer first; a voucher always after the money.
fn offers(case: &Case, rights: &Rights, grant: Option<&Grant>, words: &Wording) -> Vec<Offer> {
    let mut offers: Vec<(i64, Offer)> =
        rights.rights.iter().map(|right| (right.base.amount, statutory(case, right, words))).collect();
    if let Some(grant) = grant {
        offers.push((grant.worth(), goodwill(case, grant, grant.remedy, grant.amount, words)));
        if let Some(amount) = grant.voucher {
            offers.push((amount, goodwill(case, grant, Remedy::Voucher, amount, words)));
        }
    }
    let wanted = case.claim.wanted;
    sort::short_by_key(&mut offers, |(worth, offer)| {
        let voucher = offer.remedy == Remedy::Voucher;
        let unwished = wanted.is_some_and(|wanted| wanted != offer.remedy);
        // Of equals, money is the freer choice, and new goods come sooner than mended ones.
        let in_kind = guards::is_in_kind(offer.remedy);
        let repair = offer.remedy == Remedy::Repair;
        (voucher, Reverse(*worth), unwished, Reverse(guards::ease(offer.goods)), in_kind, repair)
    });
    offers.into_iter().map(|(_, offer)| offer).collect()
}

fn statutory(case: &Case, right: &Right, words: &Wording) -> Offer {
    let amount = if guards::is_in_kind(right.remedy) { 0 } else { right.base.amount };
    let mut offer = Offer {
        basis: Basis::Statutory,
        ground: right.ground,
        remedy: right.remedy,
        amount,
        by_tax: split::by_tax(&right.base, amount),
        by_payment: split::by_payment(case, amount),
        goods: right.goods,
        legal_basis: Some(right.legal_basis.to_owned()),
        rule: None,
        text: String::new(),
    };
    offer.text = explain::offer(case, &offer, not_owed(case, &right.base), words);
    offer
}

/// What of the claimed value was not paid yet, and need not be.
fn not_owed(case: &Case, base: &Base) -> i64 {
    let value: i64 = base.bands.iter().map(|band| band.gross).sum();
    (value - base.amount).min(case.paid.open)
}

fn goodwill(case: &Case, grant: &Grant, remedy: Remedy, amount: i64, words: &Wording) -> Offer {
    let voucher = remedy == Remedy::Voucher;
    let mut offer = Offer {
        basis: Basis::Goodwill,
        ground: Ground::Policy,
        remedy,
        amount,
        by_tax: if voucher { split::untaxed(amount) } else { split::by_tax(&grant.base, amount) },
        by_payment: if voucher { Vec::new() } else { split::by_payment(case, amount) },
        goods: grant.goods,
        legal_basis: None,
        rule: Some(grant.rule.to_owned()),
        text: String::new(),
    };
    offer.text = explain::offer(case, &offer, 0, words);
    offer
}

/// Why the offers alone may not be the answer: there are none, or not what the customer asked for.
fn unmet(case: &Case, offers: &[Offer], trace: &mut Trace) -> Option<Reason> {
    if offers.is_empty() {
        let text = "no right and no rule grants the claim; a refusal is not the machine's to make";
        trace.note(Step::Guards, "something-offered", false, "no right and no rule grants the claim");
        return Some(reason(ReasonCode::NothingGranted, text));
    }
    let Some(wanted) = case.claim.wanted else {
        trace.skip(Step::Guards, "wish-met", "the customer named no wish");
        return None;
    };
    let met = offers.iter().any(|offer| match wanted {
        Remedy::FullRefund | Remedy::Replacement | Remedy::Repair => offer.remedy == wanted,
        // Whoever would take less is well served with all of it.
        Remedy::PartialRefund | Remedy::Voucher => !guards::is_in_kind(offer.remedy),
    });
    trace.note(Step::Guards, "wish-met", met, "whether what the customer asked for is among the offers");
    (!met).then(|| reason(ReasonCode::WishNotMet, "what the customer asked for is not among the offers"))
}

/// The case for a human. `withheld` is what the policy gives, where the guards held it back.
fn hand_over(
    case: &Case,
    reasons: Vec<Reason>,
    withheld: Option<&Grant>,
    offers: &[Offer],
    words: &Wording,
) -> HandOver {
    let proposal = withheld.filter(|grant| grant.worth() > 0);
    let proposal = proposal.map(|grant| goodwill(case, grant, grant.remedy, grant.amount, words));
    let in_words = |offer: &Offer| {
        let what = explain::described(case, offer.remedy, offer.amount);
        format!("{what}, {}", explain::way(offer.goods))
    };
    let recommendation = match (&proposal, offers.first()) {
        (Some(offer), _) => format!("rule {} would give: {}", offer.rule.as_deref().unwrap_or(""), in_words(offer)),
        (None, Some(best)) => format!("once the reasons are settled, the best offer is: {}", in_words(best)),
        (None, None) => {
            "no rule speaks for the claim: weigh it, and tell the customer why where it is declined".to_owned()
        }
    };
    HandOver { reasons, recommendation, proposal }
}

fn reason(code: ReasonCode, text: &str) -> Reason {
    Reason { code, text: text.to_owned() }
}
