//! Whether the verb that an expression of time belongs to speaks of what lies
//! ahead: "will meet on Tuesday", "talks due in March".

use dateline_doc::{Analysis, Basis, Rel, Report, TokenId, Upos};

use super::{Grain, TimeMention, Times};
use crate::fold::lower;

impl Times {
    /// Whether the expression's own verb asks for the later reading.
    pub(super) fn lies_ahead(&self, report: &Report, a: &Analysis, m: &TimeMention) -> bool {
        let Some(anchor) = a.head(m.head) else { return nearer(report, m, 90) };
        if self.said_ahead(report, a, m) {
            return true;
        }
        match self.verb_ahead(report, a, m, anchor) {
            Some(true) => true,
            // Nine months back, a date would bear its year.
            Some(false) => m.basis == Basis::Explicit && nearer(report, m, 270),
            None => nearer(report, m, 90),
        }
    }

    /// "as early as Tuesday"
    fn said_ahead(&self, report: &Report, a: &Analysis, m: &TimeMention) -> bool {
        self.tense.ahead_of_date.iter().any(|phrase| {
            let n = phrase.split(' ').count() as u32;
            m.tokens.start >= n
                && phrase
                    .split(' ')
                    .enumerate()
                    .all(|(i, w)| lower(a.form(&report.text, TokenId(m.tokens.start - n + i as u32))) == w)
        })
    }

    /// What the clause around `anchor` says; none where no verb says anything.
    fn verb_ahead(&self, report: &Report, a: &Analysis, m: &TimeMention, anchor: TokenId) -> Option<bool> {
        let mut at = anchor;
        let mut noun_between = false;
        loop {
            let is = |list: &[String]| list.iter().any(|w| w == a.lemma(at)) && a.child(at, Rel::CompoundPrt).is_none();
            if is(&self.tense.appoint) || (is(&self.tense.ahead) && (at != anchor || passive_or_noun(a, at))) {
                return Some(true);
            }
            if self.before_it(a, at) {
                return Some(true);
            }
            if is_predicate(a, at) {
                return self.predicate_ahead(report, a, m, at, noun_between);
            }
            noun_between |= at == anchor && matches!(a.upos(at), Upos::Noun | Upos::Propn);
            at = a.head(at)?;
        }
    }

    /// "before talks on Monday", "ahead of Tuesday's vote".
    fn before_it(&self, a: &Analysis, t: TokenId) -> bool {
        a.upos(t) == Upos::Noun
            && a.children(t).iter().any(|&c| a.rel(c) == Rel::Case && self.tense.before.iter().any(|w| w == a.lemma(c)))
    }

    fn predicate_ahead(&self, report: &Report, a: &Analysis, m: &TimeMention, at: TokenId, noun: bool) -> Option<bool> {
        let aux = |list: &[String]| {
            a.children(at)
                .iter()
                .any(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass) && list.iter().any(|w| w == a.lemma(c)))
        };
        let perfect = a.children(at).iter().any(|&c| a.rel(c) == Rel::Aux && a.lemma(c) == "have");
        if aux(&self.tense.auxiliaries) && !perfect {
            return Some(true);
        }
        let infinitive = a.children(at).iter().any(|&c| a.rel(c) == Rel::Mark && a.upos(c) == Upos::Part);
        if infinitive {
            let governor = a.head(at);
            let ahead = governor.is_some_and(|g| self.tense.ahead.iter().any(|w| w == a.lemma(g)));
            // "is to meet on Friday"
            let is_to = a.children(at).iter().any(|&c| a.rel(c) == Rel::Aux && a.lemma(c) == "be");
            return match governor {
                _ if ahead || is_to => Some(true),
                Some(g) if is_predicate(a, g) => self.predicate_ahead(report, a, m, g, noun),
                _ => None,
            };
        }
        let present = !perfect
            && match a.upos(at) {
                Upos::Verb => {
                    let f = a.feats(at);
                    f.has("Tense", "Pres") && (f.has("VerbForm", "Fin") || a.child(at, Rel::Aux).is_some())
                }
                _ => false,
            };
        if present && self.tense.timetable.iter().any(|w| w == a.lemma(at)) {
            let today = m.past.start == Some(report.published);
            return Some(!today);
        }
        // A noun with its own date says nothing by the verb over it.
        if noun { None } else { Some(false) }
    }
}

/// Among the two readings of "October 7", the nearer, past ones preferred.
fn nearer(report: &Report, m: &TimeMention, far: i32) -> bool {
    let day = |r: &super::Reading| r.start.or(r.end);
    let (Some(past), Some(later)) = (m.past.end.or(m.past.start), m.later.as_ref().and_then(day)) else { return false };
    let back = (report.published - past).get_days();
    let ahead = (later - report.published).get_days();
    m.grain <= Grain::Month && back > far && ahead < 60
}

fn is_predicate(a: &Analysis, t: TokenId) -> bool {
    matches!(a.upos(t), Upos::Verb | Upos::Aux)
        || a.children(t).iter().any(|&c| matches!(a.rel(c), Rel::Cop | Rel::Aux | Rel::Nsubj | Rel::NsubjPass))
}

/// "a meeting planned for Tuesday", "talks due on Tuesday", "plans for March".
fn passive_or_noun(a: &Analysis, t: TokenId) -> bool {
    a.upos(t) != Upos::Verb
        || a.feats(t).has("VerbForm", "Part")
        || a.children(t).iter().any(|&c| a.rel(c) == Rel::AuxPass)
}
