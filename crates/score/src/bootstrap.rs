//! How far figures would move with other reports of the same kind: the bootstrap,
//! B. Efron, "Bootstrap Methods: Another Look at the Jackknife", The Annals of
//! Statistics 7 (1979), 1-26.
//!
//! Reports are drawn, not events, for the events of one report are not
//! independent.

use crate::figures::{Figure, Plan};
use crate::tally::Tally;

/// How often as many reports as there are, are drawn with replacement.
const RESAMPLES: usize = 1000;

/// Gives each figure the interval between the 2.5th and the 97.5th percentile of
/// its values in the resamples in which it is there.
pub(crate) fn intervals(figures: &mut [Figure], plan: &Plan, reports: &[Tally], seed: u64) {
    if reports.len() < 2 {
        return;
    }
    let mut random = fastrand::Rng::with_seed(seed);
    let mut values = vec![Vec::with_capacity(RESAMPLES); figures.len()];
    for _ in 0..RESAMPLES {
        let mut times = vec![0; reports.len()];
        for _ in reports {
            times[random.usize(..reports.len())] += 1;
        }
        let mut drawn = Tally::default();
        for (report, times) in reports.iter().zip(times).filter(|(_, times)| *times > 0) {
            drawn.add(report, times);
        }
        for (values, figure) in values.iter_mut().zip(plan.figures(&drawn)) {
            values.extend(figure.value);
        }
    }
    for (figure, values) in figures.iter_mut().zip(&mut values).filter(|(figure, _)| figure.value.is_some()) {
        values.sort_by(f64::total_cmp);
        figure.interval = percentile(values, 0.025).zip(percentile(values, 0.975));
    }
}

/// The value below which `share` of sorted values lie, between two of them by
/// proportion.
fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let at = sorted.len().checked_sub(1)? as f64 * share;
    let (low, high) = (sorted.get(at.floor() as usize)?, sorted.get(at.ceil() as usize)?);
    Some(low + (high - low) * at.fract())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::Counts;

    /// The interval of precision over reports of one found event each.
    fn precision(right: usize, reports: usize, seed: u64) -> Option<(f64, f64)> {
        let one = |right: bool| {
            let mut tally = Tally::default();
            tally.types[0] = Counts { right: u64::from(right), found: 1, gold: 1 };
            tally
        };
        let reports: Vec<_> = (0..reports).map(|n| one(n < right)).collect();
        let mut total = Tally::default();
        reports.iter().for_each(|r| total.add(r, 1));
        let plan = Plan::new(&total, &[].into());
        let mut figures = plan.figures(&total);
        intervals(&mut figures, &plan, &reports, seed);
        figures[0].interval
    }

    #[test]
    fn percentiles() {
        let values: Vec<_> = (0..=100).map(f64::from).collect();
        assert_eq!(percentile(&values, 0.025), Some(2.5));
        assert_eq!(percentile(&values, 0.975), Some(97.5));
        assert_eq!(percentile(&[3.0], 0.975), Some(3.0));
        assert_eq!(percentile(&[], 0.5), None);
    }

    #[test]
    fn known_intervals() {
        // Draws are binomial: of 400 with p = 0.5, 95 of 100 lie within 0.5 ± 1.96 · 0.025.
        for seed in 0..5 {
            let (low, high) = precision(200, 400, seed).unwrap();
            assert!((low - 0.451).abs() < 0.006 && (high - 0.549).abs() < 0.006, "{low} {high}");
        }
        assert_eq!(precision(1, 2, 1), Some((0.0, 1.0)));
        assert_eq!(precision(30, 30, 1), Some((1.0, 1.0)));
        assert_eq!(precision(1, 1, 1), None);
    }

    #[test]
    fn same_seed_same_interval() {
        assert_eq!(precision(20, 47, 7), precision(20, 47, 7));
        assert_ne!(precision(20, 47, 7), precision(20, 47, 8));
    }
}
