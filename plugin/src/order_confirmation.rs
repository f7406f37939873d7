//! The mail that confirms an order: checked, put into words, written as HTML and text from one model.

mod build;
mod clean;
mod instruction;
mod items;
mod json_ld;
pub(crate) mod link;
mod model;
mod payment;
mod postal;
mod sample;
mod settings;
mod summary;
mod sums;
mod templates;
mod transfer;
mod words;

pub(crate) use words::{delivery_status, exemption as exemption_words};

pub use settings::{LegalText, Meaning, OrderConfirmationSettings, Sender};
pub use templates::{BlockTemplate, Source, Templates};

use askama::Template;

use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{Context, Mail, MailPart, NameValue, Order, Problem, TaxShare};
use crate::mail;
use crate::money;
use crate::settings::{Settings, problem};
use build::Maker;
use model::{Model, Picture, Weight};
use templates::{Engine, Own};

/// Gmail shows no more than 102 KB of an HTML part and hides the rest behind a link.
const MOST_HTML_BYTES: usize = 102_000;

/// What an item takes in both parts at least: where even this is too much, it need not be tried.
const LEAST_ITEM_BYTES: usize = 300;

/// The headers, addresses and the subject, beside the two parts.
const ENVELOPE_BYTES: usize = 2_000;

/// Writes the mail.
///
/// # Errors
/// Unusable settings, an order without what the mail needs, sums that do not add up.
pub fn render(context: &Context, order: &Order) -> Result<Mail, RenderError> {
    let settings = Settings::of(context).map_err(RenderError::InvalidSettings)?;
    let section: OrderConfirmationSettings = settings.section().map_err(RenderError::InvalidSettings)?;
    let recipient = check_order(order).map_err(RenderError::InvalidOrder)?;
    if !section.trust_totals {
        sums::check(order)?;
    }
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).map_err(RenderError::InvalidSettings)?;
    let maker = Maker::new(&settings, &section, &words, locale, order);
    let most_bytes = context.limits.and_then(|limits| limits.output_bytes);
    let (model, bodies) = fit(&maker, order, most_bytes.map(|bytes| bytes as usize))?;
    let sender_name = section.sender.name.as_deref().unwrap_or(&settings.shop.name);
    let sender_address = section.sender.address.as_deref().unwrap_or(&settings.seller.email);
    // A merchant's own block may have left the picture out.
    let pictures = model.payments.into_iter().filter_map(|block| block.picture);
    let parts = pictures.filter(|picture| bodies.html.contains(&picture.id)).map(part).collect();
    Ok(Mail {
        from: mail::mailbox(Some(sender_name), sender_address),
        to: mail::mailbox(order.customer.name.as_deref(), recipient),
        reply_to: section.reply_to.as_deref().map(|address| mail::mailbox(None, address)),
        subject: model.subject,
        html: bodies.html,
        text: bodies.text,
        headers: headers(&id_of(order, &settings), &model.lang, &bodies.failed),
        parts,
        language: model.lang,
    })
}

fn part(picture: Picture) -> MailPart {
    MailPart {
        content_id: Some(picture.id),
        file_name: "transfer.png".to_owned(),
        media_type: "image/png".to_owned(),
        content: picture.code.png,
    }
}

/// The two bodies.
struct Bodies {
    html: String,
    text: String,
    /// The blocks whose templates failed.
    failed: Vec<&'static str>,
}

