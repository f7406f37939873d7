//! Every way a call can end, each brought about by a guest that does just that.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::thread;
use std::time::Duration;

use common::{gives, guest, guest_with_memory, load, odd_guest, small};
use kulanz::{BindError, Blame, Config, Failure, FailureKind, Outcome, Report, Settings};
use serde_json::{Value, json};

/// Calls the guest's function both ways, typed and dynamic; both must end the same way.
fn run(guest: &[u8], config: &Config) -> Report<Outcome<Value, Value>> {
    let plugin = load(guest, config);
    let typed = plugin.settings_schema();
    let report = plugin.call_json("about", "settings-schema", &[]).unwrap();
    match &report.outcome {
        Outcome::Failed(failure) => assert_eq!(typed.as_ref(), Err(failure)),
        Outcome::Answered(text) => {
            assert_eq!(typed.unwrap(), serde_json::from_str::<Value>(text.as_str().unwrap()).unwrap());
        }
        Outcome::Refused(_) => panic!("the function gives no result"),
    }
    report
}

fn failure(guest: &[u8], config: &Config) -> Failure {
    run(guest, config).outcome.failure().expect("it fails").clone()
}

const LOOP: &str = r#"(func (export "run") (result i32) (loop (br 0)) (unreachable))"#;

#[test]
fn an_endless_loop_burns_its_fuel() {
    let report = run(
        &guest(LOOP),
        &Config { limits: kulanz::Limits { deadline: Duration::from_secs(60), ..small().limits }, ..small() },
    );
    let failure = report.outcome.failure().unwrap();
    assert_eq!((failure.kind, failure.blame), (FailureKind::Fuel, Blame::Plugin));
    assert_eq!(report.fuel, 1_000_000);
}

#[test]
fn an_endless_loop_meets_its_deadline_where_no_fuel_is_metered() {
    let config = Config { meter_fuel: false, ..small() };
    let report = run(&guest(LOOP), &config);
    let failure = report.outcome.failure().unwrap();
    assert_eq!((failure.kind, failure.blame), (FailureKind::Deadline, Blame::Plugin));
    assert!(report.elapsed >= config.limits.deadline, "{:?}", report.elapsed);
    assert!(report.elapsed < Duration::from_secs(5), "{:?}", report.elapsed);
    assert_eq!(report.fuel, 0);
}

const GROW: &str = "(loop $more (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))";

