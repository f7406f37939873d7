//! The interfaces of the contract whose functions are called with settings, and what they read of them.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interface {
    OrderConfirmation,
    ContactForm,
    Acknowledgement,
    Withdrawal,
    Goodwill,
}

impl Interface {
    /// All, in order.
    pub(crate) const ALL: [Self; 5] =
        [Self::OrderConfirmation, Self::ContactForm, Self::Acknowledgement, Self::Withdrawal, Self::Goodwill];

    /// Its name in the contract.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OrderConfirmation => "order-confirmation",
            Self::ContactForm => "contact-form",
            Self::Acknowledgement => "acknowledgement",
            Self::Withdrawal => "withdrawal",
            Self::Goodwill => "goodwill",
        }
    }

    /// The parts of the settings that its functions read, as its WIT says.
    pub(crate) fn settings(self) -> &'static [&'static str] {
        match self {
            Self::OrderConfirmation => {
                &["shop", "seller", "service", "links", "wording", "order-confirmation", "goodwill"]
            }
            Self::ContactForm => &["shop", "seller", "service", "links", "wording", "contact-form", "withdrawal"],
            Self::Acknowledgement | Self::Withdrawal => {
                &["shop", "seller", "service", "links", "wording", "contact-form", "acknowledgement", "withdrawal"]
            }
            Self::Goodwill => &["shop", "wording", "withdrawal", "goodwill"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contract_says_what_an_interface_reads() {
        for interface in Interface::ALL {
            let wit = format!("{}/../../wit/{}.wit", env!("CARGO_MANIFEST_DIR"), interface.name());
            let wit = std::fs::read_to_string(wit).unwrap();
            let reads: Vec<String> = interface.settings().iter().map(|part| format!("`{part}`")).collect();
            let says = format!("/// Settings read: {}.\n", reads.join(", "));
            assert!(wit.contains(&says), "{}.wit lacks: {says}", interface.name());
        }
        let order = Interface::ALL.map(|interface| interface as usize);
        assert_eq!(order, [0, 1, 2, 3, 4], "the parts are found by this number");
    }
}
