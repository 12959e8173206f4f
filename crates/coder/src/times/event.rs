//! Which expression of time dates an act.

use dateline_doc::{Analysis, Basis, EventDate, Rel, Report, TokenId, Upos, Words};

use super::{Relation, TimeLayer, TimeMention, Times};

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
        EventDate {
            edtf: day.clone(),
            start: Some(day.clone()),
            end: Some(day),
            basis: Basis::Publication,
            text: None,
        }
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
        let reading = m.reading(act.future.unwrap_or(m.future));
        Some(EventDate {
            edtf: reading.edtf.clone(),
            start: reading.start.map(|d| d.to_string()),
            end: reading.end.map(|d| d.to_string()),
            basis: m.basis,
            text: Some(Words::at(&report.text, a.range_span(m.tokens))),
        })
    }

    /// The expression that dates the act.
    pub fn mention_of<'l>(&self, report: &Report, a: &Analysis, layer: &'l TimeLayer, act: &Act) -> Option<&'l TimeMention> {
        if a.is_empty() || layer.mentions.is_empty() {
            return None;
        }
        let _ = report;
        let sentence = a.sentences.tokens[a.sentence_of(act.trigger)];
        let sharing = self.sharing(a, act);
        let mut best: Option<(u32, u32, &TimeMention)> = None;
        for m in layer.mentions.iter().filter(|m| sentence.contains(m.head)) {
            let Some(anchor) = a.head(m.head) else { continue };
            let Some(cost) = cost(a, act, &sharing, m, anchor) else { continue };
            if m.relation == Some(Relation::For) && !goes_on(a, act) {
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

/// How far an expression's anchor is from the act; none if it is another's.
fn cost(a: &Analysis, act: &Act, sharing: &[Sharing], m: &TimeMention, anchor: TokenId) -> Option<u32> {
    if a.rel(m.head) == Rel::Nsubj || m.tokens.contains(act.trigger) {
        return None;
    }
    let mut at = anchor;
    let mut extra = 0;
    loop {
        if let Some(s) = sharing.iter().find(|s| s.token == at) {
            return Some(s.cost + extra);
        }
        if act.others.contains(&at) {
            return None;
        }
        // A date that the parser hung on a place or person inside the clause
        // ("raided a camp in Mosul on Tuesday"), or on another date.
        let nominal = matches!(
            a.rel(at),
            Rel::Obj | Rel::Obl | Rel::OblUnmarked | Rel::OblAgent | Rel::Nmod | Rel::NmodUnmarked | Rel::Appos | Rel::Flat | Rel::Conj | Rel::Advmod
        );
        let prepositional = matches!(a.rel(m.head), Rel::Nmod | Rel::NmodUnmarked | Rel::Obl | Rel::OblUnmarked | Rel::Appos | Rel::Conj);
        if !nominal || !prepositional || matches!(a.upos(at), Upos::Verb | Upos::Aux) {
            return None;
        }
        extra += 10;
        at = a.head(at)?;
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
                    && let Some(step) = self.downward(a, token, c)
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
            _ => None,
        }
    }

    /// Whether a word shares the dates of one that hangs on it.
    fn downward(&self, a: &Analysis, t: TokenId, child: TokenId) -> Option<u32> {
        let verb = a.upos(child) == Upos::Verb;
        match a.rel(child) {
            // "shot and killed two people on Tuesday"
            Rel::Conj if verb && a.upos(t) == Upos::Verb && !has_subject(a, child) => Some(7),
            // "opened fire, killing three people on Tuesday"
            Rel::Advcl if verb && participle(a, child) => Some(7),
            // "the attack that killed five on Tuesday", "a letter handed over on Tuesday"
            Rel::AclRelcl | Rel::Acl if verb && a.upos(t) != Upos::Verb => Some(8),
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
