//! One pass over a shard of a batch: forward through the network, and the
//! gradient of the loss backward by hand.

use std::ops::Range;

use dateline_language::features::{Featuriser, ROWS, WHOLE_WORD};
use dateline_language::shape::Kind;

use crate::example::{Example, UNKNOWN};
use crate::layers::{self, Pass, backward, linear_back};
use crate::learner::{Gradient, Learner};
use crate::matrices;
use crate::parse_pass::{self, Trees};

/// Chance that the network does not see which word a word is.
const WORD_DROPOUT: f32 = 0.12;
/// Chance that it does not see a word's pretrained vector.
const VECTOR_DROPOUT: f32 = 0.1;

/// Losses per word, to be watched.
#[derive(Clone, Copy, Debug, Default)]
pub struct Losses {
    /// Words with tags.
    pub tagged: f32,
    /// Words with name labels.
    pub named: f32,
    /// Sum over words: part of speech.
    pub upos: f32,
    /// Sum over words: feature bundle.
    pub feats: f32,
    /// Sum over words: names.
    pub names: f32,
    /// Sum over words: ends of sentences.
    pub ends: f32,
    /// Sum over moves: parser.
    pub parse: f32,
}

impl Losses {
    /// Adds another count.
    pub fn add(&mut self, o: &Losses) {
        self.tagged += o.tagged;
        self.named += o.named;
        self.upos += o.upos;
        self.feats += o.feats;
        self.names += o.names;
        self.ends += o.ends;
        self.parse += o.parse;
    }
}

/// Goes forward and backward over `examples`, those with trees first. Adds to
/// `gradient`, each loss times `scale`. With `explore`, the parser follows its
/// own choices; else only right ones. With `dropout` false nothing is hidden.
pub fn run(
    learner: &Learner,
    examples: &[Example],
    scale: f32,
    explore: bool,
    dropout: bool,
    rng: &mut fastrand::Rng,
    gradient: &mut Gradient,
) -> Losses {
    let sizes = &learner.sizes;
    let mut bounds: Vec<Range<usize>> = Vec::new();
    let mut n = 0;
    for e in examples {
        bounds.push(n..n + e.forms.len());
        n += e.forms.len();
    }
    let rows = featurise(learner, examples, dropout, rng);
    let input_width = sizes.table_width + sizes.vector_width;
    let mut pass = Pass { learner, bounds: &bounds, dropout, rng };
    let (mut encoded, first) = pass.forward(&learner.layout.mix, Some(sizes.mix_pieces), rows.input);
    let mut kept = vec![first];
    for (layer, &kind) in learner.layout.layers.iter().zip(&sizes.layers) {
        let mut input = vec![0.0; n * layer.linear.inputs];
        if kind == Kind::Window {
            matrices::window(&encoded, sizes.width, &bounds, &mut input);
        } else {
            input.copy_from_slice(&encoded);
        }
        let (out, k) = pass.forward(layer, (kind == Kind::Window).then_some(sizes.pieces), input);
        kept.push(k);
        encoded.iter_mut().zip(&out).for_each(|(e, o)| *e += o);
    }

    let mut losses = Losses::default();
    let mut back = vec![0.0; encoded.len()];
    heads(learner, examples, &encoded, scale, gradient, &mut back, &mut losses);
    let trees = Trees { examples, bounds: &bounds, encoded: &encoded };
    losses.parse = parse_pass::run(learner, &trees, scale, explore, rng, gradient, &mut back);

    for ((layer, &kind), kept) in learner.layout.layers.iter().zip(&sizes.layers).zip(&kept[1..]).rev() {
        let from = backward(learner, layer, kind, &bounds, kept, &back, gradient);
        if kind == Kind::Window {
            layers::unwindow(&from, sizes.width, &bounds, &mut back);
        } else {
            back.iter_mut().zip(&from).for_each(|(b, f)| *b += f);
        }
    }
    let from = backward(learner, &learner.layout.mix, Kind::Window, &bounds, &kept[0], &back, gradient);
    for (i, x) in from.chunks_exact(input_width).enumerate() {
        for &row in &rows.rows[i * ROWS..(i + 1) * ROWS] {
            if row != u32::MAX {
                gradient.add_row(row, &x[..sizes.table_width]);
            }
        }
    }
    losses
}

