//! Acts: where a frame's predicate stands, with its parties and its standing.
//!
//! One sentence's way: every word that a frame is called by gives candidates
//! (`find`); each frame's demands are weighed against the words around
//! (`judge`); what one act says of another joins or absorbs it (`relate`).

mod arguments;
mod around;
mod circumstance;
mod ellipsis;
mod find;
pub mod gaps;
mod index;
mod judge;
mod outcomes;
mod parties;
mod reach;
mod relate;
mod sides;
mod status;
mod syntax;
mod visits;
mod words;

use std::sync::Arc;

use dateline_doc::{Analysis, TokenId, TokenRange};
use dateline_knowledge::Knowledge;

pub use arguments::Carrier;
pub use index::{Form, Index, Pattern};
pub use parties::Party;
pub use status::Standing;
pub use syntax::Syntax;

use crate::parties::Mentions;
use status::StatusReader;
use words::Classes;
pub use words::WordSet;

/// An act as one sentence tells it.
#[derive(Clone, Debug)]
pub struct Act {
    /// Index of the frame.
    pub frame: usize,
    /// The predicate's head.
    pub head: TokenId,
    /// Verb, noun or adjective.
    pub form: Form,
    /// The verb that carries a noun of action.
    pub carrier: Option<Carrier>,
    /// The words that state it.
    pub trigger: TokenRange,
    /// Who did it; every party where it is reciprocal.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// Heads of what is asked, threatened, agreed, said.
    pub content: Vec<TokenId>,
    /// Words below the act, for modes.
    pub below: Vec<TokenId>,
    /// Nouns in subject position, parties or not ("a [drone] struck").
    pub subjects: Vec<TokenId>,
    /// Nouns in object position, parties or not.
    pub objects: Vec<TokenId>,
    /// What the text claims of it.
    pub standing: Standing,
    /// Heads of outcomes that joined it ("killing three people").
    pub outcomes: Vec<TokenId>,
    /// Who accuses or convicts somebody of it.
    pub accuser: Vec<Party>,
}

/// What was considered and not coded: its head, its frame and why.
#[derive(Clone, Debug)]
pub struct Passed {
    /// The predicate's head.
    pub head: TokenId,
    /// Index of the frame.
    pub frame: usize,
    /// Why it was not coded.
    pub why: String,
}

/// The stage.
pub struct Acts {
    /// Frames by lemma.
    pub index: Index,
    classes: Classes,
    status: StatusReader,
}

impl Acts {
    /// Compiles the frames.
    pub fn new(k: &Arc<Knowledge>) -> Self {
        Acts { index: Index::new(k), classes: Classes::new(k), status: StatusReader::new(k) }
    }

    /// A reading of trees with the words that the knowledge gives it.
    pub fn syntax<'a>(&'a self, a: &'a Analysis, text: &'a str) -> Syntax<'a> {
        Syntax { a, text, measures: self.classes.words("measure"), speech: self.classes.words("speech") }
    }

    /// Every act of the text, in text order, and what was passed over.
    pub fn read(&self, s: Syntax<'_>, mentions: &Mentions) -> (Vec<Act>, Vec<Passed>) {
        let mut acts = Vec::new();
        let mut passed = Vec::new();
        for sentence in s.a.read_sentences() {
            let mut here = Vec::new();
            for t in sentence.iter() {
                let (found, reason) = self.judge(s, mentions, t);
                here.extend(found);
                passed.extend(reason);
            }
            let mut told = self.relate(s, mentions, sentence, here, &mut passed);
            self.singled_out(s, mentions, sentence, &mut told);
            acts.extend(told);
        }
        (acts, passed)
    }

    /// The words of a class; none where the parties decide it.
    pub fn class(&self, name: &str) -> Option<impl Iterator<Item = &str>> {
        self.classes.get(name)
    }

    /// What the text claims of the act at `t`.
    pub fn standing(&self, s: Syntax<'_>, t: TokenId) -> Standing {
        self.status.read(s, t, None)
    }

    /// Whether the word at `t` is one of these lemmas or classes.
    pub fn word_is(&self, s: Syntax<'_>, mentions: &Mentions, t: TokenId, wanted: &[String]) -> bool {
        self.classes.word_is(s, mentions, t, wanted)
    }
}
