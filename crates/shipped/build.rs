//! Compiles `knowledge/`. The files are read by the loader that reads a user's
//! own, so a malformed entry fails the build with its file and line.

use std::path::Path;
use std::{env, fs};

use dateline_knowledge::{Knowledge, read_folder};

fn main() {
    println!("cargo:rerun-if-changed=../../knowledge");
    if let Err(message) = compile() {
        println!("cargo::error={message}");
    }
}

fn compile() -> Result<(), String> {
    let files = read_folder(Path::new("../../knowledge")).map_err(|(path, e)| format!("{}: {e}", path.display()))?;
    let knowledge = Knowledge::from_files(&files).map_err(|e| e.to_string())?;
    let out = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    fs::write(Path::new(&out).join("knowledge"), knowledge.to_bytes()).map_err(|e| e.to_string())
}
