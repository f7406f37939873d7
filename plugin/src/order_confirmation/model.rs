//! The one model both parts of the mail are written from: every fact, already in the words and forms of the language.
//! In tests it can be walked, so that a fact missing from either part is found.

use std::borrow::Cow;

use super::transfer::Code;
use crate::wording::Wording;

/// A fact: borrowed from the order or the settings where it stands there as it is.
pub(super) type Fact<'a> = Cow<'a, str>;

/// A label and what it is about.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Labelled<'a> {
    pub(super) label: Fact<'a>,
    pub(super) value: Fact<'a>,
    /// The value no longer holds: an earlier price.
    #[cfg_attr(test, serde(skip))]
    pub(super) struck: bool,
}

impl<'a> Labelled<'a> {
    pub(super) fn new(label: Fact<'a>, value: Fact<'a>) -> Self {
        Self { label, value, struck: false }
    }
}

/// A page and what it is called.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Link<'a> {
    pub(super) label: &'a str,
    pub(super) url: &'a str,
}

/// A picture; decoration, so not in the text.
pub(super) struct Image<'a> {
    pub(super) url: &'a str,
    pub(super) alt: Fact<'a>,
}

/// A picture that travels inside the mail; the lines beside it say the same.
pub(super) struct Picture<'a> {
    /// Its Content-ID.
    pub(super) id: String,
    pub(super) code: Code,
    pub(super) alt: &'a str,
}

/// One line of the order.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Item<'a> {
    /// How deep in a bundle: 0 is not in one.
    #[cfg_attr(test, serde(skip))]
    pub(super) depth: usize,
    pub(super) name: Fact<'a>,
    pub(super) url: Option<&'a str>,
    #[cfg_attr(test, serde(skip))]
    pub(super) image: Option<Image<'a>>,
    pub(super) quantity: u32,
    pub(super) details: Vec<Labelled<'a>>,
    pub(super) total: Fact<'a>,
}

/// How a row of the sum stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// A part of the sum.
    Normal,
    /// What is owed.
    Total,
    /// Said beside the sum, without changing it.
    Aside,
}

/// One row of the sum.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Row<'a> {
    pub(super) label: Fact<'a>,
    pub(super) value: String,
    #[cfg_attr(test, serde(skip))]
    pub(super) weight: Weight,
}

/// Lines under a heading.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Block<'a> {
    pub(super) heading: Fact<'a>,
    /// An empty line ends a paragraph.
    pub(super) lines: Vec<Fact<'a>>,
    pub(super) links: Vec<Link<'a>>,
    #[cfg_attr(test, serde(skip))]
    pub(super) picture: Option<Picture<'a>>,
}

impl<'a> Block<'a> {
    pub(super) fn new(heading: impl Into<Fact<'a>>, lines: Vec<Fact<'a>>) -> Self {
        Self { heading: heading.into(), lines, links: Vec::new(), picture: None }
    }
}

/// An address for one area of service.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Contact<'a> {
    pub(super) label: Fact<'a>,
    pub(super) address: Fact<'a>,
    #[cfg_attr(test, serde(skip))]
    pub(super) href: String,
}

/// The telephone.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Phone<'a> {
    pub(super) number: Fact<'a>,
    pub(super) hours: Fact<'a>,
    pub(super) cost: Fact<'a>,
    #[cfg_attr(test, serde(skip))]
    pub(super) href: String,
}

/// Everything the mail says.
#[cfg_attr(test, derive(serde::Serialize))]
pub(super) struct Model<'a> {
    #[cfg_attr(test, serde(skip))]
    pub(super) lang: String,
    #[cfg_attr(test, serde(skip))]
    pub(super) words: &'a Wording,
    #[cfg_attr(test, serde(skip))]
    pub(super) subject: String,
    pub(super) shop: Fact<'a>,
    pub(super) title: String,
    /// The order's number and the customer's name are for templates; other facts hold them.
    #[cfg_attr(test, serde(skip))]
    pub(super) number: Fact<'a>,
    #[cfg_attr(test, serde(skip))]
    pub(super) customer: Option<Fact<'a>>,
    pub(super) greeting: String,
    pub(super) intro: Vec<Fact<'a>>,
    pub(super) placed: String,
    pub(super) button: Option<Link<'a>>,
    pub(super) items: Vec<Item<'a>>,
    /// That there are more items than shown, and where.
    pub(super) more: Option<String>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) notices: Vec<Fact<'a>>,
    pub(super) payments: Vec<Block<'a>>,
    pub(super) deliveries: Vec<Block<'a>>,
    pub(super) addresses: Vec<Block<'a>>,
    pub(super) note: Vec<Fact<'a>>,
    pub(super) attributes: Vec<Labelled<'a>>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) contacts: Vec<Contact<'a>>,
    pub(super) phone: Option<Phone<'a>>,
    pub(super) legal: Vec<Block<'a>>,
    pub(super) seller: Vec<Fact<'a>>,
    pub(super) pages: Vec<Link<'a>>,
    #[cfg_attr(test, serde(skip))]
    pub(super) json_ld: String,
}
