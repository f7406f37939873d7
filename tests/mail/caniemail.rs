//! What the mails' HTML and CSS ask of mail programs, held against caniemail.com's tables for the two that matter most
//! and can least: Outlook for Windows, which draws with Word, and Gmail in all its forms. Whatever one of them lacks, in
//! part or whole, has to stand in [`FALL_BACKS`] with what the reader gets instead.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use kulanz_tests::shared_data;
use markup5ever_rcdom::{Handle, NodeData};

use crate::html;
use crate::mails::{hooks, native, recorded};

/// What is lacking somewhere (the feature by caniemail's name), and what the reader gets there.
const FALL_BACKS: &[(&str, &str)] = &[
    ("css-background", "one colour each, which Outlook takes"),
    ("css-border", "thin, and on cells only, where Word draws it reliably"),
    ("css-border-radius", "square corners in Outlook"),
    ("css-display", "Outlook knows only none: the button is as small as its words, in a cell of its colour"),
    ("css-font-size", "in pixels only"),
    ("css-font-weight", "normal and bold only"),
    ("css-height", "auto, for pictures: it follows from the width"),
    ("css-letter-spacing", "wider, and in pixels: only closer and in em goes wrong"),
    ("css-line-height", "without a unit: only em and px go wrong"),
    ("css-margin", "on paragraphs, headings and tables, never auto or negative"),
    ("css-max-width", "on tables, where Outlook takes it; pictures have their width as an attribute"),
    ("css-padding", "on cells, where Outlook takes it; on the button's link: as above"),
    ("css-text-align", "left, which is none of the values that are lacking"),
    ("css-text-decoration", "none, which is one of the values that are not lacking"),
    ("css-white-space", "an amount in a narrow column may break before its currency"),
    ("css-width", "of pictures, which have it as an attribute, too"),
    ("css-word-break", "break-word: Gmail breaks long words by itself"),
    ("html-body", "Gmail makes it a div; its colour stands on the outermost table, too"),
    ("html-dir", "what a customer wrote from right to left may begin at the left"),
    ("html-doctype", "Word does not look at it"),
    ("html-meta-color-scheme", "the mail is light, or as the mail program darkens it"),
    ("html-strike", "the earlier price is told as such in words"),
    ("html-style", "for dark mode and telephones only; without it the mail is light, and as wide as its window"),
    ("html-width", "100 % on tables, pixels on pictures: only per cent on pictures goes wrong"),
];

/// What is older than mail programs, so that caniemail has no page for it.
const PLAIN: &[&str] = &[
    "a", "br", "head", "html", "meta", "script",
    "title", // JSON-LD is in a script, which nobody shows and Gmail reads
    "@alt", "@bgcolor", "@border", "@charset", "@class", "@colspan", "@content", "@href", "@id", "@name", "@scope",
    "@src", "@style", "@title", "@type", ":color",
];

/// Elements and properties that have a page under another name.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("b", "html-strong"),
    ("h1", "html-h1-h6"),
    ("h2", "html-h1-h6"),
    ("h3", "html-h1-h6"),
    ("s", "html-strike"),
    ("tbody", "html-table"),
    ("td", "html-table"),
    ("th", "html-table"),
    ("thead", "html-table"),
    ("tr", "html-table"),
    (":border-bottom", "css-border"),
    (":border-left", "css-border"),
    (":border-right", "css-border"),
    (":border-top", "css-border"),
    (":margin-bottom", "css-margin"),
    (":margin-left", "css-margin"),
    (":margin-right", "css-margin"),
    (":margin-top", "css-margin"),
    (":padding-bottom", "css-padding"),
    (":padding-left", "css-padding"),
    (":padding-right", "css-padding"),
    (":padding-top", "css-padding"),
];

/// Every feature of caniemail: who lacks it, and how.
type Lacks = BTreeMap<String, Vec<String>>;

fn lacks(folder: &Path) -> Lacks {
    let mut features = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap().flatten() {
        let name = file.file_name().to_string_lossy().trim_end_matches(".md").to_owned();
        // Its template, and a brand's marks and logos, are no HTML.
        if name.starts_with("html-") || name.starts_with("css-") || name.starts_with("image-") {
            let text = fs::read_to_string(file.path()).unwrap();
            features.insert(name.clone(), lacking(&text).unwrap_or_else(|| panic!("{name}: no clients in it")));
        }
    }
    assert!(features.len() > 250, "{}: only {} features", folder.display(), features.len());
    features
}

