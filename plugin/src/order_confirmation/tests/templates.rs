//! Blocks of the mail as a merchant's templates write them.

use super::*;
use crate::settings::check;
use serde_json::{Value, json};

/// Every block, with the facts it is about.
fn every_block() -> Value {
    let lines = |list: &str| {
        (
            format!("{{% for line in {list} %}}<p>{{{{ line }}}}</p>{{% endfor %}}"),
            format!("{{% for line in {list} %}}{{{{ line }}}}\n{{% endfor %}}"),
        )
    };
    let blocks = |list: &str| {
        let text = format!(
            "{{% for b in {list} %}}{{{{ b.heading }}}}\n{{% for l in b.lines %}}{{{{ l }}}}\n{{% endfor %}}\
             {{% for k in b.links %}}{{{{ k.label }}}}: {{{{ k.url }}}}\n{{% endfor %}}{{% endfor %}}"
        );
        let html = format!(
            "{{% for b in {list} %}}<h2>{{{{ b.heading }}}}</h2>{{% for l in b.lines %}}<p>{{{{ l }}}}</p>{{% endfor %}}\
             {{% for k in b.links %}}<a href=\"{{{{ k.url }}}}\">{{{{ k.label }}}}</a>{{% endfor %}}{{% endfor %}}"
        );
        (html, text)
    };
    let links = |list: &str| {
        (
            format!("{{% for k in {list} %}}<a href='{{{{ k.url }}}}'>{{{{ k.label }}}}</a>{{% endfor %}}"),
            format!("{{% for k in {list} %}}{{{{ k.label }}}}: {{{{ k.url }}}}\n{{% endfor %}}"),
        )
    };
    let both = |html: &str, text: &str| (html.to_owned(), text.to_owned());
    let all = [
        ("header", both("<b title=\"{{ shop }}\">{{ shop }}</b>", "{{ shop }}")),
        (
            "greeting",
            both(
                "<p>Moin {% if customer %}{{ customer }}{% endif %}!</p>",
                "Moin {% if customer %}{{ customer }}{% endif %}!",
            ),
        ),
        ("intro", lines("intro")),
        (
            "order",
            both(
                "<h1>{{ title }}</h1>{{ placed }}{% if order_link %}<a href=\"{{ order_link.url }}\">{{ order_link.label }}</a>{% endif %}",
                "{{ title }}\n{{ placed }}\n{% if order_link %}{{ order_link.label }}: {{ order_link.url }}{% endif %}",
            ),
        ),
        (
            "items",
            both(
                "{% for item in items %}<p title=\"{{ item.name }}\" data-x='{{ item.name }}'>{{ item.quantity }} {% if item.url %}\
                 <a href=\"{{ item.url }}\">{{ item.name }}</a>{% else %}{{ item.name }}{% endif %}{% if item.image %}\
                 <img src=\"{{ item.image.src }}\" alt=\"{{ item.image.alt }}\">{% endif %}{% for d in item.details %}\
                 {{ d.label }}: {% if d.struck %}<s>{{ d.value }}</s>{% else %}{{ d.value }}{% endif %}{% endfor %}\
                 {{ item.total }}</p>{% endfor %}{% if more %}{{ more }}{% endif %}",
                "{% for item in items %}{{ item.quantity }} {{ item.name }}{% if item.url %} {{ item.url }}{% endif %}\
                 {% for d in item.details %} {{ d.label }}: {{ d.value }}{% endfor %} {{ item.total }}\n{% endfor %}\
                 {% if more %}{{ more }}{% endif %}",
            ),
        ),
        (
            "sums",
            both(
                "{% for row in rows %}{{ row.label }}: {% if row.is_total %}<b>{{ row.value }}</b>{% else if row.is_aside %}\
                 <i>{{ row.value }}</i>{% else %}{{ row.value }}{% endif %}{% endfor %}{% for n in notices %}{{ n }}{% endfor %}",
                "{% for row in rows %}{{ row.label }}: {{ row.value }}\n{% endfor %}{% for n in notices %}{{ n }}{% endfor %}",
            ),
        ),
        ("payment", blocks("payments")),
        ("deliveries", blocks("deliveries")),
        ("addresses", blocks("addresses")),
        ("note", (lines("note").0, "{% for line in note %}> {{ line }}\n{% endfor %}".to_owned())),
        (
            "attributes",
            both(
                "{% for a in attributes %}<p title=\"{{ a.value }}\">{{ a.label }}: {{ a.value }}</p>{% endfor %}",
                "{% for a in attributes %}{{ a.label }}: {{ a.value }}\n{% endfor %}",
            ),
        ),
        ("links", links("links")),
        (
            "contacts",
            both(
                "{% for c in contacts %}{{ c.label }} <a href=\"{{ c.href }}\">{{ c.address }}</a>{% endfor %}{% if phone %}\
                 <a href=\"{{ phone.href }}\">{{ phone.number }}</a> {{ phone.hours }} {{ phone.cost }}{% endif %}",
                "{% for c in contacts %}{{ c.label }} {{ c.address }}\n{% endfor %}{% if phone %}{{ phone.number }} {{ phone.hours }} \
                 {{ phone.cost }}{% endif %}",
            ),
        ),
        ("legal", blocks("legal")),
        ("footer", (lines("seller").0 + &links("pages").0, lines("seller").1 + &links("pages").1)),
    ];
    let templates = all.map(|(name, (html, text))| {
        (name.to_owned(), json!({ "html": format!("<i>own {name}</i>{html}"), "text": format!("own {name}\n{text}") }))
    });
    Value::Object(templates.into_iter().collect())
}

