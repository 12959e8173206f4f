//! How far a process has come, by the words above its noun: "[agreed] to form
//! a commission as a vehicle for the talks", "the initiative [stalled]".

use dateline_doc::{
    Basis, ConditionStatus, Polarity, Precondition, ProcessKind, Rel, Stage, StageKind, Status, TokenId, Upos, Words,
};
use dateline_knowledge::{Entry, StageCue};

use super::{Naming, Processes};
use crate::told::{Told, UP};

impl Processes {
    /// The stage that a word says, if it is one that needs no object.
    pub(super) fn stage_at<'s>(&'s self, told: &'s Told<'_>, t: TokenId) -> Option<&'s Entry<StageCue>> {
        self.cues(told, t).find(|c| c.object.is_empty())
    }

    fn cues<'s>(&'s self, told: &'s Told<'_>, t: TokenId) -> impl Iterator<Item = &'s Entry<StageCue>> {
        let a = told.l.a;
        let (lemma, form) = (a.lemma(t), a.form(told.text(), t));
        let verb = matches!(a.upos(t), Upos::Verb | Upos::Aux);
        let by_verb = if verb { self.verbs.get(lemma) } else { None };
        let by_noun = if a.upos(t) == Upos::Noun { self.stage_nouns.get(lemma) } else { None };
        let by_adjective = if verb || a.upos(t) == Upos::Adj { self.adjectives.get(form) } else { None };
        let particle = move |w: &str| {
            let mut words = w.split(' ');
            words.next() == Some(lemma)
                && words.all(|p| {
                    a.children(t).iter().any(|&c| {
                        c > t
                            && c.0 <= t.0 + 4
                            && a.lemma(c) == p
                            && matches!(a.rel(c), Rel::CompoundPrt | Rel::Advmod | Rel::Case)
                    })
                })
        };
        let with = |w: &&usize| self.k.stages[**w].verb.iter().any(|v| v.contains(' ') && particle(v));
        let mut verbs: Vec<usize> = by_verb.into_iter().flatten().filter(with).copied().collect();
        let bare = |w: &&usize| self.k.stages[**w].verb.iter().any(|v| v == lemma);
        verbs.extend(by_verb.into_iter().flatten().filter(bare));
        verbs.extend(by_noun.into_iter().flatten().chain(by_adjective.into_iter().flatten()));
        verbs.into_iter().map(|i| &self.k.stages[i])
    }

    /// Adds the stage that the words above a naming tell, and gives those words.
    pub(super) fn stages_of(&self, told: &Told<'_>, kind: ProcessKind, n: &mut Naming) -> Vec<TokenId> {
        let a = told.l.a;
        let mut found: Vec<(TokenId, &Entry<StageCue>)> = Vec::new();
        let mut at = n.head;
        for _ in 0..UP {
            let Some(h) = a.head(at).filter(|_| carries(told, at)) else { break };
            if let Some(c) = self.stage_at(told, h) {
                found.push((h, c));
            } else if a.upos(h) == Upos::Verb && told.l.claims_stage.is_telling(a.lemma(h)) {
                break;
            } else if let Some(x) = self.noun_stage(told, h, at) {
                found.push(x);
            }
            // "initiating the talks had been discussed": nothing began.
            if found.len() == 1 && matches!(a.rel(h), Rel::Csubj | Rel::CsubjPass) {
                return vec![h];
            }
            at = h;
        }
        // An adjective or participle before the noun: "the stalled talks".
        let own = a.children(n.head).iter().copied().filter(|&c| a.rel(c) == Rel::Amod);
        if found.is_empty() {
            found.extend(own.filter_map(|c| Some((c, self.stage_at(told, c)?))));
        }
        use StageKind::{Agreed, Announced, Began, Continued, Offered, Rejected, Resumed};
        // What is agreed, offered or refused is what the words below say.
        let outer = found.iter().rposition(|f| matches!(f.1.stage, Agreed | Announced | Offered | Rejected));
        let Some(&(t, cue)) = outer.map_or_else(|| found.last(), |i| found.get(i)) else { return vec![] };
        let words: Vec<TokenId> = found.iter().map(|f| f.0).collect();
        let standing = told.l.acts_stage.standing(told.s, t);
        let ahead = matches!(standing.status, Status::Planned);
        let stage = match cue.stage {
            Began | Resumed | Continued if ahead => Announced,
            _ if standing.polarity == Polarity::Negative => return words,
            _ if standing.status == Status::Hypothetical && cue.stage != Offered => return words,
            StageKind::Concluded | StageKind::Stalled | StageKind::Collapsed | Agreed if ahead => return words,
            // Only talks are agreed, offered and refused.
            Agreed | Offered | Rejected if !matches!(kind, ProcessKind::Negotiation | ProcessKind::Deployment) => {
                return words;
            }
            other => other,
        };
        let one = self.stage(told, stage, t, n.head);
        let explicit = |w: &Stage| w.date.as_deref().is_some_and(|d| d.len() == 10);
        if stage == Announced && explicit(&one) && one.date > Some(told.l.report.published.to_string()) {
            n.next.clone_from(&one.date);
        }
        n.stages.push(one);
        words
    }

    /// "reached an [impasse]": the noun that is the object where the process is
    /// the subject.
    fn noun_stage<'s>(
        &'s self,
        told: &'s Told<'_>,
        v: TokenId,
        below: TokenId,
    ) -> Option<(TokenId, &'s Entry<StageCue>)> {
        let a = told.l.a;
        let subject = matches!(a.rel(below), Rel::Nsubj | Rel::NsubjPass);
        let nouns = a.children(v).iter().copied().filter(|&c| c != below && matches!(a.rel(c), Rel::Obj | Rel::Obl));
        nouns.filter(|&c| subject && a.upos(c) == Upos::Noun).find_map(|c| Some((c, self.stage_at(told, c)?)))
    }

    /// A stage with its date, and the event that it is if one was coded there.
    fn stage(&self, told: &Told<'_>, stage: StageKind, t: TokenId, noun: TokenId) -> Stage {
        let (a, l) = (told.l.a, told.l);
        let over = told.events_over(a.span(t)).next().or_else(|| {
            told.events_over(a.span(noun)).find(|e| e.trigger.span().overlaps(told.between(t, noun).span()))
        });
        let own = || l.times_stage.of_event(l.report, a, l.times, t, None).map(|d| d.edtf);
        Stage {
            stage,
            date: over
                .filter(|e| e.date.basis != Basis::Publication)
                .map(|e| e.date.edtf.clone())
                .or_else(own)
                .or_else(|| aftermath(told, t)),
            event: over.map(|e| e.id.clone()),
            evidence: evidence(told, t, noun),
        }
    }

    /// "dropped preconditions that …": the precondition, whose talks are those
    /// below it or those of the report.
    pub(super) fn of_precondition(&self, told: &Told<'_>, v: TokenId) -> Option<Naming> {
        let a = told.l.a;
        if a.upos(v) != Upos::Verb {
            return None;
        }
        let objects = told.s.logical_objects(v);
        let (cue, noun) = self.cues(told, v).filter(|c| !c.object.is_empty()).find_map(|c| {
            let o = objects.iter().copied().find(|&o| c.object.iter().any(|w| w == a.lemma(o)))?;
            Some((c, o))
        })?;
        // "conditions" of roads and patients are none: it must be of talks.
        let strict = a.lemma(noun) == "condition";
        let talks = a.subtree(noun).into_iter().chain(a.subtree(v)).find(|&t| {
            self.nouns.get(a.lemma(t)).is_some_and(|c| {
                c.iter().any(|&i| {
                    self.k.processes[i].kind == ProcessKind::Negotiation
                        && !self.k.processes[i].refers
                        && super::names(told, &self.k.processes[i], t)
                })
            })
        });
        if strict && talks.is_none() {
            return None;
        }
        let standing = told.l.acts_stage.standing(told.s, v);
        let denied = standing.polarity == Polarity::Negative;
        let status = match cue.stage {
            StageKind::PreconditionDropped if !denied => ConditionStatus::Dropped,
            StageKind::PreconditionMet if !denied => ConditionStatus::Met,
            StageKind::PreconditionMet => ConditionStatus::Unmet,
            _ => ConditionStatus::Set,
        };
        let own = |refers: bool| {
            self.k.processes.iter().position(|p| p.kind == ProcessKind::Negotiation && p.refers == refers)
        };
        let process = own(talks.is_none())?;
        let who = told.s.logical_subjects(v).into_iter().flat_map(|t| told.entities(t)).next();
        let set_by = match cue.stage {
            StageKind::PreconditionMet => {
                a.child(noun, Rel::NmodPoss).and_then(|t| told.entities(t).into_iter().next())
            }
            _ => who.clone(),
        };
        let mut stages = Vec::new();
        if !denied && standing.status != Status::Planned {
            stages.push(self.stage(told, cue.stage, v, noun));
        }
        let mut parties: Vec<_> = who.into_iter().chain(set_by.clone()).collect();
        if let Some(t) = talks {
            parties.extend(super::parties::of(told, ProcessKind::Negotiation, t, &[]));
        }
        Some(Naming {
            head: noun,
            cue: process,
            parties,
            place: None,
            subject: None,
            vehicle: None,
            preconditions: vec![Precondition { text: content(told, noun, v), set_by, status }],
            stages,
            since: None,
            next: None,
        })
    }
}

