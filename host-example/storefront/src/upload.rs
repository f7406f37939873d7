//! Forms that may bring files: `multipart/form-data`, or the plain form where none comes along.

use std::time::Duration;

use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::photos::{self, Photo, Refusal};
use crate::shop::Shop;
use crate::web::{Fields, LONGEST_FIELD, Trouble};

/// The largest form with photos, in bytes: the photos, and room for the fields around them.
pub(crate) const LARGEST: usize = photos::MOST * photos::LARGEST_FILE + 256 * 1024;
/// The largest inquiry, in bytes, whatever the merchant allows: five files of ten mebibytes, and some more to say which
/// one was too large.
pub(crate) const LARGEST_INQUIRY: usize = 64 << 20;
/// Parts of one form: more are no browser's.
const MOST_PARTS: usize = 200;
/// Bytes of all its fields together, without the files: as many as a form without files may have.
const MOST_TEXT: usize = 64 * 1024;
/// How long a form may take: at 5 Mbit/s the largest one takes 100 seconds.
const READING_TIME: Duration = Duration::from_secs(180);

/// A file of a form.
pub(crate) struct Part {
    /// What the sender calls it.
    pub(crate) name: String,
    /// Its content; its first bytes only, where it is larger than what is taken.
    pub(crate) bytes: Vec<u8>,
    /// Its size in bytes, as sent.
    pub(crate) size: u64,
}

/// What becomes of a form's files.
pub(crate) trait Intake {
    /// The field they come in.
    const FIELD: &'static str;

    /// How many forms with files are read at a time: each holds files in memory.
    fn slots() -> &'static Semaphore;

    /// Bytes of a file that are taken.
    fn largest_file(&self) -> usize;

    /// Takes a file.
    fn take(&mut self, part: Part) -> impl Future<Output = Result<(), Trouble>> + Send;
}

/// Whether a form may bring files.
pub(crate) fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("multipart/form-data")
}

/// Reads a form. Called by handlers that know what it is for: a stranger's megabytes are not even read.
pub(crate) async fn read(shop: &Shop, request: Request, intake: &mut impl Intake) -> Result<Fields, Trouble> {
    if !is_multipart(&request) {
        return Fields::from_request(request, shop).await;
    }
    let parts = Multipart::from_request(request, shop).await.map_err(|_| Trouble::BadRequest)?;
    tokio::time::timeout(READING_TIME, read_parts(parts, intake)).await.map_err(|_| Trouble::BadRequest)?
}

async fn read_parts<I: Intake>(mut parts: Multipart, intake: &mut I) -> Result<Fields, Trouble> {
    let (mut fields, mut text) = (Vec::new(), 0);
    // A form without files waits for nobody.
    let mut turn: Option<SemaphorePermit<'static>> = None;
    for _ in 0..MOST_PARTS {
        let Some(mut part) = parts.next_field().await.map_err(|e| unreadable(&e))? else {
            return Ok(Fields::of(fields));
        };
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == I::FIELD;
        let limit = if is_file { intake.largest_file() } else { LONGEST_FIELD };
        let mut file = Part { name: part.file_name().unwrap_or_default().to_owned(), bytes: Vec::new(), size: 0 };
        while let Some(chunk) = part.chunk().await.map_err(|e| unreadable(&e))? {
            if is_file && turn.is_none() {
                turn = Some(I::slots().acquire().await.map_err(|e| Trouble::Broken(e.to_string()))?);
            }
            file.size += chunk.len() as u64;
            let room = limit.saturating_sub(file.bytes.len());
            file.bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        }
        if is_file {
            // A file field that was left empty sends an empty file.
            if file.size > 0 {
                intake.take(file).await?;
            }
            continue;
        }
        text += file.bytes.len();
        if file.size > limit as u64 || text > MOST_TEXT {
            return Err(Trouble::BadRequest);
        }
        fields.push((name, String::from_utf8(file.bytes).map_err(|_| Trouble::BadRequest)?));
    }
    Err(Trouble::BadRequest)
}

fn unreadable(error: &MultipartError) -> Trouble {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Trouble::TooLarge } else { Trouble::BadRequest }
}

/// The photos of a claim's form.
#[derive(Default)]
pub(crate) struct Photos {
    pub(crate) photos: Vec<Photo>,
    /// Why a file was not taken in, if one was not.
    pub(crate) refusal: Option<Refusal>,
}

impl Intake for Photos {
    const FIELD: &'static str = "photos";

    fn slots() -> &'static Semaphore {
        static READING: Semaphore = Semaphore::const_new(4);
        &READING
    }

    fn largest_file(&self) -> usize {
        photos::LARGEST_FILE
    }

    async fn take(&mut self, part: Part) -> Result<(), Trouble> {
        if self.photos.len() >= photos::MOST {
            self.refusal = Some(Refusal::TooMany);
        } else if part.size > photos::LARGEST_FILE as u64 {
            self.refusal = Some(Refusal::TooLarge);
        } else {
            match Photo::read(part.bytes).await? {
                Ok(photo) => self.photos.push(photo),
                Err(why) => self.refusal = Some(why),
            }
        }
        Ok(())
    }
}
