//! Words of telling with their source and content, as the tree gives them.

use dateline_doc::{Analysis, Polarity, Rel, TokenId, TokenRange, Upos};
use dateline_knowledge::Reporting;

use super::content::{around, below, by_preposition, clause_of, runs};
use super::order::{Told, by_order, noun_after};
use super::sources::{coordinated, is_nominal, is_passive, phrase, tellers};
use super::{Claim, ClaimKind, Claims};
use crate::fold::lower;

impl Claims {
    /// Adds the claim that this word is the cue of, if it is one.
    pub(super) fn cue(&self, text: &str, a: &Analysis, t: TokenId, out: &mut Vec<Claim>) {
        let lemma = lower(a.lemma(t));
        if matches!(a.upos(t), Upos::Verb)
            && let Some(entries) = self.verbs.get(&*lemma)
        {
            let found = entries.iter().find_map(|&i| self.verb(text, a, t, &lemma, &self.k.reporting[i]));
            out.extend(found);
        }
        if let Some(phrases) = self.phrases.get(&*lower(a.form(text, t))) {
            for (words, entry) in phrases {
                out.extend(self.opening(text, a, t, words, &self.k.reporting[*entry]));
            }
        }
        if a.upos(t) == Upos::Adv
            && let Some(&i) = self.adverbs.get(&*lemma)
            && let Some(h) = a.head(t)
        {
            let words = below(a, h, &[t]);
            let range = TokenRange::new(t.0, t.0 + 1);
            out.push(claim(&self.k.reporting[i], ClaimKind::Adverb, range, t, vec![h], words));
        }
        if a.upos(t) == Upos::Noun
            && let Some(&i) = self.nouns.get(&*lemma)
        {
            out.extend(self.noun(a, t, &self.k.reporting[i]));
        }
    }

    fn verb(&self, text: &str, a: &Analysis, v: TokenId, lemma: &str, e: &Reporting) -> Option<Claim> {
        let particle = a.child(v, Rel::CompoundPrt);
        let fits = e.verb.iter().any(|w| match w.split_once(" + ") {
            Some((verb, with)) => {
                verb == lemma
                    && a.children(v)
                        .iter()
                        .any(|&c| matches!(a.rel(c), Rel::CompoundPrt | Rel::Xcomp | Rel::Advmod) && a.lemma(c) == with)
            }
            None => w == lemma,
        });
        let object = a.child(v, Rel::Obj);
        if object.is_some_and(|o| e.not_object.iter().any(|w| w == a.lemma(o))) {
            return None;
        }
        let wanted = |o: TokenId| e.object.iter().any(|w| w == a.lemma(o));
        if !fits || (!e.object.is_empty() && !object.is_some_and(wanted)) {
            return None;
        }
        let Told { roots, words, who } = self.told(text, a, v, e)?;
        let kind = match e.act.as_str() {
            "deny" => ClaimKind::Deny,
            "accuse" => ClaimKind::Accuse,
            "own" => ClaimKind::Responsibility,
            _ => ClaimKind::Say,
        };
        let last = particle.map_or(v.0, |p| if p.0 == v.0 + 1 { p.0 } else { v.0 });
        let mut c = claim(e, kind, TokenRange::new(v.0, last + 1), v, roots, words);
        let mut sources = tellers(a, v);
        if sources.is_empty() {
            sources.extend(who);
        }
        self.say_who(a, &mut c, sources);
        if c.sources.is_empty() && !is_passive(a, v) && kind != ClaimKind::Say {
            return None;
        }
        // "not claimed", "did not say that": nobody tells it.
        if a.children(v).iter().any(|&x| a.feats(x).has("Polarity", "Neg") && a.rel(x) == Rel::Advmod) {
            return None;
        }
        if e.act == "say" {
            self.say_to(text, a, v, &mut c);
        }
        Some(c)
    }

