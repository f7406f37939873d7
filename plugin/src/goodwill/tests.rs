//! Decisions on cases a shop meets: by kind, by limit, by language.

mod fixture;

use fixture::{DAY, claim, context, decided, delivered, offers};

use super::*;
use crate::contract::exports::kulanz::service::goodwill::{
    Budget, ClaimKind, Evidence, EvidenceKind, Goods, History, Remedy,
};
use crate::contract::kulanz::service::types::{CustomerKind, LineQuantity, Money, PaymentStatus, Refund as Booked};

fn whole(kind: ClaimKind) -> Claim {
    claim(kind, &[])
}

#[test]
fn every_kind_has_its_decision() {
    use ClaimKind::{ChangedMind, DamagedInTransit, Defective, Late, Missing, NotAsDescribed, Other, WrongItem};
    // Two pieces of the first line: 36.95 after their share of the order's discount. Received 2 November, 14 days.
    let table: [(ClaimKind, i64, Outcome, &[&str]); 13] = [
        (ChangedMind, 8, Outcome::Statutory, &["law full-refund 36.95 send-back"]),
        (ChangedMind, 20, Outcome::Goodwill, &["goodwill full-refund 36.95 send-back"]),
        (ChangedMind, 40, Outcome::HandOver, &[]),
        (Defective, 8, Outcome::Statutory, &["law full-refund 36.95 send-back", "law replacement 0.00 send-back"]),
        (Defective, 20, Outcome::Goodwill, &["goodwill full-refund 36.95 send-back", "law replacement 0.00 send-back"]),
        (NotAsDescribed, 300, Outcome::Statutory, &["law replacement 0.00 send-back"]),
        (DamagedInTransit, 500, Outcome::HandOver, &["law replacement 0.00 send-back"]),
        (WrongItem, 800, Outcome::HandOver, &[]),
        (
            Missing,
            8,
            Outcome::Statutory,
            &["law replacement 0.00 nothing-received", "law full-refund 36.95 nothing-received"],
        ),
        (
            Late,
            8,
            Outcome::Statutory,
            &["law full-refund 36.95 send-back", "goodwill partial-refund 3.70 keep", "goodwill voucher 5.54 keep"],
        ),
        (Late, 30, Outcome::Goodwill, &["goodwill partial-refund 3.70 keep", "goodwill voucher 5.54 keep"]),
        (Other, 8, Outcome::Statutory, &["law full-refund 36.95 send-back"]),
        (Other, 30, Outcome::HandOver, &[]),
    ];
    for (kind, days, outcome, expected) in table {
        let mut claim = claim(kind, &[("1", 2)]);
        claim.reported_at = delivered() + days * DAY;
        let decision = decided(&claim);
        assert_eq!(offers(&decision), expected, "{kind:?} after {days} days");
        assert_eq!(decision.outcome, outcome, "{kind:?} after {days} days");
        assert_eq!(decision.hand_over.is_some(), outcome == Outcome::HandOver);
    }
}
