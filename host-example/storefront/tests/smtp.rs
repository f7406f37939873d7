//! Mails leave by SMTP: once, again after a temporary refusal, never after a final one.

mod common;

use std::sync::{Arc, Mutex};

use common::{Site, service, until};
use kulanz_storefront::outbox::{self, Delivery};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// What the server does with the next messages; after that it takes everything.
type Script = Arc<Mutex<Vec<&'static str>>>;
type Taken = Arc<Mutex<Vec<String>>>;

async fn server(script: Script, taken: Taken) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (script, taken) = (script.clone(), taken.clone());
            tokio::spawn(async move { converse(stream, script, taken).await.unwrap_or_default() });
        }
    });
    port
}

async fn converse(stream: TcpStream, script: Script, taken: Taken) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer = match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut message = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    // A line that begins with a dot travels with two (RFC 5321, 4.5.2).
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    message.push_str("\r\n");
                }
                let refusal = script.lock().expect("no poison").pop();
                if refusal.is_none() {
                    taken.lock().expect("no poison").push(message);
                }
                refusal.unwrap_or("250 taken")
            }
            "QUIT" => return write.write_all(b"221 bye\r\n").await,
            _ => "250 fine",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_temporary_refusal_is_tried_again_with_the_same_bytes() {
    let (script, taken) = (Script::default(), Taken::default());
    *script.lock().expect("no poison") = vec!["451 later", "451 later"];
    let port = server(script, taken.clone()).await;
    let site = Site::open(Some(service())).await;
    site.order(&[("4", "1")]).await;
    // As a worker leaves it that is killed while sending.
    sqlx::query("UPDATE mails SET state = 'sending', attempts = 1").execute(&site.db).await.expect("a row");
    let delivery = Delivery::smtp(&format!("smtp://127.0.0.1:{port}")).expect("an address");
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(outbox::run(site.shop.clone(), delivery, stopped));
    until(&site, "SELECT count(*) FROM mails WHERE state = 'pending' AND attempts = 2", 1).await;
    site.wait(20);
    until(&site, "SELECT count(*) FROM mails WHERE state = 'pending' AND attempts = 3", 1).await;
    assert!(taken.lock().expect("no poison").is_empty());
    site.wait(40);
    until(&site, "SELECT count(*) FROM mails WHERE state = 'sent'", 1).await;
    stop.send(true).expect("the worker listens");
    worker.await.expect("it ends by itself");
    let taken = taken.lock().expect("no poison").clone();
    assert_eq!(taken.len(), 1);
    let stored: Vec<u8> = sqlx::query_scalar("SELECT raw FROM mails").fetch_one(&site.db).await.expect("bytes");
    // SMTP ends a message with a line end whether it had one or not.
    assert_eq!(taken[0].trim_end(), String::from_utf8_lossy(&stored).trim_end());
}

#[tokio::test]
async fn a_final_refusal_is_final() {
    let (script, taken) = (Script::default(), Taken::default());
    *script.lock().expect("no poison") = vec!["550 nobody here"];
    let port = server(script, taken.clone()).await;
    let site = Site::open(Some(service())).await;
    site.order(&[("4", "1")]).await;
    let delivery = Delivery::smtp(&format!("smtp://127.0.0.1:{port}")).expect("an address");
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(outbox::run(site.shop.clone(), delivery, stopped));
    until(&site, "SELECT count(*) FROM mails WHERE state = 'failed' AND last_error LIKE '%nobody here%'", 1).await;
    stop.send(true).expect("the worker listens");
    worker.await.expect("it ends by itself");
    assert!(taken.lock().expect("no poison").is_empty());
}
