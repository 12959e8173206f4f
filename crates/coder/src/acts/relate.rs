//! What acts of one sentence say of each other: an outcome joins its attack,
//! a demand absorbs what it demands, a carrying verb is no act of its own.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{EventType, Rel, Status, TokenId, TokenRange, Upos};

use super::arguments::Arguments;
use super::index::Form;
use super::parties::{Party, is_party, parties_at};
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
        let acts = self.demands_of_protests(s, acts, passed);
        let acts = drop_where(acts, passed, |acts, i| self.absorbed(s, acts, i));
        let acts = self.join_outcomes(s, mentions, sentence, acts, passed);
        let acts = self.named_by_nouns(s, acts, passed);
        let acts = self.name_the_accused(acts);
        // "a visit that would have been the first visit"
        let acts = drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            let describes = x.form == Form::Noun
                && x.carrier.is_none()
                && s.a.rel(x.head) == Rel::AclRelcl
                && s.a.child(x.head, Rel::Cop).is_some();
            describes.then(|| "it only describes an act".to_owned())
        });
        // "a man accused of spying": by whom is not said, and it is what he is.
        let acts = drop_where(acts, passed, |acts, i| {
            let x = &acts[i];
            let described = s.a.rel(x.head) == Rel::Acl && s.is_passive(x.head);
            let accuses = self.index.frame(x.frame).kind == EventType::Accuse;
            (described && accuses && x.actors.is_empty()).then(|| "it only describes a party".to_owned())
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
            acts[j].recipients = lent.into_iter().filter(|p| !acts[j].actors.contains(p)).collect();
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

    /// "killed" joins the attack that it belongs to, and brings its victims.
    /// An outcome that is no act of its own ("the blast killed nine") joins too.
    fn join_outcomes(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        sentence: TokenRange,
        acts: Vec<Act>,
        passed: &mut Vec<Passed>,
    ) -> Vec<Act> {
        let mut outcomes: Vec<Outcome> =
            sentence.iter().filter(|&t| self.index.is_outcome(s, t)).map(|t| Outcome::read(s, t)).collect();
        outcomes.extend(self.ways_of_falling(s, &acts));
        let mut acts = acts;
        let own = |acts: &[Act], o: &Outcome| acts.iter().position(|x| x.head == o.verb);
        // "soldiers were killed while they shelled the town": they did not kill themselves.
        // Nor did those who came under fire hit themselves.
        let suffers = |x: &Act, o: &Outcome| {
            let any = |at: &[TokenId], among: &[Party]| {
                at.iter().flat_map(|&t| parties_at(s, mentions, t)).any(|p| among.contains(&p))
            };
            !self.index.frame(x.frame).reciprocal && (any(&o.victims, &x.actors) || any(&o.doers, &x.recipients))
        };
        let found: Vec<Option<usize>> = outcomes
            .iter()
            .map(|o| self.act_of_outcome(s, &acts, &outcomes, o).filter(|&i| !suffers(&acts[i], o)))
            .collect();
        let joins: BTreeMap<usize, usize> =
            outcomes.iter().zip(&found).filter_map(|(o, into)| Some((own(&acts, o)?, (*into)?))).collect();
        // What joins an act that itself joins another joins the last of them.
        let last = |mut at: usize| {
            for _ in 0..joins.len() {
                match joins.get(&at) {
                    Some(&next) => at = next,
                    None => break,
                }
            }
            at
        };
        for (o, into) in outcomes.iter().zip(&found) {
            let Some(into) = into.map(last) else { continue };
            let does = match own(&acts, o) {
                Some(i) if !acts[i].actors.is_empty() => acts[i].actors.clone(),
                _ => {
                    let named = o.doers.iter().filter_map(|&t| mentions.at(t)).filter(|m| is_party(mentions, m));
                    named.map(|m| Party::Mention(m.id)).collect()
                }
            };
            let act = &mut acts[into];
            act.outcomes.push(o.verb);
            // "it killed him in a drone strike": who killed struck.
            if act.actors.is_empty() && act.head != o.verb {
                act.actors = does;
            }
            let frame = self.index.frame(act.frame);
            // "soldiers were killed in clashes with rebels": who fought whom.
            let one = |p: &Party| p.mention().is_none_or(|id| mentions.get(id).more_countries.is_empty());
            let alone = frame.reciprocal && act.actors.len() <= 1 && act.actors.iter().all(one);
            if frame.reciprocal && !alone || frame.kind != EventType::Assault {
                continue;
            }
            if alone {
                let nobody = act.actors.is_empty();
                let armed = o.victims.iter().filter_map(|&t| mentions.at(t)).filter(|m| m.is_armed());
                let armed: Vec<Party> = armed.map(|m| Party::Mention(m.id)).filter(|p| !act.actors.contains(p)).collect();
                act.actors.extend(armed);
                // Whom they fought is not said.
                if act.actors.len() == 1 && nobody {
                    act.recipients = std::mem::take(&mut act.actors);
                }
                continue;
            }
            for &victim in &o.victims {
                let is_human = mentions.at(victim).is_some_and(|m| m.is_people() || m.is_person() || m.is_armed());
                for p in parties_at(s, mentions, victim) {
                    if is_human && !act.recipients.contains(&p) && !act.actors.contains(&p) {
                        act.recipients.push(p);
                    }
                }
            }
        }
        drop_where(acts, passed, |_, i| {
            (joins.contains_key(&i) && last(i) != i).then(|| "it tells what came of another act".to_owned())
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
            let (accused, accuser) = (acts[j].recipients.clone(), acts[j].actors.clone());
            let below = acts[j].below.clone();
            for x in acts.iter_mut().filter(|x| below.contains(&x.head)) {
                if self.index.frame(x.frame).kind != EventType::Assault {
                    continue;
                }
                x.standing.background = true;
                x.accuser.clone_from(&accuser);
                if x.actors.is_empty() {
                    x.actors = accused.iter().copied().filter(|p| !x.recipients.contains(p)).collect();
                }
            }
        }
        acts
    }

    /// "the blast [hit] a bus", "set off bombs [targeting] police": a violent
    /// verb whose subject is a violent act, or the instrument that is one's
    /// object, says where that act fell.
    fn ways_of_falling(&self, s: Syntax<'_>, acts: &[Act]) -> Vec<Outcome> {
        let violent = |x: &Act| self.index.frame(x.frame).kind == EventType::Assault;
        acts.iter()
            .filter(|x| x.form == Form::Verb && violent(x) && !self.index.frame(x.frame).outcome)
            .filter_map(|x| {
                let by = acts.iter().find(|y| {
                    y.head != x.head
                        && violent(y)
                        && (x.subjects.contains(&y.head)
                            || s.is_participle_of(x.head, y.head)
                            || (s.a.rel(x.head) == Rel::Acl
                                && s.a.head(x.head).is_some_and(|h| y.objects.contains(&h) || y.head == h)))
                })?;
                Some(Outcome { verb: x.head, victims: x.objects.clone(), doers: vec![], near: vec![by.head] })
            })
            .collect()
    }

    /// The act that an outcome came of: next to it, or next to an outcome that
    /// is coordinated with it ("killed three and wounded ten").
    fn act_of_outcome(&self, s: Syntax<'_>, acts: &[Act], outcomes: &[Outcome], o: &Outcome) -> Option<usize> {
        let mut seen = BTreeSet::from([o.verb]);
        let mut near = o.near.clone();
        let mut next = 0;
        while next < near.len() {
            let t = near[next];
            next += 1;
            if !seen.insert(t) {
                continue;
            }
            let found = acts.iter().position(|x| {
                (x.head == t || x.carrier.is_some_and(|c| c.verb == t))
                    && x.head != o.verb
                    && !self.index.frame(x.frame).outcome
                    && matches!(
                        self.index.frame(x.frame).kind,
                        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize
                    )
            });
            if found.is_some() {
                return found;
            }
            if let Some(other) = outcomes.iter().find(|x| x.verb == t) {
                near.extend(&other.near);
            }
        }
        // "missiles struck the block, killing a family": one outcome of another.
        // "kills 30 people and wounds 91 others", "three are killed and two are
        // injured": what comes after joins what came first.
        let first = |x: &Act| {
            let by = self.index.frame(x.frame);
            x.head < o.verb
                && by.outcome
                && by.kind == EventType::Assault
                && s.a.rel(o.verb) == Rel::Conj
                && s.a.head(o.verb) == Some(x.head)
                && (o.doers.is_empty() || o.doers == x.subjects)
        };
        if let Some(i) = acts.iter().position(first) {
            return Some(i);
        }
        near.push(o.verb);
        let above = |x: &Act| {
            self.index.frame(x.frame).kind == EventType::Assault
                && x.head != o.verb
                && near.iter().any(|&t| s.is_participle_of(t, x.head))
        };
        acts.iter().position(above)
    }

    /// "was stabbed in an [attack]", "drove over a [mine]": the noun names the
    /// violent act that the verb tells.
    fn named_by_nouns(&self, s: Syntax<'_>, acts: Vec<Act>, passed: &mut Vec<Passed>) -> Vec<Act> {
        let violent = |x: &Act| self.index.frame(x.frame).kind == EventType::Assault;
        let names = |x: &Act, verb: &Act| {
            let placed = matches!(s.a.rel(x.head), Rel::Obl | Rel::Nmod)
                && s.a.head(x.head) == Some(verb.head)
                && matches!(s.preposition(x.head), Some("in" | "during" | "with" | "by"));
            let agrees = x.actors.is_empty() || verb.actors.is_empty() || x.actors.iter().all(|p| verb.actors.contains(p));
            x.form == Form::Noun
                && x.carrier.is_none()
                && verb.form == Form::Verb
                && violent(x)
                && violent(verb)
                && !self.index.frame(x.frame).reciprocal
                && agrees
                && (placed || verb.objects.contains(&x.head))
        };
        let pairs: Vec<(usize, usize)> = (0..acts.len())
            .filter_map(|i| Some((i, acts.iter().position(|v| v.head != acts[i].head && names(&acts[i], v))?)))
            .collect();
        let mut acts = acts;
        for &(noun, verb) in &pairs {
            let (who, whom) = (acts[noun].actors.clone(), acts[noun].recipients.clone());
            let v = &mut acts[verb];
            if v.actors.is_empty() {
                v.actors = who.into_iter().filter(|p| !v.recipients.contains(p)).collect();
            }
            if v.recipients.is_empty() {
                v.recipients = whom.into_iter().filter(|p| !v.actors.contains(p)).collect();
            }
            let head = acts[noun].head;
            acts[verb].outcomes.push(head);
        }
        drop_where(acts, passed, |_, i| {
            pairs.iter().any(|p| p.0 == i).then(|| "it names the act that a verb tells".to_owned())
        })
    }
}

/// Passes over the acts for which there is a reason.
fn drop_where(acts: Vec<Act>, passed: &mut Vec<Passed>, why: impl Fn(&[Act], usize) -> Option<String>) -> Vec<Act> {
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

/// A verb of harm with its victims and the words that its act may stand at.
struct Outcome {
    verb: TokenId,
    victims: Vec<TokenId>,
    /// Who did it, in the verb's own clause.
    doers: Vec<TokenId>,
    near: Vec<TokenId>,
}

impl Outcome {
    fn read(s: Syntax<'_>, verb: TokenId) -> Self {
        let args = Arguments::read(s, verb, Form::Verb, None);
        let near = neighbours(s, verb, &args.subject);
        let intransitive = args.object.is_empty() && !s.is_transitive_harm(verb);
        let (victims, doers) = if intransitive { (args.subject, vec![]) } else { (args.object, args.subject) };
        Outcome { verb, victims, doers, near }
    }
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

/// Where an outcome's act can stand: its subject ("the attack killed"), the
/// clause that it follows from ("shelled the town, killing"), a noun that it
/// happened in ("killed in clashes"), a clause of time or cause ("killed when
/// gunmen opened fire").
fn neighbours(s: Syntax<'_>, verb: TokenId, subjects: &[TokenId]) -> Vec<TokenId> {
    let a = s.a;
    let mut near = subjects.to_vec();
    for &c in a.children(verb) {
        match a.rel(c) {
            Rel::Obl | Rel::OblAgent | Rel::Nmod
                if matches!(
                    s.preposition(c),
                    Some(
                        "in" | "by"
                            | "during"
                            | "after"
                            | "from"
                            | "when"
                            | "following"
                            | "follow"
                            | "as"
                            | "amid"
                            | "amidst"
                            | "at"
                            | "with"
                    )
                ) =>
            {
                let mut open = vec![c];
                while let Some(x) = open.pop() {
                    near.push(x);
                    // "by a mine [planted] by militants"
                    let below = a.children(x).iter().copied();
                    open.extend(below.filter(|&y| matches!(a.rel(y), Rel::Nmod | Rel::Conj | Rel::Compound | Rel::Acl)));
                }
            }
            // "killed when a bomb [planted] by rebels went off", "killed and others
            // taken as gunmen [raided] the town"
            Rel::Advcl | Rel::Conj => {
                near.push(c);
                let below = a.children(c).iter().copied();
                let subjects = below.clone().filter(|&x| matches!(a.rel(x), Rel::Nsubj | Rel::NsubjPass));
                near.extend(subjects.flat_map(|x| a.children(x)).filter(|&&x| a.rel(x) == Rel::Acl));
                near.extend(below.filter(|&x| matches!(a.rel(x), Rel::Advcl | Rel::OblAgent)));
            }
            Rel::Csubj => near.push(c),
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
            // "a bombing on Monday in the province that killed ten": hung on the
            // nearer noun, or on the verb through it.
            Rel::Acl | Rel::AclRelcl => {
                let of_noun = a.upos(h) != Upos::Verb;
                near.extend(std::iter::once(h).filter(|_| of_noun));
                near.extend(a.ancestors(h).take_while(|&x| of_noun && !s.is_predicate(x)));
                let what = a.child(verb, Rel::Nsubj).is_some_and(|c| matches!(a.lemma(c), "that" | "which"));
                let before = a.sentences.tokens[a.sentence_of(h)].iter().take_while(|&x| what && x < verb);
                let nouns: Vec<TokenId> = before.filter(|&x| matches!(a.upos(x), Upos::Noun | Upos::Propn)).collect();
                near.extend(nouns.into_iter().rev());
            }
            Rel::Xcomp => near.push(h),
            Rel::Advcl | Rel::Conj | Rel::Parataxis => {
                near.push(h);
                near.extend(s.logical_objects(h));
                near.extend(a.children(h).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::Obl)));
            }
            _ => {}
        }
    }
    near.retain(|&t| t != verb);
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
