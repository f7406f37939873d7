//! What an answer costs the merchant. The formula stands in the module's docs; amounts are in minor units of the shop's
//! currency.

use std::ops::AddAssign;

use serde_json::Value;

use crate::contract::goodwill::{Basis, Claim, Costs, Decision, Goods, Offer, Remedy};
use crate::contract::types::{Discount, Line, Order, PriceBasis};
use crate::money::{decimals, proportion};
use crate::settings::Settings;

const WHOLE: i128 = 1_000_000;

/// What an answer costs: `net = given + return costs - goods back`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Outlay {
    /// Money back, or what the pieces are worth that are sent anew or repaired.
    pub given: i128,
    /// Postage of the return where the shop pays it, inspecting and restocking.
    pub return_costs: i128,
    /// What the goods bring that come back.
    pub goods_back: i128,
}

impl Outlay {
    pub(super) fn net(&self) -> i128 {
        self.given + self.return_costs - self.goods_back
    }

    fn less(self, other: Self) -> Self {
        Self {
            given: self.given - other.given,
            return_costs: self.return_costs - other.return_costs,
            goods_back: self.goods_back - other.goods_back,
        }
    }
}

impl AddAssign for Outlay {
    fn add_assign(&mut self, other: Self) {
        self.given += other.given;
        self.return_costs += other.return_costs;
        self.goods_back += other.goods_back;
    }
}

/// What a decision costs, parted into what the law demands and what the shop adds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cost {
    /// The best offer the law gives, if there is one: what would have been due without any policy.
    pub law: Outlay,
    /// What the best offer costs beyond that. Negative where the shop's offer is the cheaper one.
    pub goodwill: Outlay,
}

/// What returns cost and bring by the settings.
#[derive(Debug)]
pub(super) struct Prices {
    currency: String,
    postage: i128,
    handling: i128,
    resale_percent: i128,
    categories: Vec<(String, i128)>,
}

impl Prices {
    /// The figures of a settings document; the schema's defaults where it tells none.
    pub(super) fn of(settings: &Settings, schema: &Value) -> Result<Self, String> {
        let costs = &settings.value()["goodwill"]["costs"];
        let figure = |name: &str| {
            let default = schema.pointer(&format!("/$defs/ReturnCosts/properties/{name}/default"));
            let figure = costs[name].as_i64().or_else(|| default.and_then(Value::as_i64));
            figure.map(i128::from).ok_or_else(|| {
                format!("$.goodwill.costs.{name}: neither the settings nor the component's schema tell it; expected an integer")
            })
        };
        let categories = costs["categories"].as_array().map(Vec::as_slice).unwrap_or_default();
        let category =
            |own: &Value| Some((own["category"].as_str()?.to_owned(), i128::from(own["resale-percent"].as_i64()?)));
        Ok(Self {
            currency: currency(settings, schema),
            postage: figure("postage")?,
            handling: figure("handling")?,
            resale_percent: figure("resale-percent")?,
            categories: categories.iter().filter_map(category).collect(),
        })
    }

    pub(super) fn currency(&self) -> &str {
        &self.currency
    }
}

/// The shop's currency.
pub(super) fn currency(settings: &Settings, schema: &Value) -> String {
    let default = schema.pointer("/$defs/Shop/properties/currency/default").and_then(Value::as_str);
    settings.text(&["shop", "currency"]).or(default).unwrap_or("EUR").to_owned()
}

/// A claim's own figures, in the shop's currency: the same for every table.
#[derive(Debug)]
pub(super) struct Figures {
    exchange: Exchange,
    /// What was paid for the claimed pieces, with tax, and not yet given back.
    pub value: i128,
    /// What they bring when they come back.
    resale: i128,
    postage: i128,
    handling: i128,
}

impl Figures {
    /// `None`: the claim tells no rate between its order's currency and the shop's.
    pub(super) fn of(claim: &Claim, prices: &Prices) -> Option<Self> {
        let exchange = Exchange::of(claim, &prices.currency)?;
        let pieces = pieces(claim);
        let value: i128 = pieces.iter().map(|piece| piece.value).sum();
        let (resale, postage, handling) = match &claim.costs {
            Some(costs) => (
                pieces.iter().map(|piece| proportion(piece.value, resale_share(costs, piece.line), WHOLE)).sum(),
                exchange.there(costs.return_postage.into()),
                exchange.there(costs.handling.into()),
            ),
            None => {
                let count: i128 = pieces.iter().map(|piece| piece.count).sum();
                let resale = pieces.iter().map(|piece| proportion(piece.value, prices.resale_percent(piece.line), 100));
                (resale.sum(), prices.postage, prices.handling * count)
            }
        };
        Some(Self { value: exchange.there(value), resale: exchange.there(resale), exchange, postage, handling })
    }

