//! Whose process it is, and where.

use dateline_doc::{Entity, EventType, Place, ProcessKind, Rel, TokenId, Upos};

use super::Processes;
use crate::told::Told;

/// What gave a party that is named by a place.
pub(super) const BY_PLACE: &str = "a place that a war is named by";

/// The parties that the words around a noun name, each once.
pub(super) fn of(p: &Processes, told: &Told<'_>, kind: ProcessKind, t: TokenId) -> Vec<Entity> {
    let a = told.l.a;
    let mut heads: Vec<TokenId> = Vec::new();
    // "talks between X and Y", "X's war on Y", "the X-Y war", "attacks by X on Y"
    let mut anchors = vec![t];
    anchors.extend(measure_above(told, t));
    for &n in &anchors {
        heads.extend(a.child(n, Rel::NmodPoss));
        let before = a
            .children(n)
            .iter()
            .copied()
            .filter(|&c| c < n && matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::Nmod | Rel::NmodUnmarked));
        heads.extend(before.flat_map(|c| {
            std::iter::once(c)
                .chain(a.children(c).iter().copied().filter(|&x| matches!(a.rel(x), Rel::Compound | Rel::Conj)))
        }));
        for by in ["between", "with", "by", "against", "on", "among", "of", "for", "from"] {
            let of_what = by == "of" && !matches!(kind, ProcessKind::Deployment);
            let about = matches!(by, "on" | "for") && kind == ProcessKind::Negotiation;
            if !of_what && !about {
                let found = told.s.prepositional(n, by);
                heads.extend(found.into_iter().flat_map(|x| told.s.coordinated(x)));
            }
        }
    }
    let mut all: Vec<Entity> = Vec::new();
    for h in heads.into_iter().filter(|&h| h != t) {
        let found = told.entities(h);
        if found.is_empty()
            && kind == ProcessKind::ArmedConflict
            && let Some(place) = told.l.mentions.places.covering(h)
        {
            let record = place.record(told.l.report, a);
            push(
                &mut all,
                Entity {
                    words: record.words,
                    name: record.name,
                    country: record.country,
                    via: BY_PLACE.to_owned(),
                    ..Entity::default()
                },
                kind,
            );
        }
        for mut e in found {
            let bare = told.l.mentions.places.covering(h).is_some_and(|p| p.precision != Some("country"))
                && e.sectors.is_empty();
            if kind == ProcessKind::ArmedConflict && bare {
                e.via = BY_PLACE.to_owned();
            }
            push(&mut all, e, kind);
        }
    }
    from_verb(p, told, kind, t, &mut all);
    for e in told.events_over(a.span(t)).filter(|e| fits(kind, e.kind)) {
        e.actors.iter().chain(&e.recipients).for_each(|x| push(&mut all, x.clone(), kind));
    }
    all
}

/// "X and Y began talks", "X imposed sanctions on Y", "X offered Y talks".
fn from_verb(p: &Processes, told: &Told<'_>, kind: ProcessKind, t: TokenId, all: &mut Vec<Entity>) {
    let a = told.l.a;
    let top = measure_above(told, t).last().copied().unwrap_or(t);
    if !matches!(a.rel(top), Rel::Obj | Rel::Obl | Rel::NsubjPass | Rel::Nmod) {
        return;
    }
    let Some(v) = a.head(top) else { return };
    // A verb that says how far it has come, or one that carries it.
    let stage = p.stage_at(told, v).is_some();
    let event = told.events_over(a.span(v)).any(|e| fits(kind, e.kind));
    if a.upos(v) != Upos::Verb || !(stage || event) {
        return;
    }
    let mut found = told.s.logical_subjects(v);
    found.extend(a.child(v, Rel::Iobj));
    for by in ["with", "on", "against"] {
        if by == "with" || kind != ProcessKind::Negotiation {
            found.extend(told.s.prepositional(v, by));
        }
    }
    for h in found.into_iter().flat_map(|h| told.s.coordinated(h)) {
        told.entities(h).into_iter().for_each(|e| push(all, e, kind));
    }
}

fn fits(kind: ProcessKind, event: EventType) -> bool {
    use EventType::{Agree, Assault, Consult, Mobilize, Protest, Reject, Sanction};
    match kind {
        ProcessKind::Negotiation => matches!(event, Consult | Agree | Reject),
        ProcessKind::ArmedConflict | ProcessKind::AttackCampaign => event == Assault,
        ProcessKind::Deployment => event == Mobilize,
        ProcessKind::ProtestWave => event == Protest,
        ProcessKind::SanctionsRegime => event == Sanction,
    }
}

/// Nouns of measure above: "a series of strikes", "a rise in attacks".
fn measure_above(told: &Told<'_>, t: TokenId) -> Vec<TokenId> {
    let a = told.l.a;
    let up =
        |h: TokenId| a.head(h).filter(|&g| a.rel(h) == Rel::Nmod && a.upos(g) == Upos::Noun && told.s.is_measure(g));
    std::iter::successors(up(t), |&h| up(h)).take(3).collect()
}

fn push(all: &mut Vec<Entity>, e: Entity, kind: ProcessKind) {
    let states = matches!(kind, ProcessKind::Negotiation | ProcessKind::SanctionsRegime | ProcessKind::ArmedConflict);
    let twice = all.iter().any(|x| {
        x.words.span().overlaps(e.words.span())
            || (x.name.is_some() && x.name == e.name)
            || (states && x.country.is_some() && x.country == e.country && (government(x) || government(&e)))
            || x.words.text.eq_ignore_ascii_case(&e.words.text)
    });
    if !twice {
        all.push(e);
    }
}

/// Whether an entity is its country or speaks for it.
pub(super) fn government(e: &Entity) -> bool {
    e.sectors.iter().all(|s| s == "GOV") && e.country.is_some()
}

/// Where the process runs.
pub(super) fn place(told: &Told<'_>, kind: ProcessKind, t: TokenId) -> Option<Place> {
    let a = told.l.a;
    let near =
        std::iter::once(t).chain(a.head(t).filter(|_| matches!(a.rel(t), Rel::Nsubj | Rel::Obj | Rel::NsubjPass)));
    let located = near.flat_map(|n| a.children(n).iter().copied()).filter(|&c| {
        matches!(a.rel(c), Rel::Nmod | Rel::Obl)
            && matches!(told.s.preposition(c), Some("in" | "across" | "at" | "near" | "around" | "over" | "throughout"))
    });
    let found = located.filter_map(|c| told.l.mentions.places.covering(c)).next();
    let _ = kind;
    found.map(|p| p.record(told.l.report, a))
}
