//! Files of the contact form: told by their content, stored with their ticket or not at all, never run by a browser.

mod common;

use std::io::{Cursor, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{Request, StatusCode};
use common::program::{Program, exchange, header, hidden};
use common::{Page, START, Site, service};
use image::{ImageFormat, Rgb, RgbImage};
use kulanz_storefront::agents::{Role, accounts};
use kulanz_storefront::{housekeeping, inbound};
use tempfile::TempDir;

const BOUNDARY: &str = "----kulanz-test";
const PASSWORD: &str = "correct horse battery";
const PDF: &[u8] = b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF";

/// A file of a form: what it is called, and what is in it.
type File<'a> = (&'a str, &'a [u8]);

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let image = RgbImage::from_pixel(60, 40, Rgb([200, 80, 20]));
    image.write_to(&mut bytes, ImageFormat::WebP).expect("it encodes");
    let mut file = bytes.into_inner();
    file.extend_from_slice(b"<script>53.52N 9.68E</script>");
    file
}

fn multipart(fields: &[(&str, &str)], files: &[File<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    for (name, content) in files {
        // Every file says it is a picture.
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"attachments\"; filename=\"{name}\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn send(site: &Site, fields: &[(&str, &str)], files: &[File<'_>]) -> Page {
    let request = Request::post("/contact")
        .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
        .header(ORIGIN, "http://127.0.0.1:8080")
        .body(Body::from(multipart(fields, files)))
        .expect("a request");
    site.send(request).await
}

fn question(token: &str) -> Vec<(&str, &str)> {
    vec![
        ("form_token", token),
        ("form_topic", "other"),
        ("name", "Anna Obst"),
        ("email", "anna@example.org"),
        ("answer-channel", "email"),
        ("message", "Bitte sehen Sie sich die Dateien an."),
    ]
}

/// A form that has been open long enough.
async fn opened(site: &Site) -> String {
    let page = site.get("/contact?topic=other").await;
    assert!(page.body.contains("enctype=\"multipart/form-data\"") && page.body.contains("id=\"attachments\""));
    site.wait(10);
    page.hidden("form_token")
}

async fn agent(site: &Site) -> Site {
    accounts::add(&site.database, "anton", Role::Agent, PASSWORD, START).await.expect("an account");
    let browser = site.other_visitor();
    let token = browser.get("/agent/login").await.hidden("token");
    let fields = [("token", token.as_str()), ("name", "anton"), ("password", PASSWORD)];
    browser.post("/agent/login", &fields).await.leads_to("/agent");
    browser
}

#[tokio::test]
async fn files_come_with_the_ticket_and_the_agent_gets_them_safely() {
    let site = Site::open(Some(service())).await;
    let token = opened(&site).await;
    let photo = picture();
    let files = [("../../e\u{202e}lif<b>.html", PDF), ("", b""), ("shot.exe", &photo), ("again.webp", &photo)];
    let ticket = send(&site, &question(&token), &files).await.leads_to("/ticket/");
    assert_eq!(site.number("SELECT count(*) FROM files WHERE ticket_id = 1").await, 2, "the same file twice is one");
    let told = site.text("SELECT json_extract(inquiry, '$.attachments') FROM tickets").await;
    for part in ["application/pdf", "image/webp", "shot.exe", "elif<b>.html"] {
        assert!(told.contains(part), "{part} is missing in {told}");
    }
    let page = site.get(&format!("/ticket/{ticket}")).await;
    assert!(page.body.contains("elif&#60;b&#62;.html") && !page.body.contains("<b>.html"), "{}", page.body);

    for path in ["/agent/ticket/1/file/1", "/agent/ticket/1/mail/1/0"] {
        assert_eq!(site.get(path).await.leads_to("/agent/"), "login", "{path}");
    }
    let anton = agent(&site).await;
    let page = anton.get("/agent/ticket/1").await;
    assert!(page.body.contains("href=\"/agent/ticket/1/file/1\"") && page.body.contains("elif&#60;b&#62;.html"));
    let pdf = anton.get("/agent/ticket/1/file/1").await;
    for (name, value) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename=\"elif_b_.html.pdf\"; filename*=UTF-8''elif%3Cb%3E.html.pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(pdf.headers[name], value, "{name}");
    }
    assert_eq!(pdf.body.as_bytes(), PDF);
    let shown = anton.get("/agent/ticket/1/file/2").await;
    assert_eq!(shown.headers["content-type"], "image/jpeg");
    let kept: Vec<u8> =
        sqlx::query_scalar("SELECT content FROM files WHERE id = 2").fetch_one(&site.db).await.expect("a picture");
    assert!(kept.starts_with(&[0xff, 0xd8, 0xff]) && !kept.windows(7).any(|bytes| bytes == b"<script"));
    assert_eq!(anton.get("/agent/ticket/2/file/1").await.status, StatusCode::NOT_FOUND, "of another ticket");
}

#[tokio::test]
async fn what_the_form_does_not_take_is_told_and_the_rest_is_kept() {
    let site = Site::open(Some(service())).await;
    let token = opened(&site).await;
    let huge = [PDF, &vec![b' '; 11 << 20]].concat();
    for (name, content, told) in [
        ("foto.jpg", &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..], "foto.jpg"),
        ("program.pdf", b"MZ\x90\0", "program.pdf"),
        ("empty.jpg", b"\xff\xd8\xff\xe0 and no picture", "empty.jpg"),
        ("gro\u{df}.pdf", &huge, "groß.pdf"),
    ] {
        let page = send(&site, &question(&token), &[(name, content)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(
            page.body.contains("id=\"attachments-error\"") && page.body.contains("href=\"#attachments\""),
            "{name}"
        );
        assert!(page.body.contains(told), "{told} is missing in {}", page.body);
    }
    let seven: Vec<Vec<u8>> = (0..7).map(|i| [PDF, &[b'0' + i]].concat()).collect();
    let named: Vec<File<'_>> = seven.iter().map(|content| ("a.pdf", content.as_slice())).collect();
    let page = send(&site, &question(&token), &named).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.number("SELECT count(*) FROM files").await, 5, "the first ones are kept");
    assert_eq!(page.body.matches("name=\"drop-file-").count(), 5);
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 0);

    // A mistake elsewhere does not cost the upload; what is dropped is gone.
    let mut fields = question(&token);
    fields.retain(|(name, _)| *name != "message");
    fields.push(("drop-file-2", "1"));
    let page = send(&site, &fields, &[]).await;
    assert!(page.body.contains("id=\"message-error\"") && page.body.contains("id=\"files-kept\""), "{}", page.body);
    let photo = picture();
    let mut fields = question(&token);
    fields.push(("drop-file-3", "1"));
    send(&site, &fields, &[("foto.webp", &photo)]).await.leads_to("/ticket/");
    assert_eq!(site.number("SELECT count(*) FROM files WHERE ticket_id = 1").await, 4);
    assert_eq!(site.number("SELECT count(*) FROM files").await, 4);
    assert_eq!(site.number("SELECT json_array_length(inquiry, '$.attachments') FROM tickets").await, 4);
}

