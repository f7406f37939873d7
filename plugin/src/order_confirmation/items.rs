//! The lines of the order as facts: bundles before their parts, each with what was chosen and what it costs.

use super::build::Maker;
use super::model::{Fact, Image, Item, Labelled};
use super::{clean, link, words};
use crate::contract::kulanz::service::types::{Discount, Line, Order};
use crate::wording::{DepositNamed, DiscountCoded, DiscountNamed, DiscountNamedCoded, Wording};

/// Finds lines by their id. References mostly come in the order of the lines, so the search goes on from the last hit.
pub(super) struct ById<'a> {
    lines: &'a [Line],
    next: usize,
}

impl<'a> ById<'a> {
    pub(super) fn of(order: &'a Order) -> Self {
        Self { lines: &order.lines, next: 0 }
    }

    /// The line's place in the order.
    pub(super) fn find(&mut self, id: &str) -> Option<usize> {
        let places = (self.next..self.lines.len()).chain(0..self.next);
        self.next = places.into_iter().find(|i| self.lines[*i].id == id)?;
        Some(self.next)
    }
}

/// The lines in the order shown, each with its depth. A part whose bundle is not in the order stands by itself; so do
/// parts that claim to contain each other.
pub(super) fn arranged(order: &Order) -> Vec<(&Line, usize)> {
    let count = order.lines.len();
    if order.lines.iter().all(|line| line.parent_id.is_none()) {
        return order.lines.iter().map(|line| (line, 0)).collect();
    }
    let mut ids = ById::of(order);
    let bundle = |(i, line): (usize, &Line)| ids.find(line.parent_id.as_deref()?).filter(|bundle| *bundle != i);
    let bundles: Vec<Option<usize>> = order.lines.iter().enumerate().map(bundle).collect();
    // The parts of each bundle as a chain: its first part, and of each part the next.
    let (mut first, mut next) = (vec![None; count], vec![None; count]);
    for part in (0..count).rev() {
        if let Some(bundle) = bundles[part] {
            next[part] = first[bundle].replace(part);
        }
    }
    let mut shown = vec![false; count];
    let mut arranged = Vec::with_capacity(count);
    // First what is in no bundle, then whatever that did not reach.
    for root in (0..count).filter(|i| bundles[*i].is_none()).chain(0..count) {
        let mut open = vec![(root, 0)];
        while let Some((i, depth)) = open.pop() {
            if std::mem::replace(&mut shown[i], true) {
                continue;
            }
            arranged.push((&order.lines[i], depth));
            if depth > 0 {
                open.extend(next[i].map(|sibling| (sibling, depth)));
            }
            open.extend(first[i].map(|part| (part, depth + 1)));
        }
    }
    arranged
}

/// One line as facts.
pub(super) fn item<'a>(maker: &Maker<'a>, line: &'a Line, depth: usize) -> Item<'a> {
    let name = clean::line(&line.name);
    let image = line.image_url.as_deref().and_then(link::web).map(|url| {
        let alt = clean::some_line(line.image_alt.as_deref()).unwrap_or_else(|| name.clone());
        Image { url, alt }
    });
    Item {
        depth,
        url: line.url.as_deref().and_then(link::web),
        image,
        quantity: line.quantity,
        details: details(maker, line),
        // A part of a bundle that costs nothing extra is not a present: it is in the bundle's price.
        total: if depth > 0 && line.total == 0 {
            maker.words.included().into()
        } else {
            maker.money(line.total).into()
        },
        name,
    }
}

fn details<'a>(maker: &Maker<'a>, line: &'a Line) -> Vec<Labelled<'a>> {
    let words = maker.words;
    let mut details = Vec::with_capacity(line.options.len() + 4);
    for option in &line.options {
        details.push(Labelled::new(clean::line(&option.name), clean::line(&option.value)));
    }
    if let Some(sku) = clean::some_line(line.sku.as_deref()) {
        details.push(Labelled::new(words.sku().into(), sku));
    }
    if line.unit_price != 0 || line.total != 0 {
        details.push(Labelled::new(words.unit_price().into(), maker.money(line.unit_price).into()));
    }
    if let Some(price) = line.list_price.filter(|price| *price > line.unit_price) {
        let earlier = Labelled::new(words.list_price().into(), maker.money(price).into());
        details.push(Labelled { struck: true, ..earlier });
    }
    if let Some(base) = &line.base_price {
        let value = clean::join(&[maker.money(base.price).as_str(), " / ", clean::line(&base.measure).as_ref()]);
        details.push(Labelled::new(words.base_price().into(), value.into()));
    }
    for discount in &line.discounts {
        details.push(Labelled::new(discount_label(discount, words), maker.money(-discount.amount).into()));
    }
    if let Some(deposit) = &line.deposit {
        let label = match clean::some_line(deposit.name.as_deref()) {
            Some(name) => DepositNamed { name: &name }.say(words).into(),
            None => words.deposit().into(),
        };
        details.push(Labelled::new(label, maker.money(deposit.amount).into()));
    }
    if let Some(note) = clean::some_line(line.delivery_note.as_deref()) {
        details.push(Labelled::new(words.delivery_time().into(), note));
    }
    if let Some(exemption) = line.withdrawal_exemption.filter(|_| maker.consumer) {
        details.push(Labelled::new(words.withdrawal_note().into(), words::exemption(exemption, words).into()));
    }
    details
}

/// What a discount is called: `Rabatt „Treue“ (Code DANKE)`.
pub(super) fn discount_label<'a>(discount: &Discount, words: &'a Wording) -> Fact<'a> {
    let (name, code) = (clean::some_line(discount.name.as_deref()), clean::some_line(discount.code.as_deref()));
    match (name.as_deref(), code.as_deref()) {
        (Some(name), Some(code)) => DiscountNamedCoded { name, code }.say(words).into(),
        (Some(name), None) => DiscountNamed { name }.say(words).into(),
        (None, Some(code)) => DiscountCoded { code }.say(words).into(),
        (None, None) => words.discount().into(),
    }
}
