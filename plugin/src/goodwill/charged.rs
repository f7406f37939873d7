//! What was charged for each part of an order, with tax and after every discount, so that the parts add up to what
//! the customer was asked to pay.

use crate::contract::kulanz::service::types::{Discount, Order, PriceBasis, TaxShare};
use crate::money;

/// A part of an amount under one tax rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    /// The rate; `None` where the order does not tell.
    pub rate: Option<u32>,
    /// With tax, in minor units of the order's currency.
    pub gross: i64,
    /// The tax in it.
    pub tax: i64,
}

impl Band {
    /// The band of another amount, taxed in the same proportion.
    pub(super) fn scaled(self, gross: i64) -> Self {
        Self { gross, tax: proportion(self.tax, gross, self.gross), ..self }
    }
}

/// What was charged for a line, for shipping or for the fees.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// By tax rate; most parts have one.
    pub bands: Vec<Band>,
}

impl Part {
    /// The whole charge, with tax.
    pub(super) fn gross(&self) -> i64 {
        self.bands.iter().map(|band| band.gross).sum()
    }

    /// The bands of `amount` of this part.
    pub(super) fn share(&self, amount: i64) -> Vec<Band> {
        match self.bands.as_slice() {
            [] => Vec::new(),
            [band] => vec![band.scaled(amount)],
            bands => {
                let weights: Vec<i64> = bands.iter().map(|band| band.gross).collect();
                bands.iter().zip(money::split(amount, &weights)).map(|(band, part)| band.scaled(part)).collect()
            }
        }
    }
}

/// An order's charges.
#[derive(Debug)]
pub(super) struct Charged {
    /// One part for each line, in the order's order.
    pub lines: Vec<Part>,
    /// All deliveries.
    pub shipping: Part,
    /// All fees.
    pub fees: Part,
    /// What the parts add up to by themselves, before they are fitted to the order's total.
    pub computed: i64,
}

/// Works out what was charged. A discount of the whole order is shared by the lines in proportion to their totals;
/// what exceeds them, by the rest. Tax is added where prices are net. Last, the parts are fitted to the order's total
/// (cash rounding, a platform's own rounding of taxes) by largest remainder, so that none of them promises a cent
/// that was not charged.
pub(super) fn charged(order: &Order) -> Charged {
    let totals: Vec<i64> = order.lines.iter().map(|line| line.total).collect();
    let deposits = order.lines.iter().map(|line| line.deposit.as_ref().map_or(0, |deposit| deposit.amount));
    let discount: i64 = sum(&order.discounts);
    let on_lines = discount.min(totals.iter().sum());
    let mut bases: Vec<i64> = totals
        .iter()
        .zip(money::split(on_lines, &totals))
        .zip(deposits)
        .map(|((t, d), deposit)| t - d + deposit)
        .collect();
    bases.extend(order.deliveries.iter().map(|delivery| (delivery.price - sum(&delivery.discounts)).max(0)));
    bases.extend(order.fees.iter().map(|fee| fee.amount));
    let rest = (discount - on_lines).min(bases.iter().sum());
    let off = money::split(rest, &bases);
    bases.iter_mut().zip(off).for_each(|(base, off)| *base -= off);
    let sources = order.lines.iter().map(|line| (line.total, line.taxes.as_slice()));
    let sources = sources.chain(order.deliveries.iter().map(|d| (d.price - sum(&d.discounts), d.taxes.as_slice())));
    let sources = sources.chain(order.fees.iter().map(|fee| (fee.amount, fee.taxes.as_slice())));
    let mut parts: Vec<Part> =
        bases.iter().zip(sources).map(|(base, (total, taxes))| part(*base, total, taxes, order.price_basis)).collect();
    let computed = parts.iter().map(Part::gross).sum();
    fit(&mut parts, computed, order.totals.total);
    let fees = merge(parts.split_off(order.lines.len() + order.deliveries.len()));
    let shipping = merge(parts.split_off(order.lines.len()));
    Charged { lines: parts, shipping, fees, computed }
}

fn sum(discounts: &[Discount]) -> i64 {
    discounts.iter().map(|discount| discount.amount).sum()
}

fn merge(parts: Vec<Part>) -> Part {
    Part { bands: parts.into_iter().flat_map(|part| part.bands).collect() }
}

/// One part: `base` is what is left of `total` (with its deposit) after the order's discounts, both on the order's
/// price basis; `taxes` are those of `total`.
fn part(base: i64, total: i64, taxes: &[TaxShare], basis: PriceBasis) -> Part {
    let bands = match own_bases(total, taxes, basis) {
        Some(bases) => {
            let shares = money::split(base, &bases).into_iter().zip(bases);
            shares.zip(taxes).map(|((share, own), tax)| band(share, own, tax.rate, tax.tax, basis)).collect()
        }
        None => vec![band(base, total, stacked_rate(taxes), taxes.iter().map(|tax| tax.tax).sum(), basis)],
    };
    Part { bands }
}

/// The base of each tax, where several rates share the total between them (shipping of a mixed basket) instead of
/// lying on top of each other (state and county tax).
fn own_bases(total: i64, taxes: &[TaxShare], basis: PriceBasis) -> Option<Vec<i64>> {
    if taxes.len() < 2 {
        return None;
    }
    let bases: Vec<i64> = taxes
        .iter()
        .map(|tax| tax.net.map(|net| if basis == PriceBasis::Gross { net + tax.tax } else { net }))
        .collect::<Option<_>>()?;
    // Each base may have been rounded by itself.
    let off = bases.iter().sum::<i64>() - total;
    (off.unsigned_abs() <= taxes.len() as u64).then_some(bases)
}

/// The rates together, where each of them is known.
fn stacked_rate(taxes: &[TaxShare]) -> Option<u32> {
    let rates: Option<Vec<u32>> = taxes.iter().map(|tax| tax.rate).collect();
    rates.filter(|rates| !rates.is_empty()).map(|rates| rates.into_iter().fold(0, u32::saturating_add))
}

fn band(base: i64, total: i64, rate: Option<u32>, charged_tax: i64, basis: PriceBasis) -> Band {
    let tax = match rate {
        _ if charged_tax == 0 => 0,
        // As charged, to the cent, where nothing changed the total.
        _ if base == total => charged_tax,
        Some(rate) if basis == PriceBasis::Gross => money::tax_in_gross(base, rate),
        Some(rate) => money::tax_on_net(base, rate),
        None => proportion(charged_tax, base, total),
    };
    match basis {
        PriceBasis::Gross => Band { rate, gross: base, tax: tax.min(base) },
        PriceBasis::Net => Band { rate, gross: base + tax, tax },
    }
}

fn fit(parts: &mut [Part], computed: i64, total: i64) {
    if computed == total || computed == 0 {
        return;
    }
    let weights: Vec<i64> = parts.iter().flat_map(|part| part.bands.iter().map(|band| band.gross)).collect();
    let bands = parts.iter_mut().flat_map(|part| part.bands.iter_mut());
    for (band, gross) in bands.zip(money::split(total, &weights)) {
        *band = band.scaled(gross);
    }
}

/// `amount x part / whole`, rounded half up; 0 where there is no whole. None is negative.
pub(super) fn proportion(amount: i64, part: i64, whole: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let exact = i128::from(amount) * i128::from(part) * 2 + i128::from(whole);
    let (rounded, _) = money::divide(exact, i128::from(whole) * 2);
    i64::try_from(rounded).unwrap_or(i64::MAX)
}
