//! The names under which crawlers keep a report's parts.

use serde_json::{Map, Value};

/// Under these names an id is kept, best first.
const ID: &[&str] = &["id", "uri", "url"];
/// Days of publication. NGEC's `date` comes with a `pub_date`, trafilatura's without.
const PUBLISHED: &[&str] =
    &["published", "date_publish", "publishing_date", "pub_date", "versioncreated", "versionCreated", "date"];
/// Texts: ours, news-please, ninjs (three), Fundus (two), NGEC, trafilatura.
const TEXT: &[&str] = &["text", "maintext", "body_text", "bodies", "body", "plaintext", "event_text", "raw_text"];
/// Texts that are pages.
const HTML: &[&str] = &["body_xhtml", "body_html"];
const TITLE: &[&str] = &["title", "headline", "headlines"];
const OUTLET: &[&str] = &["outlet", "publisher", "source_domain", "sitename", "source-hostname", "hostname"];

/// A field's name, and the day as it is written there.
pub(super) type Day = (&'static str, String);

/// The parts of one report, as found.
pub(super) struct Fields {
    pub(super) id: Option<String>,
    pub(super) published: Option<Day>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) text: Found,
}

/// What there is to read.
pub(super) enum Found {
    Plain(String),
    /// Nothing but a page, in this field.
    Html(&'static str),
    /// This field, and nothing in it.
    Empty(&'static str),
    Missing,
}

impl Fields {
    pub(super) fn of(object: &Map<String, Value>) -> Self {
        let first =
            |names: &'static [&'static str]| names.iter().find_map(|&n| object.get(n).and_then(label).map(|v| (n, v)));
        Fields {
            id: first(ID).map(|f| f.1),
            published: first(PUBLISHED),
            outlet: first(OUTLET).map(|f| f.1),
            title: first(TITLE).map(|f| f.1),
            text: text(object),
        }
    }
}

/// The names that a report's day of publication may have, for messages.
pub(super) fn published_names() -> String {
    PUBLISHED.join(", ")
}

/// The names that a report's text may have, for messages.
pub(super) fn text_names() -> String {
    TEXT.join(", ")
}

/// A short value: a string, a number, or what a list of named strings begins with.
fn label(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(s) => s.trim().to_owned(),
        Value::Number(n) => n.to_string(),
        Value::Array(all) => all.iter().find_map(label)?,
        Value::Object(o) => ["value", "text", "name"].iter().find_map(|n| label(o.get(*n)?))?,
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn text(object: &Map<String, Value>) -> Found {
    let mut empty = None;
    for &name in TEXT {
        match object.get(name).map(|v| plain(name, v)) {
            Some(Found::Plain(t)) if !t.trim().is_empty() => return Found::Plain(t),
            Some(Found::Html(name)) => return Found::Html(name),
            Some(Found::Plain(_) | Found::Empty(_)) => empty = empty.or(Some(name)),
            Some(Found::Missing) | None => {}
        }
    }
    match HTML.iter().find(|n| object.contains_key(**n)) {
        Some(name) => Found::Html(name),
        None => empty.map_or(Found::Missing, Found::Empty),
    }
}

fn plain(name: &'static str, value: &Value) -> Found {
    match value {
        Value::String(s) => Found::Plain(s.clone()),
        Value::Array(parts) if parts.iter().all(Value::is_string) => Found::Plain(paragraphs([value])),
        Value::Array(bodies) => ninjs(name, bodies),
        Value::Object(body) => {
            let sections = body.get("sections").and_then(Value::as_array).into_iter().flatten();
            let sections = sections.flat_map(|s| [s.get("headline"), s.get("paragraphs")]);
            let parts = [body.get("summary")].into_iter().chain(sections).flatten();
            Found::Plain(paragraphs(parts))
        }
        Value::Null => Found::Empty(name),
        Value::Number(_) | Value::Bool(_) => Found::Missing,
    }
}

/// Paragraphs, from lists of them, with an empty line between.
fn paragraphs<'a>(lists: impl IntoIterator<Item = &'a Value>) -> String {
    let strings = lists.into_iter().flat_map(|l| match l {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    });
    strings.filter_map(Value::as_str).filter(|s| !s.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// The plain text among the renditions of one ninjs body.
fn ninjs(name: &'static str, bodies: &[Value]) -> Found {
    let says = |body: &Value, names: &[&str], what: &str| {
        names.iter().filter_map(|n| body.get(n)?.as_str()).any(|v| v.to_ascii_lowercase().contains(what))
    };
    let is_page = |b: &Value| says(b, &["contenttype", "contentType", "mimetype", "name", "role"], "html");
    let plain = bodies.iter().filter(|b| !is_page(b));
    let best = plain.clone().find(|b| says(b, &["role", "name"], "main")).or_else(|| plain.clone().next());
    match best.and_then(|b| b.get("value").or_else(|| b.get("text"))?.as_str()) {
        Some(text) => Found::Plain(text.to_owned()),
        None if bodies.iter().any(is_page) => Found::Html(name),
        None => Found::Empty(name),
    }
}
