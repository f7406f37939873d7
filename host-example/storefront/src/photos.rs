//! Photos that back a claim.
//!
//! What a file is called or says it is counts for nothing: it is decoded, made smaller and written anew as JPEG. The
//! place where it was taken, a script inside it, a second file behind it: none of that survives. Whoever has the
//! claim's token sees its photos, as pictures that no browser runs.

use std::io::Cursor;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};
use tokio::sync::Semaphore;

use crate::claims;
use crate::shop::{Inner, Shop, hex};
use crate::web::{Answer, Trouble, Visit};

/// Photos of one claim.
pub(crate) const MOST: usize = 5;
/// Photos of all claims of one order: a token is no licence to fill the disk.
const MOST_PER_ORDER: i64 = 25;
/// Bytes of a file as it is sent; a telephone's photo has 2 to 8 million.
pub(crate) const LARGEST_FILE: usize = 12_000_000;
/// Pixels along one side, and memory while decoding: 50 megapixels of three bytes pass, a bomb does not.
const LONGEST_SIDE: u32 = 12_000;
const DECODING_BYTES: u64 = 192 * 1024 * 1024;
/// Longest side of what is kept, in pixels: enough to see a crack.
const KEPT_SIDE: u32 = 1_600;
const PREVIEW_SIDE: u32 = 240;
const QUALITY: u8 = 82;
/// Seconds after which photos of a form that was never sent are forgotten: a day.
const UNSENT_AGE: i64 = 24 * 3600;

/// One photo at a time: each may take [`DECODING_BYTES`].
static DECODING: Semaphore = Semaphore::const_new(1);

/// Why a file is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is no JPEG or WebP, or a broken one.
    NoPhoto,
    /// It has too many bytes or pixels.
    TooLarge,
    /// The claim or the order has enough.
    TooMany,
}

/// A photo as it is kept.
#[derive(Debug)]
pub(crate) struct Photo {
    digest: String,
    pub(crate) picture: Vec<u8>,
    preview: Vec<u8>,
}

impl Photo {
    /// Takes a file in.
    pub(crate) async fn read(file: Vec<u8>) -> Result<Result<Self, Refusal>, Trouble> {
        let _turn = DECODING.acquire().await.map_err(|e| Trouble::Broken(e.to_string()))?;
        let work = tokio::task::spawn_blocking(move || decode(&file));
        work.await.map_err(|e| Trouble::Broken(format!("decoding a photo: {e}")))
    }
}

fn decode(file: &[u8]) -> Result<Photo, Refusal> {
    let format = image::guess_format(file).map_err(|_| Refusal::NoPhoto)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(Refusal::NoPhoto);
    }
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(DECODING_BYTES);
    reader.limits(limits);
    let refusal = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => Refusal::TooLarge,
        _ => Refusal::NoPhoto,
    };
    let mut decoder = reader.into_decoder().map_err(refusal)?;
    if decoder.total_bytes() > DECODING_BYTES {
        return Err(Refusal::TooLarge);
    }
    // A telephone turns the picture by a note beside it, which is not kept.
    let orientation = decoder.orientation().map_err(refusal)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(refusal)?;
    if image.width().max(image.height()) > KEPT_SIDE {
        image = image.thumbnail(KEPT_SIDE, KEPT_SIDE);
    }
    image.apply_orientation(orientation);
    let digest = hex(&Sha256::digest(file));
    Ok(Photo { digest, preview: jpeg(&image.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE))?, picture: jpeg(&image)? })
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let rgb = DynamicImage::ImageRgb8(image.to_rgb8());
    rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).map_err(|_| Refusal::NoPhoto)?;
    Ok(bytes)
}

/// Keeps photos for the form with this key; says what was not kept.
pub(crate) async fn keep(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    order: i64,
    key: &str,
    photos: &[Photo],
) -> Result<Option<Refusal>, sqlx::Error> {
    for photo in photos {
        let (of_claim, of_order): (i64, i64) = sqlx::query_as(
            "SELECT coalesce(sum(claim_key = ?1 AND digest <> ?2), 0), count(*) FROM photos WHERE order_id = ?3",
        )
        .bind(key)
        .bind(&photo.digest)
        .bind(order)
        .fetch_one(&mut **tx)
        .await?;
        if usize::try_from(of_claim).unwrap_or(MOST) >= MOST || of_order >= MOST_PER_ORDER {
            return Ok(Some(Refusal::TooMany));
        }
        sqlx::query(
            "INSERT INTO photos (claim_key, order_id, taken_in, digest, picture, preview) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )
        .bind(key)
        .bind(order)
        .bind(shop.now())
        .bind(&photo.digest)
        .bind(&photo.picture)
        .bind(&photo.preview)
        .execute(&mut **tx)
        .await?;
    }
    Ok(None)
}

/// A photo beside a form or a claim.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Shown {
    pub(crate) id: i64,
    preview: Vec<u8>,
}

