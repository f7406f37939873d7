//! The real program, killed in the middle of selling: nothing shown to a customer is missing afterwards.

mod common;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use common::program::{Program, exchange, header, hidden};
use tempfile::TempDir;

const ROUNDS: usize = 20;
const BUYERS: usize = 4;

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
