//! One of several acts, told without its noun: "carried out a series of
//! strikes, with [the latest occurring] on Tuesday against the group".

use dateline_doc::{Rel, TokenId, TokenRange, Upos};

use super::parties::parties_at;
use super::syntax::Syntax;
use super::{Act, Acts};
use crate::parties::Mentions;

impl Acts {
    /// The acts that a clause singles out of those told beside it.
    pub(super) fn singled_out(&self, s: Syntax<'_>, mentions: &Mentions, sentence: TokenRange, acts: &mut Vec<Act>) {
        let mut more = Vec::new();
        for v in sentence.iter().filter(|&v| s.a.upos(v) == Upos::Verb && matches!(s.a.rel(v), Rel::Advcl | Rel::Conj))
        {
            more.extend(self.one_of(s, mentions, acts, v));
        }
        acts.extend(more);
        acts.sort_by_key(|x| x.head);
    }

    fn one_of(&self, s: Syntax<'_>, mentions: &Mentions, acts: &[Act], v: TokenId) -> Option<Act> {
        let a = s.a;
        let happens = self.word_is(s, mentions, v, &["@happen".to_owned()]);
        let which = a.children(v).iter().copied().find(|&c| {
            matches!(a.rel(c), Rel::Nsubj | Rel::Amod | Rel::NsubjPass)
                && self.classes.noun_is(s, mentions, c, &["@which_of".to_owned()])
        })?;
        let told = |x: &&Act| {
            let verb = x.carrier.map_or(x.head, |c| c.verb);
            a.head(v) == Some(verb) || a.head(v) == Some(x.head)
        };
        // Only several can have a latest.
        let many = |x: &&Act| a.feats(x.head).has("Number", "Plur");
        let whole = acts.iter().filter(|_| happens && v > which).find(|x| told(x) && many(x))?;
        let first = a.children(which).first().map_or(which, |&c| c.min(which));
        let against: Vec<TokenId> =
            a.subtree(v).into_iter().filter(|&t| matches!(s.preposition(t), Some("against" | "on" | "at"))).collect();
        let mut one = whole.clone();
        one.recipients = against.into_iter().flat_map(|t| parties_at(s, mentions, t)).collect();
        one.recipients.retain(|p| !one.actors.contains(p));
        one.carrier = None;
        one.head = v;
        one.trigger = TokenRange::new(first.0, v.0 + 1);
        (one.outcomes, one.objects, one.content) = (vec![], vec![], vec![]);
        one.below = a.subtree(v);
        one.standing = self.standing(s, v);
        Some(one)
    }
}
