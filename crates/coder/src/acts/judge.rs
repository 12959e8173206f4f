//! A frame's demands, weighed against the words around its predicate.

use dateline_doc::{EventType, NameKind, Rel, TokenId, TokenRange, Upos};
use dateline_knowledge::Frame;

use super::arguments::Arguments;
use super::find::{Candidate, candidates};
use super::index::Form;
use super::parties::{Party, is_private};
use super::syntax::Syntax;
use super::{Act, Acts, Passed};
use crate::fold::lower;
use crate::parties::{AgentKind, MentionKind, Mentions};

/// Why a frame that forbids others fires.
const NOTHING: &str = "its words tell no event";

impl Acts {
    /// The acts that the word at `t` states: that of its best frame, with those
    /// of frames of other types that are coded beside it; or why the best does
    /// not fit. Nothing where no frame is called by it.
    pub(super) fn judge(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId) -> (Vec<Act>, Option<Passed>) {
        let mut found = candidates(&self.index, s, t);
        found.sort_by_cached_key(|c| std::cmp::Reverse(self.specificity(c)));
        let mut acts: Vec<Act> = Vec::new();
        let mut reason = None;
        let mut longer: Vec<usize> = Vec::new();
        for c in found {
            // "a state visit" that fits nobody is no visit by the state.
            if c.words.len() == 1 && longer.contains(&c.frame) {
                continue;
            }
            let frame = self.index.frame(c.frame);
            let beside = acts.iter().all(|x| {
                let other = self.index.frame(x.frame);
                other.kind != frame.kind && (other.also || frame.also)
            });
            if !beside {
                continue;
            }
            match self.weigh(s, mentions, &c) {
                Ok(act) => acts.push(act),
                Err(why) => {
                    if c.form == Form::Noun && c.words.len() > 1 {
                        longer.push(c.frame);
                    }
                    let nothing = frame.nothing && why == NOTHING;
                    reason.get_or_insert(Passed { head: t, frame: c.frame, why });
                    if nothing {
                        break;
                    }
                }
            }
        }
        let reason = reason.filter(|_| acts.is_empty());
        (acts, reason)
    }

    /// How much a frame asks: the one that asks most is tried first. What was
    /// imported goes before what is built in.
    fn specificity(&self, c: &Candidate) -> usize {
        const IMPORTED: usize = 1000;
        let f = self.index.frame(c.frame);
        f.from.as_ref().map_or(0, |_| IMPORTED)
            + c.asked * 2
            + f.around.as_ref().map_or(0, |a| a.asked() * 2)
            + [&f.object, &f.subject, &f.with, &f.content].iter().filter(|l| !l.is_empty()).count() * 2
            + [&f.not_object, &f.not_subject, &f.without, &f.not_content].iter().filter(|l| !l.is_empty()).count()
    }

