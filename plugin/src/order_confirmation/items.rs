//! The lines of the order as facts: bundles before their parts, each with what was chosen and what it costs.

use std::borrow::Cow;

use super::build::Maker;
use super::model::{Fact, Image, Item, Labelled};
use super::words::{self, Words};
use super::{clean, link};
use crate::contract::kulanz::service::types::{Discount, Line, Order};
use crate::language::Language;

/// Lines by their id, for the few places that refer to one.
pub(super) struct ById<'a> {
    sorted: Vec<(&'a str, usize)>,
}

impl<'a> ById<'a> {
    pub(super) fn of(order: &'a Order) -> Self {
        let mut sorted: Vec<_> = order.lines.iter().enumerate().map(|(i, line)| (line.id.as_str(), i)).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The line's place in the order.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let at = self.sorted.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        Some(self.sorted[at].1)
    }
}

/// The lines in the order shown, each with its depth. A part whose bundle is not in the order stands by itself; so do
/// parts that claim to contain each other.
pub(super) fn arranged(order: &Order) -> Vec<(&Line, usize)> {
    if order.lines.iter().all(|line| line.parent_id.is_none()) {
        return order.lines.iter().map(|line| (line, 0)).collect();
    }
    let ids = ById::of(order);
    let parent = |i: usize| order.lines[i].parent_id.as_deref().and_then(|id| ids.find(id)).filter(|p| *p != i);
    // (bundle, part), so that the parts of one bundle are neighbours, in the order's sequence.
    let mut parts: Vec<(usize, usize)> = (0..order.lines.len()).filter_map(|i| Some((parent(i)?, i))).collect();
    parts.sort_unstable();
    let mut shown = vec![false; order.lines.len()];
    let mut arranged = Vec::with_capacity(order.lines.len());
    // First what is in no bundle, then whatever that did not reach.
    let whole = (0..order.lines.len()).filter(|i| parent(*i).is_none());
    for root in whole.chain(0..order.lines.len()) {
        let mut open = vec![(root, 0)];
        while let Some((i, depth)) = open.pop() {
            if std::mem::replace(&mut shown[i], true) {
                continue;
            }
            arranged.push((&order.lines[i], depth));
            let first = parts.partition_point(|(bundle, _)| *bundle < i);
            let own = parts[first..].iter().take_while(|(bundle, _)| *bundle == i);
            let at = open.len();
            open.extend(own.map(|(_, part)| (*part, depth + 1)));
            open[at..].reverse();
        }
    }
    arranged
}

/// One line as facts.
pub(super) fn item<'a>(maker: &Maker<'_>, line: &'a Line, depth: usize) -> Item<'a> {
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
        total: if depth > 0 && line.total == 0 { maker.words.included.into() } else { maker.money(line.total).into() },
        name,
    }
}

fn details<'a>(maker: &Maker<'_>, line: &'a Line) -> Vec<Labelled<'a>> {
    let words = maker.words;
    let mut details = Vec::with_capacity(line.options.len() + 4);
    let mut add = |label: Fact<'a>, value: Fact<'a>| details.push(Labelled { label, value, struck: false });
    for option in &line.options {
        add(clean::line(&option.name), clean::line(&option.value));
    }
    if let Some(sku) = clean::some_line(line.sku.as_deref()) {
        add(words.sku.into(), sku);
    }
    if line.unit_price != 0 || line.total != 0 {
        add(words.unit_price.into(), maker.money(line.unit_price).into());
    }
    if let Some(base) = &line.base_price {
        let value = [maker.money(base.price).as_str(), " / ", clean::line(&base.measure).as_ref()].concat();
        add(words.base_price.into(), value.into());
    }
    for discount in &line.discounts {
        add(discount_label(discount, words, maker.locale.language), maker.money(-discount.amount).into());
    }
    if let Some(deposit) = &line.deposit {
        let label = match clean::some_line(deposit.name.as_deref()) {
            Some(name) => Cow::Owned([words.tax_on_top, " ", name.as_ref()].concat()),
            None => words.deposit.into(),
        };
        add(label, maker.money(deposit.amount).into());
    }
    if let Some(note) = clean::some_line(line.delivery_note.as_deref()) {
        add(words.delivery_time.into(), note);
    }
    if let Some(exemption) = line.withdrawal_exemption.filter(|_| maker.consumer) {
        add(words.withdrawal_note.into(), words::exemption(exemption, maker.locale.language).into());
    }
    if let Some(price) = line.list_price.filter(|price| *price > line.unit_price) {
        details.push(Labelled { label: words.list_price.into(), value: maker.money(price).into(), struck: true });
    }
    details
}

/// What a discount is called: `Rabatt „Treue“ (Code DANKE)`.
pub(super) fn discount_label<'a>(discount: &Discount, words: &Words, language: Language) -> Fact<'a> {
    let (open, close) = language.pick(("„", "“"), ("“", "”"));
    let mut label = words.discount.to_owned();
    if let Some(name) = clean::some_line(discount.name.as_deref()) {
        label.extend([" ", open, name.as_ref(), close]);
    }
    if let Some(code) = clean::some_line(discount.code.as_deref()) {
        label.extend([" (", words.code, " ", code.as_ref(), ")"]);
    }
    label.into()
}
