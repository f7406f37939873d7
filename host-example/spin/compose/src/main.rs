//! Plugs a component into the gateway: one file that Spin and the test host load as it is.
//!
//! `kulanz-spin-compose GATEWAY.wasm PLUGIN.wasm OUT.wasm`, where the gateway is the core module cargo left, and the plugin
//! any component with the contract's exports. It is taken as it is.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context, bail, ensure};
use wac_graph::types::Package;
use wac_graph::{CompositionGraph, EncodeOptions};
use wit_parser::WorldItem;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kulanz-spin-compose: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[PathBuf]) -> anyhow::Result<()> {
    let [gateway, plugin, out] = arguments else {
        bail!("usage: kulanz-spin-compose GATEWAY.wasm PLUGIN.wasm OUT.wasm");
    };
    let app = compose(&read(gateway)?, read(plugin)?)?;
    write(out, &app)
}

/// The gateway with its imports from the plugin filled, as one component.
fn compose(gateway: &[u8], plugin: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let gateway = wit_component::ComponentEncoder::default()
        .module(gateway)
        .and_then(|encoder| encoder.validate(true).encode())
        .context("the gateway is no module that can become a component")?;
    let mut graph = CompositionGraph::new();
    let plugin =
        Package::from_bytes("kulanz:plugin", None, plugin, graph.types_mut()).context("the plugin is no component")?;
    let plugin = graph.register_package(plugin)?;
    let gateway = Package::from_bytes("kulanz:gateway", None, gateway, graph.types_mut())?;
    let gateway = graph.register_package(gateway)?;
    wac_graph::plug(&mut graph, vec![plugin], gateway).context("the plugin does not fit the gateway")?;
    let app = graph.encode(EncodeOptions::default())?;
    let missing = unplugged(&app)?;
    ensure!(
        missing.is_empty(),
        "the plugin does not export {} as the gateway expects it: build both against the same contract",
        missing.join(", ")
    );
    Ok(app)
}

/// Interfaces with functions that are still asked of a plugin. `plug` leaves out what does not fit without a word.
fn unplugged(app: &[u8]) -> anyhow::Result<Vec<String>> {
    let decoded = wit_component::decode(app)?;
    let resolve = decoded.resolve();
    let imports = resolve.worlds.iter().flat_map(|(_, world)| &world.imports);
    let names = imports.filter_map(|(key, item)| match item {
        WorldItem::Interface { id, .. } if !resolve.interfaces[*id].functions.is_empty() => {
            Some(resolve.name_world_key(key))
        }
        _ => None,
    });
    Ok(names.filter(|name| name.starts_with("kulanz:service/")).collect())
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes the file only if it changes, and whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let part = path.with_extension("part");
    fs::write(&part, bytes)
        .and_then(|()| fs::rename(&part, path))
        .with_context(|| format!("cannot write {}", path.display()))
}
