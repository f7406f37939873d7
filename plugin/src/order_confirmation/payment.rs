//! What the customer has to do to pay, per payment: in the order's own words, else by the kind of payment.

use super::build::Maker;
use super::clean;
use super::model::{Block, Fact, Picture};
use super::transfer::Transfer;
use crate::bank::Iban;
use crate::contract::exports::kulanz::service::order_confirmation::RenderError;
use crate::contract::kulanz::service::types::{Order, Payment, PaymentKind, PaymentStatus};
use crate::money;
use crate::settings::problem;
use crate::time;
use crate::wording::{PaymentHeading, TransferBy};
use crate::wrap::wrap;

/// Money to be sent in advance: where to, and how much.
struct Account<'a> {
    holder: Fact<'a>,
    iban: Iban,
    bic: Option<&'a str>,
}

/// A block for each payment of which there is something to say. A cancelled order is not paid.
pub(super) fn blocks<'a>(maker: &Maker<'a>, order: &'a Order, number: &str) -> Result<Vec<Block<'a>>, RenderError> {
    let mut blocks = Vec::with_capacity(order.payments.len());
    for (i, payment) in order.payments.iter().enumerate() {
        if payment.status == PaymentStatus::Failed || order.cancelled_at.is_some() {
            continue;
        }
        let own = payment.instructions.as_deref().map(clean::lines).unwrap_or_default();
        let named = payment.instructions.as_deref().map_or(Ok(None), Iban::named_in).map_err(|found| {
            let path = format!("$.payments[{i}].instructions");
            let message = format!("the IBAN {found:?} is wrong: its length or its check digits");
            RenderError::InvalidOrder(problem(path, message, "an IBAN such as DE89 3704 0044 0532 0130 00"))
        })?;
        let heading = PaymentHeading { name: &clean::line(&payment.name) }.say(maker.words);
        let mut block = Block::new(heading, own);
        let to_transfer = payment.kind == PaymentKind::Prepayment
            && payment.status == PaymentStatus::Pending
            && payment.amount.minor_units > 0;
        match account(maker, named).filter(|_| to_transfer) {
            Some(account) => transfer(maker, order, i, &account, number, &mut block),
            None if block.lines.is_empty() => block.lines.extend(by_kind(maker, payment).map(wrap)),
            None => {}
        }
        if !block.lines.is_empty() {
            blocks.push(block);
        }
    }
    Ok(blocks)
}

/// The account of the order's own words, else that of the settings.
fn account<'a>(maker: &Maker<'a>, named: Option<Iban>) -> Option<Account<'a>> {
    let own = maker.settings.seller.bank_account.as_ref();
    let own = own.and_then(|own| Some((own, Iban::parse(&own.iban)?)));
    let seller = &maker.settings.seller.name;
    match (named, own) {
        (Some(iban), Some((own, known))) if iban == known => Some((own, known)),
        (Some(iban), _) => return Some(Account { holder: clean::line(seller), iban, bic: None }),
        (None, own) => own,
    }
    .map(|(own, iban)| Account {
        holder: clean::line(own.holder.as_ref().unwrap_or(seller)),
        iban,
        bic: own.bic.as_deref(),
    })
}

/// The facts of a transfer, in words where the order has none of its own, and as a code.
fn transfer<'a>(
    maker: &Maker<'a>,
    order: &Order,
    i: usize,
    account: &Account<'a>,
    number: &str,
    block: &mut Block<'a>,
) {
    let payment = &order.payments[i];
    let amount = money::format(payment.amount.minor_units, &payment.amount.currency, maker.locale);
    if block.lines.is_empty() {
        // The order's own moment has been told before: it is in range.
        let placed = maker.zone.local(order.placed_at).map(|time| time.date());
        let by = placed.map(|date| date.plus_days(i32::from(maker.section.prepayment_days.0)));
        let by = by.map_or_else(String::new, |day| time::day(day, maker.locale));
        let text = TransferBy { amount: &amount, day: &by }.say(maker.words);
        block.lines.push(clean::wrapped(text));
    }
    let words = maker.words;
    let labels = [words.account_holder(), "IBAN", "BIC", words.amount(), words.payment_reference()];
    let iban = account.iban.grouped();
    let values = [account.holder.as_ref(), &iban, account.bic.unwrap_or(""), &amount, number];
    for (label, value) in labels.into_iter().zip(values).filter(|(_, value)| !value.is_empty()) {
        block.lines.push(clean::join(&[label, words.colon(), value]).into());
    }
    if payment.amount.currency != "EUR" {
        return;
    }
    let transfer = Transfer {
        holder: &account.holder,
        iban: &account.iban,
        bic: account.bic,
        cents: payment.amount.minor_units,
        reference: number,
    };
    block.picture = transfer.code().map(|code| Picture {
        id: super::picture_id(i, maker.settings),
        code,
        alt: words.transfer_code(),
    });
}

/// What to do, where the order does not say.
fn by_kind<'a>(maker: &Maker<'a>, payment: &Payment) -> Option<&'a str> {
    let words = maker.words;
    match (payment.kind, payment.status) {
        // The sum tells what was redeemed, and a refund.
        (PaymentKind::GiftCard | PaymentKind::StoreCredit, _) | (_, PaymentStatus::Refunded) => None,
        (_, PaymentStatus::Paid) => Some(words.pay_nothing_more()),
        (PaymentKind::Invoice, _) => Some(words.pay_by_invoice()),
        (PaymentKind::DirectDebit, _) => Some(words.pay_by_direct_debit()),
        (PaymentKind::CashOnDelivery, _) => Some(words.pay_on_delivery()),
        _ => None,
    }
}
