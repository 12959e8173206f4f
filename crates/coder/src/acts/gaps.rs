//! What no frame knows: predicates that stand with a political party.

use dateline_doc::{Rel, TokenId, Upos};

use super::Acts;
use super::syntax::Syntax;
use crate::parties::{MentionKind, Mentions};

/// A predicate that no frame is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its lemma, with its particle: "roll out".
    pub words: String,
    /// The word.
    pub head: TokenId,
}

impl Acts {
    /// The verbs and nouns of action of a text that have a political party as
    /// subject or object and that no frame, light verb or word of standing knows.
    pub fn gaps(&self, s: Syntax<'_>, mentions: &Mentions) -> Vec<Gap> {
        let a = s.a;
        let words = a.read_sentences().flat_map(|sentence| sentence.iter());
        words
            .filter(|&t| {
                let named = mentions.at(t).is_some_and(|m| m.kind != MentionKind::Other);
                a.upos(t) == Upos::Verb || !named && is_deed(s, t)
            })
            .filter(|&t| !self.index.calls(a.lemma(t)))
            .filter(|&t| {
                let positions = if a.upos(t) == Upos::Verb {
                    [s.logical_subjects(t), s.logical_objects(t)].concat()
                } else {
                    let owners = a.child(t, Rel::NmodPoss).into_iter();
                    owners.chain(["by", "on", "against", "with"].iter().flat_map(|p| s.prepositional(t, p))).collect()
                };
                let party = |p: &TokenId| mentions.at(*p).is_some_and(|m| m.is_party() && m.country.is_some());
                positions.iter().any(party)
            })
            .map(|t| {
                let particle = a.child(t, Rel::CompoundPrt).map_or(String::new(), |p| format!(" {}", a.lemma(p)));
                Gap { words: format!("{}{particle}", a.lemma(t).to_lowercase()), head: t }
            })
            .collect()
    }
}

/// A noun that can name a deed: one with an owner or an agent, from a verb by
/// its ending.
fn is_deed(s: Syntax<'_>, t: TokenId) -> bool {
    let lemma = s.a.lemma(t);
    s.a.upos(t) == Upos::Noun && ["ion", "ment", "al", "ing", "ance", "ure"].iter().any(|e| lemma.ends_with(e))
}
