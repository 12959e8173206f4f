//! The encoder's blocks in training: forward with what the way back needs, and
//! backward from the gradient of what comes out to that of what goes in.

use std::ops::Range;

use dateline_language::nn;
use dateline_language::shape::{Block, Kind, Linear};

use crate::learner::{Gradient, Learner};
use crate::matrices;

/// Chance that a value of a layer's output is hidden.
const DROPOUT: f32 = 0.2;
/// What a block's way back needs.
pub struct Kept {
    input: Vec<f32>,
    /// Gates and candidates of a recurrent layer.
    wide: Vec<f32>,
    /// The winning pieces of a maxout.
    which: Vec<u8>,
    raw: Vec<f32>,
    spread: Vec<f32>,
    mask: Vec<f32>,
}

/// What every block on the way forward needs.
pub struct Pass<'a> {
    /// The weights.
    pub learner: &'a Learner,
    /// The shard's sentences as ranges of words.
    pub bounds: &'a [Range<usize>],
    /// Whether values are hidden.
    pub dropout: bool,
    /// Decides which.
    pub rng: &'a mut fastrand::Rng,
}

impl Pass<'_> {
    /// Through one block: a maxout of so many pieces, or recurrent.
    pub fn forward(&mut self, block: &Block, pieces: Option<usize>, input: Vec<f32>) -> (Vec<f32>, Kept) {
        let (sizes, weights) = (&self.learner.sizes, &self.learner.weights);
        let n = input.len() / block.linear.inputs;
        let mut wide = vec![0.0; n * block.linear.outputs];
        matrices::linear(&input, &weights[block.linear.w.clone()], &weights[block.linear.b.clone()], &mut wide);
        let mut raw = vec![0.0; n * sizes.width];
        let mut which = Vec::new();
        if let Some(pieces) = pieces {
            which.resize(raw.len(), 0);
            nn::maxout(&wide, pieces, sizes.width, &mut raw, &mut which);
            wide.clear();
        } else {
            nn::carry(&mut wide, sizes.width, self.bounds, &mut raw);
        }
        let mut out = raw.clone();
        let mut spread = vec![0.0; n];
        nn::layer_norm(&mut out, &weights[block.gain.clone()], &weights[block.shift.clone()], &mut spread);
        let mut mask = Vec::new();
        if self.dropout {
            let rng = &mut *self.rng;
            mask.extend((0..out.len()).map(|_| if rng.f32() < DROPOUT { 0.0 } else { 1.0 / (1.0 - DROPOUT) }));
            out.iter_mut().zip(&mask).for_each(|(o, m)| *o *= m);
        }
        (out, Kept { input, wide, which, raw, spread, mask })
    }
}

/// From the gradient of a block's output to that of its input.
pub fn backward(
    learner: &Learner,
    block: &Block,
    kind: Kind,
    bounds: &[Range<usize>],
    kept: &Kept,
    back: &[f32],
    gradient: &mut Gradient,
) -> Vec<f32> {
    let width = learner.sizes.width;
    let raw = unnorm(learner, block, kept, back, gradient);
    let mut wide = vec![0.0; kept.spread.len() * block.linear.outputs];
    if kind == Kind::Window {
        let outputs = block.linear.outputs;
        for (i, (&d, &piece)) in raw.iter().zip(&kept.which).enumerate() {
            wide[i / width * outputs + piece as usize * width + i % width] = d;
        }
    } else {
        carry_back(width, bounds, kept, &raw, &mut wide);
    }
    linear_back(learner, &block.linear, &kept.input, &wide, gradient)
}

/// From the gradient of a block's output to that before its normalisation.
fn unnorm(learner: &Learner, block: &Block, kept: &Kept, back: &[f32], gradient: &mut Gradient) -> Vec<f32> {
    let width = learner.sizes.width;
    let gain = &learner.weights[block.gain.clone()];
    let mut out = back.to_vec();
    if !kept.mask.is_empty() {
        out.iter_mut().zip(&kept.mask).for_each(|(d, m)| *d *= m);
    }
    let mut normed = vec![0.0; width];
    for ((dy, raw), &spread) in out.chunks_exact_mut(width).zip(kept.raw.chunks_exact(width)).zip(&kept.spread) {
        let mean = raw.iter().sum::<f32>() / width as f32;
        normed.iter_mut().zip(raw).for_each(|(x, r)| *x = (r - mean) * spread);
        for ((g, d), x) in gradient.weights[block.gain.clone()].iter_mut().zip(&*dy).zip(&normed) {
            *g += d * x;
        }
        gradient.weights[block.shift.clone()].iter_mut().zip(&*dy).for_each(|(s, d)| *s += d);
        dy.iter_mut().zip(gain).for_each(|(d, g)| *d *= g);
        let mean_d = dy.iter().sum::<f32>() / width as f32;
        let mean_dx = dy.iter().zip(&normed).map(|(d, x)| d * x).sum::<f32>() / width as f32;
        dy.iter_mut().zip(&normed).for_each(|(d, x)| *d = spread * (*d - mean_d - x * mean_dx));
    }
    out
}

/// From the gradient of a recurrent layer's values to that of its gates and candidates.
fn carry_back(width: usize, bounds: &[Range<usize>], kept: &Kept, back: &[f32], wide: &mut [f32]) {
    let half = width / 2;
    let mut later = vec![0.0; width];
    for range in bounds {
        later.fill(0.0);
        for step in 0..range.len() {
            for units in [0..half, half..width] {
                let forward = units.start == 0;
                let i = if forward { range.end - 1 - step } else { range.start + step };
                let before = if forward { i.checked_sub(1) } else { Some(i + 1) }.filter(|j| range.contains(j));
                let row = i * 2 * width;
                for u in units {
                    let (z, c) = (kept.wide[row + u], kept.wide[row + width + u]);
                    let was = before.map_or(0.0, |j| kept.raw[j * width + u]);
                    let d = back[i * width + u] + later[u];
                    wide[row + u] = d * (c - was) * z * (1.0 - z);
                    wide[row + width + u] = d * z;
                    later[u] = d * (1.0 - z);
                }
            }
        }
    }
}

/// From the gradient of an affine map's output to that of its input.
pub fn linear_back(learner: &Learner, l: &Linear, input: &[f32], back: &[f32], gradient: &mut Gradient) -> Vec<f32> {
    let n = back.len() / l.outputs;
    matrices::multiply((l.inputs, n, l.outputs), input, true, back, false, 1.0, &mut gradient.weights[l.w.clone()]);
    let offsets = &mut gradient.weights[l.b.clone()];
    for row in back.chunks_exact(l.outputs) {
        offsets.iter_mut().zip(row).for_each(|(b, d)| *b += d);
    }
    let mut from = vec![0.0; n * l.inputs];
    matrices::multiply((n, l.outputs, l.inputs), back, false, &learner.weights[l.w.clone()], true, 0.0, &mut from);
    from
}

/// Adds the gradient of a window to that of the rows it was made of.
pub fn unwindow(from: &[f32], width: usize, bounds: &[Range<usize>], back: &mut [f32]) {
    for range in bounds {
        for i in range.clone() {
            let row = &from[i * 3 * width..(i + 1) * 3 * width];
            let to = [i.checked_sub(1), Some(i), i.checked_add(1)];
            for (part, j) in row.chunks_exact(width).zip(to) {
                if let Some(j) = j.filter(|j| range.contains(j)) {
                    back[j * width..(j + 1) * width].iter_mut().zip(part).for_each(|(b, p)| *b += p);
                }
            }
        }
    }
}