#[test]
fn a_guest_that_gives_up_for_want_of_memory_is_told_from_one_that_just_gives_up() {
    let flood = format!(r#"(func (export "run") (result i32) {GROW} (unreachable))"#);
    let report = run(&guest(&flood), &small());
    let failure = report.outcome.failure().unwrap();
    assert_eq!((failure.kind, failure.blame), (FailureKind::Memory, Blame::Plugin));
    assert!(failure.detail.contains("1114112 bytes of memory and may have 1048576"), "{failure}");
    assert_eq!(report.memory_bytes, 1 << 20);

    let tables = r#"(table 1 funcref) (func (export "run") (result i32)
        (loop $more (br_if $more (i32.ne (table.grow 0 (ref.null func) (i32.const 10)) (i32.const -1)))) (unreachable))"#;
    assert_eq!(failure_kind(tables), FailureKind::Memory);
    assert_eq!(failure_kind(r#"(func (export "run") (result i32) (unreachable))"#), FailureKind::Trap);
    assert_eq!(failure_kind(r#"(func $f (export "run") (result i32) (call $f))"#), FailureKind::Trap);
    assert_eq!(
        failure_kind(r#"(func (export "run") (result i32) (i32.div_u (i32.const 1) (i32.const 0)))"#),
        FailureKind::Trap
    );
}

fn failure_kind(core: &str) -> FailureKind {
    failure(&guest(core), &small()).kind
}

#[test]
fn a_guest_that_copes_with_denied_memory_answers() {
    let core = format!(
        r#"(data (i32.const 8) "{{}}") (func (export "run") (result i32) {GROW}
            (i32.store (i32.const 0) (i32.const 8)) (i32.store (i32.const 4) (i32.const 2)) (i32.const 0))"#
    );
    assert_eq!(run(&guest(&core), &small()).outcome, Outcome::Answered(json!("{}")));
}

#[test]
fn a_guest_born_too_large_does_not_run() {
    let big = guest_with_memory("(memory (export \"memory\") 17)", &gives(8, 0));
    match kulanz::Plugin::from_bytes(&big, &small()) {
        Err(error) => assert!(error.to_string().contains("memory"), "{error}"),
        Ok(plugin) => assert_eq!(plugin.settings_schema().unwrap_err().kind, FailureKind::Memory),
    }
}

#[test]
fn a_flood_of_output_is_cut_off() {
    // Small enough to be copied: counted to the byte.
    let failure_of = |length| failure(&guest(&gives(8, length)), &small());
    assert_eq!(failure_of(1001).detail, "the answer has 1001 bytes and may have 1000");
    assert_eq!((failure_of(1001).kind, failure_of(1001).blame), (FailureKind::OutputTooLarge, Blame::Plugin));
    // So large that it is not even copied, typed or dynamic.
    let plugin = load(&guest_with_memory("(memory (export \"memory\") 16)", &gives(8, 1_000_000)), &small());
    let dynamic = plugin.call_json("about", "settings-schema", &[]).unwrap();
    for failure in [&plugin.settings_schema().unwrap_err(), dynamic.outcome.failure().unwrap()] {
        assert_eq!(failure.kind, FailureKind::OutputTooLarge, "{failure}");
        assert_eq!(failure.detail, "the answer would fill the host's memory");
    }
}

#[test]
fn nonsense_is_no_answer() {
    let invalid_utf8 = format!(r#"(data (i32.const 8) "\ff\fe") {}"#, gives(8, 2));
    assert_eq!(failure(&guest(&invalid_utf8), &small()).kind, FailureKind::BadOutput);
    let outside_memory = gives(65_000, 900);
    assert_eq!(failure(&guest(&outside_memory), &small()).kind, FailureKind::BadOutput);
    let misaligned = r#"(func (export "run") (result i32) (i32.const 3))"#;
    assert_eq!(failure(&guest(misaligned), &small()).kind, FailureKind::BadOutput);

    let no_such_case = odd_guest(
        "(result (option u8))",
        r#"(func (export "run") (result i32) (i32.store8 (i32.const 0) (i32.const 7)) (i32.const 0))"#,
    );
    let no_char = odd_guest("(result char)", r#"(func (export "run") (result i32) (i32.const 0xd800))"#);
    for guest in [no_such_case, no_char] {
        let report = load(&guest, &small()).call_json("odd", "run", &[]).unwrap();
        assert_eq!(report.outcome.failure().map(|failure| failure.kind), Some(FailureKind::BadOutput));
    }
}

#[test]
fn a_component_of_another_shape_is_incompatible() {
    let another = odd_guest("(result u32)", r#"(func (export "run") (result i32) (i32.const 1))"#);
    let missing = load(&another, &small()).settings_schema().unwrap_err();
    assert_eq!((missing.kind, missing.blame), (FailureKind::Incompatible, Blame::Host));
    assert!(missing.detail.contains("does not export kulanz:service/about#settings-schema"), "{missing}");

    let text = String::from_utf8(
        b"(component
        (core module $m (func (export \"run\") (result i32) (i32.const 1)))
        (core instance $i (instantiate $m))
        (func $f (result u32) (canon lift (core func $i \"run\")))
        (instance $about (export \"settings-schema\" (func $f)))
        (export \"kulanz:service/about@0.1.0\" (instance $about)))"
            .to_vec(),
    )
    .unwrap();
    let plugin = load(&common::wat(&text), &small());
    let shape = plugin.settings_schema().unwrap_err();
    assert_eq!(shape.kind, FailureKind::Incompatible);
    assert!(shape.detail.contains("another shape"), "{shape}");
    // By its own types it can be called.
    assert_eq!(plugin.call_json("about", "settings-schema", &[]).unwrap().outcome, Outcome::Answered(json!(1)));
    let error = plugin.call_json("about", "describe", &[]).unwrap_err().to_string();
    assert_eq!(
        error,
        "the component does not export about#describe; it exports kulanz:service/about@0.1.0#settings-schema"
    );
}

#[test]
fn input_is_counted_before_the_component_sees_it() {
    let plugin = load(
        kulanz_component::BYTES,
        &Config { limits: kulanz::Limits { input_bytes: 1000, ..Default::default() }, ..small() },
    );
    let settings = Settings::from_json(&format!(r#"{{"x":"{}"}}"#, "y".repeat(1000))).unwrap();
    let Err(BindError::Failed(failure)) = plugin.bind(settings) else { panic!("it must not be asked") };
    assert_eq!((failure.kind, failure.blame), (FailureKind::InputTooLarge, Blame::Caller));
    assert_eq!(failure.detail, "the input has 1008 bytes and may have 1000");
}

#[test]
fn every_call_gets_a_fresh_instance() {
    // Counts its calls in its memory, and says how many there were.
    let counting = r#"(data (i32.const 8) "0") (func (export "run") (result i32)
        (i32.store8 (i32.const 8) (i32.add (i32.load8_u (i32.const 8)) (i32.const 1)))
        (i32.store (i32.const 0) (i32.const 8)) (i32.store (i32.const 4) (i32.const 1)) (i32.const 0))"#;
    let plugin = load(&guest(counting), &small());
    for _ in 0..20 {
        assert_eq!(plugin.settings_schema(), Ok(json!(1)));
    }
}

#[test]
fn nothing_of_one_call_is_left_for_the_next_anywhere_in_memory() {
    // Adds up what it finds on each page, and leaves a mark on each, grown ones as well.
    let marking = r#"(data (i32.const 8) "0") (func (export "run") (result i32) (local $at i32) (local $sum i32)
        (drop (memory.grow (i32.const 14)))
        (local.set $at (i32.const 1000))
        (loop $more
            (local.set $sum (i32.add (local.get $sum) (i32.load8_u (local.get $at))))
            (i32.store8 (local.get $at) (i32.const 1))
            (local.set $at (i32.add (local.get $at) (i32.const 4096)))
            (br_if $more (i32.lt_u (local.get $at) (i32.const 983040))))
        (i32.store8 (i32.const 8) (i32.add (i32.const 48) (i32.gt_u (local.get $sum) (i32.const 0))))
        (i32.store (i32.const 0) (i32.const 8)) (i32.store (i32.const 4) (i32.const 1)) (i32.const 0))"#;
    let plugin = load(&guest(marking), &Config { instances: 1, ..small() });
    for _ in 0..20 {
        assert_eq!(plugin.settings_schema(), Ok(json!(0)));
    }
}

#[test]
fn more_calls_than_instances_wait_for_their_turn() {
    let core = format!(r#"(data (i32.const 8) "[]") {}"#, gives(8, 2));
    let mut config = Config { instances: 2, ..small() };
    config.limits.deadline = Duration::from_secs(30);
    let plugin = load(&guest(&core), &config);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..50).for_each(|_| assert_eq!(plugin.settings_schema(), Ok(json!([])))));
        }
    });
}
