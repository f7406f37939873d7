//! Files that are there whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Tells the unfinished files of this process apart.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Writes a file beside its place first and moves it there when it is whole and on disk, so that nobody ever finds half
/// of it, and so that what stood there before stays until then.
///
/// # Errors
/// Those of the file system; nothing is left behind.
pub fn write_atomically(path: &Path, content: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "this names no file"))?;
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let part: PathBuf = path.with_file_name(format!(".{}.{}-{number}.part", name.to_string_lossy(), process::id()));
    let written = write_whole(&part, content).and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // The first error is the one to tell of.
        let _ = fs::remove_file(&part);
    }
    written
}

fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(content)?;
    file.sync_all()
}
