//! Makes Rust of the legal texts beside this file. Each is read and compared with the law far more often than it changes,
//! so it stands as plain text: one `key: paragraph` a line, `{}` where something is put in.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::wrap::wrap;

/// The model instructions on withdrawal with their form, one file per language, as a table of `Model`s by language.
pub(super) fn withdrawal(folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of the texts can be read")
        .map(|entry| entry.expect("the folder of the texts can be read").path())
        .collect();
    files.sort();
    let mut code = String::from("static MODELS: &[(&str, Model)] = &[");
    for file in &files {
        let language = file.file_stem().and_then(|name| name.to_str()).expect("the file is named after its language");
        let _ = write!(code, "({language:?}, Model {{");
        for line in fs::read_to_string(file).expect("the text can be read").lines() {
            let (key, text) = line.split_once(": ").unwrap_or_else(|| panic!("{}: {line}", file.display()));
            let key = key.replace('-', "_");
            let _ = match text.split_once("{}") {
                // Broken into lines when what comes between is known.
                Some(parts) => write!(code, "{key}: {parts:?},"),
                None => write!(code, "{key}: {:?},", wrap(text)),
            };
        }
        code.push_str("}),");
    }
    code + "];"
}
