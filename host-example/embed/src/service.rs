//! A plugin bound to a shop's settings: the hooks, typed.

use serde::Serialize;
use wasmtime::component::{ComponentType, Lift, Lower};

use crate::case::Case;
use crate::contract::acknowledgement::{AcknowledgeError, Acknowledgement, Request};
use crate::contract::contact_form::{Definition, FormError, Inquiry, Rejection, Submission, Visitor};
use crate::contract::goodwill::{Claim, ClaimError, Decision};
use crate::contract::order_confirmation::RenderError;
use crate::contract::types::{Context, Limits, Mail, Order};
use crate::contract::withdrawal::{self, Deadlines, Purchase, Receipt, Statement, WithdrawalError};
use crate::error::CallError;
use crate::interface::Interface;
use crate::outcome::{Failure, Outcome, Report};
use crate::plugin::Plugin;
use crate::settings::Settings;

/// What changes from call to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call<'a> {
    /// The language wanted (BCP 47). Where the component does not write it, it takes the shop's first.
    pub locale: &'a str,
    /// The clock, in seconds since 1970-01-01T00:00:00Z.
    pub now: i64,
}

/// A plugin bound to a shop's settings. Cheap to clone, `Send` and `Sync`.
///
/// Every call gets a fresh instance, so that nothing of one customer reaches the next, and blocks its thread until
/// the answer is there: on an async runtime call it from a blocking task.
#[derive(Debug, Clone)]
pub struct Service {
    plugin: Plugin,
    settings: Settings,
    /// What each interface reads of them: cut out once, so that no call parses the rest.
    parts: [Settings; Interface::ALL.len()],
}

impl Service {
    pub(crate) fn new(plugin: Plugin, settings: Settings) -> Self {
        let parts = Interface::ALL.map(|interface| settings.only(interface.settings()));
        Self { plugin, settings, parts }
    }

    /// The settings it is bound to, for example for a [fallback](crate::fallback).
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The plugin.
    #[must_use]
    pub fn plugin(&self) -> &Plugin {
        &self.plugin
    }

    /// Writes the mail that confirms an order. When it failed: [`fallback::order_mail`](crate::fallback::order_mail).
    #[must_use]
    pub fn confirm_order(&self, call: Call, order: &Order) -> Report<Outcome<Mail, RenderError>> {
        self.call(Interface::OrderConfirmation, "render", call, order)
    }

    /// The contact form for this visitor. When it failed: [`fallback::contact_form`](crate::fallback::contact_form).
    #[must_use]
    pub fn contact_form(&self, call: Call, visitor: &Visitor) -> Report<Outcome<Definition, FormError>> {
        self.call(Interface::ContactForm, "form", call, visitor)
    }

    /// Checks what a visitor sent. When it failed: [`fallback::validate`](crate::fallback::validate).
    #[must_use]
    pub fn validate(&self, call: Call, submission: &Submission) -> Report<Outcome<Inquiry, Rejection>> {
        self.call(Interface::ContactForm, "validate", call, submission)
    }

    /// Writes the receipt for an inquiry. When it failed: [`fallback::receipt`](crate::fallback::receipt).
    #[must_use]
    pub fn acknowledge(&self, call: Call, request: &Request) -> Report<Outcome<Acknowledgement, AcknowledgeError>> {
        self.call(Interface::Acknowledgement, "acknowledge", call, request)
    }

    /// Finds a ticket number in a subject or text, however it was mangled.
    #[must_use]
    pub fn find_ticket(&self, call: Call, text: &str) -> Report<Outcome<Option<String>, AcknowledgeError>> {
        self.call(Interface::Acknowledgement, "find-ticket", call, text)
    }

    /// Decides on a claim. When it failed: [`fallback::hand_over`](crate::fallback::hand_over).
    #[must_use]
    pub fn decide(&self, call: Call, claim: &Claim) -> Report<Outcome<Decision, ClaimError>> {
        self.call(Interface::Goodwill, "decide", call, claim)
    }

