//! Since when something holds: "since December 2021", "since the war began".

use dateline_doc::{Basis, Event, EventType, Rel, TokenId, Upos};

use crate::times::Relation;
use crate::told::{Told, UP};

/// The first day of what the clauses around a word say with "since". A time
/// holds of `t` where it hangs below it, or on a clause that `t` hangs in.
pub(crate) fn since(told: &Told<'_>, t: TokenId) -> Option<String> {
    let a = told.l.a;
    let sentence = a.sentences.tokens[a.sentence_of(t)];
    let clauses: Vec<TokenId> = a.ancestors(t).take(UP).collect();
    let below = |x: TokenId| a.ancestors(x).take(UP).any(|h| h == t);
    let holds = |x: TokenId| below(x) || a.head(x).is_some_and(|h| h == t || clauses.contains(&h));
    for m in told.l.times.within(sentence) {
        if m.relation == Some(Relation::Since) && holds(m.head) {
            return Told::first_of(&m.default_reading().edtf);
        }
    }
    // "since the war began", "since the coup"
    let mark = sentence.iter().find(|&x| a.lemma(x) == "since" && matches!(a.rel(x), Rel::Mark | Rel::Case))?;
    let top = a.head(mark).filter(|&top| holds(top) || a.head(top).is_some_and(|h| h == t || clauses.contains(&h)))?;
    let nouns: Vec<TokenId> =
        a.subtree(top).into_iter().filter(|&x| matches!(a.upos(x), Upos::Noun | Upos::Verb | Upos::Propn)).collect();
    if let Some(m) = nouns.iter().find_map(|&x| told.l.times.at(x)) {
        return Told::first_of(&m.default_reading().edtf);
    }
    let dated = nouns.iter().find_map(|&x| {
        told.events_over(a.span(x)).find(|e| e.date.basis != Basis::Publication && e.date.start.is_some())
    });
    dated.and_then(|e| e.date.start.clone()).or_else(|| begun(told, &sides(told, &nouns)))
}

/// The countries that some words name.
fn sides(told: &Told<'_>, words: &[TokenId]) -> Vec<String> {
    let country = |&t: &TokenId| {
        let party = told.party(t).and_then(|m| m.country);
        Some(party.or_else(|| told.l.mentions.places.covering(t)?.country)?.to_string())
    };
    let mut all: Vec<String> = words.iter().filter_map(country).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// When a war of two sides began: the first attack of one on the other that
/// the report dates.
pub(crate) fn begun(told: &Told<'_>, sides: &[String]) -> Option<String> {
    if sides.len() < 2 {
        return None;
    }
    first_attack(told, sides).and_then(|e| e.date.start.clone())
}

fn first_attack<'a>(told: &Told<'a>, sides: &[String]) -> Option<&'a Event> {
    let of = |e: &dateline_doc::Entity| e.country.as_ref().is_some_and(|c| sides.contains(c));
    let between = |e: &&Event| {
        let (x, y) = (e.actors.iter().find(|e| of(e)), e.recipients.iter().find(|e| of(e)));
        matches!((x, y), (Some(x), Some(y)) if x.country != y.country)
    };
    told.events
        .iter()
        .filter(|e| e.kind == EventType::Assault && e.date.basis != Basis::Publication && e.date.start.is_some())
        .filter(between)
        .min_by(|x, y| x.date.start.cmp(&y.date.start))
}
