//! Files that come with an inquiry.
//!
//! What a file is called or says it is counts for nothing: its first bytes tell. A camera's picture is written anew, as
//! photos of a claim are, and a screenshot loses what is no picture in it; anything else the form allows is kept as it
//! is and leaves only as a download that no browser runs.

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use kulanz::contract::contact_form::{Attachment, AttachmentRules};
use sha2::{Digest, Sha256};
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use crate::photos::Photo;
use crate::shop::{Inner, hex};
use crate::upload::Part;
use crate::web::{Answer, Trouble};

/// Characters of a file's name that are kept.
const LONGEST_NAME: usize = 120;
/// Seconds after which files of a form that was never sent are forgotten: a day.
const UNSENT_AGE: i64 = 24 * 3600;
/// What is kept of a picture, and may be looked at in a browser.
const PICTURES: [&str; 2] = ["image/jpeg", "image/png"];
/// How every PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The parts of a PNG that make the picture. What else may be in it is text, time, place and other people's inventions.
const PNG_PARTS: [&[u8]; 9] = [b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND"];
/// What nobody can tell.
const UNKNOWN: &str = "application/octet-stream";

/// What a file is, by its first bytes.
fn kind(bytes: &[u8]) -> &'static str {
    let brand = bytes.get(4..12).unwrap_or_default();
    match bytes {
        [0xff, 0xd8, 0xff, ..] => "image/jpeg",
        _ if bytes.starts_with(PNG) => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'%', b'P', b'D', b'F', b'-', ..] => "application/pdf",
        _ if [b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftypmif1"].iter().any(|own| *own == brand) => {
            "image/heic"
        }
        _ => UNKNOWN,
    }
}

/// A PNG with the parts of its picture and nothing else, neither between nor behind them; `None` where it is none.
fn picture_of_png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(PNG)?;
    let mut kept = PNG.to_vec();
    loop {
        // Length, name, content, checksum.
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let part = rest.get(..length.checked_add(12)?)?;
        let name = &part[4..8];
        if kept.len() == PNG.len() && name != b"IHDR" {
            return None;
        }
        if PNG_PARTS.contains(&name) {
            kept.extend_from_slice(part);
        }
        if name == b"IEND" {
            return Some(kept);
        }
        rest = &rest[part.len()..];
    }
}

/// What is kept of a file of this kind; `None` where it is broken. No decoder here reads HEIC.
async fn kept_of(media_type: &'static str, bytes: Vec<u8>) -> Result<Option<Kept>, Trouble> {
    Ok(match media_type {
        "image/jpeg" | "image/webp" => {
            let photo = Photo::read(bytes).await?;
            photo.ok().map(|photo| Kept { media_type: "image/jpeg", content: photo.picture })
        }
        "image/png" => picture_of_png(&bytes).map(|content| Kept { media_type, content }),
        _ => Some(Kept { media_type, content: bytes }),
    })
}

/// How a name ends, so that a double click opens nothing else.
fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/heic" => ".heic",
        "application/pdf" => ".pdf",
        _ => "",
    }
}

/// A file as it was sent.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) name: String,
    media_type: &'static str,
    bytes: u64,
    digest: String,
    /// What can be kept of it; `None` where it is too large, of a kind the form does not take, or broken.
    kept: Option<Kept>,
}

#[derive(Debug)]
struct Kept {
    media_type: &'static str,
    content: Vec<u8>,
}

impl Sent {
    /// Takes a file in, under the form's rules.
    pub(crate) async fn read(part: Part, rules: &AttachmentRules) -> Result<Self, Trouble> {
        let media_type = kind(&part.bytes);
        let is_allowed = part.size <= rules.max_bytes && rules.media_types.iter().any(|known| known == media_type);
        let mut sent = Self {
            name: clean_name(&part.name),
            media_type,
            bytes: part.size,
            digest: hex(&Sha256::digest(&part.bytes)),
            kept: None,
        };
        if !is_allowed {
            return Ok(sent);
        }
        sent.kept = kept_of(media_type, part.bytes).await?;
        Ok(sent)
    }

