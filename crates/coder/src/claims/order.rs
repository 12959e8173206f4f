//! Where the parser has not seen what is told, the order of words shows it:
//! "… , police said.", "…, police said, …", "police said on Friday that …".

use dateline_doc::{Analysis, Rel, TokenId, TokenRange, Upos};

use super::sources::{is_nominal, is_passive, phrase};

/// What a cue tells.
pub(super) struct Told {
    /// The words that the content hangs on.
    pub(super) roots: Vec<TokenId>,
    /// All its words.
    pub(super) words: Vec<TokenId>,
    /// Who tells it, where the tree does not say.
    pub(super) who: Option<TokenId>,
}

/// How far "that" may be from its verb.
const FAR: u32 = 14;

/// What a verb of telling tells by its place in the sentence.
pub(super) fn by_order(text: &str, a: &Analysis, v: TokenId) -> Option<Told> {
    if is_passive(a, v) {
        return None;
    }
    let s = a.sentences.tokens[a.sentence_of(v)];
    let own = a.children(v).iter().copied().find(|&c| a.rel(c) == Rel::Nsubj);
    let who = own.or_else(|| noun_before(a, s, v))?;
    let told = |words: Vec<TokenId>| {
        let inside = |t: TokenId| words.binary_search(&t).is_ok();
        let roots = words.iter().copied().filter(|&t| a.upos(t) != Upos::Punct && a.head(t).is_none_or(|h| !inside(h)));
        Some(Told { roots: roots.collect(), who: own.is_none().then_some(who), words: words.clone() })
    };
    let named = phrase(a, who);
    let (from, to) = (named.start.min(v.0), named.end.max(v.0 + 1));
    let punct = |i: u32| i >= s.start && i < s.end && a.upos(TokenId(i)) == Upos::Punct;
    let stop = (to..s.end).find(|&i| punct(i)).unwrap_or(s.end);
    let later = stop + 1;
    if from > s.start + 2 && punct(from - 1) {
        let before = (s.start..from - 1).map(TokenId);
        // Nothing but time, place and hearer after the cue.
        let bare = (to..stop).all(|i| !matches!(a.upos(TokenId(i)), Upos::Verb | Upos::Aux | Upos::Sconj));
        let quoted = closes_quote(text, a, TokenId(from - 1));
        if quoted || (bare && (later + 1 >= s.end || a.upos(TokenId(later)) == Upos::Cconj)) {
            return told(before.collect());
        }
        if stop == to {
            return told(before.chain((later..s.end).map(TokenId)).collect());
        }
    }
    if from >= v.0 {
        return None;
    }
    let that = (v.0 + 1..s.end.min(v.0 + FAR)).map(TokenId).find(|&t| a.form(text, t).eq_ignore_ascii_case("that"));
    let that = that.filter(|t| (v.0 + 1..t.0).all(|i| !matches!(a.upos(TokenId(i)), Upos::Verb | Upos::Aux)));
    let start = that.map_or(v.0 + 1, |t| t.0);
    let below = |t: TokenId| a.ancestors(t).any(|h| h == v);
    let end = (start..s.end).rev().find(|&i| below(TokenId(i))).map_or(start, |i| i + 1);
    let content = TokenRange::new(start, end);
    let object = a.child(v, Rel::Obj).is_some_and(|o| content.contains(o));
    let finite = content.iter().any(|t| matches!(a.upos(t), Upos::Verb | Upos::Aux));
    if finite && (that.is_some() || object) { told(content.iter().collect()) } else { None }
}

fn closes_quote(text: &str, a: &Analysis, t: TokenId) -> bool {
    matches!(a.form(text, t), "”" | "''" | "\"" | "»")
}

/// The noun right before a verb, with the nouns that it belongs to.
fn noun_before(a: &Analysis, s: TokenRange, v: TokenId) -> Option<TokenId> {
    let mut t = TokenId(v.0.checked_sub(1).filter(|i| *i >= s.start)?);
    if !is_nominal(a, t) {
        return None;
    }
    while let Some(h) = a.head(t).filter(|&h| h < v && is_nominal(a, h) && t.0 - h.0.min(t.0) < 6) {
        t = h;
    }
    Some(t)
}

/// The head of the noun phrase that starts at a word.
pub(super) fn noun_after(a: &Analysis, first: TokenId) -> Option<TokenId> {
    let end = a.sentences.tokens.get(a.sentence_of(first))?.end.min(first.0 + 8);
    (first.0..end)
        .map(TokenId)
        .take_while(|&t| !matches!(a.upos(t), Upos::Punct | Upos::Verb | Upos::Adp))
        .filter(|&t| is_nominal(a, t))
        .find(|&t| a.head(t).is_none_or(|h| h < first || h.0 >= end || !is_nominal(a, h)))
}
