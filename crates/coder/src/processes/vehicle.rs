//! What a process is about, and the body that it runs through.

use dateline_doc::{Rel, TokenId, Upos, Words};

use super::Processes;
use crate::told::Told;

/// "formed [a commission] as a vehicle for the talks": the object of the verb
/// that a noun of vehicle hangs on by "as", or its subject with "is"; and the
/// verb.
pub(super) fn of(p: &Processes, told: &Told<'_>, t: TokenId) -> Option<(Words, Option<TokenId>)> {
    let a = told.l.a;
    let noun = a.head(t).filter(|_| matches!(a.rel(t), Rel::Nmod | Rel::Obl))?;
    let known = |n: TokenId| p.k.vehicles.iter().any(|v| v.noun.iter().any(|w| w == a.lemma(n)));
    if a.upos(noun) != Upos::Noun || !known(noun) {
        return None;
    }
    if let Some(subject) = a.child(noun, Rel::Nsubj).filter(|_| a.child(noun, Rel::Cop).is_some()) {
        return Some((short(told, subject), None));
    }
    if told.s.preposition(noun) != Some("as") {
        return None;
    }
    let head = a.head(noun)?;
    match a.upos(head) {
        Upos::Verb => told.s.logical_objects(head).first().map(|&o| (short(told, o), Some(head))),
        // Hung on the noun itself: "formed a group as a framework".
        Upos::Noun | Upos::Propn => {
            let verb = a.head(head).filter(|&v| a.rel(head) == Rel::Obj && a.upos(v) == Upos::Verb);
            Some((short(told, head), verb))
        }
        _ => None,
    }
}

/// A noun phrase up to its head, or its name.
fn short(told: &Told<'_>, n: TokenId) -> Words {
    let a = told.l.a;
    let first = a
        .subtree(n)
        .into_iter()
        .find(|&x| x <= n && (x == n || !matches!(a.rel(x), Rel::Case | Rel::Punct)))
        .unwrap_or(n);
    let last = a
        .children(n)
        .iter()
        .copied()
        .filter(|&c| matches!(a.rel(c), Rel::Flat | Rel::Compound) && c > n)
        .max()
        .unwrap_or(n);
    told.between(first, last)
}

/// "talks [on ending the mission]": what hangs on the noun, or on the verb
/// that carries it, by "on", "over", "about".
pub(super) fn subject(told: &Told<'_>, t: TokenId) -> Option<Words> {
    let a = told.l.a;
    let anchors =
        std::iter::once(t).chain(a.head(t).filter(|_| matches!(a.rel(t), Rel::Obj | Rel::Nsubj | Rel::NsubjPass)));
    for n in anchors {
        for by in ["on", "over", "about", "regarding", "concerning", "aimed"] {
            for found in told.s.prepositional(n, by) {
                let time = told.l.times.at(found).is_some();
                let party = told.party(found).is_some() && by == "on";
                if found > n && !time && !party {
                    return Some(told.below(found));
                }
            }
        }
        // "talks to end the war"
        let aim = a
            .children(n)
            .iter()
            .copied()
            .find(|&c| n == t && c > n && matches!(a.rel(c), Rel::Acl) && told.s.has_to(c));
        if let Some(c) = aim {
            return Some(told.below(c));
        }
    }
    None
}
