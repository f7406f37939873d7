//! Claims: a customer reports a problem and gets a decision with its reasons, stored before it is shown.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::Timestamp;
use kulanz::Call;
use kulanz::contract::goodwill::{Budget, CheckResult, Claim, ClaimKind, Decision, Goods, History, Offer, Remedy};
use kulanz::contract::types::{LineQuantity, Money};
use sqlx::{FromRow, SqliteConnection};

use crate::db::is_duplicate;
use crate::forms::Field;
use crate::gates::FormToken;
use crate::goods::Item;
use crate::hooks::Given;
use crate::orders::{self, Order};
use crate::shop::{Inner, Shop, token};
use crate::typed_order;
use crate::web::{Answer, Fields, Mistakes, Page, Trouble, Visit, html, is_token, see_other};
use crate::words::Words;

/// Goodwill per month, in cents, until the merchant changes the month's row.
pub(crate) const MONTHLY_BUDGET: i64 = 50_000;
/// Characters of a description.
const LONGEST_DESCRIPTION: usize = 2000;
/// Twelve months, as the contract counts a customer's history. Seconds.
const YEAR: i64 = 365 * 24 * 3600;

/// What happened, as the forms name it.
const KINDS: [(&str, ClaimKind); 8] = [
    ("defective", ClaimKind::Defective),
    ("damaged-in-transit", ClaimKind::DamagedInTransit),
    ("missing", ClaimKind::Missing),
    ("wrong-item", ClaimKind::WrongItem),
    ("not-as-described", ClaimKind::NotAsDescribed),
    ("late", ClaimKind::Late),
    ("changed-mind", ClaimKind::ChangedMind),
    ("other", ClaimKind::Other),
];

/// What may be wished for, as the forms name it.
const REMEDIES: [(&str, Remedy); 5] = [
    ("full-refund", Remedy::FullRefund),
    ("partial-refund", Remedy::PartialRefund),
    ("replacement", Remedy::Replacement),
    ("repair", Remedy::Repair),
    ("voucher", Remedy::Voucher),
];

pub(crate) fn kind_label(kind: ClaimKind, t: &Words) -> &'static str {
    match kind {
        ClaimKind::ChangedMind => t.kind_changed_mind,
        ClaimKind::Defective => t.kind_defective,
        ClaimKind::DamagedInTransit => t.kind_damaged,
        ClaimKind::WrongItem => t.kind_wrong,
        ClaimKind::Missing => t.kind_missing,
        ClaimKind::Late => t.kind_late,
        ClaimKind::NotAsDescribed => t.kind_described,
        ClaimKind::Other => t.kind_other,
    }
}

/// The name of a remedy in forms and in the database.
pub(crate) fn remedy_name(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::FullRefund => "full-refund",
        Remedy::PartialRefund => "partial-refund",
        Remedy::Replacement => "replacement",
        Remedy::Repair => "repair",
        Remedy::Voucher => "voucher",
    }
}

/// A claim on the order page.
#[derive(Debug, FromRow)]
pub(crate) struct Summary {
    pub(crate) token: String,
    pub(crate) reported_at: i64,
}

/// The claims of an order, oldest first.
pub(crate) async fn of_order(shop: &Inner, order: i64) -> Result<Vec<Summary>, sqlx::Error> {
    sqlx::query_as("SELECT token, reported_at FROM claims WHERE order_id = ? ORDER BY id")
        .bind(order)
        .fetch_all(shop.database.read())
        .await
}

/// One item of the order in the form.
struct Choice {
    item: Item,
    chosen: bool,
    pieces: String,
}

#[derive(Template)]
#[template(path = "claim_form.html")]
struct ClaimFormPage {
    page: Page,
    order: Order,
    kinds: Vec<(&'static str, &'static str)>,
    kind: String,
    choices: Vec<Choice>,
    wanted: Field,
    description: Field,
    mistakes: Mistakes,
    token: String,
}

/// The empty form. A single item is chosen already.
pub(crate) async fn form(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let order = orders::by_token(&shop, &token).await?;
    let sealed = FormToken::issue(&shop)?;
    draw(&shop, &visit, order, &Fields::default(), Mistakes::default(), sealed).await
}

