//! Limits of a call, and how calls are run.

use std::path::PathBuf;
use std::time::Duration;

/// What one call may take. Every call has these limits of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Fuel, about one unit per WebAssembly instruction. Not looked at where [`Config::meter_fuel`] is off.
    ///
    /// Default 500,000,000: a mail of a thousand lines needs a sixth of it, and an endless loop is through with it
    /// before the default deadline on any current machine, so that the same input ends the same way everywhere.
    pub fuel: u64,
    /// Wall-clock time, kept to within two ticks of 5 ms.
    ///
    /// Default 1 s: thousands of ordinary calls, and about as long as a customer waits without wondering.
    pub deadline: Duration,
    /// Linear memory in bytes, all memories of the component together.
    ///
    /// Default 64 MiB: a mail of a thousand lines needs a tenth of it, and a full pool stays within a few GiB.
    pub memory_bytes: usize,
    /// Elements of all tables together. Default 20,000: the plugin has some hundred functions to call indirectly.
    pub table_elements: usize,
    /// Bytes of all arguments together, settings included: texts in UTF-8, other values in their own size.
    ///
    /// Default 4 MiB: a hundred times the largest of the orders our tests read from eight platforms (44 KB).
    pub input_bytes: usize,
    /// Bytes of the answer: texts in UTF-8, other values in their own size.
    ///
    /// Default 4 MiB: mail programs clip mails of 102 KB; a mail with pictures inside fits.
    pub output_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            fuel: 500_000_000,
            deadline: Duration::from_secs(1),
            memory_bytes: 64 << 20,
            table_elements: 20_000,
            input_bytes: 4 << 20,
            output_bytes: 4 << 20,
        }
    }
}

/// How components are compiled and calls are run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Limits of each call.
    pub limits: Limits,
    /// How many calls run at once. Further ones wait for a free instance, at most as long as their deadline.
    ///
    /// Default 64: each takes 8 GiB of address space (not of memory), and no machine has more cores to spare.
    pub instances: u32,
    /// Whether fuel is counted. It makes the same input end the same way on every machine, and costs about an eighth
    /// of the speed; without it the deadline alone ends an endless loop. Default: yes.
    pub meter_fuel: bool,
    /// A folder into which each failed call is saved as a case for `kulanz replay`, personal data redacted.
    /// Default: none. The folder is created where it is missing.
    pub failed_cases: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Self {
        Self { limits: Limits::default(), instances: 64, meter_fuel: true, failed_cases: None }
    }
}
