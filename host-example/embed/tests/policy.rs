//! `kulanz policy` and `kulanz replay`, run as a process on the real component.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::program::{Folder, Run, fixture, kulanz, settings};
use kulanz::{Call, Config, Plugin, Settings};
use serde_json::{Value, json};

fn json_of(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

fn generated(folder: &Folder, count: &str) -> String {
    let path = folder.path("claims.jsonl");
    let run = kulanz(&["policy", "generate", "--seed", "5", "--count", count, "--out", &path]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    path
}

fn backtest(policy: &str, against: &str, claims: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["policy", "backtest", "--policy", policy, "--against", against, "--claims", claims];
    arguments.extend(more);
    kulanz(&arguments)
}

/// The example shop, generous to small faults.
fn generous(folder: &Folder) -> String {
    let text = fs::read_to_string(settings()).unwrap();
    let changed =
        text.replace("amount = { to = 2000 }, days = { to = 365 }", "amount = { to = 6000 }, days = { to = 365 }");
    assert_ne!(changed, text);
    folder.write("generous.toml", changed)
}

#[test]
fn a_policy_is_checked_rule_by_rule() {
    let folder = Folder::new();
    let good = kulanz(&["policy", "check", &settings()]);
    assert_eq!((good.code, good.err.as_str()), (0, ""), "{good:?}");
    assert!(good.out.ends_with("no finding\n"), "{good:?}");

    // A file with a policy alone.
    let table = r#"
        [[goodwill.rules]]
        id = "first-month"
        when = { days = { to = 30 } }
        [[goodwill.rules]]
        id = "late"
        when = { kinds = ["late"], days = { from = 5, to = 20 } }
        [[goodwill.rules]]
        id = "otherwise"
    "#;
    let flawed = folder.write("flawed.toml", table);
    let run = kulanz(&["policy", "check", &flawed]);
    run.ends(1, &["flawed.toml", "1 finding"]);
    assert!(run.out.starts_with("rule 1 (late) "), "{}", run.out);
    assert!(run.out.contains("$.goodwill.rules[1]") && run.out.contains("first-month") && run.out.contains("expected"));
    let findings = json_of(&kulanz(&["policy", "check", "--json", &flawed]));
    assert_eq!((&findings[0]["rule"], &findings[0]["rule-id"]), (&json!(1), &json!("late")));

    let healthy = folder.write("healthy.toml", table.replace("[\"late\"], days", "[\"late\"], amount"));
    assert_eq!(json_of(&kulanz(&["policy", "check", "--json", &healthy])), json!([]));
    kulanz(&["policy", "check", &folder.path("none.toml")]).says_only(1, &["none.toml", "No such file"]);
}

/// A claim of the fixtures whose figures are easy to follow: a basket for 39.95, nine months old, with a fault.
fn basket() -> Value {
    let case: Value =
        serde_json::from_str(&fs::read_to_string(fixture("goodwill/defect-de/input.json")).unwrap()).unwrap();
    let mut claim = case["arguments"][1].clone();
    claim["wanted"] = json!("full-refund");
    claim
}

#[test]
fn a_backtest_reckons_what_a_hand_reckons() {
    let folder = Folder::new();
    let rules = |rules: &str| {
        format!("[goodwill]\npolicy-version = \"test\"\n{rules}\n[[goodwill.rules]]\nid = \"otherwise\"\n")
    };
    let present = folder.write("present.toml", rules(""));
    let keep = "[[goodwill.rules]]\nid = \"keep\"\nwhen = { kinds = [\"defective\"] }\noffer = { refund = \"full\", goods = \"keep\" }";
    let changed = folder.write("changed.toml", rules(keep));
    let claims = folder.write("claims.jsonl", format!("{}\n", basket()));
    let report = json_of(&backtest(&changed, &present, &claims, &["--json"]));

    // By law a replacement for 39.95, back for 6.95 + 2.85, and the goods bring 60 %: 23.97. The human, since the customer
    // wanted money, has the same.
    let law = json!({ "given": 3995, "return-costs": 980, "goods-back": 2397, "net": 2578 });
    let none = json!({ "given": 0, "return-costs": 0, "goods-back": 0, "net": 0 });
    let [present, changed] = ["present", "changed"].map(|side| &report["total"]["tables"][side]);
    assert_eq!((&present["law"], &present["goodwill"], &present["net"]), (&law, &none, &json!(2578)));
    assert_eq!(present["answers"]["human-with-offer"], 1, "{present}");
    // Money back for 39.95, and nothing comes back: beyond the law it gives nothing more, saves the return and forgoes
    // the goods.
    let kept = json!({ "given": 0, "return-costs": -980, "goods-back": -2397, "net": 1417 });
    assert_eq!((&changed["law"], &changed["goodwill"], &changed["net"]), (&law, &kept, &json!(3995)));
    assert_eq!(changed["answers"]["refund-keep"], 1);

    let total = &report["total"];
    assert_eq!([&total["flips"], &total["better"], &total["worse"], &total["difference"]], [1, 1, 0, 1417]);
    assert_eq!(
        report["flips"],
        json!([{ "from": "human-with-offer", "to": "refund-keep", "claims": 1, "difference": 1417 }])
    );
    let listed = &report["flips-listed"][0];
    assert_eq!((&listed["line"], &listed["claim"], &listed["kind"]), (&json!(1), &json!("c-1"), &json!("defective")));
    assert_eq!(listed["to"], json!({ "answer": "refund-keep", "amount": 3995, "goods": "keep", "rule": "keep" }));
    assert_eq!(report["by-kind"][0]["name"], "defective");
    assert_eq!(report["by-customer"][0]["name"], "occasional");
    assert_eq!(report["by-rule"]["changed"], json!([{ "rule": "keep", "claims": 1, "goodwill": 1417 }]));
    assert_eq!(report["goodwill"]["changed"]["quantiles"][3], json!({ "percent": 50, "amount": 1416 }), "to 0.2 %");
}

#[test]
fn a_table_against_itself_changes_nothing() {
    let folder = Folder::new();
    let claims = generated(&folder, "120");
    let report = json_of(&backtest(&settings(), &settings(), &claims, &["--json"]));
    assert_eq!(report["total"]["claims"], 120);
    assert_eq!([&report["total"]["flips"], &report["total"]["difference"], &report["broken-lines"]], [0, 0, 0]);
    assert_eq!((&report["flips"], &report["flips-listed"]), (&json!([]), &json!([])));
    assert_eq!(report["total"]["tables"]["present"], report["total"]["tables"]["changed"]);
}

#[test]
fn the_report_is_the_same_for_every_number_of_threads_and_without_groups() {
    let folder = Folder::new();
    let claims = generated(&folder, "700");
    let changed = generous(&folder);
    let one = json_of(&backtest(&changed, &settings(), &claims, &["--json", "--threads", "1"]));
    let five = json_of(&backtest(&changed, &settings(), &claims, &["--json", "--threads", "5"]));
    assert_eq!(one, five);
    assert!(one["total"]["flips"].as_u64().unwrap() > 20, "{}", one["total"]);
    assert_eq!(one["flips-listed"].as_array().unwrap().len(), 20);

    // Every part is the whole, parted.
    for parts in ["by-kind", "by-customer"] {
        for what in ["claims", "flips", "better", "worse", "difference"] {
            let sum: i64 = one[parts].as_array().unwrap().iter().map(|part| part[what].as_i64().unwrap()).sum();
            assert_eq!(json!(sum), one["total"][what], "{parts}, {what}");
        }
    }
    let moved: i64 = one["flips"].as_array().unwrap().iter().map(|step| step["claims"].as_i64().unwrap()).sum();
    assert_eq!(json!(moved), one["total"]["flips"]);

    let attributes = one["fairness"]["attributes"].as_array().unwrap();
    let names: Vec<&Value> = attributes.iter().map(|attribute| &attribute["attribute"]).collect();
    assert_eq!(names, ["age", "made-as", "region"]);
    // Claims made up as abuse are given less; a report that did not see that would see nothing.
    assert_eq!(attributes[1]["flagged"]["changed"]["goodwill"], json!(["abusive"]));

    let bare: String = fs::read_to_string(&claims)
        .unwrap()
        .lines()
        .map(|line| {
            let mut entry: Value = serde_json::from_str(line).unwrap();
            format!("{}\n", entry["claim"].take())
        })
        .collect();
    let bare = folder.write("bare.jsonl", bare);
    let mut without = json_of(&backtest(&changed, &settings(), &bare, &["--json"]));
    let mut with = one;
    assert_eq!(without["fairness"]["attributes"], json!([]));
    without["fairness"].take();
    with["fairness"].take();
    assert_eq!(without, with);
}

#[test]
fn a_broken_line_is_told_and_counted_or_stops() {
    let folder = Folder::new();
    let good = basket();
    let mut refused = basket();
    refused["items"][0]["line-id"] = json!("l99");
    let mut misspelt = basket();
    misspelt["knd"] = json!("late");
    let lines = [
        good.to_string(),
        "{\"id\": ".to_owned(),
        String::new(),
        misspelt.to_string(),
        refused.to_string(),
        json!({ "claim": good, "groups": { "age": 30 } }).to_string(),
        json!({ "claim": good, "group": {} }).to_string(),
    ];
    let claims = folder.write("claims.jsonl", lines.join("\n"));
    let run = backtest(&settings(), &settings(), &claims, &["--json"]);
    run.ends(1, &["claims.jsonl", "could not be used: 5", "line 2", "expected"]);
    let report = json_of(&run);
    assert_eq!([&report["total"]["claims"], &report["blank-lines"], &report["broken-lines"]], [1, 1, 5]);
    let told: Vec<(u64, &str)> = report["broken-lines-listed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|broken| (broken["line"].as_u64().unwrap(), broken["reason"].as_str().unwrap()))
        .collect();
    let expected = [
        (2, "column 6: EOF"),
        (4, "$.knd: found an unknown field"),
        (5, "$.items[0].line-id: the order has no line \"l99\""),
        (6, "$.groups.age: expected a text"),
        (7, "$.group: found an unknown field; expected claim and groups"),
    ];
    for ((line, reason), (expected_line, expected)) in told.iter().zip(expected) {
        assert!(*line == expected_line && reason.starts_with(expected), "{line}: {reason}");
    }
    assert_eq!(told.len(), expected.len());
    backtest(&settings(), &settings(), &claims, &["--stop-at-broken"])
        .says_only(1, &["claims.jsonl: line 2: column 6"]);
    backtest(&settings(), &settings(), &folder.path("none.jsonl"), &[]).says_only(1, &["none.jsonl", "No such file"]);

    let dollars = fs::read_to_string(settings()).unwrap().replace("currency = \"EUR\"", "currency = \"USD\"");
    let dollars = folder.write("dollars.toml", dollars);
    backtest(&dollars, &settings(), &claims, &[]).says_only(1, &["$.shop.currency", "USD", "EUR", "one currency"]);
}

#[test]
fn a_report_is_a_table_and_a_page_of_its_own() {
    let folder = Folder::new();
    let claims = generated(&folder, "150");
    let page = folder.path("report.html");
    let run = backtest(&generous(&folder), &settings(), &claims, &["--html", &page, "--listed", "3"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
    for part in
        ["150 claims, amounts in EUR", "What it costs", "By customer", "cases that flip, 3 of", "Fairness by region"]
    {
        assert!(run.out.contains(part), "{part} is missing:\n{}", run.out);
    }
    assert!(run.out.lines().all(|line| line.chars().count() <= 130), "{}", run.out);
    let page = fs::read_to_string(page).unwrap();
    for forbidden in ["<script", "http:", "https:", "url(", "@import"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("default-src 'none'") && page.contains("<svg role=\"img\"") && page.ends_with("</html>\n"));
    // Without --against the component's own table is the present one; the example writes it out.
    let own = kulanz(&["policy", "backtest", "--policy", &settings(), "--claims", &claims, "--json"]);
    assert_eq!(json_of(&own)["total"]["flips"], 0, "{own:?}");
}

/// What a page says: its texts and the labels that a screen reader speaks.
fn texts(page: &str) -> BTreeSet<&str> {
    let texts = page.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    let labels = page.split("aria-label=\"").skip(1).filter_map(|part| part.split('"').next());
    texts.chain(labels).filter(|text| text.contains(char::is_alphabetic) && !text.starts_with(":root")).collect()
}

#[test]
fn the_page_speaks_german_or_english() {
    let folder = Folder::new();
    let changed = generous(&folder);
    let many: Value = (0..21).map(|n| (format!("m-{n}"), json!("x"))).collect::<serde_json::Map<_, _>>().into();
    let mut claims = fs::read_to_string(generated(&folder, "150")).unwrap();
    claims.push_str("\n{\n");
    let few = folder.write("few.jsonl", &claims);
    let overflown = folder.write("many.jsonl", json!({ "claim": basket(), "groups": many }).to_string());
    // Many flips; none, and more attributes than are looked at.
    for (policy, claims) in [(&changed, &few), (&settings(), &overflown)] {
        let page = |language: &[&str]| {
            let file = folder.path("page.html");
            let options = [&["--json", "--html", file.as_str()][..], language].concat();
            let report = json_of(&backtest(policy, &settings(), claims, &options));
            (fs::read_to_string(file).unwrap(), report)
        };
        let ((german, report), (english, _)) = (page(&["--lang", "de"]), page(&["--lang", "en"]));
        assert!(german.contains("<html lang=\"de\">") && english.contains("<html lang=\"en\">"));
        assert!(!german.contains("{}") && !english.contains("{}"), "a place is not filled in");
        assert_eq!(page(&[]).0, german, "the example shop's first language");
        // What both say is what the files say.
        let report = report.to_string();
        let both: Vec<&str> = texts(&german).intersection(&texts(&english)).copied().collect();
        let ours: Vec<&&str> = both.iter().filter(|text| !report.contains(&format!("\"{text}\""))).collect();
        assert_eq!(ours, [&"Fairness"], "{both:?}");
        let amounts = |page: &str, wrong: char| {
            let cells = page.split("<td>").skip(1).filter_map(|cell| cell.split('<').next());
            cells
                .filter(|cell| cell.contains(wrong) && cell.ends_with(char::is_numeric))
                .any(|cell| cell.rsplit(wrong).next().is_some_and(|end| end.len() == 2))
        };
        assert!(amounts(&german, ',') && !amounts(&german, '.'), "1.234,56");
        assert!(amounts(&english, '.') && !amounts(&english, ','), "1,234.56");
    }

    let english_first = fs::read_to_string(&changed).unwrap().replace("[\"de\", \"en\"]", "[\"en\", \"de\"]");
    let english_first = folder.write("english.toml", english_first);
    let file = folder.path("page.html");
    backtest(&english_first, &settings(), &overflown, &["--html", &file]);
    assert!(fs::read_to_string(&file).unwrap().contains("<html lang=\"en\">"));
    backtest(&changed, &settings(), &few, &["--html", &file, "--lang", "fr"]).says_only(1, &["fr", "de or en"]);
    backtest(&changed, &settings(), &few, &["--lang", "de"]).says_only(1, &["--html"]);
}

#[test]
fn made_up_claims_add_up_and_are_priced_as_the_component_prices_them() {
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
    let service = plugin.bind(Settings::load(settings().as_ref()).unwrap()).unwrap();
    for line in kulanz::policy::claims(11).take(400) {
        let entry: Value = serde_json::from_str(&line).unwrap();
        let claim: kulanz::contract::goodwill::Claim =
            plugin.argument("goodwill", "decide", 1, &entry["claim"], "$").unwrap();
        let call = Call { locale: "en", now: claim.reported_at };
        let mail = service.confirm_order(call, &claim.order).outcome;
        assert!(matches!(mail, kulanz::Outcome::Answered(_)), "{mail:?}\n{line}");
        let decision = service.decide(call, &claim).outcome.answered().unwrap_or_else(|| panic!("refused: {line}"));
        let adds_up = decision.trace.iter().find(|check| check.name == "order-adds-up").unwrap();
        assert_eq!(adds_up.outcome, kulanz::contract::goodwill::CheckResult::Met, "{}\n{line}", adds_up.detail);
    }
}

#[test]
fn a_recorded_decision_is_replayed_to_the_byte() {
    let folder = Folder::new();
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
    let service = plugin.bind(Settings::load(settings().as_ref()).unwrap()).unwrap();
    let claim = plugin.argument("goodwill", "decide", 1, &basket(), "$").unwrap();
    let call = Call { locale: "de", now: 1_795_512_600 };
    let decided = service.decide(call, &claim);
    let case = service.record_decision(call, &claim, &decided.outcome).unwrap();
    let file = folder.write("decision.json", case.to_json());

    let same = kulanz(&["replay", &file]);
    assert_eq!(
        (same.code, same.out.as_str()),
        (0, "same: answered, byte for byte, by the same component\n"),
        "{same:?}"
    );
    let report = json_of(&kulanz(&["replay", "--json", &file]));
    assert_eq!(
        (&report["same"], &report["same-component"], &report["differences"]),
        (&json!(true), &json!(true), &json!([]))
    );
    assert_eq!(report["component"], json!(plugin.component_hash().unwrap()));

    // Somebody changed the record.
    let mut document: Value = serde_json::from_str(&case.to_json()).unwrap();
    document["recorded"]["came"]["answered"]["ceiling"] = json!(1);
    let forged = folder.write("forged.json", document.to_string());
    let run = kulanz(&["replay", &forged]);
    run.ends(4, &["forged.json", "not what was recorded", "1"]);
    assert!(run.out.contains("$.ceiling: recorded 1, now 6319"), "{run:?}");
    let report = json_of(&kulanz(&["replay", "--json", &forged]));
    assert_eq!(report["differences"], json!([{ "path": "$.ceiling", "recorded": 1, "replayed": 6319 }]));

    // Another component that answers the same, told by its hash: a custom section changes nothing else.
    let mut other = kulanz_component::BYTES.to_vec();
    other.extend_from_slice(&[0, 5, 4, b'n', b'o', b't', b'e']);
    let other = folder.write("other.wasm", other);
    let run = kulanz(&["replay", &file, "--component", &other]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (0, "same: answered, byte for byte, by another component than the recorded one\n"),
        "{run:?}"
    );

    document["recorded"] = json!({ "came": "nothing" });
    kulanz(&["replay", &folder.write("odd.json", document.to_string())]).says_only(1, &["odd.json", "nothing"]);
}
