//! The contact form: drawn from the component's definition, checked by the component, gated here.

mod enclosed;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse};
use kulanz::contract::contact_form::{
    Definition, HelpEntry, Inquiry, LineChoice, OrderChoice, Parcel, Rejection, Submission, Topic, Visitor,
};
use kulanz::contract::types::{self, Delivery, NameValue, OrderLinks};
use kulanz::{Call, Outcome};

use crate::db::is_duplicate;
use crate::files::Listed;
use crate::forms::Field;
use crate::gates::{self, FormToken};
use crate::hooks::Given;
use crate::orders::{self, Order};
use crate::shop::Shop;
use crate::tickets::{self, Draft, NUMBER_TRIES};
use crate::typed_order;
use enclosed::Enclosed;

use crate::web::{Answer, Fields, Mistake, Mistakes, Page, Trouble, Visit, html, see_other};
use crate::withdrawals;

/// As everywhere, and for this page one script of ours.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Fields of the form that are ours, not the component's.
const OUR_FIELDS: [&str; 3] = ["form_token", "form_topic", "form_order"];

#[derive(Template)]
#[template(path = "topics.html")]
struct TopicsPage {
    page: Page,
    form: Definition,
    order: Option<Order>,
}

#[derive(Template)]
#[template(path = "contact.html")]
struct ContactPage {
    page: Page,
    form: Definition,
    topic: Topic,
    order: Option<Order>,
    fields: Vec<Field>,
    mistakes: Mistakes,
    /// What stands in the way though every field may be right.
    notice: Option<String>,
    token: String,
    /// Files that an earlier try has brought.
    kept: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "robot.html")]
struct RobotPage {
    page: Page,
}

/// The topics or, with one chosen, its form.
pub(crate) async fn form(State(shop): State<Shop>, visit: Visit) -> Answer {
    let order = match visit.query("order") {
        Some(token) => Some(orders::by_token(&shop, token).await?),
        None => None,
    };
    let wanted = visit.query("topic").map(str::to_owned);
    let visitor = visitor(&shop, &visit, order.as_ref(), wanted).await;
    let form = definition(&shop, &visit, &visitor).await.value;
    let Some(topic) = chosen(&form, visit.query("topic")) else {
        let title = form.title.clone();
        return html(&TopicsPage { page: visit.page(&shop, title).await?, form, order });
    };
    let token = FormToken::issue(&shop)?;
    let fields = fields_of(&form, &topic, &visit, None, &Mistakes::default());
    let (mistakes, notice, kept) = (Mistakes::default(), None, Vec::new());
    draw(&shop, &visit, Drawing { form, topic, order, fields, mistakes, notice, token, kept }).await
}

/// The topic asked for; the only one, where there is only one.
fn chosen(form: &Definition, wanted: Option<&str>) -> Option<Topic> {
    if let [only] = form.topics.as_slice() {
        return Some(only.clone());
    }
    let wanted = wanted?;
    form.topics.iter().find(|topic| topic.id == wanted).cloned()
}

