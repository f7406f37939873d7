//! Whether an order's figures agree with each other, before a customer sees them.

use crate::contract::exports::kulanz::service::order_confirmation::{Inconsistency, RenderError};
use crate::contract::kulanz::service::types::{Discount, Order, PriceBasis, TaxShare};
use crate::money;
use crate::settings::problem;

/// Compares every stated figure with what its parts add up to; the first that differs is the error.
pub(super) fn check(order: &Order) -> Result<(), RenderError> {
    let check = Check { currency: &order.currency };
    for (i, line) in order.lines.iter().enumerate() {
        let price = i128::from(line.quantity) * i128::from(line.unit_price);
        check.equal(
            || format!("$.lines[{i}].total"),
            line.total,
            price - off(&line.discounts),
            "the line adds up to",
        )?;
    }
    if let Some(subtotal) = order.totals.subtotal {
        check.equal(|| "$.totals.subtotal".to_owned(), subtotal, lines(order), "the lines add up to")?;
    }
    check_taxes(order, &check)?;
    check.equal(|| "$.totals.total".to_owned(), order.totals.total, total(order), "its parts add up to")
}

/// Lines with their deposits.
pub(super) fn lines(order: &Order) -> i128 {
    let deposit = |line: &crate::contract::kulanz::service::types::Line| line.deposit.as_ref().map_or(0, |d| d.amount);
    order.lines.iter().map(|line| i128::from(line.total) + i128::from(deposit(line))).sum()
}

/// All tax of the order: the stated sum, else its shares.
pub(super) fn tax(order: &Order) -> i128 {
    order.totals.tax.map_or_else(|| order.taxes.iter().map(|share| i128::from(share.tax)).sum(), i128::from)
}

/// The invariant of `order` in `wit/types.wit`.
fn total(order: &Order) -> i128 {
    let fees: i128 = order.fees.iter().map(|fee| i128::from(fee.amount)).sum();
    let deliveries: i128 = order.deliveries.iter().map(|d| i128::from(d.price) - off(&d.discounts)).sum();
    let added_tax = if order.price_basis == PriceBasis::Net { tax(order) } else { 0 };
    lines(order) - off(&order.discounts) + fees + deliveries + added_tax + i128::from(order.totals.rounding)
}

fn off(discounts: &[Discount]) -> i128 {
    discounts.iter().map(|discount| i128::from(discount.amount)).sum()
}

fn check_taxes(order: &Order, check: &Check<'_>) -> Result<(), RenderError> {
    if let Some(stated) = order.totals.tax.filter(|_| !order.taxes.is_empty()) {
        let shares = order.taxes.iter().map(|share| i128::from(share.tax)).sum();
        check.equal(|| "$.totals.tax".to_owned(), stated, shares, "the shares of tax add up to")?;
    }
    // Each position may have been rounded by half a minor unit on its own, before they were added.
    let positions = order.lines.len() + order.fees.len() + order.deliveries.len() + order.discounts.len();
    for (i, share) in order.taxes.iter().enumerate() {
        check.rate(|| format!("$.taxes[{i}].tax"), share, positions.div_ceil(2))?;
    }
    for (i, line) in order.lines.iter().enumerate() {
        for (j, share) in line.taxes.iter().enumerate() {
            // A platform that reckons per piece rounds once for each.
            check.rate(|| format!("$.lines[{i}].taxes[{j}].tax"), share, (line.quantity as usize).div_ceil(2))?;
        }
    }
    Ok(())
}

struct Check<'a> {
    currency: &'a str,
}

impl Check<'_> {
    fn equal(&self, path: impl Fn() -> String, stated: i64, computed: i128, how: &str) -> Result<(), RenderError> {
        if i128::from(stated) == computed { Ok(()) } else { Err(self.differ(path(), stated, computed, how)) }
    }

    /// A tax against its rate, where the net is known. `tolerance` is in minor units.
    fn rate(&self, path: impl Fn() -> String, share: &TaxShare, tolerance: usize) -> Result<(), RenderError> {
        let (Some(rate), Some(net)) = (share.rate, share.net) else { return Ok(()) };
        let computed = money::tax_on_net(net, rate);
        if computed.abs_diff(share.tax) <= tolerance.max(1) as u64 {
            return Ok(());
        }
        Err(self.differ(path(), share.tax, i128::from(computed), "net and rate give"))
    }

    fn differ(&self, path: String, stated: i64, computed: i128, how: &str) -> RenderError {
        let Ok(computed) = i64::try_from(computed) else {
            let message = "the amounts add up to more than 64 bits hold";
            return RenderError::InvalidOrder(problem(path, message, "amounts that can be paid"));
        };
        let currency = self.currency;
        let message = format!(
            "{path} says {} {currency}, but {how} {} {currency}",
            money::plain(stated, currency),
            money::plain(computed, currency)
        );
        RenderError::InconsistentOrder(Inconsistency { path, stated, computed, currency: currency.to_owned(), message })
    }
}
