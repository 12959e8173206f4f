//! `dateline code`: reports in, records out.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use dateline::read::{self, Reject, Reports};
use dateline::write::{Csv, json_lines};
use dateline::{Config, Document, Pipeline, Report, in_order};

use crate::args::{Code, Format, Records};
use crate::failure::{Failure, NOTHING_DONE, tell};
use crate::output::Output;
use crate::paint::Paint;
use crate::progress::Progress;
use crate::summary::Counts;
use crate::{table, wrap};

/// Some reports were rejected.
const SOME_REJECTED: u8 = 1;

pub fn run(args: Code) -> Result<ExitCode, Failure> {
    let paths = inputs(args.paths)?;
    let mut output = Output::open(args.output.as_deref(), &paths)?;
    let rejects = args.rejects.as_deref().map(|p| Output::file(p, &paths)).transpose()?;
    let all = args.records == Records::All;
    let format = args.format.unwrap_or_else(|| match &args.output {
        _ if all => Format::Jsonl,
        Some(path) if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) => Format::Csv,
        _ if output.is_terminal() => Format::Table,
        _ => Format::Jsonl,
    });
    if all && format != Format::Jsonl {
        return Err(Failure::new("--records all needs --format jsonl: a table has events alone"));
    }
    let pipeline = Pipeline::new(Config::default().full(args.full))?;
    let mut reader = args.report.reader().keep_rejected(rejects.is_some());
    for written in [&args.output, &args.rejects].into_iter().flatten() {
        reader = reader.except(written);
    }
    let paint = Paint { on: args.output.is_none() && Paint::for_stream(&io::stdout()).on };
    let form = Form { format, all, paint, columns: wrap::columns() };
    output.write(&form.opening())?;
    let mut run = Run { output, rejects, progress: Progress::new(|| read::size(&paths)), counts: Counts::default() };
    let mut input = Input { reports: reader.paths(paths) };
    let threads = args.threads.map_or_else(processors, usize::from);
    let work =
        |item: Item| Done { bytes: item.bytes, skipped: item.skipped, what: coded(&pipeline, form, item.report) };
    in_order(&mut input, threads, work, |done| match run.take(done) {
        Ok(()) => ControlFlow::Continue(()),
        // The input may be a stream that has nothing to say for hours.
        Err(failure) => run.leave(failure),
    });
    run.finish(args.summary, input.reports.skipped())
}

fn inputs(paths: Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    if !paths.is_empty() {
        return Ok(paths);
    }
    if io::stdin().is_terminal() {
        return Err(Failure::new("nothing to read: give files or folders, or `-` to type a report"));
    }
    Ok(vec!["-".into()])
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// A report, and how far the input was read with it.
struct Item {
    report: Result<Report, Reject>,
    bytes: u64,
    skipped: u64,
}

struct Input {
    reports: Reports,
}

impl Iterator for Input {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let report = self.reports.next()?;
        Some(Item { report, bytes: self.reports.bytes(), skipped: self.reports.skipped() })
    }
}

/// What became of a report.
struct Done {
    bytes: u64,
    skipped: u64,
    what: Result<Coded, Reject>,
}

struct Coded {
    written: Vec<u8>,
    events: u64,
    words: u64,
    words_read: u64,
}

fn coded(pipeline: &Pipeline, form: Form, report: Result<Report, Reject>) -> Result<Coded, Reject> {
    let report = report?;
    // One report must not end a run over a million others.
    let document = catch_unwind(AssertUnwindSafe(|| pipeline.read(&report)));
    let document = document
        .map_err(|_| Reject::report(&report, "dateline failed on this report", "please send it to its developers"))?;
    Ok(Coded {
        written: form.of(&document),
        events: document.events.len() as u64,
        words: document.analysis.len() as u64,
        words_read: document.analysis.words_read() as u64,
    })
}

/// How documents are written.
#[derive(Clone, Copy)]
struct Form {
    format: Format,
    all: bool,
    paint: Paint,
    columns: usize,
}

impl Form {
    fn opening(self) -> Vec<u8> {
        let mut out = Vec::new();
        match self.format {
            Format::Jsonl => {}
            Format::Csv => memory(Csv::header(&mut out)),
            Format::Table => out.extend(table::heading(self.columns, self.paint).into_bytes()),
        }
        out
    }

    fn of(self, document: &Document) -> Vec<u8> {
        let records = if self.all { dateline::write::Records::All } else { dateline::write::Records::Events };
        let mut out = Vec::new();
        match self.format {
            Format::Jsonl => memory(json_lines(document, records, &mut out)),
            Format::Csv => memory(Csv::rows(document, &mut out)),
            Format::Table => out.extend(table::report(document, self.columns, self.paint).into_bytes()),
        }
        out
    }
}

/// Records are text and numbers, and memory is no device that fails.
fn memory(written: io::Result<()>) {
    written.expect("records can be written to memory");
}

/// All that changes while reports come out.
struct Run {
    output: Output,
    rejects: Option<Output>,
    progress: Progress,
    counts: Counts,
}

impl Run {
    fn take(&mut self, done: Done) -> Result<(), Failure> {
        match done.what {
            Ok(coded) => {
                let which = if coded.events > 0 { &mut self.counts.coded } else { &mut self.counts.empty };
                *which += 1;
                self.counts.events += coded.events;
                self.counts.words += coded.words;
                self.counts.words_read += coded.words_read;
                if self.output.is_terminal() {
                    self.progress.aside(|| self.output.write(&coded.written))?;
                } else {
                    self.output.write(&coded.written)?;
                }
            }
            Err(mut reject) => {
                self.counts.rejected += 1;
                self.progress.aside(|| tell("rejected", &reject));
                if let Some(file) = &mut self.rejects {
                    file.write_with(|mut out| dateline::write::reject(&mut reject, &mut out))?;
                }
            }
        }
        self.counts.skipped = done.skipped;
        self.progress.update(&self.counts, done.bytes);
        Ok(())
    }

    /// Ends the program at once, with what was written up to here.
    fn leave(&mut self, failure: Failure) -> ! {
        self.progress.clear();
        if let Some(Err(failure)) = self.rejects.as_mut().map(Output::finish) {
            failure.print();
        }
        let code = match failure {
            Failure::ClosedPipe => 0,
            Failure::Message(_) => NOTHING_DONE,
        };
        failure.print();
        std::process::exit(code.into())
    }

    fn finish(mut self, summary: bool, skipped: u64) -> Result<ExitCode, Failure> {
        self.progress.clear();
        self.output.finish()?;
        self.rejects.as_mut().map_or(Ok(()), Output::finish)?;
        self.counts.skipped = skipped;
        if summary || io::stderr().is_terminal() {
            let line = self.counts.line(self.progress.elapsed());
            let _ = writeln!(anstream::stderr().lock(), "{line}");
        }
        let Counts { coded, empty, rejected, .. } = self.counts;
        Ok(ExitCode::from(match (coded + empty, rejected) {
            (_, 0) => 0,
            (0, _) => NOTHING_DONE,
            _ => SOME_REJECTED,
        }))
    }
}
