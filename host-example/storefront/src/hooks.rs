//! Asks the component, and takes the declared fallback where it does not answer.

use std::fmt::Debug;

use kulanz::{Blame, Failure, FailureKind, Outcome, Report, Service};

use crate::shop::{Inner, Shop};

/// What is kept of a refusal: enough to find the cause.
const LONGEST_DETAIL: usize = 500;

/// An answer, and whether it is the fallback's.
#[derive(Debug, Clone)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) by_fallback: bool,
}

impl Shop {
    /// Calls a hook, off the threads that serve pages. A failure is recorded.
    pub(crate) async fn ask<T, E>(
        &self,
        hook: &'static str,
        call: impl FnOnce(&Service) -> Report<Outcome<T, E>> + Send + 'static,
    ) -> Outcome<T, E>
    where
        T: Send + 'static,
        E: Send + 'static,
    {
        let outcome = match self.service() {
            None => failed("no component is bound"),
            Some(service) => match tokio::task::spawn_blocking(move || call(&service)).await {
                Ok(report) => {
                    tracing::debug!(hook, fuel = report.fuel, micros = report.elapsed.as_micros(), "asked");
                    report.outcome
                }
                Err(_) => failed("the call panicked in the host"),
            },
        };
        if let Outcome::Failed(failure) = &outcome {
            self.record(hook, &failure.to_string()).await;
        }
        outcome
    }

    /// The answer of a hook or, where it failed or refused, the fallback's.
    pub(crate) async fn ask_or<T, E>(
        &self,
        hook: &'static str,
        call: impl FnOnce(&Service) -> Report<Outcome<T, E>> + Send + 'static,
        fallback: impl FnOnce() -> T,
    ) -> Given<T>
    where
        T: Send + 'static,
        E: Debug + Send + 'static,
    {
        match self.ask(hook, call).await {
            Outcome::Answered(value) => return Given { value, by_fallback: false },
            Outcome::Refused(error) => self.record(hook, &format!("refused: {error:?}")).await,
            Outcome::Failed(_) => {}
        }
        Given { value: fallback(), by_fallback: true }
    }
}

impl Inner {
    /// Keeps a failure of a hook. The log gets the hook's name only: a refusal may quote what a customer typed.
    pub(crate) async fn record(&self, hook: &str, detail: &str) {
        tracing::warn!(hook, "the component did not answer; its fallback did");
        let detail: String = detail.chars().take(LONGEST_DETAIL).collect();
        if let Err(error) = self.insert_failure(hook, &detail).await {
            tracing::error!(hook, %error, "the failure could not be recorded");
        }
    }

    async fn insert_failure(&self, hook: &str, detail: &str) -> Result<(), sqlx::Error> {
        let mut tx = self.database.write().await?;
        sqlx::query("INSERT INTO hook_failures (happened, hook, detail) VALUES (?, ?, ?)")
            .bind(self.now())
            .bind(hook)
            .bind(detail)
            .execute(&mut *tx)
            .await?;
        tx.commit().await
    }
}

fn failed<T, E>(detail: &str) -> Outcome<T, E> {
    Outcome::Failed(Failure { kind: FailureKind::Incompatible, blame: Blame::Host, detail: detail.to_owned() })
}
