//! Cases of the records beside events: channels and quoting verbs, facts,
//! processes with their stages and vehicles.

use dateline_doc::{Document, Entity, Fact, Place, Process, Quote, Span, Words};
use dateline_knowledge::{Entry, Knowledge, ProcessCue};

use super::{Case, Kind, Run, written};
use crate::told::Told;

/// A label, its bytes and its words.
type Mark<'c> = (&'c str, Span, &'c str);

fn marks(case: &Case) -> impl Iterator<Item = Mark<'_>> {
    case.marks.iter().map(|(label, span)| (label.as_str(), *span, span.of(&case.text)))
}

fn touches(words: Option<&Words>, span: Span) -> bool {
    words.is_some_and(|w| w.span().overlaps(span))
}

fn names(e: Option<&Entity>, span: Span) -> bool {
    touches(e.map(|e| &e.words), span)
}

fn lies(p: Option<&Place>, span: Span) -> bool {
    touches(p.map(|p| &p.words), span)
}

/// What is wrong with the best of several records: none where one fits.
fn best<T>(all: &[T], none: &str, wrong: impl Fn(&T) -> Option<String>) -> Option<String> {
    let mut why = Some(none.to_owned());
    for x in all {
        why = wrong(x);
        why.as_ref()?;
    }
    why
}

fn no_label(label: &str, use_: &str) -> Option<String> {
    Some(format!("`[{label} …]` is no label: use {use_}"))
}

impl Run<'_> {
    pub(super) fn quotes(&mut self, k: &Knowledge) {
        for c in &k.channels {
            if !self.wants(c) {
                continue;
            }
            let own = |q: &Quote| q.channel.as_ref().is_some_and(|n| c.name.as_ref() == Some(n) || c.noun.contains(n));
            self.cases(c, &c.id, &written(&c.yes, &c.no, &c.limits), |run, case, kind| {
                let doc = run.code_all(&case.text);
                let found = doc.quotes.iter().find(|q| own(q));
                match (kind, found) {
                    (Kind::No, Some(q)) => Some(format!("`{}` is told there", q.content.text)),
                    (Kind::No, None) | (_, Some(_)) => None,
                    _ => Some(said(&doc)),
                }
            });
        }
        for v in &k.quoting {
            if !self.wants(v) {
                continue;
            }
            self.cases(v, &v.id, &written(&v.yes, &v.no, &v.limits), |run, case, kind| {
                let doc = run.code_all(&case.text);
                if kind == Kind::No {
                    return doc
                        .quotes
                        .iter()
                        .find(|q| q.direct)
                        .map(|q| format!("`{}` is read as a quote", q.content.text));
                }
                let direct: Vec<&Quote> = doc.quotes.iter().filter(|q| q.direct).collect();
                best(&direct, "nothing is quoted", |q| {
                    marks(case).find_map(|(label, span, words)| match label {
                        "source" => {
                            (!touches(q.source.as_ref(), span)).then(|| format!("`{words}` is not who says it"))
                        }
                        "content" => (q.content.span() != span).then(|| format!("`{}` is quoted", q.content.text)),
                        other => no_label(other, "source or content"),
                    })
                })
            });
        }
    }

    pub(super) fn facts(&mut self, k: &Knowledge) {
        for f in &k.facts {
            if !self.wants(f) {
                continue;
            }
            let rule = Told::rule(&f.source, &f.id);
            self.cases(f, &f.id, &written(&f.yes, &f.no, &f.limits), |run, case, kind| {
                let doc = run.code_all(&case.text);
                // The naming of a party states by the first entry of its kind.
                let own: Vec<&Fact> = doc
                    .facts
                    .iter()
                    .filter(|x| if kind == Kind::No { x.rule == rule } else { x.kind == f.kind })
                    .collect();
                match kind {
                    Kind::No => own.first().map(|x| format!("it states `{}`", x.evidence.text)),
                    _ => best(&own, "it states nothing", |x| fact_case(x, case)),
                }
            });
        }
    }

    pub(super) fn processes(&mut self, k: &Knowledge) {
        for p in &k.processes {
            if self.wants(p) {
                self.cases(p, &p.id, &written(&p.yes, &p.no, &p.limits), |run, case, kind| {
                    process_case(&run.code_all(&case.text), p, case, kind)
                });
            }
        }
        for s in &k.stages {
            if !self.wants(s) {
                continue;
            }
            self.cases(s, &s.id, &written(&s.yes, &s.no, &s.limits), |run, case, kind| {
                let doc = run.code_all(&case.text);
                let mut found = doc.processes.iter().flat_map(|p| &p.stages).filter(|x| {
                    // What is to begin is announced by the same words.
                    x.stage == s.stage || (kind != Kind::No && x.stage == dateline_doc::StageKind::Announced)
                });
                let at = |x: &dateline_doc::Stage| marks(case).all(|(_, span, _)| x.evidence.span().overlaps(span));
                match kind {
                    Kind::No => found.next().map(|x| format!("`{}` is read so", x.evidence.text)),
                    _ => (!found.any(at)).then(|| told_of(&doc)),
                }
            });
        }
        for v in &k.vehicles {
            if !self.wants(v) {
                continue;
            }
            self.cases(v, &v.id, &written(&v.yes, &v.no, &v.limits), |run, case, kind| {
                let doc = run.code_all(&case.text);
                let found = doc.processes.iter().find_map(|p| p.vehicle.as_ref());
                match kind {
                    Kind::No => found.map(|w| format!("`{}` is read so", w.text)),
                    _ => marks(case).any(|(_, span, _)| !touches(found, span)).then(|| told_of(&doc)),
                }
            });
        }
    }
}

