//! Facts that are numbers: troops in a place, incidents and casualties so far.

use dateline_doc::{Entity, EventType, Fact, Place, Rel, TokenId, Upos};
use dateline_knowledge::{Entry, FactCue};

use super::{Facts, phrase, since};
use crate::told::{Told, UP};

impl Facts {
    /// "2,500 US troops stationed in Iraq", "troops are deployed in Mali".
    pub(super) fn stationed(&self, told: &Told<'_>, cue: &Entry<FactCue>, v: TokenId) -> Option<Fact> {
        let a = told.l.a;
        if a.upos(v) != Upos::Verb || !told.s.is_passive(v) || negated(told, v) {
            return None;
        }
        let noun = told.s.logical_objects(v).into_iter().find(|&t| self.counts(told, cue, t))?;
        let place = place_of(told, v).or_else(|| place_of(told, noun))?;
        self.troops(told, cue, noun, v, Some(place))
    }

    /// "France has 1,000 soldiers in Chad".
    pub(super) fn has_troops(&self, told: &Told<'_>, cue: &Entry<FactCue>, v: TokenId) -> Option<Fact> {
        let a = told.l.a;
        let noun = told.s.logical_objects(v).into_iter().find(|&t| self.counts(told, cue, t) && t > v)?;
        let place = place_of(told, v).or_else(|| place_of(told, noun))?;
        if negated(told, v) || a.upos(v) != Upos::Verb {
            return None;
        }
        let who = told.s.logical_subjects(v).into_iter().next()?;
        let party = told.entities(who).into_iter().next()?;
        self.value(told, noun)?;
        let own = party.country.is_some() && party.country == place.country;
        let mut fact = self
            .troops(told, cue, noun, noun, Some(place))
            .filter(|_| !own || cue.holds.iter().any(|w| w == "host" && a.lemma(v) == w))?;
        if a.lemma(v) != "host" {
            fact.subject = Some(party);
        }
        fact.evidence = told.between(v, noun);
        Some(fact)
    }

    /// "a contingent of 300 troops in Lebanon".
    pub(super) fn presence(&self, told: &Told<'_>, cue: &Entry<FactCue>, t: TokenId) -> Option<Fact> {
        let noun = told.s.prepositional(t, "of").into_iter().find(|&n| self.counts(told, cue, n))?;
        let place = place_of(told, t).or_else(|| place_of(told, noun))?;
        self.value(told, noun)?;
        self.troops(told, cue, noun, noun, Some(place))
    }

    fn troops(
        &self,
        told: &Told<'_>,
        cue: &Entry<FactCue>,
        noun: TokenId,
        v: TokenId,
        place: Option<Place>,
    ) -> Option<Fact> {
        let amount = self.value(told, noun);
        if amount.is_none() && told.party(noun).is_none_or(|m| m.country.is_none()) {
            return None;
        }
        let last = told
            .l
            .a
            .subtree(v)
            .into_iter()
            .filter(|&x| told.l.mentions.places.covering(x).is_some() || told.l.mentions.at(x).is_some());
        let end = last.filter(|x| x.0 <= v.0 + 6).max().unwrap_or(v);
        let mut fact = self.fact(told, cue, phrase(told, noun, end.max(v)));
        fact.subject = told.entities(noun).into_iter().next();
        fact.place = place;
        (fact.value, fact.approximate) = amount.map_or((None, false), |(n, about)| (Some(n), about));
        fact.since = since(told, noun).or_else(|| since(told, v));
        Some(fact)
    }

    /// "about 150 incidents recorded so far", "there have been 40 attacks since May".
    pub(super) fn incidents(&self, told: &Told<'_>, cue: &Entry<FactCue>, t: TokenId) -> Option<Fact> {
        let a = told.l.a;
        if !matches!(a.upos(t), Upos::Noun) {
            return None;
        }
        let (value, approximate) = self.value(told, t)?;
        if !self.over_time(told, cue, t) {
            return None;
        }
        let head = a.head(t);
        let verb = head.filter(|&h| cue.verb.iter().any(|v| v == a.lemma(h)));
        let by = verb.or_else(|| a.children(t).iter().copied().find(|&c| cue.verb.iter().any(|v| v == a.lemma(c))));
        let exists = head.is_some_and(|h| a.child(h, Rel::Expl).is_some());
        if by.is_none() && !exists {
            return None;
        }
        let last = a.children(t).iter().copied().filter(|&c| a.rel(c) == Rel::Compound && c > t).max().unwrap_or(t);
        let mut fact = self.fact(told, cue, phrase(told, t, last));
        (fact.value, fact.approximate) = (Some(value), approximate);
        let (subject, object, place) = sides(told, t, verb);
        (fact.subject, fact.object, fact.place) = (subject, object, place);
        fact.since = since(told, t);
        Some(fact)
    }

    /// "more than 40,000 people have been killed since the war began".
    pub(super) fn casualties(&self, told: &Told<'_>, cue: &Entry<FactCue>, v: TokenId) -> Option<Fact> {
        let a = told.l.a;
        if a.upos(v) != Upos::Verb || negated(told, v) || !self.over_time(told, cue, v) {
            return None;
        }
        let (objects, subjects) = (told.s.logical_objects(v), told.s.surface_subjects(v));
        let who = if objects.is_empty() { subjects } else { objects };
        let noun = who.into_iter().find(|&t| self.value(told, t).is_some())?;
        let (value, approximate) = self.value(told, noun)?;
        let mut fact = self.fact(told, cue, told.between(noun, v));
        fact.evidence = phrase(told, noun, v.max(noun));
        (fact.value, fact.approximate) = (Some(value), approximate);
        fact.subject = told.entities(noun).into_iter().next();
        fact.place = place_of(told, v);
        fact.since = since(told, v);
        Some(fact)
    }

