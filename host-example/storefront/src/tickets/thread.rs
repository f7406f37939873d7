//! All that was said on a ticket, oldest first: the question, the customer's mails and additions, answers, notes.

use kulanz::contract::contact_form::{Attachment, Inquiry};
use kulanz::contract::types::NameValue;
use sqlx::{FromRow, SqliteConnection};

/// Who said something, and to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The customer.
    Customer,
    /// Somebody who knows the number and writes from another address.
    Stranger,
    /// The team, to the customer.
    Answer,
    /// The team, to itself.
    Note,
}

/// One thing that was said.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) at: i64,
    pub(crate) voice: Voice,
    /// Whose address or name it is, where it is not the customer's own.
    pub(crate) author: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) text: String,
    pub(crate) files: Vec<Attachment>,
    /// The mail that brought the files.
    pub(crate) mail: Option<i64>,
}

impl Entry {
    /// Whether the customer may read it.
    pub(crate) fn is_public(&self) -> bool {
        matches!(self.voice, Voice::Customer | Voice::Answer)
    }
}

#[derive(FromRow)]
struct Row {
    at: i64,
    kind: String,
    mail: Option<i64>,
    author: Option<String>,
    subject: Option<String>,
    text: String,
    files: String,
    opens: bool,
}

/// The thread of a ticket.
pub(crate) async fn of_ticket(
    db: &mut SqliteConnection,
    ticket: i64,
    created_at: i64,
    inquiry: &Inquiry,
) -> Result<Vec<Entry>, sqlx::Error> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT received_at AS at, CASE WHEN from_customer THEN 'addition' ELSE 'stranger' END AS kind, id AS mail,
                sender AS author, subject, text, files, opens, 0 AS place, id
         FROM messages WHERE ticket_id = ?1
         UNION ALL
         SELECT at, kind, NULL, name, NULL, text, '[]', 0, 1, entries.id
         FROM entries LEFT JOIN agents ON agents.id = agent_id WHERE ticket_id = ?1
         ORDER BY at, place, id",
    )
    .bind(ticket)
    .fetch_all(db)
    .await?;
    // A ticket begins with a form or a mail; the mail is its first row.
    let begins_with_mail = rows.first().is_some_and(|row| row.opens);
    let form = (!begins_with_mail).then(|| Entry {
        at: created_at,
        voice: Voice::Customer,
        author: None,
        subject: None,
        text: inquiry.message.clone(),
        files: Vec::new(),
        mail: None,
    });
    Ok(form.into_iter().chain(rows.into_iter().map(entry)).collect())
}

fn entry(row: Row) -> Entry {
    let voice = match row.kind.as_str() {
        "answer" => Voice::Answer,
        "note" => Voice::Note,
        "stranger" => Voice::Stranger,
        _ => Voice::Customer,
    };
    Entry {
        at: row.at,
        voice,
        author: row.author.filter(|_| voice != Voice::Customer),
        subject: row.subject.filter(|subject| !subject.is_empty()),
        text: row.text,
        // A list that cannot be read lists nothing; the mail itself still has its files.
        files: serde_json::from_str(&row.files).unwrap_or_default(),
        mail: row.mail,
    }
}

/// Message-IDs kept in References: the first and the latest tell a mail program where the mail belongs.
const MOST_REFERENCES: usize = 9;
/// Characters of a Message-ID that is repeated: what is longer is no program's, and breaks the line.
const LONGEST_ID: usize = 250;

/// The mails of a ticket, as the next one names them.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    /// The subject of the customer's latest mail.
    pub(crate) subject: Option<String>,
    /// What is answered.
    replied: Option<String>,
    /// All of them, oldest first.
    ids: Vec<String>,
}

impl Thread {
    /// In-Reply-To and References (RFC 5322 § 3.6.4).
    pub(crate) fn headers(&self) -> Vec<NameValue> {
        let Some(replied) = &self.replied else { return Vec::new() };
        let left_out = self.ids.len().saturating_sub(MOST_REFERENCES);
        let kept: Vec<&str> =
            self.ids.iter().enumerate().filter(|(i, _)| *i == 0 || *i > left_out).map(|(_, id)| id.as_str()).collect();
        let header = |name: &str, value: String| NameValue { name: name.to_owned(), value };
        vec![header("In-Reply-To", replied.clone()), header("References", kept.join(" "))]
    }
}

#[derive(FromRow)]
struct Sent {
    message_id: String,
    subject: String,
    is_theirs: bool,
}

/// What the next answer on a ticket refers to: the customer's mails and ours. A stranger's thread is not theirs.
pub(crate) async fn references(db: &mut SqliteConnection, ticket: i64) -> Result<Thread, sqlx::Error> {
    let mut sent: Vec<Sent> = sqlx::query_as(
        "SELECT message_id, subject, is_theirs FROM (
             SELECT received_at AS at, 0 AS place, message_id, subject, 1 AS is_theirs FROM messages
             WHERE ticket_id = ?1 AND from_customer AND message_id IS NOT NULL
             UNION ALL
             SELECT created_at, 1, message_id, subject, 0 FROM mails WHERE reason = 'ticket:' || ?1
                OR reason IN (SELECT 'message:' || id FROM messages WHERE ticket_id = ?1 AND from_customer)
                OR reason IN (SELECT kind || ':' || id FROM entries WHERE ticket_id = ?1))
         ORDER BY at, place",
    )
    .bind(ticket)
    .fetch_all(db)
    .await?;
    sent.retain(|mail| is_plain_id(&mail.message_id));
    let theirs = sent.iter().rev().find(|mail| mail.is_theirs);
    Ok(Thread {
        subject: theirs.map(|mail| mail.subject.clone()).filter(|subject| !subject.is_empty()),
        replied: theirs.or(sent.last()).map(|mail| mail.message_id.clone()),
        ids: sent.into_iter().map(|mail| mail.message_id).collect(),
    })
}

/// Whether an id can stand in a header as it is. A customer's mail names its own, and may name anything.
fn is_plain_id(id: &str) -> bool {
    let inside = id.strip_prefix('<').and_then(|id| id.strip_suffix('>')).unwrap_or_default();
    let is_plain = inside.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>(),;\"".contains(&byte));
    is_plain && id.len() <= LONGEST_ID && inside.split('@').filter(|part| !part.is_empty()).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_that_is_one_is_repeated() {
        assert!(is_plain_id("<a.1@example.org>"));
        let long = format!("<{}@example.org>", "x".repeat(LONGEST_ID));
        for hostile in ["<a@b>\r\nBcc: <x@y>", "a@b", "<a b@c>", "<@b>", "<a@b@c>", "<ä@b>", "<>", "", &long] {
            assert!(!is_plain_id(hostile), "{hostile:?}");
        }
    }

    #[test]
    fn the_first_and_the_latest_are_kept() {
        let ids: Vec<String> = (0..30).map(|i| format!("<{i}@example.org>")).collect();
        let thread = Thread { subject: None, replied: ids.last().cloned(), ids };
        let headers = thread.headers();
        assert_eq!(headers[0].value, "<29@example.org>");
        let kept: Vec<&str> = headers[1].value.split(' ').collect();
        assert_eq!((kept.len(), kept[0], kept[1]), (MOST_REFERENCES, "<0@example.org>", "<22@example.org>"));
        let all = Thread { subject: None, replied: thread.replied, ids: thread.ids[..3].to_vec() }.headers();
        assert_eq!(all[1].value, "<0@example.org> <1@example.org> <2@example.org>");
    }
}
