//! The network's sizes, and where each of its weights lies.
//!
//! Every weight but the tables is one value of one flat vector; a `Linear` or
//! `Block` says which. So a file, an optimiser or a gradient is a flat loop.

use std::ops::Range;

use dateline_doc::{NameKind, Rel, Upos};
use serde::{Deserialize, Serialize};

use crate::transition::{ACTIONS, CHILD_SLOTS, SLOTS};

/// What a layer of the encoder does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Looks at a word and its two neighbours: a convolution with maxout.
    Window,
    /// Carries along the sentence what its words say: see [`crate::nn::carry`].
    Carry,
}

impl std::str::FromStr for Kind {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        match s {
            "window" => Ok(Kind::Window),
            "carry" => Ok(Kind::Carry),
            _ => Err(format!("`{s}` is neither `window` nor `carry`")),
        }
    }
}

/// The sizes that training chooses; part of the model file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// Rows of the table of hashed spellings.
    pub table_rows: usize,
    /// Width of that table.
    pub table_width: usize,
    /// Rows of the table of pretrained vectors.
    pub vector_rows: usize,
    /// Width of that table.
    pub vector_width: usize,
    /// Width of the encoder.
    pub width: usize,
    /// Pieces of the maxout over spelling and vector.
    pub mix_pieces: usize,
    /// Pieces of the other maxouts.
    pub pieces: usize,
    /// The encoder's layers, one after another.
    pub layers: Vec<Kind>,
    /// Width of the parser's hidden layer.
    pub parse_width: usize,
    /// Feature bundles.
    pub feats: usize,
}

impl Sizes {
    /// Whether a network can have these sizes: nothing empty, nothing so
    /// large that its weights could not be counted.
    pub fn are_sound(&self) -> bool {
        let one = |n: usize| n > 0 && n <= 1 << 20;
        let pieces = |n: usize| n > 0 && n <= usize::from(u8::MAX);
        [self.table_rows, self.table_width, self.vector_width, self.width, self.feats].into_iter().all(one)
            && one(self.parse_width)
            && self.vector_rows <= 1 << 20
            && pieces(self.mix_pieces)
            && pieces(self.pieces)
            && self.feats <= usize::from(u16::MAX)
            && self.layers.len() <= 64
    }
}

/// An affine map: `inputs × outputs` weights and `outputs` offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    /// The matrix.
    pub w: Range<usize>,
    /// The offsets.
    pub b: Range<usize>,
    /// Width of what goes in.
    pub inputs: usize,
    /// Width of what comes out.
    pub outputs: usize,
}

/// An affine map, maxout or recurrence, and layer normalisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The affine map.
    pub linear: Linear,
    /// Gain of the normalisation.
    pub gain: Range<usize>,
    /// Shift of the normalisation.
    pub shift: Range<usize>,
}

/// Where every weight lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Spelling and pretrained vector to the encoder's width.
    pub mix: Block,
    /// One residual layer after another.
    pub layers: Vec<Block>,
    /// Part of speech.
    pub upos: Linear,
    /// Feature bundle.
    pub feats: Linear,
    /// Name labels, see [`crate::names`].
    pub names: Linear,
    /// Whether a sentence goes on after the word, or ends with it.
    pub ends: Linear,
    /// A token to its part in the parser's hidden layer, one per slot. The
    /// offsets are those of the hidden layer, used once.
    pub slots: Range<usize>,
    /// Offsets of the parser's hidden layer.
    pub hidden: Range<usize>,
    /// In place of a token: per slot one row for none and one for the root.
    pub absent: Range<usize>,
    /// Per slot that holds a child, one row for each relation it may have.
    pub child_rel: Range<usize>,
    /// The parser's hidden layer to actions.
    pub actions: Linear,
    /// How many weights there are.
    pub len: usize,
}

impl Layout {
    /// The layout of a network of these sizes.
    pub fn new(sizes: &Sizes) -> Self {
        let mut at = 0;
        let mut take = |n: usize| {
            at += n;
            at - n..at
        };
        let mut linear =
            |inputs: usize, outputs: usize| Linear { w: take(inputs * outputs), b: take(outputs), inputs, outputs };
        let (width, wide) = (sizes.width, sizes.width * sizes.pieces);
        let mix = linear(sizes.table_width + sizes.vector_width, width * sizes.mix_pieces);
        let layer = |kind: &Kind| match kind {
            Kind::Window => (3 * width, wide),
            Kind::Carry => (width, 2 * width),
        };
        let layers: Vec<_> = sizes.layers.iter().map(layer).map(|(i, o)| linear(i, o)).collect();
        let upos = linear(width, Upos::ALL.len());
        let feats = linear(width, sizes.feats);
        let names = linear(width, 1 + 2 * NameKind::ALL.len());
        let ends = linear(width, 2);
        let actions = linear(sizes.parse_width, ACTIONS);
        let mut block = |linear| Block { linear, gain: take(width), shift: take(width) };
        let mix = block(mix);
        let layers = layers.into_iter().map(block).collect();
        let slots = take(width * SLOTS * sizes.parse_width);
        let hidden = take(sizes.parse_width);
        let absent = take(SLOTS * 2 * sizes.parse_width);
        let child_rel = take(CHILD_SLOTS * Rel::ALL.len() * sizes.parse_width);
        Layout { mix, layers, upos, feats, names, ends, slots, hidden, absent, child_rel, actions, len: at }
    }
}
