//! The network at work: a batch of words becomes vectors, and the vectors
//! become tags, name scores and trees.
//!
//! One encoder serves every task: hashed spellings and pretrained vectors,
//! then residual layers: convolutions with maxout, as in spaCy (Honnibal and
//! others 2020), and simple recurrent layers, which see the whole sentence.
//! Trees come from a greedy transition-based parser ([`crate::transition`]).
//!
//! Every product of matrices is one of whole numbers ([`crate::kernel`]). What
//! a word's form alone decides, up to the first layer, is kept from one text
//! to the next.

use std::collections::HashMap;
use std::ops::Range;

use dateline_doc::{Rel, TokenRange, Tokens, Upos};

use crate::features::{Featuriser, ROWS};
use crate::kernel::{self, Matrix};
use crate::model::Model;
use crate::names::LABELS;
use crate::nn;
use crate::shape::{Block, Kind, Layout, Linear, Sizes};
use crate::transition::{ACTIONS, Action, CHILD_SLOTS, NONE, SLOTS, State};

/// Forms that a network keeps at most; it starts anew when there are more.
const KEPT: usize = 12_000;
/// How much likelier than not (as a log of odds) an end must be where no stop
/// or blank line says so.
const SURE: f32 = 0.5;

/// A layer's matrix and normalisation.
#[derive(Clone, Debug)]
struct Layer {
    matrix: Matrix,
    gain: Vec<f32>,
    shift: Vec<f32>,
}

/// The weights of a model, made ready for work.
#[derive(Clone, Debug)]
pub struct Weights {
    mix: Layer,
    layers: Vec<Layer>,
    /// All that is read off the encoded words, side by side; see [`Columns`].
    heads: Matrix,
    columns: Columns,
    hidden: Vec<f32>,
    absent: Vec<f32>,
    child_rel: Vec<f32>,
    actions: Matrix,
}

/// Where in a word's row each part stands.
#[derive(Clone, Debug)]
struct Columns {
    upos: Range<usize>,
    feats: Range<usize>,
    names: Range<usize>,
    ends: Range<usize>,
    slots: Range<usize>,
}

impl Weights {
    /// From the flat weights of a model file.
    pub fn new(sizes: &Sizes, layout: &Layout, weights: &[f32]) -> Self {
        let matrix = |l: &Linear| Matrix::new(&weights[l.w.clone()], &weights[l.b.clone()]);
        let layer = |b: &Block| Layer {
            matrix: matrix(&b.linear),
            gain: weights[b.gain.clone()].to_vec(),
            shift: weights[b.shift.clone()].to_vec(),
        };
        let slots = SLOTS * sizes.parse_width;
        let none = vec![0.0; slots];
        let parts = [
            (&weights[layout.upos.w.clone()], &weights[layout.upos.b.clone()]),
            (&weights[layout.feats.w.clone()], &weights[layout.feats.b.clone()]),
            (&weights[layout.names.w.clone()], &weights[layout.names.b.clone()]),
            (&weights[layout.ends.w.clone()], &weights[layout.ends.b.clone()]),
            (&weights[layout.slots.clone()], &none),
        ];
        let mut starts = vec![0];
        for (_, offsets) in parts {
            starts.push(starts[starts.len() - 1] + offsets.len());
        }
        let outputs = starts[parts.len()];
        let mut side_by_side = vec![0.0; sizes.width * outputs];
        let mut offsets = Vec::with_capacity(outputs);
        for ((w, b), &start) in parts.into_iter().zip(&starts) {
            for (row, w) in side_by_side.chunks_exact_mut(outputs).zip(w.chunks_exact(b.len())) {
                row[start..start + b.len()].copy_from_slice(w);
            }
            offsets.extend_from_slice(b);
        }
        let columns = Columns {
            upos: starts[0]..starts[1],
            feats: starts[1]..starts[2],
            names: starts[2]..starts[3],
            ends: starts[3]..starts[4],
            slots: starts[4]..starts[5],
        };
        Weights {
            mix: layer(&layout.mix),
            layers: layout.layers.iter().map(layer).collect(),
            heads: Matrix::new(&side_by_side, &offsets),
            columns,
            hidden: weights[layout.hidden.clone()].to_vec(),
            absent: weights[layout.absent.clone()].to_vec(),
            child_rel: weights[layout.child_rel.clone()].to_vec(),
            actions: matrix(&layout.actions),
        }
    }
}

/// Buffers for a batch, kept from one to the next.
#[derive(Debug, Default)]
pub struct Network {
    featuriser: Option<Featuriser>,
    known: HashMap<Box<str>, u32>,
    /// The mixed rows of the known forms.
    mixed: Vec<f32>,
    input: Vec<f32>,
    whole: Vec<i16>,
    wide: Vec<f32>,
    new: Vec<f32>,
    /// Rows of words, with a row of zeros before and after each sentence.
    encoded: Vec<f32>,
    bounds: Vec<Range<usize>>,
    heads: Vec<f32>,
    scores: Vec<f32>,
    states: Vec<State>,
}

