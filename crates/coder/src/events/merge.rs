//! One record per act, however often the report tells it.

use std::collections::BTreeSet;

use dateline_doc::{Basis, Entity, Event, EventType, TokenId};

use super::build::fill_size;
use super::{Draft, Layers};

/// What a later telling joined, for `explain`: its head, its frame, and why.
type Joined = (TokenId, usize, String);

/// Makes drafts of one act one. The first telling keeps its place and takes
/// what later ones add.
pub fn merge(l: &Layers<'_>, drafts: Vec<Draft>) -> (Vec<Draft>, Vec<Joined>) {
    let mut kept: Vec<Draft> = Vec::new();
    let mut joined = Vec::new();
    for d in drafts {
        let found = kept.iter().rposition(|k| same_act(l, k, &d));
        match found {
            Some(i) => {
                joined.push((
                    d.act.head,
                    d.act.frame,
                    format!("it tells again of `{}`", kept[i].event.trigger.text),
                ));
                absorb(&mut kept[i], d);
            }
            None => kept.push(d),
        }
    }
    (kept, joined)
}

/// Whether `d` tells the same act as the earlier `k`.
fn same_act(l: &Layers<'_>, k: &Draft, d: &Draft) -> bool {
    if k.event.kind != d.event.kind || k.event.polarity != d.event.polarity {
        return false;
    }
    let (ka, da) = (countries(&k.event.actors), countries(&d.event.actors));
    let (kr, dr) = (countries(&k.event.recipients), countries(&d.event.recipients));
    let agrees = |x: &BTreeSet<&str>, y: &BTreeSet<&str>| x.is_empty() || y.is_empty() || x.is_subset(y) || y.is_subset(x);
    let fits = agrees(&ka, &da) && agrees(&kr, &dr);
    let dates_fit = k.event.date.edtf == d.event.date.edtf || is_default(&k.event) || is_default(&d.event);
    if d.refers_back && fits && dates_fit {
        return true;
    }
    let same_word = l.a.lemma(k.act.head) == l.a.lemma(d.act.head);
    let same_parties = ka == da && kr == dr && !(ka.is_empty() && kr.is_empty());
    let close = d.sentence - k.sentence <= 1;
    // An attack told without its victims, then with them.
    let outcome = matches!(d.event.kind, EventType::Assault) && close && fits && (da.is_empty() || ka == da) && dates_fit
        && !same_clause(l, k, d);
    (same_parties && dates_fit && k.event.status == d.event.status && (same_word || close)) || (outcome && same_word)
        || (outcome && d.act.actors.is_empty() && kr.is_subset(&dr))
}

/// Two acts coordinated in one sentence are two.
fn same_clause(l: &Layers<'_>, k: &Draft, d: &Draft) -> bool {
    k.sentence == d.sentence && l.a.head(d.act.head) == Some(k.act.head)
}

fn is_default(e: &Event) -> bool {
    e.date.basis == Basis::Publication || (e.date.text.is_none() && e.date.edtf.starts_with("../"))
}

fn countries(entities: &[Entity]) -> BTreeSet<&str> {
    entities.iter().filter_map(|e| e.country.as_deref()).collect()
}

fn absorb(k: &mut Draft, d: Draft) {
    let (e, from) = (&mut k.event, d.event);
    if e.actors.is_empty() {
        e.actors = from.actors;
    }
    if e.recipients.is_empty() {
        e.recipients = from.recipients;
    }
    if e.places.is_empty() {
        e.places = from.places;
    }
    if e.date.text.is_none() && from.date.text.is_some() {
        e.date = from.date;
    }
    if e.topic.is_none() {
        e.topic = from.topic;
    }
    for m in from.modes {
        if !e.modes.contains(&m) {
            e.modes.push(m);
        }
    }
    fill_size(&mut e.size, from.size);
    k.act.outcomes.extend(d.act.outcomes);
}
