//! Whether an act is told as lying before what the report tells: a background
//! of which no day is given.

use dateline_doc::{Rel, TokenId, Upos};

use super::Layers;
use crate::acts::{self, Form, Syntax};
use crate::claims::ClaimKind;

/// Whether the act took place some time before the news. `others` are the heads
/// of the report's acts.
pub fn lies_back(l: &Layers<'_>, act: &acts::Act, others: &[TokenId]) -> bool {
    let s = l.syntax();
    // What somebody is accused or convicted of lies before the accusation.
    let accused = l.claims.around(act.head).any(|c| c.kind == ClaimKind::Accuse);
    act.standing.background && act.outcomes.is_empty()
        || accused
        || is_retold(s, act)
        || runs_on(l, act)
        || is_called_earlier(l, act)
        || is_answered(l, act)
        || is_reason(s, act, others)
        || is_aside(s, act)
}

/// A report of this many sentences is an article: what it tells in the perfect
/// after its lead is no news of the day.
const ARTICLE: usize = 5;

/// "NATO members have approved", late in an article: some time before.
fn is_retold(s: Syntax<'_>, act: &acts::Act) -> bool {
    let a = s.a;
    let verb = verb_of(act);
    let perfect = |&c: &TokenId| a.rel(c) == Rel::Aux && a.lemma(c) == "have" && a.feats(c).has("Tense", "Pres");
    a.sentences.tokens.len() >= ARTICLE && a.sentence_of(verb) > 0 && a.children(verb).iter().any(perfect)
}

/// "a rise in attacks": they run on up to now.
pub fn runs_on(l: &Layers<'_>, act: &acts::Act) -> bool {
    let s = l.syntax();
    let trend = vec!["@trend".to_owned()];
    act.form == Form::Noun && s.measures_above(act.head).iter().any(|&m| l.acts_stage.word_is(s, l.mentions, m, &trend))
}

/// "recent strikes", "was previously jailed".
fn is_called_earlier(l: &Layers<'_>, act: &acts::Act) -> bool {
    let s = l.syntax();
    let earlier = vec!["@earlier".to_owned()];
    let nouns = std::iter::once(act.head).chain(s.measures_above(act.head)).chain([verb_of(act)]);
    nouns
        .flat_map(|n| l.a.children(n))
        .any(|&c| matches!(l.a.rel(c), Rel::Amod | Rel::Advmod) && l.acts_stage.word_is(s, l.mentions, c, &earlier))
}

/// "in retaliation for [the attack]", "in response to a barrage of [rockets]".
fn is_answered(l: &Layers<'_>, act: &acts::Act) -> bool {
    let s = l.syntax();
    let answer = vec!["@answer".to_owned()];
    // A participle hangs on its noun: "rockets [fired] at the town".
    let noun = l.a.head(act.head).filter(|_| l.a.rel(act.head) == Rel::Acl).unwrap_or(act.head);
    let top = s.measures_above(noun).last().copied().unwrap_or(noun);
    matches!(l.a.rel(top), Rel::Nmod | Rel::Obl)
        && matches!(s.preposition(top), Some("for" | "to"))
        && l.a.head(top).is_some_and(|h| l.acts_stage.word_is(s, l.mentions, h, &answer))
}

/// "arrested for [kidnapping] two women", "executed for her role in the
/// [murder]": what another act is the answer to.
fn is_reason(s: Syntax<'_>, act: &acts::Act, others: &[TokenId]) -> bool {
    let a = s.a;
    let mut t = act.head;
    for _ in 0..4 {
        let Some(h) = a.head(t) else { return false };
        let marked = a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Case | Rel::Mark) && a.lemma(c) == "for");
        if marked && others.contains(&h) {
            return a.upos(h) == Upos::Verb && (a.upos(t) != Upos::Verb || !s.has_to(t));
        }
        if !matches!(a.rel(t), Rel::Nmod | Rel::Conj | Rel::Acl | Rel::Advcl | Rel::Obl) {
            return false;
        }
        t = h;
    }
    false
}

/// "the guard that [staged] a coup surrenders", "was reported to have been
/// [kidnapped]": past beside a present.
fn is_aside(s: Syntax<'_>, act: &acts::Act) -> bool {
    let a = s.a;
    let verb = verb_of(act);
    let relative = std::iter::once(verb).chain(a.ancestors(verb).take(2)).find(|&t| a.rel(t) == Rel::AclRelcl);
    let told = |r: TokenId| r == verb || matches!(a.rel(verb), Rel::Conj | Rel::Xcomp) && a.head(verb) == Some(r);
    let Some(relative) = relative.filter(|&r| told(r)) else { return false };
    is_past(s, relative) && a.ancestors(relative).last().is_some_and(|root| is_present(s, root))
}

/// "left", "was left", "has left".
fn is_past(s: Syntax<'_>, verb: TokenId) -> bool {
    let a = s.a;
    let past = |t: TokenId| a.feats(t).has("VerbForm", "Fin") && a.feats(t).has("Tense", "Past");
    past(verb)
        || a.children(verb)
            .iter()
            .any(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass) && (past(c) || a.lemma(c) == "have"))
}

/// The telling of a headline: "leaves", "is left".
fn is_present(s: Syntax<'_>, verb: TokenId) -> bool {
    let a = s.a;
    let auxiliaries = a.children(verb).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass));
    let first = auxiliaries.min().unwrap_or(verb);
    a.feats(first).has("Tense", "Pres") && a.feats(first).has("VerbForm", "Fin") && a.lemma(first) != "have"
}

fn verb_of(act: &acts::Act) -> TokenId {
    act.carrier.map_or(act.head, |c| c.verb)
}
