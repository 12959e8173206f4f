//! What frames ask of the words around a predicate: lemmas and `@classes`.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Rel, TokenId};
use dateline_knowledge::Knowledge;

use super::syntax::Syntax;
use crate::parties::{Mention, MentionKind, Mentions};

/// The word classes of `en/classes*.toml`.
pub struct Classes {
    words: BTreeMap<String, BTreeSet<String>>,
}

impl Classes {
    /// Compiles the knowledge's classes.
    pub fn new(k: &Knowledge) -> Self {
        let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for c in &k.classes {
            words.entry(c.name.clone()).or_default().extend(c.words.iter().map(|w| w.to_lowercase()));
        }
        Classes { words }
    }

    /// The words of a class of the knowledge.
    pub fn get(&self, name: &str) -> Option<&BTreeSet<String>> {
        self.words.get(name)
    }

    /// The words of a class; none where there is no such class.
    pub fn words(&self, name: &str) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        self.words.get(name).unwrap_or(&NONE)
    }

    /// Whether the noun at `t`, or a word that modifies it, is one of `wanted`.
    pub fn noun_is(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId, wanted: &[String]) -> bool {
        wanted.iter().any(|w| match w.strip_prefix('@') {
            Some(class) => match self.words.get(class) {
                Some(set) => set.iter().any(|w| phrase_is(s, t, w)),
                None => party_is(mentions, t, class),
            },
            None => phrase_is(s, t, w),
        })
    }

    /// Whether the word at `t` itself is one of `wanted`.
    pub fn word_is(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId, wanted: &[String]) -> bool {
        wanted.iter().any(|w| match w.strip_prefix('@') {
            Some(class) => match self.words.get(class) {
                Some(set) => {
                    set.contains(&s.a.lemma(t).to_lowercase())
                        || set.iter().any(|w| w.contains(' ') && ends_phrase(s, t, w))
                }
                None => party_is(mentions, t, class),
            },
            None => ends_phrase(s, t, w),
        })
    }
}

/// The head or one of its modifiers is the word; a phrase must end at the head.
fn phrase_is(s: Syntax<'_>, t: TokenId, wanted: &str) -> bool {
    let a = s.a;
    ends_phrase(s, t, wanted)
        || (!wanted.contains(' ')
            && a.children(t).iter().any(|&c| {
                matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::NmodDesc | Rel::NmodUnmarked)
                    && a.lemma(c).eq_ignore_ascii_case(wanted)
            }))
        // "a series of [strikes]"
        || (s.is_measure(t)
            && a.children(t).iter().any(|&c| a.rel(c) == Rel::Nmod && s.preposition(c) == Some("of") && ends_phrase(s, c, wanted)))
}

fn ends_phrase(s: Syntax<'_>, t: TokenId, wanted: &str) -> bool {
    let a = s.a;
    let mut words = wanted.rsplit(' ');
    let head = words.next().unwrap_or_default();
    if !a.lemma(t).eq_ignore_ascii_case(head) && !a.form(s.text, t).eq_ignore_ascii_case(head) {
        return false;
    }
    let mut at = t.0;
    words.all(|w| {
        at = at.wrapping_sub(1);
        at < a.len() as u32 && a.lemma(TokenId(at)).eq_ignore_ascii_case(w)
    })
}

/// Classes that the parties decide.
fn party_is(mentions: &Mentions, t: TokenId, class: &str) -> bool {
    let Some(m) = mentions.at(t) else { return false };
    let fits = |m: &Mention| match class {
        "actor" => m.is_party(),
        "country" => m.is_country(),
        "armed" => m.is_armed(),
        "person" => m.is_person(),
        "people" => m.is_people() || m.is_person(),
        "body" => m.is_body(),
        "place" => matches!(m.kind, MentionKind::Place | MentionKind::Country | MentionKind::Capital),
        _ => false,
    };
    fits(m) || mentions.resolved_all(m.id).into_iter().any(fits)
}
