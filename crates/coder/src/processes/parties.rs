//! Whose process it is, and where.

use dateline_doc::{Entity, EventType, NameKind, Place, ProcessKind, Rel, TokenId, Upos};

use crate::parties::MentionKind;
use crate::told::Told;

/// What gave a party that is named by a place.
pub(super) const BY_PLACE: &str = "a place that a war is named by";

/// The parties that the words around a noun name, each once; `verbs` are the
/// words above it that say how far the process has come.
pub(super) fn of(told: &Told<'_>, kind: ProcessKind, t: TokenId, verbs: &[TokenId]) -> Vec<Entity> {
    let a = told.l.a;
    let measures = measure_above(told, t);
    let anchors: Vec<TokenId> = std::iter::once(t).chain(measures.iter().copied()).collect();
    let mut all: Vec<Entity> = Vec::new();
    // Whoever speaks of a war, ends or mourns it does not wage it.
    let verbs = if kind == ProcessKind::ArmedConflict { &[][..] } else { verbs };
    // "X's war", "the X-Y war", "attacks by X": those who act come first.
    for &n in &anchors {
        let mut heads: Vec<TokenId> = a.child(n, Rel::NmodPoss).into_iter().collect();
        let before = a
            .children(n)
            .iter()
            .copied()
            .filter(|&c| c < n && matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::Nmod | Rel::NmodUnmarked));
        heads.extend(before.flat_map(|c| {
            let beside =
                a.children(c).iter().copied().filter(|&x| matches!(a.rel(x), Rel::Compound | Rel::Conj | Rel::Flat));
            std::iter::once(c).chain(beside)
        }));
        heads.extend(prepositional(told, n, &["between", "by", "among", "from"]));
        heads.into_iter().filter(|h| !anchors.contains(h)).for_each(|h| add(told, kind, h, &mut all));
    }
    let doers = if kind == ProcessKind::ArmedConflict {
        vec![]
    } else {
        subjects(told, t, measures.last().copied().unwrap_or(t), verbs)
    };
    for h in doers {
        if told.party(h).is_some() {
            add(told, kind, h, &mut all);
        }
    }
    for e in told.events_over(a.span(t)).filter(|e| fits(kind, e.kind)) {
        e.actors.iter().for_each(|x| push(&mut all, x.clone(), kind));
    }
    // Attacks by nobody are no campaign.
    if kind == ProcessKind::AttackCampaign && all.is_empty() {
        return all;
    }
    let against: &[&str] = match kind {
        ProcessKind::Negotiation => &["with"],
        ProcessKind::Deployment => &["of"],
        ProcessKind::ProtestWave => &[],
        _ => &["with", "against", "on", "for"],
    };
    let near = anchors.iter().chain(verbs.iter().filter(|&&v| a.upos(v) == Upos::Verb));
    for h in near.flat_map(|&n| prepositional(told, n, against)) {
        add(told, kind, h, &mut all);
    }
    for e in told.events_over(a.span(t)).filter(|e| fits(kind, e.kind)) {
        e.recipients.iter().for_each(|x| push(&mut all, x.clone(), kind));
    }
    all
}

fn prepositional(told: &Told<'_>, n: TokenId, by: &[&str]) -> Vec<TokenId> {
    by.iter().flat_map(|p| told.s.prepositional(n, p)).flat_map(|x| told.s.coordinated(x)).collect()
}

/// "X and Y began talks", "X imposed sanctions on Y", "X offered Y talks",
/// "X's readiness for talks".
fn subjects(told: &Told<'_>, t: TokenId, top: TokenId, verbs: &[TokenId]) -> Vec<TokenId> {
    let a = told.l.a;
    let carrier = a.head(top).filter(|&v| a.rel(top) == Rel::Obj && told.events_over(a.span(v)).next().is_some());
    let mut found = Vec::new();
    for v in verbs.iter().copied().chain(carrier) {
        match a.upos(v) {
            Upos::Noun => found.extend(told.s.owners(v)),
            _ => {
                found.extend(told.s.logical_subjects(v));
                // "offered Y talks", "invited Y to talks"
                found.extend(
                    a.children(v).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Iobj | Rel::Obj) && c != top),
                );
            }
        }
    }
    found.retain(|&h| h != t && h != top);
    found.into_iter().flat_map(|h| told.s.coordinated(h)).collect()
}

/// Adds what a word names: parties, and for a war the place it is named by.
fn add(told: &Told<'_>, kind: ProcessKind, h: TokenId, all: &mut Vec<Entity>) {
    let place = told.l.mentions.places.covering(h);
    let found = told.entities(h);
    if told.party(h).is_some_and(|m| m.kind == MentionKind::Outlet) {
        return;
    }
    if found.is_empty()
        && kind == ProcessKind::ArmedConflict
        && let Some(place) = place
    {
        let r = place.record(told.l.report, told.l.a);
        let e =
            Entity { words: r.words, name: r.name, country: r.country, via: BY_PLACE.to_owned(), ..Entity::default() };
        push(all, e, kind);
    }
    // A body that the knowledge does not have: "talks with the ELN".
    let name = told.l.a.name_at(h).filter(|n| found.is_empty() && matches!(n.kind, NameKind::Org | NameKind::Group));
    if let Some(n) = name {
        let words = told.words(n.tokens);
        push(
            all,
            Entity { name: Some(words.text.clone()), words, via: "a name".to_owned(), ..Entity::default() },
            kind,
        );
    }
    for mut e in found {
        let bare = place.is_some_and(|p| p.precision != Some("country")) && e.sectors.is_empty();
        if kind == ProcessKind::ArmedConflict && bare {
            e.via = BY_PLACE.to_owned();
        }
        push(all, e, kind);
    }
}

/// Whether the parties can have such a process: sanctions are of states and
/// bodies, campaigns of states and the armed.
pub(super) fn known(kind: ProcessKind, parties: &[Entity]) -> bool {
    let armed =
        |e: &Entity| e.sectors.iter().any(|s| matches!(s.as_str(), "MIL" | "COP" | "REB" | "PRM" | "UAF" | "SPY"));
    match kind {
        ProcessKind::SanctionsRegime => parties.iter().any(|e| e.country.is_some()),
        ProcessKind::AttackCampaign => parties.first().is_some_and(|e| armed(e) || government(e)),
        _ => true,
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
            || (states && x.country.is_some() && x.country == e.country && (government(x) && government(&e)))
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
pub(super) fn place(told: &Told<'_>, t: TokenId) -> Option<Place> {
    let a = told.l.a;
    let above = a.head(t).filter(|_| matches!(a.rel(t), Rel::Nsubj | Rel::Obj | Rel::NsubjPass));
    let located = std::iter::once(t).chain(above).flat_map(|n| a.children(n).iter().copied()).filter(|&c| {
        matches!(a.rel(c), Rel::Nmod | Rel::Obl)
            && matches!(
                told.s.preposition(c),
                Some("in" | "across" | "at" | "near" | "around" | "over" | "throughout" | "within" | "on")
            )
    });
    located.filter_map(|c| told.l.mentions.places.covering(c)).next().map(|p| p.record(told.l.report, a))
}
