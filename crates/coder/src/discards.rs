//! Words of a user's own by which a sentence or a report is not coded.

use dateline_doc::TokenId;
use dateline_knowledge::Knowledge;
use rustc_hash::FxHashMap;

use crate::acts::{Act, Passed, Syntax};

/// A phrase, and what is left out where it stands.
struct Phrase {
    words: Vec<String>,
    report: bool,
}

/// The phrases by their first word.
pub struct Discards {
    by_first: FxHashMap<String, Vec<Phrase>>,
}

impl Discards {
    /// Compiles the knowledge's discards.
    pub fn new(k: &Knowledge) -> Self {
        let mut by_first: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
        for d in &k.discards {
            for written in &d.words {
                let words: Vec<String> = written.split_whitespace().map(str::to_lowercase).collect();
                let Some(first) = words.first().cloned() else { continue };
                by_first.entry(first).or_default().push(Phrase { words, report: d.of == "report" });
            }
        }
        Discards { by_first }
    }

    /// The acts without those of discarded sentences, which are passed over.
    pub fn leave_out(&self, s: Syntax<'_>, acts: Vec<Act>, mut passed: Vec<Passed>) -> (Vec<Act>, Vec<Passed>) {
        if self.by_first.is_empty() {
            return (acts, passed);
        }
        let found: Vec<(usize, &Phrase)> =
            (0..s.a.len() as u32).filter_map(|t| self.at(s, t).map(|p| (s.a.sentence_of(TokenId(t)), p))).collect();
        let kept = acts.into_iter().filter_map(|act| {
            let sentence = s.a.sentence_of(act.head);
            let Some((_, p)) = found.iter().find(|(at, p)| p.report || *at == sentence) else { return Some(act) };
            let of = if p.report { "report" } else { "sentence" };
            let why = format!("the {of} is discarded for `{}`", p.words.join(" "));
            passed.push(Passed { head: act.head, frame: act.frame, why });
            None
        });
        (kept.collect(), passed)
    }

    /// The phrase that begins at a word.
    fn at(&self, s: Syntax<'_>, start: u32) -> Option<&Phrase> {
        let form = |t: u32| s.a.form(s.text, TokenId(t));
        let fits = |p: &&Phrase| {
            let end = start as usize + p.words.len();
            end <= s.a.len() && (start..).zip(&p.words).all(|(t, w)| form(t).to_lowercase() == *w)
        };
        self.by_first.get(&form(start).to_lowercase())?.iter().find(fits)
    }
}
