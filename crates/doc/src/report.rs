use jiff::civil::Date;

use crate::{Analysis, Dropped, Event, Fact, Note, Process, Quote};

/// One dated news report as it came in. The text is never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The reader's name for it: an id field, or the file's path.
    pub id: String,
    /// The day it was published.
    pub published: Date,
    /// Who published it, if known.
    pub outlet: Option<String>,
    /// Its headline where the source keeps one apart from the text.
    pub title: Option<String>,
    /// The text; every offset counts bytes from its start.
    pub text: String,
    /// Byte offset at which the prose starts, after a `date YYYY-MM-DD` header.
    pub body: u32,
}

/// A report with everything that dateline read in it.
#[derive(Clone, Debug)]
pub struct Document {
    /// The report.
    pub report: Report,
    /// Sentences, tokens, tags, tree and names.
    pub analysis: Analysis,
    /// What happened, in the order of the text.
    pub events: Vec<Event>,
    /// What the coder looked at and did not code, and why.
    pub dropped: Vec<Dropped>,
    /// What could not be settled.
    pub notes: Vec<Note>,
    /// Who said what; read only where all records are asked for.
    pub quotes: Vec<Quote>,
    /// What holds for a time; read only where all records are asked for.
    pub facts: Vec<Fact>,
    /// What acts belong to; read only where all records are asked for.
    pub processes: Vec<Process>,
}
