//! What came of an act: "killing three people" joins the attack that it tells
//! the end of, and brings its victims.

use std::collections::{BTreeMap, BTreeSet};

use dateline_doc::{EventType, Rel, TokenId, TokenRange, Upos};

use super::arguments::Arguments;
use super::index::Form;
use super::parties::{Party, is_party, parties_at};
use super::relate::drop_where;
use super::syntax::Syntax;
use super::{Act, Acts, Passed};
use crate::parties::Mentions;

impl Acts {
    /// "killed" joins the attack that it belongs to, and brings its victims.
    /// An outcome that is no act of its own ("the blast killed nine") joins too.
    pub(super) fn join_outcomes(
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
        outcomes.extend(self.tolls(s, &acts));
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
                let armed = o.victims.iter().filter_map(|&t| mentions.at(t)).filter(|m| m.is_armed());
                let armed: Vec<Party> =
                    armed.map(|m| Party::Mention(m.id)).filter(|p| !act.actors.contains(p)).collect();
                act.actors.extend(armed);
                continue;
            }
            let nobody_hit = act.recipients.is_empty();
            for &victim in &o.victims {
                let is_human = mentions.at(victim).is_some_and(|m| m.is_people() || m.is_person() || m.is_armed());
                for p in parties_at(s, mentions, victim) {
                    if (is_human || nobody_hit) && !act.recipients.contains(&p) && !act.actors.contains(&p) {
                        act.recipients.push(p);
                    }
                }
            }
        }
        drop_where(acts, passed, |_, i| {
            (joins.contains_key(&i) && last(i) != i).then(|| "it tells what came of another act".to_owned())
        })
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

    /// "fighting broke out, resulting in the [deaths] of four soldiers": a noun
    /// tells what came of the act above it.
    fn tolls(&self, s: Syntax<'_>, acts: &[Act]) -> Vec<Outcome> {
        let noun = |x: &&Act| x.form == Form::Noun && x.carrier.is_none() && self.index.frame(x.frame).outcome;
        acts.iter()
            .filter(noun)
            .filter_map(|x| {
                let verb = s.a.head(x.head).filter(|&v| s.a.upos(v) == Upos::Verb)?;
                let by = s.surface_subjects(verb).into_iter().chain([verb]).chain(s.clause_above(verb));
                Some(Outcome { verb: x.head, victims: x.objects.clone(), doers: vec![], near: by.collect() })
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
                && (o.doers.is_empty() || x.subjects.is_empty() || o.doers == x.subjects)
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
    pub(super) fn named_by_nouns(&self, s: Syntax<'_>, acts: Vec<Act>, passed: &mut Vec<Passed>) -> Vec<Act> {
        let violent = |x: &Act| self.index.frame(x.frame).kind == EventType::Assault;
        let names = |x: &Act, verb: &Act| {
            let placed = matches!(s.a.rel(x.head), Rel::Obl | Rel::Nmod)
                && s.a.head(x.head) == Some(verb.head)
                && matches!(s.preposition(x.head), Some("in" | "during" | "with" | "by"));
            let agrees =
                x.actors.is_empty() || verb.actors.is_empty() || x.actors.iter().all(|p| verb.actors.contains(p));
            // "the killing of ten people during an assault": a noun of harm does as a verb.
            let tells = verb.form == Form::Verb
                || !verb.recipients.is_empty() && placed && matches!(s.preposition(x.head), Some("in" | "during"));
            x.form == Form::Noun
                && x.carrier.is_none()
                && tells
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
                    open.extend(
                        below.filter(|&y| matches!(a.rel(y), Rel::Nmod | Rel::Conj | Rel::Compound | Rel::Acl)),
                    );
                }
            }
            // "killed when a bomb [planted] by rebels went off", "killed and others
            // taken as gunmen [raided] the town"
            Rel::Advcl | Rel::Conj if !marked(s, c, &["before"]) => {
                near.push(c);
                let below = a.children(c).iter().copied();
                let subjects = below.clone().filter(|&x| matches!(a.rel(x), Rel::Nsubj | Rel::NsubjPass));
                near.extend(subjects.flat_map(|x| a.children(x)).filter(|&&x| a.rel(x) == Rel::Acl));
                near.extend(below.filter(|&x| matches!(a.rel(x), Rel::Advcl | Rel::OblAgent)));
            }
            Rel::Csubj => near.push(c),
            Rel::Nsubj | Rel::NsubjPass => {
                // "people in an attack were killed"; "victims of the bombing"
                // "shells [fired] by rebels killed ten"
                near.extend(a.children(c).iter().copied().filter(|&x| matches!(a.rel(x), Rel::Nmod | Rel::Acl)));
                near.push(c);
            }
            _ => {}
        }
    }
    if let Some(h) = s.clause_above(verb) {
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
            // "raided the base [after the group killed five]": another matter.
            Rel::Advcl if marked(s, verb, &["after", "before", "since", "although", "though"]) => {}
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

fn marked(s: Syntax<'_>, clause: TokenId, by: &[&str]) -> bool {
    s.a.children(clause).iter().any(|&c| matches!(s.a.rel(c), Rel::Mark | Rel::Case) && by.contains(&s.a.lemma(c)))
}
