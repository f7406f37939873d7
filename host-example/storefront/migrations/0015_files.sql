-- Files that came with an inquiry, told by their content. They belong to the form that brought them until its ticket is
-- stored: a mistake in another field does not cost the customer the upload.
CREATE TABLE files (
    id         INTEGER PRIMARY KEY,
    form_key   TEXT    NOT NULL,
    ticket_id  INTEGER REFERENCES tickets (id),
    taken_in   INTEGER NOT NULL,
    -- SHA-256 of the file as it was sent: the same file twice is one.
    digest     TEXT    NOT NULL,
    -- What the customer calls it, and what it was when it was sent: the form's rules are about that.
    name       TEXT    NOT NULL,
    sent_type  TEXT    NOT NULL,
    sent_bytes INTEGER NOT NULL,
    -- What is kept: a camera's picture written anew as JPEG, a screenshot without what is no picture in it; anything
    -- else as it was, and only ever downloaded.
    media_type TEXT    NOT NULL,
    content    BLOB    NOT NULL,
    UNIQUE (form_key, digest)
) STRICT;
CREATE INDEX files_ticket ON files (ticket_id);
