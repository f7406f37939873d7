//! What stands between a call and the machine: its limits, and the queue for a free instance.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wasmtime::{ResourceLimiter, Trap};

use crate::config::Limits;
use crate::outcome::{Blame, Failure, FailureKind};

/// The state of one call: what its instance has taken so far, and what it was denied.
#[derive(Debug)]
pub(crate) struct State {
    memory_limit: usize,
    table_limit: usize,
    /// Bytes of all linear memories. They never shrink, so this is the most it had.
    pub(crate) memory_bytes: usize,
    table_elements: usize,
    /// What was denied last. A guest that is denied memory ends in some trap of its own: only this tells why.
    denied: Option<String>,
}

impl State {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            memory_limit: limits.memory_bytes,
            table_limit: limits.table_elements,
            memory_bytes: 0,
            table_elements: 0,
            denied: None,
        }
    }

    /// Tells what an error of wasmtime means for the caller.
    pub(crate) fn classify(&self, error: &wasmtime::Error) -> Failure {
        let (kind, detail) = match error.downcast_ref::<Trap>() {
            Some(Trap::OutOfFuel) => (FailureKind::Fuel, "the call burnt all its fuel".to_owned()),
            Some(Trap::Interrupt) => (FailureKind::Deadline, "the call was not done by its deadline".to_owned()),
            Some(trap) => match &self.denied {
                Some(denied) => (FailureKind::Memory, format!("{denied}; then the component gave up ({trap})")),
                None => (FailureKind::Trap, format!("the component gave up: {trap}")),
            },
            None if is_too_large(error) => {
                (FailureKind::OutputTooLarge, "the answer would fill the host's memory".to_owned())
            }
            None => (FailureKind::BadOutput, format!("the component's bytes are no value of the contract: {error:#}")),
        };
        Failure::new(kind, Blame::Plugin, detail)
    }

    /// Tells why there is no instance.
    pub(crate) fn classify_start(&self, error: &wasmtime::Error) -> Failure {
        if let Some(denied) = &self.denied {
            return Failure::new(FailureKind::Memory, Blame::Plugin, denied.clone());
        }
        if error.downcast_ref::<Trap>().is_some() {
            return self.classify(error);
        }
        Failure::new(FailureKind::Memory, Blame::Host, format!("the machine has no room for an instance: {error:#}"))
    }
}

/// Whether the answer was refused before it was copied. wasmtime keeps the type of this error to itself; a test
/// holds its wording.
fn is_too_large(error: &wasmtime::Error) -> bool {
    error.chain().any(|cause| cause.to_string().contains("fuel allocated for hostcalls has been exhausted"))
}

impl ResourceLimiter for State {
    fn memory_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.memory_bytes.saturating_add(desired.saturating_sub(current));
        if wanted > self.memory_limit {
            self.denied =
                Some(format!("the component wanted {wanted} bytes of memory and may have {}", self.memory_limit));
            return Ok(false);
        }
        self.memory_bytes = wanted;
        Ok(true)
    }

    fn table_growing(&mut self, current: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let wanted = self.table_elements.saturating_add(desired.saturating_sub(current));
        if wanted > self.table_limit {
            self.denied =
                Some(format!("the component wanted {wanted} table elements and may have {}", self.table_limit));
            return Ok(false);
        }
        self.table_elements = wanted;
        Ok(true)
    }
}

/// The queue for a free instance: without it a full pool would fail calls that only had to wait a moment.
#[derive(Debug)]
pub(crate) struct Gate {
    places: Mutex<Places>,
    freed: Condvar,
}

#[derive(Debug)]
struct Places {
    free: u32,
    /// Calls that wait. With none, nobody is woken: that would be a system call.
    waiting: u32,
}

impl Gate {
    pub(crate) fn new(instances: u32) -> Self {
        Self { places: Mutex::new(Places { free: instances, waiting: 0 }), freed: Condvar::new() }
    }

    /// Waits for a free instance, at most until the deadline.
    pub(crate) fn enter(&self, deadline: Duration) -> Option<Pass<'_>> {
        let mut places = self.places();
        if places.free == 0 {
            places.waiting += 1;
            let taken = |places: &mut Places| places.free == 0;
            places = self.freed.wait_timeout_while(places, deadline, taken).unwrap_or_else(PoisonError::into_inner).0;
            places.waiting -= 1;
        }
        places.free = places.free.checked_sub(1)?;
        Some(Pass(self))
    }

    fn places(&self) -> MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to one instance, given back when dropped.
pub(crate) struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        let mut places = self.0.places();
        places.free += 1;
        if places.waiting > 0 {
            self.0.freed.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_house_is_waited_for_until_the_deadline() {
        let gate = Gate::new(1);
        let pass = gate.enter(Duration::ZERO).expect("one is free");
        assert!(gate.enter(Duration::from_millis(20)).is_none());
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| gate.enter(Duration::from_secs(60)).is_some());
            drop(pass);
            assert!(waiting.join().expect("it does not panic"));
        });
        assert!(gate.enter(Duration::ZERO).is_some(), "both passes came back");
    }
}
