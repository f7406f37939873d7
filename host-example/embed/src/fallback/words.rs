//! The fallbacks' wording.

pub(super) use crate::language::Language;
use crate::settings::Settings;

/// Every text of the fallbacks. `{}` is filled in.
pub(super) struct Words {
    pub(super) order_subject: &'static str,
    pub(super) order_received: &'static str,
    pub(super) order_items: &'static str,
    pub(super) order_total: &'static str,
    pub(super) order_page: &'static str,
    pub(super) order_details_follow: &'static str,
    pub(super) receipt_subject: &'static str,
    pub(super) receipt: &'static str,
    pub(super) receipt_page: &'static str,
    pub(super) answer_by: &'static str,
    pub(super) handed_over: &'static str,
    pub(super) form_title: &'static str,
    pub(super) form_intro: &'static str,
    pub(super) form_topic: &'static str,
    pub(super) form_topic_label: &'static str,
    pub(super) form_privacy: &'static str,
    pub(super) form_submit: &'static str,
    pub(super) withdrawal_button: &'static str,
    pub(super) withdrawal_intro: &'static str,
    pub(super) withdrawal_contract: &'static str,
    pub(super) withdrawal_part: &'static str,
    pub(super) withdrawal_confirm: &'static str,
    pub(super) withdrawal_privacy: &'static str,
    pub(super) withdrawal_subject: &'static str,
    pub(super) withdrawal_receipt: &'static str,
    pub(super) withdrawal_statement: &'static str,
    pub(super) withdrawal_whole: &'static str,
    pub(super) withdrawal_of_part: &'static str,
    pub(super) withdrawal_received: &'static str,
    pub(super) name: &'static str,
    pub(super) email: &'static str,
    pub(super) order_number: &'static str,
    pub(super) message: &'static str,
    pub(super) fill_in: &'static str,
    pub(super) email_format: &'static str,
    pub(super) too_long: &'static str,
}

impl Language {
    /// The language wanted; else the shop's first that is ours; else German.
    pub(super) fn of(wanted: &str, settings: Option<&Settings>) -> Self {
        let shops = settings.and_then(|settings| settings.value()["shop"]["locales"].as_array());
        let shops = shops.into_iter().flatten().filter_map(serde_json::Value::as_str);
        std::iter::once(wanted).chain(shops).find_map(Self::parse).unwrap_or(Self::De)
    }

    /// Its texts.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::De => &DE,
            Self::En => &EN,
        }
    }
}

const DE: Words = Words {
    order_subject: "Ihre Bestellung {} ist bei uns eingegangen",
    order_received: "Guten Tag,\n\nvielen Dank für Ihre Bestellung {}. Sie ist bei uns eingegangen.",
    order_items: "Bestellt haben Sie:",
    order_total: "Gesamtbetrag: {}",
    order_page: "Ihre Bestellung im Überblick: {}",
    order_details_follow: "Wenn Sie Fragen haben, antworten Sie einfach auf diese E-Mail.",
    receipt_subject: "Ihre Nachricht ist angekommen: {}",
    receipt: "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Sie ist bei uns angekommen und hat die Nummer {}. \
              Bitte nennen Sie diese Nummer, wenn Sie uns noch einmal schreiben.",
    receipt_page: "Den Stand sehen Sie hier: {}",
    answer_by: "innerhalb einer Woche",
    handed_over: "Vielen Dank, dass Sie uns Bescheid gegeben haben. Wir sehen uns Ihren Fall persönlich an und melden uns bei \
                  Ihnen. Ihre gesetzlichen Rechte bleiben davon unberührt.",
    form_title: "Kontakt",
    form_intro: "Schreiben Sie uns, worum es geht. Wir antworten Ihnen per E-Mail.",
    form_topic: "Ihr Anliegen",
    form_topic_label: "Worum geht es?",
    form_privacy: "Wir verwenden Ihre Angaben, um Ihr Anliegen zu bearbeiten.",
    form_submit: "Nachricht senden",
    withdrawal_button: "Vertrag widerrufen",
    withdrawal_intro: "Hier widerrufen Sie Ihren Vertrag mit uns. Einen Grund brauchen Sie nicht zu nennen.",
    withdrawal_contract: "Bestellnummer, oder um welchen Vertrag es geht",
    withdrawal_part: "Falls Sie nur einen Teil widerrufen: welchen?",
    withdrawal_confirm: "Widerruf bestätigen",
    withdrawal_privacy: "Wir verwenden Ihre Angaben, um Ihren Widerruf zu bearbeiten.",
    withdrawal_subject: "Ihr Widerruf ist angekommen: {}",
    withdrawal_receipt: "Guten Tag,\n\nIhr Widerruf ist bei uns angekommen und hat die Nummer {}. Das haben Sie uns erklärt:",
    withdrawal_statement: "Erklärung",
    withdrawal_whole: "Ich widerrufe den Vertrag.",
    withdrawal_of_part: "Ich widerrufe den Vertrag über: {}",
    withdrawal_received: "Eingegangen am",
    name: "Name",
    email: "E-Mail-Adresse",
    order_number: "Bestellnummer",
    message: "Ihre Nachricht",
    fill_in: "Bitte füllen Sie dieses Feld aus.",
    email_format: "Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel name@example.com.",
    too_long: "Bitte fassen Sie sich hier kürzer.",
};

const EN: Words = Words {
    order_subject: "We have received your order {}",
    order_received: "Hello,\n\nthank you for your order {}. It has reached us.",
    order_items: "You ordered:",
    order_total: "Total: {}",
    order_page: "Your order at a glance: {}",
    order_details_follow: "If you have any questions, just reply to this email.",
    receipt_subject: "Your message has arrived: {}",
    receipt: "Hello,\n\nthank you for your message. It has reached us and has the number {}. Please mention this number when \
              you write to us again.",
    receipt_page: "You can see how it is going here: {}",
    answer_by: "within a week",
    handed_over: "Thank you for letting us know. A person will look at your case and get back to you. Your statutory rights \
                  are not affected.",
    form_title: "Contact",
    form_intro: "Tell us what it is about. We will answer by email.",
    form_topic: "Your request",
    form_topic_label: "What is it about?",
    form_privacy: "We use what you tell us to deal with your request.",
    form_submit: "Send message",
    withdrawal_button: "Withdraw from contract",
    withdrawal_intro: "Withdraw from your contract with us here. You need not give a reason.",
    withdrawal_contract: "Order number, or which contract it is about",
    withdrawal_part: "If you withdraw from a part only: which one?",
    withdrawal_confirm: "Confirm withdrawal",
    withdrawal_privacy: "We use what you tell us to deal with your withdrawal.",
    withdrawal_subject: "Your withdrawal has arrived: {}",
    withdrawal_receipt: "Hello,\n\nyour withdrawal has reached us and has the number {}. This is what you declared:",
    withdrawal_statement: "Statement",
    withdrawal_whole: "I withdraw from the contract.",
    withdrawal_of_part: "I withdraw from the contract on: {}",
    withdrawal_received: "Received on",
    name: "Name",
    email: "Email address",
    order_number: "Order number",
    message: "Your message",
    fill_in: "Please fill in this field.",
    email_format: "Please check the email address, for example name@example.com.",
    too_long: "Please be briefer here.",
};
