//! Reading anew what others cut into words and sentences.

use dateline_doc::{Analysis, Rel, Sentences, Span, TokenId, TokenRange, Tokens, Tree};

use super::Sentence;
use crate::Language;

impl Language {
    /// Reads the words of `sentences`, whatever else stands there. Gives the
    /// text that they make, and the layers over it: as many sentences, with as
    /// many words.
    ///
    /// ```
    /// use dateline_language::{Language, conllu};
    ///
    /// let source = "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
    /// let sentences: Vec<_> = conllu::Reader::new(source).words_only().collect::<Result<_, _>>()?;
    /// let (text, analysis) = Language::embedded().read_given(&sentences);
    /// assert_eq!((text.as_str(), analysis.len()), ("don't", 2));
    /// # Ok::<(), conllu::ConlluError>(())
    /// ```
    pub fn read_given(&self, sentences: &[Sentence]) -> (String, Analysis) {
        let (text, tokens, bounds) = layout(sentences);
        let mut analysis = self.read_tokens(&text, tokens, bounds.clone());
        if analysis.sentences != bounds {
            rejoin(&mut analysis, bounds);
        }
        (text, analysis)
    }
}

/// The text that sentences make, in which every word has its bytes.
fn layout(sentences: &[Sentence]) -> (String, Tokens, Sentences) {
    let (mut text, mut tokens, mut bounds) = (String::new(), Tokens::default(), Sentences::default());
    let mut space = "";
    for sentence in sentences {
        let paragraph = !text.is_empty() && sentence.starts_paragraph();
        text.push_str(if paragraph { "\n\n" } else { space });
        space = "";
        let start = tokens.span.len() as u32;
        for token in sentence.tokens() {
            text.push_str(space);
            // A range whose words are not its pieces ("du" is "de", "le")
            // gives its place to them.
            let pieces = token.words.iter().map(|w| w.form.as_str()).collect::<String>() == token.form;
            for (i, word) in token.words.iter().enumerate() {
                if i > 0 && !pieces {
                    text.push(' ');
                }
                let at = text.len() as u32;
                text.push_str(&word.form);
                tokens.span.push(Span::new(at, text.len() as u32));
            }
            space = if token.space_after { " " } else { "" };
        }
        bounds.tokens.push(TokenRange::new(start, tokens.span.len() as u32));
    }
    (text, tokens, bounds)
}

/// Makes the sentences those given again, of which long ones were read in
/// several pieces: the roots of later pieces hang on the first one's.
fn rejoin(analysis: &mut Analysis, sentences: Sentences) {
    let (mut head, mut rel) = (analysis.tree.head.clone(), analysis.tree.rel.clone());
    for sentence in &sentences.tokens {
        let is_root = |t: &TokenId| analysis.head(*t).is_none();
        let mut roots = sentence.iter().filter(is_root);
        let Some(first) = roots.next() else { continue };
        for root in roots {
            head[root.ix()] = first;
            rel[root.ix()] = Rel::Parataxis;
        }
    }
    analysis.tree = Tree::new(head, rel);
    analysis.read = vec![true; sentences.tokens.len()];
    analysis.sentences = sentences;
}
