//! "The group claimed responsibility": who says that it did it, did it, as far
//! as the report knows.

use dateline_doc::{Attribution, Entity, EventType, TokenRange, Words};

use super::build::{entities, source_kind};
use super::{Draft, Layers};
use crate::acts::Party;
use crate::claims::{Claim, ClaimKind};

/// Gives each claim of responsibility to the attack that it speaks of: the one
/// that it names or looks back to, else the last before it. The drafts stand
/// in text order.
pub fn take(l: &Layers<'_>, drafts: &mut Vec<Draft>) {
    let mut told = Vec::new();
    let claims = l.claims.claims.iter().filter(|c| c.kind == ClaimKind::Responsibility);
    for claim in claims.filter(|c| !c.sources.is_empty() && !l.syntax().is_negated(c.head)) {
        let sentence = l.a.sentence_of(claim.head);
        let own = |d: &Draft| d.act.head == claim.head;
        let claimants = claimants(l, claim);
        let claims_it = |a: &Entity| claimants.iter().any(|c| c.country == a.country && c.name == a.name);
        // An attack by others whom the report names is not the one.
        let known =
            |d: &Draft| d.event.actors.iter().any(|a| (a.name.is_some() || a.person.is_some()) && !claims_it(a));
        let attack = |d: &Draft| d.event.kind == EventType::Assault && !own(d) && !known(d);
        let named = claim.content.iter().find_map(|r| {
            let first = drafts.partition_point(|d| d.act.head.0 < r.start);
            let after = drafts.partition_point(|d| d.act.head.0 < r.end);
            (first..after).find(|&i| attack(&drafts[i]))
        });
        let until = drafts.partition_point(|d| d.sentence <= sentence);
        if let Some(i) = named.or_else(|| drafts[..until].iter().rposition(attack)) {
            name(l, &mut drafts[i], claim, claimants);
            // The claim is no second attack.
            told.extend(drafts.iter().filter(|d| own(d)).map(|d| d.act.head));
        } else if let Some(i) = drafts.iter().position(own) {
            name(l, &mut drafts[i], claim, claimants);
        }
    }
    drafts.retain(|d| !told.contains(&d.act.head));
}

fn claimants(l: &Layers<'_>, claim: &Claim) -> Vec<Entity> {
    let named = claim.sources.iter().filter_map(|&t| l.mentions.at(t)).filter(|m| m.is_party());
    let parties: Vec<Party> = named.map(|m| Party::Mention(m.id)).collect();
    entities(l, &parties, None, EventType::Assault, false)
}

fn name(l: &Layers<'_>, draft: &mut Draft, claim: &Claim, claimants: Vec<Entity>) {
    let named = draft.event.actors.iter().any(|a| a.name.is_some() || a.person.is_some());
    if !claimants.is_empty() && !named {
        draft.event.actors = claimants;
    }
    if draft.event.attribution.is_empty()
        && let (Some(words), Some(&head)) = (claim.source, claim.sources.first())
    {
        draft.event.attribution.push(Attribution {
            words: at(l, words),
            kind: source_kind(l, head),
            count: None,
            verb: Some(at(l, claim.cue).text),
        });
    }
}

fn at(l: &Layers<'_>, words: TokenRange) -> Words {
    Words::at(&l.report.text, l.a.range_span(words))
}
