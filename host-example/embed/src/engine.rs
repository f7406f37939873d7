//! The engine that compiles and runs a component, and the clock that ends calls which take too long.

use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use wasmtime::{Enabled, Engine, EngineWeak, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::config::Config;
use crate::error::LoadError;

/// How often the clock of running calls advances. A deadline is kept to within two ticks: 5 ms are nothing beside
/// the default of a second, and 200 wake-ups per second are not to be seen in a processor's load.
const TICK: Duration = Duration::from_millis(5);

/// Linear memories a component may have: its own, and one more for a component composed into it.
const MEMORIES_PER_INSTANCE: u32 = 2;

/// Core modules and tables a component may have: wasm tooling makes up to four (module, adapter, two shims) of each
/// component that is composed into it.
const CORE_PARTS_PER_INSTANCE: u32 = 8;

/// How much of a used instance's memory stays mapped for the next one, put back to what it was at the start instead of given
/// back to the kernel. The mail for ten lines meets no page faults with 128 KiB kept, and is 17 us slower with 112; the rest
/// is for longer ones. More costs every call, since all that was ever written to is cleared after each (256 KiB: 2 us more).
/// Only where Linux tells which pages are dirty (PAGEMAP_SCAN, 6.7): without, all of it would be copied each time, which
/// measured slower than the page faults.
const KEEP_RESIDENT: usize = 144 << 10;

/// The same for its table of functions, some 10 KB: given back to the kernel, it costs a call of `madvise`, which interrupts
/// every processor that runs this program, and two page faults, 15 to 20 us in all.
const KEEP_TABLE_RESIDENT: usize = 64 << 10;

/// Makes an engine by the configuration, and lets its clock tick.
pub(crate) fn start(config: &Config) -> Result<Engine, LoadError> {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(config.instances)
        .total_core_instances(config.instances.saturating_mul(CORE_PARTS_PER_INSTANCE))
        .total_memories(config.instances.saturating_mul(MEMORIES_PER_INSTANCE))
        .total_tables(config.instances.saturating_mul(CORE_PARTS_PER_INSTANCE))
        .max_core_instances_per_component(CORE_PARTS_PER_INSTANCE)
        .max_memories_per_component(MEMORIES_PER_INSTANCE)
        .max_tables_per_component(CORE_PARTS_PER_INSTANCE)
        .max_memory_size(config.limits.memory_bytes)
        .table_elements(config.limits.table_elements)
        .table_keep_resident(KEEP_TABLE_RESIDENT);
    if PoolingAllocationConfig::is_pagemap_scan_available() {
        pool.pagemap_scan(Enabled::Yes).linear_memory_keep_resident(KEEP_RESIDENT);
    }

    let mut settings = wasmtime::Config::new();
    settings
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool))
        .memory_init_cow(true)
        .epoch_interruption(true)
        .consume_fuel(config.meter_fuel)
        .wasm_component_model(true);
    let engine = Engine::new(&settings).map_err(|error| {
        LoadError(format!(
            "the sandbox cannot be set up for {} instances of {} bytes each: {error:#}; lower Config.instances or \
             Limits.memory_bytes, or allow this process more address space (ulimit -v)",
            config.instances, config.limits.memory_bytes
        ))
    })?;
    tick(&engine)?;
    Ok(engine)
}

/// How many ticks a call may see. One more than fits, because the first may come at once.
pub(crate) fn ticks(deadline: Duration) -> u64 {
    let ticks = deadline.as_nanos().div_ceil(TICK.as_nanos()) + 1;
    u64::try_from(ticks).unwrap_or(u64::MAX / 2)
}

/// The engines whose clock ticks. One thread serves them all; it ends with the last of them.
static TICKING: Mutex<Vec<EngineWeak>> = Mutex::new(Vec::new());

fn tick(engine: &Engine) -> Result<(), LoadError> {
    let mut ticking = TICKING.lock().unwrap_or_else(PoisonError::into_inner);
    if ticking.is_empty() {
        thread::Builder::new()
            .name("kulanz-clock".to_owned())
            .spawn(|| while tick_all() {})
            .map_err(|error| LoadError(format!("the thread that ends overlong calls cannot be started: {error}")))?;
    }
    ticking.push(engine.weak());
    Ok(())
}

/// Waits a tick and advances every clock; false when no engine is left.
fn tick_all() -> bool {
    thread::sleep(TICK);
    let mut ticking = TICKING.lock().unwrap_or_else(PoisonError::into_inner);
    ticking.retain(|engine| engine.upgrade().inspect(Engine::increment_epoch).is_some());
    !ticking.is_empty()
}
