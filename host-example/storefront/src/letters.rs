//! The shop's own mails. About a claim: what was booked, what a person offers, and why something is declined; they hold
//! the customer to nothing and the shop to its word. On a ticket: an agent's answer, in the customer's thread.

use kulanz::contract::goodwill::{Basis, Offer, Remedy};
use kulanz::contract::types::{Mail, Mailbox, NameValue};

use crate::claims::{ClaimRow, goods_label, headline};
use crate::lang::Lang;
use crate::orders::Order;
use crate::shop::Inner;
use crate::tickets::thread::Thread;
use crate::words::Words;

/// Characters of a customer's subject that an answer repeats.
const LONGEST_SUBJECT: usize = 150;

/// A claim's mail in the making.
pub(crate) struct About<'a> {
    pub(crate) shop: &'a Inner,
    pub(crate) claim: &'a ClaimRow,
    pub(crate) order: &'a Order,
}

impl About<'_> {
    fn lang(&self) -> Lang {
        Lang::parse(&self.claim.locale).unwrap_or(Lang::De)
    }

    /// The customer accepted an offer.
    pub(crate) fn accepted(&self, offer: &Offer) -> Mail {
        let (t, lang) = (self.lang().words(), self.lang());
        let accepted = format!("{} {}", t.settlement_accepted, headline(offer, t, lang));
        self.mail(vec![accepted, offer.text.clone(), next(offer, t).to_owned()])
    }

    /// A person decided for the customer, and it is booked.
    pub(crate) fn granted(&self, offer: &Offer, words: &str) -> Mail {
        let (t, lang) = (self.lang().words(), self.lang());
        let mut paragraphs = vec![t.granted_lead.to_owned()];
        paragraphs.extend(Some(words.to_owned()).filter(|words| !words.is_empty()));
        paragraphs.push(format!("{} {}", headline(offer, t, lang), basis(offer, t)));
        paragraphs.push(goods_label(offer.goods, t).to_owned());
        paragraphs.push(next(offer, t).to_owned());
        self.mail(paragraphs)
    }

    /// A person makes an offer, beside what the customer can have already.
    pub(crate) fn offered(&self, offer: &Offer, words: &str) -> Mail {
        let (t, lang) = (self.lang().words(), self.lang());
        let mut paragraphs = vec![t.offered_lead.to_owned()];
        paragraphs.extend(Some(words.to_owned()).filter(|words| !words.is_empty()));
        paragraphs.push(format!("{} {}", headline(offer, t, lang), basis(offer, t)));
        paragraphs.push(goods_label(offer.goods, t).to_owned());
        paragraphs.push(t.offered_choice.to_owned());
        self.mail(paragraphs)
    }

    /// A person gives nothing on top of the customer's rights, says why, and how to object.
    pub(crate) fn declined(&self, reason: &str, has_rights: bool) -> Mail {
        let t = self.lang().words();
        let mut paragraphs = vec![t.declined_lead.to_owned(), reason.to_owned()];
        if has_rights {
            paragraphs.push(t.declined_rights.to_owned());
        }
        paragraphs.push(t.declined_object.to_owned());
        self.mail(paragraphs)
    }

    fn mail(&self, middle: Vec<String>) -> Mail {
        let (lang, t) = (self.lang(), self.lang().words());
        let (facts, order) = (&self.shop.facts, &self.order.row);
        let seller = &facts.seller;
        let mut paragraphs = vec![format!("{} {},", t.settlement_hello, order.name)];
        paragraphs.extend(middle);
        let page = self.shop.url(&format!("/claim/{}", self.claim.token));
        paragraphs.push(format!("{}: {page}", t.settlement_page));
        let contact = [Some(&seller.email), seller.phone.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>();
        paragraphs.push(format!("{}\n{}\n{}", t.settlement_bye, facts.shop.name, contact.join(", ")));
        let own = |address: &str| Mailbox { name: Some(facts.shop.name.clone()), address: address.to_owned() };
        Mail {
            from: own(&seller.email),
            to: Mailbox { name: Some(order.name.clone()), address: order.email.clone() },
            reply_to: Some(own(&seller.email)),
            subject: format!("{} {}", t.settlement_subject, order.number),
            html: as_html(&paragraphs, lang),
            text: paragraphs.join("\n\n"),
            headers: vec![NameValue { name: "Auto-Submitted".to_owned(), value: "auto-generated".to_owned() }],
            parts: Vec::new(),
            language: lang.tag().to_owned(),
        }
    }
}

