-- The merchant's goodwill policy as saved on its page: the newest row is in force. Each is a whole `goodwill` section
-- of the settings, as JSON, with the policies of earlier orders in it.
CREATE TABLE policies (
    id       INTEGER PRIMARY KEY,
    saved_at INTEGER NOT NULL,
    saved_by INTEGER REFERENCES agents (id),
    section  TEXT    NOT NULL
) STRICT;
CREATE TRIGGER policies_keep_rows BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'policies are only added to'); END;
CREATE TRIGGER policies_keep_text BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'policies are only added to'); END;
