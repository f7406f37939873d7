//! What holds for every order, not for one: found with random orders, and by walking the model.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// The model of a mail, as the tree of its facts.
fn facts(context: &Context, order: &Order) -> Value {
    let settings = Settings::of(context).unwrap();
    let section = settings.section().unwrap();
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).unwrap();
    let maker = Maker::new(&settings, &section, &words, locale, order);
    let (model, _) = fit(&maker, order, None).unwrap();
    serde_json::to_value(&model).unwrap()
}

/// Every text in the tree, with the path to it.
fn walk(value: &Value, path: &str, visit: &mut impl FnMut(&str, String)) {
    match value {
        Value::String(text) => visit(path, text.clone()),
        Value::Number(number) => visit(path, number.to_string()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| walk(item, &format!("{path}[{i}]"), visit));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| walk(field, &format!("{path}.{name}"), visit));
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// HTML back to the text it shows and the addresses it links to.
fn unescape(html: &str) -> String {
    unescape_text(&html[html.find("<body").unwrap()..])
}

fn unescape_text(html: &str) -> String {
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(html.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

/// The numbers a text shows, sorted: every run of digits, whatever the language puts between them.
fn numbers(text: &str) -> Vec<String> {
    let mut found: Vec<String> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect();
    found.sort();
    found
}

/// What HTML shows: no tags, so no addresses of links.
fn shown(html: &str) -> String {
    let outside = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, after)| after));
    unescape_text(&outside.collect::<Vec<_>>().join(" "))
}

/// Every fact of the model stands in both parts, and no number stands in one that is not in the other and in the model.
fn assert_parts_agree(context: &Context, order: &Order) {
    let mail = render(context, order).unwrap();
    let html = unescape(&mail.html);
    let (mut in_text, mut in_html) = (String::new(), String::new());
    let mut seen = 0;
    walk(&facts(context, order), "model", &mut |path, fact| {
        assert!(mail.text.contains(&fact), "{path}: {fact:?} is missing in the text");
        assert!(html.contains(&fact), "{path}: {fact:?} is missing in the HTML");
        in_text.push_str(&format!("{fact}\n"));
        if !path.ends_with(".url") {
            in_html.push_str(&format!("{fact}\n"));
        }
        seen += 1;
    });
    assert!(seen > 20, "the walk saw {seen} facts only");
    assert_eq!(numbers(&mail.text), numbers(&in_text));
    assert_eq!(numbers(&shown(&mail.html[mail.html.find("<body").unwrap()..])), numbers(&in_html));
}

#[test]
fn both_parts_hold_every_fact() {
    for locale in LOCALES {
        assert_parts_agree(&context(locale), &rich_order());
    }
}

/// Every language, and the regions that write numbers in a way of their own.
const LOCALES: [&str; 14] =
    ["de", "de-AT", "de-CH", "en", "en-US", "en-IE", "fr", "fr-CH", "it", "it-CH", "nl", "es", "pl", "nl-BE"];

