//! One plain text -> one report.

use std::path::Path;

use jiff::civil::Date;

use super::pieces::Piece;
use super::{Reader, Reject, date};
use crate::Report;

const NO_TEXT: &str = "a report has a text; leave the file out";

/// What is wrong, how to mend it, and on which line.
struct Wrong(String, &'static str, Option<u64>);

pub(super) fn report(reader: &Reader, source: &str, path: Option<&Path>, piece: Piece) -> Result<Report, Reject> {
    let text = valid(source, piece, "report")?;
    let name = path.and_then(|p| p.file_name()?.to_str());
    match parts(reader, name, &text) {
        Ok((published, body)) => {
            Ok(Report { id: source.to_owned(), published, outlet: reader.outlet.clone(), title: None, text, body })
        }
        Err(Wrong(what, mend, line)) => {
            let reject = Reject::new(what, source, mend).with_bytes(text.into_bytes().into());
            Err(if let Some(line) = line { reject.at_line(line) } else { reject })
        }
    }
}

/// The day of publication, and the byte at which the prose starts.
fn parts(reader: &Reader, name: Option<&str>, text: &str) -> Result<(Date, u32), Wrong> {
    if text.is_empty() {
        return Err(Wrong("this file is empty".to_owned(), NO_TEXT, None));
    }
    if text.trim().is_empty() {
        return Err(Wrong("there are only blanks in this file".to_owned(), NO_TEXT, None));
    }
    let header = header(text).map_err(|(what, mend)| Wrong(what, mend, Some(1)))?;
    if let Some((day, body)) = header {
        return match text[body as usize..].is_empty() {
            true => Err(Wrong("there is no text after the date".to_owned(), NO_TEXT, None)),
            false => Ok((day, body)),
        };
    }
    let day = reader.published.map(Ok).or_else(|| name.and_then(date::in_name));
    match day {
        Some(Ok(day)) => Ok((day, 0)),
        Some(Err(what)) => Err(Wrong(
            format!("{what}, and this report has no other date"),
            "mend the date in the file's name, or begin the text with `date YYYY-MM-DD`",
            None,
        )),
        None => Err(Wrong(
            "this report has no date of publication".to_owned(),
            "begin its text with `date YYYY-MM-DD`, give the day with --published, or put it in the file's name",
            None,
        )),
    }
}

/// What the header says that a text begins with, if it has one: the day, and
/// where the prose starts; else what is wrong with it and how to mend it.
pub(super) fn header(text: &str) -> Result<Option<(Date, u32)>, (String, &'static str)> {
    date::header(text).transpose().map_err(|what| (what, "mend the date in the header `date YYYY-MM-DD`"))
}

/// The piece as text, if it is short enough and text at all; `what` is what a
/// message calls it.
pub(super) fn valid(source: &str, piece: Piece, what: &str) -> Result<String, Reject> {
    let Piece { line, mut bytes } = piece;
    if bytes.is_cut() {
        let one_line = what == "line" || !bytes.head.contains(&b'\n');
        let what = if one_line { format!("line {line}") } else { "this report".to_owned() };
        let what = format!("{what} is longer than 32 MiB ({} MB)", bytes.len / 1_000_000);
        let reject = Reject::new(what, source, "split it into its reports").with_bytes(bytes);
        return Err(if one_line { reject.at_line(line) } else { reject });
    }
    let head = std::mem::take(&mut bytes.head);
    let wrong = |at: usize, what: String, mend: &str, head: Vec<u8>| {
        let line = line + head[..at].iter().filter(|&&b| b == b'\n').count() as u64;
        Reject::new(what, source, mend).at_line(line).with_bytes(head.into())
    };
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Err(wrong(0, format!("this {what} is UTF-16"), "convert it: `iconv -f utf-16 -t utf-8`", head));
    }
    if let Some(at) = head.iter().position(|&b| b == 0) {
        let what = format!("byte {} of this {what} is NUL", at + 1);
        return Err(wrong(at, what, "no text holds a NUL: remove it, or leave the file out if it is no text", head));
    }
    String::from_utf8(head).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let head = e.into_bytes();
        let what = format!("byte {} of this {what} (0x{:02X}) is not UTF-8", at + 1, head[at]);
        wrong(at, what, "convert it, for example `iconv -f windows-1252 -t utf-8`", head)
    })
}
