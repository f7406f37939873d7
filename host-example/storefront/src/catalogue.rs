//! The catalogue and the pages of its products.

use askama::Template;
use axum::extract::{Path, State};
use sqlx::FromRow;

use crate::shop::Shop;
use crate::web::{Answer, Page, Trouble, Visit, html};

#[derive(Debug, FromRow)]
struct Card {
    slug: String,
    name: String,
    summary: String,
    picture: String,
    variants: i64,
    price: i64,
    list_price: Option<i64>,
    deposit: i64,
    base_price: Option<i64>,
    base_measure: Option<String>,
}

impl Card {
    fn svg(&self) -> &'static str {
        crate::pictures::svg(&self.picture)
    }
}

#[derive(Template)]
#[template(path = "catalogue.html")]
struct CataloguePage {
    page: Page,
    cards: Vec<Card>,
}

/// All products, each with its cheapest variant.
pub(crate) async fn catalogue(State(shop): State<Shop>, visit: Visit) -> Answer {
    // SQLite fills the plain columns from the row that has the minimum.
    let cards = sqlx::query_as(
        "SELECT slug, CASE ?1 WHEN 'de' THEN name_de ELSE name_en END AS name,
                CASE ?1 WHEN 'de' THEN summary_de ELSE summary_en END AS summary,
                picture, count(*) AS variants, min(price) AS price, list_price, deposit, base_price, base_measure
         FROM products JOIN variants ON product_id = products.id GROUP BY products.id ORDER BY products.id",
    )
    .bind(visit.lang.tag())
    .fetch_all(shop.database.read())
    .await?;
    let title = visit.words().catalogue;
    html(&CataloguePage { page: visit.page(&shop, title).await?, cards })
}

#[derive(Debug, FromRow)]
struct Product {
    id: i64,
    name: String,
    summary: String,
    text: String,
    picture: String,
    rate_ppm: u32,
    perishable: bool,
}

impl Product {
    fn svg(&self) -> &'static str {
        crate::pictures::svg(&self.picture)
    }
}

#[derive(Debug, FromRow)]
struct Variant {
    id: i64,
    option_name: Option<String>,
    option_value: Option<String>,
    price: i64,
    list_price: Option<i64>,
    deposit: i64,
    base_price: Option<i64>,
    base_measure: Option<String>,
}

#[derive(Template)]
#[template(path = "product.html")]
struct ProductPage {
    page: Page,
    product: Product,
    variants: Vec<Variant>,
}

/// One product.
pub(crate) async fn product(State(shop): State<Shop>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let product: Product = sqlx::query_as(
        "SELECT id, CASE ?1 WHEN 'de' THEN name_de ELSE name_en END AS name,
                CASE ?1 WHEN 'de' THEN summary_de ELSE summary_en END AS summary,
                CASE ?1 WHEN 'de' THEN text_de ELSE text_en END AS text, picture, rate_ppm, perishable
         FROM products WHERE slug = ?2",
    )
    .bind(visit.lang.tag())
    .bind(&slug)
    .fetch_one(shop.database.read())
    .await?;
    let variants: Vec<Variant> = sqlx::query_as(
        "SELECT id, CASE ?1 WHEN 'de' THEN option_name_de ELSE option_name_en END AS option_name,
                CASE ?1 WHEN 'de' THEN option_de ELSE option_en END AS option_value,
                price, list_price, deposit, base_price, base_measure
         FROM variants WHERE product_id = ?2 ORDER BY id",
    )
    .bind(visit.lang.tag())
    .bind(product.id)
    .fetch_all(shop.database.read())
    .await?;
    if variants.is_empty() {
        return Err(Trouble::NotFound);
    }
    html(&ProductPage { page: visit.page(&shop, product.name.clone()).await?, product, variants })
}
