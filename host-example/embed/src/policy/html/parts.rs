//! The parts of the page: encoded text, tables, and charts as inline SVG.
//!
//! A chart has no view box: bars are told in percent and texts in pixels, so that it is as wide as the page and its words
//! stay readable on a telephone. Every chart has a table beside it with the same figures.

use std::fmt::Write as _;

use super::super::words::{Words, filled};

/// Height of a row's label, of a bar with its gap, and of the gap below a row, in pixels.
const LABEL: usize = 20;
const BAR: usize = 16;
const GAP: usize = 12;
/// How much of the width bars may take, in tenths of a percent; the rest is for the values.
const WIDEST: u128 = 640;

/// Text as HTML, for elements and quoted attributes.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A cell of a table.
pub(super) enum Cell {
    /// A number, at the right.
    Number(String),
    /// Words, at the left.
    Text(String),
    /// Words that are English in every language, at the left.
    English(String),
    /// A number that is marked, with what the mark says.
    Flagged(String, &'static str),
}

/// A table with its caption; the first column names the rows.
pub(super) struct Table {
    html: String,
}

impl Table {
    pub(super) fn new(caption: &str, columns: &[&str]) -> Self {
        let caption = encoded(caption);
        let mut html = format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table>\
             <caption>{caption}</caption>\n<thead><tr>"
        );
        for column in columns {
            let _ = write!(html, "<th scope=\"col\">{}</th>", encoded(column));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        Self { html }
    }

    pub(super) fn row(&mut self, name: &str, cells: impl IntoIterator<Item = Cell>) {
        self.add("", name, cells);
    }

    pub(super) fn sum(&mut self, name: &str, cells: impl IntoIterator<Item = Cell>) {
        self.add(" class=\"sum\"", name, cells);
    }

    fn add(&mut self, class: &str, name: &str, cells: impl IntoIterator<Item = Cell>) {
        let _ = write!(self.html, "<tr{class}><th scope=\"row\">{}</th>", encoded(name));
        for cell in cells {
            let _ = match cell {
                Cell::Number(text) => write!(self.html, "<td>{}</td>", encoded(&text)),
                Cell::Text(text) => write!(self.html, "<td class=\"text\">{}</td>", encoded(&text)),
                Cell::English(text) => {
                    write!(self.html, "<td class=\"text\" lang=\"en\">{}</td>", encoded(&text))
                }
                Cell::Flagged(text, mark) => {
                    write!(self.html, "<td>{} <span class=\"flag\">{}</span></td>", encoded(&text), encoded(mark))
                }
            };
        }
        self.html.push_str("</tr>\n");
    }

