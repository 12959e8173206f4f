//! Writes the examples for the teacher (`teacher.py`), with every label as the
//! number that it has in the network.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use dateline_doc::{Rel, Upos};
use dateline_language::names::LABELS;
use serde_json::json;

use crate::corpus::{self, FeatsTable, Trouble};
use crate::example::Example;

/// Writes trees, names, the development set and the counts of labels.
///
/// # Errors
/// If a data set cannot be read or a file not be written.
pub fn write(gold: &Path, out: &Path) -> Result<(), Trouble> {
    std::fs::create_dir_all(out)?;
    let mut feats = FeatsTable::new();
    let trees = corpus::trees(gold, &mut feats)?;
    let bundles = feats.bundles().len();
    let dev = corpus::treebank(&gold.join("treebanks/ewt/en_ewt-ud-dev.conllu"), &mut feats)?;
    let (names, _) = corpus::names(gold)?;
    lines(&out.join("trees.jsonl"), &trees)?;
    lines(&out.join("dev.jsonl"), &dev)?;
    lines(&out.join("names.jsonl"), &names)?;
    lines(&out.join("text.jsonl"), &corpus::plain(gold)?)?;
    lines(&out.join("uner-dev.jsonl"), &corpus::iob2(&gold.join("entities/uner_ewt/en_ewt-ud-dev.iob2"))?)?;
    let labels = json!({ "upos": Upos::ALL.len(), "feats": bundles, "rels": Rel::ALL.len(), "names": LABELS });
    Ok(serde_json::to_writer_pretty(File::create(out.join("labels.json"))?, &labels)?)
}

fn lines(path: &Path, examples: &[Example]) -> Result<(), Trouble> {
    let mut out = BufWriter::new(File::create(path)?);
    for e in examples {
        let mut row = json!({ "forms": e.forms, "names": e.names, "present": e.present });
        if let Some(g) = &e.gold {
            let rels: Vec<u8> = g.rels.iter().map(|&r| r as u8).collect();
            row["upos"] = json!(g.upos);
            row["feats"] = json!(g.feats);
            row["heads"] = json!(g.heads);
            row["rels"] = json!(rels);
        }
        writeln!(out, "{row}")?;
    }
    Ok(out.flush()?)
}
