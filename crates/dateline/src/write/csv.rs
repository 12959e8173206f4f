use std::io::{self, Write};

use crate::{Amount, Document, Entity, Event};

/// The columns, in order.
///
/// Several values in one cell stand side by side with `; ` between them, in
/// the same order in every column of a kind, so that the second of
/// `actor_countries` is the country of the second of `actors`. The sectors of
/// one actor have a `+` between them.
pub const HEADER: &[&str] = &[
    "id",
    "report",
    "published",
    "type",
    "modes",
    "contexts",
    "quad",
    "score",
    "cameo",
    "status",
    "polarity",
    "certainty",
    "trigger",
    "trigger_start",
    "trigger_end",
    "sentence",
    "actors",
    "actor_names",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_names",
    "recipient_countries",
    "recipient_sectors",
    "topic",
    "date",
    "date_start",
    "date_end",
    "date_basis",
    "date_text",
    "places",
    "place_countries",
    "place_geonameids",
    "place_lats",
    "place_lons",
    "dead_low",
    "dead_high",
    "injured_low",
    "injured_high",
    "arrested_low",
    "arrested_high",
    "participants_low",
    "participants_high",
    "count_low",
    "count_high",
    "attribution",
    "attribution_kinds",
    "about",
    "part_of",
    "in_response_to",
    "rule",
    "confidence",
    "version",
];

/// Events as CSV, one a row.
///
/// ```
/// use dateline::{Config, Pipeline, read::Reader, write::Csv};
///
/// let report = Reader::new().text("a", "date 2024-01-24 Rebels attacked the city on Tuesday.")?;
/// let document = Pipeline::new(Config::default())?.read(&report);
/// let mut out = Vec::new();
/// Csv::header(&mut out)?;
/// Csv::rows(&document, &mut out)?;
/// assert!(out.starts_with(b"id,report,published,type,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Csv;

impl Csv {
    /// Writes the names of the columns.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn header(out: &mut impl Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        csv.write_record(HEADER)?;
        csv.flush()
    }

    /// Writes a document's events.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn rows(document: &Document, out: &mut impl Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(out);
        for event in &document.events {
            csv.write_record(row(event, &document.report.text))?;
        }
        csv.flush()
    }
}

fn row(e: &Event, text: &str) -> Vec<String> {
    let sentence = text.get(e.sentence.start as usize..e.sentence.end as usize).unwrap_or_default();
    let mut row = vec![
        e.id.clone(),
        e.report.clone(),
        e.published.clone(),
        e.kind.to_string(),
        e.modes.join("; "),
        e.contexts.join("; "),
        e.quad.to_string(),
        e.score.to_string(),
        e.cameo.clone(),
        e.status.to_string(),
        e.polarity.to_string(),
        e.certainty.to_string(),
        e.trigger.text.clone(),
        e.trigger.start.to_string(),
        e.trigger.end.to_string(),
        sentence.to_owned(),
    ];
    for side in [&e.actors, &e.recipients] {
        row.extend([
            list(side, |x: &Entity| x.words.text.clone()),
            list(side, |x| x.name.clone().unwrap_or_default()),
            list(side, |x| x.country.clone().unwrap_or_default()),
            list(side, |x| x.sectors.join("+")),
        ]);
    }
    row.extend([
        e.topic.as_ref().map(|t| t.text.clone()).unwrap_or_default(),
        e.date.edtf.clone(),
        e.date.start.clone().unwrap_or_default(),
        e.date.end.clone().unwrap_or_default(),
        e.date.basis.to_string(),
        e.date.text.as_ref().map(|t| t.text.clone()).unwrap_or_default(),
        list(&e.places, |p| p.words.text.clone()),
        list(&e.places, |p| p.country.clone().unwrap_or_default()),
        list(&e.places, |p| p.geonameid.map(|i| i.to_string()).unwrap_or_default()),
        list(&e.places, |p| p.lat.map(|i| i.to_string()).unwrap_or_default()),
        list(&e.places, |p| p.lon.map(|i| i.to_string()).unwrap_or_default()),
    ]);
    let s = &e.size;
    for amount in [s.dead, s.injured, s.arrested, s.participants, s.count] {
        let bound = |of: fn(&Amount) -> Option<u64>| amount.as_ref().and_then(of).map(|n| n.to_string());
        row.extend([bound(|a| a.low).unwrap_or_default(), bound(|a| a.high).unwrap_or_default()]);
    }
    row.extend([
        list(&e.attribution, |a| a.words.text.clone()),
        list(&e.attribution, |a| a.kind.to_string()),
        e.about.clone().unwrap_or_default(),
        e.part_of.clone().unwrap_or_default(),
        e.in_response_to.clone().unwrap_or_default(),
        e.rule.clone(),
        e.confidence.to_string(),
        e.version.clone(),
    ]);
    row
}

/// One cell from several values; empty if each of them is.
fn list<T>(all: &[T], of: impl Fn(&T) -> String) -> String {
    let cells: Vec<_> = all.iter().map(of).collect();
    if cells.iter().all(String::is_empty) { String::new() } else { cells.join("; ") }
}
