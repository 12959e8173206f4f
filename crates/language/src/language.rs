//! The stage's public face: text in, every layer out.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use dateline_doc::{Analysis, Sentences, Span, Tags, TokenId, TokenRange, Tokens, Tree};

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
        let (tokens, sentences) = self.segmenter.split(text, from);
        self.analyse(text, tokens, &sentences, true)
    }

    /// Reads text whose words and sentences are known. Very long sentences
    /// are cut into several, so that every sentence has one root.
    pub fn read_tokens(&self, text: &str, tokens: Tokens, sentences: Sentences) -> Analysis {
        self.analyse(text, tokens, &sentences, false)
    }

    /// With `ends`, sentences also end where the network says so.
    fn analyse(&self, text: &str, tokens: Tokens, sentences: &Sentences, ends: bool) -> Analysis {
        let sentences = cut(sentences);
        let n = tokens.span.len();
        let mut a = Analysis {
            tags: Tags { feats_table: self.model.feats.clone(), ..Tags::default() },
            sentences: Sentences { tokens: Vec::with_capacity(sentences.tokens.len()) },
            ..Analysis::default()
        };
        let (mut head, mut rel) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let (mut decoder, mut scores) = (Decoder::default(), Vec::new());
        let (mut bounds, mut batch) = (Vec::new(), Vec::new());
        let mut network = self.networks.take();
        let mut rest = sentences.tokens.as_slice();
        while !rest.is_empty() {
            let start = rest[0].start;
            let fits = rest.iter().take_while(|s| (s.end - start) as usize <= BATCH).count().max(1);
            let (now, later) = rest.split_at(fits);
            rest = later;
            batch.clear();
            batch.extend_from_slice(now);
            self.encode(&mut network, text, &tokens, &batch, &mut bounds);
            if ends && self.split(&network, &mut batch) {
                self.encode(&mut network, text, &tokens, &batch, &mut bounds);
            }
            network.parse(&self.model);
            for (i, s) in batch.iter().enumerate() {
                network.upos(&self.model, i, &mut a.tags.upos);
                network.feats(&self.model, i, &mut a.tags.feats);
                network.names(&self.model, i, &mut scores);
                decoder.decode(&scores, s.start, &mut a.names);
                let (heads, rels) = network.tree(i);
                let at = |(w, &h): (usize, &u32)| s.start + if h == s.end - s.start { w as u32 } else { h };
                head.extend(heads.iter().enumerate().map(at).map(TokenId));
                rel.extend_from_slice(rels);
            }
            a.sentences.tokens.extend_from_slice(&batch);
        }
        self.networks.give(network);
        self.lemmatize(text, &tokens, &mut a.tags);
        Analysis { tokens, tree: Tree::new(head, rel), ..a }
    }

    fn encode(
        &self,
        network: &mut Network,
        text: &str,
        tokens: &Tokens,
        batch: &[TokenRange],
        bounds: &mut Vec<Range<usize>>,
    ) {
        let (Some(first), Some(last)) = (batch.first(), batch.last()) else { return };
        bounds.clear();
        bounds.extend(batch.iter().map(|s| (s.start - first.start) as usize..(s.end - first.start) as usize));
        let words = &tokens.span[first.start as usize..last.end as usize];
        network.encode(&self.model, words.iter().map(|s| s.of(text)), bounds);
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

    fn lemmatize(&self, text: &str, tokens: &Tokens, tags: &mut Tags) {
        for (t, span) in tokens.span.iter().enumerate() {
            let feats = &tags.feats_table[tags.feats[t] as usize];
            let start = tags.lemma_text.len() as u32;
            self.lemmatizer.lemma_into(span.of(text), tags.upos[t], feats, &mut tags.lemma_text);
            tags.lemma.push(Span::new(start, tags.lemma_text.len() as u32));
        }
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