impl Network {
    /// Encodes a batch of sentences.
    pub fn encode(&mut self, model: &Model, text: &str, tokens: &Tokens, batch: &[TokenRange]) {
        let width = model.sizes.width;
        self.place(batch);
        let rows = self.bounds.last().map_or(1, |b| b.end + 1);
        self.encoded.clear();
        self.encoded.resize(rows * width, 0.0);
        self.look_up(model, batch.iter().flat_map(|s| s.iter()).map(|t| tokens.span[t.ix()].of(text)));
        for (layer, &kind) in model.ready.layers.iter().zip(&model.sizes.layers) {
            self.layer(layer, kind, model.sizes.pieces);
        }
        whole_of(&self.encoded, &mut self.whole);
        let heads = &model.ready.heads;
        self.heads.resize(rows * heads.outputs(), 0.0);
        heads.apply(&self.whole, width, rows, &mut self.heads);
    }

    /// Gives every sentence its rows.
    fn place(&mut self, batch: &[TokenRange]) {
        self.bounds.clear();
        let mut at = 1;
        for s in batch {
            self.bounds.push(at..at + s.len());
            at += s.len() + 1;
        }
    }

    /// Puts each form's mixed row where its word stands, working out those
    /// that are new.
    fn look_up<'f>(&mut self, model: &Model, forms: impl Iterator<Item = &'f str>) {
        let width = model.sizes.width;
        let row = model.sizes.table_width + model.sizes.vector_width;
        if self.known.len() > KEPT {
            self.known.clear();
            self.mixed.clear();
        }
        let featuriser = self.featuriser.get_or_insert_with(|| Featuriser::new(model.sizes.table_rows));
        self.input.clear();
        let first = self.known.len();
        let mut places = Vec::new();
        for form in forms {
            if let Some(&at) = self.known.get(form) {
                places.push(at);
                continue;
            }
            let at = self.known.len() as u32;
            self.known.insert(form.into(), at);
            places.push(at);
            let start = self.input.len();
            self.input.resize(start + row, 0.0);
            let mut rows = [0; ROWS];
            featuriser.rows(form, &mut rows);
            let (spelling, vector) = self.input[start..].split_at_mut(model.sizes.table_width);
            for row in rows {
                model.table.add(row as usize, spelling);
            }
            if let Some(row) = model.vector_row(featuriser.vector_key(form)) {
                model.vectors.add(row, vector);
            }
        }
        let new = self.known.len() - first;
        whole_of(&self.input, &mut self.whole);
        let mix = &model.ready.mix;
        self.wide.resize(new * mix.matrix.outputs(), 0.0);
        mix.matrix.apply(&self.whole, row, new, &mut self.wide);
        self.mixed.resize((first + new) * width, 0.0);
        let mixed = &mut self.mixed[first * width..];
        nn::maxout(&self.wide, model.sizes.mix_pieces, width, mixed, &mut []);
        nn::layer_norm(mixed, &mix.gain, &mix.shift, &mut []);
        let mut places = places.into_iter();
        for b in &self.bounds {
            for (row, at) in self.encoded[b.start * width..b.end * width].chunks_exact_mut(width).zip(&mut places) {
                row.copy_from_slice(&self.mixed[at as usize * width..][..width]);
            }
        }
    }

    /// Adds to each word what a layer makes of it and of what stands around it.
    fn layer(&mut self, layer: &Layer, kind: Kind, pieces: usize) {
        let width = layer.gain.len();
        let rows = self.encoded.len() / width;
        whole_of(&self.encoded, &mut self.whole);
        let outputs = layer.matrix.outputs();
        self.wide.resize(rows * outputs, 0.0);
        self.new.resize(rows * width, 0.0);
        match kind {
            // A word's row, with those before and after it, is one long row.
            Kind::Window => {
                layer.matrix.apply(&self.whole, width, rows.saturating_sub(2), &mut self.wide[outputs..]);
                nn::maxout(&self.wide, pieces, width, &mut self.new, &mut []);
            }
            Kind::Carry => {
                layer.matrix.apply(&self.whole, width, rows, &mut self.wide);
                nn::carry(&mut self.wide, width, &self.bounds, &mut self.new);
            }
        }
        nn::layer_norm(&mut self.new, &layer.gain, &layer.shift, &mut []);
        for b in &self.bounds {
            let words = b.start * width..b.end * width;
            self.encoded[words.clone()].iter_mut().zip(&self.new[words]).for_each(|(e, n)| *e += n);
        }
    }

    /// The rows of heads of a sentence, by its number in the batch.
    fn rows(&self, model: &Model, sentence: usize) -> std::slice::ChunksExact<'_, f32> {
        let outputs = model.ready.heads.outputs();
        let b = &self.bounds[sentence];
        self.heads[b.start * outputs..b.end * outputs].chunks_exact(outputs)
    }

    /// The part of speech of each word of a sentence.
    pub fn upos(&self, model: &Model, sentence: usize) -> impl Iterator<Item = Upos> {
        let columns = &model.ready.columns.upos;
        self.rows(model, sentence).map(|r| Upos::ALL[nn::argmax(&r[columns.clone()])])
    }

    /// The number of the feature bundle of each word of a sentence.
    pub fn feats(&self, model: &Model, sentence: usize) -> impl Iterator<Item = u16> {
        let columns = &model.ready.columns.feats;
        self.rows(model, sentence).map(|r| nn::argmax(&r[columns.clone()]) as u16)
    }

    /// Scores of each name label for each word of a sentence.
    pub fn names(&self, model: &Model, sentence: usize, out: &mut Vec<[f32; LABELS]>) {
        let columns = &model.ready.columns.names;
        out.clear();
        out.extend(self.rows(model, sentence).map(|r| {
            let mut scores = [0.0; LABELS];
            scores.copy_from_slice(&r[columns.clone()]);
            scores
        }));
    }

    /// The words of a sentence after which it ends and another begins, the
    /// last one aside; counted from its first word.
    pub fn inner_ends(&self, model: &Model, sentence: usize) -> impl Iterator<Item = usize> {
        let columns = &model.ready.columns.ends;
        let mut rows = self.rows(model, sentence);
        rows.next_back();
        rows.enumerate().filter(|(_, r)| r[columns.start + 1] - r[columns.start] > SURE).map(|(i, _)| i)
    }

    /// Parses the sentences of the batch, all at once move by move. Their
    /// trees are then in [`Network::tree`].
    pub fn parse(&mut self, model: &Model) {
        let (ready, width) = (&model.ready, model.sizes.parse_width);
        self.states.resize_with(self.states.len().max(self.bounds.len()), State::default);
        for (state, b) in self.states.iter_mut().zip(&self.bounds) {
            state.start(b.len());
        }
        let mut open: Vec<usize> = (0..self.bounds.len()).filter(|&s| !self.states[s].is_done()).collect();
        while !open.is_empty() {
            self.new.resize(open.len() * width, 0.0);
            for (&s, sum) in open.iter().zip(self.new.chunks_exact_mut(width)) {
                let words = Words {
                    rows: &self.heads,
                    first: self.bounds[s].start * ready.heads.outputs() + ready.columns.slots.start,
                    stride: ready.heads.outputs(),
                };
                words.add_up(&self.states[s], ready, sum);
            }
            self.whole.resize(self.new.len(), 0);
            kernel::hidden_activations(&self.new, &mut self.whole);
            self.scores.resize(open.len() * ACTIONS, 0.0);
            ready.actions.apply(&self.whole, width, open.len(), &mut self.scores);
            let mut scores = self.scores.chunks_exact_mut(ACTIONS);
            open.retain(|&s| {
                let (state, scores) = (&mut self.states[s], scores.next().expect("a row for each sentence"));
                state.mask(scores);
                state.take(Action::of(nn::argmax(scores)));
                !state.is_done()
            });
        }
    }

    /// The tree of a sentence of the batch after [`Network::parse`]: heads
    /// counted from its first word, the root's number being the count of
    /// words, and relations.
    pub fn tree(&self, sentence: usize) -> (&[u32], &[Rel]) {
        (&self.states[sentence].head, &self.states[sentence].rel)
    }
}

