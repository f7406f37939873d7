//! Forms that may bring photos: `multipart/form-data`, or the plain form where no photo comes along.

use std::time::Duration;

use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use tokio::sync::Semaphore;

use crate::photos::{self, Photo, Refusal};
use crate::shop::Shop;
use crate::web::{Fields, LONGEST_FIELD, Trouble};

/// The largest form with photos, in bytes: the photos, and room for the fields around them.
pub(crate) const LARGEST: usize = photos::MOST * photos::LARGEST_FILE + 256 * 1024;
/// Parts of one form: more are no browser's.
const MOST_PARTS: usize = 200;
/// The field of the photos.
const FIELD: &str = "photos";

/// How long a form may take: at 5 Mbit/s the largest one takes 100 seconds.
const READING_TIME: Duration = Duration::from_secs(180);
/// How many forms with photos are read at a time: each holds one file of at most [`photos::LARGEST_FILE`] in memory.
static READING: Semaphore = Semaphore::const_new(4);

/// A form as it was sent.
pub(crate) struct Upload {
    pub(crate) fields: Fields,
    pub(crate) photos: Vec<Photo>,
    /// Why a file was not taken in, if one was not.
    pub(crate) refusal: Option<Refusal>,
}

impl Upload {
    /// Reads a form. Called by handlers that know what it is for: a stranger's megabytes are not even read.
    pub(crate) async fn read(shop: &Shop, request: Request) -> Result<Self, Trouble> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let fields = Fields::from_request(request, shop).await?;
            return Ok(Self { fields, photos: Vec::new(), refusal: None });
        }
        let _turn = READING.acquire().await.map_err(|e| Trouble::Broken(e.to_string()))?;
        let parts = Multipart::from_request(request, shop).await.map_err(|_| Trouble::BadRequest)?;
        tokio::time::timeout(READING_TIME, Self::of_parts(parts)).await.map_err(|_| Trouble::BadRequest)?
    }

    async fn of_parts(mut parts: Multipart) -> Result<Self, Trouble> {
        let (mut fields, mut photos, mut refusal) = (Vec::new(), Vec::new(), None);
        for _ in 0..MOST_PARTS {
            let Some(mut part) = parts.next_field().await.map_err(|_| Trouble::BadRequest)? else {
                return Ok(Self { fields: Fields::of(fields), photos, refusal });
            };
            let name = part.name().unwrap_or_default().to_owned();
            let is_photo = name == FIELD;
            let limit = if is_photo { photos::LARGEST_FILE } else { LONGEST_FIELD };
            let (mut bytes, mut too_large) = (Vec::new(), false);
            while let Some(chunk) = part.chunk().await.map_err(|_| Trouble::BadRequest)? {
                too_large |= bytes.len() + chunk.len() > limit;
                if !too_large {
                    bytes.extend_from_slice(&chunk);
                }
            }
            if !is_photo {
                let value = String::from_utf8(bytes).map_err(|_| Trouble::BadRequest)?;
                if too_large {
                    return Err(Trouble::BadRequest);
                }
                fields.push((name, value));
                continue;
            }
            // A file field that was left empty sends an empty file.
            if bytes.is_empty() && !too_large {
                continue;
            }
            match Self::photo(bytes, too_large, photos.len()).await? {
                Ok(photo) => photos.push(photo),
                Err(why) => refusal = Some(why),
            }
        }
        Err(Trouble::BadRequest)
    }

    async fn photo(bytes: Vec<u8>, too_large: bool, before: usize) -> Result<Result<Photo, Refusal>, Trouble> {
        if before >= photos::MOST {
            return Ok(Err(Refusal::TooMany));
        }
        if too_large {
            return Ok(Err(Refusal::TooLarge));
        }
        Photo::read(bytes).await
    }
}
