//! Dates that one act lends another: "since the war began", "in response".

use dateline_doc::{Basis, EventDate, EventType, Rel, Status, TokenId};

use super::{Draft, Layers};
use crate::parties::Code;

/// Gives acts told as running since a war began the day of the first attack
/// between its parties that the report dates, and answers to such a run of
/// attacks the time that it runs.
pub fn lend_dates(l: &Layers<'_>, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        if dated(&drafts[i].event.date) {
            continue;
        }
        if let Some(begun) = since_war(l, drafts, &drafts[i]) {
            drafts[i].event.date = begun;
            // A rise since then has been so far.
            if drafts[i].event.status == Status::Ongoing && super::earlier::runs_on(l, &drafts[i].act) {
                drafts[i].event.status = Status::Happened;
            }
        } else if let Some(j) = answered(l, drafts, i) {
            drafts[i].event.in_response_to = Some(format!("{}#{}", l.report.id, j + 1));
            let run = drafts[j].event.date.clone();
            if run.edtf.contains('/') && run.basis == Basis::Inferred {
                drafts[i].event.date = EventDate { text: None, ..run };
            }
        }
    }
}

fn dated(date: &EventDate) -> bool {
    date.text.is_some() || date.basis == Basis::Inferred
}

/// "Since the Israel-Gaza war began, there has been a rise in attacks".
fn since_war(l: &Layers<'_>, drafts: &[Draft], d: &Draft) -> Option<EventDate> {
    let s = l.syntax();
    let a = l.a;
    let clause =
        std::iter::once(d.act.head).chain(a.ancestors(d.act.head)).flat_map(|t| a.children(t)).copied().find(|&c| {
            matches!(a.rel(c), Rel::Advcl | Rel::Obl)
                && a.children(c).iter().any(|&m| matches!(a.rel(m), Rel::Mark | Rel::Case) && a.lemma(m) == "since")
        })?;
    // The war is the clause's subject, or the noun after "since the start of".
    let war = a.child(clause, Rel::Nsubj).or_else(|| s.prepositional(clause, "of").first().copied()).unwrap_or(clause);
    let wanted = vec!["@war".to_owned()];
    if !l.acts_stage.word_is(s, l.mentions, war, &wanted) {
        return None;
    }
    let sides: Vec<Code> =
        a.subtree(war).into_iter().filter_map(|t| l.mentions.resolved(l.mentions.at(t)?.id).country).collect();
    let between = |x: &Draft| {
        let e = &x.event;
        let countries = e.actors.iter().chain(&e.recipients).filter_map(|p| p.country.as_deref());
        let mut met = countries.filter(|c| sides.iter().any(|s| s.as_str() == *c)).peekable();
        sides.is_empty() || met.peek().is_some()
    };
    let first = drafts
        .iter()
        .filter(|x| x.event.kind == EventType::Assault && x.event.date.text.is_some() && between(x))
        .filter_map(|x| x.event.date.start.clone().filter(|_| x.event.date.edtf.len() == 10))
        .min()?;
    let end = l.report.published.to_string();
    Some(EventDate {
        edtf: format!("{first}/{end}"),
        start: Some(first),
        end: Some(end),
        basis: Basis::Inferred,
        text: None,
    })
}

/// The earlier act that "in response" answers: the nearest conflict whose
/// recipient is now the actor.
fn answered(l: &Layers<'_>, drafts: &[Draft], i: usize) -> Option<usize> {
    let a = l.a;
    let s = l.syntax();
    let d = &drafts[i];
    let verb: TokenId = d.act.carrier.map_or(d.act.head, |c| c.verb);
    let answer = vec!["@answer".to_owned()];
    let bare = |&c: &TokenId| {
        a.rel(c) == Rel::Obl
            && l.acts_stage.word_is(s, l.mentions, c, &answer)
            && s.prepositional(c, "to").is_empty()
            && s.prepositional(c, "for").is_empty()
    };
    if !a.children(verb).iter().any(bare) || d.event.status == Status::Hypothetical {
        return None;
    }
    (0..i).rev().find(|&j| {
        let e = &drafts[j].event;
        let hit = |c: &str| e.recipients.iter().any(|r| r.country.as_deref() == Some(c));
        e.quad >= 3 && d.event.actors.iter().filter_map(|x| x.country.as_deref()).any(hit)
    })
}
