//! Figures and errors of a comparison, for people.

use std::collections::BTreeSet;

use anstyle::AnsiColor;
use dateline_score::{Event, Figure, Group, Measure, Mistake, Score};

use crate::paint::Paint;
use crate::summary::counted;
use crate::wrap::{fill, width, wrap};

const NAME: usize = 17;
const GAP: usize = 2;
/// A figure, and a figure with its interval: `0.839 0.77–0.90`.
const FIGURE: usize = 5;
const WITH_INTERVAL: usize = 15;
const COUNT: usize = 7;
/// Narrower terminals get no intervals.
const WIDE: usize = NAME + 3 * (GAP + WITH_INTERVAL) + 3 * COUNT;

/// How tables are written.
#[derive(Clone, Copy)]
struct Form {
    columns: usize,
    paint: Paint,
}

/// All of a comparison, and so many of its errors.
pub fn table(score: &Score, [gold, predicted]: [&str; 2], errors: usize, columns: usize, paint: Paint) -> String {
    let form = Form { columns, paint };
    let t = score.totals;
    let optional = if t.optional > 0 { format!(", {} optional", t.optional) } else { String::new() };
    let mut about = vec![
        format!("gold {gold}: {}, {}{optional}", counted(t.reports as u64, "report"), counted(t.gold as u64, "event")),
        format!("predicted {predicted}: {}", counted(t.found as u64, "event")),
    ];
    if t.spared > 0 {
        about.push(format!("not counted: {} predicted that gold has as optional", counted(t.spared as u64, "event")));
    }
    if t.elsewhere > 0 {
        let events = counted(t.elsewhere as u64, "event");
        about.push(format!("not counted: {events} predicted in reports that gold has not"));
    }
    if !score.not_held.is_empty() {
        let names: Vec<_> = score.not_held.iter().map(|f| f.name()).collect();
        about.push(format!("not scored, for gold says nothing of it: {}", names.join(", ")));
    }
    let mut out = about.iter().flat_map(|line| wrap(line, columns)).map(|line| line + "\n").collect::<String>();
    out.push_str(&form.shares(&score.figures));
    out.push_str(&form.agreement(&score.figures));
    if columns >= WIDE {
        let note = "intervals: 95 of 100 of 1,000 bootstrap draws of reports";
        out.push_str(&format!("\n{}\n", paint.dim(note)));
    }
    out.push_str(&form.mistakes(&score.mistakes, errors));
    out
}

impl Form {
    /// Precision, recall and F1 of events, rows, types and fields.
    fn shares(self, figures: &[Figure]) -> String {
        let mut out = String::new();
        let heads = [
            (Group::Event, "events"),
            (Group::Row, ""),
            (Group::Type, "types"),
            (Group::Field, "fields of pairs, by value"),
        ];
        for (group, head) in heads {
            if !figures.iter().any(|f| f.group == group && f.measure == Measure::F1) {
                continue;
            }
            if !head.is_empty() {
                let names = ["precision", "recall", "F1", "gold", "found", "right"].map(str::to_owned);
                out.push_str(&format!("\n{}\n", self.paint.bold(head)));
                out.push_str(&self.paint.dim(&self.row("", &names)));
            }
            for (n, f1) in figures.iter().enumerate().filter(|(_, f)| f.group == group && f.measure == Measure::F1) {
                // The three stand one behind the other.
                let [precision, recall] = [&figures[n - 2], &figures[n - 1]];
                let count = |n: u64| n.to_string();
                let right = f1.right.map(count).unwrap_or_default();
                let cells = [self.cell(precision), self.cell(recall), self.cell(f1)];
                let [p, r, f] = cells;
                out.push_str(&self.row(f1.name, &[p, r, f, count(recall.of), count(precision.of), right]));
            }
            for mean in figures.iter().filter(|f| f.group == group && f.measure == Measure::MacroF1) {
                let blank = String::new;
                let types = counted(mean.of, "type");
                let cells = [blank(), blank(), self.cell(mean), blank(), blank(), blank()];
                out.push_str(&format!("{}  {types}\n", self.row("mean over types", &cells).trim_end()));
            }
        }
        out
    }