    /// The same for the component, which checks it by the form's rules.
    pub(crate) fn attachment(&self) -> Attachment {
        Attachment { file_name: self.name.clone(), media_type: self.media_type.to_owned(), bytes: self.bytes }
    }

    pub(crate) fn can_be_kept(&self) -> bool {
        self.kept.is_some()
    }

    pub(crate) fn is_same(&self, digest: &str) -> bool {
        self.digest == digest
    }

    pub(crate) fn digest(&self) -> &str {
        &self.digest
    }
}

/// A name without folders, without what ends a line, and without marks that turn the direction of reading.
fn clean_name(name: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: Vec<char> = name.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    // The end says more than the middle.
    let start = kept.len().saturating_sub(LONGEST_NAME);
    let name = kept[start..].iter().collect::<String>();
    let name = name.trim().trim_start_matches('.').trim();
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

/// A file that is kept, without its content.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Listed {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) digest: String,
    sent_type: String,
    sent_bytes: i64,
}

impl Listed {
    /// What it was and how large, for people.
    pub(crate) fn about(&self) -> String {
        format!("{}, {} KB", self.sent_type, (self.sent_bytes + 1023) / 1024)
    }

    /// The same for the component.
    pub(crate) fn attachment(&self) -> Attachment {
        Attachment {
            file_name: self.name.clone(),
            media_type: self.sent_type.clone(),
            bytes: u64::try_from(self.sent_bytes).unwrap_or_default(),
        }
    }
}

/// The files a form has brought so far.
pub(crate) async fn of_form(db: &mut SqliteConnection, key: &str) -> Result<Vec<Listed>, sqlx::Error> {
    sqlx::query_as(
        "SELECT id, name, digest, sent_type, sent_bytes FROM files WHERE form_key = ? AND ticket_id IS NULL ORDER BY id",
    )
    .bind(key)
    .fetch_all(db)
    .await
}

/// The files of a ticket.
pub(crate) async fn of_ticket(db: &mut SqliteConnection, ticket: i64) -> Result<Vec<Listed>, sqlx::Error> {
    sqlx::query_as("SELECT id, name, digest, sent_type, sent_bytes FROM files WHERE ticket_id = ? ORDER BY id")
        .bind(ticket)
        .fetch_all(db)
        .await
}

