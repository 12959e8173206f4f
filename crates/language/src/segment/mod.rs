//! Text to words and sentences, as the Universal Dependencies treebanks of
//! English cut them, so that the tagger and the parser see what they learnt.
//!
//! Words come from one pass over the text (`tokens`, `words`); sentences from a pass
//! over the words that looks at stops, quotes and the layout of lines
//! (`sentences`, `layout`). Both take what is particular to English from
//! `knowledge/en/segmentation.toml`. Time is linear in the text, any text will
//! do, and every character that is not white space lies in exactly one word.

mod address;
mod chars;
mod layout;
mod number;
mod sentences;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use dateline_doc::{Sentences, Tokens};

/// Cuts English text into words and sentences.
///
/// ```
/// use dateline_language::segment::Segmenter;
///
/// let text = "Gen. Lee didn't resign. He left.";
/// let (tokens, sentences) = Segmenter::new().split(text, 0);
/// let words: Vec<_> = tokens.span.iter().map(|s| s.of(text)).collect();
/// assert_eq!(words, ["Gen.", "Lee", "did", "n't", "resign", ".", "He", "left", "."]);
/// assert_eq!(sentences.tokens[1].start, 6);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Segmenter;

impl Segmenter {
    /// A segmenter with the embedded tables.
    pub fn new() -> Self {
        std::sync::LazyLock::force(&tables::TABLES);
        Segmenter
    }

    /// The words and sentences of `text` from byte `from` on. A `from` inside
    /// a character counts as the next one, beyond the end as the end; text
    /// beyond 4 GiB, where offsets end, is not read.
    pub fn split(&self, text: &str, from: u32) -> (Tokens, Sentences) {
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let from = text.ceil_char_boundary(from as usize);
        let mut span = Vec::with_capacity((text.len() - from) / 5);
        tokens::scan(text, from, &mut span);
        let sentences = sentences::find(text, from, &span);
        (Tokens { span }, Sentences { tokens: sentences })
    }
}
