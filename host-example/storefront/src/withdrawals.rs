//! The withdrawal function (§ 356a BGB): the form, the statement and the page that shows its receipt. No login, no reason,
//! no gate that drops a statement: what is sent is stored before anything is shown.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kulanz::contract::types::{LineQuantity, NameValue};
use kulanz::contract::withdrawal::{
    Definition, Instruction, Item, Purchase, PurchaseDelivery, PurchaseLine, Receipt, Rejection, Statement, Visitor,
};
use kulanz::{Call, Outcome, fallback};
use sqlx::{FromRow, Sqlite, Transaction};

use crate::db::is_duplicate;
use crate::forms::Field;
use crate::gates::FormToken;
use crate::hooks::Given;
use crate::orders::{self, Order, is_to};
use crate::outbox::{self, Letter};
use crate::shop::{Inner, Shop, token};
use crate::tickets::{self, NUMBER_TRIES};
use crate::typed_order;
use crate::web::{Answer, Fields, Mistake, Mistakes, Page, Trouble, Visit, html, is_token, see_other};

/// Receipts that one address is mailed in a day. A receipt repeats the statement, as the law wants it, so that without a
/// limit strangers could have us write to anybody; what is beyond is stored and shown all the same.
const MAILS_PER_DAY: i64 = 5;
const DAY: i64 = 24 * 3600;

/// Until when an order can be withdrawn from, for its page.
pub(crate) struct Deadline {
    /// Whether the button has to be there (§ 356a(1) BGB).
    pub(crate) open: bool,
    /// The deadline in a sentence or two, where it is known.
    pub(crate) text: Option<String>,
}

/// Asks for the deadline. Where nobody answers, the button is shown: one too many harms no right.
pub(crate) async fn deadline(shop: &Shop, visit: &Visit, order: &Order) -> Deadline {
    let (locale, now, purchase) = (visit.lang.tag(), shop.now(), purchase(shop, order));
    match shop.ask("withdrawal", move |service| service.withdrawal_deadline(Call { locale, now }, &purchase)).await {
        Outcome::Answered(deadlines) => Deadline { open: deadlines.open, text: Some(deadlines.text) },
        Outcome::Refused(error) => {
            shop.record("withdrawal", &format!("refused: {error:?}")).await;
            Deadline { open: true, text: None }
        }
        Outcome::Failed(_) => Deadline { open: true, text: None },
    }
}

/// The order as far as the right of withdrawal depends on it.
fn purchase(shop: &Inner, order: &Order) -> Purchase {
    let order = typed_order::of(shop, order);
    let line = |line: &kulanz::contract::types::Line| PurchaseLine {
        id: line.id.clone(),
        name: line.name.clone(),
        quantity: line.quantity,
        kind: line.kind,
        exemption: line.withdrawal_exemption,
    };
    let delivery = |delivery: &kulanz::contract::types::Delivery| PurchaseDelivery {
        status: delivery.status,
        delivered_at: delivery.delivered_at,
    };
    Purchase {
        number: order.number,
        placed_at: order.placed_at,
        buyer: order.customer.kind,
        lines: order.lines.iter().map(line).collect(),
        deliveries: order.deliveries.iter().map(delivery).collect(),
        recurring: false,
        // The confirmation mail holds the instruction.
        instruction: Instruction::WithTheOrder,
    }
}

/// An item that can be picked, with what was typed.
struct Pick {
    item: Item,
    field: String,
    pieces: String,
}

#[derive(Template)]
#[template(path = "withdrawal_form.html")]
struct WithdrawalFormPage {
    page: Page,
    form: Definition,
    order: Option<Order>,
    fields: Vec<Field>,
    picks: Vec<Pick>,
    mistakes: Mistakes,
    token: String,
}

/// The form; with `?order=` of that order, whose items can be picked.
pub(crate) async fn form(State(shop): State<Shop>, visit: Visit) -> Answer {
    let order = match visit.query("order") {
        Some(token) => Some(orders::by_token(&shop, token).await?),
        None => None,
    };
    let sealed = FormToken::issue(&shop)?;
    draw(&shop, &visit, order, None, Mistakes::default(), sealed).await
}

