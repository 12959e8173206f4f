//! `dateline explain`: a report, its events, and the reason for each value.

mod beside;

use std::io;
use std::process::ExitCode;

use anstyle::Style;
use dateline::{Amount, Config, Document, Entity, Event, Pipeline, Polarity, Words};

use crate::args::Explain;
use crate::failure::{Failure, NOTHING_DONE, tell};
use crate::marks::{Mark, marked};
use crate::output::Output;
use crate::paint::{Paint, of_event};
use crate::summary::counted;
use crate::table::rule;
use crate::wrap::{columns, fill, fit, width, wrap};

const LABEL: usize = 15;
const INDENT: usize = 3;

pub fn run(args: Explain) -> Result<ExitCode, Failure> {
    let config = Config::default().full(args.full).all_records(args.full);
    let config = match args.knowledge {
        Some(folder) => config.overlay(folder),
        None => config,
    };
    let pipeline = Pipeline::new(config)?;
    let page = Page { paint: Paint::for_stream(&io::stdout()), columns: columns() };
    let mut output = Output::stdout();
    let (mut shown, mut rejected) = (0, 0);
    for report in args.args.reader().paths([args.report]) {
        match report {
            Ok(report) if args.id.as_ref().is_some_and(|id| *id != report.id) => {}
            Ok(report) => {
                let before = if shown > 0 { "\n" } else { "" };
                output.write(format!("{before}{}", page.of(&pipeline.read(&report))).as_bytes())?;
                shown += 1;
            }
            Err(reject) => {
                tell("rejected", reject);
                rejected += 1;
            }
        }
    }
    match (shown, rejected, args.id) {
        (0, 0, Some(id)) => Err(Failure::new(format!("no report has the id {id}"))),
        (0, _, _) => Ok(ExitCode::from(NOTHING_DONE)),
        (_, 0, _) => Ok(ExitCode::SUCCESS),
        _ => Ok(ExitCode::from(1)),
    }
}

/// What explanations are printed on.
struct Page {
    paint: Paint,
    columns: usize,
}

impl Page {
    fn of(&self, document: &Document) -> String {
        let report = &document.report;
        let published = report.published.to_string();
        let id = fit(&report.id, self.columns - 20);
        let mut out = rule(&id, &published, Style::new().bold(), self.columns, self.paint);
        if let Some(title) = &report.title {
            out.push_str(&format!("\n{}\n", self.paint.bold(&fit(title, self.columns))));
        }
        out.push('\n');
        let lines = marked(&report.text, report.body as usize, &marks(document), self.columns, self.paint);
        out.extend(lines.iter().map(|l| format!("{l}\n")));
        for (i, event) in document.events.iter().enumerate() {
            out.push('\n');
            out.push_str(&self.event(i + 1, event, &report.text));
        }
        if document.events.is_empty() {
            out.push_str("\nNo event.\n");
        }
        let unread = document.analysis.read.iter().filter(|r| !**r).count() as u64;
        if unread > 0 {
            let sentences = counted(unread, "sentence");
            out.push_str(&format!(
                "\n{sentences} not read, because nothing in them can be coded; --full reads them.\n"
            ));
        }
        out.push_str(&self.beside(document));
        if !document.dropped.is_empty() {
            out.push_str(&format!("\n{}", self.heading("considered and dropped")));
            for d in &document.dropped {
                let mut cell = Cell::default();
                cell.add(quoted(&d.words), at(&d.words));
                cell.add(format!("  {}", d.why), String::new());
                cell.add(format!("  {}", rule_line(&d.rule)), String::new());
                out.push_str(&self.field("", &cell));
            }
        }
        if !document.notes.is_empty() {
            out.push_str(&format!("\n{}", self.heading("not settled")));
            for n in &document.notes {
                let mut cell = Cell::default();
                cell.add(quoted(&n.words), at(&n.words));
                cell.add(&n.what, String::new());
                out.push_str(&self.field(&n.stage, &cell));
            }
        }
        out
    }

