//! Which message of the wording a value of the contract calls for.

use crate::contract::kulanz::service::types::{DeliveryStatus, TaxTreatment, WithdrawalExemption};
use crate::wording::Wording;

/// Where a delivery stands.
pub(crate) fn delivery_status(status: DeliveryStatus, words: &Wording) -> &str {
    match status {
        DeliveryStatus::Pending => words.delivery_pending(),
        DeliveryStatus::Shipped => words.delivery_shipped(),
        DeliveryStatus::Delivered => words.delivery_delivered(),
        DeliveryStatus::Failed => words.delivery_failed(),
        DeliveryStatus::Cancelled => words.delivery_cancelled(),
    }
}

/// The notice a tax treatment asks for.
pub(super) fn tax_notice(treatment: TaxTreatment, words: &Wording) -> Option<&str> {
    match treatment {
        TaxTreatment::Standard => None,
        TaxTreatment::ReverseCharge => Some(words.notice_reverse_charge()),
        TaxTreatment::SmallBusiness => Some(words.notice_small_business()),
        TaxTreatment::MarginScheme => Some(words.notice_margin_scheme()),
        TaxTreatment::TaxFreeExport => Some(words.notice_export()),
    }
}

/// Why a line cannot be withdrawn from.
pub(crate) fn exemption(exemption: WithdrawalExemption, words: &Wording) -> &str {
    match exemption {
        WithdrawalExemption::MadeToMeasure => words.exempt_made_to_measure(),
        WithdrawalExemption::Perishable => words.exempt_perishable(),
        WithdrawalExemption::HygieneSeal => words.exempt_hygiene_seal(),
        WithdrawalExemption::MediaSeal => words.exempt_media_seal(),
        WithdrawalExemption::Periodical => words.exempt_periodical(),
        WithdrawalExemption::DigitalBegun => words.exempt_digital_begun(),
        WithdrawalExemption::DatedService => words.exempt_dated_service(),
    }
}
