//! `kulanz replay`: a saved or recorded case, run again.

use std::path::Path;

use kulanz::Replay;
use serde_json::json;

use super::run::{completed, finish, report_json};
use super::{Stop, case, plugin, print, print_json};

/// Places that are printed for a person; `--json` has them all.
const MOST_SHOWN: usize = 20;

/// Runs a saved case. Where it tells what came of it, compares: exit code 4 where something else comes now.
pub(super) fn replay(
    component: Option<&Path>,
    path: &Path,
    settings: Option<&Path>,
    as_json: bool,
) -> Result<(), Stop> {
    let plugin = plugin(component)?;
    let case = completed(case(path)?, settings)?;
    if case.recorded.is_none() {
        return finish(&plugin, case, as_json);
    }
    let replay = case.replay(&plugin).map_err(Stop::input)?;
    if as_json {
        let mut document = report_json(&replay.report);
        document["same"] = replay.differences.is_empty().into();
        document["same-component"] = replay.same_component.into();
        document["recorded-component"] = replay.recorded.component.clone().into();
        document["component"] = plugin.component_hash().into();
        document["differences"] = json!(replay.differences);
        print_json(&document)?;
    } else {
        print(&readable(&replay))?;
    }
    match replay.differences.len() {
        0 => Ok(()),
        n => Err(Stop::differs(format!("{}: not what was recorded; places that differ: {n}", path.display()))),
    }
}

fn readable(replay: &Replay) -> String {
    let component = match replay.same_component {
        Some(true) => "the same component",
        Some(false) => "another component than the recorded one",
        None => "perhaps another component: one of the two hashes is not known",
    };
    if replay.differences.is_empty() {
        return format!("same: {}, byte for byte, by {component}\n", replay.recorded.came.name());
    }
    let mut out = format!("different, by {component}\n");
    for difference in replay.differences.iter().take(MOST_SHOWN) {
        out.push_str(&format!("  {difference}\n"));
    }
    if let Some(more @ 1..) = replay.differences.len().checked_sub(MOST_SHOWN) {
        out.push_str(&format!("  and {more} more (--json has them all)\n"));
    }
    out
}
