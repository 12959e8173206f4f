//! `dateline check`: the cases that stand beside the knowledge.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstyle::AnsiColor;
use dateline::{CaseKind, Config, Miss, Pipeline};

use crate::args::Check;
use crate::failure::Failure;
use crate::marks::{Mark, marked};
use crate::output::Output;
use crate::paint::Paint;
use crate::summary::counted;
use crate::wrap::{columns, wrap};

pub fn run(args: Check) -> Result<ExitCode, Failure> {
    let (config, filter) = match &args.file {
        Some(file) => {
            let (folder, name) = in_knowledge(file)?;
            (Config::default().knowledge(folder), name)
        }
        None => (Config::default(), String::new()),
    };
    let report = Pipeline::new(config)?.check(&filter);
    let mut output = Output::stdout();
    let paint = Paint::for_stream(&io::stdout());
    for miss in &report.misses {
        output.write(shown(miss, paint, columns()).as_bytes())?;
    }
    let line = format!(
        "{} of {}: {} as written, {} not\n",
        counted(report.cases as u64, "case"),
        counted(report.entries as u64, "entry"),
        report.cases - report.misses.len(),
        report.misses.len(),
    );
    output.write(line.as_bytes())?;
    Ok(ExitCode::from(u8::from(!report.misses.is_empty())))
}

/// The knowledge folder that a file lies in, and its path below it.
fn in_knowledge(file: &Path) -> Result<(PathBuf, String), Failure> {
    let shown = file.display();
    let full = file.canonicalize().map_err(|e| Failure::new(format!("cannot read {shown}: {e}")))?;
    let folder = full.ancestors().skip(1).find(|f| f.join("ontology/plover.toml").is_file());
    let folder = folder.ok_or_else(|| {
        Failure::new(format!("{shown} is in no knowledge folder: above it there must be one with ontology/plover.toml"))
    })?;
    let name = full.strip_prefix(folder).unwrap_or(&full).to_string_lossy().into_owned();
    Ok((folder.to_owned(), name))
}

pub fn shown(miss: &Miss, paint: Paint, columns: usize) -> String {
    let wanted = match miss.kind {
        CaseKind::Yes => "must be coded",
        CaseKind::No => "must not be coded by this entry",
        CaseKind::Limit => "is a known miss",
    };
    let marks: Vec<_> = miss
        .marks
        .iter()
        .map(|(label, span)| Mark { span: *span, label: Some(label.clone()), style: AnsiColor::Cyan.on_default() })
        .collect();
    let mut out = format!("{}  {} {wanted}\n", paint.bold(&miss.source.to_string()), miss.entry);
    let mut line = |text: &str| out.push_str(&format!("  {text}\n"));
    marked(&miss.text, 0, &marks, columns - 2, paint).iter().for_each(|l| line(l));
    for text in wrap(&miss.why, columns - 4) {
        line(&format!("{} {text}", paint.style(AnsiColor::Red.on_default(), "✗")));
    }
    out.push('\n');
    out
}
