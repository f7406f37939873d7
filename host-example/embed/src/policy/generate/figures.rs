//! The distributions, in one place. Where a source is known it stands beside the figure; the rest are assumptions of
//! round numbers, made so that every rule of the default table has cases. Weights are per thousand.

/// What the customers complain about: an assumption.
pub(super) const KINDS: [(i64, &str); 8] = [
    (400, "changed-mind"),
    (150, "defective"),
    (100, "damaged-in-transit"),
    (60, "wrong-item"),
    (90, "missing"),
    (80, "late"),
    (90, "not-as-described"),
    (30, "other"),
];

/// Claims that are fraudulent or abusive: 15 % (United States, 2024).
pub(super) const ABUSE: i64 = 150;

/// What a shop sells.
pub(super) struct Category {
    pub name: &'static str,
    /// Prices in euro cents.
    pub prices: &'static [(i64, (i64, i64))],
    /// Orders of which something comes back, per thousand.
    pub returned: i64,
    /// Taxed at the reduced rate.
    pub reduced: bool,
    /// Words for names of products.
    pub products: [&'static str; 3],
}

/// Fashion comes back at 26 to 50 % (EHI 2023): the middle; the others are assumptions.
pub(super) const CATEGORIES: [(i64, Category); 6] = [
    (
        400,
        Category {
            name: "fashion",
            prices: &[(300, (990, 1_999)), (450, (2_000, 4_999)), (200, (5_000, 9_999)), (50, (10_000, 24_999))],
            returned: 380,
            reduced: false,
            products: ["Linen shirt", "Rain jacket", "Knitted scarf"],
        },
    ),
    (
        180,
        Category {
            name: "electronics",
            prices: &[(250, (990, 2_999)), (350, (3_000, 9_999)), (300, (10_000, 49_999)), (100, (50_000, 149_999))],
            returned: 100,
            reduced: false,
            products: ["Headphones", "Desk lamp", "Kettle"],
        },
    ),
    (
        180,
        Category {
            name: "home",
            prices: &[(400, (590, 1_999)), (400, (2_000, 5_999)), (200, (6_000, 19_999))],
            returned: 120,
            reduced: false,
            products: ["Willow basket", "Enamel pot", "Bed linen"],
        },
    ),
    (
        60,
        Category {
            name: "furniture",
            prices: &[(500, (7_900, 29_900)), (400, (30_000, 79_900)), (100, (80_000, 199_900))],
            returned: 80,
            reduced: false,
            products: ["Oak shelf", "Armchair", "Side table"],
        },
    ),
    (
        110,
        Category {
            name: "books",
            prices: &[(700, (800, 1_999)), (300, (2_000, 3_999))],
            returned: 50,
            reduced: true,
            products: ["Cookery book", "Novel", "Field guide"],
        },
    ),
    (
        70,
        Category {
            name: "fresh",
            prices: &[(800, (299, 1_499)), (200, (1_500, 3_999))],
            returned: 20,
            reduced: true,
            products: ["Apple juice", "Quince jelly", "Box of apples"],
        },
    ),
];

/// Where orders come from, with the rates of VAT there.
pub(super) struct Market {
    pub country: &'static str,
    pub locale: &'static str,
    pub currency: &'static str,
    /// 10 to the power of the currency's decimals.
    pub unit: i64,
    /// One unit in euros, in parts per million; made up, near the rates of 2026.
    pub rate_ppm: i64,
    pub standard: i64,
    pub reduced: i64,
}

const fn market(
    country: &'static str,
    locale: &'static str,
    currency: &'static str,
    [unit, rate_ppm, standard, reduced]: [i64; 4],
) -> Market {
    Market { country, locale, currency, unit, rate_ppm, standard, reduced }
}

/// Shares are an assumption; currencies with 0, 2 and 3 decimals are among them.
pub(super) const MARKETS: [(i64, Market); 8] = [
    (700, market("DE", "de", "EUR", [100, 1_000_000, 190_000, 70_000])),
    (80, market("AT", "de-AT", "EUR", [100, 1_000_000, 200_000, 100_000])),
    (60, market("FR", "fr", "EUR", [100, 1_000_000, 200_000, 55_000])),
    (60, market("CH", "de-CH", "CHF", [100, 1_060_000, 81_000, 26_000])),
    (40, market("GB", "en-GB", "GBP", [100, 1_150_000, 200_000, 0])),
    (40, market("PL", "pl", "PLN", [100, 235_000, 230_000, 50_000])),
    (10, market("JP", "en", "JPY", [1, 6_000, 100_000, 80_000])),
    (10, market("KW", "en", "KWD", [1_000, 3_000_000, 0, 0])),
];

/// Lines of an order.
pub(super) const LINES: [(i64, (i64, i64)); 4] = [(550, (1, 1)), (250, (2, 2)), (120, (3, 3)), (80, (4, 8))];
/// Pieces of a line.
pub(super) const PIECES: [(i64, (i64, i64)); 3] = [(850, (1, 1)), (110, (2, 2)), (40, (3, 6))];
/// Days between arrival and claim: most within the withdrawal period, some after two years.
pub(super) const DAYS: [(i64, (i64, i64)); 5] =
    [(600, (0, 14)), (200, (15, 30)), (100, (31, 100)), (70, (101, 365)), (30, (366, 800))];
/// Postage in euro cents: free, standard, heavy.
pub(super) const SHIPPING: [(i64, i64); 3] = [(350, 0), (550, 490), (100, 690)];
/// Lines with a discount of their own; orders with one for all lines; orders of businesses (net prices).
pub(super) const LINE_DISCOUNT: i64 = 120;
/// See [`LINE_DISCOUNT`].
pub(super) const ORDER_DISCOUNT: i64 = 60;
/// See [`LINE_DISCOUNT`].
pub(super) const BUSINESS: i64 = 40;
/// Orders of which a gift card paid a part.
pub(super) const GIFT_CARD: i64 = 60;
/// Invoices not yet paid.
pub(super) const INVOICE_OPEN: i64 = 300;
/// How orders are paid.
pub(super) const PAYMENTS: [(i64, (&str, &str)); 5] = [
    (400, ("wallet", "PayPal")),
    (300, ("card", "Visa **** 4242")),
    (200, ("invoice", "Invoice")),
    (70, ("direct-debit", "SEPA")),
    (30, ("instalments", "Instalments")),
];

/// Guests, of whom nothing is known.
pub(super) const GUESTS: i64 = 180;
/// Orders before this one.
pub(super) const ORDERS: [(i64, (i64, i64)); 5] =
    [(250, (0, 0)), (250, (1, 2)), (250, (3, 5)), (180, (6, 15)), (70, (16, 60))];
/// Claims of the last twelve months: of honest customers, and of those who abuse (an assumption).
pub(super) const CLAIMS: [(i64, (i64, i64)); 3] = [(850, (0, 0)), (120, (1, 1)), (30, (2, 2))];
/// See [`CLAIMS`].
pub(super) const CLAIMS_OF_ABUSERS: [(i64, (i64, i64)); 5] =
    [(250, (0, 0)), (250, (1, 1)), (200, (2, 2)), (150, (3, 3)), (150, (4, 8))];

/// Inquiries of the last twelve months that were no claims: an assumption.
pub(super) const CONTACTS: [(i64, (i64, i64)); 3] = [(600, (0, 0)), (300, (1, 2)), (100, (3, 8))];

/// Missing parcels that the carrier says are lost; those it says were delivered; the rest is under way.
pub(super) const LOST_BY_CARRIER: i64 = 350;
/// See [`LOST_BY_CARRIER`].
pub(super) const SAID_DELIVERED: i64 = 300;
/// Faults with a photo.
pub(super) const PHOTO: i64 = 600;
/// What the customer would like, where there is a fault and where there is none.
pub(super) const WANTED: [(i64, Option<&str>); 5] = [
    (200, None),
    (450, Some("full-refund")),
    (250, Some("replacement")),
    (70, Some("partial-refund")),
    (30, Some("voucher")),
];

/// Groups that a merchant might look at. They have no part in how a claim is made up: a fair table treats them alike.
pub(super) const REGIONS: [(i64, &str); 4] = [(300, "north"), (300, "south"), (150, "east"), (250, "west")];
/// See [`REGIONS`].
pub(super) const AGES: [(i64, &str); 4] = [(200, "18-29"), (400, "30-49"), (250, "50-64"), (150, "65+")];