async fn draw(shop: &Shop, visit: &Visit, order: Order, fields: &Fields, mistakes: Mistakes, token: String) -> Answer {
    let t = visit.words();
    let is_fresh = fields.all().next().is_none();
    let single = order.items.len() == 1;
    let choices = order.items.iter().map(|item| Choice {
        chosen: !fields.get(&format!("item-{}", item.id)).is_empty() || (is_fresh && single),
        pieces: Some(fields.get(&format!("pieces-{}", item.id)))
            .filter(|pieces| !pieces.is_empty())
            .unwrap_or_else(|| item.quantity.to_string()),
        item: item.clone(),
    });
    let wishes = [
        ("", t.wanted_any),
        ("full-refund", t.wanted_full),
        ("partial-refund", t.wanted_partial),
        ("replacement", t.wanted_replacement),
        ("repair", t.wanted_repair),
        ("voucher", t.wanted_voucher),
    ];
    let wanted = Field::new("wanted", "select", t.claim_wanted, "", 20).optional().choices(&wishes);
    let description = Field::new("description", "textarea", t.claim_description, "", 2000).optional();
    let mut page = visit.page(shop, t.claim_title).await?;
    page.signals_error = !mistakes.is_empty();
    html(&ClaimFormPage {
        page,
        kinds: KINDS.map(|(name, kind)| (name, kind_label(kind, t))).to_vec(),
        kind: fields.get("kind"),
        choices: choices.collect(),
        wanted: wanted.filled(fields.get("wanted"), &mistakes),
        description: description.filled(fields.get("description"), &mistakes),
        order,
        mistakes,
        token,
    })
}

/// What the form says.
struct Report {
    kind: ClaimKind,
    items: Vec<LineQuantity>,
    wanted: Option<Remedy>,
    description: Option<String>,
}

fn read(fields: &Fields, order: &Order, t: &Words) -> Result<Report, Mistakes> {
    let mut mistakes = Mistakes::default();
    let kind = KINDS.iter().find(|(name, _)| *name == fields.get("kind")).map(|(_, kind)| *kind);
    let mut items = Vec::new();
    for item in &order.items {
        if fields.get(&format!("item-{}", item.id)).is_empty() {
            continue;
        }
        let field = format!("pieces-{}", item.id);
        let pieces = fields.get(&field).parse().unwrap_or(0);
        mistakes.require((1..=item.quantity).contains(&pieces), &field, t.need_pieces);
        items.push(LineQuantity { line_id: item.id.to_string(), quantity: pieces });
    }
    let first = order.items.first().map_or(1, |item| item.id);
    mistakes.require(!items.is_empty(), &format!("item-{first}"), t.need_items);
    mistakes.require(kind.is_some(), "kind-defective", t.need_kind);
    let wish = fields.get("wanted");
    let wanted = REMEDIES.iter().find(|(name, _)| *name == wish).map(|(_, remedy)| *remedy);
    mistakes.require(wish.is_empty() || wanted.is_some(), "wanted", t.need_wanted);
    let description = Some(fields.get("description")).filter(|text| !text.is_empty());
    let is_short = description.as_ref().is_none_or(|text| text.chars().count() <= LONGEST_DESCRIPTION);
    mistakes.require(is_short, "description", t.need_description);
    match kind {
        Some(kind) if mistakes.is_empty() => Ok(Report { kind, items, wanted, description }),
        _ => Err(mistakes),
    }
}

