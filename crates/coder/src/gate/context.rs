//! What a sentence needs of the sentences before it: who bears its names, and
//! whom its pronouns stand for.

use dateline_doc::{Sentences, Tokens};
use rustc_hash::FxHashMap;

use super::parties::COUNTRY;
use super::{Gate, forms};

impl Gate {
    /// Adds to the sentences that are wanted those that introduce a name of
    /// theirs, and the one before a pronoun.
    pub fn with_context(&self, text: &str, tokens: &Tokens, sentences: &Sentences, wanted: &mut [bool]) {
        if !wanted.contains(&true) {
            return;
        }
        let passing = wanted.to_vec();
        let mut first: FxHashMap<&str, usize> = FxHashMap::default();
        for (n, s) in sentences.tokens.iter().enumerate() {
            for t in s.iter() {
                let form = tokens.span[t.ix()].of(text);
                if form.len() > 2 && form.starts_with(char::is_uppercase) {
                    let at = *first.entry(form).or_insert(n);
                    if passing[n] && !wanted[at] && self.is_introduced(form) {
                        wanted[at] = true;
                    }
                }
                if passing[n] && n > 0 && forms::is_personal(form) {
                    wanted[n - 1] = true;
                }
            }
        }
    }

    /// Whether a name says more where it first stands: no country or day does,
    /// and no word that only opens a sentence.
    fn is_introduced(&self, form: &str) -> bool {
        let lower = form.to_lowercase();
        !forms::is_closed(&lower)
            && !self.days.contains(&lower)
            && !self.words.get(lower.as_str()).is_some_and(|w| w.named.contains(&COUNTRY))
    }
}
