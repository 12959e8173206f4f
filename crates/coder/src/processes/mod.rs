//! What acts belong to over time: talks, wars, campaigns, deployments, waves of
//! protest, sanctions.
//!
//! Nouns of `knowledge/en/processes.toml` name a process; those of one kind
//! whose parties fit are one process (`join`), and words above them say how far
//! it has come (`stages`). A process without any party is none.

mod join;
mod parties;
mod stages;
#[cfg(test)]
mod tests;
mod vehicle;

use std::sync::Arc;

use dateline_doc::{
    Entity, EventType, Fact, FactKind, Place, Precondition, Process, ProcessKind, Rel, Stage, TokenId, Upos, Words,
};
use dateline_knowledge::{Entry, Knowledge, ProcessCue};
use rustc_hash::FxHashMap;

use crate::facts::{begun, since};
use crate::fold::lower;
use crate::told::Told;

/// Reads processes. Built once, shared between threads.
pub struct Processes {
    k: Arc<Knowledge>,
    nouns: FxHashMap<String, Vec<usize>>,
    /// Stages by the first word of a verb, by noun and by adjective.
    verbs: FxHashMap<String, Vec<usize>>,
    stage_nouns: FxHashMap<String, Vec<usize>>,
    adjectives: FxHashMap<String, Vec<usize>>,
}

/// A noun that names a process, with what its sentence says of it.
struct Naming {
    head: TokenId,
    cue: usize,
    parties: Vec<Entity>,
    place: Option<Place>,
    subject: Option<Words>,
    vehicle: Option<Words>,
    preconditions: Vec<Precondition>,
    stages: Vec<Stage>,
    since: Option<String>,
    next: Option<String>,
}

impl Processes {
    /// With the entries of the knowledge.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        let mut p = Processes {
            k: Arc::clone(k),
            nouns: FxHashMap::default(),
            verbs: FxHashMap::default(),
            stage_nouns: FxHashMap::default(),
            adjectives: FxHashMap::default(),
        };
        for (i, c) in k.processes.iter().enumerate() {
            for w in &c.noun {
                add(&mut p.nouns, w.rsplit(' ').next().unwrap_or(w), i);
            }
        }
        for (i, s) in k.stages.iter().enumerate() {
            s.verb.iter().for_each(|v| add(&mut p.verbs, v.split(' ').next().unwrap_or(v), i));
            s.noun.iter().for_each(|n| add(&mut p.stage_nouns, n, i));
            s.adjective.iter().for_each(|n| add(&mut p.adjectives, n, i));
        }
        p
    }

    /// The processes of a report, in the order in which they are first named.
    pub fn read(&self, told: &Told<'_>, facts: &[Fact]) -> Vec<Process> {
        let a = told.l.a;
        let mut namings = Vec::new();
        for sentence in a.read_sentences() {
            for t in sentence.iter() {
                namings.extend(self.naming(told, t));
                namings.extend(self.of_precondition(told, t));
            }
        }
        let mut all = self.join(told, namings);
        for f in facts.iter().filter(|f| f.kind == FactKind::TroopsStationed) {
            all.extend(self.stationed(f, &all));
        }
        for p in &mut all {
            if p.kind == ProcessKind::ArmedConflict {
                fighters(told, p);
            }
        }
        // Who opens or hosts talks is not yet a party of any.
        let host = |p: &Process| matches!(&p.parties[..], [one] if one.person.is_some());
        all.retain(|p| p.kind != ProcessKind::Negotiation || !host(p));
        all.sort_by_key(|p| (p.evidence.start, p.kind));
        all
    }

    /// The process that a noun names, if it names one.
    fn naming(&self, told: &Told<'_>, t: TokenId) -> Option<Naming> {
        let a = told.l.a;
        // "Fighting between …": a gerund is a noun where it is subject or object.
        let gerund =
            || a.feats(t).has("VerbForm", "Ger") && matches!(a.rel(t), Rel::Csubj | Rel::Obj | Rel::Nsubj | Rel::Obl);
        let known = match a.upos(t) {
            Upos::Noun | Upos::Propn => self.nouns.get(a.lemma(t)),
            Upos::Verb if gerund() => self.nouns.get(&*lower(a.form(told.text(), t))),
            _ => None,
        };
        let &cue = known?.iter().find(|&&i| names(told, &self.k.processes[i], t))?;
        let kind = self.k.processes[cue].kind;
        let mut n = Naming {
            head: t,
            cue,
            parties: vec![],
            place: parties::place(told, t),
            subject: None,
            vehicle: None,
            preconditions: vec![],
            stages: vec![],
            since: None,
            next: None,
        };
        if matches!(kind, ProcessKind::Negotiation | ProcessKind::ProtestWave | ProcessKind::SanctionsRegime) {
            n.subject = vehicle::subject(told, t);
        }
        let mut verbs = self.stages_of(told, kind, &mut n);
        if let Some((vehicle, verb)) = vehicle::of(self, told, t) {
            n.vehicle = Some(vehicle);
            verbs.extend(verb);
        }
        n.parties = parties::of(told, kind, t, &verbs);
        if !parties::known(kind, &n.parties) || (kind == ProcessKind::AttackCampaign && is_strike(told, t)) {
            n.parties.clear();
        }
        n.since = since(told, t).filter(|_| kind != ProcessKind::Negotiation);
        Some(n)
    }

    /// Troops in a place are a deployment there, if none is told yet.
    fn stationed(&self, f: &Fact, all: &[Process]) -> Option<Process> {
        let subject = f.subject.clone()?;
        let cue = self.k.processes.iter().find(|c| c.kind == ProcessKind::Deployment)?;
        let place = |p: &Option<Place>| p.as_ref().and_then(|p| p.country.clone());
        let same = |p: &&Process| {
            p.kind == ProcessKind::Deployment
                && place(&p.place) == place(&f.place)
                && p.parties.iter().any(|x| x.country == subject.country)
        };
        if all.iter().rev().take(join::LOOK_BACK).any(|p| same(&p)) {
            return None;
        }
        Some(Process {
            place: f.place.clone(),
            since: f.since.clone(),
            parties: vec![subject],
            ..self.process(&f.report, cue, f.evidence.clone())
        })
    }

    fn process(&self, report: &str, cue: &Entry<ProcessCue>, evidence: Words) -> Process {
        Process {
            report: report.to_owned(),
            kind: cue.kind,
            parties: vec![],
            subject: None,
            vehicle: None,
            place: None,
            preconditions: vec![],
            stages: vec![],
            since: None,
            next: None,
            evidence,
            rule: Told::rule(&cue.source, &cue.id),
        }
    }
}

