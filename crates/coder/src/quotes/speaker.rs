//! Who speaks, by the fullest naming in the report.

use dateline_doc::{Entity, SourceKind, TokenId, Upos};

use super::Quotes;
use crate::claims::Claim;
use crate::told::Told;

impl Quotes {
    /// The speaker of a claim. A pronoun that nothing resolves speaks for the
    /// last one who spoke; "the official" for the last official who did.
    pub(super) fn speaker(&self, told: &Told<'_>, claim: &Claim) -> Option<Entity> {
        let a = told.l.a;
        let head = *claim.sources.first()?;
        if a.upos(head) == Upos::Pron {
            let m = told.l.mentions.at(head);
            let person = |e: &Entity| e.person.is_some();
            let last = self.last(told, claim, |t| matches!(a.upos(t), Upos::Noun | Upos::Propn));
            let near = last.filter(|&(_, sentences)| sentences <= 1).map(|(e, _)| e).filter(person);
            let named = m.and_then(|_| told.entities(head).into_iter().next());
            return near
                .or(named)
                .or_else(|| self.last(told, claim, |t| matches!(a.upos(t), Upos::Noun | Upos::Propn)).map(|(e, _)| e));
        }
        let own = self.named(told, claim, head);
        let refers = a.children(head).iter().any(|&c| matches!(a.lemma(c), "the" | "this" | "that"));
        if refers && own.as_ref().is_none_or(|e| e.person.is_none()) && a.upos(head) == Upos::Noun {
            let same = |t: TokenId| a.lemma(t) == a.lemma(head);
            if let Some((e, _)) = self.last(told, claim, same) {
                return Some(e);
            }
        }
        own
    }

    fn named(&self, told: &Told<'_>, claim: &Claim, head: TokenId) -> Option<Entity> {
        // "a spokesman for the army", not "spokesman".
        let whole = |e: Entity| match claim.source.filter(|_| e.name.is_none() && e.person.is_none()) {
            Some(r) if r.contains(head) => Entity { words: told.words(r), ..e },
            _ => e,
        };
        told.entities(head).into_iter().next().map(whole).or_else(|| {
            let kind = told.teller(head).map_or(SourceKind::Anonymous, |i| i.kind);
            claim.source.map(|r| told.plain(r, kind))
        })
    }

    /// The last speaker before a claim whose head fits, and how many sentences
    /// back; the first naming of a chain of descriptions.
    fn last(&self, told: &Told<'_>, claim: &Claim, fits: impl Fn(TokenId) -> bool) -> Option<(Entity, usize)> {
        let a = told.l.a;
        let here = a.sentence_of(claim.head);
        let all = &told.l.claims.claims;
        let end = all.partition_point(|c| c.cue.start < claim.cue.start);
        let before = all[..end].iter().rev().take(BACK).filter(|c| !c.holds(claim.head));
        let mut found: Option<(Entity, usize)> = None;
        for c in before {
            let Some(&head) = c.sources.first().filter(|&&h| fits(h)) else { continue };
            let back = here - a.sentence_of(c.head).min(here);
            // What an outlet reports is told by those whom it quotes.
            if let Some(e) = self.named(told, c, head) {
                let full = !a.children(head).iter().any(|&x| matches!(a.lemma(x), "the" | "this" | "that"));
                let back = found.as_ref().map_or(back, |f| f.1);
                found = Some((e, back));
                if full || a.upos(head) == Upos::Propn {
                    break;
                }
            }
        }
        found
    }
}

/// How many claims back a speaker is looked for.
const BACK: usize = 40;
