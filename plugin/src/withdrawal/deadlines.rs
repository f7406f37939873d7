//! How long what of an order can be withdrawn from, and the words for it.

use super::holidays::Land;
use super::period::{self, Arrival, End, Instructed, begins_with_arrival};
use crate::calendar::{Date, Zone};
use crate::contract::exports::kulanz::service::withdrawal::{
    Deadlines, Instruction, LineRight, Period, PeriodState, Purchase, PurchaseLine, Right, SkippedDay, StartEvent,
};
use crate::contract::kulanz::service::types::{CustomerKind, WithdrawalExemption};
use crate::order_confirmation::exemption_words;
use crate::time;
use crate::wording::{WithdrawalEnded, WithdrawalExempt, WithdrawalUntil, Wording};

/// When and where it is asked.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    pub(super) now: i64,
    pub(super) zone: Zone,
    pub(super) land: Land,
}

impl Clock {
    fn day(self, instant: i64) -> Date {
        // Every instant was checked to lie between the years 1 and 9999.
        self.zone.local(instant).map_or(Date::MIN, |local| local.date())
    }

    /// The period that begins with an event.
    fn period(self, event: StartEvent, begins: Arrival, instruction: Instruction) -> Period {
        let missing = matches!(instruction, Instruction::Missing);
        let state = match begins {
            Arrival::On(day) => return self.begun(event, day, instruction),
            Arrival::NotYet => PeriodState::NotBegun,
            Arrival::Unknown => PeriodState::Unknown,
        };
        Period {
            event,
            start: None,
            state,
            last_day: None,
            last_instant: None,
            moved: Vec::new(),
            without_instruction: missing,
        }
    }

    fn begun(self, event: StartEvent, day: Date, instruction: Instruction) -> Period {
        let instructed = Instructed::of(instruction, |at| self.day(at));
        let run = period::run(day, instructed, self.land);
        let event = if run.from_instruction { StartEvent::Instructed } else { event };
        self.ends(event, run.start, run.end, run.without_instruction)
    }

    fn ends(self, event: StartEvent, start: Date, end: End, without_instruction: bool) -> Period {
        let last_instant = self.zone.instant(end.day, 24 * 60) - 1;
        let skipped = |(day, reason): (Date, _)| SkippedDay { day: day.to_string(), reason };
        Period {
            event,
            start: Some(start.to_string()),
            state: if self.now <= last_instant { PeriodState::Running } else { PeriodState::Ended },
            last_day: Some(end.day.to_string()),
            last_instant: Some(last_instant),
            moved: end.moved.into_iter().map(skipped).collect(),
            without_instruction,
        }
    }
}

/// The two periods an order can have.
struct Periods {
    goods: Period,
    contract: Period,
}

impl Periods {
    fn of(purchase: &Purchase, clock: Clock) -> Self {
        let days = purchase.deliveries.iter().map(|delivery| {
            let day = delivery.delivered_at.map(|at| clock.day(at));
            (delivery.status, day)
        });
        let arrival = if purchase.recurring { period::first_arrival(days) } else { period::last_arrival(days) };
        let made = Arrival::On(clock.day(purchase.placed_at));
        Self {
            goods: clock.period(StartEvent::GoodsReceived, arrival, purchase.instruction),
            contract: clock.period(StartEvent::ContractMade, made, purchase.instruction),
        }
    }

    fn of_line(&self, line: &PurchaseLine) -> &Period {
        if begins_with_arrival(line.kind) { &self.goods } else { &self.contract }
    }

    /// The one that ends last, of these lines.
    fn last<'a>(&'a self, lines: impl Iterator<Item = &'a PurchaseLine>) -> Option<&'a Period> {
        // One without an end ends later than any.
        let end = |period: &Period| period.last_instant.unwrap_or(i64::MAX);
        lines.map(|line| self.of_line(line)).max_by_key(|period| end(period))
    }
}

/// What the law gives for an order and each of its lines.
pub(super) fn deadlines(purchase: &Purchase, clock: Clock, words: &Wording) -> Deadlines {
    let periods = Periods::of(purchase, clock);
    let consumer = purchase.buyer == CustomerKind::Consumer;
    let right = |line: &PurchaseLine| match line.exemption {
        _ if !consumer => Right::Business,
        Some(exemption) => Right::Exempt(exemption),
        None => Right::Period(periods.of_line(line).clone()),
    };
    let lines: Vec<LineRight> =
        purchase.lines.iter().map(|line| LineRight { line_id: line.id.clone(), right: right(line) }).collect();
    let not_exempt = || purchase.lines.iter().filter(|line| line.exemption.is_none());
    // An order was checked to have at least one line.
    let order = match (periods.last(not_exempt()), purchase.lines.first()) {
        (Some(period), _) if consumer => Right::Period(period.clone()),
        (_, Some(line)) => right(line),
        (_, None) => Right::Business,
    };
    let may_be_open =
        |line: &PurchaseLine| line.exemption.is_none_or(is_sealed) && periods.of_line(line).state != PeriodState::Ended;
    let mut text = text(&order, purchase, words);
    if matches!(order, Right::Period(_)) && lines.iter().any(|line| line.right != order) {
        text.push(' ');
        text.push_str(words.withdrawal_items_differ());
    }
    Deadlines {
        open: consumer && purchase.lines.iter().any(may_be_open),
        text,
        order,
        lines,
        language: words.locale().tag(),
    }
}

/// Whether a line is exempt only once its seal is broken, which no record tells (§ 312g(2) nos. 3 and 6 BGB).
fn is_sealed(exemption: WithdrawalExemption) -> bool {
    matches!(exemption, WithdrawalExemption::HygieneSeal | WithdrawalExemption::MediaSeal)
}

fn text(right: &Right, purchase: &Purchase, words: &Wording) -> String {
    match right {
        Right::Period(period) => period_text(period, purchase.recurring, words),
        Right::Exempt(exemption) => WithdrawalExempt { why: exemption_words(*exemption, words) }.say(words),
        Right::Business => words.withdrawal_business().to_owned(),
    }
}

fn period_text(period: &Period, recurring: bool, words: &Wording) -> String {
    let last = period.last_day.as_deref().and_then(Date::parse);
    let day = last.map_or_else(String::new, |day| time::weekday_and_day(day, words.locale()));
    match (period.state, recurring) {
        (PeriodState::Running, _) => WithdrawalUntil { day: &day }.say(words),
        (PeriodState::Ended, _) => WithdrawalEnded { day: &day }.say(words),
        (PeriodState::NotBegun, false) => words.withdrawal_not_begun().to_owned(),
        (PeriodState::NotBegun, true) => words.withdrawal_not_begun_first().to_owned(),
        (PeriodState::Unknown, false) => words.withdrawal_unknown().to_owned(),
        (PeriodState::Unknown, true) => words.withdrawal_unknown_first().to_owned(),
    }
}
