//! Refuses a claim that cannot be used, with the path of the field: everything after this may rely on it.

use std::fmt::Arguments;

use crate::contract::exports::kulanz::service::goodwill::Claim;
use crate::contract::exports::kulanz::service::withdrawal::Instruction;
use crate::contract::kulanz::service::types::{Discount, Line, Order, Problem, TaxShare};
use crate::money;
use crate::settings::problem;
use crate::sort;
use crate::time::check as instant;

/// No single amount may be larger (ten thousand million euros): sums of them then fit an integer of 64 bits.
const LARGEST_AMOUNT: i64 = 1_000_000_000_000;
/// 100 %, in parts per million.
const WHOLE: u32 = 1_000_000;
/// The largest exchange rate, in parts per million: a million units for one.
const LARGEST_RATE: u64 = 1_000_000_000_000;

type Checked = Result<(), Problem>;

/// Where each line of an order stands, by its id.
pub(super) type LineIndex<'a> = sort::Index<'a>;

/// Checks a claim; the first thing that is wrong is the error.
pub(super) fn check(claim: &Claim) -> Result<LineIndex<'_>, Problem> {
    check_order(&claim.order)?;
    let index = index(&claim.order.lines)?;
    check_items(claim, &index)?;
    check_rest(claim, &index)?;
    Ok(index)
}

fn check_rest(claim: &Claim, index: &LineIndex) -> Checked {
    instant(claim.reported_at, format_args!("$.reported-at"))?;
    instant(claim.noticed_at.unwrap_or(0), format_args!("$.noticed-at"))?;
    if let Some(Instruction::Later(at)) = claim.instruction {
        instant(at, format_args!("$.instruction"))?;
    }
    if let Some(history) = &claim.history {
        instant(history.member_since.unwrap_or(0), format_args!("$.history.member-since"))?;
        currency(&history.revenue.currency, format_args!("$.history.revenue.currency"))?;
        amount(history.revenue.minor_units, format_args!("$.history.revenue.minor-units"))?;
        currency(&history.goodwill_given.currency, format_args!("$.history.goodwill-given.currency"))?;
        amount(history.goodwill_given.minor_units, format_args!("$.history.goodwill-given.minor-units"))?;
    }
    if let Some(costs) = &claim.costs {
        amount(costs.return_postage, format_args!("$.costs.return-postage"))?;
        amount(costs.handling, format_args!("$.costs.handling"))?;
        rate(costs.resale_share, format_args!("$.costs.resale-share"))?;
        let mut named = vec![false; claim.order.lines.len()];
        for (i, line) in costs.lines.iter().enumerate() {
            name_once(&line.line_id, index, &mut named, format_args!("$.costs.lines[{i}]"))?;
            rate(line.resale_share, format_args!("$.costs.lines[{i}].resale-share"))?;
        }
    }
    if let Some(budget) = &claim.budget {
        currency(&budget.limit.currency, format_args!("$.budget.limit.currency"))?;
        amount(budget.limit.minor_units, format_args!("$.budget.limit.minor-units"))?;
        amount(budget.spent, format_args!("$.budget.spent"))?;
        if !(1..=LARGEST_RATE).contains(&budget.rate_ppm) {
            let message = format!("{} is not an exchange rate", budget.rate_ppm);
            return Err(problem("$.budget.rate-ppm", message, "parts per million, 1 to 1000000000000"));
        }
        if budget.limit.currency == claim.order.currency && budget.rate_ppm != u64::from(WHOLE) {
            let message = format!("budget and order are both in {}", claim.order.currency);
            return Err(problem("$.budget.rate-ppm", message, "1000000"));
        }
    }
    Ok(())
}

fn check_items(claim: &Claim, index: &LineIndex) -> Checked {
    let mut named = vec![false; claim.order.lines.len()];
    for (i, item) in claim.items.iter().enumerate() {
        let found = name_once(&item.line_id, index, &mut named, format_args!("$.items[{i}]"))?;
        let ordered = claim.order.lines[found].quantity;
        if item.quantity == 0 || item.quantity > ordered {
            let message = format!("{} of {ordered} pieces are claimed", item.quantity);
            return Err(problem(format!("$.items[{i}].quantity"), message, format!("1 to {ordered} pieces")));
        }
    }
    Ok(())
}

/// Where the line stands that is named at `path`, for the first time.
fn name_once(id: &str, index: &LineIndex, named: &mut [bool], path: Arguments) -> Result<usize, Problem> {
    let Some(found) = index.find(id) else {
        let message = format!("the order has no line {id:?}");
        return Err(problem(format!("{path}.line-id"), message, "the id of a line of the order"));
    };
    if std::mem::replace(&mut named[found], true) {
        return Err(problem(format!("{path}.line-id"), "the line is named twice", "each line once"));
    }
    Ok(found)
}