/// What a precondition asks: the clause that hangs on it or on its verb, else
/// the noun itself.
fn content(told: &Told<'_>, noun: TokenId, v: TokenId) -> Words {
    let a = told.l.a;
    let clause = |of: TokenId| {
        a.children(of).iter().copied().find(|&c| {
            c > noun
                && matches!(a.rel(c), Rel::Acl | Rel::AclRelcl | Rel::Ccomp | Rel::Advcl)
                && a.child(c, Rel::Mark).is_some_and(|m| matches!(a.lemma(m), "that" | "to"))
        })
    };
    clause(noun).or_else(|| clause(v)).map_or_else(|| told.below(noun), |c| told.below(c))
}

/// Whether what is said above a word is said of it: it is subject, object or
/// complement, and no circumstance ("during the talks").
fn carries(told: &Told<'_>, t: TokenId) -> bool {
    let a = told.l.a;
    match a.rel(t) {
        Rel::Nsubj
        | Rel::NsubjPass
        | Rel::Obj
        | Rel::Xcomp
        | Rel::Ccomp
        | Rel::Csubj
        | Rel::CsubjPass
        | Rel::Compound => true,
        Rel::Acl => told.s.is_nonfinite(t),
        Rel::Advcl => a.child(t, Rel::Mark).is_some_and(|m| matches!(a.lemma(m), "to" | "for" | "on" | "of" | "in")),
        Rel::Obl => matches!(
            told.s.preposition(t),
            Some("to" | "for" | "into" | "of" | "from" | "on" | "as" | "out" | "with" | "off" | "about")
        ),
        Rel::Nmod => matches!(
            told.s.preposition(t),
            Some("to" | "for" | "into" | "of" | "from" | "on" | "as" | "in" | "about" | "with")
        ),
        _ => false,
    }
}

