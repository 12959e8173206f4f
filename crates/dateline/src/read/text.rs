//! One plain text -> one report.

use std::path::Path;

use super::pieces::Piece;
use super::{Reader, Reject, date};
use crate::Report;

/// Where the prose of a text starts and what its header says.
pub(super) type Header = (jiff::civil::Date, u32);

pub(super) fn report(
    reader: &Reader,
    source: &str,
    path: Option<&Path>,
    piece: Piece,
) -> Result<Report, Reject> {
    let text = valid(source, piece, "report")?;
    let reject = |what: String, mend: &str| Reject::new(what, source, mend);
    if text.trim().is_empty() {
        let what = if text.is_empty() { "this file is empty" } else { "there are only blanks in this file" };
        return Err(reject(what.to_owned(), "a report has a text; leave the file out")
            .with_bytes(text.into_bytes().into()));
    }
    let name = path.and_then(|p| p.file_name()?.to_str());
    let parts = header(&text).and_then(|header| match (header, reader.published) {
        (Some((day, body)), _) => Ok((day, body)),
        (None, Some(day)) => Ok((day, 0)),
        (None, None) => match name.and_then(date::in_name) {
            Some(Ok(day)) => Ok((day, 0)),
            Some(Err(what)) => Err((
                format!("{what}, and this report has no other date"),
                "mend the date in the file's name, or begin the text with `date YYYY-MM-DD`",
                false,
            )),
            None => Err((
                "this report has no date of publication".to_owned(),
                "begin its text with `date YYYY-MM-DD`, give the day with --published, or put it in the file's name",
                false,
            )),
        },
    });
    let (published, body) = match parts {
        Ok(parts) => parts,
        Err((what, mend, at_header)) => {
            let reject = reject(what, mend).with_bytes(text.into_bytes().into());
            return Err(if at_header { reject.at_line(1) } else { reject });
        }
    };
    if text[body as usize..].trim().is_empty() {
        return Err(reject("there is no text after the date".to_owned(), "a report has a text; leave the file out")
            .with_bytes(text.into_bytes().into()));
    }
    Ok(Report { id: source.to_owned(), published, outlet: reader.outlet.clone(), title: None, text, body })
}

/// The header that a text begins with, if it has one; else what is wrong with
/// it, how to mend it, and that the header's line is at fault.
pub(super) fn header(text: &str) -> Result<Option<Header>, (String, &'static str, bool)> {
    let header = date::header(text).transpose();
    header.map_err(|what| (what, "mend the date in the header `date YYYY-MM-DD`", true))
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