    /// Accuracy and kappa.
    fn agreement(self, figures: &[Figure]) -> String {
        let of = |measure: Measure| figures.iter().filter(move |f| f.measure == measure);
        let head = ["accuracy", "kappa", "", "pairs", "", "same"].map(str::to_owned);
        let mut out = format!("\n{}\n", self.paint.bold("agreement of pairs"));
        out.push_str(&self.paint.dim(&self.row("", &head)));
        let row = |accuracy: Option<&Figure>, kappa: Option<&Figure>| {
            let Some(counts) = accuracy.or(kappa) else { return String::new() };
            let cell = |f: Option<&Figure>| f.map(|f| self.cell(f)).unwrap_or_default();
            let same = counts.right.map(|n| n.to_string()).unwrap_or_default();
            let blank = String::new;
            let cells = [cell(accuracy), cell(kappa), blank(), counts.of.to_string(), blank(), same];
            self.row(counts.name, &cells)
        };
        for accuracy in of(Measure::Accuracy) {
            out.push_str(&row(Some(accuracy), of(Measure::Kappa).find(|f| f.name == accuracy.name)));
        }
        for kappa in of(Measure::Kappa).filter(|f| f.group == Group::Type) {
            let line = row(None, Some(kappa));
            out.push_str(&format!("{}  {}\n", line.trim_end(), self.paint.dim("(pairs by words alone)")));
        }
        out
    }

    fn row(self, name: &str, cells: &[String; 6]) -> String {
        let figure = if self.columns >= WIDE { WITH_INTERVAL } else { FIGURE + 4 };
        let mut line = format!("{name}{}", fill(width(name), NAME));
        for cell in &cells[..3] {
            line.push_str(&format!("{}{cell}{}", fill(0, GAP), fill(width(cell), figure)));
        }
        for cell in &cells[3..] {
            line.push_str(&format!("{}{cell}", fill(width(cell), COUNT)));
        }
        format!("{}\n", line.trim_end())
    }

    fn cell(self, figure: &Figure) -> String {
        match (figure.value, figure.interval) {
            (None, _) => "–".to_owned(),
            (Some(value), Some((low, high))) if self.columns >= WIDE => format!("{value:.3} {low:.2}–{high:.2}"),
            (Some(value), _) => format!("{value:.3}"),
        }
    }

    /// The first errors, each under its report and the report's text.
    fn mistakes(self, mistakes: &[Mistake], most: usize) -> String {
        let total = counted(mistakes.len() as u64, "error");
        if most == 0 {
            let hint = if mistakes.is_empty() { "" } else { "; --errors N lists the first N" };
            return format!("{}\n", self.paint.dim(&format!("{total}{hint}")));
        }
        let mut out = format!("\n{}\n", self.paint.bold(&format!("{} of {total}", most.min(mistakes.len()))));
        let mut report = None;
        for mistake in mistakes.iter().take(most) {
            if report != Some(mistake.report) {
                report = Some(mistake.report);
                out.push_str(&format!("\n{}\n", self.paint.bold(&wrap(mistake.report, self.columns).join(" "))));
                let text = mistake.text.map(|t| wrap(t, self.columns - 2)).unwrap_or_default();
                text.iter().for_each(|line| out.push_str(&format!("  {}\n", self.paint.dim(line))));
            }
            out.push_str(&self.mistake(mistake));
        }
        out
    }

    fn mistake(self, mistake: &Mistake) -> String {
        let Some(event) = mistake.gold.or(mistake.found) else { return String::new() };
        let kind = mistake.kind();
        let mut words = quoted(event);
        if let (Some(_), Some(found)) = (mistake.gold, mistake.found)
            && found.trigger != event.trigger
        {
            words.push_str(&format!(" / {}", quoted(found)));
        }
        let line = match kind {
            "wrong" => format!("{} {words}", event.kind),
            _ => format!("{} {words} {}", event.kind, parties(event)),
        };
        let color = if kind == "wrong" { AnsiColor::Yellow } else { AnsiColor::Red };
        let mut out = String::new();
        for (n, part) in wrap(&line, self.columns - 10).iter().enumerate() {
            let label = if n == 0 { self.paint.style(color.on_default(), kind) } else { String::new() };
            let used = if n == 0 { kind.len() } else { 0 };
            out.push_str(&format!("  {label}{}{part}\n", fill(used, 8)));
        }
        for wrong in &mistake.wrong {
            let name = wrong.field.name();
            let values = format!("gold {}, predicted {}", listed(&wrong.gold), listed(&wrong.found));
            for (n, part) in wrap(&values, self.columns - 12 - NAME).iter().enumerate() {
                let label = if n == 0 { name } else { "" };
                out.push_str(&format!("{}{label}{}{part}\n", fill(0, 10), fill(width(label), NAME + GAP)));
            }
        }
        out
    }
}

fn quoted(event: &Event) -> String {
    if event.trigger.is_empty() { "(no words)".to_owned() } else { format!("“{}”", event.trigger) }
}

fn parties(event: &Event) -> String {
    let actors = listed(&event.actors.countries);
    match event.recipients.countries.is_empty() {
        true => actors,
        false => format!("{actors} → {}", listed(&event.recipients.countries)),
    }
}

fn listed(values: &BTreeSet<String>) -> String {
    if values.is_empty() { "none".to_owned() } else { values.iter().cloned().collect::<Vec<_>>().join(", ") }
}
