use std::fmt;
use std::fs::File;
use std::io::{self, Seek, Write};

/// What could not be read as a report: what is wrong, where, how to mend it,
/// and the bytes themselves.
///
/// ```
/// use dateline::read::Reader;
/// let reject = Reader::new().text("a.txt", "date 2024-02-30 Nothing happened.").unwrap_err();
/// assert_eq!(reject.source(), "a.txt");
/// assert_eq!(reject.line(), Some(1));
/// assert_eq!(reject.what(), "2024-02-30 is no day of the calendar");
/// ```
#[derive(Debug)]
pub struct Reject(Box<Parts>);

#[derive(Debug)]
struct Parts {
    what: String,
    source: String,
    line: Option<u64>,
    mend: String,
    bytes: Bytes,
}

impl Reject {
    pub(crate) fn new(what: impl Into<String>, source: &str, mend: impl Into<String>) -> Self {
        let (what, source, mend) = (what.into(), source.to_owned(), mend.into());
        Reject(Box::new(Parts { what, source, line: None, mend, bytes: Bytes::default() }))
    }

    pub(crate) fn at_line(mut self, line: u64) -> Self {
        self.0.line = Some(line);
        self
    }

    pub(crate) fn with_bytes(mut self, bytes: Bytes) -> Self {
        self.0.bytes = bytes;
        self
    }

    /// A report that was read, and on which dateline then failed.
    pub fn failed(id: &str, text: &str) -> Self {
        Self::new("dateline failed on this report", id, "please send it to its developers")
            .with_bytes(text.as_bytes().to_vec().into())
    }

    /// What is wrong.
    pub fn what(&self) -> &str {
        &self.0.what
    }

    /// The file, folder or stream.
    pub fn source(&self) -> &str {
        &self.0.source
    }

    /// The line in it, counted from 1, where one line is at fault.
    pub fn line(&self) -> Option<u64> {
        self.0.line
    }

    /// How to mend it.
    pub fn mend(&self) -> &str {
        &self.0.mend
    }

    /// How many bytes the report has.
    pub fn len(&self) -> u64 {
        self.0.bytes.len
    }

    /// Whether there are no bytes: a path that could not be opened, an empty
    /// file.
    pub fn is_empty(&self) -> bool {
        self.0.bytes.len == 0
    }

    /// The bytes, if all of them are in memory and are text.
    pub fn text(&self) -> Option<&str> {
        if self.0.bytes.rest.is_some() { None } else { std::str::from_utf8(&self.0.bytes.head).ok() }
    }

    /// Writes every byte of the report that was kept.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_bytes(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&self.0.bytes.head)?;
        if let Some(rest) = &mut self.0.bytes.rest {
            rest.rewind()?;
            io::copy(rest, out)?;
        }
        Ok(())
    }
}

impl fmt::Display for Reject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.what, self.0.source)?;
        if let Some(line) = self.0.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.0.mend)
    }
}

impl std::error::Error for Reject {}

/// The bytes of one report as they come in. What is more than fits in memory
/// goes to a temporary file, or is only counted.
#[derive(Debug, Default)]
pub(crate) struct Bytes {
    pub(crate) head: Vec<u8>,
    rest: Option<File>,
    pub(crate) len: u64,
}

impl Bytes {
    /// Adds bytes, of which no more than `most` in all stay in memory.
    pub(crate) fn push(&mut self, bytes: &[u8], most: usize, keep: bool) -> io::Result<()> {
        self.len += bytes.len() as u64;
        let fits = bytes.len().min(most - self.head.len());
        let (head, rest) = bytes.split_at(fits);
        self.head.extend_from_slice(head);
        if keep && !rest.is_empty() {
            if self.rest.is_none() {
                self.rest = Some(tempfile::tempfile()?);
            }
            if let Some(file) = &mut self.rest {
                file.write_all(rest)?;
            }
        }
        Ok(())
    }

    /// Adds what was read apart; of it and of `self`, no more than `most`
    /// bytes in all, and nothing on disk.
    pub(crate) fn append(&mut self, other: Bytes, most: usize) -> io::Result<()> {
        self.push(&other.head, most, false)?;
        self.len += other.len - other.head.len() as u64;
        Ok(())
    }

    /// Whether there were more bytes than fit.
    pub(crate) fn is_cut(&self) -> bool {
        self.len > self.head.len() as u64
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(head: Vec<u8>) -> Self {
        Bytes { len: head.len() as u64, head, rest: None }
    }
}
