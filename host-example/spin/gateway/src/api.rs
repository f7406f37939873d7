//! One function per address: request in, the component's answer out.

use spin_sdk::wasip3::random::random::get_random_bytes;

use crate::contract::contact_form::{self, Submission, Visitor};
use crate::contract::goodwill::{self, Claim};
use crate::contract::types::Order;
use crate::contract::{about, acknowledgement, order_confirmation, order_import, withdrawal};
use crate::reply::Reply;
use crate::request::{Call, fill, read};

/// The bytes a ticket number is made from, where the request brings none: what the contract asks for at least.
const ENTROPY: u64 = 16;

/// Whether the app can answer: true if the component does.
pub(crate) fn health() -> Reply {
    Reply::answer::<_, ()>(Ok(!about::describe().name.is_empty()))
}

/// Who made the component, and what it speaks.
pub(crate) fn about() -> Reply {
    Reply::answer::<_, ()>(Ok(about::describe()))
}

/// The mail that confirms an order: `{"order": ...}`, or `{"platform": "shopify", "order": ...}` with the order as that
/// platform sends it.
pub(crate) async fn order_confirmation(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "platform", "order"])?;
    let order: Order = match call.read::<Option<String>>("platform")? {
        None => call.read("order")?,
        Some(platform) => match order_import::parse(&platform, call.text("order")) {
            Ok(order) => order,
            Err(error) => return Ok(Reply::answer::<(), _>(Err(error))),
        },
    };
    let context = call.context(order.locale.as_deref()).await?;
    Ok(Reply::answer(order_confirmation::render(&context, &order)))
}

/// The contact form: `{"visitor": ...}`; without one, for somebody unknown.
pub(crate) async fn contact_form(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "visitor"])?;
    let visitor = call.read::<Option<Visitor>>("visitor")?;
    let visitor =
        visitor.unwrap_or_else(|| Visitor { customer: None, orders: Vec::new(), topic: None, order_number: None });
    let context = call.context(None).await?;
    Ok(Reply::answer(contact_form::form(&context, &visitor)))
}

/// The form's rules, applied to what was sent: `{"submission": ...}`.
pub(crate) async fn validate(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "submission"])?;
    let submission: Submission = call.read("submission")?;
    let context = call.context(None).await?;
    Ok(Reply::answer(contact_form::validate(&context, &submission)))
}

/// The receipt: `{"request": ...}`. Where `entropy` is left out, it is drawn here.
pub(crate) async fn acknowledgement(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "request"])?;
    let mut value = call.value("request")?;
    if let Some(object) = value.as_object_mut() {
        fill(object, "entropy", || get_random_bytes(ENTROPY).into());
    }
    let request: acknowledgement::Request = read("request", &value)?;
    let context = call.context(Some(&request.inquiry.locale)).await?;
    Ok(Reply::answer(acknowledgement::acknowledge(&context, &request)))
}

/// The withdrawal form: `{"visitor": ...}`; without one, for somebody unknown.
pub(crate) async fn withdrawal(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "visitor"])?;
    let visitor = call.read::<Option<withdrawal::Visitor>>("visitor")?;
    let visitor =
        visitor.unwrap_or_else(|| withdrawal::Visitor { name: None, email: None, order_number: None, purchase: None });
    let context = call.context(None).await?;
    Ok(Reply::answer(withdrawal::form(&context, &visitor)))
}

/// How long a purchase can be withdrawn from: `{"purchase": ...}`.
pub(crate) async fn deadline(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "purchase"])?;
    let purchase: withdrawal::Purchase = call.read("purchase")?;
    let context = call.context(None).await?;
    Ok(Reply::answer(withdrawal::deadline(&context, &purchase)))
}

/// The receipt of a withdrawal: `{"statement": ...}`. Where `entropy` is left out, it is drawn here; where `received-at` is,
/// it is now.
pub(crate) async fn acknowledge_withdrawal(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "statement"])?;
    let context = call.context(None).await?;
    let mut value = call.value("statement")?;
    if let Some(object) = value.as_object_mut() {
        fill(object, "entropy", || get_random_bytes(ENTROPY).into());
        fill(object, "received-at", || context.now.into());
    }
    let statement: withdrawal::Statement = read("statement", &value)?;
    Ok(Reply::answer(withdrawal::acknowledge(&context, &statement)))
}

/// The decision on a claim: `{"claim": ...}`.
pub(crate) async fn goodwill(call: &Call) -> Result<Reply, Reply> {
    call.only(&["context", "claim"])?;
    let claim: Claim = call.read("claim")?;
    let context = call.context(claim.order.locale.as_deref()).await?;
    Ok(Reply::answer(goodwill::decide(&context, &claim)))
}
