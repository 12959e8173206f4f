//! The network at work: a batch of words becomes vectors, and the vectors
//! become tags, name scores and trees.
//!
//! One encoder serves every task: hashed spellings and pretrained vectors,
//! then residual layers: convolutions with maxout, as in spaCy (Honnibal and
//! others 2020), of growing reach (Strubell and others 2017, "Fast and accurate
//! entity recognition with iterated dilated convolutions"), and simple
//! recurrent layers, which see the whole sentence.

use std::ops::Range;

use dateline_doc::Rel;

use crate::features::{Featuriser, ROWS};
use crate::model::Model;
use crate::nn;
use crate::shape::Block;
use crate::transition::{Action, CHILD_SLOTS, NONE, SLOTS, State};

/// Buffers for a batch, kept from one to the next.
#[derive(Debug)]
pub struct Network<'m> {
    model: &'m Model,
    featuriser: Featuriser,
    input: Vec<f32>,
    wide: Vec<f32>,
    new: Vec<f32>,
    encoded: Vec<f32>,
    slots: Vec<f32>,
    scores: Vec<f32>,
    state: State,
}

impl<'m> Network<'m> {
    /// A network with empty buffers.
    pub fn new(model: &'m Model) -> Self {
        Network {
            model,
            featuriser: Featuriser::new(model.sizes.table_rows),
            input: Vec::new(),
            wide: Vec::new(),
            new: Vec::new(),
            encoded: Vec::new(),
            slots: Vec::new(),
            scores: Vec::new(),
            state: State::default(),
        }
    }

