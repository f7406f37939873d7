//! Orders: placing one, and the page that shows it to whoever has its token.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::Call;
use kulanz::contract::types::Mail;
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use crate::db::is_duplicate;
use crate::goods::{Item, Sums};
use crate::outbox::{self, Letter};
use crate::shop::{Shop, token};
use crate::web::{Answer, Page, Trouble, Visit, html, is_token, see_other};
use crate::withdrawals::{self, Deadline};
use crate::{claims, typed_order};

/// How often a fresh order number is tried. With 30^6 of them even the second try is rare.
const NUMBER_TRIES: usize = 8;
/// Letters and digits that are not mistaken for each other on the telephone.
const NUMBER_ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKLMNPQRSTVWXY";

/// What the buyer filled in.
#[derive(Debug, Clone)]
pub(crate) struct Buyer {
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) company: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) street: String,
    pub(crate) postal_code: String,
    pub(crate) city: String,
    pub(crate) country: String,
    pub(crate) note: Option<String>,
    /// `invoice` or `prepayment`.
    pub(crate) payment: String,
}

/// A row of `orders`.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct OrderRow {
    /// 0 before it is stored.
    pub(crate) id: i64,
    pub(crate) token: String,
    pub(crate) number: String,
    pub(crate) placed_at: i64,
    pub(crate) locale: String,
    pub(crate) email: String,
    pub(crate) name: String,
    pub(crate) company: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) street: String,
    pub(crate) postal_code: String,
    pub(crate) city: String,
    pub(crate) country: String,
    pub(crate) note: Option<String>,
    pub(crate) shipping: i64,
    pub(crate) total: i64,
    pub(crate) payment: String,
    pub(crate) paid_at: Option<i64>,
    pub(crate) refunded: i64,
    pub(crate) delivered_at: Option<i64>,
}

/// Money given back.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct RefundRow {
    pub(crate) amount: i64,
    pub(crate) booked_at: i64,
}

/// An order with its lines.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) row: OrderRow,
    /// Each item's id is its position, from 1.
    pub(crate) items: Vec<Item>,
    pub(crate) refunds: Vec<RefundRow>,
}

impl Order {
    pub(crate) fn sums(&self) -> Sums {
        Sums::with_shipping(&self.items, self.row.shipping)
    }
}

/// The token of the order that this checkout form has made, if it has.
pub(crate) async fn placed_with(shop: &Shop, checkout_key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT token FROM orders WHERE checkout_key = ?")
        .bind(checkout_key)
        .fetch_optional(shop.database.read())
        .await
}

/// Places an order and gives its token. Order, lines and mail are stored together or not at all.
pub(crate) async fn place(
    shop: &Shop,
    visit: &Visit,
    buyer: &Buyer,
    checkout_key: &str,
    items: &[Item],
) -> Result<String, Trouble> {
    for _ in 0..NUMBER_TRIES {
        let order = draft(shop, visit, buyer, items)?;
        // The mail is written before the transaction: a component that dawdles must not hold up other writers.
        let letter = confirmation(shop, &order).await?;
        let mut tx = shop.database.write().await?;
        match insert(&mut tx, &order, checkout_key).await {
            Ok(()) => {}
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                match placed_with(shop, checkout_key).await? {
                    Some(token) => return Ok(token),
                    None => continue,
                }
            }
            Err(error) => return Err(error.into()),
        }
        outbox::put(&mut tx, shop, &format!("order:{}", order.row.number), &letter).await?;
        sqlx::query("DELETE FROM basket_lines WHERE basket = ?").bind(&visit.basket).execute(&mut *tx).await?;
        tx.commit().await?;
        shop.outbox.notify_one();
        tracing::info!(number = order.row.number, "order placed");
        return Ok(order.row.token);
    }
    Err(Trouble::Broken("no free order number".to_owned()))
}

fn draft(shop: &Shop, visit: &Visit, buyer: &Buyer, items: &[Item]) -> Result<Order, Trouble> {
    let items: Vec<Item> = (1..).zip(items).map(|(id, item)| Item { id, ..item.clone() }).collect();
    let sums = Sums::of(&items);
    let buyer = buyer.clone();
    let row = OrderRow {
        id: 0,
        token: token()?,
        number: number()?,
        placed_at: shop.now(),
        locale: visit.lang.tag().to_owned(),
        email: buyer.email,
        name: buyer.name,
        company: buyer.company,
        phone: buyer.phone,
        street: buyer.street,
        postal_code: buyer.postal_code,
        city: buyer.city,
        country: buyer.country,
        note: buyer.note,
        shipping: sums.shipping,
        total: sums.total,
        payment: buyer.payment,
        paid_at: None,
        refunded: 0,
        delivered_at: None,
    };
    Ok(Order { row, items, refunds: Vec::new() })
}

/// A number for the customer, for example `AK-7F3K9Q`. Drawn, not counted: it tells nobody how much is sold.
fn number() -> Result<String, getrandom::Error> {
    let mut number = "AK-".to_owned();
    while number.len() < 9 {
        let mut byte = [0];
        getrandom::fill(&mut byte)?;
        // Bytes from 240 on would make some letters more likely.
        if byte[0] < 240 {
            number.push(char::from(NUMBER_ALPHABET[usize::from(byte[0] % 30)]));
        }
    }
    Ok(number)
}

