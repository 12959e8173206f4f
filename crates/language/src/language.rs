//! The stage's public face: text in, every layer out.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use dateline_doc::{Analysis, Name, Rel, Sentences, Span, Tags, TokenId, TokenRange, Tokens, Tree, Upos};

use crate::lemma::Lemmatizer;
use crate::model::{Model, ModelError};
use crate::names::Decoder;
use crate::network::Network;
use crate::segment::Segmenter;

/// Longer sentences are cut, since no real one is longer and the parser's
/// errors would spread.
const LONGEST: u32 = 250;
/// The network reads whole sentences until it has so many words, which keeps
/// its matrices large and its buffers in the processor's cache.
const BATCH: usize = 256;

/// Reads English. Built once, shared between threads.
///
/// ```
/// use dateline_language::Language;
/// let language = Language::embedded();
/// let text = "Iraq recalled its ambassador.";
/// let analysis = language.read(text, 0);
/// assert_eq!(analysis.len(), 5);
/// ```
#[derive(Debug)]
pub struct Language {
    model: Model,
    segmenter: Segmenter,
    lemmatizer: Lemmatizer,
    networks: Pool,
}

/// Networks at rest: each thread that reads takes one, or makes a new one.
#[derive(Debug, Default)]
struct Pool(Mutex<Vec<Network>>);

impl Pool {
    fn take(&self) -> Network {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give(&self, network: Network) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(network);
    }
}

impl Language {
    /// The model that ships with the program.
    ///
    /// # Panics
    /// Never for a build that passes its tests, which read the model.
    pub fn embedded() -> Self {
        Self::from_bytes(include_bytes!("../../../models/en.model").as_slice()).expect("the embedded model fits")
    }

    /// The model in these bytes.
    ///
    /// # Errors
    /// If the bytes are no model of this version.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, ModelError> {
        Ok(Self::from_model(Model::from_bytes(bytes)?))
    }

    /// A model in memory.
    pub fn from_model(model: Model) -> Self {
        Language { model, segmenter: Segmenter::new(), lemmatizer: Lemmatizer::new(), networks: Pool::default() }
    }

    /// SHA-256 of the model file, hexadecimal.
    pub fn model_hash(&self) -> &str {
        self.model.hash()
    }

    /// Reads `text` from byte `from` on.
    pub fn read(&self, text: &str, from: u32) -> Analysis {
        let (tokens, sentences) = self.segment(text, from);
        let wanted = vec![true; sentences.tokens.len()];
        self.read_sentences(text, tokens, sentences, &wanted)
    }

    /// Words and sentences of `text` from byte `from` on.
    pub fn segment(&self, text: &str, from: u32) -> (Tokens, Sentences) {
        let (tokens, sentences) = self.segmenter.split(text, from);
        (tokens, cut(&sentences))
    }

    /// Reads those of the segmenter's sentences that are `wanted`; the others
    /// have words alone. A sentence may turn out to be several.
    ///
    /// # Panics
    /// If `wanted` does not have a value for each sentence.
    pub fn read_sentences(&self, text: &str, tokens: Tokens, sentences: Sentences, wanted: &[bool]) -> Analysis {
        assert_eq!(sentences.tokens.len(), wanted.len(), "a value for each sentence");
        self.analyse(text, tokens, &sentences, wanted, true)
    }

    /// Reads text whose words and sentences are known. Very long sentences
    /// are cut into several, so that every sentence has one root.
    pub fn read_tokens(&self, text: &str, tokens: Tokens, sentences: Sentences) -> Analysis {
        let sentences = cut(&sentences);
        let wanted = vec![true; sentences.tokens.len()];
        self.analyse(text, tokens, &sentences, &wanted, false)
    }

    /// Reads the sentences that are `wanted`; with `ends`, they also end where
    /// the network says so.
    fn analyse(&self, text: &str, tokens: Tokens, sentences: &Sentences, wanted: &[bool], ends: bool) -> Analysis {
        let mut columns = Columns::new(&self.model, tokens.span.len());
        let (mut found, mut rest) = (Vec::with_capacity(sentences.tokens.len()), Vec::new());
        for (&s, &wanted) in sentences.tokens.iter().zip(wanted) {
            if wanted { rest.push(s) } else { found.push((s, false)) }
        }
        let mut network = self.networks.take();
        let (mut decoder, mut scores, mut batch) = (Decoder::default(), Vec::new(), Vec::new());
        let mut rest = rest.as_slice();
        while !rest.is_empty() {
            let mut words = 0;
            let fits = rest.iter().take_while(|s| {
                words += s.len();
                words <= BATCH
            });
            let (now, later) = rest.split_at(fits.count().max(1));
            rest = later;
            batch.clear();
            batch.extend_from_slice(now);
            network.encode(&self.model, text, &tokens, &batch);
            if ends && self.split(&network, &mut batch) {
                network.encode(&self.model, text, &tokens, &batch);
            }
            network.parse(&self.model);
            for (i, s) in batch.iter().enumerate() {
                columns.take(&self.model, &network, i, *s);
                network.names(&self.model, i, &mut scores);
                let before = columns.names.len();
                decoder.decode(&scores, s.start, &mut columns.names);
                columns.trim_names(before);
                found.push((*s, true));
            }
        }
        self.networks.give(network);
        found.sort_unstable_by_key(|(s, _)| s.start);
        self.lemmatize(text, &tokens, &found, &mut columns.tags);
        Analysis {
            tokens,
            sentences: Sentences { tokens: found.iter().map(|(s, _)| *s).collect() },
            tags: columns.tags,
            tree: Tree::new(columns.head, columns.rel),
            names: columns.names,
            read: found.into_iter().map(|(_, read)| read).collect(),
        }
    }

    /// Splits the sentences of a batch where the network says that one ends;
    /// whether there was any.
    fn split(&self, network: &Network, batch: &mut Vec<TokenRange>) -> bool {
        let mut parts = Vec::with_capacity(batch.len());
        for (i, s) in batch.iter().enumerate() {
            let mut start = s.start;
            for end in network.inner_ends(&self.model, i) {
                let end = s.start + end as u32 + 1;
                parts.push(TokenRange::new(start, end));
                start = end;
            }
            parts.push(TokenRange::new(start, s.end));
        }
        let any = parts.len() > batch.len();
        *batch = parts;
        any
    }

    /// A word that was not read is its own lemma.
    fn lemmatize(&self, text: &str, tokens: &Tokens, sentences: &[(TokenRange, bool)], tags: &mut Tags) {
        for &(s, read) in sentences {
            for t in s.iter().map(TokenId::ix) {
                let form = tokens.span[t].of(text);
                let start = tags.lemma_text.len() as u32;
                if read {
                    let feats = &tags.feats_table[tags.feats[t] as usize];
                    self.lemmatizer.lemma_into(form, tags.upos[t], feats, &mut tags.lemma_text);
                } else {
                    tags.lemma_text.push_str(form);
                }
                tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
            }
        }
    }
}

