//! What the coder must know of English beyond frames: verbs of telling, verbs
//! that say of another act whether it happens, verbs that carry a noun.

use serde::{Deserialize, Serialize};

use crate::Cases;

use dateline_doc::{Certainty, Polarity, SourceKind, Status};

/// A way of saying who says so: `en/attribution.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reporting {
    /// Unique in its file.
    pub id: String,
    /// Verb lemmas: "say", "tell".
    #[serde(default)]
    pub verb: Vec<String>,
    /// Nouns: "claim", "report", "statement" ("in a statement").
    #[serde(default)]
    pub noun: Vec<String>,
    /// Fixed openings: "according to", "in the words of".
    #[serde(default)]
    pub phrase: Vec<String>,
    /// Adverbs by which the report leaves it to others: "reportedly".
    #[serde(default)]
    pub adverb: Vec<String>,
    /// What it does with its content: "say", "deny", "accuse" (the accused act
    /// is the accuser's word), "own" ("claim responsibility for").
    #[serde(default = "say")]
    pub act: String,
    /// How the content hangs on the word: "clause" (that-clause, quotation),
    /// "object" (a noun act), or prepositions: "of", "for".
    #[serde(default = "clause")]
    pub content: Vec<String>,
    /// The object that the verb must have: "responsibility".
    #[serde(default)]
    pub object: Vec<String>,
    /// Objects with which the verb tells nothing: "denied bail".
    #[serde(default)]
    pub not_object: Vec<String>,
    /// Nouns that can't tell: "according to plan".
    #[serde(default)]
    pub not_source: Vec<String>,
    /// How sure the teller is by this choice of word.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// "-" for verbs of denial.
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Cases: `[source Three officials] told [source Reuters] that [content the army left].`
    pub yes: Cases,
    /// Texts in which nobody tells anything this way.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

fn say() -> String {
    "say".into()
}

fn clause() -> Vec<String> {
    vec!["clause".into()]
}

/// Nouns for those who tell, and what kind of source they are:
/// `en/attribution.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNoun {
    /// Unique in its file.
    pub id: String,
    /// Singular nouns: "official", "witness", "statement".
    pub nouns: Vec<String>,
    /// What kind of source they are.
    pub kind: SourceKind,
    /// Cases: `[Two officials] said that the army left.`
    pub yes: Cases,
    /// Texts with `[words]` that are no such source.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A word that says of the act below it whether it happens: `en/status.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embedding {
    /// Unique in its file.
    pub id: String,
    /// Verb, adjective or noun lemmas, auxiliaries, adverbs or markers that
    /// the act depends on: "plan", "set", "attempt", "if", "reportedly".
    pub words: Vec<String>,
    /// How the act hangs on the word: "complement" (xcomp, ccomp, acl,
    /// infinitive), "object" (a noun act as object or `of`), "marker" (mark,
    /// advmod, aux of the act itself), "purpose" (infinitive adjunct).
    pub takes: Vec<String>,
    /// Status that the act gets.
    #[serde(default)]
    pub status: Option<Status>,
    /// Polarity that the act gets.
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Certainty that the act gets.
    #[serde(default)]
    pub certainty: Option<Certainty>,
    /// Cases: `The army plans to [planned+ attack] the town.`
    pub yes: Cases,
    /// Cases in which the act is not changed.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// A verb that only carries its noun: "carried out a series of strikes":
/// `en/light_verbs.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LightVerb {
    /// Unique in its file.
    pub id: String,
    /// Verb lemmas, with particle or preposition: "carry out", "come + under".
    pub verb: Vec<String>,
    /// Which side of the noun's act the subject is: "actor" or "recipient".
    pub subject: String,
    /// Status that the carrier gives ("begin", "continue", "plan").
    #[serde(default)]
    pub status: Option<Status>,
    /// Polarity that the carrier gives ("halt", "avert").
    #[serde(default)]
    pub polarity: Option<Polarity>,
    /// Cases, as in frames.
    pub yes: Cases,
    /// Cases in which the subject is no party.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}
