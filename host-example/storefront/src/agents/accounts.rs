//! The team's accounts, kept from the command line: adding, a new password, removing.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use sqlx::{Sqlite, Transaction};

use super::Role;
use crate::db::{Database, is_duplicate};
use crate::shop::token;

/// Characters of a password: length is what counts (NIST SP 800-63B).
const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 200;
const LONGEST_NAME: usize = 40;

/// Why an account is not changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The name cannot be used.
    #[error("the name {0:?} cannot be used; expected 1 to 40 letters, digits, dots, hyphens or underscores")]
    Name(String),
    /// The name is taken.
    #[error("there is an agent {0:?} already; expected another name, or `storefront agent password {0}`")]
    Taken(String),
    /// There is nobody of this name.
    #[error("there is no agent {0:?}; expected one of `storefront agent list`")]
    Unknown(String),
    /// The password is too short or too long.
    #[error("the password has {0} characters; expected 12 to 200")]
    Password(usize),
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// The password could not be hashed.
    #[error("the password could not be hashed: {0}")]
    Hash(String),
}

/// A random password that can be read aloud: 20 hexadecimal digits, 80 bits.
///
/// # Errors
/// The system has no randomness.
pub fn random_password() -> Result<String, AccountError> {
    let digits = token().map_err(|e| AccountError::Hash(e.to_string()))?;
    Ok([&digits[..5], &digits[5..10], &digits[10..15], &digits[15..20]].join("-"))
}

/// Adds an agent.
///
/// # Errors
/// The name is taken or no name, the password too short, or the database does not answer.
pub async fn add(database: &Database, name: &str, role: Role, password: &str, now: i64) -> Result<(), AccountError> {
    let of_name = |c: char| c.is_alphanumeric() || ".-_".contains(c);
    if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(of_name) {
        return Err(AccountError::Name(name.to_owned()));
    }
    let hash = hash(password)?;
    let mut tx = database.write().await?;
    let added = sqlx::query_scalar(
        "INSERT INTO agents (name, role, password_hash, created_at) VALUES (?, ?, ?, ?) RETURNING id",
    )
    .bind(name)
    .bind(role.name())
    .bind(hash)
    .bind(now)
    .fetch_one(&mut *tx)
    .await;
    let id: i64 = match added {
        Ok(id) => id,
        Err(error) if is_duplicate(&error) => return Err(AccountError::Taken(name.to_owned())),
        Err(error) => return Err(error.into()),
    };
    log(&mut tx, now, "agent-added", &format!("{id} {name} {}", role.name())).await?;
    Ok(tx.commit().await?)
}

/// Sets a password, and ends the agent's sessions. A removed agent comes back.
///
/// # Errors
/// There is no such agent, the password is too short, or the database does not answer.
pub async fn set_password(database: &Database, name: &str, password: &str, now: i64) -> Result<(), AccountError> {
    let hash = hash(password)?;
    let mut tx = database.write().await?;
    let id: Option<i64> =
        sqlx::query_scalar("UPDATE agents SET password_hash = ?, removed_at = NULL WHERE name = ? RETURNING id")
            .bind(hash)
            .bind(name)
            .fetch_optional(&mut *tx)
            .await?;
    let id = id.ok_or_else(|| AccountError::Unknown(name.to_owned()))?;
    end_sessions(&mut tx, id).await?;
    log(&mut tx, now, "password-set", &format!("{id} {name}")).await?;
    Ok(tx.commit().await?)
}

/// Removes an agent, and ends their sessions. What they did stays in the log.
///
/// # Errors
/// There is no such agent, or the database does not answer.
pub async fn remove(database: &Database, name: &str, now: i64) -> Result<(), AccountError> {
    let mut tx = database.write().await?;
    let id: Option<i64> =
        sqlx::query_scalar("UPDATE agents SET removed_at = ? WHERE name = ? AND removed_at IS NULL RETURNING id")
            .bind(now)
            .bind(name)
            .fetch_optional(&mut *tx)
            .await?;
    let id = id.ok_or_else(|| AccountError::Unknown(name.to_owned()))?;
    end_sessions(&mut tx, id).await?;
    log(&mut tx, now, "agent-removed", &format!("{id} {name}")).await?;
    Ok(tx.commit().await?)
}

/// The agents' names and roles, in order.
///
/// # Errors
/// The database does not answer.
pub async fn list(database: &Database) -> Result<Vec<(String, String)>, AccountError> {
    let all = "SELECT name, role FROM agents WHERE removed_at IS NULL ORDER BY name";
    Ok(sqlx::query_as(all).fetch_all(database.read()).await?)
}

async fn end_sessions(tx: &mut Transaction<'static, Sqlite>, agent: i64) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM sessions WHERE agent_id = ?").bind(agent).execute(&mut **tx).await?;
    Ok(())
}

async fn log(tx: &mut Transaction<'static, Sqlite>, now: i64, action: &str, detail: &str) -> Result<(), sqlx::Error> {
    sqlx::query("INSERT INTO audit (at, action, detail) VALUES (?, ?, ?)")
        .bind(now)
        .bind(action)
        .bind(detail)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Argon2id with the crate's defaults, which are OWASP's: 19 MiB, two passes.
fn hash(password: &str) -> Result<String, AccountError> {
    let length = password.chars().count();
    if !(SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length) {
        return Err(AccountError::Password(length));
    }
    let hash: PasswordHash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|e| AccountError::Hash(e.to_string()))?;
    Ok(hash.to_string())
}

/// Whether a password is the one of a hash. Slow by design: call it off the threads that serve pages.
pub(super) fn verify(password: &str, hash: &str) -> bool {
    password.chars().count() <= LONGEST_PASSWORD && Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_a_salted_hash() {
        let password = random_password().expect("random bytes");
        let [one, two] = [(); 2].map(|()| hash(&password).expect("it is long enough"));
        assert!(one.starts_with("$argon2id$") && one != two);
        assert!(verify(&password, &one) && verify(&password, &two));
        assert!(!verify("something else", &one) && !verify(&password, "no hash"));
        assert!(matches!(hash("elevenchars"), Err(AccountError::Password(11))));
    }
}
