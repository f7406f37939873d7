//! The component itself, built from `../` by this crate's build script: depend on it where a test or a
//! program should carry the component that belongs to this checkout.

/// The component's bytes.
pub const BYTES: &[u8] = include_bytes!(env!("KULANZ_COMPONENT"));

/// The compiler it was built with. Fuel figures are only comparable for the same one.
pub const COMPILER: &str = env!("KULANZ_COMPILER");
