//! The words around names: `knowledge/en/parties.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    courtesy: Vec<String>,
    transparent: Vec<String>,
    sponsor: Vec<String>,
    belongs: Vec<String>,
    stance: Vec<String>,
    members: Vec<String>,
    continental: Vec<String>,
    tie: Vec<String>,
    days: Vec<String>,
    description: Vec<DescriptionEntry>,
    place: PlaceFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DescriptionEntry {
    nouns: Vec<String>,
    means: Description,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceFile {
    kinds: Vec<String>,
    waters: Vec<String>,
    features: Vec<String>,
    directions: Vec<String>,
    directed: Vec<String>,
    at: Vec<String>,
    locative: Vec<String>,
    relation: Vec<String>,
}

/// What a description such as "the group" may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Description {
    Country,
    Group,
    Organisation,
    Company,
    Party,
    Outlet,
    Two,
}

/// Sets of words, lower case.
#[derive(Debug)]
pub(crate) struct PartyWords {
    pub courtesy: BTreeSet<String>,
    pub transparent: BTreeSet<String>,
    pub sponsor: BTreeSet<String>,
    pub belongs: BTreeSet<String>,
    pub stance: BTreeSet<String>,
    pub members: BTreeSet<String>,
    pub continental: BTreeSet<String>,
    pub tie: BTreeSet<String>,
    pub days: BTreeSet<String>,
    pub description: Vec<(BTreeSet<String>, Description)>,
    pub place: PlaceWords,
}

/// The same around places.
#[derive(Clone, Debug)]
pub(crate) struct PlaceWords {
    pub kinds: BTreeSet<String>,
    pub waters: BTreeSet<String>,
    pub features: BTreeSet<String>,
    pub directions: BTreeSet<String>,
    pub directed: BTreeSet<String>,
    pub at: BTreeSet<String>,
    pub locative: BTreeSet<String>,
    pub relation: BTreeSet<String>,
}

impl PartyWords {
    /// The words that ship with the program.
    pub fn embedded() -> Self {
        let text = dateline_shipped::text("en/parties.toml").unwrap_or_default();
        let f: File = toml::from_str(text).expect("en/parties.toml is read by the tests");
        PartyWords {
            courtesy: set(f.courtesy),
            transparent: set(f.transparent),
            sponsor: set(f.sponsor),
            belongs: set(f.belongs),
            stance: set(f.stance),
            members: set(f.members),
            continental: set(f.continental),
            tie: set(f.tie),
            days: set(f.days),
            description: f.description.into_iter().map(|d| (set(d.nouns), d.means)).collect(),
            place: PlaceWords {
                kinds: set(f.place.kinds),
                waters: set(f.place.waters),
                features: set(f.place.features),
                directions: set(f.place.directions),
                directed: set(f.place.directed),
                at: set(f.place.at),
                locative: set(f.place.locative),
                relation: set(f.place.relation),
            },
        }
    }

    /// What a description with this noun may stand for.
    pub fn describes<'a>(&'a self, noun: &'a str) -> impl Iterator<Item = Description> + 'a {
        self.description.iter().filter(move |d| d.0.contains(noun)).map(|d| d.1)
    }
}

fn set(words: Vec<String>) -> BTreeSet<String> {
    words.into_iter().map(|w| w.to_lowercase()).collect()
}