/// Writes both bodies with as many items as fit; the rest is counted, alike in both. Nothing else is left out.
fn fit<'a>(maker: &Maker<'a>, order: &'a Order, most_bytes: Option<usize>) -> Result<(Model<'a>, Bodies), RenderError> {
    let lines = items::arranged(order);
    let engine = Engine::of(&maker.section.templates, maker.locale);
    let most_bytes = most_bytes.map_or(usize::MAX, |bytes| bytes.saturating_sub(ENVELOPE_BYTES));
    let mut most = lines.len().min(MOST_HTML_BYTES.min(most_bytes) / LEAST_ITEM_BYTES);
    let mut model = maker.model(order, &lines, most)?;
    let pictures: usize = model.payments.iter().filter_map(|block| Some(block.picture.as_ref()?.code.png.len())).sum();
    loop {
        let own = engine.as_ref().map(|engine| engine.write(&model)).unwrap_or_default();
        let bodies = write(&model, &own)?;
        let all = bodies.html.len() + bodies.text.len() + pictures;
        if bodies.html.len() <= MOST_HTML_BYTES && all <= most_bytes {
            return Ok((model, bodies));
        }
        if most > 0 {
            // As if nothing but items took room: that is too many still, and soon few enough.
            let (html, both) = (most * MOST_HTML_BYTES / bodies.html.len(), most.saturating_mul(most_bytes) / all);
            most = html.min(both).min(most - 1);
            maker.shorten(&mut model, order, &lines, most);
        } else if all <= most_bytes {
            // Long legal texts alone: better clipped by one mail program than never sent.
            return Ok((model, bodies));
        } else {
            let (needed, allowed) = (all + ENVELOPE_BYTES, most_bytes.saturating_add(ENVELOPE_BYTES));
            let message = format!("the mail needs {needed} bytes, but the host takes {allowed} (limits.output-bytes)");
            return Err(RenderError::Other(Some(message)));
        }
    }
}

/// The HTML part.
#[derive(Template)]
#[template(path = "order_confirmation.html")]
struct Html<'a, 'b> {
    m: &'b Model<'a>,
    own: &'b Own,
    with_images: bool,
}

/// The text part.
#[derive(Template)]
#[template(path = "order_confirmation.txt")]
struct Text<'a, 'b> {
    m: &'b Model<'a>,
    own: &'b Own,
}

fn write(model: &Model<'_>, own: &Own) -> Result<Bodies, RenderError> {
    let with_images = model.items.iter().any(|item| item.image.is_some());
    let mut html = String::with_capacity(12_000 + model.items.len() * 1_200);
    let mut text = String::with_capacity(4_000 + model.items.len() * 200);
    // Writing to a String cannot fail; the error type is the template engine's.
    let failed = |_| RenderError::Other(Some("the mail could not be written".to_owned()));
    Html { m: model, own, with_images }.render_into(&mut html).map_err(failed)?;
    Text { m: model, own }.render_into(&mut text).map_err(failed)?;
    Ok(Bodies { html, text, failed: own.failed.iter().map(|failure| failure.block).collect() })
}

/// What the mail cannot do without; gives the recipient's address.
fn check_order(order: &Order) -> Result<&str, Problem> {
    if order.id.is_empty() || order.id.len() > 128 {
        return Err(problem("$.id", "the order's id is empty or longer than 128 bytes", "1 to 128 bytes"));
    }
    if !money::is_currency(&order.currency) {
        let message = format!("{:?} is not a currency code", order.currency);
        return Err(problem("$.currency", message, "an ISO 4217 code, for example EUR"));
    }
    if order.lines.is_empty() {
        return Err(problem("$.lines", "the order has no lines", "at least one line"));
    }
    if let Some(i) = order.lines.iter().position(|line| line.quantity == 0) {
        return Err(problem(format!("$.lines[{i}].quantity"), "0 pieces cannot be bought", "at least 1"));
    }
    check_discounts(order)?;
    check_rates(&order.taxes, "$.taxes")?;
    for (i, line) in order.lines.iter().enumerate().filter(|(_, line)| !line.taxes.is_empty()) {
        check_rates(&line.taxes, &format!("$.lines[{i}].taxes"))?;
    }
    for (i, payment) in order.payments.iter().enumerate() {
        if !money::is_currency(&payment.amount.currency) {
            let message = format!("{:?} is not a currency code", payment.amount.currency);
            let path = format!("$.payments[{i}].amount.currency");
            return Err(problem(path, message, "an ISO 4217 code, for example EUR"));
        }
    }
    let Some(email) = order.customer.email.as_deref() else {
        let expected = "the address the mail goes to, for example erika@example.com";
        return Err(problem("$.customer.email", "the customer has no e-mail address", expected));
    };
    if !mail::is_address(email) {
        let message = format!("{email:?} is not an e-mail address");
        return Err(problem("$.customer.email", message, "an address such as erika@example.com"));
    }
    Ok(email)
}

