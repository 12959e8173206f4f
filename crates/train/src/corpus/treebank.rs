//! Treebanks in CoNLL-U.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use dateline_doc::{Feats, Upos};
use dateline_language::conllu::{self, Sentence};

use super::Trouble;
use super::gum_names::{self, Word};
use super::present;
use crate::example::{Example, Gold, UNKNOWN};

/// GUM's genres under a licence for non-commercial use only.
const CLOSED: &[&str] = &["GUM_fiction", "GUM_whow"];

/// Feature bundles by number, the empty one first.
#[derive(Clone, Debug)]
pub struct FeatsTable {
    number: BTreeMap<Feats, u16>,
}

impl FeatsTable {
    /// Knows the empty bundle.
    pub fn new() -> Self {
        FeatsTable { number: BTreeMap::from([(Feats::default(), 0)]) }
    }

    fn number(&mut self, feats: &Feats) -> u16 {
        let next = self.number.len() as u16;
        *self.number.entry(feats.clone()).or_insert(next)
    }

    /// The bundles in the order of their numbers.
    pub fn bundles(&self) -> Arc<[Feats]> {
        let mut all: Vec<_> = self.number.iter().collect();
        all.sort_by_key(|&(_, n)| n);
        all.into_iter().map(|(f, _)| f.clone()).collect()
    }
}

/// Every sentence of a file.
///
/// # Errors
/// If the file cannot be read.
pub fn sentences(path: &Path) -> Result<Vec<Sentence>, Trouble> {
    Ok(conllu::parse(&std::fs::read_to_string(path)?)?)
}

/// A treebank to train on: closed genres are left out, new feature bundles get
/// numbers.
///
/// # Errors
/// If the file cannot be read.
pub fn treebank(path: &Path, feats: &mut FeatsTable) -> Result<Vec<Example>, Trouble> {
    let all = sentences(path)?;
    let id = |s: &Sentence| s.comment("sent_id").unwrap_or_default().to_owned();
    let open = all.iter().filter(|s| !CLOSED.iter().any(|c| id(s).starts_with(c)));
    Ok(open.map(|s| example(s, feats, id(s).starts_with("GUM"))).collect())
}

/// `named` says that the sentence has GUM's mentions.
fn example(sentence: &Sentence, table: &mut FeatsTable, named: bool) -> Example {
    let words = &sentence.words;
    let n = words.len() as u32;
    let heads: Vec<u32> = words.iter().map(|w| w.head.checked_sub(1).unwrap_or(n)).collect();
    let for_names: Vec<_> = words
        .iter()
        .zip(&heads)
        .map(|(w, &h)| Word {
            form: &w.form,
            upos: w.upos,
            head: (h < n).then_some(h as usize),
            entity: w.misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or_default(),
        })
        .collect();
    let names = if named {
        gum_names::names(&for_names)
    } else {
        for_names.iter().map(|w| if w.is_plain() { 0 } else { UNKNOWN }).collect()
    };
    let gold = Gold {
        upos: words.iter().map(|w| w.upos as u8).collect(),
        feats: words.iter().map(|w| table.number(&w.feats)).collect(),
        heads,
        rels: words.iter().map(|w| w.rel).collect(),
    };
    let present = present::verbs(words, |feats| table.number(&Feats(feats.into())));
    let follows = !sentence.starts_paragraph();
    Example { forms: forms(sentence), gold: Some(gold), names, follows, present, ..Example::default() }
}

/// The words of a sentence as written.
pub fn forms(sentence: &Sentence) -> Vec<String> {
    sentence.words.iter().map(|w| w.form.clone()).collect()
}

/// The text that the sentences were cut from, paragraphs set apart.
pub fn raw_text(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for s in sentences {
        if !text.is_empty() && s.starts_paragraph() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        s.text_into(&mut text);
    }
    text
}

impl Word<'_> {
    /// Whether the word surely is no name, nor part of one.
    fn is_plain(&self) -> bool {
        use Upos::{Adj, Adp, Cconj, Det, Num, Propn, Sym, X};
        let open = matches!(self.upos, Propn | Adj | Adp | Det | Cconj | Num | X | Sym);
        !open && !self.form.starts_with(char::is_uppercase)
    }
}
