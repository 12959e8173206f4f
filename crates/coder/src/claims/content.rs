//! What is told: the words below a cue, or around it.

use dateline_doc::{Analysis, Rel, TokenId, TokenRange, Upos};

/// Sorted words as runs.
pub(super) fn runs(mut words: Vec<TokenId>) -> Vec<TokenRange> {
    words.sort_unstable();
    words.dedup();
    let mut out: Vec<TokenRange> = Vec::new();
    for t in words {
        match out.last_mut() {
            Some(r) if r.end == t.0 => r.end += 1,
            _ => out.push(TokenRange::new(t.0, t.0 + 1)),
        }
    }
    out
}

/// Everything below `root`, without what hangs on `without`.
pub(super) fn below(a: &Analysis, root: TokenId, without: &[TokenId]) -> Vec<TokenId> {
    let mut all = Vec::new();
    let mut queue = vec![root];
    while let Some(t) = queue.pop() {
        if without.contains(&t) {
            continue;
        }
        all.push(t);
        queue.extend_from_slice(a.children(t));
    }
    all
}

/// The clause around an inserted cue ("The town fell, police said, and …"):
/// all of it but the cue, and but later clauses with a subject of their own.
pub(super) fn around(a: &Analysis, root: TokenId, cue: TokenId) -> Vec<TokenId> {
    let mut without = vec![cue];
    without.extend(a.children(root).iter().copied().filter(|&c| {
        a.rel(c) == Rel::Conj
            && c > cue
            && a.children(c).iter().any(|&s| matches!(a.rel(s), Rel::Nsubj | Rel::NsubjPass))
    }));
    below(a, root, &without)
}

/// The nearest clause that a phrase hangs in: a verb, or a word with a subject
/// or copula, with what a participle adds to it; the root if there is none.
pub(super) fn clause_of(a: &Analysis, t: TokenId) -> TokenId {
    let mut at = t;
    loop {
        let clause = matches!(a.upos(at), Upos::Verb)
            || a.children(at).iter().any(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::Cop));
        // "hit the port, killing ten, according to police": the whole of it.
        let participle = a.rel(at) == Rel::Advcl
            && !a.feats(at).has("VerbForm", "Fin")
            && !a
                .children(at)
                .iter()
                .any(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::Mark | Rel::Aux | Rel::Ccomp));
        match a.head(at) {
            Some(h) if !clause || participle => at = h,
            _ => return at,
        }
    }
}

/// Whether a word hangs on its head by one of these prepositions.
pub(super) fn by_preposition(a: &Analysis, t: TokenId, words: &[String]) -> bool {
    a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Case | Rel::Mark) && words.iter().any(|w| w == a.lemma(c)))
}