#[tokio::test]
async fn nobody_fills_the_disk_with_forms_that_are_never_sent() {
    let site = Site::open(Some(service())).await;
    let token = opened(&site).await;
    let too_much = vec![b' '; 65 << 20];
    assert_eq!(send(&site, &question(&token), &[("a.pdf", &too_much)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let forged = send(&site, &[("form_token", "1.0.0"), ("form_topic", "other")], &[("a.pdf", PDF)]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    for i in 0..40 {
        let token = site.get("/contact?topic=other").await.hidden("form_token");
        site.wait(4);
        let content = [PDF, &[i]].concat();
        send(&site, &[("form_token", &token), ("form_topic", "other")], &[("a.pdf", &content)]).await;
    }
    assert_eq!(site.number("SELECT count(*) FROM files").await, 20, "as many as submissions in an hour");
    site.wait(25 * 3600);
    let sweeping = tokio::spawn(housekeeping::run(site.shop.clone()));
    common::until(&site, "SELECT count(*) FROM files", 0).await;
    sweeping.abort();
    let long = "x".repeat(30_000);
    let page = send(&site, &[("form_token", &token), ("message", &long)], &[]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let (name, value) = ("field", "x".repeat(10_000));
    let page = send(&site, &[(name, value.as_str()); 8], &[]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "more text than any form of ours");
}

#[tokio::test]
async fn without_the_component_no_file_is_asked_for_and_the_message_arrives() {
    let site = Site::open(None).await;
    let page = site.get("/contact?topic=other").await;
    assert!(!page.body.contains("id=\"attachments\""));
    let token = page.hidden("form_token");
    site.wait(10);
    // Drawn while the component was there, sent when it was not.
    let topic = page.hidden("form_topic");
    let mut fields = question(&token);
    fields[1].1 = &topic;
    let refused = send(&site, &fields, &[("a.pdf", PDF)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "never silently left out");
    send(&site, &fields, &[]).await.leads_to("/ticket/");
    assert_eq!(site.number("SELECT count(*) FROM files").await, 0);
}

#[tokio::test]
async fn a_mails_files_are_downloads() {
    let site = Site::open(Some(service())).await;
    let mails = TempDir::new().expect("a folder");
    std::fs::create_dir_all(mails.path().join("new")).expect("a folder");
    let mail = "From: anna@example.org\r\nSubject: Foto\r\nMessage-ID: <a@example.org>\r\nMIME-Version: 1.0\r\n\
                Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nAnbei.\r\n\
                --x\r\nContent-Type: text/html; name=\"<i>.html\"\r\nContent-Disposition: attachment; \
                filename=\"<i>.html\"\r\n\r\n<script>alert(1)</script>\r\n--x--\r\n";
    std::fs::write(mails.path().join("new/1"), mail).expect("a file");
    inbound::sweep(&site.shop, mails.path()).await.expect("the folder can be worked on");
    let anton = agent(&site).await;
    let page = anton.get("/agent/ticket/1").await;
    assert!(page.body.contains("/agent/ticket/1/mail/1/0") && page.body.contains("&#60;i&#62;.html"), "{}", page.body);
    let file = anton.get("/agent/ticket/1/mail/1/0").await;
    assert_eq!(file.headers["content-type"], "application/octet-stream");
    assert_eq!(file.headers["content-security-policy"], "default-src 'none'; sandbox");
    assert!(
        file.headers["content-disposition"].to_str().expect("ASCII").starts_with("attachment; filename=\"_i_.html\"")
    );
    assert!(file.body.contains("alert(1)"));
    assert_eq!(anton.get("/agent/ticket/1/mail/1/1").await.status, StatusCode::NOT_FOUND);
    assert_eq!(anton.get("/agent/ticket/2/mail/1/0").await.status, StatusCode::NOT_FOUND);
}

/// Sends the form with two files to the real program; gives the ticket's page where it was told one.
fn ask(address: &str, token: &str) -> Option<String> {
    let files: [File<'_>; 2] = [("a.pdf", PDF), ("b.pdf", &[PDF, &[b' '; 300_000]].concat())];
    let body = multipart(&question(token), &files);
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let head = format!(
        "POST /contact HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nContent-Length: {}\r\n\
         Content-Type: multipart/form-data; boundary={BOUNDARY}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(header(&answer, "location")?.to_owned())
}

#[test]
fn a_killed_program_leaves_no_half_ticket() {
    const ROUNDS: usize = 10;
    const EACH: usize = 16;
    let data = TempDir::new().expect("a folder");
    let program = Program::start(data.path());
    let tokens: Vec<String> = (0..ROUNDS * EACH)
        .map(|_| {
            let form = exchange(&program.address, "GET", "/contact?topic=other", "", "").expect("a form");
            hidden(&form, "form_token").expect("a token").to_owned()
        })
        .collect();
    program.kill();
    // As long as a person takes.
    thread::sleep(Duration::from_secs(4));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let shown: Arc<Mutex<Vec<String>>> = Arc::default();
    for (round, tokens) in tokens.chunks(EACH).enumerate() {
        // The limit per address is not what is tried here.
        runtime.block_on(count(data.path(), "DELETE FROM gate_hits RETURNING 1"));
        let program = Program::start(data.path());
        let senders: Vec<_> = tokens
            .chunks(EACH / 4)
            .map(|tokens| {
                let (address, tokens, shown) = (program.address.clone(), tokens.to_vec(), shown.clone());
                thread::spawn(move || {
                    let tickets = tokens.iter().filter_map(|token| ask(&address, token)).collect::<Vec<_>>();
                    shown.lock().expect("no poison").extend(tickets);
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(20 + 23 * round as u64));
        program.kill();
        for sender in senders {
            sender.join().expect("no sender panics");
        }
    }
    let of = |sql| runtime.block_on(count(data.path(), sql));
    let tickets = of("SELECT count(*) FROM tickets");
    let half = of("SELECT count(*) FROM tickets WHERE 2 <> json_array_length(inquiry, '$.attachments')
                   OR 2 <> (SELECT count(*) FROM files WHERE ticket_id = tickets.id)
                   OR (silence IS NULL) <> EXISTS (SELECT 1 FROM mails WHERE reason = 'ticket:' || tickets.id)");
    let stray = of("SELECT count(*) FROM files WHERE ticket_id IS NULL");
    let shown = shown.lock().expect("no poison");
    eprintln!("{ROUNDS} kills: {} tickets shown, {tickets} stored, {half} half, {stray} stray files", shown.len());
    assert_eq!((half, stray), (0, 0));
    assert!(tickets > 0 && tickets >= i64::try_from(shown.len()).expect("few"));
    let program = Program::start(data.path());
    for ticket in shown.iter() {
        let page = exchange(&program.address, "GET", ticket, "", "").expect("an answer");
        assert!(page.starts_with("HTTP/1.1 200"), "{ticket} is missing");
    }
    program.kill();
}

async fn count(data: &Path, sql: &'static str) -> i64 {
    let url = format!("sqlite:{}", data.join("shop.db").display());
    let db = sqlx::SqlitePool::connect(&url).await.expect("a connection");
    let number = sqlx::query_scalar(sql).fetch_optional(&db).await.expect("a number").unwrap_or(0);
    db.close().await;
    number
}