    /// What a verb tells: roots and words.
    fn told(&self, text: &str, a: &Analysis, v: TokenId, e: &Reporting) -> Option<Told> {
        let mut roots: Vec<TokenId> = Vec::new();
        for way in &e.content {
            match way.as_str() {
                "clause" => {
                    roots.extend(a.children(v).iter().copied().filter(|&c| match a.rel(c) {
                        Rel::Ccomp => true,
                        // "is said to have fled"; "denies carrying it out"
                        Rel::Xcomp => a.upos(c) == Upos::Verb && (is_passive(a, v) || e.act == "deny"),
                        Rel::Parataxis => a.upos(c) != Upos::Punct && c > v && a.head(v).is_none(),
                        _ => false,
                    }));
                    if roots.is_empty() {
                        roots.extend(a.children(v).iter().filter(|&&c| c > v).filter_map(|&c| misplaced(a, c)));
                    }
                    // The cue is inserted into what it tells.
                    if roots.is_empty()
                        && a.rel(v) == Rel::Parataxis
                        && let Some(h) = a.head(v)
                        && has_subject(a, v)
                        && !is_passive(a, v)
                    {
                        return Some(Told { roots: vec![h], words: around(a, h, v), who: None });
                    }
                    if roots.is_empty()
                        && e.act == "say"
                        && let Some(found) = by_order(text, a, v)
                    {
                        return Some(found);
                    }
                }
                "object" if roots.is_empty() => {
                    roots.extend(a.child(v, Rel::Obj).filter(|_| !is_passive(a, v) && !tellers(a, v).is_empty()));
                }
                "object" => {}
                _ => {
                    let words = std::slice::from_ref(way);
                    let near = a
                        .children(v)
                        .iter()
                        .copied()
                        .chain(a.child(v, Rel::Obj).into_iter().flat_map(|o| a.children(o).iter().copied()));
                    roots.extend(near.filter(|&c| {
                        matches!(a.rel(c), Rel::Obl | Rel::Nmod | Rel::Advcl | Rel::Acl) && by_preposition(a, c, words)
                    }));
                }
            }
        }
        if roots.is_empty() {
            // "The group claimed responsibility." is about the sentence before.
            let previous = a.sentence_of(v).checked_sub(1).filter(|_| e.act == "own")?;
            let s = a.sentences.tokens[previous];
            let roots: Vec<TokenId> = s.iter().filter(|&t| a.head(t).is_none()).collect();
            let aside: Vec<TokenId> = s.iter().filter(|&t| a.rel(t) == Rel::AclRelcl).collect();
            let words = roots.iter().flat_map(|&r| below(a, r, &aside)).collect();
            return Some(Told { roots, words, who: None });
        }
        // "say it is quiet since the army left": the clause belongs to what is said.
        if let Some(last) = roots.iter().copied().filter(|&r| a.rel(r) == Rel::Ccomp).max() {
            roots.extend(a.children(v).iter().copied().filter(|&c| {
                c > last && a.rel(c) == Rel::Advcl && a.child(c, Rel::Mark).is_some_and(|m| a.upos(m) == Upos::Sconj)
            }));
        }
        let words = roots.iter().flat_map(|&r| below(a, r, &[])).collect();
        Some(Told { roots, words, who: None })
    }

    fn say_who(&self, a: &Analysis, c: &mut Claim, sources: Vec<TokenId>) {
        let sources: Vec<TokenId> =
            sources.into_iter().filter(|&s| is_nominal(a, s) && !c.holds(s) && !is_nobody(a, s)).collect();
        c.source = sources.first().map(|&s| phrase(a, s));
        c.sources = sources;
    }

    /// "told [Reuters] that", "said to [Reuters]", "said on [X]", "in [a statement]".
    fn say_to(&self, text: &str, a: &Analysis, v: TokenId, c: &mut Claim) {
        let told = a.children(v).iter().copied().find(|&x| {
            !c.holds(x)
                && is_nominal(a, x)
                && match a.rel(x) {
                    Rel::Iobj => true,
                    Rel::Obj => {
                        c.roots.iter().any(|&r| matches!(a.rel(r), Rel::Ccomp | Rel::Parataxis))
                            || a.rel(v) == Rel::Parataxis
                    }
                    Rel::Obl => a.child(x, Rel::Case).is_some_and(|p| a.lemma(p) == "to"),
                    _ => false,
                }
        });
        if let Some(x) = told {
            c.addressees = coordinated(a, x);
            c.addressee = Some(phrase(a, x));
        }
        c.channel = a
            .children(v)
            .iter()
            .copied()
            .find(|&x| {
                a.rel(x) == Rel::Obl
                    && a.child(x, Rel::Case).is_some_and(|p| matches!(a.lemma(p), "on" | "in" | "via" | "through"))
                    && (self.guess(text, a, x) == dateline_doc::SourceKind::Document && a.upos(x) == Upos::Noun
                        || a.form(text, x).starts_with(char::is_uppercase) && self.is_outlet(text, a, x))
            })
            .map(|x| phrase(a, x));
    }

