//! What the records beside events are read by: quotes, facts, processes.

use serde::{Deserialize, Serialize};

use dateline_doc::{FactKind, ProcessKind, StageKind};

use crate::Cases;

/// Where somebody says something: `en/quotes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Unique in its file.
    pub id: String,
    /// Words for it; several words end with the noun.
    pub noun: Vec<String>,
    /// Prepositions that it follows.
    pub preposition: Vec<String>,
    /// Its name in records, if not the noun.
    #[serde(default)]
    pub name: Option<String>,
    /// Cases: `Moreno wrote on [channel Twitter] that he would stay.`
    pub yes: Cases,
    /// Texts with no such channel.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// Verbs whose quoted words are the subject's: `en/quotes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoting {
    /// Unique in its file.
    pub id: String,
    /// Lemmas: "call", "describe".
    pub verb: Vec<String>,
    /// Cases: `[source Moreno] called the vote “[content a farce]”.`
    pub yes: Cases,
    /// Texts in which nobody is quoted so.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// What states a fact: `en/facts.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactCue {
    /// Unique in its file.
    pub id: String,
    /// What it states.
    pub kind: FactKind,
    /// Verbs that say it of what is counted, or of subject and object.
    #[serde(default)]
    pub verb: Vec<String>,
    /// Verbs whose subject has what is counted: "keep 900 troops".
    #[serde(default)]
    pub holds: Vec<String>,
    /// Nouns that say it: "toll", "presence".
    #[serde(default)]
    pub noun: Vec<String>,
    /// Endings after a party and a hyphen: "rebel-[held]".
    #[serde(default)]
    pub ending: Vec<String>,
    /// What is counted or held: lemmas and `@classes`.
    #[serde(default)]
    pub counted: Vec<String>,
    /// Words by which a number adds up over time: "so far", "since".
    #[serde(default)]
    pub over_time: Vec<String>,
    /// The unit of the value.
    #[serde(default)]
    pub unit: Option<String>,
    /// Cases: `[value 900] [subject US troops] are stationed in [place Syria].`
    pub yes: Cases,
    /// Texts that state no such fact.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// Nouns that name a process: `en/processes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessCue {
    /// Unique in its file.
    pub id: String,
    /// Which kind.
    pub kind: ProcessKind,
    /// Nouns; several words end with the noun.
    pub noun: Vec<String>,
    /// Whether it must stand in the plural.
    #[serde(default)]
    pub plural: bool,
    /// Nouns above it or adjectives before it, one of which must stand there:
    /// "[wave] of protests", "[repeated] attacks".
    #[serde(default)]
    pub with: Vec<String>,
    /// Words before it with which it is something else: "[trade] war".
    #[serde(default)]
    pub without: Vec<String>,
    /// It stands for a process named before: "the initiative".
    #[serde(default)]
    pub refers: bool,
    /// Cases: `[party Chad] and [party Libya] began peace talks.`
    pub yes: Cases,
    /// Texts that name no such process.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// Words that say how far a process has come: `en/processes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageCue {
    /// Unique in its file.
    pub id: String,
    /// Which stage.
    pub stage: StageKind,
    /// Verbs, with a particle: "break down".
    #[serde(default)]
    pub verb: Vec<String>,
    /// Nouns: "readiness".
    #[serde(default)]
    pub noun: Vec<String>,
    /// Adjectives: "deadlocked".
    #[serde(default)]
    pub adjective: Vec<String>,
    /// Objects that it must have, for stages of preconditions.
    #[serde(default)]
    pub object: Vec<String>,
    /// Cases: `Talks between Chad and Libya [stage stalled].`
    pub yes: Cases,
    /// Texts in which no process comes so far.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// Words by which a process runs through a body: `en/processes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VehicleCue {
    /// Unique in its file.
    pub id: String,
    /// Nouns: "a commission as a [vehicle] for the talks".
    pub noun: Vec<String>,
    /// Cases: `[vehicle A joint committee] was formed as a framework for talks between …`
    pub yes: Cases,
    /// Texts that name none.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}
