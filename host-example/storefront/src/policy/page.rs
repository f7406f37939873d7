//! `/merchant/policy`: the table as a form, checked at every step, tried on the shop's own claims, and saved.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use jiff::{Timestamp, ToSpan};
use kulanz::contract::goodwill::Offer;
use kulanz::contract::types::Problem;
use kulanz::{BindError, Plugin};
use serde_json::Value;

use super::backtest::{self, Report};
use super::editor::{Draft, Step};
use super::fields::{Control, Kind, Schema};
use super::{Bound, with_policy};
use crate::agents::{self, AgentWords, Event, SignedIn};
use crate::claims::headline;
use crate::gates::{constant_time_eq, has_own_name, seal};
use crate::shop::Shop;
use crate::web::{Answer, Fields, Page, Trouble, Visit, html, see_other};

/// Who may change the policy: a lead, or whoever sits at the machine of the demo.
pub(super) struct Merchant {
    agent: Option<SignedIn>,
    csrf: String,
}

impl FromRequestParts<Shop> for Merchant {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, shop: &Shop) -> Result<Self, Response> {
        let to_sign_in = match SignedIn::from_request_parts(parts, shop).await {
            Ok(agent) if agent.is_lead() => return Ok(Self { csrf: agent.csrf.clone(), agent: Some(agent) }),
            Ok(_) => Trouble::NotFound.into_response(),
            Err(response) => response,
        };
        if shop.mailbox && has_own_name(shop, &parts.headers) {
            return Ok(Self { agent: None, csrf: seal(shop, "merchant-form", b"demo") });
        }
        Err(to_sign_in)
    }
}

/// A rule in the form.
struct RuleForm {
    place: usize,
    id: String,
    controls: Vec<Control>,
    findings: Vec<Problem>,
}

#[derive(Template)]
#[template(path = "policy.html")]
struct PolicyPage {
    page: Page,
    a: &'static AgentWords,
    csrf: String,
    /// Which policy the form began with: whoever saves over another's changes is told.
    base: String,
    figures: Vec<Control>,
    rules: Vec<RuleForm>,
    /// Findings that belong to no rule.
    findings: Vec<Problem>,
    is_checked: bool,
    report: Option<Report>,
    is_stale: bool,
    saved: Option<String>,
}

/// What a step of the form came to.
#[derive(Default)]
struct Outcome {
    findings: Vec<Problem>,
    is_checked: bool,
    report: Option<Report>,
    is_stale: bool,
}

/// `GET /merchant/policy`
pub(super) async fn show(State(shop): State<Shop>, visit: Visit, merchant: Merchant) -> Answer {
    let live = shop.live.get();
    let mut draft = Draft::of(&live.settings.value()["goodwill"]);
    draft.set("valid-from", &tomorrow(&shop));
    draw(&shop, &visit, &merchant, &draft, &live.base(), Outcome::default()).await
}

/// `POST /merchant/policy`: the button tells what is wanted.
pub(super) async fn submit(State(shop): State<Shop>, visit: Visit, merchant: Merchant, fields: Fields) -> Answer {
    if !constant_time_eq(fields.get("csrf").as_bytes(), merchant.csrf.as_bytes()) {
        return Err(Trouble::ForeignForm);
    }
    let live = shop.live.get();
    let present = live.settings.value()["goodwill"].clone();
    let schema = Schema::new(plugin(&live)?.settings_schema().map_err(|e| Trouble::Broken(e.to_string()))?, visit.lang);
    let mut draft = Draft::read(&schema, &present, &fields);
    let step = Step::parse(&fields.get("do"));
    draft.apply(step);
    let base = fields.get("base");
    let mut outcome = Outcome { is_checked: true, is_stale: base != live.base(), ..Outcome::default() };
    let section = draft.section_after(&present);
    let service = live.service.clone();
    let settings = live.settings.clone();
    let bound = tokio::task::spawn_blocking(move || with_policy(&service, &settings, section))
        .await
        .map_err(|e| Trouble::Broken(e.to_string()))?;
    let bound = match bound {
        Ok(bound) => Some(bound),
        Err(BindError::Settings(problems)) => {
            outcome.findings = problems;
            None
        }
        Err(BindError::Failed(failure)) => return Err(Trouble::Broken(failure.to_string())),
    };
    outcome.findings.extend(own_findings(&shop, &draft, &present, visit.lang));
    if outcome.findings.is_empty()
        && let Some(bound) = bound
    {
        match step {
            Step::Try => outcome.report = Some(backtest::run(&shop, &live, &bound.settings).await?),
            Step::Save if !outcome.is_stale => return save(&shop, &merchant, bound, &draft).await,
            _ => {}
        }
    }
    let is_wrong = step == Step::Save;
    let page = draw(&shop, &visit, &merchant, &draft, &base, outcome).await?;
    Ok(if is_wrong { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page })
}