async fn draw(
    shop: &Shop,
    visit: &Visit,
    order: Option<Order>,
    typed: Option<&Fields>,
    mistakes: Mistakes,
    token: String,
) -> Answer {
    let visitor = visitor(shop, order.as_ref());
    let form = definition(shop, visit, &visitor).await;
    let fields = form.fields.iter().filter_map(|field| Field::of_component(field, "", visit.words()));
    let fields = fields
        .map(|field| {
            let value = typed.map_or_else(|| field.value.clone(), |typed| typed.get(&field.name));
            field.filled(value, &mistakes)
        })
        .collect();
    let pick = |item: &Item| {
        let field = pieces_field(&item.line_id);
        let pieces = typed.map(|typed| typed.get(&field)).filter(|pieces| !pieces.is_empty());
        Pick { item: item.clone(), field, pieces: pieces.unwrap_or_else(|| "0".to_owned()) }
    };
    let picks = form.items.iter().map(pick).collect();
    let mut page = visit.page(shop, form.title.clone()).await?;
    page.signals_error = !mistakes.is_empty();
    html(&WithdrawalFormPage { page, form, order, fields, picks, mistakes, token })
}

fn pieces_field(line_id: &str) -> String {
    format!("pieces-{line_id}")
}

/// Who withdraws: known only where the link of an order proves it.
fn visitor(shop: &Inner, order: Option<&Order>) -> Visitor {
    Visitor {
        name: order.map(|order| order.row.name.clone()),
        email: order.map(|order| order.row.email.clone()),
        order_number: order.map(|order| order.row.number.clone()),
        purchase: order.map(|order| purchase(shop, order)),
    }
}

async fn definition(shop: &Shop, visit: &Visit, visitor: &Visitor) -> Definition {
    let (locale, now, asked) = (visit.lang.tag(), shop.now(), visitor.clone());
    let given = shop.ask_or(
        "withdrawal",
        move |service| service.withdrawal_form(Call { locale, now }, &asked),
        || fallback::withdrawal_form(&shop.settings, locale, visitor),
    );
    given.await.value
}

