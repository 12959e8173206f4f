//! What acts of one sentence say of each other: an outcome joins its attack,
//! a demand absorbs what it demands, a carrying verb is no act of its own.

use dateline_doc::{EventType, Polarity, Rel, Status, TokenId, TokenRange, Upos};

use super::arguments::Arguments;
use super::index::Form;
use super::parties::{Party, parties_at};
use super::reach::stands_for;
use super::syntax::Syntax;
use super::{Act, Acts, Passed};
use crate::parties::Mentions;

impl Acts {
    pub(super) fn relate(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        sentence: TokenRange,
        acts: Vec<Act>,
        passed: &mut Vec<Passed>,
    ) -> Vec<Act> {
        // A verb with a frame of its own and another type says more than the noun
        // that it would carry: "cancelled a meeting".
        let acts = drop_where(acts, passed, |acts, i| {
            let c = acts[i].carrier?;
            let kind = self.index.frame(acts[i].frame).kind;
            let says_more = |x: &&Act| {
                let f = self.index.frame(x.frame);
                x.head == c.verb && x.form == Form::Verb && !f.object.is_empty() && f.kind != kind
            };
            acts.iter().find(says_more).map(|x| format!("`{}` says more", s.a.form(s.text, x.head)))
        });
        let acts = drop_where(acts, passed, |acts, i| {
            let carried = acts.iter().any(|x| x.carrier.is_some_and(|c| c.verb == acts[i].head));
            carried.then(|| "it only carries a noun of action".to_owned())
        });
        let acts = drop_where(acts, passed, |acts, i| self.is_part_of_words(s, acts, i));
        let acts = self.lend_recipients(s, mentions, acts);
        let acts = self.accuse_actors(acts);
        let acts = self.reach(s, mentions, acts);
        let acts = self.visits_for_talks(s, mentions, acts);
        let acts = self.demands_of_protests(s, acts, passed);
        let acts = drop_where(acts, passed, |acts, i| self.absorbed(s, acts, i));
        let acts = self.parties_of_the_clause(s, mentions, acts);
        let acts = self.join_outcomes(s, mentions, sentence, acts, passed);
        let acts = self.named_by_nouns(s, acts, passed);
        let acts = self.name_the_accused(acts);
        // "a visit that would have been the first visit"
        let acts = drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            let noun = x.form == Form::Noun && x.carrier.is_none();
            let relative = s.a.rel(x.head) == Rel::AclRelcl && s.a.child(x.head, Rel::Cop).is_some();
            // "making it the deadliest attack", "the worst raid in years"
            let ranked = s.a.children(x.head).iter().any(|&c| s.a.feats(c).has("Degree", "Sup"))
                && matches!(s.a.rel(x.head), Rel::Xcomp | Rel::Appos | Rel::Parataxis | Rel::Dep);
            (noun && (relative || ranked)).then(|| "it only describes an act".to_owned())
        });
        // "a man accused of spying": by whom is not said, and it is what he is.
        let acts = drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            let described = s.a.rel(x.head) == Rel::Acl && s.is_passive(x.head);
            let accuses = self.index.frame(x.frame).kind == EventType::Accuse;
            (described && accuses && x.actors.is_empty()).then(|| "it only describes a party".to_owned())
        });
        let acts = self.one_accusation(s, mentions, acts, passed);
        // "stormed the hotel amid [gunfire]", "an assault with [artillery fire]": a noun
        // without parties goes with the attack that it stands by.
        let acts = drop_where(acts, passed, |acts, i| self.goes_with_attack(s, acts, i));
        // "No group claimed the blast", "he was not hurt": nobody is told to have done it.
        let acts = drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            let nobody = |p: &Party| {
                let m = p.mention().map(|id| mentions.resolved(id));
                m.is_some_and(|m| m.country.is_none() && m.name.is_none())
            };
            let hostile = matches!(self.index.frame(x.frame).kind, EventType::Assault | EventType::Coerce);
            (hostile
                && x.form == Form::Verb
                && x.standing.polarity == Polarity::Negative
                && x.standing.status == Status::Happened
                && x.actors.iter().all(nobody))
            .then(|| "that nobody did it is no act".to_owned())
        });
        drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            (x.standing.purpose && x.form == Form::Verb).then(|| "it is only what another act is for".to_owned())
        })
    }

    /// "a [bombing] attack", "ended its military [mission]": a noun of action
    /// inside the words of another act.
    fn is_part_of_words(&self, s: Syntax<'_>, acts: &[Act], i: usize) -> Option<String> {
        let x = &acts[i];
        if x.form != Form::Noun || x.carrier.is_some() {
            return None;
        }
        acts.iter().enumerate().find_map(|(j, by)| {
            let named = s.a.rel(x.head) == Rel::Compound && s.a.head(x.head) == Some(by.head);
            let frame = self.index.frame(by.frame);
            let asked = by.form == Form::Verb
                && !frame.object.is_empty()
                && by.objects.contains(&x.head)
                && (frame.kind != self.index.frame(x.frame).kind || frame.kind != EventType::Assault)
                && !frame.outcome;
            (i != j && (named || asked)).then(|| format!("it belongs to the words of `{}`", s.a.form(s.text, by.head)))
        })
    }

    /// Whether a violent noun without parties only says how another attack was made.
    fn goes_with_attack(&self, s: Syntax<'_>, acts: &[Act], i: usize) -> Option<String> {
        let x = &acts[i];
        let violent = |x: &Act| self.index.frame(x.frame).kind == EventType::Assault;
        let bare = x.form == Form::Noun
            && x.carrier.is_none()
            && x.actors.is_empty()
            && x.recipients.is_empty()
            && x.outcomes.is_empty()
            && violent(x);
        let definite = s.a.children(x.head).iter().any(|&c| s.a.rel(c) == Rel::Det);
        if !bare || definite {
            return None;
        }
        let joined = s.a.rel(x.head) == Rel::Conj;
        let beside = matches!(s.a.rel(x.head), Rel::Obl | Rel::Nmod | Rel::Conj)
            && (joined || matches!(s.preposition(x.head), Some("with" | "by" | "in" | "amid" | "amidst")));
        let by = acts.iter().enumerate().find(|(j, by)| *j != i && violent(by) && s.a.head(x.head) == Some(by.head));
        by.filter(|_| beside).map(|(_, by)| format!("it goes with `{}`", s.a.form(s.text, by.head)))
    }

    /// A promise, threat or refusal is made to whom its content would reach.
    fn lend_recipients(&self, s: Syntax<'_>, mentions: &Mentions, mut acts: Vec<Act>) -> Vec<Act> {
        for j in 0..acts.len() {
            let frame = self.index.frame(acts[j].frame);
            if !frame.absorbs || frame.reciprocal || !acts[j].recipients.is_empty() {
                continue;
            }
            let of = &acts[j];
            let content = acts.iter().enumerate().find(|(i, x)| {
                *i != j && of.content.iter().any(|&c| x.head == c || x.carrier.is_some_and(|k| k.verb == c))
            });
            let lent: Vec<Party> = match content {
                Some((_, x)) if self.index.frame(x.frame).reciprocal => x.actors.clone(),
                Some((_, x)) => x.recipients.clone(),
                None => {
                    of.content.iter().map(|&c| reached_by(s, mentions, c)).find(|r| !r.is_empty()).unwrap_or_default()
                }
            };
            let actors = &acts[j].actors;
            let other = |p: &Party| !stands_for(mentions, p, actors);
            let lent = lent.into_iter().filter(other).collect();
            acts[j].recipients = lent;
        }
        acts
    }

    /// "condemned the murders by soldiers" accuses the soldiers, not the dead.
    fn accuse_actors(&self, mut acts: Vec<Act>) -> Vec<Act> {
        for j in 0..acts.len() {
            if self.index.frame(acts[j].frame).kind != EventType::Accuse {
                continue;
            }
            let accused = acts.iter().enumerate().find(|(i, x)| {
                let hostile = matches!(
                    self.index.frame(x.frame).kind,
                    EventType::Assault
                        | EventType::Coerce
                        | EventType::Sanction
                        | EventType::Mobilize
                        | EventType::Threaten
                );
                *i != j && hostile && acts[j].objects.contains(&x.head)
            });
            if let Some((_, x)) = accused {
                acts[j].recipients = x.actors.iter().copied().filter(|p| !acts[j].actors.contains(p)).collect();
            }
        }
        acts
    }

    /// "condemned the raid, [saying] that it was unlawful", "filed [charges] against the
    /// minister, [accusing] him of theft": one accusation.
    fn one_accusation(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        mut acts: Vec<Act>,
        passed: &mut Vec<Passed>,
    ) -> Vec<Act> {
        let accuses = |x: &Act| self.index.frame(x.frame).kind == EventType::Accuse;
        let goes_on = |x: &Act, by: &Act| {
            let above = x.carrier.map_or(x.head, |c| c.verb);
            s.is_participle_of(above, by.head)
                || by.carrier.is_some_and(|c| s.is_participle_of(above, c.verb))
                || x.form == Form::Noun && by.form == Form::Verb && by.objects.contains(&x.head)
        };
        let same = |x: &Act, by: &Act| {
            let fits = |x: &[Party], by: &[Party]| {
                x.is_empty() || by.is_empty() || x.iter().any(|p| stands_for(mentions, p, by))
            };
            fits(&x.actors, &by.actors) && fits(&x.recipients, &by.recipients)
        };
        let pairs: Vec<(usize, usize)> = (0..acts.len())
            .filter(|&i| accuses(&acts[i]))
            .filter_map(|i| {
                let found =
                    |by: &Act| by.head != acts[i].head && accuses(by) && goes_on(&acts[i], by) && same(&acts[i], by);
                Some((i, acts.iter().position(found)?))
            })
            .collect();
        for &(i, by) in &pairs {
            let (recipients, content) = (acts[i].recipients.clone(), acts[i].content.clone());
            if acts[by].recipients.is_empty() {
                acts[by].recipients = recipients;
            }
            acts[by].content.extend(content);
        }
        drop_where(acts, passed, |_, i| {
            pairs.iter().any(|p| p.0 == i).then(|| "it goes on with another accusation".to_owned())
        })
    }

    /// "held a rally, demanding that the government resign": what protesters
    /// demand is what the protest is about, and whom it is against.
    fn demands_of_protests(&self, s: Syntax<'_>, mut acts: Vec<Act>, passed: &mut Vec<Passed>) -> Vec<Act> {
        let kind = |x: &Act| self.index.frame(x.frame).kind;
        let mut demands = Vec::new();
        for (i, x) in acts.iter().enumerate() {
            if !matches!(kind(x), EventType::Request | EventType::Accuse)
                || !matches!(s.a.rel(x.head), Rel::Advcl | Rel::Acl)
            {
                continue;
            }
            let above = s.a.head(x.head);
            let protest = acts.iter().position(|p| {
                kind(p) == EventType::Protest
                    && (Some(p.head) == above || p.carrier.is_some_and(|c| Some(c.verb) == above))
            });
            demands.extend(protest.map(|p| (i, p)));
        }
        for &(i, p) in &demands {
            let against = acts[i].recipients.clone();
            if acts[p].recipients.is_empty() {
                acts[p].recipients = against;
            }
            let head = acts[i].head;
            acts[p].content.push(head);
        }
        drop_where(acts, passed, |_, i| {
            demands.iter().any(|d| d.0 == i).then(|| "it is what the protest demands".to_owned())
        })
    }

    /// Whether another act's content holds this one.
    fn absorbed(&self, s: Syntax<'_>, acts: &[Act], i: usize) -> Option<String> {
        let x = &acts[i];
        acts.iter().enumerate().find_map(|(j, by)| {
            if j == i || !self.index.frame(by.frame).absorbs {
                return None;
            }
            let roots = content_roots(s, by);
            let root = std::iter::once(x.head).chain(s.a.ancestors(x.head)).find(|t| roots.contains(t))?;
            let is_content = x.carrier.is_some_and(|c| c.verb == root);
            let past = matches!(x.standing.status, Status::Happened | Status::Ongoing) && is_told_as_past(s, x, root);
            if by.head == root || (!is_content && past) {
                return None;
            }
            let words = s.a.form(s.text, by.head);
            Some(format!("it is the content of `{words}`"))
        })
    }

    /// Who is accused or convicted of an act did it, by his accuser's word.
    fn name_the_accused(&self, mut acts: Vec<Act>) -> Vec<Act> {
        for j in 0..acts.len() {
            let frame = self.index.frame(acts[j].frame);
            let convicts = frame.kind == EventType::Sanction && frame.modes.iter().any(|m| m == "convict");
            if frame.kind != EventType::Accuse && !convicts {
                continue;
            }
            // Who is questioned about it is not yet said to have done it.
            let asks = frame.modes.iter().any(|m| m == "investigate");
            let (accused, accuser) = (acts[j].recipients.clone(), acts[j].actors.clone());
            let below = acts[j].below.clone();
            for x in acts.iter_mut().filter(|x| below.contains(&x.head)) {
                let kind = self.index.frame(x.frame).kind;
                if !matches!(kind, EventType::Assault | EventType::Coerce | EventType::Mobilize) {
                    continue;
                }
                x.standing.background = true;
                x.accuser.clone_from(&accuser);
                if x.actors.is_empty() && !asks {
                    x.actors = accused.iter().copied().filter(|p| !x.recipients.contains(p)).collect();
                }
            }
        }
        acts
    }
}

