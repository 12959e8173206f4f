//! Talks and fights that another clause only mentions: "in a call with Macron,
//! Putin said", "evacuates villages amid clashes with Hezbollah". Who else takes
//! part is who that clause is about.

use dateline_doc::{EventType, Rel, TokenId};

use super::index::Form;
use super::parties::{Party, parties_at};
use super::syntax::Syntax;
use super::{Act, Acts};
use crate::parties::{MentionKind, Mentions};

impl Acts {
    /// Gives such an act its other side.
    pub(super) fn parties_of_the_clause(&self, s: Syntax<'_>, mentions: &Mentions, mut acts: Vec<Act>) -> Vec<Act> {
        for x in &mut acts {
            let one_sided = self.index.frame(x.frame).reciprocal
                && x.form == Form::Noun
                && x.carrier.is_none()
                && !s.prepositional(x.head, "with").is_empty();
            let known = countries(mentions, &x.actors);
            if !one_sided || known.len() != 1 {
                continue;
            }
            let Some(verb) = clause_of(s, x.head) else { continue };
            let harmed = self.index.is_outcome(s, verb) && s.is_passive(verb);
            let fights = self.index.frame(x.frame).kind == EventType::Assault;
            let who = if s.is_passive(verb) { s.surface_subjects(verb) } else { s.logical_subjects(verb) };
            let who = who.into_iter().flat_map(|t| s.coordinated(t)).flat_map(|t| parties_at(s, mentions, t));
            let who: Vec<Party> = who
                .filter(|p| takes_part(mentions, p, harmed, fights))
                .filter(|p| countries(mentions, &[*p]).iter().all(|c| !known.contains(c)))
                .collect();
            for p in who {
                if !x.actors.contains(&p) {
                    x.actors.push(p);
                }
            }
        }
        acts
    }
}

/// The verb of the clause that a noun is a circumstance of.
fn clause_of(s: Syntax<'_>, noun: TokenId) -> Option<TokenId> {
    let a = s.a;
    let top = s.measures_above(noun).last().copied().unwrap_or(noun);
    let placed = matches!(a.rel(top), Rel::Obl | Rel::Nmod)
        && matches!(
            s.preposition(top),
            Some("in" | "during" | "amid" | "amidst" | "after" | "following" | "follow" | "at" | "before")
        );
    let verb = a.head(top).filter(|_| placed)?;
    s.is_predicate(verb).then_some(verb)
}

/// Who was hurt in a fight fought in it if a country is named for him; things
/// and crowds take no part.
fn takes_part(mentions: &Mentions, p: &Party, harmed: bool, fights: bool) -> bool {
    let Some(id) = p.mention() else { return false };
    let m = mentions.resolved(id);
    let political = m.is_country() || m.is_person() || m.is_armed() || m.is_body();
    match (harmed, fights) {
        (true, _) => m.country.is_some() && m.kind != MentionKind::Place,
        (false, true) => m.is_country() || m.is_armed() || m.kind == MentionKind::Group,
        (false, false) => political,
    }
}

fn countries(mentions: &Mentions, parties: &[Party]) -> Vec<String> {
    let mut all: Vec<String> = parties
        .iter()
        .flat_map(|p| match p {
            Party::Mention(id) => {
                let m = mentions.resolved(*id);
                let own = m.country.map(|c| c.as_str().to_owned()).or_else(|| m.name.clone());
                own.into_iter().chain(m.more_countries.iter().map(|c| c.as_str().to_owned())).collect::<Vec<_>>()
            }
            Party::Adjective(_, code) => vec![code.as_str().to_owned()],
        })
        .collect();
    all.dedup();
    all
}