fn with(templates: &Value) -> Context {
    context_with("de", &json!({ "templates": templates }).to_string())
}

fn problems(templates: &Value) -> Vec<(String, String)> {
    let problems = check(&with(templates).settings);
    problems.into_iter().map(|problem| (problem.path, problem.message)).collect()
}

/// The problem of one block, of which nothing but this may be wrong.
fn problem_of(block: &str, html: &str, text: &str) -> (String, String) {
    let mut found = problems(&json!({ block: { "html": html, "text": text } }));
    assert!(!found.is_empty(), "{block}: {html} | {text}");
    found.remove(0)
}

#[test]
fn every_block_can_be_overridden_and_tells_the_same() {
    let templates = every_block();
    assert_eq!(problems(&templates), []);
    let built_in = render(&context("de"), &rich_order()).unwrap();
    let mail = render(&with(&templates), &rich_order()).unwrap();
    assert_eq!(mail.headers, built_in.headers, "nothing failed");
    for name in templates.as_object().unwrap().keys() {
        assert!(
            mail.html.contains(&format!("<i>own {name}</i>")) && mail.text.contains(&format!("own {name}\n")),
            "{name}"
        );
    }
    // Every fact of the built-in text but its own headings stands in the overridden one.
    for fact in ["Boskoop vom Altländer Hof", "€", "Deichstraße 3", "Rechnung", "00340434161094", "DE999999999"] {
        assert!(mail.html.contains(fact) && mail.text.contains(fact), "{fact}");
    }
    assert!(!mail.html.contains("Guten Tag") && !mail.text.contains("Guten Tag"));
}

#[test]
fn a_language_without_a_template_keeps_the_built_in_block() {
    let greeting = json!({ "greeting": { "html": { "de": "<p>Moin!</p>" }, "text": { "de": "Moin!" } } });
    assert_eq!(problems(&greeting), []);
    let section = json!({ "templates": greeting }).to_string();
    let text = |locale| render(&context_with(locale, &section), &rich_order()).unwrap().text;
    assert!(text("de").contains("Moin!") && text("de-AT").contains("Moin!"));
    assert!(text("en").contains("Hello Erika") && !text("en").contains("Moin"));
}

#[test]
fn an_empty_block_is_left_out() {
    let mail = render(&with(&json!({ "note": { "html": "", "text": "" } })), &rich_order()).unwrap();
    assert!(!mail.html.contains("Anmerkung") && !mail.text.contains("Anmerkung"));
}