/// Takes a message in.
pub(crate) async fn submit(State(shop): State<Shop>, visit: Visit, request: Request) -> Answer {
    let (fields, files) = enclosed::read(&shop, &visit, request).await?;
    let order = match fields.get("form_order") {
        token if token.is_empty() => None,
        token => Some(orders::by_token(&shop, &token).await?),
    };
    let topic_id = fields.get("form_topic");
    let visitor = visitor(&shop, &visit, order.as_ref(), Some(topic_id.clone())).await;
    let definition = definition(&shop, &visit, &visitor).await;
    let (form, topic, by_fallback) = match chosen(&definition.value, Some(&topic_id)) {
        Some(topic) => (definition.value, topic, definition.by_fallback),
        // Drawn by the fallback, sent when the component was back: the fallback still takes it.
        None => {
            let form = kulanz::fallback::contact_form(&shop.settings, visit.lang.tag());
            let topic = chosen(&form, Some(&topic_id)).ok_or(Trouble::BadRequest)?;
            (form, topic, true)
        }
    };
    if !fields.get(&form.gates.honeypot).is_empty() {
        tracing::info!("a robot filled the honeypot");
        return html(&RobotPage { page: visit.page(&shop, visit.words().robot_title).await? });
    }
    let mut attempt = Attempt { form, topic, order, visitor, by_fallback, enclosed: Enclosed::default() };
    let Some(token) = FormToken::open(&shop, &fields.get("form_token")) else {
        let fresh = FormToken::issue(&shop)?;
        return attempt.again(&shop, &visit, &fields, Mistakes::default(), Some(visit.words().too_fast), fresh).await;
    };
    if let Some(ticket) = tickets::made_by(&shop, &token.key).await? {
        return see_other(&format!("/ticket/{ticket}"));
    }
    let sealed = fields.get("form_token");
    attempt.enclosed = Enclosed::of(&shop, &token.key, &fields, files).await?;
    if shop.now() - token.issued < i64::from(attempt.form.gates.min_fill_seconds) {
        return attempt.again(&shop, &visit, &fields, Mistakes::default(), Some(visit.words().too_fast), sealed).await;
    }
    let inquiry = match attempt.validate(&shop, &visit, &fields).await {
        Ok(inquiry) => inquiry,
        Err(mistakes) => return attempt.again(&shop, &visit, &fields, mistakes, None, sealed).await,
    };
    let draft = Draft::new(inquiry, attempt.order.take(), &token.key)?;
    match save(&shop, &visit, &draft, &attempt).await? {
        Some(ticket) => see_other(&format!("/ticket/{ticket}")),
        None => attempt.too_many(&shop, &visit, &fields, sealed, draft).await,
    }
}

/// Saves the ticket and gives its token; `None` where this address has sent too many.
async fn save(shop: &Shop, visit: &Visit, draft: &Draft, attempt: &Attempt) -> Result<Option<String>, Trouble> {
    for _ in 0..NUMBER_TRIES {
        let written = tickets::write(shop, draft).await?;
        let mut tx = shop.database.write().await?;
        let stored = tickets::insert(&mut tx, shop, draft, &written).await;
        let id = match stored {
            Ok(id) => id,
            Err(error) if is_duplicate(&error) => {
                drop(tx);
                match tickets::made_by(shop, &draft.submission_key).await? {
                    Some(token) => return Ok(Some(token)),
                    None => continue,
                }
            }
            Err(error) => return Err(error.into()),
        };
        attempt.enclosed.store(&mut tx, shop, &draft.submission_key, id).await?;
        // Counted after the insert, so that a repeat of the same form is not counted twice.
        if !gates::admit(&mut tx, shop, visit.address, &attempt.form.gates).await? {
            return Ok(None);
        }
        tx.commit().await?;
        shop.outbox.notify_one();
        tracing::info!("ticket opened");
        return Ok(Some(draft.token.clone()));
    }
    Err(Trouble::Broken("no free ticket number".to_owned()))
}

/// A message on its way in.
struct Attempt {
    form: Definition,
    topic: Topic,
    order: Option<Order>,
    visitor: Visitor,
    by_fallback: bool,
    enclosed: Enclosed,
}

impl Attempt {
    /// Has the form's own rules checked: the component's for its form, the fallback's for the fallback.
    async fn validate(&self, shop: &Shop, visit: &Visit, fields: &Fields) -> Result<Inquiry, Mistakes> {
        let values = fields
            .all()
            .filter(|(name, _)| !OUR_FIELDS.contains(&name.as_str()) && !name.starts_with(enclosed::DROP))
            .filter(|(name, _)| *name != self.form.gates.honeypot)
            .map(|(name, value)| NameValue { name: name.clone(), value: value.clone() })
            .collect();
        let attachments = self.enclosed.attachments();
        let submission =
            Submission { topic: self.topic.id.clone(), values, attachments, visitor: self.visitor.clone() };
        let inquiry = self.checked(shop, visit, submission).await?;
        match self.enclosed.broken(visit.words().need_whole_file) {
            Some(mistake) => Err(Mistakes(vec![mistake])),
            None => Ok(inquiry),
        }
    }

