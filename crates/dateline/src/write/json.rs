use std::io::{self, Write};

use serde::Serialize;

use crate::Document;

/// Which records of a document are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Records {
    /// Events, as they are.
    #[default]
    Events,
    /// Every record, each with its kind under `"record"`: `event`, `quote`,
    /// `fact`, `process`, `note`.
    All,
    /// Quotes alone, with their kind.
    Quotes,
}

#[derive(Serialize)]
struct Tagged<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

/// Writes a document's records, one JSON object a line.
///
/// # Errors
/// Those of `out`.
///
/// ```
/// use dateline::{Config, Pipeline, read::Reader, write::{Records, json_lines}};
///
/// let report = Reader::new().text("a", "date 2024-01-24 Rebels attacked the city on Tuesday.")?;
/// let document = Pipeline::new(Config::default())?.read(&report);
/// let mut out = Vec::new();
/// json_lines(&document, Records::Events, &mut out)?;
/// assert!(out.starts_with(br#"{"id":"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn json_lines(document: &Document, records: Records, out: &mut impl Write) -> io::Result<()> {
    match records {
        Records::Events => document.events.iter().try_for_each(|e| line(e, out)),
        Records::Quotes => document.quotes.iter().try_for_each(|value| line(&Tagged { record: "quote", value }, out)),
        Records::All => {
            document.events.iter().try_for_each(|value| line(&Tagged { record: "event", value }, out))?;
            document.quotes.iter().try_for_each(|value| line(&Tagged { record: "quote", value }, out))?;
            document.facts.iter().try_for_each(|value| line(&Tagged { record: "fact", value }, out))?;
            document.processes.iter().try_for_each(|value| line(&Tagged { record: "process", value }, out))?;
            document.notes.iter().try_for_each(|value| line(&Tagged { record: "note", value }, out))
        }
    }
}

pub(super) fn line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
