//! Where it was said: "on X", "in a statement", "at a news conference".

use dateline_doc::{Rel, TokenId};

use super::Quotes;
use crate::told::Told;

impl Quotes {
    /// The channel of a word of telling: a phrase of its own, or of a phrase
    /// below it ("said in a statement on [Telegram]": the first is taken).
    pub(super) fn channel(&self, told: &Told<'_>, cue: TokenId) -> Option<String> {
        let a = told.l.a;
        let near = a.children(cue).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Obl | Rel::Nmod));
        let object = a.children(cue).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Obj | Rel::Iobj));
        let deeper = object.flat_map(|o| a.children(o).iter().copied().filter(|&c| a.rel(c) == Rel::Nmod));
        near.chain(deeper).find_map(|n| self.channel_at(told, n))
    }

    fn channel_at(&self, told: &Told<'_>, n: TokenId) -> Option<String> {
        let by = told.s.preposition(n)?;
        self.k.channels.iter().filter(|c| c.preposition.iter().any(|p| p == by)).find_map(|c| {
            // The longest wording: "state television" before "television".
            let noun = c.noun.iter().filter(|w| told.ends(n, w)).max_by_key(|w| w.len())?;
            // "X" and "TV" are not "x" and "tv".
            let written = told.l.a.form(told.text(), n);
            let capital = noun.starts_with(char::is_uppercase);
            (!capital || written.starts_with(char::is_uppercase))
                .then(|| c.name.clone().unwrap_or_else(|| noun.clone()))
        })
    }
}
