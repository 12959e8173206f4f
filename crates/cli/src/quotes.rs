//! `dateline quotes`: who says what, alone.

use std::io;
use std::process::ExitCode;

use dateline::read::Reject;
use dateline::write::{Records, json_lines};
use dateline::{Config, Document, Pipeline, Quote, Report};

use crate::args::{Quotes, QuotesFormat};
use crate::failure::Failure;
use crate::output::Output;
use crate::paint::Paint;
use crate::run::{Run, Written, guarded, inputs, memory};
use crate::summary::Counts;
use crate::wrap::{self, fill, fit, width};

pub fn run(args: Quotes) -> Result<ExitCode, Failure> {
    let paths = inputs(args.paths)?;
    let output = Output::open(args.output.as_deref(), &paths)?;
    let format = args.format.unwrap_or(match output.is_terminal() {
        true => QuotesFormat::Table,
        false => QuotesFormat::Jsonl,
    });
    let pipeline = Pipeline::new(Config::default().all_records(true))?;
    let mut reader = args.report.reader();
    if let Some(written) = &args.output {
        reader = reader.except(written);
    }
    let paint = Paint { on: args.output.is_none() && Paint::for_stream(&io::stdout()).on };
    let run = Run { output, rejects: None, counts: Counts::of("read", "quote"), summary: args.summary };
    run.over(reader.paths(paths), args.threads, |report| told(&pipeline, format, paint, &report))
}

fn told(pipeline: &Pipeline, format: QuotesFormat, paint: Paint, report: &Report) -> Result<Written, Reject> {
    let document = guarded(&report.id, &report.text, || pipeline.read(report))?;
    let mut bytes = Vec::new();
    match format {
        QuotesFormat::Jsonl => memory(json_lines(&document, Records::Quotes, &mut bytes)),
        QuotesFormat::Table => bytes.extend(table(&document, wrap::columns(), paint).into_bytes()),
    }
    Ok(Written {
        bytes,
        found: document.quotes.len() as u64,
        words: document.analysis.len() as u64,
        words_read: document.analysis.words_read() as u64,
    })
}

/// One report: each teller with what he says below.
fn table(document: &Document, columns: usize, paint: Paint) -> String {
    let report = &document.report;
    let published = report.published.to_string();
    let room = columns - width(&published) - 2;
    let id = fit(&report.id, room);
    let mut out = format!("\n{}{}{}\n", paint.bold(&id), fill(width(&id), room + 2), paint.dim(&published));
    if document.quotes.is_empty() {
        out.push_str(&format!("  {}\n", paint.dim("no quote")));
    }
    for q in &document.quotes {
        out.push_str(&format!("  {}\n", teller(q, paint)));
        let content = q.content.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let content = if q.direct { format!("“{content}”") } else { content };
        for line in wrap::wrap(&content, columns - 6) {
            out.push_str(&format!("      {line}\n"));
        }
    }
    out
}

/// "Fuad Hussein (IRQ) said, on X", and who passes it on.
fn teller(q: &Quote, paint: Paint) -> String {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let speaker = q.speaker.as_ref().map_or("?".to_owned(), |s| {
        let name = s.person.as_ref().or(s.name.as_ref()).unwrap_or(&s.words.text);
        match &s.country {
            Some(code) => format!("{} ({code})", one(name)),
            None => one(name),
        }
    });
    let cue = q.cue.as_ref().map_or("goes on".to_owned(), |c| one(&c.text));
    let channel = q.channel.as_ref().map_or(String::new(), |c| format!(", through {}", one(c)));
    let chain: Vec<String> = q.chain.iter().skip(1).map(|a| one(&a.words.text)).collect();
    let by = if chain.is_empty() { String::new() } else { format!(" › {}", chain.join(" › ")) };
    format!("{} {}", paint.bold(&speaker), paint.dim(&format!("{cue}{channel}{by}")))
}
