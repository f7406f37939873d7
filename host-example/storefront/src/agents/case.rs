//! A case: what the customer says, what was decided and why, who the customer is, and what can be done.

use askama::Template;
use axum::extract::{Path, State};
use kulanz::contract::goodwill::{CheckResult, Claim, Decision, Goods, Offer, Remedy, Step};
use sqlx::{FromRow, SqliteConnection};

use super::audit::{self, Line};
use super::history::History;
use super::proposal::Matter;
use super::{AgentWords, SignedIn, words};
use crate::claims::{self, ClaimRow, goods_label, headline, kind_label};
use crate::orders::{self, Order};
use crate::photos::{self, Shown};
use crate::policy;
use crate::shop::{Inner, Shop};
use crate::web::{Answer, Fields, Mistakes, Page, Trouble, Visit, html};

/// A row of `cases`.
#[derive(Debug, FromRow)]
pub(super) struct CaseRow {
    pub(super) claim_id: i64,
    pub(super) state: String,
    pub(super) revision: i64,
    proposal: Option<String>,
    pub(super) words: Option<String>,
    pub(super) proposed_by: Option<i64>,
    declined_by: Option<i64>,
    pub(super) objection: Option<String>,
}

/// A case with its claim.
pub(super) struct Case {
    pub(super) row: CaseRow,
    pub(super) claim_row: ClaimRow,
    pub(super) claim: Claim,
    pub(super) decision: Decision,
    pub(super) order: Order,
    sign_above: i64,
}

impl Case {
    pub(super) async fn load(db: &mut SqliteConnection, shop: &Inner, id: i64) -> Result<Self, Trouble> {
        let row: CaseRow =
            sqlx::query_as("SELECT * FROM cases WHERE claim_id = ?").bind(id).fetch_one(&mut *db).await?;
        let claim_row: ClaimRow =
            sqlx::query_as("SELECT * FROM claims WHERE id = ?").bind(id).fetch_one(&mut *db).await?;
        let order = orders::by_id(&mut *db, claim_row.order_id).await?;
        Ok(Self {
            claim: serde_json::from_str(&claim_row.claim)?,
            decision: serde_json::from_str(&claim_row.decision)?,
            sign_above: policy::sign_above(shop),
            row,
            claim_row,
            order,
        })
    }

    pub(super) fn matter(&self) -> Matter<'_> {
        Matter { claim: &self.claim, decision: &self.decision, order: &self.order, sign_above: self.sign_above }
    }

    /// What an agent proposed or offered.
    pub(super) fn proposal(&self) -> Result<Option<Offer>, serde_json::Error> {
        self.row.proposal.as_deref().map(serde_json::from_str).transpose()
    }

    /// Whether somebody else should decide: who declined does not judge the objection, unless there is nobody else.
    pub(super) async fn is_barred(&self, db: &mut SqliteConnection, agent: &SignedIn) -> Result<bool, sqlx::Error> {
        if self.row.declined_by != Some(agent.id) {
            return Ok(false);
        }
        let others: i64 = sqlx::query_scalar("SELECT count(*) FROM agents WHERE removed_at IS NULL AND id <> ?")
            .bind(agent.id)
            .fetch_one(db)
            .await?;
        Ok(others > 0)
    }
}

#[derive(Template)]
#[template(path = "agent_case.html")]
struct CasePage {
    page: Page,
    a: &'static AgentWords,
    agent: SignedIn,
    case: Case,
    recommended: Option<Offer>,
    proposal: Option<Offer>,
    /// Who proposed it.
    proposer: Option<String>,
    is_barred: bool,
    photos: Vec<Shown>,
    /// Claims of others that came with one of these photos.
    seen_before: Vec<(i64, String)>,
    history: History,
    log: Vec<Line>,
    fields: Fields,
    mistakes: Mistakes,
    refused: Option<&'static str>,
}

/// `GET /agent/claim/{id}`
pub(super) async fn show(State(shop): State<Shop>, visit: Visit, agent: SignedIn, Path(id): Path<i64>) -> Answer {
    draw(&shop, &visit, agent, id, Fields::default(), Mistakes::default()).await
}

