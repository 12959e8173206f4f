//! From an act to the words that tell its toll.

use dateline_doc::{Analysis, Rel, TokenId, Upos};

use super::Sizes;
use super::sites::case_in;

impl Sizes {
    /// The words whose counts are the act's, nearest first.
    pub(super) fn reach(&self, a: &Analysis, trigger: TokenId) -> Vec<TokenId> {
        let mut all = vec![trigger];
        let mut next = 0;
        while next < all.len() && next < 32 {
            let t = all[next];
            next += 1;
            for &c in a.children(t) {
                if self.down(a, t, c) && !all.contains(&c) {
                    all.push(c);
                }
            }
            if let Some(h) = a.head(t)
                && self.up(a, t)
                && !all.contains(&h)
            {
                all.push(h);
            }
        }
        all
    }

    /// Whether what hangs on the act tells its outcome.
    fn down(&self, a: &Analysis, t: TokenId, c: TokenId) -> bool {
        match a.rel(c) {
            // ", killing three"; ", with five people being killed"
            Rel::Advcl => {
                let mark = a.child(c, Rel::Mark);
                mark.is_none_or(|m| self.table.with.iter().any(|w| w == a.lemma(m)))
            }
            // "a bombing that killed 209"
            Rel::Acl | Rel::AclRelcl => a.upos(t) != Upos::Verb,
            Rel::Conj => a.upos(c) == Upos::Verb || a.upos(t) == Upos::Noun,
            Rel::Xcomp | Rel::Parataxis | Rel::Obj | Rel::Compound | Rel::Amod => true,
            Rel::Nsubj | Rel::NsubjPass => self.is_toll(a, c),
            // "with five dead"; "with the loss of 12 lives"
            Rel::Obl | Rel::Nmod => case_in(a, c, &self.table.with) || self.is_toll(a, c),
            _ => false,
        }
    }

    /// Whether the act is the cause or the occasion of what stands above it.
    fn up(&self, a: &Analysis, t: TokenId) -> bool {
        let verb = a.upos(t) == Upos::Verb;
        match a.rel(t) {
            // "the blast killed nine", "carried out an attack, killing nine"
            Rel::Nsubj | Rel::Obj | Rel::OblAgent if !verb => true,
            Rel::NsubjPass => !verb,
            // "killed in clashes"
            Rel::Obl if !verb => case_in(a, t, &self.table.circumstance),
            Rel::Nmod if !verb => case_in(a, t, &self.table.circumstance),
            // "killed when gunmen attacked"
            Rel::Advcl => a.child(t, Rel::Mark).map_or_else(
                || a.child(t, Rel::Advmod).is_some_and(|m| self.table.occasion.iter().any(|w| w == a.lemma(m))),
                |m| self.table.occasion.iter().any(|w| w == a.lemma(m)),
            ),
            Rel::Conj => verb || a.upos(t) == Upos::Noun,
            Rel::Xcomp | Rel::Compound => true,
            _ => false,
        }
    }

    fn is_toll(&self, a: &Analysis, t: TokenId) -> bool {
        let lemma = a.lemma(t).to_lowercase();
        self.table.measure.iter().any(|m| m.toll.contains(&lemma) || m.noun.contains(&lemma))
    }
}
