//! One JSON object -> one report, or one text without a day.

use jiff::civil::Date;
use serde_json::{Map, Value, error::Category};

use super::fields::{Day, Fields, Found, published_names, text_names};
use super::pieces::Piece;
use super::{Reader, Reject, Text, date, text};
use crate::Report;

/// What is wrong, and how to mend it.
type Wrong = (String, String);

pub(super) fn report(reader: &Reader, source: &str, piece: Piece) -> Result<Report, Reject> {
    read(source, piece, |line, json| {
        let (text, fields_day) = parse(source, line, json)?;
        let day = published(reader, &text, fields_day)?;
        Ok(text.published(day, reader))
    })
}

/// The text, with or without a day.
pub(super) fn text(source: &str, piece: Piece) -> Result<Text, Reject> {
    read(source, piece, |line, json| Ok(parse(source, line, json)?.0))
}

fn read<T>(source: &str, piece: Piece, parse: impl Fn(u64, &str) -> Result<T, Wrong>) -> Result<T, Reject> {
    let line = piece.line;
    let json = text::valid(source, piece, "line")?;
    parse(line, &json)
        .map_err(|(what, mend)| Reject::new(what, source, mend).at_line(line).with_bytes(json.into_bytes().into()))
}

/// The text, and the day that a field gives it.
fn parse(source: &str, line: u64, json: &str) -> Result<(Text, Option<Day>), Wrong> {
    let value: Value = serde_json::from_str(json).map_err(|e| not_json(json, &e))?;
    let object = object(value)?;
    let fields = Fields::of(&object);
    let text = match fields.text {
        Found::Plain(text) => text,
        Found::Html(name) => {
            let what = format!("`{name}` holds only HTML");
            return Err((what, "extract its text first, for example with trafilatura".to_owned()));
        }
        Found::Empty(name) => {
            let what = format!("`{name}` is empty");
            return Err((what, "a report has a text; leave the line out".to_owned()));
        }
        Found::Missing => {
            return Err(("this object has no text".to_owned(), format!("name it one of {}", text_names())));
        }
    };
    if let Some(at) = text.find('\0') {
        let what = format!("byte {} of the text is NUL", at + 1);
        return Err((what, "no text holds a NUL: remove `\\u0000`".to_owned()));
    }
    let body = date::header(&text).map_or(0, |h| h.1);
    if text[body as usize..].trim().is_empty() {
        return Err(("there is no text after the date".to_owned(), "leave the line out".to_owned()));
    }
    let id = fields.id.unwrap_or_else(|| format!("{source}#{line}"));
    Ok((Text { id, text, body, outlet: fields.outlet, title: fields.title }, fields.published))
}

/// The day of publication.
fn published(reader: &Reader, text: &Text, field: Option<Day>) -> Result<Date, Wrong> {
    let header = text::header(&text.text).map_err(|(what, mend)| (what, mend.to_owned()))?;
    match (field, header, reader.published) {
        (Some((name, day)), ..) => date::day(&day).map_err(|what| {
            (format!("`{name}`: {what}"), "write it like 2024-01-24, or with a time as in RFC 3339".to_owned())
        }),
        (None, Some((day, _)), _) | (None, None, Some(day)) => Ok(day),
        (None, None, None) => {
            let mend = format!("add `published`, or one of {}; or give the day with --published", published_names());
            Err(("this report has no date of publication".to_owned(), mend))
        }
    }
}

fn object(value: Value) -> Result<Map<String, Value>, (String, String)> {
    let what = match value {
        Value::Object(object) => return Ok(object),
        Value::Array(_) => "a list",
        Value::String(_) => "a string",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Null => "null",
    };
    let mend = r#"a report is an object: {"id": …, "published": …, "text": …}"#;
    Err((format!("this is {what}, no report"), mend.to_owned()))
}