    /// "the death toll has risen to 2,300".
    pub(super) fn toll(&self, told: &Told<'_>, cue: &Entry<FactCue>, t: TokenId) -> Option<Fact> {
        let a = told.l.a;
        let v = a.head(t).filter(|&v| cue.verb.iter().any(|w| w == a.lemma(v)))?;
        let number = |n: &TokenId| self.value(told, *n).is_some();
        let after = a.children(v).iter().copied().filter(|&c| c != t && c > t.min(v));
        let n = after.filter(|&c| matches!(a.rel(c), Rel::Obl | Rel::Obj)).find(number)?;
        let people = a.upos(n) == Upos::Num || told.entities(n).iter().any(|_| true) || told.l.mentions.at(n).is_some();
        let dead = cue.noun.iter().filter(|w| w.contains(' ')).any(|w| told.ends(t, w));
        if !people || (!dead && a.upos(n) != Upos::Num) {
            return None;
        }
        let (value, approximate) = self.value(told, n)?;
        let whole = a.children(t).iter().copied().find(|&c| a.rel(c) == Rel::Compound).unwrap_or(t);
        let mut fact = self.fact(told, cue, told.between(whole.min(v), n.max(t)));
        (fact.value, fact.approximate) = (Some(value), approximate);
        fact.place = place_of(told, t).or_else(|| place_of(told, v));
        fact.since = since(told, t);
        Some(fact)
    }

    /// Whether a word by which numbers add up stands in the clauses of `t`.
    fn over_time(&self, told: &Told<'_>, cue: &FactCue, t: TokenId) -> bool {
        let a = told.l.a;
        let sentence = a.sentences.tokens[a.sentence_of(t)];
        let clauses: Vec<TokenId> = std::iter::once(t).chain(a.ancestors(t).take(UP)).collect();
        sentence.iter().filter(|&x| cue.over_time.iter().any(|w| told.ends(x, w))).any(|x| {
            let mut up = std::iter::once(x).chain(a.ancestors(x).take(4));
            // Inside the clause of "since", the act is before it, not counted.
            let inside = a.lemma(x) == "since"
                && a.head(x)
                    .is_some_and(|h| clauses.contains(&h) && h != clauses[clauses.len() - 1] && a.rel(h) == Rel::Advcl);
            !inside && up.any(|h| clauses.contains(&h) || a.head(h).is_some_and(|g| g == t))
        })
    }
}

/// Whether the clause of a verb is denied.
pub(super) fn negated(told: &Told<'_>, v: TokenId) -> bool {
    let a = told.l.a;
    a.children(v).iter().any(|&c| {
        matches!(a.rel(c), Rel::Advmod | Rel::Aux) && a.feats(c).has("Polarity", "Neg") || a.lemma(c) == "not"
    })
}

/// The place that a word's own phrase names: "stationed in [the country]".
pub(super) fn place_of(told: &Told<'_>, t: TokenId) -> Option<Place> {
    let (a, l) = (told.l.a, told.l);
    let phrases = a.children(t).iter().copied().filter(|&c| matches!(a.rel(c), Rel::Obl | Rel::Nmod) && c > t);
    let located = phrases.filter(|&c| {
        matches!(
            told.s.preposition(c),
            Some("in" | "at" | "on" | "near" | "across" | "around" | "inside" | "along" | "over" | "throughout")
        )
    });
    located
        .filter_map(|c| {
            if let Some(p) = l.mentions.places.covering(c) {
                return Some(p.record(l.report, a));
            }
            // "in the country": what it stands for.
            let m = l.mentions.at(c).map(|m| l.mentions.resolved(m.id))?;
            if let Some(p) = l.mentions.places.covering(m.head) {
                return Some(p.record(l.report, a));
            }
            m.is_country().then(|| Place {
                words: told.words(m.tokens),
                name: m.name.clone(),
                country: m.country.map(|c| c.to_string()),
                precision: Some("country".to_owned()),
                ..Place::default()
            })
        })
        .next()
}

/// Who did what is counted, to whom and where: by the words of the count
/// itself, else by the attacks that its sentence tells of.
fn sides(told: &Told<'_>, t: TokenId, verb: Option<TokenId>) -> (Option<Entity>, Option<Entity>, Option<Place>) {
    let first = |found: Vec<TokenId>| found.into_iter().find_map(|n| told.entities(n).into_iter().next());
    let mut subject = first(told.s.prepositional(t, "by"));
    let watched = |v: TokenId| told.l.claims_stage.is_telling(told.l.a.lemma(v));
    if let Some(v) = verb.filter(|&v| subject.is_none() && !watched(v)) {
        subject = first(told.s.logical_subjects(v));
    }
    let mut object = ["on", "against"].iter().find_map(|p| first(told.s.prepositional(t, p)));
    let mut place = place_of(told, t);
    let sentence = told.l.a.sentence_of(t);
    let same = told
        .events_of(sentence)
        .filter(|e| e.kind == EventType::Assault)
        .min_by_key(|e| e.trigger.start.abs_diff(told.l.a.span(t).start));
    if let Some(e) = same.filter(|_| subject.is_none() && object.is_none()) {
        subject = e.actors.first().cloned();
        object = e.recipients.first().cloned();
        place = place.or_else(|| e.places.first().cloned());
    }
    (subject, object, place)
}