    /// Encodes a batch. `bounds` are its sentences as ranges of words.
    pub fn encode<'f>(&mut self, forms: impl ExactSizeIterator<Item = &'f str>, bounds: &[Range<usize>]) {
        let model = self.model;
        let sizes = &model.sizes;
        let n = forms.len();
        let row = sizes.table_width + sizes.vector_width;
        self.input.clear();
        self.input.resize(n * row, 0.0);
        for (form, x) in forms.zip(self.input.chunks_exact_mut(row)) {
            let mut rows = [0; ROWS];
            self.featuriser.rows(form, &mut rows);
            let (spelling, vector) = x.split_at_mut(sizes.table_width);
            for row in rows {
                model.table.add(row as usize, spelling);
            }
            if let Some(row) = model.vector_row(self.featuriser.vector_key(form)) {
                model.vectors.add(row, vector);
            }
        }
        self.encoded.resize(n * sizes.width, 0.0);
        self.block(&model.layout.mix, 1, bounds);
        self.encoded.copy_from_slice(&self.new);
        for (layer, &reach) in model.layout.layers.iter().zip(&sizes.reaches) {
            self.input.resize(n * layer.linear.inputs, 0.0);
            if reach > 0 {
                nn::window(&self.encoded, sizes.width, bounds, reach, &mut self.input);
            } else {
                self.input.copy_from_slice(&self.encoded);
            }
            self.block(layer, reach, bounds);
            for (old, new) in self.encoded.iter_mut().zip(&self.new) {
                *old += new;
            }
        }
    }

    /// From `input` to `new` through one block, recurrent if `reach` is 0.
    fn block(&mut self, block: &Block, reach: usize, bounds: &[Range<usize>]) {
        let sizes = &self.model.sizes;
        let weights = &self.model.weights;
        let linear = &block.linear;
        let n = self.input.len() / linear.inputs;
        self.wide.resize(n * linear.outputs, 0.0);
        nn::linear(&self.input, &weights[linear.w.clone()], &weights[linear.b.clone()], &mut self.wide);
        self.new.resize(n * sizes.width, 0.0);
        if reach > 0 {
            nn::maxout(&self.wide, sizes.pieces, sizes.width, &mut self.new, &mut []);
        } else {
            nn::carry(&mut self.wide, sizes.width, bounds, &mut self.new);
        }
        let (gain, shift) = (&weights[block.gain.clone()], &weights[block.shift.clone()]);
        nn::layer_norm(&mut self.new, gain, shift, &mut []);
    }

    fn head(&mut self, linear: &crate::shape::Linear) -> &[f32] {
        let weights = &self.model.weights;
        let n = self.encoded.len() / linear.inputs;
        self.scores.resize(n * linear.outputs, 0.0);
        nn::linear(&self.encoded, &weights[linear.w.clone()], &weights[linear.b.clone()], &mut self.scores);
        &self.scores
    }

    /// Scores of each part of speech for each word of the batch.
    pub fn upos(&mut self) -> &[f32] {
        self.head(&self.model.layout.upos)
    }

    /// Scores of each feature bundle for each word of the batch.
    pub fn feats(&mut self) -> &[f32] {
        self.head(&self.model.layout.feats)
    }

    /// Scores of each name label for each word of the batch.
    pub fn names(&mut self) -> &[f32] {
        self.head(&self.model.layout.names)
    }

    /// Works out what each word of the batch gives to each slot of the
    /// parser, so that a state is scored by adding rows (Chen and Manning
    /// 2014, "A fast and accurate dependency parser using neural networks").
    pub fn prepare_parse(&mut self) {
        let sizes = &self.model.sizes;
        let n = self.encoded.len() / sizes.width;
        let outputs = SLOTS * sizes.parse_width;
        self.slots.resize(n * outputs, 0.0);
        let w = &self.model.weights[self.model.layout.slots.clone()];
        nn::multiply((n, sizes.width, outputs), &self.encoded, false, w, false, 0.0, &mut self.slots);
    }

    /// Parses one sentence of the batch after [`Network::prepare_parse`]:
    /// heads counted from the sentence's first word, the root's number being
    /// the count of words, and relations.
    pub fn parse(&mut self, sentence: Range<usize>) -> (&[u32], &[Rel]) {
        let model = self.model;
        let width = model.sizes.parse_width;
        let weights = &model.weights;
        self.state.start(sentence.len());
        self.new.resize(width, 0.0);
        let actions = &model.layout.actions;
        self.scores.resize(actions.outputs, 0.0);
        while !self.state.is_done() {
            self.new.copy_from_slice(&weights[model.layout.hidden.clone()]);
            let slots = &self.slots[sentence.start * SLOTS * width..sentence.end * SLOTS * width];
            each_row(&self.state, width, |row| {
                let values = match row {
                    Row::Word(at) => &slots[at..at + width],
                    Row::Absent(at) => &weights[model.layout.absent.start + at..][..width],
                    Row::Rel(at) => &weights[model.layout.child_rel.start + at..][..width],
                };
                for (sum, v) in self.new.iter_mut().zip(values) {
                    *sum += v;
                }
            });
            score_actions(&self.new, &weights[actions.w.clone()], &weights[actions.b.clone()], &mut self.scores);
            self.state.mask(&mut self.scores);
            self.state.take(Action::of(nn::argmax(&self.scores)));
        }
        (&self.state.head, &self.state.rel)
    }
}

/// One of the rows that add up to a state's hidden layer, as an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// Into the sentence's rows per word and slot.
    Word(usize),
    /// Into the rows that stand for no word and for the root.
    Absent(usize),
    /// Into the rows for the relation of a child.
    Rel(usize),
}

/// Visits every row of a state, always in the same order.
pub fn each_row(state: &State, width: usize, mut visit: impl FnMut(Row)) {
    for (s, &word) in state.slots().iter().enumerate() {
        if word < state.words {
            visit(Row::Word((word as usize * SLOTS + s) * width));
            if let Some(child) = s.checked_sub(SLOTS - CHILD_SLOTS) {
                let rel = state.rel[word as usize] as usize;
                visit(Row::Rel((child * Rel::ALL.len() + rel) * width));
            }
        } else {
            visit(Row::Absent((2 * s + usize::from(word != NONE)) * width));
        }
    }
}

/// The action scores of a hidden layer, before and after which negative
/// values count as nothing (rectified linear units).
pub fn score_actions(hidden: &[f32], w: &[f32], b: &[f32], scores: &mut [f32]) {
    scores.copy_from_slice(b);
    for (h, row) in hidden.iter().zip(w.chunks_exact(b.len())) {
        if *h > 0.0 {
            for (s, w) in scores.iter_mut().zip(row) {
                *s += h * w;
            }
        }
    }
}