/// Takes a claim in, has it decided, stores both.
pub(crate) async fn submit(
    State(shop): State<Shop>,
    visit: Visit,
    Path(order_token): Path<String>,
    fields: Fields,
) -> Answer {
    let order = orders::by_token(&shop, &order_token).await?;
    let sealed = fields.get("token");
    let key = FormToken::open(&shop, &sealed).ok_or(Trouble::BadRequest)?.key;
    if let Some(claim) = made_by(&shop, &key).await? {
        return see_other(&format!("/claim/{claim}"));
    }
    let report = match read(&fields, &order, visit.words()) {
        Ok(report) => report,
        Err(mistakes) => {
            let page = draw(&shop, &visit, order, &fields, mistakes, sealed).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let claim = typed(&shop, &order, report).await?;
    let decision = decide(&shop, &visit, &claim).await;
    let token = store(&shop, &visit, &order, &key, &claim, &decision).await?;
    see_other(&format!("/claim/{token}"))
}

async fn made_by(shop: &Inner, key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("SELECT token FROM claims WHERE claim_key = ?")
        .bind(key)
        .fetch_optional(shop.database.read())
        .await
}

async fn typed(shop: &Shop, order: &Order, report: Report) -> Result<Claim, Trouble> {
    let mut db = shop.database.read().acquire().await?;
    let history = history(&mut db, order, &report, shop.now()).await?;
    let (limit, spent): (i64, i64) = sqlx::query_as("SELECT limit_amount, spent FROM budgets WHERE period = ?")
        .bind(period(shop))
        .fetch_optional(&mut *db)
        .await?
        .unwrap_or((MONTHLY_BUDGET, 0));
    Ok(Claim {
        id: token()?,
        order: typed_order::of(shop, order),
        items: report.items,
        kind: report.kind,
        wanted: report.wanted,
        description: report.description,
        evidence: Vec::new(),
        noticed_at: None,
        reported_at: shop.now(),
        instruction: None,
        history: Some(history),
        costs: None,
        budget: Some(Budget { limit: euros(limit), spent, rate_ppm: 1_000_000 }),
    })
}

fn euros(minor_units: i64) -> Money {
    Money { minor_units, currency: "EUR".to_owned() }
}

/// The budget's period at this moment: the month, in the shop's time zone.
pub(crate) fn period(shop: &Inner) -> String {
    let now = Timestamp::from_second(shop.now()).unwrap_or_default().to_zoned(shop.zone());
    now.strftime("%Y-%m").to_string()
}

/// What the shop knows of a guest: the orders under the same address.
async fn history(db: &mut SqliteConnection, order: &Order, report: &Report, now: i64) -> Result<History, sqlx::Error> {
    let (orders, first, revenue): (u32, Option<i64>, i64) = sqlx::query_as(
        "SELECT count(*), min(placed_at), coalesce(sum(CASE WHEN paid_at IS NULL THEN 0 ELSE total - refunded END), 0)
         FROM orders WHERE email = ? COLLATE NOCASE AND id < ?",
    )
    .bind(&order.row.email)
    .bind(order.row.id)
    .fetch_one(&mut *db)
    .await?;
    let (claims, given): (u32, i64) = sqlx::query_as(
        "SELECT count(DISTINCT claims.id), coalesce(sum(CASE basis WHEN 'goodwill' THEN amount END), 0)
         FROM claims JOIN orders ON orders.id = claims.order_id LEFT JOIN settlements ON claim_id = claims.id
         WHERE email = ? COLLATE NOCASE AND reported_at > ?",
    )
    .bind(&order.row.email)
    .bind(now - YEAR)
    .fetch_one(&mut *db)
    .await?;
    let granted: Vec<i64> = sqlx::query_scalar(
        "SELECT position FROM claim_items JOIN claims ON claims.id = claim_id
         WHERE order_id = ? AND state = 'accepted'",
    )
    .bind(order.row.id)
    .fetch_all(&mut *db)
    .await?;
    Ok(History {
        member_since: Some(first.unwrap_or(order.row.placed_at)),
        orders,
        revenue: euros(revenue),
        returns: 0,
        claims,
        contacts: 0,
        goodwill_given: euros(given),
        chargebacks: 0,
        same_item_claimed: report.items.iter().any(|item| granted.iter().any(|line| line.to_string() == item.line_id)),
    })
}

async fn decide(shop: &Shop, visit: &Visit, claim: &Claim) -> Given<Decision> {
    let (locale, now, asked) = (visit.lang.tag(), claim.reported_at, claim.clone());
    shop.ask_or(
        "goodwill",
        move |service| service.decide(Call { locale, now }, &asked),
        || kulanz::fallback::hand_over(claim, "the goodwill hook did not answer"),
    )
    .await
}

async fn store(
    shop: &Shop,
    visit: &Visit,
    order: &Order,
    key: &str,
    claim: &Claim,
    decision: &Given<Decision>,
) -> Result<String, Trouble> {
    let mut tx = shop.database.write().await?;
    let id = sqlx::query_scalar::<_, i64>(
        "INSERT INTO claims (token, claim_key, order_id, reported_at, locale, claim, decision, by_fallback, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING id",
    )
    .bind(&claim.id)
    .bind(key)
    .bind(order.row.id)
    .bind(claim.reported_at)
    .bind(visit.lang.tag())
    .bind(serde_json::to_string(claim)?)
    .bind(serde_json::to_string(&decision.value)?)
    .bind(decision.by_fallback)
    .fetch_one(&mut *tx)
    .await;
    let id = match id {
        Ok(id) => id,
        Err(error) if is_duplicate(&error) => {
            drop(tx);
            return made_by(shop, key).await?.ok_or_else(|| error.into());
        }
        Err(error) => return Err(error.into()),
    };
    for item in &claim.items {
        sqlx::query("INSERT INTO claim_items (claim_id, position, quantity) VALUES (?, ?, ?)")
            .bind(id)
            .bind(item.line_id.parse::<i64>().unwrap_or(0))
            .bind(item.quantity)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(claim.id.clone())
}

/// A row of `claims`.
#[derive(Debug, FromRow)]
pub(crate) struct ClaimRow {
    pub(crate) id: i64,
    pub(crate) token: String,
    pub(crate) order_id: i64,
    pub(crate) locale: String,
    pub(crate) claim: String,
    pub(crate) decision: String,
    pub(crate) state: String,
    pub(crate) offer: Option<i64>,
    pub(crate) ticket_id: Option<i64>,
}

/// The claim with this token.
pub(crate) async fn by_token(db: &mut SqliteConnection, token: &str) -> Result<ClaimRow, Trouble> {
    if !is_token(token) {
        return Err(Trouble::NotFound);
    }
    Ok(sqlx::query_as("SELECT * FROM claims WHERE token = ?").bind(token).fetch_one(db).await?)
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    page: Page,
    row: ClaimRow,
    decision: Decision,
    order_number: String,
    order_token: String,
    /// Number and token of the ticket, where a human decides.
    ticket: Option<(String, String)>,
}

/// The decision's page.
pub(crate) async fn show(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    let row = by_token(&mut db, &token).await?;
    let order = orders::by_id(&mut db, row.order_id).await?;
    let ticket = sqlx::query_as("SELECT number, token FROM tickets WHERE id = ?")
        .bind(row.ticket_id)
        .fetch_optional(&mut *db)
        .await?;
    drop(db);
    html(&ClaimPage {
        page: visit.page(&shop, visit.words().decision_title).await?,
        decision: serde_json::from_str(&row.decision)?,
        order_number: order.row.number,
        order_token: order.row.token,
        ticket,
        row,
    })
}

impl ClaimPage {
    fn is_accepted(&self, index: &usize) -> bool {
        self.row.offer.is_some_and(|offer| usize::try_from(offer).ok() == Some(*index))
    }

    fn headline(&self, offer: &Offer) -> String {
        headline(offer, self.page.t, self.page.lang)
    }

    fn goods(&self, offer: &Offer) -> &'static str {
        let t = self.page.t;
        match offer.goods {
            Goods::Keep => t.goods_keep,
            Goods::SendBack => t.goods_send_back,
            Goods::SendBackAtOwnCost => t.goods_own_cost,
            Goods::NothingReceived => t.goods_nothing,
        }
    }

    fn class(&self, result: &CheckResult) -> &'static str {
        match result {
            CheckResult::Met => "met",
            CheckResult::NotMet => "not-met",
            CheckResult::NotApplicable => "not-asked",
        }
    }

    fn result(&self, result: &CheckResult) -> &'static str {
        let t = self.page.t;
        match result {
            CheckResult::Met => t.met,
            CheckResult::NotMet => t.not_met,
            CheckResult::NotApplicable => t.not_asked,
        }
    }
}

/// Remedy and amount of an offer.
pub(crate) fn headline(offer: &Offer, t: &Words, lang: crate::lang::Lang) -> String {
    let remedy = match offer.remedy {
        Remedy::FullRefund => t.remedy_full,
        Remedy::PartialRefund => t.remedy_partial,
        Remedy::Replacement => t.remedy_replacement,
        Remedy::Repair => t.remedy_repair,
        Remedy::Voucher => t.remedy_voucher,
    };
    match offer.amount {
        0 => remedy.to_owned(),
        amount => format!("{remedy}: {}", lang.price(amount)),
    }
}
