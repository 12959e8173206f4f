//! `dateline score`: coded events against hand-coded ones.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use dateline::score::{Accuracy, Counts, Difference, Field, Kind, Map, Row, Rows, Score};
use serde_json::{Value, json};

use crate::args::{Score as Args, ScoreFormat};
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::paint::Paint;
use crate::summary::counted;
use crate::wrap::{columns, fit};

/// How wide the names of rows are.
const NAME: usize = 18;

pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let map = match &args.map {
        Some(path) => Map::parse(&path.display().to_string(), &text(path)?).map_err(wrong)?,
        None => Map::default(),
    };
    let gold = rows(&args.gold, &map)?;
    let found = rows(&args.predicted, &Map::default())?;
    if gold.reports.is_empty() {
        return Err(Failure::new(format!("{}: there is no report in it", args.gold.display())));
    }
    let score = Score::of(&gold, &found);
    if let Some(first) = score.strangers.first() {
        let many = counted(score.strangers.len() as u64, "report");
        tell("note", format!("{many} with events found that the gold does not have, the first {first}: not scored"));
    }
    let mut output = Output::stdout();
    match args.format {
        ScoreFormat::Json => output.write(format!("{}\n", object(&score)).as_bytes())?,
        ScoreFormat::Table => {
            let paint = Paint::for_stream(&io::stdout());
            output.write(table(&score, paint).as_bytes())?;
            let most = args.errors.unwrap_or(0);
            for d in score.differences.iter().take(most) {
                output.write(shown(d, &gold, paint).as_bytes())?;
            }
        }
    }
    output.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure::new(format!("cannot read {}: {e}", path.display())))
}

fn rows(path: &Path, map: &Map) -> Result<Rows, Failure> {
    let (name, text) = (path.display().to_string(), text(path)?);
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => Rows::csv(&name, text.as_bytes(), map),
        Some("tsv") => Rows::tsv(&name, text.as_bytes(), map),
        _ => Rows::json_lines(&name, &text, map),
    }
    .map_err(wrong)
}

fn wrong(e: dateline::score::Error) -> Failure {
    Failure::new(e.to_string())
}

fn table(s: &Score, paint: Paint) -> String {
    let heading = format!("{:NAME$}   F1    95 of 100  precision  recall   right  found   gold\n", "");
    let counts = |name: &str, c: &Counts| {
        format!(
            "{name:NAME$} {:.3}  {}    {:.3}     {:.3}  {:>6} {:>6} {:>6}\n",
            c.f1(),
            interval(c),
            c.precision(),
            c.recall(),
            c.right,
            c.found,
            c.gold
        )
    };
    let mut out = paint.dim(&heading);
    out.push_str(&counts("events", &s.events));
    out.push_str(&counts("whole rows", &s.rows));
    out.push('\n');
    s.types.iter().for_each(|(name, c)| out.push_str(&counts(name, c)));
    out.push_str(&format!("{:NAME$} {:.3}\n", "mean of types", s.macro_f1));
    out.push_str(&format!(
        "\nWhich types a report has: kappa {:.3}, over {}.\n",
        s.kappa,
        counted(s.reports as u64, "report")
    ));
    out.push_str(&format!("Of {} that both have:\n\n", counted(s.events.right, "event")));
    out.push_str(&paint.dim(&format!("{:NAME$}  right  95 of 100   kappa     of\n", "")));
    for (field, a) in &s.fields {
        let kappa = a.kappa.map_or("     ".to_owned(), |k| format!("{k:.3}"));
        let unit = if field.is_set() { "values, F1" } else { "" };
        let line = format!(
            "{:NAME$}  {:.3}  {}  {kappa}  {:>5} {unit}",
            field.name(),
            a.counts.f1(),
            interval(&a.counts),
            a.counts.gold
        );
        out.push_str(&format!("{}\n", line.trim_end()));
    }
    out
}

fn interval(c: &Counts) -> String {
    format!("{:.2}–{:.2}", c.interval.low, c.interval.high)
}

/// A difference with its words.
fn shown(d: &Difference, gold: &Rows, paint: Paint) -> String {
    let event = |r: &Row| {
        let side = |f: Field| if r.shown(f).is_empty() { "–".to_owned() } else { r.shown(f) };
        format!(
            "{} “{}”  {} → {}  {} {} {}",
            r.kind,
            r.trigger.split_whitespace().collect::<Vec<_>>().join(" "),
            side(Field::Actors),
            side(Field::Recipients),
            r.date,
            r.status,
            r.polarity
        )
    };
    let (what, row) = match (&d.kind, &d.gold, &d.found) {
        (Kind::Missed, Some(r), _) => ("missed", r),
        (Kind::Extra, _, Some(r)) => ("extra", r),
        (_, Some(r), _) => ("differs", r),
        _ => return String::new(),
    };
    let room = columns();
    let mut out = format!("\n{}  {what}  {}\n", paint.bold(&fit(&d.report, room / 2)), fit(&event(row), room));
    if let (Kind::Fields(fields), Some(g), Some(f)) = (&d.kind, &d.gold, &d.found) {
        for &field in fields {
            let value = |r: &Row| if r.shown(field).is_empty() { "nothing".to_owned() } else { r.shown(field) };
            out.push_str(&format!("  {}: {}, found {}\n", field.name(), value(g), value(f)));
        }
    }
    if let Some(text) = gold.texts.get(&d.report) {
        out.push_str(&format!("  {}\n", paint.dim(&fit(&around(text, &row.trigger, room - 2), room - 2))));
    }
    out
}

/// The text from some words before the trigger.
fn around(text: &str, trigger: &str, room: usize) -> String {
    let at = text.find(trigger).filter(|_| !trigger.is_empty()).unwrap_or(0);
    let start = text[..at].char_indices().rev().nth(room / 3).map_or(0, |(i, _)| i);
    let start = if start == 0 { 0 } else { text[start..].find(' ').map_or(start, |b| start + b + 1) };
    text[start..].to_owned()
}

fn object(s: &Score) -> Value {
    let counts = |c: &Counts| {
        json!({
            "precision": c.precision(), "recall": c.recall(), "f1": c.f1(), "f1_95": [c.interval.low, c.interval.high],
            "right": c.right, "found": c.found, "gold": c.gold,
        })
    };
    let field = |(f, a): (&Field, &Accuracy)| {
        let key = if f.is_set() { "f1" } else { "accuracy" };
        let mut value = json!({ "95": [a.counts.interval.low, a.counts.interval.high], "gold": a.counts.gold });
        value[key] = json!(a.counts.f1());
        if let Some(k) = a.kappa {
            value["kappa"] = json!(k);
        }
        (f.name().replace(' ', "_"), value)
    };
    json!({
        "reports": s.reports,
        "events": counts(&s.events),
        "rows": counts(&s.rows),
        "macro_f1": s.macro_f1,
        "type_kappa": s.kappa,
        "types": s.types.iter().map(|(k, c)| (k.clone(), counts(c))).collect::<serde_json::Map<_, _>>(),
        "fields": s.fields.iter().map(field).collect::<serde_json::Map<_, _>>(),
    })
}
