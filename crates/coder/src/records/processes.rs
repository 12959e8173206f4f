//! What acts belong to over time: negotiations, armed conflicts, campaigns of
//! attacks, deployments, waves of protest, sanctions.

use std::collections::BTreeSet;

use dateline_doc::{
    Basis, Entity, Event, EventType, Fact, FactKind, Precondition, Process, ProcessKind, Rel, Span, Stage, Status,
    TokenId, TokenRange, Upos, Words,
};

use super::Told;
use crate::parties::Code;

/// The processes of a report, in text order.
pub fn read(t: &Told<'_>, facts: &[Fact]) -> Vec<Process> {
    let mut all = negotiations(t);
    all.extend(conflicts(t));
    all.extend(runs(t));
    all.extend(facts.iter().filter(|f| f.kind == FactKind::TroopsStationed).map(|f| deployment(t, f)));
    all.sort_by_key(|p| (p.evidence.start, p.kind));
    all
}

fn process(t: &Told<'_>, kind: ProcessKind, evidence: Span) -> Process {
    Process {
        report: t.report.id.clone(),
        kind,
        parties: vec![],
        subject: None,
        vehicle: None,
        place: None,
        preconditions: vec![],
        stages: vec![],
        since: None,
        next: None,
        evidence: Words::at(&t.report.text, evidence),
    }
}

fn countries(parties: &[Entity]) -> BTreeSet<&str> {
    parties.iter().filter_map(|e| e.country.as_deref()).collect()
}

fn stage(e: &Event, stage: &str) -> Stage {
    Stage {
        stage: stage.to_owned(),
        date: Some(e.date.edtf.clone()),
        event: Some(e.id.clone()),
        evidence: e.trigger.clone(),
    }
}

/// The token that an event's trigger ends with.
fn head(t: &Told<'_>, e: &Event) -> Option<TokenId> {
    let sentence = t.a.sentences.tokens[e.sentence.index as usize];
    sentence.iter().rfind(|&w| e.trigger.span().contains(t.a.span(w)))
}

/// Talks between two or more: what they are about, what carries them, what was
/// asked for before them, and how they went.
fn negotiations(t: &Told<'_>) -> Vec<Process> {
    let mut all: Vec<Process> = Vec::new();
    for e in t.events.iter().filter(|e| matches!(e.kind, EventType::Consult | EventType::Agree)) {
        let about_talks = t.words_of(e).any(|w| t.is(w, "@talks"));
        let sides = countries(&e.actors);
        if !about_talks || sides.len() < 2 || all.iter().any(|p| countries(&p.parties) == sides) {
            continue;
        }
        let mut p = process(t, ProcessKind::Negotiation, e.trigger.span());
        p.parties.clone_from(&e.actors);
        p.subject.clone_from(&e.topic);
        p.next = (e.status == Status::Planned).then(|| e.id.clone());
        all.push(p);
    }
    for p in &mut all {
        let parties = p.parties.clone();
        let sides = countries(&parties);
        let between = |e: &Event| {
            let all: BTreeSet<&str> = countries(&e.actors).union(&countries(&e.recipients)).copied().collect();
            !countries(&e.actors).is_empty() && all.is_subset(&sides)
        };
        for e in t.events.iter().filter(|e| between(e)) {
            p.stages.extend(stage_of(t, e, &sides).map(|s| stage(e, s)));
            p.preconditions.extend(precondition(t, e));
        }
        p.stages.extend(turns(t));
        p.stages.sort_by_key(|s| s.evidence.start);
        p.vehicle = vehicle(t);
    }
    all
}

