//! The case: a claim that was checked, with its figures worked out once for all steps.

use super::charged::{Band, Charged, charged};
use super::claim::LineIndex;
use super::exchange::Exchange;
use super::instruments::{Paid, paid};
use crate::calendar::{Date, Zone};
use crate::contract::exports::kulanz::service::goodwill::{Check, CheckResult, Claim, ClaimKind, EvidenceKind, Step};
use crate::contract::kulanz::service::types::{CustomerKind, DeliveryStatus, Line, LineKind, Order};
use crate::money;

/// Claimed pieces of a line.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// The line.
    pub line: &'a Line,
    /// Its place in the order.
    pub index: usize,
    /// Pieces.
    pub quantity: u32,
    /// What was charged for them and not yet given back, in minor units of the order's currency, with tax.
    pub value: i64,
    /// What they bring when they come back, in parts per million, where the claim tells it for this line.
    pub resale_share: Option<u32>,
}

/// An amount to give back, with the bands it is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Base {
    /// The amount, never above the ceiling.
    pub amount: i64,
    /// What it is a share of, by tax rate; each rate once.
    pub bands: Vec<Band>,
}

/// A claim with its figures.
pub(super) struct Case<'a> {
    pub claim: &'a Claim,
    pub order: &'a Order,
    /// The claimed pieces, in the order's order.
    pub items: Vec<Item<'a>>,
    /// What is left of each line's charge after what was given back for it.
    left: Vec<i64>,
    index: LineIndex<'a>,
    pub charged: Charged,
    pub paid: Paid<'a>,
    /// The most that can be given back.
    pub ceiling: i64,
    /// What of the shipping goes back with a whole order.
    pub shipping_back: i64,
    /// The shop's currency, in which limits are told.
    pub shop_currency: &'a str,
    /// To the shop's currency; `None` where the claim tells no rate.
    pub exchange: Option<Exchange>,
    pub zone: Zone,
    /// The day of the claim in the shop's zone.
    pub reported: Date,
    /// The day on which the customer noticed what is claimed; not after the claim.
    pub noticed: Date,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        claim: &'a Claim,
        index: LineIndex<'a>,
        shop_currency: &'a str,
        zone: Zone,
        standard_shipping: Option<i64>,
    ) -> Self {
        let charged = charged(&claim.order);
        let paid = paid(&claim.order);
        let left = left(&claim.order, &charged, &index);
        let exchange = Exchange::of(claim, shop_currency);
        Self {
            claim,
            order: &claim.order,
            items: items(claim, &charged, &left, &index),
            left,
            index,
            ceiling: paid.ceiling(),
            paid,
            shop_currency,
            shipping_back: shipping_back(claim.kind, charged.shipping.gross(), standard_shipping.zip(exchange)),
            exchange,
            charged,
            reported: day(claim.reported_at, zone),
            noticed: day(claim.noticed_at.map_or(claim.reported_at, |at| at.min(claim.reported_at)), zone),
            zone,
        }
    }

    /// The day of an instant in the shop's zone.
    pub(super) fn day(&self, instant: i64) -> Date {
        day(instant, self.zone)
    }

    pub(super) fn is_consumer(&self) -> bool {
        self.order.customer.kind == CustomerKind::Consumer
    }

    /// What the claimed pieces cost, without shipping, in minor units of the order's currency.
    pub(super) fn items_value(&self) -> i64 {
        self.items.iter().map(|item| item.value).sum()
    }

    /// The same in the shop's currency, where the rate is known.
    pub(super) fn items_value_in_shop_currency(&self) -> Option<i64> {
        self.exchange.map(|exchange| exchange.there(self.items_value()))
    }

    /// Whether nothing of the order is left beside the claimed pieces that `counts` lets through.
    pub(super) fn is_whole_order(&self, counts: impl Fn(&Line) -> bool) -> bool {
        let mut items = self.items.iter().peekable();
        self.left.iter().enumerate().all(|(i, left)| {
            let item = items.next_if(|item| item.index == i);
            *left == 0 || item.is_some_and(|item| counts(item.line) && item.value == *left)
        })
    }

    /// Whether all of the claimed pieces' price was given back before.
    pub(super) fn is_settled(&self) -> bool {
        let charged = |item: &Item| self.charged.lines[item.index].gross() > 0;
        let pieces = self.items_value() == 0 && self.items.iter().any(charged);
        let order = self.ceiling == 0 && self.paid.open == 0 && self.paid.refunded > 0;
        pieces || order
    }

    /// What is to be given back for the claimed pieces that `counts` lets through, with shipping and fees where it is
    /// the whole order.
    pub(super) fn base(&self, counts: impl Fn(&Line) -> bool, whole: bool) -> Base {
        let (shipping, fees) = if whole { (self.shipping_back, self.charged.fees.gross()) } else { (0, 0) };
        let items = self.items.iter().filter(|item| counts(item.line));
        let bands = items.flat_map(|item| self.charged.lines[item.index].share(item.value));
        let bands = bands.chain(self.charged.shipping.share(shipping)).chain(self.charged.fees.share(fees));
        let mut base = Base::default();
        for band in bands {
            base.amount += band.gross;
            match base.bands.iter_mut().find(|known| known.rate == band.rate) {
                Some(known) => {
                    known.gross += band.gross;
                    known.tax += band.tax;
                }
                None => base.bands.push(band),
            }
        }
        base.amount = base.amount.min(self.ceiling);
        base
    }

    /// What all of the claim is worth: the pieces, and shipping and fees where it is the whole order.
    pub(super) fn full_base(&self) -> Base {
        let whole = self.is_whole_order(|_| true);
        self.base(|_| true, whole)
    }

    /// The last day on which claimed goods arrived; `None`: nothing tells.
    pub(super) fn received(&self) -> Option<Date> {
        let order = self.order;
        let claimed = |line: usize| self.items.binary_search_by_key(&line, |item| item.index).is_ok();
        let concerns = |id: &str| self.index.find(id).is_some_and(claimed);
        let deliveries = order
            .deliveries
            .iter()
            .filter(|delivery| delivery.lines.is_empty() || delivery.lines.iter().any(|line| concerns(&line.line_id)));
        let arrived = deliveries.filter(|delivery| delivery.status == DeliveryStatus::Delivered);
        arrived.filter_map(|delivery| delivery.delivered_at).max().map(|at| self.day(at))
    }

    /// Whether anything that was claimed can be sent back.
    pub(super) fn has_goods(&self) -> bool {
        self.items.iter().any(|item| matches!(item.line.kind, LineKind::Goods | LineKind::GiftCard))
    }

    pub(super) fn has_evidence(&self, kind: EvidenceKind) -> bool {
        self.claim.evidence.iter().any(|evidence| evidence.kind == kind)
    }

    /// Whether anything backs the claim.
    pub(super) fn has_support(&self) -> bool {
        self.claim.evidence.iter().any(|evidence| evidence.kind != EvidenceKind::ContradictingRecord)
    }

    /// An amount of the order for an agent: `49.90 EUR`.
    pub(super) fn amount(&self, minor_units: i64) -> String {
        money::with_code(minor_units, &self.order.currency)
    }

    /// An amount of the shop for an agent.
    pub(super) fn shop_amount(&self, minor_units: i64) -> String {
        money::with_code(minor_units, self.shop_currency)
    }
}

