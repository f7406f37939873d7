//! The real program, killed in the middle of booking refunds: books, budget and mails agree every time. 20 kills; as many
//! as `KULANZ_KILLS` says where it is set.

mod common;

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use common::WRONG;
use common::program::{Program, exchange, header, hidden};
use tempfile::TempDir;

const KILLS: usize = 20;
const CUSTOMERS: usize = 3;
const PASSWORD: &str = "correct-horse-battery";

/// What everybody shares.
struct World {
    stop: AtomicBool,
    /// Makes every customer another one.
    customers: AtomicUsize,
    /// The pages of claims that were shown as accepted.
    shown: Mutex<Vec<String>>,
    /// Grants that were acknowledged to an agent.
    granted: AtomicUsize,
}

/// Buys apples, reports them as spoilt and accepts the offer; every third one needs a human.
fn complain(address: &str, world: &World) -> Option<()> {
    let number = world.customers.fetch_add(1, Ordering::Relaxed);
    let added = exchange(address, "POST", "/basket/add", "", "variant=4&quantity=1")?;
    let cookie = header(&added, "set-cookie")?.split(';').next()?.to_owned();
    let form = exchange(address, "GET", "/checkout", &cookie, "")?;
    let (token, total) = (hidden(&form, "token")?, hidden(&form, "total")?);
    let body = format!(
        "token={token}&total={total}&email=kunde{number}%40example.org&name=Anna+Obst&street=Kirschweg+3\
         &postal_code=21635&city=Jork&country=DE&payment=invoice"
    );
    let placed = exchange(address, "POST", "/checkout", &cookie, &body)?;
    let order = header(&placed, "location")?.to_owned();
    exchange(address, "POST", &format!("{order}/demo-deliver"), "", "")?;
    let form = exchange(address, "GET", &format!("{order}/claim"), "", "")?;
    let kind = if number.is_multiple_of(3) { "other" } else { "defective" };
    let body = format!("token={}&item-1=1&pieces-1=1&kind={kind}", hidden(&form, "token")?);
    let reported = exchange(address, "POST", &format!("{order}/claim"), "", &body)?;
    let claim = header(&reported, "location")?.to_owned();
    if kind == "defective" {
        let accepted = exchange(address, "POST", &format!("{claim}/accept"), "", "offer=0")?;
        assert_eq!(header(&accepted, "location"), Some(claim.as_str()), "{accepted}");
        world.shown.lock().expect("no poison").push(claim);
    }
    Some(())
}

