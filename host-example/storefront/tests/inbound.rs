//! Mails of customers: onto their tickets, once each, and never into a conversation of machines.
#![allow(clippy::print_stdout, reason = "what was counted, and what was not, is said")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Site, service};
use kulanz_storefront::inbound::{self, Swept};
use tempfile::TempDir;

/// A site with a Maildir.
struct Post {
    site: Site,
    folder: TempDir,
}

impl Post {
    async fn open() -> Self {
        Self { site: Site::open(Some(service())).await, folder: TempDir::new().expect("a folder") }
    }

    fn drop_in(&self, name: &str, mail: impl AsRef<[u8]>) {
        let new = self.folder.path().join("new");
        fs::create_dir_all(&new).expect("a folder");
        fs::write(new.join(name), mail).expect("a file");
    }

    async fn sweep(&self) -> Swept {
        inbound::sweep(&self.site.shop, self.folder.path()).await.expect("the folder can be worked on")
    }

    fn files(&self, folder: &str) -> usize {
        fs::read_dir(self.folder.path().join(folder)).map_or(0, |entries| entries.count())
    }

    /// The ticket of a first question; gives its number and token.
    async fn ticket(&self) -> (String, String) {
        self.drop_in("1", mail("<a@example.org>", "Wo ist mein Paket?", "", "Guten Tag, es fehlt noch."));
        assert_eq!(self.sweep().await.stored, 1);
        (self.site.text("SELECT number FROM tickets").await, self.site.text("SELECT token FROM tickets").await)
    }
}

fn mail(id: &str, subject: &str, further: &str, text: &str) -> String {
    mail_from("Anna Obst <anna@example.org>", id, subject, further, text)
}

fn mail_from(from: &str, id: &str, subject: &str, further: &str, text: &str) -> String {
    format!(
        "Return-Path: <someone@example.org>\r\nFrom: {from}\r\nTo: service@apfelkiste.example\r\nSubject: {subject}\r\n\
         Message-ID: {id}\r\nDate: Mon, 23 Nov 2026 09:58:00 +0100\r\n{further}Content-Type: text/plain; charset=utf-8\r\n\
         \r\n{text}\r\n"
    )
}

const STORED: Swept = Swept { stored: 1, repeated: 0, set_aside: 0, waiting: 0 };

#[tokio::test]
async fn a_mail_becomes_a_ticket_with_a_receipt_in_its_thread() {
    let post = Post::open().await;
    let (number, token) = post.ticket().await;
    assert_eq!((post.files("new"), post.files("cur")), (0, 1));
    let site = &post.site;
    assert_eq!(site.number("SELECT count(*) FROM hook_failures").await, 0);
    assert_eq!(site.text("SELECT recipient FROM mails").await, "anna@example.org");
    let raw = site.text("SELECT CAST(raw AS TEXT) FROM mails").await;
    for field in ["In-Reply-To: <a@example.org>", "References: <a@example.org>", "Auto-Submitted: auto-replied"] {
        assert!(raw.contains(field), "{field} is missing in:\n{raw}");
    }
    // To an address nobody has proved, nothing of the message goes back.
    assert!(raw.contains(&number) && !site.text("SELECT text FROM mails").await.contains("es fehlt noch"));
    assert!(site.get(&format!("/ticket/{token}")).await.body.contains("es fehlt noch"));
}

