//! From bytes to a compiled component, and what its types say.

use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use wasmtime::Engine;
use wasmtime::component::types::{ComponentFunc, ComponentItem, Type};
use wasmtime::component::{Component, ComponentExportIndex, Val};

use crate::error::{CallError, LoadError};
use crate::file::write_atomically;
use crate::json;

/// The end of every compiled file: this word and the length of what stands before it. It tells our own files, whole,
/// from others and from broken ones. It is no proof of origin: see [`crate::Plugin::load`].
const TRAILER: &[u8; 16] = b"kulanz-cwasm-v1\n";
const TRAILER_BYTES: usize = TRAILER.len() + size_of::<u64>();

/// A component ready to run.
pub(crate) struct Loaded {
    pub(crate) component: Component,
    /// Size in bytes of what was loaded.
    pub(crate) size_bytes: usize,
    /// SHA-256 of the component; compiled code does not tell.
    pub(crate) hash: Option<String>,
}

/// Loads a component from a file by its ending.
pub(crate) fn load(engine: &Engine, path: &Path) -> Result<Loaded, LoadError> {
    let name = path.display();
    if path.extension().is_some_and(|ending| ending == "cwasm") {
        let (component, size_bytes) = load_compiled(engine, path)?;
        return Ok(Loaded { component, size_bytes, hash: None });
    }
    let bytes = fs::read(path).map_err(|error| {
        LoadError(format!(
            "{name}: {error}; expected a component (.wasm), or one compiled by `kulanz compile` (.cwasm)"
        ))
    })?;
    compile(engine, &bytes).map_err(|LoadError(why)| LoadError(format!("{name}: {why}")))
}

/// Compiles a component.
pub(crate) fn compile(engine: &Engine, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let component = translate(engine, bytes)?;
    Ok(Loaded { component, size_bytes: bytes.len(), hash: Some(hex(&Sha256::digest(bytes))) })
}

fn translate(engine: &Engine, bytes: &[u8]) -> Result<Component, LoadError> {
    // WebAssembly binary format: magic, then version 1 (core module) or version 13 in layer 1 (component).
    match bytes {
        [b'\0', b'a', b's', b'm', 1, 0, 0, 0, ..] => Err(LoadError(
            "this is a core WebAssembly module; expected a component: wrap it with `wasm-tools component new`"
                .to_owned(),
        )),
        [b'\0', b'a', b's', b'm', _, _, 1, 0, ..] => Component::from_binary(engine, bytes)
            .map_err(|error| LoadError(format!("the component is broken or cut off: {error:#}"))),
        [0x7f, b'E', b'L', b'F', ..] => Err(LoadError(
            "this is native code, perhaps a compiled component; expected a component, or a file whose name ends in \
             .cwasm and that `kulanz compile` wrote"
                .to_owned(),
        )),
        _ => Err(LoadError(format!(
            "these {} bytes are no WebAssembly; expected a component (binary, beginning with \\0asm)",
            bytes.len()
        ))),
    }
}

