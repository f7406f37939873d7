// How a message is kept: its text, with codes where something is filled in. Read by the component, written by `build.rs` and
// by the reader of merchants' own wording. A select is `SELECT`, the variable's code, then variants (`key KEY_END text
// VARIANT_END`, the default last), then `SELECT_END`.

/// Variable 0; the next ones follow, up to [`MOST_VARIABLES`].
pub(crate) const FIRST_VARIABLE: u8 = 0x01;
/// More than a sentence can hold. Their codes end before the tabulator and the line break.
pub(crate) const MOST_VARIABLES: u8 = 8;
pub(crate) const SELECT: char = '\u{e}';
pub(crate) const KEY_END: char = '\u{f}';
pub(crate) const VARIANT_END: char = '\u{10}';
pub(crate) const SELECT_END: char = '\u{11}';

/// What a select may tell apart, beside numbers.
pub(crate) const CATEGORIES: [&str; 4] = ["one", "few", "many", "other"];