impl Shown {
    /// The preview, inside the page.
    pub(crate) fn data(&self) -> String {
        use base64::Engine as _;
        format!("data:image/jpeg;base64,{}", base64::engine::general_purpose::STANDARD.encode(&self.preview))
    }
}

/// The photos a form has brought so far.
pub(crate) async fn of_form(db: &mut SqliteConnection, key: &str) -> Result<Vec<Shown>, sqlx::Error> {
    sqlx::query_as("SELECT id, preview FROM photos WHERE claim_key = ? AND claim_id IS NULL ORDER BY id")
        .bind(key)
        .fetch_all(db)
        .await
}

/// The photos of a claim.
pub(crate) async fn of_claim(db: &mut SqliteConnection, claim: i64) -> Result<Vec<Shown>, sqlx::Error> {
    sqlx::query_as("SELECT id, preview FROM photos WHERE claim_id = ? ORDER BY id").bind(claim).fetch_all(db).await
}

/// Drops a photo of a form that is not sent yet.
pub(crate) async fn drop_one(tx: &mut Transaction<'static, Sqlite>, key: &str, id: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM photos WHERE claim_key = ? AND id = ? AND claim_id IS NULL")
        .bind(key)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives a form's photos to the claim it became.
pub(crate) async fn attach(tx: &mut Transaction<'static, Sqlite>, key: &str, claim: i64) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE photos SET claim_id = ? WHERE claim_key = ?").bind(claim).bind(key).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets photos of forms that were never sent.
pub(crate) async fn forget(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM photos WHERE claim_id IS NULL AND taken_in <= ?")
        .bind(now - UNSENT_AGE)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// `GET /claim/{token}/photo/{id}`: for whoever has the claim's token.
pub(crate) async fn show(State(shop): State<Shop>, _: Visit, Path((token, id)): Path<(String, i64)>) -> Answer {
    let mut db = shop.database.read().acquire().await?;
    let claim = claims::by_token(&mut db, &token).await?.id;
    answer(&mut db, claim, id).await
}

/// The picture, with headers under which no browser takes it for anything else.
pub(crate) async fn answer(db: &mut SqliteConnection, claim: i64, id: i64) -> Answer {
    let picture: Vec<u8> = sqlx::query_scalar("SELECT picture FROM photos WHERE claim_id = ? AND id = ?")
        .bind(claim)
        .bind(id)
        .fetch_one(db)
        .await?;
    let mut response = Response::new(Body::from(picture));
    let headers = [
        (CONTENT_TYPE, "image/jpeg"),
        (CONTENT_DISPOSITION, "inline; filename=\"photo.jpg\""),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let image = RgbImage::from_fn(width, height, |x, y| Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
        let mut bytes = Cursor::new(Vec::new());
        image.write_to(&mut bytes, format).expect("it encodes");
        bytes.into_inner()
    }

    #[test]
    fn a_photo_is_written_anew_and_small() {
        for format in [ImageFormat::Jpeg, ImageFormat::WebP] {
            let mut file = encoded(2400, 1200, format);
            file.extend_from_slice(b"<script>alert(1)</script>");
            let photo = decode(&file).expect("a photo");
            assert!(photo.picture.starts_with(&[0xff, 0xd8, 0xff]) && photo.picture.len() < 600_000, "{format:?}");
            assert!(!photo.picture.windows(7).any(|bytes| bytes == b"<script"), "{format:?}");
            let kept = image::load_from_memory(&photo.picture).expect("a picture");
            assert_eq!((kept.width(), kept.height()), (1600, 800));
        }
    }

    #[test]
    fn the_place_is_gone_and_the_turn_is_made() {
        // A JPEG whose EXIF note says "turn by 90 degrees", and holds a text where a place could stand.
        let plain = encoded(80, 40, ImageFormat::Jpeg);
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        tiff.extend_from_slice(b"53.52N 9.68E");
        let mut note = vec![0xff, 0xe1];
        note.extend_from_slice(&u16::try_from(tiff.len() + 8).expect("short").to_be_bytes());
        note.extend_from_slice(b"Exif\0\0");
        note.extend_from_slice(&tiff);
        let file = [&plain[..2], &note, &plain[2..]].concat();
        let photo = decode(&file).expect("a photo");
        let kept = image::load_from_memory(&photo.picture).expect("a picture");
        assert_eq!((kept.width(), kept.height()), (40, 80));
        assert!(!photo.picture.windows(6).any(|bytes| bytes == b"53.52N"));
    }

    #[test]
    fn what_is_no_photo_is_refused_whatever_it_is_called() {
        for file in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            b"%PDF-1.7",
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff",
            b"",
        ] {
            assert_eq!(decode(file).err(), Some(Refusal::NoPhoto));
        }
        assert_eq!(decode(&encoded(12_001, 1, ImageFormat::WebP)).err(), Some(Refusal::TooLarge));
    }
}