/// "stalled following the October 7 attack": from the day of what it followed.
fn aftermath(told: &Told<'_>, t: TokenId) -> Option<String> {
    let a = told.l.a;
    let span = |x: TokenId| a.span(x);
    let after = a.children(t).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Obl | Rel::Advcl));
    let dated = after.flat_map(|c| a.subtree(c)).filter(|&x| matches!(a.upos(x), Upos::Noun | Upos::Verb));
    dated.take(40).find_map(|x| {
        let e = told.events_over(span(x)).find(|e| e.date.basis != Basis::Publication)?;
        Some(format!("{}/..", e.date.start.as_ref()?))
    })
}

/// The words of a stage: from the subject or the verb to the noun.
fn evidence(told: &Told<'_>, t: TokenId, noun: TokenId) -> Words {
    let a = told.l.a;
    let sentence = a.sentences.tokens[a.sentence_of(t)];
    let (from, to) = (t.min(noun), t.max(noun));
    // The noun with its article.
    let first = a.children(from).iter().copied().find(|&c| a.rel(c) == Rel::Det && c < from).unwrap_or(from);
    let particle = a.children(to).iter().copied().find(|&c| a.rel(c) == Rel::CompoundPrt && c > to).unwrap_or(to);
    told.between(first.max(TokenId(sentence.start)), particle)
}