    /// Writes a decision down with everything it rests on (settings, clock, claim, component), so that
    /// [`Case::replay`] can show in ten years that it was no whim. `call` and `claim` are those of the decision.
    ///
    /// # Errors
    /// The component's contract is not this program's.
    pub fn record_decision(
        &self,
        call: Call,
        claim: &Claim,
        outcome: &Outcome<Decision, ClaimError>,
    ) -> Result<Case, CallError> {
        self.plugin.record("goodwill", "decide", &(&self.context(call, &self.settings), claim), outcome)
    }

    /// The withdrawal form for this visitor. When it failed:
    /// [`fallback::withdrawal_form`](crate::fallback::withdrawal_form).
    #[must_use]
    pub fn withdrawal_form(
        &self,
        call: Call,
        visitor: &withdrawal::Visitor,
    ) -> Report<Outcome<withdrawal::Definition, WithdrawalError>> {
        self.call(Interface::Withdrawal, "form", call, visitor)
    }

    /// How long a purchase can be withdrawn from. When it failed: show the button; the law forgives a button too many.
    #[must_use]
    pub fn withdrawal_deadline(&self, call: Call, purchase: &Purchase) -> Report<Outcome<Deadlines, WithdrawalError>> {
        self.call(Interface::Withdrawal, "deadline", call, purchase)
    }

    /// Checks a statement of withdrawal and writes its receipt. When it failed:
    /// [`fallback::withdrawal_receipt`](crate::fallback::withdrawal_receipt).
    #[must_use]
    pub fn acknowledge_withdrawal(
        &self,
        call: Call,
        statement: &Statement,
    ) -> Report<Outcome<Receipt, withdrawal::Rejection>> {
        self.call(Interface::Withdrawal, "acknowledge", call, statement)
    }

    fn call<A, T, E>(&self, interface: Interface, function: &str, call: Call, argument: A) -> Report<Outcome<T, E>>
    where
        A: ComponentType + Lower + Serialize + Copy,
        T: ComponentType + Lift + Serialize,
        E: ComponentType + Lift + Serialize,
    {
        let context = self.context(call, &self.parts[interface as usize]);
        outcome(self.plugin.call(interface.name(), function, (&context, argument)))
    }

    fn context(&self, call: Call, settings: &Settings) -> Context {
        let config = self.plugin.config();
        Context {
            settings: settings.as_json().to_owned(),
            locale: call.locale.to_owned(),
            now: call.now,
            limits: Some(Limits {
                fuel: config.meter_fuel.then_some(config.limits.fuel),
                output_bytes: u32::try_from(config.limits.output_bytes).ok(),
            }),
        }
    }
}