fn add(to: &mut FxHashMap<String, Vec<usize>>, word: &str, i: usize) {
    to.entry(word.to_owned()).or_default().push(i);
}

/// Whether a noun is what an entry asks for.
fn names(told: &Told<'_>, cue: &ProcessCue, t: TokenId) -> bool {
    let a = told.l.a;
    let plural = a.feats(t).has("Number", "Plur");
    if !cue.noun.iter().any(|w| told.ends(t, w)) || (cue.plural && !plural) {
        return false;
    }
    // "talk of rain", "a talk at a school": talks are several.
    if cue.kind == ProcessKind::Negotiation && a.lemma(t) == "talk" && !plural {
        return false;
    }
    let before = |c: TokenId| matches!(a.rel(c), Rel::Compound | Rel::Amod | Rel::Nmod | Rel::Dep) && c < t;
    let is = |c: TokenId, words: &[String]| {
        words.iter().any(|w| a.lemma(c).eq_ignore_ascii_case(w) || a.form(told.text(), c).eq_ignore_ascii_case(w))
    };
    if a.children(t).iter().any(|&c| before(c) && is(c, &cue.without)) {
        return false;
    }
    let above = || {
        std::iter::successors(a.head(t).filter(|_| a.rel(t) == Rel::Nmod), |&h| {
            a.head(h).filter(|_| a.rel(h) == Rel::Nmod)
        })
        .take(3)
        .any(|h| is(h, &cue.with))
    };
    // "protests that have gone on for weeks", "an increase in strikes"
    cue.with.is_empty() || a.children(t).iter().any(|&c| before(c) && is(c, &cue.with)) || above() || counted(told, t)
}

/// Strikes of workers are no attacks.
fn is_strike(told: &Told<'_>, t: TokenId) -> bool {
    told.events_over(told.l.a.span(t)).any(|e| e.kind == EventType::Protest)
}

/// Whether the same sentence adds the acts up: "about 150 incidents so far".
fn counted(told: &Told<'_>, t: TokenId) -> bool {
    told.events_over(told.l.a.span(t)).any(|e| e.size.count.is_some_and(|c| c.low.is_some_and(|n| n > 3)))
}

/// Who fights in a place that a war is named by: "the Israel-Gaza war" is
/// fought by whom the report tells to have attacked or been attacked there;
/// and when it began, if the report dates the first attack.
fn fighters(told: &Told<'_>, p: &mut Process) {
    let countries: Vec<String> = p.parties.iter().filter_map(|e| e.country.clone()).collect();
    if p.since.is_none() {
        p.since = begun(told, &countries);
    }
    let of = |e: &Entity| e.country.as_ref().is_some_and(|c| countries.contains(c));
    let armed = |e: &Entity| e.sectors.iter().any(|s| matches!(s.as_str(), "REB" | "PRM" | "UAF"));
    let mut more: Vec<Entity> = Vec::new();
    for e in told.events.iter().filter(|e| e.kind == EventType::Assault) {
        for (one, other) in [(&e.actors, &e.recipients), (&e.recipients, &e.actors)] {
            let against = |x: &Entity| other.iter().any(|y| of(y) && y.country != x.country);
            more.extend(one.iter().filter(|x| armed(x) && of(x) && against(x)).cloned());
        }
    }
    for e in more {
        if !p.parties.iter().any(|x| x.words.text == e.words.text || x.name.is_some() && x.name == e.name) {
            p.parties.retain(|x| !(x.country == e.country && x.via == parties::BY_PLACE));
            p.parties.push(e);
        }
    }
}
