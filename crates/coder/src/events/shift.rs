//! PLOVER's shifts: a planned act of cooperation is an agreement, a planned
//! retreat a concession, a refusal in the future tense a rejection, an attack
//! that its own author foretells a threat.

use dateline_doc::{EventType, Polarity, Status};
use dateline_knowledge::Ontology;

use super::Layers;
use crate::acts::Act;
use crate::times;

/// What an act counts as.
pub struct Shift {
    /// The type after the shift.
    pub kind: EventType,
    /// The status after it.
    pub status: Status,
    /// The polarity after it.
    pub polarity: Polarity,
    /// The mode that the shift gives.
    pub mode: Option<&'static str>,
    /// What happened is that somebody said so.
    pub said: bool,
}

/// What an act of `kind` counts as. What somebody promises, refuses or
/// threatens in the report has happened as such; what is only foreseen stays
/// planned.
pub fn of(ontology: &Ontology, l: &Layers<'_>, act: &Act, kind: EventType) -> Shift {
    use EventType::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Reject, Retreat, Sanction, Support, Threaten,
    };
    let standing = &act.standing;
    let same = Shift { kind, status: standing.status, polarity: standing.polarity, mode: None, said: false };
    if !matches!(standing.status, Status::Planned | Status::Hypothetical) {
        return same;
    }
    let willed = standing.because.iter().any(|&w| matches!(l.a.lemma(w), "will" | "shall" | "would" | "wo" | "'ll"));
    let told = l.claims.around(act.head).next().is_some();
    let said = |kind, mode| Shift { kind, status: Status::Happened, polarity: Polarity::Positive, mode, said: true };
    match (standing.polarity, kind) {
        (Polarity::Negative, Consult | Agree) if willed => said(Reject, Some("meet").filter(|_| kind == Consult)),
        (Polarity::Negative, Support | Cooperate | Aid) if willed => said(Reject, Some("assist")),
        (Polarity::Negative, Retreat | Concede) if willed => said(Reject, Some("yield")),
        (Polarity::Negative, Coerce | Sanction | Assault | Reject) if willed => said(Concede, None),
        (Polarity::Positive, Coerce | Sanction | Assault) if willed && tells_himself(l, act) => said(Threaten, None),
        (Polarity::Positive, _) => match ontology.entry(kind).future {
            // A visit on a day to come is planned; a promise is made when it is told.
            Some(future) if willed && (told || kind != Consult && !is_dated_ahead(l, act)) => said(future, None),
            Some(future) => Shift { kind: future, ..same },
            None => same,
        },
        _ => same,
    }
}

/// Whether the text names the day on which it is to be.
fn is_dated_ahead(l: &Layers<'_>, act: &Act) -> bool {
    let asked = times::Act { carrier: act.carrier.map(|c| c.verb), future: Some(true), ..times::Act::new(act.head) };
    l.times_stage.of_act(l.report, l.a, l.times, &asked).is_some()
}

/// Whether the act's actor is the one who tells of it, or his country.
fn tells_himself(l: &Layers<'_>, act: &Act) -> bool {
    let actors: Vec<_> = act.actors.iter().filter_map(|p| Some(l.mentions.resolved(p.mention()?))).collect();
    l.claims.around(act.head).flat_map(|c| &c.sources).filter_map(|&t| l.mentions.at(t)).any(|m| {
        let teller = l.mentions.resolved(m.id);
        actors.iter().any(|a| a.id == teller.id || (a.country.is_some() && a.country == teller.country))
    })
}