/// Signs in once, then grants one euro to whoever waits longest.
fn serve(address: &str, world: &World) -> Option<()> {
    let form = exchange(address, "GET", "/agent/login", "", "")?;
    let body = format!("token={}&name=anton&password={PASSWORD}", hidden(&form, "token")?);
    let signed_in = exchange(address, "POST", "/agent/login", "", &body)?;
    let cookie = header(&signed_in, "set-cookie")?.split(';').next()?.to_owned();
    while !world.stop.load(Ordering::Relaxed) {
        let queue = exchange(address, "GET", "/agent", &cookie, "")?;
        let Some((_, rest)) = queue.split_once("href=\"/agent/claim/") else {
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let path = format!("/agent/claim/{}", rest.split('"').next()?);
        let case = exchange(address, "GET", &path, &cookie, "")?;
        let (csrf, revision) = (hidden(&case, "csrf")?, hidden(&case, "revision")?);
        let body =
            format!("csrf={csrf}&revision={revision}&choice=own&remedy=refund&amount=1,00&basis=goodwill&goods=keep");
        let granted = exchange(address, "POST", &format!("{path}/grant"), &cookie, &body)?;
        if header(&granted, "location") == Some(path.as_str()) {
            world.granted.fetch_add(1, Ordering::Relaxed);
        }
    }
    Some(())
}

#[test]
fn books_budget_and_mails_agree_whenever_the_program_is_killed() {
    let kills = std::env::var("KULANZ_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let data = TempDir::new().expect("a folder");
    let added = Command::new(env!("CARGO_BIN_EXE_storefront"))
        .args(["agent", "add", "anton", "--data"])
        .arg(data.path())
        .env("AGENT_PASSWORD", PASSWORD)
        .status()
        .expect("the command runs");
    assert!(added.success());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(plenty(data.path()));
    let world = Arc::new(World {
        stop: AtomicBool::new(false),
        customers: AtomicUsize::new(1),
        shown: Mutex::default(),
        granted: AtomicUsize::new(0),
    });
    for round in 0..kills {
        let program = Program::start(data.path());
        world.stop.store(false, Ordering::Relaxed);
        let mut people: Vec<_> = (0..CUSTOMERS)
            .map(|_| {
                let (address, world) = (program.address.clone(), world.clone());
                thread::spawn(move || {
                    while !world.stop.load(Ordering::Relaxed) {
                        let _ = complain(&address, &world);
                    }
                })
            })
            .collect();
        let (address, shared) = (program.address.clone(), world.clone());
        people.push(thread::spawn(move || {
            let _ = serve(&address, &shared);
        }));
        // A different moment each round.
        thread::sleep(Duration::from_millis(400 + 37 * (round as u64 % 20)));
        program.kill();
        world.stop.store(true, Ordering::Relaxed);
        for person in people {
            person.join().expect("nobody panics");
        }
        runtime.block_on(agrees(data.path(), round));
    }

    let program = Program::start(data.path());
    let shown = world.shown.lock().expect("no poison");
    for claim in shown.iter() {
        let page = exchange(&program.address, "GET", claim, "", "").expect("an answer");
        assert!(page.contains("id=\"claim-state\""), "{claim} is no longer accepted");
    }
    let granted = world.granted.load(Ordering::Relaxed) as i64;
    let [booked, by_agents, spent, mails, lines] = runtime.block_on(count(data.path()));
    program.kill();
    eprintln!(
        "{kills} kills: {booked} refunds booked ({} shown to customers, {by_agents} by agents of which {granted} \
         acknowledged), {spent} cents of budget, {lines} lines of books, {mails} mails; all agreed after every kill",
        shown.len()
    );
    assert!(by_agents >= granted && booked - by_agents >= shown.len() as i64);
    assert!(booked >= kills as i64, "too few bookings to mean anything");
}

async fn open(data: &Path) -> sqlx::SqlitePool {
    let url = format!("sqlite:{}", data.join("shop.db").display());
    sqlx::SqlitePool::connect(&url).await.expect("a connection")
}

/// A budget that outlasts the test.
async fn plenty(data: &Path) {
    let db = open(data).await;
    for months in ["start of month", "+1 month"] {
        sqlx::query(
            "INSERT OR IGNORE INTO budgets (period, limit_amount) VALUES (strftime('%Y-%m', 'now', ?), 100000000)",
        )
        .bind(months)
        .execute(&db)
        .await
        .expect("a budget");
    }
    db.close().await;
}

async fn agrees(data: &Path, round: usize) {
    let db = open(data).await;
    for wrong in WRONG {
        let count: i64 = sqlx::query_scalar(wrong).fetch_one(&db).await.expect("a number");
        assert_eq!(count, 0, "after kill {round}: {wrong}");
    }
    db.close().await;
}

async fn count(data: &Path) -> [i64; 5] {
    let db = open(data).await;
    let mut numbers = [0; 5];
    for (number, sql) in numbers.iter_mut().zip([
        "SELECT count(*) FROM settlements",
        "SELECT count(*) FROM settlements WHERE decided_by IS NOT NULL",
        "SELECT coalesce(sum(spent), 0) FROM budgets",
        "SELECT count(*) FROM mails WHERE reason LIKE 'settlement:%' OR reason LIKE 'case:%'",
        "SELECT count(*) FROM ledger",
    ]) {
        *number = sqlx::query_scalar(sql).fetch_one(&db).await.expect("a number");
    }
    db.close().await;
    numbers
}