    async fn checked(&self, shop: &Shop, visit: &Visit, submission: Submission) -> Result<Inquiry, Mistakes> {
        let (locale, now) = (visit.lang.tag(), shop.now());
        if !self.by_fallback {
            let asked = submission.clone();
            match shop.ask("contact-form", move |service| service.validate(Call { locale, now }, &asked)).await {
                Outcome::Answered(inquiry) => return Ok(inquiry),
                Outcome::Refused(Rejection::Violations(violations)) => return Err(mistakes(violations)),
                Outcome::Refused(error) => shop.record("contact-form", &format!("refused: {error:?}")).await,
                Outcome::Failed(_) => {}
            }
        }
        kulanz::fallback::validate(&shop.settings, locale, &submission).map_err(|rejection| match rejection {
            Rejection::Violations(violations) => mistakes(violations),
            other => Mistakes(vec![Mistake { field: "contact-form".to_owned(), message: format!("{other:?}") }]),
        })
    }

    /// The form again, with everything typed still in it.
    async fn again(
        self,
        shop: &Shop,
        visit: &Visit,
        fields: &Fields,
        mistakes: Mistakes,
        notice: Option<&str>,
        token: String,
    ) -> Answer {
        let key = FormToken::open(shop, &token).ok_or(Trouble::BadRequest)?.key;
        let kept = self.enclosed.keep(shop, visit, &key, (&self.form.gates, &self.form.attachments)).await?;
        let drawn_fields = fields_of(&self.form, &self.topic, visit, Some(fields), &mistakes);
        let drawing = Drawing {
            form: self.form,
            topic: self.topic,
            order: self.order,
            fields: drawn_fields,
            mistakes,
            notice: notice.map(str::to_owned),
            token,
            kept,
        };
        let page = draw(shop, visit, drawing).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    }

    async fn too_many(self, shop: &Shop, visit: &Visit, fields: &Fields, token: String, draft: Draft) -> Answer {
        let notice = format!("{} {}", visit.words().too_many, shop.facts.seller.email);
        let attempt = Self { order: draft.order, ..self };
        let page = attempt.again(shop, visit, fields, Mistakes::default(), Some(&notice), token).await?;
        Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
    }
}

fn mistakes(violations: Vec<kulanz::contract::contact_form::Violation>) -> Mistakes {
    Mistakes(violations.into_iter().map(|v| Mistake { field: v.field, message: v.message }).collect())
}

/// The form for this visitor, the component's or the fallback's.
async fn definition(shop: &Shop, visit: &Visit, visitor: &Visitor) -> Given<Definition> {
    let (locale, now, visitor) = (visit.lang.tag(), shop.now(), visitor.clone());
    shop.ask_or(
        "contact-form",
        move |service| service.contact_form(Call { locale, now }, &visitor),
        || kulanz::fallback::contact_form(&shop.settings, locale),
    )
    .await
}

/// The topics of the form, by id, in the visitor's language.
pub(crate) async fn topics(shop: &Shop, visit: &Visit) -> Vec<(String, String)> {
    let form = definition(shop, visit, &visitor(shop, visit, None, None).await).await.value;
    form.topics.into_iter().map(|topic| (topic.id, topic.label)).collect()
}

