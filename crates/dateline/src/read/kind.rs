//! What files hold, and what they can be read as.

use std::path::Path;

use super::pieces::Piece;
use super::{Given, Reader, Reject, Text, given, json, text};
use crate::Report;

/// What files can be read as.
pub trait Readable: Sized {
    /// Endings of the files of a folder that are read.
    const ENDINGS: &'static [&'static str] = &["txt", "text", "jsonl", "ndjson", "json"];

    /// What a stream holds, from its first bytes and the ending of its name.
    fn kind(start: &[u8], ending: Option<&str>) -> Kind {
        Kind::of_reports(start, ending)
    }

    /// A whole plain text.
    fn text(reader: &Reader, source: &str, path: Option<&Path>, piece: Piece) -> Result<Self, Reject>;

    /// One of several in a file.
    fn piece(reader: &Reader, source: &str, piece: Piece) -> Result<Self, Reject>;
}

impl Readable for Report {
    fn text(reader: &Reader, source: &str, path: Option<&Path>, piece: Piece) -> Result<Self, Reject> {
        text::report(reader, source, path, piece)
    }

    fn piece(reader: &Reader, source: &str, piece: Piece) -> Result<Self, Reject> {
        json::report(reader, source, piece)
    }
}

impl Readable for Text {
    fn text(_: &Reader, source: &str, _: Option<&Path>, piece: Piece) -> Result<Self, Reject> {
        text::text(source, piece)
    }

    fn piece(_: &Reader, source: &str, piece: Piece) -> Result<Self, Reject> {
        json::text(source, piece)
    }
}

impl Readable for Given {
    const ENDINGS: &'static [&'static str] = &["conllu"];

    fn kind(start: &[u8], _: Option<&str>) -> Kind {
        if is_compressed(start) { Kind::Compressed } else { Kind::Documents }
    }

    fn text(_: &Reader, source: &str, _: Option<&Path>, piece: Piece) -> Result<Self, Reject> {
        given::document(source, piece)
    }

    fn piece(_: &Reader, source: &str, piece: Piece) -> Result<Self, Reject> {
        given::document(source, piece)
    }
}

/// What a stream holds.
pub enum Kind {
    /// One plain text.
    Text,
    /// JSON, one report a line.
    Lines,
    /// JSON over any number of lines.
    Values,
    /// CoNLL-U.
    Documents,
    /// What must be unpacked first.
    Compressed,
}

impl Kind {
    fn of_reports(start: &[u8], ending: Option<&str>) -> Kind {
        let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        let first_line = text.split(|&b| b == b'\n').next().unwrap_or_default().trim_ascii_end();
        match (ending, text.first()) {
            (Some("txt" | "text"), _) => Kind::Text,
            _ if is_compressed(start) => Kind::Compressed,
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

fn is_compressed(start: &[u8]) -> bool {
    start.starts_with(b"\x1F\x8B")
}
