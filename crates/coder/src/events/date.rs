//! When an act took place, or is to.

use dateline_doc::{Basis, EventDate, Rel, Status, TokenId};

use super::Layers;
use super::earlier::lies_back;
use crate::acts;
use crate::times::{Act, Relation, fallback};

/// The date of an act. `others` are the heads of the report's acts in text
/// order; dates of the others in its sentence are theirs. `said` marks an act
/// that is itself the saying of another ("announced that it will withdraw"),
/// which took place when told.
pub fn of(l: &Layers<'_>, act: &acts::Act, others: &[TokenId], said: bool, status: Status) -> EventDate {
    if said {
        return fallback(l.report, false);
    }
    let ahead = matches!(status, Status::Planned | Status::Hypothetical);
    let background = !ahead && lies_back(l, act, others);
    let sentence = l.a.sentences.tokens[l.a.sentence_of(act.head)];
    let first = others.partition_point(|t| t.0 < sentence.start);
    let others: Vec<TokenId> = others[first..]
        .iter()
        .copied()
        .take_while(|&t| t.0 < sentence.end)
        .filter(|&t| t != act.head && !act.outcomes.contains(&t))
        .collect();
    for t in std::iter::once(act.head).chain(act.outcomes.iter().copied()) {
        let asked = Act {
            trigger: t,
            carrier: act.carrier.map(|c| c.verb),
            others: &others,
            future: ahead.then_some(true),
            background,
        };
        match l.times_stage.of_act(l.report, l.a, l.times, &asked) {
            Some(date) if ahead || !lies_ahead(l, &date) => return date,
            _ => {}
        }
    }
    let mut date = fallback(l.report, background);
    if status == Status::Planned {
        // Some day from now on.
        date.edtf.push_str("/..");
        date.end = None;
    }
    date
}

/// "The two meet Monday", on a Friday: what is told in the present of a day
/// that lies ahead.
pub fn is_scheduled(l: &Layers<'_>, act: &acts::Act) -> bool {
    let a = l.a;
    let verb = act.carrier.map_or(act.head, |c| c.verb);
    let present = a.feats(verb).has("Tense", "Pres")
        && a.feats(verb).has("VerbForm", "Fin")
        && !a.children(verb).iter().any(|&c| matches!(a.rel(c), Rel::Aux | Rel::AuxPass));
    let asked = Act { carrier: act.carrier.map(|c| c.verb), future: Some(true), ..Act::new(act.head) };
    present
        && act.standing.status == Status::Happened
        && l.times_stage.of_act(l.report, a, l.times, &asked).is_some_and(|d| {
            let published = l.report.published.to_string();
            d.basis == Basis::Relative && d.start.as_deref().is_some_and(|s| s > published.as_str())
        })
}

/// "for the fifth day running": up to now.
pub fn to_this_day(l: &Layers<'_>, date: &EventDate) -> bool {
    let Some(text) = date.text.as_ref().filter(|_| date.edtf.ends_with("/..")) else { return false };
    l.times.mentions.iter().any(|m| m.relation == Some(Relation::For) && l.a.range_span(m.tokens) == text.span())
}

/// "schedules his resignation [for the end of October]": what has happened
/// did not happen on a day to come.
fn lies_ahead(l: &Layers<'_>, date: &EventDate) -> bool {
    let published = l.report.published.to_string();
    let scheduled = date.text.as_ref().is_some_and(|w| {
        let before = l.report.text[..w.start as usize].trim_end();
        let before = before.strip_suffix("the").unwrap_or(before).trim_end();
        before.ends_with(" for") || before.ends_with(" by") || before.ends_with(" until")
    });
    // "for the fifth day", "for ten days": up to now.
    // "responsibility for yesterday's bombing": gone by.
    let scheduled = scheduled && date.end.as_ref().is_some_and(|d| *d > published);
    date.basis != Basis::Publication && (scheduled || date.start.as_deref().is_some_and(|d| d > published.as_str()))
}
