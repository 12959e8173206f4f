//! A model in training: full-precision weights, and what it takes to move them.

use std::sync::Arc;

use dateline_doc::Feats;
use dateline_language::model::{Model, Table};
use dateline_language::shape::{Block, Layout, Linear, Sizes};

use crate::vectors::Vectors;

/// Share of the newest weights in their average.
const AVERAGE_SHARE: f32 = 0.01;

/// Full-precision weights. The pretrained vectors stay as they are.
#[derive(Clone)]
pub struct Learner {
    /// The network's sizes.
    pub sizes: Sizes,
    /// Where each weight lies.
    pub layout: Layout,
    /// Every weight but the tables.
    pub weights: Vec<f32>,
    /// Hashed spellings, `table_rows × table_width`.
    pub table: Vec<f32>,
    /// Pretrained vectors.
    pub vectors: Vectors,
    /// Feature bundles by number.
    pub feats: Arc<[Feats]>,
}

impl Learner {
    /// Random weights (Glorot and Bengio 2010 for matrices).
    pub fn new(sizes: Sizes, vectors: Vectors, feats: Arc<[Feats]>, rng: &mut fastrand::Rng) -> Self {
        let layout = Layout::new(&sizes);
        let mut weights = vec![0.0; layout.len];
        let mut glorot = |w: &mut [f32], inputs: usize, outputs: usize| {
            let limit = (6.0 / (inputs + outputs) as f32).sqrt();
            w.iter_mut().for_each(|w| *w = limit * (2.0 * rng.f32() - 1.0));
        };
        let mut linear = |l: &Linear, weights: &mut [f32], outputs| {
            glorot(&mut weights[l.w.clone()], l.inputs, outputs);
        };
        for Block { linear: l, gain, .. } in std::iter::once(&layout.mix).chain(&layout.layers) {
            linear(l, &mut weights, sizes.width);
            weights[gain.clone()].fill(1.0);
        }
        for l in [&layout.upos, &layout.feats, &layout.names, &layout.ends, &layout.actions] {
            linear(l, &mut weights, l.outputs);
        }
        glorot(&mut weights[layout.slots.clone()], 4 * sizes.width, sizes.parse_width);
        let table = (0..sizes.table_rows * sizes.table_width).map(|_| 0.2 * (rng.f32() - 0.5)).collect();
        Learner { sizes, layout, weights, table, vectors, feats }
    }

    /// Moves towards another learner, so that this one is an average of where
    /// the other has been of late (Polyak and Juditsky 1992; with exponential
    /// weights). `step` counts from 1; early steps are larger.
    pub fn approach(&mut self, other: &Learner, step: usize) {
        let share = (10.0 / (step as f32 + 9.0)).max(AVERAGE_SHARE);
        let pairs = self.weights.iter_mut().zip(&other.weights).chain(self.table.iter_mut().zip(&other.table));
        pairs.for_each(|(a, o)| *a += share * (o - *a));
    }

    /// The model as it will run.
    pub fn to_model(&self) -> Model {
        let table = Table::new(&self.table, self.sizes.table_width);
        let (keys, vectors) = (self.vectors.keys.clone(), self.vectors.table.clone());
        Model::new(self.sizes.clone(), self.weights.clone(), table, keys, vectors, self.feats.clone())
    }
}

/// What one batch says about the weights.
pub struct Gradient {
    /// One value per weight.
    pub weights: Vec<f32>,
    /// One value per cell of the table; zero but for the touched rows.
    pub table: Vec<f32>,
    /// Rows of the table with a gradient, each once.
    pub rows: Vec<u32>,
    touched: Vec<bool>,
    width: usize,
}

impl Gradient {
    /// A gradient of zero.
    pub fn new(learner: &Learner) -> Self {
        Gradient {
            weights: vec![0.0; learner.weights.len()],
            table: vec![0.0; learner.table.len()],
            rows: Vec::new(),
            touched: vec![false; learner.sizes.table_rows],
            width: learner.sizes.table_width,
        }
    }

    /// Back to zero.
    pub fn clear(&mut self) {
        self.weights.fill(0.0);
        for row in self.rows.drain(..) {
            self.touched[row as usize] = false;
            let at = row as usize * self.width;
            self.table[at..at + self.width].fill(0.0);
        }
    }

    /// Adds to one row of the table.
    pub fn add_row(&mut self, row: u32, values: &[f32]) {
        if !self.touched[row as usize] {
            self.touched[row as usize] = true;
            self.rows.push(row);
        }
        let at = row as usize * self.width;
        for (g, v) in self.table[at..at + self.width].iter_mut().zip(values) {
            *g += v;
        }
    }

    /// Adds another gradient.
    pub fn add(&mut self, other: &Gradient) {
        for (g, o) in self.weights.iter_mut().zip(&other.weights) {
            *g += o;
        }
        for &row in &other.rows {
            let at = row as usize * self.width;
            self.add_row(row, &other.table[at..at + self.width]);
        }
    }

    fn norm(&self) -> f32 {
        let rows = self.rows.iter().flat_map(|&r| {
            let at = r as usize * self.width;
            &self.table[at..at + self.width]
        });
        self.weights.iter().chain(rows).map(|g| g * g).sum::<f32>().sqrt()
    }
}

/// Adam (Kingma and Ba 2015) with clipped gradients; rows of the table that a
/// batch does not touch stay as they are.
pub struct Adam {
    weights: Vec<[f32; 2]>,
    table: Vec<[f32; 2]>,
    row_steps: Vec<u32>,
    steps: u32,
}

/// Decay of the mean and of the mean square of gradients.
const DECAY: [f32; 2] = [0.9, 0.999];
/// Gradients are scaled down to this norm.
const CLIP: f32 = 2.0;

impl Adam {
    /// Without memory of any gradient.
    pub fn new(learner: &Learner) -> Self {
        Adam {
            weights: vec![[0.0; 2]; learner.weights.len()],
            table: vec![[0.0; 2]; learner.table.len()],
            row_steps: vec![0; learner.sizes.table_rows],
            steps: 0,
        }
    }

    /// Moves the weights against the gradient.
    pub fn step(&mut self, learner: &mut Learner, gradient: &Gradient, rate: f32) {
        self.steps += 1;
        let norm = gradient.norm();
        if !norm.is_finite() {
            return;
        }
        let scale = if norm > CLIP { CLIP / norm } else { 1.0 };
        update(&mut learner.weights, &gradient.weights, &mut self.weights, self.steps, scale, rate);
        let width = gradient.width;
        for &row in &gradient.rows {
            let steps = &mut self.row_steps[row as usize];
            *steps += 1;
            let cells = row as usize * width..(row as usize + 1) * width;
            let (table, memory) = (&mut learner.table[cells.clone()], &mut self.table[cells.clone()]);
            update(table, &gradient.table[cells], memory, *steps, scale, rate);
        }
    }
}

fn update(weights: &mut [f32], gradient: &[f32], memory: &mut [[f32; 2]], steps: u32, scale: f32, rate: f32) {
    let [decay_mean, decay_square] = DECAY;
    let rate = rate / (1.0 - decay_mean.powi(steps as i32));
    let square_scale = 1.0 / (1.0 - decay_square.powi(steps as i32));
    for ((w, g), [mean, square]) in weights.iter_mut().zip(gradient).zip(memory) {
        let g = g * scale;
        *mean = decay_mean * *mean + (1.0 - decay_mean) * g;
        *square = decay_square * *square + (1.0 - decay_square) * g * g;
        *w -= rate * *mean / ((*square * square_scale).sqrt() + 1e-8);
    }
}
