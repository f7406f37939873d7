//! What a mail says for orders of a certain kind: how to pay, and what the law has the merchant say.

use super::*;
use crate::order_confirmation::transfer::tests::read;

/// A payment in advance of what the order costs.
fn prepaid(currency: &str) -> Order {
    let mut order = plain_order(vec![line("1", "Apfel", 2, 1_990)]);
    order.currency = currency.into();
    order.payments = vec![payment(PaymentKind::Prepayment, "Vorkasse", 3_980, PaymentStatus::Pending)];
    order.payments[0].amount.currency = currency.into();
    order
}

/// The two parts without their line breaks: what they say.
fn said(context: &Context, order: &Order) -> String {
    let mail = render(context, order).unwrap();
    mail.text.replace('\n', " ")
}

#[test]
fn a_payment_in_advance_is_told_in_words_and_as_a_code() {
    let mail = render(&context("de"), &prepaid("EUR")).unwrap();
    let facts = "== Zahlung: Vorkasse ==\nBitte überweisen Sie 39,80\u{a0}€ bis zum 29. November 2026 auf dieses Konto:\n\
                 Empfänger: Apfelkiste & Söhne GmbH\nIBAN: DE02 1203 0000 0000 2020 51\nBIC: BYLADEM1001\n\
                 Betrag: 39,80\u{a0}€\nVerwendungszweck: 1001\n";
    assert!(mail.text.contains(facts), "{}", mail.text);
    let [part] = &mail.parts[..] else { panic!("{} parts", mail.parts.len()) };
    let id = "transfer-0@127.0.0.1";
    assert_eq!((part.content_id.as_deref(), part.media_type.as_str()), (Some(id), "image/png"));
    assert!(mail.html.contains(&format!("<img src=\"cid:{id}\" alt=\"QR-Code für Ihre Banking-App")));
    let lines = "BCD\n002\n1\nSCT\nBYLADEM1001\nApfelkiste & Söhne GmbH\nDE02120300000000202051\nEUR39.80\n\n\n1001";
    assert_eq!(read(&part.content), lines);
}

