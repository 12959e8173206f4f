//! Files and streams opened one after another, each cut into its reports.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::documents::Documents;
use super::kind::{Kind, Readable};
use super::pieces::{self, Input, Lines, Values};
use super::walk::{self, Found, Walk};
use super::{Reader, Reject};
use crate::Report;

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
///
/// They are read as a [`Report`], a [`Text`](super::Text) or a
/// [`Given`](super::Given).
pub struct Reports<T = Report> {
    reader: Reader,
    walk: Walk,
    open: Option<Open>,
    bytes: Arc<AtomicU64>,
    read_as: PhantomData<fn() -> T>,
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
    Documents(Documents),
    Compressed,
    Broken(io::Error),
}

impl<T: Readable> Reports<T> {
    pub(super) fn new(reader: Reader, paths: Vec<PathBuf>) -> Self {
        let walk = Walk::new(paths, reader.except.clone(), T::ENDINGS);
        Reports { reader, walk, open: None, bytes: Arc::default(), read_as: PhantomData }
    }

    pub(super) fn of_stream(reader: Reader, name: &str, stream: impl Read + Send + 'static) -> Self {
        let mut reports = Self::new(reader, Vec::new());
        if let Err(e) = reports.start(name, None, stream) {
            reports.open = Some(Open { name: name.to_owned(), path: None, form: Form::Broken(e) });
        }
        reports
    }

    /// The size in bytes of all that there is to read, if every size is known.
    /// Looks at the size of each file and reads none.
    pub fn size(&self) -> Option<u64> {
        self.walk.size()
    }

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
        let kind = T::kind(input.fill_buf()?, ending.as_deref().and_then(|e| e.to_str()));
        let limit = self.reader.limit();
        if input.fill_buf()?.starts_with(b"\xEF\xBB\xBF") {
            input.consume(3);
        }
        let form = match kind {
            Kind::Text => Form::Text(input),
            Kind::Lines => Form::Lines(Lines { input, limit, line: 0 }),
            Kind::Values => Form::Values(Values::new(input, limit)),
            Kind::Documents => Form::Documents(Documents::new(input, limit)),
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
    fn next_open(&mut self) -> Option<Result<T, Reject>> {
        let mut open = self.open.take()?;
        let read = match &mut open.form {
            Form::Text(input) => {
                let piece = pieces::whole(input, self.reader.limit());
                let report = piece.map(|p| T::text(&self.reader, &open.name, open.path.as_deref(), p));
                return Some(report.unwrap_or_else(|e| Err(walk::cannot_read(&open.name, &e))));
            }
            Form::Lines(lines) => lines.next(),
            Form::Values(values) => values.next(),
            Form::Documents(documents) => documents.next(),
            Form::Compressed => {
                let mend = format!("unpack it first: `gunzip -k {}`", open.name);
                return Some(Err(Reject::new("this file is compressed", &open.name, mend)));
            }
            Form::Broken(e) => return Some(Err(walk::cannot_read(&open.name, e))),
        };
        match read {
            Ok(None) => None,
            Ok(Some(piece)) => {
                let report = T::piece(&self.reader, &open.name, piece);
                self.open = Some(open);
                Some(report)
            }
            Err(e) => Some(Err(walk::cannot_read(&open.name, &e))),
        }
    }
}

impl<T: Readable> Iterator for Reports<T> {
    type Item = Result<T, Reject>;

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
