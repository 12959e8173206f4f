//! Reads the data sets into examples.

mod corrections;
mod gum_names;
mod ner;
mod pieces;
mod present;
pub mod silver;
mod text;
mod treebank;

pub use ner::{iob2, news, wikigold};
pub use text::plain;
pub use treebank::{FeatsTable, forms, raw_text, sentences, treebank};

use std::path::Path;

use dateline_doc::NameKind;
use dateline_language::names as labels;

use crate::example::Example;

/// Why a data set cannot be read.
pub type Trouble = Box<dyn std::error::Error>;

/// The treebanks to train on, in a folder with `treebanks`.
///
/// # Errors
/// If a file cannot be read.
pub fn trees(gold: &Path, feats: &mut FeatsTable) -> Result<Vec<Example>, Trouble> {
    let banks = gold.join("treebanks");
    let mut trees = treebank(&banks.join("ewt/en_ewt-ud-train.conllu"), feats)?;
    trees.extend(treebank(&banks.join("gum/en_gum-ud-train.conllu"), feats)?);
    Ok(trees)
}

/// Sentences with names to train on, and news held out, in a folder with `entities`.
///
/// # Errors
/// If a file cannot be read.
pub fn names(gold: &Path) -> Result<(Vec<Example>, Vec<Example>), Trouble> {
    let (mut names, held_out) = news(gold)?;
    names.extend(wikigold(&gold.join("entities/wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt"))?);
    Ok((names, held_out))
}

/// Labels one name.
fn label(labels: &mut [u8], kind: NameKind) {
    for (i, l) in labels.iter_mut().enumerate() {
        *l = if i == 0 { labels::begin(kind) } else { labels::inside(kind) } as u8;
    }
}