/// An order whose sums add up, of any shape and in a currency of 0, 2 or 3 decimals.
fn consistent_order() -> impl Strategy<Value = Order> {
    let line = (1_u32..20, 0_i64..100_000, 0_i64..500, prop::option::of(0_i64..500));
    let lines = prop::collection::vec(line, 1..12);
    let charges = (prop::collection::vec(0_i64..1_000, 0..3), 0_i64..1_000, prop::collection::vec(0_i64..2_000, 0..3));
    let currency = prop::sample::select(vec!["EUR", "CHF", "USD", "PLN", "JPY", "KWD"]);
    let rest = (currency, any::<bool>(), -4_i64..5, any::<bool>(), 0_i64..3_000, any::<bool>());
    (lines, charges, rest).prop_map(
        |(lines, (discounts, fee, deliveries), (currency, net, rounding, states_subtotal, gift, paid))| {
            let build = |(i, (quantity, unit_price, off, deposit)): (usize, (u32, i64, i64, Option<i64>))| {
                let mut line = line_of(i, quantity, unit_price);
                line.discounts = vec![Discount { name: None, code: None, amount: off }];
                line.total -= off;
                line.deposit = deposit.map(|amount| Deposit { name: None, amount });
                line
            };
            let mut order = plain_order(lines.into_iter().enumerate().map(build).collect());
            order.currency = currency.into();
            let deposits: i64 = order.lines.iter().filter_map(|line| line.deposit.as_ref()).map(|d| d.amount).sum();
            let subtotal = order.totals.total + deposits;
            order.discounts =
                discounts.iter().map(|amount| Discount { name: None, code: None, amount: *amount }).collect();
            order.fees = vec![Fee { name: "Fee".into(), amount: fee, taxes: vec![] }];
            order.deliveries = deliveries.iter().map(|price| delivery("Post", *price)).collect();
            order.price_basis = if net { PriceBasis::Net } else { PriceBasis::Gross };
            let base = subtotal - discounts.iter().sum::<i64>() + fee + deliveries.iter().sum::<i64>();
            let share = |rate, net| TaxShare {
                name: None,
                rate: Some(rate),
                net: Some(net),
                tax: money::tax_on_net(net, rate),
            };
            order.taxes = vec![share(190_000, base / 3), share(70_000, base - base / 3)];
            let tax = order.taxes.iter().map(|share| share.tax).sum::<i64>();
            order.totals.tax = Some(tax);
            order.totals.rounding = rounding;
            order.totals.subtotal = states_subtotal.then_some(subtotal);
            order.totals.total = base + rounding + if net { tax } else { 0 };
            let gift = gift.min(order.totals.total.max(0));
            let rest = order.totals.total.max(0) - gift;
            let status = if paid { PaymentStatus::Paid } else { PaymentStatus::Pending };
            order.payments = vec![
                payment(PaymentKind::GiftCard, "Gift card", gift, PaymentStatus::Paid),
                payment(PaymentKind::Prepayment, "Transfer", rest, status),
            ];
            order.payments.iter_mut().for_each(|payment| payment.amount.currency = currency.into());
            order
        },
    )
}

/// The minor units an amount shows: its digits, and a minus sign before them or not.
fn minor_units(amount: &str) -> i64 {
    let digits: i64 = amount.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
    if amount.contains('\u{2212}') { -digits } else { digits }
}

/// The rows of the mail, as a customer with pencil and paper adds them up.
fn assert_rows_add_up(context: &Context, order: &Order) {
    let settings = Settings::of(context).unwrap();
    let section = settings.section().unwrap();
    let locale = settings.locale(&context.locale);
    let words = settings.wording(locale).unwrap();
    let maker = Maker::new(&settings, &section, &words, locale, order);
    let rows = summary::rows(&maker, order);
    let total = rows.iter().position(|row| row.weight == Weight::Total).unwrap();
    let parts: i64 = rows[..total].iter().map(|row| minor_units(&row.value)).sum();
    assert_eq!((parts, minor_units(&rows[total].value)), (order.totals.total, order.totals.total));
    let pending = order.payments[1].status == PaymentStatus::Pending;
    let left = if pending { order.payments[1].amount.minor_units } else { 0 };
    assert_eq!(minor_units(&rows.last().unwrap().value), left);
}

