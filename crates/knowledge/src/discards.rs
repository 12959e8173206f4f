use serde::{Deserialize, Serialize};

use crate::Cases;

/// Words of sentences and reports that are not to be coded: `discards.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discard {
    /// Unique among all of them.
    pub id: String,
    /// Words and phrases, capitals or not.
    pub words: Vec<String>,
    /// What is not coded where they stand: "sentence" or "report".
    pub of: String,
    /// File and line of the dictionary that it was taken from; it needs no cases.
    #[serde(default)]
    pub from: Option<String>,
    /// Sentences that must not be coded.
    #[serde(default)]
    pub yes: Cases,
    /// Sentences that must be left alone.
    #[serde(default)]
    pub no: Cases,
}
