//! What all pages share: who visits, what was sent, and how an answer is drawn.

use std::net::{IpAddr, SocketAddr};

use askama::Template;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use crate::lang::Lang;
use crate::shop::Shop;
use crate::words::Words;

/// What a person may type into one field, generously; what is longer is no person's.
pub(crate) const LONGEST_FIELD: usize = 20_000;

/// How long a browser keeps our cookies: 30 days, in seconds.
pub(crate) const COOKIE_AGE: i64 = 30 * 24 * 3600;

/// Who visits.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    pub(crate) lang: Lang,
    /// The token of the visitor's basket.
    pub(crate) basket: Option<String>,
    pub(crate) address: Option<IpAddr>,
    path: String,
    query: Vec<(String, String)>,
}

impl FromRequestParts<Shop> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _shop: &Shop) -> Result<Self, Self::Rejection> {
        let query = parse(parts.uri.query().unwrap_or_default().as_bytes());
        let lang = chosen_language(&query)
            .or_else(|| Lang::parse(cookie(&parts.headers, "lang")?))
            .or_else(|| Lang::accepted(parts.headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?))
            .unwrap_or(Lang::De);
        Ok(Self {
            lang,
            basket: cookie(&parts.headers, "basket").filter(|token| is_token(token)).map(str::to_owned),
            address: parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()),
            path: parts.uri.path().to_owned(),
            query,
        })
    }
}

impl Visit {
    pub(crate) fn words(&self) -> &'static Words {
        self.lang.words()
    }

    /// A value from the address.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// This page in another language.
    fn in_language(&self, lang: Lang) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.query.iter().filter(|(key, _)| key != "lang"));
        query.append_pair("lang", lang.tag());
        format!("{}?{}", self.path, query.finish())
    }

    /// What the frame around a page shows.
    pub(crate) async fn page(&self, shop: &Shop, title: impl Into<String>) -> Result<Page, Trouble> {
        Ok(Page {
            t: self.words(),
            lang: self.lang,
            title: title.into(),
            in_german: self.in_language(Lang::De),
            in_english: self.in_language(Lang::En),
            basket_count: crate::basket::count(shop, self).await?,
            shop: shop.clone(),
            signals_error: false,
        })
    }
}

/// The language asked for in the address.
pub(crate) fn chosen_language(query: &[(String, String)]) -> Option<Lang> {
    query.iter().find(|(key, _)| key == "lang").and_then(|(_, value)| Lang::parse(value))
}

/// Splits a query or a form.
pub(crate) fn parse(bytes: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(bytes).into_owned().collect()
}

/// The frame around a page.
pub(crate) struct Page {
    pub(crate) t: &'static Words,
    pub(crate) lang: Lang,
    pub(crate) title: String,
    pub(crate) in_german: String,
    pub(crate) in_english: String,
    pub(crate) basket_count: i64,
    pub(crate) shop: Shop,
    /// Whether the title of the window begins with "Error": the first thing a screen reader says.
    pub(crate) signals_error: bool,
}

impl Page {
    // By reference, as templates pass fields.

    pub(crate) fn price(&self, cents: &i64) -> String {
        self.lang.price(*cents)
    }

    pub(crate) fn rate(&self, ppm: &u32) -> String {
        self.lang.rate(*ppm)
    }

    pub(crate) fn moment(&self, seconds: &i64) -> String {
        self.lang.moment(*seconds, &self.shop.zone())
    }
}

/// A form as it was sent.
#[derive(Debug, Default, Clone)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields that were read from another encoding.
    pub(crate) fn of(fields: Vec<(String, String)>) -> Self {
        Self(fields)
    }

    /// The first value of a field, trimmed; empty where there is none. Line ends are LF, other control characters
    /// are gone: no name or street has any, and they break mails and terminals.
    pub(crate) fn get(&self, name: &str) -> String {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| clean(value)).unwrap_or_default()
    }

    /// The first value of a field as it was typed: a password may begin with a space.
    pub(crate) fn raw(&self, name: &str) -> String {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Every value of a field, as of checkboxes of one name.
    pub(crate) fn every(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| clean(value)).collect()
    }

    /// All fields, in the order sent.
    pub(crate) fn all(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }
}