fn line_of(i: usize, quantity: u32, unit_price: i64) -> Line {
    line(&i.to_string(), &format!("Artikel {i}"), quantity, unit_price)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_consistent_order_becomes_a_mail_whose_parts_agree(
        order in consistent_order(),
        locale in prop::sample::select(LOCALES.to_vec()),
    ) {
        assert_parts_agree(&context(locale), &order);
        assert_rows_add_up(&context(locale), &order);
    }

    #[test]
    fn one_wrong_figure_is_found(order in consistent_order(), by in prop::sample::select(vec![-100_i64, -1, 1, 7, 5_000]), which in 0_usize..6) {
        let mut order = order;
        let path = match which {
            0 => { order.totals.total += by; "$.totals.total".to_owned() }
            1 => { order.lines[0].total += by; "$.lines[0].total".to_owned() }
            2 => { order.totals.subtotal = order.totals.subtotal.map(|sum| sum + by).or(Some(-1)); "$.totals.subtotal".to_owned() }
            3 => { order.fees[0].amount += by; "$.totals.total".to_owned() }
            4 => { order.totals.tax = order.totals.tax.map(|tax| tax + by); "$.totals.tax".to_owned() }
            _ => { order.totals.rounding += by; "$.totals.total".to_owned() }
        };
        match sums::check(&order) {
            Err(RenderError::InconsistentOrder(wrong)) => {
                prop_assert_eq!(&wrong.path, &path);
                prop_assert_ne!(wrong.stated, wrong.computed);
                prop_assert!(wrong.message.contains(&money::plain(wrong.stated, &order.currency)), "{}", wrong.message);
                prop_assert!(wrong.message.contains(&money::plain(wrong.computed, &order.currency)), "{}", wrong.message);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn no_text_gets_out_of_its_place(text in "\\PC{0,40}|[<>&\"'\r\n\u{202e}\u{2028}]{1,20}") {
        let mut order = rich_order();
        order.lines[0].name = text.clone();
        order.customer_note = Some(text.clone());
        order.customer.name = Some(text.clone());
        order.attributes = vec![pair(&text, &text)];
        assert_inert(&render(&context("de"), &order).unwrap(), &text);
    }
}

pub(super) const HOSTILE: &str =
    "\"><script>alert(1)</script>'\r\nBcc: evil@example.com\r\n\r\n<img src=x onerror=alert(1)>\u{202e}{{7*7}}";

/// Nothing that came from outside acts: no element, no header, no turned text.
pub(super) fn assert_inert(mail: &Mail, what: &str) {
    let html = mail.html.to_lowercase();
    assert_eq!(html.matches("<script").count(), 1, "{what}: a second script");
    assert_eq!(html.matches("</script").count(), 1, "{what}: a script ends twice");
    assert!(!html.contains("<img src=x"), "{what}: an element of the customer's");
    let turning =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\r');
    assert!(!mail.html.contains(turning) && !mail.text.contains(turning), "{what}: text is turned or broken");
    // How to pay is the merchant's text and keeps its lines.
    let own_line = !what.ends_with("/instructions") && mail.text.lines().any(|line| line.starts_with("Bcc:"));
    assert!(!own_line, "{what}: a line of the customer's");
    let one_line = |text: &str| assert!(!text.contains(|c: char| c.is_control() || turning(c)), "{what}: {text:?}");
    one_line(&mail.subject);
    mail.to.name.iter().chain(&mail.from.name).for_each(|name| one_line(name));
    for header in &mail.headers {
        one_line(&header.value);
        assert!(header.value.is_ascii(), "{what}: {}", header.value);
    }
    let start = mail.html.find("ld+json\">").unwrap() + "ld+json\">".len();
    let json = &mail.html[start..start + mail.html[start..].find("</script>").unwrap()];
    assert!(serde_json::from_str::<Value>(json).is_ok(), "{what}: {json}");
    for link in mail.html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let known =
            ["https://", "http://127.0.0.1:8080/", "mailto:", "tel:"].iter().any(|scheme| link.starts_with(scheme));
        assert!(known && !link.contains(['<', '>', ' ']), "{what}: {link}");
    }
}

/// Puts a hostile text into every text field of an order, one after the other.
#[test]
fn hostile_text_is_inert_wherever_it_stands() {
    let order = serde_json::to_value(rich_order()).unwrap();
    let mut pointers = Vec::new();
    collect_pointers(&order, String::new(), &mut pointers);
    let mut rendered = 0;
    for pointer in &pointers {
        for text in [HOSTILE, "javascript:alert(1)", "https://a.example/\" onclick=\"alert(1)"] {
            let mut changed = order.clone();
            *changed.pointer_mut(pointer).unwrap() = Value::String(text.into());
            // Enumerations take no other value: nothing hostile can stand there.
            let Ok(changed) = serde_json::from_value::<Order>(changed) else { continue };
            match render(&context("de"), &changed) {
                Ok(mail) => {
                    assert_inert(&mail, pointer);
                    rendered += 1;
                }
                Err(RenderError::InvalidOrder(_)) => {}
                Err(error) => panic!("{pointer}: {error:?}"),
            }
        }
    }
    assert!(rendered > 150, "{rendered} of {} fields", pointers.len());
}

pub(super) fn collect_pointers(value: &Value, path: String, pointers: &mut Vec<String>) {
    match value {
        Value::String(_) => pointers.push(path),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| collect_pointers(item, format!("{path}/{i}"), pointers));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| collect_pointers(field, format!("{path}/{name}"), pointers));
        }
        _ => {}
    }
}