    fn weigh(&self, s: Syntax<'_>, mentions: &Mentions, c: &Candidate) -> Result<Act, String> {
        let frame: &Frame = self.index.frame(c.frame);
        let mut args = Arguments::read(s, c.head, c.form, c.carrier);
        // "walked out of [the talks]": the object is the preposition's noun.
        if let Some(p) = c.preposition.as_ref().filter(|_| c.form == Form::Verb && args.object.is_empty()) {
            args.object = args.by_preposition(s, p);
        }
        self.words_fit(s, mentions, c, frame, &args)?;
        let own: Vec<TokenId> =
            args.object.iter().copied().filter(|&t| self.classes.noun_is(s, mentions, t, &frame.object)).collect();
        args.anchor(&own);
        let around = self.stands_around(s, mentions, c, frame)?;
        if frame.nothing {
            return Err(NOTHING.to_owned());
        }
        let (mut actors, mut recipients) = self.sides(s, mentions, c, frame, &args);
        if around.give(&mut actors, &mut recipients) {
            self.fill(s, mentions, c, frame, &mut actors, &mut recipients);
        }
        actors.retain(|p| !recipients.contains(p) || frame.reciprocal);
        if frame.reciprocal {
            for r in std::mem::take(&mut recipients) {
                if !actors.contains(&r) {
                    actors.push(r);
                }
            }
        }
        let known = match frame.needs.as_str() {
            "none" => true,
            "actor" => !actors.is_empty(),
            "recipient" => !recipients.is_empty(),
            "both" => !actors.is_empty() && (frame.reciprocal && actors.len() > 1 || !recipients.is_empty()),
            _ => !actors.is_empty() || !recipients.is_empty(),
        };
        // "Clashes in Nyala left 43 dead": where is enough.
        let subject = c.form == Form::Noun && matches!(s.a.rel(c.head), Rel::Nsubj | Rel::NsubjPass | Rel::Csubj);
        let fighting = frame.kind == EventType::Assault && frame.reciprocal && subject;
        let known = known || frame.reciprocal && c.form == Form::Noun && self.felled_armed(s, mentions, c.head);
        let known = known || fighting && mentions.places.of_event(s.a, c.head).iter().any(|p| p.country.is_some());
        if !known {
            return Err(format!("needs {} and no political party stands there", needs(&frame.needs)));
        }
        let talk = !matches!(
            frame.kind,
            EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize | EventType::Sanction
        );
        let firm = |t| self.classes.words("company_name").contains(&*lower(s.a.lemma(t)));
        let mut parties = actors.iter().chain(&recipients).peekable();
        if talk && parties.peek().is_some() && parties.all(|p| is_private(mentions, p, firm)) {
            return Err("it is between firms alone".to_owned());
        }
        // "a car bomb", "a drone hit the port": whose it is is not said.
        actors.retain(|p| !is_weapon_of_nobody(s, mentions, p));
        let mut standing = self.status.read(s, c.head, c.carrier.map(|x| x.verb));
        if let Some(carrier) = c.carrier {
            let light = self.index.light_verb(carrier.entry);
            if let Some(status) = light.status.filter(|_| standing.because.is_empty()) {
                standing.status = status;
            }
            if let Some(p) = light.polarity {
                standing.polarity = p;
            }
        }
        if let Some(status) = frame.status {
            standing.status = status;
        }
        Ok(Act {
            frame: c.frame,
            head: c.head,
            form: c.form,
            carrier: c.carrier,
            trigger: trigger(s, c, frame, &args),
            actors,
            recipients,
            below: args.below(s),
            subjects: args.subject,
            objects: args.object,
            content: args.content,
            standing,
            outcomes: vec![],
            accuser: vec![],
        })
    }

    /// "Two policemen were killed in [clashes]", "[fighting] killed two policemen": who
    /// fell fought.
    fn felled_armed(&self, s: Syntax<'_>, mentions: &Mentions, noun: TokenId) -> bool {
        let a = s.a;
        let inside = a.rel(noun) == Rel::Obl && matches!(s.preposition(noun), Some("in" | "during"));
        let felling = matches!(a.rel(noun), Rel::Nsubj | Rel::Csubj);
        let fell = a.head(noun).filter(|&v| a.upos(v) == Upos::Verb && self.index.is_outcome(s, v));
        let fell = fell.filter(|&v| if s.is_passive(v) { inside } else { felling });
        fell.is_some_and(|v| s.logical_objects(v).iter().any(|&t| mentions.at(t).is_some_and(|m| m.is_armed())))
    }

    /// "one was killed and four were hurt when a gunman opened fire": what stands by
    /// one outcome stands by both.
    fn below_joined_outcomes(&self, s: Syntax<'_>, verb: TokenId) -> Vec<TokenId> {
        let a = s.a;
        let joined = a.children(verb).iter().copied().filter(|&c| a.rel(c) == Rel::Conj);
        let first = a.head(verb).filter(|_| a.rel(verb) == Rel::Conj);
        let outcomes = joined.chain(first).filter(|&v| self.index.is_outcome(s, v));
        outcomes.flat_map(|v| Arguments::read(s, v, Form::Verb, None).below(s)).collect()
    }

