//! Which expression of time dates an act.

use dateline_doc::{Analysis, Basis, EventDate, Rel, Report, TokenId, Upos, Words};

use super::{Grain, Relation, TimeLayer, TimeMention, Times};

/// An act that a date is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// The head of its trigger.
    pub trigger: TokenId,
    /// The verb that carries a noun act: "carried out strikes".
    pub carrier: Option<TokenId>,
    /// Heads of the other acts: a date attached to them is theirs.
    pub others: &'a [TokenId],
    /// Whether it lies ahead; by the tense of the date's own verb if not said.
    pub future: Option<bool>,
    /// Whether it is told as lying before the main act.
    pub background: bool,
}

impl Act<'_> {
    /// An act of which nothing but its trigger is known.
    pub fn new(trigger: TokenId) -> Self {
        Act { trigger, carrier: None, others: &[], future: None, background: false }
    }
}

/// The date of an act that no expression dates: the day of publication, or any
/// time up to it where the act is background.
pub fn fallback(report: &Report, background: bool) -> EventDate {
    let day = report.published.to_string();
    if background {
        EventDate { edtf: format!("../{day}"), start: None, end: Some(day), basis: Basis::Relative, text: None }
    } else {
        EventDate { edtf: day.clone(), start: Some(day.clone()), end: Some(day), basis: Basis::Publication, text: None }
    }
}

/// A word whose dates the act shares, and how far off it is.
struct Sharing {
    token: TokenId,
    cost: u32,
}

impl Times {
    /// The date of an act: by the expression that dates it, else by publication.
    pub fn date(&self, report: &Report, a: &Analysis, layer: &TimeLayer, act: &Act) -> EventDate {
        self.of_act(report, a, layer, act).unwrap_or_else(|| fallback(report, act.background))
    }

    /// The date that an expression gives the act with this trigger.
    pub fn of_event(
        &self,
        report: &Report,
        a: &Analysis,
        layer: &TimeLayer,
        trigger: TokenId,
        future: Option<bool>,
    ) -> Option<EventDate> {
        self.of_act(report, a, layer, &Act { future, ..Act::new(trigger) })
    }

    /// The date that an expression in the text gives the act, if one does.
    pub fn of_act(&self, report: &Report, a: &Analysis, layer: &TimeLayer, act: &Act) -> Option<EventDate> {
        let m = self.mention_of(report, a, layer, act)?;
        let mut reading = m.reading(act.future.unwrap_or(m.future)).clone();
        if m.relation == Some(Relation::For) && self.state_of_outcome(a, act) && reading.start.is_some() {
            // "have been cut off for two years": it happened when that began.
            reading.edtf = reading.edtf.split('/').next().unwrap_or_default().to_owned();
            reading.end = reading.start;
        } else if self.opens_clause(a, m, act.trigger)
            && let Some(bare) = reading.edtf.strip_suffix("/..")
        {
            reading.edtf = bare.to_owned();
        }
        Some(EventDate {
            edtf: reading.edtf.clone(),
            start: reading.start.map(|d| d.to_string()),
            end: reading.end.map(|d| d.to_string()),
            basis: m.basis,
            text: Some(Words::at(&report.text, a.range_span(m.tokens))),
        })
    }

    /// The expression that dates the act.
    pub fn mention_of<'l>(
        &self,
        report: &Report,
        a: &Analysis,
        layer: &'l TimeLayer,
        act: &Act,
    ) -> Option<&'l TimeMention> {
        if a.is_empty() || layer.mentions.is_empty() {
            return None;
        }
        let _ = report;
        let sentence = a.sentences.tokens[a.sentence_of(act.trigger)];
        let sharing = self.sharing(a, act);
        let mut best: Option<(u32, u32, &TimeMention)> = None;
        for m in layer.within(sentence) {
            let anchor = a.head(m.head).unwrap_or(m.head);
            let Some(cost) = self.cost(a, act, &sharing, m, anchor) else { continue };
            // "shelled it for a sixth day": up to now, whatever the tense.
            let to_this_day = || m.reading(false).edtf.ends_with("/..");
            if m.relation == Some(Relation::For) && !goes_on(a, act) && !to_this_day() {
                continue;
            }
            let gap = m.head.0.abs_diff(act.trigger.0);
            if best.is_none_or(|(c, g, _)| (cost, gap) < (c, g)) {
                best = Some((cost, gap, m));
            }
        }
        best.map(|(_, _, m)| m)
    }
}

