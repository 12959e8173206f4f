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

use std::collections::{HashMap, HashSet};

use dateline_doc::{Analysis, Certainty, Polarity, Report, SourceKind, TokenId, TokenRange, Words};
use dateline_knowledge::{Knowledge, Reporting};

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
}

impl ClaimLayer {
    /// The claims whose content holds a word, innermost first.
    pub fn around(&self, t: TokenId) -> impl Iterator<Item = &Claim> {
        let mut all: Vec<&Claim> = self.claims.iter().filter(|c| c.holds(t)).collect();
        all.sort_by_key(|c| c.size());
        all.into_iter()
    }

    /// The claim whose cue this word is the head of.
    pub fn cue_at(&self, t: TokenId) -> Option<&Claim> {
        self.claims.iter().find(|c| c.head == t)
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
/// use dateline_knowledge::Knowledge;
/// let claims = Claims::new(&Knowledge::embedded()?);
/// # let _ = claims;
/// # Ok::<(), dateline_knowledge::KnowledgeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Claims {
    entries: Vec<Reporting>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, usize>,
    adverbs: HashMap<String, usize>,
    /// First words of phrases, with all their words.
    phrases: HashMap<String, Vec<(Vec<String>, usize)>>,
    kinds: HashMap<String, SourceKind>,
    outlets: HashSet<String>,
    numbers: Sizes,
}

impl Claims {
    /// With the words of `en/attribution.toml`.
    pub fn new(k: &Knowledge) -> Self {
        let mut c = Claims {
            entries: k.reporting.iter().map(|e| e.value.clone()).collect(),
            verbs: HashMap::new(),
            nouns: HashMap::new(),
            adverbs: HashMap::new(),
            phrases: HashMap::new(),
            kinds: HashMap::new(),
            outlets: HashSet::new(),
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

    /// The claims of a report.
    pub fn read(&self, report: &Report, a: &Analysis) -> ClaimLayer {
        let mut claims = Vec::new();
        for i in 0..a.len() {
            self.cue(&report.text, a, TokenId::from(i), &mut claims);
        }
        claims.sort_by_key(|c| c.cue.start);
        let quotes = quotes::quotes(&report.text, a);
        self.quoted(a, &quotes, &mut claims);
        claims.sort_by_key(|c| c.cue.start);
        ClaimLayer { claims }
    }
}
