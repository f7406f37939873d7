//! What an agent gives: read from the form, held to the ceiling, split as it will be booked.

use kulanz::contract::goodwill::{Basis, Claim, Decision, Goods, Ground, Offer, PaymentPart, Remedy, TaxPart};

use super::AgentWords;
use crate::money::{self, Charge, tax_in};
use crate::orders::Order;
use crate::typed_order;
use crate::web::{Fields, Mistakes};

/// A case with what is needed to judge an offer.
pub(super) struct Matter<'a> {
    pub(super) claim: &'a Claim,
    pub(super) decision: &'a Decision,
    pub(super) order: &'a Order,
    /// Goodwill above this needs a second agent. Cents.
    pub(super) sign_above: i64,
}

impl Matter<'_> {
    /// What the component recommends: what the policy would give but for the reasons, else its best offer.
    pub(super) fn recommended(&self) -> Option<&Offer> {
        let proposal = self.decision.hand_over.as_ref().and_then(|hand_over| hand_over.proposal.as_ref());
        proposal.or_else(|| self.decision.offers.first())
    }

    /// The most that can be given back. Cents.
    pub(super) fn ceiling(&self) -> i64 {
        let row = &self.order.row;
        if row.paid_at.is_some() { row.total - row.refunded } else { 0 }
    }

    /// What the claimed pieces cost. Cents.
    pub(super) fn value(&self) -> i64 {
        self.charges().iter().map(|charge| charge.gross).sum()
    }

    fn charges(&self) -> Vec<Charge> {
        let pieces = |id: i64| match self.claim.items.is_empty() {
            true => self.order.items.iter().find(|item| item.id == id).map_or(0, |item| i64::from(item.quantity)),
            false => {
                let claimed = self.claim.items.iter().filter(|item| item.line_id == id.to_string());
                claimed.map(|item| i64::from(item.quantity)).sum()
            }
        };
        let items = self.order.items.iter();
        items.map(|item| Charge { gross: (item.price + item.deposit) * pieces(item.id), rate: item.rate_ppm }).collect()
    }

    /// Whether a second agent must sign: for goodwill, and for whatever the component did not offer itself.
    pub(super) fn needs_signature(&self, offer: &Offer) -> bool {
        let by_law = matches!(offer.basis, Basis::Statutory) && self.decision.offers.contains(offer);
        let worth = if offer.amount == 0 { self.value() } else { offer.amount };
        !by_law && worth > self.sign_above
    }

    /// Whether an offer can be booked without asking the customer: only where it takes no right and no choice away.
    pub(super) fn settles(&self, offer: &Offer) -> bool {
        if offer.remedy == Remedy::Voucher {
            return false;
        }
        let rights: Vec<&Offer> =
            self.decision.offers.iter().filter(|offer| matches!(offer.basis, Basis::Statutory)).collect();
        if rights.is_empty() {
            return true;
        }
        let wanted = self.claim.wanted;
        if rights.contains(&offer) {
            return wanted == Some(offer.remedy) || (rights.len() == 1 && wanted.is_none());
        }
        let is_all = offer.remedy == Remedy::FullRefund && offer.amount >= self.value().min(self.ceiling());
        let owed = rights.iter().map(|right| right.amount).max().unwrap_or(0);
        let is_easy = matches!(offer.goods, Goods::Keep | Goods::NothingReceived);
        is_all && offer.amount >= owed && is_easy && matches!(wanted, None | Some(Remedy::FullRefund))
    }

    /// Reads the form.
    pub(super) fn read(&self, fields: &Fields, a: &AgentWords) -> Result<Offer, Mistakes> {
        let mut mistakes = Mistakes::default();
        let choice = fields.get("choice");
        let offer = match choice.as_str() {
            "recommended" => self.recommended().cloned(),
            "own" => return self.own(fields, a),
            other => other
                .strip_prefix("offer-")
                .and_then(|index| self.decision.offers.get(index.parse::<usize>().ok()?))
                .cloned(),
        };
        mistakes.require(offer.is_some(), "choice-own", a.need_choice);
        let is_paid = offer.as_ref().is_none_or(|offer| offer.amount <= self.ceiling());
        mistakes.require(is_paid, "choice-own", a.need_ceiling);
        offer.filter(|_| mistakes.is_empty()).ok_or(mistakes)
    }

    fn own(&self, fields: &Fields, a: &AgentWords) -> Result<Offer, Mistakes> {
        let mut mistakes = Mistakes::default();
        let remedy = fields.get("remedy");
        let is_money = matches!(remedy.as_str(), "refund" | "voucher");
        mistakes.require(is_money || remedy == "replacement", "remedy", a.need_remedy);
        let asked_for_voucher = self.claim.wanted == Some(Remedy::Voucher);
        mistakes.require(remedy != "voucher" || asked_for_voucher, "remedy", a.need_wish);
        let amount = match is_money {
            true => cents(&fields.get("amount")),
            false => Some(0),
        };
        let ceiling = self.ceiling();
        let fits = amount.is_some_and(|amount| !is_money || (1..=ceiling).contains(&amount));
        mistakes.require(fits, "amount", a.need_amount);
        let basis = fields.get("basis");
        mistakes.require(matches!(basis.as_str(), "statutory" | "goodwill"), "basis", a.need_basis);
        let law = fields.get("law");
        mistakes.require(basis != "statutory" || !law.is_empty(), "law", a.need_law);
        let goods = match fields.get("goods").as_str() {
            "keep" => Some(Goods::Keep),
            "send-back" => Some(Goods::SendBack),
            "nothing-received" => Some(Goods::NothingReceived),
            _ => None,
        };
        mistakes.require(goods.is_some(), "goods", a.need_goods);
        let (Some(amount), Some(goods)) = (amount, goods) else { return Err(mistakes) };
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let remedy = match remedy.as_str() {
            "voucher" => Remedy::Voucher,
            "replacement" => Remedy::Replacement,
            _ if amount >= self.value().min(ceiling) => Remedy::FullRefund,
            _ => Remedy::PartialRefund,
        };
        Ok(self.offer(basis == "statutory", law, remedy, amount, goods))
    }

    fn offer(&self, by_law: bool, law: String, remedy: Remedy, amount: i64, goods: Goods) -> Offer {
        let is_refund = matches!(remedy, Remedy::FullRefund | Remedy::PartialRefund);
        let name = typed_order::payment_name(self.order);
        let payment = PaymentPart { payment_id: Some(typed_order::PAYMENT.to_owned()), name, amount };
        Offer {
            basis: if by_law { Basis::Statutory } else { Basis::Goodwill },
            ground: if by_law { self.ground() } else { Ground::Policy },
            remedy,
            amount,
            by_tax: if is_refund { self.by_tax(amount) } else { Vec::new() },
            by_payment: if is_refund { vec![payment] } else { Vec::new() },
            goods,
            legal_basis: by_law.then_some(law),
            rule: None,
            text: String::new(),
        }
    }

    /// The right an agent means: the one the component found, else a defect.
    fn ground(&self) -> Ground {
        let right = self.decision.offers.iter().find(|offer| matches!(offer.basis, Basis::Statutory));
        right.map_or(Ground::Defect, |right| right.ground)
    }

    /// An amount over the rates of the claimed pieces, by the largest remainder.
    fn by_tax(&self, amount: i64) -> Vec<TaxPart> {
        let parts = money::split(amount, &money::by_rate(&self.charges()));
        let part = |charge: Charge| TaxPart {
            rate: Some(charge.rate),
            gross: charge.gross,
            tax: tax_in(charge.gross, charge.rate),
        };
        parts.into_iter().map(part).collect()
    }
}

/// Cents of an amount as people type it: `34,90`, `34.9`, `34`, with or without a euro sign. No thousands: `1.234` could
/// be meant either way, and is refused.
pub(super) fn cents(text: &str) -> Option<i64> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '€');
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || whole.len() > 9 || decimals.len() > 2 {
        return None;
    }
    let tenfold = if decimals.len() == 1 { 10 } else { 1 };
    Some(whole.parse::<i64>().ok()? * 100 + decimals.parse::<i64>().ok()? * tenfold)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, expected) in [
            ("34,90", Some(3490)),
            (" 34.9 €", Some(3490)),
            ("34", Some(3400)),
            ("0,05", Some(5)),
            ("1.234", None),
            ("1.234,50", None),
            ("-5", None),
            ("", None),
            ("5,", None),
            ("12345678901", None),
        ] {
            assert_eq!(cents(text), expected, "{text:?}");
        }
    }
}