pub(super) async fn draw(
    shop: &Shop,
    visit: &Visit,
    agent: SignedIn,
    id: i64,
    fields: Fields,
    mistakes: Mistakes,
) -> Answer {
    let a = words(visit.lang);
    let mut db = shop.database.read().acquire().await?;
    let case = Case::load(&mut db, shop, id).await?;
    let seen_before = sqlx::query_as(
        "SELECT DISTINCT other.claim_id, number FROM photos AS mine
         JOIN photos AS other ON other.digest = mine.digest AND other.claim_id <> mine.claim_id
         JOIN orders ON orders.id = other.order_id WHERE mine.claim_id = ?",
    )
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let proposer = sqlx::query_scalar("SELECT name FROM agents WHERE id = ?")
        .bind(case.row.proposed_by)
        .fetch_optional(&mut *db)
        .await?;
    let photos = photos::of_claim(&mut db, id).await?;
    let history = History::load(&mut db, &case.order.row.email).await?;
    let log = audit::of_claim(&mut db, id).await?;
    let is_barred = case.is_barred(&mut db, &agent).await?;
    drop(db);
    let mut page = visit.page(shop, format!("{} {}", a.case_title, case.order.row.number)).await?;
    page.signals_error = !mistakes.is_empty();
    html(&CasePage {
        page,
        a,
        agent,
        recommended: case.matter().recommended().cloned(),
        proposal: case.proposal()?,
        proposer,
        is_barred,
        photos,
        seen_before,
        history,
        log,
        fields,
        mistakes,
        refused: visit.query("refused").map(|why| refusal(why, a)),
        case,
    })
}

fn refusal(why: &str, a: &AgentWords) -> &'static str {
    match why {
        "fresh-eyes" => a.refused_fresh_eyes,
        "own-signature" => a.refused_own_signature,
        "pieces" => a.refused_pieces,
        "budget" => a.refused_budget,
        "paid" => a.refused_paid,
        "parts" => a.refused_parts,
        _ => a.refused_changed,
    }
}

/// `GET /agent/claim/{id}/photo/{photo}`
pub(super) async fn photo(
    State(shop): State<Shop>,
    _agent: SignedIn,
    Path((claim, photo)): Path<(i64, i64)>,
) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    photos::answer(&mut db, claim, photo).await
}

impl CasePage {
    fn headline(&self, offer: &Offer) -> String {
        headline(offer, self.page.t, self.page.lang)
    }

    fn goods(&self, offer: &Offer) -> &'static str {
        goods_label(offer.goods, self.page.t)
    }

    fn kind(&self) -> &'static str {
        kind_label(self.case.claim.kind, self.page.t)
    }

    fn wish(&self) -> &'static str {
        self.case.claim.wanted.map_or(self.page.t.wanted_any, |remedy| claims::remedy_label(remedy, self.page.t))
    }

    fn class(&self, result: &CheckResult) -> &'static str {
        claims::check_class(result)
    }

    fn step(&self, step: &Step) -> &'static str {
        claims::step_name(*step)
    }

    fn result(&self, result: &CheckResult) -> &'static str {
        claims::check_label(result, self.page.t)
    }

    fn state(&self) -> &'static str {
        super::queue::state_label(&self.case.row.state, self.a)
    }

    fn state_named(&self, state: &str) -> &'static str {
        super::queue::state_label(state, self.a)
    }

    /// What is claimed: pieces and name.
    fn items(&self) -> Vec<(u32, String)> {
        let claimed = &self.case.claim.items;
        let items = self.case.order.items.iter();
        let pieces = |id: i64| claimed.iter().find(|item| item.line_id == id.to_string()).map(|item| item.quantity);
        items.filter_map(|item| Some((pieces(item.id)?, item.full_name()))).collect()
    }

    fn asked_for_voucher(&self) -> bool {
        self.case.claim.wanted == Some(Remedy::Voucher)
    }

    /// Whether this is what was chosen in a form that came back.
    fn chose(&self, field: &str, value: &str) -> bool {
        self.fields.get(field) == value
    }

    fn amount(&self) -> String {
        self.fields.get("amount")
    }

    /// Whether this choice for the goods is shown: the one that was sent, else the recommended one.
    fn has_goods(&self, value: &str) -> bool {
        let sent = self.fields.get("goods");
        if !sent.is_empty() {
            return sent == value;
        }
        let usual = match self.recommended.as_ref().map(|offer| offer.goods) {
            Some(Goods::SendBack | Goods::SendBackAtOwnCost) => "send-back",
            Some(Goods::NothingReceived) => "nothing-received",
            _ => "keep",
        };
        usual == value
    }

    fn is_own_proposal(&self) -> bool {
        self.case.row.proposed_by == Some(self.agent.id)
    }

    fn action(&self, line: &Line) -> &'static str {
        super::queue::action_label(&line.action, self.a)
    }
}
