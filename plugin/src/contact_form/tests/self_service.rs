//! What the visitor's own orders tell before anybody writes.

use super::*;

fn parcel(status: DeliveryStatus) -> Parcel {
    Parcel { status, window: None, shipped_at: None, delivered_at: None, tracking: Vec::new() }
}

fn tracking(url: &str) -> Tracking {
    Tracking { carrier: Some("DHL".to_owned()), number: "00340434".to_owned(), url: Some(url.to_owned()) }
}

/// Somebody with a parcel on its way and one that has arrived.
fn buyer() -> Visitor {
    let page = |name: &str| Some(format!("https://shop.example/{name}"));
    let window = DateWindow { earliest: "2026-11-24".to_owned(), latest: "2026-11-26".to_owned() };
    let on_its_way = Parcel {
        window: Some(window),
        shipped_at: Some(1_795_100_000),
        tracking: vec![tracking("https://dhl.example/00340434")],
        ..parcel(DeliveryStatus::Shipped)
    };
    let arrived = Parcel { delivered_at: Some(1_795_200_000), ..parcel(DeliveryStatus::Delivered) };
    let mut visitor = friend();
    visitor.orders[0].parcels = vec![on_its_way, arrived];
    visitor.orders[0].links = OrderLinks {
        order: page("order"),
        withdrawal: page("withdraw"),
        returns: page("return"),
        invoice: page("invoice"),
    };
    visitor.orders[1].parcels = vec![parcel(DeliveryStatus::Pending)];
    visitor
}

fn help(
    locale: &str,
    visitor: &Visitor,
    topic: &str,
) -> Vec<crate::contract::exports::kulanz::service::contact_form::HelpEntry> {
    let definition = form(&context(locale), visitor).unwrap();
    definition.topics.into_iter().find(|known| known.id == topic).unwrap().help
}

#[test]
fn an_order_answers_for_itself_in_every_language() {
    let mut told = Vec::new();
    for locale in Language::ALL.map(Language::code) {
        for topic in ["delivery", "return", "invoice"] {
            for entry in help(locale, &buyer(), topic).into_iter().filter(|entry| entry.order_number.is_some()) {
                let number = entry.order_number.unwrap();
                told.push(format!(
                    "{locale} {topic} {number}: {} <{}>\n{}",
                    entry.title,
                    entry.url.unwrap_or_default(),
                    entry.text
                ));
            }
        }
    }
    insta::assert_snapshot!("order-help", told.join("\n"));
}

#[test]
fn what_is_not_known_or_no_page_is_not_told() {
    let general = help("de", &stranger(), "delivery");
    assert!(general.iter().all(|entry| entry.order_number.is_none()));
    assert_eq!(help("de", &friend(), "delivery"), general);
    assert_eq!(help("de", &buyer(), "data-protection"), help("de", &stranger(), "data-protection"));

    let mut hostile = buyer();
    let order = &mut hostile.orders[0];
    order.parcels = vec![Parcel {
        window: Some(DateWindow { earliest: "bald".to_owned(), latest: "<b>".to_owned() }),
        shipped_at: Some(i64::MAX),
        delivered_at: Some(i64::MIN),
        tracking: vec![Tracking {
            carrier: Some("<img src=x>\r\nBcc: x".to_owned()),
            number: "9".repeat(1_000_000),
            url: Some("javascript:alert(1)".to_owned()),
        }],
        ..parcel(DeliveryStatus::Failed)
    }];
    order.links = OrderLinks {
        order: Some("http://shop.example/".to_owned()),
        withdrawal: Some("javascript:alert(1)".to_owned()),
        returns: Some("//evil.example".to_owned()),
        invoice: Some("https://shop.example/\"onclick=".to_owned()),
    };
    let told = help("de", &hostile, "delivery");
    assert_eq!(told[0].url, None);
    assert_eq!(told[0].text.lines().count(), 2, "{}", told[0].text);
    assert!(told[0].text.len() < 300);
    for topic in ["return", "invoice"] {
        assert!(help("de", &hostile, topic).iter().all(|entry| entry.order_number.is_none()), "{topic}");
    }
}

#[test]
fn only_the_newest_orders_are_told_of() {
    let mut visitor = buyer();
    let order = visitor.orders[0].clone();
    visitor.orders = (0..500).map(|i| OrderChoice { number: format!("#{i}"), ..order.clone() }).collect();
    assert_eq!(help("de", &visitor, "delivery").iter().filter(|entry| entry.order_number.is_some()).count(), 20);
}
