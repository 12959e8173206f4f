//! CoNLL-U, the treebanks' file format
//! (<https://universaldependencies.org/format.html>): reading gold trees to
//! train and measure on, writing what the language stage found.
//!
//! Read and kept: comments, words, multiword ranges (`19-20`), features, basic
//! trees, MISC. Not kept: XPOS, enhanced dependencies and empty nodes (`8.1`).

mod read;
mod write;

pub use read::{ConlluError, Reader, parse};
pub use write::write;

use dateline_doc::{Feats, Rel, Upos};

/// One sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sentence {
    /// Comment lines without their "# ".
    pub comments: Vec<String>,
    /// Syntactic words; word `i` has id `i + 1`.
    pub words: Vec<Word>,
    /// Surface words that are several syntactic words, in order.
    pub ranges: Vec<Range>,
}

/// A syntactic word.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Lemma; `_` where the treebank gives none.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Id of the head, 0 for a root.
    pub head: u32,
    /// Relation to the head.
    pub rel: Rel,
    /// MISC without `SpaceAfter`, empty for `_`.
    pub misc: String,
    /// Whether a space follows in the text.
    pub space_after: bool,
}

/// A surface word that is several syntactic words: "don't" over "do", "n't".
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Id of its first word.
    pub first: u32,
    /// Id of its last word.
    pub last: u32,
    /// As written.
    pub form: String,
    /// MISC without `SpaceAfter`, empty for `_`.
    pub misc: String,
    /// Whether a space follows in the text.
    pub space_after: bool,
}

impl Sentence {
    /// The value of a comment `# key = value`.
    ///
    /// ```
    /// # let source = "# sent_id = a-1\n1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\t_\n\n";
    /// let sentences = dateline_language::conllu::parse(source).unwrap();
    /// assert_eq!(sentences[0].comment("sent_id"), Some("a-1"));
    /// ```
    pub fn comment(&self, key: &str) -> Option<&str> {
        let value = |c: &'_ String| -> Option<usize> {
            let rest = c.strip_prefix(key)?.trim_start().strip_prefix('=')?;
            Some(c.len() - rest.trim_start().len())
        };
        self.comments.iter().find_map(|c| value(c).map(|at| &c[at..]))
    }
}