/// The confirmation, written by the component or, where it fails, by the fallback.
async fn confirmation(shop: &Shop, order: &Order) -> Result<Letter, Trouble> {
    let typed = typed_order::of(shop, order);
    let (locale, now) = (order.row.locale.clone(), order.row.placed_at);
    let asked = typed.clone();
    let fallback = || kulanz::fallback::order_mail(&shop.settings, &locale, &typed);
    let call_locale = locale.clone();
    let given = shop
        .ask_or(
            "order-confirmation",
            move |service| service.confirm_order(Call { locale: &call_locale, now }, &asked),
            fallback,
        )
        .await;
    outbox::seal(shop, "order-confirmation", given, &order.row.email, fallback).await
}

async fn insert(tx: &mut Transaction<'static, Sqlite>, order: &Order, checkout_key: &str) -> Result<(), sqlx::Error> {
    let row = &order.row;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO orders (token, number, checkout_key, placed_at, locale, email, name, company, phone, street,
                             postal_code, city, country, note, shipping, total, payment)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(&row.token)
    .bind(&row.number)
    .bind(checkout_key)
    .bind(row.placed_at)
    .bind(&row.locale)
    .bind(&row.email)
    .bind(&row.name)
    .bind(&row.company)
    .bind(&row.phone)
    .bind(&row.street)
    .bind(&row.postal_code)
    .bind(&row.city)
    .bind(&row.country)
    .bind(&row.note)
    .bind(row.shipping)
    .bind(row.total)
    .bind(&row.payment)
    .fetch_one(&mut **tx)
    .await?;
    for item in &order.items {
        insert_line(tx, id, item).await?;
    }
    Ok(())
}

async fn insert_line(tx: &mut Transaction<'static, Sqlite>, order: i64, item: &Item) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO order_lines (order_id, position, slug, sku, name, option_name, option_value, category, picture,
                                  perishable, rate_ppm, quantity, price, list_price, deposit, base_price, base_measure)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(order)
    .bind(item.id)
    .bind(&item.slug)
    .bind(&item.sku)
    .bind(&item.name)
    .bind(&item.option_name)
    .bind(&item.option_value)
    .bind(&item.category)
    .bind(&item.picture)
    .bind(item.perishable)
    .bind(item.rate_ppm)
    .bind(item.quantity)
    .bind(item.price)
    .bind(item.list_price)
    .bind(item.deposit)
    .bind(item.base_price)
    .bind(&item.base_measure)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The order with this token.
pub(crate) async fn by_token(shop: &Shop, token: &str) -> Result<Order, Trouble> {
    if !is_token(token) {
        return Err(Trouble::NotFound);
    }
    let mut db = shop.database.read().acquire().await?;
    let row = sqlx::query_as("SELECT * FROM orders WHERE token = ?").bind(token).fetch_one(&mut *db).await?;
    Ok(complete(&mut db, row).await?)
}

/// The order with this id.
pub(crate) async fn by_id(db: &mut SqliteConnection, id: i64) -> Result<Order, sqlx::Error> {
    let row = sqlx::query_as("SELECT * FROM orders WHERE id = ?").bind(id).fetch_one(&mut *db).await?;
    complete(db, row).await
}

async fn complete(db: &mut SqliteConnection, row: OrderRow) -> Result<Order, sqlx::Error> {
    let items = sqlx::query_as(
        "SELECT position AS id, slug, sku, name, option_name, option_value, category, picture, perishable, rate_ppm,
                quantity, price, list_price, deposit, base_price, base_measure
         FROM order_lines WHERE order_id = ? ORDER BY position",
    )
    .bind(row.id)
    .fetch_all(&mut *db)
    .await?;
    let refunds = sqlx::query_as(
        "SELECT amount, booked_at FROM settlements
         WHERE order_id = ? AND remedy IN ('full-refund', 'partial-refund') AND amount > 0 ORDER BY id",
    )
    .bind(row.id)
    .fetch_all(&mut *db)
    .await?;
    Ok(Order { row, items, refunds })
}

#[derive(Template)]
#[template(path = "order.html")]
struct OrderPage {
    page: Page,
    order: Order,
    sums: Sums,
    claims: Vec<claims::Summary>,
    deadline: Deadline,
}

/// The order page.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let order = by_token(&shop, &token).await?;
    let claims = claims::of_order(&shop, order.row.id).await?;
    let title = format!("{} {}", visit.words().order, order.row.number);
    let sums = order.sums();
    let deadline = withdrawals::deadline(&shop, &visit, &order).await;
    html(&OrderPage { page: visit.page(&shop, title).await?, order, sums, claims, deadline })
}

/// Books an order as paid and delivered: a claim needs both. Only there for the demo.
pub(crate) async fn demo_deliver(State(shop): State<Shop>, Path(token): Path<String>) -> Answer {
    if !shop.mailbox {
        return Err(Trouble::NotFound);
    }
    let order = by_token(&shop, &token).await?;
    let mut tx = shop.database.write().await?;
    sqlx::query(
        "UPDATE orders SET paid_at = coalesce(paid_at, ?1), delivered_at = coalesce(delivered_at, ?1) WHERE id = ?2",
    )
    .bind(shop.now())
    .bind(order.row.id)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    see_other(&format!("/order/{token}"))
}

/// Whether a mail goes where it should: a component has no say in who reads about an order.
pub(crate) fn is_to(mail: &Mail, address: &str) -> bool {
    mail.to.address == address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_numbers_have_their_form() {
        let number = number().expect("random bytes");
        assert_eq!(number.len(), 9);
        assert!(number.starts_with("AK-"));
        assert!(number.bytes().skip(3).all(|b| NUMBER_ALPHABET.contains(&b)));
    }
}
