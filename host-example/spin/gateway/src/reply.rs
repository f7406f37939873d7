//! What is sent back: `{"ok": ...}`, `{"err": ...}` where the hook refuses, `{"error": ...}` where the request is wrong.

use bytes::Bytes;
use http::{HeaderValue, Method, Response, StatusCode, header};
use http_body_util::Full;
use serde::Serialize;

use crate::json::Wrong;

/// A JSON reply.
pub(crate) struct Reply {
    status: StatusCode,
    body: String,
    allow: Option<Method>,
}

impl Reply {
    /// The hook's answer: 200, or 422 where it refuses.
    pub(crate) fn answer<T: Serialize, E: Serialize>(answer: Result<T, E>) -> Self {
        match answer {
            Ok(value) => Self::json(StatusCode::OK, "ok", &value),
            Err(error) => Self::json(StatusCode::UNPROCESSABLE_ENTITY, "err", &error),
        }
    }

    /// Something about the request, or about this app, is wrong.
    pub(crate) fn wrong(
        status: StatusCode,
        path: impl Into<String>,
        message: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self::json(status, "error", &Wrong { path: path.into(), message: message.into(), expected: expected.into() })
    }

    /// 405.
    pub(crate) fn method_not_allowed(method: &Method, allowed: &Method) -> Self {
        let message = format!("{method} is not answered here");
        let reply = Self::wrong(StatusCode::METHOD_NOT_ALLOWED, "method", message, allowed.as_str());
        Self { allow: Some(allowed.clone()), ..reply }
    }

    fn json<T: Serialize>(status: StatusCode, name: &str, value: &T) -> Self {
        let object = std::collections::BTreeMap::from([(name, value)]);
        let body = serde_json::to_string(&object).expect("the contract's values have string keys and no floats");
        Self { status, body, allow: None }
    }
}

/// A body that is not what the hook takes: 400.
impl From<Wrong> for Reply {
    fn from(wrong: Wrong) -> Self {
        Self::json(StatusCode::BAD_REQUEST, "error", &wrong)
    }
}

impl From<Reply> for Response<Full<Bytes>> {
    fn from(reply: Reply) -> Self {
        let mut response = Self::new(Full::from(reply.body));
        *response.status_mut() = reply.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        // Answers hold personal data, and depend on the clock.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if let Some(allowed) = reply.allow.and_then(|method| HeaderValue::from_str(method.as_str()).ok()) {
            headers.insert(header::ALLOW, allowed);
        }
        response
    }
}
