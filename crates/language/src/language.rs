//! The stage's public face: text in, every layer out.

use dateline_doc::{Analysis, Sentences, Span, Tags, TokenId, TokenRange, Tokens, Tree, Upos};

use crate::lemma::Lemmatizer;
use crate::model::{Model, ModelError};
use crate::names::Decoder;
use crate::network::Network;
use crate::nn;
use crate::partly;
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
}

impl Language {
    /// The model that ships with the program.
    ///
    /// # Panics
    /// Never for a build that passes its tests, which read the model.
    pub fn embedded() -> Self {
        Self::from_bytes(include_bytes!("../../../models/en.model")).expect("the embedded model fits")
    }

    /// The model in these bytes.
    ///
    /// # Errors
    /// If the bytes are no model of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self::from_model(Model::from_bytes(bytes)?))
    }

    /// A model in memory.
    pub fn from_model(model: Model) -> Self {
        Language { model, segmenter: Segmenter::new(), lemmatizer: Lemmatizer::new() }
    }

    /// SHA-256 of the model file, hexadecimal.
    pub fn model_hash(&self) -> &str {
        &self.model.hash
    }

    /// Reads `text` from byte `from` on.
    pub fn read(&self, text: &str, from: u32) -> Analysis {
        let (tokens, sentences) = self.segment(text, from);
        self.read_tokens(text, tokens, sentences)
    }

    /// Words and sentences of `text` from byte `from` on.
    pub fn segment(&self, text: &str, from: u32) -> (Tokens, Sentences) {
        let (tokens, sentences) = self.segmenter.split(text, from);
        (tokens, cut(&sentences))
    }

    /// Reads the sentences that are `wanted`; the others have words alone.
    pub fn read_sentences(&self, text: &str, tokens: Tokens, sentences: Sentences, wanted: Vec<bool>) -> Analysis {
        if wanted.iter().all(|&w| w) {
            return self.read_tokens(text, tokens, sentences);
        }
        let (some, ranges) = partly::pick(&tokens, &sentences, &wanted);
        let read = self.read_tokens(text, some, ranges);
        partly::spread(text, &read, tokens, sentences, wanted)
    }

    /// Reads text whose words and sentences are known. Very long sentences
    /// are cut into several, so that every sentence has one root.
    pub fn read_tokens(&self, text: &str, tokens: Tokens, sentences: Sentences) -> Analysis {
        let sentences = cut(&sentences);
        let n = tokens.span.len();
        let mut tags = Tags { feats_table: self.model.feats.clone(), ..Tags::default() };
        let (mut head, mut rel) = (Vec::with_capacity(n), Vec::with_capacity(n));
        let mut names = Vec::new();
        let mut network = Network::new(&self.model);
        let mut decoder = Decoder::default();
        let mut bounds = Vec::new();
        let mut rest = sentences.tokens.as_slice();
        while !rest.is_empty() {
            let start = rest[0].start as usize;
            let fits = rest.iter().take_while(|s| s.end as usize - start <= BATCH).count().max(1);
            let (batch, later) = rest.split_at(fits);
            rest = later;
            bounds.clear();
            bounds.extend(batch.iter().map(|s| s.start as usize - start..s.end as usize - start));
            let end = batch[fits - 1].end as usize;
            network.encode(tokens.span[start..end].iter().map(|s| s.of(text)), &bounds);
            tags.upos.extend(network.upos().chunks_exact(Upos::ALL.len()).map(|s| Upos::ALL[nn::argmax(s)]));
            let feats = self.model.sizes.feats;
            tags.feats.extend(network.feats().chunks_exact(feats).map(|s| nn::argmax(s) as u16));
            let scores = network.names();
            let labels = crate::names::LABELS;
            for (s, b) in batch.iter().zip(&bounds) {
                decoder.decode(&scores[b.start * labels..b.end * labels], s.start, &mut names);
            }
            network.prepare_parse();
            for (s, b) in batch.iter().zip(&bounds) {
                let (heads, rels) = network.parse(b.clone());
                let at = |(w, &h): (usize, &u32)| s.start + if h as usize == b.len() { w as u32 } else { h };
                head.extend(heads.iter().enumerate().map(at).map(TokenId));
                rel.extend_from_slice(rels);
            }
        }
        self.lemmatize(text, &tokens, &mut tags);
        let read = vec![true; sentences.tokens.len()];
        Analysis { tokens, sentences, tags, tree: Tree::new(head, rel), names, read }
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