impl Times {
    /// How far an expression's anchor is from the act; none if it is another's.
    fn cost(&self, a: &Analysis, act: &Act, sharing: &[Sharing], m: &TimeMention, anchor: TokenId) -> Option<u32> {
        if self.opens_clause(a, m, act.trigger) {
            return Some(0);
        }
        // "told his cabinet on Sunday that he was willing": hung on the day.
        if a.rel(act.trigger) == Rel::AclRelcl
            && a.head(act.trigger).is_some_and(|h| m.tokens.contains(h))
            && (a.upos(act.trigger) != Upos::Verb || self.modal(a, act.trigger))
        {
            return Some(9);
        }
        // "the ninth in the past month": the stretch is that of the count.
        if self.lexicon.is_ordinal(a.lemma(anchor)) {
            return None;
        }
        // "The government Friday condemned": wherever the parser hung it.
        if m.tokens.end == act.trigger.0 && a.upos(act.trigger) == Upos::Verb {
            return Some(2);
        }
        // "It is the second day of an offensive."
        if m.relation == Some(Relation::For)
            && a.head(act.trigger) == Some(m.head)
            && case_is(a, act.trigger, &self.sharing.of)
        {
            return Some(3);
        }
        if matches!(a.rel(m.head), Rel::Nsubj | Rel::Root) || m.tokens.contains(act.trigger) {
            return None;
        }
        // "bombed the camp after a raid yesterday": it stands by the other's noun.
        let own = act.others.iter().any(|&o| {
            m.tokens.start == o.0 + 1 && matches!(a.rel(o), Rel::Obl | Rel::Nmod) && a.child(o, Rel::Case).is_some()
        });
        if own {
            return None;
        }
        if act.trigger.0 + 1 == m.tokens.start && a.rel(act.trigger) == Rel::Obl {
            return Some(1);
        }
        // "apologised for the massacre of villagers in 1957", "questioned over the
        // bombing last month": what lies far back goes with the last act before it.
        let far = matches!(m.grain, Grain::Month | Grain::Year) && m.relation.is_none() && !m.future;
        if m.reading(false).edtf.len() == 4 || far && m.basis == Basis::Relative {
            let before = |t: TokenId| t.0 < m.tokens.start && t.0 > act.trigger.0;
            if act.trigger.0 < m.tokens.start && act.others.iter().any(|&o| before(o)) {
                return None;
            }
            if act.trigger.0 < m.tokens.start && act.others.contains(&anchor) {
                return Some(3);
            }
        }
        let appointed = case_is(a, m.head, &self.sharing.appointed);
        if appointed && m.relation.is_none() && anchor == act.trigger && a.child(anchor, Rel::Obj).is_some() {
            return None;
        }
        let mut at = anchor;
        let mut extra = 0;
        loop {
            if let Some(s) = sharing.iter().find(|s| s.token == at) {
                return Some(s.cost + extra);
            }
            // A date that the parser hung on a place or person inside the clause
            // ("raided a camp in Mosul on Tuesday"), or on another date.
            let nominal = matches!(
                a.rel(at),
                Rel::Obj
                    | Rel::Obl
                    | Rel::OblUnmarked
                    | Rel::OblAgent
                    | Rel::Nmod
                    | Rel::NmodUnmarked
                    | Rel::Appos
                    | Rel::Flat
                    | Rel::Conj
                    | Rel::Advmod
                    | Rel::Case
            );
            let adjunct = !matches!(a.rel(m.head), Rel::Compound | Rel::NmodPoss | Rel::Amod | Rel::Nummod);
            let apart = act.others.contains(&at) || case_is(a, at, &self.sharing.apart);
            if !nominal || !adjunct || apart || matches!(a.upos(at), Upos::Verb | Upos::Aux) {
                return None;
            }
            extra += 10;
            at = a.head(at)?;
        }
    }