fn fact_case(f: &Fact, case: &Case) -> Option<String> {
    marks(case).find_map(|(label, span, words)| {
        let fits = match label {
            "subject" => names(f.subject.as_ref(), span),
            "object" => {
                names(f.object.as_ref(), span) || f.kind == dateline_doc::FactKind::Office && f.object.is_some()
            }
            "place" => lies(f.place.as_ref(), span),
            "value" => words.replace(',', "").parse().ok() == f.value,
            other => return no_label(other, "subject, object, place or value"),
        };
        (!fits).then(|| {
            let name = |e: &Option<Entity>| e.as_ref().map_or("nobody".to_owned(), |e| format!("`{}`", e.words.text));
            let place = f.place.as_ref().map_or("nowhere", |p| &p.words.text);
            format!("`{words}` is not its {label}: {} → {}, {place}, {:?}", name(&f.subject), name(&f.object), f.value)
        })
    })
}

fn process_case(doc: &Document, cue: &Entry<ProcessCue>, case: &Case, kind: Kind) -> Option<String> {
    let rule = Told::rule(&cue.source, &cue.id);
    if kind == Kind::No {
        return doc.processes.iter().find(|p| p.rule == rule).map(|p| format!("`{}` is read so", p.evidence.text));
    }
    let own: Vec<&Process> = doc.processes.iter().filter(|p| p.kind == cue.kind).collect();
    best(&own, "it names no process", |p| {
        marks(case).find_map(|(label, span, words)| {
            let fits = match label {
                "side" => p.parties.iter().any(|e| e.words.span().overlaps(span)),
                "stage" => p.stages.iter().any(|s| s.evidence.span().overlaps(span)),
                other => return no_label(other, "party or stage"),
            };
            let all: Vec<&str> = p.parties.iter().map(|e| e.words.text.as_str()).collect();
            (!fits).then(|| format!("`{words}` is not its {label}: [{}]", all.join(", ")))
        })
    })
}

fn said(doc: &Document) -> String {
    match doc.quotes.first() {
        Some(q) => format!("it is told {}", q.channel.as_ref().map_or("nowhere".to_owned(), |c| format!("on `{c}`"))),
        None => "nobody says anything".to_owned(),
    }
}

fn told_of(doc: &Document) -> String {
    let stages = |p: &Process| {
        let all: Vec<String> = p.stages.iter().map(|s| format!("{} `{}`", s.stage, s.evidence.text)).collect();
        format!("{} `{}` [{}]", p.kind, p.evidence.text, all.join(", "))
    };
    let all: Vec<String> = doc.processes.iter().map(stages).collect();
    if all.is_empty() { "no process is named".to_owned() } else { all.join("; ") }
}