fn check_order(order: &Order) -> Checked {
    currency(&order.currency, format_args!("$.order.currency"))?;
    instant(order.placed_at, format_args!("$.order.placed-at"))?;
    if order.lines.is_empty() {
        return Err(problem("$.order.lines", "the order has no lines", "at least one line"));
    }
    for (i, line) in order.lines.iter().enumerate() {
        check_line(line, i)?;
    }
    discounts(&order.discounts, format_args!("$.order"))?;
    for (i, fee) in order.fees.iter().enumerate() {
        amount(fee.amount, format_args!("$.order.fees[{i}].amount"))?;
        taxes(&fee.taxes, format_args!("$.order.fees[{i}]"))?;
    }
    for (i, delivery) in order.deliveries.iter().enumerate() {
        amount(delivery.price, format_args!("$.order.deliveries[{i}].price"))?;
        discounts(&delivery.discounts, format_args!("$.order.deliveries[{i}]"))?;
        taxes(&delivery.taxes, format_args!("$.order.deliveries[{i}]"))?;
        for (at, field) in [(delivery.shipped_at, "shipped-at"), (delivery.delivered_at, "delivered-at")] {
            instant(at.unwrap_or(0), format_args!("$.order.deliveries[{i}].{field}"))?;
        }
    }
    for (i, payment) in order.payments.iter().enumerate() {
        currency(&payment.amount.currency, format_args!("$.order.payments[{i}].amount.currency"))?;
        amount(payment.amount.minor_units, format_args!("$.order.payments[{i}].amount.minor-units"))?;
        amount(payment.refunded, format_args!("$.order.payments[{i}].refunded"))?;
    }
    for (i, refund) in order.refunds.iter().enumerate() {
        amount(refund.amount, format_args!("$.order.refunds[{i}].amount"))?;
    }
    amount(order.totals.rounding.saturating_abs(), format_args!("$.order.totals.rounding"))?;
    amount(order.totals.total, format_args!("$.order.totals.total"))
}

fn index(lines: &[Line]) -> Result<LineIndex<'_>, Problem> {
    let ids = lines.iter().enumerate().map(|(i, line)| (line.id.as_str(), i)).collect();
    LineIndex::of(ids).map_err(|i| {
        let message = format!("two lines have the id {:?}", lines[i].id);
        problem(format!("$.order.lines[{i}].id"), message, "an id of its own for each line")
    })
}

fn check_line(line: &Line, i: usize) -> Checked {
    if line.quantity == 0 {
        return Err(problem(format!("$.order.lines[{i}].quantity"), "the line has no pieces", "at least 1"));
    }
    amount(line.unit_price, format_args!("$.order.lines[{i}].unit-price"))?;
    amount(line.total, format_args!("$.order.lines[{i}].total"))?;
    amount(
        line.deposit.as_ref().map_or(0, |deposit| deposit.amount),
        format_args!("$.order.lines[{i}].deposit.amount"),
    )?;
    discounts(&line.discounts, format_args!("$.order.lines[{i}]"))?;
    taxes(&line.taxes, format_args!("$.order.lines[{i}]"))
}

fn discounts(discounts: &[Discount], path: Arguments) -> Checked {
    discounts
        .iter()
        .enumerate()
        .try_for_each(|(i, discount)| amount(discount.amount, format_args!("{path}.discounts[{i}].amount")))
}

fn taxes(taxes: &[TaxShare], path: Arguments) -> Checked {
    taxes.iter().enumerate().try_for_each(|(i, tax)| {
        amount(tax.tax, format_args!("{path}.taxes[{i}].tax"))?;
        amount(tax.net.unwrap_or(0), format_args!("{path}.taxes[{i}].net"))?;
        rate(tax.rate.unwrap_or(0), format_args!("{path}.taxes[{i}].rate"))
    })
}

fn amount(value: i64, path: Arguments) -> Checked {
    if (0..=LARGEST_AMOUNT).contains(&value) {
        return Ok(());
    }
    let message =
        if value.is_negative() { format!("{value} is negative") } else { format!("{value} is absurdly large") };
    Err(problem(path.to_string(), message, format!("minor units, 0 to {LARGEST_AMOUNT}")))
}

fn rate(value: u32, path: Arguments) -> Checked {
    if value <= WHOLE {
        return Ok(());
    }
    Err(problem(path.to_string(), format!("{value} is more than the whole"), "parts per million, 0 to 1000000"))
}

fn currency(code: &str, path: Arguments) -> Checked {
    if money::is_currency(code) {
        return Ok(());
    }
    Err(problem(path.to_string(), format!("{code:?} is not a currency code"), "an ISO 4217 code, for example EUR"))
}