#[test]
fn a_template_that_fails_leaves_the_built_in_block_and_says_so() {
    // Never bound: the names are wrong.
    let broken =
        json!({ "items": { "html": "{{ nonsense }}", "text": "x" }, "note": { "html": "{% if %}", "text": "" } });
    let mail = render(&with(&broken), &rich_order()).unwrap();
    let built_in = render(&context("de"), &rich_order()).unwrap();
    assert_eq!((&mail.html, &mail.text), (&built_in.html, &built_in.text));
    let told = mail.headers.iter().find(|header| header.name == "X-Kulanz-Template-Failed").unwrap();
    assert_eq!(told.value, "items, note");
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let table = [
        ("note", "Größe:\n  ä {{ nite }}", "x", "note.html", "line 2, column 8: not found in this scope"),
        (
            "items",
            "{% for i in items %}{{ i.nmae }}{% endfor %}",
            "",
            "items.html",
            "line 1, column 25: not found in map",
        ),
        ("note", "x", "{% for l in note %}\n{{ l }}", "note.text", "line 1, column 1: unclosed `for` block"),
        ("note", "{{ note | upper }}", "", "note.html", "line 1, column 11: unknown formatter or function"),
        ("note", "{{ note }}", "", "note.html", "line 1, column 4: this is a list"),
        ("contacts", "{{ phone }}", "", "contacts.html", "line 1, column 4: this has fields"),
        (
            "greeting",
            "{{ customer }}",
            "{{ customer }}",
            "greeting.html",
            "line 1, column 4: this order does not have it",
        ),
        ("note", "{% include \"items\" %}", "", "note.html", "line 1, column 1: a block includes no other"),
        (
            "items",
            "{% for a in items %}\n{% for b in items %}{% endfor %}{% endfor %}",
            "",
            "items.html",
            "line 2, column 1: the inner loop",
        ),
        ("greeting", "<p>{{ shop }}</p>", "Hi", "greeting.text", "the HTML tells \"Apfelkiste & Söhne\""),
        ("greeting", "Hi", "{{ shop }}", "greeting.html", "the text tells \"Apfelkiste & Söhne\""),
        (
            "items",
            "{% for i in items %}{{ i.name }}{% endfor %}",
            "{% for i in items %}{{ i.name }}\n{% endfor %}",
            "items.text",
            "of a long order items would be missing",
        ),
    ];
    for (block, html, text, path, message) in table {
        let (at, told) = problem_of(block, html, text);
        assert_eq!(at, format!("$.order-confirmation.templates.{path}"), "{html} | {text}: {told}");
        assert!(told.starts_with(message), "{html} | {text}: {told}");
    }
    let long = "x".repeat(20_001);
    assert!(problem_of("note", &long, "").1.contains("20001 bytes"));
    let found = problems(&json!({ "itmes": { "html": "", "text": "" } }));
    assert_eq!(found[0].1, "there is no field \"itmes\"");
    let found = problems(&json!({ "items": { "html": "" } }));
    assert_eq!(found[0].0, "$.order-confirmation.templates.items.text");
    let found = problems(&json!({ "note": { "html": { "de": "", "xx": "" }, "text": { "de": "" } } }));
    assert_eq!(found[0].0, "$.order-confirmation.templates.note.html.xx");
    assert_eq!(found[1].0, "$.order-confirmation.templates.note.text");
}

#[test]
fn hostile_text_is_inert_in_templates() {
    let context = with(&every_block());
    let order = serde_json::to_value(rich_order()).unwrap();
    let mut pointers = Vec::new();
    properties::collect_pointers(&order, String::new(), &mut pointers);
    let mut rendered = 0;
    for pointer in &pointers {
        for text in
            [properties::HOSTILE, "javascript:alert(1)", "' onclick='alert(1)", "{% include \"items\" %}{{ shop }}"]
        {
            let mut changed = order.clone();
            *changed.pointer_mut(pointer).unwrap() = Value::String(text.into());
            let Ok(changed) = serde_json::from_value::<Order>(changed) else { continue };
            let Ok(mail) = render(&context, &changed) else { continue };
            properties::assert_inert(&mail, pointer);
            // In the structured data it is text of a JSON document.
            let body = &mail.html[mail.html.find("<body").unwrap()..];
            assert!(!body.contains("' onclick='"), "{pointer}");
            rendered += 1;
        }
    }
    assert!(rendered > 200, "{rendered}");
}

#[test]
fn a_long_order_says_what_it_leaves_out() {
    let lines = (0..500).map(|i| line(&i.to_string(), &"Apfel ".repeat(40), 1, 100)).collect();
    let mail = render(&with(&every_block()), &plain_order(lines)).unwrap();
    assert!(mail.html.len() <= MOST_HTML_BYTES);
    assert!(mail.html.contains("Weitere Artikel") && mail.text.contains("Weitere Artikel"));
}

/// host-example/templates.md tells of every block and every fact.
#[test]
fn the_page_for_merchants_is_complete() {
    let page = include_str!("../../../../host-example/templates.md");
    for name in every_block().as_object().unwrap().keys() {
        assert!(page.contains(&format!("| `{name}` |")), "{name}");
    }
    for fact in crate::order_confirmation::templates::FACTS {
        assert!(page.contains(&format!("| `{fact}` |")), "{fact}");
    }
}
