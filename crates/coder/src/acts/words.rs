//! What frames ask of the words around a predicate: lemmas and `@classes`.

use std::borrow::Cow;

use dateline_doc::{Rel, TokenId, Upos};
use dateline_knowledge::Knowledge;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::syntax::Syntax;
use crate::fold::lower;
use crate::parties::{Mention, MentionKind, Mentions};

/// Words that are looked up and never listed.
pub type WordSet = FxHashSet<String>;

/// The word classes of `en/classes*.toml`.
pub struct Classes {
    by_name: FxHashMap<String, Class>,
}

/// The words of a class: single ones, and phrases by their last word.
#[derive(Default)]
struct Class {
    words: WordSet,
    phrases: FxHashMap<String, Vec<String>>,
}

impl Classes {
    /// Compiles the knowledge's classes.
    pub fn new(k: &Knowledge) -> Self {
        let mut by_name: FxHashMap<String, Class> = FxHashMap::default();
        for c in &k.classes {
            let class = by_name.entry(c.name.clone()).or_default();
            for word in c.words.iter().map(|w| w.to_lowercase()) {
                match word.rsplit_once(' ') {
                    Some((_, last)) => class.phrases.entry(last.to_owned()).or_default().push(word),
                    None => _ = class.words.insert(word),
                }
            }
        }
        Classes { by_name }
    }

    /// The words and phrases of a class of the knowledge, in no order.
    pub fn get(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        let class = self.by_name.get(name)?;
        Some(class.words.iter().chain(class.phrases.values().flatten()).map(String::as_str))
    }

    /// Where a word or phrase of a class that begins at `start` may end.
    pub fn spans(&self, s: Syntax<'_>, name: &str, start: u32) -> Vec<u32> {
        let Some(class) = self.by_name.get(name) else { return vec![] };
        let mut ends = Vec::new();
        if class.has_word(s, TokenId(start)) {
            ends.push(start + 1);
        }
        for phrase in class.phrases.values().flatten() {
            let end = start + phrase.split(' ').count() as u32;
            if (end as usize) <= s.a.len() && spelled_from(s, start, phrase) {
                ends.push(end);
            }
        }
        ends.sort_unstable();
        ends.reverse();
        ends
    }

    /// The single words of a class; none where there is no such class.
    pub fn words(&self, name: &str) -> &WordSet {
        static NONE: WordSet = WordSet::with_hasher(FxBuildHasher);
        self.by_name.get(name).map_or(&NONE, |c| &c.words)
    }

    /// Whether the noun at `t`, or a word that modifies it, is one of `wanted`.
    pub fn noun_is(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId, wanted: &[String]) -> bool {
        wanted.iter().any(|w| match w.strip_prefix('@') {
            Some(name) => match self.by_name.get(name) {
                Some(class) => class.has_noun(s, t),
                None => party_is(s, mentions, t, name),
            },
            None => phrase_is(s, t, w),
        })
    }

    /// Whether the word at `t` itself is one of `wanted`.
    pub fn word_is(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId, wanted: &[String]) -> bool {
        wanted.iter().any(|w| match w.strip_prefix('@') {
            Some(name) => match self.by_name.get(name) {
                Some(class) => class.words.contains(&*lower(s.a.lemma(t))) || class.has_phrase(s, t),
                None => party_is(s, mentions, t, name),
            },
            None => ends_phrase(s, t, w),
        })
    }
}

impl Class {
    /// Whether the noun at `t`, or a word that modifies it, is of the class.
    fn has_noun(&self, s: Syntax<'_>, t: TokenId) -> bool {
        around(s, t, |t| self.ends_at(s, t), |c| self.words.contains(&*small(s.a.lemma(c))))
    }

    /// Whether one of the words or phrases ends at `t`.
    fn ends_at(&self, s: Syntax<'_>, t: TokenId) -> bool {
        let spelled = |word: &str| self.words.contains(&*small(word));
        spelled(s.a.lemma(t)) || spelled(s.a.form(s.text, t)) || self.has_phrase(s, t)
    }

    /// Whether the word at `t` is one of the single words.
    fn has_word(&self, s: Syntax<'_>, t: TokenId) -> bool {
        self.words.contains(&*small(s.a.lemma(t))) || self.words.contains(&*small(s.a.form(s.text, t)))
    }

    /// Whether one of the phrases ends at `t`.
    fn has_phrase(&self, s: Syntax<'_>, t: TokenId) -> bool {
        if self.phrases.is_empty() {
            return false;
        }
        let ends = |last: &str| {
            let phrases = self.phrases.get(&*small(last)).map_or(&[][..], Vec::as_slice);
            phrases.iter().any(|p| ends_phrase(s, t, p))
        };
        ends(s.a.lemma(t)) || ends(s.a.form(s.text, t))
    }
}

/// The word with its ASCII capitals made small.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// The head or one of its modifiers is the word; a phrase must end at the head.
fn phrase_is(s: Syntax<'_>, t: TokenId, wanted: &str) -> bool {
    let modifier = |c| !wanted.contains(' ') && s.a.lemma(c).eq_ignore_ascii_case(wanted);
    around(s, t, |t| ends_phrase(s, t, wanted), modifier)
}

/// Whether `head` holds of the noun at `t`, or of what it measures, or
/// `modifier` of a word that modifies it.
fn around(s: Syntax<'_>, t: TokenId, head: impl Fn(TokenId) -> bool, modifier: impl Fn(TokenId) -> bool) -> bool {
    let a = s.a;
    head(t)
        || a.children(t).iter().any(|&c| {
            matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::NmodDesc | Rel::NmodUnmarked) && modifier(c)
        })
        // "a series of [strikes]"
        || (s.is_measure(t)
            && a.children(t).iter().any(|&c| {
                a.rel(c) == Rel::Nmod && matches!(s.preposition(c), Some("of" | "in")) && head(c)
            }))
}

/// Whether the words from `start` on are those of a phrase, as written or in the
/// plural.
fn spelled_from(s: Syntax<'_>, start: u32, phrase: &str) -> bool {
    let same =
        |t: TokenId, w: &str| s.a.form(s.text, t).eq_ignore_ascii_case(w) || s.a.lemma(t).eq_ignore_ascii_case(w);
    phrase.split(' ').enumerate().all(|(i, w)| same(TokenId(start + i as u32), w))
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
fn party_is(s: Syntax<'_>, mentions: &Mentions, t: TokenId, class: &str) -> bool {
    let Some(m) = mentions.at(t) else { return false };
    // "killed [27]"
    if class == "people" && s.a.upos(t) == Upos::Num && matches!(s.a.rel(t), Rel::Obj | Rel::NsubjPass) {
        return true;
    }
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
