//! What was done, in numbers that add up.

use std::time::Duration;

/// Counts over one run.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// What was done to reports: "coded".
    done: &'static str,
    /// What is found in them: "event".
    what: &'static str,
    /// Reports in which something was found.
    pub full: u64,
    /// Reports in which nothing was.
    pub empty: u64,
    /// What could not be read.
    pub rejected: u64,
    /// Events, or sentences, in all.
    pub found: u64,
    /// Words in all.
    pub words: u64,
    /// Words of sentences that were read further than the first look.
    pub words_read: u64,
    /// Files of other kinds in the folders.
    pub skipped: u64,
}

impl Counts {
    /// Nothing counted yet, of reports that are `done` and hold a `what`.
    pub fn of(done: &'static str, what: &'static str) -> Self {
        Counts { done, what, ..Counts::default() }
    }

    pub fn read(&self) -> u64 {
        self.full + self.empty + self.rejected
    }

    /// One line for the end.
    pub fn line(&self, time: Duration) -> String {
        let seconds = time.as_secs_f64();
        let mut line = format!(
            "{} read = {} {} + {} empty + {} rejected; {}; {}; {seconds:.1} s; {} words/s",
            counted(self.read(), "report"),
            grouped(self.full),
            self.done,
            grouped(self.empty),
            grouped(self.rejected),
            counted(self.found, self.what),
            words(self.words, self.words_read),
            grouped(rate(self.words, seconds)),
        );
        if self.skipped > 0 {
            let files = counted(self.skipped, "other file");
            line.push_str(&format!("; {files} passed over"));
        }
        line
    }

    /// The same while work goes on.
    pub fn so_far(&self, time: Duration) -> String {
        let seconds = time.as_secs_f64();
        format!(
            "{}  {} words/s  {} {}s/s",
            counted(self.read(), "report"),
            grouped(rate(self.words, seconds)),
            grouped(rate(self.found, seconds)),
            self.what,
        )
    }
}

/// "98,765 words, 12,345 of them read": the others stand in sentences that the
/// first look passed over.
fn words(all: u64, read: u64) -> String {
    let counted = counted(all, "word");
    if read == all { counted } else { format!("{counted}, {} of them read", grouped(read)) }
}

fn rate(n: u64, seconds: f64) -> u64 {
    (n as f64 / seconds.max(0.001)).round() as u64
}

/// "1 report", "2,000 reports", "3 entries".
pub fn counted(n: u64, what: &str) -> String {
    match what.strip_suffix('y') {
        _ if n == 1 => format!("1 {what}"),
        Some(stem) => format!("{} {stem}ies", grouped(n)),
        None => format!("{} {what}s", grouped(n)),
    }
}

/// A number with its thousands apart.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_readable() {
        assert_eq!(counted(1, "report"), "1 report");
        assert_eq!(counted(1_234_567, "report"), "1,234,567 reports");
        assert_eq!(counted(0, "entry"), "0 entries");
    }

    #[test]
    fn line_adds_up() {
        let some = Counts { full: 1200, empty: 30, rejected: 4, found: 1, ..Counts::of("coded", "event") };
        let counts = Counts { words: 98765, words_read: 98765, ..some };
        assert_eq!(
            counts.line(Duration::from_secs(2)),
            "1,234 reports read = 1,200 coded + 30 empty + 4 rejected; 1 event; 98,765 words; 2.0 s; 49,383 words/s"
        );
    }
}
