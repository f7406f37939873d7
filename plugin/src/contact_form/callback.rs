//! When a customer can be called: slots within the opening hours, by the shop's clock.

use super::settings::CallbackSettings;
use crate::calendar::{Zone, parse_rfc3339, rfc3339};
use crate::contract::exports::kulanz::service::contact_form::Choice;
use crate::contract::kulanz::service::types::{Context, Problem, TimeWindow};
use crate::opening::Opening;
use crate::settings::Settings;
use crate::time;
use crate::wording::{CallbackSlot, Wording};

/// Days looked ahead at most: a service closed for longer calls nobody back.
const MOST_DAYS: u32 = 31;

/// The times at which a customer can be called.
#[derive(Debug, Default)]
pub(super) struct Slots {
    zone_of_shop: Option<Zone>,
    now: i64,
    notice: i64,
    /// Every slot that is still ahead.
    ahead: Vec<TimeWindow>,
}

impl Slots {
    /// The slots from now on; none where the shop has no telephone service.
    pub(super) fn of(context: &Context, settings: &Settings, own: &CallbackSettings) -> Result<Self, Vec<Problem>> {
        if settings.service.phone.is_none() {
            return Ok(Self::default());
        }
        let zone = settings.time_zone();
        let ahead = ahead(context.now, &Opening::of(settings)?, own);
        Ok(Self { zone_of_shop: Some(zone), now: context.now, notice: i64::from(own.notice_minutes) * 60, ahead })
    }

    /// What is offered: whoever fills in the form needs a while, and so does the service.
    pub(super) fn choices(&self, words: &Wording) -> Vec<Choice> {
        let Some(zone) = self.zone_of_shop else { return Vec::new() };
        let offered = self.ahead.iter().filter(|slot| slot.earliest >= self.now.saturating_add(self.notice));
        offered.filter_map(|slot| Some(Choice { value: value(slot)?, label: label(slot, zone, words)? })).collect()
    }

    /// The slot of a value, as long as it is ahead: the form may have been drawn a while ago.
    pub(super) fn find(&self, text: &str) -> Option<&TimeWindow> {
        self.ahead.iter().find(|slot| value(slot).as_deref() == Some(text))
    }

    /// Whether a value names a time that is over.
    pub(super) fn is_over(&self, text: &str) -> bool {
        let begin = text.split_once('/').and_then(|(begin, _)| parse_rfc3339(begin));
        begin.is_some_and(|begin| begin <= self.now)
    }
}

/// A slot as an ISO 8601 interval.
fn value(slot: &TimeWindow) -> Option<String> {
    Some(format!("{}/{}", rfc3339(slot.earliest)?, rfc3339(slot.latest)?))
}

/// A slot as the customer reads it. `None` beyond the years there are.
pub(crate) fn label(slot: &TimeWindow, zone: Zone, words: &Wording) -> Option<String> {
    let locale = words.locale();
    let (earliest, latest) = (zone.local(slot.earliest)?, zone.local(slot.latest)?);
    let day = time::weekday_and_day(earliest.date(), locale);
    let (begin, end) = (time::time_of_day(&earliest, locale), time::time_of_day(&latest, locale));
    Some(CallbackSlot { day: &day, begin: &begin, end: &end }.say(words))
}

/// The slots of the next open days that begin after now. They are laid from the opening on, so that they stay the same
/// while the day passes; what is too short before the closing is no slot.
fn ahead(now: i64, opening: &Opening, own: &CallbackSettings) -> Vec<TimeWindow> {
    let length = i64::from(own.slot_minutes) * 60;
    let (mut slots, mut days) = (Vec::new(), 0);
    let Some(mut day) = opening.day(now) else { return slots };
    for _ in 0..MOST_DAYS {
        // A length of none would never come to an end.
        if days == own.days || length == 0 {
            break;
        }
        let before = slots.len();
        for (opens, closes) in opening.spans(day) {
            let mut earliest = opens;
            while earliest + length <= closes {
                if earliest > now {
                    slots.push(TimeWindow { earliest, latest: earliest + length });
                }
                earliest += length;
            }
        }
        days += u32::from(slots.len() > before);
        day = day.plus_days(1);
    }
    slots
}