/// Every check that was made, in order.
#[derive(Default)]
pub(super) struct Trace {
    pub checks: Vec<Check>,
}

impl Trace {
    /// Notes a check that was made. Details that every decision has are joined (`concat`): with `format!` they were a
    /// twentieth of its time.
    pub(super) fn note(&mut self, step: Step, name: impl Into<String>, met: bool, detail: impl Into<String>) {
        let outcome = if met { CheckResult::Met } else { CheckResult::NotMet };
        self.push(step, name.into(), outcome, detail.into());
    }

    /// Notes a check that does not apply, and why.
    pub(super) fn skip(&mut self, step: Step, name: &str, detail: impl Into<String>) {
        self.push(step, name.to_owned(), CheckResult::NotApplicable, detail.into());
    }

    fn push(&mut self, step: Step, name: String, outcome: CheckResult, detail: String) {
        self.checks.push(Check { step, name, outcome, detail });
    }
}

/// The day of an instant in a zone.
pub(super) fn day(instant: i64, zone: Zone) -> Date {
    // Every instant was checked to lie between the years 1 and 9999.
    zone.local(instant).map_or(Date::MIN, |local| local.date())
}

/// Shipping that goes back with the whole order: what was paid. Where the customer simply does not want the goods, not
/// more than the cheapest standard delivery (§ 357(2) BGB).
fn shipping_back(kind: ClaimKind, charged: i64, standard: Option<(i64, Exchange)>) -> i64 {
    match standard {
        Some((standard, exchange)) if matches!(kind, ClaimKind::ChangedMind | ClaimKind::Other) => {
            charged.min(exchange.back(standard.max(0)))
        }
        _ => charged,
    }
}

fn items<'a>(claim: &'a Claim, charged: &Charged, left: &[i64], index: &LineIndex) -> Vec<Item<'a>> {
    let lines = claim.order.lines.iter();
    let mut quantities: Vec<u32> = match claim.items.is_empty() {
        true => lines.clone().map(|line| line.quantity).collect(),
        false => vec![0; lines.len()],
    };
    for claimed in &claim.items {
        if let Some(found) = index.find(&claimed.line_id) {
            quantities[found] = claimed.quantity;
        }
    }
    let mut shares = vec![None; lines.len()];
    for line in claim.costs.iter().flat_map(|costs| &costs.lines) {
        if let Some(found) = index.find(&line.line_id) {
            shares[found] = Some(line.resale_share);
        }
    }
    let claimed = lines.zip(quantities).enumerate().filter(|(_, (_, quantity))| *quantity > 0);
    claimed
        .map(|(index, (line, quantity))| {
            let gross = charged.lines[index].gross();
            // Rounded up: whoever returns three pieces of 10.00 one by one gets 10.00 back, not 9.99.
            let exact = i128::from(gross) * i128::from(quantity) + i128::from(line.quantity) - 1;
            let (pieces, _) = money::divide(exact, line.quantity.into());
            // Not more than the line, so it fits.
            let pieces = i64::try_from(pieces).unwrap_or(gross);
            Item { line, index, quantity, value: pieces.min(left[index]), resale_share: shares[index] }
        })
        .collect()
}

fn left(order: &Order, charged: &Charged, index: &LineIndex) -> Vec<i64> {
    let mut left: Vec<i64> = charged.lines.iter().map(|line| line.gross()).collect();
    for refund in &order.refunds {
        if let Some(line) = refund.line_id.as_ref().and_then(|id| index.find(id)) {
            left[line] = (left[line] - refund.amount).max(0);
        }
    }
    left
}
