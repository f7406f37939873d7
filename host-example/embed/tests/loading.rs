//! What loads, what does not, and why.

mod common;

use std::fs;
use std::path::Path;
use std::time::Instant;

use common::{component_of, gives, guest, small, wat};
use kulanz::{Config, Plugin};

fn refused(bytes: &[u8]) -> String {
    Plugin::from_bytes(bytes, &small()).expect_err("it must not load").to_string()
}

#[test]
fn what_is_no_component_is_told_from_what_is_broken() {
    assert!(refused(b"").starts_with("these 0 bytes are no WebAssembly; expected a component"), "{}", refused(b""));
    assert!(refused(b"<!DOCTYPE html>").contains("are no WebAssembly"));
    assert!(refused(&wat("(module)")).contains("core WebAssembly module; expected a component"));
    let whole = guest(&gives(8, 0));
    let cut = refused(&whole[..whole.len() - 7]);
    assert!(cut.starts_with("the component is broken or cut off: "), "{cut}");
}

#[test]
fn a_component_that_wants_something_is_refused_in_one_sentence() {
    let wit = "package test:greedy; interface environment { get: func() -> string; set: func(x: string); }
        world greedy { import environment; export run: func(); }";
    let core = r#"(module (import "test:greedy/environment" "get" (func (param i32)))
        (import "test:greedy/environment" "set" (func (param i32 i32)))
        (memory (export "memory") 1) (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 8)) (func (export "run")))"#;
    let error = refused(&component_of(wit, "greedy", core));
    assert!(
        error.contains("the component imports test:greedy/environment#") && error.contains(" and 1 more, "),
        "{error}"
    );
    assert!(error.contains("this host grants nothing") && error.contains("to grant it"), "{error}");
    assert!(!error.contains('\n'), "{error}");
}

#[test]
fn a_component_that_imports_types_only_imports_nothing() {
    let wit = "package test:typed; interface types { record point { x: u32 } }
        interface use-it { use types.{point}; get: func() -> point; } world typed { export use-it; }";
    let core =
        r#"(module (memory (export "memory") 1) (func (export "test:typed/use-it#get") (result i32) (i32.const 7)))"#;
    let plugin = Plugin::from_bytes(&component_of(wit, "typed", core), &small()).unwrap();
    let report = plugin.call_json("use-it", "get", &[]).unwrap();
    assert_eq!(report.outcome, kulanz::Outcome::Answered(serde_json::json!({ "x": 7 })));
}

#[test]
fn compiled_code_loads_whole_unchanged_and_fitting_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guest.cwasm");
    let core = format!(r#"(data (i32.const 8) "[]") {}"#, gives(8, 2));
    let code = Plugin::from_bytes(&guest(&core), &small()).unwrap().precompile().unwrap();
    fs::write(&path, &code).unwrap();
    let plugin = Plugin::load(&path, &small()).unwrap();
    assert_eq!(plugin.settings_schema(), Ok(serde_json::json!([])));
    assert!(plugin.precompile().unwrap() == code);

    let error = |path: &Path, config: &Config| Plugin::load(path, config).expect_err("it must not load").to_string();
    assert!(refused(&code).contains("native code"), "bytes from anywhere are never run as native code");
    let other = error(&path, &Config { meter_fuel: false, ..small() });
    assert!(other.contains("does not fit this program") && other.contains("compile the component again"), "{other}");

    let broken = folder.path().join("broken.cwasm");
    for bytes in [&code[..code.len() - 1], &code[1..], b"", &guest(&core)] {
        fs::write(&broken, bytes).unwrap();
        assert!(
            error(&broken, &small()).contains("no compiled component, or a part of one"),
            "{}",
            error(&broken, &small())
        );
    }
    assert!(error(&folder.path().join("none.cwasm"), &small()).contains("none.cwasm: No such file"));
    assert!(error(&folder.path().join("none.wasm"), &small()).contains("none.wasm: No such file"));
}

#[cfg(unix)]
#[test]
fn compiled_code_that_everyone_may_write_is_not_run() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("guest.cwasm");
    fs::write(&path, Plugin::from_bytes(&guest(&gives(8, 0)), &small()).unwrap().precompile().unwrap()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
    let error = Plugin::load(&path, &small()).expect_err("it must not load").to_string();
    assert!(error.contains("everyone may write"), "{error}");
}

#[test]
fn a_cache_keeps_compiled_code_and_survives_being_spoiled() {
    let folder = tempfile::tempdir().unwrap();
    let cache = folder.path().join("a/b");
    let bytes = guest(&gives(8, 0));
    let load = || Plugin::from_bytes_cached(&bytes, &cache, &small()).unwrap();
    load();
    let kept: Vec<_> = fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let code = fs::read(&kept[0]).unwrap();
    fs::write(&kept[0], &code[..100]).unwrap();
    load();
    assert!(fs::read(&kept[0]).unwrap() == code);
    // A cache that cannot be is no error.
    Plugin::from_bytes_cached(&bytes, &kept[0].join("under-a-file"), &small()).unwrap();
}

#[test]
fn the_component_of_this_checkout_tells_what_it_is_and_loads_at_once_when_compiled() {
    let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
    let inspection = plugin.inspect().unwrap();
    assert_eq!(inspection.imports, Vec::<String>::new());
    assert_eq!(inspection.about.contract_version, "0.1.0");
    assert_eq!(inspection.size_bytes, kulanz_component::BYTES.len());
    assert!(
        inspection.exports.contains(&"kulanz:service/goodwill@0.1.0#decide".to_owned()),
        "{:?}",
        inspection.exports
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kulanz.cwasm");
    fs::write(&path, plugin.precompile().unwrap()).unwrap();
    let times = (0..20).map(|_| {
        let start = Instant::now();
        Plugin::load(&path, &Config::default()).unwrap();
        start.elapsed()
    });
    let best = times.min().unwrap();
    eprintln!("compiled component: {} bytes, loaded in {best:?} at best of 20", fs::metadata(&path).unwrap().len());
    // The figure to reach is 1 ms (`make bench` measures it); a busy machine gets some room here.
    assert!(best.as_millis() < 5, "{best:?}");
}
