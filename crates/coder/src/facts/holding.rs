//! Who backs whom, and who holds a place.

use dateline_doc::{Entity, Fact, Place, Rel, TokenId, Upos};
use dateline_knowledge::{Entry, FactCue};

use super::Facts;
use super::counted::negated;
use crate::told::Told;

impl Facts {
    /// "Rwanda backs the rebels". Once on a day, it is an act and no state.
    pub(super) fn backs(&self, told: &Told<'_>, cue: &Entry<FactCue>, v: TokenId) -> Option<Fact> {
        let a = told.l.a;
        if !self.standing(told, v) {
            return None;
        }
        let whom = told.s.logical_objects(v).into_iter().find(|&t| self.counts(told, cue, t))?;
        let who = told
            .s
            .logical_subjects(v)
            .into_iter()
            .find(|&t| told.party(t).is_some_and(|m| m.country.is_some() || m.is_body()))?;
        let (subject, object) = (told.entities(who).into_iter().next()?, told.entities(whom).into_iter().next()?);
        // A state's own army is no client of it.
        if subject.country == object.country && object.sectors.iter().any(|s| s == "MIL" || s == "COP")
            || a.upos(who) == Upos::Pron
        {
            return None;
        }
        let mut fact = self.fact(told, cue, told.between(who.min(whom).min(v), whom.max(v).max(who)));
        (fact.subject, fact.object) = (Some(subject), Some(object));
        Some(fact)
    }

    /// "The Taliban control Kunduz", "Goma is controlled by the M23".
    pub(super) fn controls(&self, told: &Told<'_>, cue: &Entry<FactCue>, v: TokenId) -> Option<Fact> {
        if !self.standing(told, v) {
            return None;
        }
        let where_ = told.s.logical_objects(v).into_iter().find(|&t| place_at(told, t).is_some())?;
        let who = told.s.logical_subjects(v).into_iter().find(|&t| told.party(t).is_some())?;
        let mut fact = self.fact(told, cue, told.between(who.min(where_).min(v), where_.max(v).max(who)));
        (fact.subject, fact.place) = (told.entities(who).into_iter().next(), place_at(told, where_));
        Some(fact)
    }

    /// "rebel-held Idlib".
    pub(super) fn held(&self, told: &Told<'_>, cue: &Entry<FactCue>, t: TokenId) -> Option<Fact> {
        let a = told.l.a;
        let hyphen = t.0.checked_sub(1).map(TokenId).filter(|&h| a.form(told.text(), h) == "-")?;
        let who = TokenId(hyphen.0.checked_sub(1)?);
        let where_ = std::iter::once(t).chain(a.ancestors(t).take(2)).find_map(|x| Some((x, place_at(told, x)?)));
        let next = || Some((TokenId(t.0 + 1), place_at(told, TokenId(t.0 + 1))?));
        let (at, place) = where_.or_else(|| if t.ix() + 1 < a.len() { next() } else { None })?;
        let holder = told
            .l
            .mentions
            .at(who)
            .or_else(|| told.l.mentions.covering(who))
            .filter(|m| m.phrase.len() <= 4 || m.head == who);
        let subject = holder.and_then(|m| told.entities(m.head).into_iter().next()).unwrap_or_else(|| Entity {
            words: told.between(who, who),
            via: "a word before its hyphen".to_owned(),
            ..Entity::default()
        });
        // "long-held" says nothing of who.
        if holder.is_none() && a.upos(who) != Upos::Noun && a.upos(who) != Upos::Propn {
            return None;
        }
        let mut fact = self.fact(told, cue, told.between(who, at));
        (fact.subject, fact.place) = (Some(subject), Some(place));
        Some(fact)
    }

    /// Whether a clause tells a state: in the present or the perfect, not
    /// denied, and neither intended nor possible.
    fn standing(&self, told: &Told<'_>, v: TokenId) -> bool {
        let a = told.l.a;
        let past = a.feats(v).has("Tense", "Past") && a.feats(v).has("VerbForm", "Fin");
        let modal = a.children(v).iter().any(|&c| a.rel(c) == Rel::Aux && !matches!(a.lemma(c), "have" | "be" | "do"));
        let bare = a.feats(v).has("VerbForm", "Inf");
        a.upos(v) == Upos::Verb && !past && !modal && !bare && !negated(told, v)
    }
}

/// The place that a noun names.
fn place_at(told: &Told<'_>, t: TokenId) -> Option<Place> {
    let (l, a) = (told.l, told.l.a);
    let p = l.mentions.places.covering(t)?;
    Some(p.record(l.report, a))
}
