//! The rows: one figure each, with the limit it is held to.

use std::fmt;
use std::path::Path;

use serde::Serialize;

/// One figure.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    name: &'static str,
    value: f64,
    unit: &'static str,
    /// The most it may be; `null`: told for comparison only.
    limit: Option<f64>,
    ok: bool,
}

/// All figures.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<Row>);

impl Table {
    /// A figure with a limit.
    pub(crate) fn at_most(&mut self, name: &'static str, value: f64, unit: &'static str, limit: f64) {
        self.0.push(Row { name, value: rounded(value), unit, limit: Some(limit), ok: value <= limit });
    }

    /// A figure told for comparison.
    pub(crate) fn tell(&mut self, name: &'static str, value: f64, unit: &'static str) {
        self.0.push(Row { name, value: rounded(value), unit, limit: None, ok: true });
    }

    /// Whether every limit is kept.
    pub(crate) fn ok(&self) -> bool {
        self.0.iter().all(|row| row.ok)
    }

    /// Writes the list `{name, value, unit, limit, ok}`.
    pub(crate) fn write(&self, path: &Path) -> std::io::Result<()> {
        let mut json = serde_json::to_string_pretty(&self.0)?;
        json.push('\n');
        std::fs::write(path, json)
    }
}

/// Three decimals: more would be noise.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<58} {:>12} {:<9} {:>10}", "", "value", "unit", "at most")?;
        for row in &self.0 {
            let limit = row.limit.map_or_else(String::new, |limit| limit.to_string());
            let verdict = if row.ok { "" } else { "  TOO MUCH" };
            writeln!(f, "{:<58} {:>12} {:<9} {:>10}{verdict}", row.name, row.value, row.unit, limit)?;
        }
        Ok(())
    }
}
