//! Which words can name a party of which kind.

use crate::parties::{AgentKind, Description, Parties, Sector, Sectors};

use super::Group;
use super::compile::Compiler;

/// Any party.
pub const ACTOR: Group = 0;
/// A country.
pub const COUNTRY: Group = 1;
/// Who bears arms.
pub const ARMED: Group = 2;
/// One human.
pub const PERSON: Group = 3;
/// Humans.
pub const PEOPLE: Group = 4;
/// An organisation.
pub const BODY: Group = 5;
/// A place.
pub const PLACE: Group = 6;
/// A party that is more than a firm.
pub const PUBLIC: Group = 7;
/// How many kinds there are.
pub const KINDS: Group = 8;

/// What a pronoun can stand for.
pub const ANY: &[Group] = &[ACTOR, COUNTRY, ARMED, PERSON, PEOPLE, BODY, PLACE, PUBLIC];
/// What a name can be that the knowledge does not have.
pub const UNKNOWN: &[Group] = &[ACTOR, ARMED, PERSON, PEOPLE, BODY, PLACE, PUBLIC];

/// The kind that frames write `@class`, where the parties decide it.
pub fn kind(class: &str) -> Option<Group> {
    Some(match class {
        "actor" => ACTOR,
        "country" => COUNTRY,
        "armed" => ARMED,
        "person" => PERSON,
        "people" => PEOPLE,
        "body" => BODY,
        "place" => PLACE,
        _ => return None,
    })
}

impl Compiler {
    /// The nouns and names of parties.
    pub fn parties(&mut self, parties: &Parties) {
        let k = parties.knowledge();
        for a in &k.agents {
            let sectors = Sectors::of(&a.sectors);
            let mut kinds = vec![ACTOR];
            kinds.extend(match AgentKind::parse(&a.kind) {
                Some(AgentKind::Body) => &[BODY][..],
                Some(AgentKind::People) => &[PEOPLE],
                Some(AgentKind::Thing) => &[],
                _ => &[PERSON, PEOPLE],
            });
            kinds.extend(armed(sectors).then_some(ARMED));
            kinds.extend((sectors.is_empty() || !sectors.without(Sector::Bus.into()).is_empty()).then_some(PUBLIC));
            a.nouns.iter().for_each(|n| self.put(head(n), &kinds));
        }
        for m in &k.modifiers {
            let sectors = [Sectors::of(&m.adds), Sectors::of(&m.replaces)];
            let kinds = if sectors.into_iter().any(armed) { &[ARMED, PUBLIC][..] } else { &[PUBLIC] };
            m.words.iter().for_each(|w| self.put(head(w), kinds));
        }
        for (nouns, means) in parties.descriptions() {
            let kinds: &[Group] = match means {
                Description::Country => &[ACTOR, COUNTRY, ARMED, BODY, PUBLIC],
                Description::Group => &[ACTOR, ARMED, BODY, PUBLIC],
                Description::Company => &[ACTOR, BODY],
                Description::Two => ANY,
                _ => &[ACTOR, BODY, PUBLIC],
            };
            nouns.iter().for_each(|n| self.put(n, kinds));
        }
        for c in &k.countries {
            let lists = [&c.names, &c.adjectives, &c.people, &c.capitals, &c.seats, &c.regions];
            let names = lists.into_iter().flatten().chain([&c.name]);
            names.for_each(|n| self.name(n, &[ACTOR, COUNTRY, ARMED, PEOPLE, BODY, PLACE, PUBLIC]));
        }
        for o in &k.organisations {
            let names = [&o.name].into_iter().chain(&o.aliases).chain(&o.members);
            names.for_each(|n| self.name(n, UNKNOWN));
        }
        for p in &k.people {
            [&p.name].into_iter().chain(&p.aliases).chain(&p.short).for_each(|n| self.name(n, UNKNOWN));
        }
        for o in &k.outlets {
            [&o.name].into_iter().chain(&o.aliases).for_each(|n| self.name(n, UNKNOWN));
        }
    }
}

fn armed(sectors: Sectors) -> bool {
    sectors.has_any([Sector::Mil, Sector::Cop, Sector::Reb, Sector::Prm, Sector::Uaf].into_iter().collect())
}

/// The noun that a phrase hangs on: "minister" of "minister of defence".
fn head(phrase: &str) -> &str {
    let phrase = phrase.split(" of ").next().unwrap_or(phrase);
    phrase.rsplit([' ', '-']).next().unwrap_or(phrase)
}
