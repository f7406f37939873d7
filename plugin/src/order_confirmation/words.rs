//! The fixed wording of the mail, once per language.

use crate::contract::kulanz::service::types::{DeliveryStatus, TaxTreatment, WithdrawalExemption};
use crate::language::Language;

/// Labels that stand in the templates and beside facts.
pub(super) struct Words {
    pub(super) order: &'static str,
    pub(super) placed: &'static str,
    pub(super) items: &'static str,
    pub(super) item: &'static str,
    pub(super) amount: &'static str,
    pub(super) included: &'static str,
    pub(super) sku: &'static str,
    pub(super) unit_price: &'static str,
    pub(super) list_price: &'static str,
    pub(super) base_price: &'static str,
    pub(super) deposit: &'static str,
    pub(super) delivery_time: &'static str,
    pub(super) withdrawal_note: &'static str,
    pub(super) discount: &'static str,
    pub(super) code: &'static str,
    pub(super) subtotal: &'static str,
    pub(super) shipping: &'static str,
    pub(super) rounding: &'static str,
    pub(super) total: &'static str,
    pub(super) total_with_vat: &'static str,
    pub(super) total_with_tax: &'static str,
    pub(super) vat: &'static str,
    pub(super) tax_within: &'static str,
    pub(super) tax_on_top: &'static str,
    pub(super) net_base: (&'static str, &'static str),
    pub(super) paid_with: &'static str,
    pub(super) reserved_on: &'static str,
    pub(super) open_with: &'static str,
    pub(super) redeemed: &'static str,
    pub(super) refunded_to: &'static str,
    pub(super) refunded: &'static str,
    pub(super) to_pay: &'static str,
    pub(super) payment: &'static str,
    pub(super) billing_address: &'static str,
    pub(super) delivery_address: &'static str,
    pub(super) both_addresses: &'static str,
    pub(super) delivery: &'static str,
    pub(super) of: &'static str,
    pub(super) expected: &'static str,
    pub(super) until: &'static str,
    pub(super) contents: &'static str,
    pub(super) to: &'static str,
    pub(super) tracking: &'static str,
    pub(super) track: &'static str,
    pub(super) status: &'static str,
    pub(super) your_note: &'static str,
    pub(super) further: &'static str,
    pub(super) view_order: &'static str,
    pub(super) withdraw: &'static str,
    pub(super) returns: &'static str,
    pub(super) invoice: &'static str,
    pub(super) questions: &'static str,
    pub(super) questions_text: &'static str,
    pub(super) service: &'static str,
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
    pub(super) withdrawal_instruction: &'static str,
    pub(super) represented_by: &'static str,
    pub(super) vat_id: &'static str,
    pub(super) help: &'static str,
    pub(super) contact: &'static str,
    pub(super) terms: &'static str,
    pub(super) privacy: &'static str,
    pub(super) imprint: &'static str,
}

impl Words {
    pub(super) fn of(language: Language) -> &'static Self {
        language.pick(&DE, &EN)
    }
}

static DE: Words = Words {
    order: "Bestellung",
    placed: "Bestellt am",
    items: "Ihre Artikel",
    item: "Artikel",
    amount: "Betrag",
    included: "inklusive",
    sku: "Art.-Nr.",
    unit_price: "Einzelpreis",
    list_price: "Bisheriger Preis",
    base_price: "Grundpreis",
    deposit: "zzgl. Pfand",
    delivery_time: "Lieferzeit",
    withdrawal_note: "Widerruf",
    discount: "Rabatt",
    code: "Code",
    subtotal: "Zwischensumme",
    shipping: "Versand",
    rounding: "Rundung",
    total: "Gesamtsumme",
    total_with_vat: "Gesamtsumme inkl. MwSt.",
    total_with_tax: "Gesamtsumme inkl. Steuern",
    vat: "MwSt.",
    tax_within: "darin enthalten",
    tax_on_top: "zzgl.",
    net_base: (" auf ", " netto"),
    paid_with: "Bezahlt mit",
    reserved_on: "Vorgemerkt auf",
    open_with: "Offen",
    redeemed: "Eingelöst",
    refunded_to: "Erstattet auf",
    refunded: "Bereits erstattet",
    to_pay: "Noch zu zahlen",
    payment: "Zahlung",
    billing_address: "Rechnungsadresse",
    delivery_address: "Lieferadresse",
    both_addresses: "Liefer- und Rechnungsadresse",
    delivery: "Lieferung",
    of: "von",
    expected: "Voraussichtlich bei Ihnen",
    until: "bis",
    contents: "Inhalt",
    to: "An",
    tracking: "Sendungsnummer",
    track: "Sendung verfolgen",
    status: "Stand",
    your_note: "Ihre Nachricht an uns",
    further: "Weitere Angaben",
    view_order: "Bestellung ansehen",
    withdraw: "Vertrag widerrufen",
    returns: "Artikel zurückgeben",
    invoice: "Rechnung öffnen",
    questions: "Haben Sie Fragen?",
    questions_text: "Wir sind gern für Sie da. Die Bestellnummer steht schon im Betreff.",
    service: "Kundenservice",
    phone: "Telefon",
    email: "E-Mail",
    withdrawal_instruction: "Widerrufsbelehrung",
    represented_by: "Vertreten durch",
    vat_id: "USt-IdNr.",
    help: "Hilfe",
    contact: "Kontakt",
    terms: "AGB",
    privacy: "Datenschutz",
    imprint: "Impressum",
};

