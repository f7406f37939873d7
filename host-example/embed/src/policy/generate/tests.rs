use serde_json::Value;

use super::*;

fn entries(count: u64) -> Vec<Value> {
    (0..count).map(|index| entry(7, index)).collect()
}

/// How many in a thousand of the entries are so.
fn share(entries: &[Value], is: impl Fn(&Value) -> bool) -> i64 {
    let count = entries.iter().filter(|entry| is(entry)).count();
    i64::try_from(count * 1000 / entries.len()).unwrap()
}

#[test]
fn what_is_drawn_has_the_documented_shares() {
    let entries = entries(20_000);
    let near = |name: &str, realised: i64, documented: i64| {
        assert!((realised - documented).abs() <= 15, "{name}: {realised} in a thousand, documented {documented}");
    };
    for (weight, kind) in f::KINDS {
        near(kind, share(&entries, |e| e["claim"]["kind"] == kind), weight);
    }
    near("abuse", share(&entries, |e| e["groups"]["made-as"] == "abusive"), f::ABUSE);
    near("guests", share(&entries, |e| e["claim"]["history"].is_null()), f::GUESTS);
    near("business", share(&entries, |e| e["claim"]["order"]["price-basis"] == "net"), f::BUSINESS);
    for (weight, market) in &f::MARKETS {
        let drawn = share(&entries, |e| e["claim"]["order"]["delivery-address"]["country"] == market.country);
        near(market.country, drawn, *weight);
    }
    for (weight, category) in &f::CATEGORIES {
        let drawn = share(&entries, |e| e["claim"]["order"]["lines"][0]["category"] == category.name);
        near(category.name, drawn, *weight);
    }
    for (weight, region) in f::REGIONS {
        near(region, share(&entries, |e| e["groups"]["region"] == region), weight);
    }
    let missing: Vec<Value> = entries.iter().filter(|e| e["claim"]["kind"] == "missing").cloned().collect();
    let lost = share(&missing, |e| e["claim"]["evidence"][0]["kind"] == "carrier-record");
    // Of the honest ones only.
    let documented = f::LOST_BY_CARRIER * (1000 - f::ABUSE) / 1000;
    assert!((lost - documented).abs() <= 40, "{lost} in a thousand are lost by the carrier, documented {documented}");
}

#[test]
fn returns_follow_the_category() {
    let entries = entries(20_000);
    for (_, category) in f::CATEGORIES {
        let of_category = entries.iter().filter(|e| e["claim"]["order"]["lines"][0]["category"] == category.name);
        let histories = of_category.map(|e| &e["claim"]["history"]).filter(|history| !history.is_null());
        let (orders, returns) = histories.fold((0, 0), |(orders, returns), history| {
            (orders + history["orders"].as_i64().unwrap(), returns + history["returns"].as_i64().unwrap())
        });
        let realised = returns * 1000 / orders;
        assert!((realised - category.returned).abs() <= 25, "{}: {realised} in a thousand", category.name);
    }
}

#[test]
fn prices_and_days_are_those_of_the_tables() {
    let entries = entries(5_000);
    let in_euros = entries.iter().filter(|e| e["claim"]["order"]["currency"] == "EUR");
    let lines = in_euros.flat_map(|e| e["claim"]["order"]["lines"].as_array().unwrap());
    let mut seen = 0;
    for line in lines {
        let (_, category) = f::CATEGORIES.iter().find(|(_, category)| line["category"] == category.name).unwrap();
        let price = line["unit-price"].as_i64().unwrap();
        assert!(category.prices.iter().any(|(_, (from, to))| (*from..=*to).contains(&price)), "{line}");
        seen += 1;
    }
    assert!(seen > 4_000);
    let early = share(&entries, |e| {
        let claim = &e["claim"];
        let arrived = claim["order"]["deliveries"][0]["delivered-at"].as_i64();
        arrived.is_some_and(|at| claim["reported-at"].as_i64().unwrap() - at < 15 * DAY)
    });
    // Of those that arrived: all but the missing ones that did not.
    assert!((500..620).contains(&early), "{early} in a thousand within the withdrawal period");
}

#[test]
fn a_seed_gives_the_same_bytes_everywhere() {
    use sha2::{Digest, Sha256};
    let text: String = claims(1).take(200).map(|claim| claim + "\n").collect();
    let hash = crate::component::hex(&Sha256::digest(text.as_bytes()));
    assert_eq!(
        hash, "f542adb9dd27456fa1f36fc5b3321b5abaf0965f11a0663263fa89b617cd9480",
        "the generator draws other claims than it did"
    );
    let longer: Vec<String> = claims(1).take(300).collect();
    assert!(longer.starts_with(&claims(1).take(200).collect::<Vec<_>>()));
    assert_ne!(claims(1).next(), claims(2).next());
}
