use std::fmt;
use std::io;
use std::path::Path;

use dateline_knowledge::KnowledgeError;

/// Why a [`Pipeline`](crate::Pipeline) cannot be built.
///
/// What is wrong with a single report is a [`Reject`](crate::read::Reject).
#[derive(Debug)]
pub struct Error(Kind);

#[derive(Debug)]
enum Kind {
    Knowledge(KnowledgeError),
    Io(String, io::Error),
}

impl Error {
    pub(crate) fn io(path: &Path, error: io::Error) -> Self {
        Error(Kind::Io(path.to_string_lossy().into_owned(), error))
    }

    /// Whether an entry of the knowledge is malformed; the message says which.
    pub fn is_knowledge(&self) -> bool {
        matches!(self.0, Kind::Knowledge(_))
    }

    /// Whether a file could not be read.
    pub fn is_io(&self) -> bool {
        matches!(self.0, Kind::Io(..))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Knowledge(e) => e.fmt(f),
            Kind::Io(path, e) => write!(f, "cannot read {path}: {e}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Kind::Knowledge(e) => Some(e),
            Kind::Io(_, e) => Some(e),
        }
    }
}

impl From<KnowledgeError> for Error {
    fn from(e: KnowledgeError) -> Self {
        Error(Kind::Knowledge(e))
    }
}
