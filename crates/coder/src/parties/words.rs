//! The words around names: `knowledge/en/parties.toml`.

use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    courtesy: Vec<String>,
    transparent: Vec<String>,
    crowds: Vec<String>,
    sponsor: Vec<String>,
    belongs: Vec<String>,
    stance: Vec<String>,
    members: Vec<String>,
    unknown: Vec<String>,
    elsewhere: Vec<String>,
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
    pub courtesy: FxHashSet<String>,
    pub transparent: FxHashSet<String>,
    pub crowds: FxHashSet<String>,
    pub sponsor: FxHashSet<String>,
    pub belongs: FxHashSet<String>,
    pub stance: FxHashSet<String>,
    pub members: FxHashSet<String>,
    pub unknown: FxHashSet<String>,
    pub elsewhere: FxHashSet<String>,
    pub continental: FxHashSet<String>,
    pub tie: FxHashSet<String>,
    pub days: FxHashSet<String>,
    pub description: Vec<(FxHashSet<String>, Description)>,
    pub place: PlaceWords,
}

/// The same around places.
#[derive(Clone, Debug)]
pub(crate) struct PlaceWords {
    pub kinds: FxHashSet<String>,
    pub waters: FxHashSet<String>,
    pub features: FxHashSet<String>,
    pub directions: FxHashSet<String>,
    pub directed: FxHashSet<String>,
    pub at: FxHashSet<String>,
    pub locative: FxHashSet<String>,
    pub relation: FxHashSet<String>,
}

impl PartyWords {
    /// The words that ship with the program.
    pub fn embedded() -> Self {
        let text = dateline_shipped::text("en/parties.toml").unwrap_or_default();
        let f: File = toml::from_str(text).expect("en/parties.toml is read by the tests");
        PartyWords {
            courtesy: set(f.courtesy),
            transparent: set(f.transparent),
            crowds: set(f.crowds),
            sponsor: set(f.sponsor),
            belongs: set(f.belongs),
            stance: set(f.stance),
            members: set(f.members),
            unknown: set(f.unknown),
            elsewhere: set(f.elsewhere),
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

fn set(words: Vec<String>) -> FxHashSet<String> {
    words.into_iter().map(|w| w.to_lowercase()).collect()
}