/// The columns of an analysis on their way. A word that is not read is an X
/// and its own head.
struct Columns {
    tags: Tags,
    head: Vec<TokenId>,
    rel: Vec<Rel>,
    names: Vec<Name>,
}

impl Columns {
    /// No name ends in a preposition, an article or a conjunction.
    fn trim_names(&mut self, first: usize) {
        for name in &mut self.names[first..] {
            let loose = |end: u32| matches!(self.tags.upos[end as usize - 1], Upos::Adp | Upos::Det | Upos::Cconj);
            while name.tokens.len() > 1 && loose(name.tokens.end) {
                name.tokens.end -= 1;
            }
        }
    }

    fn new(model: &Model, words: usize) -> Self {
        let none = model.feats.iter().position(|f| f.0.is_empty()).unwrap_or(0) as u16;
        Columns {
            tags: Tags {
                upos: vec![Upos::X; words],
                feats: vec![none; words],
                feats_table: model.feats.clone(),
                ..Tags::default()
            },
            head: (0..words).map(TokenId::from).collect(),
            rel: vec![Rel::Dep; words],
            names: Vec::new(),
        }
    }

    /// Takes tags and tree of a sentence, by its number in the batch.
    fn take(&mut self, model: &Model, network: &Network, number: usize, s: TokenRange) {
        let words = s.start as usize..s.end as usize;
        self.tags.upos[words.clone()].iter_mut().zip(network.upos(model, number)).for_each(|(to, x)| *to = x);
        self.tags.feats[words.clone()].iter_mut().zip(network.feats(model, number)).for_each(|(to, x)| *to = x);
        let (heads, rels) = network.tree(number);
        for (i, (to, &h)) in self.head[words.clone()].iter_mut().zip(heads).enumerate() {
            *to = TokenId(s.start + if h as usize == s.len() { i as u32 } else { h });
        }
        self.rel[words].copy_from_slice(rels);
    }
}

/// Cuts sentences that are longer than [`LONGEST`] and leaves out empty ones.
fn cut(sentences: &Sentences) -> Sentences {
    let mut tokens = Vec::with_capacity(sentences.tokens.len());
    for s in &sentences.tokens {
        let mut start = s.start;
        while start < s.end {
            let end = s.end.min(start + LONGEST);
            tokens.push(TokenRange::new(start, end));
            start = end;
        }
    }
    Sentences { tokens }
}
