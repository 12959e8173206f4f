//! Contexts: what an event is about, by the words of its sentence and by who
//! takes part.

use dateline_doc::{Entity, TokenId, TokenRange};
use dateline_knowledge::Knowledge;
use rustc_hash::FxHashMap;

use super::Layers;
use crate::fold::lower;

/// The cues of `en/contexts.toml`, compiled.
pub struct Contexts {
    /// PLOVER's contexts, in the ontology's order.
    names: Vec<String>,
    /// Words and phrases by their last word, with what stands before it.
    by_word: FxHashMap<String, Vec<(usize, Vec<String>)>>,
    by_sector: FxHashMap<String, Vec<usize>>,
}

impl Contexts {
    /// Compiles the knowledge's cues.
    pub fn new(k: &Knowledge) -> Self {
        let names = k.ontology.contexts.clone();
        let mut all = Contexts { names, by_word: FxHashMap::default(), by_sector: FxHashMap::default() };
        for cue in &k.contexts {
            let Some(context) = all.names.iter().position(|n| *n == cue.name) else { continue };
            for written in &cue.words {
                // A hyphen is a word of its own in some names and not in others.
                let apart = written.replace('-', " - ");
                let forms = [Some(written), Some(&apart).filter(|a| *a != written)];
                for form in forms.into_iter().flatten() {
                    let mut words: Vec<String> = form.split_whitespace().map(str::to_lowercase).collect();
                    if let Some(last) = words.pop() {
                        all.by_word.entry(last).or_default().push((context, words));
                    }
                }
            }
            for sector in &cue.sectors {
                all.by_sector.entry(sector.clone()).or_default().push(context);
            }
        }
        all
    }

    /// The contexts of an event in this sentence with these parties.
    pub fn of(&self, l: &Layers<'_>, sentence: TokenRange, parties: &[&[Entity]]) -> Vec<String> {
        let mut has = vec![false; self.names.len()];
        for t in sentence.iter() {
            let (lemma, form) = (lower(l.a.lemma(t)), lower(l.a.form(&l.report.text, t)));
            let either = [Some(&lemma), Some(&form).filter(|f| **f != lemma)];
            for (context, before) in either.into_iter().flatten().filter_map(|w| self.by_word.get(&**w)).flatten() {
                has[*context] |= self.stands_before(l, t, before);
            }
        }
        let sectors = parties.iter().copied().flatten().flat_map(|e| &e.sectors);
        for &context in sectors.filter_map(|s| self.by_sector.get(s)).flatten() {
            has[context] = true;
        }
        self.names.iter().zip(has).filter(|(_, has)| *has).map(|(n, _)| n.clone()).collect()
    }

    fn stands_before(&self, l: &Layers<'_>, t: TokenId, words: &[String]) -> bool {
        words.iter().rev().enumerate().all(|(i, w)| {
            t.0.checked_sub(i as u32 + 1)
                .map(TokenId)
                .is_some_and(|x| *lower(l.a.lemma(x)) == **w || *lower(l.a.form(&l.report.text, x)) == **w)
        })
    }
}
