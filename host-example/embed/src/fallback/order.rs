//! The plain order confirmation.

use super::words::Language;
use super::{line, mail};
use crate::contract::types::{Mail, Mailbox, Order};
use crate::money::decimals;
use crate::settings::Settings;

/// A plain confirmation that the order was received: its number, its lines, its total and its page. It accepts nothing
/// (§ 312i(1) no. 3 BGB asks for the receipt only).
///
/// It goes to the customer; where the order has no address, to the seller, so that a person sees it.
#[must_use]
pub fn order_mail(settings: &Settings, locale: &str, order: &Order) -> Mail {
    let language = Language::of(locale, Some(settings));
    let words = language.words();
    let number = line(&order.number);
    let items = order.lines.iter().map(|item| format!("{} × {}", item.quantity, line(&item.name)));
    let items = std::iter::once(words.order_items.to_owned()).chain(items).collect::<Vec<_>>().join("\n");
    let total = amount(order.totals.total, &order.currency, language);
    let mut paragraphs =
        vec![words.order_received.replace("{}", &number), items, words.order_total.replace("{}", &total)];
    paragraphs.extend(order.links.order.as_ref().map(|url| words.order_page.replace("{}", &line(url))));
    paragraphs.push(words.order_details_follow.to_owned());

    let to = match &order.customer.email {
        Some(address) => Mailbox { name: order.customer.name.as_deref().map(line), address: address.clone() },
        None => Mailbox { name: None, address: settings.text(&["seller", "email"]).unwrap_or_default().to_owned() },
    };
    mail(settings, language, to, words.order_subject.replace("{}", &number), &paragraphs)
}

/// An amount with its currency code: `1234,50 EUR`, `EUR 1234.50`.
fn amount(minor_units: i64, currency: &str, language: Language) -> String {
    let decimals = decimals(currency);
    let sign = if minor_units < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", minor_units.unsigned_abs(), width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    match (language, fraction.is_empty()) {
        (Language::De, true) => format!("{sign}{whole} {currency}"),
        (Language::De, false) => format!("{sign}{whole},{fraction} {currency}"),
        (Language::En, true) => format!("{currency} {sign}{whole}"),
        (Language::En, false) => format!("{currency} {sign}{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_decimals_of_their_currency() {
        let de = |minor_units, currency| amount(minor_units, currency, Language::De);
        assert_eq!(de(123_450, "EUR"), "1234,50 EUR");
        assert_eq!(de(5, "EUR"), "0,05 EUR");
        assert_eq!(de(-199, "EUR"), "-1,99 EUR");
        assert_eq!(de(1500, "JPY"), "1500 JPY");
        assert_eq!(amount(1_500, "KWD", Language::En), "KWD 1.500");
        assert_eq!(amount(i64::MIN, "EUR", Language::En), "EUR -92233720368547758.08");
    }
}