    /// "in 1985, when troops entered": the clause hangs on the expression.
    fn opens_clause(&self, a: &Analysis, m: &TimeMention, trigger: TokenId) -> bool {
        a.head(trigger).is_some_and(|h| m.tokens.contains(h))
            && matches!(a.rel(trigger), Rel::AclRelcl | Rel::Acl | Rel::Advcl | Rel::Parataxis)
            && a.children(trigger).iter().any(|&c| self.sharing.when.iter().any(|w| w == a.lemma(c)))
    }

    /// "have been cut off", "has been closed": what lasts is the outcome.
    fn state_of_outcome(&self, a: &Analysis, act: &Act) -> bool {
        a.upos(act.trigger) == Upos::Verb && a.children(act.trigger).iter().any(|&c| a.rel(c) == Rel::AuxPass)
    }
}

impl Times {
    /// The act's own words, and those whose date it shares.
    fn sharing(&self, a: &Analysis, act: &Act) -> Vec<Sharing> {
        let mut all = vec![Sharing { token: act.trigger, cost: 0 }];
        if let Some(c) = act.carrier {
            all.push(Sharing { token: c, cost: 1 });
        }
        let mut next = 0;
        while next < all.len() && next < 24 {
            let Sharing { token, cost } = all[next];
            next += 1;
            if let Some(h) = a.head(token)
                && !act.others.contains(&h)
                && let Some(step) = self.upward(a, token, h)
            {
                add(&mut all, h, cost + step);
            }
            for &c in a.children(token) {
                if !act.others.contains(&c)
                    && let Some(step) = self.downward(a, token, c, token == act.trigger)
                {
                    add(&mut all, c, cost + step);
                }
            }
        }
        all
    }

    /// Whether a word shares the dates of its head, and how far that is.
    fn upward(&self, a: &Analysis, t: TokenId, head: TokenId) -> Option<u32> {
        let verb = a.upos(t) == Upos::Verb;
        match a.rel(t) {
            // "the attack took place on Monday", "talks resumed Tuesday"
            Rel::Nsubj | Rel::NsubjPass if !verb => Some(4),
            // "began shelling the town on Monday"
            Rel::Xcomp => Some(4),
            // "a series of strikes on Monday"
            Rel::Nmod if case_is(a, t, &self.sharing.of) => Some(3),
            // "killed in clashes on Monday"
            Rel::Obl | Rel::OblAgent if !verb && case_is(a, t, &self.sharing.circumstance) => Some(5),
            // "On Tuesday troops entered the town and arrested nine people."
            Rel::Conj if verb && matches!(a.upos(head), Upos::Verb | Upos::Aux) => Some(6),
            // "opened fire on Monday, killing three"
            Rel::Advcl if verb && participle(a, t) => Some(5),
            // "wrapped up a meeting on Monday"
            Rel::Obj if !verb => Some(9),
            // "said on Monday that he would go", "that he was willing to go"
            Rel::Ccomp if !verb || self.modal(a, t) => Some(9),
            _ => None,
        }
    }

    /// "would go", "will stay": what is said now of what lies ahead.
    fn modal(&self, a: &Analysis, t: TokenId) -> bool {
        let words = &self.tense.auxiliaries;
        a.children(t).iter().any(|&c| a.rel(c) == Rel::Aux && words.iter().any(|w| w == a.lemma(c)))
    }

