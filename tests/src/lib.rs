//! What the tests share: the cases, the example shop, the folders.

pub mod fixture;
pub mod native;

use std::path::{Path, PathBuf};

/// The top of the checkout.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The settings of the example shop, as JSON whose text is the same however `serde_json` was built.
///
/// # Panics
/// Where the example cannot be read.
#[must_use]
pub fn example_settings() -> String {
    let path = root().join("host-example/settings.example.toml");
    let settings = kulanz::Settings::load(&path).unwrap_or_else(|error| panic!("{error}"));
    let mut document = settings.value().clone();
    document.sort_all_objects();
    document.to_string()
}

/// A program of this checkout, built in the release profile: `KULANZ_BIN` names another folder.
///
/// # Panics
/// Where it was not built: with a sentence that says how.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let folder = std::env::var_os("KULANZ_BIN").map_or_else(|| target().join("release"), PathBuf::from);
    let path = folder.join(name);
    assert!(path.exists(), "{} is missing: run `make build`", path.display());
    path
}

/// Cargo's target folder.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Orders as platforms send them, kept outside of the repository because they are others' work: `KULANZ_SHARED_DATA`
/// names the folder. `None`, with a word on standard error, where there are none.
#[must_use]
pub fn shared_data(part: &str) -> Option<PathBuf> {
    let base = std::env::var_os("KULANZ_SHARED_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    let folder = base.join(part);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no {} (KULANZ_SHARED_DATA names the folder that holds {part})", folder.display());
    None
}
