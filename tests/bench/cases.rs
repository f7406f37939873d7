//! What is measured: cases of the fixtures, typed, for the component and for the same code compiled natively.

use std::cell::Cell;
use std::hint::black_box;

use anyhow::{Context as _, Result, bail};
use kulanz::contract::acknowledgement::Request;
use kulanz::contract::contact_form::{Submission, Visitor};
use kulanz::contract::goodwill::Claim;
use kulanz::contract::types::Order;
use kulanz::json::from_json;
use kulanz::{Call, Outcome, Report, Service};
use kulanz_plugin::contract::kulanz::service::types as native;
use kulanz_tests::fixture;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// When the calls happen: 24 November 2026, 10:30 in Berlin.
pub(crate) const CALL: Call<'static> = Call { locale: "de", now: 1_795_512_600 };

/// The inputs.
pub(crate) struct Cases {
    /// The settings of the example shop.
    pub(crate) settings: String,
    /// The order of ten lines in the contract's JSON form.
    pub(crate) order_json: Value,
    order: Order,
    native_context: native::Context,
    native_order: native::Order,
    visitor: Visitor,
    submission: Submission,
    request: Request,
    claim: Claim,
    generated: Vec<Claim>,
    next: Cell<usize>,
}

impl Cases {
    /// Reads them from the fixtures.
    pub(crate) fn read() -> Result<Self> {
        let cases = fixture::cases();
        let argument = |name: &str| {
            let case = cases.iter().find(|case| case.name() == name).with_context(|| format!("no case {name}"))?;
            anyhow::Ok(case.arguments.last().cloned().unwrap_or_default())
        };
        let order_json = argument("order-confirmation/ten-lines-de")?;
        // On the whole order of ten lines, by the example's table of 13 rules.
        let mut claim: Claim = typed(&argument("goodwill/small-damage-de")?)?;
        claim.order = typed(&order_json)?;
        claim.items.clear();
        Ok(Self {
            settings: kulanz_tests::example_settings(),
            order: typed(&order_json)?,
            native_context: native::Context {
                settings: kulanz_tests::example_settings(),
                locale: CALL.locale.to_owned(),
                now: CALL.now,
                limits: None,
            },
            native_order: typed(&order_json)?,
            visitor: typed(&argument("contact-form/form-guest-de")?)?,
            submission: typed(&argument("contact-form/validate-delivery-de")?)?,
            request: typed(&argument("acknowledgement/form-de")?)?,
            claim,
            generated: generated()?,
            next: Cell::new(0),
            order_json,
        })
    }

    /// The order with its lines repeated, and its totals to match.
    pub(crate) fn with_lines(&self, count: usize) -> Order {
        let times = i64::try_from(count / self.order.lines.len()).unwrap_or(1);
        let mut order = self.order.clone();
        let lines = order.lines.clone();
        order.lines = (0..count).map(|i| lines[i % lines.len()].clone()).collect();
        for (i, line) in order.lines.iter_mut().enumerate() {
            line.id = i.to_string();
        }
        let subtotal = order.totals.subtotal.unwrap_or_default();
        order.totals.subtotal = Some(subtotal * times);
        order.totals.total += subtotal * (times - 1);
        for tax in &mut order.taxes {
            tax.tax *= times;
            tax.net = tax.net.map(|net| net * times);
        }
        order.totals.tax = order.totals.tax.map(|tax| tax * times);
        order
    }

    /// Bytes of HTML and text of the mail; fails where there is none, or any other call does not answer.
    pub(crate) fn mail_size(&self, service: &Service) -> Result<(usize, usize)> {
        let mail = answer(service.confirm_order(CALL, &self.order))?;
        answer(service.confirm_order(CALL, &self.with_lines(1000)))?;
        answer(service.contact_form(CALL, &self.visitor))?;
        answer(service.validate(CALL, &self.submission))?;
        answer(service.acknowledge(CALL, &self.request))?;
        for claim in self.generated.iter().chain([&self.claim]) {
            answer(service.decide(CALL, claim))?;
        }
        Ok((mail.html.len(), mail.text.len()))
    }

    pub(crate) fn mail(&self, service: &Service) {
        confirm(service, &self.order);
    }

    pub(crate) fn native_mail(&self) {
        // The component gets its arguments copied, so that it may keep them; so does this.
        let (context, order) = (self.native_context.clone(), self.native_order.clone());
        let _ = black_box(kulanz_plugin::order_confirmation::render(&context, &order));
    }

    pub(crate) fn form(&self, service: &Service) {
        black_box(service.contact_form(CALL, &self.visitor));
    }

    pub(crate) fn validate(&self, service: &Service) {
        black_box(service.validate(CALL, &self.submission));
    }

    pub(crate) fn acknowledge(&self, service: &Service) {
        black_box(service.acknowledge(CALL, &self.request));
    }

    pub(crate) fn find_ticket(&self, service: &Service) {
        let _ = black_box(service.find_ticket(CALL, "AW: Re: [KU-7QF4M-2XR9T] Ihre Anfrage"));
    }

    pub(crate) fn decide(&self, service: &Service) {
        black_box(service.decide(CALL, &self.claim));
    }

    /// Decides on the next of the generated claims.
    pub(crate) fn decide_next(&self, service: &Service) {
        let next = self.next.get();
        self.next.set((next + 1) % self.generated.len());
        black_box(service.decide(CALL, &self.generated[next]));
    }
}

/// As many as are decided in the turns of a run, made up as `kulanz policy generate` does.
fn generated() -> Result<Vec<Claim>> {
    let claim = |line: String| typed(&serde_json::from_str::<Value>(&line)?["claim"]);
    kulanz::policy::claims(7).take(2000).map(claim).collect()
}

/// Has an order confirmed.
pub(crate) fn confirm(service: &Service, order: &Order) {
    black_box(service.confirm_order(CALL, order));
}

fn typed<T: DeserializeOwned>(value: &Value) -> Result<T> {
    from_json(value).with_context(|| format!("not of the contract: {value}"))
}

fn answer<T, E: std::fmt::Debug>(report: Report<Outcome<T, E>>) -> Result<T> {
    match report.outcome {
        Outcome::Answered(answer) => Ok(answer),
        Outcome::Refused(error) => bail!("refused: {error:?}"),
        Outcome::Failed(failure) => bail!("{failure}"),
    }
}
