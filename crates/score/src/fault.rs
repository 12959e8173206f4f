//! What is wrong with a file, where, and how to mend it.

use std::fmt;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub what: String,
    /// The file.
    pub file: String,
    /// The line in it, counted from 1, where one line is at fault.
    pub line: Option<u64>,
    /// The event in that line, counted from 1, where a line holds several.
    pub event: Option<usize>,
    /// How to mend it.
    pub mend: String,
}

impl Fault {
    pub(crate) fn of_file(what: impl Into<String>, file: &str, mend: impl Into<String>) -> Self {
        Fault { what: what.into(), file: file.to_owned(), line: None, event: None, mend: mend.into() }
    }

    pub(crate) fn at(file: &str, line: u64, trouble: Trouble) -> Self {
        Fault { line: Some(line), ..Fault::of_file(trouble.what, file, trouble.mend) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what, self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(event) = self.event {
            write!(f, ", event {event}")?;
        }
        write!(f, ": {}", self.mend)
    }
}

/// All that is wrong with a file. What is wrong in the same way in several
/// places is kept once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(Fault, u64)>);

impl Faults {
    /// How many are shown.
    const SHOWN: usize = 10;

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, fault: Fault) {
        match self.0.iter_mut().find(|(known, _)| known.what == fault.what) {
            Some((_, times)) => *times += 1,
            None => self.0.push((fault, 1)),
        }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Faults(vec![(fault, 1)])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (fault, times)) in self.0.iter().take(Self::SHOWN).enumerate() {
            let line = if n == 0 { "" } else { "\n" };
            write!(f, "{line}{fault}")?;
            match times - 1 {
                0 => {}
                1 => write!(f, " (and once more)")?,
                more => write!(f, " (and {more} times more)")?,
            }
        }
        match self.0.len().saturating_sub(Self::SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n… and {more} more"),
        }
    }
}

impl std::error::Error for Faults {}

/// What is wrong with a value or a row, before it is known where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub what: String,
    pub mend: String,
}

impl Trouble {
    pub fn new(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Trouble { what: what.into(), mend: mend.into() }
    }
}
