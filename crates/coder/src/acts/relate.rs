//! What acts of one sentence say of each other: an outcome joins its attack,
//! a demand absorbs what it demands, a carrying verb is no act of its own.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{EventType, Rel, TokenId, Upos};

use super::index::Form;
use super::syntax::Syntax;
use super::{Act, Acts, Passed};

impl Acts {
    pub(super) fn relate(&self, s: Syntax<'_>, acts: Vec<Act>, passed: &mut Vec<Passed>) -> Vec<Act> {
        let acts = self.drop_where(acts, passed, |acts, i| {
            let carried = acts.iter().any(|x| x.carrier.is_some_and(|c| c.verb == acts[i].head));
            carried.then(|| "it only carries a noun of action".to_owned())
        });
        let acts = self.drop_where(acts, passed, |acts, i| self.absorbed(s, acts, i));
        let acts = self.join_outcomes(s, acts, passed);
        self.drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            (x.standing.purpose && x.form == Form::Verb).then(|| "it is only what another act is for".to_owned())
        })
    }

    fn drop_where(
        &self,
        acts: Vec<Act>,
        passed: &mut Vec<Passed>,
        why: impl Fn(&[Act], usize) -> Option<String>,
    ) -> Vec<Act> {
        let reasons: Vec<Option<String>> = (0..acts.len()).map(|i| why(&acts, i)).collect();
        let mut kept = Vec::with_capacity(acts.len());
        for (act, reason) in acts.into_iter().zip(reasons) {
            match reason {
                Some(why) => passed.push(Passed { head: act.head, frame: act.frame, why }),
                None => kept.push(act),
            }
        }
        kept
    }

    /// Whether another act's content holds this one.
    fn absorbed(&self, s: Syntax<'_>, acts: &[Act], i: usize) -> Option<String> {
        let x = &acts[i];
        acts.iter().enumerate().find_map(|(j, by)| {
            if j == i || !self.index.frames[by.frame].absorbs {
                return None;
            }
            let roots = content_roots(s, by);
            let root = std::iter::once(x.head).chain(s.a.ancestors(x.head)).find(|t| roots.contains(t))?;
            if by.head == root || (is_told_as_past(s, x, root)) {
                return None;
            }
            let words = s.a.form(s.text, by.head);
            Some(format!("it is the content of `{words}`"))
        })
    }

    /// "killed" joins the attack that it belongs to.
    fn join_outcomes(&self, s: Syntax<'_>, acts: Vec<Act>, passed: &mut Vec<Passed>) -> Vec<Act> {
        let by_head: BTreeMap<TokenId, usize> = acts.iter().enumerate().map(|(i, x)| (x.head, i)).collect();
        let carriers: BTreeMap<TokenId, usize> =
            acts.iter().enumerate().filter_map(|(i, x)| Some((x.carrier?.verb, i))).collect();
        let violent = |i: usize| {
            matches!(
                self.index.frames[acts[i].frame].kind,
                EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize
            )
        };
        let mut joins: Vec<Option<usize>> = vec![None; acts.len()];
        for (i, x) in acts.iter().enumerate() {
            if !self.index.frames[x.frame].outcome {
                continue;
            }
            joins[i] = neighbours(s, x)
                .into_iter()
                .filter_map(|t| by_head.get(&t).or_else(|| carriers.get(&t)).copied())
                .find(|&j| j != i && violent(j));
        }
        // An outcome may join an outcome; the last of the chain is kept.
        let target = |i: usize| {
            let mut seen = BTreeSet::from([i]);
            let mut at = i;
            while let Some(j) = joins[at] {
                if !seen.insert(j) {
                    break;
                }
                at = j;
            }
            at
        };
        let targets: Vec<usize> = (0..acts.len()).map(target).collect();
        let mut acts: Vec<Option<Act>> = acts.into_iter().map(Some).collect();
        for i in 0..acts.len() {
            let j = targets[i];
            if i == j {
                continue;
            }
            let Some(from) = acts[i].take() else { continue };
            let Some(into) = acts[j].as_mut() else {
                acts[i] = Some(from);
                continue;
            };
            passed.push(Passed {
                head: from.head,
                frame: from.frame,
                why: format!("it tells what came of `{}`", s.a.form(s.text, into.head)),
            });
            let frame = &self.index.frames[into.frame];
            if !frame.reciprocal && frame.kind == EventType::Assault {
                for p in from.recipients {
                    if !into.recipients.contains(&p) && !into.actors.contains(&p) {
                        into.recipients.push(p);
                    }
                }
                if into.actors.is_empty() {
                    into.actors = from.actors;
                }
            }
            into.outcomes.push(from.head);
            into.outcomes.extend(from.outcomes);
        }
        acts.into_iter().flatten().collect()
    }
}

