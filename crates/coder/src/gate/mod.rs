//! The first look: which sentences can hold anything to code.
//!
//! Most sentences of the news hold nothing, and to read one costs a hundred
//! times what it costs to look at its words. A frame says what must stand by
//! its predicate; where that is not among the words of a sentence, no tree of
//! it can make the frame fire. So the look is a matter of knowledge: whoever
//! adds a frame, a class or an actor has added it here too.

mod compile;
mod context;
mod forms;
mod look;
mod parties;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::acts::{Acts, WordSet};
use crate::parties::Parties;

/// A set of words, any of which meets a demand. The first of them are the kinds
/// of parties.
type Group = u32;

/// Chooses the sentences to read.
#[derive(Debug)]
pub struct Gate {
    /// What each word answers, by its lemma.
    words: FxHashMap<Box<str>, Word>,
    demands: Vec<Demand>,
    /// What each frame asks for, however it is called.
    frames: Vec<Vec<Clause>>,
    /// Names of days and months.
    days: WordSet,
    /// The last words of firms' names.
    firms: WordSet,
}

/// What a word can be.
#[derive(Clone, Debug, Default)]
struct Word {
    /// The groups that it is in.
    groups: Vec<Group>,
    /// The groups that it is in when written with a capital.
    named: Vec<Group>,
    /// The demands that it is the predicate of, with the list that calls it.
    heads: Vec<(u32, u8)>,
}

/// What one way to call a frame asks of the words of its sentence.
#[derive(Clone, Debug)]
struct Demand {
    frame: usize,
    /// The words that must stand by the predicate.
    clauses: Vec<Clause>,
}

/// So many words of these groups must stand near the predicate.
#[derive(Clone, Debug)]
struct Clause {
    groups: Vec<Group>,
    count: usize,
    /// How many words before the predicate they may stand.
    before: u32,
    /// How many words after it.
    after: u32,
}

impl Gate {
    /// From the frames and the actors of the knowledge.
    pub fn new(acts: &Acts, parties: &Parties) -> Self {
        compile::Compiler::default().gate(acts, parties)
    }
}
