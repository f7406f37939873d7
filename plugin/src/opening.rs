//! When the service is open: what answers are promised by, and when customers can be called.

use crate::calendar::{Date, Zone};
use crate::contract::kulanz::service::types::Problem;
use crate::settings::{Service, Settings, Span};
use crate::withdrawal::{Land, LandName, WithdrawalSettings};

/// The opening hours of a service.
pub(crate) struct Opening<'a> {
    service: &'a Service,
    closed: Vec<Date>,
    /// Whose public holidays are free.
    land: Option<Land>,
    zone: Zone,
}

impl<'a> Opening<'a> {
    /// The hours as the settings have them, by the shop's clock. Public holidays are known for Germany only; elsewhere a
    /// closed day is one of `closed-on`.
    pub(crate) fn of(settings: &'a Settings) -> Result<Self, Vec<Problem>> {
        let land = match settings.seller.country.as_str() {
            "DE" => Some(settings.field::<WithdrawalSettings, LandName>("land")?.unwrap_or_default().0),
            _ => None,
        };
        Ok(Self::new(&settings.service, settings.time_zone(), land))
    }

    /// The same without a document.
    pub(crate) fn new(service: &'a Service, zone: Zone, land: Option<Land>) -> Self {
        let closed = service.closed_on.iter().filter_map(|day| Date::parse(day)).collect();
        Self { service, closed, land, zone }
    }

    /// The day by the shop's clock; `None` beyond the years there are.
    pub(crate) fn day(&self, instant: i64) -> Option<Date> {
        Some(self.zone.local(instant)?.date())
    }

    /// From when to when it is open on a day, the earliest first; none of it counts twice, as spans may overlap.
    pub(crate) fn spans(&self, day: Date) -> Vec<(i64, i64)> {
        if self.closed.contains(&day) || self.land.is_some_and(|land| land.keeps(day)) {
            return Vec::new();
        }
        let (_, texts) = self.service.opening_hours.days()[day.weekday() as usize];
        let mut spans: Vec<Span> = texts.iter().filter_map(|text| Span::parse(text)).collect();
        crate::sort::short_by_key(&mut spans, |span| span.from);
        let mut open = Vec::with_capacity(spans.len());
        let mut from = i64::MIN;
        for span in spans {
            let opens = self.zone.instant(day, span.from).max(from);
            let closes = self.zone.instant(day, span.to);
            if closes > opens {
                open.push((opens, closes));
                from = closes;
            }
        }
        open
    }
}