fn clean(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    value.chars().filter(|c| *c == '\n' || !c.is_control()).collect::<String>().trim().to_owned()
}

impl FromRequest<Shop> for Fields {
    type Rejection = Trouble;

    async fn from_request(request: Request, shop: &Shop) -> Result<Self, Trouble> {
        let is_form = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(Trouble::BadRequest);
        }
        let bytes = Bytes::from_request(request, shop).await.map_err(|_| Trouble::BadRequest)?;
        let fields = parse(&bytes);
        if fields.iter().any(|(name, value)| name.len() + value.len() > LONGEST_FIELD) {
            return Err(Trouble::BadRequest);
        }
        Ok(Self(fields))
    }
}

/// What is wrong with one field, told so that it can be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mistake {
    pub(crate) field: String,
    pub(crate) message: String,
}

/// The mistakes of a form.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Mistakes(pub(crate) Vec<Mistake>);

impl Mistakes {
    /// Notes a mistake unless the field is right.
    pub(crate) fn require(&mut self, right: bool, field: &str, message: &str) {
        if !right {
            self.0.push(Mistake { field: field.to_owned(), message: message.to_owned() });
        }
    }

    /// What is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.message.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Why a page cannot be shown.
#[derive(Debug, Clone)]
pub(crate) enum Trouble {
    /// There is nothing at this address.
    NotFound,
    /// What was sent cannot be read.
    BadRequest,
    /// More was sent than any form of ours holds.
    TooLarge,
    /// A form of another site was sent to us.
    ForeignForm,
    /// Our fault; the detail is for the log.
    Broken(String),
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The page that tells the visitor.
    pub(crate) async fn page(&self, shop: &Shop, visit: &Visit) -> Response {
        let t = visit.words();
        let (title, text) = match self {
            Self::NotFound => (t.not_found_title, t.not_found_text),
            Self::BadRequest => (t.bad_request_title, t.bad_request_text),
            Self::TooLarge => (t.too_large_title, t.too_large_text),
            Self::ForeignForm => (t.refused_title, t.refused_text),
            Self::Broken(_) => (t.broken_title, t.broken_text),
        };
        let page = match visit.page(shop, title).await {
            Ok(page) => page,
            // The database itself is the trouble: the words must do without the frame.
            Err(_) => return (self.status(), format!("{title}. {text}")).into_response(),
        };
        let drawn = html(&TroublePage { page, text });
        match drawn {
            Ok(response) => (self.status(), response).into_response(),
            Err(_) => self.status().into_response(),
        }
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage {
    page: Page,
    text: &'static str,
}

impl From<sqlx::Error> for Trouble {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::RowNotFound => Self::NotFound,
            error => Self::Broken(error.to_string()),
        }
    }
}

impl From<askama::Error> for Trouble {
    fn from(error: askama::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<getrandom::Error> for Trouble {
    fn from(error: getrandom::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl IntoResponse for Trouble {
    /// The status alone; [`crate::app`] draws the page, which needs the visitor's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What a handler gives.
pub(crate) type Answer = Result<Response, Trouble>;

/// Draws a page.
pub(crate) fn html(template: &impl Template) -> Answer {
    Ok(Html(template.render()?).into_response())
}

/// Sends the browser on to another page of this shop, by GET.
pub(crate) fn see_other(path: &str) -> Answer {
    let target = HeaderValue::from_str(path).map_err(|e| Trouble::Broken(e.to_string()))?;
    Ok((StatusCode::SEE_OTHER, [(LOCATION, target)]).into_response())
}

/// A cookie that scripts and other sites cannot use.
pub(crate) fn set_cookie(shop: &Shop, response: &mut Response, name: &str, value: &str) {
    let secure = if shop.facts.shop.url.starts_with("https:") { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={COOKIE_AGE}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Whether a text has the form of [`crate::shop::token`].
pub(crate) fn is_token(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_come_in() {
        assert_eq!(clean(" a\r\nb\0\u{1b}[2J\r "), "a\nb[2J");
    }

    #[test]
    fn only_our_own_tokens_are_tokens() {
        assert!(is_token(&crate::shop::token().expect("random bytes")));
        assert!(!is_token("../../../../../../etc/passwd1234"));
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("xlang=en; lang=de"));
        assert_eq!(cookie(&headers, "lang"), Some("de"));
    }
}