/// What the words of a sentence give to each slot of the parser, so that a
/// state is scored by adding rows (Chen and Manning 2014, "A fast and accurate
/// dependency parser using neural networks").
struct Words<'a> {
    rows: &'a [f32],
    first: usize,
    stride: usize,
}

impl Words<'_> {
    /// The hidden layer of a state.
    fn add_up(&self, state: &State, ready: &Weights, sum: &mut [f32]) {
        let width = sum.len();
        sum.copy_from_slice(&ready.hidden);
        each_row(state, |row| {
            let values = match row {
                Row::Word { word, slot } => &self.rows[self.first + word * self.stride + slot * width..],
                Row::Absent(number) => &ready.absent[number * width..],
                Row::Rel(number) => &ready.child_rel[number * width..],
            };
            for (sum, v) in sum.iter_mut().zip(&values[..width]) {
                *sum += v;
            }
        });
    }
}

/// One of the rows that add up to a state's hidden layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// What a word of the sentence gives to a slot.
    Word {
        /// Its number in the sentence.
        word: usize,
        /// The slot.
        slot: usize,
    },
    /// What stands in an empty slot, or in one that holds the root: number
    /// among the rows of [`Layout::absent`].
    Absent(usize),
    /// The relation of a child: number among the rows of [`Layout::child_rel`].
    Rel(usize),
}

/// Visits every row of a state, always in the same order.
#[inline(always)]
pub fn each_row(state: &State, mut visit: impl FnMut(Row)) {
    for (slot, &word) in state.slots().iter().enumerate() {
        if word < state.words {
            visit(Row::Word { word: word as usize, slot });
            if let Some(child) = slot.checked_sub(SLOTS - CHILD_SLOTS) {
                visit(Row::Rel(child * Rel::ALL.len() + state.rel[word as usize] as usize));
            }
        } else {
            visit(Row::Absent(2 * slot + usize::from(word != NONE)));
        }
    }
}

/// Floats as activations.
fn whole_of(x: &[f32], y: &mut Vec<i16>) {
    y.resize(x.len(), 0);
    kernel::activations(x, y);
}
