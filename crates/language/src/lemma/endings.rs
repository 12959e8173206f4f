//! A yes-or-no question that the ending of a word answers.

use rustc_hash::FxHashMap;

/// Longer endings are not looked for.
const LONGEST: usize = 12;

/// Endings that say yes and endings that say no; the longest that fits a word
/// decides. `^` before an entry marks a whole word.
pub(super) struct Endings {
    answers: FxHashMap<String, bool>,
    words: FxHashMap<String, bool>,
}

impl Endings {
    pub(super) fn new(yes: &[String], no: &[String]) -> Self {
        let (mut answers, mut words) = (FxHashMap::default(), FxHashMap::default());
        let all = yes.iter().map(|e| (e, true)).chain(no.iter().map(|e| (e, false)));
        for (entry, answer) in all {
            match entry.strip_prefix('^') {
                Some(word) => words.insert(word.to_owned(), answer),
                None => answers.insert(entry.clone(), answer),
            };
        }
        Endings { answers, words }
    }

    /// What the ending of `word` says, if any entry fits.
    pub(super) fn decide(&self, word: &str) -> Option<bool> {
        if let Some(&answer) = self.words.get(word) {
            return Some(answer);
        }
        let from = word.len().saturating_sub(LONGEST);
        let starts = (from..word.len()).filter(|&at| word.is_char_boundary(at));
        starts.into_iter().find_map(|at| self.answers.get(&word[at..]).copied())
    }
}
