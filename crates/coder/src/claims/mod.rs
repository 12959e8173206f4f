//! Who says so: words of telling, whom they quote, and what is told.
//!
//! A claim is a cue ("told", "according to", "reportedly"), its source, whoever
//! is told, and the words that are told. What counts follows PolNeAR's
//! attribution relations (<https://github.com/networkdynamics/PolNeAR>): source,
//! cue, content. Words stand in `knowledge/en/attribution.toml`; the report's own
//! outlet is no source.

#[cfg(test)]
mod cases;
mod chain;
mod content;
mod cues;
mod order;
mod quotes;
mod sources;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use dateline_doc::{Analysis, Certainty, Polarity, Report, SourceKind, TokenId, TokenRange, Words};
use dateline_knowledge::Knowledge;
use rustc_hash::{FxHashMap, FxHashSet};

pub use quotes::quotations;

use crate::sizes::Sizes;

/// What a claim does with its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// "said that …"
    Say,
    /// "denied that …"
    Deny,
    /// "accused X of …", "condemned the killing of …"
    Accuse,
    /// "claimed responsibility for …"
    Responsibility,
    /// "according to X"
    Source,
    /// "reportedly": nobody is named.
    Adverb,
    /// "X's claim that …"
    Noun,
    /// A quotation that goes on after its speaker was named.
    Quote,
}

/// One act of telling.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its words: "told", "according to".
    pub cue: TokenRange,
    /// The word that the tree hangs them on.
    pub head: TokenId,
    /// What it does with its content.
    pub kind: ClaimKind,
    /// Heads of those who tell.
    pub sources: Vec<TokenId>,
    /// The words that name them.
    pub source: Option<TokenRange>,
    /// Heads of those who are told.
    pub addressees: Vec<TokenId>,
    /// The words that name them.
    pub addressee: Option<TokenRange>,
    /// What is told, as runs of words in text order.
    pub content: Vec<TokenRange>,
    /// The words that the content hangs on.
    pub roots: Vec<TokenId>,
    /// Whether it is quoted word for word.
    pub direct: bool,
    /// How sure the teller is, where the cue says so.
    pub certainty: Option<Certainty>,
    /// Negative where the teller says that it is not so.
    pub polarity: Polarity,
    /// "on X", "in a statement": the noun.
    pub channel: Option<TokenRange>,
}

impl Claim {
    /// Whether a word is part of what is told.
    pub fn holds(&self, t: TokenId) -> bool {
        self.content.iter().any(|r| r.contains(t))
    }

    /// How many words are told.
    fn size(&self) -> usize {
        self.content.iter().map(|r| r.len()).sum()
    }
}

/// The claims of one report, in the order of their cues.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimLayer {
    /// All of them.
    pub claims: Vec<Claim>,
    /// Which of them tell something in each stretch of words.
    told: Vec<Vec<u32>>,
}

/// How many words make a stretch.
const STRETCH: u32 = 16;

/// How many claims back an earlier word of the same teller is looked for.
const LOOK_BACK: usize = 200;

impl ClaimLayer {
    /// From claims in the order of their cues.
    fn new(claims: Vec<Claim>) -> Self {
        let mut told: Vec<Vec<u32>> = Vec::new();
        for (i, c) in claims.iter().enumerate() {
            for r in c.content.iter().filter(|r| !r.is_empty()) {
                let (first, last) = ((r.start / STRETCH) as usize, ((r.end - 1) / STRETCH) as usize);
                told.resize(told.len().max(last + 1), vec![]);
                told[first..=last].iter_mut().filter(|s| s.last() != Some(&(i as u32))).for_each(|s| s.push(i as u32));
            }
        }
        ClaimLayer { claims, told }
    }

    /// The claims whose content holds a word, innermost first.
    pub fn around(&self, t: TokenId) -> impl Iterator<Item = &Claim> {
        let near = self.told.get((t.0 / STRETCH) as usize).into_iter().flatten();
        let mut all: Vec<&Claim> = near.map(|&i| &self.claims[i as usize]).filter(|c| c.holds(t)).collect();
        all.sort_by_key(|c| c.size());
        all.into_iter()
    }

