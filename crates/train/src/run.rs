//! The training loop.

use crate::example::{Example, joined, varied};
use crate::learner::{Adam, Gradient, Learner};
use crate::pass::{self, Losses};

/// A batch is halved, and each half has a thread of its own; the halves'
/// gradients are added in a fixed order, so that a run can be repeated.
const SHARDS: usize = 2;

/// Batches between two steps of the average.
const AVERAGE_EVERY: usize = 8;

/// How to train.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Times that every tree is seen.
    pub epochs: usize,
    /// Words per batch.
    pub batch: usize,
    /// Highest learning rate; see [`rate`].
    pub rate: f32,
    /// Other sentences per epoch.
    pub others_per_epoch: usize,
}

/// Batches over which the learning rate rises.
const WARM: f32 = 300.0;
/// Batch from which on it falls, with the root of the count of batches
/// (Vaswani and others 2017). So the rate does not depend on when training
/// ends, and a run can be stopped after any epoch.
const FALL: f32 = 2000.0;

/// The learning rate of a batch, given the highest.
fn rate(highest: f32, batch: f32) -> f32 {
    highest * (batch / WARM).min(1.0) * (FALL / batch.max(FALL)).sqrt()
}

/// Trains on all `trees` and some of the `others` in each epoch. After each epoch
/// calls `after` with its number, the averaged weights and the summed losses.
pub fn train(
    learner: &mut Learner,
    trees: &[Example],
    others: &[Example],
    plan: &Plan,
    rng: &mut fastrand::Rng,
    mut after: impl FnMut(usize, &Learner, &Losses),
) {
    let mut adam = Adam::new(learner);
    let mut gradients: Vec<_> = (0..SHARDS).map(|_| Gradient::new(learner)).collect();
    let mut other_order: Vec<usize> = Vec::new();
    let mut average = learner.clone();
    let mut steps = 0;
    for epoch in 1..=plan.epochs {
        let mut order: Vec<(&Example, Option<&Example>)> =
            trees.iter().zip(trees.iter().skip(1).map(Some).chain([None])).collect();
        for _ in 0..plan.others_per_epoch.min(others.len()) {
            if other_order.is_empty() {
                other_order.extend(0..others.len());
                rng.shuffle(&mut other_order);
            }
            order.extend(other_order.pop().map(|i| (&others[i], None)));
        }
        rng.shuffle(&mut order);
        let mut losses = Losses::default();
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let mut words = 0;
            let fits = rest.iter().take_while(|(e, _)| {
                words += e.forms.len();
                words <= plan.batch
            });
            let (batch, later) = rest.split_at(fits.count().max(1));
            rest = later;
            let words: usize = batch.iter().map(|(e, _)| e.forms.len()).sum();
            let shards = shards(batch, rng);
            let seeds: Vec<u64> = shards.iter().map(|_| rng.u64(..)).collect();
            let explore = epoch > 1;
            let shared = &*learner;
            let found = std::thread::scope(|scope| {
                let work = shards.iter().zip(&mut gradients).zip(seeds);
                let threads: Vec<_> = work
                    .map(|((shard, gradient), seed)| {
                        scope.spawn(move || {
                            gradient.clear();
                            let mut rng = fastrand::Rng::with_seed(seed);
                            pass::run(shared, shard, 1.0 / words as f32, explore, true, &mut rng, gradient)
                        })
                    })
                    .collect();
                threads.into_iter().map(|t| t.join().expect("a shard does not panic")).collect::<Vec<_>>()
            });
            found.iter().for_each(|l| losses.add(l));
            let (first, others) = gradients.split_at_mut(1);
            others.iter().for_each(|o| first[0].add(o));
            steps += 1;
            adam.step(learner, &first[0], rate(plan.rate, steps as f32));
            if steps % AVERAGE_EVERY == 0 {
                average.approach(learner, steps / AVERAGE_EVERY);
            }
        }
        after(epoch, &average, &losses);
    }
}

/// Deals a batch to the shards, each sentence varied and some joined to the next, those with trees first.
fn shards(batch: &[(&Example, Option<&Example>)], rng: &mut fastrand::Rng) -> Vec<Vec<Example>> {
    let mut shards: Vec<Vec<Example>> = vec![Vec::new(); SHARDS];
    for (i, &(example, next)) in batch.iter().enumerate() {
        let new = match joined(example, next, rng) {
            Some(two) => varied(&two, rng),
            None => varied(example, rng),
        };
        shards[i % SHARDS].push(new);
    }
    for shard in &mut shards {
        shard.sort_by_key(|e| e.gold.is_none());
    }
    shards
}