/// Takes a statement in.
pub(crate) async fn submit(State(shop): State<Shop>, visit: Visit, fields: Fields) -> Answer {
    let order = match fields.get("form_order") {
        token if token.is_empty() => None,
        token => Some(orders::by_token(&shop, &token).await?),
    };
    let sealed = fields.get("form_token");
    // A form without our seal is taken all the same, as one of its own: a statement must not get lost.
    let key = match FormToken::open(&shop, &sealed) {
        Some(form) => form.key,
        None => token()?,
    };
    let received_at = shop.now();
    for _ in 0..NUMBER_TRIES {
        if let Some(token) = made_by(&shop, &key).await? {
            return see_other(&format!("/withdrawal/{token}"));
        }
        let token = token()?;
        let statement = statement(&shop, order.as_ref(), &fields, &token, received_at)?;
        let receipt = match written(&shop, &visit, statement).await {
            Ok(receipt) => receipt,
            Err(mistakes) => {
                let page = draw(&shop, &visit, order, Some(&fields), mistakes, sealed).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
            }
        };
        let letter = letter(&shop, &receipt)?;
        let mut tx = shop.database.write().await?;
        match insert(&mut tx, &receipt, &letter, &key, &token, order.as_ref(), &shop).await {
            Ok(()) => {}
            // The number is taken, or the form was sent twice at once: the next turn tells which.
            Err(error) if is_duplicate(&error) => continue,
            Err(error) => return Err(error.into()),
        }
        tx.commit().await?;
        shop.outbox.notify_one();
        tracing::info!("withdrawal received");
        return see_other(&format!("/withdrawal/{token}"));
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

fn statement(
    shop: &Inner,
    order: Option<&Order>,
    fields: &Fields,
    token: &str,
    received_at: i64,
) -> Result<Statement, Trouble> {
    let mut entropy = vec![0; 32];
    getrandom::fill(&mut entropy)?;
    let visitor = visitor(shop, order);
    let lines = visitor.purchase.iter().flat_map(|purchase| &purchase.lines);
    let items = lines
        .map(|line| {
            let pieces = fields.get(&pieces_field(&line.id));
            // What is no number is too many: the component says so, item by item.
            let quantity = if pieces.is_empty() { 0 } else { pieces.parse().unwrap_or(u32::MAX) };
            LineQuantity { line_id: line.id.clone(), quantity }
        })
        .collect();
    let values = fields.all().map(|(name, value)| NameValue { name: name.clone(), value: value.clone() }).collect();
    let ticket_url = Some(shop.url(&format!("/withdrawal/{token}")));
    Ok(Statement { values, items, visitor, received_at, ticket_url, entropy, ticket_number: None })
}

/// The receipt, by the component or, where it fails, by the fallback.
async fn written(shop: &Shop, visit: &Visit, statement: Statement) -> Result<Given<Receipt>, Mistakes> {
    let (locale, now, asked) = (visit.lang.tag(), shop.now(), statement.clone());
    let call = Call { locale, now };
    match shop.ask("withdrawal", move |service| service.acknowledge_withdrawal(call, &asked)).await {
        Outcome::Answered(receipt) if is_to(&receipt.mail, &receipt.declaration.email) => {
            return Ok(Given { value: receipt, by_fallback: false });
        }
        Outcome::Answered(_) => shop.record("withdrawal", "the mail names another recipient").await,
        Outcome::Refused(Rejection::Violations(violations)) => return Err(mistakes(violations)),
        Outcome::Refused(error) => shop.record("withdrawal", &format!("refused: {error:?}")).await,
        Outcome::Failed(_) => {}
    }
    match fallback::withdrawal_receipt(&shop.settings, call, &statement) {
        Ok(receipt) => Ok(Given { value: receipt, by_fallback: true }),
        Err(Rejection::Violations(violations)) => Err(mistakes(violations)),
        Err(other) => Err(Mistakes(vec![Mistake { field: "name".to_owned(), message: format!("{other:?}") }])),
    }
}

fn mistakes(violations: Vec<kulanz::contract::contact_form::Violation>) -> Mistakes {
    Mistakes(violations.into_iter().map(|v| Mistake { field: v.field, message: v.message }).collect())
}

fn letter(shop: &Inner, receipt: &Given<Receipt>) -> Result<Letter, Trouble> {
    outbox::letter(shop, receipt.value.mail.clone(), receipt.by_fallback)
}

/// Stores a statement and its mail. Fails as a duplicate where the number is taken or the form has its statement already.
async fn insert(
    tx: &mut Transaction<'static, Sqlite>,
    receipt: &Given<Receipt>,
    letter: &Letter,
    submission_key: &str,
    token: &str,
    order: Option<&Order>,
    shop: &Inner,
) -> Result<(), sqlx::Error> {
    let as_json = |e: serde_json::Error| sqlx::Error::Encode(Box::new(e));
    let declared = &receipt.value.declaration;
    let mails: i64 =
        sqlx::query_scalar("SELECT count(*) FROM withdrawals WHERE email = ? AND received_at > ? AND mailed")
            .bind(&declared.email)
            .bind(declared.received_at - DAY)
            .fetch_one(&mut **tx)
            .await?;
    let mailed = mails < MAILS_PER_DAY;
    tickets::take_number(tx, &receipt.value.ticket_number).await?;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO withdrawals (token, number, submission_key, received_at, locale, mailbox, order_id, email, declaration,
                                  content, mailed, by_fallback)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(token)
    .bind(&receipt.value.ticket_number)
    .bind(submission_key)
    .bind(declared.received_at)
    .bind(&receipt.value.language)
    .bind(&receipt.value.mailbox)
    .bind(order.map(|order| order.row.id))
    .bind(&declared.email)
    .bind(serde_json::to_string(declared).map_err(as_json)?)
    .bind(serde_json::to_string(&receipt.value.content).map_err(as_json)?)
    .bind(mailed)
    .bind(receipt.by_fallback)
    .fetch_one(&mut **tx)
    .await?;
    if mailed {
        outbox::put(tx, shop, &format!("withdrawal:{id}"), letter).await?;
    }
    Ok(())
}

/// The token of the statement that this form has made, if it has.
async fn made_by(shop: &Inner, submission_key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT token FROM withdrawals WHERE submission_key = ?")
        .bind(submission_key)
        .fetch_optional(shop.database.read())
        .await
}

#[derive(Debug, FromRow)]
struct WithdrawalRow {
    number: String,
    email: String,
    content: String,
    mailed: bool,
}

#[derive(Template)]
#[template(path = "withdrawal.html")]
struct WithdrawalPage {
    page: Page,
    withdrawal: WithdrawalRow,
    content: Vec<NameValue>,
}

/// The receipt's page.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    if !is_token(&token) {
        return Err(Trouble::NotFound);
    }
    let withdrawal: WithdrawalRow =
        sqlx::query_as("SELECT number, email, content, mailed FROM withdrawals WHERE token = ?")
            .bind(&token)
            .fetch_one(shop.database.read())
            .await?;
    let content = serde_json::from_str(&withdrawal.content)?;
    html(&WithdrawalPage { page: visit.page(&shop, visit.words().withdrawal_title).await?, withdrawal, content })
}
