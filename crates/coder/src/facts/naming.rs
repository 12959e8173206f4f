//! What the naming of a party states: its sponsor, its office.

use dateline_doc::{Entity, Fact, FactKind, Rel, Span, TokenRange, Words};

use super::Facts;
use crate::parties::{Mention, MentionKind, Sector};
use crate::told::Told;

impl Facts {
    /// "Iran-backed militias", "Iraqi Foreign Minister Fuad Hussein".
    pub(super) fn named(&self, told: &Told<'_>) -> Vec<Fact> {
        let cue = |kind: FactKind| self.k.facts.iter().find(|f| f.kind == kind);
        let (sponsorship, office) = (cue(FactKind::Sponsorship), cue(FactKind::Office));
        let mut out = Vec::new();
        for m in told.l.mentions.list.iter().filter(|m| m.is_party() && m.antecedents.is_empty()) {
            let entity = || told.l.mentions.entity(told.l.report, told.l.a, m.id, None);
            if let (Some(code), Some(cue)) = (m.sponsor, sponsorship) {
                let mut fact = self.fact(told, cue, told.words(m.tokens));
                fact.subject = Some(self.country(told, m, code.as_str(), "the sponsor that its name tells"));
                fact.object = Some(entity());
                out.push(fact);
            }
            if let (Some(title), Some(cue)) = (&m.office, office)
                && m.kind == MentionKind::Person
                && (m.sectors.is_empty() && m.country.is_some() || m.sectors.has_any(PUBLIC.iter().copied().collect()))
                && said(told, m, title)
            {
                let e = entity();
                let mut fact = self.fact(told, cue, told.words(m.phrase));
                fact.evidence = with_office(told, m, title);
                fact.office = Some(title.clone());
                let held = |c: &String| self.country(told, m, c, "the country of the office");
                fact.object = e.country.as_ref().map(held);
                fact.subject = Some(e);
                out.push(fact);
            }
        }
        out
    }

    /// The words that name a country in a mention ("[Iran]-backed", "[Israeli] Prime
    /// Minister"); the mention's own where none do.
    fn country(&self, told: &Told<'_>, m: &Mention, code: &str, via: &str) -> Entity {
        let a = told.l.a;
        let range = m.tokens.iter().chain(m.phrase.iter());
        let own = range.filter(|&t| t != m.head).find_map(|t| {
            let e = told.entities(t).into_iter().next()?;
            (e.country.as_deref() == Some(code)).then_some(e)
        });
        own.unwrap_or_else(|| Entity {
            words: Words::at(told.text(), a.range_span(m.tokens)),
            country: Some(code.to_owned()),
            via: via.to_owned(),
            ..Entity::default()
        })
    }
}

/// Sectors in which one holds an office; a former minister is in none of them.
const PUBLIC: &[Sector] = &[
    Sector::Gov,
    Sector::Leg,
    Sector::Jud,
    Sector::Mil,
    Sector::Cop,
    Sector::Spy,
    Sector::Pty,
    Sector::Opp,
    Sector::Reb,
];

/// Whether the text itself gives the office, and not only the knowledge.
fn said(told: &Told<'_>, m: &Mention, office: &str) -> bool {
    let words = named_span(told, m).text.to_lowercase();
    let last = office.rsplit(' ').next().unwrap_or(office).to_lowercase();
    words.contains(&last)
}

/// The naming from the first word of the office: "Secretary of State" is cut
/// off by its own preposition.
fn with_office(told: &Told<'_>, m: &Mention, office: &str) -> Words {
    let (a, words) = (told.l.a, named_span(told, m));
    let sentence = a.range_span(a.sentences.tokens[a.sentence_of(m.head)]);
    let before = &told.text()[sentence.start as usize..words.end as usize];
    match before.rfind(office) {
        Some(at) => Words::at(told.text(), words.span().cover(Span::new(sentence.start + at as u32, words.end))),
        None => words,
    }
}

/// The naming with its title.
fn named_span(told: &Told<'_>, m: &Mention) -> Words {
    let a = told.l.a;
    // "Anna Moreno, the foreign minister of Ecuador"
    let beside = a.children(m.head).iter().copied().find(|&c| a.rel(c) == Rel::Appos && c > m.head);
    let end = beside.map_or(0, |c| c.0 + 1);
    told.words(TokenRange::new(m.tokens.start.min(m.phrase.start), m.tokens.end.max(m.phrase.end).max(end)))
}
