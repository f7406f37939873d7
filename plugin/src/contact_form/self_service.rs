//! Self-service first: what the shop knows of the visitor's own orders may answer before anybody writes.

use super::normalise;
use super::topics::Topic;
use crate::calendar::{Date, Zone};
use crate::contract::exports::kulanz::service::contact_form::{HelpEntry, OrderChoice, Parcel};
use crate::contract::kulanz::service::types::{DateWindow, Tracking};
use crate::order_confirmation::delivery_status;
use crate::settings::is_web_address;
use crate::time;
use crate::wording::{
    ExpectedBetween, ExpectedOn, OrderDeliveredOn, OrderInvoice, OrderReturn, OrderShippedOn, OrderStatus,
    OrderWithdraw, Wording,
};

/// Orders told of: the newest. Nobody asks about the eleventh without having its number at hand.
const MOST_ORDERS: usize = 10;

/// Parcels and tracking numbers told of, of one order and of one parcel.
const MOST_PARCELS: usize = 5;

/// Characters of a text of the host's that goes into a line.
const MOST_CHARACTERS: usize = 100;

/// What an order's help is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Where it is.
    Status,
    /// That it can be withdrawn from.
    Withdrawal,
    /// How it is sent back.
    Return,
    /// Its invoice.
    Invoice,
}

/// The help that the visitor's orders give, in the order of the orders.
pub(super) fn of_orders(orders: &[OrderChoice], zone: Zone, words: &Wording) -> Vec<(About, HelpEntry)> {
    let mut help = Vec::new();
    for order in orders.iter().take(MOST_ORDERS) {
        let number = &line(&order.number);
        let entry = |title: String, text: String, url: Option<String>| {
            let order_number = Some(order.number.clone());
            HelpEntry { title, text, url, order_number }
        };
        for parcel in order.parcels.iter().take(MOST_PARCELS) {
            let tracking = parcel.tracking.iter().find_map(|tracking| page(tracking.url.as_ref()));
            let url = tracking.or_else(|| page(order.links.order.as_ref()));
            help.push((About::Status, entry(OrderStatus { number }.say(words), status(parcel, zone, words), url)));
        }
        let links = &order.links;
        let pages = [
            (
                About::Withdrawal,
                &links.withdrawal,
                OrderWithdraw { number }.say(words),
                words.topic_return_withdraw_text(),
            ),
            (About::Return, &links.returns, OrderReturn { number }.say(words), words.order_return_text()),
            (About::Invoice, &links.invoice, OrderInvoice { number }.say(words), words.order_invoice_text()),
        ];
        for (about, link, title, text) in pages {
            if let Some(url) = page(link.as_ref()) {
                help.push((about, entry(title, text.to_owned(), Some(url))));
            }
        }
    }
    help
}

/// A topic's help: that of the orders, then what helps in general.
pub(super) fn of_topic(topic: &Topic, orders: &[(About, HelpEntry)], general: Vec<HelpEntry>) -> Vec<HelpEntry> {
    let fits = |about: &About| topic.built_in.orders.contains(about);
    let own = orders.iter().filter(|(about, _)| fits(about)).map(|(_, entry)| entry.clone());
    own.chain(general).collect()
}

/// Where a parcel is, a line each.
fn status(parcel: &Parcel, zone: Zone, words: &Wording) -> String {
    let locale = words.locale();
    let day = |instant: Option<i64>| Some(time::day(zone.local(instant?)?.date(), locale));
    let mut lines =
        vec![format!("{}{}{}", words.delivery_status(), words.colon(), delivery_status(parcel.status, words))];
    if let Some(day) = day(parcel.shipped_at) {
        lines.push(OrderShippedOn { day: &day }.say(words));
    }
    match (day(parcel.delivered_at), &parcel.window) {
        (Some(day), _) => lines.push(OrderDeliveredOn { day: &day }.say(words)),
        (None, Some(window)) => lines.extend(expected(window, words)),
        (None, None) => {}
    }
    lines.extend(parcel.tracking.iter().take(MOST_PARCELS).map(|tracking| number(tracking, words)));
    lines.join("\n")
}

fn expected(window: &DateWindow, words: &Wording) -> Option<String> {
    let (earliest, latest) = (Date::parse(&window.earliest)?, Date::parse(&window.latest)?);
    let [from, to] = [earliest, latest].map(|day| time::day(day, words.locale()));
    Some(match earliest == latest {
        true => ExpectedOn { day: &from }.say(words),
        false => ExpectedBetween { from: &from, to: &to }.say(words),
    })
}

fn number(tracking: &Tracking, words: &Wording) -> String {
    let mut text = format!("{}{}{}", words.tracking_number(), words.colon(), line(&tracking.number));
    if let Some(carrier) = tracking.carrier.as_deref().map(line).filter(|carrier| !carrier.is_empty()) {
        text = format!("{text} ({carrier})");
    }
    text
}

/// A page that can be linked to.
fn page(url: Option<&String>) -> Option<String> {
    url.filter(|url| is_web_address(url)).cloned()
}

/// A text of the host's in one line.
fn line(text: &str) -> String {
    normalise::text(text, false).chars().take(MOST_CHARACTERS).collect()
}
