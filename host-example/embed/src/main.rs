//! `kulanz`: the component on the command line.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::main() {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("kulanz: {}", stop.message);
            ExitCode::from(stop.code)
        }
    }
}
