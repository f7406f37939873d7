//! The basket: kept in the database under a token that only the visitor's cookie knows.

use askama::Template;
use axum::extract::State;
use sqlx::{Sqlite, Transaction};

use crate::goods::{Item, Sums};
use crate::shop::{Shop, token};
use crate::web::{Answer, COOKIE_AGE, Fields, Page, Trouble, Visit, html, see_other, set_cookie};

/// Pieces of one variant in a basket, at most: the table's own limit.
const MOST_PIECES: i64 = 99;

#[derive(Template)]
#[template(path = "basket.html")]
struct BasketPage {
    page: Page,
    items: Vec<Item>,
    sums: Sums,
}

/// What is in the basket.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit) -> Answer {
    let items = items(&shop, &visit).await?;
    let sums = Sums::of(&items);
    html(&BasketPage { page: visit.page(&shop, visit.words().basket).await?, items, sums })
}

/// Puts pieces of a variant into the basket.
pub(crate) async fn add(State(shop): State<Shop>, visit: Visit, fields: Fields) -> Answer {
    let (Ok(variant), Ok(pieces)) = (fields.get("variant").parse::<i64>(), fields.get("quantity").parse::<i64>())
    else {
        return Err(Trouble::BadRequest);
    };
    if !(1..=MOST_PIECES).contains(&pieces) {
        return Err(Trouble::BadRequest);
    }
    let basket = match &visit.basket {
        Some(basket) => basket.clone(),
        None => token()?,
    };
    let mut tx = shop.database.write().await?;
    let known: i64 =
        sqlx::query_scalar("SELECT count(*) FROM variants WHERE id = ?").bind(variant).fetch_one(&mut *tx).await?;
    if known == 0 {
        return Err(Trouble::NotFound);
    }
    sqlx::query(
        "INSERT INTO basket_lines (basket, variant_id, quantity, changed_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET quantity = min(quantity + ?3, ?5), changed_at = ?4",
    )
    .bind(&basket)
    .bind(variant)
    .bind(pieces)
    .bind(shop.now())
    .bind(MOST_PIECES)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    let mut response = see_other("/basket")?;
    set_cookie(&shop, &mut response, "basket", &basket);
    Ok(response)
}

/// Changes quantities (`quantity-{variant}`; 0 removes) or removes one line (`remove`).
pub(crate) async fn update(State(shop): State<Shop>, visit: Visit, fields: Fields) -> Answer {
    let Some(basket) = visit.basket.clone() else { return see_other("/basket") };
    let mut tx = shop.database.write().await?;
    if let Ok(variant) = fields.get("remove").parse::<i64>() {
        set(&mut tx, &shop, &basket, variant, 0).await?;
    } else {
        for (name, value) in fields.all() {
            let Some(Ok(variant)) = name.strip_prefix("quantity-").map(str::parse::<i64>) else { continue };
            let Ok(pieces) = value.trim().parse::<i64>() else { continue };
            set(&mut tx, &shop, &basket, variant, pieces.clamp(0, MOST_PIECES)).await?;
        }
    }
    tx.commit().await?;
    see_other("/basket")
}

async fn set(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Shop,
    basket: &str,
    variant: i64,
    pieces: i64,
) -> Result<(), sqlx::Error> {
    if pieces == 0 {
        sqlx::query("DELETE FROM basket_lines WHERE basket = ? AND variant_id = ?")
            .bind(basket)
            .bind(variant)
            .execute(&mut **tx)
            .await?;
        return Ok(());
    }
    sqlx::query("UPDATE basket_lines SET quantity = ?, changed_at = ? WHERE basket = ? AND variant_id = ?")
        .bind(pieces)
        .bind(shop.now())
        .bind(basket)
        .bind(variant)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Forgets what nobody has touched since the cookie ran out.
pub(crate) async fn forget(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM basket_lines WHERE changed_at <= ?").bind(now - COOKIE_AGE).execute(&mut **tx).await?;
    Ok(())
}

/// How many pieces are in the basket.
pub(crate) async fn count(shop: &Shop, visit: &Visit) -> Result<i64, sqlx::Error> {
    let Some(basket) = &visit.basket else { return Ok(0) };
    sqlx::query_scalar("SELECT coalesce(sum(quantity), 0) FROM basket_lines WHERE basket = ?")
        .bind(basket)
        .fetch_one(shop.database.read())
        .await
}

/// The lines of the basket, in the visitor's language.
pub(crate) async fn items(shop: &Shop, visit: &Visit) -> Result<Vec<Item>, sqlx::Error> {
    let Some(basket) = &visit.basket else { return Ok(Vec::new()) };
    sqlx::query_as(
        "SELECT variants.id, slug, sku, CASE ?1 WHEN 'de' THEN name_de ELSE name_en END AS name,
                CASE ?1 WHEN 'de' THEN option_name_de ELSE option_name_en END AS option_name,
                CASE ?1 WHEN 'de' THEN option_de ELSE option_en END AS option_value,
                category, picture, perishable, rate_ppm, quantity, price, list_price, deposit, base_price, base_measure
         FROM basket_lines JOIN variants ON variants.id = variant_id JOIN products ON products.id = product_id
         WHERE basket = ?2 ORDER BY variants.id",
    )
    .bind(visit.lang.tag())
    .bind(basket)
    .fetch_all(shop.database.read())
    .await
}
