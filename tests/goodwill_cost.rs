//! What a decision costs grows with the lines of the order and the rules of the table, and no faster. By fuel, which is the
//! same on every machine.

use kulanz::contract::goodwill::Claim;
use kulanz::contract::types::LineQuantity;
use kulanz::json::from_json;
use kulanz::{Call, Config, Outcome, Plugin, Settings};
use kulanz_tests::fixture;
use serde_json::{Value, json};

const CALL: Call<'static> = Call { locale: "de", now: 1_795_512_600 };

/// A claim on every one of `count` lines, each in a delivery of its own and with a share given back.
fn claim(count: usize) -> Claim {
    let cases = fixture::cases();
    let case = cases.iter().find(|case| case.name() == "goodwill/small-damage-de").expect("the fixture is there");
    let mut claim: Claim = from_json(case.arguments.last().expect("the claim is the last argument")).expect("typed");
    let order = &mut claim.order;
    let (line, delivery) = (order.lines[0].clone(), order.deliveries[0].clone());
    (order.lines, order.deliveries) = (0..count)
        .map(|i| (line.clone(), delivery.clone(), i))
        .map(|(mut line, mut delivery, i)| {
            line.id = format!("line-{i}");
            delivery.price = 0;
            delivery.taxes.clear();
            delivery.lines = vec![LineQuantity { line_id: line.id.clone(), quantity: line.quantity }];
            (line, delivery)
        })
        .unzip();
    claim.items = order.lines.iter().map(|line| LineQuantity { line_id: line.id.clone(), quantity: 1 }).collect();
    claim
}

/// The example's settings with `count` rules of which none matches, and a last one that does.
fn settings(count: usize) -> Settings {
    let mut document: Value = serde_json::from_str(&kulanz_tests::example_settings()).expect("the example is JSON");
    let rule = |i: usize| {
        let amount = json!({ "from": i * 10, "to": i * 10 + 5 });
        json!({ "id": format!("rule-{i}"), "when": { "kinds": ["damaged-in-transit"], "amount": amount }, "offer": { "refund": "full" } })
    };
    let rules = (0..count).map(rule).chain([json!({ "id": "otherwise" })]);
    document["goodwill"] = json!({ "policy-version": "1", "rules": rules.collect::<Vec<_>>() });
    Settings::from_json(&document.to_string()).expect("a document")
}

fn fuel(plugin: &Plugin, lines: usize, rules: usize) -> f64 {
    let service = plugin.bind(settings(rules)).expect("the settings are right");
    let report = service.decide(CALL, &claim(lines));
    assert!(matches!(report.outcome, Outcome::Answered(_)), "{:?}", report.outcome);
    report.fuel as f64
}

/// The second step costs what the first did; sorting the ids adds a logarithm, far below a tenth.
#[test]
fn the_cost_of_a_decision_is_linear_in_lines_and_rules() {
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("the component loads");
    let by_lines = [100, 200, 300].map(|lines| fuel(&plugin, lines, 12));
    let by_rules = [40, 80, 120].map(|rules| fuel(&plugin, 10, rules));
    for [one, two, three] in [by_lines, by_rules] {
        let growth = (three - two) / (two - one);
        assert!((0.9..1.1).contains(&growth), "{one} {two} {three}: the growth grows by {growth}");
    }
}

/// Rules that overlap in every number leave more cases than can be looked at. Binding gives up in time, and says nothing that
/// it does not know.
#[test]
fn a_tangled_policy_is_bound_within_the_limits() {
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("the component loads");
    let rule = |i: u32| {
        let range = json!({ "from": i, "to": i + 100 });
        let keys = ["amount", "days", "orders", "revenue", "returns", "claims", "contacts"];
        let tests: serde_json::Map<String, Value> =
            keys.map(|key| (key.to_owned(), range.clone())).into_iter().collect();
        json!({ "id": format!("rule-{i}"), "when": tests })
    };
    let goodwill = json!({ "max-claims": 200, "rules": (0..60).map(rule).collect::<Vec<_>>() });
    let document = Settings::from_json(&kulanz_tests::example_settings()).expect("a document");
    if let Err(error) = plugin.bind(document.with(&["goodwill"], goodwill)) {
        panic!("{error}");
    }
}