struct Rows {
    rows: Vec<u32>,
    input: Vec<f32>,
}

fn featurise(learner: &Learner, examples: &[Example], dropout: bool, rng: &mut fastrand::Rng) -> Rows {
    let sizes = &learner.sizes;
    let mut featuriser = Featuriser::new(sizes.table_rows);
    let (mut all, mut input) = (Vec::new(), Vec::new());
    for form in examples.iter().flat_map(|e| &e.forms) {
        let mut rows = [0; ROWS];
        featuriser.rows(form, &mut rows);
        if dropout && rng.f32() < WORD_DROPOUT {
            rows[..2 * WHOLE_WORD].fill(u32::MAX);
        }
        let at = input.len();
        input.resize(at + sizes.table_width + sizes.vector_width, 0.0);
        let (spelling, vector) = input[at..].split_at_mut(sizes.table_width);
        for &row in rows.iter().filter(|&&r| r != u32::MAX) {
            let row = row as usize * sizes.table_width;
            let values = &learner.table[row..row + sizes.table_width];
            spelling.iter_mut().zip(values).for_each(|(s, v)| *s += v);
        }
        let row = learner.vectors.keys.binary_search(&featuriser.vector_key(form));
        if let (Ok(row), false) = (row, dropout && rng.f32() < VECTOR_DROPOUT) {
            learner.vectors.table.add(row, vector);
        }
        all.extend_from_slice(&rows);
    }
    Rows { rows: all, input }
}

/// Tags and names: softmax and cross entropy over each word.
fn heads(
    learner: &Learner,
    examples: &[Example],
    encoded: &[f32],
    scale: f32,
    gradient: &mut Gradient,
    back: &mut [f32],
    losses: &mut Losses,
) {
    let gold = || examples.iter().filter_map(|e| e.gold.as_ref());
    let upos: Vec<usize> = gold().flat_map(|g| &g.upos).map(|&u| u as usize).collect();
    let feats: Vec<usize> = gold().flat_map(|g| &g.feats).map(|&f| f as usize).collect();
    let names: Vec<usize> = examples
        .iter()
        .flat_map(|e| {
            let known = e.names.iter().map(|&l| if l == UNKNOWN { usize::MAX } else { l as usize });
            known.chain(std::iter::repeat_n(usize::MAX, e.forms.len() - e.names.len()))
        })
        .collect();
    let ends: Vec<usize> = examples
        .iter()
        .flat_map(|e| {
            let last = e.forms.len() - 1;
            (0..=last).map(move |i| if i == last { usize::MAX } else { usize::from(e.ends.contains(&i)) })
        })
        .collect();
    losses.tagged = upos.len() as f32;
    losses.named = names.iter().filter(|&&l| l != usize::MAX).count() as f32;
    let layout = &learner.layout;
    let tasks = [
        (&layout.upos, upos, &mut losses.upos),
        (&layout.feats, feats, &mut losses.feats),
        (&layout.names, names, &mut losses.names),
        (&layout.ends, ends, &mut losses.ends),
    ];
    for (linear, right, loss) in tasks {
        let input = &encoded[..right.len() * linear.inputs];
        let mut scores = vec![0.0; right.len() * linear.outputs];
        let (w, b) = (&learner.weights[linear.w.clone()], &learner.weights[linear.b.clone()]);
        matrices::linear(input, w, b, &mut scores);
        for (row, &right) in scores.chunks_exact_mut(linear.outputs).zip(&right) {
            if right >= linear.outputs {
                row.fill(0.0);
                continue;
            }
            softmax(row);
            *loss -= row[right].max(1e-9).ln();
            row[right] -= 1.0;
            row.iter_mut().for_each(|d| *d *= scale);
        }
        let from = linear_back(learner, linear, input, &scores, gradient);
        back.iter_mut().zip(&from).for_each(|(b, f)| *b += f);
    }
}

