//! When customers can be called.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::*;

/// The example at a time of Berlin's clock.
fn at(now: &str, change: impl FnOnce(&mut Value)) -> Context {
    let now: DateTime = now.parse().unwrap();
    let now = now.to_zoned(TimeZone::get("Europe/Berlin").unwrap()).unwrap().timestamp().as_second();
    let mut settings: Value = serde_json::from_str(&crate::settings::example()).unwrap();
    change(&mut settings);
    Context { settings: settings.to_string(), now, ..context("de") }
}

fn slots(context: &Context) -> Vec<(String, String)> {
    let definition = form(context, &stranger()).unwrap();
    let field = definition.fields.into_iter().find(|field| field.name == "callback").unwrap();
    field.choices.into_iter().map(|choice| (choice.value, choice.label.replace('\u{a0}', " "))).collect()
}

fn firsts(context: &Context) -> Vec<String> {
    slots(context).into_iter().map(|(value, _)| value[..16].to_owned()).collect()
}

#[test]
fn slots_lie_within_the_opening_hours() {
    // Thursday 13 to 18 o'clock is left of today; Friday closes at three; then comes the weekend.
    let thursday = at("2026-11-26T12:10", |_| {});
    let labels: Vec<String> = slots(&thursday).into_iter().map(|(_, label)| label).collect();
    insta::assert_snapshot!("slots-thursday", labels.join("\n"));
    let table: [(&str, &str, usize, &str); 6] = [
        // An hour's notice: 9 and 10 o'clock are too soon, 11 is not.
        ("2026-11-23T09:30", "2026-11-23T10:00", 19, "an hour from 11 on, and none over lunch"),
        ("2026-11-23T16:30", "2026-11-24T08:00", 22, "today is over: three whole days"),
        ("2026-11-28T12:00", "2026-11-30T08:00", 21, "the weekend"),
        // 24 to 26 December and New Year are closed, the 28th to 30th are not.
        ("2026-12-23T18:00", "2026-12-28T08:00", 21, "Christmas"),
        // Good Friday and Easter Monday are public holidays, though no day of `closed-on`.
        ("2027-03-25T18:30", "2027-03-30T07:00", 22, "Easter, and summer time"),
        // The Reformation is kept in some Länder only, and the settings say all.
        ("2025-10-30T19:00", "2025-11-03T08:00", 21, "31 October and 1 November"),
    ];
    for (now, first, count, why) in table {
        let found = firsts(&at(now, |_| {}));
        assert_eq!((found[0].as_str(), found.len()), (first, count), "{now}: {why}\n{found:#?}");
    }
    let bavaria = at("2025-10-30T19:00", |settings| settings["withdrawal"]["land"] = json!("DE-BY"));
    assert_eq!(firsts(&bavaria)[0], "2025-10-31T08:00", "Bavaria works on 31 October");
    let austria = at("2027-03-25T18:30", |settings| settings["seller"]["country"] = json!("AT"));
    assert_eq!(firsts(&austria)[0], "2027-03-26T08:00", "German holidays are not Austria's");
}