/// An agent's answer on a ticket, in the making.
pub(crate) struct Reply<'a> {
    pub(crate) number: &'a str,
    pub(crate) token: &'a str,
    pub(crate) locale: &'a str,
    /// The team it belongs to: where the customer's answer goes.
    pub(crate) mailbox: &'a str,
    pub(crate) name: Option<&'a str>,
    pub(crate) recipient: &'a str,
    pub(crate) thread: &'a Thread,
}

impl Reply<'_> {
    /// The mail: the agent's words, and the ticket below them. A person wrote it, so it does not say that a machine did.
    pub(crate) fn mail(&self, shop: &Inner, words: &str) -> Mail {
        let lang = Lang::parse(self.locale).unwrap_or(Lang::De);
        let t = lang.words();
        let name = &shop.facts.shop.name;
        let own = |address: &str| Mailbox { name: Some(name.clone()), address: address.to_owned() };
        let page = shop.url(&format!("/ticket/{}", self.token));
        let footer = format!("{}: {}\n{}: {page}", t.ticket_number, self.number, t.reply_page);
        let paragraphs: Vec<String> = words.split("\n\n").map(str::to_owned).chain([footer]).collect();
        let team = shop.settings.text(&["acknowledgement", "mailboxes", self.mailbox]);
        Mail {
            from: own(&shop.facts.seller.email),
            to: Mailbox { name: self.name.map(str::to_owned), address: self.recipient.to_owned() },
            reply_to: Some(own(team.unwrap_or(&shop.facts.seller.email))),
            subject: self.subject(t),
            html: as_html(&paragraphs, lang),
            text: paragraphs.join("\n\n"),
            headers: self.thread.headers(),
            parts: Vec::new(),
            language: lang.tag().to_owned(),
        }
    }

    /// The subject of the customer's own mail where there is one, always with the number.
    fn subject(&self, t: &Words) -> String {
        let Some(asked) = &self.thread.subject else { return format!("{} {}", t.reply_subject, self.number) };
        let asked: String = asked.chars().take(LONGEST_SUBJECT).collect();
        let is_reply = ["re:", "aw:"].iter().any(|mark| asked.to_ascii_lowercase().starts_with(mark));
        let subject = if is_reply { asked } else { format!("Re: {asked}") };
        if subject.contains(self.number) { subject } else { format!("{subject} [{}]", self.number) }
    }
}

fn next(offer: &Offer, t: &Words) -> &'static str {
    match offer.remedy {
        // Not paid, nothing to return.
        Remedy::FullRefund | Remedy::PartialRefund if offer.amount == 0 => t.settlement_unpaid,
        Remedy::FullRefund | Remedy::PartialRefund => t.settlement_money,
        Remedy::Voucher => t.settlement_voucher,
        Remedy::Repair => t.settlement_repair,
        _ => t.settlement_replacement,
    }
}

fn basis(offer: &Offer, t: &Words) -> &'static str {
    match offer.basis {
        Basis::Statutory => t.granted_statutory,
        Basis::Goodwill => t.granted_goodwill,
    }
}

fn as_html(paragraphs: &[String], lang: Lang) -> String {
    let escape =
        |text: &String| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>");
    let body: String = paragraphs.iter().map(|text| format!("<p>{}</p>\n", escape(text))).collect();
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title></title></head>\n\
         <body style=\"font-family:sans-serif;line-height:1.5;max-width:38em\">\n{body}</body>\n</html>\n",
        lang.tag()
    )
}
