//! "The group claimed responsibility": who says that it did it, did it, as far
//! as the report knows.

use dateline_doc::{Attribution, EventType, TokenRange, Words};

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
        let attack = |d: &Draft| d.event.kind == EventType::Assault && !own(d);
        let named = claim.content.iter().find_map(|r| {
            let first = drafts.partition_point(|d| d.act.head.0 < r.start);
            let after = drafts.partition_point(|d| d.act.head.0 < r.end);
            (first..after).find(|&i| attack(&drafts[i]))
        });
        let until = drafts.partition_point(|d| d.sentence <= sentence);
        if let Some(i) = named.or_else(|| drafts[..until].iter().rposition(attack)) {
            name(l, &mut drafts[i], claim);
            // The claim is no second attack.
            told.extend(drafts.iter().filter(|d| own(d)).map(|d| d.act.head));
        }
    }
    drafts.retain(|d| !told.contains(&d.act.head));
}

fn name(l: &Layers<'_>, draft: &mut Draft, claim: &Claim) {
    let parties: Vec<Party> = claim
        .sources
        .iter()
        .filter_map(|&t| l.mentions.at(t))
        .filter(|m| m.is_party())
        .map(|m| Party::Mention(m.id))
        .collect();
    let claimants = entities(l, &parties, None, EventType::Assault, false);
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