/// The clients of interest whose last tested version does not support a feature: `"gmail ios: a #1"`.
fn lacking(text: &str) -> Option<Vec<String>> {
    let mut path: Vec<&str> = Vec::new();
    let mut last: BTreeMap<String, &str> = BTreeMap::new();
    let (mut key, mut value) = ("", false);
    // Nested braces with names and quoted values, no JSON and no YAML: read word by word.
    for token in tokens(text.split_once("stats")?.1) {
        match token {
            "{" => path.push(key),
            "}" => {
                path.pop();
                if path.is_empty() {
                    break;
                }
            }
            ":" => value = true,
            "," => value = false,
            token if value && path.len() == 3 => {
                last.insert(format!("{} {}", path[1], path[2]), token);
                value = false;
            }
            token => (key, value) = (token, false),
        }
    }
    let ours = |client: &str| client == "outlook windows" || client.starts_with("gmail ");
    last.keys().any(|client| ours(client)).then(|| {
        let lacking = last.iter().filter(|(client, verdict)| ours(client) && !verdict.starts_with(['y', 'u']));
        lacking.map(|(client, verdict)| format!("{client}: {verdict}")).collect()
    })
}

/// Braces, colons, commas and words; quotes vanish.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' => {
                let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
                tokens.push(rest[1..end].trim_end_matches('"'));
                end
            }
            '{' | '}' | ':' | ',' => {
                tokens.push(&rest[..1]);
                1
            }
            c if c.is_whitespace() => c.len_utf8(),
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "{}:,\"".contains(c)).unwrap_or(rest.len());
                tokens.push(&rest[..end]);
                end
            }
        };
        rest = &rest[length..];
    }
    tokens
}

