-- The team's inbox: where a ticket stands, who has it, and what was answered and noted on it.

-- open: the customer waits; waiting: the team does; closed: nobody.
ALTER TABLE tickets ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'waiting', 'closed'));
-- Counts every change: who answers what they no longer see is told.
ALTER TABLE tickets ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
-- Whether the customer wrote something that nobody of the team has opened.
ALTER TABLE tickets ADD COLUMN unread INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tickets ADD COLUMN assigned_to INTEGER REFERENCES agents (id);
CREATE INDEX tickets_inbox ON tickets (state, answer_by);

-- What is on a ticket besides the customer's mails.
CREATE TABLE entries (
    id             INTEGER PRIMARY KEY,
    ticket_id      INTEGER NOT NULL REFERENCES tickets (id),
    at             INTEGER NOT NULL,
    -- answer: mailed to the customer; note: for the team only; addition: the customer wrote it on the ticket's page.
    kind           TEXT    NOT NULL CHECK (kind IN ('answer', 'note', 'addition')),
    agent_id       INTEGER REFERENCES agents (id),
    text           TEXT    NOT NULL,
    -- One form makes one entry, however often it is sent.
    submission_key TEXT    NOT NULL UNIQUE,
    CHECK ((kind = 'addition') = (agent_id IS NULL))
) STRICT;
CREATE INDEX entries_ticket ON entries (ticket_id);

-- What an answer to this mail names in its In-Reply-To. NULL: it had none, or came before this column.
ALTER TABLE messages ADD COLUMN message_id TEXT;

ALTER TABLE audit ADD COLUMN ticket_id INTEGER REFERENCES tickets (id);
CREATE INDEX audit_ticket ON audit (ticket_id);