    fn heading(&self, text: &str) -> String {
        rule(text, "", Style::new().bold(), self.columns, self.paint)
    }

    fn event(&self, number: usize, e: &Event, text: &str) -> String {
        let modes = if e.modes.is_empty() { String::new() } else { format!(" · {}", e.modes.join(", ")) };
        let title = format!("{number} · {}{modes}", e.kind);
        let right = format!("confidence {:.2}", e.confidence);
        let mut out = rule(&title, &right, of_event(e), self.columns, self.paint);
        let mut absent = Vec::new();
        let mut put = |label: &'static str, cell: Cell| {
            if cell.0.is_empty() {
                absent.push(label);
            } else {
                out.push_str(&self.field(label, &cell));
            }
        };
        put("words", Cell::words(Some(&e.trigger)));
        let sentence = text.get(e.sentence.start as usize..e.sentence.end as usize).unwrap_or_default();
        put("sentence", Cell::one(format!("{}: “{sentence}”", e.sentence.index + 1)));
        put("actors", Cell::entities(&e.actors));
        put("recipients", Cell::entities(&e.recipients));
        put("status", Cell::one(e.status.to_string()));
        let polarity = match e.polarity {
            Polarity::Positive => "+ it is so",
            Polarity::Negative => "- it is not so, or it is denied",
        };
        put("polarity", Cell::one(polarity.to_owned()));
        put("certainty", Cell::one(e.certainty.to_string()));
        put("topic", Cell::words(e.topic.as_ref()));
        put("date", Cell::date(e));
        put("places", Cell::places(e));
        put("size", Cell::size(e));
        put("said by", Cell::tellers(e));
        put("contexts", Cell::one(e.contexts.join(", ")));
        let quad = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
        let quad = quad.get(usize::from(e.quad).wrapping_sub(1)).unwrap_or(&"");
        put("scales", Cell::one(format!("quad {} {quad}, score {}, CAMEO {}", e.quad, e.score, e.cameo)));
        put("about", Cell::one(e.about.clone().unwrap_or_default()));
        put("part of", Cell::one(e.part_of.clone().unwrap_or_default()));
        put("in response to", Cell::one(e.in_response_to.clone().unwrap_or_default()));
        put("rule", Cell::one(rule_line(&e.rule)));
        put("id", Cell::one(e.id.clone()));
        if !absent.is_empty() {
            out.push_str(&self.field("not said", &Cell::one(absent.join(", "))));
        }
        out
    }

    /// A label and a value; where its words stand is set to the right.
    fn field(&self, label: &str, cell: &Cell) -> String {
        let left = INDENT + if label.is_empty() { 0 } else { LABEL };
        let room = self.columns - left;
        let mut out = String::new();
        let mut label = label;
        for (text, right) in &cell.0 {
            let right_room = if right.is_empty() { 0 } else { width(right) + 2 };
            let more = text.len() - text.trim_start().len();
            for (i, line) in wrap(text, room - right_room - more).iter().enumerate() {
                let mut row = fill(0, INDENT);
                row.push_str(&self.paint.dim(label));
                row.push_str(&fill(INDENT + width(label), left + more));
                row.push_str(line);
                if i == 0 && !right.is_empty() {
                    row.push_str(&fill(width(line), room - width(right)));
                    row.push_str(&self.paint.dim(right));
                }
                out.push_str(&format!("{row}\n"));
                label = "";
            }
        }
        out
    }
}

/// Each event's trigger with its number; its parties underlined.
fn marks(document: &Document) -> Vec<Mark> {
    let events = document.events.iter().enumerate();
    events
        .flat_map(|(i, e)| {
            let trigger = Mark { span: e.trigger.span(), label: Some((i + 1).to_string()), style: of_event(e) };
            let parties = e.actors.iter().chain(&e.recipients).map(|p| Mark {
                span: p.words.span(),
                label: None,
                style: Style::new().underline(),
            });
            std::iter::once(trigger).chain(parties)
        })
        .collect()
}

/// The lines of a value: a text, and what stands to its right.
#[derive(Default)]
struct Cell(Vec<(String, String)>);

