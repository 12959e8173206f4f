//! Reads the data sets into examples.

mod corrections;
mod gum_names;
mod ner;
mod pieces;
mod present;
mod treebank;

pub use ner::{iob2, news, wikigold};
pub use treebank::{FeatsTable, forms, raw_text, sentences, treebank};

use dateline_doc::NameKind;
use dateline_language::names;

/// Why a data set cannot be read.
pub type Trouble = Box<dyn std::error::Error>;

/// Labels one name.
fn label(labels: &mut [u8], kind: NameKind) {
    for (i, l) in labels.iter_mut().enumerate() {
        *l = if i == 0 { names::begin(kind) } else { names::inside(kind) } as u8;
    }
}
