//! Words at which people are counted by what became of them.

use dateline_doc::{Amount, Analysis, Rel, Report, TokenId, Upos};

use super::{Counts, Measure, Sizes};

impl Sizes {
    /// What is counted at a word: field, number, and whether it is a running
    /// total.
    pub(super) fn site(&self, report: &Report, a: &Analysis, t: TokenId) -> Vec<(Counts, Amount, bool)> {
        let mut found = Vec::new();
        for m in &self.table.measure {
            if let Some((amount, toll)) = self.measured(&report.text, a, m, t) {
                found.push((m.counts, amount, toll));
            }
        }
        found
    }

    fn measured(&self, text: &str, a: &Analysis, m: &Measure, t: TokenId) -> Option<(Amount, bool)> {
        let lemma = a.lemma(t).to_lowercase();
        let is = |list: &[String]| list.contains(&lemma);
        if is(&m.toll) {
            return self.toll(text, a, t).map(|n| (n, true));
        }
        if is(&m.verb) && matches!(a.upos(t), Upos::Verb | Upos::Adj) {
            // "eight people were killed and 45 wounded"
            let beside = || {
                let before = a.children(t).iter().copied().filter(|&c| c < t && a.rel(c) != Rel::Conj);
                let more = before.filter(|&c| matches!(a.upos(c), Upos::Adj | Upos::Adv | Upos::Num | Upos::Noun));
                more.into_iter().find_map(|c| self.number_at(text, a, c))
            };
            let own = (a.rel(t) == Rel::Conj).then(|| self.number_at(text, a, t).or_else(beside)).flatten();
            return own.or_else(|| self.people(text, a, self.counted(text, a, t)?)).map(|n| (n, false));
        }
        if is(&m.subject_of) && a.upos(t) == Upos::Verb {
            return self.people(text, a, subject(a, t)?).map(|n| (n, false));
        }
        if is(&m.adjective) {
            let who = outcome_of(a, t);
            let own = self.number_at(text, a, t);
            return own.or_else(|| self.people(text, a, who?)).map(|n| (n, false));
        }
        if is(&m.object) && a.rel(t) == Rel::Obj {
            return self.number_at(text, a, t).map(|n| (n, false));
        }
        if is(&m.noun) && matches!(a.upos(t), Upos::Noun | Upos::Propn | Upos::Verb) {
            let own = self.number_at(text, a, t);
            let of = || {
                a.children(t).iter().copied().find_map(|c| match a.rel(c) {
                    Rel::Nmod | Rel::Obl if case_in(a, c, &self.table.of) => self.people(text, a, c),
                    Rel::NmodPoss => self.people(text, a, c),
                    _ => None,
                })
            };
            return own.or_else(of).map(|n| (n, false));
        }
        None
    }

    /// "the death toll rises to ten", "bringing the toll to ten", "a toll of 30".
    fn toll(&self, text: &str, a: &Analysis, t: TokenId) -> Option<Amount> {
        let near =
            a.children(t).iter().copied().chain(a.head(t).into_iter().flat_map(|h| a.children(h).iter().copied()));
        near.filter(|&c| {
            matches!(a.rel(c), Rel::Nmod | Rel::Obl | Rel::Nummod)
                && (case_in(a, c, &self.table.toll_at) || case_in(a, c, &self.table.of))
        })
        .find_map(|c| self.number_at(text, a, c))
    }

    /// Whether a sentence with this root does nothing but count: "Six people
    /// were killed and ten injured."
    pub(super) fn is_bare_toll(&self, a: &Analysis, root: TokenId) -> bool {
        let lemma = a.lemma(root).to_lowercase();
        let toll = |t: TokenId| self.table.measure.iter().any(|m| m.toll.contains(&a.lemma(t).to_lowercase()));
        let counts = self.table.measure.iter().any(|m| {
            m.counts <= Counts::Injured
                && ((m.verb.contains(&lemma) && is_passive(a, root)) || m.subject_of.contains(&lemma))
        });
        let by_someone = a
            .children(root)
            .iter()
            .any(|&c| a.rel(c) == Rel::OblAgent || (matches!(a.rel(c), Rel::Obl | Rel::Advcl) && !toll(c)));
        (counts && !by_someone) || a.children(root).iter().any(|&c| a.rel(c) == Rel::Nsubj && toll(c))
    }

