//! Writes a table of the contract's types, `json_types.rs`: for each record, enum and variant its Rust name
//! and the names its parts have in the contract. `src/json.rs` makes conversions from it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use heck::{ToSnakeCase, ToUpperCamelCase};
use wit_parser::{Resolve, TypeDef, TypeDefKind, TypeOwner};

const CONTRACT: &str = "../../../wit";

fn main() {
    println!("cargo::rerun-if-changed={CONTRACT}");
    println!("cargo::rerun-if-changed=wit");
    let mut resolve = Resolve::default();
    if let Err(error) = resolve.push_dir(CONTRACT) {
        println!("cargo::error={CONTRACT} is not a WIT package: {error:#}");
        std::process::exit(1);
    }
    let table: String = resolve.types.iter().filter_map(|(_, definition)| row(&resolve, definition)).collect();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("json_types.rs"), table).expect("OUT_DIR can be written");
}

/// One line of the table; `None` for an alias or a nameless type such as `option<string>`.
fn row(resolve: &Resolve, definition: &TypeDef) -> Option<String> {
    let TypeOwner::Interface(interface) = definition.owner else { return None };
    let interface = resolve.interfaces[interface].name.as_ref()?.to_snake_case();
    let path = format!("crate::contract::{interface}::{}", definition.name.as_ref()?.to_upper_camel_case());
    let (kind, parts) = match &definition.kind {
        TypeDefKind::Record(record) => {
            ("record", list(record.fields.iter().map(|field| (field.name.to_snake_case(), "", &field.name))))
        }
        TypeDefKind::Enum(choice) => {
            ("choice", list(choice.cases.iter().map(|case| (case.name.to_upper_camel_case(), "", &case.name))))
        }
        TypeDefKind::Variant(variant) => ("variant", {
            let payload = |has: bool| if has { "(payload)" } else { "" };
            list(variant.cases.iter().map(|c| (c.name.to_upper_camel_case(), payload(c.ty.is_some()), &c.name)))
        }),
        _ => return None,
    };
    Some(format!("{kind}! {{ {path}: {parts} }}\n"))
}

fn list<'a>(parts: impl Iterator<Item = (String, &'static str, &'a String)>) -> String {
    parts.fold(String::new(), |mut out, (rust, payload, name)| {
        let _ = write!(out, "{rust}{payload} = {name:?}, ");
        out
    })
}
