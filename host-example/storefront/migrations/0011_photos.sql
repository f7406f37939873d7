-- Photos that back a claim, decoded and written anew as JPEG. They belong to the form that brought them until the
-- claim is stored: a mistake in another field does not cost the customer the upload.
CREATE TABLE photos (
    id        INTEGER PRIMARY KEY,
    claim_key TEXT    NOT NULL,
    order_id  INTEGER NOT NULL REFERENCES orders (id),
    claim_id  INTEGER REFERENCES claims (id),
    taken_in  INTEGER NOT NULL,
    -- SHA-256 of the file as it was sent: the same photo twice is one, and with another claim an agent sees it.
    digest    TEXT    NOT NULL,
    picture   BLOB    NOT NULL,
    preview   BLOB    NOT NULL,
    UNIQUE (claim_key, digest)
) STRICT;
CREATE INDEX photos_claim ON photos (claim_id);
CREATE INDEX photos_order ON photos (order_id);
CREATE INDEX photos_digest ON photos (digest);
