//! The real program, killed in the middle of selling: nothing shown to a customer is missing afterwards.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const ROUNDS: usize = 20;
const BUYERS: usize = 4;

struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_storefront"))
            .args([Path::new("--data"), data])
            .env_remove("SMTP_URL")
            .env("PORT", "0")
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let shop = lines.map_while(Result::ok).find(|line| line.trim_start().starts_with("Shop ")).expect("it greets");
        let address = shop.split("http://").nth(1).expect("an address").trim_end_matches('/').to_owned();
        Self { child, address }
    }

    /// SIGKILL: no handler runs, nothing is flushed.
    fn kill(mut self) {
        self.child.kill().expect("it was running");
        self.child.wait().expect("it is gone");
    }
}

/// One exchange; `None` where the program died meanwhile.
fn exchange(address: &str, method: &str, path: &str, cookie: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    answer.contains("\r\n\r\n").then_some(answer)
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn hidden<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let rest = answer.split_once(&format!("name=\"{name}\" value=\""))?.1;
    rest.split('"').next()
}

/// Buys one thing; gives the path of the order page that was shown.
fn buy(address: &str) -> Option<String> {
    let added = exchange(address, "POST", "/basket/add", "", "variant=9&quantity=1")?;
    let cookie = header(&added, "set-cookie")?.split(';').next()?.to_owned();
    let form = exchange(address, "GET", "/checkout", &cookie, "")?;
    let (token, total) = (hidden(&form, "token")?, hidden(&form, "total")?);
    let body = format!(
        "token={token}&total={total}&email=anna%40example.org&name=Anna+Obst&street=Kirschweg+3&postal_code=21635\
         &city=Jork&country=DE&payment=invoice"
    );
    let placed = exchange(address, "POST", "/checkout", &cookie, &body)?;
    let order = header(&placed, "location")?.to_owned();
    assert!(order.starts_with("/order/"), "{order}");
    Some(order)
}

#[test]
fn nothing_shown_is_lost_when_the_program_is_killed() {
    let data = TempDir::new().expect("a folder");
    let shown: Arc<Mutex<Vec<String>>> = Arc::default();
    let mut restarts = Vec::new();
    for round in 0..ROUNDS {
        let start = Instant::now();
        let program = Program::start(data.path());
        restarts.push(start.elapsed());
        let stop = Arc::new(AtomicBool::new(false));
        let buyers: Vec<_> = (0..BUYERS)
            .map(|_| {
                let (address, shown, stop) = (program.address.clone(), shown.clone(), stop.clone());
                thread::spawn(move || {
                    while !stop.load(Ordering::Relaxed) {
                        if let Some(order) = buy(&address) {
                            shown.lock().expect("no poison").push(order);
                        }
                    }
                })
            })
            .collect();
        // A different moment each round.
        thread::sleep(Duration::from_millis(150 + 37 * round as u64));
        program.kill();
        stop.store(true, Ordering::Relaxed);
        for buyer in buyers {
            buyer.join().expect("no buyer panics");
        }
    }

    let program = Program::start(data.path());
    let shown = shown.lock().expect("no poison");
    assert!(shown.len() >= ROUNDS, "only {} orders were placed", shown.len());
    for order in shown.iter() {
        let page = exchange(&program.address, "GET", order, "", "").expect("an answer");
        assert!(page.starts_with("HTTP/1.1 200"), "{order} is missing");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (orders, mails, wrong, unsent) = runtime.block_on(count(data.path()));
    program.kill();
    assert_eq!(wrong, 0, "orders without exactly one mail");
    assert_eq!(orders, mails);
    assert!(orders >= shown.len() as i64);
    let slowest = restarts.iter().skip(1).max().expect("rounds");
    eprintln!(
        "{ROUNDS} kills: {} orders shown, {orders} stored, {mails} mails, {wrong} wrong, {unsent} not yet delivered; \
         slowest restart {slowest:?}",
        shown.len()
    );
    assert!(*slowest < Duration::from_secs(5), "{slowest:?}");
}

async fn count(data: &Path) -> (i64, i64, i64, i64) {
    let url = format!("sqlite:{}", data.join("shop.db").display());
    let db = sqlx::SqlitePool::connect(&url).await.expect("a connection");
    // The worker needs a moment for what the last kill left behind.
    for _ in 0..100 {
        let waiting: i64 = number(&db, "SELECT count(*) FROM mails WHERE state <> 'sent'").await;
        if waiting == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    (
        number(&db, "SELECT count(*) FROM orders").await,
        number(&db, "SELECT count(*) FROM mails").await,
        number(
            &db,
            "SELECT count(*) FROM orders
             WHERE (SELECT count(*) FROM mails WHERE reason = 'order:' || number) <> 1
                OR (SELECT count(*) FROM order_lines WHERE order_id = orders.id) <> 1",
        )
        .await,
        number(&db, "SELECT count(*) FROM mails WHERE state <> 'sent'").await,
    )
}

async fn number(db: &sqlx::SqlitePool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(db).await.expect("a number")
}
