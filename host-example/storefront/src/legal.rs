//! Terms, privacy notice and imprint, from the settings' seller.

use askama::Template;
use axum::extract::State;

use crate::shop::Shop;
use crate::web::{Answer, Page, Visit, html};

#[derive(Template)]
#[template(path = "legal.html")]
struct LegalPage {
    page: Page,
    text: Option<&'static str>,
}

/// The terms.
pub(crate) async fn terms(State(shop): State<Shop>, visit: Visit) -> Answer {
    let t = visit.words();
    html(&LegalPage { page: visit.page(&shop, t.terms).await?, text: Some(t.terms_text) })
}

/// The privacy notice (Art. 13 GDPR).
pub(crate) async fn privacy(State(shop): State<Shop>, visit: Visit) -> Answer {
    let t = visit.words();
    html(&LegalPage { page: visit.page(&shop, t.privacy).await?, text: Some(t.privacy_text) })
}

/// The imprint (§ 5 DDG).
pub(crate) async fn imprint(State(shop): State<Shop>, visit: Visit) -> Answer {
    let t = visit.words();
    html(&LegalPage { page: visit.page(&shop, t.imprint).await?, text: None })
}