#[tokio::test]
async fn an_answer_to_the_receipt_lands_on_its_ticket() {
    let post = Post::open().await;
    let (_, token) = post.ticket().await;
    let receipt = post.site.text("SELECT message_id FROM mails").await;
    let further = format!("In-Reply-To: {receipt}\r\n");
    post.drop_in("2", mail("<b@example.org>", "Re: danke", &further, "Es ist jetzt angekommen."));
    assert_eq!(post.sweep().await, STORED);
    let site = &post.site;
    assert_eq!(site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM messages WHERE from_customer").await, 2);
    assert_eq!(site.number("SELECT count(*) FROM mails").await, 2, "a receipt each");
    let page = site.get(&format!("/ticket/{token}")).await.body;
    assert!(page.contains("id=\"later-messages\"") && page.contains("jetzt angekommen"), "{page}");
}

#[tokio::test]
async fn a_number_is_found_however_it_is_mangled() {
    let post = Post::open().await;
    let (number, _) = post.ticket().await;
    let mangled = number.to_lowercase().replace('-', " ");
    post.drop_in("2", mail("<b@example.org>", &format!("AW: WG: {mangled}"), "", "Noch etwas."));
    post.drop_in("3", mail("<c@example.org>", "Nachfrage", "", &format!("Es geht um {number}.")));
    assert_eq!(post.sweep().await.stored, 2);
    assert_eq!(post.site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(post.site.number("SELECT count(*) FROM messages").await, 3);
}

/// A number can be read over a shoulder: who writes with it from elsewhere is heard, and learns nothing.
#[tokio::test]
async fn a_stranger_with_a_number_learns_nothing() {
    let post = Post::open().await;
    let (number, token) = post.ticket().await;
    post.drop_in(
        "2",
        mail_from("Eve <eve@example.net>", "<e@example.net>", &format!("Re: {number}"), "", "Ich bin Anna!"),
    );
    assert_eq!(post.sweep().await, STORED);
    let site = &post.site;
    assert_eq!(site.number("SELECT ticket_id FROM messages WHERE NOT from_customer").await, 1);
    let raw = site.text("SELECT html || text FROM mails WHERE recipient = 'eve@example.net'").await;
    assert!(!raw.contains(&token) && !raw.contains("es fehlt noch"), "{raw}");
    assert!(!site.get(&format!("/ticket/{token}")).await.body.contains("Ich bin Anna"));
}

#[tokio::test]
async fn an_answer_to_an_order_confirmation_knows_its_order() {
    let post = Post::open().await;
    post.site.order(&[("4", "1")]).await;
    let confirmation = post.site.text("SELECT message_id FROM mails").await;
    let further = format!("References: {confirmation}\r\n");
    post.drop_in("1", mail("<a@example.org>", "Re: Ihre Bestellung", &further, "Bitte an die Firma liefern."));
    let foreign =
        mail_from("Eve <eve@example.net>", "<e@example.net>", "Re: Ihre Bestellung", &further, "Und an mich.");
    post.drop_in("2", foreign);
    assert_eq!(post.sweep().await.stored, 2);
    let site = &post.site;
    assert_eq!(site.number("SELECT count(*) FROM tickets WHERE order_id = 1 AND topic = 'order'").await, 1);
    assert_eq!(site.number("SELECT count(*) FROM tickets WHERE order_id IS NULL").await, 1, "a stranger's");
}

#[tokio::test]
async fn machines_are_heard_but_not_answered() {
    let post = Post::open().await;
    let (number, _) = post.ticket().await;
    let subject = format!("Re: {number}");
    post.drop_in("2", mail("<b@example.org>", &subject, "Auto-Submitted: auto-replied\r\n", "Ich bin im Urlaub."));
    post.drop_in("3", mail("<n@example.org>", "Angebote", "List-Id: <news.example.org>\r\n", "Alles billiger."));
    let bounce =
        mail_from("MAILER-DAEMON@example.org", "<d@example.org>", "Undelivered", "Return-Path: <>\r\n", "Weg.");
    post.drop_in("4", bounce);
    assert_eq!(post.sweep().await.stored, 3);
    let site = &post.site;
    assert_eq!(site.number("SELECT count(*) FROM mails").await, 1, "only the first receipt");
    assert_eq!(site.text("SELECT silence FROM messages WHERE silence IS NOT NULL").await, "automatic: Auto-Submitted");
    assert_eq!(site.number("SELECT count(*) FROM tickets WHERE silence LIKE 'automatic: %'").await, 2);
}

#[tokio::test]
async fn a_mail_delivered_twice_is_one() {
    let post = Post::open().await;
    let (_, _) = post.ticket().await;
    // The program died after it had stored the mail and before it moved the file; and another server delivers a copy.
    let first = mail("<a@example.org>", "Wo ist mein Paket?", "", "Guten Tag, es fehlt noch.");
    post.drop_in("1", &first);
    post.drop_in("2", format!("Received: from elsewhere\r\n{first}"));
    assert_eq!(post.sweep().await, Swept { repeated: 2, ..Swept::default() });
    assert_eq!(post.site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(post.site.number("SELECT count(*) FROM mails").await, 1);
    // The shop's own mail comes back: nothing to answer.
    let own: Vec<u8> = sqlx::query_scalar("SELECT raw FROM mails").fetch_one(&post.site.db).await.expect("a mail");
    post.drop_in("3", own);
    assert_eq!(post.sweep().await, Swept { set_aside: 1, ..Swept::default() });
}

#[tokio::test]
async fn what_is_no_mail_is_set_aside_with_its_reason() {
    let post = Post::open().await;
    post.drop_in("1", b"");
    post.drop_in("2", vec![b'x'; (25 << 20) + 1]);
    assert_eq!(post.sweep().await, Swept { set_aside: 2, ..Swept::default() });
    let reason = fs::read_to_string(post.folder.path().join("failed/2.reason")).expect("a reason");
    assert!(reason.contains("26214401 bytes; expected at most 26214400"), "{reason}");
    assert_eq!(post.files("failed"), 4);
}

#[tokio::test]
async fn without_the_component_a_mail_is_kept_and_nobody_answered() {
    let post = Post { site: Site::open(None).await, folder: TempDir::new().expect("a folder") };
    post.drop_in("1", mail("<a@example.org>", "Frage", "", "Wann?"));
    assert_eq!(post.sweep().await, STORED);
    assert_eq!(post.site.number("SELECT count(*) FROM tickets").await, 1);
    assert_eq!(post.site.number("SELECT count(*) FROM mails").await, 0);
}

#[tokio::test]
async fn two_machines_cannot_keep_each_other_busy() {
    let post = Post::open().await;
    for i in 0..30 {
        post.drop_in(&format!("{i:02}"), mail(&format!("<{i}@example.org>"), &format!("Frage {i}"), "", "Hallo?"));
    }
    assert_eq!(post.sweep().await.stored, 30);
    assert_eq!(post.site.number("SELECT count(*) FROM tickets").await, 30, "every mail is kept");
    assert_eq!(post.site.number("SELECT count(*) FROM mails").await, 10);
    post.site.wait(601);
    post.drop_in("31", mail("<31@example.org>", "Frage 31", "", "Hallo?"));
    post.sweep().await;
    assert_eq!(post.site.number("SELECT count(*) FROM mails").await, 11);
}

/// Real automatic mails and bounces, where they are present.
#[tokio::test]
async fn no_real_automatic_mail_is_answered() {
    let Some(folder) = real_mails() else { return };
    let post = Post::open().await;
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        post.drop_in(&entry.file_name().to_string_lossy(), fs::read(entry.path()).expect("a file"));
        count += 1;
    }
    let swept = post.sweep().await;
    assert!(count > 5 && swept.stored + swept.repeated == count, "{count} files, {swept:?}");
    let answered = post.site.number("SELECT count(*) FROM mails").await;
    println!("{count} automatic mails and bounces: {} on tickets, {answered} answered", swept.stored);
    assert_eq!(answered, 0);
}

fn real_mails() -> Option<PathBuf> {
    let shared = std::env::var_os("KULANZ_SHARED_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let folder = shared.join("corpora/sisimai/maildir/bsd");
    if !folder.is_dir() {
        println!("skipped: the corpus of mails is not at {}", folder.display());
        return None;
    }
    Some(folder)
}