/// Where an outcome's act can stand: its subject ("the attack killed"), the
/// clause that it follows from ("shelled the town, killing"), a noun that it
/// happened in ("killed in clashes"), a clause of time or cause ("killed when
/// gunmen opened fire").
fn neighbours(s: Syntax<'_>, x: &Act) -> Vec<TokenId> {
    let a = s.a;
    let mut near = x.subjects.clone();
    let verb = x.carrier.map_or(x.head, |c| c.verb);
    for &c in a.children(verb) {
        match a.rel(c) {
            Rel::Obl | Rel::OblAgent | Rel::Nmod
                if matches!(
                    s.preposition(c),
                    Some("in" | "by" | "during" | "after" | "from" | "when" | "following" | "as" | "amid" | "at" | "with")
                ) =>
            {
                near.push(c);
                near.extend(a.children(c).iter().copied().filter(|&x| matches!(a.rel(x), Rel::Nmod | Rel::Conj | Rel::Compound)));
            }
            Rel::Advcl => near.push(c),
            Rel::Nsubj | Rel::NsubjPass => {
                // "people in an attack were killed"; "victims of the bombing"
                near.extend(a.children(c).iter().copied().filter(|&x| a.rel(x) == Rel::Nmod));
                near.push(c);
            }
            _ => {}
        }
    }
    if let Some(h) = a.head(verb) {
        match a.rel(verb) {
            Rel::Advcl | Rel::Acl | Rel::AclRelcl | Rel::Conj | Rel::Parataxis => {
                near.push(h);
                near.extend(s.logical_objects(h));
                near.extend(a.children(h).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::Obl)));
            }
            Rel::Xcomp => near.push(h),
            _ => {}
        }
    }
    near.retain(|&t| t != x.head);
    near
}

/// The heads of what an act asks, threatens or promises.
fn content_roots(s: Syntax<'_>, by: &Act) -> Vec<TokenId> {
    let a = s.a;
    let mut roots = by.content.clone();
    let anchors = [Some(by.head), by.carrier.map(|c| c.verb)];
    for anchor in anchors.into_iter().flatten() {
        roots.extend(a.children(anchor).iter().copied().filter(|&c| {
            matches!(a.rel(c), Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Acl | Rel::NsubjPass | Rel::Advcl)
                && (matches!(a.rel(c), Rel::Obj | Rel::NsubjPass | Rel::Acl)
                    || matches!(s.preposition(c).or(a.child(c, Rel::Mark).map(|m| a.lemma(m))),
                        Some("for" | "of" | "to" | "on" | "with" | "against" | "about" | "over" | "in" | "from")))
        }));
    }
    roots
}

/// Inside another act's content, only what is plainly told as past stands for
/// itself: a definite noun below the content's head, a finite past clause.
fn is_told_as_past(s: Syntax<'_>, x: &Act, root: TokenId) -> bool {
    let a = s.a;
    if x.head == root || a.rel(x.head) == Rel::Conj && a.head(x.head) == Some(root) {
        return false;
    }
    match a.upos(x.head) {
        Upos::Verb => {
            matches!(a.rel(x.head), Rel::AclRelcl | Rel::Advcl | Rel::Ccomp)
                && (a.feats(x.head).has("Tense", "Past")
                    || a.children(x.head).iter().any(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass) && a.feats(c).has("Tense", "Past")))
        }
        _ => a.children(x.head).iter().any(|&c| {
            (a.rel(c) == Rel::Det && matches!(a.lemma(c), "the" | "that" | "this"))
                || a.rel(c) == Rel::NmodPoss
                || matches!(a.rel(c), Rel::NmodUnmarked | Rel::Amod) && a.lemma(c) == "recent"
        }),
    }
}
