//! Namings of one process are one: of one kind, with parties that fit.

use dateline_doc::{Entity, Process, ProcessKind, Rel};

use super::parties::government;
use super::{Naming, Processes};
use crate::told::Told;

/// How many processes back a naming looks for its own.
pub(super) const LOOK_BACK: usize = 50;

/// How many sentences back "the initiative" may be named.
const NEAR: usize = 3;

impl Processes {
    pub(super) fn join(&self, told: &Told<'_>, namings: Vec<Naming>) -> Vec<Process> {
        let a = told.l.a;
        let mut all: Vec<Process> = Vec::new();
        // The sentence in which each was last named.
        let mut last: Vec<usize> = Vec::new();
        let mut waiting: Vec<Naming> = Vec::new();
        for n in namings {
            let cue = &self.k.processes[n.cue];
            let sentence = a.sentence_of(n.head);
            let from = all.len().saturating_sub(LOOK_BACK);
            let refers = cue.refers && n.preconditions.is_empty();
            let same = (from..all.len()).rev().find(|&i| {
                let p: &Process = &all[i];
                p.kind == cue.kind
                    && match (refers, n.parties.is_empty()) {
                        (true, _) => sentence - last[i] <= NEAR && definite(told, &n) && !n.stages.is_empty(),
                        (false, true) => true,
                        (false, false) => fits(p, &n.parties, cue.kind),
                    }
            });
            match same {
                Some(i) => {
                    absorb(&mut all[i], n);
                    last[i] = sentence;
                }
                None if cue.refers && !n.preconditions.is_empty() => waiting.push(n),
                None if refers => {}
                None if n.parties.is_empty() => waiting.push(n),
                None if alone(cue.kind, &n) => waiting.push(n),
                None => {
                    let evidence = told.words(phrase(told, &n));
                    let mut p = self.process(&told.l.report.id, cue, evidence);
                    absorb(&mut p, n);
                    all.push(p);
                    last.push(sentence);
                }
            }
        }
        // What was named before its parties were.
        for n in waiting {
            let kind = self.k.processes[n.cue].kind;
            if let Some(p) =
                all.iter_mut().find(|p| p.kind == kind && (n.parties.is_empty() || fits(p, &n.parties, kind)))
            {
                absorb(p, n);
            }
        }
        for p in &mut all {
            p.stages.sort_by_key(|s| s.evidence.start);
            p.stages.dedup_by(|x, y| {
                x.stage == y.stage && (x.event == y.event && x.event.is_some() || x.evidence == y.evidence)
            });
        }
        all
    }
}

/// Talks of one party alone, said in passing, are no process yet.
fn alone(kind: ProcessKind, n: &Naming) -> bool {
    kind == ProcessKind::Negotiation && n.parties.len() < 2 && n.stages.is_empty()
}

fn definite(told: &Told<'_>, n: &Naming) -> bool {
    let a = told.l.a;
    a.children(n.head)
        .iter()
        .any(|&c| matches!(a.rel(c), Rel::Det | Rel::NmodPoss) && !matches!(a.lemma(c), "a" | "an" | "no" | "any"))
}

fn phrase(told: &Told<'_>, n: &Naming) -> dateline_doc::TokenRange {
    let a = told.l.a;
    let lead = |x: &dateline_doc::TokenId| matches!(a.rel(*x), Rel::Case | Rel::Punct | Rel::Mark | Rel::Cc);
    let first = a.subtree(n.head).into_iter().skip_while(lead).find(|&x| x <= n.head);
    dateline_doc::TokenRange::new(first.unwrap_or(n.head).0, n.head.0 + 1)
}

/// Whether parties are those of a process, or some of them.
fn fits(p: &Process, parties: &[Entity], kind: ProcessKind) -> bool {
    let same = |x: &Entity, y: &Entity| {
        x.words.text.eq_ignore_ascii_case(&y.words.text)
            || (x.name.is_some() && x.name == y.name)
            || (x.country.is_some()
                && x.country == y.country
                && (government(x) || government(y) || kind == ProcessKind::ArmedConflict || x.sectors == y.sectors))
    };
    let shared = parties.iter().filter(|y| p.parties.iter().any(|x| same(x, y))).count();
    match kind {
        // Whoever attacks is the same.
        ProcessKind::AttackCampaign => p.parties.first().zip(parties.first()).is_some_and(|(x, y)| same(x, y)),
        _ => shared > 0 && (shared == parties.len() || shared == p.parties.len()),
    }
}

fn absorb(p: &mut Process, n: Naming) {
    for e in n.parties {
        let twice = p.parties.iter().any(|x| {
            x.words.text.eq_ignore_ascii_case(&e.words.text)
                || (x.name.is_some() && x.name == e.name)
                || (x.country.is_some()
                    && x.country == e.country
                    && (x.sectors == e.sectors || (government(x) && government(&e))))
        });
        if !twice {
            p.parties.push(e);
        }
    }
    p.place = p.place.take().or(n.place);
    p.subject = p.subject.take().or(n.subject);
    p.vehicle = p.vehicle.take().or(n.vehicle);
    p.since = p.since.take().or(n.since);
    p.next = p.next.take().or(n.next);
    p.preconditions.extend(n.preconditions);
    p.stages.extend(n.stages);
}