/// Who asks: known only where the link of an order proves it.
async fn visitor(shop: &Shop, visit: &Visit, order: Option<&Order>, topic: Option<String>) -> Visitor {
    let Some(order) = order else {
        return Visitor { customer: None, orders: Vec::new(), topic, order_number: None };
    };
    let typed = typed_order::of(shop, order);
    let is_open = withdrawals::deadline(shop, visit, order).await.open;
    let choice = choice(&typed, is_open);
    let customer = kulanz::contract::types::Customer { locale: Some(visit.lang.tag().to_owned()), ..typed.customer };
    Visitor { customer: Some(customer), orders: vec![choice], topic, order_number: Some(typed.number) }
}

/// An order to point at, with what answers many questions before they are asked.
fn choice(order: &types::Order, can_be_withdrawn: bool) -> OrderChoice {
    let parcel = |delivery: &Delivery| Parcel {
        status: delivery.status,
        window: delivery.window.clone(),
        shipped_at: delivery.shipped_at,
        delivered_at: delivery.delivered_at,
        tracking: delivery.tracking.clone(),
    };
    let links = &order.links;
    OrderChoice {
        number: order.number.clone(),
        placed_at: order.placed_at,
        lines: order.lines.iter().map(|line| LineChoice { id: line.id.clone(), name: line.name.clone() }).collect(),
        parcels: order.deliveries.iter().map(parcel).collect(),
        links: OrderLinks { withdrawal: links.withdrawal.clone().filter(|_| can_be_withdrawn), ..links.clone() },
    }
}

/// The fields that the topic shows, with what was typed.
fn fields_of(
    form: &Definition,
    topic: &Topic,
    visit: &Visit,
    typed: Option<&Fields>,
    mistakes: &Mistakes,
) -> Vec<Field> {
    let t = visit.words();
    let shown = form
        .fields
        .iter()
        .filter_map(|field| Some(Field::of_component(field, &topic.id, t)?.explained(field, form, &topic.id, t)));
    shown
        .map(|field| {
            let value = typed.map_or_else(|| field.value.clone(), |typed| typed.get(&field.name));
            field.filled(value, mistakes)
        })
        .collect()
}

struct Drawing {
    form: Definition,
    topic: Topic,
    order: Option<Order>,
    fields: Vec<Field>,
    mistakes: Mistakes,
    notice: Option<String>,
    token: String,
    kept: Vec<Listed>,
}

async fn draw(shop: &Shop, visit: &Visit, drawing: Drawing) -> Answer {
    let Drawing { form, topic, order, fields, mistakes, notice, token, kept } = drawing;
    let mut page = visit.page(shop, form.title.clone()).await?;
    page.signals_error = !mistakes.is_empty();
    let drawn = ContactPage { page, form, topic, order, fields, mistakes, notice, token, kept };
    let mut response = Html(drawn.render()?).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

impl ContactPage {
    fn help(&self) -> &[HelpEntry] {
        &self.topic.help
    }

    /// Which files may come along: `Bis zu 5 Dateien (JPEG, PDF), je höchstens 10 MB`.
    fn files_help(&self) -> String {
        let (t, rules) = (self.page.t, &self.form.attachments);
        let kinds: Vec<String> =
            rules.media_types.iter().map(|kind| kind.rsplit('/').next().unwrap_or(kind).to_uppercase()).collect();
        let size = match rules.max_bytes >> 20 {
            0 => format!("{}\u{a0}KB", rules.max_bytes >> 10),
            mebibytes => format!("{mebibytes}\u{a0}MB"),
        };
        format!("{} {} ({}), {} {size}", t.files_most, rules.max_count, kinds.join(", "), t.files_each)
    }

    /// Whether an entry tells of an order that is not the one picked. The script shows it once it is.
    fn is_of_another_order(&self, entry: &HelpEntry) -> bool {
        let picked = self.fields.iter().find(|field| field.name == "order-number").map(|field| field.value.as_str());
        entry.order_number.as_deref().is_some_and(|number| Some(number) != picked)
    }

    /// Where an entry leads, if that is a page: whoever wrote it, no other kind of address becomes a link.
    fn link<'a>(&self, entry: &'a HelpEntry) -> Option<&'a str> {
        entry.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    }
}
