//! The form that reports a problem: what, which items, which wish, and photos.

use askama::Template;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kulanz::contract::goodwill::{ClaimKind, Remedy};
use kulanz::contract::types::LineQuantity;

use super::{Entry, KINDS, REMEDIES, kind_label, made_by};
use crate::forms::Field;
use crate::gates::FormToken;
use crate::goods::Item;
use crate::orders::{self, Order};
use crate::photos::{self, Refusal, Shown};
use crate::shop::Shop;
use crate::upload::{self, Photos};
use crate::web::{Answer, Fields, Mistakes, Page, Trouble, Visit, html, see_other};
use crate::words::Words;

/// Characters of a description.
const LONGEST_DESCRIPTION: usize = 2000;

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
    /// Photos that an earlier try has brought.
    photos: Vec<Shown>,
    mistakes: Mistakes,
    token: String,
}

/// The empty form. A single item is chosen already.
pub(crate) async fn form(State(shop): State<Shop>, visit: Visit, Path(token): Path<String>) -> Answer {
    let order = orders::by_token(&shop, &token).await?;
    let sealed = FormToken::issue(&shop)?;
    draw(&shop, &visit, order, &Fields::default(), Mistakes::default(), sealed, Vec::new()).await
}

async fn draw(
    shop: &Shop,
    visit: &Visit,
    order: Order,
    fields: &Fields,
    mistakes: Mistakes,
    token: String,
    photos: Vec<Shown>,
) -> Answer {
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
        photos,
        order,
        mistakes,
        token,
    })
}

/// What the form says.
pub(super) struct Report {
    pub(super) kind: ClaimKind,
    pub(super) items: Vec<LineQuantity>,
    pub(super) wanted: Option<Remedy>,
    pub(super) description: Option<String>,
    /// The host's names of the photos, for the claim's evidence.
    pub(super) photos: Vec<String>,
}

fn read(
    fields: &Fields,
    order: &Order,
    photos: &[Shown],
    refusal: Option<Refusal>,
    t: &Words,
) -> Result<Report, Mistakes> {
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
    if let Some(refusal) = refusal {
        mistakes.require(false, "photos", refused(refusal, t));
    }
    match kind {
        Some(kind) if mistakes.is_empty() => {
            let photos = photos.iter().map(|photo| format!("photo-{}", photo.id)).collect();
            Ok(Report { kind, items, wanted, description, photos })
        }
        _ => Err(mistakes),
    }
}

fn refused(refusal: Refusal, t: &Words) -> &'static str {
    match refusal {
        Refusal::NoPhoto => t.need_photo,
        Refusal::TooLarge => t.need_smaller_photo,
        Refusal::TooMany => t.need_fewer_photos,
    }
}

/// Takes a claim in, has it decided, stores both.
pub(crate) async fn submit(
    State(shop): State<Shop>,
    visit: Visit,
    Path(order_token): Path<String>,
    request: Request,
) -> Answer {
    let order = orders::by_token(&shop, &order_token).await?;
    let mut sent = Photos::default();
    let fields = &upload::read(&shop, request, &mut sent).await?;
    let sealed = fields.get("token");
    let key = FormToken::open(&shop, &sealed).ok_or(Trouble::BadRequest)?.key;
    if let Some(claim) = made_by(&shop, &key).await? {
        return see_other(&format!("/claim/{claim}"));
    }
    let (photos, refusal) = keep(&shop, order.row.id, &key, fields, &sent).await?;
    let report = match read(fields, &order, &photos, refusal, visit.words()) {
        Ok(report) => report,
        Err(mistakes) => {
            let page = draw(&shop, &visit, order, fields, mistakes, sealed, photos).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let claim = super::typed(&shop, &order, report).await?;
    let decided = super::decide(&shop, visit.lang, &claim).await;
    let entry = Entry { lang: visit.lang, order: &order, key: &key, claim: &claim, decided: &decided };
    let token = super::store(&shop, &entry).await?;
    see_other(&format!("/claim/{token}"))
}

/// Keeps the photos of this form, so that a mistake elsewhere does not cost the upload.
async fn keep(
    shop: &Shop,
    order: i64,
    key: &str,
    fields: &Fields,
    sent: &Photos,
) -> Result<(Vec<Shown>, Option<Refusal>), sqlx::Error> {
    let mut tx = shop.database.write().await?;
    for (name, _) in fields.all() {
        if let Some(id) = name.strip_prefix("drop-photo-").and_then(|id| id.parse().ok()) {
            photos::drop_one(&mut tx, key, id).await?;
        }
    }
    let refusal = photos::keep(&mut tx, shop, order, key, &sent.photos).await?;
    let kept = photos::of_form(&mut tx, key).await?;
    tx.commit().await?;
    Ok((kept, sent.refusal.or(refusal)))
}
