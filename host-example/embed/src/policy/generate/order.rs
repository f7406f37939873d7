//! An order whose figures add up, as the contract wants them.

use serde_json::{Value, json};

use super::figures::{self, Category, Market};
use super::rng::Rng;

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;
const WHOLE: i64 = 1_000_000;

/// A line, before it is written down.
pub(super) struct Line {
    pub id: String,
    pub category: &'static Category,
    pub pieces: i64,
    /// On the order's price basis, after the line's own discount.
    pub total: i64,
    unit_price: i64,
    discount: i64,
    name: &'static str,
    rate: i64,
}

/// An order, before it is written down.
pub(super) struct Draft {
    pub market: &'static Market,
    pub business: bool,
    pub lines: Vec<Line>,
    pub placed_at: i64,
    /// `None`: not delivered.
    pub delivered_at: Option<i64>,
    /// Whether the customer has an account.
    pub known: bool,
    discount: i64,
    shipping: i64,
    number: u64,
}

impl Draft {
    /// Draws what was bought.
    pub(super) fn draw(rng: &mut Rng, index: u64, placed_at: i64) -> Self {
        let market = rng.pick(&figures::MARKETS);
        let business = rng.chance(figures::BUSINESS);
        let count = rng.spread(&figures::LINES);
        let lines: Vec<Line> = (0..count).map(|i| line(rng, market, i)).collect();
        let sum: i64 = lines.iter().map(|line| line.total).sum();
        // Net orders have none: their tax would have to be told anew.
        let discount = match rng.chance(figures::ORDER_DISCOUNT) && !business {
            true => market.amount(rng.within(5, 10) * 100).min(sum / 2),
            false => 0,
        };
        let shipping = market.amount(*rng.pick(&figures::SHIPPING));
        let known = !rng.chance(figures::GUESTS);
        Self { market, business, lines, placed_at, delivered_at: None, known, discount, shipping, number: index + 1001 }
    }

    /// The order in the contract's JSON form.
    pub(super) fn to_json(&self, rng: &mut Rng) -> Value {
        let market = self.market;
        let mut shares = Shares::default();
        let lines: Vec<Value> = self.lines.iter().map(|line| self.line(line)).collect();
        for (line, total) in self.lines.iter().zip(self.discounted()) {
            shares.add(line.rate, total, self.business);
        }
        let shipping_tax = tax(self.shipping, market.standard, self.business);
        shares.add(market.standard, self.shipping, self.business);
        let subtotal: i64 = self.lines.iter().map(|line| line.total).sum();
        let added = if self.business { shares.tax() } else { 0 };
        let total = subtotal - self.discount + self.shipping + added;
        let discounts = match self.discount {
            0 => Vec::new(),
            amount => vec![json!({ "amount": amount, "code": "WELCOME", "name": "Welcome" })],
        };
        json!({
            "attributes": [],
            "currency": market.currency,
            "customer": {
                "email": format!("customer{}@kunde.example", self.number),
                "email-verified": self.known,
                "id": self.known.then(|| format!("k-{}", self.number)),
                "kind": if self.business { "business" } else { "consumer" },
                "name": format!("Customer {}", self.number),
            },
            "delivery-address": { "city": "Musterstadt", "country": market.country, "street": ["Hauptstraße 1"] },
            "deliveries": [{
                "delivered-at": self.delivered_at,
                "discounts": [],
                "id": "d1",
                "lines": [],
                "method": "Parcel",
                "price": self.shipping,
                "shipped-at": self.placed_at + DAY,
                "status": if self.delivered_at.is_some() { "delivered" } else { "shipped" },
                "taxes": [share(market.standard, self.shipping, shipping_tax, self.business)],
                "tracking": [],
            }],
            "discounts": discounts,
            "fees": [],
            "id": format!("o-{}", self.number),
            "lines": lines,
            "links": {},
            "locale": market.locale,
            "number": format!("G-{}", self.number),
            "payments": self.payments(rng, total),
            "placed-at": self.placed_at,
            "price-basis": if self.business { "net" } else { "gross" },
            "refunds": [],
            "tax-treatment": "standard",
            "taxes": shares.0.iter().map(|part| json!({ "net": part.net, "rate": part.rate, "tax": part.tax })).collect::<Vec<_>>(),
            "totals": { "rounding": 0, "subtotal": subtotal, "tax": shares.tax(), "total": total },
        })
    }

