//! What `--version` says: the commit, and the hashes of what is built in.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

const ROOT: &str = "../..";

fn main() -> io::Result<()> {
    let knowledge = Path::new(ROOT).join("knowledge");
    let model = Path::new(ROOT).join("models/en.model");
    let head = Path::new(ROOT).join(".git/HEAD");
    let mut files = Vec::new();
    collect(&knowledge, &mut files)?;
    files.sort();
    let mut hash = Sha256::new();
    for file in &files {
        let name = file.strip_prefix(&knowledge).unwrap_or(file).to_string_lossy();
        hash.update(format!("{name}\0").as_bytes());
        hash.update(fs::read(file)?);
    }
    let model_hash = fs::read(&model).map_or_else(|_| "none".to_owned(), |m| hex(&Sha256::digest(m)));
    let mut out = io::stdout().lock();
    writeln!(out, "cargo::rustc-env=DATELINE_KNOWLEDGE={}", hex(&hash.finalize()))?;
    writeln!(out, "cargo::rustc-env=DATELINE_MODEL={model_hash}")?;
    writeln!(out, "cargo::rustc-env=DATELINE_COMMIT={}", commit().unwrap_or_else(|| "unknown".to_owned()))?;
    for watched in [&knowledge, &model, &head, &Path::new(ROOT).join(".git/logs/HEAD")] {
        if watched.exists() {
            writeln!(out, "cargo::rerun-if-changed={}", watched.display())?;
        }
    }
    Ok(())
}

fn commit() -> Option<String> {
    let out = Command::new("git").args(["rev-parse", "--short=12", "HEAD"]).output().ok()?;
    let commit = String::from_utf8(out.stdout).ok()?.trim().to_owned();
    (out.status.success() && !commit.is_empty()).then_some(commit)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