/// What an act of the parties is to their talks.
fn stage_of(t: &Told<'_>, e: &Event, sides: &BTreeSet<&str>) -> Option<&'static str> {
    let talks = t.words_of(e).any(|w| t.is(w, "@talks"));
    let both = countries(&e.actors) == *sides;
    match e.kind {
        EventType::Agree if talks && e.status == Status::Planned => Some("announced"),
        EventType::Agree if both && e.status == Status::Happened => Some("agreed"),
        EventType::Agree => Some("offered"),
        EventType::Consult if e.status == Status::Ongoing => Some("continued"),
        EventType::Consult => Some("began"),
        EventType::Concede if precondition(t, e).is_some() => Some("precondition dropped"),
        EventType::Reject => Some("rejected"),
        EventType::Support if both => Some("concluded"),
        _ => None,
    }
}

/// "dropped preconditions that attacks first stop".
fn precondition(t: &Told<'_>, e: &Event) -> Option<Precondition> {
    let asked = t.words_of(e).find(|&w| t.is(w, "@precondition")).filter(|_| e.kind == EventType::Concede)?;
    let clause =
        t.a.children(asked)
            .iter()
            .copied()
            .find(|&c| matches!(t.a.rel(c), Rel::Acl | Rel::AclRelcl | Rel::Ccomp | Rel::Nmod) && c > asked);
    let text = clause.map_or(t.a.span(asked), |c| t.clause(c));
    Some(Precondition {
        text: Words::at(&t.report.text, text),
        set_by: e.actors.first().cloned(),
        status: "dropped".to_owned(),
    })
}

/// "the talks stalled", "negotiations resumed": turns that are no acts.
fn turns(t: &Told<'_>) -> Vec<Stage> {
    let mut all = Vec::new();
    for sentence in t.a.read_sentences() {
        for v in sentence.iter().filter(|&v| t.a.upos(v) == Upos::Verb) {
            let Some(s) = t.a.children(v).iter().copied().find(|&c| matches!(t.a.rel(c), Rel::Nsubj | Rel::NsubjPass))
            else {
                continue;
            };
            if !t.is(s, "@talks") && !t.is(s, "@effort") {
                continue;
            }
            let turn = [("@stall", "stalled"), ("@resume", "resumed"), ("@collapse", "collapsed")];
            let Some((_, name)) = turn.into_iter().find(|(class, _)| t.is(v, class)) else { continue };
            let first = t.a.subtree(s).first().copied().unwrap_or(s);
            let after = t.times.within(sentence).iter().find(|m| m.head > v);
            all.push(Stage {
                stage: name.to_owned(),
                date: after.map(|m| m.reading(false).edtf.clone()),
                event: None,
                evidence: Words::at(&t.report.text, t.a.span(first).cover(t.a.span(v))),
            });
        }
    }
    all
}

/// "form a commission as a vehicle for the talks": what is to carry them.
fn vehicle(t: &Told<'_>) -> Option<Words> {
    let s = t.syntax();
    t.a.read_sentences().flat_map(TokenRange::iter).find_map(|w| {
        let named = t.is(w, "@vehicle") && s.preposition(w) == Some("as");
        let verb = t.a.head(w).filter(|_| named)?;
        let carries = s.prepositional(w, "for").into_iter().any(|n| t.is(n, "@talks"));
        let what = s.logical_objects(verb).into_iter().find(|_| carries)?;
        let words: Vec<TokenId> = t.a.subtree(what).into_iter().filter(|&x| x <= what).collect();
        Some(Words::at(&t.report.text, t.a.span(*words.first()?).cover(t.a.span(what))))
    })
}

/// "the Israel-Gaza war": its sides, and the groups that fight for them.
fn conflicts(t: &Told<'_>) -> Vec<Process> {
    let mut all: Vec<Process> = Vec::new();
    for w in t.a.read_sentences().flat_map(TokenRange::iter) {
        if t.a.upos(w) != Upos::Noun || !t.is(w, "@war") {
            continue;
        }
        // "the war between X and Y", not what is joined with it.
        let named = t.a.children(w).iter().copied().filter(|&c| {
            let between = matches!(t.syntax().preposition(c), Some("between" | "with" | "against" | "of"));
            c < w && t.a.rel(c) != Rel::Case || t.a.rel(c) == Rel::Nmod && between
        });
        let mut below: Vec<TokenId> = named.flat_map(|c| t.a.subtree(c)).chain([w]).collect();
        below.sort_unstable();
        let mut sides: Vec<(Code, Entity)> = Vec::new();
        for m in below.iter().filter_map(|&x| t.mentions.at(x)) {
            let country = t.mentions.resolved(m.id).country;
            if let Some(c) = country.filter(|c| sides.iter().all(|s| s.0 != *c)) {
                sides.push((c, t.mentions.entity(t.report, t.a, m.id, None)));
            }
        }
        if sides.len() < 2 || all.iter().any(|p| same(p, &sides)) {
            continue;
        }
        let (first, last) = (below[0], *below.last().unwrap_or(&w));
        let mut p = process(t, ProcessKind::ArmedConflict, t.a.span(first).cover(t.a.span(last.min(w))));
        let codes: Vec<&str> = sides.iter().map(|s| s.0.as_str()).collect();
        let fights = |e: &&Event| {
            let met = |side: &[Entity]| countries(side).iter().any(|c| codes.contains(c));
            e.kind == EventType::Assault && (met(&e.actors) && met(&e.recipients))
        };
        // A group fights where its country is named.
        p.parties = sides
            .iter()
            .map(|(code, entity)| {
                let parties = t.events.iter().filter(fights).flat_map(|e| e.actors.iter().chain(&e.recipients));
                let mut theirs = parties.filter(|x| x.country.as_deref() == Some(code.as_str()));
                theirs.find(|x| x.sectors.iter().any(|s| s == "REB")).unwrap_or(entity).clone()
            })
            .collect();
        let begun = t.events.iter().filter(fights).filter(|e| e.date.text.is_some());
        p.since = begun.filter_map(|e| e.date.start.clone()).min();
        p.place = t.events.iter().filter(fights).find_map(|e| e.places.first().cloned());
        all.push(p);
    }
    all
}

fn same(p: &Process, sides: &[(Code, Entity)]) -> bool {
    sides.iter().all(|(c, _)| p.parties.iter().any(|x| x.country.as_deref() == Some(c.as_str())))
}

/// Acts that run on: attacks, protests, sanctions.
fn runs(t: &Told<'_>) -> Vec<Process> {
    let mut all = Vec::new();
    for e in t.events {
        let several = head(t, e).is_some_and(|w| t.a.feats(w).has("Number", "Plur") && t.a.upos(w) == Upos::Noun);
        let runs = several && (e.status == Status::Ongoing || e.date.basis == Basis::Inferred);
        let kind = match e.kind {
            EventType::Assault if runs && e.in_response_to.is_none() => ProcessKind::AttackCampaign,
            EventType::Protest if several => ProcessKind::ProtestWave,
            EventType::Sanction if e.rule.ends_with("#impose-sanctions") => ProcessKind::SanctionsRegime,
            _ => continue,
        };
        if e.actors.is_empty() && e.recipients.is_empty() {
            continue;
        }
        let mut p = process(t, kind, e.trigger.span());
        p.parties = e.actors.iter().chain(&e.recipients).cloned().collect();
        p.place = e.places.first().cloned();
        p.since = e.date.start.clone();
        p.stages.push(stage(e, "continued"));
        let answers = t.events.iter().filter(|x| x.in_response_to.as_ref() == Some(&e.id));
        p.stages.extend(answers.map(|x| stage(x, "answered")));
        all.push(p);
    }
    all
}

/// Troops that stand in a place.
fn deployment(t: &Told<'_>, f: &Fact) -> Process {
    let mut p = process(t, ProcessKind::Deployment, f.evidence.span());
    p.parties = f.subject.iter().cloned().collect();
    p.place.clone_from(&f.place);
    p.since.clone_from(&f.since);
    p.stages.push(Stage {
        stage: "continued".to_owned(),
        date: f.since.as_ref().map(|s| format!("{s}/..")),
        event: None,
        evidence: f.evidence.clone(),
    });
    p
}
