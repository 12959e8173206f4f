use serde::{Deserialize, Serialize};

use dateline_doc::EventType;

/// PLOVER's types, modes and scores: `ontology/plover.toml`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontology {
    /// Name and version of the scale that the scores come from.
    pub scale: String,
    /// Sector codes in the ontology's order.
    pub sectors: Vec<String>,
    /// Context codes.
    pub contexts: Vec<String>,
    /// The sixteen types.
    #[serde(rename = "type")]
    pub types: Vec<TypeEntry>,
}

/// One event type.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeEntry {
    /// Which.
    pub name: EventType,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// PLOVER score.
    pub score: f64,
    /// CAMEO root code for exports.
    pub cameo: String,
    /// The type that a planned or promised act of this type becomes.
    #[serde(default)]
    pub future: Option<EventType>,
    /// Its modes.
    #[serde(default)]
    pub modes: Vec<Mode>,
}

/// One mode of a type.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// Its name.
    pub name: String,
    /// Its score; none is printed for some.
    #[serde(default)]
    pub score: Option<f64>,
}

impl Ontology {
    /// The entry of a type.
    pub fn entry(&self, kind: EventType) -> &TypeEntry {
        self.types.iter().find(|t| t.name == kind).expect("every type is checked on loading")
    }
}
