//! From the order's currency to the shop's and back. The rate comes with the claim: the component knows none.

use crate::contract::exports::kulanz::service::goodwill::Claim;
use crate::money;

/// How amounts of the order become amounts of another currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exchange {
    /// Other minor units for `divisor` of the order's.
    factor: i128,
    divisor: i128,
}

impl Exchange {
    /// The rate between the order's currency and `currency`, where the claim tells it.
    pub(super) fn of(claim: &Claim, currency: &str) -> Option<Self> {
        let from = claim.order.currency.as_str();
        if from == currency {
            return Some(Self { factor: 1, divisor: 1 });
        }
        let budget = claim.budget.as_ref().filter(|budget| budget.limit.currency == currency)?;
        // The rate is between whole units; the currencies may have different decimals.
        let factor = i128::from(budget.rate_ppm) * 10_i128.pow(money::decimals(currency));
        Some(Self { factor, divisor: 1_000_000 * 10_i128.pow(money::decimals(from)) })
    }

    /// An amount of the order in the other currency, rounded up: a limit is never passed by rounding.
    pub(super) fn there(self, amount: i64) -> i64 {
        let (exact, _) = money::divide(i128::from(amount) * self.factor + self.divisor - 1, self.divisor);
        i64::try_from(exact).unwrap_or(i64::MAX)
    }

    /// An amount of the other currency in the order's, rounded down.
    pub(super) fn back(self, amount: i64) -> i64 {
        let (exact, _) = money::divide(i128::from(amount) * self.divisor, self.factor);
        i64::try_from(exact).unwrap_or(i64::MAX)
    }
}
