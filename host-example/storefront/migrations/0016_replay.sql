-- The settings each claim was decided by, so that the decision can be shown again, to the byte. One row per document.
CREATE TABLE documents (
    digest TEXT PRIMARY KEY,
    text   TEXT NOT NULL
) STRICT;
ALTER TABLE claims ADD COLUMN settings TEXT REFERENCES documents (digest);
