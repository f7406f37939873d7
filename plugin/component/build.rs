//! Compiles the plugin (`../`) to WebAssembly and wraps it as a component, so that whoever depends on this
//! crate never runs a stale one: cargo runs this again whenever the plugin or the contract changes.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TARGET: &str = "wasm32-unknown-unknown";

/// Bytes of memory an instance begins with: its stack, what the linker lays out, and room for what most calls need, since
/// growing costs the host two changes of the page tables.
const MEMORY: usize = 2 << 20;

fn main() {
    // Asked at run time: a target folder may have been copied from another checkout.
    let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let plugin = Path::new(&manifest_dir).join("..");
    let root = plugin.join("..");
    for input in ["src", "templates", "wording", "build", "build.rs", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={}", plugin.join(input).display());
    }
    for input in ["wit", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", root.join(input).display());
    }

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let compiler = Compiler::find().unwrap_or_else(|| fail("no compiler for wasm32-unknown-unknown: run `make setup`"));
    let module = compiler.build(&plugin, &target_dir(&out).join("wasm"));
    let component = encode(&module);
    let path = out.join("kulanz.wasm");
    fs::write(&path, component).unwrap_or_else(|e| fail(&format!("{}: {e}", path.display())));
    println!("cargo::rustc-env=KULANZ_COMPONENT={}", path.display());
    println!("cargo::rustc-env=KULANZ_COMPILER={}", compiler.version());
}

/// The target folder of the whole build, so that debug and release share one compiled plugin.
fn target_dir(out: &Path) -> PathBuf {
    // OUT_DIR is <target>/<profile>/build/<crate>-<hash>/out.
    out.ancestors().nth(4).unwrap_or(out).to_owned()
}

fn encode(module: &Path) -> Vec<u8> {
    let core = fs::read(module).unwrap_or_else(|e| fail(&format!("{}: {e}", module.display())));
    wit_component::ComponentEncoder::default()
        .module(&core)
        .and_then(|encoder| encoder.validate(true).encode())
        .unwrap_or_else(|e| fail(&format!("not a component: {e:#}")))
}

/// A compiler that can build for wasm.
struct Compiler {
    rustc: PathBuf,
    cargo: PathBuf,
    /// Only for Debian's, which ships no wasm library: `wasm-toolchain` made this one.
    sysroot: Option<PathBuf>,
}

impl Compiler {
    fn find() -> Option<Self> {
        let rustc = PathBuf::from(env::var_os("RUSTC").expect("cargo sets RUSTC"));
        let cargo = PathBuf::from(env::var_os("CARGO").expect("cargo sets CARGO"));
        let libdir = output(Command::new(&rustc).args(["--print", "target-libdir", "--target", TARGET]));
        if libdir.is_some_and(|dir| has_core(Path::new(&dir))) {
            return Some(Self { rustc, cargo, sysroot: None });
        }
        let rustc = PathBuf::from("/usr/bin/rustc");
        let version = output(Command::new(&rustc).arg("--version"))?;
        let cache = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache")))?;
        let sysroot = cache.join("kulanz").join(format!("wasm-sysroot-{}", version.split(' ').nth(1)?));
        has_core(&sysroot.join("lib/rustlib").join(TARGET).join("lib")).then(|| Self {
            rustc,
            cargo: "/usr/bin/cargo".into(),
            sysroot: Some(sysroot),
        })
    }

    fn version(&self) -> String {
        output(Command::new(&self.rustc).arg("--version")).unwrap_or_default()
    }

    fn build(&self, plugin: &Path, target_dir: &Path) -> PathBuf {
        let mut cargo = Command::new(&self.cargo);
        // The outer cargo's environment would leak its flags and toolchain into the inner one.
        cargo.env_clear();
        for name in
            ["HOME", "CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE"]
        {
            if let Some(value) = env::var_os(name) {
                cargo.env(name, value);
            }
        }
        cargo
            .current_dir(plugin)
            .env("PATH", "/usr/bin:/bin")
            .env("RUSTC", &self.rustc)
            .args(["rustc", "--lib", "--crate-type", "cdylib", "--profile", "wasm", "--target", TARGET, "--target-dir"])
            .arg(target_dir);
        // Where this machine keeps its sources is nobody else's business, and would make each machine's component another.
        let mut flags = format!("--remap-path-prefix={}= -Clink-arg=--initial-memory={MEMORY}", sources().display());
        if let Some(sysroot) = &self.sysroot {
            flags.push_str(&format!(" --sysroot={}", sysroot.display()));
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", rust_lld());
        }
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
        let done = cargo.output().unwrap_or_else(|e| fail(&format!("{}: {e}", self.cargo.display())));
        if !done.status.success() {
            fail(&format!("the plugin does not compile for wasm:\n{}", String::from_utf8_lossy(&done.stderr)));
        }
        target_dir.join(TARGET).join("wasm/kulanz_plugin.wasm")
    }
}

/// Where cargo keeps the sources of the dependencies.
fn sources() -> PathBuf {
    let home = || Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home).unwrap_or_default().join("registry/src")
}

/// The linker that comes with rustup's toolchain: Debian's compiler has none for wasm.
fn rust_lld() -> PathBuf {
    let rustc = env::var_os("RUSTC").expect("cargo sets RUSTC");
    let sysroot = output(Command::new(rustc).args(["--print", "sysroot"])).unwrap_or_default();
    let host = env::var("HOST").expect("cargo sets HOST");
    Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld")
}

fn has_core(libdir: &Path) -> bool {
    fs::read_dir(libdir)
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-")))
}

fn output(command: &mut Command) -> Option<String> {
    let done = command.output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

fn fail(why: &str) -> ! {
    for line in why.lines() {
        println!("cargo::error={line}");
    }
    std::process::exit(1)
}
