//! CoNLL-U, the treebanks' file format
//! (<https://universaldependencies.org/format.html>): reading gold trees to
//! train and measure on, writing what the language stage found.
//!
//! Read and kept: comments, words, multiword ranges (`19-20`), features, basic
//! trees, MISC. Not kept: XPOS, enhanced dependencies and empty nodes (`8.1`).

mod given;
mod read;
mod spaces;
mod surface;
#[cfg(test)]
mod tests;
mod write;

pub use read::{ConlluError, Reader, parse};
pub use write::{sentence_id, write, write_given};

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
            let rest = c.trim_start().strip_prefix(key)?.trim_start().strip_prefix('=')?;
            Some(c.len() - rest.trim_start().len())
        };
        self.comments.iter().find_map(|c| value(c).map(|at| &c[at..]))
    }

    /// Whether a comment says that a document or a paragraph begins here.
    pub fn starts_paragraph(&self) -> bool {
        self.comments.iter().any(|c| is_mark(c, "newdoc") || is_mark(c, "newpar"))
    }

    /// The text of its tokens.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.text_into(&mut text);
        text.truncate(text.trim_end().len());
        text
    }

    /// Appends its tokens with the spaces that follow them.
    pub fn text_into(&self, text: &mut String) {
        for token in self.tokens() {
            text.push_str(token.form);
            text.push_str(if token.space_after { " " } else { "" });
        }
    }

    /// Surface tokens in order.
    fn tokens(&self) -> impl Iterator<Item = Token<'_>> {
        let mut ranges = self.ranges.iter().peekable();
        let mut at = 0;
        std::iter::from_fn(move || {
            let word = self.words.get(at)?;
            let token = match ranges.next_if(|r| r.first as usize == at + 1) {
                Some(r) => Token { form: &r.form, words: &self.words[at..r.last as usize], space_after: r.space_after },
                None => Token { form: &word.form, words: &self.words[at..=at], space_after: word.space_after },
            };
            at += token.words.len();
            Some(token)
        })
    }
}

/// A word of the text, and the syntactic words that it is.
struct Token<'a> {
    form: &'a str,
    words: &'a [Word],
    space_after: bool,
}

/// Whether a comment is `newdoc`, `newpar`, with an id or without.
fn is_mark(comment: &str, mark: &str) -> bool {
    let rest = comment.trim_start().strip_prefix(mark);
    rest.is_some_and(|r| r.is_empty() || r.starts_with(char::is_whitespace))
}
