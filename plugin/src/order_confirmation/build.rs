//! Makes the model: gathers the facts of order and settings, in the words of the language.

use std::borrow::Cow;

use super::items::{self, ById};
use super::model::{Block, Contact, Fact, Labelled, Link, Model, Phone};
use super::settings::{Meaning, OrderConfirmationSettings};
use super::words::{self, Words};
use super::{clean, json_ld, link, postal, summary};
use crate::calendar::{Date, Zone};
use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{CustomerKind, Delivery, Line, Order};
use crate::language::Locale;
use crate::settings::{Settings, problem};
use crate::{money, time};

/// More of these than a person reads in a mail are counted instead.
const MOST_DELIVERIES: usize = 20;
const MOST_ATTRIBUTES: usize = 50;
const MOST_CONTENTS: usize = 10;

/// What every part of the model is made with.
pub(super) struct Maker<'a> {
    pub(super) settings: &'a Settings<'a>,
    pub(super) section: &'a OrderConfirmationSettings,
    pub(super) locale: Locale,
    pub(super) words: &'static Words,
    pub(super) currency: &'a str,
    pub(super) zone: Zone,
    pub(super) consumer: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        settings: &'a Settings<'a>,
        section: &'a OrderConfirmationSettings,
        locale: Locale,
        order: &'a Order,
    ) -> Self {
        Self {
            settings,
            section,
            locale,
            words: Words::of(locale.language),
            currency: &order.currency,
            zone: settings.time_zone(),
            consumer: order.customer.kind == CustomerKind::Consumer,
        }
    }

    /// An amount in the order's currency. With a true minus sign: lines may break after a hyphen.
    pub(super) fn money(&self, amount: i64) -> String {
        let text = money::format(amount, self.currency, self.locale);
        if amount < 0 { text.replacen('-', "\u{2212}", 1) } else { text }
    }

    fn pick<T>(&self, de: T, en: T) -> T {
        self.locale.language.pick(de, en)
    }

    fn moment(&self, instant: i64, path: &str) -> Result<String, RenderError> {
        let time = self.zone.local(instant).ok_or_else(|| {
            let message = format!("{instant} is beyond the years 0001 to 9999");
            RenderError::InvalidOrder(problem(path, message, "seconds since 1970-01-01T00:00:00Z"))
        })?;
        Ok(time::day_and_time(&time, self.locale))
    }

    /// The whole model, with at most `most` items.
    pub(super) fn model(
        &self,
        order: &'a Order,
        lines: &[(&'a Line, usize)],
        most: usize,
    ) -> Result<Model<'a>, RenderError> {
        let shown = &lines[..most.min(lines.len())];
        let number = self.number(order);
        let placed = self.moment(order.placed_at, "$.placed-at")?;
        let shop = clean::line(&self.settings.shop.name);
        let button = order.links.order.as_deref().and_then(link::web);
        Ok(Model {
            lang: self.locale.tag(),
            words: self.words,
            subject: self.subject(order, &number, &shop),
            title: clean::join(&[self.words.order, " ", number.as_ref()]),
            greeting: self.greeting(order),
            intro: self.intro(order)?,
            placed,
            button: button.map(|url| Link { label: self.words.view_order, url }),
            items: shown.iter().map(|(line, depth)| items::item(self, line, *depth)).collect(),
            more: self.more(lines.len() - shown.len(), button.is_some()),
            rows: summary::rows(self, order),
            notices: words::tax_notice(order.tax_treatment, self.locale.language).into_iter().map(Fact::from).collect(),
            payments: summary::instructions(&order.payments),
            deliveries: self.deliveries(order)?,
            addresses: self.addresses(order),
            note: order.customer_note.as_deref().map(clean::lines).unwrap_or_default(),
            attributes: self.attributes(order),
            links: self.links(order),
            contacts: self.contacts(&number),
            phone: self.phone(),
            legal: self.legal(),
            seller: self.seller(),
            pages: self.pages(),
            json_ld: json_ld::order(self, order, shown),
            shop,
        })
    }

    /// The number without the `#` some platforms put before it.
    fn number(&self, order: &'a Order) -> Fact<'a> {
        clean::line(order.number.trim_start_matches('#'))
    }

    fn subject(&self, order: &Order, number: &str, shop: &str) -> String {
        let (before, between) = match order.cancelled_at {
            Some(_) => self.pick(("Storniert: Ihre Bestellung ", " bei "), ("Cancelled: your order ", " at ")),
            None => self.pick(("Ihre Bestellung ", " bei "), ("Your order ", " at ")),
        };
        clean::join(&[before, number, between, shop])
    }

    fn greeting(&self, order: &Order) -> String {
        let hello = self.pick("Guten Tag", "Hello");
        match clean::some_line(order.customer.name.as_deref()) {
            Some(name) => clean::join(&[hello, " ", name.as_ref(), ","]),
            None => clean::join(&[hello, ","]),
        }
    }

    fn intro(&self, order: &Order) -> Result<Vec<Fact<'a>>, RenderError> {
        let mut intro: Vec<Fact<'a>> = Vec::with_capacity(3);
        if let Some(cancelled_at) = order.cancelled_at {
            let when = self.moment(cancelled_at, "$.cancelled-at")?;
            let (before, after) = self.pick(
                ("Ihre Bestellung wurde storniert: ", ". Wir liefern sie nicht. Unten finden Sie, was bestellt war."),
                ("your order was cancelled: ", ". We will not deliver it. Below you find what had been ordered."),
            );
            intro.push(clean::join(&[before, &when, after]).into());
        } else {
            let (thanks, law) = match self.section.meaning {
                Meaning::Receipt => self.pick(
                    (
                        "vielen Dank für Ihre Bestellung. Sie ist gut bei uns angekommen.",
                        "Diese E-Mail bestätigt den Eingang Ihrer Bestellung (§\u{a0}312i Abs.\u{a0}1 Satz\u{a0}1 Nr.\u{a0}3\u{a0}BGB); sie ist noch keine \
                         Annahme. Der Vertrag kommt zustande, wenn wir Ihre Bestellung ausdrücklich annehmen oder die \
                         Ware versenden.",
                    ),
                    (
                        "thank you for your order. It has reached us safely.",
                        "This e-mail confirms that we have received your order (section 312i(1) no. 3 of the German \
                         Civil Code); it is not yet an acceptance. The contract is concluded when we expressly accept \
                         your order or send the goods.",
                    ),
                ),
                Meaning::Acceptance => self.pick(
                    (
                        "vielen Dank für Ihre Bestellung. Wir nehmen sie gern an.",
                        "Mit dieser E-Mail ist der Vertrag geschlossen. Bitte bewahren Sie sie auf.",
                    ),
                    (
                        "thank you for your order. We are glad to accept it.",
                        "With this e-mail the contract is concluded. Please keep it.",
                    ),
                ),
            };
            intro.push(thanks.into());
            intro.push(law.into());
        }
        if let Some(own) = &self.section.intro {
            intro.extend(clean::lines(own.get(self.locale)).into_iter().filter(|line| !line.is_empty()));
        }
        Ok(intro)
    }

    fn more(&self, left: usize, has_page: bool) -> Option<String> {
        let (before, after) = match (left, has_page) {
            (0, _) => return None,
            (1, true) => self
                .pick(("", " weiterer Artikel steht auf der Bestellseite."), ("", " more item is on the order page.")),
            (_, true) => self.pick(
                ("", " weitere Artikel stehen auf der Bestellseite."),
                ("", " more items are on the order page."),
            ),
            (_, false) => self.pick(
                ("Weitere Artikel, die hier keinen Platz finden: ", ". Die ganze Liste schicken wir Ihnen gern."),
                ("Further items that find no room here: ", ". We will gladly send you the whole list."),
            ),
        };
        Some(clean::join(&[before, &left.to_string(), after]))
    }

    fn addresses(&self, order: &'a Order) -> Vec<Block<'a>> {
        let lines = |address| postal::lines(address, &self.settings.seller.country, self.locale.language);
        let delivery = order.delivery_address.as_ref().map(lines).unwrap_or_default();
        let billing = order.billing_address.as_ref().map(lines).unwrap_or_default();
        let words = self.words;
        let labelled = if delivery == billing {
            vec![(words.both_addresses, delivery)]
        } else {
            vec![(words.delivery_address, delivery), (words.billing_address, billing)]
        };
        let block = |(label, lines): (&'static str, _)| Block { heading: label.into(), lines, links: Vec::new() };
        labelled.into_iter().filter(|(_, lines)| !lines.is_empty()).map(block).collect()
    }

    fn deliveries(&self, order: &'a Order) -> Result<Vec<Block<'a>>, RenderError> {
        let count = order.deliveries.len();
        let refers = order.deliveries.iter().any(|delivery| !delivery.lines.is_empty());
        let mut ids = refers.then(|| ById::of(order));
        let mut blocks = Vec::with_capacity(count.min(MOST_DELIVERIES));
        for (i, delivery) in order.deliveries.iter().enumerate().take(MOST_DELIVERIES) {
            let heading = match count {
                1 => Cow::Borrowed(self.words.delivery),
                _ => format!("{} {} {} {count}", self.words.delivery, i + 1, self.words.of).into(),
            };
            let mut block = Block { heading, lines: Vec::with_capacity(4), links: Vec::new() };
            self.delivery(order, i, delivery, ids.as_mut(), &mut block)?;
            blocks.push(block);
        }
        Ok(blocks)
    }

    fn delivery(
        &self,
        order: &'a Order,
        i: usize,
        delivery: &'a Delivery,
        ids: Option<&mut ById<'_>>,
        block: &mut Block<'a>,
    ) -> Result<(), RenderError> {
        let words = self.words;
        let lines = &mut block.lines;
        lines.extend(clean::some_line(delivery.method.as_deref()));
        // The whole order is cancelled: its deliveries need not say so one by one.
        if order.cancelled_at.is_none() {
            let status = words::delivery_status(delivery.status, self.locale.language);
            lines.push(clean::join(&[words.status, ": ", status]).into());
        }
        if let Some(window) = &delivery.window {
            let earliest = day(&window.earliest, || format!("$.deliveries[{i}].window.earliest"))?;
            let latest = day(&window.latest, || format!("$.deliveries[{i}].window.latest"))?;
            let mut text = clean::join(&[words.expected, ": ", &time::day(earliest, self.locale)]);
            if earliest != latest {
                clean::push(&mut text, &[" ", words.until, " ", &time::day(latest, self.locale)]);
            }
            lines.push(text.into());
        }
        if let Some(ids) = ids.filter(|_| !delivery.lines.is_empty()) {
            lines.push(self.contents(order, delivery, ids).into());
        }
        if let Some(address) = &delivery.address {
            let address = postal::lines(address, &self.settings.seller.country, self.locale.language);
            lines.push(clean::join(&[words.to, ": ", &address.join(", ")]).into());
        }
        for tracking in delivery.tracking.iter().take(MOST_CONTENTS) {
            let mut text = clean::join(&[words.tracking, ": ", clean::line(&tracking.number).as_ref()]);
            if let Some(carrier) = clean::some_line(tracking.carrier.as_deref()) {
                clean::push(&mut text, &[" (", carrier.as_ref(), ")"]);
            }
            lines.push(text.into());
            let url = tracking.url.as_deref().and_then(link::web);
            block.links.extend(url.map(|url| Link { label: words.track, url }));
        }
        Ok(())
    }

    fn contents(&self, order: &Order, delivery: &Delivery, ids: &mut ById<'_>) -> String {
        let mut text = clean::join(&[self.words.contents, ": "]);
        for (n, part) in delivery.lines.iter().take(MOST_CONTENTS).enumerate() {
            let name = ids.find(&part.line_id).map_or(part.line_id.as_str(), |line| order.lines[line].name.as_str());
            let comma = if n > 0 { ", " } else { "" };
            clean::push(&mut text, &[comma, &part.quantity.to_string(), " × ", clean::line(name).as_ref()]);
        }
        if delivery.lines.len() > MOST_CONTENTS {
            let left = (delivery.lines.len() - MOST_CONTENTS).to_string();
            clean::push(&mut text, &[self.pick(" und ", " and "), &left, self.pick(" weitere", " more")]);
        }
        text
    }

    fn attributes(&self, order: &'a Order) -> Vec<Labelled<'a>> {
        let attributes = order.attributes.iter().take(MOST_ATTRIBUTES);
        attributes.map(|pair| Labelled::new(clean::line(&pair.name), clean::line(&pair.value))).collect()
    }

    fn links(&self, order: &'a Order) -> Vec<Link<'a>> {
        let own = &self.settings.links;
        // The right of withdrawal is a consumer's (§ 312g BGB).
        let withdrawal = order.links.withdrawal.as_ref().or(own.withdrawal.as_ref()).filter(|_| self.consumer);
        let all = [
            (self.words.withdraw, withdrawal),
            (self.words.returns, order.links.returns.as_ref().or(own.returns.as_ref())),
            (self.words.invoice, order.links.invoice.as_ref()),
        ];
        web_links(all)
    }

    fn pages(&self) -> Vec<Link<'a>> {
        let own = &self.settings.links;
        web_links([
            (self.words.help, own.help.as_ref()),
            (self.words.contact, own.contact.as_ref()),
            (self.words.terms, own.terms.as_ref()),
            (self.words.privacy, own.privacy.as_ref()),
            (self.words.imprint, own.imprint.as_ref()),
        ])
    }

    fn contacts(&self, number: &str) -> Vec<Contact<'a>> {
        let contact = |label: Fact<'a>, address: &'a str| {
            let subject = clean::join(&[self.words.order, " ", number, ": ", label.as_ref()]);
            Contact { label, address: clean::line(address), href: link::mailto(address, &subject) }
        };
        let settings = self.settings;
        if settings.service.contacts.is_empty() {
            return vec![contact(self.words.service.into(), &settings.seller.email)];
        }
        let contacts = settings.service.contacts.iter();
        contacts.map(|entry| contact(clean::line(entry.label.get(self.locale)), &entry.email)).collect()
    }

    fn phone(&self) -> Option<Phone<'a>> {
        let phone = self.settings.service.phone.as_ref()?;
        Some(Phone {
            number: clean::line(&phone.number),
            hours: clean::line(phone.hours.get(self.locale)),
            cost: clean::line(phone.cost.get(self.locale)),
            href: link::tel(&phone.number),
        })
    }

    fn legal(&self) -> Vec<Block<'a>> {
        let mut blocks = Vec::new();
        let block = |heading, lines| Block { heading, lines, links: Vec::new() };
        if let Some(text) = self.section.withdrawal_instruction.as_ref().filter(|_| self.consumer) {
            blocks.push(block(self.words.withdrawal_instruction.into(), clean::lines(text.get(self.locale))));
        }
        match &self.section.legal {
            Some(legal) => blocks.extend(legal.iter().map(|entry| {
                block(clean::line(entry.heading.get(self.locale)), clean::lines(entry.text.get(self.locale)))
            })),
            None => {
                let (heading, text) = self.pick(
                    (
                        "Wenn etwas nicht stimmt",
                        "Für unsere Waren gilt das gesetzliche Mängelhaftungsrecht. Ist etwas mangelhaft, melden Sie sich \
                         bitte bei uns: Wir bessern nach oder liefern Ersatz, wie das Gesetz es vorsieht.",
                    ),
                    (
                        "If something is not right",
                        "The statutory rights for defective goods apply. If something is defective, please tell us: we \
                         will repair it or send a replacement, as the law provides.",
                    ),
                );
                blocks.push(block(heading.into(), vec![text.into()]));
            }
        }
        blocks
    }

    fn seller(&self) -> Vec<Fact<'a>> {
        let (seller, words) = (&self.settings.seller, self.words);
        let labelled = |label: &str, value: &Option<String>| {
            let value = clean::some_line(value.as_deref())?;
            Some(Fact::Owned(clean::join(&[label, ": ", value.as_ref()])))
        };
        let mut lines = vec![clean::line(&seller.name), clean::line(&seller.street)];
        lines.push(clean::join(&[seller.postal_code.trim(), " ", seller.city.trim()]).into());
        lines.push(postal::country(&seller.country, self.locale.language).into());
        lines.extend(labelled(words.represented_by, &seller.represented_by));
        lines.push(clean::join(&[words.email, ": ", seller.email.as_str()]).into());
        lines.extend(labelled(words.phone, &seller.phone));
        lines.extend(clean::some_line(seller.register.as_deref()));
        lines.extend(labelled(words.vat_id, &seller.vat_id));
        lines
    }
}

fn web_links<'a, const N: usize>(all: [(&'static str, Option<&'a String>); N]) -> Vec<Link<'a>> {
    all.into_iter().filter_map(|(label, url)| Some(Link { label, url: link::web(url?)? })).collect()
}

fn day(text: &str, path: impl Fn() -> String) -> Result<Date, RenderError> {
    Date::parse(text).ok_or_else(|| {
        RenderError::InvalidOrder(problem(path(), format!("{text:?} is not a day"), "a day such as 2026-12-24"))
    })
}
