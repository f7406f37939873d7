//! The database file: the one truth of the shop.

use std::str::FromStr;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// How long a writer waits for another process that writes.
const BUSY: Duration = Duration::from_secs(10);
/// Readers never block each other; more connections than this only cost memory.
const READERS: u32 = 8;

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address is not one of SQLite.
    #[error(
        "DATABASE_URL {url:?} is not a SQLite address ({reason}); expected for example sqlite:/var/lib/shop/shop.db"
    )]
    Address {
        /// What was given.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The file cannot be opened or brought up to date.
    #[error("the database {url} cannot be opened: {reason}; expected a SQLite file of this shop in a writable folder")]
    Open {
        /// Where it was looked for.
        url: String,
        /// What SQLite says.
        reason: String,
    },
}

/// The shop's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Database {
    readers: SqlitePool,
    // SQLite has one writer at a time: queueing for one connection is fair, racing for its lock is not.
    writer: SqlitePool,
}

impl Database {
    /// Opens a SQLite file, makes it if it is missing, and brings its tables up to date.
    ///
    /// # Errors
    /// When `url` is not an address of SQLite, or the file cannot be opened or is not this shop's.
    pub async fn open(url: &str) -> Result<Self, DatabaseError> {
        let address = |reason: String| DatabaseError::Address { url: url.to_owned(), reason };
        if !url.starts_with("sqlite:") {
            return Err(address("it does not begin with sqlite:".to_owned()));
        }
        let options = SqliteConnectOptions::from_str(url)
            .map_err(|e| address(e.to_string()))?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // In WAL mode only FULL keeps a committed transaction when the power fails.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY);
        let failed = |reason: String| DatabaseError::Open { url: url.to_owned(), reason };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(|e| failed(e.to_string()))?;
        MIGRATIONS.run(&writer).await.map_err(|e| failed(e.to_string()))?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(|e| failed(e.to_string()))?;
        Ok(Self { readers, writer })
    }

    /// For reading outside a transaction.
    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// Begins a transaction that writes. What is not committed is rolled back when it is dropped.
    pub(crate) async fn write(&self) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
        // IMMEDIATE: a transaction that reads first and writes later could otherwise not be upgraded.
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Closes all connections and folds the write-ahead log into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Whether a row was refused because one like it is there already.
pub(crate) fn is_duplicate(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