    pub(super) fn is_outlet(&self, text: &str, a: &Analysis, t: TokenId) -> bool {
        self.guess(text, a, t) == dateline_doc::SourceKind::Outlet
    }

    /// "according to X".
    fn opening(&self, text: &str, a: &Analysis, t: TokenId, words: &[String], e: &Reporting) -> Option<Claim> {
        let end = t.0 + words.len() as u32;
        let fits = end as usize <= a.len()
            && words.iter().enumerate().all(|(i, w)| lower(a.form(text, TokenId(t.0 + i as u32))) == w.as_str());
        if !fits {
            return None;
        }
        // The source is what the preposition marks, however the parser split it.
        let source = (t.0..end)
            .filter_map(|i| a.head(TokenId(i)))
            .find(|h| h.0 >= end && is_nominal(a, *h))
            .or_else(|| a.children(t).iter().copied().find(|&c| c.0 >= end && is_nominal(a, c)))
            .or_else(|| noun_after(a, TokenId(end)))?;
        if e.not_source.iter().any(|w| w == a.lemma(source)) {
            return None;
        }
        let top = if a.head(source).is_some_and(|h| h.0 >= t.0 && h.0 < end) { t } else { source };
        let clause = a.head(top).map(|h| clause_of(a, h))?;
        let words = around(a, clause, top);
        let mut c = claim(e, ClaimKind::Source, TokenRange::new(t.0, end), t, vec![clause], words);
        self.say_who(a, &mut c, coordinated(a, source));
        (!c.sources.is_empty()).then_some(c)
    }

    /// "X's claim that …", "reports that …", "rumours of …".
    fn noun(&self, a: &Analysis, t: TokenId, e: &Reporting) -> Option<Claim> {
        let root = a.children(t).iter().copied().find(|&c| {
            matches!(a.rel(c), Rel::Acl | Rel::Ccomp | Rel::AclRelcl)
                && a.child(c, Rel::Mark).is_some_and(|m| a.upos(m) == Upos::Sconj)
        })?;
        let words = below(a, root, &[]);
        let mut c = claim(e, ClaimKind::Noun, TokenRange::new(t.0, t.0 + 1), t, vec![root], words);
        let owner = a.child(t, Rel::NmodPoss).or_else(|| {
            let h = a.head(t).filter(|_| matches!(a.rel(t), Rel::Obj | Rel::Obl))?;
            let own = self.verbs.contains_key(a.lemma(h));
            tellers(a, h).first().copied().filter(|_| !own)
        });
        self.say_who(a, &mut c, owner.into_iter().collect());
        Some(c)
    }
}

/// "told his cabinet on Sunday that …": a that-clause which the parser hung on
/// a noun in between. It opens with a conjunction, so it is no relative clause.
fn misplaced(a: &Analysis, noun: TokenId) -> Option<TokenId> {
    if !matches!(a.rel(noun), Rel::Obj | Rel::Iobj | Rel::Obl | Rel::OblUnmarked) {
        return None;
    }
    a.children(noun).iter().copied().find(|&c| {
        matches!(a.rel(c), Rel::Acl | Rel::AclRelcl | Rel::Ccomp | Rel::Advcl)
            && a.child(c, Rel::Mark).is_some_and(|m| a.upos(m) == Upos::Sconj && a.lemma(m) == "that")
    })
}

fn has_subject(a: &Analysis, v: TokenId) -> bool {
    a.children(v).iter().any(|&c| a.rel(c) == Rel::Nsubj)
}

fn claim(
    e: &Reporting,
    kind: ClaimKind,
    cue: TokenRange,
    head: TokenId,
    roots: Vec<TokenId>,
    mut words: Vec<TokenId>,
) -> Claim {
    words.retain(|&w| !cue.contains(w));
    Claim {
        cue,
        head,
        kind,
        sources: vec![],
        source: None,
        addressees: vec![],
        addressee: None,
        content: runs(words),
        roots,
        direct: false,
        certainty: e.certainty,
        polarity: e.polarity.unwrap_or(Polarity::Positive),
        channel: None,
    }
}

/// "No one said", "no group claimed".
fn is_nobody(a: &Analysis, t: TokenId) -> bool {
    matches!(a.lemma(t), "nobody" | "none") || a.children(t).iter().any(|&c| a.rel(c) == Rel::Det && a.lemma(c) == "no")
}
