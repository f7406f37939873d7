//! How far a long run is, on standard error, where a person looks at it.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// How often the line is drawn again: often enough to move, seldom enough to cost nothing.
const EVERY: Duration = Duration::from_millis(100);
const WIDTH: u64 = 30;

/// A line that is drawn over and over.
pub(super) struct Progress {
    size: Option<u64>,
    started: Instant,
    drawn: Option<Instant>,
    is_watched: bool,
}

impl Progress {
    /// `size`: bytes in all, where that is known.
    pub(super) fn new(size: Option<u64>) -> Self {
        let is_watched = io::stderr().is_terminal();
        Self { size: size.filter(|size| *size > 0), started: Instant::now(), drawn: None, is_watched }
    }

    /// So many bytes were read.
    pub(super) fn at(&mut self, read: u64) {
        if !self.is_watched || self.drawn.is_some_and(|drawn| drawn.elapsed() < EVERY) {
            return;
        }
        self.drawn = Some(Instant::now());
        self.draw(&line(read, self.size, self.started.elapsed()));
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if self.drawn.is_some() {
            self.draw("");
        }
    }

    fn draw(&self, text: &str) {
        // A terminal that is gone is no reason to stop.
        let _ = write!(io::stderr(), "\r\x1b[K{text}").and_then(|()| io::stderr().flush());
    }
}

fn line(read: u64, size: Option<u64>, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    let Some(size) = size else { return format!("{} MB read, {seconds} s", read >> 20) };
    let done = read.min(size);
    let filled = usize::try_from(done * WIDTH / size).unwrap_or(0);
    let bar = format!("{}{}", "█".repeat(filled), "░".repeat(WIDTH as usize - filled));
    let left = match done {
        0 => String::new(),
        done => {
            let left = elapsed.as_millis() * u128::from(size - done) / u128::from(done) / 1000;
            format!(", {left} s left")
        }
    };
    format!("{bar} {:>3} %, {seconds} s{left}", done * 100 / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is_and_how_long_it_takes() {
        let at = |read, seconds| line(read, Some(400), Duration::from_secs(seconds));
        assert_eq!(at(0, 0), format!("{}   0 %, 0 s", "░".repeat(30)));
        assert_eq!(at(100, 5), format!("{}{}  25 %, 5 s, 15 s left", "█".repeat(7), "░".repeat(23)));
        assert_eq!(at(500, 9), format!("{} 100 %, 9 s, 0 s left", "█".repeat(30)));
        assert_eq!(line(5 << 20, None, Duration::from_secs(2)), "5 MB read, 2 s");
    }
}
