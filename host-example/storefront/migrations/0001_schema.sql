-- Times are seconds since the epoch (UTC), amounts minor units of EUR, rates parts per million.

CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

CREATE TABLE products (
    id         INTEGER PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    name_de    TEXT    NOT NULL,
    name_en    TEXT    NOT NULL,
    summary_de TEXT    NOT NULL,
    summary_en TEXT    NOT NULL,
    text_de    TEXT    NOT NULL,
    text_en    TEXT    NOT NULL,
    picture    TEXT    NOT NULL,
    category   TEXT    NOT NULL,
    rate_ppm   INTEGER NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
    perishable INTEGER NOT NULL DEFAULT 0 CHECK (perishable IN (0, 1))
) STRICT;

-- What is bought is always a variant; a product without options has one.
CREATE TABLE variants (
    id             INTEGER PRIMARY KEY,
    product_id     INTEGER NOT NULL REFERENCES products (id),
    sku            TEXT    NOT NULL UNIQUE,
    option_name_de TEXT,
    option_name_en TEXT,
    option_de      TEXT,
    option_en      TEXT,
    price          INTEGER NOT NULL CHECK (price > 0),
    list_price     INTEGER CHECK (list_price > price),
    deposit        INTEGER NOT NULL DEFAULT 0 CHECK (deposit >= 0),
    base_price     INTEGER,
    base_measure   TEXT,
    CHECK ((base_price IS NULL) = (base_measure IS NULL))
) STRICT;
CREATE INDEX variants_product ON variants (product_id);

CREATE TABLE basket_lines (
    basket     TEXT    NOT NULL,
    variant_id INTEGER NOT NULL REFERENCES variants (id),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (basket, variant_id)
) STRICT;

CREATE TABLE orders (
    id           INTEGER PRIMARY KEY,
    token        TEXT    NOT NULL UNIQUE,
    number       TEXT    NOT NULL UNIQUE,
    -- One checkout form makes one order, however often it is sent.
    checkout_key TEXT    NOT NULL UNIQUE,
    placed_at    INTEGER NOT NULL,
    locale       TEXT    NOT NULL,
    email        TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    company      TEXT,
    phone        TEXT,
    street       TEXT    NOT NULL,
    postal_code  TEXT    NOT NULL,
    city         TEXT    NOT NULL,
    country      TEXT    NOT NULL,
    note         TEXT,
    shipping     INTEGER NOT NULL CHECK (shipping >= 0),
    total        INTEGER NOT NULL CHECK (total >= 0),
    payment      TEXT    NOT NULL CHECK (payment IN ('invoice', 'prepayment')),
    paid_at      INTEGER,
    refunded     INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER,
    -- Never more back than was paid.
    CHECK (refunded BETWEEN 0 AND total)
) STRICT;
CREATE INDEX orders_email ON orders (email COLLATE NOCASE);

CREATE TABLE order_lines (
    order_id     INTEGER NOT NULL REFERENCES orders (id),
    position     INTEGER NOT NULL,
    slug         TEXT    NOT NULL,
    sku          TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    option_name  TEXT,
    option_value TEXT,
    category     TEXT    NOT NULL,
    picture      TEXT    NOT NULL,
    perishable   INTEGER NOT NULL,
    rate_ppm     INTEGER NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    price        INTEGER NOT NULL,
    list_price   INTEGER,
    deposit      INTEGER NOT NULL,
    base_price   INTEGER,
    base_measure TEXT,
    PRIMARY KEY (order_id, position)
) STRICT;

CREATE TABLE tickets (
    id             INTEGER PRIMARY KEY,
    token          TEXT    NOT NULL UNIQUE,
    number         TEXT    NOT NULL UNIQUE,
    -- One contact form makes one ticket, however often it is sent.
    submission_key TEXT    NOT NULL UNIQUE,
    created_at     INTEGER NOT NULL,
    locale         TEXT    NOT NULL,
    topic          TEXT    NOT NULL,
    mailbox        TEXT    NOT NULL,
    answer_by      INTEGER NOT NULL,
    answer_by_text TEXT    NOT NULL,
    order_id       INTEGER REFERENCES orders (id),
    -- The inquiry and the suggested answers as JSON, in the serde form of the contract's types.
    inquiry        TEXT    NOT NULL,
    suggestions    TEXT    NOT NULL,
    -- Why no mail was sent; NULL: one was.
    silence        TEXT,
    by_fallback    INTEGER NOT NULL
) STRICT;

CREATE TABLE claims (
    id          INTEGER PRIMARY KEY,
    token       TEXT    NOT NULL UNIQUE,
    claim_key   TEXT    NOT NULL UNIQUE,
    order_id    INTEGER NOT NULL REFERENCES orders (id),
    reported_at INTEGER NOT NULL,
    locale      TEXT    NOT NULL,
    -- Claim and decision as JSON, in the serde form of the contract's types: what was decided can be replayed.
    claim       TEXT    NOT NULL,
    decision    TEXT    NOT NULL,
    by_fallback INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'human')),
    offer       INTEGER,
    settled_at  INTEGER,
    ticket_id   INTEGER REFERENCES tickets (id),
    CHECK ((state = 'accepted') = (offer IS NOT NULL))
) STRICT;
CREATE INDEX claims_order ON claims (order_id);

CREATE TABLE claim_items (
    claim_id INTEGER NOT NULL REFERENCES claims (id),
    position INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (claim_id, position)
) STRICT;

-- What was booked for an accepted offer: one row per claim.
CREATE TABLE settlements (
    id         INTEGER PRIMARY KEY,
    claim_id   INTEGER NOT NULL UNIQUE REFERENCES claims (id),
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    booked_at  INTEGER NOT NULL,
    basis      TEXT    NOT NULL CHECK (basis IN ('statutory', 'goodwill')),
    remedy     TEXT    NOT NULL CHECK (remedy IN ('full-refund', 'partial-refund', 'replacement', 'voucher')),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    -- The accepted offer as JSON: the split per tax rate and payment is in it.
    offer      TEXT    NOT NULL
) STRICT;

-- Goodwill per month, YYYY-MM in the shop's time zone. The CHECK is the last guard; the booking asks first.
CREATE TABLE budgets (
    period       TEXT PRIMARY KEY,
    limit_amount INTEGER NOT NULL,
    spent        INTEGER NOT NULL DEFAULT 0,
    CHECK (spent BETWEEN 0 AND limit_amount)
) STRICT;

CREATE TABLE mails (
    id              INTEGER PRIMARY KEY,
    -- What the mail is for, for example `order:17`: the same thing is never mailed twice.
    reason          TEXT    NOT NULL UNIQUE,
    message_id      TEXT    NOT NULL UNIQUE,
    created_at      INTEGER NOT NULL,
    sender          TEXT    NOT NULL,
    recipient       TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    language        TEXT    NOT NULL,
    html            TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    -- The bytes that travel (RFC 5322): a second try sends the same ones.
    raw             BLOB    NOT NULL,
    by_fallback     INTEGER NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'sent', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    last_error      TEXT,
    sent_at         INTEGER
) STRICT;
CREATE INDEX mails_due ON mails (state, next_attempt_at);

-- Calls of the component that did not answer. No customer text: the detail names fields and figures.
CREATE TABLE hook_failures (
    id       INTEGER PRIMARY KEY,
    happened INTEGER NOT NULL,
    hook     TEXT    NOT NULL,
    detail   TEXT    NOT NULL
) STRICT;

-- Submissions per client address, which is kept as a keyed hash for a day.
CREATE TABLE gate_hits (
    address TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX gate_hits_address ON gate_hits (address, at);
