//! Cases of frames, modes, light verbs and status words: what is coded of one
//! sentence.

use dateline_doc::{Document, Entity, Polarity, Status};
use dateline_knowledge::Knowledge;

use super::{Case, Kind, Run, written};

impl Run<'_> {
    pub(super) fn frames(&mut self, k: &Knowledge) {
        for f in &k.frames {
            if !self.wants(f) {
                continue;
            }
            let rule = format!("#{}", f.id);
            self.cases(f, &f.id, &written(&f.yes, &f.no, &f.limits), |run, case, kind| {
                let doc = run.code(&case.text);
                match kind {
                    Kind::No => doc
                        .events
                        .iter()
                        .find(|e| e.rule.ends_with(&rule))
                        .map(|e| format!("it fires on `{}`", e.trigger.text)),
                    _ => frame_case(&doc, &rule, case, f.outcome).or_else(|| run.overlooked(&doc, kind)),
                }
            });
        }
    }

    /// What is discarded: in a `yes` case something is coded but for the words.
    pub(super) fn discards(&mut self, k: &Knowledge) {
        for d in &k.discards {
            if !self.wants(d) {
                continue;
            }
            self.cases(d, &d.id, &written(&d.yes, &d.no, &[]), |run, case, kind| {
                let doc = run.code(&case.text);
                let words = |why: &str| d.words.iter().any(|w| why.ends_with(&format!("`{}`", w.to_lowercase())));
                let by_it = doc.dropped.iter().any(|x| x.why.contains("is discarded for") && words(&x.why));
                match (kind, by_it) {
                    (Kind::No, true) => Some("it is discarded".to_owned()),
                    (Kind::Yes, false) => Some(format!("nothing is discarded: {}", coded(&doc))),
                    _ => None,
                }
            });
        }
    }

    pub(super) fn modes(&mut self, k: &Knowledge) {
        for m in &k.modes {
            if !self.wants(m) {
                continue;
            }
            self.cases(m, &m.mode, &written(&m.yes, &m.no, &m.limits), |run, case, kind| {
                let doc = run.code(&case.text);
                let has = doc.events.iter().any(|e| e.kind == m.kind && e.modes.contains(&m.mode));
                match (kind, has) {
                    (Kind::Yes | Kind::Limit, false) => {
                        Some(format!("no {} has mode `{}`: {}", m.kind, m.mode, coded(&doc)))
                    }
                    (Kind::No, true) => Some(format!("a {} has mode `{}`", m.kind, m.mode)),
                    (Kind::No, false) => None,
                    _ => run.overlooked(&doc, kind),
                }
            });
        }
    }

    pub(super) fn contexts(&mut self, k: &Knowledge) {
        for c in &k.contexts {
            if !self.wants(c) {
                continue;
            }
            self.cases(c, &c.name, &written(&c.yes, &c.no, &c.limits), |run, case, kind| {
                let doc = run.code(&case.text);
                let has = doc.events.iter().any(|e| e.contexts.contains(&c.name));
                match (kind, has) {
                    (Kind::Yes | Kind::Limit, false) => Some(format!("no event has it: {}", coded(&doc))),
                    (Kind::No, true) => Some("an event has it".to_owned()),
                    _ => None,
                }
            });
        }
    }

    pub(super) fn light_verbs(&mut self, k: &Knowledge) {
        for l in &k.light_verbs {
            if !self.wants(l) {
                continue;
            }
            self.cases(l, &l.id, &written(&l.yes, &l.no, &l.limits), |run, case, kind| {
                let doc = run.code(&case.text);
                match kind {
                    // Where the verb carries nothing, nothing is coded by it.
                    Kind::No => doc
                        .events
                        .iter()
                        .find(|e| {
                            let carried = e.trigger.text.split_whitespace().next().unwrap_or_default();
                            l.verb.iter().any(|v| carried.to_lowercase().starts_with(v.split(' ').next().unwrap_or(v)))
                        })
                        .map(|e| format!("it carries `{}`", e.trigger.text)),
                    _ => frame_case(&doc, "", case, false).or_else(|| run.overlooked(&doc, kind)),
                }
            });
        }
    }

    pub(super) fn status(&mut self, k: &Knowledge) {
        for s in &k.embeddings {
            if !self.wants(s) {
                continue;
            }
            self.cases(s, &s.id, &written(&s.yes, &s.no, &s.limits), |run, case, _| run.status_case(case));
        }
    }

    /// What the first look, by words alone, would lose of a `yes` case.
    fn overlooked(&self, doc: &Document, kind: Kind) -> Option<String> {
        let event = doc.events.iter().find(|e| self.is_overlooked(doc, e)).filter(|_| kind == Kind::Yes)?;
        Some(format!("the first look passes over `{}`", event.trigger.text))
    }

    /// `The army plans to [planned+ attack] the town.`
    fn status_case(&self, case: &Case) -> Option<String> {
        let a = (self.analyse)(&case.text);
        let s = self.coder.acts.syntax(&a, &case.text);
        case.marks.iter().find_map(|(label, span)| {
            let (status, polarity) = label.split_at(label.len() - 1);
            let (Some(status), Some(polarity)) = (Status::parse(status), Polarity::parse(polarity)) else {
                return Some(format!("`[{label} …]` is no label: write a status and + or -, as in `planned+`"));
            };
            let head = (0..a.len()).map(dateline_doc::TokenId::from).rfind(|&t| span.contains(a.span(t)))?;
            let read = self.coder.acts.standing(s, head);
            ((read.status, read.polarity) != (status, polarity))
                .then(|| format!("`{}` reads as {}{}", span.of(&case.text), read.status, read.polarity))
        })
    }
}