/// Scores to probabilities.
pub fn softmax(x: &mut [f32]) {
    let largest = x.iter().fold(f32::NEG_INFINITY, |m, &v| m.max(v));
    let mut sum = 0.0;
    for v in x.iter_mut() {
        *v = (*v - largest).exp();
        sum += *v;
    }
    x.iter_mut().for_each(|v| *v /= sum);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dateline_doc::Rel;
    use dateline_language::model::Table;
    use dateline_language::shape::Sizes;

    use super::*;
    use crate::example::Gold;
    use crate::run;
    use crate::vectors::Vectors;

    fn tiny() -> (Learner, Vec<Example>) {
        let sizes = Sizes {
            table_rows: 50,
            table_width: 6,
            vector_rows: 1,
            vector_width: 3,
            width: 6,
            mix_pieces: 3,
            pieces: 2,
            layers: vec![Kind::Window, Kind::Carry, Kind::Window],
            parse_width: 8,
            feats: 3,
        };
        let key = Featuriser::new(1).vector_key("police");
        let vectors = Vectors { keys: vec![key], table: Table::new(&[0.5, -0.2, 0.1], 3) };
        let learner = Learner::new(sizes, vectors, Arc::new([]), &mut fastrand::Rng::with_seed(4));
        let gold = Gold {
            upos: vec![7, 15, 10, 12],
            feats: vec![1, 2, 0, 0],
            heads: vec![1, 4, 1, 1],
            rels: vec![Rel::Nsubj, Rel::Root, Rel::Obj, Rel::Punct],
        };
        let forms = ["Police", "arrested", "him", "."].map(str::to_owned).to_vec();
        let tree = Example { forms, gold: Some(gold), ..Example::default() };
        let forms = ["In", "Baghdad"].map(str::to_owned).to_vec();
        (learner, vec![tree, Example { forms, gold: None, names: vec![0, 5], ends: vec![0], ..Example::default() }])
    }

    fn loss(learner: &Learner, examples: &[Example], gradient: &mut Gradient) -> f32 {
        let l = super::run(learner, examples, 1.0, false, false, &mut fastrand::Rng::with_seed(0), gradient);
        l.upos + l.feats + l.names + l.ends + l.parse
    }

    /// The same seed gives the same weights, whatever the threads do.
    #[test]
    fn training_repeats() {
        let plan = run::Plan { epochs: 4, batch: 10, rate: 0.01, others_per_epoch: 1 };
        let weights = || {
            let (mut learner, examples) = tiny();
            let mut rng = fastrand::Rng::with_seed(5);
            run::train(&mut learner, &examples[..1], &examples[1..], &plan, &mut rng, |_, _, _| ());
            (learner.weights, learner.table)
        };
        let first = weights();
        assert!(first.0.iter().all(|w| w.is_finite()));
        assert!(first == weights());
    }

    /// The gradient says how the loss changes when a weight does.
    #[test]
    fn gradient_is_the_slope() {
        let (mut learner, examples) = tiny();
        let mut gradient = Gradient::new(&learner);
        loss(&learner, &examples, &mut gradient);
        let mut scratch = Gradient::new(&learner);
        let step = 2e-3;
        let mut wrong = |at: fn(&mut Learner) -> &mut Vec<f32>, i: usize, claimed: f32| {
            let was = at(&mut learner)[i];
            at(&mut learner)[i] = was + step;
            let up = loss(&learner, &examples, &mut scratch);
            at(&mut learner)[i] = was - step;
            let down = loss(&learner, &examples, &mut scratch);
            at(&mut learner)[i] = was;
            let slope = (up - down) / (2.0 * step);
            (slope - claimed).abs() > 0.02 + 0.05 * slope.abs()
        };
        // Where a maximum changes hands, the loss has no slope.
        let weights: Vec<usize> = (0..gradient.weights.len()).step_by(17).collect();
        let off = weights.iter().filter(|&&i| wrong(|l| &mut l.weights, i, gradient.weights[i])).count();
        assert!(weights.len() > 100 && off * 50 < weights.len(), "{off} of {}", weights.len());
        let cells = gradient.rows.iter().map(|&row| row as usize * 6 + row as usize % 6);
        let off = cells.filter(|&i| wrong(|l| &mut l.table, i, gradient.table[i])).count();
        assert!(off * 50 < gradient.rows.len(), "{off} of {}", gradient.rows.len());
    }
}