/// Passes over the acts for which there is a reason.
pub(super) fn drop_where(
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

/// The parties that a content clause reaches: its object, else whom it is to,
/// with, against, for or on.
fn reached_by(s: Syntax<'_>, mentions: &Mentions, content: TokenId) -> Vec<Party> {
    let args = Arguments::read(s, content, Form::Verb, None);
    let at = |heads: &[TokenId]| -> Vec<Party> { heads.iter().flat_map(|&h| parties_at(s, mentions, h)).collect() };
    let object = at(&args.object);
    if !object.is_empty() {
        return object;
    }
    ["to", "with", "against", "for", "on"]
        .iter()
        .map(|p| at(&args.by_preposition(s, p)))
        .find(|r| !r.is_empty())
        .unwrap_or_default()
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
                    || matches!(
                        s.preposition(c).or(a.child(c, Rel::Mark).map(|m| a.lemma(m))),
                        Some(
                            "for" | "of" | "to" | "on" | "upon" | "with" | "against" | "about" | "over" | "in" | "from"
                        )
                    ))
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
                    || a.children(x.head)
                        .iter()
                        .any(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass) && a.feats(c).has("Tense", "Past")))
        }
        _ => a.children(x.head).iter().any(|&c| {
            (a.rel(c) == Rel::Det && matches!(a.lemma(c), "the" | "that" | "this"))
                || a.rel(c) == Rel::NmodPoss
                || matches!(a.rel(c), Rel::NmodUnmarked | Rel::Amod) && a.lemma(c) == "recent"
        }),
    }
}