    fn words_fit(
        &self,
        s: Syntax<'_>,
        mentions: &Mentions,
        c: &Candidate,
        frame: &Frame,
        args: &Arguments,
    ) -> Result<(), String> {
        let mut objects = args.object.clone();
        if c.form == Form::Noun {
            objects.extend(args.modifiers.iter().copied());
            for p in frame.recipient.iter().filter(|p| !is_position(p)) {
                objects.extend(args.by_preposition(s, p));
            }
        }
        let mut subjects = args.subject.clone();
        if c.form == Form::Noun {
            subjects.extend(args.modifiers.iter().copied());
        }
        let is = |t: &TokenId, wanted: &[String]| self.classes.noun_is(s, mentions, *t, wanted);
        if !frame.object.is_empty() && !objects.iter().any(|t| is(t, &frame.object)) {
            return Err(format!("its object is none of {}", frame.object.join(", ")));
        }
        if let Some(t) = objects.iter().find(|t| is(t, &frame.not_object)) {
            return Err(format!("its object is `{}`", s.a.form(s.text, *t)));
        }
        if !frame.subject.is_empty() && !subjects.iter().any(|t| is(t, &frame.subject)) {
            return Err(format!("its subject is none of {}", frame.subject.join(", ")));
        }
        if let Some(t) = subjects.iter().find(|t| is(t, &frame.not_subject)) {
            return Err(format!("its subject is `{}`", s.a.form(s.text, *t)));
        }
        let content = args.content_heads(s);
        if !frame.content.is_empty() && !content.iter().any(|t| is(t, &frame.content)) {
            return Err(format!("its content is none of {}", frame.content.join(", ")));
        }
        if let Some(t) = content.iter().find(|t| is(t, &frame.not_content)) {
            return Err(format!("its content is `{}`", s.a.form(s.text, *t)));
        }
        if frame.with.is_empty() && frame.without.is_empty() {
            return Ok(());
        }
        let mut below = args.below(s);
        if frame.outcome && c.form == Form::Verb {
            below.extend(self.below_joined_outcomes(s, c.head));
        }
        let word = |t: &TokenId, wanted: &[String]| self.classes.word_is(s, mentions, *t, wanted);
        if !frame.with.is_empty() && !below.iter().any(|t| word(t, &frame.with)) {
            return Err(format!("none of {} stands by it", frame.with.join(", ")));
        }
        // "a raid in the West Bank" is no bank raid.
        let in_name = |t: TokenId| s.a.name_at(t).is_some_and(|n| n.tokens.len() > 1 && n.kind != NameKind::Event);
        if let Some(t) = below.iter().find(|&&t| !in_name(t) && word(&t, &frame.without)) {
            return Err(format!("`{}` stands by it", s.a.form(s.text, *t)));
        }
        Ok(())
    }
}

fn is_weapon_of_nobody(s: Syntax<'_>, mentions: &Mentions, p: &Party) -> bool {
    let owner = |&c: &TokenId| matches!(s.a.rel(c), Rel::Compound | Rel::NmodPoss | Rel::Nmod);
    p.mention().map(|id| mentions.resolved(id)).is_some_and(|m| {
        m.kind == MentionKind::Agent(AgentKind::Thing)
            && m.country.is_none()
            && m.antecedents.is_empty()
            && !s.a.children(m.head).iter().any(owner)
    })
}

fn is_position(p: &str) -> bool {
    matches!(p, "object" | "iobj" | "subject" | "clause")
}

fn needs(written: &str) -> &str {
    match written {
        "any" => "an actor or a recipient",
        "both" => "an actor and a recipient",
        "actor" => "an actor",
        _ => "a recipient",
    }
}

/// The shortest contiguous words that state the act: the predicate with its
/// particles, the verb that carries it, the object that the frame asks for,
/// or the verb that an infinitive hangs on ("set to begin talks").
fn trigger(s: Syntax<'_>, c: &Candidate, frame: &Frame, args: &Arguments) -> TokenRange {
    const NEAR: u32 = 7;
    let (mut start, mut end) = (c.words[0].0, c.words[c.words.len() - 1].0);
    if end - start > NEAR {
        (start, end) = (c.head.0, c.head.0);
    }
    let mut reach = |t: TokenId| {
        if t.0 < start && start - t.0 <= NEAR {
            start = t.0;
        } else if t.0 > end && t.0 - end <= NEAR {
            end = t.0;
        }
    };
    if let Some(carrier) = c.carrier {
        reach(carrier.verb);
    }
    if c.form == Form::Verb && !frame.object.is_empty() {
        args.object.iter().take(1).for_each(|&o| reach(o));
    }
    if c.form == Form::Noun {
        for &child in s.a.children(c.head) {
            if matches!(s.a.rel(child), Rel::Compound | Rel::Amod) && child.0 + 3 > c.head.0 && child < c.head {
                reach(child);
            }
        }
    }
    TokenRange::new(start, end + 1)
}