/// A discount is an amount taken off: a negative one would be a charge under a false name.
fn check_discounts(order: &Order) -> Result<(), Problem> {
    let lines = order.lines.iter().enumerate().map(|(i, line)| ("lines", Some(i), &line.discounts));
    let deliveries = order.deliveries.iter().enumerate().map(|(i, d)| ("deliveries", Some(i), &d.discounts));
    for (list, i, discounts) in lines.chain(deliveries).chain([("", None, &order.discounts)]) {
        let Some(j) = discounts.iter().position(|discount| discount.amount < 0) else { continue };
        let path = match i {
            Some(i) => format!("$.{list}[{i}].discounts[{j}].amount"),
            None => format!("$.discounts[{j}].amount"),
        };
        let message = format!("the discount is negative: {}", money::plain(discounts[j].amount, &order.currency));
        return Err(problem(path, message, "what is taken off, zero or more"));
    }
    Ok(())
}

fn check_rates(taxes: &[TaxShare], path: &str) -> Result<(), Problem> {
    match taxes.iter().position(|share| share.rate.is_some_and(|rate| rate > 1_000_000)) {
        None => Ok(()),
        Some(i) => Err(problem(
            format!("{path}[{i}].rate"),
            "the rate is above 100 %",
            "parts per million, 0 to 1000000; 19 % is 190000",
        )),
    }
}

fn headers(id: &str, language: &str, failed: &[&str]) -> Vec<NameValue> {
    let mut headers = mail::automatic_headers("auto-generated");
    headers.push(mail::header("Message-ID", clean::join(&["<", id, ">"])));
    headers.push(mail::header("Content-Language", language));
    if !failed.is_empty() {
        // For the shop's log: the customer's mail is whole, but these blocks are not the merchant's.
        headers.push(mail::header("X-Kulanz-Template-Failed", failed.join(", ")));
    }
    headers
}

/// What the mail is known by: the same for the same order, so that a mail sent twice is seen as one (RFC 5322 § 3.6.4).
fn id_of(order: &Order, settings: &Settings<'_>) -> String {
    message_id(&order.id, &settings.shop.url)
}

fn message_id(order_id: &str, shop_url: &str) -> String {
    let mut id = "order-confirmation.".to_owned();
    push_atom(&mut id, order_id);
    push_host(&mut id, shop_url);
    id
}

/// The Content-ID of a payment's picture. Nothing of the order is in it: it stands in the HTML, too.
fn picture_id(payment: usize, settings: &Settings<'_>) -> String {
    let mut id = clean::join(&["transfer-", &payment.to_string()]);
    push_host(&mut id, &settings.shop.url);
    id
}

fn push_host(id: &mut String, shop_url: &str) {
    let host = shop_url.split_once("://").map_or(shop_url, |(_, rest)| rest);
    id.push('@');
    push_atom(id, host.split(['/', ':', '?', '#']).next().unwrap_or(host));
}

/// Adds text as atoms joined by dots; whatever may not stand there becomes `=XX`, so that no two texts look alike.
fn push_atom(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            // Two dots, or one at an end, would not be atoms.
            b'.' if !out.ends_with(['.', '@']) => out.push('.'),
            other => out.push_str(&format!("={other:02X}")),
        }
    }
    if out.ends_with('.') {
        out.pop();
        out.push_str("=2E");
    }
}

#[cfg(test)]
mod tests;