#[test]
fn an_account_the_order_names_is_the_one_to_pay_to() {
    let with = |instructions: &str| {
        let mut order = prepaid("EUR");
        order.payments[0].instructions = Some(instructions.into());
        order
    };
    let mail = render(&context("de"), &with("IBAN: FR14 2004 1010 0505 0001 3M02 606")).unwrap();
    let lines = "BCD\n002\n1\nSCT\n\nApfelkiste & Söhne GmbH\nFR1420041010050500013M02606\nEUR39.80\n\n\n1001";
    assert_eq!(read(&mail.parts[0].content), lines);
    assert!(!mail.text.contains("DE02 1203"));
    match render(&context("de"), &with("Bitte an IBAN DE88 3704 0044 0532 0130 00 zahlen")) {
        Err(RenderError::InvalidOrder(problem)) => assert_eq!(problem.path, "$.payments[0].instructions"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_code_without_euros_or_a_debt() {
    let francs = render(&context("de"), &prepaid("CHF")).unwrap();
    assert!(francs.parts.is_empty() && francs.text.contains("IBAN: DE02 1203"));
    let mut paid = prepaid("EUR");
    paid.payments[0].status = PaymentStatus::Paid;
    let mut free = prepaid("EUR");
    free.payments[0].amount.minor_units = 0;
    let cancelled = Order { cancelled_at: Some(PLACED), ..prepaid("EUR") };
    for order in [paid, free, cancelled] {
        let mail = render(&context("de"), &order).unwrap();
        assert!(mail.parts.is_empty() && !mail.text.contains("IBAN"), "{}", mail.text);
    }
}

#[test]
fn each_kind_of_payment_says_what_to_do() {
    use PaymentStatus::{Authorised, Failed, Paid, Pending};
    let table = [
        (PaymentKind::Invoice, Pending, Some("Sie erhalten eine Rechnung.")),
        (PaymentKind::DirectDebit, Authorised, Some("Wir ziehen den Betrag von Ihrem Konto ein.")),
        (PaymentKind::CashOnDelivery, Pending, Some("wenn die Sendung zugestellt wird")),
        (PaymentKind::Card, Paid, Some("Ihre Zahlung ist bei uns eingegangen.")),
        (PaymentKind::Card, Failed, None),
        (PaymentKind::GiftCard, Paid, None),
        (PaymentKind::Other, Pending, None),
    ];
    for (kind, status, expected) in table {
        let mut order = plain_order(vec![line("1", "Apfel", 1, 100)]);
        order.payments = vec![payment(kind, "Zahlart", 100, status)];
        let text = said(&context("de"), &order);
        assert_eq!(text.contains("== Zahlung: Zahlart =="), expected.is_some(), "{kind:?}: {text}");
        assert!(text.contains(expected.unwrap_or("")), "{kind:?}: {text}");
    }
}

#[test]
fn the_withdrawal_instruction_fits_the_order() {
    let apple = || line("1", "Apfel", 1, 100);
    let service = || Line { kind: LineKind::Service, ..line("2", "Baumschnitt", 1, 100) };
    let mut parcels = plain_order(vec![apple()]);
    parcels.deliveries = vec![delivery("Post", 0), delivery("Post", 0)];
    let mut one_left = parcels.clone();
    one_left.deliveries[0].status = DeliveryStatus::Cancelled;
    let table = [
        (plain_order(vec![apple()]), "die Waren in Besitz genommen haben", "Baumschnitt"),
        (parcels, "die letzte Ware in Besitz genommen haben", "des Vertragsabschlusses"),
        (one_left, "die Waren in Besitz genommen haben", "die letzte Ware"),
        (plain_order(vec![service()]), "ab dem Tag des Vertragsabschlusses.", "Wertverlust"),
        (plain_order(vec![service(), apple()]), "Haben Sie verlangt, dass die Dienstleistungen", "Vertragsabschlusses"),
    ];
    for (order, there, not_there) in table {
        let text = said(&context("de"), &order);
        let own = &text[text.find("== Widerrufsbelehrung").unwrap()..];
        assert!(own.contains(there) && !own.contains(not_there), "{own}");
        assert!(own.contains("== Muster-Widerrufsformular =="));
        assert!(own.contains("Telefon: +49 4162 5550100, E-Mail: service@apfelkiste.example) mittels"), "{own}");
        assert!(own.contains("– An Apfelkiste & Söhne GmbH, Obsthof 7, 21635 Jork, Deutschland, E-Mail:"), "{own}");
    }
}

#[test]
fn the_online_function_and_the_cost_of_returns_are_told() {
    let mut order = plain_order(vec![line("1", "Apfel", 1, 100)]);
    assert!(!said(&context("de"), &order).contains("auch online unter"));
    assert!(said(&context("de"), &order).contains("Wir tragen die Kosten der Rücksendung"));
    order.links.withdrawal = Some("https://apfelkiste.example/widerruf".into());
    assert!(said(&context("de"), &order).contains("auch online unter https://apfelkiste.example/widerruf ausüben."));
    let mut settings: serde_json::Value = serde_json::from_str(&crate::settings::example()).unwrap();
    settings["goodwill"]["withdrawal-return"] = "customer".into();
    let customer_pays = Context { settings: settings.to_string(), ..context("de") };
    assert!(said(&customer_pays, &order).contains("Sie tragen die unmittelbaren Kosten der Rücksendung"));
}

#[test]
fn lines_that_are_exempt_are_named_with_the_reason() {
    let exempt = |id: &str, exemption| Line { withdrawal_exemption: Some(exemption), ..line(id, id, 1, 100) };
    let some = plain_order(vec![
        exempt("Zahnbürste", WithdrawalExemption::HygieneSeal),
        exempt("Elstar", WithdrawalExemption::Perishable),
        exempt("Boskoop", WithdrawalExemption::Perishable),
    ]);
    let text = said(&context("de"), &some);
    assert!(text.contains("Elstar, Boskoop: ausgeschlossen, leicht verderblich"), "{text}");
    assert!(text.contains("Zahnbürste: nicht mehr möglich") && text.contains("== Widerrufsbelehrung =="));
    let none = plain_order((0..12).map(|i| exempt(&format!("Apfel {i}"), WithdrawalExemption::Perishable)).collect());
    let text = said(&context("de"), &none);
    assert!(text.contains("Für diese Bestellung besteht kein Widerrufsrecht"), "{text}");
    assert!(text.contains("Apfel 9 und 2 weitere: ausgeschlossen"), "{text}");
    assert!(!text.contains("== Widerrufsbelehrung ==") && !text.contains("Muster-Widerrufsformular"));
    let digital = plain_order(vec![exempt("E-Book", WithdrawalExemption::DigitalBegun), line("1", "Apfel", 1, 100)]);
    let text = said(&context("de"), &digital);
    assert!(text.contains("== Digitale Inhalte ==") && text.contains("Das betrifft: E-Book"), "{text}");
}

#[test]
fn the_law_of_the_union_is_told_where_it_holds() {
    let order = |country: &str| {
        let mut order = plain_order(vec![line("1", "Apple", 1, 100)]);
        order.delivery_address = Some(address("A", "B", "1", "C", country));
        order
    };
    let mut settings: serde_json::Value = serde_json::from_str(&crate::settings::example()).unwrap();
    settings["seller"]["country"] = "US".into();
    let american = Context { settings: settings.to_string(), ..context("en") };
    assert!(!said(&american, &order("US")).contains("withdraw"));
    assert!(said(&american, &order("FR")).contains("You have the right to withdraw from this contract"));
    assert!(said(&context("en"), &order("US")).contains("You have the right to withdraw from this contract"));
}

#[test]
fn a_merchants_own_instruction_replaces_the_model() {
    let own =
        r#"{"withdrawal-instruction": {"de": "Unsere Belehrung."}, "withdrawal-form": {"de": "Unser Formular."}}"#;
    let text = said(&context_with("de", own), &rich_order());
    assert!(text.contains("== Widerrufsbelehrung == Unsere Belehrung."), "{text}");
    assert!(text.contains("== Muster-Widerrufsformular == Unser Formular.") && !text.contains("Unzutreffendes"));
}

/// The texts of the law are never what is left out.
#[test]
fn five_hundred_lines_leave_the_law_its_room() {
    for (count, name) in
        [(200, "Apfel"), (200, "Ein langer Name, der nicht aufhören will, "), (500, "Ein langer Name, ")]
    {
        let lines = (0..count).map(|i| Line {
            options: vec![pair("Größe", "XL")],
            ..line(&i.to_string(), &format!("{} Nummer {i}", name.repeat(4)), 2, 199)
        });
        let mut order = plain_order(lines.collect());
        order.links.order = Some("https://apfelkiste.example/bestellung/1001".into());
        let mail = render(&context("de"), &order).unwrap();
        let shown = mail.html.matches("<th scope=\"row\"").count();
        assert!((60..count).contains(&shown), "{shown} of {count}");
        // As many as fit: one more would have been too many, or nearly so.
        assert!((99_000..=102_000).contains(&mail.html.len()), "{} bytes with {shown}", mail.html.len());
        let rest = format!("{} weitere Artikel stehen auf der Bestellseite.", count - shown);
        for part in [&mail.html, &mail.text] {
            assert!(part.contains(&rest) && part.contains("(*) Unzutreffendes streichen."));
        }
    }
}

#[test]
fn a_business_reads_net_prices_and_its_own_number() {
    let mut order = plain_order(vec![line("1", "Apfel", 1, 10_000)]);
    order.price_basis = PriceBasis::Net;
    order.taxes = vec![TaxShare { name: None, rate: Some(190_000), net: Some(10_000), tax: 1_900 }];
    order.totals.total = 11_900;
    order.customer.kind = CustomerKind::Business;
    order.customer.vat_id = Some("DE123456789".into());
    order.billing_address = Some(address("Jörg Weiß", "Königstr. 1", "70173", "Stuttgart", "DE"));
    let text = said(&context("de"), &order);
    assert!(text.contains("70173 Stuttgart USt-IdNr.: DE123456789"), "{text}");
    assert!(text.contains("Alle Preise sind Nettopreise") && !text.contains("Widerruf"), "{text}");
}

#[test]
fn nothing_points_to_the_platform_that_is_no_more_or_makes_a_list_of_it() {
    let mail = render(&context("de"), &rich_order()).unwrap();
    assert!(!mail.html.contains("ec.europa.eu") && !mail.text.contains("ec.europa.eu"));
    assert!(!mail.headers.iter().any(|header| header.name.starts_with("List-")));
}

#[test]
fn settings_of_the_account_and_the_days_are_checked() {
    let with = |change: fn(&mut serde_json::Value)| {
        let mut settings: serde_json::Value = serde_json::from_str(&crate::settings::example()).unwrap();
        change(&mut settings);
        crate::settings::check(&settings.to_string()).into_iter().map(|problem| problem.path).collect::<Vec<_>>()
    };
    let account = "$.seller.bank-account";
    assert_eq!(
        with(|s| s["seller"]["bank-account"]["iban"] = "DE03120300000000202051".into()),
        [format!("{account}.iban")]
    );
    assert_eq!(with(|s| s["seller"]["bank-account"]["bic"] = "x".into()), [format!("{account}.bic")]);
    assert_eq!(with(|s| s["seller"]["bank-account"]["holder"] = " ".into()), [format!("{account}.holder")]);
    assert_eq!(with(|s| s["seller"]["bank-account"] = "DE02".into()), [account]);
    let days = "$.order-confirmation.prepayment-days";
    assert_eq!(with(|s| s["order-confirmation"]["prepayment-days"] = 0.into()), [days]);
    assert_eq!(with(|s| s["order-confirmation"]["prepayment-days"] = 91.into()), [days]);
}