    /// The claims before a claim, nearest first, as far as looked for.
    fn before(&self, claim: &Claim) -> impl Iterator<Item = &Claim> {
        let end = self.claims.partition_point(|c| c.cue.start < claim.cue.start);
        self.claims[..end].iter().rev().take(LOOK_BACK)
    }

    /// How sure the innermost teller of a word is, where the cue says so.
    pub fn certainty_of(&self, t: TokenId) -> Option<Certainty> {
        self.around(t).find_map(|c| c.certainty)
    }

    /// Negative where the tellers say that it is not so.
    pub fn polarity_of(&self, t: TokenId) -> Polarity {
        let denials = self.around(t).filter(|c| c.polarity == Polarity::Negative).count();
        if denials % 2 == 1 { Polarity::Negative } else { Polarity::Positive }
    }
}

/// What the caller knows of a teller.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceInfo {
    /// The words that name it; those of the claim if not given.
    pub words: Option<Words>,
    /// What kind of teller.
    pub kind: SourceKind,
    /// How many.
    pub count: Option<u64>,
}

/// Reads claims. Built once, shared between threads.
///
/// ```
/// use dateline_coder::claims::Claims;
/// let claims = Claims::new(&dateline_shipped::knowledge().into());
/// # let _ = claims;
/// ```
#[derive(Clone, Debug)]
pub struct Claims {
    k: Arc<Knowledge>,
    verbs: FxHashMap<String, Vec<usize>>,
    nouns: FxHashMap<String, usize>,
    adverbs: FxHashMap<String, usize>,
    /// First words of phrases, with all their words.
    phrases: FxHashMap<String, Vec<(Vec<String>, usize)>>,
    kinds: FxHashMap<String, SourceKind>,
    outlets: FxHashSet<String>,
    numbers: Sizes,
}

impl Claims {
    /// With the words of `en/attribution.toml`.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let mut c = Claims {
            k: Arc::clone(k),
            verbs: FxHashMap::default(),
            nouns: FxHashMap::default(),
            adverbs: FxHashMap::default(),
            phrases: FxHashMap::default(),
            kinds: FxHashMap::default(),
            outlets: FxHashSet::default(),
            numbers: Sizes::embedded(),
        };
        for (i, e) in k.reporting.iter().enumerate() {
            for v in &e.verb {
                let lemma = v.split(' ').next().unwrap_or_default().to_owned();
                let list: &mut Vec<usize> = c.verbs.entry(lemma).or_default();
                list.push(i);
                // A verb with a wanted object is tried first: "claim responsibility".
                list.sort_by_key(|&i| k.reporting[i].object.is_empty());
            }
            for n in &e.noun {
                c.nouns.entry(n.clone()).or_insert(i);
            }
            for n in &e.adverb {
                c.adverbs.entry(n.clone()).or_insert(i);
            }
            for p in &e.phrase {
                let words: Vec<String> = p.split(' ').map(str::to_owned).collect();
                if let Some(first) = words.first() {
                    c.phrases.entry(first.clone()).or_default().push((words, i));
                }
            }
        }
        for s in &k.source_nouns {
            for n in &s.nouns {
                c.kinds.entry(n.clone()).or_insert(s.kind);
            }
        }
        for o in &k.outlets {
            for n in std::iter::once(&o.name).chain(&o.aliases) {
                c.outlets.insert(n.to_lowercase());
            }
        }
        c
    }

    /// Whether a verb's lemma is a word of telling.
    pub(crate) fn is_telling(&self, lemma: &str) -> bool {
        self.verbs.contains_key(lemma)
    }

    /// The claims of a report.
    pub fn read(&self, report: &Report, a: &Analysis) -> ClaimLayer {
        let mut claims = Vec::new();
        for i in 0..a.len() {
            self.cue(&report.text, a, TokenId::from(i), &mut claims);
        }
        claims.sort_by_key(|c| c.cue.start);
        let quotes = quotes::quotes(&report.text, a);
        let mut claims = self.quoted(a, &quotes, ClaimLayer::new(claims));
        claims.sort_by_key(|c| c.cue.start);
        ClaimLayer::new(claims)
    }
}
