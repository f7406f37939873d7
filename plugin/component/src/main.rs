//! Writes the component of this checkout to a file: `kulanz-component target/kulanz.wasm`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: kulanz-component FILE.wasm");
        return ExitCode::FAILURE;
    };
    // An unchanged file keeps its time, so that what is made from it is not made again.
    if fs::read(&path).is_ok_and(|present| present == kulanz_component::BYTES) {
        eprintln!("{}: unchanged, {} bytes", path.display(), kulanz_component::BYTES.len());
        return ExitCode::SUCCESS;
    }
    // Beside it first, so that nobody ever reads half a component.
    let part = path.with_extension("wasm.part");
    if let Err(error) = fs::write(&part, kulanz_component::BYTES).and_then(|()| fs::rename(&part, &path)) {
        eprintln!("{}: cannot be written: {error}", path.display());
        return ExitCode::FAILURE;
    }
    eprintln!("{}: {} bytes", path.display(), kulanz_component::BYTES.len());
    ExitCode::SUCCESS
}