    pub(super) fn end(self) -> String {
        format!("{}</tbody></table>\n</div>\n", self.html)
    }
}

/// A row of a chart with two bars: the present and the changed value, each with how it is written.
pub(super) struct Pair {
    pub label: String,
    pub values: [i128; 2],
    pub written: [String; 2],
}

/// Two bars for each row.
pub(super) fn pairs(words: &Words, title: &str, rows: &[Pair]) -> String {
    let most = rows.iter().flat_map(|row| row.values).map(i128::unsigned_abs).max().unwrap_or(0);
    let height = LABEL + 2 * BAR + GAP;
    let mut svg = String::new();
    for (i, row) in rows.iter().enumerate() {
        let top = i * height;
        let _ = writeln!(svg, "<text x=\"0\" y=\"{}\">{}</text>", top + 14, encoded(&row.label));
        for (j, class) in ["present", "changed"].into_iter().enumerate() {
            let y = top + LABEL + j * BAR;
            bar(&mut svg, class, 0, scaled(row.values[j].unsigned_abs(), most, WIDEST), y);
            value(&mut svg, y, &row.written[j]);
        }
    }
    let key = format!(
        "<span class=\"key present\"></span>{}<span class=\"key changed\"></span>{}",
        words.present_above, words.changed_below
    );
    figure(words, title, &key, rows.len() * height, &svg)
}

/// One bar for each row, to the left of zero where the changed table costs less and to the right where it costs more.
pub(super) fn differences(words: &Words, title: &str, rows: &[(String, i128, String)]) -> String {
    let most = rows.iter().map(|(_, value, _)| value.unsigned_abs()).max().unwrap_or(0);
    let (height, zero) = (LABEL + BAR + GAP, WIDEST / 2);
    let mut svg = String::new();
    for (i, (label, difference, written)) in rows.iter().enumerate() {
        let (top, width) = (i * height, scaled(difference.unsigned_abs(), most, zero));
        let _ = writeln!(svg, "<text x=\"0\" y=\"{}\">{}</text>", top + 14, encoded(label));
        let (class, from) = if *difference < 0 { ("less", zero - width) } else { ("more", zero) };
        bar(&mut svg, class, from, width, top + LABEL);
        let (x, end) = (percent(zero), top + LABEL + BAR);
        let _ = writeln!(svg, "<line x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{end}\"/>", top + LABEL - 2);
        value(&mut svg, top + LABEL, written);
    }
    figure(words, title, words.left_and_right, rows.len() * height, &svg)
}

/// What a screen reader says instead of the bars: the table beside them has the figures.
fn figure(words: &Words, title: &str, key: &str, height: usize, svg: &str) -> String {
    let title = encoded(title);
    let label = filled(words.chart, &[&title]);
    format!(
        "<figure>\n<figcaption>{title}: {key}</figcaption>\n<svg role=\"img\" aria-label=\"{label}\" \
         height=\"{height}\">\n{svg}</svg>\n</figure>\n"
    )
}

fn bar(svg: &mut String, class: &str, from: u128, width: u128, y: usize) {
    let (x, width, height) = (percent(from), percent(width), BAR - 3);
    let _ =
        writeln!(svg, "<rect class=\"{class}\" x=\"{x}\" width=\"{width}\" y=\"{y}\" height=\"{height}\" rx=\"2\"/>");
}

fn value(svg: &mut String, y: usize, written: &str) {
    let _ = writeln!(svg, "<text class=\"value\" x=\"100%\" y=\"{}\">{}</text>", y + 11, encoded(written));
}

/// Tenths of a percent of the width; what is not nothing is to be seen.
fn scaled(value: u128, most: u128, widest: u128) -> u128 {
    if value == 0 { 0 } else { (value.saturating_mul(widest) / most.max(1)).max(3) }
}

fn percent(tenths: u128) -> String {
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::words::{ENGLISH, GERMAN};

    #[test]
    fn nothing_from_a_file_becomes_markup() {
        let mut table = Table::new("<i>\"'&", &["<b>"]);
        table.row(
            "<script>alert(1)</script>",
            [Cell::Text("\u{0}\u{1b}[2J<x>".to_owned()), Cell::Flagged("1".into(), "low")],
        );
        let html = table.end();
        for markup in ["<i>", "<b>", "<script", "<x>", "\u{1b}", "\u{0}"] {
            assert!(!html.contains(markup), "{markup:?} in {html}");
        }
        assert!(html.contains("aria-label=\"&lt;i&gt;&quot;&#39;&amp;\""), "{html}");
        let chart = differences(&GERMAN, "t", &[("</svg><script>".to_owned(), -5, "\"".to_owned())]);
        assert!(!chart.contains("<script>") && chart.matches("</svg>").count() == 1, "{chart}");
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let rows = [
            ("a".to_owned(), -50, String::new()),
            ("b".to_owned(), 100, String::new()),
            ("c".to_owned(), 0, String::new()),
        ];
        let chart = differences(&GERMAN, "t", &rows);
        assert!(chart.contains("class=\"less\" x=\"16.0%\" width=\"16.0%\""), "{chart}");
        assert!(chart.contains("class=\"more\" x=\"32.0%\" width=\"32.0%\""), "{chart}");
        assert!(chart.contains("class=\"more\" x=\"32.0%\" width=\"0.0%\""), "{chart}");
        let huge = Pair { label: String::new(), values: [i128::MAX, 1], written: [String::new(), String::new()] };
        assert!(pairs(&ENGLISH, "t", &[huge]).contains("width=\"0.3%\""));
        assert!(pairs(&ENGLISH, "empty", &[]).contains("height=\"0\""));
    }
}