/// A hook's `result` as an outcome.
pub(crate) fn outcome<T, E>(report: Report<Result<Result<T, E>, Failure>>) -> Report<Outcome<T, E>> {
    report.map(|called| match called {
        Ok(Ok(answer)) => Outcome::Answered(answer),
        Ok(Err(refusal)) => Outcome::Refused(refusal),
        Err(failure) => Outcome::Failed(failure),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::Value;
    use wit_component::{ComponentEncoder, StringEncoding, dummy_module, embed_component_metadata};
    use wit_parser::{LiftLowerAbi, ManglingAndAbi, Resolve};

    use super::*;
    use crate::contract::acknowledgement::Channel;
    use crate::contract::contact_form::{Inquiry, Submission};
    use crate::contract::goodwill::ClaimKind;
    use crate::contract::types::NameValue;
    use crate::{Blame, Config, FailureKind};

    #[test]
    fn a_recorded_decision_replays_to_the_same_bytes() {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
        let service = plugin.bind(settings()).unwrap();
        let mut impossible = claim();
        impossible.order.currency = "euro".to_owned();
        for (claim, came) in [(claim(), "answered"), (impossible, "refused")] {
            let report = service.decide(CALL, &claim);
            let case = service.record_decision(CALL, &claim, &report.outcome).unwrap();
            let case = Case::parse(&case.to_json()).unwrap();
            assert_eq!(case.recorded.as_ref().map(|recorded| recorded.came.name()), Some(came));
            let replay = case.clone().replay(&plugin).unwrap();
            assert_eq!((replay.differences, replay.same_component), (Vec::new(), Some(true)));
            // Another input is told from the recorded one.
            let mut later = case;
            later.arguments[1]["order"]["lines"][0]["total"] = 1.into();
            let replay = later.replay(&plugin).unwrap();
            assert_eq!(replay.differences.is_empty(), came == "refused", "{:?}", replay.differences);
        }
        assert!(Case::new(None, Vec::new()).replay(&plugin).unwrap_err().to_string().contains("nothing is recorded"));
    }

    /// A component of the whole contract whose every function traps.
    fn broken_component() -> Vec<u8> {
        let mut resolve = Resolve::default();
        let wit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../wit");
        let (package, _) = resolve.push_dir(&wit).unwrap();
        let world = resolve.select_world(&[package], Some("customer-service")).unwrap();
        let mut module = dummy_module(&resolve, world, ManglingAndAbi::Legacy(LiftLowerAbi::Sync));
        embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false).unwrap();
        ComponentEncoder::default().module(&module).unwrap().encode().unwrap()
    }

    fn settings() -> Settings {
        Settings::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../settings.example.toml")).unwrap()
    }

    fn order() -> Order {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
        let path = "../../tests/fixtures/order-import/shopify-de/order.json";
        let json = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        plugin.import_order("shopify", &json).outcome.answered().unwrap()
    }

    fn claim() -> Claim {
        Claim {
            id: "claim-1".to_owned(),
            order: order(),
            items: Vec::new(),
            kind: ClaimKind::NotAsDescribed,
            wanted: None,
            description: Some("Frau Lindqvist, 0170 1234567: Korb zu klein".to_owned()),
            evidence: Vec::new(),
            noticed_at: None,
            reported_at: 1_795_305_600,
            instruction: None,
            history: None,
            costs: None,
            budget: None,
        }
    }

    fn visitor() -> Visitor {
        Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None }
    }

    fn submission() -> Submission {
        let values = [("email", "max.muster@example.com"), ("message", "Bitte bei Nachbarin Weber")];
        let values = values.map(|(name, value)| NameValue { name: name.to_owned(), value: value.to_owned() });
        Submission { topic: "delivery".to_owned(), values: values.into(), attachments: Vec::new(), visitor: visitor() }
    }

    fn inquiry() -> Inquiry {
        crate::fallback::validate(&settings(), "de", &submission()).unwrap()
    }

    fn request() -> Request {
        let header = NameValue { name: "Subject".to_owned(), value: "Lindqvist".to_owned() };
        Request {
            channel: Channel::Mail(vec![header]),
            inquiry: inquiry(),
            sender_verified: false,
            order: Some(order()),
            ticket_url: None,
            entropy: vec![7; 16],
            ticket_number: None,
        }
    }

    const CALL: Call = Call { locale: "de", now: 1_795_305_600 };

    #[test]
    fn every_hook_of_a_broken_component_fails_as_a_trap_and_leaves_a_case_without_personal_data() {
        let folder = tempfile::tempdir().unwrap();
        let cases = folder.path().join("cases");
        let config = Config { failed_cases: Some(cases.clone()), ..Config::default() };
        let plugin = Plugin::from_bytes(&broken_component(), &config).unwrap();
        let service = Service::new(plugin.clone(), settings());
        let json = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/order-import/shopify-de/order.json"),
        );
        let failures = [
            plugin.import_order("shopify", &json.unwrap()).outcome.failure().cloned(),
            service.confirm_order(CALL, &order()).outcome.failure().cloned(),
            service.contact_form(CALL, &visitor()).outcome.failure().cloned(),
            service.validate(CALL, &submission()).outcome.failure().cloned(),
            service.acknowledge(CALL, &request()).outcome.failure().cloned(),
            service.find_ticket(CALL, "Re: Lindqvist").outcome.failure().cloned(),
            service.decide(CALL, &claim()).outcome.failure().cloned(),
        ];
        for failure in failures {
            let failure = failure.expect("every function traps");
            assert_eq!((failure.kind, failure.blame), (FailureKind::Trap, Blame::Plugin), "{failure}");
            let path = failure.detail.split("; saved as ").nth(1).expect("it is saved");
            let text = fs::read_to_string(path).unwrap();
            for personal in ["Lindqvist", "lindqvist", "muster", "0170", "Nachbarin"] {
                assert!(!text.contains(personal), "{personal} stands in {path}:\n{text}");
            }
            let case = Case::parse(&text).unwrap();
            assert!(!case.lacks_settings(), "the settings are kept");
            // The case reproduces the failure, on the broken component and on no other.
            let again = case.clone().run(&plugin).unwrap().outcome;
            assert_eq!(again.failure().map(|failure| failure.kind), Some(FailureKind::Trap));
            let healthy = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
            assert_eq!(case.run(&healthy).unwrap().outcome.failure(), None);
        }
        assert_eq!(fs::read_dir(&cases).unwrap().count(), 7);
        // The same failure again is not saved again.
        let _ = service.contact_form(CALL, &visitor());
        assert_eq!(fs::read_dir(&cases).unwrap().count(), 7);
        assert!(matches!(plugin.bind(settings()), Err(crate::BindError::Failed(_))));
    }

    #[test]
    fn typed_and_dynamic_calls_are_the_same_call() {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
        let service = plugin.bind(settings()).unwrap();
        let same = |interface: &str, function: &str, arguments: Vec<Value>, fuel: u64, size: usize, answer: Value| {
            let report = plugin.call_json(interface, function, &arguments).unwrap();
            assert_eq!((report.fuel, report.output_bytes), (fuel, size), "{interface}#{function}");
            assert_eq!(report.outcome, Outcome::Answered(answer), "{interface}#{function}");
        };
        macro_rules! compare {
            ($typed:expr, $interface:ident, $function:literal, $argument:expr) => {{
                let (typed, interface) = ($typed, Interface::$interface);
                let context = service.context(CALL, &service.parts[interface as usize]);
                let arguments = plugin.json_form(interface.name(), $function, &(&context, $argument)).unwrap();
                let answer = typed.outcome.answered().expect("the hook answers");
                let answer = plugin.json_form_of_answer(interface.name(), $function, &answer).unwrap();
                same(interface.name(), $function, arguments, typed.fuel, typed.output_bytes, answer);
            }};
        }
        compare!(service.confirm_order(CALL, &order()), OrderConfirmation, "render", &order());
        compare!(service.contact_form(CALL, &visitor()), ContactForm, "form", &visitor());
        compare!(service.acknowledge(CALL, &request()), Acknowledgement, "acknowledge", &request());
        compare!(service.decide(CALL, &claim()), Goodwill, "decide", &claim());
        compare!(service.find_ticket(CALL, "none"), Acknowledgement, "find-ticket", "none");
    }

    #[test]
    fn settings_with_mistakes_are_not_bound() {
        let plugin = Plugin::from_bytes(kulanz_component::BYTES, &Config::default()).unwrap();
        let broken =
            settings().with(&["shop", "time-zone"], "Mars/Olympus".into()).with(&["seller", "email"], 7.into());
        let error = plugin.bind(broken).unwrap_err();
        let paths: Vec<_> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(paths, ["$.shop.time-zone", "$.seller.email"]);
        let sentence = error.to_string();
        assert!(
            sentence.starts_with("settings $.shop.time-zone: ") && sentence.ends_with(" (and 1 more problem)"),
            "{sentence}"
        );
    }
}
