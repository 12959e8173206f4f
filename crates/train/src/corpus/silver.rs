//! What the teacher read.

use std::path::Path;

use dateline_doc::Rel;
use serde::Deserialize;

use super::Trouble;
use crate::example::{Example, Gold};

/// A sentence as the teacher writes it, labels as numbers.
#[derive(Deserialize)]
struct Row {
    forms: Vec<String>,
    upos: Vec<u8>,
    feats: Vec<u16>,
    heads: Vec<u32>,
    rels: Vec<u8>,
    names: Vec<u8>,
}

fn rows(path: &Path) -> Result<Vec<Row>, Trouble> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines().map(|l| Ok(serde_json::from_str(l)?)).collect()
}

/// The sentences that the teacher gave trees and names, in a folder with
/// `names.jsonl` and `text.jsonl`. Of two that are the same, one.
///
/// # Errors
/// If a file cannot be read.
pub fn sentences(folder: &Path) -> Result<Vec<Example>, Trouble> {
    let mut all = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for file in ["names.jsonl", "text.jsonl"] {
        for row in rows(&folder.join(file))? {
            if row.forms.len() < 2 || !seen.insert(row.forms.join(" ")) {
                continue;
            }
            let rels = row.rels.iter().map(|&r| Rel::ALL[usize::from(r)]).collect();
            let gold = Gold { upos: row.upos, feats: row.feats, heads: row.heads, rels };
            all.push(Example { forms: row.forms, gold: Some(gold), names: row.names, ..Example::default() });
        }
    }
    Ok(all)
}

/// Gives the treebanks' sentences the names that the teacher found where the
/// treebanks say nothing, from `trees.jsonl`.
///
/// # Errors
/// If the file cannot be read, or is not of these sentences.
pub fn name(trees: &mut [Example], folder: &Path) -> Result<(), Trouble> {
    let named = rows(&folder.join("trees.jsonl"))?;
    if named.len() != trees.len() || named.iter().zip(&*trees).any(|(n, t)| n.forms != t.forms) {
        return Err("the silver file trees.jsonl is not of these treebanks: let the teacher read them again".into());
    }
    for (tree, named) in trees.iter_mut().zip(named) {
        tree.names = named.names;
    }
    Ok(())
}
