//! `dateline parse`: texts in, words, trees and names out.

use std::io;
use std::process::ExitCode;

use dateline::read::{Reader, Reject};
use dateline::{Parsed, Parser, write};

use crate::args::{Parse, ParseFormat};
use crate::failure::Failure;
use crate::output::Output;
use crate::paint::Paint;
use crate::run::{Run, Written, guarded, inputs, memory};
use crate::summary::Counts;
use crate::{trees, wrap};

pub fn run(args: Parse) -> Result<ExitCode, Failure> {
    let paths = inputs(args.paths)?;
    let output = Output::open(args.output.as_deref(), &paths)?;
    let format = args.format.unwrap_or_else(|| match &args.output {
        Some(path) if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl")) => ParseFormat::Jsonl,
        _ => ParseFormat::Conllu,
    });
    let paint = Paint { on: args.output.is_none() && Paint::for_stream(&io::stdout()).on };
    let form = Form { format, paint, columns: wrap::columns() };
    let parser = Parser::new();
    let run = Run { output, rejects: None, counts: Counts::of("parsed", "sentence"), summary: args.summary };
    let reader = args.output.iter().fold(Reader::new(), |reader, written| reader.except(written));
    if args.tokens {
        run.over(reader.conllu(paths), args.threads, |given| {
            form.written(guarded(&given.id.clone(), "", || parser.parse_given(given)))
        })
    } else {
        run.over(reader.texts(paths), args.threads, |text| {
            form.written(guarded(&text.id.clone(), "", || parser.parse(text)))
        })
    }
}

/// How parsed texts are written.
#[derive(Clone, Copy)]
struct Form {
    format: ParseFormat,
    paint: Paint,
    columns: usize,
}

impl Form {
    fn written(self, parsed: Result<Parsed, Reject>) -> Result<Written, Reject> {
        let parsed = parsed?;
        let mut bytes = Vec::new();
        match self.format {
            ParseFormat::Conllu => bytes.extend(write::conllu(&parsed).into_bytes()),
            ParseFormat::Jsonl => memory(write::parsed_json(&parsed, &mut bytes)),
            ParseFormat::Table => bytes.extend(trees::text(&parsed, self.columns, self.paint).into_bytes()),
        }
        let analysis = &parsed.analysis;
        let words = analysis.len() as u64;
        Ok(Written { bytes, found: analysis.sentences.tokens.len() as u64, words, words_read: words })
    }
}
