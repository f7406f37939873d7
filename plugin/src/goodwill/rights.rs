//! First step: what the law gives, on the facts as the customer tells them. German law, which carries out Directives
//! 2011/83/EU and (EU) 2019/771. Where the facts are in doubt a human looks too; the right itself is never held back.

use super::case::{Base, Case, Trace};
use super::settings::ReturnCost;
use crate::calendar::Date;
use crate::contract::exports::kulanz::service::goodwill::{
    ClaimKind, EvidenceKind, Goods, Ground, Reason, ReasonCode, Remedy, Step,
};
use crate::contract::exports::kulanz::service::withdrawal::Instruction;
use crate::contract::kulanz::service::types::{Delivery, DeliveryStatus, Line};
use crate::digits;
use crate::withdrawal::{Arrival, Instructed, Land, begins_with_arrival, last_arrival, last_day};

const STEP: Step = Step::Rights;
/// A withdrawal long after the order, of goods whose arrival nobody noted, deserves a look.
const UNKNOWN_ARRIVAL_DAYS: i32 = 60;

/// What a right gives.
#[derive(Debug)]
pub(super) struct Right {
    pub ground: Ground,
    pub legal_basis: &'static str,
    pub remedy: Remedy,
    pub goods: Goods,
    /// What is given back; for a replacement or repair, what the pieces are worth.
    pub base: Base,
}

/// What the law gives, and what a human should look at because of it.
#[derive(Default)]
pub(super) struct Rights {
    pub rights: Vec<Right>,
    /// They lead to a human unless the merchant's policy grants the claim anyway.
    pub doubts: Vec<Reason>,
}

impl Rights {
    fn doubt(&mut self, code: ReasonCode, text: impl Into<String>) {
        self.doubts.push(Reason { code, text: text.into() });
    }
}

/// What of the shop's settings the rights hang on.
pub(super) struct Terms<'a> {
    /// Whose public holidays count.
    pub land: Land,
    /// Who pays for sending goods back after a withdrawal, by the policy in force on the day of the order.
    pub withdrawal_return: ReturnCost,
    /// Categories whose goods cannot be repaired.
    pub no_repair: &'a [String],
}

/// Finds the customer's rights.
pub(super) fn find(case: &Case, terms: &Terms, trace: &mut Trace) -> Rights {
    let mut rights = Rights::default();
    let kind = case.claim.kind;
    if case.is_settled() {
        trace.note(STEP, "not-settled-before", false, "the price of the claimed pieces was given back already");
        let text = "the price was given back already: check whether anything is still owed";
        rights.doubt(ReasonCode::AlreadyGivenBack, text);
        return rights;
    }
    if !case.is_consumer() {
        business(case, trace, &mut rights);
        return rights;
    }
    match kind {
        ClaimKind::Missing => redelivery(case, trace, &mut rights),
        kind if is_defect(kind) => cure(case, terms, trace, &mut rights),
        _ => trace.skip(STEP, "cure", "only for goods that are defective, wrong or missing"),
    }
    withdrawal(case, terms, trace, &mut rights);
    rights
}

/// Whether the claim says that the goods are not as owed (§§ 434, 475b BGB).
pub(super) fn is_defect(kind: ClaimKind) -> bool {
    use ClaimKind::{DamagedInTransit, Defective, NotAsDescribed, WrongItem};
    matches!(kind, Defective | DamagedInTransit | WrongItem | NotAsDescribed)
}

/// Between businesses there is no withdrawal, rights follow the contract, and a defect must have been notified
/// without delay (§ 377 HGB): nothing a machine should judge. What was never sent is still owed.
fn business(case: &Case, trace: &mut Trace, rights: &mut Rights) {
    trace.skip(STEP, "withdrawal-open", "the buyer is a business: no right of withdrawal (§ 312g BGB)");
    let sent = case.order.deliveries.iter().any(|delivery| delivery.shipped_at.is_some() || is_sent(delivery));
    if case.claim.kind == ClaimKind::Missing && !sent {
        trace.note(STEP, "performance-owed", true, "the order was never sent");
        rights.rights.push(not_delivered(case, "§ 433 Abs. 1 BGB"));
        return;
    }
    if is_defect(case.claim.kind) || case.claim.kind == ClaimKind::Missing {
        let reason = "the buyer is a business: check the contract, the passing of risk (§ 447 BGB) and whether the \
                      defect was notified without delay (§ 377 HGB)";
        trace.skip(STEP, "cure", reason);
        rights.doubt(ReasonCode::BusinessBuyer, reason);
    }
}

