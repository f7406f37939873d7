//! SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): integers only, so that every machine draws the same.

/// The golden ratio's fraction in 64 bits: the step of the sequence.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// A stream of random numbers.
#[derive(Debug)]
pub(super) struct Rng(u64);

impl Rng {
    /// The stream of one claim: it depends on the seed and the claim's place, not on the claims before it.
    pub(super) fn of(seed: u64, index: u64) -> Self {
        Self(mix(mix(seed.wrapping_add(STEP)) ^ index.wrapping_mul(STEP)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to below `end`, which is at least 1; its bias is below one in ten thousand million here.
    pub(super) fn below(&mut self, end: i64) -> i64 {
        let end = end.max(1).unsigned_abs();
        let scaled = (u128::from(self.next()) * u128::from(end)) >> 64;
        // Below `end`, which came from an i64.
        i64::try_from(scaled).unwrap_or(0)
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn within(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    /// Whether something happens that happens `per_mille` times in a thousand.
    pub(super) fn chance(&mut self, per_mille: i64) -> bool {
        self.below(1000) < per_mille
    }

    /// One of a table, by its weights.
    pub(super) fn pick<'a, T>(&mut self, table: &'a [(i64, T)]) -> &'a T {
        let mut left = self.below(table.iter().map(|(weight, _)| weight).sum());
        let found = table.iter().find(|(weight, _)| {
            left -= weight;
            left < 0
        });
        // What is drawn lies below the sum of the weights, so one is found; a table has at least one row.
        found.map_or(&table[0].1, |(_, value)| value)
    }

    /// A number from one of several ranges, by their weights.
    pub(super) fn spread(&mut self, ranges: &[(i64, (i64, i64))]) -> i64 {
        let (from, to) = *self.pick(ranges);
        self.within(from, to)
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_paper() {
        // The first numbers from the state 1234567, as published with the reference implementation.
        let mut rng = Rng(1_234_567);
        assert_eq!(
            [rng.next(), rng.next(), rng.next()],
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn a_table_is_drawn_by_its_weights() {
        let mut rng = Rng::of(7, 0);
        let table = [(1, 'a'), (3, 'b'), (0, 'c')];
        let drawn: String = (0..4000).map(|_| *rng.pick(&table)).collect();
        let share = drawn.matches('a').count();
        assert!((900..1100).contains(&share) && !drawn.contains('c'), "{share}");
        assert!((0..1000).all(|_| (5..=9).contains(&rng.within(5, 9))));
    }
}