fn not_json(json: &str, error: &serde_json::Error) -> (String, String) {
    if error.classify() == Category::Eof {
        let end = json.trim_end();
        let from = end.char_indices().rev().nth(19).map_or(0, |(i, _)| i);
        let mend = format!("it ends with `{}`; write it out whole, or leave it out", &end[from..]);
        return ("this JSON is cut short".to_owned(), mend);
    }
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    (format!("this is no JSON: {message} at column {}", error.column()), "mend the line, or leave it out".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(object: &str) -> String {
        match Reader::new().outlet("option").json("f.jsonl", object) {
            Ok(r) => format!(
                "{} {} {} {} {:?}",
                r.id,
                r.published,
                r.outlet.unwrap_or_default(),
                r.title.unwrap_or_default(),
                &r.text[r.body as usize..]
            ),
            Err(e) => e.to_string(),
        }
    }

    fn check(object: &str, expected: &str) {
        assert_eq!(shown(object), expected, "{object}");
    }

    #[test]
    fn own_names() {
        check(r#"{"id": "a", "published": "2024-01-24", "text": "T"}"#, r#"a 2024-01-24 option  "T""#);
        check(r#"{"id": 7, "published": "2024-01-24", "text": "T", "outlet": "O"}"#, r#"7 2024-01-24 O  "T""#);
        check(r#"{"text": " date 2024-01-24 T"}"#, r#"f.jsonl#1 2024-01-24 option  "T""#);
        check(r#"{"published": "2024-01-25", "text": " date 2024-01-24 T"}"#, r#"f.jsonl#1 2024-01-25 option  "T""#);
    }

    #[test]
    fn news_please() {
        check(
            r#"{"title": "H", "maintext": "T", "date_publish": "2018-07-25 09:20:13", "url": "http://u",
                "source_domain": "s.org", "authors": [], "language": "en", "text": null}"#,
            r#"http://u 2018-07-25 s.org H "T""#,
        );
    }

    #[test]
    fn fundus() {
        check(
            r#"{"title": "H", "publishing_date": "2023-05-11 18:41:00+02:00", "publisher": "P", "lang": "en",
                "body": {"summary": ["S"], "sections": [{"headline": [], "paragraphs": ["A", "B"]},
                                                        {"headline": ["C"], "paragraphs": ["D"]}]}}"#,
            r#"f.jsonl#1 2023-05-11 P H "S\n\nA\n\nB\n\nC\n\nD""#,
        );
        check(r#"{"publishing_date": "2023-05-11", "body": "T"}"#, r#"f.jsonl#1 2023-05-11 option  "T""#);
    }

    #[test]
    fn trafilatura() {
        check(
            r#"{"title": "H", "raw_text": "T", "date": "2023-05-11", "hostname": "h.org", "url": "http://u"}"#,
            r#"http://u 2023-05-11 h.org H "T""#,
        );
    }

    #[test]
    fn ngec() {
        check(
            r#"{"id": "n", "date": "2019-07-30", "event_text": "T", "headline": "\nH", "publisher": "P",
                "pub_date": "2019-08-01"}"#,
            r#"n 2019-08-01 P H "T""#,
        );
    }

    #[test]
    fn ninjs() {
        check(
            r#"{"uri": "urn:1", "versioncreated": "2019-05-10T16:02:28+02:00", "headlines": [{"role": "main", "value": "H"}],
                "bodies": [{"role": "html", "contenttype": "text/html", "value": "<p>T</p>"},
                           {"role": "summary", "contenttype": "text/plain", "value": "S"},
                           {"role": "main", "contenttype": "text/plain", "value": "T"}]}"#,
            r#"urn:1 2019-05-10 option H "T""#,
        );
        check(
            r#"{"uri": "urn:1", "versionCreated": "2019-05-10", "headline": "H", "body_text": "T"}"#,
            r#"urn:1 2019-05-10 option H "T""#,
        );
        check(
            r#"{"versioncreated": "2019-05-10", "bodies": [{"contenttype": "text/html", "value": "<p>T</p>"}]}"#,
            "`bodies` holds only HTML: f.jsonl:1: extract its text first, for example with trafilatura",
        );
    }

    #[test]
    fn what_is_no_report() {
        let check = |object: &str, expected: &str| {
            let shown = shown(object);
            assert!(shown.starts_with(expected), "{object}: {shown}");
        };
        check(r#"{"published": "2024-01-24", "text": "cut sh"#, "this JSON is cut short: f.jsonl:1: it ends with");
        check(r#"{"published": }"#, "this is no JSON: expected value at column 15: f.jsonl:1: ");
        check("[1]", "this is a list, no report: f.jsonl:1: ");
        check(r#"{"published": "2024-01-24"}"#, "this object has no text: f.jsonl:1: name it one of text, ");
        check(r#"{"published": "2024-01-24", "maintext": null}"#, "`maintext` is empty: f.jsonl:1: ");
        check(r#"{"published": "2024-01-24", "text": "a\u0000b"}"#, "byte 2 of the text is NUL: f.jsonl:1: ");
        check("{\"published\": \"2024-01-24\", \"text\": \"a\0b\"}", "byte 39 of this line is NUL: f.jsonl:1: ");
        check(r#"{"text": "T"}"#, "this report has no date of publication: f.jsonl:1: add `published`");
        check(r#"{"published": "2024-02-30", "text": "T"}"#, "`published`: 2024-02-30 is no day of the calendar");
        check(r#"{"published": "soon", "text": "T"}"#, "`published`: `soon` is no date: f.jsonl:1: write it like");
        check(r#"{"text": "date 2024-02-30 T"}"#, "2024-02-30 is no day of the calendar: f.jsonl:1: mend");
        check(r#"{"text": "date 2024-02-28 "}"#, "there is no text after the date: f.jsonl:1: ");
    }
}
