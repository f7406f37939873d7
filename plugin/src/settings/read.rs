//! How the shared parts of the document are read: each field by its name in the schema, and what stands for one that
//! is left out.

use super::{AnswerWithin, BankAccount, Contact, Links, OpeningHours, Phone, Seller, Service, Shop};
use crate::json::{Fault, Node, Read};

impl Read for Shop {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [name, url, locales, time_zone, currency] =
            node.fields(["name", "url", "locales", "time-zone", "currency"])?;
        Ok(Self {
            name: name.need()?,
            url: url.need()?,
            locales: locales.or(super::default_locales)?,
            time_zone: time_zone.or(super::default_time_zone)?,
            currency: currency.or(super::default_currency)?,
        })
    }
}

impl Read for Seller {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [name, street, postal_code, city, country, email, phone, represented_by, register, vat_id, bank_account] =
            node.fields([
                "name",
                "street",
                "postal-code",
                "city",
                "country",
                "email",
                "phone",
                "represented-by",
                "register",
                "vat-id",
                "bank-account",
            ])?;
        Ok(Self {
            name: name.need()?,
            street: street.need()?,
            postal_code: postal_code.need()?,
            city: city.need()?,
            country: country.or(super::default_country)?,
            email: email.need()?,
            phone: phone.or_default()?,
            represented_by: represented_by.or_default()?,
            register: register.or_default()?,
            vat_id: vat_id.or_default()?,
            bank_account: bank_account.or_default()?,
        })
    }
}

impl Read for BankAccount {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [holder, iban, bic] = node.fields(["holder", "iban", "bic"])?;
        Ok(Self { holder: holder.or_default()?, iban: iban.need()?, bic: bic.or_default()? })
    }
}

impl Read for Service {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [contacts, phone, opening_hours, closed_on, answer_within_hours] =
            node.fields(["contacts", "phone", "opening-hours", "closed-on", "answer-within-hours"])?;
        Ok(Self {
            contacts: contacts.or_default()?,
            phone: phone.or_default()?,
            opening_hours: opening_hours.or_default()?,
            closed_on: closed_on.or_default()?,
            answer_within_hours: answer_within_hours.or_default()?,
        })
    }
}

impl Read for AnswerWithin {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        Read::read(node).map(Self)
    }
}

impl Read for Contact {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [label, email] = node.fields(["label", "email"])?;
        Ok(Self { label: label.need()?, email: email.need()? })
    }
}

impl Read for Phone {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [number, hours, cost] = node.fields(["number", "hours", "cost"])?;
        Ok(Self { number: number.need()?, hours: hours.need()?, cost: cost.need()? })
    }
}

impl Read for OpeningHours {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
            node.fields(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])?;
        let usual = Self::default();
        Ok(Self {
            monday: monday.or(|| usual.monday)?,
            tuesday: tuesday.or(|| usual.tuesday)?,
            wednesday: wednesday.or(|| usual.wednesday)?,
            thursday: thursday.or(|| usual.thursday)?,
            friday: friday.or(|| usual.friday)?,
            saturday: saturday.or(|| usual.saturday)?,
            sunday: sunday.or(|| usual.sunday)?,
        })
    }
}

impl Read for Links {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let [contact, help, returns, withdrawal, terms, privacy, imprint] =
            node.fields(["contact", "help", "returns", "withdrawal", "terms", "privacy", "imprint"])?;
        Ok(Self {
            contact: contact.or_default()?,
            help: help.or_default()?,
            returns: returns.or_default()?,
            withdrawal: withdrawal.or_default()?,
            terms: terms.or_default()?,
            privacy: privacy.or_default()?,
            imprint: imprint.or_default()?,
        })
    }
}
