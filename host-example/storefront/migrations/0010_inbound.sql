-- Mails of customers, each on its ticket. The whole mail is kept: what a program made of it can be made again.
CREATE TABLE messages (
    id            INTEGER PRIMARY KEY,
    ticket_id     INTEGER NOT NULL REFERENCES tickets (id),
    received_at   INTEGER NOT NULL,
    -- SHA-256 of what makes a mail this mail: the same one, found or delivered twice, is one row.
    digest        TEXT    NOT NULL UNIQUE,
    sender        TEXT,
    sender_name   TEXT,
    -- Whether it comes from the ticket's own address, as far as its From field can be believed.
    from_customer INTEGER NOT NULL,
    -- Whether it opened the ticket.
    opens         INTEGER NOT NULL,
    subject       TEXT    NOT NULL,
    text          TEXT    NOT NULL,
    -- Names, media types and sizes of its files, as JSON.
    files         TEXT    NOT NULL,
    -- Why no receipt of this mail was sent; NULL: one was, or the ticket it opened says why.
    silence       TEXT,
    raw           BLOB    NOT NULL
) STRICT;
CREATE INDEX messages_ticket ON messages (ticket_id);

-- How many mails an address got lately is asked before each receipt.
CREATE INDEX mails_recipient ON mails (recipient COLLATE NOCASE, created_at);