    fn line(&self, line: &Line) -> Value {
        let discounts = match line.discount {
            0 => Vec::new(),
            amount => vec![json!({ "amount": amount, "name": "Sale" })],
        };
        let tax = tax(line.total, line.rate, self.business);
        json!({
            "category": line.category.name,
            "discounts": discounts,
            "id": line.id,
            "kind": "goods",
            "name": line.name,
            "options": [],
            "quantity": line.pieces,
            "sku": format!("{}-{}", line.category.name, line.unit_price),
            "taxes": [share(line.rate, line.total, tax, self.business)],
            "total": line.total,
            "unit-price": line.unit_price,
        })
    }

    /// The lines' totals after the order's discount, which they share in proportion; the parts add up to it.
    fn discounted(&self) -> Vec<i64> {
        let sum: i64 = self.lines.iter().map(|line| line.total).sum();
        let mut before = 0;
        let share = |line: &Line| {
            let off = self.discount * (before + line.total) / sum - self.discount * before / sum;
            before += line.total;
            line.total - off
        };
        self.lines.iter().map(share).collect()
    }

    fn payments(&self, rng: &mut Rng, total: i64) -> Vec<Value> {
        let (kind, name) = *rng.pick(&figures::PAYMENTS);
        let open = kind == "invoice" && rng.chance(figures::INVOICE_OPEN);
        let card = self.market.amount(rng.within(10, 50) * 100);
        let card = if rng.chance(figures::GIFT_CARD) && card < total { card } else { 0 };
        let payment = |id: &str, kind: &str, name: &str, amount: i64, status: &str| {
            json!({
                "amount": { "currency": self.market.currency, "minor-units": amount },
                "id": id, "kind": kind, "name": name, "refunded": 0, "status": status,
            })
        };
        let mut payments = vec![payment("p1", kind, name, total - card, if open { "pending" } else { "paid" })];
        if card > 0 {
            payments.push(payment("p2", "gift-card", "Gift card", card, "paid"));
        }
        payments
    }
}

impl Market {
    /// Euro cents as an amount here.
    pub(super) fn amount(&self, cents: i64) -> i64 {
        cents * self.unit * WHOLE / (100 * self.rate_ppm)
    }
}

fn line(rng: &mut Rng, market: &'static Market, i: i64) -> Line {
    let category = rng.pick(&figures::CATEGORIES);
    let pieces = rng.spread(&figures::PIECES);
    let unit_price = market.amount(rng.spread(category.prices)).max(1);
    let price = unit_price * pieces;
    let discount = if rng.chance(figures::LINE_DISCOUNT) { price * rng.within(10, 30) / 100 } else { 0 };
    let name = category.products[usize::try_from(rng.below(3)).unwrap_or(0)];
    let rate = if category.reduced { market.reduced } else { market.standard };
    Line { id: format!("l{}", i + 1), category, pieces, total: price - discount, unit_price, discount, name, rate }
}

/// The tax in (gross) or on (net) an amount, rounded half up.
fn tax(amount: i64, rate: i64, net: bool) -> i64 {
    let whole = if net { WHOLE } else { WHOLE + rate };
    (amount * rate * 2 + whole) / (whole * 2)
}

fn share(rate: i64, amount: i64, tax: i64, net: bool) -> Value {
    json!({ "net": if net { amount } else { amount - tax }, "rate": rate, "tax": tax })
}

/// The tax of an order, each rate once.
#[derive(Default)]
struct Shares(Vec<Share>);

struct Share {
    rate: i64,
    net: i64,
    tax: i64,
}

impl Shares {
    fn add(&mut self, rate: i64, amount: i64, is_net: bool) {
        let tax = tax(amount, rate, is_net);
        let net = if is_net { amount } else { amount - tax };
        match self.0.iter_mut().find(|share| share.rate == rate) {
            Some(share) => {
                share.net += net;
                share.tax += tax;
            }
            None => self.0.push(Share { rate, net, tax }),
        }
    }

    fn tax(&self) -> i64 {
        self.0.iter().map(|share| share.tax).sum()
    }
}
