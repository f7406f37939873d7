//! A mail as the bytes that travel: RFC 5322 with MIME (RFC 2045 to 2047).

use crate::contract::types::Mail;

/// Why a mail has no form as bytes.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct EmlError(pub(crate) String);

/// The mail as bytes, lines ended by CRLF. `date` is its `Date` field, in seconds since the epoch.
pub fn to_bytes(_mail: &Mail, _date: i64) -> Result<Vec<u8>, EmlError> {
    Err(EmlError("not yet".to_owned()))
}
