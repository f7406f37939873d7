//! Hostile and odd guests, written by hand in WebAssembly text, and what the tests share.
#![allow(dead_code, missing_docs, unreachable_pub, reason = "each test file uses its part")]

#[cfg(feature = "cli")]
pub mod program;

use std::path::{Path, PathBuf};
use std::time::Duration;

use kulanz::{Config, Limits, Plugin};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A component that exports `kulanz:service/about` with one function, `settings-schema`. `core` are the fields of its core
/// module besides a memory of one page; `run` in it is the function, which gives the place of a pointer and a length.
pub fn guest(core: &str) -> Vec<u8> {
    guest_with_memory("(memory (export \"memory\") 1)", core)
}

pub fn guest_with_memory(memory: &str, core: &str) -> Vec<u8> {
    wat(&format!(
        r#"(component
            (core module $m {memory} {core})
            (core instance $i (instantiate $m))
            (func $f (result string) (canon lift (core func $i "run") (memory (core memory $i "memory"))))
            (instance $about (export "settings-schema" (func $f)))
            (export "kulanz:service/about@0.1.0" (instance $about)))"#
    ))
}

/// A component that exports `test:odd/odd` with one function, `run`, of the given type.
pub fn odd_guest(ty: &str, core: &str) -> Vec<u8> {
    wat(&format!(
        r#"(component
            (core module $m (memory (export "memory") 1) {core})
            (core instance $i (instantiate $m))
            (func $f {ty} (canon lift (core func $i "run") (memory (core memory $i "memory"))))
            (instance $odd (export "run" (func $f)))
            (export "test:odd/odd@1.0.0" (instance $odd)))"#
    ))
}

pub fn wat(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap_or_else(|error| panic!("{error}"))
}

/// A function `run` that gives the text of `length` bytes at `place`.
pub fn gives(place: u32, length: u32) -> String {
    format!(
        r#"(func (export "run") (result i32)
            (i32.store (i32.const 0) (i32.const {place})) (i32.store (i32.const 4) (i32.const {length})) (i32.const 0))"#
    )
}

/// A core module as a component of a WIT world.
pub fn component_of(wit: &str, world: &str, core: &str) -> Vec<u8> {
    let mut resolve = Resolve::default();
    let package = resolve.push_str("test.wit", wit).expect("the WIT of a test is right");
    let world = resolve.select_world(&[package], Some(world)).expect("the world is in it");
    let mut module = wat(core);
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false)
        .expect("the module takes metadata");
    ComponentEncoder::default()
        .module(&module)
        .and_then(|encoder| encoder.validate(true).encode())
        .expect("it is a component")
}

/// Small limits, so that a test of a limit is quick.
pub fn small() -> Config {
    Config {
        limits: Limits {
            fuel: 1_000_000,
            deadline: Duration::from_millis(60),
            memory_bytes: 1 << 20,
            table_elements: 100,
            input_bytes: 1000,
            output_bytes: 1000,
        },
        instances: 4,
        ..Config::default()
    }
}

pub fn load(bytes: &[u8], config: &Config) -> Plugin {
    Plugin::from_bytes(bytes, config).unwrap_or_else(|error| panic!("{error}"))
}

/// The settings of the example shop.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../settings.example.toml")
}
