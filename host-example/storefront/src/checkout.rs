//! The checkout: a guest's form, and one order from it however often it is sent.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use lettre::Address;

use crate::basket;
use crate::forms::Field;
use crate::gates::FormToken;
use crate::goods::{Item, Sums};
use crate::orders::{self, Buyer};
use crate::shop::Shop;
use crate::web::{Answer, Fields, Mistakes, Page, Trouble, Visit, html, see_other};
use crate::words::Words;

#[derive(Template)]
#[template(path = "checkout.html")]
struct CheckoutPage {
    page: Page,
    mistakes: Mistakes,
    contact: Vec<Field>,
    address: Vec<Field>,
    note: Field,
    payment: String,
    token: String,
    items: Vec<Item>,
    sums: Sums,
}

/// The empty form.
pub(crate) async fn form(State(shop): State<Shop>, visit: Visit) -> Answer {
    let items = basket::items(&shop, &visit).await?;
    if items.is_empty() {
        return see_other("/basket");
    }
    let token = FormToken::issue(&shop)?;
    draw(&shop, &visit, &Fields::default(), Mistakes::default(), token, items).await
}

/// Places the order, or shows what is to be mended.
pub(crate) async fn submit(State(shop): State<Shop>, visit: Visit, fields: Fields) -> Answer {
    let sealed = fields.get("token");
    let token = FormToken::open(&shop, &sealed).ok_or(Trouble::BadRequest)?;
    // The basket is read before the key: were it emptied in between, by the same form sent twice, the key is there.
    let items = basket::items(&shop, &visit).await?;
    if let Some(placed) = orders::placed_with(&shop, &token.key).await? {
        return see_other(&format!("/order/{placed}"));
    }
    if items.is_empty() {
        return see_other("/basket");
    }
    let buyer = buyer(&fields);
    let mut mistakes = check(&buyer, visit.words());
    // The total is what the buyer agreed to pay; a basket changed in another window is another order.
    let total = Sums::of(&items).total;
    mistakes.require(fields.get("total") == total.to_string(), "place-order", visit.words().basket_changed);
    if !mistakes.is_empty() {
        let page = draw(&shop, &visit, &fields, mistakes, sealed, items).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let placed = orders::place(&shop, &visit, &buyer, &token.key, &items).await?;
    see_other(&format!("/order/{placed}"))
}

async fn draw(
    shop: &Shop,
    visit: &Visit,
    fields: &Fields,
    mistakes: Mistakes,
    token: String,
    items: Vec<Item>,
) -> Answer {
    let t = visit.words();
    let filled = |list: Vec<Field>| -> Vec<Field> {
        list.into_iter()
            .map(|field| {
                let value = fields.get(&field.name);
                field.filled(value, &mistakes)
            })
            .collect()
    };
    let contact = filled(vec![
        Field::new("email", "email", t.email, "email", 254).help(t.email_help),
        Field::new("phone", "tel", t.phone, "tel", 30).optional().help(t.phone_help),
    ]);
    let address = filled(vec![
        Field::new("name", "text", t.name, "name", 100),
        Field::new("company", "text", t.company, "organization", 100).optional(),
        Field::new("street", "text", t.street, "street-address", 100),
        Field::new("postal_code", "text", t.postal_code, "postal-code", 5).input_mode("numeric"),
        Field::new("city", "text", t.city, "address-level2", 100),
        Field::new("country", "select", t.country, "country", 2).choices(&[("DE", t.germany), ("AT", t.austria)]),
    ]);
    let note = Field::new("note", "textarea", t.note, "", 500).optional().filled(fields.get("note"), &mistakes);
    let mut page = visit.page(shop, t.checkout).await?;
    page.signals_error = !mistakes.is_empty();
    let payment = fields.get("payment");
    let sums = Sums::of(&items);
    html(&CheckoutPage { page, mistakes, contact, address, note, payment, token, items, sums })
}

fn buyer(fields: &Fields) -> Buyer {
    let given = |name: &str| Some(fields.get(name)).filter(|value| !value.is_empty());
    Buyer {
        email: fields.get("email"),
        name: fields.get("name"),
        company: given("company"),
        phone: given("phone"),
        street: fields.get("street"),
        postal_code: fields.get("postal_code"),
        city: fields.get("city"),
        country: fields.get("country"),
        note: given("note"),
        payment: fields.get("payment"),
    }
}

fn check(buyer: &Buyer, t: &Words) -> Mistakes {
    let mut mistakes = Mistakes::default();
    mistakes.require(is_email(&buyer.email), "email", t.need_email);
    mistakes.require(buyer.phone.as_deref().is_none_or(is_phone), "phone", t.need_phone);
    mistakes.require(is_line(&buyer.name), "name", t.need_name);
    mistakes.require(buyer.company.as_deref().is_none_or(is_line), "company", t.need_company);
    mistakes.require(is_line(&buyer.street), "street", t.need_street);
    mistakes.require(is_postal_code(&buyer.postal_code, &buyer.country), "postal_code", t.need_postal_code);
    mistakes.require(is_line(&buyer.city), "city", t.need_city);
    mistakes.require(matches!(buyer.country.as_str(), "DE" | "AT"), "country", t.need_country);
    mistakes.require(matches!(buyer.payment.as_str(), "invoice" | "prepayment"), "payment-invoice", t.need_payment);
    mistakes.require(buyer.note.as_deref().is_none_or(|note| note.chars().count() <= 500), "note", t.need_note);
    mistakes
}

/// An address that SMTP can carry, in a domain with a dot.
fn is_email(text: &str) -> bool {
    text.len() <= 254 && text.parse::<Address>().is_ok_and(|address| address.domain().contains('.'))
}

fn is_phone(text: &str) -> bool {
    text.chars().count() <= 30
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " +-/()".contains(c))
}

fn is_line(text: &str) -> bool {
    !text.is_empty() && !text.contains('\n') && text.chars().count() <= 100
}

fn is_postal_code(text: &str, country: &str) -> bool {
    let digits = if country == "AT" { 4 } else { 5 };
    text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_cannot_be_mailed_are_refused() {
        for wrong in ["", "a", "a@b", "a b@example.org", "a@example.org\nBcc: b@example.org", "a@exa mple.org"] {
            assert!(!is_email(wrong), "{wrong:?}");
        }
        assert!(is_email("jörg@bücher.example"));
    }

    #[test]
    fn postal_codes_follow_the_country() {
        assert!(is_postal_code("21635", "DE"));
        assert!(!is_postal_code("1010", "DE"));
        assert!(is_postal_code("1010", "AT"));
    }
}
