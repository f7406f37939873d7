//! Every case of `fixtures/`, on the real component and on the same code compiled natively.
#![allow(clippy::print_stdout, reason = "tells what was not compared")]

use std::collections::BTreeSet;

use kulanz::{Config, Plugin, Settings};
use kulanz_tests::fixture::{self, Fuel, cases, close};
use kulanz_tests::native;
use serde_json::json;

fn plugin() -> Plugin {
    Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).expect("the component of this checkout loads")
}

fn fail_if_any(problems: &[String]) {
    assert!(problems.is_empty(), "{} of the cases differ:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn the_component_answers_as_recorded() {
    let plugin = plugin();
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let mut not_comparable = 0;
    let mut problems = Vec::new();
    for case in cases() {
        let report = match case.run(&plugin) {
            Ok(report) => report,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let fuel = Fuel { compiler: kulanz_component::COMPILER.to_owned(), fuel: report.fuel };
        if report.outcome.get("failed").is_some() {
            problems.push(format!("{}: {}", case.name(), report.outcome));
        } else if update {
            case.record(&report.outcome, &fuel).expect("the fixtures can be written");
        } else {
            match case.expected() {
                Ok(expected) => problems.extend(case.differs(&report.outcome, &expected)),
                Err(problem) => problems.push(problem),
            }
            match case.fuel() {
                Ok(recorded) if recorded.compiler != fuel.compiler => not_comparable += 1,
                Ok(recorded) if !close(fuel.fuel, recorded.fuel) => problems.push(format!(
                    "{}: {} fuel, recorded {}, more than 2 % off: a change for the worse to mend, or for the better \
                     to record (UPDATE_FIXTURES=1)",
                    case.name(),
                    fuel.fuel,
                    recorded.fuel
                )),
                Ok(_) => {}
                Err(problem) => problems.push(problem),
            }
        }
    }
    if not_comparable > 0 {
        println!(
            "fuel of {not_comparable} cases not compared: recorded with another compiler than {}",
            kulanz_component::COMPILER
        );
    }
    fail_if_any(&problems);
}

#[test]
fn the_same_code_compiled_natively_answers_the_same() {
    let plugin = plugin();
    let mut problems = Vec::new();
    for case in cases() {
        let difference = case.run(&plugin).and_then(|report| native::differs(&case, &report.outcome));
        problems.extend(difference.unwrap_or_else(Some));
    }
    fail_if_any(&problems);
}

/// The contract says, interface by interface, which parts of the settings are read: the others can be left out.
#[test]
fn what_is_not_read_of_the_settings_changes_nothing() {
    let plugin = plugin();
    let mut problems = Vec::new();
    let mut cut = 0;
    for mut case in cases() {
        let Some(settings) = case.arguments.first().and_then(|context| context["settings"].as_str()) else { continue };
        // Of settings with a mistake, all mistakes are told, wherever they are.
        let Ok(bound) = Settings::from_json(settings).map(|settings| plugin.bind(settings)) else { continue };
        let Ok(service) = bound else { continue };
        let parts = fixture::settings_read(&case.interface);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        case.arguments[0]["settings"] = service.settings().only(&parts).as_json().into();
        cut += 1;
        match (case.run(&plugin), case.expected()) {
            (Ok(report), Ok(expected)) => problems.extend(case.differs(&report.outcome, &expected)),
            (Err(problem), _) | (_, Err(problem)) => problems.push(problem),
        }
    }
    assert!(cut > 50, "{cut} cases are called with settings");
    fail_if_any(&problems);
}

#[test]
fn every_function_has_a_case() {
    let exported: BTreeSet<String> =
        plugin().inspect().expect("the component can be inspected").exports.into_iter().collect();
    assert!(!exported.is_empty());
    let covered: BTreeSet<String> =
        cases().iter().map(|case| format!("kulanz:service/{}@0.1.0#{}", case.interface, case.function)).collect();
    assert_eq!(exported, covered);
}

#[test]
fn a_broken_expectation_is_noticed() {
    let plugin = plugin();
    let case = cases().into_iter().find(|case| case.name() == "about/describe").expect("the case is there");
    let report = case.run(&plugin).expect("describe answers");
    let mut broken = report.outcome.clone();
    assert_eq!(case.differs(&report.outcome, &fixture::pretty(&broken)), None);
    broken["answered"]["name"] = json!("kulanZ");
    let told = case.differs(&report.outcome, &fixture::pretty(&broken)).expect("one letter is a difference");
    assert!(told.contains("about/describe") && told.contains("kulanZ"), "{told}");

    assert!(close(1000, 1000) && close(1020, 1000) && close(980, 1000));
    assert!(!close(1021, 1000) && !close(979, 1000));
}