/// What is wrong with how a `yes` case came out. An outcome may have joined
/// the act that it came of.
fn frame_case(doc: &Document, rule: &str, case: &Case, outcome: bool) -> Option<String> {
    let dropped: Vec<_> = doc.dropped.iter().filter(|d| !rule.is_empty() && d.rule.starts_with(&rule[1..])).collect();
    let joined = outcome && dropped.iter().any(|d| d.why.contains("what came of"));
    let events: Vec<_> = doc.events.iter().filter(|e| joined || e.rule.ends_with(rule)).collect();
    if events.is_empty() {
        let passed: Vec<String> = dropped.iter().map(|d| format!("`{}`: {}", d.words.text, d.why)).collect();
        return Some(match passed.is_empty() {
            false => format!("dropped: {}", passed.join("; ")),
            true => coded(doc),
        });
    }
    let mut why = None;
    for e in events {
        let names = |side: &[Entity]| side.iter().map(|x| x.words.text.as_str()).collect::<Vec<_>>().join(", ");
        why = case
            .marks
            .iter()
            .find_map(|(label, span)| {
                let has = |side: &[Entity]| side.iter().any(|x| x.words.span().overlaps(*span));
                let ok = match label.as_str() {
                    "actor" => has(&e.actors),
                    "recipient" => has(&e.recipients),
                    "place" => e.places.iter().any(|p| p.words.span().overlaps(*span)),
                    "trigger" => e.trigger.span().overlaps(*span),
                    other => return Some(format!("`[{other} …]` is no label: use actor, recipient, place or trigger")),
                };
                (!ok).then(|| {
                    format!(
                        "`{}` is not its {label}: actors [{}], recipients [{}]",
                        span.of(&case.text),
                        names(&e.actors),
                        names(&e.recipients)
                    )
                })
            })
            .or_else(|| case.status.filter(|&s| s != e.status).map(|_| format!("its status is {}", e.status)))
            .or_else(|| case.polarity.filter(|&p| p != e.polarity).map(|_| format!("its polarity is {}", e.polarity)));
        why.as_ref()?;
    }
    why
}

fn coded(doc: &Document) -> String {
    if doc.events.is_empty() {
        return "nothing is coded".to_owned();
    }
    let all: Vec<String> =
        doc.events.iter().map(|e| format!("{} `{}` by {}", e.kind, e.trigger.text, e.rule)).collect();
    format!("coded otherwise: {}", all.join("; "))
}