impl Cell {
    fn add(&mut self, text: impl Into<String>, right: String) {
        self.0.push((text.into(), right));
    }

    fn one(text: String) -> Self {
        let mut cell = Cell::default();
        if !text.is_empty() {
            cell.add(text, String::new());
        }
        cell
    }

    fn words(words: Option<&Words>) -> Self {
        let mut cell = Cell::default();
        if let Some(words) = words {
            cell.add(quoted(words), at(words));
        }
        cell
    }

    fn entities(all: &[Entity]) -> Self {
        let mut cell = Cell::default();
        for e in all {
            let code = [e.country.as_deref().unwrap_or("no country"), &e.sectors.join(" ")].join(" ");
            cell.add(format!("{} → {}", quoted(&e.words), code.trim_end()), at(&e.words));
            let sponsor = e.sponsor.as_ref().map(|s| format!("backed by {s}"));
            let count = e.count.map(|c| format!("{} of them", amount(c)));
            let who = [e.name.clone(), e.person.clone(), e.office.clone(), sponsor, count];
            let mut who: Vec<_> = who.into_iter().flatten().collect();
            who.dedup();
            who.push(format!("by {}", e.via));
            cell.add(format!("  {}", who.join(", ")), String::new());
        }
        cell
    }

    fn date(e: &Event) -> Self {
        let mut cell = Cell::default();
        match &e.date.text {
            Some(words) => cell.add(format!("{} ← {}, {}", e.date.edtf, quoted(words), e.date.basis), at(words)),
            None => cell.add(format!("{}, {}", e.date.edtf, e.date.basis), String::new()),
        }
        if let (Some(start), Some(end)) = (&e.date.start, &e.date.end)
            && start != end
        {
            cell.add(format!("  from {start} to {end}"), String::new());
        }
        cell
    }

    fn places(e: &Event) -> Self {
        let mut cell = Cell::default();
        for p in &e.places {
            let known = [&p.relation, &p.name, &p.admin1, &p.country, &p.precision].into_iter().flatten();
            let known: Vec<_> = known.map(String::as_str).collect();
            cell.add(format!("{} → {}", quoted(&p.words), known.join(", ")), at(&p.words));
        }
        cell
    }

    fn size(e: &Event) -> Self {
        let s = &e.size;
        let parts = [
            ("dead", s.dead),
            ("injured", s.injured),
            ("arrested", s.arrested),
            ("participants", s.participants),
            ("acts", s.count),
        ];
        let parts = parts.iter().filter_map(|(what, n)| n.map(|n| format!("{what} {}", amount(n))));
        Cell::one(parts.collect::<Vec<_>>().join(", "))
    }

    fn tellers(e: &Event) -> Self {
        let mut cell = Cell::default();
        for a in &e.attribution {
            let verb = a.verb.as_ref().map(|v| format!(", {v}")).unwrap_or_default();
            let count = a.count.map(|n| format!(", {n}")).unwrap_or_default();
            cell.add(format!("{} → {}{count}{verb}", quoted(&a.words), a.kind), at(&a.words));
        }
        cell
    }
}

/// A rule's name, and the line of the knowledge that it stands on.
fn rule_line(rule: &str) -> String {
    match rule.split_once('#') {
        Some((line, id)) => format!("{id}, knowledge/{line}"),
        None => rule.to_owned(),
    }
}

fn quoted(words: &Words) -> String {
    format!("“{}”", words.text)
}

fn at(words: &Words) -> String {
    format!("{}–{}", words.start, words.end)
}

fn amount(n: Amount) -> String {
    let about = if n.approximate { "about " } else { "" };
    match (n.low, n.high) {
        (Some(low), Some(high)) if low == high => format!("{about}{low}"),
        (Some(low), Some(high)) => format!("{about}{low} to {high}"),
        (Some(low), None) => format!("{about}{low} or more"),
        (None, Some(high)) => format!("{about}{high} or fewer"),
        (None, None) => "some".to_owned(),
    }
}