#[test]
fn slots_follow_the_settings_and_the_clock() {
    let of = |now: &str, callback: Value, sunday: &[&str]| {
        at(now, |settings| {
            settings["contact-form"]["callback"] = callback;
            settings["service"]["opening-hours"]["sunday"] = json!(sunday);
        })
    };
    let short = of("2026-11-23T09:00", json!({"slot-minutes": 30, "days": 1, "notice-minutes": 0}), &[]);
    let expected = ["08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "12:00", "12:30"];
    assert!(firsts(&short).iter().zip(expected).all(|(found, time)| found.ends_with(time)), "{:?}", firsts(&short));
    // 25 October 2026: the hour from two to three comes twice, and on 28 March 2027 not at all.
    let night = json!({"days": 1, "notice-minutes": 0});
    let autumn = firsts(&of("2026-10-25T00:30", night.clone(), &["01:00-04:00"]));
    assert_eq!(autumn[1..], ["2026-10-25T00:00", "2026-10-25T01:00", "2026-10-25T02:00"], "four hours");
    let spring = firsts(&of("2027-03-28T00:30", night, &["01:00-04:00"]));
    assert_eq!(spring, ["2027-03-28T00:00", "2027-03-28T01:00"], "two hours");
    // Spans that overlap give each time once.
    let twice = of("2026-11-22T08:00", json!({"days": 1}), &["09:30-11:30", "10:00-12:30"]);
    assert_eq!(firsts(&twice), ["2026-11-22T08:30", "2026-11-22T09:30", "2026-11-22T10:30"]);
    assert_eq!(firsts(&of("2026-11-23T09:00", json!({"days": 0}), &[])), [] as [&str; 0]);
}

/// What is sent by whoever wants to be called.
fn wanted(slot: &str) -> Submission {
    let mut values = GOOD.to_vec();
    values.extend([("answer-channel", "telephone"), ("phone", "040 1234567"), ("callback", slot)]);
    sent(stranger(), "delivery", &values)
}

#[test]
fn a_slot_is_taken_as_long_as_it_is_ahead() {
    let drawn = at("2026-11-23T09:30", |_| {});
    let (slot, _) = &slots(&drawn)[0];
    let earliest = drawn.now + 90 * 60;
    let inquiry = validate(&drawn, &wanted(slot)).unwrap();
    assert_eq!(inquiry.callback, Some(TimeWindow { earliest, latest: earliest + 3600 }));
    assert_eq!(inquiry.further, []);
    // 85 minutes later it is no longer offered, and still ahead; ten minutes on it is over.
    let later = |minutes: i64| Context { now: drawn.now + minutes * 60, ..drawn.clone() };
    assert!(!slots(&later(85)).iter().any(|(value, _)| value == slot));
    assert_eq!(validate(&later(85), &wanted(slot)).unwrap().callback, inquiry.callback);
    let gone = violations(validate(&later(95), &wanted(slot)));
    assert_eq!((gone[0].field.as_str(), gone[0].code.as_str()), ("callback", "past"));
    assert_eq!(gone[0].message, "Diese Zeit ist inzwischen vorbei. Bitte wählen Sie eine andere.");

    let beside = "2026-11-24T08:30:00Z/2026-11-24T09:30:00Z";
    let sunday = "2026-11-29T09:00:00Z/2026-11-29T10:00:00Z";
    for value in [beside, sunday, "morgen", "/", "9999-12-31T23:00:00Z/", "<script>"] {
        let found = codes(validate(&drawn, &wanted(value)));
        assert_eq!(found, [("callback".to_owned(), "not-a-choice".to_owned())], "{value}");
    }
    // By e-mail nobody is called: what was chosen before is dropped.
    let mut by_mail = wanted(slot);
    by_mail.values[4].value = "email".to_owned();
    assert_eq!(validate(&drawn, &by_mail).unwrap().callback, None);
    // No time is a call as soon as it can be.
    assert_eq!(validate(&drawn, &wanted("")).unwrap().callback, None);
}

#[test]
fn without_a_telephone_service_no_call_is_offered() {
    let without = at("2026-11-23T09:30", |settings| {
        settings["service"].as_object_mut().unwrap().remove("phone");
    });
    let definition = form(&without, &stranger()).unwrap();
    for name in ["answer-channel", "callback"] {
        let field = definition.fields.iter().find(|field| field.name == name).unwrap();
        assert_eq!(field.shown, Scope::Never, "{name}");
    }
    let inquiry = validate(&without, &wanted("")).unwrap();
    assert_eq!(inquiry.answer_channel, "email");

    // A shop that only calls asks for a number, and not how.
    let only = |phone: bool| {
        at("2026-11-23T09:30", |settings| {
            settings["contact-form"]["answer-channels"] = json!(["telephone"]);
            if !phone {
                settings["service"].as_object_mut().unwrap().remove("phone");
            }
        })
    };
    let definition = form(&only(true), &stranger()).unwrap();
    let field = |name: &str| definition.fields.iter().find(|field| field.name == name).unwrap();
    assert_eq!((&field("answer-channel").shown, &field("phone").required), (&Scope::Never, &Scope::Always));
    assert_eq!(field("callback").shown, Scope::Always);
    let problems = crate::settings::check(&only(false).settings);
    assert_eq!(problems[0].path, "$.contact-form.answer-channels");
    assert!(form(&only(false), &stranger()).is_ok());
}