static EN: Words = Words {
    order: "Order",
    placed: "Placed on",
    items: "Your items",
    item: "Item",
    amount: "Amount",
    included: "included",
    sku: "SKU",
    unit_price: "Unit price",
    list_price: "Previous price",
    base_price: "Base price",
    deposit: "plus deposit",
    delivery_time: "Delivery time",
    withdrawal_note: "Withdrawal",
    discount: "Discount",
    code: "code",
    subtotal: "Subtotal",
    shipping: "Shipping",
    rounding: "Rounding",
    total: "Total",
    total_with_vat: "Total incl. VAT",
    total_with_tax: "Total incl. tax",
    vat: "VAT",
    tax_within: "includes",
    tax_on_top: "plus",
    net_base: (" on ", " net"),
    paid_with: "Paid with",
    reserved_on: "Reserved on",
    open_with: "Open",
    redeemed: "Redeemed",
    refunded_to: "Refunded to",
    refunded: "Already refunded",
    to_pay: "Left to pay",
    payment: "Payment",
    billing_address: "Billing address",
    delivery_address: "Delivery address",
    both_addresses: "Delivery and billing address",
    delivery: "Delivery",
    of: "of",
    expected: "Expected with you",
    until: "to",
    contents: "Contents",
    to: "To",
    tracking: "Tracking number",
    track: "Track the parcel",
    status: "Status",
    your_note: "Your message to us",
    further: "Further details",
    view_order: "View your order",
    withdraw: "Withdraw from the contract",
    returns: "Return an item",
    invoice: "Open the invoice",
    questions: "Any questions?",
    questions_text: "We are happy to help. Your order number is already in the subject.",
    service: "Customer service",
    phone: "Telephone",
    email: "E-mail",
    withdrawal_instruction: "Right of withdrawal",
    represented_by: "Represented by",
    vat_id: "VAT ID",
    help: "Help",
    contact: "Contact",
    terms: "Terms and conditions",
    privacy: "Privacy",
    imprint: "Imprint",
};

/// Where a delivery stands.
pub(super) fn delivery_status(status: DeliveryStatus, language: Language) -> &'static str {
    match status {
        DeliveryStatus::Pending => language.pick("in Vorbereitung", "being prepared"),
        DeliveryStatus::Shipped => language.pick("unterwegs", "on its way"),
        DeliveryStatus::Delivered => language.pick("zugestellt", "delivered"),
        DeliveryStatus::Failed => language.pick("nicht zugestellt", "not delivered"),
        DeliveryStatus::Cancelled => language.pick("storniert", "cancelled"),
    }
}

/// The notice a tax treatment asks for.
pub(super) fn tax_notice(treatment: TaxTreatment, language: Language) -> Option<&'static str> {
    Some(match treatment {
        TaxTreatment::Standard => return None,
        // § 14a(5) UStG prescribes the German words.
        TaxTreatment::ReverseCharge => language.pick(
            "Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer führen Sie selbst ab.",
            "Reverse charge: the VAT is to be paid by you as the recipient (Art. 196 Directive 2006/112/EC).",
        ),
        TaxTreatment::SmallBusiness => language.pick(
            "Als Kleinunternehmer nach § 19 UStG sind wir von der Umsatzsteuer befreit und weisen keine aus.",
            "As a small business under section 19 of the German VAT Act we are exempt from VAT and show none.",
        ),
        // § 14a(6) UStG prescribes the words in brackets.
        TaxTreatment::MarginScheme => language.pick(
            "Diese Bestellung ist differenzbesteuert nach § 25a UStG (Gebrauchtgegenstände/Sonderregelung); \
             die Umsatzsteuer wird nicht gesondert ausgewiesen.",
            "This order is taxed under the margin scheme, section 25a of the German VAT Act (second-hand goods); \
             VAT is not shown separately.",
        ),
        TaxTreatment::TaxFreeExport => language.pick(
            "Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1 Buchst. a, § 6 UStG). Bei der Einfuhr können Zölle und Steuern \
             Ihres Landes anfallen.",
            "Tax-free export (sections 4 no. 1 a and 6 of the German VAT Act). Customs duties and taxes of your \
             country may fall due on import.",
        ),
    })
}

/// Why a line cannot be withdrawn from.
pub(crate) fn exemption(exemption: WithdrawalExemption, language: Language) -> &'static str {
    match exemption {
        WithdrawalExemption::MadeToMeasure => {
            language.pick("ausgeschlossen, nach Ihren Wünschen angefertigt", "excluded, made to your specification")
        }
        WithdrawalExemption::Perishable => language.pick("ausgeschlossen, leicht verderblich", "excluded, perishable"),
        WithdrawalExemption::HygieneSeal => language.pick(
            "nicht mehr möglich, sobald das Hygienesiegel geöffnet ist",
            "no longer possible once the hygiene seal is broken",
        ),
        WithdrawalExemption::MediaSeal => language.pick(
            "nicht mehr möglich, sobald die Versiegelung geöffnet ist",
            "no longer possible once the seal is broken",
        ),
        WithdrawalExemption::Periodical => {
            language.pick("ausgeschlossen, Zeitung oder Zeitschrift", "excluded, newspaper or periodical")
        }
        WithdrawalExemption::DigitalBegun => language.pick(
            "mit Ihrer Zustimmung erloschen, da wir sofort begonnen haben",
            "expired with your consent, as we began at once",
        ),
        WithdrawalExemption::DatedService => {
            language.pick("ausgeschlossen, Leistung zu festem Termin", "excluded, service on a fixed date")
        }
    }
}
