use serde::{Deserialize, Serialize};

use crate::{Around, Cases};

use dateline_doc::{EventType, Status};

/// What a predicate means: `en/frames/*.toml`. The syntax that all predicates
/// share (passive, nominalisation, light verbs, control, coordination) is the
/// engine's; a frame says only what is its own. `knowledge/README.md` explains
/// each field with examples.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// Unique among all frames.
    pub id: String,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// Modes that every event of this frame has.
    #[serde(default)]
    pub modes: Vec<String>,
    /// Verb lemmas: "attack"; with a particle "call off"; with a preposition
    /// that must follow "call + for"; with a noun object "open fire",
    /// "take @person hostage" is written with `object`.
    #[serde(default)]
    pub verb: Vec<String>,
    /// Nouns that name the act: "attack", "air strike".
    #[serde(default)]
    pub noun: Vec<String>,
    /// Adjectives that state it predicatively: "ready", "willing".
    #[serde(default)]
    pub adjective: Vec<String>,
    /// The object, or for nouns the `of`/`on` complement, must have one of
    /// these heads (or a modifier word): words or `@class`.
    #[serde(default)]
    pub object: Vec<String>,
    /// The object must not have one of these.
    #[serde(default)]
    pub not_object: Vec<String>,
    /// The subject must have one of these.
    #[serde(default)]
    pub subject: Vec<String>,
    /// The subject must not have one of these.
    #[serde(default)]
    pub not_subject: Vec<String>,
    /// Some word below the predicate (complement clause, prepositional phrase,
    /// modifier) must be one of these.
    #[serde(default)]
    pub with: Vec<String>,
    /// No word below the predicate may be one of these.
    #[serde(default)]
    pub without: Vec<String>,
    /// The head of the content (the complement clause, else the noun after
    /// to, of, on or for) must be one of these: "agreed to [withdraw]".
    #[serde(default)]
    pub content: Vec<String>,
    /// The head of the content must not be one of these.
    #[serde(default)]
    pub not_content: Vec<String>,
    /// Where the actor stands: "subject" (the default), "object", "none", or a
    /// preposition; "before" is the subject, else the first party before the
    /// predicate.
    #[serde(default = "subject")]
    pub actor: String,
    /// Where recipients stand, best first: "object", "iobj", "clause" (the
    /// subject of the complement clause), or prepositions: "on", "against";
    /// "after" is the first party after the predicate.
    #[serde(default)]
    pub recipient: Vec<String>,
    /// Every party is an actor: talks, clashes, agreements.
    #[serde(default)]
    pub reciprocal: bool,
    /// Who must be known for the frame to fire: "any" (default: an actor or a
    /// recipient that is a political party), "actor", "recipient", "both",
    /// "none".
    #[serde(default = "any")]
    pub needs: String,
    /// Events inside the complement are its content and no events of their own.
    #[serde(default)]
    pub absorbs: bool,
    /// The predicate says what an act led to ("killed", "were wounded"): it
    /// joins the act that it belongs to, and stands alone only without one.
    #[serde(default)]
    pub outcome: bool,
    /// The frame is coded beside another of a different type on the same word:
    /// "sentenced to prison" is SANCTION and COERCE.
    #[serde(default)]
    pub also: bool,
    /// Status where the frame itself fixes it (a threat of future acts has happened).
    #[serde(default)]
    pub status: Option<Status>,
    /// Words that must stand around the predicate in this order: see
    /// [`Around`](crate::Around).
    #[serde(default)]
    pub around: Option<Around>,
    /// The frame says that its words tell no event: no other frame that asks for
    /// less fires on them.
    #[serde(default)]
    pub nothing: bool,
    /// The CAMEO code that records carry in place of the type's; `"032:033"` where
    /// the other side has one of its own.
    #[serde(default)]
    pub cameo: Option<String>,
    /// File and line of the dictionary that it was taken from; it needs no cases.
    #[serde(default)]
    pub from: Option<String>,
    /// Cases that must be coded: `[actor The US] dropped preconditions.`
    #[serde(default)]
    pub yes: Cases,
    /// Cases in which this frame must not fire.
    #[serde(default)]
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

fn subject() -> String {
    "subject".into()
}

fn any() -> String {
    "any".into()
}

/// A named list of words that frames refer to as `@name`: `en/classes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordClass {
    /// Its name, without the `@`.
    pub name: String,
    /// Lemmas.
    pub words: Vec<String>,
}

/// Words near a trigger that give its event a mode: `en/modes.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModeCue {
    /// Event type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The mode that they give.
    pub mode: String,
    /// Lemmas or `@class`, in the trigger itself, its modifiers, its
    /// instrument ("with a car bomb") or, for content modes, its complement.
    pub words: Vec<String>,
    /// Where to look: "trigger" (trigger words, modifiers, subject,
    /// instrument) or "content" (the complement clause and prepositional
    /// phrases).
    pub within: String,
    /// Cases that must get the mode.
    pub yes: Cases,
    /// Cases that must not.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}

/// Words and sectors that give an event a PLOVER context: `en/contexts.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextCue {
    /// The context that they give.
    pub name: String,
    /// Lemmas and phrases, anywhere in the event's sentence.
    pub words: Vec<String>,
    /// Sectors, of any party of the event.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// Sentences with an event that must have the context.
    pub yes: Cases,
    /// Sentences in which no event may have it.
    pub no: Cases,
    /// Known misses, asserted as misses.
    #[serde(default)]
    pub limits: Cases,
}