    /// How many took part: the number of the subject, or of those it drew.
    pub(super) fn crowd(&self, report: &Report, a: &Analysis, trigger: TokenId) -> Option<Amount> {
        let who = |v: TokenId| {
            a.children(v).iter().copied().find(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::OblAgent))
        };
        let by = a
            .children(trigger)
            .iter()
            .copied()
            .filter(|&c| a.rel(c) == Rel::Nmod && case_in(a, c, &self.table.circumstance));
        let carrier = a.head(trigger).filter(|&h| matches!(a.rel(trigger), Rel::Obj | Rel::Obl) && !is_passive(a, h));
        let drawn = a.head(trigger).filter(|_| a.rel(trigger) == Rel::Nsubj).and_then(|v| a.child(v, Rel::Obj));
        let head = (a.rel(trigger) == Rel::Acl || a.rel(trigger) == Rel::AclRelcl).then(|| a.head(trigger)).flatten();
        who(trigger)
            .into_iter()
            .chain(by)
            .chain(carrier.and_then(who))
            .chain(drawn)
            .chain(head)
            .find_map(|n| self.number_at(&report.text, a, n))
    }

    /// How many such acts: "12 strikes", "about 150 incidents".
    pub(super) fn acts(&self, report: &Report, a: &Analysis, trigger: TokenId) -> Option<Amount> {
        if !matches!(a.upos(trigger), Upos::Noun | Upos::Propn) {
            return None;
        }
        let n = self.number_at(&report.text, a, trigger)?;
        (n.low.unwrap_or(0) > 1 || n.high.unwrap_or(0) > 1).then_some(n)
    }
}

pub(super) fn is_passive(a: &Analysis, v: TokenId) -> bool {
    a.children(v).iter().any(|&c| matches!(a.rel(c), Rel::AuxPass | Rel::NsubjPass))
}

/// The noun behind a relative pronoun, or the word itself.
fn antecedent(a: &Analysis, v: TokenId, t: TokenId) -> TokenId {
    let relative = a.upos(t) == Upos::Pron && (a.feats(t).has("PronType", "Rel") || a.rel(v) == Rel::AclRelcl);
    if relative && a.rel(v) == Rel::AclRelcl { a.head(v).unwrap_or(t) } else { t }
}

impl Sizes {
    /// Who suffers a verb: its object, the subject of its passive, the noun that
    /// its participle modifies.
    fn counted(&self, text: &str, a: &Analysis, v: TokenId) -> Option<TokenId> {
        let child = |t: TokenId, rels: &[Rel]| a.children(t).iter().copied().find(|&c| rels.contains(&a.rel(c)));
        if let Some(s) = child(v, &[Rel::NsubjPass]) {
            return Some(counted_noun(a, antecedent(a, v, s)));
        }
        if let Some(o) = child(v, &[Rel::Obj]) {
            return Some(o);
        }
        // "Up to 20 people were wounded", "killed at least 16": taken for an adjunct by its "to".
        let bounded =
            |c: TokenId| a.rel(c) == Rel::Obl && a.child(c, Rel::Nummod).is_some_and(|n| self.has_bound(text, a, n));
        let passive = is_passive(a, v);
        if let Some(&o) = a.children(v).iter().find(|&&c| (c < v) == passive && bounded(c)) {
            return Some(o);
        }
        let past = !a.feats(v).has("Tense", "Pres") && !a.feats(v).has("VerbForm", "Ger");
        match (a.rel(v), a.head(v)?) {
            // "five people killed in the raid"
            (Rel::Acl | Rel::Amod, h) if past => Some(h),
            // "left 30 people injured"
            (Rel::Xcomp, h) if past => child(v, &[Rel::Nsubj]).or_else(|| child(h, &[Rel::Obj, Rel::NsubjPass])),
            // "three were killed and 12 wounded", "were killed or wounded"
            (Rel::Conj, h) if past && is_passive(a, h) => {
                child(v, &[Rel::Nsubj]).or_else(|| child(h, &[Rel::NsubjPass]))
            }
            // "with five people killed"
            (Rel::Advcl | Rel::Parataxis | Rel::Obl, _) if past => child(v, &[Rel::Nsubj]),
            _ => None,
        }
    }
}

/// "Up to 20 people": the noun, where the parser took "up" for the head.
fn counted_noun(a: &Analysis, t: TokenId) -> TokenId {
    let bound = matches!(a.upos(t), Upos::Adp | Upos::Adv | Upos::Adj);
    a.child(t, Rel::Nmod).or(a.child(t, Rel::Obl)).filter(|_| bound).unwrap_or(t)
}

fn subject(a: &Analysis, v: TokenId) -> Option<TokenId> {
    let own = a.children(v).iter().copied().find(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass));
    match own {
        Some(s) => Some(antecedent(a, v, s)),
        None if matches!(a.rel(v), Rel::Acl | Rel::AclRelcl) => a.head(v),
        None => None,
    }
}

/// Who is dead in "left seven dead", "seven people dead", "ten are dead".
fn outcome_of(a: &Analysis, t: TokenId) -> Option<TokenId> {
    if let Some(s) = a.children(t).iter().copied().find(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass)) {
        return Some(antecedent(a, t, s));
    }
    match (a.rel(t), a.head(t)?) {
        (Rel::Xcomp | Rel::Advcl, h) => a.child(h, Rel::Obj),
        (Rel::Acl | Rel::Amod | Rel::Nmod, h) => Some(h),
        _ => None,
    }
}

pub(super) fn case_in(a: &Analysis, t: TokenId, words: &[String]) -> bool {
    a.children(t).iter().any(|&c| a.rel(c) == Rel::Case && words.iter().any(|w| w == a.lemma(c)))
}
