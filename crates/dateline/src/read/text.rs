//! One plain text -> one report, or one text without a day.

use std::path::Path;

use jiff::civil::Date;

use super::pieces::Piece;
use super::{Reader, Reject, Text, date};
use crate::Report;

const NO_TEXT: &str = "a report has a text; leave the file out";

pub(super) fn report(reader: &Reader, source: &str, path: Option<&Path>, piece: Piece) -> Result<Report, Reject> {
    let text = text(source, piece)?;
    let name = path.and_then(|p| p.file_name()?.to_str());
    let header = header(&text.text).map_err(|(what, mend)| (what, mend, Some(1)));
    let day = header.and_then(|header| match header {
        Some((day, _)) => Ok(day),
        None => undated(reader, name).map_err(|(what, mend)| (what, mend, None)),
    });
    match day {
        Ok(published) => Ok(text.published(published, reader)),
        Err((what, mend, line)) => {
            let reject = Reject::new(what, source, mend).with_bytes(text.text.into_bytes().into());
            Err(if let Some(line) = line { reject.at_line(line) } else { reject })
        }
    }
}

/// The text, with or without a day.
pub(super) fn text(source: &str, piece: Piece) -> Result<Text, Reject> {
    let text = valid(source, piece, "report")?;
    let body = date::header(&text).map_or(0, |h| h.1);
    let what = if text.is_empty() {
        "this file is empty"
    } else if text.trim().is_empty() {
        "there are only blanks in this file"
    } else if text[body as usize..].is_empty() {
        "there is no text after the date"
    } else {
        return Ok(Text { id: source.to_owned(), text, body, ..Text::default() });
    };
    Err(Reject::new(what, source, NO_TEXT).with_bytes(text.into_bytes().into()))
}

/// The day of a text without a header.
fn undated(reader: &Reader, name: Option<&str>) -> Result<Date, (String, &'static str)> {
    match reader.published.map(Ok).or_else(|| name.and_then(date::in_name)) {
        Some(day) => day.map_err(|what| {
            let mend = "mend the date in the file's name, or begin the text with `date YYYY-MM-DD`";
            (format!("{what}, and this report has no other date"), mend)
        }),
        None => Err((
            "this report has no date of publication".to_owned(),
            "begin its text with `date YYYY-MM-DD`, give the day with --published, or put it in the file's name",
        )),
    }
}

/// What the header says that a text begins with, if it has one: the day, and
/// where the prose starts; else what is wrong with it and how to mend it.
pub(super) fn header(text: &str) -> Result<Option<(Date, u32)>, (String, &'static str)> {
    let header = date::header(text).map(|(day, body)| Ok((day?, body)));
    header.transpose().map_err(|what| (what, "mend the date in the header `date YYYY-MM-DD`"))
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
