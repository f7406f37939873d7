//! The shop as a program.

fn main() {}