    /// What the decision costs, if the customer takes the first offer.
    pub(super) fn cost(&self, decision: &Decision) -> Cost {
        let outlay = |offer: Option<&Offer>| offer.map(|offer| self.outlay(offer)).unwrap_or_default();
        let law = outlay(decision.offers.iter().find(|offer| offer.basis == Basis::Statutory));
        let goodwill = match decision.offers.first() {
            Some(best) if best.basis == Basis::Goodwill => self.outlay(best).less(law),
            _ => Outlay::default(),
        };
        Cost { law, goodwill }
    }

    /// What an offer costs.
    pub(super) fn outlay(&self, offer: &Offer) -> Outlay {
        let in_kind = is_in_kind(offer.remedy);
        let given = if in_kind { self.value } else { self.exchange.there(offer.amount.into()) };
        let (postage, comes_back) = match offer.goods {
            Goods::SendBack => (self.postage, true),
            Goods::SendBackAtOwnCost => (0, true),
            Goods::Keep | Goods::NothingReceived => (0, false),
        };
        let return_costs = if comes_back { postage + self.handling } else { 0 };
        // What is repaired goes to the customer again.
        let goods_back = if comes_back && offer.remedy != Remedy::Repair { self.resale } else { 0 };
        Outlay { given, return_costs, goods_back }
    }
}

/// Whether the customer gets goods, not money.
pub(super) fn is_in_kind(remedy: Remedy) -> bool {
    matches!(remedy, Remedy::Replacement | Remedy::Repair)
}

impl Prices {
    fn resale_percent(&self, line: &Line) -> i128 {
        let own = self.categories.iter().find(|(category, _)| Some(category) == line.category.as_ref());
        own.map_or(self.resale_percent, |(_, percent)| *percent)
    }
}

/// From the order's currency to the shop's.
#[derive(Debug)]
struct Exchange {
    factor: i128,
    divisor: i128,
}

impl Exchange {
    fn of(claim: &Claim, shop: &str) -> Option<Self> {
        let order = claim.order.currency.as_str();
        if order == shop {
            return Some(Self { factor: 1, divisor: 1 });
        }
        let budget = claim.budget.as_ref().filter(|budget| budget.limit.currency == shop)?;
        let unit = |currency| 10_i128.pow(u32::try_from(decimals(currency)).unwrap_or(2));
        // The rate is between whole units; the currencies may have different decimals.
        Some(Self { factor: i128::from(budget.rate_ppm) * unit(shop), divisor: WHOLE * unit(order) })
    }

    fn there(&self, amount: i128) -> i128 {
        proportion(amount, self.factor, self.divisor)
    }
}

/// What a line's pieces bring by the claim's own figures, in parts per million.
fn resale_share(costs: &Costs, line: &Line) -> i128 {
    let own = costs.lines.iter().find(|own| own.line_id == line.id);
    own.map_or(costs.resale_share, |own| own.resale_share).into()
}

struct Piece<'a> {
    line: &'a Line,
    count: i128,
    /// In the order's currency.
    value: i128,
}

/// The claimed pieces with what was paid for them. To the cent where a line has one rate of tax and no discount of the
/// whole order; otherwise within a cent for each line.
fn pieces(claim: &Claim) -> Vec<Piece<'_>> {
    let order = &claim.order;
    let totals: i128 = order.lines.iter().map(|line| i128::from(line.total)).sum();
    let discount = off(&order.discounts).min(totals);
    let claimed = |line: &Line| match claim.items.as_slice() {
        [] => i128::from(line.quantity),
        items => items.iter().find(|item| item.line_id == line.id).map_or(0, |item| i128::from(item.quantity)),
    };
    let piece = |line| {
        let count = claimed(line);
        let charged = charged(order, line, discount, totals);
        let value = proportion(charged, count, line.quantity.into()).min(left(order, line, charged));
        Piece { line, count, value }
    };
    order.lines.iter().map(piece).filter(|piece| piece.count > 0).collect()
}

/// What was charged for a line, with tax, after its share of the order's discount.
fn charged(order: &Order, line: &Line, discount: i128, totals: i128) -> i128 {
    let total = i128::from(line.total);
    let deposit = line.deposit.as_ref().map_or(0, |deposit| deposit.amount.into());
    let reduced = total - proportion(discount, total, totals) + deposit;
    match order.price_basis {
        PriceBasis::Gross => reduced,
        PriceBasis::Net => {
            let tax: i128 = line.taxes.iter().map(|tax| i128::from(tax.tax)).sum();
            reduced + proportion(tax, reduced, total)
        }
    }
}

fn left(order: &Order, line: &Line, charged: i128) -> i128 {
    let refunds = order.refunds.iter().filter(|refund| refund.line_id.as_ref() == Some(&line.id));
    (charged - refunds.map(|refund| i128::from(refund.amount)).sum::<i128>()).max(0)
}

fn off(discounts: &[Discount]) -> i128 {
    discounts.iter().map(|discount| i128::from(discount.amount)).sum()
}