/// Keeps a file for the form with this key. One that cannot be kept is none: the form says so.
pub(crate) async fn keep(
    tx: &mut Transaction<'static, Sqlite>,
    shop: &Inner,
    key: &str,
    file: &Sent,
) -> Result<(), sqlx::Error> {
    let Some(kept) = &file.kept else { return Ok(()) };
    sqlx::query(
        "INSERT INTO files (form_key, taken_in, digest, name, sent_type, sent_bytes, media_type, content)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(key)
    .bind(shop.now())
    .bind(&file.digest)
    .bind(&file.name)
    .bind(file.media_type)
    .bind(i64::try_from(file.bytes).unwrap_or(i64::MAX))
    .bind(kept.media_type)
    .bind(&kept.content)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Drops a file of a form that is not sent yet.
pub(crate) async fn drop_one(tx: &mut Transaction<'static, Sqlite>, key: &str, id: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM files WHERE form_key = ? AND id = ? AND ticket_id IS NULL")
        .bind(key)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Gives a form's files to the ticket it became.
pub(crate) async fn attach(tx: &mut Transaction<'static, Sqlite>, key: &str, ticket: i64) -> Result<(), sqlx::Error> {
    sqlx::query("UPDATE files SET ticket_id = ? WHERE form_key = ?").bind(ticket).bind(key).execute(&mut **tx).await?;
    Ok(())
}

/// Forgets files of forms that were never sent.
pub(crate) async fn forget(tx: &mut Transaction<'static, Sqlite>, now: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM files WHERE ticket_id IS NULL AND taken_in <= ?")
        .bind(now - UNSENT_AGE)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// A file of a ticket: a picture of ours to look at, anything else to download.
pub(crate) async fn answer(db: &mut SqliteConnection, ticket: i64, id: i64) -> Answer {
    let (name, media_type, content): (String, String, Vec<u8>) =
        sqlx::query_as("SELECT name, media_type, content FROM files WHERE ticket_id = ? AND id = ?")
            .bind(ticket)
            .bind(id)
            .fetch_one(db)
            .await?;
    let shown = if PICTURES.contains(&media_type.as_str()) { "inline" } else { "attachment" };
    respond(shown, &name, &media_type, content)
}

/// Somebody else's file, as a download: whatever it says it is, its first bytes tell what it is sent as.
pub(crate) fn download(name: &str, content: Vec<u8>) -> Answer {
    respond("attachment", &clean_name(name), kind(&content), content)
}

/// A file with headers under which no browser runs it.
fn respond(shown: &str, name: &str, media_type: &str, content: Vec<u8>) -> Answer {
    let header = |text: &str| HeaderValue::from_str(text).map_err(|e| Trouble::Broken(e.to_string()));
    let mut response = Response::new(Body::from(content));
    response.headers_mut().extend([
        (CONTENT_TYPE, header(media_type)?),
        (CONTENT_DISPOSITION, header(&disposition(shown, name, media_type))?),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ]);
    Ok(response)
}

/// `Content-Disposition` with any name (RFC 6266): plain for old programs, and as UTF-8.
fn disposition(shown: &str, name: &str, media_type: &str) -> String {
    let ending = ending(media_type);
    let name = if name.to_lowercase().ends_with(ending) { name.to_owned() } else { format!("{name}{ending}") };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let escaped: String = name
        .bytes()
        .map(|byte| if is_plain(char::from(byte)) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("{shown}; filename=\"{plain}\"; filename*=UTF-8''{escaped}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        for (bytes, expected) in [
            (&b"\xff\xd8\xff\xe0"[..], "image/jpeg"),
            (b"\x89PNG\r\n\x1a\nIHDR", "image/png"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypheic\0\0", "image/heic"),
            (b"%PDF-1.7", "application/pdf"),
            (b"\0\0\0\x18ftypavif\0\0", UNKNOWN),
            (b"<html>%PDF-1.7", UNKNOWN),
            (b"MZ\x90", UNKNOWN),
            (b"", UNKNOWN),
        ] {
            assert_eq!(kind(bytes), expected, "{bytes:?}");
        }
    }

    fn part(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).expect("short").to_be_bytes();
        [&length[..], name, content, b"\0\0\0\0"].concat()
    }

    #[test]
    fn a_screenshot_keeps_its_picture_and_nothing_else() {
        let (head, data, end) = (part(b"IHDR", &[0; 13]), part(b"IDAT", b"pixels"), part(b"IEND", b""));
        let told = [part(b"eXIf", b"53.52N 9.68E"), part(b"tEXt", b"<script>")].concat();
        let file = [PNG, &head, &told, &data, &end, b"<script>"].concat();
        assert_eq!(picture_of_png(&file), Some([PNG, &head, &data, &end].concat()));
        for broken in [&file[..40], PNG, &[PNG, &data[..], &end].concat(), &[PNG, &[0xff; 40]].concat(), b"GIF89a"] {
            assert_eq!(picture_of_png(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn a_name_is_only_a_name() {
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("C:\\fakepath\\Foto 1.jpg"), "Foto 1.jpg");
        assert_eq!(clean_name("a\r\nSet-Cookie: x\u{202e}fdp.exe"), "aSet-Cookie: xfdp.exe");
        assert_eq!(clean_name("..."), "file");
        assert_eq!(clean_name(&"ä".repeat(500)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn any_name_travels_in_a_header() {
        let header = disposition("attachment", "Rechnung \"März\";\\ x.html", "application/pdf");
        assert_eq!(
            header,
            "attachment; filename=\"Rechnung__M_rz____x.html.pdf\"; \
             filename*=UTF-8''Rechnung%20%22M%C3%A4rz%22%3B%5C%20x.html.pdf"
        );
        assert_eq!(disposition("inline", "A.JPG", "image/jpeg"), "inline; filename=\"A.JPG\"; filename*=UTF-8''A.JPG");
    }
}