/// The seller still owes delivery: with a consumer the risk of the way is the seller's (§§ 446, 475(2) BGB, which
/// sets § 447 aside). Money instead comes from the withdrawal, which needs no deadline as long as nothing arrived.
fn redelivery(case: &Case, trace: &mut Trace, rights: &mut Rights) {
    rights.rights.push(not_delivered(case, "§ 433 Abs. 1, §§ 446, 475 Abs. 2 BGB"));
    trace.note(STEP, "delivery-owed", true, "the risk of the way is the seller's (§ 475(2) BGB)");
    let Some(received) = case.received() else { return };
    let backed = case.has_evidence(EvidenceKind::CarrierRecord);
    trace.note(STEP, "arrival-undisputed", backed, format!("the order says it arrived on {received}"));
    if !backed {
        let text = format!("the order says it arrived on {received}, the customer says it did not");
        rights.doubt(ReasonCode::ArrivalDisputed, text);
    }
}

/// Repair or replacement, as the customer chooses, at the seller's cost (§§ 437 no. 1, 439 BGB).
/// Money back by these rules needs a failed cure first (§§ 323, 440, 475d), so it is not offered as a right.
fn cure(case: &Case, terms: &Terms, trace: &mut Trace, rights: &mut Rights) {
    let received = case.received();
    // Nobody noted the arrival: it was after the order, so the term is at least as long as from there.
    let start = received.unwrap_or_else(|| case.day(case.order.placed_at));
    if !within_term(case, start, trace, rights) {
        if received.is_some() {
            return;
        }
        let text = "the warranty term may be over: the day of arrival is not known";
        rights.doubt(ReasonCode::ArrivalUnknown, text);
    }
    let basis = match case.claim.kind {
        _ if !case.has_goods() => "§§ 327i, 327l BGB",
        ClaimKind::WrongItem => "§ 434 Abs. 5, § 437 Nr. 1, § 439 BGB",
        ClaimKind::DamagedInTransit => "§ 437 Nr. 1, § 439, § 475 Abs. 2 BGB",
        _ => "§ 437 Nr. 1, § 439 BGB",
    };
    let goods = if case.has_goods() { Goods::SendBack } else { Goods::NothingReceived };
    let base = case.full_base();
    let by = |remedy| Right { ground: Ground::Defect, legal_basis: basis, remedy, goods, base: base.clone() };
    rights.rights.push(by(Remedy::Replacement));
    if can_be_repaired(case, terms, trace) {
        rights.rights.push(by(Remedy::Repair));
    }
    let presumed_until = start.plus_months(12);
    let presumed = case.noticed <= presumed_until;
    let noticed = case.noticed.iso();
    let detail = ["presumed until ", &presumed_until.iso(), " (§ 477 BGB), noticed ", &noticed].concat();
    trace.note(STEP, "defect-presumed", presumed, detail);
    if !presumed && !case.has_support() {
        let text = format!("since {presumed_until} the defect is no longer presumed, and nothing backs the claim");
        rights.doubt(ReasonCode::DefectNotPresumed, text);
    }
}

/// Whether the defect is claimed within two years from `start` (§ 438(1) no. 3, (2) BGB); one that showed within them, for
/// four months from there (§ 475e(3) BGB).
fn within_term(case: &Case, start: Date, trace: &mut Trace, rights: &mut Rights) -> bool {
    let ends = start.plus_months(24);
    let showed_in_time = case.claim.noticed_at.is_some() && case.noticed <= ends;
    let last = if showed_in_time { ends.max(case.noticed.plus_months(4)) } else { ends };
    let [received, noticed, reported] = [start, case.noticed, case.reported].map(Date::iso);
    let mut detail =
        ["received ", &received, ", term ends ", &ends.iso(), ", noticed ", &noticed, ", reported ", &reported]
            .concat();
    if case.received().is_none() {
        detail.push_str("; the day of arrival is not known, the order's is taken");
    }
    let within = case.reported <= last;
    trace.note(STEP, "within-warranty-term", within, detail);
    if !within && case.claim.noticed_at.is_none() && case.reported <= ends.plus_months(4) {
        let text = format!(
            "the warranty term ended on {ends}; a defect that showed before then can still be claimed four months after (§ 475e(3) BGB)"
        );
        rights.doubt(ReasonCode::TermOver, text);
    }
    within
}

/// Whether a repair is owed beside a replacement: not of something else than was ordered, and not where it is impossible
/// (§ 275(1) BGB).
fn can_be_repaired(case: &Case, terms: &Terms, trace: &mut Trace) -> bool {
    const NAME: &str = "repair-possible";
    if case.claim.kind == ClaimKind::WrongItem || !case.has_goods() {
        trace.skip(STEP, NAME, "something else arrived, or no goods");
        return false;
    }
    let without = |line: &Line| line.category.as_ref().is_some_and(|category| terms.no_repair.contains(category));
    let stuck = case.items.iter().find(|item| without(item.line));
    let detail = stuck.map_or_else(
        || "the customer chooses between repair and replacement (§ 439(1) BGB)".to_owned(),
        |item| format!("goods of the category {:?} cannot be repaired", item.line.category.as_deref().unwrap_or("")),
    );
    trace.note(STEP, NAME, stuck.is_none(), detail);
    stuck.is_none()
}

