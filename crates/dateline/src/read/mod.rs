//! Reports as they come in: files, folders, streams; plain text and JSON.
//!
//! A **plain text** holds one report. Its day of publication is the header
//! `date YYYY-MM-DD` that its first line may begin with, or
//! [`Reader::published`], or a day in the file's name (`2024-01-24`,
//! `20240124`), in this order.
//!
//! **JSON Lines** hold one report a line: `{"id", "published", "text"}`, or
//! the names that news-please, Fundus, trafilatura, NGEC and IPTC ninjs give
//! to these parts. A file may also hold one JSON array of such objects, or
//! objects that run over several lines. The day is the field's, or the
//! header's in the text, or [`Reader::published`].
//!
//! A report without any day is a [`Reject`], and so is everything else that
//! cannot be read; the reports after it go on. No more than [`LONGEST`] bytes
//! of a report are ever held in memory.
//!
//! To [parse](crate::Parser) alone needs no day: [`Reader::texts`] reads the
//! same files and looks for none. [`Reader::conllu`] reads CoNLL-U, whose words
//! and sentences are [given](Given).

mod date;
mod documents;
mod fields;
mod given;
mod json;
mod kind;
mod pieces;
mod reject;
mod reports;
mod text;
mod walk;

use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::Report;
pub use given::Given;
pub use kind::Readable;
use pieces::{Limit, Piece};
pub use reject::Reject;
pub use reports::Reports;

/// The longest report, in bytes: 32 MiB.
pub const LONGEST: usize = 32 << 20;

/// How reports are read. What is set here holds for reports that do not say
/// it themselves.
///
/// ```
/// use dateline::read::Reader;
///
/// let reader = Reader::new().outlet("Example News");
/// let report = reader.text("a.txt", "date 2024-01-24 Iraq recalled its ambassador.")?;
/// assert_eq!(report.published.to_string(), "2024-01-24");
/// assert_eq!(&report.text[report.body as usize..], "Iraq recalled its ambassador.");
/// assert_eq!(report.outlet.as_deref(), Some("Example News"));
/// # Ok::<(), dateline::read::Reject>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    published: Option<Date>,
    outlet: Option<String>,
    keep_rejected: bool,
    except: Vec<PathBuf>,
}

impl Reader {
    /// A reader that knows nothing but what reports say.
    pub fn new() -> Self {
        Self::default()
    }

    /// The day of publication of reports that have none.
    pub fn published(mut self, day: Date) -> Self {
        self.published = Some(day);
        self
    }

    /// The outlet of reports that name none.
    pub fn outlet(mut self, name: impl Into<String>) -> Self {
        self.outlet = Some(name.into());
        self
    }

    /// Keeps all bytes of a rejected report, also of one that is too long for
    /// memory: on disk, as long as the [`Reject`] lives.
    pub fn keep_rejected(mut self, keep: bool) -> Self {
        self.keep_rejected = keep;
        self
    }

    /// Passes over this file in folders, because it is being written.
    pub fn except(mut self, path: &Path) -> Self {
        self.except.extend(path.canonicalize());
        self
    }

    /// One report in plain text.
    ///
    /// # Errors
    /// If the text has no day of publication, a wrong one, or no words.
    pub fn text(&self, id: &str, text: impl Into<String>) -> Result<Report, Reject> {
        let piece = Piece { line: 1, bytes: text.into().into_bytes().into() };
        text::report(self, id, None, piece)
    }

    /// One report as a JSON object; `source` stands in messages, and in the
    /// id of a report that has none.
    ///
    /// # Errors
    /// If the object cannot be read as a report.
    pub fn json(&self, source: &str, object: impl Into<String>) -> Result<Report, Reject> {
        let piece = Piece { line: 1, bytes: object.into().into_bytes().into() };
        json::report(self, source, piece)
    }

    /// Every report in these files and folders; `-` is standard input. Folders
    /// are walked to their ends, sorted by name.
    pub fn paths<P: Into<PathBuf>>(self, paths: impl IntoIterator<Item = P>) -> Reports {
        self.read(paths)
    }

    /// The same without the days: every text in these files and folders.
    ///
    /// ```
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("a.txt");
    /// std::fs::write(&path, "Iraq recalled its ambassador.")?;
    /// let texts: Vec<_> = dateline::read::Reader::new().texts([path]).collect::<Result<_, _>>()?;
    /// assert_eq!(texts[0].text, "Iraq recalled its ambassador.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn texts<P: Into<PathBuf>>(self, paths: impl IntoIterator<Item = P>) -> Reports<Text> {
        self.read(paths)
    }

    /// Every document in these CoNLL-U files, and in the files of folders that
    /// end in `.conllu`. A document begins at a `# newdoc`, or with the file.
    pub fn conllu<P: Into<PathBuf>>(self, paths: impl IntoIterator<Item = P>) -> Reports<Given> {
        self.read(paths)
    }

    fn read<T: Readable, P: Into<PathBuf>>(self, paths: impl IntoIterator<Item = P>) -> Reports<T> {
        Reports::new(self, paths.into_iter().map(Into::into).collect())
    }

    /// Every report in a stream; `name` stands in ids and messages.
    pub fn stream(self, name: &str, stream: impl Read + Send + 'static) -> Reports {
        Reports::of_stream(self, name, stream)
    }

    fn limit(&self) -> Limit {
        Limit { most: LONGEST, keep: self.keep_rejected }
    }
}

/// A text to parse: a report whose day is not asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The reader's name for it: an id field, or the file's path.
    pub id: String,
    /// Who published it, where a field says so.
    pub outlet: Option<String>,
    /// Its headline where the source keeps one apart from the text.
    pub title: Option<String>,
    /// The text; every offset counts bytes from its start.
    pub text: String,
    /// Byte offset at which the prose starts, after a `date YYYY-MM-DD` header.
    pub body: u32,
}

impl Text {
    /// The report that was published on `day`.
    fn published(self, day: Date, reader: &Reader) -> Report {
        let Text { id, outlet, title, text, body } = self;
        Report { id, published: day, outlet: outlet.or_else(|| reader.outlet.clone()), title, text, body }
    }
}