fn plugin(live: &Bound) -> Result<&Plugin, Trouble> {
    live.service.as_ref().map(kulanz::Service::plugin).ok_or(Trouble::NotFound)
}

/// What the component does not know: that this policy follows another.
fn own_findings(shop: &Shop, draft: &Draft, present: &Value, lang: crate::lang::Lang) -> Vec<Problem> {
    let a = agents::words(lang);
    let problem = |path: &str, message: &str, expected: &str| Problem {
        path: format!("$.goodwill.{path}"),
        message: message.to_owned(),
        expected: expected.to_owned(),
    };
    let mut findings = Vec::new();
    if Some(draft.text("policy-version")) == present["policy-version"].as_str() {
        findings.push(problem("policy-version", a.policy_same_version, a.policy_new_version));
    }
    // Both are written YYYY-MM-DD: in the order of texts.
    if draft.text("valid-from") < today(shop).as_str() {
        findings.push(problem("valid-from", a.policy_past, a.policy_today));
    }
    findings
}

fn day(shop: &Shop, days: i64) -> String {
    let now = Timestamp::from_second(shop.now()).unwrap_or_default().to_zoned(shop.zone()).date();
    now.checked_add(days.days()).unwrap_or(now).to_string()
}

fn today(shop: &Shop) -> String {
    day(shop, 0)
}

/// From then on no order was placed under another promise.
fn tomorrow(shop: &Shop) -> String {
    day(shop, 1)
}

async fn save(shop: &Shop, merchant: &Merchant, bound: Bound, draft: &Draft) -> Answer {
    let agent = merchant.agent.as_ref().map(|agent| agent.id);
    let mut tx = shop.database.write().await?;
    sqlx::query("INSERT INTO policies (saved_at, saved_by, section) VALUES (?, ?, ?)")
        .bind(shop.now())
        .bind(agent)
        .bind(bound.settings.value()["goodwill"].to_string())
        .execute(&mut *tx)
        .await?;
    let detail = format!("{} from {}", draft.text("policy-version"), draft.text("valid-from"));
    agents::note(&mut tx, shop, Event { agent, claim: None, ticket: None, action: "policy-saved", detail: &detail })
        .await?;
    tx.commit().await?;
    shop.live.set(bound);
    see_other("/merchant/policy?saved=1")
}

async fn draw(shop: &Shop, visit: &Visit, merchant: &Merchant, draft: &Draft, base: &str, outcome: Outcome) -> Answer {
    let a = agents::words(visit.lang);
    let live = shop.live.get();
    let schema = Schema::new(plugin(&live)?.settings_schema().map_err(|e| Trouble::Broken(e.to_string()))?, visit.lang);
    let of_rule = |problem: &Problem, i: usize| {
        let rest = problem.path.strip_prefix("$.goodwill.rules[").and_then(|rest| rest.strip_prefix(&i.to_string()));
        rest.is_some_and(|rest| rest.starts_with(']'))
    };
    let count = draft.rules.len();
    let rules = (0..count).map(|place| RuleForm {
        place,
        id: draft.rules[place]["id"].as_str().unwrap_or_default().to_owned(),
        controls: draft.rule(&schema, place),
        findings: outcome.findings.iter().filter(|problem| of_rule(problem, place)).cloned().collect(),
    });
    let findings = outcome.findings.iter().filter(|problem| !(0..count).any(|i| of_rule(problem, i)));
    let present = &live.settings.value()["goodwill"];
    let saved = visit.query("saved").map(|_| {
        let text = |key: &str| present[key].as_str().unwrap_or_default().to_owned();
        format!("{} ({})", text("policy-version"), text("valid-from"))
    });
    let mut page = visit.page(shop, a.policy_title).await?;
    page.signals_error = !outcome.findings.is_empty();
    html(&PolicyPage {
        page,
        a,
        csrf: merchant.csrf.clone(),
        base: base.to_owned(),
        figures: draft.figures(&schema),
        rules: rules.collect(),
        findings: findings.cloned().collect(),
        is_checked: outcome.is_checked,
        report: outcome.report,
        is_stale: outcome.is_stale,
        saved,
    })
}

impl PolicyPage {
    fn is_wrong(&self) -> bool {
        !self.findings.is_empty() || self.rules.iter().any(|rule| !rule.findings.is_empty())
    }

    fn offer(&self, offer: &Option<Offer>) -> String {
        offer
            .as_ref()
            .map_or_else(|| self.a.report_none.to_owned(), |offer| headline(offer, self.page.t, self.page.lang))
    }

    fn last(&self) -> usize {
        self.rules.len().saturating_sub(1)
    }
}
