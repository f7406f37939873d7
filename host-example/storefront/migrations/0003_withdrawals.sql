-- Ticket numbers of every kind, so that no two things have the same.
CREATE TABLE numbers (
    number TEXT PRIMARY KEY
) STRICT;
INSERT INTO numbers (number) SELECT number FROM tickets;

-- Statements of withdrawal (§ 356a BGB). None is ever refused for what it says.
CREATE TABLE withdrawals (
    id             INTEGER PRIMARY KEY,
    token          TEXT    NOT NULL UNIQUE,
    number         TEXT    NOT NULL UNIQUE REFERENCES numbers (number),
    -- One form makes one statement, however often it is sent.
    submission_key TEXT    NOT NULL UNIQUE,
    received_at    INTEGER NOT NULL,
    locale         TEXT    NOT NULL,
    mailbox        TEXT    NOT NULL,
    order_id       INTEGER REFERENCES orders (id),
    email          TEXT    NOT NULL COLLATE NOCASE,
    -- The statement, and what the receipt tells of it, as JSON in the serde form of the contract's types.
    declaration    TEXT    NOT NULL,
    content        TEXT    NOT NULL,
    -- Whether the receipt was mailed: not where somebody has had many, see `withdrawals.rs`.
    mailed         INTEGER NOT NULL,
    by_fallback    INTEGER NOT NULL
) STRICT;
CREATE INDEX withdrawals_email ON withdrawals (email, received_at);
CREATE INDEX withdrawals_order ON withdrawals (order_id);