/// Compiles a component, or takes its code from a folder where an earlier call left it.
pub(crate) fn compile_cached(
    engine: &Engine,
    bytes: &[u8],
    folder: &Path,
    meter_fuel: bool,
) -> Result<Loaded, LoadError> {
    let fuel = if meter_fuel { "fuel" } else { "nofuel" };
    let hash = hex(&Sha256::digest(bytes));
    let key = &hash[..32];
    let path = folder.join(format!("{key}-{}-{fuel}.cwasm", env!("CARGO_PKG_VERSION")));
    // Code of another wasmtime or another processor is refused, and replaced.
    if let Ok((component, _)) = load_compiled(engine, &path) {
        return Ok(Loaded { component, size_bytes: bytes.len(), hash: Some(hash) });
    }
    let component = translate(engine, bytes)?;
    if let Ok(code) = serialize(&component) {
        // A cache that cannot be written (a read-only home, a full disk) must not keep the shop from starting.
        let _ = make_private(folder).and_then(|()| write_atomically(&path, &code));
    }
    Ok(Loaded { component, size_bytes: bytes.len(), hash: Some(hash) })
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The compiled code with our trailer.
pub(crate) fn serialize(component: &Component) -> Result<Vec<u8>, LoadError> {
    let mut code =
        component.serialize().map_err(|error| LoadError(format!("the compiled code is not at hand: {error:#}")))?;
    // Code that was loaded from a file comes back with the trailer it had there.
    let length = code.len().saturating_sub(TRAILER_BYTES);
    if ends_whole(&code[length..], length as u64) {
        return Ok(code);
    }
    let length = code.len() as u64;
    code.extend_from_slice(TRAILER);
    code.extend_from_slice(&length.to_le_bytes());
    Ok(code)
}

fn load_compiled(engine: &Engine, path: &Path) -> Result<(Component, usize), LoadError> {
    let name = path.display();
    let size = check_compiled(path).map_err(|why| LoadError(format!("{name}: {why}")))?;
    // SAFETY: the code must be wasmtime's own and unchanged while mapped. The trailer tells files that
    // `Plugin::precompile` wrote from all others, by mistake cut off or foreign; wasmtime itself refuses code of
    // another version, configuration or processor. Against files made to deceive there is only the file system: that
    // nobody else can write the file is demanded of the caller in the docs of `Plugin::load`, and a world-writable
    // one is refused. Bytes from memory (`Plugin::from_bytes`) never come here.
    #[allow(unsafe_code, reason = "the only way to load compiled code")]
    let loaded = unsafe { Component::deserialize_file(engine, path) };
    let component = loaded.map_err(|error| {
        LoadError(format!(
            "{name}: the compiled code does not fit this program: {error:#}; compile the component again with \
             `kulanz compile`, with the same choice of fuel metering"
        ))
    })?;
    Ok((component, size))
}

/// Checks that a file is ours, whole, and not for everyone to write.
fn check_compiled(path: &Path) -> Result<usize, String> {
    let expected = "expected a file that `kulanz compile` wrote";
    let mut file = File::open(path).map_err(|error| format!("{error}; {expected}"))?;
    let metadata = file.metadata().map_err(|error| format!("{error}; {expected}"))?;
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o002 != 0 {
        return Err("compiled code that everyone may write is not loaded; expected `chmod o-w`".to_owned());
    }
    let mut end = [0; TRAILER_BYTES];
    let end_is_read = file.seek(SeekFrom::End(-(TRAILER_BYTES as i64))).and_then(|_| file.read_exact(&mut end));
    let length = metadata.len().saturating_sub(TRAILER_BYTES as u64);
    if end_is_read.is_err() || !ends_whole(&end, length) {
        return Err(format!("this is no compiled component, or a part of one; {expected}"));
    }
    usize::try_from(metadata.len()).map_err(|error| format!("{error}; {expected}"))
}

/// Whether these are the last bytes of a compiled file of so many bytes before them.
fn ends_whole(end: &[u8], length: u64) -> bool {
    end.strip_prefix(TRAILER).is_some_and(|told| told == length.to_le_bytes())
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String never fails.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The functions a component imports. An imported instance that only carries types has none.
pub(crate) fn imports(component: &Component) -> Vec<String> {
    let engine = component.engine();
    let mut found = Vec::new();
    for (name, import) in component.component_type().imports(engine) {
        match import.ty {
            ComponentItem::ComponentInstance(instance) => {
                let functions = instance.exports(engine).filter(|(_, item)| !matches!(item.ty, ComponentItem::Type(_)));
                found.extend(functions.map(|(function, _)| format!("{name}#{function}")));
            }
            ComponentItem::Type(_) => {}
            _ => found.push(name.to_owned()),
        }
    }
    found
}

/// Refuses a component that wants anything: this host grants nothing.
pub(crate) fn refuse_imports(component: &Component) -> Result<(), LoadError> {
    let imports = imports(component);
    let Some(first) = imports.first() else { return Ok(()) };
    let more = match imports.len() - 1 {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    Err(LoadError(format!(
        "the component imports {first}{more}, and this host grants nothing; to grant it, compose the component with one \
         that exports it (for example `wac plug`), or build it without (for example for wasm32-unknown-unknown)"
    )))
}

/// An exported function.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    /// Its interface with package and version.
    pub(crate) interface: String,
    /// Its name.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) index: ComponentExportIndex,
    /// Its type.
    pub(crate) ty: ComponentFunc,
}

impl fmt::Display for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.interface, self.name)
    }
}

