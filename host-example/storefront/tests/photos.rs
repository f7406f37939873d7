//! Photos of a claim: taken in by what they are, kept over mistakes, shown to whoever has the claim's token.

mod common;

use std::io::Cursor;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use common::{Page, Site, service};
use image::{ImageFormat, Rgb, RgbImage};

const BOUNDARY: &str = "----kulanz-test";

fn photo(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(60, 40, Rgb([shade, 80, 20])).write_to(&mut bytes, ImageFormat::WebP).expect("it encodes");
    bytes.into_inner()
}

/// Sends the claim form of an order with files, each named as if it were a web page.
async fn send(site: &Site, order: &str, fields: &[(&str, &str)], files: &[&[u8]]) -> Page {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for file in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"../../x.html\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let request = Request::post(format!("/order/{order}/claim"))
        .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(ORIGIN, "http://127.0.0.1:8080")
        .body(Body::from(body))
        .expect("a request");
    site.send(request).await
}

async fn delivered(site: &Site) -> (String, String) {
    let order = site.order(&[("9", "2")]).await;
    site.deliver(&order).await;
    let token = site.get(&format!("/order/{order}/claim")).await.hidden("token");
    (order, token)
}

#[tokio::test]
async fn photos_are_kept_as_pictures_and_count_as_evidence() {
    let site = Site::open(Some(service())).await;
    let (order, token) = delivered(&site).await;
    let fields = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1"), ("kind", "defective")];
    // An empty file field, as browsers send it where nothing was chosen, is no mistake; the same photo twice is one.
    let claim = send(&site, &order, &fields, &[b"", &photo(200), &photo(200), &photo(90)]).await.leads_to("/claim/");
    assert_eq!(site.number("SELECT count(*) FROM photos WHERE claim_id IS NOT NULL").await, 2);
    let stored = site.text("SELECT claim FROM claims").await;
    assert_eq!(stored.matches("\"photo-").count(), 2, "{stored}");
    let used = site.text("SELECT json_extract(decision, '$.trace') FROM claims").await;
    assert!(used.contains("pieces of evidence 2") || used.contains("photo"), "{used}");

    let page = site.get(&format!("/claim/{claim}")).await;
    let link = format!("/claim/{claim}/photo/");
    let id = page.body.split_once(&link).expect("a link to the photo").1.split('"').next().expect("an id");
    let photo = site.get(&format!("{link}{id}")).await;
    assert_eq!(photo.status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(photo.headers[name], value, "{name}");
    }
    // Another claim's token does not open it.
    let (other, token) = delivered(&site).await;
    let fields = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1"), ("kind", "defective")];
    let other = send(&site, &other, &fields, &[]).await.leads_to("/claim/");
    assert_eq!(site.get(&format!("/claim/{other}/photo/{id}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mistake_does_not_cost_the_upload_and_no_file_passes_for_a_photo() {
    let site = Site::open(Some(service())).await;
    let (order, token) = delivered(&site).await;
    let without_kind = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1")];
    let script: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let page = send(&site, &order, &without_kind, &[&photo(1), script, &photo(2)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["id=\"photos-error\"", "href=\"#photos\"", "id=\"photos-kept\"", "href=\"#kind-defective\""] {
        assert!(page.body.contains(part), "{part}");
    }
    assert_eq!(site.number("SELECT count(*) FROM photos WHERE claim_id IS NULL").await, 2);
    let first = site.number("SELECT min(id) FROM photos").await;
    let drop = format!("drop-photo-{first}");
    let fields =
        [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1"), ("kind", "defective"), (drop.as_str(), "1")];
    send(&site, &order, &fields, &[]).await.leads_to("/claim/");
    assert_eq!(site.number("SELECT count(*) FROM photos WHERE claim_id IS NOT NULL").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM photos").await, 1);
}

#[tokio::test]
async fn nobody_fills_the_disk() {
    let site = Site::open(Some(service())).await;
    let (order, token) = delivered(&site).await;
    let fields = [("token", token.as_str()), ("item-1", "1"), ("pieces-1", "1"), ("kind", "defective")];
    let photos: Vec<Vec<u8>> = (0..7).map(|shade| photo(shade * 30)).collect();
    let files: Vec<&[u8]> = photos.iter().map(Vec::as_slice).collect();
    let page = send(&site, &order, &fields, &files).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.number("SELECT count(*) FROM photos").await, 5);
    // Sent again as it then stands, with nothing new: five photos go along.
    send(&site, &order, &fields, &[]).await.leads_to("/claim/");
    assert_eq!(site.number("SELECT count(*) FROM photos WHERE claim_id IS NOT NULL").await, 5);

    let (order, token) = delivered(&site).await;
    let fields = [("token", token.as_str()), ("item-1", "1")];
    let huge = vec![0xff; 13_000_000];
    let page = send(&site, &order, &fields, &[&huge]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = send(&site, &order, &fields, &[&huge, &huge, &huge, &huge, &huge]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "more than any form of ours");
    let nowhere = "0123456789abcdef0123456789abcdef";
    assert_eq!(send(&site, nowhere, &fields, &[&photo(1)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.number("SELECT count(*) FROM photos WHERE claim_id IS NULL").await, 0);
}

#[tokio::test]
async fn what_a_human_decides_is_a_ticket_at_once() {
    let site = Site::open(Some(service())).await;
    let order = site.order(&[("4", "1")]).await;
    site.deliver(&order).await;
    let claim = site.claim(&order, "other").await;
    assert_eq!(site.text("SELECT state FROM claims").await, "human");
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM mails WHERE reason LIKE 'ticket:%'").await, 1);
    let page = site.get(&format!("/claim/{claim}")).await;
    assert!(page.body.contains(&site.text("SELECT number FROM tickets").await));
    assert!(!page.body.contains("id=\"ask-human\""));
}
