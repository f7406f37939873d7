//! What became of a call, and what it took.

use std::fmt;
use std::time::Duration;

/// A call's outcome and what it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Report<T> {
    /// What became of it.
    pub outcome: T,
    /// Fuel burnt, in wasmtime's units (about one per WebAssembly instruction); 0 where fuel is not metered.
    pub fuel: u64,
    /// The most linear memory the instance had, in bytes.
    pub memory_bytes: usize,
    /// Bytes of the answer: its texts in UTF-8, its other values in their own size.
    pub output_bytes: usize,
    /// Wall-clock time from the check of the input to the answer, waiting for a free instance included.
    pub elapsed: Duration,
}

impl<T> Report<T> {
    /// The same report about something made from the outcome.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Report<U> {
        Report {
            outcome: make(self.outcome),
            fuel: self.fuel,
            memory_bytes: self.memory_bytes,
            output_bytes: self.output_bytes,
            elapsed: self.elapsed,
        }
    }
}

impl<T> Report<Result<T, Failure>> {
    /// A call that failed before it took anything.
    pub(crate) fn failed(failure: Failure) -> Self {
        Self { outcome: Err(failure), fuel: 0, memory_bytes: 0, output_bytes: 0, elapsed: Duration::ZERO }
    }
}

/// One of three: the hook answered, the hook refused in its own words, or the call failed.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<T, E> {
    /// The hook's answer.
    Answered(T),
    /// The hook's own error: the input is not what it can answer.
    Refused(E),
    /// There is no word from the hook: take the fallback.
    Failed(Failure),
}

impl<T, E> Outcome<T, E> {
    /// The answer, if there is one.
    pub fn answered(self) -> Option<T> {
        match self {
            Self::Answered(answer) => Some(answer),
            Self::Refused(_) | Self::Failed(_) => None,
        }
    }

    /// The failure, if there is one.
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed(failure) => Some(failure),
            Self::Answered(_) | Self::Refused(_) => None,
        }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What happened.
    pub kind: FailureKind,
    /// Who has to mend it.
    pub blame: Blame,
    /// One English sentence for the log. Holds no personal data.
    pub detail: String,
}

impl Failure {
    /// A failure.
    pub(crate) fn new(kind: FailureKind, blame: Blame, detail: impl Into<String>) -> Self {
        Self { kind, blame, detail: detail.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (blame: {}): {}", self.kind, self.blame, self.detail)
    }
}

impl std::error::Error for Failure {}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureKind {
    /// The call burnt more fuel than [`Limits::fuel`](crate::Limits::fuel).
    Fuel,
    /// The call took longer than [`Limits::deadline`](crate::Limits::deadline).
    Deadline,
    /// The component wanted more memory or table elements than it may have, and gave up.
    Memory,
    /// The answer was larger than [`Limits::output_bytes`](crate::Limits::output_bytes).
    OutputTooLarge,
    /// The component gave up: a panic or another trap.
    Trap,
    /// The component answered with bytes that are no value of the contract.
    BadOutput,
    /// The component lacks the function, or has it in another shape.
    Incompatible,
    /// The input was larger than [`Limits::input_bytes`](crate::Limits::input_bytes).
    InputTooLarge,
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fuel => "fuel",
            Self::Deadline => "deadline",
            Self::Memory => "memory",
            Self::OutputTooLarge => "output-too-large",
            Self::Trap => "trap",
            Self::BadOutput => "bad-output",
            Self::Incompatible => "incompatible",
            Self::InputTooLarge => "input-too-large",
        })
    }
}

/// Who has to mend a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Blame {
    /// The component: its author.
    Plugin,
    /// The machine or its configuration: whoever runs it.
    Host,
    /// The input: whoever sent it.
    Caller,
}

impl fmt::Display for Blame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plugin => "plugin",
            Self::Host => "host",
            Self::Caller => "caller",
        })
    }
}
