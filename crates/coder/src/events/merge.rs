//! One record per act, however often the report tells it: a telling joins one
//! of the last [`LOOK_BACK`] records, so that long reports take no longer by the
//! word than short ones.

use std::collections::BTreeSet;

use dateline_doc::{Basis, Entity, Event, EventDate, EventType, Status, TokenId};

use super::build::fill_size;
use super::{Draft, Layers};
use crate::acts::Form;

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
    if d.sentence > k.sentence && (is_another(l, d) || sides_differ(&k.event, &d.event)) {
        return false;
    }
    let (ka, da) = (countries(&k.event.actors), countries(&d.event.actors));
    let (kr, dr) = (countries(&k.event.recipients), countries(&d.event.recipients));
    let fits = agree(&ka, &da) && agree(&kr, &dr);
    if fits && same_scene(k, d) {
        return true;
    }
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

/// "the explosions at the embassies", "bombs exploded outside embassies on
/// Friday": the same was hit, or the same weapons in the same countries, at times
/// that fit, and one of both only names the attack.
fn same_scene(k: &Draft, d: &Draft) -> bool {
    let attack = |x: &Draft| x.event.kind == EventType::Assault && x.event.status == Status::Happened;
    let named = |x: &Draft| x.act.form == Form::Noun;
    if !attack(k) || !attack(d) || !(named(k) || named(d)) || d.sentence == k.sentence {
        return false;
    }
    let places = |e: &Event| e.places.iter().filter_map(|p| p.country.clone()).collect::<BTreeSet<_>>();
    let (kp, dp) = (places(&k.event), places(&d.event));
    let armed_alike = k.event.modes.iter().any(|m| d.event.modes.contains(m)) && kp == dp && !kp.is_empty();
    let hit = |e: &Event| -> BTreeSet<String> {
        let known = e.recipients.iter().filter(|r| r.country.is_some());
        known.map(|r| r.words.text.to_lowercase()).collect()
    };
    let same_target = !hit(&k.event).is_disjoint(&hit(&d.event)) && (kp.is_empty() || dp.is_empty() || kp == dp);
    (armed_alike || same_target)
        && (within(&k.event.date, &d.event.date) || within(&d.event.date, &k.event.date))
        && (k.event.date.text.is_none() || d.event.date.text.is_none() || k.event.date.edtf != d.event.date.edtf)
}

/// "a separate attack", "a second attacker was shot": not what was told before.
fn is_another(l: &Layers<'_>, d: &Draft) -> bool {
    let another = vec!["@another".to_owned()];
    let other = |t: TokenId| l.a.children(t).iter().any(|&c| l.acts_stage.word_is(l.syntax(), l.mentions, c, &another));
    std::iter::once(d.act.head).chain(d.act.objects.iter().copied()).any(other)
}

/// The state's forces did one, and who bears arms against it the other.
fn sides_differ(k: &Event, d: &Event) -> bool {
    let all = |e: &Event, of: &[&str]| {
        !e.actors.is_empty() && e.actors.iter().all(|a| a.sectors.iter().any(|s| of.contains(&s.as_str())))
    };
    let (state, against) = (["MIL", "COP", "GOV"], ["REB", "UAF", "CRM"]);
    k.kind == EventType::Assault && (all(k, &state) && all(d, &against) || all(k, &against) && all(d, &state))
}

/// Whether one date lies within another.
fn within(x: &EventDate, y: &EventDate) -> bool {
    let from = y.start.is_none() || x.start.is_some() && x.start >= y.start;
    let until = y.end.is_none() || x.end.is_some() && x.end <= y.end;
    from && until
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
    if from.date.text.is_some() && from.date.edtf != e.date.edtf && within(&from.date, &e.date) {
        e.date = from.date;
    }
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
    k.tellings.extend(d.tellings);
}
