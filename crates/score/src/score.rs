//! Two codings compared.

use std::collections::BTreeMap;

use crate::bootstrap;
use crate::event::{Coding, Field};
use crate::figures::{Figure, Plan};
use crate::mistakes::{self, Mistake};
use crate::tally::{Compared, Tally};

/// What a comparison came to.
#[derive(Clone, Debug)]
pub struct Score<'a> {
    /// How much there was to compare.
    pub totals: Totals,
    /// The figures.
    pub figures: Vec<Figure>,
    /// What is wrong, in the order of the gold's reports.
    pub mistakes: Vec<Mistake<'a>>,
    /// Fields of which the gold says nothing in any event; they are not scored.
    pub not_held: Vec<Field>,
}

/// How much there was to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Reports of the gold.
    pub reports: usize,
    /// Its events, without the optional ones.
    pub gold: usize,
    /// Its optional events.
    pub optional: usize,
    /// Found events that count.
    pub found: usize,
    /// Found events that the gold has as optional.
    pub spared: usize,
    /// Reports that both have.
    pub shared: usize,
    /// Found events in reports that the gold has not; they don't count.
    pub elsewhere: usize,
}

/// Compares `found` with `gold`, over the reports of the gold. `seed` is that of
/// the draws for intervals.
pub fn score<'a>(gold: &'a Coding, found: &'a Coding, seed: u64) -> Score<'a> {
    let of_report: BTreeMap<_, _> = found.reports.iter().map(|r| (r.id.as_str(), r)).collect();
    let row: Vec<_> = Field::ROW.into_iter().filter(|f| gold.held.contains(f)).collect();
    let mut totals = Totals { reports: gold.reports.len(), ..Totals::default() };
    let (mut tallies, mut mistakes) = (Vec::new(), Vec::new());
    for report in &gold.reports {
        let other = of_report.get(report.id.as_str()).copied();
        let compared = Compared::new(&report.events, other.map_or(&[], |r| &r.events));
        totals.gold += compared.pairs.len() + compared.missed.len();
        totals.optional += report.events.iter().filter(|e| e.optional).count();
        totals.found += compared.pairs.len() + compared.extra.len();
        totals.spared += compared.spared;
        totals.shared += usize::from(other.is_some());
        tallies.push(compared.tally(&row));
        mistakes.extend(mistakes::of(report, other, &compared, &gold.held));
    }
    totals.elsewhere = found.reports.iter().map(|r| r.events.len()).sum::<usize>() - totals.found - totals.spared;
    let mut total = Tally::default();
    tallies.iter().for_each(|tally| total.add(tally, 1));
    let plan = Plan::new(&total, &gold.held);
    let mut figures = plan.figures(&total);
    bootstrap::intervals(&mut figures, &plan, &tallies, seed);
    let not_held = Field::ALL.into_iter().filter(|f| !gold.held.contains(f)).collect();
    Score { totals, figures, mistakes, not_held }
}
