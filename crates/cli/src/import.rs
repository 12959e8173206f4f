//! `dateline knowledge import`: dictionaries in, knowledge files out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::dictionaries::{Codes, Imported, Options, Scheme, import};
use dateline::{Config, Pipeline};

use crate::args::{CodeScheme, Import};
use crate::failure::{Failure, tell};
use crate::output::Output;
use crate::summary::grouped;

pub fn run(args: &Import) -> Result<ExitCode, Failure> {
    let mut files = Vec::new();
    for path in &args.paths {
        for file in below(path)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name, text(&file)?));
        }
    }
    let options = Options { codes: codes(args)?, alone: args.alone };
    let imported = import(&files, &options).map_err(Failure::new)?;
    for (name, text) in &imported.files {
        write(&args.out.join(name), text)?;
    }
    // What was written must be of use.
    Pipeline::new(Config::default().overlay(&args.out))?;
    imported.left.iter().for_each(|left| tell("left out", left));
    Output::stdout().write(summary(&imported, &args.out).as_bytes())?;
    Ok(ExitCode::from(u8::from(!imported.left.is_empty())))
}

fn codes(args: &Import) -> Result<Codes, Failure> {
    let codes = Codes::of(match args.codes {
        CodeScheme::Cameo => Scheme::Cameo,
        CodeScheme::Weis => Scheme::Weis,
    });
    match &args.types {
        Some(file) => codes.with(&text(file)?).map_err(|e| Failure::new(format!("{}: {e}", file.display()))),
        None => Ok(codes),
    }
}

/// A file, or the files of a folder by their names.
fn below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|e| Failure::new(format!("cannot read {}: {e}", path.display())))?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|e| e.path()).filter(|p| p.is_file()).collect();
    files.retain(|f| f.file_name().is_some_and(|n| !n.to_string_lossy().starts_with('.')));
    files.sort();
    Ok(files)
}

/// A file's text. Old dictionaries may be written in Latin-1.
fn text(file: &Path) -> Result<String, Failure> {
    let bytes = fs::read(file).map_err(|e| Failure::new(format!("cannot read {}: {e}", file.display())))?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|e| e.as_bytes().iter().map(|&b| char::from(b)).collect()))
}

fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let name = file.display().to_string();
    if file.exists() {
        return Err(Failure::new(format!("{name} is there already: remove it, or write to another folder with --out")));
    }
    let made = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(file, text));
    made.map_err(|e| Failure::writing(&name, &e))
}

fn summary(imported: &Imported, out: &Path) -> String {
    let tally = |t: &dateline::dictionaries::Tally| {
        format!("{} of {} {}", grouped(t.carried as u64), grouped(t.all as u64), t.kind)
    };
    let tallies: Vec<String> = imported.tallies.iter().map(tally).collect();
    let out = out.display();
    format!(
        "{}: written to {out}\nuse them with `dateline code REPORTS --knowledge {out}`; \
         `dateline knowledge try {out} REPORTS` shows what they change\n",
        tallies.join(", "),
    )
}
