//! From an act to the words that tell its toll.

use dateline_doc::{Analysis, Rel, TokenId, Upos};

use super::Sizes;
use super::sites::{case_in, is_passive};

impl Sizes {
    /// The words whose counts are the act's, nearest first.
    pub(super) fn reach(&self, text: &str, a: &Analysis, trigger: TokenId) -> Vec<TokenId> {
        let mut all = vec![trigger];
        // "a bombing which killed 209", wherever the parser hung the clause.
        let after = TokenId(trigger.0 + 1);
        if after.ix() < a.len()
            && a.upos(trigger) == Upos::Noun
            && self.table.relative.contains(&a.form(text, after).to_lowercase())
            && matches!(a.rel(after), Rel::Nsubj)
        {
            all.extend(a.head(after));
        }
        // "a bombing in the province that killed nine": no place kills.
        if a.upos(trigger) == Upos::Noun {
            for p in a.subtree(trigger).into_iter().filter(|&p| a.upos(p) == Upos::Propn) {
                let inside = a
                    .ancestors(p)
                    .take_while(|&h| h != trigger)
                    .all(|h| a.upos(h) != Upos::Verb && !case_in(a, h, &self.table.aftermath));
                let clauses = a.children(p).iter().copied().filter(|&r| a.rel(r) == Rel::AclRelcl);
                all.extend(clauses.filter(|_| inside && p != trigger));
            }
        }
        // "set off bombs targeting police, killing six"
        if a.upos(trigger) == Upos::Verb
            && let Some(object) = a.child(trigger, Rel::Obj)
        {
            let aims = |&&r: &&TokenId| {
                a.rel(r) == Rel::Acl && (a.feats(r).has("VerbForm", "Ger") || a.feats(r).has("Tense", "Pres"))
            };
            all.extend(a.children(object).iter().filter(aims));
        }
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
            Rel::Conj => a.upos(c) == Upos::Verb,
            Rel::Xcomp | Rel::Parataxis | Rel::Compound | Rel::Amod => true,
            // "suffered 39 deaths", "claimed 12 lives", "brought the toll to ten"
            Rel::Obj => self.is_toll(a, c) && !self.is_of(a, c),
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
            Rel::Obl if !verb => {
                case_in(a, t, &self.table.circumstance)
                    || (case_in(a, t, &self.table.aftermath) && a.head(t).is_some_and(|h| is_passive(a, h)))
            }
            Rel::Nmod if !verb => {
                case_in(a, t, &self.table.circumstance) && a.head(t).is_some_and(|h| self.is_toll(a, h))
            }
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

    /// "condemned the murder of two people": the murder is another act.
    fn is_of(&self, a: &Analysis, t: TokenId) -> bool {
        a.children(t).iter().any(|&c| a.rel(c) == Rel::Nmod && case_in(a, c, &self.table.of))
    }

    fn is_toll(&self, a: &Analysis, t: TokenId) -> bool {
        let lemma = a.lemma(t).to_lowercase();
        self.table
            .measure
            .iter()
            .any(|m| m.toll.contains(&lemma) || m.noun.contains(&lemma) || m.object.contains(&lemma))
    }
}

#[cfg(test)]
mod tests {
    use dateline_doc::{Amount, EventType};

    use super::*;
    use crate::testing::{at, report, tree};

    fn dead(written: &str, word: &str) -> Option<(Option<u64>, Option<u64>)> {
        let (text, a) = tree(written);
        let size = Sizes::embedded().of_event(&report(&text), &a, at(&text, &a, word), EventType::Assault);
        size.dead.map(|Amount { low, high, .. }| (low, high))
    }

    #[test]
    fn a_participle_tells_the_outcome() {
        let s = "Rebels/NOUN/2/nsubj attacked~attack/VERB/0/root ,/PUNCT/4/punct killing~kill/VERB/2/advcl/VerbForm=Ger three/NUM/6/nummod people~person/NOUN/4/obj";
        assert_eq!(dead(s, "attacked"), Some((Some(3), Some(3))));
    }

    #[test]
    fn the_blast_is_the_agent() {
        let s = "At/ADP/2/case least/ADJ/3/nmod 12/NUM/4/nummod men~man/NOUN/6/nsubj:pass were~be/AUX/6/aux:pass killed~kill/VERB/0/root by/ADP/9/case a/DET/9/det blast/NOUN/6/obl:agent";
        assert_eq!(dead(s, "blast"), Some((Some(12), None)));
    }

    #[test]
    fn different_people_add_up() {
        let s = "Two/NUM/2/nummod men~man/NOUN/7/nsubj:pass and/CCONJ/5/cc a/DET/5/det boy/NOUN/2/conj/Number=Sing were~be/AUX/7/aux:pass killed~kill/VERB/0/root in/ADP/10/case a/DET/10/det raid/NOUN/7/obl";
        assert_eq!(dead(s, "raid"), Some((Some(3), Some(3))));
    }

    #[test]
    fn a_running_toll_counts_for_more_than_the_latest_victims() {
        let s = "Clashes~clash/NOUN/2/nsubj continued~continue/VERB/0/root ,/PUNCT/4/punct killing~kill/VERB/2/advcl/VerbForm=Ger five/NUM/6/nummod men~man/NOUN/4/obj and/CCONJ/8/cc bringing~bring/VERB/4/conj the/DET/11/det death/NOUN/11/compound toll/NOUN/8/obj to/ADP/13/case ten/NUM/8/obl";
        assert_eq!(dead(s, "Clashes"), Some((Some(10), Some(10))));
    }

    #[test]
    fn the_dead_of_another_act_are_not_counted() {
        let s = "Planes/NOUN/2/nsubj hit/VERB/0/root a/DET/4/det camp/NOUN/2/obj after/ADP/7/case a/DET/7/det blast/NOUN/2/obl that/PRON/9/nsubj killed~kill/VERB/7/acl:relcl nine/NUM/11/nummod men~man/NOUN/9/obj";
        assert_eq!(dead(s, "hit"), None);
        assert_eq!(dead(s, "blast"), Some((Some(9), Some(9))));
    }

    #[test]
    fn limits() {
        // "several" counts nothing.
        let s = "Rebels/NOUN/2/nsubj attacked~attack/VERB/0/root ,/PUNCT/4/punct killing~kill/VERB/2/advcl/VerbForm=Ger several/ADJ/6/amod people~person/NOUN/4/obj";
        assert_eq!(dead(s, "attacked"), None);
    }
}