/// The withdrawal of a consumer (§§ 312g, 355, 356, 357 BGB): no reason needed, so it stands beside every other claim.
/// With the whole order its shipping goes back (§ 357(2)).
fn withdrawal(case: &Case, terms: &Terms, trace: &mut Trace, rights: &mut Rights) {
    let missing = case.claim.kind == ClaimKind::Missing;
    let period = Period::of(case, terms.land);
    let open_for =
        |line: &Line| line.withdrawal_exemption.is_none() && (missing || case.reported <= period.last_day(line));
    let open = case.items.iter().filter(|item| open_for(item.line)).count();
    let exempt = case.items.iter().filter(|item| item.line.withdrawal_exemption.is_some()).count();
    let began = if missing { "nothing arrived: the period has not begun".to_owned() } else { period.describe() };
    let detail = [
        began.as_str(),
        "; reported ",
        &case.reported.iso(),
        "; open for ",
        &digits::of(open as u64),
        " of ",
        &digits::of(case.items.len() as u64),
        " lines, exempt (§ 312g(2) BGB): ",
        &digits::of(exempt as u64),
    ]
    .concat();
    trace.note(STEP, "withdrawal-open", open > 0, detail);
    if open == 0 {
        return;
    }
    let age = case.day(case.order.placed_at).days_until(case.reported);
    if !missing && period.goods == Arrival::Unknown && age > UNKNOWN_ARRIVAL_DAYS {
        let text = format!("nobody noted when the goods arrived; the order is {age} days old");
        rights.doubt(ReasonCode::ArrivalUnknown, text);
    }
    let goods = match terms.withdrawal_return {
        _ if missing || period.goods == Arrival::NotYet || !case.has_goods() => Goods::NothingReceived,
        // Goods that are not as owed go back at the seller's cost, whichever right is chosen (§ 439(2) BGB).
        _ if is_defect(case.claim.kind) => Goods::SendBack,
        ReturnCost::Seller => Goods::SendBack,
        ReturnCost::Customer => at_own_cost(&period, trace),
    };
    let base = case.base(open_for, case.is_whole_order(open_for));
    let legal_basis = "§§ 312g, 355, 357 BGB";
    rights.rights.push(Right { ground: Ground::Withdrawal, legal_basis, remedy: Remedy::FullRefund, goods, base });
}

/// The customer pays for sending goods back only where they were told before the order (§ 357(5) BGB, Art. 6(6)
/// Directive 2011/83/EU).
fn at_own_cost(period: &Period, trace: &mut Trace) -> Goods {
    let told = period.instructed == Instructed::InTime;
    let detail = if told {
        "the customer was told before the order (§ 357(5) BGB)"
    } else {
        "not instructed with the order: the shop pays (§ 357(5) BGB)"
    };
    trace.note(STEP, "return-at-own-cost", told, detail);
    if told { Goods::SendBackAtOwnCost } else { Goods::SendBack }
}

fn not_delivered(case: &Case, legal_basis: &'static str) -> Right {
    let (ground, goods) = (Ground::NotDelivered, Goods::NothingReceived);
    Right { ground, legal_basis, remedy: Remedy::Replacement, goods, base: case.full_base() }
}

/// The withdrawal period of an order.
struct Period {
    goods: Arrival,
    goods_last_day: Date,
    contract_last_day: Date,
    instructed: Instructed,
}

impl Period {
    fn of(case: &Case, land: Land) -> Self {
        let deliveries = case.order.deliveries.iter();
        let goods =
            last_arrival(deliveries.map(|delivery| (delivery.status, delivery.delivered_at.map(|at| case.day(at)))));
        let instruction = case.claim.instruction.unwrap_or(Instruction::WithTheOrder);
        let instructed = Instructed::of(instruction, |at| case.day(at));
        Self {
            goods,
            goods_last_day: match goods {
                Arrival::On(day) => last_day(day, instructed, land),
                Arrival::NotYet | Arrival::Unknown => Date::MAX,
            },
            contract_last_day: last_day(case.day(case.order.placed_at), instructed, land),
            instructed,
        }
    }

    /// For goods the arrival counts, for services and digital content the contract (§§ 355(2), 356(2) BGB).
    fn last_day(&self, line: &Line) -> Date {
        if begins_with_arrival(line.kind) { self.goods_last_day } else { self.contract_last_day }
    }

    fn describe(&self) -> String {
        let mut text = match self.goods {
            Arrival::On(day) => ["goods received ", &day.iso(), ", last day ", &self.goods_last_day.iso()].concat(),
            Arrival::NotYet => "goods not received yet: the period has not begun".to_owned(),
            Arrival::Unknown => "nobody noted when the goods arrived: the period is taken as open".to_owned(),
        };
        match self.instructed {
            Instructed::InTime => {}
            Instructed::On(day) => text.push_str(&format!("; instructed {day} (§ 356(3) BGB)")),
            Instructed::Never => text.push_str("; never instructed (§ 356(3) BGB)"),
        }
        text
    }
}

fn is_sent(delivery: &Delivery) -> bool {
    matches!(delivery.status, DeliveryStatus::Shipped | DeliveryStatus::Delivered)
}
