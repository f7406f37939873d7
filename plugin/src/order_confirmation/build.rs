//! Makes the model: gathers the facts of order and settings, in the words of the language.

use super::items::{self, ById};
use super::model::{Block, Contact, Fact, Labelled, Link, Model, Phone};
use super::settings::{Meaning, OrderConfirmationSettings};
use super::{clean, instruction, json_ld, link, payment, postal, summary, words};
use crate::calendar::{Date, Zone};
use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{CustomerKind, Delivery, Line, Order, PriceBasis};
use crate::language::Locale;
use crate::settings::{Settings, problem};
use crate::wording::{
    ContentsAndMore, DeliveryOfSeveral, ExpectedBetween, ExpectedOn, GreetingNamed, MoreItems, MoreItemsOnPage,
    OrderCancelled, OrderContactSubject, OrderSubject, OrderSubjectCancelled, OrderTitle, Wording,
};
use crate::wrap::wrap;
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
    pub(super) words: &'a Wording,
    pub(super) currency: &'a str,
    pub(super) zone: Zone,
    pub(super) consumer: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn new(
        settings: &'a Settings<'a>,
        section: &'a OrderConfirmationSettings,
        words: &'a Wording,
        locale: Locale,
        order: &'a Order,
    ) -> Self {
        Self {
            settings,
            section,
            locale,
            words,
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
            title: OrderTitle { number: &number }.say(self.words),
            greeting: self.greeting(order),
            customer: clean::some_line(order.customer.name.as_deref()),
            intro: self.intro(order)?,
            placed,
            button: button.map(|url| Link { label: self.words.view_order(), url }),
            items: shown.iter().map(|(line, depth)| items::item(self, line, *depth)).collect(),
            more: self.more(lines.len() - shown.len(), button.is_some()),
            rows: summary::rows(self, order),
            notices: self.notices(order),
            payments: payment::blocks(self, order, &number)?,
            deliveries: self.deliveries(order)?,
            addresses: self.addresses(order),
            note: order.customer_note.as_deref().map(clean::lines).unwrap_or_default(),
            attributes: self.attributes(order),
            links: self.links(order),
            contacts: self.contacts(&number),
            phone: self.phone(),
            legal: self.legal(order)?,
            seller: self.seller(),
            pages: self.pages(),
            json_ld: json_ld::order(self, order, shown),
            number,
            shop,
        })
    }

    /// Takes items out of the model until `most` are left, and says so.
    pub(super) fn shorten(&self, model: &mut Model<'a>, order: &'a Order, lines: &[(&'a Line, usize)], most: usize) {
        model.items.truncate(most);
        model.more = self.more(lines.len() - most, model.button.is_some());
        model.json_ld = json_ld::order(self, order, &lines[..most]);
    }

    /// The number without the `#` some platforms put before it.
    fn number(&self, order: &'a Order) -> Fact<'a> {
        clean::line(order.number.trim_start_matches('#'))
    }

    fn subject(&self, order: &Order, number: &str, shop: &str) -> String {
        match order.cancelled_at {
            Some(_) => OrderSubjectCancelled { number, shop }.say(self.words),
            None => OrderSubject { number, shop }.say(self.words),
        }
    }

    fn greeting(&self, order: &Order) -> String {
        match clean::some_line(order.customer.name.as_deref()) {
            Some(name) => GreetingNamed { name: &name }.say(self.words),
            None => self.words.greeting().to_owned(),
        }
    }

    fn intro(&self, order: &Order) -> Result<Vec<Fact<'a>>, RenderError> {
        let mut intro: Vec<Fact<'a>> = Vec::with_capacity(3);
        if let Some(cancelled_at) = order.cancelled_at {
            let when = self.moment(cancelled_at, "$.cancelled-at")?;
            intro.push(clean::wrapped(OrderCancelled { when: &when }.say(self.words)));
        } else {
            let (thanks, law) = match self.section.meaning {
                Meaning::Receipt => (self.words.order_thanks(), self.words.order_receipt_only()),
                Meaning::Acceptance => (self.words.order_accepted_thanks(), self.words.order_accepted()),
            };
            intro.extend([wrap(thanks), wrap(law)]);
        }
        if let Some(own) = &self.section.intro {
            intro.extend(clean::paragraphs(own.get(self.locale)).into_iter().filter(|line| !line.is_empty()));
        }
        Ok(intro)
    }

    fn more(&self, left: usize, has_page: bool) -> Option<String> {
        let count = left as u64;
        match (left, has_page) {
            (0, _) => None,
            (_, true) => Some(MoreItemsOnPage { count }.say(self.words)),
            (_, false) => Some(MoreItems { count: &count.to_string() }.say(self.words)),
        }
    }

    fn notices(&self, order: &Order) -> Vec<Fact<'a>> {
        let net = order.price_basis == PriceBasis::Net && summary::shows_tax(order);
        let net = net.then(|| self.words.net_prices());
        let treatment = words::tax_notice(order.tax_treatment, self.words);
        net.into_iter().chain(treatment).map(wrap).collect()
    }

    fn addresses(&self, order: &'a Order) -> Vec<Block<'a>> {
        let lines = |address| postal::lines(address, &self.settings.seller.country, self.locale.language);
        let delivery = order.delivery_address.as_ref().map(lines).unwrap_or_default();
        let billing = order.billing_address.as_ref().map(lines).unwrap_or_default();
        let words = self.words;
        let mut labelled = if delivery == billing {
            vec![(words.both_addresses(), delivery)]
        } else {
            vec![(words.delivery_address(), delivery), (words.billing_address(), billing)]
        };
        // A business looks for its own number: the invoice and the reverse charge hang on it.
        let vat_id = clean::some_line(order.customer.vat_id.as_deref());
        if let (Some(id), Some((_, billing))) = (vat_id, labelled.last_mut()) {
            billing.push(clean::join(&[words.vat_id(), words.colon(), id.as_ref()]).into());
        }
        let full = labelled.into_iter().filter(|(_, lines)| !lines.is_empty());
        full.map(|(label, lines)| Block::new(label, lines)).collect()
    }

    fn deliveries(&self, order: &'a Order) -> Result<Vec<Block<'a>>, RenderError> {
        let count = order.deliveries.len();
        let refers = order.deliveries.iter().any(|delivery| !delivery.lines.is_empty());
        let mut ids = refers.then(|| ById::of(order));
        let mut blocks = Vec::with_capacity(count.min(MOST_DELIVERIES));
        for (i, delivery) in order.deliveries.iter().enumerate().take(MOST_DELIVERIES) {
            let heading: Fact<'_> = match count {
                1 => self.words.delivery().into(),
                _ => {
                    let (number, count) = ((i + 1).to_string(), count.to_string());
                    DeliveryOfSeveral { number: &number, count: &count }.say(self.words).into()
                }
            };
            let mut block = Block::new(heading, Vec::with_capacity(4));
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
            let status = words::delivery_status(delivery.status, words);
            lines.push(clean::join(&[words.delivery_status(), words.colon(), status]).into());
        }
        if let Some(window) = &delivery.window {
            let earliest = day(&window.earliest, || format!("$.deliveries[{i}].window.earliest"))?;
            let latest = day(&window.latest, || format!("$.deliveries[{i}].window.latest"))?;
            let (from, to) = (time::day(earliest, self.locale), time::day(latest, self.locale));
            let text = match earliest == latest {
                true => ExpectedOn { day: &from }.say(words),
                false => ExpectedBetween { from: &from, to: &to }.say(words),
            };
            lines.push(text.into());
        }
        if let Some(ids) = ids.filter(|_| !delivery.lines.is_empty()) {
            lines.push(self.contents(order, delivery, ids).into());
        }
        if let Some(address) = &delivery.address {
            let address = postal::lines(address, &self.settings.seller.country, self.locale.language);
            lines.push(clean::join(&[words.delivery_to(), words.colon(), &address.join(", ")]).into());
        }
        for tracking in delivery.tracking.iter().take(MOST_CONTENTS) {
            let mut text =
                clean::join(&[words.tracking_number(), words.colon(), clean::line(&tracking.number).as_ref()]);
            if let Some(carrier) = clean::some_line(tracking.carrier.as_deref()) {
                clean::push(&mut text, &[" (", carrier.as_ref(), ")"]);
            }
            lines.push(text.into());
            let url = tracking.url.as_deref().and_then(link::web);
            block.links.extend(url.map(|url| Link { label: words.track(), url }));
        }
        Ok(())
    }

    fn contents(&self, order: &Order, delivery: &Delivery, ids: &mut ById<'_>) -> String {
        let mut text = clean::join(&[self.words.delivery_contents(), self.words.colon()]);
        for (n, part) in delivery.lines.iter().take(MOST_CONTENTS).enumerate() {
            let name = ids.find(&part.line_id).map_or(part.line_id.as_str(), |line| order.lines[line].name.as_str());
            let comma = if n > 0 { ", " } else { "" };
            clean::push(&mut text, &[comma, &part.quantity.to_string(), " × ", clean::line(name).as_ref()]);
        }
        if delivery.lines.len() > MOST_CONTENTS {
            return self.and_more(&text, delivery.lines.len() - MOST_CONTENTS);
        }
        text
    }

    /// A list that is not told in full.
    pub(super) fn and_more(&self, contents: &str, left: usize) -> String {
        ContentsAndMore { contents, count: left as u64 }.say(self.words)
    }

    fn attributes(&self, order: &'a Order) -> Vec<Labelled<'a>> {
        let attributes = order.attributes.iter().take(MOST_ATTRIBUTES);
        attributes.map(|pair| Labelled::new(clean::line(&pair.name), clean::line(&pair.value))).collect()
    }

    /// Where the contract can be withdrawn from. The right to it is a consumer's (§ 312g BGB).
    pub(super) fn withdrawal_page(&self, order: &'a Order) -> Option<&'a str> {
        let page = order.links.withdrawal.as_ref().or(self.settings.links.withdrawal.as_ref());
        page.filter(|_| self.consumer).and_then(|page| link::web(page))
    }

    fn links(&self, order: &'a Order) -> Vec<Link<'a>> {
        let withdrawal = self.withdrawal_page(order).map(|url| Link { label: self.words.withdraw(), url });
        let others = web_links([
            (self.words.returns(), order.links.returns.as_ref().or(self.settings.links.returns.as_ref())),
            (self.words.invoice(), order.links.invoice.as_ref()),
        ]);
        withdrawal.into_iter().chain(others).collect()
    }

    fn pages(&self) -> Vec<Link<'a>> {
        let own = &self.settings.links;
        web_links([
            (self.words.help(), own.help.as_ref()),
            (self.words.contact(), own.contact.as_ref()),
            (self.words.terms(), own.terms.as_ref()),
            (self.words.privacy(), own.privacy.as_ref()),
            (self.words.imprint(), own.imprint.as_ref()),
        ])
    }

    fn contacts(&self, number: &str) -> Vec<Contact<'a>> {
        let contact = |label: Fact<'a>, address: &'a str| {
            let subject = OrderContactSubject { number, topic: &label }.say(self.words);
            Contact { label, address: clean::line(address), href: link::mailto(address, &subject) }
        };
        let settings = self.settings;
        if settings.service.contacts.is_empty() {
            return vec![contact(self.words.service().into(), &settings.seller.email)];
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

    fn legal(&self, order: &'a Order) -> Result<Vec<Block<'a>>, RenderError> {
        let mut blocks = instruction::blocks(self, order)?;
        match &self.section.legal {
            Some(legal) => blocks.extend(legal.iter().map(|entry| {
                Block::new(clean::line(entry.heading.get(self.locale)), clean::paragraphs(entry.text.get(self.locale)))
            })),
            None => blocks.push(Block::new(self.words.defects(), vec![wrap(self.words.defects_text())])),
        }
        Ok(blocks)
    }

    fn seller(&self) -> Vec<Fact<'a>> {
        let (seller, words) = (&self.settings.seller, self.words);
        let labelled = |label: &str, value: &Option<String>| {
            let value = clean::some_line(value.as_deref())?;
            Some(Fact::Owned(clean::join(&[label, words.colon(), value.as_ref()])))
        };
        let mut lines = vec![clean::line(&seller.name), clean::line(&seller.street)];
        lines.push(clean::join(&[seller.postal_code.trim(), " ", seller.city.trim()]).into());
        lines.push(postal::country(&seller.country, self.locale.language));
        lines.extend(labelled(words.represented_by(), &seller.represented_by));
        lines.push(clean::join(&[words.email(), words.colon(), seller.email.as_str()]).into());
        lines.extend(labelled(words.phone(), &seller.phone));
        lines.extend(clean::some_line(seller.register.as_deref()));
        lines.extend(labelled(words.vat_id(), &seller.vat_id));
        lines
    }
}

fn web_links<'a, const N: usize>(all: [(&'a str, Option<&'a String>); N]) -> Vec<Link<'a>> {
    all.into_iter().filter_map(|(label, url)| Some(Link { label, url: link::web(url?)? })).collect()
}

fn day(text: &str, path: impl Fn() -> String) -> Result<Date, RenderError> {
    Date::parse(text).ok_or_else(|| {
        RenderError::InvalidOrder(problem(path(), format!("{text:?} is not a day"), "a day such as 2026-12-24"))
    })
}
