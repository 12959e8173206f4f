use dateline_doc::Analysis;
use dateline_language::Language;
use dateline_language::conllu::{self, Sentence};

use crate::read::{Given, Text};

/// Words, sentences, parts of speech, trees and names alone: the language
/// stage of a [`Pipeline`](crate::Pipeline) without the knowledge. Built once;
/// shared between threads.
///
/// ```
/// use dateline::{Parser, TokenId, Upos};
///
/// let text = "Iraq recalled its ambassador.";
/// let analysis = Parser::new().read(text);
/// assert_eq!(analysis.upos(TokenId(1)), Upos::Verb);
/// assert_eq!(analysis.head(TokenId(0)), Some(TokenId(1)));
/// ```
#[derive(Debug)]
pub struct Parser {
    language: Language,
}

impl Parser {
    /// Reads the model that is built in.
    #[allow(clippy::new_without_default, reason = "it reads a model, and nothing about it is a default")]
    pub fn new() -> Self {
        Parser { language: Language::embedded() }
    }

    /// Reads a text from its first byte on.
    pub fn read(&self, text: &str) -> Analysis {
        self.language.read(text, 0)
    }

    /// Parses a text that a [`Reader`](crate::read::Reader) brought in.
    ///
    /// ```
    /// use dateline::{Parser, read::Text, write};
    ///
    /// let text = Text { id: "a".into(), text: "Iraq's envoy left.".into(), ..Text::default() };
    /// let parsed = Parser::new().parse(text);
    /// assert!(write::conllu(&parsed).contains("1-2\tIraq's\t"));
    /// ```
    pub fn parse(&self, text: Text) -> Parsed {
        let analysis = self.language.read(&text.text, text.body);
        Parsed { id: text.id, text: text.text, analysis, given: None }
    }

    /// Parses words and sentences as they are given.
    pub fn parse_given(&self, given: Given) -> Parsed {
        let (text, analysis) = self.language.read_given(&given.sentences);
        Parsed { id: given.id, text, analysis, given: Some(given.sentences) }
    }

    /// SHA-256 of the language model, hexadecimal.
    pub fn model_hash(&self) -> &str {
        self.language.model_hash()
    }
}

/// A text with its words, sentences, parts of speech, trees and names;
/// [`write::conllu`](crate::write::conllu) and
/// [`write::parsed_json`](crate::write::parsed_json) write it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The reader's name for it.
    pub id: String,
    /// The text; of given words the one that they make.
    pub text: String,
    /// What was read in it.
    pub analysis: Analysis,
    /// The sentences that were given.
    pub(crate) given: Option<Vec<Sentence>>,
}

impl Parsed {
    /// The id of sentence `n`, from 0: its own, or one made from the text's.
    pub fn sentence_id(&self, n: usize) -> String {
        let own = self.given.as_ref().and_then(|g| g.get(n)?.comment("sent_id"));
        own.map_or_else(|| conllu::sentence_id(&self.id, n), str::to_owned)
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Parser>();
};
