//! `dateline knowledge`: what is lacking, and what a change would do.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::{Config, Event, Pipeline};

use crate::args::{KnowledgeCommand, ReportArgs};
use crate::check::shown;
use crate::failure::{Failure, tell};
use crate::import;
use crate::output::Output;
use crate::paint::Paint;
use crate::run::inputs;
use crate::summary::counted;
use crate::wrap::{columns, fit};

pub fn run(command: KnowledgeCommand) -> Result<ExitCode, Failure> {
    match command {
        KnowledgeCommand::Gaps { paths, limit } => gaps(paths, limit),
        KnowledgeCommand::Import(args) => import::run(&args),
        KnowledgeCommand::Try { folder, paths, report } => attempt(&folder, paths, report),
    }
}

fn gaps(paths: Vec<PathBuf>, limit: usize) -> Result<ExitCode, Failure> {
    let pipeline = Pipeline::new(Config::default())?;
    let mut found: BTreeMap<String, (u64, String)> = BTreeMap::new();
    // A text needs no day to be counted.
    let day = "2000-01-01".parse().map_err(|_| Failure::new("no day"))?;
    let mut rejected = false;
    for report in dateline::read::Reader::new().published(day).paths(inputs(paths)?) {
        let report = match report {
            Ok(report) => report,
            Err(reject) => {
                tell("rejected", reject);
                rejected = true;
                continue;
            }
        };
        for (words, sentence) in pipeline.gaps(&report) {
            let one = found.entry(words).or_insert_with(|| (0, sentence.text));
            one.0 += 1;
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|x, y| y.1.0.cmp(&x.1.0).then(x.0.cmp(&y.0)));
    let paint = Paint::for_stream(&io::stdout());
    let mut output = Output::stdout();
    for (words, (count, example)) in found.into_iter().take(limit) {
        let example = example.split_whitespace().collect::<Vec<_>>().join(" ");
        let room = columns().saturating_sub(32).max(20);
        output.write(format!("{count:>7}  {words:<20}  {}\n", paint.dim(&fit(&example, room))).as_bytes())?;
    }
    output.finish()?;
    Ok(ExitCode::from(u8::from(rejected)))
}

/// The cases of a user's own entries, then what changes on the reports.
fn attempt(folder: &Path, paths: Vec<PathBuf>, report: ReportArgs) -> Result<ExitCode, Failure> {
    let after = Pipeline::new(Config::default().overlay(folder))?;
    let paint = Paint::for_stream(&io::stdout());
    let mut output = Output::stdout();
    let cases = after.check("own/");
    for miss in &cases.misses {
        output.write(shown(miss, paint, columns()).as_bytes())?;
    }
    let line = format!(
        "{} of {} of yours: {} as written, {} not\n",
        counted(cases.cases as u64, "case"),
        counted(cases.entries as u64, "entry"),
        cases.cases - cases.misses.len(),
        cases.misses.len(),
    );
    output.write(line.as_bytes())?;
    let mut bad = !cases.misses.is_empty();
    if !paths.is_empty() {
        let before = Pipeline::new(Config::default())?;
        let (mut gone, mut new, mut read) = (0, 0, 0);
        for report in report.reader().paths(paths) {
            let report = match report {
                Ok(report) => report,
                Err(reject) => {
                    tell("rejected", reject);
                    bad = true;
                    continue;
                }
            };
            read += 1;
            let (x, y) = (lines(&before.read(&report).events), lines(&after.read(&report).events));
            if x == y {
                continue;
            }
            output.write(format!("\n{}\n", paint.bold(&report.id)).as_bytes())?;
            for line in x.iter().filter(|l| !y.contains(l)) {
                gone += 1;
                output.write(format!("  - {line}\n").as_bytes())?;
            }
            for line in y.iter().filter(|l| !x.contains(l)) {
                new += 1;
                output.write(format!("  + {line}\n").as_bytes())?;
            }
        }
        let line = format!("\n{}: {gone} lines gone, {new} new\n", counted(read, "report"));
        output.write(line.as_bytes())?;
    }
    output.finish()?;
    Ok(ExitCode::from(u8::from(bad)))
}

/// Each event in a line, as far as knowledge can change it.
fn lines(events: &[Event]) -> Vec<String> {
    let side = |all: &[dateline::Entity]| {
        let one = |e: &dateline::Entity| match &e.country {
            Some(code) => format!("{} ({code})", e.words.text),
            None => e.words.text.clone(),
        };
        let all: Vec<String> = all.iter().map(one).collect();
        if all.is_empty() { "?".to_owned() } else { all.join(", ") }
    };
    let line = |e: &Event| {
        let modes = if e.modes.is_empty() { String::new() } else { format!(" {}", e.modes.join(", ")) };
        format!(
            "{} {}{modes} “{}”: {} → {} [{}{}]",
            e.date.edtf,
            e.kind,
            e.trigger.text,
            side(&e.actors),
            side(&e.recipients),
            e.status,
            e.polarity,
        )
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
    };
    events.iter().map(line).collect()
}
