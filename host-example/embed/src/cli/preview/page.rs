//! The page that shows a preview: one HTML document without anything from elsewhere but the mail's own pictures.

use kulanz::preview::Preview;

/// The page; `script` follows the mail.
pub(super) fn page(preview: &Preview, sources: &str, script: &str) -> String {
    let subject = match preview.text("subject") {
        "" => "No mail",
        subject => subject,
    };
    let mut page = String::new();
    let mut rest = include_str!("page.html");
    // What is filled in is not read again: a subject may hold anything.
    while let Some((before, name, after)) = next_place(rest) {
        page += before;
        match name {
            "subject" => page += &escape(subject),
            "sources" => page += &escape(sources),
            "problems" => page += &problems(preview),
            "mail" => page += &mail(preview),
            _ => page += script,
        }
        rest = after;
    }
    page + rest
}

/// The next `{{name}}` with what stands before and after it.
fn next_place(page: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = page.split_once("{{")?;
    let (name, after) = after.split_once("}}")?;
    Some((before, name, after))
}

fn problems(preview: &Preview) -> String {
    if preview.problems.is_empty() {
        return String::new();
    }
    let item = |p: &kulanz::contract::types::Problem| {
        format!("<li><code>{}</code>: {}; expected {}</li>", escape(&p.path), escape(&p.message), escape(&p.expected))
    };
    let items: String = preview.problems.iter().map(item).collect();
    format!(
        "<section id=\"problems\" role=\"status\"><h2>{} to mend</h2><ul>{items}</ul></section>",
        preview.problems.len()
    )
}

fn mail(preview: &Preview) -> String {
    if preview.mail.is_none() {
        return String::new();
    }
    let row = |(name, value): (&str, &str)| format!("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
    let headers: String = preview.headers().into_iter().map(row).collect();
    let html = preview.text("html");
    let frame = |id: &str, title: &str, html: &str| {
        format!("<iframe id=\"{id}\" title=\"{title}\" sandbox=\"allow-popups\" srcdoc=\"{}\"></iframe>", escape(html))
    };
    format!(
        "<dl>{headers}</dl>\n<h2>HTML</h2>\n\
         <fieldset><legend>Width</legend>{}{}{}</fieldset><fieldset><legend>Scheme</legend>{}{}</fieldset>\n\
         <div class=\"frame\">{}{}</div>\n<h2>Text</h2>\n<pre id=\"text\" lang=\"{}\">{}</pre>",
        radio("w", "w360", "360 px", false),
        radio("w", "w640", "640 px", true),
        radio("w", "w800", "800 px", false),
        radio("s", "light", "light", true),
        radio("s", "dark", "dark", false),
        frame("light-mail", "The mail, light", &html.replace(DARK, "@media not all")),
        frame("dark-mail", "The mail, dark", &html.replace(DARK, "@media all")),
        escape(preview.text("language")),
        escape(preview.text("text")),
    )
}

/// How the mail asks for the scheme; decided here, it shows both on any machine.
const DARK: &str = "@media (prefers-color-scheme:dark)";

fn radio(name: &str, id: &str, label: &str, checked: bool) -> String {
    let checked = if checked { " checked" } else { "" };
    format!("<label><input type=\"radio\" name=\"{name}\" id=\"{id}\"{checked}> {label}</label>")
}

/// Text as it stands in HTML, in elements and quoted attributes.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