impl Function {
    /// The arguments as wasmtime takes them.
    pub(crate) fn params(&self, arguments: &[Value]) -> Result<Vec<Val>, CallError> {
        let names: Vec<&str> = self.ty.params().map(|(name, _)| name).collect();
        if arguments.len() != names.len() {
            return Err(CallError(format!(
                "$.arguments: {self} got {} arguments; expected {} ({})",
                arguments.len(),
                names.len(),
                names.join(", ")
            )));
        }
        let pairs = self.ty.params().zip(arguments).enumerate();
        pairs
            .map(|(i, ((_, ty), value))| json::read(&ty, value, &format!("$.arguments[{i}]")))
            .collect::<Result<_, _>>()
            .map_err(|error| CallError(error.to_string()))
    }

    /// How many values it gives: 0 or 1.
    pub(crate) fn result_count(&self) -> usize {
        self.ty.results().len()
    }

    /// A tuple of typed arguments in the JSON form.
    pub(crate) fn json_form(&self, arguments: &impl Serialize) -> Result<Vec<Value>, CallError> {
        let values = serde_json::to_value(arguments)
            .map_err(|error| CallError(format!("$.arguments: {error}; expected values of the contract")))?;
        let Value::Array(values) = values else {
            return Err(CallError("$.arguments: expected a tuple, one part for each argument".to_owned()));
        };
        let pairs = self.ty.params().zip(&values).enumerate();
        pairs
            .map(|(i, ((_, ty), value))| json::from_typed(&ty, value, &format!("$.arguments[{i}]")))
            .collect::<Result<_, _>>()
            .map_err(|error| CallError(error.to_string()))
    }

    /// A typed answer in the JSON form; a `result` answers with its `ok`.
    pub(crate) fn json_form_of_answer(&self, answer: &impl Serialize) -> Result<Value, CallError> {
        let ty = match self.ty.results().next() {
            Some(Type::Result(result)) => result.ok(),
            ty => ty,
        };
        let ty = ty.ok_or_else(|| CallError(format!("{self} gives no answer")))?;
        json_form_of(&ty, answer)
    }

    /// A typed refusal in the JSON form: the `err` of a `result`.
    pub(crate) fn json_form_of_refusal(&self, reason: &impl Serialize) -> Result<Value, CallError> {
        let ty = match self.ty.results().next() {
            Some(Type::Result(result)) => result.err(),
            _ => None,
        };
        let ty = ty.ok_or_else(|| CallError(format!("{self} never refuses")))?;
        json_form_of(&ty, reason)
    }
}

fn json_form_of(ty: &Type, value: &impl Serialize) -> Result<Value, CallError> {
    let value = serde_json::to_value(value)
        .map_err(|error| CallError(format!("$: {error}; expected a value of the contract")))?;
    json::from_typed(ty, &value, "$").map_err(|error| CallError(error.to_string()))
}

/// Every function of every exported interface.
pub(crate) fn functions(component: &Component) -> Vec<Function> {
    let engine = component.engine();
    let mut functions = Vec::new();
    for (interface, export) in component.component_type().exports(engine) {
        let ComponentItem::ComponentInstance(instance) = export.ty else { continue };
        let Some(instance_index) = component.get_export_index(None, interface) else { continue };
        for (name, item) in instance.exports(engine) {
            let ComponentItem::ComponentFunc(ty) = item.ty else { continue };
            let Some(index) = component.get_export_index(Some(&instance_index), name) else { continue };
            functions.push(Function { interface: interface.to_owned(), name: name.to_owned(), index, ty });
        }
    }
    functions
}

/// Finds a function by its interface, with or without package and version.
pub(crate) fn find<'a>(functions: &'a [Function], interface: &str, name: &str) -> Result<&'a Function, CallError> {
    let mut found =
        functions.iter().filter(|function| function.name == name && is_named(&function.interface, interface));
    match (found.next(), found.next()) {
        (Some(function), None) => Ok(function),
        (Some(one), Some(other)) => {
            Err(CallError(format!("{interface}#{name} may be {one} or {other}; expected the full name")))
        }
        (None, _) => {
            let known: Vec<String> = functions.iter().map(Function::to_string).collect();
            Err(CallError(format!("the component does not export {interface}#{name}; it exports {}", known.join(", "))))
        }
    }
}

/// Whether `full` (`kulanz:service/goodwill@0.1.0`) is what `asked` names, which may lack package or version.
fn is_named(full: &str, asked: &str) -> bool {
    let without_version = full.split_once('@').map_or(full, |(name, _)| name);
    let bare = without_version.rsplit_once('/').map_or(without_version, |(_, name)| name);
    [full, without_version, bare].contains(&asked)
}
