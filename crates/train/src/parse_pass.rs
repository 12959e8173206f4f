//! The parser's part of a pass: each sentence is parsed move by move with the
//! network as it is, and learns at every state which moves were right.

use std::ops::Range;

use dateline_doc::Rel;
use dateline_language::network::{Row, each_row};
use dateline_language::nn;
use dateline_language::transition::{ACTIONS, Action, Move, SLOTS, State};

use crate::example::{Example, Gold};
use crate::layers::linear_back;
use crate::learner::{Gradient, Learner};
use crate::matrices;
use crate::oracle;
use crate::pass::softmax;

/// How often the parser follows its own choice when it explores.
const OWN_CHOICE: f32 = 0.9;

/// The sentences of a shard, those with trees first, and their encoded words.
pub struct Trees<'a> {
    /// The sentences.
    pub examples: &'a [Example],
    /// Their words as ranges of the shard's.
    pub bounds: &'a [Range<usize>],
    /// The words as encoded.
    pub encoded: &'a [f32],
}

/// What is kept of every state met.
#[derive(Default)]
struct States {
    /// Rows that were added up, with the word offset of the sentence.
    rows: Vec<(Row, usize)>,
    /// Where each state's rows end.
    row_end: Vec<usize>,
    /// Hidden layers.
    hidden: Vec<f32>,
    /// Gradients of the action scores.
    actions: Vec<f32>,
}

/// The action scores of a hidden layer, of which values below zero count as nothing.
fn score_actions(hidden: &[f32], w: &[f32], b: &[f32], scores: &mut [f32]) {
    scores.copy_from_slice(b);
    for (h, row) in hidden.iter().zip(w.chunks_exact(b.len())).filter(|(h, _)| **h > 0.0) {
        scores.iter_mut().zip(row).for_each(|(s, w)| *s += h * w);
    }
}

/// Parses, adds to `gradient` and to `back`, the gradient of the encoded
/// words, and returns the summed loss.
pub fn run(
    learner: &Learner,
    trees: &Trees,
    scale: f32,
    explore: bool,
    rng: &mut fastrand::Rng,
    gradient: &mut Gradient,
    back: &mut [f32],
) -> f32 {
    let (sizes, layout) = (&learner.sizes, &learner.layout);
    let width = sizes.parse_width;
    let sentences = trees
        .examples
        .iter()
        .zip(trees.bounds)
        .filter_map(|(e, b)| Some((e.gold.as_ref().filter(|g| !g.heads.is_empty())?, b)));
    let n = sentences.clone().map(|(_, b)| b.end).max().unwrap_or(0);
    let encoded = &trees.encoded[..n * sizes.width];
    let mut slots = vec![0.0; n * SLOTS * width];
    let w = &learner.weights[layout.slots.clone()];
    matrices::multiply((n, sizes.width, SLOTS * width), encoded, false, w, false, 0.0, &mut slots);

    let mut states = States::default();
    let mut loss = 0.0;
    for (gold, bound) in sentences {
        loss += sentence(learner, &slots, bound.start, gold, scale, explore, rng, &mut states);
    }

    let mut active = states.hidden.clone();
    active.iter_mut().for_each(|h| *h = h.max(0.0));
    let mut hidden = linear_back(learner, &layout.actions, &active, &states.actions, gradient);
    hidden.iter_mut().zip(&states.hidden).filter(|(_, h)| **h <= 0.0).for_each(|(d, _)| *d = 0.0);
    let mut slots_back = vec![0.0; slots.len()];
    let mut start = 0;
    for (d, &end) in hidden.chunks_exact(width).zip(&states.row_end) {
        add(&mut gradient.weights[layout.hidden.clone()], d);
        for &(row, offset) in &states.rows[start..end] {
            match row {
                Row::Word { word, slot } => add(&mut slots_back[((offset + word) * SLOTS + slot) * width..], d),
                Row::Absent(number) => add(&mut gradient.weights[layout.absent.clone()][number * width..], d),
                Row::Rel(number) => add(&mut gradient.weights[layout.child_rel.clone()][number * width..], d),
            }
        }
        start = end;
    }
    let dims = (sizes.width, n, SLOTS * width);
    matrices::multiply(dims, encoded, true, &slots_back, false, 1.0, &mut gradient.weights[layout.slots.clone()]);
    matrices::multiply((n, SLOTS * width, sizes.width), &slots_back, false, w, true, 1.0, back);
    loss
}

fn add(to: &mut [f32], values: &[f32]) {
    to.iter_mut().zip(values).for_each(|(t, v)| *t += v);
}

#[allow(clippy::too_many_arguments)]
fn sentence(
    learner: &Learner,
    slots: &[f32],
    offset: usize,
    gold: &Gold,
    scale: f32,
    explore: bool,
    rng: &mut fastrand::Rng,
    states: &mut States,
) -> f32 {
    let (width, layout, weights) = (learner.sizes.parse_width, &learner.layout, &learner.weights);
    let slots = &slots[offset * SLOTS * width..];
    let actions = &layout.actions;
    let mut state = State::default();
    let mut hidden = vec![0.0; width];
    let mut scores = [0.0; ACTIONS];
    let mut loss = 0.0;
    state.start(gold.heads.len());
    while !state.is_done() {
        hidden.copy_from_slice(&weights[layout.hidden.clone()]);
        each_row(&state, |row| {
            let values = match row {
                Row::Word { word, slot } => &slots[(word * SLOTS + slot) * width..],
                Row::Absent(number) => &weights[layout.absent.start + number * width..],
                Row::Rel(number) => &weights[layout.child_rel.start + number * width..],
            };
            add(&mut hidden, &values[..width]);
            states.rows.push((row, offset));
        });
        states.row_end.push(states.rows.len());
        score_actions(&hidden, &weights[actions.w.clone()], &weights[actions.b.clone()], &mut scores);
        state.mask(&mut scores);
        let chosen = Action::of(nn::argmax(&scores));
        softmax(&mut scores);
        let right: Vec<Action> = oracle::best(&state, &gold.heads).map(|go| labelled(&state, go, gold)).collect();
        let sum: f32 = right.iter().map(|a| scores[a.number()]).sum::<f32>().max(1e-9);
        loss -= sum.ln();
        let likely = right.iter().copied().max_by(|a, b| scores[a.number()].total_cmp(&scores[b.number()]));
        let likely = likely.unwrap_or(chosen);
        for a in &right {
            scores[a.number()] -= scores[a.number()] / sum;
        }
        states.actions.extend(scores.iter().map(|d| d * scale));
        states.hidden.extend_from_slice(&hidden);
        state.take(if explore && rng.f32() < OWN_CHOICE { chosen } else { likely });
    }
    loss
}

/// A right move with the right relation.
fn labelled(state: &State, go: Move, gold: &Gold) -> Action {
    let rel = match state.stack.last() {
        Some(&top) if go != Move::Shift => gold.rels[top as usize],
        _ => Rel::Dep,
    };
    let to_root = go == Move::Left && state.next == state.words;
    let rel = match (to_root, rel) {
        (true, _) => Rel::Root,
        (false, Rel::Root) => Rel::Dep,
        (false, rel) => rel,
    };
    Action { go, rel }
}
