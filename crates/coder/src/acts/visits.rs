//! Visits and the talks that they are for are one act: "flew to Cairo for talks
//! with the Egyptian president".

use dateline_doc::{EventType, Rel, TokenId};

use super::index::Form;
use super::parties::Party;
use super::syntax::Syntax;
use super::{Act, Acts};
use crate::parties::{Code, Mentions};

impl Acts {
    /// Joins a journey and the meeting that hangs on it. With the hosts it is a
    /// visit to them; with others, a meeting of all.
    pub(super) fn visits_for_talks(&self, s: Syntax<'_>, mentions: &Mentions, mut acts: Vec<Act>) -> Vec<Act> {
        let mut i = 0;
        while i < acts.len() {
            let Some(j) = self.journey_of(s, &acts, i) else {
                i += 1;
                continue;
            };
            let talks = acts.remove(i);
            let trip = &mut acts[j - usize::from(j > i)];
            let others: Vec<Party> =
                talks.actors.iter().chain(&talks.recipients).copied().filter(|p| !trip.actors.contains(p)).collect();
            let hosts = countries(mentions, &trip.recipients);
            if others.is_empty() {
                continue;
            }
            if countries(mentions, &others).iter().all(|c| hosts.contains(c)) {
                trip.recipients = others;
            } else {
                let travellers = std::mem::take(&mut trip.actors);
                *trip = Act { actors: travellers.into_iter().chain(others).collect(), recipients: vec![], ..talks };
            }
        }
        acts
    }

    /// The journey that the meeting `i` is for.
    fn journey_of(&self, s: Syntax<'_>, acts: &[Act], i: usize) -> Option<usize> {
        let x = &acts[i];
        let consult = |x: &Act| self.index.frame(x.frame).kind == EventType::Consult;
        if x.form != Form::Noun || !consult(x) || s.a.rel(x.head) != Rel::Obl {
            return None;
        }
        let hangs: Option<TokenId> = s.a.head(x.head).filter(|_| matches!(s.preposition(x.head), Some("for" | "on")));
        acts.iter().position(|y| {
            Some(y.head) == hangs
                && y.form == Form::Verb
                && consult(y)
                && self.index.frame(y.frame).modes.iter().any(|m| m == "visit")
        })
    }
}

fn countries(mentions: &Mentions, parties: &[Party]) -> Vec<Code> {
    let country = |p: &Party| match p {
        Party::Mention(id) => mentions.resolved(*id).country,
        Party::Adjective(_, code) => Some(*code),
    };
    parties.iter().filter_map(country).collect()
}
