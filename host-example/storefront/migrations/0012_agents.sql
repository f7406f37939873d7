-- The team: who decides what the component hands over, and what they did.

CREATE TABLE agents (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    role          TEXT    NOT NULL CHECK (role IN ('agent', 'lead')),
    -- Argon2id, PHC string.
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    -- Removed agents stay: the audit log names them.
    removed_at    INTEGER
) STRICT;

CREATE TABLE sessions (
    -- SHA-256 of the cookie: who reads this table signs in as nobody.
    digest     TEXT    PRIMARY KEY,
    agent_id   INTEGER NOT NULL REFERENCES agents (id),
    created_at INTEGER NOT NULL
) STRICT;

-- Failed sign-ins, by keyed hashes of name and address, kept for a day.
CREATE TABLE sign_ins (
    name    TEXT    NOT NULL,
    address TEXT    NOT NULL,
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_ins_at ON sign_ins (at);

-- A claim in the hands of the team.
CREATE TABLE cases (
    claim_id    INTEGER PRIMARY KEY REFERENCES claims (id),
    opened_at   INTEGER NOT NULL,
    -- What the claim is about, to filter by.
    kind        TEXT    NOT NULL,
    -- waiting: nobody decided; signing: a second agent must sign; offered: the customer chooses;
    -- settled: booked; declined: nothing on top of the customer's rights.
    state       TEXT    NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'signing', 'offered', 'settled', 'declined')),
    -- Counts every change: who decides on what they no longer see is told.
    revision    INTEGER NOT NULL DEFAULT 0,
    -- The offer an agent proposed or made, as JSON in the serde form of the contract's type, and the words with it.
    proposal    TEXT,
    words       TEXT,
    proposed_by INTEGER REFERENCES agents (id),
    signed_by   INTEGER REFERENCES agents (id),
    declined_by INTEGER REFERENCES agents (id),
    -- What the customer says against a decline.
    objection   TEXT,
    CHECK ((state IN ('signing', 'offered')) <= (proposal IS NOT NULL))
) STRICT;
CREATE INDEX cases_queue ON cases (state, opened_at);

INSERT INTO cases (claim_id, opened_at, kind)
SELECT id, coalesce(settled_at, reported_at),
       CASE json_extract(claim, '$.kind')
           WHEN 'ChangedMind' THEN 'changed-mind' WHEN 'Defective' THEN 'defective'
           WHEN 'DamagedInTransit' THEN 'damaged-in-transit' WHEN 'WrongItem' THEN 'wrong-item'
           WHEN 'Missing' THEN 'missing' WHEN 'Late' THEN 'late'
           WHEN 'NotAsDescribed' THEN 'not-as-described' ELSE 'other'
       END
FROM claims WHERE state = 'human';

-- Who did what, when. Rows are only ever added; no customer's words are in it.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    -- NULL: the customer, the program, or somebody who could not sign in.
    agent_id INTEGER REFERENCES agents (id),
    claim_id INTEGER REFERENCES claims (id),
    action   TEXT    NOT NULL,
    detail   TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_claim ON audit (claim_id);
CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;

-- What was booked: one row per claim. Made anew, as SQLite cannot widen a CHECK.
CREATE TABLE settlements_new (
    id         INTEGER PRIMARY KEY,
    claim_id   INTEGER NOT NULL UNIQUE REFERENCES claims (id),
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    booked_at  INTEGER NOT NULL,
    basis      TEXT    NOT NULL CHECK (basis IN ('statutory', 'goodwill')),
    remedy     TEXT    NOT NULL CHECK (remedy IN ('full-refund', 'partial-refund', 'replacement', 'repair', 'voucher')),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    -- The accepted offer as JSON: the split per tax rate and payment is in it.
    offer      TEXT    NOT NULL,
    -- The month whose budget it was taken from, for goodwill.
    period     TEXT    REFERENCES budgets (period),
    -- Who decided and who signed, where it was not the customer's click alone.
    decided_by INTEGER REFERENCES agents (id),
    signed_by  INTEGER REFERENCES agents (id),
    CHECK (basis = 'goodwill' OR period IS NULL),
    CHECK (signed_by IS NULL OR signed_by <> decided_by)
) STRICT;
INSERT INTO settlements_new (id, claim_id, order_id, booked_at, basis, remedy, amount, offer, period)
SELECT id, claim_id, order_id, booked_at, basis, remedy, amount, offer,
       (SELECT period FROM budgets WHERE basis = 'goodwill' AND period = strftime('%Y-%m', booked_at, 'unixepoch'))
FROM settlements;
DROP TABLE settlements;
ALTER TABLE settlements_new RENAME TO settlements;

-- The books: the lines of a settlement add up to zero. What is given up (revenue, vat, goodwill) is positive, where it
-- goes (a payment, a voucher) negative.
CREATE TABLE ledger (
    id            INTEGER PRIMARY KEY,
    settlement_id INTEGER NOT NULL REFERENCES settlements (id),
    account       TEXT    NOT NULL CHECK (account IN ('revenue', 'vat', 'goodwill', 'payment', 'voucher')),
    -- The tax rate in parts per million, for revenue and vat; the payment's id, for payment.
    rate_ppm      INTEGER,
    payment       TEXT,
    amount        INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_settlement ON ledger (settlement_id);
CREATE TRIGGER ledger_keeps_rows BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the books are only added to'); END;
CREATE TRIGGER ledger_keeps_lines BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the books are only added to'); END;
