//! How amounts are distributed, in constant memory: amounts keep their ten leading binary digits, so that a quantile is at
//! most 0.2 % nearer to zero than it should be; amounts up to 1023 minor units are exact.

use std::collections::BTreeMap;

const DIGITS: u32 = 10;

/// Amounts counted by size.
#[derive(Debug, Clone, Default)]
pub(super) struct Distribution {
    counts: BTreeMap<i64, u64>,
    total: u64,
}

impl Distribution {
    pub(super) fn add(&mut self, amount: i128) {
        let amount = i64::try_from(amount).unwrap_or(if amount < 0 { i64::MIN } else { i64::MAX });
        *self.counts.entry(rounded(amount)).or_default() += 1;
        self.total += 1;
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (amount, count) in other.counts {
            *self.counts.entry(amount).or_default() += count;
        }
        self.total += other.total;
    }

    pub(super) fn count(&self) -> u64 {
        self.total
    }

    /// The smallest amount that is at least as large as `percent` of all (nearest rank); `None`: there are none.
    pub(super) fn quantile(&self, percent: u64) -> Option<i64> {
        let rank = (self.total * percent).div_ceil(100).max(1);
        let mut seen = 0;
        let found = self.counts.iter().find(|(_, count)| {
            seen += **count;
            seen >= rank
        });
        found.map(|(amount, _)| *amount)
    }

    /// How many amounts are above `from` and at most `to`.
    pub(super) fn between(&self, from: i64, to: i64) -> u64 {
        self.counts.iter().filter(|(amount, _)| from < **amount && **amount <= to).map(|(_, count)| count).sum()
    }
}

/// Keeps the leading digits, towards zero.
fn rounded(amount: i64) -> i64 {
    let size = amount.unsigned_abs();
    let cut = (u64::BITS - size.leading_zeros()).saturating_sub(DIGITS);
    let kept = i64::try_from(size >> cut << cut).unwrap_or(i64::MAX);
    if amount < 0 { -kept } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_exact_for_small_and_near_for_large_amounts() {
        let mut small = Distribution::default();
        assert_eq!(small.quantile(50), None);
        (1..=100).rev().for_each(|amount| small.add(amount));
        assert_eq!([1, 10, 50, 90, 99, 100].map(|p| small.quantile(p)), [1, 10, 50, 90, 99, 100].map(Some));
        assert_eq!((small.between(10, 20), small.between(i64::MIN, 5), small.between(100, i64::MAX)), (10, 5, 0));

        let mut large = Distribution::default();
        for amount in (0..100_000).map(|n| n * 37 - 500_000) {
            large.add(amount);
            let near = rounded(i64::try_from(amount).unwrap());
            assert!(near.unsigned_abs().abs_diff(amount.unsigned_abs() as u64) * 500 <= amount.unsigned_abs() as u64);
        }
        let mut twice = large.clone();
        twice.merge(large.clone());
        assert_eq!((twice.count(), twice.quantile(75)), (200_000, large.quantile(75)));
        large.add(i128::MIN);
        assert_eq!(large.quantile(0), Some(-i64::MAX));
        // Round amounts are boundaries of the report's bands: they stay what they are.
        for round in [500, 1_000, 2_000, 5_000, 10_000, 20_000] {
            assert_eq!(rounded(round), round);
        }
    }
}
