//! From mentions to the entities of records.

use dateline_doc::{Analysis, Entity, Report, Words};

use super::foreign;
use crate::parties::{Code, Mention, MentionId, Mentions};

impl Mentions {
    /// The entities that a mention stands for: one for each antecedent of a
    /// pronoun, one for each country of "American and Iraqi officials".
    /// `fallback` is the country of the place; only common nouns without a
    /// country of their own take it.
    pub fn entities(&self, report: &Report, a: &Analysis, id: MentionId, fallback: Option<Code>) -> Vec<Entity> {
        let mut all = Vec::new();
        for m in self.resolved_all(id) {
            let first = entity(m, report, a, fallback);
            let other = |c: &Code| Entity {
                country: Some(c.to_string()),
                cameo: foreign::placed(m.cameo.as_deref(), Some(*c)),
                ..first.clone()
            };
            let others: Vec<Entity> = m.more_countries.iter().map(other).collect();
            all.extend(foreign::apart(first));
            all.extend(others);
        }
        all
    }

    /// The first of [`Mentions::entities`].
    pub fn entity(&self, report: &Report, a: &Analysis, id: MentionId, fallback: Option<Code>) -> Entity {
        entity(self.resolved(id), report, a, fallback)
    }
}

fn entity(m: &Mention, report: &Report, a: &Analysis, fallback: Option<Code>) -> Entity {
    let by_place = m.country.is_none() && m.is_local() && fallback.is_some();
    let country = if by_place { fallback } else { m.country };
    let via = if by_place { format!("{}, country of the place", m.via) } else { m.via.clone() };
    Entity {
        words: Words::at(&report.text, a.range_span(m.tokens)),
        name: m.name.clone(),
        country: country.map(|c| c.to_string()),
        sectors: m.sectors.names(),
        person: m.person.clone(),
        office: m.office.clone(),
        wikidata: None,
        sponsor: m.sponsor.map(|c| c.to_string()),
        count: m.count,
        cameo: foreign::placed(m.cameo.as_deref(), country),
        via,
    }
}
