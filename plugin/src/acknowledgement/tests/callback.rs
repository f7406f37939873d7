//! The receipt of whoever wants to be called at a time.

use super::*;
use crate::contract::kulanz::service::types::TimeWindow;
use crate::language::Language;

/// Tuesday, 24 November 2026, 10 to 11 o'clock in Berlin.
const CALL: TimeWindow = TimeWindow { earliest: 1_795_510_800, latest: 1_795_514_400 };

fn caller(locale: &str, sender_verified: bool) -> Request {
    let mut request = Request { sender_verified, ..request(locale) };
    request.inquiry.answer_channel = "telephone".to_owned();
    request.inquiry.phone = Some("+49401234567".to_owned());
    request.inquiry.callback = Some(CALL);
    request
}

#[test]
fn the_receipt_says_when_we_call_in_every_language() {
    let mut told = Vec::new();
    for locale in Language::ALL.map(Language::code) {
        for verified in [true, false] {
            let mail = mail_of(&caller(locale, verified));
            let line = mail.text.lines().find(|line| line.contains("2026") && !line.contains("Ticket")).unwrap();
            assert_eq!(mail.html.contains("+49401234567"), verified, "{locale}");
            assert_eq!(mail.text.contains("+49401234567"), verified, "{locale}");
            told.push(format!("{locale} {}", line.replace('\u{a0}', " ")));
        }
    }
    insta::assert_snapshot!("calls", told.join("\n"));
}

#[test]
fn the_answer_is_due_when_the_call_is_over() {
    let receipt = acknowledged(&caller("de", true));
    assert_eq!(receipt.answer_by, CALL.latest);
    let text = receipt.answer_by_text.replace('\u{a0}', " ");
    assert_eq!(text, "Dienstag, 24. November 2026, 10:00 Uhr bis 11:00 Uhr");
}

#[test]
fn a_call_that_cannot_be_is_an_answer_as_ever() {
    let usual = acknowledged(&request("de"));
    let mut over = caller("de", true);
    over.inquiry.callback = Some(TimeWindow { earliest: NOW - 7200, latest: NOW - 3600 });
    let mut no_number = caller("de", true);
    no_number.inquiry.phone = None;
    let mut by_mail = caller("de", true);
    by_mail.inquiry.answer_channel = "email".to_owned();
    for request in [over, no_number, by_mail] {
        let receipt = acknowledged(&request);
        assert_eq!((receipt.answer_by, receipt.answer_by_text), (usual.answer_by, usual.answer_by_text.clone()));
    }
}

#[test]
fn a_window_that_is_none_is_refused() {
    for (earliest, latest, path) in [
        (CALL.latest, CALL.earliest, "$.inquiry.callback.latest"),
        (CALL.latest, CALL.latest, "$.inquiry.callback.latest"),
        (i64::MIN, CALL.latest, "$.inquiry.callback.earliest"),
        (CALL.earliest, i64::MAX, "$.inquiry.callback.latest"),
    ] {
        let mut request = caller("de", true);
        request.inquiry.callback = Some(TimeWindow { earliest, latest });
        match acknowledge(&context("de"), &request) {
            Err(AcknowledgeError::InvalidRequest(problem)) => assert_eq!(problem.path, path),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_number_of_any_text_breaks_no_line() {
    let mut hostile = caller("de", true);
    hostile.inquiry.phone = Some(format!("1\r\nBcc: x@evil.example <b>{}", "9".repeat(100_000)));
    let mail = mail_of(&hostile);
    assert!(!mail.html.contains("<b>9") && mail.text.len() < 4_000);
    assert!(!mail.text.contains("\nBcc"));
}
