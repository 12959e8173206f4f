//! `dateline code`: reports in, records out.

use std::io;
use std::process::ExitCode;

use dateline::read::Reject;
use dateline::write::{Csv, json_lines};
use dateline::{Config, Document, Pipeline, Report};

use crate::args::{Code, Format, Records};
use crate::failure::Failure;
use crate::output::Output;
use crate::paint::Paint;
use crate::run::{Run, Written, guarded, inputs, memory};
use crate::summary::Counts;
use crate::{table, wrap};

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
    let config = Config::default().full(args.full).all_records(all);
    let config = match args.knowledge {
        Some(folder) => config.overlay(folder),
        None => config,
    };
    let pipeline = Pipeline::new(config)?;
    let mut reader = args.report.reader().keep_rejected(rejects.is_some());
    for written in [&args.output, &args.rejects].into_iter().flatten() {
        reader = reader.except(written);
    }
    let paint = Paint { on: args.output.is_none() && Paint::for_stream(&io::stdout()).on };
    let form = Form { format, all, paint, columns: wrap::columns() };
    output.write(&form.opening())?;
    let run = Run { output, rejects, counts: Counts::of("coded", "event"), summary: args.summary };
    run.over(reader.paths(paths), args.threads, |report| coded(&pipeline, form, &report))
}

fn coded(pipeline: &Pipeline, form: Form, report: &Report) -> Result<Written, Reject> {
    let document = guarded(&report.id, &report.text, || pipeline.read(report))?;
    Ok(Written {
        bytes: form.of(&document),
        found: document.events.len() as u64,
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