    /// Whether a word shares the dates of one that hangs on it.
    fn downward(&self, a: &Analysis, t: TokenId, child: TokenId, first: bool) -> Option<u32> {
        let verb = a.upos(child) == Upos::Verb;
        match a.rel(child) {
            // "shot and killed two people on Tuesday"
            Rel::Conj if verb && a.upos(t) == Upos::Verb && !has_subject(a, child) => Some(7),
            // "opened fire, killing three people on Tuesday"
            Rel::Advcl if verb && participle(a, child) => Some(7),
            // "a letter handed over on Tuesday"
            Rel::Acl if verb && (first || a.rel(t) != Rel::Obj) && a.upos(t) != Upos::Verb => Some(8),
            // "the attack that killed five on Tuesday"
            Rel::AclRelcl if verb && first && a.upos(t) != Upos::Verb => Some(8),
            // "began shelling on Monday"
            Rel::Xcomp if verb => Some(8),
            // "said in a letter handed over on Wednesday"
            Rel::Obl if !verb && a.upos(t) == Upos::Verb && case_is(a, child, &self.sharing.means) => Some(8),
            // "held talks on Tuesday"
            Rel::Obj if !verb => Some(8),
            _ => None,
        }
    }
}

fn add(all: &mut Vec<Sharing>, token: TokenId, cost: u32) {
    if !all.iter().any(|s| s.token == token) {
        all.push(Sharing { token, cost });
    }
}

fn case_is(a: &Analysis, t: TokenId, words: &[String]) -> bool {
    a.children(t).iter().any(|&c| a.rel(c) == Rel::Case && words.iter().any(|w| w == a.lemma(c)))
}

fn participle(a: &Analysis, t: TokenId) -> bool {
    !has_subject(a, t) && a.child(t, Rel::Mark).is_none() && !a.feats(t).has("VerbForm", "Fin")
}

fn has_subject(a: &Analysis, t: TokenId) -> bool {
    a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Nsubj | Rel::NsubjPass | Rel::Csubj))
}