/// What a page uses outside of its style block: `table`, `@role`, `:padding`, and caniemail's names for the rest.
fn used(handle: &Handle, out: &mut BTreeSet<String>) {
    match &handle.data {
        NodeData::Doctype { .. } => {
            out.insert("html-doctype".to_owned());
        }
        NodeData::Comment { .. } => {
            out.insert("html-comments".to_owned());
        }
        NodeData::Element { name, attrs, .. } => {
            let element = &*name.local;
            out.insert(element.to_owned());
            for attribute in attrs.borrow().iter() {
                let (name, value) = (&*attribute.name.local, &*attribute.value);
                out.insert(format!("@{name}"));
                match name {
                    "style" => declarations(element, value, out),
                    "width" if element == "img" && value.ends_with('%') => {
                        out.insert("html-width in %".to_owned());
                    }
                    "href" if value.starts_with("mailto:") => {
                        out.insert("html-mailto-links".to_owned());
                    }
                    "href" if value.starts_with('#') => {
                        out.insert("html-anchor-links".to_owned());
                    }
                    "name" if value == "color-scheme" => {
                        out.insert("html-meta-color-scheme".to_owned());
                    }
                    "src" if value.starts_with("data:") => {
                        out.insert("image-base64".to_owned());
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
    handle.children.borrow().iter().for_each(|child| used(child, out));
}

fn declarations(element: &str, style: &str, out: &mut BTreeSet<String>) {
    for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        out.insert(format!(":{property}"));
        if !within_what_works(element, property, value) {
            out.insert(format!(":{property} as {value:?} on {element}"));
        }
        match (property, value) {
            ("display", "flex" | "inline-flex") => {
                out.insert("css-display-flex".to_owned());
            }
            ("display", "grid") => {
                out.insert("css-display-grid".to_owned());
            }
            ("display", "none") => {
                out.insert("css-display-none".to_owned());
            }
            _ => {}
        }
        if property == "font" && value.contains('/') {
            out.insert("css-line-height".to_owned());
        }
        if value.contains("!important") {
            out.insert("css-important".to_owned());
        }
        for function in value.split('(').rev().skip(1).filter_map(|it| it.rsplit([' ', ',']).next()) {
            out.insert(match function {
                "calc" => "css-unit-calc".to_owned(),
                "var" => "css-variables".to_owned(),
                "rgb" | "rgba" => format!("css-{function}"),
                gradient if gradient.ends_with("-gradient") => format!("css-{gradient}"),
                other => format!("css-function-{other}"),
            });
        }
        let unit = |word: &str| {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".-+".contains(c));
            let number = word[..word.len() - unit.len()].contains(|c: char| c.is_ascii_digit());
            (number && !unit.is_empty()).then(|| unit.replace('%', "percent"))
        };
        let words = value.split([' ', ',', '/', '(', ')']).filter(|word| !word.starts_with(['#', '\'']));
        out.extend(words.filter_map(unit).map(|unit| format!("css-unit-{unit}")));
    }
}

/// Whether a property is used in the way that its fall-back speaks of.
fn within_what_works(element: &str, property: &str, value: &str) -> bool {
    let cell = matches!(element, "td" | "th");
    match property.split_once('-').map_or(property, |(family, _)| family) {
        "background" => !value.contains("url") && !value.contains(','),
        "border" if property.contains("radius") || property == "border-collapse" => true,
        "border" => cell || value == "0" || value == "none",
        "padding" => cell || matches!(element, "a" | "body"),
        "margin" => !value.contains("auto") && !value.contains('-') && element != "span",
        "max" => matches!(element, "table" | "img"),
        "width" => element == "img",
        "letter" => !value.starts_with('-') && !value.ends_with("em"),
        "line" => value.parse::<f32>().is_ok(),
        _ if property == "font-size" => value.ends_with("px"),
        _ if property == "font-weight" => matches!(value, "normal" | "bold"),
        _ if property == "text-align" => matches!(value, "left" | "right" | "center"),
        _ if property == "text-decoration" => !value.contains(' ') && value != "overline",
        _ => true,
    }
}

/// Caniemail's name of a feature; `None` where it needs none.
fn named(feature: &str, lacks: &Lacks) -> Result<Option<String>, String> {
    let other = OTHER_NAMES.iter().find(|(ours, _)| *ours == feature).map(|(_, theirs)| (*theirs).to_owned());
    let by_itself = match feature.split_at(1) {
        ("@", attribute) => format!("html-{attribute}"),
        (":", property) => format!("css-{property}"),
        _ if feature.starts_with("css-") || feature.starts_with("html-") || feature.starts_with("image-") => {
            feature.to_owned()
        }
        _ => format!("html-{feature}"),
    };
    let name = other.unwrap_or(by_itself);
    match (lacks.contains_key(&name), PLAIN.contains(&feature)) {
        (true, _) => Ok(Some(name)),
        (false, true) => Ok(None),
        (false, false) => Err(format!("{feature}: caniemail knows no {name}: what can mail programs make of it?")),
    }
}

/// What is wrong with these features.
fn complaints(features: &BTreeSet<String>, lacks: &Lacks) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut needed = BTreeSet::new();
    for feature in features {
        match named(feature, lacks) {
            Ok(Some(name)) if !lacks[&name].is_empty() => {
                if !FALL_BACKS.iter().any(|(known, _)| *known == name) {
                    complaints.push(format!("{feature} ({name}) has no fall-back: {}", lacks[&name].join(", ")));
                }
                needed.insert(name);
            }
            Ok(_) => {}
            Err(unknown) => complaints.push(unknown),
        }
    }
    let idle = FALL_BACKS.iter().filter(|(name, _)| !needed.contains(*name));
    complaints.extend(idle.map(|(name, _)| format!("{name}: no mail needs this fall-back any more")));
    complaints
}

#[test]
fn no_mail_asks_for_what_outlook_or_gmail_lack() {
    let Some(folder) = shared_data("corpora/caniemail/_features") else { return };
    let lacks = lacks(&folder);
    let mut features = BTreeSet::new();
    let fullest = hooks().into_iter().map(|hook| native(&hook, &hook.arguments).unwrap().html);
    let pages: Vec<String> = recorded().into_iter().map(|(_, mail)| mail.html).chain(fullest).collect();
    pages.iter().for_each(|page| used(&html::parse(page).document, &mut features));
    let complaints = complaints(&features, &lacks);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    println!("{} features in {} mails, {} of them with a fall-back", features.len(), pages.len(), FALL_BACKS.len());
}

#[test]
fn what_they_lack_is_noticed() {
    let Some(folder) = shared_data("corpora/caniemail/_features") else { return };
    let lacks = lacks(&folder);
    for (page, feature) in [
        ("<div style='display:flex'>", "css-display-flex"),
        ("<p style='width:calc(100% - 2em)'>", "css-unit-calc"),
        ("<p style='color:var(--ink)'>", "css-variables"),
        ("<p style='position:absolute'>", "css-position"),
        ("<video>", "html-video"),
        ("<svg>", "html-svg"),
        ("<p hidden>", "html-hidden"),
        ("<img src='data:image/png;base64,AA'>", "image-base64"),
        ("<p style='font-size:2rem'>", "css-unit-rem"),
        ("<blink>", "html-blink"),
        ("<p style='padding:4px'>", "padding as"),
        ("<table style='margin:0 auto'>", "margin as"),
        ("<table><td style='background:#fff url(x.png)'>", "background as"),
        ("<p>", "no mail needs"),
    ] {
        let mut features = BTreeSet::new();
        used(&html::parse(page).document, &mut features);
        let complaints = complaints(&features, &lacks).join("\n");
        assert!(complaints.contains(feature), "{page}: {complaints}");
    }
}
