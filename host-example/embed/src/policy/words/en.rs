//! English.

use super::Words;
use crate::language::Language;

pub(in crate::policy) const ENGLISH: Words = Words {
    language: Language::En,

    answers: [
        "refund by law",
        "replacement or repair by law",
        "goodwill: refund, nothing comes back",
        "goodwill: refund, goods come back",
        "goodwill: part of the price",
        "goodwill: replacement or repair",
        "a human decides, an offer stands",
        "a human decides",
    ],
    kinds: [
        "changed mind",
        "defective",
        "damaged in transit",
        "wrong item",
        "missing",
        "late",
        "not as described",
        "something else",
    ],
    customers: [
        "unknown (no history came with the claim)",
        "three claims or more in twelve months",
        "new (no order before)",
        "occasional (1 to 4 orders before)",
        "regular (5 orders or more before)",
    ],
    no_rule: "no rule",
    no_rate: "no rate",

    page: "Policy backtest",
    title: "What the changed policy would have done",
    policies: "Present policy: {}. Changed policy: {}. Amounts in {}.",
    unpriced: "{} claims tell no rate to {}: they are counted, but stand in no amount.",
    facts: [
        "Claims",
        "Answered otherwise",
        "Better for the customer",
        "Worse for the customer",
        "Cost, changed less present",
        "To humans",
    ],
    instead_of: "{} instead of {}",

    chart: "Bar chart: {}. The figures stand in the table below.",
    present_above: "present (above)",
    changed_below: "changed (below)",
    left_and_right: "left of the line the changed table costs less, right of it more",

    costs_title: "What it costs",
    costs_chart: "Cost",
    costs_caption: "Cost by part",
    costs_columns: ["Part", "Present", "Changed", "Difference"],
    costs: [
        "What the law demands",
        "Goodwill: given beyond the law",
        "Goodwill: return costs beyond the law",
        "Goodwill: less goods that come back",
        "Goodwill in all",
        "Law and goodwill",
    ],

    answers_title: "What customers are answered",
    answers_caption: "Claims by answer",
    answers_columns: ["Answer", "Present", "Share", "Changed", "Share", "Difference"],

    amounts_title: "How much",
    amounts_chart: "Claims by what goodwill costs",
    amounts_caption: "Claims that get goodwill, by what it costs beyond the law",
    amounts_columns: ["Cost", "Present", "Changed", "Difference"],
    nothing: "nothing, or cheaper than the law",
    above_up_to: "above {} up to {}",
    above: "above {}",
    given_caption: "What a customer gets, where anything is given",
    goodwill_caption: "What goodwill costs, where it is given",
    quantiles_columns: ["Claims", "Present", "Changed"],
    how_many: "how many",
    least: "least",
    half: "half are at most",
    share: "{} % are at most",
    most: "most",

    by_kind: "By what happened",
    by_customer: "By customer",
    parts_caption: "{}: claims, flips and cost",
    parts_chart: "Difference of cost",
    parts_columns: ["Part", "Claims", "Flips", "Better", "Worse", "Present", "Changed", "Difference"],

    rules_title: "By rule",
    rules_caption: "How often a rule decides, and what its goodwill costs",
    rules_columns: ["Rule", "Claims, present", "Claims, changed", "Goodwill, present", "Goodwill, changed"],

    humans_title: "What goes to humans",
    humans_caption: "Why humans decide; a claim may have several reasons",
    humans_columns: ["Reason", "Present", "Changed", "Difference"],
    proposed: "Proposed to them, to be signed",

    moves_title: "Which answers become which",
    moves_none: "No answer changes.",
    moves_caption: "How many cases flip",
    moves_columns: ["From", "To", "Claims", "Difference of cost"],
    moves_same: "the same, with another amount or way back",
    flips_title: "Cases that flip",
    flips_caption: "The first {} of {} cases",
    flips_columns: ["Claim", "Line", "What happened", "From", "To", "Difference of cost"],

    fairness_title: "Fairness",
    fairness: "Groups are told beside the claim; the component never sees them. Marked is a rate below four fifths of the \
               highest among groups with {} claims or more: a place to look at, not yet a proof of unequal treatment.",
    too_many_attributes: "The file tells more than {} attributes: none is shown.",
    too_many_values: "More than {} values: no groups.",
    groups_caption: "Rates by {}",
    groups_chart: "Claims given goodwill",
    groups_columns: [
        "Group",
        "Claims",
        "At once, present",
        "At once, changed",
        "Goodwill, present",
        "Goodwill, changed",
    ],
    low: "below 4/5",

    broken_title: "Lines that were not used",
    broken: "{} could not be used, {} were blank. None of them is in a figure.",
    broken_caption: "The first lines that could not be used",
    broken_columns: ["Line", "Why"],

    method: "<h2>How this is reckoned</h2>\n\
<p>Every claim was decided twice by the component itself: under the present table and under the changed one, at the time it \
was reported, with the history, costs and budget that stand in the claim. The customer is taken to accept the first offer, \
which is the best. Whoever is handed to a human has what stands until then; the human's time and grant are not reckoned.</p>\n\
<p><code>cost of an offer = given + return costs - goods back</code>. Given: money, or what was paid for the pieces that \
are sent anew or repaired. Return costs: postage where the shop pays it, and handling. Goods back: the resale share of what was \
paid. Where nothing comes back, neither is reckoned: goods that are kept cost what they would have brought.</p>\n\
<p><code>goodwill = cost of the best offer - cost of the best offer by law</code>, 0 where the law's is the best. Where the \
law gives nothing, goodwill is the whole cost. It is negative where the shop's offer is cheaper than what the law \
demands.</p>\n",
};
