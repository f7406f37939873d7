-- A repair is a remedy of its own. SQLite cannot change a CHECK, so the table is made anew; nothing refers to it.
CREATE TABLE settlements_with_repair (
    id         INTEGER PRIMARY KEY,
    claim_id   INTEGER NOT NULL UNIQUE REFERENCES claims (id),
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    booked_at  INTEGER NOT NULL,
    basis      TEXT    NOT NULL CHECK (basis IN ('statutory', 'goodwill')),
    remedy     TEXT    NOT NULL CHECK (remedy IN ('full-refund', 'partial-refund', 'replacement', 'repair', 'voucher')),
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    -- The accepted offer as JSON: the split per tax rate and payment is in it.
    offer      TEXT    NOT NULL
) STRICT;
INSERT INTO settlements_with_repair SELECT * FROM settlements;
DROP TABLE settlements;
ALTER TABLE settlements_with_repair RENAME TO settlements;