/// "have been cut off for two years", "continue for the fifth day": what goes
/// on, or has gone on until now.
fn goes_on(a: &Analysis, act: &Act) -> bool {
    let clause = |t: TokenId| {
        let present = a.feats(t).has("Tense", "Pres");
        let perfect = a.children(t).iter().any(|&c| a.rel(c) == Rel::Aux && a.lemma(c) == "have");
        let running = a.children(t).iter().any(|&c| a.rel(c) == Rel::Cop && a.feats(c).has("Tense", "Pres"));
        present || perfect || running
    };
    clause(act.trigger)
        || act.carrier.is_some_and(clause)
        || a.ancestors(act.trigger).take(3).any(|h| a.upos(h) == Upos::Verb && clause(h))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{at, report, tree};

    /// The date of the act at `word` in a report of Wednesday 24 January 2024.
    fn dated(written: &str, word: &str) -> String {
        let times = Times::embedded();
        let (text, a) = tree(written);
        let r = report(&text);
        let layer = times.read(&r, &a);
        times.of_event(&r, &a, &layer, at(&text, &a, word), None).map_or("none".into(), |d| d.edtf)
    }

    #[test]
    fn a_verb_is_dated_by_its_adjunct() {
        let s = "Troops/NOUN/2/nsubj shelled~shell/VERB/0/root/Tense=Past,VerbForm=Fin the/DET/4/det port/NOUN/2/obj on/ADP/6/case Sunday/PROPN/2/obl ./PUNCT/2/punct";
        assert_eq!(dated(s, "shelled"), "2024-01-21");
    }

    #[test]
    fn a_noun_is_dated_by_its_modifier() {
        let s = "The/DET/5/det October/PROPN/3/nmod:unmarked 8/NUM/5/compound port/NOUN/5/compound raid/NOUN/6/nsubj failed~fail/VERB/0/root/Tense=Past,VerbForm=Fin";
        assert_eq!(dated(s, "raid"), "2023-10-08");
        // What the noun's date says of the verb is the noun's.
        assert_eq!(dated(s, "failed"), "none");
    }

    #[test]
    fn verbs_of_one_subject_share_the_date() {
        let s = "On/ADP/2/case Monday/PROPN/4/obl police/NOUN/4/nsubj raided~raid/VERB/0/root/Tense=Past,VerbForm=Fin a/DET/6/det house/NOUN/4/obj and/CCONJ/8/cc seized~seize/VERB/4/conj/Tense=Past,VerbForm=Fin rifles/NOUN/8/obj";
        assert_eq!(dated(s, "raided"), "2024-01-22");
        assert_eq!(dated(s, "seized"), "2024-01-22");
    }

    #[test]
    fn the_date_of_another_act_stays_there() {
        let s = "Planes/NOUN/2/nsubj hit/VERB/0/root/Tense=Past,VerbForm=Fin a/DET/4/det camp/NOUN/2/obj after/ADP/7/case a/DET/7/det blast/NOUN/2/obl on/ADP/9/case Sunday/PROPN/7/nmod";
        assert_eq!(dated(s, "hit"), "none");
        assert_eq!(dated(s, "blast"), "2024-01-21");
    }

    #[test]
    fn what_will_be_is_dated_ahead() {
        let s = "Envoys/NOUN/3/nsubj will/AUX/3/aux meet/VERB/0/root/VerbForm=Inf on/ADP/5/case Friday/PROPN/3/obl";
        assert_eq!(dated(s, "meet"), "2024-01-26");
        let s = "Envoys/NOUN/2/nsubj met~meet/VERB/0/root/Tense=Past,VerbForm=Fin on/ADP/4/case Friday/PROPN/2/obl";
        assert_eq!(dated(s, "met"), "2024-01-19");
    }

    #[test]
    fn an_appointed_day_is_not_that_of_the_appointing() {
        let s = "Rebels/NOUN/2/nsubj scheduled~schedule/VERB/0/root/Tense=Past,VerbForm=Fin talks/NOUN/2/obj for/ADP/5/case Friday/PROPN/2/obl";
        assert_eq!(dated(s, "scheduled"), "none");
        assert_eq!(dated(s, "talks"), "2024-01-26");
    }

    #[test]
    fn a_lasting_outcome_began_when_its_length_began() {
        let s = "Ties/NOUN/4/nsubj:pass have/AUX/4/aux been~be/AUX/4/aux:pass cut/VERB/0/root/Tense=Past,VerbForm=Part for/ADP/7/case two/NUM/7/nummod years/NOUN/4/obl";
        assert_eq!(dated(s, "cut"), "2022-01~");
        let s = "Talks/NOUN/4/nsubj have/AUX/4/aux been~be/AUX/4/aux going~go/VERB/0/root/Tense=Pres,VerbForm=Part on/ADP/4/compound:prt for/ADP/7/case months/NOUN/4/obl";
        assert_eq!(dated(s, "going"), "../2024-01-24");
    }

    #[test]
    fn publication_stands_in() {
        let r = report("");
        assert_eq!(fallback(&r, false).edtf, "2024-01-24");
        assert_eq!(fallback(&r, true).edtf, "../2024-01-24");
    }

    #[test]
    fn limits() {
        // The date of saying is not carried to what is said to have been done.
        let s = "Police/NOUN/2/nsubj said~say/VERB/0/root/Tense=Past,VerbForm=Fin Friday/PROPN/2/obl:unmarked rebels/NOUN/5/nsubj fled~flee/VERB/2/ccomp/Tense=Past,VerbForm=Fin";
        assert_eq!(dated(s, "fled"), "none");
        // "two days earlier" is counted from another act and not read at all.
        let s = "It/PRON/2/nsubj fell~fall/VERB/0/root/Tense=Past,VerbForm=Fin two/NUM/4/nummod days/NOUN/5/obl:unmarked earlier/ADV/2/advmod";
        assert_eq!(dated(s, "fell"), "none");
    }
}
