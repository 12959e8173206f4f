//! Events in columns, for people.

use anstyle::Style;
use dateline::{Document, Entity, Event, Place, Polarity, Status};

use crate::paint::{Paint, of_event};
use crate::wrap::{fill, fit, width, wrap};

const INDENT: usize = 2;
const GAP: usize = 2;
const DATE: usize = 13;
const EVENT: usize = 14;

/// What each column holds.
pub fn heading(columns: usize, paint: Paint) -> String {
    let cells = ["when", "what", "who → whom, where", "words, who says so"].map(|c| vec![c.to_owned()]);
    rows(&cells, columns, |_, _, text| paint.dim(text))
}

/// A report's id, day and headline.
pub fn title(document: &Document, columns: usize, paint: Paint) -> String {
    let report = &document.report;
    let published = report.published.to_string();
    let room = columns - width(&published) - GAP;
    let id = fit(&report.id, room);
    let mut out = format!("\n{}{}{}\n", paint.bold(&id), fill(width(&id), room + GAP), paint.dim(&published));
    if let Some(title) = &report.title {
        out.push_str(&format!("{}\n", fit(title, columns)));
    }
    out
}

/// One report and its events.
pub fn report(document: &Document, columns: usize, paint: Paint) -> String {
    let mut out = title(document, columns, paint);
    if document.events.is_empty() {
        out.push_str(&format!("{}{}\n", fill(0, INDENT), paint.dim("no event")));
    }
    for event in &document.events {
        let widths = widths(columns);
        let cells =
            [dates(&event.date.edtf, widths[0]), acts(event), parties(event, widths[2]), words(event, widths[3])];
        let color = of_event(event);
        out.push_str(&rows(&cells, columns, |column, line, text| match (column, line) {
            (1, 0) => paint.style(color, text),
            (3, _) if text.starts_with(SAYS) => paint.dim(text),
            (2, _) if text.starts_with(IN) => paint.dim(text),
            _ => text.to_owned(),
        }));
    }
    out
}

const SAYS: &str = "— ";
const IN: &str = "in ";

fn widths(columns: usize) -> [usize; 4] {
    let free = columns - INDENT - DATE - EVENT - 3 * GAP;
    let who = free * 52 / 100;
    [DATE, EVENT, who, free - who]
}

/// Cells side by side, each of several lines.
fn rows(cells: &[Vec<String>; 4], columns: usize, paint: impl Fn(usize, usize, &str) -> String) -> String {
    let widths = widths(columns);
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for line in 0..height {
        let mut row = " ".repeat(INDENT);
        for (column, cell) in cells.iter().enumerate() {
            let text = cell.get(line).map_or("", String::as_str);
            row.push_str(&paint(column, line, text));
            row.push_str(&fill(width(text), widths[column] + GAP));
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

/// A day, or an interval on two lines.
fn dates(edtf: &str, room: usize) -> Vec<String> {
    match edtf.split_once('/') {
        Some((from, to)) if width(edtf) > room => vec![format!("{from}/"), to.to_owned()],
        _ => vec![edtf.to_owned()],
    }
}

/// The type, its modes, and what is said of it if not simply that it happened.
fn acts(event: &Event) -> Vec<String> {
    let mut lines = vec![event.kind.to_string()];
    lines.extend(event.modes.iter().cloned());
    match event.status {
        Status::Happened => {}
        Status::Ongoing => lines.push("• ongoing".to_owned()),
        Status::Planned => lines.push("○ planned".to_owned()),
        Status::Hypothetical => lines.push("? hypothetical".to_owned()),
    }
    if event.polarity == Polarity::Negative {
        lines.push("✗ negated".to_owned());
    }
    lines
}

fn parties(event: &Event, room: usize) -> Vec<String> {
    let actors = if event.actors.is_empty() { "?".to_owned() } else { names(&event.actors) };
    let line = match event.recipients.is_empty() {
        true => actors,
        false => format!("{actors} → {}", names(&event.recipients)),
    };
    let mut lines = wrap(&line, room);
    if !event.places.is_empty() {
        let places: Vec<_> = event.places.iter().map(place).collect();
        lines.extend(wrap(&format!("{IN}{}", places.join(", ")), room));
    }
    lines
}

fn names(all: &[Entity]) -> String {
    all.iter().map(|e| coded(&e.words.text, e.country.as_deref())).collect::<Vec<_>>().join(", ")
}

fn place(place: &Place) -> String {
    coded(&place.words.text, place.country.as_deref())
}

fn coded(name: &str, country: Option<&str>) -> String {
    match country {
        Some(code) => format!("{name} ({code})"),
        None => name.to_owned(),
    }
}

fn words(event: &Event, room: usize) -> Vec<String> {
    let mut lines = wrap(&format!("“{}”", event.trigger.text), room);
    if !event.attribution.is_empty() {
        let chain: Vec<_> = event.attribution.iter().map(|a| a.words.text.as_str()).collect();
        lines.extend(wrap(&format!("{SAYS}{}", chain.join(" › ")), room));
    }
    lines
}

/// A rule over the whole width with a text in it.
pub fn rule(left: &str, right: &str, style: Style, columns: usize, paint: Paint) -> String {
    let left_part = format!("── {left} ");
    let right_part = if right.is_empty() { String::new() } else { format!(" {right} ──") };
    let line = "─".repeat(columns.saturating_sub(width(&left_part) + width(&right_part)));
    format!("{}{}{}\n", paint.style(style, &left_part), paint.dim(&line), paint.dim(&right_part))
}
