//! What an order costs: goods, deposits, delivery, and the tax in it. Cents throughout.

/// Delivery, flat.
const SHIPPING: i64 = 490;
/// Goods from this value on are delivered free of charge.
const FREE_SHIPPING_FROM: i64 = 4900;

/// What one line costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Charge {
    /// Goods and deposit together, with tax.
    pub(crate) gross: i64,
    /// The tax rate in parts per million.
    pub(crate) rate: u32,
}

/// A part of an amount at one tax rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TaxPart {
    /// The rate in parts per million.
    pub(crate) rate: u32,
    /// The part, with tax.
    pub(crate) gross: i64,
    /// The tax in it.
    pub(crate) tax: i64,
}

/// What delivery of goods of this value costs.
pub(crate) fn shipping(goods: i64) -> i64 {
    if goods >= FREE_SHIPPING_FROM { 0 } else { SHIPPING }
}

/// The tax in a gross amount, rounded half up to the cent.
pub(crate) fn tax_in(gross: i64, rate: u32) -> i64 {
    let rate = i64::from(rate);
    let base = 1_000_000 + rate;
    (2 * gross * rate + base) / (2 * base)
}

/// The sums per rate, lowest rate first.
pub(crate) fn by_rate(charges: &[Charge]) -> Vec<TaxPart> {
    let mut parts: Vec<TaxPart> = Vec::new();
    for charge in charges {
        match parts.iter_mut().find(|part| part.rate == charge.rate) {
            Some(part) => part.gross += charge.gross,
            None => parts.push(TaxPart { rate: charge.rate, gross: charge.gross, tax: 0 }),
        }
    }
    parts.sort_by_key(|part| part.rate);
    for part in &mut parts {
        part.tax = tax_in(part.gross, part.rate);
    }
    parts
}

/// Splits the cost of delivery over the rates of the goods, as an ancillary service shares their tax: in proportion,
/// by the largest remainder, so that the parts add up.
pub(crate) fn split(amount: i64, goods: &[TaxPart]) -> Vec<Charge> {
    let whole: i64 = goods.iter().map(|part| part.gross).sum();
    if amount == 0 || whole <= 0 {
        return Vec::new();
    }
    let mut shares: Vec<(i64, Charge)> = goods
        .iter()
        .map(|part| {
            let product = amount * part.gross;
            (product % whole, Charge { gross: product / whole, rate: part.rate })
        })
        .collect();
    let left = amount - shares.iter().map(|(_, charge)| charge.gross).sum::<i64>();
    shares.sort_by_key(|(remainder, charge)| (std::cmp::Reverse(*remainder), charge.rate));
    // There are fewer cents left than shares: each remainder is less than one cent.
    for (_, charge) in shares.iter_mut().take(usize::try_from(left).unwrap_or(0)) {
        charge.gross += 1;
    }
    shares.sort_by_key(|(_, charge)| charge.rate);
    shares.into_iter().map(|(_, charge)| charge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tax_is_rounded_half_up() {
        assert_eq!(tax_in(11_900, 190_000), 1900);
        assert_eq!(tax_in(490, 70_000), 32);
        assert_eq!(tax_in(0, 70_000), 0);
        assert_eq!(tax_in(100, 0), 0);
    }

    #[test]
    fn delivery_is_split_to_the_cent() {
        for low in [1, 333, 690, 4899] {
            for high in [1, 279, 3490] {
                let goods = by_rate(&[Charge { gross: high, rate: 190_000 }, Charge { gross: low, rate: 70_000 }]);
                let parts = split(490, &goods);
                assert_eq!(parts.iter().map(|part| part.gross).sum::<i64>(), 490, "{low} and {high}");
            }
        }
    }

    #[test]
    fn free_delivery_has_no_tax() {
        assert_eq!(shipping(4900), 0);
        assert_eq!(shipping(4899), 490);
        assert!(split(0, &by_rate(&[Charge { gross: 100, rate: 70_000 }])).is_empty());
    }
}
