//! Who tells, and to whom.

use dateline_doc::{Analysis, NameKind, Rel, SourceKind, TokenId, TokenRange, Upos};

use super::Claims;
use crate::fold::lower;

/// Relations of a noun that belong to its name or description.
fn belongs(a: &Analysis, c: TokenId) -> bool {
    !matches!(
        a.rel(c),
        Rel::Punct
            | Rel::Case
            | Rel::Cc
            | Rel::CcPreconj
            | Rel::Acl
            | Rel::AclRelcl
            | Rel::Appos
            | Rel::Parataxis
            | Rel::Advmod
            | Rel::Conj
            | Rel::Dep
            | Rel::Mark
            | Rel::Cop
            | Rel::Advcl
            | Rel::Nsubj
            | Rel::NmodUnmarked
            | Rel::Discourse
            | Rel::Ccomp
            | Rel::Obl
            | Rel::OblUnmarked
            | Rel::Aux
            | Rel::AuxPass
    )
}

/// The words that name a source: its head with modifiers, coordinated ones
/// included, without clauses, appositions and the preposition before it.
pub(super) fn phrase(a: &Analysis, head: TokenId) -> TokenRange {
    let (mut start, mut end) = (head.0, head.0 + 1);
    let mut queue = vec![head];
    while let Some(t) = queue.pop() {
        start = start.min(t.0);
        end = end.max(t.0 + 1);
        // "a spokesman for the army": the preposition inside is the name's.
        let inner = |c: TokenId| a.rel(c) == Rel::Case && t != head;
        let coordinated = |c: TokenId| a.rel(c) == Rel::Conj && is_nominal(a, c);
        queue.extend(a.children(t).iter().copied().filter(|&c| belongs(a, c) || inner(c) || coordinated(c)));
    }
    TokenRange::new(start, end)
}

pub(super) fn is_nominal(a: &Analysis, t: TokenId) -> bool {
    matches!(a.upos(t), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num)
        && !a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::Cop | Rel::NsubjPass))
}

/// A noun and those coordinated with it.
pub(super) fn coordinated(a: &Analysis, t: TokenId) -> Vec<TokenId> {
    let others = a.children(t).iter().copied().filter(|&c| a.rel(c) == Rel::Conj && is_nominal(a, c));
    std::iter::once(t).chain(others).collect()
}

/// Who does a verb: its subject, the agent of its passive, or the subject that
/// it shares with the verb above it; the noun it modifies.
pub(super) fn tellers(a: &Analysis, v: TokenId) -> Vec<TokenId> {
    let mut at = v;
    for _ in 0..6 {
        if is_passive(a, at) {
            let agent = a.children(at).iter().copied().find(|&c| a.rel(c) == Rel::OblAgent);
            return agent.map_or(vec![], |t| coordinated(a, t));
        }
        if let Some(s) = a.children(at).iter().copied().find(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjOuter)) {
            if a.rel(at) == Rel::AclRelcl && a.upos(s) == Upos::Pron && relative(a, s) {
                return a.head(at).map_or(vec![], |h| vec![h]);
            }
            return coordinated(a, s);
        }
        let Some(h) = a.head(at) else { return vec![] };
        match a.rel(at) {
            Rel::Conj | Rel::Xcomp | Rel::Advcl | Rel::Parataxis
                if a.upos(h) == Upos::Verb || a.upos(h) == Upos::Aux =>
            {
                at = h
            }
            Rel::Acl | Rel::AclRelcl => return vec![h],
            _ => return vec![],
        }
    }
    vec![]
}

fn relative(a: &Analysis, t: TokenId) -> bool {
    !a.feats(t).has("PronType", "Prs")
}

pub(super) fn is_passive(a: &Analysis, v: TokenId) -> bool {
    a.children(v).iter().any(|&c| matches!(a.rel(c), Rel::AuxPass | Rel::NsubjPass))
        || (a.rel(v) == Rel::Acl
            && a.child(v, Rel::Nsubj).is_none()
            && a.feats(v).has("VerbForm", "Part")
            && a.feats(v).has("Tense", "Past"))
}

impl Claims {
    /// What kind of source the words make it: by the outlets known, by the
    /// head noun, by the kind of name.
    pub(super) fn guess(&self, text: &str, a: &Analysis, head: TokenId) -> SourceKind {
        let range = phrase(a, head);
        let words = lower(a.range_span(range).of(text));
        let bare = words.strip_prefix("the ").unwrap_or(&words);
        let name = a.name_at(head);
        let named = name.map(|n| lower(a.range_span(n.tokens).of(text)));
        let known = |w: &str| self.outlets.contains(w) || self.outlets.contains(&format!("the {w}"));
        if known(bare) || named.as_deref().is_some_and(|n| known(n.strip_prefix("the ").unwrap_or(n))) {
            return SourceKind::Outlet;
        }
        if let Some(n) = name {
            match n.kind {
                NameKind::Person => return SourceKind::Person,
                NameKind::Place | NameKind::Group => return SourceKind::Government,
                NameKind::Org => return SourceKind::Organisation,
                _ => {}
            }
        }
        let lemma = lower(a.lemma(head));
        let titled =
            a.children(head).iter().any(|&c| matches!(a.rel(c), Rel::Flat | Rel::Appos) && a.upos(c) == Upos::Propn);
        if a.upos(head) == Upos::Propn {
            return match self.kinds.get(&*lemma) {
                Some(&k) if k != SourceKind::Anonymous => k,
                _ if a.children(head).iter().any(|&c| a.rel(c) == Rel::Flat) => SourceKind::Person,
                _ => SourceKind::Organisation,
            };
        }
        if titled {
            return SourceKind::Person;
        }
        self.kinds.get(&*lemma).copied().unwrap_or(SourceKind::Anonymous)
    }

    /// How many the words say: "three sources".
    pub(super) fn count(&self, text: &str, a: &Analysis, head: TokenId) -> Option<u64> {
        let n = self.numbers.number_at(text, a, head)?;
        if let Some(n) = n.low.filter(|_| n.low == n.high) {
            return Some(n);
        }
        None
    }
}
