//! How often the model is right.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{Analysis, Name, NameKind, Sentences, Span, TokenId, TokenRange, Tokens};
use dateline_language::conllu::Sentence;
use dateline_language::{Language, names};
use serde::Serialize;

use crate::corpus;
use crate::example::Example;

/// Shares of words over gold tokens.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Tagging {
    /// Right part of speech.
    pub upos: f32,
    /// Right bundle of features.
    pub feats: f32,
    /// Right lemma.
    pub lemma: f32,
    /// Right head.
    pub uas: f32,
    /// Right head and relation, subtypes aside (CoNLL 2018).
    pub las: f32,
    /// Right head and relation with subtype.
    pub las_subtypes: f32,
}

impl std::fmt::Display for Tagging {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Tagging { upos, feats, lemma, uas, las, las_subtypes } = self;
        write!(f, "UPOS {upos:.4} feats {feats:.4} lemma {lemma:.4} UAS {uas:.4} LAS {las:.4} ({las_subtypes:.4})")
    }
}

/// Reads sentences with their words given, joined by blanks.
pub fn read(language: &Language, sentences: impl Iterator<Item = impl AsRef<[String]>>) -> (String, Analysis) {
    let (mut text, mut tokens, mut bounds) = (String::new(), Tokens::default(), Sentences::default());
    for forms in sentences {
        let start = tokens.span.len() as u32;
        for form in forms.as_ref() {
            let at = text.len() as u32;
            text.push_str(form);
            tokens.span.push(Span::new(at, text.len() as u32));
            text.push(' ');
        }
        bounds.tokens.push(TokenRange::new(start, tokens.span.len() as u32));
    }
    let analysis = language.read_tokens(&text, tokens, bounds);
    (text, analysis)
}

/// Measures tags, lemmas and trees.
pub fn tagging(language: &Language, sentences: &[Sentence]) -> Tagging {
    let (_, read) = read(language, sentences.iter().map(corpus::forms));
    let mut right = Tagging::default();
    let mut at = 0;
    let universal = |r: dateline_doc::Rel| r.as_str().split(':').next();
    for s in sentences {
        for (i, w) in s.words.iter().enumerate() {
            let t = TokenId::from(at + i);
            right.upos += f32::from(read.upos(t) == w.upos);
            right.feats += f32::from(*read.feats(t) == w.feats);
            right.lemma += f32::from(read.lemma(t) == w.lemma || w.lemma == "_");
            if read.head(t).map(TokenId::ix) == w.head.checked_sub(1).map(|h| at + h as usize) {
                right.uas += 1.0;
                right.las += f32::from(universal(read.rel(t)) == universal(w.rel));
                right.las_subtypes += f32::from(read.rel(t) == w.rel);
            }
        }
        at += s.words.len();
    }
    let Tagging { upos, feats, lemma, uas, las, las_subtypes } = &mut right;
    [upos, feats, lemma, uas, las, las_subtypes].into_iter().for_each(|x| *x /= at.max(1) as f32);
    right
}

/// Found, gold and common names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Names the model found.
    pub found: usize,
    /// Names there are.
    pub gold: usize,
    /// Names found with the right words and kind.
    pub right: usize,
}

impl Counts {
    /// Harmonic mean of precision and recall.
    pub fn f1(&self) -> f32 {
        2.0 * self.right as f32 / (self.found + self.gold).max(1) as f32
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |n: usize| self.right as f32 / n.max(1) as f32;
        write!(f, "F1 {:.4} P {:.4} R {:.4} ({})", self.f1(), share(self.found), share(self.gold), self.gold)
    }
}

/// Measures names of the given kinds: per kind and in all.
pub fn naming(language: &Language, examples: &[Example], kinds: &[NameKind]) -> (BTreeMap<NameKind, Counts>, Counts) {
    let (_, read) = read(language, examples.iter().map(|e| &e.forms));
    let mut gold: Vec<Name> = Vec::new();
    let mut at = 0;
    for e in examples {
        names::spans(&e.names, at, &mut gold);
        at += e.forms.len() as u32;
    }
    let key = |n: &Name| (n.tokens.start, n.tokens.end, n.kind);
    let gold: BTreeSet<_> = gold.iter().filter(|n| kinds.contains(&n.kind)).map(key).collect();
    let found: BTreeSet<_> = read.names.iter().filter(|n| kinds.contains(&n.kind)).map(key).collect();
    let mut per_kind: BTreeMap<NameKind, Counts> = BTreeMap::new();
    for g in &gold {
        per_kind.entry(g.2).or_default().gold += 1;
    }
    for f in &found {
        let counts = per_kind.entry(f.2).or_default();
        counts.found += 1;
        counts.right += usize::from(gold.contains(f));
    }
    let all = Counts { found: found.len(), gold: gold.len(), right: found.intersection(&gold).count() };
    (per_kind, all)
}
