//! One record per act, however often the report tells it: a telling joins one
//! of the last [`LOOK_BACK`] records, so that long reports take no longer by the
//! word than short ones.

use std::collections::BTreeSet;

use dateline_doc::{Basis, Entity, Event, EventType, TokenId};

use super::build::fill_size;
use super::{Draft, Layers};

/// What a later telling joined, for `explain`: its head, its frame, and why.
type Joined = (TokenId, usize, String);

/// How many records back an act told again is looked for.
const LOOK_BACK: usize = 200;

/// Makes drafts of one act one. The first telling keeps its place and takes
/// what later ones add.
pub fn merge(l: &Layers<'_>, drafts: Vec<Draft>) -> (Vec<Draft>, Vec<Joined>) {
    let mut kept: Vec<Draft> = Vec::new();
    let mut joined = Vec::new();
    for d in drafts {
        let from = kept.len().saturating_sub(LOOK_BACK);
        match kept[from..].iter().rposition(|k| same_act(l, k, &d)).map(|i| from + i) {
            Some(i) => {
                joined.push((d.act.head, d.act.frame, format!("it tells again of `{}`", kept[i].event.trigger.text)));
                absorb(l, &mut kept[i], d);
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
    let fits = agree(&ka, &da) && agree(&kr, &dr);
    if !fits || !dates_agree(&k.event, &d.event) {
        return false;
    }
    if d.refers_back && d.sentence > k.sentence {
        return true;
    }
    // Two acts of one sentence are two, unless one names the other again.
    let same_word = l.a.lemma(k.act.head) == l.a.lemma(d.act.head);
    if d.sentence == k.sentence {
        return same_word && d.refers_back;
    }
    let same_parties = ka == da && kr == dr && !(ka.is_empty() && kr.is_empty());
    let close = d.sentence - k.sentence <= 1;
    if same_parties && k.event.status == d.event.status && (same_word || close && d.event.date.text.is_none()) {
        return true;
    }
    // "Gunmen stormed the base. Ten soldiers were killed."
    let outcome = l.acts_stage.index.frame(d.act.frame).outcome;
    outcome && close && d.event.kind == EventType::Assault && d.act.actors.is_empty()
}

fn agree(x: &BTreeSet<&str>, y: &BTreeSet<&str>) -> bool {
    x.is_empty() || y.is_empty() || x.is_subset(y) || y.is_subset(x)
}

/// The later telling has no date of its own, or the same.
fn dates_agree(k: &Event, d: &Event) -> bool {
    k.date.edtf == d.date.edtf
        || (d.date.text.is_none() && (d.date.basis == Basis::Publication || d.date.edtf.starts_with("../")))
}

fn countries(entities: &[Entity]) -> BTreeSet<&str> {
    entities.iter().filter_map(|e| e.country.as_deref()).collect()
}

fn absorb(l: &Layers<'_>, k: &mut Draft, d: Draft) {
    let reciprocal = l.acts_stage.index.frame(k.act.frame).reciprocal;
    let (e, from) = (&mut k.event, d.event);
    if e.actors.is_empty() {
        e.actors = from.actors;
    }
    if e.recipients.is_empty() && !reciprocal {
        e.recipients = from.recipients;
    }
    if e.places.is_empty() {
        e.places = from.places;
    }
    if e.topic.is_none() {
        e.topic = from.topic;
    }
    for m in from.modes {
        if !e.modes.contains(&m) {
            e.modes.push(m);
        }
    }
    for c in from.contexts {
        if !e.contexts.contains(&c) {
            e.contexts.push(c);
        }
    }
    fill_size(&mut e.size, from.size);
    k.act.outcomes.extend(d.act.outcomes);
}
