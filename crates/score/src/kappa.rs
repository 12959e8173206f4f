//! Agreement of two coders beyond chance: J. Cohen, "A Coefficient of Agreement for
//! Nominal Scales", Educational and Psychological Measurement 20 (1960), 37-46.

use std::collections::BTreeMap;

/// How often two coders gave which labels to the same things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    cells: BTreeMap<(&'static str, &'static str), u64>,
}

impl Agreement {
    /// Counts the labels of one thing, `times` times.
    pub fn count(&mut self, gold: &'static str, found: &'static str, times: u64) {
        *self.cells.entry((gold, found)).or_default() += times;
    }

    /// Adds the counts of another, each `times` times.
    pub fn add(&mut self, other: &Agreement, times: u64) {
        other.cells.iter().for_each(|(&(gold, found), n)| self.count(gold, found, n * times));
    }

    /// How many things both gave the same label, and how many there are.
    pub fn share(&self) -> (u64, u64) {
        let same = self.cells.iter().filter(|((gold, found), _)| gold == found).map(|(_, n)| n).sum();
        (same, self.cells.values().sum())
    }

    /// Cohen's kappa, (o - e) / (1 - e): `o` is the share of things on which the
    /// two agree, `e` that on which they would if each kept its shares of the
    /// labels and threw dice. None if there is nothing, or one label alone.
    pub fn kappa(&self) -> Option<f64> {
        let (same, all) = self.share();
        let (mut gold, mut found) = (BTreeMap::<_, u64>::new(), BTreeMap::<_, u64>::new());
        for (&(a, b), n) in &self.cells {
            *gold.entry(a).or_default() += n;
            *found.entry(b).or_default() += n;
        }
        let chance: f64 = gold.iter().map(|(label, n)| *n as f64 * found.get(label).copied().unwrap_or(0) as f64).sum();
        let all = all as f64;
        let (observed, expected) = (same as f64 / all, chance / (all * all));
        (expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[(&'static str, &'static str, u64)]) -> Agreement {
        let mut agreement = Agreement::default();
        cells.iter().for_each(|&(gold, found, n)| agreement.count(gold, found, n));
        agreement
    }

    #[test]
    fn known_values() {
        let check = |cells: &[(&'static str, &'static str, u64)], expected: Option<f64>| {
            let got = of(cells).kappa();
            assert!(got.zip(expected).map_or(got == expected, |(a, b)| (a - b).abs() < 1e-9), "{cells:?}: {got:?}");
        };
        // o = 0.7, e = 0.5
        check(&[("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15)], Some(0.4));
        // Cohen's own example: o = 0.70, e = 0.41
        let cohen = [
            ("A", "A", 88),
            ("A", "B", 14),
            ("A", "C", 18),
            ("B", "A", 10),
            ("B", "B", 40),
            ("B", "C", 10),
            ("C", "A", 2),
            ("C", "B", 6),
            ("C", "C", 12),
        ];
        check(&cohen, Some(0.29 / 0.59));
        check(&[("yes", "yes", 3), ("no", "no", 4)], Some(1.0));
        check(&[("yes", "no", 3), ("no", "yes", 3)], Some(-1.0));
        check(&[("yes", "yes", 3)], None);
        check(&[], None);
    }
}
