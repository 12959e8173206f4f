//! `dateline quotes`: who said what.

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
use crate::table::title;
use crate::wrap::{columns, fill, width, wrap};

const INDENT: usize = 2;
const GAP: usize = 2;

pub fn run(args: Quotes) -> Result<ExitCode, Failure> {
    let paths = inputs(args.paths)?;
    let output = Output::open(args.output.as_deref(), &paths)?;
    let table = args.format.map_or(output.is_terminal(), |f| f == QuotesFormat::Table);
    let pipeline = Pipeline::new(Config::default().all_records(true))?;
    let mut reader = args.report.reader();
    if let Some(written) = &args.output {
        reader = reader.except(written);
    }
    let paint = Paint { on: args.output.is_none() && Paint::for_stream(&io::stdout()).on };
    let page = Page { paint, columns: columns() };
    let mut output = output;
    if table {
        output.write(page.heading().as_bytes())?;
    }
    let run = Run { output, rejects: None, counts: Counts::of("with quotes", "quote"), summary: args.summary };
    run.over(reader.paths(paths), args.threads, |report: Report| -> Result<Written, Reject> {
        let document = guarded(&report.id, &report.text, || pipeline.read(&report))?;
        let mut bytes = Vec::new();
        match table {
            true => bytes.extend(page.of(&document).into_bytes()),
            false => memory(json_lines(&document, Records::Quotes, &mut bytes)),
        }
        Ok(Written {
            bytes,
            found: document.quotes.len() as u64,
            words: document.analysis.len() as u64,
            words_read: document.analysis.words_read() as u64,
        })
    })
}

/// What tables are printed on.
struct Page {
    paint: Paint,
    columns: usize,
}

impl Page {
    /// Who, how, what.
    fn widths(&self) -> [usize; 3] {
        let free = self.columns - INDENT - 2 * GAP;
        let (who, how) = (free * 27 / 100, free * 16 / 100);
        [who, how, free - who - how]
    }

    fn heading(&self) -> String {
        let cells = ["who", "how", "what"].map(|c| vec![self.paint.dim(c)]);
        self.row(&cells, &["who", "how", "what"].map(|c| vec![c.to_owned()]))
    }

    fn of(&self, document: &Document) -> String {
        let mut out = title(document, self.columns, self.paint);
        if document.quotes.is_empty() {
            out.push_str(&format!("{}{}\n", fill(0, INDENT), self.paint.dim("no quote")));
        }
        let mut last: Option<&Quote> = None;
        for quote in &document.quotes {
            out.push_str(&self.quote(quote, last));
            last = Some(quote);
        }
        out
    }

    fn quote(&self, q: &Quote, last: Option<&Quote>) -> String {
        let [who, how, what] = self.widths();
        let same = last.is_some_and(|l| l.speaker == q.speaker && l.chain == q.chain);
        let speaker = if same { vec!["″".to_owned()] } else { wrap(&speaker(q), who) };
        let own = if same { vec![] } else { wrap(&path(q), who) };
        let content =
            if q.direct { format!("“{}”", q.content.text.trim_end_matches(',')) } else { q.content.text.clone() };
        let plain = [[speaker.clone(), own.clone()].concat(), wrap(&cue(q), how), wrap(&content, what)];
        let dim = |lines: &[String]| lines.iter().map(|l| self.paint.dim(l)).collect::<Vec<_>>();
        let bold = speaker.iter().map(|l| if same { self.paint.dim(l) } else { self.paint.bold(l) });
        let said = plain[2].iter().map(|l| if q.direct { l.clone() } else { self.paint.dim(l) }).collect();
        let painted = [bold.chain(dim(&own)).collect(), dim(&plain[1]), said];
        self.row(&painted, &plain)
    }

    /// Cells side by side, each of several lines; `plain` gives their widths.
    fn row(&self, painted: &[Vec<String>; 3], plain: &[Vec<String>; 3]) -> String {
        let widths = self.widths();
        let height = plain.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for line in 0..height {
            let mut row = fill(0, INDENT);
            for (column, cell) in painted.iter().enumerate() {
                let used = plain[column].get(line).map_or(0, |l| width(l));
                row.push_str(cell.get(line).map_or("", String::as_str));
                row.push_str(&fill(used, widths[column] + GAP));
            }
            out.push_str(row.trim_end());
            out.push('\n');
        }
        out
    }
}

/// "Fuad Hussein (IRQ)": the speaker by his full name, with what he holds.
fn speaker(q: &Quote) -> String {
    let Some(e) = &q.speaker else { return "?".to_owned() };
    let name = e.person.as_ref().or(e.name.as_ref()).unwrap_or(&e.words.text);
    let office = e.office.as_ref().filter(|o| e.person.is_some() && !name.contains(o.as_str()));
    let office = office.map(|o| format!(", {o}")).unwrap_or_default();
    match &e.country {
        Some(code) => format!("{name}{office} ({code})"),
        None => format!("{name}{office}"),
    }
}

/// Those through whom it came, after the speaker.
fn path(q: &Quote) -> String {
    let own = q.speaker.as_ref().map(|e| e.words.span());
    let others = q.chain.iter().skip(1).filter(|a| Some(a.words.span()) != own);
    let all: Vec<&str> = others.map(|a| a.words.text.as_str()).collect();
    if all.is_empty() { String::new() } else { format!("› {}", all.join(" › ")) }
}

/// The words of telling, whose they are as written, and the channel.
fn cue(q: &Quote) -> String {
    let told = match (&q.source, &q.cue) {
        (Some(s), Some(c)) if s.text.split_whitespace().count() == 1 && s.start < c.start => {
            format!("{} {}", s.text, c.text)
        }
        (_, Some(c)) => c.text.clone(),
        _ => "…".to_owned(),
    };
    q.channel.as_ref().map_or(told.clone(), |c| format!("{told} [{c}]"))
}
