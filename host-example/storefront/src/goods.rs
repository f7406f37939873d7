//! What is in a basket or an order, and what it comes to.

use sqlx::FromRow;

use crate::money::{self, Charge, TaxPart};

/// A line of a basket or an order, in the words of its language.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Item {
    /// The variant in a basket; the position in an order.
    pub(crate) id: i64,
    pub(crate) slug: String,
    pub(crate) sku: String,
    pub(crate) name: String,
    pub(crate) option_name: Option<String>,
    pub(crate) option_value: Option<String>,
    pub(crate) category: String,
    pub(crate) picture: String,
    pub(crate) perishable: bool,
    pub(crate) rate_ppm: u32,
    pub(crate) quantity: u32,
    /// One piece, with tax, without deposit.
    pub(crate) price: i64,
    pub(crate) list_price: Option<i64>,
    /// One piece.
    pub(crate) deposit: i64,
    pub(crate) base_price: Option<i64>,
    pub(crate) base_measure: Option<String>,
}

impl Item {
    /// All pieces, without deposit.
    pub(crate) fn sum(&self) -> i64 {
        self.price * i64::from(self.quantity)
    }

    /// The deposit of all pieces.
    pub(crate) fn deposits(&self) -> i64 {
        self.deposit * i64::from(self.quantity)
    }

    /// The name with the chosen option.
    pub(crate) fn full_name(&self) -> String {
        match &self.option_value {
            Some(value) => format!("{}, {value}", self.name),
            None => self.name.clone(),
        }
    }

    pub(crate) fn svg(&self) -> &'static str {
        crate::pictures::svg(&self.picture)
    }
}

/// What items come to. Cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) goods: i64,
    pub(crate) deposits: i64,
    pub(crate) shipping: i64,
    pub(crate) total: i64,
    /// The whole, delivery included, per rate.
    pub(crate) taxes: Vec<TaxPart>,
    /// The delivery alone, per rate.
    pub(crate) shipping_taxes: Vec<TaxPart>,
}

impl Sums {
    /// The sums of a basket, with the delivery it would cost.
    pub(crate) fn of(items: &[Item]) -> Self {
        Self::with_shipping(items, money::shipping(items.iter().map(Item::sum).sum()))
    }

    /// The sums of an order, with the delivery that was agreed.
    pub(crate) fn with_shipping(items: &[Item], shipping: i64) -> Self {
        let goods = items.iter().map(Item::sum).sum();
        let deposits = items.iter().map(Item::deposits).sum();
        let mut charges: Vec<Charge> =
            items.iter().map(|item| Charge { gross: item.sum() + item.deposits(), rate: item.rate_ppm }).collect();
        let delivery = money::split(shipping, &money::by_rate(&charges));
        let shipping_taxes = money::by_rate(&delivery);
        charges.extend(delivery);
        let taxes = money::by_rate(&charges);
        Self { goods, deposits, shipping, total: goods + deposits + shipping, taxes, shipping_taxes }
    }

    /// All tax in the total.
    pub(crate) fn tax(&self) -> i64 {
        self.taxes.iter().map(|part| part.tax).sum()
    }
}
