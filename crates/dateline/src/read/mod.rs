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

mod date;
mod fields;
mod json;
mod pieces;
mod reject;
mod text;
mod walk;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::civil::Date;

use crate::Report;
use pieces::{Input, Limit, Lines, Piece, Values};
pub use reject::Reject;
use walk::{Found, Walk};

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
        let paths = paths.into_iter().map(Into::into).collect();
        let walk = Walk::new(paths, self.except.clone());
        Reports { reader: self, walk, open: None, bytes: Arc::default() }
    }

    /// Every report in a stream; `name` stands in ids and messages.
    pub fn stream(self, name: &str, stream: impl Read + Send + 'static) -> Reports {
        let mut reports = self.paths(Vec::<PathBuf>::new());
        if let Err(e) = reports.start(name, None, stream) {
            reports.open = Some(Open { name: name.to_owned(), path: None, form: Form::Broken(e) });
        }
        reports
    }

    fn limit(&self) -> Limit {
        Limit { most: LONGEST, keep: self.keep_rejected }
    }
}

/// The size in bytes of all that [`Reader::paths`] would read, if every size
/// is known. Looks at each file's size and reads none.
pub fn size(paths: &[PathBuf]) -> Option<u64> {
    walk::size(paths)
}

/// Reports one after another; see [`Reader::paths`].
///
/// ```
/// use dateline::read::Reader;
///
/// let lines = concat!(
///     r#"{"id": "a", "published": "2024-01-24", "text": "Iraq recalled its ambassador."}"#, "\n",
///     r#"{"id": "b", "published": "2024-01-24", "text": "Iraq rec"#,
/// );
/// let mut reports = Reader::new().stream("news.jsonl", lines.as_bytes());
/// assert_eq!(reports.next().unwrap()?.id, "a");
/// let reject = reports.next().unwrap().unwrap_err();
/// assert_eq!((reject.what(), reject.line()), ("this JSON is cut short", Some(2)));
/// assert!(reports.next().is_none());
/// # Ok::<(), dateline::read::Reject>(())
/// ```
pub struct Reports {
    reader: Reader,
    walk: Walk,
    open: Option<Open>,
    bytes: Arc<AtomicU64>,
}

/// The file that is being read.
struct Open {
    name: String,
    path: Option<PathBuf>,
    form: Form,
}

enum Form {
    Text(Input),
    Lines(Lines),
    Values(Values),
    Compressed,
    Broken(io::Error),
}

impl Reports {
    /// How many bytes were read up to now.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// How many files of other kinds the folders hold, up to now.
    pub fn skipped(&self) -> u64 {
        self.walk.skipped
    }

    fn start(&mut self, name: &str, path: Option<PathBuf>, stream: impl Read + Send + 'static) -> io::Result<()> {
        let stream = BufReader::with_capacity(1 << 16, stream);
        let mut input: Input = Box::new(Counted { stream, bytes: Arc::clone(&self.bytes) });
        let ending = Path::new(name).extension().map(|e| e.to_ascii_lowercase());
        let form = match ending.as_deref().and_then(|e| e.to_str()) {
            Some("txt" | "text") => Kind::Text,
            ending => Kind::of(input.fill_buf()?, ending),
        };
        let limit = self.reader.limit();
        if input.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            input.consume(3);
        }
        let form = match form {
            Kind::Text => Form::Text(input),
            Kind::Lines => Form::Lines(Lines { input, limit, line: 0 }),
            Kind::Values => Form::Values(Values::new(input, limit)),
            Kind::Compressed => Form::Compressed,
        };
        self.open = Some(Open { name: name.to_owned(), path, form });
        Ok(())
    }

    fn open(&mut self, found: Found) -> Result<(), Reject> {
        match found {
            Found::Nothing(reject) => Err(reject),
            Found::StandardInput => self.start("stdin", None, io::stdin()).map_err(|e| walk::cannot_read("stdin", &e)),
            Found::File(path) => {
                let name = path.to_string_lossy().into_owned();
                let opened = File::open(&path).and_then(|file| self.start(&name, Some(path), file));
                opened.map_err(|e| walk::cannot_read(&name, &e))
            }
        }
    }

    /// The next report of the open file.
    fn next_open(&mut self) -> Option<Result<Report, Reject>> {
        let mut open = self.open.take()?;
        let read = match &mut open.form {
            Form::Text(input) => {
                let piece = pieces::whole(input, self.reader.limit());
                let report = piece.map(|p| text::report(&self.reader, &open.name, open.path.as_deref(), p));
                return Some(report.unwrap_or_else(|e| Err(walk::cannot_read(&open.name, &e))));
            }
            Form::Lines(lines) => lines.next(),
            Form::Values(values) => values.next(),
            Form::Compressed => {
                let mend = format!("unpack it first: `gunzip -c {} | dateline code -`", open.name);
                return Some(Err(Reject::new("this file is compressed", &open.name, mend)));
            }
            Form::Broken(e) => return Some(Err(walk::cannot_read(&open.name, e))),
        };
        match read {
            Ok(None) => None,
            Ok(Some(piece)) => {
                let report = json::report(&self.reader, &open.name, piece);
                self.open = Some(open);
                Some(report)
            }
            Err(e) => Some(Err(walk::cannot_read(&open.name, &e))),
        }
    }
}

impl Iterator for Reports {
    type Item = Result<Report, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(report) = self.next_open() {
                return Some(report);
            }
            let found = self.walk.next()?;
            if let Err(reject) = self.open(found) {
                return Some(Err(reject));
            }
        }
    }
}

/// What a stream holds, from its ending and its first bytes.
enum Kind {
    Text,
    Lines,
    Values,
    Compressed,
}

impl Kind {
    fn of(start: &[u8], ending: Option<&str>) -> Kind {
        let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        let first_line = text.split(|&b| b == b'\n').next().unwrap_or_default().trim_ascii_end();
        match (ending, text.first()) {
            _ if start.starts_with(b"\x1F\x8B") => Kind::Compressed,
            (Some("jsonl" | "ndjson"), _) => Kind::Lines,
            (_, Some(b'[')) => Kind::Values,
            // An object on one line, or a line longer than what we see of it.
            (_, Some(b'{')) if first_line.ends_with(b"}") || first_line.len() == text.len() => Kind::Lines,
            (_, Some(b'{')) => Kind::Values,
            (Some("json"), Some(_)) => Kind::Lines,
            _ => Kind::Text,
        }
    }
}

/// A stream whose bytes are counted as they are made use of.
struct Counted<R> {
    stream: R,
    bytes: Arc<AtomicU64>,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.stream.consume(n);
        self.bytes.fetch_add(n as u64, Ordering::Relaxed);
    }
}
